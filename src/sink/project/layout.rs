//! A printable page: title, map, legend and attribution.
//!
//! A4, landscape. No scale bar: the scale of the projection varies from north to south.

use super::tree::{COUNTRIES_ID, PLACES};
use super::view::{ASPECT, SEA, View};
use crate::sink::xml::escaped;

/// The name in the menu of layouts.
const NAME: &str = "Map to print";

/// The page and its items, in millimetres.
const PAGE: [f64; 2] = [297.0, 210.0];
const MARGIN: f64 = 10.0;
const TITLE: Frame = Frame::new(MARGIN, 8.0, 277.0, 12.0);
const MAP: Frame = Frame::new(MARGIN, 22.0, 277.0, 277.0 / ASPECT);
const LEGEND: Frame = Frame::new(MARGIN + 3.0, 25.0, 60.0, 80.0);
const ATTRIBUTION: Frame = Frame::new(MARGIN, 190.0, 277.0, 14.0);

/// Font sizes in points.
const TITLE_POINTS: u8 = 20;
const LEGEND_POINTS: [u8; 2] = [9, 7];
const ATTRIBUTION_POINTS: u8 = 7;

/// QGIS's numbers of item types.
const PAGE_ITEM: u32 = 65_638;
const MAP_ITEM: u32 = 65_639;
const LABEL_ITEM: u32 = 65_641;
const LEGEND_ITEM: u32 = 65_642;

/// A rectangle on the page: left, top, width, height.
struct Frame {
    left: f64,
    top: f64,
    wide: f64,
    high: f64,
}

impl Frame {
    const fn new(left: f64, top: f64, wide: f64, high: f64) -> Self {
        Self {
            left,
            top,
            wide,
            high,
        }
    }
}

/// The layouts of the project.
pub(super) fn layouts(view: &View, attribution: &str) -> String {
    let page = Frame::new(0.0, 0.0, PAGE[0], PAGE[1]);
    let page = item(PAGE_ITEM, 0, &page, "background=\"true\"", "");
    // Bound to the project's title: changing that changes this.
    let title = label(4, &TITLE, "[% @project_title %]", TITLE_POINTS, true);
    let owed = label(
        3,
        &ATTRIBUTION,
        &plain(attribution),
        ATTRIBUTION_POINTS,
        false,
    );
    format!(
        "<Layouts><Layout name=\"{NAME}\" units=\"mm\" printResolution=\"300\">\
         <PageCollection>{page}<GuideCollection visible=\"1\"/></PageCollection>\n\
         {title}{owed}{}{}</Layout></Layouts>\n",
        legend(),
        map(view)
    )
}

fn map(view: &View) -> String {
    let [red, green, blue] = SEA;
    let content = format!(
        "<BackgroundColor alpha=\"255\" red=\"{red}\" green=\"{green}\" blue=\"{blue}\"/>\
         <Extent {}/><LayerSet/>",
        view.attributes()
    );
    let more = "background=\"true\" frame=\"true\" outlineWidthM=\"0.2,mm\" keepLayerSet=\"false\" \
                followPreset=\"false\" drawCanvasItems=\"false\" mapRotation=\"0\"";
    item(MAP_ITEM, 1, &MAP, more, &content)
}

/// Circles and classes, only those on the map.
fn legend() -> String {
    let [head, text] = LEGEND_POINTS;
    let style = |name: &str, points: u8, above: f64| {
        format!(
            "<style name=\"{name}\" alignment=\"1\" indent=\"0\" marginTop=\"{above}\">\
             <styleFont description=\"{}\" style=\"\"/></style>",
            font(points, false)
        )
    };
    let styles = [
        style("title", head, 0.0),
        style("group", head, 2.0),
        style("subgroup", head, 2.0),
        style("symbol", text, 1.0),
        style("symbolLabel", text, 1.0),
    ];
    let content = format!(
        "<BackgroundColor alpha=\"225\" red=\"255\" green=\"255\" blue=\"255\"/>\
         <styles>{}</styles><layer-tree-group>\
         <layer-tree-layer id=\"exonym_places\" name=\"{PLACES}\" providerKey=\"ogr\" \
         checked=\"Qt::Checked\" expanded=\"1\"/>\
         <layer-tree-layer id=\"{COUNTRIES_ID}\" name=\"Countries by weight\" providerKey=\"ogr\" \
         checked=\"Qt::Checked\" expanded=\"1\"/></layer-tree-group>",
        styles.concat()
    );
    let more = format!(
        "background=\"true\" title=\"\" resizeToContents=\"1\" legendFilterByMap=\"1\" \
         map_uuid=\"{}\" columnCount=\"1\" boxSpace=\"2\" symbolWidth=\"5\" symbolHeight=\"3\" \
         symbolAlignment=\"1\" titleAlignment=\"1\" maxSymbolSize=\"0\" minSymbolSize=\"0\"",
        uuid(1)
    );
    item(LEGEND_ITEM, 2, &LEGEND, &more, &content)
}

fn label(number: u8, frame: &Frame, text: &str, points: u8, bold: bool) -> String {
    let content = format!(
        "<LabelFont description=\"{}\" style=\"\"/>\
         <FontColor alpha=\"255\" red=\"40\" green=\"40\" blue=\"40\"/>",
        font(points, bold)
    );
    // Aligned to the left and to the top (Qt's flags).
    let more = format!(
        "labelText=\"{}\" htmlState=\"0\" marginX=\"0\" marginY=\"0\" halign=\"1\" valign=\"32\"",
        escaped(text)
    );
    item(LABEL_ITEM, number, frame, &more, &content)
}

/// An item of the page; higher numbers are drawn on top.
fn item(kind: u32, number: u8, frame: &Frame, more: &str, content: &str) -> String {
    let Frame {
        left,
        top,
        wide,
        high,
    } = frame;
    let uuid = uuid(number);
    format!(
        "<LayoutItem type=\"{kind}\" uuid=\"{uuid}\" templateUuid=\"{uuid}\" zValue=\"{number}\" \
         position=\"{left},{top},mm\" positionOnPage=\"{left},{top},mm\" size=\"{wide},{high},mm\" \
         referencePoint=\"0\" visibility=\"1\" opacity=\"1\" {more}>{content}</LayoutItem>\n"
    )
}

/// The id by which items refer to each other.
fn uuid(number: u8) -> String {
    format!("{{00000000-0000-4000-8000-{number:012}}}")
}

/// A font in Qt's notation: family, points, pixels, hint, weight, and six that are off.
fn font(points: u8, bold: bool) -> String {
    let weight = if bold { 75 } else { 50 };
    format!("Sans Serif,{points},-1,5,{weight},0,0,0,0,0")
}

/// A text without expressions: QGIS evaluates text between `[%` and `%]`.
fn plain(text: &str) -> String {
    text.replace("[%", "[ %")
}

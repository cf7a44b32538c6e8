//! `map.qgz`: a QGIS project that shows the layers of the GeoPackage beside it.
//!
//! Takes layers, for their styles, dates and extent; returns a ZIP that contains one XML document, in the form
//! of QGIS's own projects. It has the layers of `map.gpkg` in order and in groups, styled and labelled; land
//! below them; a view of the area with most of the weight; two themes; the dates of the timeline for the
//! temporal controller; and a printable page with title, legend and attribution. The GeoPackage is referred to
//! by its name only, so that the two can be moved together.
//!
//! Elements and attributes are those that QGIS 3.22 saves, without the ones that it fills in by itself. The
//! project contains nothing from articles, and no time of day.

mod layout;
mod place;
mod time;
mod tree;
mod view;

use super::packed::{MAGIC, Packed};
use super::style::{self, DOCTYPE, Style, VERSION};
use super::xml::escaped;
use crate::layer::{
    ArticleRow, CountryRow, LandRow, Layers, MentionRow, PlaceRow, RegionRow, ReviewRow, Row,
    Shape, TimelineRow,
};
use crate::product::Mark;
use std::io::{self, Write};
use view::View;

/// The part with the attribution.
const NOTE: &str = "ATTRIBUTION.txt";

/// The beginning of that part.
const WRITTEN_BY: &str = "This project was written by Exonym";

/// Opening bytes of a project that nobody has saved again.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[MAGIC]).containing(&[NOTE, WRITTEN_BY])];

/// Writes the project for a GeoPackage with the given name in the same folder.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_project(
    out: impl Write,
    layers: &Layers<'_>,
    package: &str,
    title: &str,
    attribution: &str,
) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let note = format!(
        "{WRITTEN_BY} {version}. Once you save it in QGIS, it is yours, and no run overwrites it.\n\
         {attribution}\n"
    );
    let mut packed = Packed::begin(NOTE, &note)?;
    let stem = package.rsplit_once('.').map_or(package, |(stem, _)| stem);
    let document = document(layers, package, title, attribution);
    packed
        .part(&format!("{stem}.qgs"))?
        .write_all(document.as_bytes())?;
    packed.finish(out)
}

/// One layer of the project.
struct ProjectLayer {
    /// Its title in the list of layers.
    title: &'static str,
    /// Its id in the project.
    id: &'static str,
    /// Its table in the GeoPackage.
    table: &'static str,
    shape: Shape,
    /// Its style; `None` for a table without geometry.
    style: Option<Style>,
}

impl ProjectLayer {
    fn of<R: Row>(title: &'static str, id: &'static str, style: Option<Style>) -> Self {
        Self {
            title,
            id,
            table: R::LAYER,
            shape: R::SHAPE,
            style,
        }
    }
}

/// The layers from top to bottom.
fn project_layers(layers: &Layers<'_>) -> Vec<ProjectLayer> {
    let countries = layers.countries();
    vec![
        ProjectLayer::of::<PlaceRow>(tree::PLACES, "exonym_places", Some(style::places(layers))),
        ProjectLayer::of::<TimelineRow<'_>>(
            "Places by period",
            tree::TIMELINE_ID,
            Some(style::timeline(layers)),
        ),
        ProjectLayer::of::<MentionRow<'_>>(
            "Mentions",
            tree::MENTIONS_ID,
            Some(style::mentions(layers)),
        ),
        ProjectLayer::of::<ArticleRow<'_>>(
            "Articles, each at its main place",
            tree::ARTICLES_ID,
            Some(style::articles(layers)),
        ),
        ProjectLayer::of::<RegionRow>(
            "Regions by weight",
            tree::REGIONS_ID,
            Some(style::regions(layers.regions())),
        ),
        ProjectLayer::of::<CountryRow>(
            "Countries by weight",
            tree::COUNTRIES_ID,
            Some(style::countries(&countries)),
        ),
        ProjectLayer::of::<CountryRow>(
            "Land of those countries",
            "exonym_land_named",
            Some(style::land()),
        ),
        ProjectLayer::of::<LandRow>("Land of the others", "exonym_land", Some(style::land())),
        ProjectLayer::of::<ReviewRow>("Names to review", "exonym_review", None),
    ]
}

fn document(layers: &Layers<'_>, package: &str, title: &str, attribution: &str) -> String {
    let project = project_layers(layers);
    let view = View::of(layers.places());
    let title = escaped(title);
    let parts = [
        format!(
            "{DOCTYPE}<qgis version=\"{VERSION}\" projectname=\"{title}\">\n<homePath path=\"\"/>\n\
             <title>{title}</title>\n<projectCrs>{}</projectCrs>\n",
            view::crs()
        ),
        tree::tree(&project, package),
        canvas(&view),
        place::layers(&project, package),
        tree::order(&project),
        properties(&time::properties(layers)),
        tree::themes(&project),
        metadata(&title, attribution),
        layout::layouts(&view, attribution),
        view.settings(),
        time::settings(layers),
        "</qgis>\n".to_owned(),
    ];
    parts.concat()
}

/// The initial view of the window.
fn canvas(view: &View) -> String {
    format!(
        "<mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\"><units>meters</units>{}\
         <rotation>0</rotation><destinationsrs>{}</destinationsrs>\
         <rendermaptile>0</rendermaptile></mapcanvas>\n",
        view.corners("extent"),
        view::crs()
    )
}

/// The background colour, relative paths, and settings of other QGIS components.
fn properties(others: &str) -> String {
    let [red, green, blue] = view::SEA;
    format!(
        "<properties><Gui><CanvasColorRedPart type=\"int\">{red}</CanvasColorRedPart>\
         <CanvasColorGreenPart type=\"int\">{green}</CanvasColorGreenPart>\
         <CanvasColorBluePart type=\"int\">{blue}</CanvasColorBluePart></Gui>\
         <Paths><Absolute type=\"bool\">false</Absolute></Paths><SpatialRefSys>\
         <ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys>{others}</properties>\n"
    )
}

/// The project's metadata.
fn metadata(title: &str, attribution: &str) -> String {
    format!(
        "<projectMetadata><title>{title}</title><abstract>{}</abstract></projectMetadata>\n",
        escaped(attribution)
    )
}

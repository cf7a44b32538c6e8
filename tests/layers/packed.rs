//! The workbook, the project and the KML: their XML, read by another reader, with texts that could be
//! misread as formulas or markup. tests/workbook, tests/qgis and tests/gdal check all values.

use crate::geojson::{ATTRIBUTION, tallied};
use crate::made_up;
use exonym::document::{DocDate, Document};
use exonym::layer::Layers;
use exonym::sink;
use exonym::tally::TallyOptions;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A formula, markup, an Excel escape, and a QGIS expression.
const TITLE: &str = "=cmd|'/c calc'!A1 <b>&amp;</b> ]]> _x0041_ [% 1 + 1 %]";

fn article(title: &str, url: &str) -> Document {
    let day = DocDate::day(made_up::day("2022-03-01"));
    let mut document = made_up::document("one", "Rain fell on Kyiv", Some(day));
    document.title = Some(title.to_owned());
    document.url = Some(url.to_owned());
    document
}

fn with_layers<T>(check: impl Fn(&Layers<'_>) -> T) -> T {
    let article = article(TITLE, "javascript:alert(1)");
    let mentions = vec![made_up::resolved(&article, "Kyiv", 0)];
    let tallied = tallied(TallyOptions::default(), &[(article, mentions)]);
    check(&Layers::new(&tallied, made_up::place))
}

/// Returns the parts of an archive with their names, in order.
pub(crate) fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let parts = archive.len();
    let part = |at| {
        let mut part = archive.by_index(at).unwrap();
        assert_eq!(part.last_modified().unwrap().year(), 1980);
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..parts).map(part).collect()
}

/// Returns all texts of a well-formed XML document, including attributes.
pub(crate) fn texts(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut texts = vec![String::new()];
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return texts,
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let value = attribute.unwrap().value;
                    let value = value.into_owned();
                    let value = quick_xml::escape::unescape(&value).unwrap();
                    texts.push(value.into_owned());
                }
                texts.push(String::new());
            }
            Event::End(_) => texts.push(String::new()),
            Event::Text(text) => {
                let text = text.into_inner();
                texts.last_mut().unwrap().push_str(&text);
            }
            Event::GeneralRef(name) => {
                let name = name.into_inner();
                let text = quick_xml::escape::unescape(&format!("&{name};"))
                    .unwrap()
                    .into_owned();
                texts.last_mut().unwrap().push_str(&text);
            }
            _ => {}
        }
    }
}

fn workbook(layers: &Layers<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    sink::write_workbook(&mut out, layers, TITLE, ATTRIBUTION).unwrap();
    out
}

fn project(layers: &Layers<'_>, package: &str, attribution: &str) -> Vec<u8> {
    let mut out = Vec::new();
    sink::write_project(&mut out, layers, package, TITLE, attribution).unwrap();
    out
}

fn kml(layers: &Layers<'_>) -> String {
    let mut out = Vec::new();
    sink::write_kml(&mut out, layers, TITLE, ATTRIBUTION).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_same_layers_are_the_same_bytes() {
    with_layers(|layers| {
        assert_eq!(workbook(layers), workbook(layers));
        assert_eq!(
            project(layers, "map.gpkg", ATTRIBUTION),
            project(layers, "map.gpkg", ATTRIBUTION)
        );
    });
}

#[test]
fn a_workbook_has_texts_and_no_formulas() {
    let parts = parts(with_layers(workbook));
    let by_name: BTreeMap<&str, &str> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    for (name, text) in &by_name {
        assert!(!text.contains("<f>") && !text.contains("<f "), "{name}");
        texts(text);
    }
    // Excel decodes its escape to one character, unless the underscore before it is escaped.
    let mentions = texts(by_name["xl/worksheets/sheet3.xml"]);
    let title = TITLE.replace("_x0041_", "_x005F_x0041_");
    assert!(mentions.contains(&title), "{mentions:?}");
    // Days since 30 December 1899.
    assert!(mentions.contains(&"44621".to_owned()), "{mentions:?}");
    let listed = by_name["[Content_Types].xml"];
    for (name, _) in parts.iter().filter(|(name, _)| name.starts_with("xl/w")) {
        let is_listed = listed.contains(&format!("\"/{name}\""));
        assert_eq!(is_listed, name.ends_with(".xml"), "{name}");
    }
}

/// The cells of a sheet, row by row: the letters of the column, and the text.
fn cells(sheet: &str) -> Vec<BTreeMap<String, String>> {
    let text = |cell: &str| {
        let ends = cell.find("</c>").unwrap_or(0);
        let parts = cell[..ends].split('<').skip(1);
        parts
            .filter_map(|part| part.split_once('>'))
            .map(|(_, text)| text)
            .collect::<String>()
    };
    let row = |row: &str| {
        row.split("<c r=\"")
            .skip(1)
            .map(|cell| {
                let (reference, rest) = cell.split_once('"').unwrap();
                let letters = reference.trim_end_matches(|letter: char| letter.is_ascii_digit());
                (letters.to_owned(), text(rest))
            })
            .collect()
    };
    sheet.split("<row ").skip(1).map(row).collect()
}

/// Every cell is below the header of its column, in sheets of areas too.
#[test]
fn a_workbook_has_values_below_their_headers() {
    let ring = "[[20,44],[40,44],[40,56],[20,56],[20,44]]";
    let file = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"zone":"East"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}]}}"#
    );
    let areas = exonym::area::Areas::read(file.as_bytes()).unwrap();
    let tallied = crate::geojson::tallied(crate::geojson::months(), &crate::geojson::articles());
    let layers = Layers::new(&tallied, made_up::place).with_areas(&areas);
    let parts: BTreeMap<String, String> = parts(workbook(&layers)).into_iter().collect();
    let names = parts["xl/workbook.xml"].split("<sheet name=\"").skip(1);
    let names: Vec<&str> = names.map(|rest| rest.split('"').next().unwrap()).collect();
    let below = |sheet: &str, header: &str| -> Vec<String> {
        let number = names.iter().position(|name| *name == sheet).unwrap() + 1;
        let rows = cells(&parts[&format!("xl/worksheets/sheet{number}.xml")]);
        let (letters, _) = rows[0].iter().find(|(_, name)| *name == header).unwrap();
        let of = |row: &BTreeMap<String, String>| row.get(letters).cloned().unwrap_or_default();
        rows[1..].iter().map(of).collect()
    };
    let regions = ["Westshire", "Kyiv City", "Donetsk"];
    assert_eq!(below("regions", "name"), regions);
    assert_eq!(below("regions", "articles"), ["1", "1", "2"]);
    // The point of a label has fewer decimals.
    let degrees = |header| {
        let cells = below("regions", header);
        let four = |cell: &String| format!("{:.4}", cell.parse::<f64>().unwrap());
        cells.iter().map(four).collect::<Vec<_>>()
    };
    assert_eq!(degrees("latitude"), degrees("label_lat"));
    assert_eq!(below("joined", "zone"), ["East"]);
    assert_eq!(below("joined", "latitude"), ["50"]);
    assert!(below("countries", "country").contains(&"UA".to_owned()));
}

#[test]
fn a_project_shows_the_file_beside_it_and_computes_no_text() {
    let name = "März & \"<b>\".gpkg";
    let of_stranger = "Source [% env('HOME') %]";
    let parts = parts(with_layers(|layers| project(layers, name, of_stranger)));
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["ATTRIBUTION.txt", "März & \"<b>\".qgs"]);
    let texts = texts(&parts[1].1);
    for table in [
        "places",
        "timeline",
        "mentions",
        "countries",
        "land",
        "review",
    ] {
        let source = format!("./{name}|layername={table}");
        assert!(texts.contains(&source), "{source}");
    }
    assert!(texts.contains(&TITLE.to_owned()));
    let computed: Vec<&String> = texts.iter().filter(|text| text.starts_with("[%")).collect();
    assert_eq!(computed, ["[% @project_title %]"]);
    assert!(texts.contains(&"Source [ % env('HOME') %]".to_owned()));
}

#[test]
fn kml_has_texts_and_no_markup_but_its_own() {
    let xml = with_layers(kml);
    let texts = texts(&xml);
    assert!(texts.contains(&TITLE.to_owned()));
    let described = texts.iter().find(|text| text.starts_with("<b>="));
    let described = described.expect("the mention is described");
    assert!(
        described.contains("&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        "{described}"
    );
    assert!(!described.contains("href"), "{described}");
    assert!(xml.contains("<begin>2022-03-01T00:00:00Z</begin><end>2022-03-01T23:59:59Z</end>"));
}

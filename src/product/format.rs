//! The formats: their names, their file extensions, and the products of each.

use std::borrow::Cow;
use std::ffi::OsStr;

/// The unsettled names; written by every run into a folder.
pub const REVIEW: &str = "review.csv";

/// The differences between the values of a comparing run, place by place; written into a folder beside the
/// layers of any format.
pub const COMPARE: &str = "compare.csv";

/// The totals of each value of a comparing run.
pub const TOTALS: &str = "totals.csv";

/// The spellings that each value of a comparing run uses for places.
pub const SPELLINGS: &str = "spellings.csv";

/// The record of a run into a folder; written last.
pub const RECORD: &str = "run.json";

/// Extension of the QGIS style of a layer.
pub const STYLE: &str = ".qml";

/// Extension of the QGIS project with all layers.
pub const PROJECT: &str = ".qgz";

/// Whether a file is a QGIS style or project. QGIS saves such files again, and they are then the user's own.
pub fn is_style(file: &str) -> bool {
    file.ends_with(STYLE) || file.ends_with(PROJECT)
}

/// An output format of layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// RFC 7946, one collection per layer, each with a QGIS style.
    GeoJson,
    /// All layers in one GeoPackage, with their styles and a project that opens them.
    GeoPackage,
    /// Comma-separated values with sidecars for the types and the reference system.
    Csv,
    /// FlatGeobuf, with an index.
    FlatGeobuf,
    /// One GeoParquet file per layer.
    GeoParquet,
    /// GeoJSON features, one per line.
    GeoJsonLines,
    /// The Linked Places Format.
    LinkedPlaces,
    /// W3C Web Annotations.
    WebAnnotations,
    /// An HTML page with a map.
    Page,
    /// All layers in one Excel workbook.
    Workbook,
    /// Places, timeline and mentions in one KML.
    Kml,
}

/// The layer in a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The places layer.
    Places,
    /// The timeline layer.
    Timeline,
    /// The mentions layer.
    Mentions,
    /// The regions layer.
    Regions,
    /// User-supplied areas, if any.
    Joined,
    /// The articles layer.
    Articles,
    /// The places by value, of a comparing run.
    PlacesBy,
    /// The timeline by value, of a comparing run.
    TimelineBy,
    /// The differences between values, of a comparing run.
    Compare,
}

/// One file of a format, with its sidecars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The format.
    pub format: Format,
    /// The layer that it contains; `None` for the whole run.
    pub content: Option<Content>,
    /// Its name without the extension.
    stem: Cow<'static, str>,
    /// Its extension, in upper case if it was requested so.
    ending: Cow<'static, str>,
}

/// The properties of a format.
struct Facts {
    name: &'static str,
    about: &'static str,
    /// Its file extensions: the layers' own first, then the sidecars'.
    endings: &'static [&'static str],
    /// The names of its files in a folder, without the extension, and their content.
    products: &'static [(&'static str, Option<Content>)],
}

/// One file per layer.
const EACH_LAYER: &[(&str, Option<Content>)] = &[
    ("places", Some(Content::Places)),
    ("timeline", Some(Content::Timeline)),
    ("mentions", Some(Content::Mentions)),
    ("articles", Some(Content::Articles)),
    ("regions", Some(Content::Regions)),
    ("joined", Some(Content::Joined)),
];

/// The same for a comparing run.
const EACH_LAYER_BY: &[(&str, Option<Content>)] = &[
    ("places_by", Some(Content::PlacesBy)),
    ("timeline_by", Some(Content::TimelineBy)),
    ("compare", Some(Content::Compare)),
];

/// One file with everything.
const ALL_IN_ONE: &[(&str, Option<Content>)] = &[("map", None)];

impl Format {
    /// Every format, in the order of writing.
    pub const ALL: [Self; 11] = [
        Self::GeoJson,
        Self::GeoPackage,
        Self::Csv,
        Self::FlatGeobuf,
        Self::GeoParquet,
        Self::GeoJsonLines,
        Self::LinkedPlaces,
        Self::WebAnnotations,
        Self::Page,
        Self::Workbook,
        Self::Kml,
    ];

    /// The default formats for a folder, as far as they are compiled in.
    pub const DEFAULT: [Self; 3] = [Self::GeoJson, Self::GeoPackage, Self::Page];

    fn facts(self) -> Facts {
        match self {
            Self::GeoJson => Facts {
                name: "geojson",
                about: "A GeoJSON collection for each layer, for GIS and web maps",
                endings: &[".geojson", STYLE],
                products: EACH_LAYER,
            },
            Self::GeoPackage => Facts {
                name: "gpkg",
                about: "All layers and countries as areas in one GeoPackage, with a QGIS project",
                endings: &[".gpkg", PROJECT],
                products: ALL_IN_ONE,
            },
            Self::Csv => Facts {
                name: "csv",
                about: "A table for each layer, for spreadsheets, with sidecars for GIS",
                endings: &[".csv", ".csvt", ".prj"],
                products: EACH_LAYER,
            },
            Self::FlatGeobuf => Facts {
                name: "fgb",
                about: "A FlatGeobuf for each layer, for GIS and large layers on the web",
                endings: &[".fgb"],
                products: EACH_LAYER,
            },
            Self::GeoParquet => Facts {
                name: "parquet",
                about: "A GeoParquet for each layer, for DuckDB, pandas and large tables",
                endings: &[".parquet"],
                products: EACH_LAYER,
            },
            Self::GeoJsonLines => Facts {
                name: "geojsonl",
                about: "A GeoJSON feature on each line, for streams and tippecanoe",
                endings: &[".geojsonl"],
                products: EACH_LAYER,
            },
            Self::LinkedPlaces => Facts {
                name: "lpf",
                about: "The places in the Linked Places Format, for other gazetteers",
                endings: &[".lpf.json"],
                products: &[("places", Some(Content::Places))],
            },
            Self::WebAnnotations => Facts {
                name: "annotations",
                about: "The mentions as W3C Web Annotations, for annotation tools",
                endings: &[".jsonld"],
                products: &[("annotations", Some(Content::Mentions))],
            },
            Self::Page => Facts {
                name: "html",
                about: "A page to look at, which needs no server and no network",
                endings: &[".html"],
                products: ALL_IN_ONE,
            },
            Self::Workbook => Facts {
                name: "xlsx",
                about: "All layers in one Excel workbook, with typed cells",
                endings: &[".xlsx"],
                products: ALL_IN_ONE,
            },
            Self::Kml => Facts {
                name: "kml",
                about: "Places, timeline and mentions in one KML, with styles, for Google Earth",
                endings: &[".kml"],
                products: ALL_IN_ONE,
            },
        }
    }

    /// Its name in options.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// A short description of it and its use.
    pub fn about(self) -> &'static str {
        self.facts().about
    }

    /// The crate feature that enables it; `None` if it is always compiled in.
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::GeoPackage => Some("geopackage"),
            Self::FlatGeobuf => Some("flatgeobuf"),
            Self::GeoParquet => Some("columnar"),
            _ => None,
        }
    }

    /// Whether this build can write it.
    pub fn is_compiled_in(self) -> bool {
        let optional = [
            (Self::GeoPackage, cfg!(feature = "geopackage")),
            (Self::FlatGeobuf, cfg!(feature = "flatgeobuf")),
            (Self::GeoParquet, cfg!(feature = "columnar")),
        ];
        optional
            .into_iter()
            .all(|(format, is_in)| format != self || is_in)
    }

    /// The format with that name; `None` if unknown.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Its file extension: `.geojson`.
    pub fn ending(self) -> &'static str {
        self.facts().endings[0]
    }

    /// Its products in a folder.
    pub fn products(self) -> impl Iterator<Item = Product> {
        self.made(self.facts().products)
    }

    /// Its additional products in a folder if the run compares. `of_places` means that the values belong to
    /// places, so that there is nothing to compare per place. CSV leaves out the comparison, because
    /// [`COMPARE`] is written in any case.
    pub fn products_by(self, of_places: bool) -> impl Iterator<Item = Product> {
        let has_each = self.facts().products == EACH_LAYER;
        let products = if has_each { EACH_LAYER_BY } else { &[] };
        let is_made = move |product: &Product| {
            let is_comparison = product.content == Some(Content::Compare);
            !is_comparison || !of_places && self != Self::Csv
        };
        self.made(products).filter(is_made)
    }

    fn made(
        self,
        products: &'static [(&'static str, Option<Content>)],
    ) -> impl Iterator<Item = Product> {
        products.iter().map(move |(stem, content)| Product {
            format: self,
            content: *content,
            stem: Cow::Borrowed(stem),
            ending: Cow::Borrowed(self.ending()),
        })
    }

    /// All products of all formats in a folder, whatever the run.
    pub(crate) fn all_products() -> impl Iterator<Item = Product> {
        let each = |format: Self| format.products().chain(format.products_by(false));
        Self::ALL.into_iter().flat_map(each)
    }

    /// Its product if a single file is requested: the first one, which is the places layer for formats with
    /// one file per layer. `None` if the extension is unknown.
    pub fn single(file_name: &str) -> Option<Product> {
        Self::ALL.into_iter().find_map(|format| {
            let (stem, ending) = split_ending(file_name, format.ending())?;
            let (_, content) = format.facts().products[0];
            Some(Product {
                format,
                content,
                stem: stem.to_owned().into(),
                ending: ending.to_owned().into(),
            })
        })
    }
}

impl Product {
    /// The names of its files that a user may open: the layer, and a project.
    pub fn opened(&self) -> Vec<String> {
        let mut files = self.files();
        let project = files.iter().position(|file| file.ends_with(PROJECT));
        files.truncate(project.map_or(1, |at| at + 1));
        files
    }

    /// The names of its files: the layer, then its sidecars.
    pub fn files(&self) -> Vec<String> {
        let sidecars = self.format.facts().endings[1..].iter().copied();
        [&*self.ending]
            .into_iter()
            .chain(sidecars)
            .map(|ending| format!("{}{ending}", self.stem))
            .collect()
    }

    /// Whether a file with this name is one of its files.
    fn has(&self, name: &OsStr) -> bool {
        self.files().iter().any(|file| name == file.as_str())
    }
}

/// Whether a run into a folder may write a file with this name.
pub(crate) fn is_product_name(name: impl AsRef<OsStr>) -> bool {
    let name = name.as_ref();
    let tables = [REVIEW, COMPARE, TOTALS, SPELLINGS, RECORD];
    tables.iter().any(|table| name == *table)
        || Format::all_products().any(|product| product.has(name))
}

/// Splits a name before its extension, ignoring case; `None` if it has another extension, or nothing before
/// it.
fn split_ending<'a>(name: &'a str, ending: &str) -> Option<(&'a str, &'a str)> {
    let parts = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    let (stem, end) = parts;
    (end.eq_ignore_ascii_case(ending) && !stem.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_formats_share_a_name_an_ending_or_a_file() {
        let names: BTreeSet<&str> = Format::ALL.map(Format::name).into();
        assert_eq!(names.len(), Format::ALL.len());
        let endings: BTreeSet<&str> = Format::ALL.map(Format::ending).into();
        assert_eq!(endings.len(), Format::ALL.len());
        let products = Format::all_products();
        let files: Vec<String> = products.flat_map(|product| product.files()).collect();
        let distinct: BTreeSet<&String> = files.iter().collect();
        assert_eq!(distinct.len(), files.len());
        for file in [REVIEW, COMPARE, TOTALS, SPELLINGS, RECORD] {
            assert!(!files.iter().any(|name| name == file));
        }
    }

    #[test]
    fn products_are_recognised_by_their_names() {
        for name in [
            "places.csvt",
            "map.gpkg",
            REVIEW,
            RECORD,
            "places.qml",
            "places_by.qml",
            COMPARE,
        ] {
            assert!(is_product_name(name), "{name}");
        }
        for name in ["map.gpkg-wal", "Places.csv", "mine.csv", ".gitkeep", ""] {
            assert!(!is_product_name(name), "{name}");
        }
    }

    #[test]
    fn the_extension_selects_the_format() {
        let files = |name| Format::single(name).map(|product| product.files());
        assert_eq!(files("a.GeoJSON").unwrap(), ["a.GeoJSON", "a.qml"]);
        assert_eq!(
            files("a.b.csv").unwrap(),
            ["a.b.csv", "a.b.csvt", "a.b.prj"]
        );
        for name in ["a.shp", "a.json", "a", ".csv", "", "é", "acsv"] {
            assert_eq!(files(name), None, "{name}");
        }
        assert_eq!(Format::from_name("geojsonl"), Some(Format::GeoJsonLines));
        assert_eq!(Format::from_name("GeoJSON"), None);
    }
}

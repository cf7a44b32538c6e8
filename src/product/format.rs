//! The formats: their names, the endings of their files, and the products that each makes.

use std::borrow::Cow;
use std::ffi::OsStr;

/// The names that were not settled; written by every run into a folder.
pub const REVIEW: &str = "review.csv";

/// How the values of a run that compares differ, place by place; written into a folder beside the
/// layers of whatever format.
pub const COMPARE: &str = "compare.csv";

/// What each value of such a run comes to.
pub const TOTALS: &str = "totals.csv";

/// What each value of such a run calls a place.
pub const SPELLINGS: &str = "spellings.csv";

/// The record of a run into a folder; the last that is written.
pub const RECORD: &str = "run.json";

/// How the file ends that says how QGIS draws the layer beside it.
pub const STYLE: &str = ".qml";

/// How the file ends that opens all layers beside it in QGIS.
pub const PROJECT: &str = ".qgz";

/// Whether a file says how QGIS draws what stands beside it. QGIS saves such files again, and they are
/// somebody's own then.
pub fn is_style(file: &str) -> bool {
    file.ends_with(STYLE) || file.ends_with(PROJECT)
}

/// A format that layers are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// RFC 7946, a collection a layer, with a style for QGIS beside each.
    GeoJson,
    /// All layers in one GeoPackage, with their styles and a project that opens them.
    GeoPackage,
    /// Comma-separated values with sidecars that tell types and the reference system.
    Csv,
    /// FlatGeobuf, with an index.
    FlatGeobuf,
    /// A GeoParquet for each layer.
    GeoParquet,
    /// GeoJSON features, one a line.
    GeoJsonLines,
    /// The Linked Places Format.
    LinkedPlaces,
    /// W3C Web Annotations.
    WebAnnotations,
    /// A page to look at.
    Page,
    /// All layers in one workbook of Excel's.
    Workbook,
    /// All layers in one KML.
    Kml,
}

/// The layer that a product holds.
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
    /// Areas of a user's own: only where there are any.
    Joined,
    /// The articles layer.
    Articles,
    /// The places by value, of a run that compares.
    PlacesBy,
    /// The timeline by value, of such a run.
    TimelineBy,
    /// How values differ, of such a run.
    Compare,
}

/// One file of a format, with its sidecars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The format.
    pub format: Format,
    /// The layer that it holds; `None` where it holds the whole run.
    pub content: Option<Content>,
    /// Its name without the ending.
    stem: Cow<'static, str>,
    /// Its ending, in capitals if that is how it was asked for.
    ending: Cow<'static, str>,
}

/// What is to be known of a format.
struct Facts {
    name: &'static str,
    about: &'static str,
    /// How its files end: the layers' own first, then the sidecars'.
    endings: &'static [&'static str],
    /// What its files in a folder are called, without the ending, and what they hold.
    products: &'static [(&'static str, Option<Content>)],
}

/// A file a layer.
const EACH_LAYER: &[(&str, Option<Content>)] = &[
    ("places", Some(Content::Places)),
    ("timeline", Some(Content::Timeline)),
    ("mentions", Some(Content::Mentions)),
    ("articles", Some(Content::Articles)),
    ("regions", Some(Content::Regions)),
    ("joined", Some(Content::Joined)),
];

/// A file a layer of points.
const EACH_LAYER_OF_POINTS: &[(&str, Option<Content>)] = &[
    ("places", Some(Content::Places)),
    ("timeline", Some(Content::Timeline)),
    ("mentions", Some(Content::Mentions)),
    ("articles", Some(Content::Articles)),
];

/// The same, of a run that compares.
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

    /// What is written into a folder when nothing is asked for, as far as it is compiled in.
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
                products: EACH_LAYER_OF_POINTS,
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
                products: EACH_LAYER_OF_POINTS,
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
                about: "All layers in one KML, with times and styles, for Google Earth",
                endings: &[".kml"],
                products: ALL_IN_ONE,
            },
        }
    }

    /// What it is asked for by.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// What it is and is for, in a few words.
    pub fn about(self) -> &'static str {
        self.facts().about
    }

    /// The feature of this crate that it is compiled in with; `None` if it always is.
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

    /// The format that is asked for by that; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// How a file of it ends: `.geojson`.
    pub fn ending(self) -> &'static str {
        self.facts().endings[0]
    }

    /// What it makes in a folder.
    pub fn products(self) -> impl Iterator<Item = Product> {
        self.made(self.facts().products)
    }

    /// What it makes besides in a folder where the run compares; `of_places` says that places have the
    /// value, so that there is nothing to compare place by place. As a table that is there in any case.
    pub fn products_by(self, of_places: bool) -> impl Iterator<Item = Product> {
        let has_each = [EACH_LAYER, EACH_LAYER_OF_POINTS].contains(&self.facts().products);
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

    /// What all formats make in a folder, whatever the run.
    pub(crate) fn all_products() -> impl Iterator<Item = Product> {
        let each = |format: Self| format.products().chain(format.products_by(false));
        Self::ALL.into_iter().flat_map(each)
    }

    /// What it makes where one file is asked for: its first product, the places for formats with a
    /// file a layer. `None` where the file's name ends as no format does.
    pub fn single(file_name: &str) -> Option<Product> {
        Self::ALL.into_iter().find_map(|format| {
            let (stem, ending) = parted(file_name, format.ending())?;
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
    /// The names of its files that somebody may want to open: the layer, and a project.
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

/// A name and its ending, in capitals or not; `None` where it is another, or nothing is before it.
fn parted<'a>(name: &'a str, ending: &str) -> Option<(&'a str, &'a str)> {
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
    fn products_are_told_by_their_names() {
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
    fn a_file_is_of_the_format_that_it_ends_as() {
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

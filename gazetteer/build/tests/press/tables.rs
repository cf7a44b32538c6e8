//! Reads the tables like a spreadsheet, independently of the crate's own reader.

use exonym_gazetteer::Gazetteer;
use exonym_gazetteer_build::compile::{Build, BuildOptions};
use exonym_gazetteer_build::import::world::{self, World};
use exonym_gazetteer_build::press::PressTables;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The language columns of a table of names.
pub(crate) const LANGUAGES: [&str; 8] = ["nl", "en", "de", "fr", "es", "pl", "uk", "ru"];
/// Tables of places missing from the world layer.
pub(crate) const PLACE_TABLES: [&str; 3] = ["regions.csv", "waters.csv", "landforms.csv"];
/// Tables of names for existing places.
pub(crate) const NAME_TABLES: [&str; 7] = [
    "countries.csv",
    "areas.csv",
    "ukraine.csv",
    "cities.csv",
    "demonyms.csv",
    "metonyms.csv",
    "parts.csv",
];

/// A row: its line, and its cells by column.
pub(crate) struct Row {
    pub(crate) line: usize,
    cells: BTreeMap<String, String>,
}

impl Row {
    /// Returns the cell of a required column.
    pub(crate) fn get(&self, column: &str) -> &str {
        let cell = self.cells.get(column);
        cell.unwrap_or_else(|| panic!("no column {column}"))
    }

    /// The names of a language column.
    pub(crate) fn names(&self, lang: &str) -> Vec<&str> {
        let cells = self.get(lang).split(';').map(str::trim);
        cells.filter(|name| !name.is_empty()).collect()
    }

    /// Returns every name with its language, from the eight columns and `other`.
    pub(crate) fn all_names(&self) -> Vec<(&str, &str)> {
        let mut names = Vec::new();
        for lang in LANGUAGES {
            names.extend(self.names(lang).into_iter().map(|name| (lang, name)));
        }
        names.extend(self.names("other").into_iter().map(|entry| {
            let (lang, name) = entry.split_once(':').expect("LANGUAGE:NAME");
            (lang.trim(), name.trim())
        }));
        names
    }

    /// Returns how the row refers to its place; tables of places have only names.
    pub(crate) fn form(&self) -> &str {
        self.cells.get("form").map_or("name", String::as_str)
    }

    /// Returns the subject of the row: the id of its own place, or the place that it refers to.
    pub(crate) fn place(&self) -> &str {
        match self.cells.get("place") {
            Some(place) => place,
            None => self.get("id"),
        }
    }
}

pub(crate) fn press_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("press")
}

/// Reads the rows of a table.
pub(crate) fn rows(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(press_folder().join(file)).expect(file);
    let columns = reader.headers().expect("a header").clone();
    let row = |record: csv::StringRecord| {
        let line = record.position().map_or(0, |at| at.line() as usize);
        let cells = columns.iter().zip(record.iter());
        let cells = cells
            .map(|(column, cell)| (column.to_owned(), cell.to_owned()))
            .collect();
        Row { line, cells }
    };
    reader
        .records()
        .map(|record| row(record.expect(file)))
        .collect()
}

pub(crate) static WORLD: LazyLock<World> = LazyLock::new(|| {
    world::read(Path::new(exonym_gazetteer::WORLD)).expect("the committed extract")
});

/// Compiles the places of the world layer with only their canonical names.
fn compiled(tables: Option<PressTables>) -> Gazetteer<'static> {
    let mut build = Build::new(BuildOptions {
        tables,
        ..BuildOptions::default()
    });
    for (place, _) in &WORLD.places {
        build.place(place, &[]).expect("a disk with space");
    }
    let (bytes, summary) = build.to_bytes().expect("every table makes sense");
    assert_eq!(
        summary.skipped.press, 0,
        "rows of the press layer without a place"
    );
    Gazetteer::open(bytes.leak()).expect("it was just made")
}

/// Only the places of the world layer.
pub(crate) static BARE: LazyLock<Gazetteer<'static>> = LazyLock::new(|| compiled(None));

/// The same with the press layer applied.
pub(crate) static PRESSED: LazyLock<Gazetteer<'static>> =
    LazyLock::new(|| compiled(Some(PressTables::Folder(press_folder()))));

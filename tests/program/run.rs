//! A working folder, invented articles, and the program.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::process::{Command, Stdio};

/// The files that `map` writes.
pub(crate) const PRODUCTS: [&str; 15] = [
    "articles.geojson",
    "articles.qml",
    "map.gpkg",
    "map.html",
    "map.qgz",
    "mentions.geojson",
    "mentions.qml",
    "places.geojson",
    "places.qml",
    "regions.geojson",
    "regions.qml",
    "review.csv",
    "run.json",
    "timeline.geojson",
    "timeline.qml",
];

/// Returns the program with arguments and empty standard input.
pub(crate) fn exonym(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exonym"));
    command.args(args).stdin(Stdio::null());
    command
}

/// A text with `/` in its paths, as records and ids have them on every system.
pub(crate) fn slashed(text: &str) -> String {
    text.replace(MAIN_SEPARATOR, "/")
}

/// An empty folder for one test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("cli")
            .join(test);
        _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a table of this many different articles, with a column of place names.
    pub(crate) fn articles(&self, count: usize) -> PathBuf {
        const PLACES: [&str; 7] = [
            "Kiev", "Kharkiv", "Odessa", "Lviv", "Cherson", "Parijs", "Bonn",
        ];
        let mut table = "id,text,date,place\n".to_owned();
        for at in 0..count {
            let place = |step: usize| PLACES[(at / step) % PLACES.len()];
            let (one, two, day) = (place(1), place(7), at % 28 + 1);
            _ = writeln!(
                table,
                "{at},\"Rain fell on {one} and on {two}, {at} drops. In {one} it fell all day.\",\
                 2022-03-{day:02},{one}"
            );
        }
        let path = self.path(&format!("articles-{count}.csv"));
        fs::write(&path, table).unwrap();
        path
    }

    /// Runs `map` successfully.
    pub(crate) fn map(&self, input: &Path, out: &Path) {
        let args = [
            "map",
            "--quiet",
            input.to_str().unwrap(),
            "-o",
            out.to_str().unwrap(),
        ];
        let output = exonym(&args).output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Returns the products in a folder by name.
    pub(crate) fn products(&self, out: &Path) -> BTreeMap<&'static str, Vec<u8>> {
        let read = |name: &'static str| Some((name, fs::read(out.join(name)).ok()?));
        PRODUCTS.into_iter().filter_map(read).collect()
    }

    /// Returns the names of everything in a folder.
    pub(crate) fn names(&self, out: &Path) -> Vec<String> {
        let entries = fs::read_dir(out).unwrap();
        let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<String> = entries
            .map(|entry| name(entry).to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

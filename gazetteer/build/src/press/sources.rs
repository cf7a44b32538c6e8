//! Where the press tables are: in a folder while Exonym is built, in the program when it runs.
//!
//! The embedded gazetteer holds what the tables made of the embedded world layer, not the tables:
//! their rules (area words, parts) and the lists that generated forms are held against could not be
//! had from it for another world layer. They are 0.9 MB of text, a hundredth of the program.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

/// The tables of the press layer.
#[derive(Clone, Debug)]
pub enum PressTables {
    /// Those that the crate was built with.
    Embedded,
    /// Those in a folder.
    Folder(PathBuf),
}

macro_rules! embedded {
    ($($file:literal)*) => {
        /// The tables that the build of a gazetteer reads.
        const EMBEDDED: &[(&str, &str)] = &[
            $(($file, include_str!(concat!("../../../press/", $file))),)*
        ];
    };
}

embedded! {
    "regions.csv" "waters.csv" "landforms.csv"
    "countries.csv" "areas.csv" "ukraine.csv" "cities.csv" "exonyms.csv" "demonyms.csv" "metonyms.csv" "parts.csv"
    "abbreviations.csv" "area_words.csv" "area_points.csv" "country_points.csv" "canonical.csv" "vetoes.csv"
    "qualifiers.csv" "city_demonyms.csv" "transliterated.csv" "function_words.csv" "common_words.csv" "surnames.csv"
}

impl PressTables {
    /// The text of a table.
    pub(super) fn text(&self, file: &str) -> io::Result<Cow<'static, str>> {
        match self {
            Self::Folder(folder) => std::fs::read_to_string(folder.join(file)).map(Cow::Owned),
            Self::Embedded => {
                let table = EMBEDDED.iter().find(|(name, _)| *name == file);
                let text = table.map(|(_, text)| Cow::Borrowed(*text));
                text.ok_or_else(|| io::ErrorKind::NotFound.into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::{FormRules, Press};

    #[test]
    fn every_table_that_is_read_is_in_the_program() {
        let press = Press::read(&PressTables::Embedded).expect("the tables make sense");
        FormRules::read(&PressTables::Embedded, &press).expect("the lists make sense");
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../press"));
        let of_folder = Press::read(&PressTables::Folder(folder)).expect("the same tables");
        assert_eq!(press.places, of_folder.places);
        assert!(press.changes.len() > 10_000 && press.changes.len() == of_folder.changes.len());
    }
}

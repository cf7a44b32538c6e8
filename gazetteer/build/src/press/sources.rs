//! Where the press tables come from: a folder while Exonym is built, the binary at run time.
//!
//! The embedded gazetteer holds the result of applying the tables to the embedded world layer, not
//! the tables themselves. Another world layer needs their rules (area words, parts) and the word
//! lists for generated forms. They are 0.9 MB of text, one per cent of the binary.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

/// The tables of the press layer.
#[derive(Clone, Debug)]
pub enum PressTables {
    /// The tables embedded in the crate.
    Embedded,
    /// The tables in a folder.
    Folder(PathBuf),
}

macro_rules! embedded {
    ($(#[$doc:meta])* $list:ident: $($file:literal)*) => {
        $(#[$doc])*
        const $list: &[(&str, &str)] = &[
            $(($file, include_str!(concat!("../../press/", $file))),)*
        ];
    };
}

embedded! {
    /// The tables needed to build a gazetteer.
    EMBEDDED:
    "regions.csv" "waters.csv" "landforms.csv"
    "countries.csv" "areas.csv" "ukraine.csv" "cities.csv" "exonyms.csv" "demonyms.csv" "metonyms.csv" "parts.csv"
    "abbreviations.csv" "area_words.csv" "area_points.csv" "country_points.csv" "canonical.csv" "vetoes.csv"
    "qualifiers.csv" "city_demonyms.csv" "transliterated.csv" "function_words.csv" "common_words.csv" "surnames.csv"
}

embedded! {
    /// The others, which only Exonym's own build reads: no program contains them.
    ONLY_FOR_BUILDING:
    "cues.csv" "titles.csv" "frames.csv" "given_names.csv" "compound_tails.csv" "directions.csv" "outlets.csv"
}

impl PressTables {
    /// Returns the text of any table, for the build scripts of crates that make other things of it.
    #[must_use]
    pub fn for_building(file: &str) -> Option<&'static str> {
        let all = EMBEDDED.iter().chain(ONLY_FOR_BUILDING);
        all.copied()
            .find_map(|(name, text)| (name == file).then_some(text))
    }

    /// Reads the text of a table.
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
    fn every_table_that_is_read_is_embedded() {
        let press = Press::read(&PressTables::Embedded).expect("the tables make sense");
        FormRules::read(&PressTables::Embedded, &press).expect("the lists make sense");
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/press"));
        let of_folder = Press::read(&PressTables::Folder(folder)).expect("the same tables");
        assert_eq!(press.places, of_folder.places);
        assert!(press.changes.len() > 10_000 && press.changes.len() == of_folder.changes.len());
    }
}

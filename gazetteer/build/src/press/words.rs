//! The word lists that generated forms are checked against.

use super::table::{PressError, Row, Table};
use super::{ChangeKind, Press, PressTables, language};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang};
use std::collections::{HashMap, HashSet};

/// Words that generated forms must not equal; all folded.
pub(crate) struct WordLists {
    /// Function words and frequent common words of each language.
    ordinary: HashMap<Lang, HashSet<String>>,
    surnames: HashSet<String>,
    /// Demonyms of each language, as listed by the press layer.
    demonyms: HashMap<Lang, HashSet<String>>,
}

impl WordLists {
    /// Reads the lists; the demonyms are those of the press layer.
    ///
    /// # Errors
    /// A missing or malformed table, or an unknown language.
    pub(super) fn read(tables: &PressTables, press: &Press) -> Result<Self, PressError> {
        let mut ordinary: HashMap<Lang, HashSet<String>> = HashMap::new();
        for file in ["function_words.csv", "common_words.csv"] {
            for row in Table::read(tables, file)?.rows {
                let words = ordinary.entry(language(&row)?).or_default();
                words.insert(fold_name(row.required("word")?));
            }
        }
        let surnames = Table::read(tables, "surnames.csv")?.rows;
        let folded = |row: &Row| Ok(fold_name(row.required("name")?));
        Ok(Self {
            ordinary,
            surnames: surnames.iter().map(folded).collect::<Result<_, _>>()?,
            demonyms: demonyms(press),
        })
    }

    /// Returns whether a folded form is an ordinary word of the language.
    pub(crate) fn is_ordinary(&self, lang: Lang, folded: &str) -> bool {
        let words = self.ordinary.get(&lang);
        words.is_some_and(|words| words.contains(folded))
    }

    /// Returns whether a folded form is a surname in the news.
    pub(crate) fn is_surname(&self, folded: &str) -> bool {
        self.surnames.contains(folded)
    }

    /// Returns whether the press layer lists a folded form as a demonym in the language.
    pub(crate) fn is_demonym(&self, lang: Lang, folded: &str) -> bool {
        let words = self.demonyms.get(&lang);
        words.is_some_and(|words| words.contains(folded))
    }
}

fn demonyms(press: &Press) -> HashMap<Lang, HashSet<String>> {
    let mut demonyms: HashMap<Lang, HashSet<String>> = HashMap::new();
    for change in &press.changes {
        if let ChangeKind::Name(name) = &change.kind
            && let (Form::Demonym, Some(lang)) = (name.form, name.lang)
        {
            let words = demonyms.entry(lang).or_default();
            words.insert(fold_name(&name.text));
        }
    }
    demonyms
}

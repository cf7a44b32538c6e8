//! Collects names with languages from several files into rows.

use std::collections::{BTreeMap, BTreeSet};

use exonym_gazetteer::Lang;
use exonym_gazetteer_build::import::world::{Label, Subject};

/// The languages of each name, by subject and text.
#[derive(Default)]
pub(super) struct LabelSet(BTreeMap<(Subject, String), BTreeSet<Lang>>);

impl LabelSet {
    /// Adds a name in the language of a locale (`zh-Hant` is `zh`). Left out are texts without
    /// a letter, which are placeholders, and texts without a language, which may be.
    pub(super) fn add(&mut self, subject: Subject, text: &str, locale: &str) {
        let text = text.trim();
        if let Some(lang) = Lang::new(locale)
            && text.chars().any(char::is_alphabetic)
        {
            let key = (subject, text.to_owned());
            self.0.entry(key).or_default().insert(lang);
        }
    }

    /// Returns the rows, sorted by subject and text.
    pub(super) fn into_rows(self) -> Vec<Label> {
        let row = |((subject, text), langs): (_, BTreeSet<Lang>)| Label {
            subject,
            text,
            langs: langs.into_iter().collect(),
        };
        self.0.into_iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_of_one_language_are_one() {
        let mut labels = LabelSet::default();
        for (text, locale) in [
            ("基輔", "zh-Hant"),
            ("基輔", "zh-Hant-HK"),
            ("基輔", "yue"),
            ("∅∅∅", "zh"),
            ("https://example.org", "link"),
        ] {
            labels.add(
                Subject::Place(exonym_gazetteer::PlaceId::GeoNames(703448)),
                text,
                locale,
            );
        }
        let rows = labels.into_rows();
        let langs: Vec<_> = rows[0].langs.iter().map(Lang::as_str).collect();
        assert_eq!(
            (rows.len(), &*rows[0].text, langs),
            (1, "基輔", vec!["yue", "zh"])
        );
    }
}

//! CLDR's names with their languages, kept until their place is read.

use std::collections::BTreeMap;

use super::names;
use super::{RegionNames, WorldError, files};
use crate::NameRecord;
use exonym_gazetteer::{Lang, PlaceId};

/// The subject of a label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A place of the extract.
    Place(PlaceId),
    /// A region with that CLDR code, for which the extract has no place.
    Region(String),
}

/// What the subject of a row must be.
const EXPECTED: &str = "geonames:ID, geonames:CODE or cldr:CODE";

/// A written form and the languages that use it.
#[derive(Debug, PartialEq)]
pub struct Label {
    /// The place or region that it names.
    pub subject: Subject,
    /// The written form.
    pub text: String,
    /// Sorted.
    pub langs: Vec<Lang>,
}

impl Label {
    /// Parses a label from the fields of its row; the error says what was expected.
    pub(super) fn parse(subject: &str, text: String, langs: &str) -> Result<Self, &'static str> {
        let subject = match subject.strip_prefix("cldr:") {
            Some(code) => Subject::Region(code.to_owned()),
            None => Subject::Place(subject.parse().map_err(|_| EXPECTED)?),
        };
        let langs: Option<Vec<Lang>> = langs.split(' ').map(Lang::new).collect();
        Ok(Self {
            subject,
            text,
            langs: langs.ok_or("language codes with a space between")?,
        })
    }
}

/// Labels by subject.
pub(super) struct Labels(BTreeMap<Subject, Vec<NameRecord>>);

impl Labels {
    pub(super) fn group(labels: Vec<Label>) -> Self {
        let mut grouped: BTreeMap<Subject, Vec<NameRecord>> = BTreeMap::new();
        for mut label in labels {
            // Two codes may mean the same language: nb and no.
            label.langs.sort_unstable();
            label.langs.dedup();
            let names = label
                .langs
                .iter()
                .map(|&lang| names::tagged(label.text.clone(), lang));
            grouped.entry(label.subject).or_default().extend(names);
        }
        Self(grouped)
    }

    /// Removes and returns the labels of a place.
    pub(super) fn take(&mut self, place: &PlaceId) -> Vec<NameRecord> {
        self.0
            .remove(&Subject::Place(place.clone()))
            .unwrap_or_default()
    }

    /// Returns the remaining labels, which are of regions. A remaining place is an error, because
    /// the extract does not have it.
    pub(super) fn into_regions(self) -> Result<Vec<RegionNames>, WorldError> {
        let region = |(row, (subject, names)): (usize, (Subject, Vec<NameRecord>))| match subject {
            Subject::Region(code) => Ok(RegionNames { code, names }),
            Subject::Place(id) => Err(WorldError::Malformed {
                file: files::LABELS,
                row: row + 1,
                expected: "names of places that the extract has",
                got: id.to_string(),
            }),
        };
        self.0.into_iter().enumerate().map(region).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(subject: &str, text: &str, langs: &str) -> Label {
        Label::parse(subject, text.to_owned(), langs).expect("a label as it is written")
    }

    #[test]
    fn a_place_takes_its_labels_once_per_language() {
        let mut labels = Labels::group(vec![
            label("geonames:703448", "Kijów", "pl"),
            label("geonames:703448", "Киев", "bg ru"),
        ]);
        let names = labels.take(&PlaceId::GeoNames(703448));
        let seen: Vec<_> = names
            .iter()
            .map(|name| (name.text.as_str(), name.lang.map(|lang| lang.to_string())))
            .collect();
        let tag = |lang: &str| Some(lang.to_owned());
        assert_eq!(
            seen,
            [
                ("Kijów", tag("pl")),
                ("Киев", tag("bg")),
                ("Киев", tag("ru"))
            ]
        );
        assert_eq!(labels.take(&PlaceId::GeoNames(703448)), []);
    }

    #[test]
    fn remaining_labels_are_regions_or_an_error() {
        let regions = Labels::group(vec![label("cldr:013", "Midden-Amerika", "nl")]);
        assert_eq!(
            regions.into_regions().expect("only a region")[0].code,
            "013"
        );
        let orphan = Labels::group(vec![label("geonames:1", "Nergens", "nl")]);
        assert!(orphan.into_regions().is_err());
    }

    #[test]
    fn a_row_of_another_shape_says_what_was_expected() {
        let wrong = |subject, langs| Label::parse(subject, "x".to_owned(), langs).err();
        assert_eq!(
            wrong("wikidata:Q1899", "nl"),
            Some("geonames:ID, geonames:CODE or cldr:CODE")
        );
        assert!(wrong("geonames:five", "nl").is_some());
        assert!(wrong("geonames:UA.05", "nl").is_none());
        assert!(wrong("cldr:013", "Dutch,nl").is_some());
    }
}

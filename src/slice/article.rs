//! Slices of articles: by date, outlet and language.

use super::Slice;
use crate::context::{host, outlet_key};
use crate::document::{DocDate, Document};
use exonym_gazetteer::Lang;
use exonym_gazetteer::fold::fold_name;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeSet;

/// The slices of articles.
#[derive(Clone, Debug, Default)]
pub struct ArticleSlices {
    /// The first day.
    pub since: Option<Date>,
    /// The last day, included.
    pub until: Option<Date>,
    /// The outlets; all if empty.
    pub outlets: OutletNames,
    /// The languages; all if empty.
    pub langs: Vec<Lang>,
}

impl ArticleSlices {
    /// Whether every article is kept.
    pub fn is_empty(&self) -> bool {
        !self.is_dated() && self.outlets.is_empty() && self.langs.is_empty()
    }

    /// Whether articles are selected by date.
    fn is_dated(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// The slice that leaves out an article in this language; `None` if it is kept.
    pub fn leaves_out(&self, document: &Document, language: Option<Lang>) -> Option<Slice> {
        let by_date = self.is_dated().then(|| self.by_date(document.date));
        if let Some(slice) = by_date.flatten() {
            return Some(slice);
        }
        if !self.outlets.is_empty() && !self.outlets.has(document) {
            return Some(Slice::Outlet);
        }
        let speaks = language.is_some_and(|language| self.langs.contains(&language));
        (!self.langs.is_empty() && !speaks).then_some(Slice::Lang)
    }

    /// A date is kept if all its possible days are within the range, just as a timeline period must cover the
    /// whole date.
    fn by_date(&self, date: Option<DocDate>) -> Option<Slice> {
        let Some(date) = date else {
            return Some(Slice::Undated);
        };
        let begins_before = |day: Option<Date>| day.is_some_and(|first| date.start() < first);
        let ends_after = |day: Option<Date>| day.is_some_and(|last| date.end() > last);
        if self.since.is_some_and(|first| date.end() < first) {
            return Some(Slice::Since);
        }
        if self.until.is_some_and(|last| date.start() > last) {
            return Some(Slice::Until);
        }
        let is_partly_outside = begins_before(self.since) || ends_after(self.until);
        is_partly_outside.then_some(Slice::DateTooCoarse)
    }

    pub(super) fn in_use(&self) -> Vec<(Slice, Value)> {
        let mut requested = Vec::new();
        if self.is_dated() {
            requested.push((Slice::Undated, Value::Null));
        }
        let days = [(Slice::Since, self.since), (Slice::Until, self.until)];
        let days = days.into_iter();
        requested.extend(days.filter_map(|(slice, day)| Some((slice, day?.to_string().into()))));
        if self.is_dated() {
            requested.push((Slice::DateTooCoarse, Value::Null));
        }
        if !self.outlets.is_empty() {
            requested.push((Slice::Outlet, self.outlets.requested.clone().into()));
        }
        if !self.langs.is_empty() {
            let codes: Vec<String> = self.langs.iter().map(Lang::to_string).collect();
            requested.push((Slice::Lang, codes.into()));
        }
        requested
    }
}

/// Outlets by their names or the hosts of their addresses, compared like names: ignoring case, accents and
/// hyphens.
#[derive(Clone, Debug, Default)]
pub struct OutletNames {
    requested: Vec<String>,
    folded: BTreeSet<String>,
}

impl OutletNames {
    /// Each of these, and each comma-separated part of one: an outlet may have a comma in its name.
    pub fn new(requested: impl IntoIterator<Item = String>) -> Self {
        let requested: Vec<String> = requested.into_iter().collect();
        let parts = requested.iter().flat_map(|each| each.split(','));
        let whole = requested.iter().map(String::as_str);
        let folded = parts.chain(whole).map(folded);
        Self {
            folded: folded.filter(|name| !name.is_empty()).collect(),
            requested,
        }
    }

    /// Whether no outlet was requested.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether an article is from one of them.
    pub fn has(&self, document: &Document) -> bool {
        let named = outlet_key(document);
        let address = document.url.as_deref().and_then(host);
        let mut keys = named.into_iter().chain(address).map(folded);
        keys.any(|key| self.folded.contains(&key))
    }

    /// The outlets as requested.
    pub fn requested(&self) -> &[String] {
        &self.requested
    }
}

/// An outlet folded for comparison.
fn folded(outlet: &str) -> String {
    let outlet = outlet.trim();
    fold_name(outlet.strip_prefix("www.").unwrap_or(outlet))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(date: Option<&str>) -> Document {
        let mut document = Document::from_text("Rain.");
        document.date = date.map(|date| DocDate::parse(date).unwrap());
        document
    }

    #[test]
    fn a_date_is_kept_if_all_of_it_is_in_range() {
        let march = ArticleSlices {
            since: Some(date(2022, 3, 1)),
            until: Some(date(2022, 3, 31)),
            ..ArticleSlices::default()
        };
        let table = [
            (Some("2022-03-01"), None),
            (Some("2022-03-31"), None),
            (Some("2022-03"), None),
            (Some("2022-03-30/2022-03-31"), None),
            (Some("2022-02-28"), Some(Slice::Since)),
            (Some("2022-04-01"), Some(Slice::Until)),
            (Some("2021"), Some(Slice::Since)),
            (Some("2022"), Some(Slice::DateTooCoarse)),
            (Some("2022-03-30/2022-04-02"), Some(Slice::DateTooCoarse)),
            (None, Some(Slice::Undated)),
        ];
        for (written, expected) in table {
            assert_eq!(
                march.leaves_out(&of(written), None),
                expected,
                "{written:?}"
            );
        }
        let all = ArticleSlices::default();
        assert_eq!(all.leaves_out(&of(None), None), None);
        let since = ArticleSlices {
            until: None,
            ..march
        };
        assert_eq!(since.leaves_out(&of(Some("2099")), None), None);
    }

    #[test]
    fn an_outlet_matches_by_name_or_host() {
        let outlets = |requested: &str| ArticleSlices {
            outlets: OutletNames::new([requested.to_owned()]),
            ..ArticleSlices::default()
        };
        let mut article = of(None);
        article.outlet = Some("Zürcher Tal-Bote".to_owned());
        article.url = Some("https://www.tal-bote.example/1".to_owned());
        for requested in [
            "zurcher tal bote",
            "Other,Zürcher Tal-Bote",
            "tal-bote.example",
        ] {
            assert_eq!(
                outlets(requested).leaves_out(&article, None),
                None,
                "{requested}"
            );
        }
        for requested in ["Zürcher", "Tal-Bote", "bote.example"] {
            let left = outlets(requested).leaves_out(&article, None);
            assert_eq!(left, Some(Slice::Outlet), "{requested}");
        }
        article.outlet = Some("Dale Herald, The".to_owned());
        assert_eq!(outlets("Dale Herald, The").leaves_out(&article, None), None);
        let none = of(None);
        assert_eq!(outlets("x").leaves_out(&none, None), Some(Slice::Outlet));
    }

    #[test]
    fn the_language_is_the_detected_one() {
        let slices = ArticleSlices {
            langs: vec![Lang::new("nl").unwrap(), Lang::new("uk").unwrap()],
            ..ArticleSlices::default()
        };
        assert_eq!(slices.leaves_out(&of(None), Lang::new("uk")), None);
        for other in [Lang::new("en"), None] {
            assert_eq!(slices.leaves_out(&of(None), other), Some(Slice::Lang));
        }
    }
}

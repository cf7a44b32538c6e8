//! A record of EndNote's XML, which other reference managers write too: `<xml><records><record>`.

use super::collector::FieldCollector;
use crate::document::format::entry::{Entry, Fault};
use crate::document::format::reference::{FieldKind, Reference};
use crate::document::format::xml::text::Markup;
use crate::document::format::xml::walk::Walk;

/// Reads a record.
pub(super) fn read(xml: &str) -> Result<Entry, Fault> {
    Ok(<Reference as FieldCollector>::read(xml)?.entry())
}

impl FieldCollector for Reference {
    type Meaning = FieldKind;

    fn meaning(walk: &Walk<'_>) -> Option<FieldKind> {
        Some(match walk.name() {
            "title" if walk.ends_with(&["titles", "title"]) => FieldKind::Title(0),
            "abstract" => FieldKind::Text(0),
            "notes" => FieldKind::Text(1),
            "date" if walk.ends_with(&["pub-dates", "date"]) => FieldKind::Date(0),
            "year" if walk.ends_with(&["dates", "year"]) => FieldKind::Year,
            "access-date" => FieldKind::Collected,
            "full-title" if walk.ends_with(&["periodical", "full-title"]) => FieldKind::Outlet(0),
            "secondary-title" => FieldKind::Outlet(1),
            "publisher" => FieldKind::Outlet(2),
            "url" if walk.is_within("related-urls") => FieldKind::Url,
            "electronic-resource-num" => FieldKind::Doi,
            "accession-num" => FieldKind::Id(0),
            "rec-number" => FieldKind::Id(1),
            "language" => FieldKind::Lang(0),
            _ => return None,
        })
    }

    fn store(&mut self, field_kind: FieldKind, markup: &Markup) {
        Self::set(self, field_kind, &markup.text());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_record() {
        let entry = read(
            "<record><rec-number>7</rec-number><titles><title><style face='normal'>Storm</style>\
             <style> in Odesa</style></title><secondary-title>Gazette</secondary-title></titles>\
             <dates><year>2024</year><pub-dates><date>March 5</date></pub-dates></dates><urls>\
             <related-urls><url>https://a.example/1</url></related-urls></urls><abstract>Rain \
             &amp; wind.</abstract></record>",
        )
        .unwrap();
        assert_eq!(entry.title.as_deref(), Some("Storm in Odesa"));
        assert_eq!(entry.date.as_deref(), Some("March 5 2024"));
        assert_eq!(entry.outlet.as_deref(), Some("Gazette"));
        assert_eq!(entry.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(entry.text, "Rain & wind.");
    }
}

//! A record of EndNote's XML, which other reference managers write too: `<xml><records><record>`.

use super::told::Told;
use crate::document::format::entry::{Entry, Fault};
use crate::document::format::reference::{Means, Reference};
use crate::document::format::xml::text::Markup;
use crate::document::format::xml::walk::Walk;

/// Reads a record.
pub(super) fn read(xml: &str) -> Result<Entry, Fault> {
    Ok(<Reference as Told>::read(xml)?.entry())
}

impl Told for Reference {
    type Says = Means;

    fn says(walk: &Walk<'_>) -> Option<Means> {
        Some(match walk.name() {
            "title" if walk.ends_with(&["titles", "title"]) => Means::Title(0),
            "abstract" => Means::Text(0),
            "notes" => Means::Text(1),
            "date" if walk.ends_with(&["pub-dates", "date"]) => Means::Date(0),
            "year" if walk.ends_with(&["dates", "year"]) => Means::Year,
            "access-date" => Means::Collected,
            "full-title" if walk.ends_with(&["periodical", "full-title"]) => Means::Outlet(0),
            "secondary-title" => Means::Outlet(1),
            "publisher" => Means::Outlet(2),
            "url" if walk.is_within("related-urls") => Means::Url,
            "electronic-resource-num" => Means::Doi,
            "accession-num" => Means::Id(0),
            "rec-number" => Means::Id(1),
            "language" => Means::Lang(0),
            _ => return None,
        })
    }

    fn take(&mut self, means: Means, markup: &Markup) {
        Self::take(self, means, &markup.text());
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

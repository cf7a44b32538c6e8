//! The header of a TEI text.
//!
//! The transcribed source takes precedence over its edition: an article of 1872 that was put on the web in
//! 2019 is dated 1872, and its outlet is the newspaper that printed it.

use crate::document::format::entry::Entry;
use crate::document::format::pick::{Pick, is_address, one_line};
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// The meaning of an element. Numbers are ranks: the lowest wins.
#[derive(Clone, Copy)]
enum Meaning {
    Title(u8),
    Date(u8),
    Collected,
    Outlet(u8),
    Url,
    Id(u8),
}

/// The values found so far.
#[derive(Default)]
pub(super) struct Header {
    title: Pick,
    date: Pick,
    collected: Pick,
    outlet: Pick,
    url: Pick,
    id: Pick,
    lang: Pick,
    open: Option<(usize, Meaning, Markup)>,
}

impl Header {
    /// Stores the language and the id of the innermost element.
    pub(super) fn set_lang(&mut self, walk: &Walk<'_>) {
        if let Some(tag) = walk.attribute("xml:lang") {
            self.lang.offer(0, &tag);
        }
        if let Some(id) = walk.attribute("xml:id").filter(|_| walk.depth() == 1) {
            self.id.offer(1, &id);
        }
    }

    /// Handles a step within the header.
    pub(super) fn read_step(&mut self, walk: &Walk<'_>, step: &Step<'_>) {
        match (step, &mut self.open) {
            (Step::Start, None) => self.start(walk),
            (Step::End(_), Some((depth, meaning, markup))) if walk.depth() < *depth => {
                let (meaning, value) = (*meaning, one_line(&markup.text()));
                self.open = None;
                self.offer(meaning, &value);
            }
            (step, Some((_, _, markup))) => markup.push(step, Content::Plain),
            _ => {}
        }
    }

    fn start(&mut self, walk: &Walk<'_>) {
        match walk.name() {
            "ptr" | "ref" => {
                if let Some(target) = walk
                    .attribute("target")
                    .filter(|_| !walk.is_within("appInfo"))
                {
                    self.offer(Meaning::Url, &target);
                }
            }
            "language" => {
                if let Some(tag) = walk.attribute("ident") {
                    self.lang.offer(1, &tag);
                }
            }
            _ => {
                let Some(meaning) = meaning(walk) else {
                    return;
                };
                match written_date(walk)
                    .filter(|_| matches!(meaning, Meaning::Date(_) | Meaning::Collected))
                {
                    Some(date) => self.offer(meaning, &date),
                    None => self.open = Some((walk.depth(), meaning, Markup::default())),
                }
            }
        }
    }

    fn offer(&mut self, meaning: Meaning, value: &str) {
        match meaning {
            Meaning::Title(rank) => self.title.offer(rank, value),
            Meaning::Date(rank) => self.date.offer(rank, value),
            Meaning::Collected => self.collected.offer(0, value),
            Meaning::Outlet(rank) => self.outlet.offer(rank, without_host(value)),
            Meaning::Url if is_address(value) => self.url.offer(0, value),
            Meaning::Url => {}
            Meaning::Id(_) if is_address(value) => self.url.offer(1, value),
            Meaning::Id(rank) => self.id.offer(rank, value),
        }
    }

    /// Returns the entry of this header and a text.
    pub(super) fn entry(self, text: String) -> Entry {
        Entry {
            id: self.id.take(),
            title: self.title.take(),
            text,
            date: self.date.take(),
            collected: self.collected.take(),
            outlet: self.outlet.take(),
            url: self.url.take(),
            lang: self.lang.take(),
        }
    }
}

/// Returns the meaning of the innermost element's text.
fn meaning(walk: &Walk<'_>) -> Option<Meaning> {
    let kind = walk.attribute("type").unwrap_or_default();
    let level = walk.attribute("level").unwrap_or_default();
    let is_source = walk.is_within("sourceDesc");
    match walk.name() {
        "title" if is_source && matches!(level.as_str(), "j" | "s") => Some(Meaning::Outlet(0)),
        "title" if is_source && level == "a" => Some(Meaning::Title(0)),
        "title" if walk.is_within("titleStmt") && !is_source => match kind.as_str() {
            "sub" | "alt" | "short" => None,
            "main" => Some(Meaning::Title(1)),
            _ => Some(Meaning::Title(2)),
        },
        "publisher" => Some(Meaning::Outlet(if is_source { 1 } else { 2 })),
        "date" if walk.is_within("creation") && kind == "download" => Some(Meaning::Collected),
        // A letter is dated by when it was sent, wherever it was printed.
        "date" if walk.is_within("correspAction") => Some(Meaning::Date(0)),
        "date" if is_source => Some(Meaning::Date(1)),
        "date" if walk.is_within("creation") => Some(Meaning::Date(2)),
        "date" if walk.is_within("publicationStmt") => Some(Meaning::Date(3)),
        "idno" => Some(Meaning::Id(2)),
        "note" if kind == "id" => Some(Meaning::Id(0)),
        "note" if kind == "fingerprint" => Some(Meaning::Id(3)),
        _ => None,
    }
}

/// Returns the date in the attributes of an element.
fn written_date(walk: &Walk<'_>) -> Option<String> {
    let when = ["when", "when-iso", "when-custom"]
        .iter()
        .find_map(|name| walk.attribute(name));
    let bound = |names: [&str; 2]| names.iter().find_map(|name| walk.attribute(name));
    let (from, to) = (bound(["from", "notBefore"]), bound(["to", "notAfter"]));
    when.or(match (from, to) {
        (Some(from), Some(to)) => Some(format!("{from}/{to}")),
        (from, to) => from.or(to),
    })
}

/// Returns a publisher without the host that trafilatura appends: `Gazette (gazette.example)`.
fn without_host(publisher: &str) -> &str {
    match publisher
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
    {
        Some((name, host)) if host.contains('.') && !host.contains(' ') => name,
        _ => publisher,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_is_preferred_to_the_edition() {
        let xml = "<TEI xml:id='a1'><teiHeader><fileDesc><titleStmt><title type='main'>Storm</title>\
                   <title type='sub'>Edition</title></titleStmt><publicationStmt><publisher>Univ\
                   </publisher><date when='2019'>2019</date></publicationStmt><sourceDesc><bibl>\
                   <title level='j'>Abendpost</title> <date when='1872-03-05'>5. März</date></bibl>\
                   </sourceDesc></fileDesc><profileDesc><langUsage><language ident='de'/></langUsage>\
                   </profileDesc></teiHeader><text><body><p>Wien.</p></body></text></TEI>";
        let entry = super::super::tei::read(xml).unwrap();
        let shown = |value: &Option<String>| value.clone().unwrap_or_default();
        assert_eq!(shown(&entry.title), "Storm");
        assert_eq!(shown(&entry.outlet), "Abendpost");
        assert_eq!(shown(&entry.date), "1872-03-05");
        assert_eq!(shown(&entry.lang), "de");
        assert_eq!(shown(&entry.id), "a1");
        assert_eq!(entry.text, "Wien.");
    }

    #[test]
    fn a_host_is_removed_and_a_city_stays() {
        assert_eq!(without_host("Gazette (gazette.example)"), "Gazette");
        assert_eq!(without_host("Gazette (Hull)"), "Gazette (Hull)");
    }
}

//! BibTeX and BibLaTeX: the bibliographies of LaTeX, which every reference manager writes.
//!
//! Takes a stream and returns an entry for each `@article{…}`. Entries are split first, so that a broken one
//! does not affect others; text between entries is a comment. Abbreviations of `@string` apply to the entries
//! that follow.
//!
//! The parser is our own because the existing crates need the whole file in memory: biblatex returns nothing
//! if one entry is broken or two share a key, and serde_bibtex leaves LaTeX as it is.

mod cut;
mod fields;
mod latex;
mod letters;

use crate::document::format::entry::{Entries, Entry, Fault, Stream};
use crate::document::format::reference::{FieldKind, Reference};
use cut::{Cutter, Raw};
use fields::{Fields, Strings};

/// Kinds of entries by which a file is recognised.
const KINDS: [&str; 28] = [
    "article",
    "book",
    "booklet",
    "inbook",
    "incollection",
    "inproceedings",
    "conference",
    "manual",
    "mastersthesis",
    "misc",
    "phdthesis",
    "proceedings",
    "techreport",
    "unpublished",
    "online",
    "electronic",
    "www",
    "report",
    "thesis",
    "newspaper",
    "newspaperarticle",
    "periodical",
    "collection",
    "dataset",
    "string",
    "comment",
    "preamble",
    "magazine",
];

/// Returns whether a file that begins like this is BibTeX: its first line that is not a comment begins an
/// entry.
#[must_use]
pub(crate) fn looks_like(first: &[u8]) -> bool {
    let text = String::from_utf8_lossy(first);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while rest.starts_with('%') {
        rest = rest
            .split_once('\n')
            .map_or("", |(_, after)| after)
            .trim_start();
    }
    let Some((kind, body)) = rest
        .strip_prefix('@')
        .and_then(|entry| entry.split_once(['{', '(']))
    else {
        return false;
    };
    let kind = kind.trim().to_ascii_lowercase();
    if !KINDS.contains(&kind.as_str()) {
        return false;
    }
    let is_key = |key: &str| !key.trim().contains(char::is_whitespace);
    match kind.as_str() {
        "comment" | "preamble" => true,
        "string" => body.split_once('=').is_some_and(|(name, _)| is_key(name)),
        _ => body.split_once(',').is_some_and(|(key, _)| is_key(key)),
    }
}

/// Reads the works of a bibliography, each of at most `limit` bytes.
pub(crate) fn open(stream: Stream, limit: u64) -> Entries {
    Box::new(Works {
        cutter: Cutter::new(stream, limit),
        strings: Strings::new(limit),
    })
}

struct Works {
    cutter: Cutter,
    strings: Strings,
}

impl Works {
    /// Returns the work of an entry; `None` if the entry is not a work.
    fn work(&mut self, raw: &Raw) -> Result<Option<Entry>, Fault> {
        match raw.kind.as_str() {
            "comment" | "preamble" => Ok(None),
            "string" => self.strings.define(&raw.body).map(|()| None),
            _ => Ok(Some(entry(&self.strings.read(&raw.body)?))),
        }
    }
}

impl Iterator for Works {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let made = self.cutter.next()?.and_then(|raw| self.work(&raw));
            if let Some(made) = made.transpose() {
                return Some(made);
            }
        }
    }
}

/// Returns the entry of a work.
fn entry(fields: &Fields) -> Entry {
    let mut reference = Reference::default();
    reference.set(FieldKind::Id(0), &fields.key);
    for (name, value) in &fields.values {
        let Some(field_kind) = field_kind(name) else {
            continue;
        };
        let value = match field_kind {
            FieldKind::Url | FieldKind::Doi => latex::address(value),
            FieldKind::Lang(_) => lang(value),
            FieldKind::Text(_) => latex::paragraphs(value),
            _ => latex::text(value),
        };
        reference.set(field_kind, &value);
    }
    if let Some(date) = fields.date() {
        reference.set(FieldKind::Date(1), &date);
    }
    reference.entry()
}

/// Returns the meaning of a field.
fn field_kind(name: &str) -> Option<FieldKind> {
    Some(match name {
        "title" => FieldKind::Title(0),
        "abstract" => FieldKind::Text(0),
        "annote" | "annotation" => FieldKind::Text(1),
        "note" | "notes" => FieldKind::Text(2),
        "date" => FieldKind::Date(0),
        "urldate" => FieldKind::Collected,
        "journaltitle" | "journal" => FieldKind::Outlet(0),
        "newspaper" | "magazine" => FieldKind::Outlet(1),
        "booktitle" | "maintitle" => FieldKind::Outlet(2),
        "publisher" => FieldKind::Outlet(3),
        "organization" | "institution" => FieldKind::Outlet(4),
        "howpublished" => FieldKind::Outlet(5),
        "url" => FieldKind::Url,
        "doi" => FieldKind::Doi,
        "langid" | "hyphenation" => FieldKind::Lang(0),
        "language" => FieldKind::Lang(1),
        _ => return None,
    })
}

/// Returns the tag of a language, given one of the names that LaTeX packages use.
fn lang(value: &str) -> String {
    let name = latex::text(value).trim().to_lowercase();
    match name.as_str() {
        "american" | "usenglish" => "en-US",
        "british" | "ukenglish" => "en-GB",
        "australian" | "canadian" | "newzealand" => "en",
        "ngerman" | "austrian" | "naustrian" | "nswissgerman" | "swissgerman" => "de",
        "brazil" | "brazilian" => "pt-BR",
        "portuges" => "pt",
        "francais" | "acadian" | "canadien" | "frenchb" => "fr",
        "mexican" => "es",
        "polutonikogreek" => "el",
        "nynorsk" => "nn",
        _ => return name,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &'static str) -> Vec<Result<Entry, Fault>> {
        open(Box::new(text.as_bytes()), 999).collect()
    }

    #[test]
    fn distinguishes_bibtex_from_prose() {
        assert!(looks_like(
            b"% Encoding: UTF-8\n\n@Article{storm2024,\n title = {A}"
        ));
        assert!(looks_like(b"@string{gz = \"Gazette\"}"));
        assert!(!looks_like(b"@mayor {hello, all}"));
        assert!(!looks_like(b"@article in the Gazette (by us, today)"));
        assert!(!looks_like(b"Kyiv"));
    }

    #[test]
    fn reads_works() {
        let all = all("@string{gz = {Harbour } # \"Gazette\"}\n junk a@b.c {\n\
                       @article{s1, title = {Storm in {K}yiv}, journal = gz # {, Hull},\n year=2024,\
                       month = mar, day = 5, langid = {ngerman}, url = {https://a.example/x\\_1~y}}\n\
                       @comment{x}\n@book(b2, title = \"A {\"}B{\"}\", date = {2023-01})");
        let first = all[0].as_ref().unwrap();
        assert_eq!(first.title.as_deref(), Some("Storm in Kyiv"));
        assert_eq!(first.outlet.as_deref(), Some("Harbour Gazette, Hull"));
        assert_eq!(first.date.as_deref(), Some("2024-03-05"));
        assert_eq!(first.lang.as_deref(), Some("de"));
        assert_eq!(first.url.as_deref(), Some("https://a.example/x_1~y"));
        assert_eq!(first.id.as_deref(), Some("s1"));
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.title.as_deref(), Some("A \"B\""));
        assert_eq!(second.date.as_deref(), Some("2023-01"));
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn a_broken_work_does_not_affect_others() {
        let all = all(
            "@article{a, title = {Never closed,\n}\n@article{b, title = {Two}}\n\
                       @article{c, title {No sign}}\n@article{d, title = {Four}}\n@article{e, ti",
        );
        let titles: Vec<_> = all
            .iter()
            .flatten()
            .filter_map(|work| work.title.clone())
            .collect();
        assert_eq!(titles, ["Two", "Four"]);
        let faults: Vec<_> = all.iter().filter_map(|work| work.as_ref().err()).collect();
        assert!(
            matches!(
                faults[..],
                [Fault::Record(_), Fault::Record(_), Fault::RestUnreadable(_)]
            ),
            "{faults:?}"
        );
    }

    #[test]
    fn abbreviations_of_abbreviations_do_not_grow_without_end() {
        let all = all("@string{a = {0123456789}}@string{b = a#a#a#a#a#a#a#a#a#a}\
                       @string{c = b#b#b#b#b#b#b#b#b#b}@misc{x, title = c#c#c#c}@misc{y, title = {Y}}");
        assert!(all.iter().any(Result::is_err));
        assert_eq!(
            all.last().unwrap().as_ref().unwrap().title.as_deref(),
            Some("Y")
        );
    }
}

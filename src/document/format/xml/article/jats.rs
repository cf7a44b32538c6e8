//! An article of a scholarly journal in JATS, the format of PubMed Central and of most publishers:
//! `<article><front>…</front><body>…</body><back>…</back></article>`.
//!
//! The text is the body, or otherwise the abstract. Figures, tables, formulas, notes, references and citation
//! marks are left out: they name places of other work and of printing.

use super::collector::FieldCollector;
use crate::document::format::entry::{Entry, Fault};
use crate::document::format::pick::{Pick, is_address, one_line};
use crate::document::format::reference::{FieldKind, Reference};
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// Elements that are not part of an article's statement.
const LEFT_OUT: [&str; 14] = [
    "fig",
    "fig-group",
    "table-wrap",
    "disp-formula",
    "inline-formula",
    "fn",
    "fn-group",
    "ref-list",
    "media",
    "supplementary-material",
    "graphic",
    "object-id",
    "sec-meta",
    "alternatives",
];

/// The meaning of an element of the front.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Field(FieldKind),
    Year,
    Month,
    Day,
}

#[derive(Default)]
struct Found {
    fields: Reference,
    /// The parts of the current date, and the best of the earlier dates.
    date: [String; 3],
    best_date: Pick,
    lang: Pick,
    url: Pick,
    summary: Markup,
    body: Markup,
}

/// Reads an article.
pub(super) fn read(xml: &str) -> Result<Entry, Fault> {
    Ok(Found::read(xml)?.entry())
}

impl FieldCollector for Found {
    type Meaning = Meaning;

    fn meaning(walk: &Walk<'_>) -> Option<Meaning> {
        if !walk.is_within("front") {
            return None;
        }
        let field_kind = match walk.name() {
            "article-title" if walk.ends_with(&["title-group", "article-title"]) => {
                FieldKind::Title(0)
            }
            "journal-title" => FieldKind::Outlet(0),
            "abbrev-journal-title" => FieldKind::Outlet(1),
            "publisher-name" => FieldKind::Outlet(2),
            "article-id" => match walk.attribute("pub-id-type")?.as_str() {
                "doi" => FieldKind::Doi,
                "pmc" | "pmcid" => FieldKind::Id(0),
                "pmid" => FieldKind::Id(1),
                "publisher-id" => FieldKind::Id(2),
                _ => return None,
            },
            "year" if walk.is_within("pub-date") => return Some(Meaning::Year),
            "month" if walk.is_within("pub-date") => return Some(Meaning::Month),
            "day" if walk.is_within("pub-date") => return Some(Meaning::Day),
            _ => return None,
        };
        Some(Meaning::Field(field_kind))
    }

    fn read_attributes(&mut self, walk: &Walk<'_>) {
        let attribute = |name: &str| walk.attribute(name).unwrap_or_default();
        match walk.name() {
            "article" => self.lang.offer(0, &attribute("xml:lang")),
            "self-uri" if is_address(&attribute("xlink:href")) => {
                self.url.offer(0, &attribute("xlink:href"));
            }
            "pub-date" => self.date = Default::default(),
            _ => {}
        }
    }

    fn store(&mut self, meaning: Meaning, markup: &Markup) {
        let value = &*markup.text();
        let part = match meaning {
            Meaning::Field(field_kind) => return self.fields.set(field_kind, value),
            Meaning::Year => 0,
            Meaning::Month => 1,
            Meaning::Day => 2,
        };
        self.date[part] = one_line(value);
    }

    fn read_between(&mut self, walk: &Walk<'_>, step: &Step<'_>) {
        if matches!(step, Step::End(name) if name == "pub-date") {
            self.end_date();
        }
        self.read_text(walk, step);
    }
}

impl Found {
    /// Ends a publication date; the most precise of several wins.
    fn end_date(&mut self) {
        let [year, month, day] = std::mem::take(&mut self.date);
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (rank, date) = match (is_number(&month), is_number(&day)) {
            (true, true) => (0, format!("{year}-{month:0>2}-{day:0>2}")),
            (false, true) if !month.is_empty() => (0, format!("{day} {month} {year}")),
            (true, false) => (1, format!("{year}-{month:0>2}")),
            // A season does not give a month.
            _ => (2, year.clone()),
        };
        if !year.is_empty() {
            self.best_date.offer(rank, &date);
        }
    }

    /// Adds a step of the body or the abstract.
    fn read_text(&mut self, walk: &Walk<'_>, step: &Step<'_>) {
        let is_left_out = LEFT_OUT.iter().any(|name| walk.is_within(name))
            || walk.name() == "xref" && walk.attribute("ref-type").as_deref() == Some("bibr");
        let text = match () {
            () if is_left_out => return,
            () if walk.is_within("body") => &mut self.body,
            () if walk.is_within("abstract") && walk.is_within("front") => &mut self.summary,
            () => return,
        };
        match step {
            Step::Start => {
                if let Some(name) = html_of(walk.name()) {
                    text.open(name);
                }
            }
            Step::End(name) => {
                if let Some(name) = html_of(name) {
                    text.close(name);
                }
            }
            step => text.push(step, Content::Plain),
        }
    }

    fn entry(self) -> Entry {
        let body = self.body.text();
        let entry = self.fields.entry();
        Entry {
            text: if body.is_empty() {
                self.summary.text()
            } else {
                body
            },
            date: self.best_date.take(),
            url: self.url.take().or(entry.url),
            lang: self.lang.take(),
            ..entry
        }
    }
}

/// Maps an element of JATS to one of HTML; `None` if it has no effect on the text's structure.
fn html_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "p" => "p",
        "title" => "h2",
        "sec" | "boxed-text" => "div",
        "disp-quote" => "blockquote",
        "list" => "ul",
        "list-item" => "li",
        "break" => "br",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_article() {
        let entry = read(
            "<article xml:lang=\"en\" article-type=\"research-article\"><front><journal-meta>\
             <journal-title>Journal of rain</journal-title></journal-meta><article-meta>\
             <article-id pub-id-type=\"doi\">10.1/ab</article-id><title-group><article-title>Floods \
             on the <italic>Dnipro</italic></article-title></title-group><pub-date \
             pub-type=\"collection\"><year>2023</year></pub-date><pub-date pub-type=\"epub\">\
             <day>6</day><month>7</month><year>2023</year></pub-date><abstract><p>Short.</p>\
             </abstract></article-meta></front><body><sec><title>Where</title><p>Water reached \
             Kherson <xref ref-type=\"bibr\">[3]</xref>.</p><fig><caption><p>Map of Paris</p>\
             </caption></fig></sec></body><back><ref-list><ref><article-title>London</article-title>\
             </ref></ref-list></back></article>",
        )
        .unwrap();
        assert_eq!(entry.title.as_deref(), Some("Floods on the Dnipro"));
        assert_eq!(entry.outlet.as_deref(), Some("Journal of rain"));
        assert_eq!(entry.date.as_deref(), Some("2023-07-06"));
        assert_eq!(entry.url.as_deref(), Some("https://doi.org/10.1/ab"));
        assert_eq!(entry.lang.as_deref(), Some("en"));
        assert_eq!(entry.text, "Where\n\nWater reached Kherson .");
    }

    #[test]
    fn an_abstract_replaces_a_missing_body() {
        let entry = read(
            "<article><front><article-meta><pub-date><season>Spring</season><year>2021</year>\
             </pub-date><abstract><title>Aim</title><p>Rain in Hull.</p></abstract></article-meta>\
             </front></article>",
        )
        .unwrap();
        assert_eq!(entry.text, "Aim\n\nRain in Hull.");
        assert_eq!(entry.date.as_deref(), Some("2021"));
    }
}

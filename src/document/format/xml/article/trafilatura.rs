//! A document in trafilatura's XML: `<doc title="…" date="…"><main>…</main><comments/></doc>`.
//!
//! The content of `<main>` is the article; readers' comments are not. A `<doc>` without a `<main>` is from a
//! corpus (of Wikipedia, of the web) in the format that corpus tools share: it has the same attributes, and
//! its content is the article.

use crate::document::format::entry::{Entry, Fault};
use crate::document::format::pick::{is_address, one_line};
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// Reads a document.
pub(super) fn read(xml: &str) -> Result<Entry, Fault> {
    let mut walk = Walk::new(xml);
    let mut entry = Entry::default();
    let (mut main, mut whole) = (Markup::default(), Markup::default());
    let mut has_main = false;
    while let Some(step) = walk.next()? {
        if walk.is_within("comments") {
            continue;
        }
        let is_main = walk.local(2) == "main";
        has_main |= is_main;
        let markup = if is_main { &mut main } else { &mut whole };
        match &step {
            Step::Start if walk.depth() == 1 => read_attributes(&walk, &mut entry),
            Step::Start => {
                if let Some(name) = html_of(walk.name()) {
                    markup.open(name);
                }
            }
            Step::End(name) => {
                if let Some(name) = html_of(name) {
                    markup.close(name);
                }
            }
            step => markup.push(step, Content::Plain),
        }
    }
    entry.text = if has_main { main.text() } else { lines(&whole) };
    Ok(entry)
}

/// Returns the text of a corpus document. Without markup its lines are its paragraphs.
fn lines(markup: &Markup) -> String {
    let text = markup.text();
    if text.contains("\n\n") {
        return text;
    }
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n\n")
}

fn read_attributes(walk: &Walk<'_>, entry: &mut Entry) {
    let either = |names: &[&str]| names.iter().find_map(|name| walk.attribute(name));
    entry.id = either(&["id", "fingerprint"]);
    entry.title = walk.attribute("title").map(|title| one_line(&title));
    entry.date = walk.attribute("date");
    entry.url = either(&["url", "source"]).filter(|url| is_address(url));
    entry.outlet = either(&["sitename", "hostname"]);
    entry.lang = either(&["language", "lang"]);
}

/// Maps an element of trafilatura to one of HTML; `None` if it has no effect on the text's structure.
fn html_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "p" => "p",
        "head" => "h2",
        "list" => "ul",
        "item" => "li",
        "quote" => "blockquote",
        "table" => "table",
        "row" => "tr",
        "cell" => "td",
        "lb" => "br",
        "code" => "code",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_main_and_leaves_comments() {
        let entry = read(
            "<doc sitename=\"De Ochtendbode\" title=\"Storm &amp; regen\" date=\"2024-03-05\" \
             url=\"https://bode.example/1\" hostname=\"bode.example\" fingerprint=\"ab\" \
             language=\"nl\">\n  <main>\n    <head rend=\"h2\">Kop</head>\n    <p>Regen in \
             <ref target=\"x\">Utrecht</ref>.<lb/>Wind.</p>\n    <list><item>Een</item>\
             <item>Twee</item></list>\n  </main>\n  <comments><p>Nee!</p></comments>\n</doc>",
        )
        .unwrap();
        assert_eq!(entry.title.as_deref(), Some("Storm & regen"));
        assert_eq!(entry.outlet.as_deref(), Some("De Ochtendbode"));
        assert_eq!(entry.id.as_deref(), Some("ab"));
        assert_eq!(entry.text, "Kop\n\nRegen in Utrecht.\nWind.\n\nEen\nTwee");
    }

    #[test]
    fn a_document_of_a_corpus_has_no_main() {
        let xml = "<doc id=\"7\" title=\"Kyiv\">\nKyiv is a city.\nIt is old.\n</doc>";
        assert_eq!(read(xml).unwrap().text, "Kyiv is a city.\n\nIt is old.");
    }
}

//! A text of the Text Encoding Initiative: takes `<TEI>` and returns an entry.
//!
//! The text is the content of `<text><body>` as one would read it aloud. Where an editor gives two forms
//! (`<choice>`), the regular, corrected or full one is used, so that names are those of today. Notes are left
//! out, since they interrupt sentences and are the editor's words; so are page headers, page numbers and
//! deleted text. A line end in the source is a space, or nothing if the word continues. Readers' comments, as
//! trafilatura has them, are left out.

use super::tei_header::Header;
use crate::document::format::entry::{Entry, Fault};
use crate::document::format::xml::text::{Content, Markup};
use crate::document::format::xml::walk::{Step, Walk};

/// Elements that are not part of the text.
const LEFT_OUT: [&str; 9] = [
    "note",
    "fw",
    "del",
    "figDesc",
    "interp",
    "index",
    "desc",
    "certainty",
    "speaker",
];

/// Elements to which an editor gives a better alternative, within `<choice>`.
const REPLACED_FORMS: [&str; 3] = ["orig", "sic", "abbr"];

/// Reads a text.
pub(super) fn read(xml: &str) -> Result<Entry, Fault> {
    let mut walk = Walk::new(xml);
    let mut header = Header::default();
    let mut body = Body::default();
    while let Some(step) = walk.next()? {
        if walk.is_within("teiHeader") {
            header.read_step(&walk, &step);
            continue;
        }
        match &step {
            Step::Start if matches!(walk.name(), "TEI" | "TEI.2" | "text") => {
                header.set_lang(&walk)
            }
            Step::End(name) if name == "teiHeader" => header.read_step(&walk, &step),
            _ => body.read_step(&walk, &step),
        }
    }
    Ok(header.entry(body.markup.text()))
}

#[derive(Default)]
struct Body {
    markup: Markup,
    /// Depth of the element that is being left out.
    left_out: Option<usize>,
    /// Whether a word continues, so that space is skipped.
    is_joined: bool,
}

impl Body {
    fn read_step(&mut self, walk: &Walk<'_>, step: &Step<'_>) {
        if self.left_out.is_some_and(|depth| walk.depth() >= depth) {
            return;
        }
        self.left_out = None;
        let is_body = walk.is_within("body");
        match step {
            Step::Start if is_body => self.open(walk),
            Step::End(name) => {
                if let Some(name) = html_of(name, walk.name()) {
                    self.markup.close(name);
                }
            }
            Step::Text(text) | Step::CData(text) if is_body => {
                let text = if self.is_joined {
                    text.trim_start()
                } else {
                    text
                };
                self.is_joined &= text.is_empty();
                self.markup.push_plain(text);
            }
            step if is_body => self.markup.push(step, Content::Plain),
            _ => {}
        }
    }

    fn open(&mut self, walk: &Walk<'_>) {
        let around = walk.local(walk.depth().saturating_sub(1));
        let is_lesser = around == "choice" && REPLACED_FORMS.contains(&walk.name());
        let is_comments = walk.attribute("type").as_deref() == Some("comments");
        if is_lesser || is_comments || LEFT_OUT.contains(&walk.name()) {
            self.left_out = Some(walk.depth());
            return;
        }
        match walk.name() {
            "lb" | "pb" | "cb" if walk.attribute("break").as_deref() == Some("no") => {
                self.markup.join_word();
                self.is_joined = true;
            }
            // A corpus may have no space between its word elements.
            "lb" | "w" => self.markup.push_plain(" "),
            name => {
                if let Some(name) = html_of(name, around) {
                    self.markup.open(name);
                }
            }
        }
    }
}

/// Maps an element of TEI, within another, to one of HTML; `None` for inline elements.
fn html_of(name: &str, around: &str) -> Option<&'static str> {
    Some(match name {
        "quote" if around == "p" => return None,
        "p" | "ab" | "opener" | "closer" | "dateline" | "salute" | "signed" | "trailer" => "p",
        "head" => "h2",
        "div" | "div1" | "div2" | "div3" | "lg" | "sp" | "figure" | "argument" | "epigraph" => {
            "div"
        }
        "quote" => "blockquote",
        "list" => "ul",
        "item" | "l" => "li",
        "table" => "table",
        "row" => "tr",
        "cell" => "td",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        read(&format!(
            "<TEI><text><front><p>No</p></front><body>{body}</body></text></TEI>"
        ))
        .unwrap()
        .text
    }

    #[test]
    fn reads_a_page_as_one_would_say_it() {
        assert_eq!(
            text("<p>Am-<lb break=\"no\"/>\nster<pb/>dam and<lb/>Delft</p>"),
            "Amsterdam and Delft"
        );
        assert_eq!(
            text("<p>In <choice><orig>Kiew</orig><reg>Kyiv</reg></choice>.</p>"),
            "In Kyiv."
        );
        assert_eq!(
            text("<p>St<note>An <hi>editor</hi>'s.</note>orm</p>"),
            "Storm"
        );
        assert_eq!(
            text("<p><w>Kyiv</w><w>slept</w><pc>.</pc></p>"),
            "Kyiv slept."
        );
        assert_eq!(
            text("<head>Storm</head><p>He said <quote>no</quote>.</p>"),
            "Storm\n\nHe said no."
        );
        assert_eq!(
            text("<div type=\"comments\"><p>No</p></div><p>Yes</p>"),
            "Yes"
        );
    }
}

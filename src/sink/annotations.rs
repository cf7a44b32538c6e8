//! The mentions as W3C Web Annotations, which annotation tools read.
//!
//! Takes rows; returns one AnnotationCollection, with all annotations on a single page, one per line. Each
//! identifies a place (body) with a name in an article (target), both by code point offsets in the text and by
//! the name with its prefix and suffix. Offsets in a headline do not apply to the text, so a name in a
//! headline is identified by the quote only.

use super::feature::point;
use super::iri;
use super::json_lines::Lines;
use crate::layer::MentionRow;
use crate::product::Mark;
use crate::tally::{CountedMention, ELLIPSIS};
use crate::{Field, Span};
use geojson::Geometry;
use serde::Serialize;
use std::io::{self, Write};

/// The JSON-LD contexts: the W3C's own, and GeoJSON's for the point.
const W3C_CONTEXT: &str = "{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\",";
const GEOJSON_CONTEXT: &str = r#"{"geojson":"https://purl.org/geojson/vocab#","geometry":{"@id":"geojson:geometry"},"Point":"geojson:Point","coordinates":{"@id":"geojson:coordinates","@container":"@list"}}],"#;

/// The collection's id and type.
const COLLECTION: &str = "\"id\":\"urn:exonym:mentions\",\"type\":\"AnnotationCollection\",";

/// Opening bytes of the file.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[W3C_CONTEXT]).containing(&[COLLECTION])];

/// Writes the mentions. The iterator is walked twice, because their number precedes them.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_annotations<'a>(
    mut out: impl Write,
    mentions: impl Iterator<Item = MentionRow<'a>> + Clone,
    attribution: &str,
) -> io::Result<()> {
    let total = mentions.clone().count();
    let label = serde_json::to_string(&format!("Mentions of places. {attribution}"))?;
    write!(
        out,
        "{W3C_CONTEXT}{GEOJSON_CONTEXT}{COLLECTION}\"label\":{label},\
         \"generator\":{{\"type\":\"Software\",\"name\":\"Exonym\"}},\"total\":{total},\
         \"first\":{{\"id\":\"urn:exonym:mentions:page:1\",\"type\":\"AnnotationPage\",\
         \"startIndex\":0,\"items\":["
    )?;
    let mut lines = Lines::array(&mut out);
    for mention in mentions {
        lines.push(&Annotation::new(&mention))?;
    }
    out.write_all(b"\n]}}\n")?;
    out.flush()
}

#[derive(Serialize)]
#[serde(tag = "type")]
struct Annotation<'a> {
    id: String,
    motivation: &'static str,
    body: Place<'a>,
    target: Target<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    id: String,
    label: &'a str,
    geometry: Geometry,
}

#[derive(Serialize)]
struct Target<'a> {
    source: String,
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        prefix: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'a str>,
    },
}

impl<'a> Annotation<'a> {
    fn new(row: &MentionRow<'a>) -> Self {
        let MentionRow { facts, mention, .. } = row;
        Self {
            id: iri::mention(mention),
            motivation: "identifying",
            body: Place {
                id: iri::place(&facts.place_id),
                label: &facts.name,
                geometry: point(facts.lonlat),
            },
            target: Target {
                source: iri::article(mention),
                selector: selectors(mention),
            },
        }
    }
}

fn selectors<'a>(mention: &CountedMention<'a>) -> Vec<Selector<'a>> {
    let position = Selector::Position {
        start: mention.chars.start,
        end: mention.chars.end,
    };
    let (prefix, suffix) = around(mention.snippet, mention.snippet_name, mention.text).unzip();
    let quote = Selector::Quote {
        exact: mention.text,
        prefix,
        suffix,
    };
    match mention.field {
        Field::Text => vec![position, quote],
        Field::Title => vec![quote],
    }
}

/// Returns the prefix and suffix of a name in its snippet, if they match the text; `None` for a name that
/// breaks across two lines of the text, which the snippet writes differently.
fn around<'a>(snippet: &'a str, name: Span, written: &str) -> Option<(&'a str, &'a str)> {
    if snippet.get(name.start..name.end) != Some(written) {
        return None;
    }
    let (before, after) = (&snippet[..name.start], &snippet[name.end..]);
    let before = before.strip_prefix(ELLIPSIS).unwrap_or(before);
    let after = after.strip_suffix(ELLIPSIS).unwrap_or(after);
    Some((before.trim_start(), after.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_has_its_context_if_that_is_certain() {
        let cases = [
            (
                "… ships left |Odesa| at dawn …",
                Some(("ships left ", " at dawn")),
            ),
            ("|Odesa|", Some(("", ""))),
            ("Odesa and |Odesa|", Some(("Odesa and ", ""))),
            ("|Ode sa|", None),
        ];
        for (marked, expected) in cases {
            let name = Span {
                start: marked.find('|').unwrap(),
                end: marked.rfind('|').unwrap() - 1,
            };
            let snippet = marked.replace('|', "");
            assert_eq!(around(&snippet, name, "Odesa"), expected, "{marked}");
        }
    }
}

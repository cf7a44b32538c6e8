//! A scanned and recognised page in ALTO, as libraries store their newspapers: words with their positions.
//! Takes the file of a page; returns its text, one paragraph per block.
//!
//! A word broken at the end of a line is stored in two parts, with the whole word in the first. ALTO does not
//! say which blocks form an article, so a page is one article.

use crate::document::format::entry::{Entry, Fault};
use crate::document::format::xml::walk::{Step, Walk};

/// Names of the parts of a broken word.
const FIRST_PART: &str = "HypPart1";
const SECOND_PART: &str = "HypPart2";

/// Reads a page.
pub(super) fn read(xml: &str) -> Result<Entry, Fault> {
    let mut walk = Walk::new(xml);
    let mut text = String::new();
    let mut gap = "";
    // Whether the last word is the first part of a broken word whose whole is not given.
    let mut is_part = false;
    while let Some(step) = walk.next()? {
        if !matches!(step, Step::Start) {
            continue;
        }
        match walk.name() {
            "TextBlock" if !text.is_empty() => gap = "\n\n",
            "HYP" if is_part => gap = "",
            "String" => {
                let Some(word) = word(&walk) else { continue };
                text.push_str(gap);
                text.push_str(&word);
                // Spaces are elements of their own, which some programs omit.
                gap = " ";
                is_part = walk.attribute("SUBS_CONTENT").is_none();
            }
            _ => {}
        }
    }
    Ok(Entry {
        text,
        ..Entry::default()
    })
}

/// Returns the word of an element; `None` for a second part.
fn word(walk: &Walk<'_>) -> Option<String> {
    let content = || walk.attribute("CONTENT");
    match walk.attribute("SUBS_TYPE").as_deref() {
        Some(FIRST_PART) => walk.attribute("SUBS_CONTENT").or_else(content),
        Some(SECOND_PART) if walk.attribute("SUBS_CONTENT").is_some() => None,
        _ => content(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_to_lines_and_blocks() {
        let entry = read(
            "<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT=\"Storm\"/><SP/>\
             <String CONTENT=\"te\"/><SP/><String CONTENT=\"Har\" SUBS_TYPE=\"HypPart1\" \
             SUBS_CONTENT=\"Harlingen\"/><HYP CONTENT=\"-\"/></TextLine><TextLine><String \
             CONTENT=\"lingen\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"Harlingen\"/><SP/><String \
             CONTENT=\"&amp;\"/><String CONTENT=\"el\"/><HYP CONTENT=\"-\"/></TextLine><TextLine>\
             <String CONTENT=\"ders.\"/></TextLine></TextBlock><TextBlock>\
             <TextLine><String CONTENT=\"Zwolle\"/></TextLine></TextBlock></PrintSpace></Page>\
             </Layout></alto>",
        )
        .unwrap();
        assert_eq!(entry.text, "Storm te Harlingen & elders.\n\nZwolle");
    }
}

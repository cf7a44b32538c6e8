//! A name as a reader sees it: takes the written text and returns it without differences that are invisible
//! on paper.
//!
//! Folding finds a name across accents and capitals, and it is evidence if a form is written exactly as
//! listed. Invisible differences must not lose that evidence: a no-break space or a line break for a space, a
//! soft hyphen or another zero-width mark, an accented letter as one character or as two, the typographic
//! apostrophe and hyphen.

use exonym_gazetteer::fold::without_entities;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Returns the name as a reader sees it.
pub(crate) fn visible_form(written: &str) -> Cow<'_, str> {
    if is_plain(written) {
        return Cow::Borrowed(written);
    }
    let written = without_entities(written);
    let mut seen = String::with_capacity(written.len());
    let mut gap = false;
    for c in written.chars().filter(|c| !is_invisible(*c)).nfc() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            seen.push(' ');
        }
        seen.push(match c {
            '\u{2019}' | '\u{2bc}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            // Romanian letters, as typed on keyboards without them.
            'ş' => 'ș',
            'ţ' => 'ț',
            'Ş' => 'Ș',
            'Ţ' => 'Ț',
            c => c,
        });
    }
    Cow::Owned(seen)
}

/// Whether the text needs no change, as nearly all names.
fn is_plain(written: &str) -> bool {
    is_plain_by_range(written) || is_plain_by_scan(written)
}

/// A quick check by ranges of letters. May miss some plain texts.
fn is_plain_by_range(written: &str) -> bool {
    let mut after_space = false;
    written.chars().all(|c| {
        let space = c == ' ';
        let doubled = space && after_space;
        after_space = space;
        let letter = matches!(c, '0'..='9' | 'A'..='Z' | 'a'..='z' | '-' | '.' | '\''
            | '\u{C0}'..='\u{15D}' | '\u{400}'..='\u{482}');
        letter || space && !doubled
    })
}

/// The complete check, for all characters.
fn is_plain_by_scan(written: &str) -> bool {
    let differs = |c: char| {
        is_invisible(c)
            || c != ' ' && c.is_whitespace()
            || matches!(
                c,
                '&' | 'ş' | 'ţ' | 'Ş' | 'Ţ' | '\u{2019}' | '\u{2bc}' | '\u{2010}' | '\u{2011}'
            )
    };
    !written.contains(differs)
        && !written.contains("  ")
        && is_nfc_quick(written.chars()) == IsNormalized::Yes
}

/// Whether a character has no width: hyphens that are only visible at the end of a line, joiners, and
/// direction marks (Unicode's default ignorables that occur in names).
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_differences_are_removed() {
        for (written, seen) in [
            ("Kyiv", "Kyiv"),
            ("New\u{a0}York", "New York"),
            ("New\u{202f}York", "New York"),
            ("New \n York", "New York"),
            ("Cher\u{ad}nihiv", "Chernihiv"),
            ("\u{200e}Kyiv\u{200f}", "Kyiv"),
            ("Mu\u{308}nchen", "München"),
            ("Côte d\u{2019}Ivoire", "Côte d'Ivoire"),
            ("Stoke\u{2011}on\u{2011}Trent", "Stoke-on-Trent"),
            ("Чернігів", "Чернігів"),
            ("Côte", "Côte"),
        ] {
            assert_eq!(visible_form(written), seen, "{written:?}");
        }
        assert!(matches!(visible_form("Чернігів"), Cow::Borrowed(_)));
    }
}

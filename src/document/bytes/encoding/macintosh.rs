//! Detects Mac OS Roman by how badly other readings fit.
//!
//! Files from old Macs have accented letters where Windows has Central European capitals and signs: `café`
//! reads `cafŽ` as Windows-1252. A character is odd if it is a capital after a lower-case letter in a word,
//! or a sign within a word. A text is Mac OS Roman if that reading is hardly ever odd and the guessed one
//! often is.

use super::region::is_latin;
use encoding_rs::{Encoding, MACINTOSH};

/// With the right reading, at most one in this many characters beyond ASCII is odd.
const FITTING: usize = 20;

/// With the wrong reading, at least one in this many must be odd. In Spanish, two of three accents become
/// dashes and apostrophes, which may occur in words.
const MISFIT: usize = 5;

/// Whether text is in Mac OS Roman rather than in the guessed encoding.
pub(super) fn is_macintosh(first: &[u8], guessed: &'static Encoding) -> bool {
    is_latin(first) && guessed.is_single_byte() && {
        let mac = Reading::of(first, MACINTOSH);
        let other = Reading::of(first, guessed);
        mac.odd * FITTING <= mac.all && other.odd * MISFIT >= other.all && other.odd > mac.odd
    }
}

/// How well text reads in an encoding.
struct Reading {
    /// Characters beyond ASCII.
    all: usize,
    /// Of these, those that do not fit their context.
    odd: usize,
}

impl Reading {
    fn of(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let mut reading = Self { all: 0, odd: 0 };
        let mut before = ' ';
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            if !c.is_ascii() {
                let after = characters.peek().copied().unwrap_or(' ');
                reading.all += 1;
                reading.odd += usize::from(is_odd(before, c, after));
            }
            before = c;
        }
        reading
    }
}

fn is_odd(before: char, c: char, after: char) -> bool {
    const WITHIN_WORDS: [char; 6] = ['’', '‘', '·', '–', '—', '\u{ad}'];
    if c.is_control() {
        return true;
    }
    if c.is_alphabetic() {
        // Letters of other scripts in a Latin word, and Latin ones that do not occur in words.
        let is_latin = c < '\u{250}' && c != 'ª' && c != 'º' && c != 'ƒ' && c != 'ı';
        let is_capital = c.is_uppercase()
            && (before.is_lowercase() || before.is_alphabetic() && after.is_lowercase());
        return !is_latin || is_capital;
    }
    if before.is_alphabetic() {
        !WITHIN_WORDS.contains(&c) && (after.is_alphabetic() || !may_close(c))
    } else {
        after.is_alphabetic() && !may_open(c)
    }
}

/// Signs that may directly follow a word.
fn may_close(c: char) -> bool {
    matches!(
        c,
        '’' | '‘'
            | '”'
            | '“'
            | '…'
            | '»'
            | '«'
            | '–'
            | '—'
            | '\u{a0}'
            | '·'
            | '®'
            | '™'
            | 'º'
            | 'ª'
    )
}

/// Signs that may directly precede a word.
fn may_open(c: char) -> bool {
    matches!(
        c,
        '‘' | '’'
            | '“'
            | '”'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '¿'
            | '¡'
            | '–'
            | '—'
            | '…'
            | '\u{a0}'
            | '•'
            | '©'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1252, WINDOWS_1255};

    #[test]
    fn only_misfits_are_detected_as_macintosh() {
        let cases = [
            "Größere Überflutungen für Höxter: die Straße bleibt gesperrt.",
            "¿Quién pagará los daños? Así lo preguntó una señora mayor en la reunión de León.",
        ];
        for text in cases {
            assert!(
                is_macintosh(&MACINTOSH.encode(text).0, WINDOWS_1252),
                "{text}"
            );
            assert!(
                !is_macintosh(&WINDOWS_1252.encode(text).0, WINDOWS_1252),
                "{text}"
            );
        }
        let quoted = "“I don’t know,” she said — and it’s true… ";
        assert!(!is_macintosh(&WINDOWS_1252.encode(quoted).0, WINDOWS_1252));
        assert!(!is_macintosh(
            &WINDOWS_1255.encode("הכביש בין צפת לטבריה נסגר").0,
            WINDOWS_1255
        ));
    }
}

//! Mac OS Roman, told by how badly other readings fit.
//!
//! Files of old Macs keep their accents where Windows has capitals of Central Europe and signs:
//! `café` reads `cafŽ` as Windows-1252. A reading is odd where a capital follows a small letter in a
//! word or a sign stands within one. Text is Mac OS Roman where that reading is hardly ever odd
//! and the one guessed is often.

use super::region::is_latin;
use encoding_rs::{Encoding, MACINTOSH};

/// Characters beyond ASCII of which one may be odd under the right reading.
const FITTING: usize = 20;

/// Of how many of them one must be odd under the wrong reading. In Spanish two of three accents fall
/// on dashes and apostrophes, which may stand in words.
const MISFIT: usize = 5;

/// Whether text is in Mac OS Roman rather than in the encoding guessed.
pub(super) fn is_macintosh(first: &[u8], guessed: &'static Encoding) -> bool {
    is_latin(first) && guessed.is_single_byte() && {
        let mac = Reading::of(first, MACINTOSH);
        let other = Reading::of(first, guessed);
        mac.odd * FITTING <= mac.all && other.odd * MISFIT >= other.all && other.odd > mac.odd
    }
}

/// How text reads in an encoding.
struct Reading {
    /// Characters beyond ASCII.
    all: usize,
    /// Of these, those that do not belong where they are.
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
        // Letters of other scripts in a word of Latin ones, and Latin ones that are no word.
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

/// Signs that may follow a word at once.
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

/// Signs that a word may follow at once.
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
    fn only_misfits_are_taken_for_macintosh() {
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

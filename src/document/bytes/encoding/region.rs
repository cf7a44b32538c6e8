//! Guesses the country of a Latin-script text from its language, using only its plain letters.
//!
//! Words of ASCII letters are the same in all encodings, and a paragraph has enough of them. Other scripts
//! need no such help: all of their letters are beyond ASCII.

use encoding_rs::WINDOWS_1252;
use whatlang::Lang;

/// With at least this many ASCII letters per letter beyond ASCII, the alphabet itself gives too little
/// evidence. Languages with more accents are detected by their accents; decoded wrongly, they would be
/// mistaken for another language here.
const ASCII_FOR_ONE: usize = 40;

/// Bytes examined.
const SNIFF_BYTES: usize = 4 * 1024;

/// Returns the domain of the country whose language the text is in; `None` for English, which is spoken
/// everywhere, and for undetected languages.
pub(super) fn region_of(first: &[u8]) -> Option<&'static [u8]> {
    let first = around_letters(first);
    let (ascii, beyond) = letters(first);
    if beyond * ASCII_FOR_ONE > ascii {
        return None;
    }
    // The few letters decoded wrongly do not hide the language.
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(first);
    let domain = match whatlang::detect_lang(&text)? {
        Lang::Nld => "nl",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa | Lang::Cat => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Swe => "se",
        Lang::Dan => "dk",
        Lang::Nob => "no",
        Lang::Fin => "fi",
        Lang::Pol => "pl",
        Lang::Ces => "cz",
        Lang::Slk => "sk",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Hrv => "hr",
        Lang::Slv => "si",
        Lang::Tur => "tr",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "ee",
        Lang::Vie => "vn",
        _ => return None,
    };
    Some(domain.as_bytes())
}

/// The part of a text around its first letter beyond ASCII.
fn around_letters(first: &[u8]) -> &[u8] {
    let letter = first.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = letter.saturating_sub(SNIFF_BYTES / 2);
    &first[start..first.len().min(start + SNIFF_BYTES)]
}

/// Whether text is in Latin script: in other scripts most letters are beyond ASCII.
pub(super) fn is_latin(first: &[u8]) -> bool {
    let (ascii, beyond) = letters(first);
    ascii > 2 * beyond
}

/// Counts ASCII letters, and bytes beyond ASCII.
fn letters(bytes: &[u8]) -> (usize, usize) {
    let ascii = bytes.iter().filter(|byte| byte.is_ascii_alphabetic());
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii());
    (ascii.count(), beyond.count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1250, WINDOWS_1251};

    #[test]
    fn plain_letters_indicate_a_country() {
        let dutch = "De oorlog in Oekra\u{ef}ne duurt nu al langer dan iemand had verwacht.";
        assert_eq!(region_of(&WINDOWS_1252.encode(dutch).0), Some(&b"nl"[..]));
        let polish = "Pociąg z Łodzi do Częstochowy stanął w szczerym polu i czeka na pomoc.";
        assert_eq!(region_of(&WINDOWS_1250.encode(polish).0), None);
        let russian = "Паром через Волгу остановлен";
        assert_eq!(region_of(&WINDOWS_1251.encode(russian).0), None);
    }
}

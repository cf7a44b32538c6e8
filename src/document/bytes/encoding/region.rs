//! The country whose language a text in Latin script seems to be in, told by its plain letters.
//!
//! Words of ASCII letters are the same in all encodings, and there are enough of them in a paragraph.
//! Other scripts need no such help: their letters are all beyond ASCII.

use encoding_rs::WINDOWS_1252;
use whatlang::Lang;

/// Letters of ASCII for one beyond it, from which on an alphabet says too little of itself. Languages
/// with more accents are told by those; decoded wrongly, they would be taken for another here.
const ASCII_FOR_ONE: usize = 40;

/// Bytes that are looked at.
const LOOKED_AT: usize = 4 * 1024;

/// The domain of the country where the language of the text is at home; `None` of English, which is at
/// home everywhere, and of what is not told.
pub(super) fn region_of(first: &[u8]) -> Option<&'static [u8]> {
    let first = around_letters(first);
    let (ascii, beyond) = letters(first);
    if beyond * ASCII_FOR_ONE > ascii {
        return None;
    }
    // The few letters that are wrong in it hide no language.
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

/// The part of a text that its first letter beyond ASCII stands in.
fn around_letters(first: &[u8]) -> &[u8] {
    let letter = first.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = letter.saturating_sub(LOOKED_AT / 2);
    &first[start..first.len().min(start + LOOKED_AT)]
}

/// Whether text is in Latin script: in others most letters are beyond ASCII.
pub(super) fn is_latin(first: &[u8]) -> bool {
    let (ascii, beyond) = letters(first);
    ascii > 2 * beyond
}

/// Letters of ASCII, and bytes beyond it.
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
    fn plain_letters_tell_a_country() {
        let dutch = "De oorlog in Oekra\u{ef}ne duurt nu al langer dan iemand had verwacht.";
        assert_eq!(region_of(&WINDOWS_1252.encode(dutch).0), Some(&b"nl"[..]));
        let polish = "Pociąg z Łodzi do Częstochowy stanął w szczerym polu i czeka na pomoc.";
        assert_eq!(region_of(&WINDOWS_1250.encode(polish).0), None);
        let russian = "Паром через Волгу остановлен";
        assert_eq!(region_of(&WINDOWS_1251.encode(russian).0), None);
    }
}

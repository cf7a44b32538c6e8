//! Guesses an encoding from the letters, if nothing else determines it.
//!
//! A text with one accent gives little evidence: the `ï` of a Dutch article is a Latvian letter in the Baltic
//! code page. But its words show that it is Dutch, so they are checked first ([`region_of`]).
//!
//! `chardetng` knows the encodings of the web by which letters follow which. Three of its results are
//! corrected: GBK is read as its superset GB18030; Latin-9 is distinguished from Windows-1252 by its euro
//! sign; and Mac OS Roman, which no browser guesses, is tried if the guess puts capitals and signs within
//! words.

use super::Detected;
use super::macintosh::is_macintosh;
use super::region::region_of;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, ISO_8859_15, MACINTOSH, WINDOWS_1252};

/// Bytes beyond ASCII from which a guess of a multi-byte encoding is certain: in any other encoding, some of
/// them would be malformed.
const SURE_LETTERS: usize = 2000;

/// Guesses the likeliest encoding of text that is not UTF-8. `region` is a country's domain (`b"ru"`), as
/// `chardetng` expects: the origin of the page breaks ties among encodings of similar alphabets. If missing,
/// it is derived from the language that the text seems to be in.
pub(crate) fn guess(first: &[u8], region: Option<&[u8]>) -> Detected {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(first, false);
    let region = region.or_else(|| region_of(first));
    let guessed = detector.guess(region, Utf8Detection::Deny);
    let encoding = if guessed == GBK {
        GB18030
    } else if is_macintosh(first, guessed) {
        MACINTOSH
    } else if guessed == WINDOWS_1252 && is_latin_9(first) {
        ISO_8859_15
    } else {
        guessed
    };
    let letters = first.iter().filter(|byte| !byte.is_ascii()).count();
    Detected::Other {
        encoding,
        sure: !encoding.is_single_byte() && letters >= SURE_LETTERS,
    }
}

/// Whether text may be in an encoding: nothing in it is malformed, except for a character cut off at the end.
pub(super) fn is_possible(encoding: &'static Encoding, first: &[u8]) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = [0; 4096];
    let mut rest = first;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut room, false);
        rest = &rest[read..];
        match result {
            encoding_rs::DecoderResult::InputEmpty => return true,
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(..) => return false,
        }
    }
}

/// Whether text is in Latin-9, which differs from Windows-1252 in few letters. The surest is the euro sign,
/// where Windows-1252 has the generic currency sign, which no text contains; then Œ and œ between letters,
/// where it has fractions. The range that Windows fills with quotation marks is empty.
fn is_latin_9(first: &[u8]) -> bool {
    const EURO: u8 = 0xa4;
    const OE: [u8; 2] = [0xbc, 0xbd];
    let within_word = |at: usize| {
        let letter = |at: usize| first.get(at).is_some_and(u8::is_ascii_alphabetic);
        at.checked_sub(1).is_some_and(letter) && letter(at + 1)
    };
    !first.iter().any(|byte| (0x80..0xa0).contains(byte))
        && (memchr::memchr(EURO, first).is_some()
            || memchr::memchr2_iter(OE[0], OE[1], first).any(within_word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_2022_JP, KOI8_R, KOI8_U, SHIFT_JIS};

    fn guessed(encoding: &'static Encoding, text: &str) -> &'static Encoding {
        match guess(&encoding.encode(text).0, None) {
            Detected::Other { encoding, .. } => encoding,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn guesses() {
        let french = "Une sœur de 50 € achète à manger près de l'évêché de Besançon.";
        assert_eq!(guessed(ISO_8859_15, french), ISO_8859_15);
        assert_eq!(guessed(WINDOWS_1252, french), WINDOWS_1252);
        assert_eq!(guessed(MACINTOSH, french), MACINTOSH);
        let russian = "Вчера вечером поезд из Москвы прибыл в Казань с опозданием.";
        assert!([KOI8_R, KOI8_U].contains(&guessed(KOI8_R, russian)));
        let japanese = "東京と大阪の間で列車が止まった。";
        assert_eq!(guessed(ISO_2022_JP, japanese), ISO_2022_JP);
        assert_eq!(guessed(SHIFT_JIS, japanese), SHIFT_JIS);
    }

    #[test]
    fn malformed_text_is_impossible_but_a_cut_character_is_not() {
        assert!(is_possible(SHIFT_JIS, b"a\x93"));
        assert!(!is_possible(SHIFT_JIS, b"a\xff\xff"));
    }
}

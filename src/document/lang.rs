//! Parses the language given by a source: a tag (`nl`, `pt-BR`), a three-letter code (`nld`), or a word
//! (`Dutch`, `Nederlands`). Returns a [`Lang`] with the shortest ISO 639 code.

use exonym_gazetteer::Lang;
use phf::{Map, phf_map};

/// Returns the language that a field's text names; `None` if it names none that we know.
///
/// Of several (`nld,eng`, as web crawls list them, likeliest first; lines of a list), the first counts.
pub(super) fn parse_lang(value: &str) -> Option<Lang> {
    let first = value
        .split([',', ';', '|', '\n'])
        .next()
        .unwrap_or("")
        .trim();
    let lower = first.to_lowercase();
    match NAMES.get(lower.as_str()) {
        Some(code) => Lang::new(code),
        None => Lang::new(&lower),
    }
}

/// English names (including those in GDELT's list), native names, and ISO 639-2 codes.
static NAMES: Map<&'static str, &'static str> = phf_map! {
    "dutch" => "nl", "nederlands" => "nl", "nld" => "nl", "dut" => "nl", "flemish" => "nl",
    "english" => "en", "eng" => "en", "engels" => "en",
    "german" => "de", "deutsch" => "de", "deu" => "de", "ger" => "de", "duits" => "de",
    "french" => "fr", "français" => "fr", "francais" => "fr", "fra" => "fr", "fre" => "fr",
    "frans" => "fr",
    "spanish" => "es", "español" => "es", "espanol" => "es", "spa" => "es", "castilian" => "es",
    "italian" => "it", "italiano" => "it", "ita" => "it",
    "portuguese" => "pt", "português" => "pt", "portugues" => "pt", "por" => "pt",
    "polish" => "pl", "polski" => "pl", "pol" => "pl",
    "ukrainian" => "uk", "українська" => "uk", "ukr" => "uk",
    "russian" => "ru", "русский" => "ru", "rus" => "ru",
    "turkish" => "tr", "türkçe" => "tr", "tur" => "tr",
    "arabic" => "ar", "العربية" => "ar", "ara" => "ar",
    "hebrew" => "he", "heb" => "he", "iw" => "he",
    "persian" => "fa", "farsi" => "fa", "fas" => "fa", "per" => "fa",
    "chinese" => "zh", "mandarin" => "zh", "中文" => "zh", "zho" => "zh", "chi" => "zh",
    "japanese" => "ja", "日本語" => "ja", "jpn" => "ja",
    "korean" => "ko", "한국어" => "ko", "kor" => "ko",
    "hindi" => "hi", "hin" => "hi", "urdu" => "ur", "urd" => "ur", "bengali" => "bn", "ben" => "bn",
    "tamil" => "ta", "tam" => "ta", "telugu" => "te", "tel" => "te", "marathi" => "mr",
    "mar" => "mr", "gujarati" => "gu", "guj" => "gu", "punjabi" => "pa", "pan" => "pa",
    "malayalam" => "ml", "mal" => "ml", "kannada" => "kn", "kan" => "kn", "sinhala" => "si",
    "sinhalese" => "si", "nepali" => "ne", "nep" => "ne",
    "indonesian" => "id", "ind" => "id", "malay" => "ms", "msa" => "ms", "may" => "ms",
    "vietnamese" => "vi", "vie" => "vi", "thai" => "th", "tha" => "th", "burmese" => "my",
    "mya" => "my", "bur" => "my", "khmer" => "km", "khm" => "km", "mongolian" => "mn",
    "swedish" => "sv", "svenska" => "sv", "swe" => "sv", "danish" => "da", "dansk" => "da",
    "dan" => "da", "norwegian" => "no", "norsk" => "no", "nor" => "no", "nob" => "nb",
    "nno" => "nn", "finnish" => "fi", "suomi" => "fi", "fin" => "fi", "icelandic" => "is",
    "isl" => "is", "ice" => "is", "estonian" => "et", "est" => "et", "latvian" => "lv",
    "lav" => "lv", "lithuanian" => "lt", "lit" => "lt",
    "czech" => "cs", "čeština" => "cs", "ces" => "cs", "cze" => "cs", "slovak" => "sk",
    "slk" => "sk", "slo" => "sk", "slovenian" => "sl", "slovene" => "sl", "slv" => "sl",
    "hungarian" => "hu", "magyar" => "hu", "hun" => "hu", "romanian" => "ro", "română" => "ro",
    "ron" => "ro", "rum" => "ro", "bulgarian" => "bg", "bul" => "bg", "greek" => "el",
    "ελληνικά" => "el", "ell" => "el", "gre" => "el", "croatian" => "hr", "hrv" => "hr",
    "serbian" => "sr", "srp" => "sr", "bosnian" => "bs", "bos" => "bs", "macedonian" => "mk",
    "mkd" => "mk", "mac" => "mk", "albanian" => "sq", "sqi" => "sq", "alb" => "sq",
    "belarusian" => "be", "bel" => "be", "georgian" => "ka", "kat" => "ka", "geo" => "ka",
    "armenian" => "hy", "hye" => "hy", "arm" => "hy", "azerbaijani" => "az", "aze" => "az",
    "kazakh" => "kk", "kaz" => "kk", "catalan" => "ca", "català" => "ca", "cat" => "ca",
    "galician" => "gl", "glg" => "gl", "basque" => "eu", "eus" => "eu", "baq" => "eu",
    "irish" => "ga", "gle" => "ga", "welsh" => "cy", "cym" => "cy", "afrikaans" => "af",
    "afr" => "af", "swahili" => "sw", "swa" => "sw", "somali" => "so", "som" => "so",
    "amharic" => "am", "amh" => "am", "kurdish" => "ku", "kur" => "ku", "pashto" => "ps",
    "pus" => "ps",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags_codes_and_words() {
        let cases = [
            ("nl", Some("nl")),
            ("nl-BE", Some("nl")),
            ("pt_BR", Some("pt")),
            ("Dutch", Some("nl")),
            (" english ", Some("en")),
            ("УКРАЇНСЬКА", Some("uk")),
            ("nld,eng", Some("nl")),
            ("uk\n\nen", Some("uk")),
            ("haw", Some("haw")),
            ("Klingon", None),
            ("", None),
        ];
        for (value, expected) in cases {
            let lang = parse_lang(value);
            assert_eq!(lang.as_ref().map(Lang::as_str), expected, "{value:?}");
        }
    }
}

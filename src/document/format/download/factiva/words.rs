//! Words in the heads of Factiva articles, per language: units of length, names of languages, the number that
//! ends an article.

use crate::document::format::download::date_line;

/// Units in which the length of an article is given.
const UNITS: [&str; 18] = [
    "words",
    "word",
    "woorden",
    "wörter",
    "woerter",
    "mots",
    "palabras",
    "parole",
    "palavras",
    "слов",
    "слова",
    "слово",
    "słów",
    "słowa",
    "ord",
    "字",
    "語",
    "單詞",
];

/// Names of languages in English, Dutch, German, French and the language itself.
const LANGUAGES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "english", "engels", "englisch", "anglais", "inglés", "inglese",
        ],
    ),
    (
        "nl",
        &["dutch", "nederlands", "niederländisch", "néerlandais"],
    ),
    (
        "de",
        &[
            "german", "duits", "deutsch", "allemand", "alemán", "tedesco",
        ],
    ),
    (
        "fr",
        &[
            "french",
            "frans",
            "französisch",
            "français",
            "francés",
            "francese",
        ],
    ),
    (
        "es",
        &[
            "spanish", "spaans", "spanisch", "espagnol", "español", "spagnolo",
        ],
    ),
    (
        "it",
        &["italian", "italiaans", "italienisch", "italien", "italiano"],
    ),
    (
        "pt",
        &[
            "portuguese",
            "portugees",
            "portugiesisch",
            "portugais",
            "português",
        ],
    ),
    ("pl", &["polish", "pools", "polnisch", "polonais", "polski"]),
    ("ru", &["russian", "russisch", "russe", "русский"]),
    (
        "uk",
        &[
            "ukrainian",
            "oekraïens",
            "ukrainisch",
            "ukrainien",
            "українська",
        ],
    ),
    (
        "zh",
        &[
            "chinese",
            "chinees",
            "chinesisch",
            "chinois",
            "中文",
            "chinese - simplified",
            "chinese - traditional",
            "中文(简体)",
            "中文(繁體)",
        ],
    ),
    (
        "ja",
        &["japanese", "japans", "japanisch", "japonais", "日本語"],
    ),
    (
        "ko",
        &["korean", "koreaans", "koreanisch", "coréen", "한국어"],
    ),
    ("ar", &["arabic", "arabisch", "arabe", "العربية"]),
    ("tr", &["turkish", "turks", "türkisch", "turc", "türkçe"]),
    (
        "sv",
        &["swedish", "zweeds", "schwedisch", "suédois", "svenska"],
    ),
    ("da", &["danish", "deens", "dänisch", "danois", "dansk"]),
    (
        "no",
        &["norwegian", "noors", "norwegisch", "norvégien", "norsk"],
    ),
    ("fi", &["finnish", "fins", "finnisch", "finnois", "suomi"]),
    (
        "cs",
        &["czech", "tsjechisch", "tschechisch", "tchèque", "čeština"],
    ),
    (
        "sk",
        &["slovak", "slowaaks", "slowakisch", "slovaque", "slovenčina"],
    ),
    (
        "hu",
        &["hungarian", "hongaars", "ungarisch", "hongrois", "magyar"],
    ),
    (
        "ro",
        &["romanian", "roemeens", "rumänisch", "roumain", "română"],
    ),
    (
        "bg",
        &[
            "bulgarian",
            "bulgaars",
            "bulgarisch",
            "bulgare",
            "български",
        ],
    ),
    ("el", &["greek", "grieks", "griechisch", "grec", "ελληνικά"]),
    (
        "id",
        &[
            "indonesian",
            "indonesisch",
            "indonésien",
            "bahasa indonesia",
        ],
    ),
    (
        "ms",
        &["malay", "maleis", "malaiisch", "malais", "bahasa malaysia"],
    ),
    ("th", &["thai", "thailändisch", "thaï"]),
    (
        "vi",
        &["vietnamese", "vietnamees", "vietnamesisch", "vietnamien"],
    ),
    ("ca", &["catalan", "catalaans", "katalanisch", "català"]),
];

/// Returns the code of a language, given its name on a line of its own.
pub(super) fn language_of(line: &str) -> Option<&'static str> {
    const LONGEST: usize = 40;
    let line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    let lower = line.to_lowercase();
    let known = LANGUAGES
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()));
    known.map(|(code, _)| *code)
}

/// Returns whether a line says how long an article is: `1,512 words`.
pub(super) fn is_length(line: &str) -> bool {
    let line = line.trim();
    let number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}');
    let unit = line.trim_start_matches(number);
    line.starts_with(|c: char| c.is_ascii_digit()) && UNITS.contains(&unit.to_lowercase().as_str())
}

/// Returns the number on the line that ends an article: `Document DBLIN00020220303ei33000e1`.
pub(super) fn number_of(line: &str) -> Option<&str> {
    /// Lengths of a number in characters: source, day and a unique part; normally 25.
    const LENGTHS: std::ops::RangeInclusive<usize> = 20..=32;
    let line = line.trim();
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    let mut words = line.split_whitespace();
    let (word, number) = (words.next()?, words.next()?);
    let is_number = LENGTHS.contains(&number.len())
        && number.starts_with(|c: char| c.is_ascii_alphabetic())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8;
    let is_word = [
        "document",
        "dokument",
        "documento",
        "документ",
        "文件",
        "文档",
        "文書",
    ]
    .contains(&word.to_lowercase().as_str());
    (is_number && is_word && words.next().is_none()).then_some(number)
}

/// Returns whether a line is a time of day: `08:15`, `08:15 GMT`, `8:15 AM`.
pub(super) fn is_time(line: &str) -> bool {
    const LONGEST: usize = 16;
    let line = line.trim();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    line.len() <= LONGEST
        && line.starts_with(|c: char| c.is_ascii_digit())
        && line[..line.len() - digits.len()].contains([':', '.'])
        && digits.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// Returns whether a line begins the summary page of the search.
pub(super) fn is_summary(line: &str) -> bool {
    [
        "search summary",
        "zoekoverzicht",
        "samenvatting van zoekopdracht",
        "suchübersicht",
        "zusammenfassung der suche",
        "suchzusammenfassung",
        "résumé de la recherche",
        "récapitulatif de la recherche",
        "resumen de la búsqueda",
    ]
    .contains(&line.trim().to_lowercase().as_str())
}

/// Finds the fixed part of a head: the length of an article, with its day on the next non-blank line. Returns
/// the indices of both lines.
pub(super) fn length_and_day(lines: &[String]) -> Option<(usize, usize)> {
    (0..lines.len())
        .filter(|&at| is_length(&lines[at]))
        .find_map(|at| {
            let next = lines[at + 1..]
                .iter()
                .position(|line| !line.trim().is_empty())?;
            let day = at + 1 + next;
            date_line(&lines[day]).map(|_| (at, day))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_recognised() {
        assert!(is_length("1,512 words") && is_length("512 Wörter") && is_length("512字"));
        assert!(!is_length("512 words were cut") && !is_length("words"));
        assert_eq!(
            number_of("Document DBLIN00020220303ei33000e1"),
            Some("DBLIN00020220303ei33000e1")
        );
        assert_eq!(
            number_of("AN\tDokument DBLIN00020220303ei33000e1"),
            Some("DBLIN00020220303ei33000e1")
        );
        assert_eq!(
            number_of("Dokument hrbr000020020522dy5m00c1g"),
            Some("hrbr000020020522dy5m00c1g")
        );
        assert_eq!(number_of("Document 12"), None);
        assert_eq!(language_of(" Nederlands "), Some("nl"));
        assert!(is_time("08:15 GMT") && is_time("8:15 AM") && !is_time("8 people"));
    }
}

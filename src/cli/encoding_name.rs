//! Parses the name of an encoding on the command line: a label of the Encoding Standard, or another
//! common name (`latin-1`, `win1251`, `utf8-sig`). The error for an unknown name proposes the nearest.

use encoding_rs::Encoding;
use strsim::levenshtein;

/// The names of the supported encodings.
const NAMES: [&str; 38] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-9",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
    "koi8-u",
    "ibm866",
    "macintosh",
    "x-mac-cyrillic",
    "gb18030",
    "gbk",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
];

/// Other common names of some of them, without punctuation.
const OTHER_NAMES: [(&str, &str); 22] = [
    ("utf8sig", "utf-8"),
    ("utf8bom", "utf-8"),
    ("unicode", "utf-16le"),
    ("utf16", "utf-16le"),
    ("ucs2", "utf-16le"),
    ("latin7", "iso-8859-13"),
    ("latin8", "iso-8859-14"),
    ("latin9", "iso-8859-15"),
    ("latin10", "iso-8859-16"),
    ("cp866", "ibm866"),
    ("cp874", "windows-874"),
    ("cp932", "shift_jis"),
    ("cp936", "gbk"),
    ("cp949", "euc-kr"),
    ("cp950", "big5"),
    ("gb2312", "gbk"),
    ("macroman", "macintosh"),
    ("macosroman", "macintosh"),
    ("maccyrillic", "x-mac-cyrillic"),
    ("koi8", "koi8-r"),
    ("ascii", "windows-1252"),
    ("usascii", "windows-1252"),
];

/// Prefixes of the numbers of Microsoft code pages.
const CODE_PAGES: [&str; 4] = ["windows", "win", "cp", "mswin"];

/// Returns the encoding of a name.
///
/// # Errors
/// If the name is unknown, with the names to use instead.
pub(super) fn encoding(name: &str) -> Result<&'static Encoding, String> {
    let found = Encoding::for_label(name.as_bytes());
    found
        .or_else(|| Encoding::for_label(label(&bare(name))?.as_bytes()))
        .ok_or_else(|| unknown(name))
}

/// Returns a name in lower case, with only its letters and digits.
fn bare(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns the label for a bare name.
fn label(bare_name: &str) -> Option<String> {
    if let Some((_, label)) = OTHER_NAMES.iter().find(|(name, _)| *name == bare_name) {
        return Some((*label).to_owned());
    }
    if let Some(label) = NAMES.iter().find(|label| bare(label) == bare_name) {
        return Some((*label).to_owned());
    }
    let page = CODE_PAGES
        .iter()
        .find_map(|prefix| bare_name.strip_prefix(prefix));
    let page = page
        .filter(|page| page.len() == 4)
        .map(|page| format!("windows-{page}"));
    // `latin1` is itself a label.
    let latin = bare_name.starts_with("latin").then(|| bare_name.to_owned());
    page.or(latin)
}

/// Maximum edit distance of a proposed name.
const MAX_DISTANCE: usize = 3;

/// Maximum number of proposed names.
const MAX_PROPOSED: usize = 3;

/// Returns the error for an unknown name.
fn unknown(name: &str) -> String {
    let wrong = bare(name);
    if wrong == "ansi" {
        return "ANSI means different encodings: windows-1252 in western Europe, \
                windows-1250 in central Europe, windows-1251 where Cyrillic is written"
            .to_owned();
    }
    let mut near: Vec<(usize, &str)> = NAMES
        .iter()
        .map(|name| (levenshtein(&wrong, &bare(name)), *name))
        .filter(|(distance, _)| *distance <= MAX_DISTANCE.min(wrong.len() / 2))
        .collect();
    near.sort_unstable();
    let near: Vec<&str> = near
        .into_iter()
        .take(MAX_PROPOSED)
        .map(|(_, name)| name)
        .collect();
    match near.is_empty() {
        true => "unknown encoding; known are utf-8, windows-1250 to windows-1258, \
                 iso-8859-1 to iso-8859-16, koi8-r, koi8-u, gb18030, big5, shift_jis, euc-kr and the \
                 other labels of the Encoding Standard"
            .to_owned(),
        false => format!("unknown encoding; similar are {}", near.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_use_are_known() {
        for (name, expected) in [
            ("latin1", "windows-1252"),
            ("latin-1", "windows-1252"),
            ("Latin 2", "ISO-8859-2"),
            ("latin-9", "ISO-8859-15"),
            ("win1251", "windows-1251"),
            ("Win-1250", "windows-1250"),
            ("cp1252", "windows-1252"),
            ("CP-1252", "windows-1252"),
            ("utf8-sig", "UTF-8"),
            ("UTF_8", "UTF-8"),
            ("utf16", "UTF-16LE"),
            ("iso8859_2", "ISO-8859-2"),
            ("koi8r", "KOI8-R"),
            ("MacRoman", "macintosh"),
            ("ShiftJIS", "Shift_JIS"),
            ("cp932", "Shift_JIS"),
            ("gb2312", "GBK"),
        ] {
            assert_eq!(encoding(name).map(Encoding::name), Ok(expected), "{name}");
        }
    }

    #[test]
    fn an_unknown_name_gets_the_nearest() {
        assert_eq!(
            encoding("windows-125"),
            Err(
                "unknown encoding; similar are windows-1250, windows-1251, windows-1252".to_owned()
            )
        );
        assert!(encoding("ansi").is_err_and(|words| words.contains("windows-1252")));
        assert!(encoding("klingon").is_err_and(|words| words.contains("Encoding Standard")));
        assert!(encoding("").is_err());
    }
}

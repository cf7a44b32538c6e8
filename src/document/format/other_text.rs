//! Texts that are not articles: programs, settings, calendars, address cards.
//!
//! Takes the beginning of a text and its file name; returns a refusal with the actual kind of file, if it is
//! not an article. Programs look like prose, so they are detected by file extension. Such a text is still read
//! if the user declares it to be text.

use super::base_name;
use crate::document::Refusal;

/// How to read the text if the user insists.
const AS_TEXT: &str = "--format txt reads it as one article anyway";

/// What texts with a signature begin with, and what they are.
const MARKS: [(&str, &str, Option<&str>); 8] = [
    ("BEGIN:VCALENDAR", "a calendar (iCalendar)", None),
    ("BEGIN:VCARD", "address cards (vCard)", None),
    ("<?php", "a PHP program", None),
    ("#!/", "a script", None),
    (
        "[Script Info]",
        "subtitles of Advanced SubStation Alpha (.ass)",
        Some("convert them to SubRip (.srt)"),
    ),
    (
        "\\documentclass",
        "a LaTeX document",
        Some("convert it to plain text (pandoc -t plain)"),
    ),
    (
        "-- MySQL dump",
        "a database dump",
        Some("export the table as CSV"),
    ),
    (
        "--\n-- PostgreSQL database dump",
        "a database dump",
        Some("export the table as CSV"),
    ),
];

/// File extensions, and what such files are.
const ENDINGS: [(&[&str], &str, &str); 12] = [
    (
        &[
            "py", "r", "js", "mjs", "ts", "jsx", "tsx", "c", "h", "cc", "cpp", "hpp", "cs", "rs",
            "go", "java", "kt", "php", "pl", "rb", "swift", "scala", "lua", "jl", "m", "vba",
            "bas", "do",
        ],
        "the source of a program",
        AS_TEXT,
    ),
    (
        &["sh", "bash", "zsh", "ps1", "bat", "cmd"],
        "a script",
        AS_TEXT,
    ),
    (&["css", "scss", "less"], "a style sheet (CSS)", AS_TEXT),
    (
        &["sql"],
        "an SQL script",
        "run it, and export the table as CSV",
    ),
    (&["ics", "ical"], "a calendar (iCalendar)", AS_TEXT),
    (&["vcf", "vcard"], "address cards (vCard)", AS_TEXT),
    (&["log"], "a log", AS_TEXT),
    (
        &["ini", "cfg", "conf", "toml", "properties", "env", "lock"],
        "settings of a program",
        AS_TEXT,
    ),
    (
        &["yaml", "yml"],
        "a YAML file",
        "convert it to JSON (yq -o json)",
    ),
    (
        &["tex", "ltx"],
        "a LaTeX document",
        "convert it to plain text (pandoc -t plain)",
    ),
    (&["po", "pot"], "translations of a program", AS_TEXT),
    (&["diff", "patch"], "changes to a program", AS_TEXT),
];

/// Returns the refusal of a text that is not an article, or `None`.
pub(super) fn refusal(first: &[u8], name: &str) -> Option<Refusal> {
    let start = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let start = start.trim_ascii_start();
    let marked = MARKS
        .iter()
        .find(|(mark, _, _)| start.starts_with(mark.as_bytes()));
    if let Some((_, what, fix)) = marked {
        return Some(Refusal {
            what: (*what).to_owned(),
            fix: fix.map(str::to_owned),
        });
    }
    let (_, ending) = base_name(name).rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let (_, what, fix) = ENDINGS
        .iter()
        .find(|(endings, _, _)| endings.contains(&ending.as_str()))?;
    Some(Refusal::fixable(*what, *fix))
}

/// Minimum characters of a text that can be distinguished from noise.
const MIN_CHARACTERS: usize = 32;

/// Returns whether a decoded text is noise. Of random bytes, three in five become letters, digits or spaces,
/// and less than one in a hundred a space; of texts in 13 encodings, none had less than four in five of the
/// former and one in twenty of the latter.
pub(super) fn is_noise(first: &[u8]) -> bool {
    let (mut all, mut words, mut spaces) = (0, 0, 0);
    for c in String::from_utf8_lossy(first).chars() {
        let is_space = c.is_ascii_whitespace();
        // Marks of Vietnamese, and the signs above and below Thai letters.
        let is_mark = matches!(c, '\u{300}'..='\u{36f}' | '\u{e31}'..='\u{e4e}');
        all += 1;
        spaces += usize::from(is_space);
        words += usize::from(is_space || is_mark || c.is_alphanumeric());
    }
    all >= MIN_CHARACTERS && words * 5 < all * 4 && spaces * 20 < all
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    #[test]
    fn random_bytes_are_noise_and_texts_are_not() {
        let mut state = 1_u32;
        let mut random = || loop {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [byte, ..] = state.to_be_bytes();
            if byte >= 0x20 && byte != 0x7f {
                return byte;
            }
        };
        let noisy = (0..100).filter(|_| {
            let bytes: Vec<u8> = (0..100).map(|_| random()).collect();
            is_noise(
                WINDOWS_1252
                    .decode_without_bom_handling(&bytes)
                    .0
                    .as_bytes(),
            )
        });
        assert!(noisy.count() >= 99);
        for text in [
            "Київ: у Львові (Україна) – «дощ», 5°C; у Полтаві сніг, -3°C.",
            "ΑΘΗΝΑ, 5/3/2024: «Βροχή» στη Θεσσαλονίκη & στον Βόλο.",
            "ירושלים (5.3.2024): גשם בתל־אביב, בחיפה ובאילת!",
            "القاهرة (٥/٣/٢٠٢٤): أمطار في الإسكندرية، وطنطا.",
            "ฝนตกหนักที่กรุงเทพฯน้ำท่วมถนนหลายสายเมื่อคืนนี้",
            "Geographic:\u{a0}BELGIË (90%); BRUSSEL (81%); LUIK (72%)",
            "*** Müller / Köln *** 5.3.2024 *** 12:30 *** #42 ***",
            "Kyiv§§§",
            "",
        ] {
            assert!(!is_noise(text.as_bytes()), "{text}");
        }
    }

    fn message(first: &str, name: &str) -> String {
        refusal(first.as_bytes(), name).map_or_else(String::new, |refusal| refusal.to_string())
    }

    #[test]
    fn programs_are_detected_by_extension_and_others_by_content() {
        assert_eq!(
            message("import sys\n", "news/read.PY"),
            "the source of a program; --format txt reads it as one article anyway"
        );
        assert_eq!(
            message("BEGIN:VCALENDAR\r\n", "stdin"),
            "a calendar (iCalendar), which is not read as articles"
        );
        assert_eq!(message("Kyiv slept.", "kyiv.txt"), "");
        assert_eq!(message("Kyiv slept.", "kyiv"), "");
        assert_eq!(message("Kyiv slept.", "report.2022"), "");
    }
}

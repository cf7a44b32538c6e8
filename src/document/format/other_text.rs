//! Texts that are not articles: programs, settings, calendars, address cards.
//!
//! The beginning of a text and its file name enter; a refusal with the actual kind of file leaves, if it is
//! not an article. Programs look like prose, so they are detected by file extension. Such a text is still
//! read if the user declares it to be text.

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

#[cfg(test)]
mod tests {
    use super::*;

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

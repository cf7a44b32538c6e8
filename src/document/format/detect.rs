//! Detects the type of a file from its first bytes, and of a text from its first words.
//!
//! Prose has brackets, angle brackets and commas too, so only openings that never occur in prose count.

use super::xml::kind::{XmlKind, kind_of, root_of};
use super::{
    Rows, download, gkg, html, office, reference, rtf, subtitles, trafilatura_csv, warc, xml,
};
use crate::document::bytes::is_packed;
use crate::document::column::synonym;
use crate::document::limit::Limit;
use crate::document::{Column, Format, Refusal, archive, magic};
use serde::de::IgnoredAny;
use std::io::Cursor;

/// Bytes inspected: enough to see past blank lines or a prologue at the top, and a header line.
pub(super) const SNIFF_BYTES: usize = 8192;

/// Known names that make a line a header: a text may open with one of them, followed by a comma.
const MIN_KNOWN_NAMES: usize = 2;

/// The type of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Detected {
    /// Articles in a format.
    Format(Format),
    /// Text, which its bytes do not narrow down further.
    Text,
    /// A Microsoft compound file, whose directory shows what it is.
    Ole,
    /// A type that is not supported.
    Refused(Refusal),
}

/// The first bytes of a compound file ([MS-CFB], 2.2).
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Detects the type from the first bytes.
pub(super) fn detect_bytes(first: &[u8]) -> Detected {
    let format = match first {
        _ if archive::looks_like_zip(first) => Format::Zip,
        _ if first.starts_with(OLE) => return Detected::Ole,
        _ if is_packed(first) => {
            let what = "a packed file within a packed file";
            return Detected::Refused(Refusal::fixable(what, "unpack it first"));
        }
        _ if looks_like_pdf(first) => Format::Pdf,
        _ if looks_like_parquet(first) => Format::Parquet,
        _ if looks_like_arrow(first) => Format::Arrow,
        _ if warc::looks_like(first) => Format::Warc,
        _ if rtf::looks_like(first) => Format::Rtf,
        _ if looks_like_mail(first) => Format::Mail,
        _ if archive::looks_like_tar(first) => Format::Tar,
        _ => {
            return match magic::detect(first) {
                Some(detected) => Detected::Refused(detected.into()),
                None => Detected::Text,
            };
        }
    };
    Detected::Format(format)
}

#[cfg(feature = "columnar")]
use super::typed::{
    arrow::looks_like as looks_like_arrow, parquet::looks_like as looks_like_parquet,
};

/// Returns whether the bytes begin as Parquet files do.
#[cfg(not(feature = "columnar"))]
fn looks_like_parquet(first: &[u8]) -> bool {
    first.starts_with(b"PAR1")
}

/// Returns whether the bytes begin as Arrow files do; Arrow streams have no signature.
#[cfg(not(feature = "columnar"))]
fn looks_like_arrow(first: &[u8]) -> bool {
    first.starts_with(b"ARROW1")
}

#[cfg(feature = "pdf")]
use super::pdf::looks_like as looks_like_pdf;

/// Returns whether the bytes begin as PDFs do.
#[cfg(not(feature = "pdf"))]
fn looks_like_pdf(first: &[u8]) -> bool {
    first.starts_with(b"%PDF-")
}

#[cfg(feature = "mail")]
fn looks_like_mail(first: &[u8]) -> bool {
    super::mail::mbox::looks_like(first) || super::mail::eml::looks_like(first)
}

#[cfg(feature = "mail")]
pub(super) use super::mail::eml::may_be_message;

#[cfg(not(feature = "mail"))]
pub(super) fn may_be_message(_: &[u8]) -> bool {
    false
}

#[cfg(not(feature = "mail"))]
fn looks_like_mail(_: &[u8]) -> bool {
    false
}

/// Detects the type of a text from its words, or from its name if they are not conclusive.
pub(super) fn detect_text(first: &[u8], named: Option<Format>) -> Detected {
    if let Some(detected) = detect_markup(first) {
        return detected;
    }
    let named_json = named.filter(|named| matches!(named, Format::Json | Format::JsonLines));
    if named_json.is_some() && is_python(first) {
        return Detected::Refused(Refusal::fixable(
            "Python's notation of a dictionary, not JSON",
            "write it with json.dumps",
        ));
    }
    if opens_like_json(first) || is_archive_of_x(first) {
        let is_lines = named == Some(Format::JsonLines);
        return Detected::Format(if is_lines {
            Format::JsonLines
        } else {
            Format::Json
        });
    }
    if named == Some(Format::Xml) && opens_with_tag(first) {
        let root = root_of(first).map_or_else(|| "?".to_owned(), |root| root.name);
        return Detected::Refused(Refusal::from_message(&xml::unknown(root)));
    }
    match (named, named_json) {
        (Some(Format::Csv), _) => return Detected::Format(Format::Csv),
        (_, Some(format)) if opens_with_bracket(first) => return Detected::Format(format),
        _ => {}
    }
    let format = match first {
        _ if named == Some(Format::Html) && opens_with_tag(first) => Format::Html,
        _ if trafilatura_csv::looks_like(first) || gkg::looks_like(first) => Format::Csv,
        _ if is_references(first) => Format::Ris,
        _ if reference::bibtex::looks_like(first) => Format::Bibtex,
        // ProQuest first: it counts documents as Nexis does.
        _ if looks_like_download(first, download::proquest::looks_like) => Format::Proquest,
        _ if looks_like_download(first, download::proquest::is_in_another_language) => {
            return Detected::Refused(Refusal::fixable(
                "a ProQuest download whose fields are not in English",
                "choose English as the language of ProQuest's website, and download it again",
            ));
        }
        _ if looks_like_download(first, download::nexis::looks_like) => Format::Nexis,
        _ if looks_like_download(first, download::factiva::looks_like) => Format::Factiva,
        _ if subtitles::looks_like(first) => Format::Subtitles,
        _ if opens_like_table(first) => Format::Csv,
        _ => match named_json {
            Some(format) if may_be_json(first) => format,
            Some(_) => return Detected::Refused(not_json()),
            None => return Detected::Text,
        },
    };
    Detected::Format(format)
}

/// Detects the type from markup: pages and XML, of articles or not.
fn detect_markup(first: &[u8]) -> Option<Detected> {
    if office::odt::looks_flat(first) {
        return Some(Detected::Format(Format::Odt));
    }
    match kind_of(first) {
        Some(XmlKind::Html) => return Some(Detected::Format(Format::Html)),
        Some(kind) => {
            return Some(match xml::refusal_of(&kind) {
                Some(words) => Detected::Refused(Refusal::from_message(&words)),
                None => Detected::Format(Format::Xml),
            });
        }
        None => {}
    }
    let is_page = html::looks_like(first) || html::looks_like_fragment(first);
    is_page.then_some(Detected::Format(Format::Html))
}

/// Returns whether a text opens with a tag.
fn opens_with_tag(first: &[u8]) -> bool {
    first.trim_ascii_start().starts_with(b"<")
}

fn is_references(first: &[u8]) -> bool {
    reference::ris::looks_like(first)
        || reference::endnote::looks_like(first)
        || reference::pubmed::looks_like(first)
        || reference::wos::looks_like(first)
}

fn looks_like_download(first: &[u8], is_one: fn(&str) -> bool) -> bool {
    is_one(&String::from_utf8_lossy(first))
}

/// Returns whether a file is part of an account archive of X (Twitter): JSON assigned to a script variable
/// (`window.YTD.tweets.part0 = [`).
pub(super) fn is_archive_of_x(first: &[u8]) -> bool {
    first.trim_ascii_start().starts_with(b"window.YTD.")
}

/// Returns whether a text opens with `{"`, `{}`, `[{`, `[]` or `[["`: prose may open with a bracket, but not
/// with these.
fn opens_like_json(bytes: &[u8]) -> bool {
    let mut solid = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    match (solid.next(), solid.next()) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']')) => true,
        (Some(b'['), Some(b'[')) => solid.next() == Some(&b'"'),
        _ => false,
    }
}

/// Returns whether a text opens with an object or an array of any kind.
fn opens_with_bracket(first: &[u8]) -> bool {
    matches!(first.trim_ascii_start(), [b'{' | b'[', ..])
}

/// Returns whether a text opens with a dictionary as Python prints it: `{'`, `[{'`.
fn is_python(first: &[u8]) -> bool {
    let mut solid = first.iter().filter(|byte| !byte.is_ascii_whitespace());
    let first = match solid.next() {
        Some(b'[') => solid.next(),
        first => first,
    };
    first == Some(&b'{') && solid.next() == Some(&b'\'')
}

/// Returns whether a text that is named like JSON may be JSON although it does not open with a bracket: it is
/// empty, opens with another value, or has an object on a later line.
fn may_be_json(first: &[u8]) -> bool {
    let text = first.trim_ascii();
    let mut lines = text.split(|byte| *byte == b'\n').peekable();
    let is_value = |line: &&[u8]| serde_json::from_slice::<IgnoredAny>(line).is_ok();
    text.is_empty() || lines.peek().is_some_and(is_value) || lines.any(opens_like_json)
}

/// Returns the refusal of a text that is named like JSON and is not JSON.
fn not_json() -> Refusal {
    Refusal::fixable(
        "text that is not JSON, although its name says so",
        "--format txt reads it as text, --format csv as a table",
    )
}

/// Returns whether a text opens with a header line with a column of texts or titles, and another known
/// column.
fn opens_like_table(bytes: &[u8]) -> bool {
    let first = Cursor::new(bytes.to_vec());
    let Ok(rows) = Rows::open(Box::new(first), Limit::default()) else {
        return false;
    };
    let known: Vec<Column> = rows
        .header()
        .iter()
        .filter_map(|name| synonym(name.trim()))
        .map(|known| known.column)
        .collect();
    let readable = known
        .iter()
        .any(|column| matches!(column, Column::Text | Column::Title));
    readable && known.len() >= MIN_KNOWN_NAMES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_alone_is_not_json() {
        for json in ["{\"a\":1}", " \n{ \"a\"", "[{", "[ ]", "{}", "[[\"a\""] {
            assert!(opens_like_json(json.as_bytes()), "{json}");
        }
        for text in ["[Kyiv] A strike", "{ note }", "", "{"] {
            assert!(!opens_like_json(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_name_for_json_counts_only_where_the_content_may_be_json() {
        let cases: [(&str, Option<Format>); 12] = [
            ("title,text\nRain,Rain fell.\n", Some(Format::Csv)),
            (
                "\"title\";\"text\"\n\"Rain\";\"Rain fell.\"\n",
                Some(Format::Csv),
            ),
            ("TY  - NEWS\nTI  - Rain\nER  - \n", Some(Format::Ris)),
            ("<html><body><p>Rain</p></body></html>", Some(Format::Html)),
            ("{\"text\": \"Rain\"}", Some(Format::Json)),
            ("{ note }", Some(Format::Json)),
            ("# exported\n{\"text\": \"Rain\"}\n", Some(Format::Json)),
            ("null\n", Some(Format::Json)),
            (" \n", Some(Format::Json)),
            ("Rain fell on Kyiv.\n\nThen it stopped.\n", None),
            ("2022 was a wet year.\n", None),
            ("[{'text': 'Rain'}]", None),
        ];
        for (text, format) in cases {
            let detected = detect_text(text.as_bytes(), Some(Format::Json));
            match format {
                Some(format) => assert_eq!(detected, Detected::Format(format), "{text}"),
                None => assert!(matches!(detected, Detected::Refused(_)), "{text}"),
            }
        }
    }

    #[test]
    fn a_line_of_known_names_is_a_header() {
        for table in [
            "title,text\n",
            "id;Body;PubDate\n1;\"a\nb\";2022",
            "headline\tviews\turl",
        ] {
            assert!(opens_like_table(table.as_bytes()), "{table}");
        }
        for text in [
            "Date, title and text are missing.\n",
            "Story, as told in Kyiv\n",
            "date,url\n1,2",
            "text\nKyiv",
            "",
        ] {
            assert!(!opens_like_table(text.as_bytes()), "{text}");
        }
    }
}

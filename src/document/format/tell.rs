//! Tells what a file is by its first bytes, and a text by its first words.
//!
//! Prose has brackets, angles and commas too, so that only what no prose opens with counts.

use super::xml::kind::{XmlKind, kind_of, root_of};
use super::{
    Rows, download, gkg, html, office, reference, rtf, subtitles, trafilatura_csv, warc, xml,
};
use crate::document::bytes::is_packed;
use crate::document::column::synonym;
use crate::document::limit::Limit;
use crate::document::{Column, Format, Refusal, archive, magic};
use std::io::Cursor;

/// Bytes looked at: enough to see past the blank lines or the prologue that a file may open with, and
/// a header line.
pub(super) const LOOKED_AT: usize = 8192;

/// Known names that make a line a header: one of them may open a text, followed by a comma.
const KNOWN_NAMES: usize = 2;

/// What a file turns out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Articles in a format.
    Format(Format),
    /// Text, of which its bytes tell no more.
    Text,
    /// A compound file of Microsoft's, whose directory tells what it is.
    Ole,
    /// Something that is not read.
    Refused(Refusal),
}

/// The first bytes of a compound file ([MS-CFB], 2.2).
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What bytes tell of a file.
pub(super) fn tell_bytes(first: &[u8]) -> Told {
    let format = match first {
        _ if archive::looks_like_zip(first) => Format::Zip,
        _ if first.starts_with(OLE) => return Told::Ole,
        _ if is_packed(first) => {
            let what = "a packed file within a packed file";
            return Told::Refused(Refusal::mendable(what, "unpack it first"));
        }
        _ if looks_like_pdf(first) => Format::Pdf,
        _ if looks_like_parquet(first) => Format::Parquet,
        _ if looks_like_arrow(first) => Format::Arrow,
        _ if warc::looks_like(first) => Format::Warc,
        _ if rtf::looks_like(first) => Format::Rtf,
        _ if looks_like_mail(first) => Format::Mail,
        _ if archive::looks_like_tar(first) => Format::Tar,
        _ => {
            return match magic::told(first) {
                Some(told) => Told::Refused(told.into()),
                None => Told::Text,
            };
        }
    };
    Told::Format(format)
}

#[cfg(feature = "columnar")]
use super::typed::{
    arrow::looks_like as looks_like_arrow, parquet::looks_like as looks_like_parquet,
};

/// The first bytes of Parquet files.
#[cfg(not(feature = "columnar"))]
fn looks_like_parquet(first: &[u8]) -> bool {
    first.starts_with(b"PAR1")
}

/// The first bytes of Arrow's files; its streams have none of their own.
#[cfg(not(feature = "columnar"))]
fn looks_like_arrow(first: &[u8]) -> bool {
    first.starts_with(b"ARROW1")
}

#[cfg(feature = "pdf")]
use super::pdf::looks_like as looks_like_pdf;

/// The first bytes of PDFs.
#[cfg(not(feature = "pdf"))]
fn looks_like_pdf(first: &[u8]) -> bool {
    first.starts_with(b"%PDF-")
}

#[cfg(feature = "mail")]
fn looks_like_mail(first: &[u8]) -> bool {
    super::mail::mbox::looks_like(first) || super::mail::eml::looks_like(first)
}

#[cfg(not(feature = "mail"))]
fn looks_like_mail(_: &[u8]) -> bool {
    false
}

/// What words tell of a text, and where they say nothing its name.
pub(super) fn tell_text(first: &[u8], named: Option<Format>) -> Told {
    if let Some(told) = tell_markup(first) {
        return told;
    }
    if opens_like_json(first) || is_archive_of_x(first) {
        let is_lines = named == Some(Format::JsonLines);
        return Told::Format(if is_lines {
            Format::JsonLines
        } else {
            Format::Json
        });
    }
    if named == Some(Format::Xml) && opens_with_tag(first) {
        let root = root_of(first).map_or_else(|| "?".to_owned(), |root| root.name);
        return Told::Refused(Refusal::said(&xml::unknown(root)));
    }
    if let Some(format @ (Format::Csv | Format::Json | Format::JsonLines)) = named {
        return Told::Format(format);
    }
    let format = match first {
        _ if named == Some(Format::Html) && opens_with_tag(first) => Format::Html,
        _ if trafilatura_csv::looks_like(first) || gkg::looks_like(first) => Format::Csv,
        _ if is_references(first) => Format::Ris,
        _ if reference::bibtex::looks_like(first) => Format::Bibtex,
        // Its documents are counted as those of Nexis are.
        _ if looks_like_download(first, download::proquest::looks_like) => Format::Proquest,
        _ if looks_like_download(first, download::nexis::looks_like) => Format::Nexis,
        _ if looks_like_download(first, download::factiva::looks_like) => Format::Factiva,
        _ if subtitles::looks_like(first) => Format::Subtitles,
        _ if opens_like_table(first) => Format::Csv,
        _ => return Told::Text,
    };
    Told::Format(format)
}

/// What markup tells: pages and XML, of articles or not.
fn tell_markup(first: &[u8]) -> Option<Told> {
    if office::odt::looks_flat(first) {
        return Some(Told::Format(Format::Odt));
    }
    match kind_of(first) {
        Some(XmlKind::Html) => return Some(Told::Format(Format::Html)),
        Some(kind) => {
            return Some(match xml::refusal_of(&kind) {
                Some(words) => Told::Refused(Refusal::said(&words)),
                None => Told::Format(Format::Xml),
            });
        }
        None => {}
    }
    html::looks_like(first).then_some(Told::Format(Format::Html))
}

/// Whether a text opens with a tag.
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

/// Whether a file is a part of the archive of an account that X (Twitter) hands out: JSON that is
/// given to a script (`window.YTD.tweets.part0 = [`).
pub(super) fn is_archive_of_x(first: &[u8]) -> bool {
    first.trim_ascii_start().starts_with(b"window.YTD.")
}

/// `{"`, `{}`, `[{`, `[]`, `[["`: a text may open with a bracket, but not with these.
fn opens_like_json(bytes: &[u8]) -> bool {
    let mut solid = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    match (solid.next(), solid.next()) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']')) => true,
        (Some(b'['), Some(b'[')) => solid.next() == Some(&b'"'),
        _ => false,
    }
}

/// A header line that names a column of texts or titles and another that is known.
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
    readable && known.len() >= KNOWN_NAMES
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

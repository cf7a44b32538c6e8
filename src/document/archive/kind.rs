//! Determines what a ZIP archive is, as most are documents: from its contents, never its name.

use super::bound::Bound;
use super::directory::Directory;
use super::section::SharedFile;
use super::unpack::content;
use crate::document::format::entry::Fault;
use std::io::{Read, Seek};

/// The kind of a ZIP archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZipKind {
    /// A Word document (`.docx`, `.docm`, `.dotx`).
    Docx,
    /// An Excel workbook (`.xlsx`, `.xlsm`).
    Xlsx,
    /// An Excel workbook in the binary format (`.xlsb`).
    Xlsb,
    /// A PowerPoint presentation (`.pptx`).
    Pptx,
    /// A Visio drawing (`.vsdx`).
    Visio,
    /// An OpenDocument text (`.odt`, `.ott`, `.odm`).
    Odt,
    /// An OpenDocument spreadsheet (`.ods`).
    Ods,
    /// An OpenDocument presentation (`.odp`).
    Odp,
    /// An OpenDocument drawing, formula or database.
    OtherOpenDocument,
    /// A document of OpenOffice 1 or StarOffice (`.sxw`, `.sxc`).
    OldOpenOffice,
    /// An electronic book (`.epub`).
    Epub,
    /// A Pages document.
    Pages,
    /// A Keynote presentation.
    Keynote,
    /// A Numbers spreadsheet, or a document of Pages, Numbers or Keynote if it is not known which.
    Iwork,
    /// An XPS document.
    Xps,
    /// A Java program (`.jar`, `.war`).
    Jar,
    /// An Android program.
    Apk,
    /// An iPhone program.
    Ipa,
    /// A Google Earth file (`.kmz`).
    Kmz,
    /// A zipped shapefile.
    Shapefile,
    /// NumPy arrays (`.npz`).
    Npz,
    /// A PyTorch model.
    Torch,
    /// A web archive with its index (`.wacz`): its pages are in the WARC files under `archive/`.
    Wacz,
    /// A folder of files.
    Plain,
}

/// Prefixes of the `mimetype` file with which OpenDocument and EPUB archives begin.
const MIME_TYPES: [(&str, ZipKind); 6] = [
    ("application/epub+zip", ZipKind::Epub),
    ("application/vnd.oasis.opendocument.text", ZipKind::Odt),
    (
        "application/vnd.oasis.opendocument.spreadsheet",
        ZipKind::Ods,
    ),
    (
        "application/vnd.oasis.opendocument.presentation",
        ZipKind::Odp,
    ),
    (
        "application/vnd.oasis.opendocument.",
        ZipKind::OtherOpenDocument,
    ),
    ("application/vnd.sun.xml.", ZipKind::OldOpenOffice),
];

/// Members that identify a kind: all must be present. A pattern that ends in `*` matches by prefix, one that
/// begins with `*` by suffix. The first matching kind counts.
const MEMBERS: [(&[&str], ZipKind); 25] = [
    (&["[Content_Types].xml", "word/*"], ZipKind::Docx),
    (&["[Content_Types].xml", "xl/workbook.bin"], ZipKind::Xlsb),
    (&["[Content_Types].xml", "xl/*"], ZipKind::Xlsx),
    (&["[Content_Types].xml", "ppt/*"], ZipKind::Pptx),
    (&["[Content_Types].xml", "visio/*"], ZipKind::Visio),
    // Without the list of types that should be there.
    (&["word/document.xml"], ZipKind::Docx),
    (&["xl/workbook.xml"], ZipKind::Xlsx),
    (&["FixedDocumentSequence.fdseq"], ZipKind::Xps),
    (&["FixedDocSeq.fdseq"], ZipKind::Xps),
    (&["META-INF/container.xml", "*.opf"], ZipKind::Epub),
    (&["Index/Slide*"], ZipKind::Keynote),
    (&["index.apxl"], ZipKind::Keynote),
    (
        &[
            "Index/Document.iwa",
            "Index/CalculationEngine.iwa",
            "Index/Tables/*",
        ],
        ZipKind::Iwork,
    ),
    (&["Index/Document.iwa"], ZipKind::Pages),
    (&["Index.zip"], ZipKind::Iwork),
    (&["index.xml", "buildVersionHistory.plist"], ZipKind::Iwork),
    (&["datapackage.json", "archive/*"], ZipKind::Wacz),
    (&["AndroidManifest.xml"], ZipKind::Apk),
    (&["Payload/*", "*.app/Info.plist"], ZipKind::Ipa),
    (&["META-INF/MANIFEST.MF"], ZipKind::Jar),
    (&["doc.kml"], ZipKind::Kmz),
    (&["*.kml"], ZipKind::Kmz),
    (&["*.shp", "*.dbf"], ZipKind::Shapefile),
    (&["*/data.pkl", "*/version"], ZipKind::Torch),
    (&["*.npy"], ZipKind::Npz),
];

/// The kind of an archive with these members; `mimetype` is the content of the member of that name, empty if
/// missing.
fn zip_kind(names: &[String], mimetype: &[u8]) -> ZipKind {
    let mimetype = mimetype.trim_ascii_start();
    if let Some((_, kind)) = MIME_TYPES
        .iter()
        .find(|(name, _)| mimetype.starts_with(name.as_bytes()))
    {
        return *kind;
    }
    let is_there = |pattern: &&str| names.iter().any(|name| fits(pattern, name));
    let kind = MEMBERS
        .iter()
        .find(|(members, _)| members.iter().all(is_there));
    kind.map_or(ZipKind::Plain, |(_, kind)| *kind)
}

fn fits(pattern: &str, name: &str) -> bool {
    if let Some(end) = pattern.strip_prefix('*') {
        name.ends_with(end)
    } else if let Some(start) = pattern.strip_suffix('*') {
        name.starts_with(start)
    } else {
        name == pattern
    }
}

/// The most bytes read of `mimetype`.
const MIME_TYPE: u64 = 256;

/// Determines the kind of a ZIP archive.
pub(crate) fn kind_of_zip<R: Read + Seek + Send + 'static>(mut file: R) -> Result<ZipKind, Fault> {
    let Directory { entries } = Directory::read(&mut file)?;
    let mut mimetype = Vec::new();
    if let Some(entry) = entries.iter().find(|entry| entry.name == "mimetype")
        && let Ok(member) = content(&SharedFile::new(file), entry, &Bound::default())
    {
        // A damaged one says nothing, but the names may.
        let _ = member.take(MIME_TYPE).read_to_end(&mut mimetype);
    }
    let names: Vec<String> = entries.into_iter().map(|entry| entry.name).collect();
    Ok(zip_kind(&names, &mimetype))
}

impl ZipKind {
    /// A phrase for a kind that is not read, and how to fix it, if possible.
    pub(crate) fn unread(self) -> Option<(&'static str, Option<&'static str>)> {
        Some(match self {
            Self::Docx
            | Self::Xlsx
            | Self::Xlsb
            | Self::Odt
            | Self::Ods
            | Self::Epub
            | Self::Wacz
            | Self::Plain => {
                return None;
            }
            Self::Pptx => (
                "a PowerPoint presentation",
                Some("export its text, or save it as PDF"),
            ),
            Self::Visio => ("a Visio drawing", None),
            Self::Odp => ("an OpenDocument presentation", Some("export its text")),
            Self::OtherOpenDocument => ("an OpenDocument drawing, formula or database", None),
            Self::OldOpenOffice => (
                "an old OpenOffice document",
                Some("save it as .odt or .ods"),
            ),
            Self::Pages => ("a Pages document", Some("export it as Word (.docx)")),
            Self::Keynote => ("a Keynote presentation", Some("export its text")),
            Self::Iwork => (
                "a Pages, Numbers or Keynote document",
                Some("export it as Word (.docx), Excel (.xlsx) or CSV"),
            ),
            Self::Xps => ("an XPS document", Some("export its text")),
            Self::Jar => ("a Java program", None),
            Self::Apk => ("an Android program", None),
            Self::Ipa => ("an iPhone program", None),
            Self::Kmz => (
                "a Google Earth file (.kmz)",
                Some("it holds places, not articles"),
            ),
            Self::Shapefile => ("a zipped shapefile", Some("export its table as CSV")),
            Self::Npz => ("NumPy arrays", Some("export the table as CSV or Parquet")),
            Self::Torch => ("a PyTorch model", None),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_identified_by_their_members() {
        let kind_of = |names: &[&str], mimetype: &str| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            zip_kind(&names, mimetype.as_bytes())
        };
        let types = "[Content_Types].xml";
        assert_eq!(kind_of(&[types, "word/document.xml"], ""), ZipKind::Docx);
        assert_eq!(kind_of(&[types, "xl/workbook.xml"], ""), ZipKind::Xlsx);
        assert_eq!(
            kind_of(&[types, "xl/workbook.bin", "xl/x"], ""),
            ZipKind::Xlsb
        );
        assert_eq!(kind_of(&[types, "ppt/presentation.xml"], ""), ZipKind::Pptx);
        let odt = "application/vnd.oasis.opendocument.text";
        assert_eq!(kind_of(&["mimetype", "content.xml"], odt), ZipKind::Odt);
        let odg = "application/vnd.oasis.opendocument.graphics";
        assert_eq!(kind_of(&[], odg), ZipKind::OtherOpenDocument);
        assert_eq!(
            kind_of(&["mimetype"], "application/epub+zip\n"),
            ZipKind::Epub
        );
        assert_eq!(
            kind_of(&["META-INF/MANIFEST.MF", "A.class"], ""),
            ZipKind::Jar
        );
        let android = ["META-INF/MANIFEST.MF", "AndroidManifest.xml"];
        assert_eq!(kind_of(&android, ""), ZipKind::Apk);
        assert_eq!(kind_of(&["Index/Slide-1.iwa"], ""), ZipKind::Keynote);
        assert_eq!(kind_of(&["Index/Document.iwa"], ""), ZipKind::Pages);
        assert_eq!(kind_of(&["doc.kml"], ""), ZipKind::Kmz);
        assert_eq!(kind_of(&["a.shp", "a.dbf"], ""), ZipKind::Shapefile);
        let wacz = ["datapackage.json", "archive/data.warc.gz"];
        assert_eq!(kind_of(&wacz, ""), ZipKind::Wacz);
        assert_eq!(kind_of(&["a.txt", "word/a.txt"], "text"), ZipKind::Plain);
    }

    #[test]
    fn unread_kinds_have_a_description() {
        assert_eq!(ZipKind::Docx.unread(), None);
        let (words, fix) = ZipKind::Pages.unread().unwrap();
        assert!(words.contains("Pages") && fix.unwrap().contains(".docx"));
    }
}

//! How a product is known again: by how it begins.
//!
//! A file's first bytes enter, yes or no leaves. Names prove nothing (anybody has a `places.csv`),
//! and a record beside the file goes astray when files are moved; the beginning goes along, and
//! earlier versions wrote the same. A product that another program saved again may begin
//! otherwise: then it is that program's, and nothing that we may write over unasked.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a file that are looked at; no mark ends later.
const HEAD_BYTES: u64 = 8 << 10;

/// What a product begins with, and what else stands in its head.
struct Mark {
    start: &'static [u8],
    then: &'static [u8],
}

const MARKS: [Mark; 14] = [
    Mark::of(b"{\"type\":\"FeatureCollection\",\"name\":\"places\",\"attribution\":"),
    Mark::of(b"{\"type\":\"FeatureCollection\",\"name\":\"timeline\",\"attribution\":"),
    Mark::of(b"{\"type\":\"FeatureCollection\",\"name\":\"mentions\",\"attribution\":"),
    // Newline-delimited GeoJSON has no collection to name.
    Mark {
        start: b"{\"type\":\"Feature\",\"id\":1,\"geometry\":{\"type\":\"Point\",",
        then: b"\"properties\":{\"place_id\":",
    },
    // QGIS leaves the comment out when it saves the style again.
    Mark {
        start: b"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n",
        then: b"<!-- Written by Exonym",
    },
    Mark::of(b"latitude,longitude,place_id,geonameid,name,"),
    Mark::of(b"\"CoordY\",\"CoordX\",\"String\",\"Integer64\",\"String\",\"String\",\"String\","),
    // Every WGS 84 sidecar says the same: nothing is lost with one.
    Mark::of(b"GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\","),
    Mark {
        start: b"fgb\x03fgb",
        then: b"\"generator\":\"Exonym\"",
    },
    Mark {
        start: b"{\"type\":\"FeatureCollection\",\"@context\":",
        then: b",\"generator\":\"Exonym\",\"attribution\":",
    },
    Mark {
        start: b"{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\",",
        then: b"\"id\":\"urn:exonym:mentions\",\"type\":\"AnnotationCollection\",",
    },
    Mark {
        start: b"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
        then: b"<meta name=\"generator\" content=\"Exonym\">",
    },
    Mark::of(b"name,place,status,reason,form,"),
    Mark::of(b"{\n  \"exonym\": \""),
];

impl Mark {
    const fn of(start: &'static [u8]) -> Self {
        Self { start, then: b"" }
    }

    fn is_on(&self, head: &[u8]) -> bool {
        let Some(rest) = head.strip_prefix(self.start) else {
            return false;
        };
        self.then.is_empty() || rest.windows(self.then.len()).any(|part| part == self.then)
    }
}

/// Whether a file that begins with these bytes is a product of ours.
pub fn is_ours(head: &[u8]) -> bool {
    MARKS.iter().any(|mark| mark.is_on(head))
}

/// Whether that file is a product of ours.
///
/// # Errors
/// What the system says when it cannot be read.
pub fn is_ours_file(path: &Path) -> io::Result<bool> {
    Ok(is_ours(&head(path)?))
}

/// As many of a file's first bytes as any mark needs.
pub(crate) fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The golden products are held against it in `tests/layers`; these are other people's files.
    #[test]
    fn what_others_wrote_is_not_ours() {
        let others: [&[u8]; 9] = [
            b"",
            b"{}",
            b"{\n  \"name\": \"exonym\"}",
            b"{\"type\":\"FeatureCollection\",\"features\":[]}",
            b"{\n\"type\": \"FeatureCollection\",\n\"name\": \"places\",\n",
            b"{\"type\":\"Feature\",\"id\":1,\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]},\"properties\":{\"name\":1}}",
            b"name,place\nAzovstal,geonames:701822\n",
            b"latitude,longitude,name\n",
            b"place_id,name\n",
        ];
        for head in others {
            assert!(!is_ours(head), "{}", String::from_utf8_lossy(head));
        }
    }
}

//! A street map in one file below the places: a PMTiles archive next to the page, or on a server.
//!
//! Takes a path or an address, and checks the first bytes of the file. Returns what the page needs to read
//! the archive: its address, name, attribution, and the source that the page's policy allows.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

/// Bytes of an archive's header.
pub const ARCHIVE_HEAD: usize = 127;

/// Opening bytes of an archive, with the supported version (spec version 3).
const MAGIC: &[u8] = b"PMTiles\x03";

/// Header offsets of the compressions of directories and tiles, and of the tile type.
const COMPRESSION_AT: [usize; 2] = [97, 98];
const TYPE_AT: usize = 99;

/// Compressions that browsers can unpack: none and gzip.
const SUPPORTED_COMPRESSIONS: [u8; 2] = [1, 2];

/// Vector tiles, PNG, JPEG, WebP and AVIF.
const SUPPORTED_TYPES: std::ops::RangeInclusive<u8> = 1..=5;

/// Characters allowed unescaped in the last part of an address.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A PMTiles archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TileArchive {
    url: String,
    name: String,
    #[serde(skip)]
    origin: String,
    attribution: Option<String>,
}

impl TileArchive {
    /// An archive with that name in the folder of the page.
    pub fn in_page_folder(name: &str) -> Self {
        Self {
            url: utf8_percent_encode(name, ESCAPED).to_string(),
            name: name.to_owned(),
            origin: "'self'".to_owned(),
            attribution: None,
        }
    }

    /// An archive at a web address.
    ///
    /// # Errors
    /// Returns what is wrong with the address, in words.
    pub fn on_server(url: &str) -> Result<Self, String> {
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        let host = rest.split('/').next().unwrap_or_default();
        let is_of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        let is_host = !host.is_empty() && host.chars().all(is_of_host);
        let is_plain = !url.chars().any(|c| c.is_whitespace() || c.is_control());
        if !matches!(scheme, "http" | "https") || !is_host || !is_plain {
            return Err(
                "expected a file, or an address that begins with https:// and the name of a server"
                    .to_owned(),
            );
        }
        let name = rest.rsplit('/').next().unwrap_or_default();
        Ok(Self {
            url: url.to_owned(),
            name: name.split(['?', '#']).next().unwrap_or_default().to_owned(),
            origin: format!("{scheme}://{host}"),
            attribution: None,
        })
    }

    /// Whether a file with this header is an archive that the page can draw.
    ///
    /// # Errors
    /// Returns what it is instead, and how to fix it, in words.
    pub fn check(head: &[u8]) -> Result<(), String> {
        let make = "`pmtiles convert` and `pmtiles extract` make one";
        if head.len() < ARCHIVE_HEAD || !head.starts_with(MAGIC) {
            return Err(format!("expected a PMTiles archive of version 3; {make}"));
        }
        if COMPRESSION_AT
            .iter()
            .any(|at| !SUPPORTED_COMPRESSIONS.contains(&head[*at]))
        {
            return Err(format!(
                "its tiles have a compression that browsers cannot unpack; expected gzip or none; {make}"
            ));
        }
        if !SUPPORTED_TYPES.contains(&head[TYPE_AT]) {
            return Err("expected vector tiles, or images as PNG, JPEG, WebP or AVIF".to_owned());
        }
        Ok(())
    }

    /// Sets the attribution of the map.
    pub fn with_attribution(self, attribution: Option<String>) -> Self {
        Self {
            attribution,
            ..self
        }
    }

    /// The address that the page reads.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its file name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it belongs in the folder of the page.
    pub fn is_beside(&self) -> bool {
        self.origin == "'self'"
    }

    /// The source that the policy of the page allows.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_relative_address() {
        let archive = TileArchive::in_page_folder("my streets; 'none' #1.pmtiles");
        assert_eq!(archive.url(), "my%20streets%3B%20%27none%27%20%231.pmtiles");
        assert_eq!(archive.origin(), "'self'");
    }

    #[test]
    fn an_address_names_one_server() {
        let archive = TileArchive::on_server("https://maps.example.org/a/b.pmtiles?key=1").unwrap();
        assert_eq!(
            (archive.name(), archive.origin()),
            ("b.pmtiles", "https://maps.example.org")
        );
        for url in [
            "https:///a.pmtiles",
            "ftp://a/b",
            "https://a; script-src */b",
            "https://a/b c",
        ] {
            assert!(TileArchive::on_server(url).is_err(), "{url}");
        }
    }

    #[test]
    fn unsupported_archives_are_refused_with_a_fix() {
        let mut head = vec![0; ARCHIVE_HEAD];
        head[..8].copy_from_slice(MAGIC);
        (head[97], head[98], head[99]) = (2, 2, 1);
        assert_eq!(TileArchive::check(&head), Ok(()));
        let refused = |head: &[u8], said: &str| {
            let error = TileArchive::check(head).unwrap_err();
            assert!(error.contains(said), "{error}");
        };
        refused(&head[..100], "PMTiles archive of version 3");
        refused(b"SQLite format 3", "PMTiles archive of version 3");
        let with = |at: usize, byte: u8| {
            let mut other = head.clone();
            other[at] = byte;
            other
        };
        refused(&with(7, 2), "version 3");
        refused(&with(98, 3), "gzip or none");
        refused(&with(99, 0), "vector tiles");
    }
}

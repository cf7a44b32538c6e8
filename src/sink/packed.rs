//! A ZIP whose bytes follow from what is in it: every part has the same date, which is the first that
//! the format knows.
//!
//! Parts enter one after the other, each written from its beginning to its end; the archive leaves at
//! once. Until then it waits in an unnamed temporary file, which goes with the process: a part's length
//! stands before it and is known behind it, and a product is written forwards only.
//!
//! The first part is a note of who made it, stored as it is, so that the archive is known again by how
//! it begins. A program that saves such a file again may keep that part, but not its date.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// What an archive begins with: a local header (APPNOTE 4.3.7) for version 1.0, without flags, stored, of
/// midnight on 1 January 1980.
pub(super) const MAGIC: &str = "PK\u{3}\u{4}\n\0\0\0\0\0\0\0!\0";

/// An archive that is being written.
pub(super) struct Packed {
    zip: ZipWriter<File>,
}

impl Packed {
    /// Begins with a part that is stored as it is.
    pub(super) fn begin(name: &str, content: &str) -> io::Result<Self> {
        let mut zip = ZipWriter::new(tempfile::tempfile()?);
        zip.start_file(name, options(CompressionMethod::Stored))?;
        zip.write_all(content.as_bytes())?;
        Ok(Self { zip })
    }

    /// Adds a part; what is written next is its content.
    pub(super) fn part(&mut self, name: &str) -> io::Result<&mut ZipWriter<File>> {
        self.zip
            .start_file(name, options(CompressionMethod::Deflated))?;
        Ok(&mut self.zip)
    }

    /// Copies the archive to where it belongs.
    pub(super) fn finish(self, mut out: impl Write) -> io::Result<()> {
        let mut file = self.zip.finish()?;
        file.seek(SeekFrom::Start(0))?;
        io::copy(&mut file, &mut out)?;
        out.flush()
    }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        // Otherwise an archive that is written on Windows differs in a byte per part.
        .system(System::Unix)
}

//! A reproducible ZIP archive: its bytes depend only on its content, because every part has the earliest date
//! that the format can express.
//!
//! Takes parts one after the other, each written from beginning to end; returns the archive at once. Until
//! then it is in an unnamed temporary file, which the system deletes with the process: a part's length
//! precedes it but is known only afterwards, and products are written without seeking.
//!
//! The first part is a stored note with the generator, so that the archive is recognised by its opening
//! bytes. A program that saves such a file again may keep that part, but not its date.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Opening bytes of an archive: a local header (APPNOTE 4.3.7) for version 1.0, without flags, stored, at
/// midnight on 1 January 1980.
pub(super) const MAGIC: &str = "PK\u{3}\u{4}\n\0\0\0\0\0\0\0!\0";

/// An archive being written.
pub(super) struct Packed {
    zip: ZipWriter<File>,
}

impl Packed {
    /// Begins the archive with a stored part.
    pub(super) fn begin(name: &str, content: &str) -> io::Result<Self> {
        let mut zip = ZipWriter::new(tempfile::tempfile()?);
        zip.start_file(name, options(CompressionMethod::Stored))?;
        zip.write_all(content.as_bytes())?;
        Ok(Self { zip })
    }

    /// Adds a part; subsequent writes are its content.
    pub(super) fn part(&mut self, name: &str) -> io::Result<&mut ZipWriter<File>> {
        self.zip
            .start_file(name, options(CompressionMethod::Deflated))?;
        Ok(&mut self.zip)
    }

    /// Copies the archive to `out`.
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

//! Texts looked up by index: the shared strings of a workbook, or the dictionary of an Arrow column.
//!
//! Takes texts in order; any of them can be read by its index. They may be all the texts of a file, so beyond
//! 32 MiB they go to a temporary file, and only their offsets stay in memory.

use std::io::{self, Read, Seek, SeekFrom, Write};
use tempfile::SpooledTempFile;

/// Bytes that are kept in memory.
const MAX_IN_MEMORY: usize = 32 << 20;

/// Limit on the total size in bytes, so that an offset fits in four bytes. A column of a million articles of
/// usual length is smaller.
const MAX_BYTES: u64 = u32::MAX as u64;

/// Most texts: sixteen for each row of the longest sheet.
const MAX_TEXTS: usize = 16 << 20;

/// Texts by index.
pub(crate) struct Store {
    bytes: SpooledTempFile,
    ends: Vec<u32>,
    /// The newest texts, not written yet.
    pending: Vec<u8>,
    /// Number of bytes written.
    written: u64,
    /// Current position in the file, if known.
    at: Option<u64>,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            bytes: SpooledTempFile::new(MAX_IN_MEMORY),
            ends: Vec::new(),
            pending: Vec::new(),
            written: 0,
            at: None,
        }
    }
}

/// Size in bytes at which the newest texts are written.
const MAX_PENDING: usize = 64 * 1024;

impl Store {
    /// Adds a text.
    ///
    /// # Errors
    /// If the disk is full or a limit is exceeded.
    pub(crate) fn push(&mut self, text: &[u8]) -> io::Result<()> {
        let end = self.end() + text.len() as u64;
        let end = u32::try_from(end)
            .ok()
            .filter(|_| self.ends.len() < MAX_TEXTS);
        let end = end.ok_or_else(|| io::Error::other(too_many()))?;
        self.pending.extend_from_slice(text);
        if self.pending.len() >= MAX_PENDING {
            self.flush()?;
        }
        self.ends.push(end);
        Ok(())
    }

    fn end(&self) -> u64 {
        self.ends.last().map_or(0, |end| u64::from(*end))
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.pending.is_empty() {
            self.at = None;
            self.bytes.seek(SeekFrom::Start(self.written))?;
            self.bytes.write_all(&self.pending)?;
            self.written += self.pending.len() as u64;
            self.pending.clear();
        }
        Ok(())
    }

    /// Returns the length of a text; `None` if the index is out of range.
    pub(crate) fn length(&self, index: usize) -> Option<usize> {
        self.range(index).map(|(start, end)| (end - start) as usize)
    }

    fn range(&self, index: usize) -> Option<(u64, u64)> {
        let end = u64::from(*self.ends.get(index)?);
        let start = match index.checked_sub(1) {
            Some(before) => u64::from(self.ends[before]),
            None => 0,
        };
        Some((start, end))
    }

    /// Returns a text; `None` if the index is out of range.
    ///
    /// # Errors
    /// If the temporary file cannot be read.
    pub(crate) fn get(&mut self, index: usize) -> io::Result<Option<Vec<u8>>> {
        self.flush()?;
        let Some((start, end)) = self.range(index) else {
            return Ok(None);
        };
        if self.at != Some(start) {
            self.bytes.seek(SeekFrom::Start(start))?;
        }
        self.at = None;
        let mut text = vec![0; (end - start) as usize];
        self.bytes.read_exact(&mut text)?;
        self.at = Some(end);
        Ok(Some(text))
    }
}

fn too_many() -> String {
    format!("more than {MAX_TEXTS} texts or {MAX_BYTES} bytes of them in one table")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_texts_by_index_while_more_are_added() {
        let mut store = Store::default();
        let long = vec![b'x'; MAX_PENDING + 1];
        for text in [&b"Utrecht"[..], b"", &long, "Харків".as_bytes()] {
            store.push(text).unwrap();
        }
        assert_eq!(store.get(3).unwrap().unwrap(), "Харків".as_bytes());
        assert_eq!(store.get(0).unwrap().unwrap(), b"Utrecht");
        assert_eq!(store.get(1).unwrap().unwrap(), b"");
        store.push(b"Gouda").unwrap();
        assert_eq!(store.get(2).unwrap().unwrap(), long);
        assert_eq!(store.get(4).unwrap().unwrap(), b"Gouda");
        assert_eq!(store.get(5).unwrap(), None);
        assert_eq!(store.length(0), Some(7));
    }
}

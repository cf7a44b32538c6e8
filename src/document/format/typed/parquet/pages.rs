//! The pages of one column of a row group, read one at a time and decompressed within bounds.
//!
//! Takes a file and the column's position in it; returns pages for the decoders of the `parquet` crate. The
//! decoders trust the counts in a page, so each is checked here against the bytes that exist.

use super::thrift::{Page as Kind, PageHeader, page_header};
use crate::document::format::typed::SharedFile;
use crate::document::format::typed::codec::unpack;
use bytes::Bytes;
use parquet::basic::{Compression, Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use std::io::{Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};

/// Bytes read first when looking for a page header; most headers have fewer than a hundred.
const HEADER: usize = 4 * 1024;

/// Largest page header in bytes; it may hold the smallest and the largest text of the page.
const MAX_HEADER: usize = 32 << 20;

/// Largest page, as a multiple of the longest article: 256 MiB by default. Writers end a page at 1 MB, DuckDB
/// at 100 MB.
const PAGE_FACTOR: u64 = 32;

/// The same for a dictionary, where each text also takes a slot in memory: 64 MiB by default. Writers end a
/// dictionary at 1 MB.
const DICTIONARY_FACTOR: u64 = 8;

/// Most values of a page in encodings that allocate for every value up front.
const MAX_VALUES: u32 = 8 << 20;

/// Most levels read for one batch of rows; guards against a repeated field that never ends.
const MAX_LEVELS: u64 = 4 << 20;

/// The pages of a column.
pub(super) struct Pages {
    file: SharedFile,
    codec: Compression,
    physical: Type,
    at: u64,
    end: u64,
    limit: u64,
    repeats: bool,
    defines: bool,
    /// Whether a text may be built from the previous one (`DELTA_BYTE_ARRAY`).
    grows: bool,
    /// Levels of the pages read since the batch of rows began.
    levels: Arc<AtomicU64>,
    next: Option<PageHeader>,
}

impl Pages {
    /// Starts at the first page of a column described by the footer.
    pub(super) fn new(
        file: SharedFile,
        column: &ColumnChunkMetaData,
        limit: u64,
        levels: Arc<AtomicU64>,
    ) -> Result<Self> {
        let described = column.column_descr();
        let start = column
            .dictionary_page_offset()
            .filter(|offset| *offset > 0)
            .unwrap_or(column.data_page_offset());
        let start =
            u64::try_from(start).map_err(|_| invalid("a column that starts before the file"))?;
        let size = u64::try_from(column.compressed_size());
        let size = size.map_err(|_| invalid("a column of negative size"))?;
        Ok(Self {
            file,
            codec: column.compression(),
            physical: column.column_type(),
            at: start,
            end: start.saturating_add(size),
            limit,
            repeats: described.max_rep_level() > 0,
            defines: described.max_def_level() > 0,
            grows: false,
            levels,
            next: None,
        })
    }

    /// Sets whether texts may be built from previous ones.
    pub(super) fn with_growing_texts(self, grows: bool) -> Self {
        Self { grows, ..self }
    }

    /// Reads at most `count` bytes at offset `at`.
    fn bytes(&self, at: u64, count: usize) -> Result<Vec<u8>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        (&mut *file).take(count as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Returns the header of the next page without consuming it; `None` at the end.
    fn header(&mut self) -> Result<Option<PageHeader>> {
        if self.next.is_none() && self.at < self.end {
            self.next = Some(self.read_header()?);
        }
        Ok(self.next.clone())
    }

    fn read_header(&mut self) -> Result<PageHeader> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let mut room = HEADER;
        loop {
            let bytes = self.bytes(self.at, room.min(left))?;
            if let Some((header, length)) = page_header(&bytes) {
                self.at += length as u64;
                return Ok(header);
            }
            if room >= left || room >= MAX_HEADER || bytes.len() < room {
                return Err(invalid("a page without a header"));
            }
            room *= 16;
        }
    }

    fn page(&mut self, header: PageHeader) -> Result<Option<Page>> {
        let packed = u64::from(header.packed);
        if packed > self.end - self.at {
            return Err(invalid("a page beyond the end of its column"));
        }
        let at = self.at;
        self.at += packed;
        let factor = match header.page {
            Kind::Other => return Ok(None),
            Kind::Dictionary { .. } => DICTIONARY_FACTOR,
            Kind::Data { .. } | Kind::DataV2 { .. } => PAGE_FACTOR,
        };
        let most = self.limit.saturating_mul(factor);
        if u64::from(header.length.max(header.packed)) > most {
            let what = format!(
                "a page of {} bytes, more than the {most} that one may have; \
                 --max-article raises the limit",
                header.length.max(header.packed)
            );
            return Err(invalid(&what));
        }
        let bytes = self.bytes(at, header.packed as usize)?;
        if bytes.len() < header.packed as usize {
            return Err(invalid("the file ends within a page"));
        }
        self.unpacked(header, bytes).map(Some)
    }

    fn unpacked(&self, header: PageHeader, bytes: Vec<u8>) -> Result<Page> {
        let length = header.length as usize;
        match header.page {
            Kind::Dictionary { values, encoding } => {
                let buf = self.whole(&bytes, length)?;
                if values as usize > buf.len() {
                    return Err(invalid("a dictionary of more values than bytes"));
                }
                Ok(Page::DictionaryPage {
                    buf,
                    num_values: values,
                    encoding: encoding_of(encoding)?,
                    is_sorted: false,
                })
            }
            Kind::Data {
                values,
                encoding,
                definitions,
                repetitions,
            } => {
                let page = Page::DataPage {
                    buf: self.whole(&bytes, length)?,
                    num_values: values,
                    encoding: encoding_of(encoding)?,
                    def_level_encoding: encoding_of(definitions)?,
                    rep_level_encoding: encoding_of(repetitions)?,
                    statistics: None,
                };
                self.checked(page)
            }
            Kind::DataV2 {
                values,
                nulls,
                rows,
                encoding,
                definitions,
                repetitions,
                packed,
            } => {
                let levels = definitions as usize + repetitions as usize;
                if levels > bytes.len() || levels > length {
                    return Err(invalid("levels longer than their page"));
                }
                let buf = if packed {
                    let mut buf = Vec::new();
                    buf.extend_from_slice(&bytes[..levels]);
                    if length > levels {
                        unpack(self.codec, &bytes[levels..], length - levels, &mut buf)?;
                    }
                    Bytes::from(buf)
                } else {
                    Bytes::from(bytes)
                };
                let page = Page::DataPageV2 {
                    buf,
                    num_values: values,
                    encoding: encoding_of(encoding)?,
                    num_nulls: nulls,
                    num_rows: rows,
                    def_levels_byte_len: definitions,
                    rep_levels_byte_len: repetitions,
                    is_compressed: packed,
                    statistics: None,
                };
                self.checked(page)
            }
            Kind::Other => Err(invalid("a page of another kind")),
        }
    }

    fn whole(&self, bytes: &[u8], length: usize) -> Result<Bytes> {
        let mut buf = Vec::new();
        unpack(self.codec, bytes, length, &mut buf)?;
        Ok(Bytes::from(buf))
    }

    fn checked(&self, page: Page) -> Result<Page> {
        if self.repeats {
            let count = u64::from(page.num_values());
            let before = self.levels.fetch_add(count, Ordering::Relaxed);
            if before.saturating_add(count) > MAX_LEVELS {
                return Err(invalid("more values in a repeated field than one may have"));
            }
        }
        if page.encoding() == Encoding::DELTA_BYTE_ARRAY && !self.grows {
            return Err(invalid(
                "a page in an encoding that its column does not list",
            ));
        }
        let lengths_first = matches!(
            page.encoding(),
            Encoding::DELTA_LENGTH_BYTE_ARRAY | Encoding::DELTA_BYTE_ARRAY
        );
        if lengths_first && self.physical == Type::BYTE_ARRAY {
            let count = lengths(&page, self.repeats, self.defines);
            let count = count.ok_or_else(|| invalid("a page without the lengths of its texts"))?;
            if count > u64::from(page.num_values().min(MAX_VALUES)) {
                return Err(invalid("a page of more lengths than texts"));
            }
        }
        Ok(page)
    }
}

/// Returns how many lengths precede the texts of a delta-encoded page.
fn lengths(page: &Page, repeats: bool, defines: bool) -> Option<u64> {
    let mut rest: &[u8] = page.buffer();
    match page {
        Page::DataPageV2 {
            def_levels_byte_len,
            rep_levels_byte_len,
            ..
        } => rest = rest.get((def_levels_byte_len + rep_levels_byte_len) as usize..)?,
        _ => {
            for _ in 0..usize::from(repeats) + usize::from(defines) {
                let (length, after) = rest.split_first_chunk()?;
                rest = after.get(u32::from_le_bytes(*length) as usize..)?;
            }
        }
    }
    if rest.is_empty() {
        return Some(0);
    }
    // The block size, the number of miniblocks, the count.
    let (_, rest) = varint(rest)?;
    let (_, rest) = varint(rest)?;
    varint(rest).map(|(count, _)| count)
}

fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0u64;
    for (at, byte) in bytes.iter().take(9).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * at);
        if *byte < 0x80 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

fn encoding_of(number: i64) -> Result<Encoding> {
    #[expect(deprecated, reason = "old files have it")]
    let encoding = match number {
        0 => Encoding::PLAIN,
        2 => Encoding::PLAIN_DICTIONARY,
        3 => Encoding::RLE,
        4 => Encoding::BIT_PACKED,
        5 => Encoding::DELTA_BINARY_PACKED,
        6 => Encoding::DELTA_LENGTH_BYTE_ARRAY,
        7 => Encoding::DELTA_BYTE_ARRAY,
        8 => Encoding::RLE_DICTIONARY,
        9 => Encoding::BYTE_STREAM_SPLIT,
        other => return Err(invalid(&format!("unknown encoding {other}"))),
    };
    Ok(encoding)
}

fn invalid(what: &str) -> ParquetError {
    ParquetError::General(what.to_owned())
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        while let Some(header) = self.header()? {
            self.next = None;
            if let Some(page) = self.page(header)? {
                return Ok(Some(page));
            }
        }
        Ok(None)
    }

    /// Only called to skip rows.
    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        Err(invalid("pages are not skipped"))
    }

    fn skip_next_page(&mut self) -> Result<()> {
        Err(invalid("pages are not skipped"))
    }

    /// A version 1 page may start within a row of the previous page.
    fn at_record_boundary(&mut self) -> Result<bool> {
        let header = self.header()?;
        Ok(header.is_none_or(|header| matches!(header.page, Kind::DataV2 { .. })))
    }
}

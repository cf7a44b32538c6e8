//! Putting the sections of a `.gaz` together.

use super::BuildError;
use super::scratch::{Scratch, Spool, SpoolReader};
use super::summary::Progress;
use crate::sorter::Sorted;
use exonym_gazetteer::format::layout::{HEADER_BYTES, MAGIC, Section, VERSION};
use std::io::{self, Seek, SeekFrom, Write};
use xxhash_rust::xxh3::Xxh3Default;

/// Sections start at multiples of this many bytes: the lines that a core loads.
const ALIGNMENT: u64 = 64;
/// Bytes copied at a time.
const BLOCK_BYTES: usize = 1 << 18;

/// The content of a section.
pub(super) enum Content {
    Bytes(Vec<u8>),
    Spool(Spool),
}

impl Content {
    pub(super) fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Spool(spool) => spool.len(),
        }
    }

    fn reader(self) -> Result<Reading, BuildError> {
        Ok(match self {
            Self::Bytes(bytes) => Reading::Bytes(io::Cursor::new(bytes)),
            Self::Spool(spool) => Reading::Spool(spool.reader()?),
        })
    }
}

enum Reading {
    Bytes(io::Cursor<Vec<u8>>),
    Spool(SpoolReader),
}

/// The section of toponyms: the text of each and what is known of it, by number.
pub(super) fn toponyms(
    mut offsets: Sorted,
    packed: Spool,
    scratch: &Scratch,
) -> Result<Spool, BuildError> {
    let mut packed = packed.reader()?;
    let mut toponyms = scratch.spool();
    while let Some((_, offset)) = offsets.next()? {
        toponyms.push(offset)?;
        toponyms.push_u32(packed.read_u32()?)?;
    }
    Ok(toponyms)
}

/// Writes the whole file: the sections in the order of [`Section::ALL`], the header last.
pub(super) fn gaz<W: Write + Seek>(
    sections: [Content; Section::ALL.len()],
    out: &mut W,
    progress: &mut dyn Progress,
    target: &dyn Fn(io::Error) -> BuildError,
) -> Result<u64, BuildError> {
    let lengths = sections.each_ref().map(Content::len);
    let (table, whole) = table(&lengths);
    let mut body = Body {
        out,
        hash: Xxh3Default::new(),
        at: HEADER_BYTES as u64,
        target,
    };
    body.out.seek(SeekFrom::Start(body.at)).map_err(target)?;
    body.write(&table)?;
    for content in sections {
        body.align()?;
        let length = content.len();
        body.copy(content)?;
        progress.advance(length);
    }
    let checksum = body.hash.digest();
    let header = header(whole, checksum);
    let write_header = |out: &mut W| {
        out.rewind()?;
        out.write_all(&header)?;
        out.flush()
    };
    write_header(out).map_err(target)?;
    Ok(whole)
}

/// The table of sections with these lengths, and the length of the whole file.
fn table(lengths: &[u64]) -> (Vec<u8>, u64) {
    let mut table = Vec::with_capacity(lengths.len() * 16);
    let mut offset = (HEADER_BYTES + lengths.len() * 16) as u64;
    for &length in lengths {
        offset = offset.next_multiple_of(ALIGNMENT);
        table.extend(offset.to_le_bytes());
        table.extend(length.to_le_bytes());
        offset += length;
    }
    (table, offset)
}

fn header(whole: u64, checksum: u64) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER_BYTES);
    header.extend(MAGIC);
    header.extend(VERSION.to_le_bytes());
    header.extend((Section::ALL.len() as u32).to_le_bytes());
    header.extend(whole.to_le_bytes());
    header.extend(checksum.to_le_bytes());
    header
}

/// What follows the header, hashed as it is written.
struct Body<'w, W> {
    out: &'w mut W,
    hash: Xxh3Default,
    at: u64,
    target: &'w dyn Fn(io::Error) -> BuildError,
}

impl<W: Write> Body<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), BuildError> {
        self.out.write_all(bytes).map_err(self.target)?;
        self.hash.update(bytes);
        self.at += bytes.len() as u64;
        Ok(())
    }

    fn align(&mut self) -> Result<(), BuildError> {
        let padding = self.at.next_multiple_of(ALIGNMENT) - self.at;
        self.write(&[0; ALIGNMENT as usize][..padding as usize])
    }

    fn copy(&mut self, content: Content) -> Result<(), BuildError> {
        match content.reader()? {
            Reading::Bytes(bytes) => self.write(bytes.get_ref()),
            Reading::Spool(mut spool) => {
                let mut block = vec![0; BLOCK_BYTES];
                while spool.left() > 0 {
                    let length = spool.left().min(BLOCK_BYTES as u64) as usize;
                    spool.read(&mut block[..length])?;
                    self.write(&block[..length])?;
                }
                Ok(())
            }
        }
    }
}

//! Assembles the sections of a `.gaz`.

use super::BuildError;
use super::scratch::{Spool, SpoolReader};
use super::summary::Progress;
use exonym_gazetteer::format::layout::{ALIGNMENT, Header, MAGIC, Section, SectionEntry, VERSION};
use std::io::{self, Seek, SeekFrom, Write};
use xxhash_rust::xxh3::Xxh3Default;

/// Bytes copied at a time.
const BLOCK_BYTES: usize = 1 << 18;

/// The content of a section.
pub(super) enum Content {
    Bytes(Vec<u8>),
    Spool(Spool),
}

impl Content {
    fn len(&self) -> u64 {
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

/// The contents of all sections, in the order of [`Section::ALL`].
pub(super) struct Contents([(Section, Content); Section::ALL.len()]);

impl Contents {
    /// Sorts one content per section, given in any order.
    pub(super) fn of(mut filled: [(Section, Content); Section::ALL.len()]) -> Self {
        filled.sort_by_key(|(section, _)| *section as usize);
        let sections = filled.each_ref().map(|(section, _)| *section);
        assert_eq!(sections, Section::ALL, "every section is filled once");
        Self(filled)
    }

    /// Returns the length of each section in bytes.
    fn lengths(&self) -> [u64; Section::ALL.len()] {
        self.0.each_ref().map(|(_, content)| content.len())
    }

    /// Returns the total length in bytes.
    pub(super) fn len(&self) -> u64 {
        self.lengths().iter().sum()
    }
}

enum Reading {
    Bytes(io::Cursor<Vec<u8>>),
    Spool(SpoolReader),
}

/// Writes the whole file: the sections in the order of [`Section::ALL`], the header last.
pub(super) fn gaz<W: Write + Seek>(
    sections: Contents,
    out: &mut W,
    progress: &mut dyn Progress,
    target: &dyn Fn(io::Error) -> BuildError,
) -> Result<u64, BuildError> {
    let (table, whole) = table(&sections.lengths());
    let mut body = Body {
        out,
        hash: Xxh3Default::new(),
        at: Header::BYTES as u64,
        target,
    };
    body.out.seek(SeekFrom::Start(body.at)).map_err(target)?;
    body.write(&table)?;
    for (_, content) in sections.0 {
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

/// Returns the section table for these lengths, and the length of the whole file.
fn table(lengths: &[u64]) -> (Vec<u8>, u64) {
    let mut table = Vec::with_capacity(lengths.len() * SectionEntry::BYTES);
    let mut offset = (Header::BYTES + lengths.len() * SectionEntry::BYTES) as u64;
    for &length in lengths {
        offset = offset.next_multiple_of(ALIGNMENT as u64);
        table.extend(SectionEntry { offset, length }.to_bytes());
        offset += length;
    }
    (table, offset)
}

fn header(length: u64, checksum: u64) -> [u8; Header::BYTES] {
    let header = Header {
        magic: *MAGIC,
        version: VERSION,
        sections: Section::ALL.len() as u32,
        length,
        checksum,
    };
    header.to_bytes()
}

/// The part after the header, hashed as it is written.
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
        let padding = self.at.next_multiple_of(ALIGNMENT as u64) - self.at;
        self.write(&[0; ALIGNMENT][..padding as usize])
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

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(sections: [Section; Section::ALL.len()]) -> Contents {
        Contents::of(sections.map(|section| {
            let content = Content::Bytes(vec![0; section as usize]);
            (section, content)
        }))
    }

    #[test]
    fn sections_are_written_in_order_however_they_were_filled() {
        let mut sections = Section::ALL;
        sections.reverse();
        sections.swap(2, 9);
        let lengths: Vec<u64> = (0..).take(Section::ALL.len()).collect();
        assert_eq!(filled(sections).lengths(), lengths[..]);
    }

    #[test]
    #[should_panic(expected = "every section is filled once")]
    fn a_section_that_is_filled_twice_leaves_another_empty() {
        let mut sections = Section::ALL;
        sections[3] = sections[4];
        filled(sections);
    }
}

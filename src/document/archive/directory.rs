//! The list of members at the end of a ZIP archive (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16).
//!
//! Parsed by hand rather than with the crate `zip`: its readers borrow the archive, so that a member cannot
//! be passed on; it holds several hundred bytes per member, although 70 and the name suffice; and it does not
//! detect overlapping members, from which the worst bombs are made.

use super::MAX_MEMBERS;
use super::name;
use crate::document::format::entry::Fault;
use flate2::Crc;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// The fixed-size parts of the records, and the longest comment at the end.
const END: usize = 22;
const LOCATOR: usize = 20;
const END64: usize = 56;
const ENTRY: usize = 46;
const LOCAL: u64 = 30;
const COMMENT: u64 = 0xffff;

/// The most bytes of the list, which is held in memory: 250 for each of the most members allowed.
const MAX_LIST: u64 = 250 * MAX_MEMBERS;

/// The first bytes of the first part of a split archive.
const SPLIT: &[u8] = b"PK\x07\x08";

/// Flags of a member: encrypted, with its list of members encrypted too, name in UTF-8.
const ENCRYPTED: u16 = 1;
const MASKED: u16 = 1 << 13;
const UTF8: u16 = 1 << 11;

/// Kinds of extra fields: 64-bit sizes; a name in UTF-8 (Info-ZIP).
const ZIP64: u16 = 1;
const UNICODE_NAME: u16 = 0x7075;

/// Systems (the upper byte of "version made by") whose attributes contain a Unix mode: Unix and macOS.
const UNIX: [u8; 2] = [3, 19];

/// The list of a ZIP archive.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// In the order of the archive.
    pub(super) entries: Vec<Entry>,
}

/// A member's entry in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// As written in the archive.
    pub(super) name: String,
    /// The offset of its local header in the file.
    pub(super) at: u64,
    pub(super) packed: u64,
    pub(super) size: u64,
    pub(super) crc: u32,
    pub(super) method: u16,
    pub(super) flags: u16,
    /// The file type bits of a Unix mode; 0 if there is no mode.
    pub(super) file_type: u32,
    /// The length of its name as stored, in bytes.
    name_length: u16,
}

impl Entry {
    pub(super) fn is_encrypted(&self) -> bool {
        self.flags & (ENCRYPTED | MASKED) != 0
    }
}

/// The position of the list.
struct ListPosition {
    start: u64,
    length: u64,
    /// Bytes before the archive that its offsets do not count: a self-extracting program.
    before: u64,
}

impl Directory {
    /// Reads the list of an archive.
    pub(super) fn read<R: Read + Seek>(file: &mut R) -> Result<Self, Fault> {
        let place = find(file).map_err(unreadable)??;
        if place.length > MAX_LIST {
            return Err(too_many());
        }
        let directory = Self::read_entries(file, &place).map_err(unreadable)??;
        directory.check_overlap(place.start)?;
        Ok(directory)
    }

    fn read_entries<R: Read + Seek>(
        file: &mut R,
        place: &ListPosition,
    ) -> io::Result<Result<Self, Fault>> {
        file.seek(SeekFrom::Start(place.start))?;
        let mut list = BufReader::new(file.take(place.length));
        let mut entries = Vec::new();
        let mut fixed = [0; ENTRY];
        loop {
            match list.read_exact(&mut fixed) {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
                other => other?,
            }
            if !fixed.starts_with(b"PK\x01\x02") {
                // A signature of the whole list may follow.
                break;
            }
            if entries.len() as u64 == MAX_MEMBERS {
                return Ok(Err(too_many()));
            }
            let lengths = [28, 30, 32].map(|at| u64::from(u16_at(&fixed, at)));
            let mut variable = Vec::new();
            let length = lengths.iter().sum();
            (&mut list).take(length).read_to_end(&mut variable)?;
            if (variable.len() as u64) < length {
                break;
            }
            entries.push(entry(&fixed, &variable, place.before));
        }
        if entries.is_empty() && place.length > 0 {
            return Ok(Err(damaged()));
        }
        Ok(Ok(Self { entries }))
    }

    /// Rejects members that share bytes or overlap the list.
    fn check_overlap(&self, list_start: u64) -> Result<(), Fault> {
        let mut extents: Vec<(u64, u64)> = self.entries.iter().map(extent).collect();
        extents.sort_unstable();
        let next = extents.iter().skip(1).map(|(start, _)| *start);
        let next = next.chain([list_start]);
        match extents
            .iter()
            .zip(next)
            .all(|((_, end), next)| *end <= next)
        {
            true => Ok(()),
            false => Err(Fault::Refused(
                "a ZIP archive whose files overlap: it is damaged, or a decompression bomb"
                    .to_owned(),
            )),
        }
    }
}

/// The bytes that a member occupies at least.
fn extent(entry: &Entry) -> (u64, u64) {
    let length = (LOCAL + u64::from(entry.name_length)).saturating_add(entry.packed);
    (entry.at, entry.at.saturating_add(length))
}

/// Finds the list, starting from the end of the file.
fn find<R: Read + Seek>(file: &mut R) -> io::Result<Result<ListPosition, Fault>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail_start = length.saturating_sub(END as u64 + COMMENT + LOCATOR as u64 + END64 as u64);
    file.seek(SeekFrom::Start(tail_start))?;
    let mut tail = Vec::new();
    file.take(length - tail_start).read_to_end(&mut tail)?;
    let is_end = |at: &usize| {
        let end = &tail[*at..];
        end.len() >= END && usize::from(u16_at(end, 20)) <= end.len() - END
    };
    let Some(at) = memchr::memmem::rfind_iter(&tail, b"PK\x05\x06").find(is_end) else {
        return Ok(Err(without_list(file)?));
    };
    let end = &tail[at..];
    let [disk, list_disk] = [4, 6].map(|at| u16_at(end, at));
    if (disk, list_disk) != (0, 0) && disk != u16::MAX {
        return Ok(Err(split()));
    }
    let (mut list_length, mut offset) = (u64::from(u32_at(end, 12)), u64::from(u32_at(end, 16)));
    let mut list_end = tail_start + at as u64;
    if let Some(end64) = end64_of(&tail[..at]) {
        (list_length, offset) = (u64_at(&tail[end64..], 40), u64_at(&tail[end64..], 48));
        list_end = tail_start + end64 as u64;
    }
    let Some(start) = list_end.checked_sub(list_length) else {
        return Ok(Err(damaged()));
    };
    Ok(Ok(ListPosition {
        start,
        length: list_length,
        before: start.saturating_sub(offset),
    }))
}

/// The offset in `tail` of the end record for long archives; `tail` ends where the one for short archives
/// begins.
fn end64_of(tail: &[u8]) -> Option<usize> {
    let locator = tail.len().checked_sub(LOCATOR)?;
    if !tail[locator..].starts_with(b"PK\x06\x07") {
        return None;
    }
    let at = memchr::memmem::rfind(&tail[..locator], b"PK\x06\x06")?;
    (locator - at >= END64).then_some(at)
}

fn entry(fixed: &[u8; ENTRY], variable: &[u8], before: u64) -> Entry {
    let name_length = u16_at(fixed, 28);
    let (name, rest) = variable.split_at(usize::from(name_length));
    let extra = &rest[..usize::from(u16_at(fixed, 30))];
    let flags = u16_at(fixed, 8);
    let mut entry = Entry {
        name: decoded(name, flags, extra),
        at: u64::from(u32_at(fixed, 42)),
        packed: u64::from(u32_at(fixed, 20)),
        size: u64::from(u32_at(fixed, 24)),
        crc: u32_at(fixed, 16),
        method: u16_at(fixed, 10),
        flags,
        file_type: match UNIX.contains(&fixed[5]) {
            true => (u32_at(fixed, 38) >> 16) & 0o170_000,
            false => 0,
        },
        name_length,
    };
    // Only values that do not fit in 32 bits are present, in this order.
    if let Some(mut long) = extra_field(extra, ZIP64) {
        for value in [&mut entry.size, &mut entry.packed, &mut entry.at] {
            if *value == u64::from(u32::MAX)
                && let Some((first, rest)) = long.split_at_checked(8)
            {
                *value = u64_at(first, 0);
                long = rest;
            }
        }
    }
    entry.at = entry.at.saturating_add(before);
    entry
}

/// Decodes a name in the encoding that the archive declares, or in UTF-8 if it is valid: macOS writes UTF-8
/// without declaring it.
fn decoded(name: &[u8], flags: u16, extra: &[u8]) -> String {
    if let Some([1, c0, c1, c2, c3, unicode @ ..]) = extra_field(extra, UNICODE_NAME) {
        let mut crc = Crc::new();
        crc.update(name);
        if crc.sum() == u32::from_le_bytes([*c0, *c1, *c2, *c3]) {
            return String::from_utf8_lossy(unicode).into_owned();
        }
    }
    match str::from_utf8(name) {
        Ok(text) => text.to_owned(),
        Err(_) if flags & UTF8 != 0 => String::from_utf8_lossy(name).into_owned(),
        Err(_) => name::from_cp437(name),
    }
}

/// The content of an extra field of that kind.
fn extra_field(mut extra: &[u8], kind: u16) -> Option<&[u8]> {
    while let Some((head, rest)) = extra.split_at_checked(4) {
        let (field, rest) = rest.split_at_checked(usize::from(u16_at(head, 2)))?;
        if u16_at(head, 0) == kind {
            return Some(field);
        }
        extra = rest;
    }
    None
}

/// The message for an archive without a list.
pub(crate) const INCOMPLETE: &str =
    "an incomplete ZIP archive (its end is missing); download it again";

/// The reason why an archive has no list.
fn without_list<R: Read + Seek>(file: &mut R) -> io::Result<Fault> {
    let mut first = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(SPLIT.len() as u64).read_to_end(&mut first)?;
    Ok(match first == SPLIT {
        true => split(),
        false => Fault::Refused(INCOMPLETE.to_owned()),
    })
}

fn split() -> Fault {
    Fault::Refused("one part of a split ZIP archive; join its parts first".to_owned())
}

fn too_many() -> Fault {
    Fault::Refused(format!(
        "an archive of more than {MAX_MEMBERS} files; unpack it first"
    ))
}

fn damaged() -> Fault {
    Fault::Refused("a ZIP archive whose file list is damaged; download it again".to_owned())
}

fn unreadable(error: io::Error) -> Fault {
    Fault::Refused(format!("a ZIP archive that cannot be read: {error}"))
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) | u32::from(u16_at(bytes, at + 2)) << 16
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

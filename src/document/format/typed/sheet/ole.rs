//! Rejects files of older Office programs, compound files rather than ZIP archives, with a specific message.
//!
//! A password-protected workbook of any version is also a compound file, with its encrypted archive inside.

use crate::document::format::entry::Fault;
use std::io::{Read, Seek, SeekFrom};

const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Bytes of the directory that are searched: 32 names.
const LIST: u64 = 4096;

/// Returns the reason for refusing a compound file, otherwise `None`. In the latter case the file is rewound.
pub(super) fn refused(file: &mut (impl Read + Seek)) -> Option<Fault> {
    let mut first = [0; 512];
    file.rewind().ok()?;
    let read = file.read_exact(&mut first);
    file.rewind().ok()?;
    read.ok()?;
    if !first.starts_with(&MAGIC) {
        return None;
    }
    let names = names(file, &first).unwrap_or_default();
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(&names, &wide).is_some()
    };
    let what = if has("EncryptedPackage") {
        "an Excel workbook protected by a password; save a copy without one"
    } else if has("Workbook") || has("Book") {
        "an Excel workbook from before 2007 (.xls); save it as .xlsx"
    } else {
        "an Office file from before 2007; save it in a current format"
    };
    Some(Fault::Refused(what.into()))
}

/// Reads the start of the directory.
fn names(file: &mut (impl Read + Seek), first: &[u8; 512]) -> Option<Vec<u8>> {
    let shift = u16::from_le_bytes([first[30], first[31]]);
    let sector = u32::from_le_bytes([first[48], first[49], first[50], first[51]]);
    let size = 1u64
        .checked_shl(u32::from(shift))
        .filter(|size| *size <= LIST)?;
    let at = (u64::from(sector) + 1).checked_mul(size)?;
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut names = Vec::new();
    file.take(LIST).read_to_end(&mut names).ok()?;
    Some(names)
}

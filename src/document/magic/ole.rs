//! Distinguishes files in Microsoft's compound file format ([MS-CFB]), in which Office saved its documents
//! until 2007, by the names in their directory.

use super::Identity;
use super::table::{DOCX, XLSX};
use std::io::{self, Read, Seek, SeekFrom};

/// The first bytes of a compound file ([MS-CFB] 2.2).
pub(super) const MAGIC: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Bytes of the header, of a directory entry, and of the name at its start.
const HEADER: usize = 512;
const ENTRY: usize = 128;
const NAME: usize = 64;

/// Offsets in the header: the sector size (as a power of two), the start of the directory, and the first
/// sector tables.
const SECTOR_SHIFT: usize = 30;
const FIRST_DIRECTORY: usize = 48;
const TABLES: usize = 76;

/// The most directory sectors read: 1,024 entries with the usual sector size.
const MAX_SECTORS: usize = 256;

/// Directory names, and what has them. The first that is present counts: a protected document never also has
/// the entry of an unprotected one, and a mail may hold documents.
const NAMES: [(&str, Identity); 12] = [
    (
        "EncryptedPackage",
        Identity {
            name: "a Word, Excel or PowerPoint file protected by a password",
            fix: Some("open it in Office and save it without a password"),
        },
    ),
    (
        "__properties_version1.0",
        Identity {
            name: "an Outlook message (.msg)",
            fix: Some("save it as .eml or plain text"),
        },
    ),
    (
        "WordDocument",
        Identity {
            name: "an old Word document (.doc)",
            fix: DOCX,
        },
    ),
    ("Workbook", WORKBOOK),
    ("Book", WORKBOOK),
    (
        "PowerPoint Document",
        Identity {
            name: "an old PowerPoint presentation (.ppt)",
            fix: Some("save it as PDF"),
        },
    ),
    (
        "VisioDocument",
        Identity {
            name: "an old Visio drawing (.vsd)",
            fix: None,
        },
    ),
    (
        "HwpSummaryInformation",
        Identity {
            name: "a Hangul document (.hwp)",
            fix: DOCX,
        },
    ),
    (
        "Quill",
        Identity {
            name: "a Publisher document (.pub)",
            fix: Some("save it as PDF"),
        },
    ),
    (
        "MatOST",
        Identity {
            name: "a Works document (.wps)",
            fix: DOCX,
        },
    ),
    (
        "Catalog",
        Identity {
            name: "a thumbnail cache (Thumbs.db)",
            fix: None,
        },
    ),
    (
        "\u{4840}\u{3f3f}\u{4577}\u{446c}\u{3b6a}\u{45e4}\u{4824}",
        Identity {
            name: "a Windows installer (.msi)",
            fix: None,
        },
    ),
];

const WORKBOOK: Identity = Identity {
    name: "an old Excel workbook (.xls)",
    fix: XLSX,
};

/// A compound file with none of these names, or without a readable directory.
pub(super) const OTHER: Identity = Identity {
    name: "an old Office document (.doc, .xls, .ppt or .msg)",
    fix: Some("save it in a newer form, such as .docx or .xlsx"),
};

/// Identifies a compound file as far as its directory can be read.
pub(super) fn identify(file: &mut (impl Read + Seek)) -> Identity {
    let names = names(file).unwrap_or_default();
    // A name may begin with a control character.
    let has = |name: &str| {
        names
            .iter()
            .any(|found| found.trim_start_matches(char::is_control) == name)
    };
    let kind = NAMES.into_iter().find(|(name, _)| has(name));
    kind.map_or(OTHER, |(_, identity)| identity)
}

/// The names in the directory.
fn names(file: &mut (impl Read + Seek)) -> io::Result<Vec<String>> {
    let mut header = [0; HEADER];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut header)?;
    let shift = match header[SECTOR_SHIFT] {
        shift @ (9 | 12) => shift,
        _ => return Ok(Vec::new()),
    };
    let mut names = Vec::new();
    let mut sector = u32_at(&header, FIRST_DIRECTORY);
    for _ in 0..MAX_SECTORS {
        let mut bytes = vec![0; 1 << shift];
        let read = sector_into(file, sector, shift, &mut bytes);
        // In a truncated file, or the beginning of one, the sectors present suffice.
        if read.is_err() {
            break;
        }
        names.extend(bytes.chunks_exact(ENTRY).filter_map(entry_name));
        let Some(next) = next_sector(file, &header, sector, shift) else {
            break;
        };
        sector = next;
    }
    Ok(names)
}

/// The sector that follows another according to the sector table; `None` after the last.
fn next_sector(
    file: &mut (impl Read + Seek),
    header: &[u8; HEADER],
    sector: u32,
    shift: u8,
) -> Option<u32> {
    let in_table = 1 << (shift - 2);
    let at = TABLES + 4 * usize::try_from(sector / in_table).ok()?;
    let table = header.get(at..at + 4).map(|_| u32_at(header, at))?;
    let mut bytes = vec![0; 1 << shift];
    sector_into(file, table, shift, &mut bytes).ok()?;
    let next = u32_at(&bytes, 4 * usize::try_from(sector % in_table).ok()?);
    // Larger numbers are markers: the end of a chain, a free sector.
    (next < 0xffff_fffa).then_some(next)
}

fn sector_into(
    file: &mut (impl Read + Seek),
    sector: u32,
    shift: u8,
    out: &mut [u8],
) -> io::Result<()> {
    file.seek(SeekFrom::Start((u64::from(sector) + 1) << shift))?;
    file.read_exact(out)
}

/// The name of a directory entry: UTF-16 with a trailing zero, followed by its length in bytes.
fn entry_name(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16::from_le_bytes([entry[NAME], entry[NAME + 1]]));
    let name = entry.get(..length.min(NAME).checked_sub(2)?)?;
    let units = name
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some(String::from_utf16_lossy(&units.collect::<Vec<u16>>()))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// Builds a file from a header, a sector table and a directory in the second and the last sector.
    fn file(names: [&str; 8]) -> Vec<u8> {
        let mut file = vec![0; HEADER + 4 * 512];
        file[..8].copy_from_slice(MAGIC);
        file[SECTOR_SHIFT] = 9;
        file[FIRST_DIRECTORY] = 1;
        let next = HEADER + 4;
        file[next] = 3;
        file[HEADER + 12..HEADER + 16].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
        for (at, name) in names.iter().enumerate() {
            let sector = [1, 3][at / 4];
            let start = HEADER + sector * 512 + at % 4 * ENTRY;
            let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            file[start..start + units.len()].copy_from_slice(&units);
            if !name.is_empty() {
                file[start + NAME] = u8::try_from(units.len()).unwrap() + 2;
            }
        }
        file
    }

    #[test]
    fn documents_are_distinguished_wherever_their_names_are() {
        for (name, expected) in &NAMES {
            for at in [1, 7] {
                let mut names = [
                    "Root Entry",
                    "",
                    "\u{5}SummaryInformation",
                    "",
                    "",
                    "",
                    "",
                    "",
                ];
                names[at] = name;
                let identity = identify(&mut Cursor::new(file(names)));
                assert_eq!(identity, *expected, "{name} at {at}");
            }
        }
        assert_eq!(identify(&mut Cursor::new(MAGIC)), OTHER);
        assert_eq!(identify(&mut Cursor::new(file(["Root Entry"; 8]))), OTHER);
    }

    #[test]
    fn a_circular_directory_ends() {
        let mut file = file(["x"; 8]);
        file[HEADER + 4] = 1;
        assert_eq!(identify(&mut Cursor::new(file)), OTHER);
    }
}

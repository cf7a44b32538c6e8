//! What can be wrong with a compiled gazetteer.

/// Why a `.gaz` cannot be used. Every message says what was expected, what was found, and the fix.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GazError {
    /// It is some other kind of file.
    #[error(
        "not a compiled gazetteer: it {}, expected \"EXONYMGZ\"; choose a .gaz file",
        beginning(found)
    )]
    Magic {
        /// The first bytes of the file, eight at most.
        found: Vec<u8>,
    },
    /// It was made by another version of Exonym.
    #[error(
        "gazetteer format {found}, this Exonym reads format {expected}; compile it again with \
         this version"
    )]
    Version {
        /// The version that this program reads.
        expected: u32,
        /// The version in the file.
        found: u32,
    },
    /// The file is shorter or longer than its header says.
    #[error(
        "the gazetteer has {found} bytes, its header says {expected}; it was truncated or extended: \
         copy or compile it again"
    )]
    Length {
        /// Bytes according to the header.
        expected: u64,
        /// Actual bytes.
        found: u64,
    },
    /// A section lies outside the file or has a broken size.
    #[error("section {section} of the gazetteer is damaged ({reason}); copy or compile it again")]
    Section {
        /// The section's name.
        section: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The content has changed since it was written.
    #[error(
        "checksum {found:016x}, the header says {expected:016x}: the gazetteer is damaged; copy \
         or compile it again"
    )]
    Checksum {
        /// According to the header.
        expected: u64,
        /// Computed from the content.
        found: u64,
    },
}

/// Describes how a file begins, in words: a compression format, text, or bytes.
fn beginning(found: &[u8]) -> String {
    /// Compression formats that people keep gazetteers in.
    const PACKINGS: [(&[u8], &str); 4] = [
        (b"\x1F\x8B", "gzip"),
        (b"\x28\xB5\x2F\xFD", "Zstandard"),
        (b"PK\x03\x04", "zip"),
        (b"\xFD7zXZ", "xz"),
    ];
    if found.is_empty() {
        return "is empty".to_owned();
    }
    let packing = PACKINGS.iter().find(|(magic, _)| found.starts_with(magic));
    if let Some((_, name)) = packing {
        return format!("is packed with {name}, so unpack it first: it begins with {found:02x?}");
    }
    match std::str::from_utf8(found) {
        Ok(text) if !text.contains(char::is_control) => format!("begins with {text:?}"),
        _ => format!("begins with {found:02x?}"),
    }
}

//! The identity of a file: its length and the SHA-256 of its bytes, computed while they are written or read.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// The name of the algorithm, as a prefix of the digest.
const ALGORITHM: &str = "sha256:";

/// Computes the length and the checksum of everything written through it.
pub(crate) struct HashingWriter<W> {
    out: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> HashingWriter<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            hash: Sha256::new(),
            bytes: 0,
        }
    }

    /// The length in bytes, and the checksum: `sha256:` and 64 hexadecimal digits.
    pub(crate) fn finish(self) -> (u64, String) {
        let digest = self.hash.finalize();
        let mut checksum = String::with_capacity(ALGORITHM.len() + 2 * digest.len());
        checksum.push_str(ALGORITHM);
        for byte in digest {
            write!(checksum, "{byte:02x}").expect("a String takes all that is written to it");
        }
        (self.bytes, checksum)
    }
}

impl<W: Write> Write for HashingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The length and the checksum of a file.
pub(crate) fn of_file(path: &Path) -> io::Result<(u64, String)> {
    let mut hashing = HashingWriter::new(io::sink());
    io::copy(&mut File::open(path)?, &mut hashing)?;
    Ok(hashing.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST's test vector for "abc" (FIPS 180-2, appendix B.1).
    #[test]
    fn the_checksum_is_computed_from_the_bytes() {
        let mut out = Vec::new();
        let mut hashing = HashingWriter::new(&mut out);
        hashing.write_all(b"a").unwrap();
        hashing.write_all(b"bc").unwrap();
        let known = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hashing.finish(), (3, known.to_owned()));
        assert_eq!(out, b"abc");
    }
}

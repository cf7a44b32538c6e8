//! The first bytes of a text as one number, for a cheap comparison before the texts themselves.
//!
//! At most eight bytes count. The first byte is the lowest, missing bytes are zero, and the number
//! is the same on every machine.

/// Bytes in one number.
pub const BYTES: usize = 8;

/// Returns the first [`BYTES`] bytes.
#[inline]
pub fn of(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => {
            let mut chunk = [0; BYTES];
            chunk[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(chunk)
        }
    }
}

/// Keeps only the first `length` of those bytes, 1 to [`BYTES`].
#[inline]
pub fn cut(first_bytes: u64, length: usize) -> u64 {
    first_bytes & u64::MAX >> (8 * (BYTES - length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_bytes_are_those_of_a_text_cut_there() {
        let text = b"mariupol raion";
        for length in 1..=BYTES {
            assert_eq!(cut(of(text), length), of(&text[..length]));
        }
        assert_eq!(of(text), of(&text[..BYTES]));
        assert_eq!(of(b""), 0);
    }
}

//! The first bytes of a text as one number, by which texts are told apart before they are compared.
//!
//! Bytes enter, of which at most eight count; what leaves is a number, the first byte lowest, with
//! zeros for what there is not, the same on any machine.

/// Bytes in a number.
pub const BYTES: usize = 8;

/// The first [`BYTES`] bytes.
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

/// Only the first `length` of those bytes, 1 to [`BYTES`].
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

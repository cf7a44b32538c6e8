//! Formats a number of bytes.

use std::fmt;

/// Bytes in command-line notation: `500k`, `16M`, `1G`, or the plain number if it is not a multiple of a
/// unit.
pub(super) struct Size(pub(super) u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u32, char); 3] = [(30, 'G'), (20, 'M'), (10, 'k')];
        let fits = |bits: u32| self.0 > 0 && self.0.trailing_zeros() >= bits;
        match UNITS.into_iter().find(|(bits, _)| fits(*bits)) {
            Some((bits, unit)) => write!(f, "{}{unit}", self.0 >> bits),
            None => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_use_command_line_notation() {
        let cases = [
            (0, "0"),
            (1023, "1023"),
            (500 << 10, "500k"),
            (16 << 20, "16M"),
            (1536 << 20, "1536M"),
            (64 << 30, "64G"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Size(bytes).to_string(), expected);
        }
    }
}

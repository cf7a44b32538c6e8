//! A Bloom filter of names and their prefixes: is a look-up worth it?
//!
//! Most capitalised words of a text neither are names nor begin one. The filter says so from one
//! cache line, before the table of names is touched. For a [`Prefix`] it answers both questions; a
//! yes may be wrong, a no never is.

use super::prefix::Prefix;

/// Bytes per line of the filter, one cache line.
const LINE_BYTES: usize = 64;
const LINE_BITS: u64 = 8 * LINE_BYTES as u64;
/// Bits per entry. With two bits set for each entry, about 5% of other prefixes pass.
const BITS_PER_ENTRY: u64 = 8;
/// 2⁶⁴ divided by the golden ratio: derives a second, different hash from a prefix.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Lines of bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PrefixFilter<'a>(&'a [[u8; LINE_BYTES]]);

/// What the filter knows about a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PrefixFlags {
    /// Whether it may be a whole name.
    pub(crate) is_name: bool,
    /// Whether it may begin a longer one.
    pub(crate) is_prefix: bool,
}

impl<'a> PrefixFilter<'a> {
    /// Wraps stored bytes; `None` unless they are at least one line and only whole lines.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let (lines, rest) = bytes.as_chunks();
        (rest.is_empty() && !lines.is_empty()).then_some(Self(lines))
    }

    /// Looks up a prefix.
    #[inline]
    pub(crate) fn look_up(self, prefix: Prefix) -> PrefixFlags {
        let line = &self.0[line_of(prefix, self.0.len())];
        let has = |bits: [usize; 2]| {
            let has = |bit: usize| line[bit / 8] >> (bit % 8) & 1 != 0;
            has(bits[0]) & has(bits[1])
        };
        PrefixFlags {
            is_name: has(name_bits(prefix)),
            is_prefix: has(prefix_bits(prefix)),
        }
    }
}

/// Builds a filter.
pub struct PrefixFilterBuilder(Vec<[u8; LINE_BYTES]>);

impl PrefixFilterBuilder {
    /// Makes an empty filter sized for this number of names and prefixes together.
    pub fn new(entries: u64) -> Self {
        let lines = (entries * BITS_PER_ENTRY).div_ceil(LINE_BITS).max(1);
        Self(vec![[0; LINE_BYTES]; lines as usize])
    }

    /// Adds a whole name.
    pub fn add_name(&mut self, name: Prefix) {
        self.set(name, name_bits(name));
    }

    /// Adds a proper prefix of a name.
    pub fn add_prefix(&mut self, prefix: Prefix) {
        self.set(prefix, prefix_bits(prefix));
    }

    fn set(&mut self, prefix: Prefix, bits: [usize; 2]) {
        let line = line_of(prefix, self.0.len());
        for bit in bits {
            self.0[line][bit / 8] |= 1 << (bit % 8);
        }
    }

    /// Returns the bytes to store.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_flattened()
    }
}

/// Returns the line of a prefix, from the upper half of its bits.
#[inline]
fn line_of(prefix: Prefix, lines: usize) -> usize {
    (((prefix.0 >> 32) * lines as u64) >> 32) as usize
}

#[inline]
fn name_bits(prefix: Prefix) -> [usize; 2] {
    two_bits(prefix.0)
}

#[inline]
fn prefix_bits(prefix: Prefix) -> [usize; 2] {
    two_bits(prefix.0.wrapping_mul(SPREAD) >> 32)
}

/// Returns two bit positions in a line from 18 bits of a number.
#[inline]
fn two_bits(number: u64) -> [usize; 2] {
    [number, number >> LINE_BITS.ilog2()].map(|number| (number % LINE_BITS) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_pass_and_little_else() {
        let prefix = |kind: &str, n: u32| Prefix::of(&format!("{kind}{n}"));
        let mut builder = PrefixFilterBuilder::new(20_000);
        for n in 0..10_000 {
            builder.add_name(prefix("name", n));
            builder.add_prefix(prefix("beginning", n));
        }
        let bytes = builder.into_bytes();
        let filter = PrefixFilter::new(&bytes).expect("whole lines");
        let count = |kind: &str, holds: fn(PrefixFlags) -> bool| {
            let found = (0..10_000).map(|n| filter.look_up(prefix(kind, n)));
            found.filter(|flags| holds(*flags)).count()
        };
        assert_eq!(count("name", |flags| flags.is_name), 10_000);
        assert_eq!(count("beginning", |flags| flags.is_prefix), 10_000);
        let wrong = [
            count("name", |flags| flags.is_prefix),
            count("beginning", |flags| flags.is_name),
            count("other", |flags| flags.is_name),
            count("other", |flags| flags.is_prefix),
        ];
        assert!(wrong.iter().all(|&count| count < 1_000), "{wrong:?}");
        assert!(bytes.len() <= 20_000 + LINE_BYTES);
    }

    #[test]
    fn part_of_a_line_is_not_a_filter() {
        assert!(PrefixFilter::new(&[]).is_none());
        assert!(PrefixFilter::new(&[0; 65]).is_none());
        assert!(PrefixFilter::new(&[0; 128]).is_some());
    }
}

//! A filter of names and of their beginnings: whether it pays to look further.
//!
//! Most capitalised words of a text are no name and begin none. A Bloom filter answers that from
//! one cache line, before the table of names is touched. A [`Prefix`] enters; what leaves is, for
//! each of the two questions, a yes that may be wrong or a no that never is.

use super::prefix::Prefix;

/// Bytes of a line of the filter: what a core loads at once.
const LINE_BYTES: usize = 64;
const LINE_BITS: u64 = 8 * LINE_BYTES as u64;
/// Bits an entry; with two set for each about 5% of other prefixes get through.
const BITS_PER_ENTRY: u64 = 8;
/// 2⁶⁴ divided by the golden ratio: makes other bits of a prefix's.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Lines of bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PrefixFilter<'a>(&'a [[u8; LINE_BYTES]]);

/// What may be said of a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signs {
    /// Whether it may be a whole name.
    pub(crate) ends: bool,
    /// Whether it may begin a longer one.
    pub(crate) goes_on: bool,
}

impl<'a> PrefixFilter<'a> {
    /// A filter over stored bytes; `None` unless they are whole lines, one at least.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let (lines, rest) = bytes.as_chunks();
        (rest.is_empty() && !lines.is_empty()).then_some(Self(lines))
    }

    /// What may be said of a prefix.
    #[inline]
    pub(crate) fn signs(self, prefix: Prefix) -> Signs {
        let line = &self.0[line_of(prefix, self.0.len())];
        let has = |bits: [usize; 2]| {
            let has = |bit: usize| line[bit / 8] >> (bit % 8) & 1 != 0;
            has(bits[0]) & has(bits[1])
        };
        Signs {
            ends: has(end_bits(prefix)),
            goes_on: has(beginning_bits(prefix)),
        }
    }
}

/// A filter in the making.
pub struct PrefixFilterBuilder(Vec<[u8; LINE_BYTES]>);

impl PrefixFilterBuilder {
    /// An empty filter for so many names and beginnings together.
    pub fn new(entries: u64) -> Self {
        let lines = (entries * BITS_PER_ENTRY).div_ceil(LINE_BITS).max(1);
        Self(vec![[0; LINE_BYTES]; lines as usize])
    }

    /// Takes in a whole name.
    pub fn add_name(&mut self, name: Prefix) {
        self.set(name, end_bits(name));
    }

    /// Takes in what a longer name begins with.
    pub fn add_beginning(&mut self, beginning: Prefix) {
        self.set(beginning, beginning_bits(beginning));
    }

    fn set(&mut self, prefix: Prefix, bits: [usize; 2]) {
        let line = line_of(prefix, self.0.len());
        for bit in bits {
            self.0[line][bit / 8] |= 1 << (bit % 8);
        }
    }

    /// The bytes to store.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_flattened()
    }
}

/// The line of a prefix, by the upper half of its bits.
#[inline]
fn line_of(prefix: Prefix, lines: usize) -> usize {
    (((prefix.0 >> 32) * lines as u64) >> 32) as usize
}

#[inline]
fn end_bits(prefix: Prefix) -> [usize; 2] {
    two_of(prefix.0)
}

#[inline]
fn beginning_bits(prefix: Prefix) -> [usize; 2] {
    two_of(prefix.0.wrapping_mul(SPREAD) >> 32)
}

/// Two bits of a line by 18 bits of a number.
#[inline]
fn two_of(number: u64) -> [usize; 2] {
    [number, number >> LINE_BITS.ilog2()].map(|number| (number % LINE_BITS) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_gets_through_and_little_else() {
        let prefix = |kind: &str, n: u32| Prefix::of(&format!("{kind}{n}"));
        let mut builder = PrefixFilterBuilder::new(20_000);
        for n in 0..10_000 {
            builder.add_name(prefix("name", n));
            builder.add_beginning(prefix("beginning", n));
        }
        let bytes = builder.into_bytes();
        let filter = PrefixFilter::new(&bytes).expect("whole lines");
        let count = |kind: &str, holds: fn(Signs) -> bool| {
            let signs = (0..10_000).map(|n| filter.signs(prefix(kind, n)));
            signs.filter(|signs| holds(*signs)).count()
        };
        assert_eq!(count("name", |signs| signs.ends), 10_000);
        assert_eq!(count("beginning", |signs| signs.goes_on), 10_000);
        let wrong = [
            count("name", |signs| signs.goes_on),
            count("beginning", |signs| signs.ends),
            count("other", |signs| signs.ends),
            count("other", |signs| signs.goes_on),
        ];
        assert!(wrong.iter().all(|&count| count < 1_000), "{wrong:?}");
        assert!(bytes.len() <= 20_000 + LINE_BYTES);
    }

    #[test]
    fn part_of_a_line_is_no_filter() {
        assert!(PrefixFilter::new(&[]).is_none());
        assert!(PrefixFilter::new(&[0; 65]).is_none());
        assert!(PrefixFilter::new(&[0; 128]).is_some());
    }
}

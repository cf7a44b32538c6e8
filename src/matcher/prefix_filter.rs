//! A filter over the first bytes of names: rules out most words of a text by a few bytes, without a lookup in
//! the names, which are larger than a core's cache.
//!
//! Takes the first bytes of folded names, packed into a number ([`first_bytes`]); the answer is whether a
//! name may begin at a position in a text. There are false positives, but no false negatives.

use exonym_gazetteer::first_bytes::{self, cut};

/// The filter for a set of names.
pub(super) struct PrefixFilter {
    /// Indexed by the hash of the first [`SHORT`] bytes: one bit for each prefix length from [`SHORT`] to
    /// [`LONG`] that such names have, longer names counting as [`LONG`]; see also [`BELOW_SHORT`].
    lengths: Vec<u8>,
    /// The binary logarithm of its length.
    lengths_log2: u32,
    /// One bit per name, by the hash of its first [`LONG`] bytes, or of all bytes of a shorter name.
    more: Bits,
}

/// Bytes compared first.
const SHORT: usize = 4;
/// Bytes compared next: they cover the first word of most names.
const LONG: usize = first_bytes::BYTES;
/// The bit of names shorter than [`SHORT`] bytes, which are indexed by the hash of all their bytes.
const BELOW_SHORT: u8 = 1 << (LONG - SHORT + 1);
/// Entries of `lengths` per name, before rounding up to a power of two: names share prefixes, so less than
/// half are used.
const LENGTHS_PER_NAME: usize = 1;
/// Bits of `more` per name, likewise; names then set a twelfth or less. For the names that may be in lower
/// case, both tables fit into the L1 cache.
const BITS_PER_NAME: usize = 12;
/// The smallest table as a power of two: one word.
const MIN_LOG2: u32 = 6;
/// The largest `lengths` as a power of two: the L1 cache.
const MAX_LENGTHS_LOG2: u32 = 15;

impl PrefixFilter {
    /// Builds the filter from the first bytes of each name.
    pub(super) fn new(names: impl Iterator<Item = u64>) -> Self {
        let mut names: Vec<u64> = names.collect();
        names.sort_unstable();
        names.dedup();
        let log2 = |slots: usize| slots.next_power_of_two().ilog2().max(MIN_LOG2);
        let lengths_log2 = log2(names.len() * LENGTHS_PER_NAME).min(MAX_LENGTHS_LOG2);
        let mut prefixes = Self {
            lengths: vec![0; 1 << lengths_log2],
            lengths_log2,
            more: Bits::new(log2(names.len() * BITS_PER_NAME)),
        };
        for all in names {
            // No name contains a zero byte.
            let length = LONG - all.leading_zeros() as usize / 8;
            let kind = match length.checked_sub(SHORT) {
                Some(beyond) => 1 << beyond,
                None => BELOW_SHORT,
            };
            prefixes.lengths[hash(cut(all, SHORT), lengths_log2)] |= kind;
            prefixes.more.set(all);
        }
        prefixes
    }

    /// Whether a name may begin at the start of these bytes. Has no false negatives.
    #[inline]
    pub(super) fn may_begin(&self, bytes: &[u8]) -> bool {
        let all = first_bytes::of(bytes);
        let mut lengths = self.lengths_at(cut(all, SHORT)) & (BELOW_SHORT - 1);
        while lengths != 0 {
            let length = SHORT + lengths.trailing_zeros() as usize;
            if self.more.has(cut(all, length)) {
                return true;
            }
            lengths &= lengths - 1;
        }
        !is_lowercase_ascii(all) && self.may_be_short(bytes, all)
    }

    #[inline]
    fn lengths_at(&self, opening: u64) -> u8 {
        self.lengths[hash(opening, self.lengths_log2)]
    }

    /// Whether a name shorter than [`SHORT`] bytes may begin here. Such a name must be a whole word, because
    /// it takes neither endings nor compound tails; after a letter of a script without spaces it may end
    /// anywhere.
    fn may_be_short(&self, bytes: &[u8], all: u64) -> bool {
        // A word of two or more Cyrillic letters, which have two bytes each.
        if let [0xD0 | 0xD1, _, 0xD0 | 0xD1, ..] = bytes {
            return false;
        }
        let ends = |at: usize| match bytes.get(at) {
            // The second or third byte of a character.
            Some(0x80..=0xBF) => false,
            Some(byte) if byte.is_ascii_alphanumeric() => !bytes[at - 1].is_ascii(),
            Some(_) | None => true,
        };
        let listed = |length: usize| {
            let name = cut(all, length);
            self.lengths_at(name) & BELOW_SHORT != 0 && self.more.has(name)
        };
        (1..SHORT.min(bytes.len() + 1)).any(|length| ends(length) && listed(length))
    }
}

/// Whether the first [`SHORT`] bytes are lower-case ASCII letters, as in most words. May miss some.
#[inline]
fn is_lowercase_ascii(opening: u64) -> bool {
    let each = |byte: u8| u32::from_le_bytes([byte; SHORT]);
    let bytes = opening as u32;
    // ASCII lower-case letters are 0x60 plus 1 to 26: adding 5 stays below 32, and adding 31 does not.
    let letters = bytes & each(0xE0) == each(0x60);
    let number = bytes & each(0x1F);
    let within = (number.wrapping_add(each(5))) & each(0x20) == 0;
    let above = (number.wrapping_add(each(31))) & each(0x20) == each(0x20);
    letters & within & above
}

/// A set of hashes with one bit each.
pub(super) struct Bits {
    words: Vec<u64>,
    /// The binary logarithm of the number of bits.
    log2: u32,
}

impl Bits {
    pub(super) fn new(log2: u32) -> Self {
        Self {
            words: vec![0; 1 << (log2 - u64::BITS.ilog2())],
            log2,
        }
    }

    pub(super) fn set(&mut self, value: u64) {
        let bit = hash(value, self.log2);
        self.words[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    pub(super) fn has(&self, value: u64) -> bool {
        let bit = hash(value, self.log2);
        self.words[bit / 64] >> (bit % 64) & 1 != 0
    }
}

/// Hashes a value to this many bits.
#[inline]
fn hash(value: u64, bits: u32) -> usize {
    /// Spreads the bits of a value over a word: 2⁶⁴ divided by the golden ratio.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    (value.wrapping_mul(SPREAD) >> (u64::BITS - bits)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_admits_every_name() {
        let names = [
            "us",
            "北",
            "krim",
            "kriml",
            "krim brug",
            "den haag",
            "'s gravenhage",
        ];
        let prefixes = PrefixFilter::new(names.iter().map(|name| first_bytes::of(name.as_bytes())));
        for text in [
            "us",
            "us en",
            "北ss",
            "krim",
            "krimbrug",
            "krimls",
            "den haag.",
            "'s gravenhage",
        ] {
            assert!(prefixes.may_begin(text.as_bytes()), "{text}");
        }
        for text in ["", "use", "kraan", "krijg", "huis"] {
            assert!(!prefixes.may_begin(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn plain_bytes_are_small_letters() {
        for byte in 0..=u8::MAX {
            for at in 0..SHORT {
                let mut bytes = *b"azmn.... ";
                bytes[at] = byte;
                let plain = is_lowercase_ascii(first_bytes::of(&bytes));
                assert_eq!(plain, byte.is_ascii_lowercase(), "{byte:?}");
            }
        }
        assert!(!is_lowercase_ascii(first_bytes::of(b"aan")));
    }
}

//! The compiled names: a hash table in which a name is found by its [`Prefix`].
//!
//! The table has buckets of twelve names, one cache line each: twelve fingerprints (a byte of the
//! prefix each), four zeros, then twelve handles. The upper half of the prefix selects a name's
//! bucket; if that is full, the next bucket with room is used. Names themselves are not stored: the
//! reader distinguishes names of equal fingerprint by their toponyms. The section ends with the
//! number of home buckets; some overflow buckets may follow the home buckets.
//!
//! Fingerprints are random, so nothing compresses them: with four bytes each, they would be an eighth
//! of a compressed program. With one byte, one look-up in sixteen compares a name with another one.

use super::layout::{NONE, SEARCH_ONLY, SINGLE};
use super::prefix::Prefix;
use std::io::{self, Write};

/// Names per bucket.
const SLOTS: usize = 12;
/// Bytes per bucket.
const BUCKET_BYTES: usize = 64;
/// The first byte of the handles in a bucket.
const HANDLES: usize = BUCKET_BYTES - 4 * SLOTS;
/// Which bits of a prefix are the fingerprint. The filter takes its bits from those below, and
/// both the bucket and the filter's line come from those above: a name that the filter lets pass by
/// mistake shares them with another name.
const FINGERPRINT_SHIFT: u32 = 20;
/// Fill level in percent. At 75, nearly all names are in their own bucket, at 7.1 bytes per name.
const PERCENT_FULL: u64 = 75;
/// Maximum number of buckets searched for a name, which bounds the work in a hostile table. The
/// longest run of full buckets among 12 million names is about twenty.
const MAX_BUCKETS: usize = 512;

/// A name in one compiled gazetteer: a handle, valid only within that file. It refers to the list
/// of the name's toponyms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameIx(pub(crate) u32);

impl NameIx {
    /// Makes a handle from its number, which may be invalid; the reader checks it.
    pub fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }

    /// Returns whether it is only for look-up.
    pub fn is_search_only(self) -> bool {
        self.0 & SEARCH_ONLY != 0
    }

    /// Returns its only toponym, or the start of its postings.
    pub(super) fn listed(self) -> ToponymList {
        let number = self.0 & !(SEARCH_ONLY | SINGLE);
        match self.0 & SINGLE {
            0 => ToponymList::Postings(number),
            _ => ToponymList::Single(number),
        }
    }
}

/// Where the toponyms of a name are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ToponymList {
    /// This is the only one.
    Single(u32),
    /// In the postings, from this one onwards.
    Postings(u32),
}

/// The table, as a view of its bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameTable<'a> {
    buckets: &'a [[u8; BUCKET_BYTES]],
    homes: u32,
}

impl<'a> NameTable<'a> {
    /// Wraps stored bytes; `None` unless they are whole buckets and the number of home buckets.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let (buckets, homes) = bytes.split_last_chunk()?;
        let homes = u32::from_le_bytes(*homes);
        let (buckets, rest) = buckets.as_chunks();
        let is_valid = rest.is_empty() && homes as usize <= buckets.len();
        is_valid.then_some(Self { buckets, homes })
    }

    /// Returns the names with the prefix's fingerprint: the name itself if the table has it, and
    /// rarely another one.
    #[inline]
    pub(super) fn with_fingerprint(self, prefix: Prefix) -> impl Iterator<Item = NameIx> + use<'a> {
        let fingerprint = fingerprint(prefix);
        let from = home(prefix, self.homes) as usize;
        let buckets = self.buckets.get(from..).unwrap_or_default();
        let mut ended = false;
        let searched = buckets.iter().take(MAX_BUCKETS).take_while(move |bucket| {
            !std::mem::replace(&mut ended, bucket[BUCKET_BYTES - 4..] == NONE.to_le_bytes())
        });
        searched.flat_map(move |bucket| {
            let (fingerprints, handles) = bucket.split_at(HANDLES);
            let (handles, _) = handles.as_chunks::<4>();
            let slots = fingerprints.iter().zip(handles);
            slots
                .filter(move |(found, _)| **found == fingerprint)
                .map(|(_, handle)| NameIx(u32::from_le_bytes(*handle)))
                .filter(|name| name.0 != NONE)
        })
    }
}

/// Returns the home bucket of a prefix.
#[inline]
fn home(prefix: Prefix, homes: u32) -> u32 {
    (((prefix.0 >> 32) * u64::from(homes)) >> 32) as u32
}

/// Returns the fingerprint of a prefix.
#[inline]
fn fingerprint(prefix: Prefix) -> u8 {
    (prefix.0 >> FINGERPRINT_SHIFT) as u8
}

/// A bucket without names.
const EMPTY: [u8; BUCKET_BYTES] = {
    let mut bucket = [u8::MAX; BUCKET_BYTES];
    let mut at = 0;
    while at < HANDLES {
        bucket[at] = 0;
        at += 1;
    }
    bucket
};

/// Writes a table of names, bucket by bucket.
pub struct NameTableWriter<W> {
    out: W,
    homes: u32,
    bucket: [u8; BUCKET_BYTES],
    /// The number of the current bucket, and how many names are in it.
    number: u32,
    filled: usize,
}

impl<W: Write> NameTableWriter<W> {
    /// Starts a table for this number of names.
    pub fn new(names: u64, out: W) -> Self {
        let slots = (names * 100).div_ceil(PERCENT_FULL);
        Self {
            out,
            homes: slots.div_ceil(SLOTS as u64).max(1) as u32,
            bucket: EMPTY,
            number: 0,
            filled: 0,
        }
    }

    /// Adds a name. Names must arrive in the order of their prefixes.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn add(&mut self, prefix: Prefix, name: NameIx) -> io::Result<()> {
        while self.number < home(prefix, self.homes) || self.filled == SLOTS {
            self.flush()?;
        }
        let (fingerprints, handles) = self.bucket.split_at_mut(HANDLES);
        fingerprints[self.filled] = fingerprint(prefix);
        handles.as_chunks_mut().0[self.filled] = name.0.to_le_bytes();
        self.filled += 1;
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.bucket)?;
        self.bucket = EMPTY;
        self.number += 1;
        self.filled = 0;
        Ok(())
    }

    /// Completes the table and returns the writer.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        while self.number < self.homes || self.filled > 0 {
            self.flush()?;
        }
        self.out.write_all(&self.homes.to_le_bytes())?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(prefixes: &[Prefix]) -> Vec<u8> {
        let mut sorted: Vec<_> = prefixes.iter().zip(0..).collect();
        sorted.sort_by_key(|(prefix, _)| prefix.0);
        let mut writer = NameTableWriter::new(prefixes.len() as u64, Vec::new());
        for (prefix, number) in sorted {
            writer.add(*prefix, NameIx(number)).expect("memory");
        }
        writer.finish().expect("memory")
    }

    #[test]
    fn every_name_is_found_and_few_others() {
        for count in [0, 1, 11, 12, 13, 1_000, 50_000] {
            let prefixes: Vec<Prefix> = (0..count).map(|n| Prefix::of(&format!("n{n}"))).collect();
            let bytes = table(&prefixes);
            let names = NameTable::new(&bytes).expect("whole buckets");
            for (number, prefix) in (0..).zip(&prefixes) {
                assert!(
                    names
                        .with_fingerprint(*prefix)
                        .any(|name| name == NameIx(number))
                );
            }
            // One name in 256 has the fingerprint of another by chance, and a search passes about
            // sixteen names.
            let others = (0..1_000).map(|n| Prefix::of(&format!("other{n}")));
            let compared = others.flat_map(|prefix| names.with_fingerprint(prefix));
            assert!(compared.count() < 125);
            assert!(bytes.len() <= 72 * count / 10 + 3 * BUCKET_BYTES);
        }
    }

    #[test]
    fn names_of_one_bucket_and_of_one_fingerprint_are_all_found() {
        let different = 1 << FINGERPRINT_SHIFT;
        let prefixes: Vec<Prefix> = (0..100)
            .map(|n| Prefix(u64::MAX - n / 2 * different))
            .collect();
        let bytes = table(&prefixes);
        let names = NameTable::new(&bytes).expect("whole buckets");
        for (number, prefix) in (0..).zip(&prefixes) {
            let found: Vec<NameIx> = names.with_fingerprint(*prefix).collect();
            assert_eq!(found.len(), 2);
            assert!(found.contains(&NameIx(number)));
        }
    }

    #[test]
    fn invalid_tables_are_refused_and_hostile_ones_end() {
        assert!(NameTable::new(&[]).is_none());
        assert!(NameTable::new(&[0; 8]).is_none());
        assert!(NameTable::new(&[1, 0, 0, 0]).is_none());
        let full = [[0; BUCKET_BYTES]; 1_000].as_flattened().to_vec();
        let full = [full, 1_000_u32.to_le_bytes().to_vec()].concat();
        let names = NameTable::new(&full).expect("whole buckets");
        let found = names.with_fingerprint(Prefix(0)).count();
        assert_eq!(found, MAX_BUCKETS * SLOTS);
    }
}

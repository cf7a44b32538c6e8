//! Records in memory: their bytes one behind the other, and an entry for each to be sorted.

use crate::threads::at_once;
use std::cmp::Ordering;

/// Records below which a thread costs more than it saves.
const WORTH_A_THREAD: usize = 1 << 14;

/// Records that were not written yet.
#[derive(Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// Where a record stands.
#[derive(Clone, Copy)]
struct Entry {
    /// The first eight bytes of the key as a number: most comparisons end here.
    prefix: u64,
    start: usize,
    key: u32,
    value: u32,
}

impl Buffer {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Bytes that it will take with one more record.
    pub(super) fn bytes_with(&self, key: &[u8], value: &[u8]) -> usize {
        let entries = (self.entries.len() + 1) * size_of::<Entry>();
        self.bytes.len() + key.len() + value.len() + entries
    }

    pub(super) fn push(&mut self, key: &[u8], value: &[u8]) {
        self.entries.push(Entry {
            prefix: prefix(key),
            start: self.bytes.len(),
            key: key.len() as u32,
            value: value.len() as u32,
        });
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(value);
    }

    /// By key, and for one key in the order in which they came, which is that of their starts; on
    /// so many threads.
    pub(super) fn sort(&mut self, threads: usize) {
        let bytes = &self.bytes;
        let key = |entry: &Entry| &bytes[entry.start..entry.start + entry.key as usize];
        sort_by(&mut self.entries, threads, &|a, b| {
            let by_key = a.prefix.cmp(&b.prefix).then_with(|| key(a).cmp(key(b)));
            // A record without bytes has the start of the next, and stands before it.
            by_key.then_with(|| (a.start, a.value).cmp(&(b.start, b.value)))
        });
    }

    /// The key and the value of a record.
    pub(super) fn record(&self, at: usize) -> (&[u8], &[u8]) {
        let entry = &self.entries[at];
        let record = &self.bytes[entry.start..][..entry.key as usize + entry.value as usize];
        record.split_at(entry.key as usize)
    }

    /// Empties it and keeps its memory.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.entries.clear();
    }
}

/// Sorts in place: what belongs into the lower half is brought there, then each half is sorted by
/// its share of the threads.
fn sort_by<T: Send>(items: &mut [T], threads: usize, order: &(impl Fn(&T, &T) -> Ordering + Sync)) {
    if threads < 2 || items.len() < WORTH_A_THREAD {
        return items.sort_unstable_by(order);
    }
    let lower = threads / 2;
    let middle = items.len() / threads * lower;
    items.select_nth_unstable_by(middle, order);
    let (low, high) = items.split_at_mut(middle);
    at_once(
        || sort_by(low, lower, order),
        || sort_by(high, threads - lower, order),
    );
}

/// The first eight bytes of a key, zeros behind a shorter one.
pub(super) fn prefix(key: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = key.len().min(8);
    first[..length].copy_from_slice(&key[..length]);
    u64::from_be_bytes(first)
}

//! Records in memory: their bytes concatenated, and one sortable entry per record.

use crate::threads::run_both;
use std::cmp::Ordering;

/// Number of records below which a thread costs more than it saves.
const WORTH_A_THREAD: usize = 1 << 14;

/// Records not yet written.
#[derive(Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// The position of a record.
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

    /// Returns the buffer's size in bytes after adding one more record.
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

    /// Sorts by key and, for equal keys, by input order, which is that of the start offsets; on
    /// `threads` threads.
    pub(super) fn sort(&mut self, threads: usize) {
        let bytes = &self.bytes;
        let key = |entry: &Entry| &bytes[entry.start..entry.start + entry.key as usize];
        sort_by(&mut self.entries, threads, &|a, b| {
            let by_key = a.prefix.cmp(&b.prefix).then_with(|| key(a).cmp(key(b)));
            // An empty record has the same start as the next one, and comes before it.
            by_key.then_with(|| (a.start, a.value).cmp(&(b.start, b.value)))
        });
    }

    /// Returns the key and the value of a record.
    pub(super) fn record(&self, at: usize) -> (&[u8], &[u8]) {
        let entry = &self.entries[at];
        let record = &self.bytes[entry.start..][..entry.key as usize + entry.value as usize];
        record.split_at(entry.key as usize)
    }

    /// Empties the buffer but keeps its memory.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.entries.clear();
    }
}

/// Sorts in place: partitions the items into a lower and an upper half, then sorts each half with
/// its share of the threads.
fn sort_by<T: Send>(items: &mut [T], threads: usize, order: &(impl Fn(&T, &T) -> Ordering + Sync)) {
    if threads < 2 || items.len() < WORTH_A_THREAD {
        return items.sort_unstable_by(order);
    }
    let lower = threads / 2;
    let middle = items.len() / threads * lower;
    items.select_nth_unstable_by(middle, order);
    let (low, high) = items.split_at_mut(middle);
    run_both(
        || sort_by(low, lower, order),
        || sort_by(high, threads - lower, order),
    );
}

/// Returns the first eight bytes of a key, padded with zeros.
pub(super) fn prefix(key: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = key.len().min(8);
    first[..length].copy_from_slice(&key[..length]);
    u64::from_be_bytes(first)
}

//! A k-way merge of sorted runs into one sequence of records.

use super::SortError;
use super::buffer::{Buffer, prefix};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::PathBuf;

/// The file that holds all runs.
pub(super) type RunFile = File;

/// Minimum and maximum bytes read from a run at a time; the memory limit decides between them.
const READ_BYTES: std::ops::RangeInclusive<usize> = 1 << 12..=1 << 20;
/// A key and a value.
type Record<'a> = (&'a [u8], &'a [u8]);

/// Bytes before each record: the lengths of its key and its value.
const LENGTHS: usize = 8;

/// The position of a run in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: u64,
    pub(super) end: u64,
}

/// Sorted records, read one at a time.
pub(crate) struct Sorted {
    records: Records,
    folder: PathBuf,
}

enum Records {
    Held { buffer: Buffer, next: usize },
    Merged(Merge),
}

impl Sorted {
    pub(super) fn in_memory(buffer: Buffer, folder: PathBuf) -> Self {
        let records = Records::Held { buffer, next: 0 };
        Self { records, folder }
    }

    pub(super) fn merging(
        file: RunFile,
        runs: Vec<Run>,
        memory: usize,
        folder: PathBuf,
    ) -> io::Result<Self> {
        let records = Records::Merged(Merge::new(file, runs, memory)?);
        Ok(Self { records, folder })
    }

    /// Returns the key and the value of the next record; `None` after the last.
    ///
    /// # Errors
    /// Fails if a run cannot be read.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, SortError> {
        match &mut self.records {
            Records::Held { buffer, next } => {
                *next += 1;
                Ok((*next <= buffer.len()).then(|| buffer.record(*next - 1)))
            }
            Records::Merged(merge) => merge.next().map_err(|source| SortError {
                folder: self.folder.clone(),
                source,
            }),
        }
    }
}

struct Merge {
    file: RunFile,
    cursors: Vec<Cursor>,
    /// A heap of the numbers of cursors that have a record, the smallest first.
    heap: Vec<usize>,
    started: bool,
}

impl Merge {
    fn new(mut file: RunFile, runs: Vec<Run>, memory: usize) -> io::Result<Self> {
        let share = memory / runs.len().max(1);
        let block = share.clamp(*READ_BYTES.start(), *READ_BYTES.end());
        let mut cursors: Vec<Cursor> = runs
            .into_iter()
            .map(|run| Cursor::new(run, block))
            .collect();
        let mut heap = Vec::new();
        for (number, cursor) in cursors.iter_mut().enumerate() {
            if cursor.advance(&mut file)? {
                heap.push(number);
            }
        }
        let mut merge = Self {
            file,
            cursors,
            heap,
            started: false,
        };
        (0..merge.heap.len() / 2)
            .rev()
            .for_each(|at| merge.sink(at));
        Ok(merge)
    }

    fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        if std::mem::replace(&mut self.started, true) {
            self.step()?;
        }
        Ok(self.heap.first().map(|&least| self.cursors[least].record()))
    }

    /// Moves past the front record.
    fn step(&mut self) -> io::Result<()> {
        let Some(&least) = self.heap.first() else {
            return Ok(());
        };
        if !self.cursors[least].advance(&mut self.file)? {
            self.heap.swap_remove(0);
        }
        self.sink(0);
        Ok(())
    }

    /// Moves a cursor down the heap to its position.
    fn sink(&mut self, mut at: usize) {
        loop {
            let children = (2 * at + 1..(2 * at + 3).min(self.heap.len())).chain([at]);
            let Some(least) = children.min_by(|&a, &b| self.order(a).cmp(&self.order(b))) else {
                return;
            };
            if least == at || at >= self.heap.len() {
                return;
            }
            self.heap.swap(at, least);
            at = least;
        }
    }

    /// The sort key of the heap: the record key, then the number of the run.
    fn order(&self, at: usize) -> (u64, &[u8], usize) {
        let Some(&number) = self.heap.get(at) else {
            return (u64::MAX, &[], usize::MAX);
        };
        let cursor = &self.cursors[number];
        (cursor.prefix, cursor.record().0, number)
    }
}

/// A run being read.
struct Cursor {
    /// The rest of it in the file.
    left: Run,
    /// Bytes read at a time.
    block: usize,
    bytes: Vec<u8>,
    /// The current record, as offsets into `bytes`.
    key: usize,
    value: usize,
    end: usize,
    prefix: u64,
}

impl Cursor {
    fn new(run: Run, block: usize) -> Self {
        Self {
            left: run,
            block,
            bytes: Vec::new(),
            key: 0,
            value: 0,
            end: 0,
            prefix: 0,
        }
    }

    fn record(&self) -> (&[u8], &[u8]) {
        let (key, value) = (self.key..self.value, self.value..self.end);
        (&self.bytes[key], &self.bytes[value])
    }

    /// Moves to the next record; `false` after the last.
    fn advance(&mut self, file: &mut RunFile) -> io::Result<bool> {
        if !self.need(self.end, LENGTHS, file)? {
            return Ok(false);
        }
        let start = self.end;
        let length = |at: usize| {
            let bytes = &self.bytes[at..at + 4];
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize
        };
        let (key, value) = (length(start), length(start + 4));
        if !self.need(start, LENGTHS + key + value, file)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // `need` has moved the rest to the front if it read anything.
        self.key = self.end + LENGTHS;
        self.value = self.key + key;
        self.end = self.value + value;
        self.prefix = prefix(&self.bytes[self.key..self.value]);
        Ok(true)
    }

    /// Makes sure that `bytes` bytes are available from `start`, which is `self.end`; `false` at
    /// the end of the run.
    fn need(&mut self, start: usize, bytes: usize, file: &mut RunFile) -> io::Result<bool> {
        if self.bytes.len() - start >= bytes {
            return Ok(true);
        }
        self.bytes.drain(..start);
        self.end = 0;
        let left = self.left.end - self.left.start;
        let missing = bytes - self.bytes.len();
        let wanted = missing.max(self.block).min(left as usize);
        let held = self.bytes.len();
        self.bytes.resize(held + wanted, 0);
        file.seek(io::SeekFrom::Start(self.left.start))?;
        file.read_exact(&mut self.bytes[held..])?;
        self.left.start += wanted as u64;
        Ok(self.bytes.len() >= bytes)
    }
}

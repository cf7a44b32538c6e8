//! External merge sort, for more records than fit into memory.
//!
//! Takes records of a key and a value, both byte strings, and returns them ordered by the bytes of the
//! key; records of equal key keep their input order. They are collected in memory up to a bound,
//! then sorted and written to a temporary file as one run while the next buffer fills; at the end
//! the runs are merged. Input within the bound never touches the disk. The order, and so everything
//! built from it, does not depend on the bound.
//!
//! All runs are in one unnamed file, which the system removes when the process ends, however it
//! ends. Existing crates do not fit: `grenad` merges the values of a key and builds an index of
//! every run, `extsort` serialises typed values and sorts by comparator; half of either would be
//! unused.

mod buffer;
mod merge;

use buffer::Buffer;
pub(crate) use merge::Sorted;
use merge::{Run, RunFile};
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::{Builder, JoinHandle};

/// A disk error while sorting, and where it occurred.
#[derive(Debug, thiserror::Error)]
#[error(
    "{}: {source}; a temporary file for sorting could not be used: free disk space there, or choose \
     another folder for temporary files", folder.display()
)]
pub struct SortError {
    /// The folder of the temporary file.
    pub folder: PathBuf,
    /// The system's error.
    pub source: io::Error,
}

/// Bytes collected before a write.
const WRITE_BYTES: usize = 1 << 20;

/// Sorts records.
pub(crate) struct Sorter {
    folder: PathBuf,
    /// Maximum bytes per buffer; two are in use at a time.
    bound: usize,
    /// Threads that sort a buffer. Their number does not affect the order.
    threads: usize,
    buffer: Buffer,
    runs: Vec<Run>,
    /// The run being sorted and written; it will return the file and the emptied buffer.
    writing: Option<Writing>,
    idle: Option<(RunFile, Buffer)>,
}

/// A run being written.
enum Writing {
    /// On another thread.
    Background(JoinHandle<io::Result<Written>>),
    /// Already written, because no thread could be started.
    Done(io::Result<Written>),
}

impl Writing {
    /// Starts to sort and write a full buffer.
    fn begin(full: Buffer, file: RunFile, threads: usize) -> Self {
        // The buffer is sent over a channel: moved into the closure, it would be lost if the thread
        // cannot start.
        let (to, inbox) = mpsc::channel::<(Buffer, RunFile)>();
        let thread = Builder::new().spawn(move || {
            let (full, file) = inbox.recv().map_err(io::Error::other)?;
            write(full, file, threads)
        });
        match thread {
            Ok(thread) => match to.send((full, file)) {
                Ok(()) => Self::Background(thread),
                Err(mpsc::SendError((full, file))) => Self::Done(write(full, file, threads)),
            },
            Err(_) => Self::Done(write(full, file, threads)),
        }
    }

    /// Waits for the run.
    fn end(self) -> io::Result<Written> {
        match self {
            Self::Background(thread) => {
                let died = |_| io::Error::other("the thread that sorts stopped");
                thread.join().map_err(died)?
            }
            Self::Done(written) => written,
        }
    }
}

/// A written run, with the file and buffer for reuse.
struct Written {
    run: Run,
    file: RunFile,
    emptied: Buffer,
}

impl Sorter {
    /// Makes a sorter that uses about `memory` bytes, sorts on `threads` threads and keeps its runs
    /// in `folder`.
    pub(crate) fn new(folder: &Path, memory: usize, threads: usize) -> Self {
        Self {
            folder: folder.to_owned(),
            bound: memory / 2,
            threads,
            buffer: Buffer::default(),
            runs: Vec::new(),
            writing: None,
            idle: None,
        }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// Fails if a run could not be written.
    pub(crate) fn push(&mut self, key: &[u8], value: &[u8]) -> Result<(), SortError> {
        if !self.buffer.is_empty() && self.buffer.bytes_with(key, value) > self.bound {
            self.spill().map_err(|source| self.error(source))?;
        }
        self.buffer.push(key, value);
        Ok(())
    }

    /// Returns the records in order.
    ///
    /// # Errors
    /// Fails if a run could not be written or read.
    pub(crate) fn finish(mut self) -> Result<Sorted, SortError> {
        let folder = self.folder.clone();
        let error = |source| SortError {
            folder: folder.clone(),
            source,
        };
        if self.runs.is_empty() && self.writing.is_none() {
            self.buffer.sort(self.threads);
            return Ok(Sorted::in_memory(self.buffer, self.folder));
        }
        self.spill().and_then(|()| self.collect()).map_err(error)?;
        let (file, _) = self.idle.take().expect("a run was written");
        Sorted::merging(file, self.runs, self.bound, self.folder).map_err(error)
    }

    fn error(&self, source: io::Error) -> SortError {
        SortError {
            folder: self.folder.clone(),
            source,
        }
    }

    /// Hands the full buffer to a thread that sorts and writes it.
    fn spill(&mut self) -> io::Result<()> {
        self.collect()?;
        let (file, emptied) = match self.idle.take() {
            Some(idle) => idle,
            None => (tempfile::tempfile_in(&self.folder)?, Buffer::default()),
        };
        let full = std::mem::replace(&mut self.buffer, emptied);
        self.writing = Some(Writing::begin(full, file, self.threads));
        Ok(())
    }

    /// Waits for the run that is being written.
    fn collect(&mut self) -> io::Result<()> {
        let Some(writing) = self.writing.take() else {
            return Ok(());
        };
        let written = writing.end()?;
        self.runs.push(written.run);
        self.idle = Some((written.file, written.emptied));
        Ok(())
    }
}

fn write(mut buffer: Buffer, mut file: File, threads: usize) -> io::Result<Written> {
    buffer.sort(threads);
    let start = file.seek(io::SeekFrom::End(0))?;
    let mut out = BufWriter::with_capacity(WRITE_BYTES, &mut file);
    for at in 0..buffer.len() {
        let (key, value) = buffer.record(at);
        for part in [key, value] {
            let length = u32::try_from(part.len()).map_err(io::Error::other)?;
            out.write_all(&length.to_le_bytes())?;
        }
        out.write_all(key)?;
        out.write_all(value)?;
    }
    out.flush()?;
    drop(out);
    let end = file.stream_position()?;
    buffer.clear();
    Ok(Written {
        run: Run { start, end },
        file,
        emptied: buffer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Record = (Vec<u8>, Vec<u8>);

    fn sorted(records: &[Record], memory: usize) -> Vec<Record> {
        sorted_on(1, records, memory)
    }

    fn sorted_on(threads: usize, records: &[Record], memory: usize) -> Vec<Record> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut sorter = Sorter::new(folder.path(), memory, threads);
        for (key, value) in records {
            sorter.push(key, value).expect("a disk with space");
        }
        let mut sorted = sorter.finish().expect("a disk that reads back");
        let mut all = Vec::new();
        while let Some((key, value)) = sorted.next().expect("a disk that reads back") {
            all.push((key.to_vec(), value.to_vec()));
        }
        let left = std::fs::read_dir(folder.path())
            .expect("the folder")
            .count();
        assert_eq!(left, 0, "temporary files have no name");
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn whatever_the_memory_the_order_is_that_of_a_stable_sort(
            records in prop::collection::vec(
                (prop::collection::vec(0_u8..3, 0..12), prop::collection::vec(any::<u8>(), 0..20)),
                0..200,
            ),
            memory in 1_usize..4000,
        ) {
            let mut expected = records.clone();
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(&sorted(&records, memory), &expected);
            prop_assert_eq!(&sorted(&records, 1 << 20), &expected);
        }
    }

    #[test]
    fn whatever_the_threads_the_order_is_that_of_a_stable_sort() {
        let mut state = 1_u64;
        let mut record = |number: u32| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let key = (state >> 40) % 20_000;
            (
                format!("a long beginning {key}").into_bytes(),
                number.to_le_bytes().to_vec(),
            )
        };
        let records: Vec<Record> = (0..60_000).map(&mut record).collect();
        let mut expected = records.clone();
        expected.sort_by(|a, b| a.0.cmp(&b.0));
        for threads in [1, 2, 3, 8] {
            assert!(
                sorted_on(threads, &records, usize::MAX) == expected,
                "{threads} threads"
            );
            assert!(
                sorted_on(threads, &records, 3 << 20) == expected,
                "{threads} threads, on disk"
            );
        }
    }

    #[test]
    fn a_record_larger_than_the_memory_is_sorted_with_the_others() {
        let long = (vec![b'b'; 100_000], vec![7; 300_000]);
        let records = [long.clone(), (vec![b'a'], vec![]), (vec![b'c'], vec![1])];
        let order = sorted(&records, 64);
        assert_eq!(order, [records[1].clone(), long, records[2].clone()]);
    }

    #[test]
    fn a_missing_folder_is_reported_with_a_fix() {
        let mut sorter = Sorter::new(Path::new("no/such/folder"), 16, 1);
        let error = (0..100)
            .find_map(|n: u32| sorter.push(&n.to_be_bytes(), &[0; 32]).err())
            .expect("the second record needs the disk");
        let message = error.to_string();
        for words in ["no/such/folder", "free disk space", "another folder"] {
            assert!(message.contains(words), "{message}");
        }
    }
}

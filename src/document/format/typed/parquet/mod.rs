//! Parquet, the columnar format of Hugging Face, pandas, DuckDB and Spark.
//!
//! Takes a file; returns a table whose rows are decoded in small batches and only in the requested columns;
//! the first rows are returned before the rest of the file is read. The `parquet` crate decodes the footer and
//! the values. Its Arrow feature is off, since it would double the size that the crate adds to the program.
//! Pages are fetched and decompressed here, because the crate does so without a memory bound.

mod column;
mod pages;
mod schema;
mod thrift;

use crate::columnar::LAYER_ENTRY;
use crate::document::format::entry::Fault;
use crate::document::format::typed::{Budget, Cell, Limit, Row, Rows, SharedFile, Source, Table};
use column::{BATCH, Values};
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, ParquetMetaData, ParquetMetaDataReader};
use schema::Column;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use thrift::Footer;

const MAGIC: &[u8; 4] = b"PAR1";
const ENCRYPTED: &[u8; 4] = b"PARE";

/// Size of the end of a file: the footer's length and the magic number.
const TAIL: u64 = 8;

/// Largest footer in bytes. A footer of a thousand row groups with some hundred columns has a tenth of it.
const MAX_FOOTER: u64 = 128 << 20;

/// Whether a file starts like Parquet.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    first.starts_with(MAGIC) || first.starts_with(ENCRYPTED)
}

/// Opens a Parquet file. Each row of more than `limit` bytes is returned as an error.
///
/// # Errors
/// If the file is encrypted or damaged.
pub(crate) fn open(mut file: File, limit: u64) -> Result<Table, Fault> {
    let footer = footer(&mut file)?;
    let metadata = guarded(|| ParquetMetaDataReader::decode_metadata(&footer))?;
    if entries(&metadata).any(|entry| entry.key == LAYER_ENTRY) {
        return Err(Fault::Refused(
            "a layer written by exonym map; give the articles, or output of exonym annotate".into(),
        ));
    }
    let columns = schema::columns(metadata.file_metadata().schema_descr());
    let names = columns.iter().map(|column| column.name.clone()).collect();
    let source = ParquetSource {
        file: Arc::new(Mutex::new(file)),
        metadata,
        columns,
        limit: Limit(limit),
    };
    Ok(Table::new(names, Box::new(source)))
}

/// Returns the key-value metadata of a file's footer.
///
/// # Errors
/// If the file is encrypted or damaged.
pub(crate) fn metadata_of(file: &mut File) -> Result<Vec<(String, String)>, Fault> {
    let footer = footer(file)?;
    let metadata = guarded(|| ParquetMetaDataReader::decode_metadata(&footer))?;
    let pair = |entry: &KeyValue| Some((entry.key.clone(), entry.value.clone()?));
    Ok(entries(&metadata).filter_map(pair).collect())
}

/// Returns the key-value entries of a footer.
fn entries(metadata: &ParquetMetaData) -> impl Iterator<Item = &KeyValue> {
    let entries = metadata.file_metadata().key_value_metadata();
    entries.into_iter().flatten()
}

/// Reads the footer and checks that it can be decoded.
fn footer(file: &mut File) -> Result<Vec<u8>, Fault> {
    let length = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
    let mut first = [0; 4];
    let mut tail = [0; TAIL as usize];
    if length < TAIL + first.len() as u64 {
        return Err(cut());
    }
    file.rewind().map_err(unreadable)?;
    file.read_exact(&mut first).map_err(unreadable)?;
    file.seek(SeekFrom::Start(length - TAIL))
        .map_err(unreadable)?;
    file.read_exact(&mut tail).map_err(unreadable)?;
    let (size, magic) = (&tail[..4], &tail[4..]);
    if magic == ENCRYPTED || first == *ENCRYPTED {
        return Err(encrypted());
    }
    if magic != MAGIC {
        return Err(cut());
    }
    let size = u64::from(u32::from_le_bytes([size[0], size[1], size[2], size[3]]));
    let start = length - TAIL;
    if size > start || size > MAX_FOOTER {
        return Err(damaged("its footer claims to be longer than it can be"));
    }
    let mut footer = vec![0; size as usize];
    file.seek(SeekFrom::Start(start - size))
        .map_err(unreadable)?;
    file.read_exact(&mut footer).map_err(unreadable)?;
    match thrift::scan_footer(&footer) {
        Footer::Valid => Ok(footer),
        Footer::Encrypted => Err(encrypted()),
        Footer::TooDeep => Err(damaged("its schema nests deeper than that of any table")),
        Footer::Damaged => Err(damaged("its footer is invalid")),
    }
}

fn encrypted() -> Fault {
    Fault::Refused("an encrypted Parquet file; save a copy without encryption".into())
}

fn cut() -> Fault {
    Fault::Refused(
        "a truncated Parquet file (its footer is missing); download or copy it again".into(),
    )
}

fn damaged(what: &str) -> Fault {
    Fault::Refused(format!(
        "a damaged Parquet file ({what}); download or copy it again"
    ))
}

fn unreadable(error: io::Error) -> Fault {
    Fault::RestUnreadable(error.to_string())
}

/// Calls into the crate, which panics on contradictory metadata instead of returning an error.
fn guarded<T>(call: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, Fault> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(Fault::RestUnreadable(format!(
            "damaged Parquet: {}",
            message(&error)
        ))),
        Err(_) => Err(Fault::RestUnreadable(
            "damaged Parquet: its values contradict its counts".into(),
        )),
    }
}

fn message(error: &ParquetError) -> String {
    match error {
        ParquetError::General(text) | ParquetError::EOF(text) => text.clone(),
        other => other.to_string(),
    }
}

#[derive(Clone)]
struct ParquetSource {
    file: SharedFile,
    metadata: ParquetMetaData,
    columns: Vec<Column>,
    limit: Limit,
}

impl Source for ParquetSource {
    fn rows(self: Box<Self>, wanted: &[usize]) -> Rows {
        let wanted = wanted.iter().map(|at| self.columns.get(*at).cloned());
        Box::new(ParquetRows {
            wanted: wanted.collect(),
            file: self.file,
            metadata: self.metadata,
            limit: self.limit,
            group: 0,
            columns: Vec::new(),
            left: 0,
            batch: BATCH,
            ready: 0,
            number: 0,
            ended: false,
        })
    }

    fn sample(&self, wanted: &[usize], most: usize) -> Vec<Row> {
        let rows = Box::new(self.clone()).rows(wanted);
        rows.take(most).filter_map(Result::ok).collect()
    }
}

/// Iterator over the rows of a file.
struct ParquetRows {
    file: SharedFile,
    metadata: ParquetMetaData,
    wanted: Vec<Option<Column>>,
    limit: Limit,
    /// Index of the next row group to open.
    group: usize,
    columns: Vec<Option<Box<dyn Values>>>,
    /// Rows of the group that are not decoded yet.
    left: u64,
    batch: usize,
    /// Decoded rows that are not consumed yet.
    ready: usize,
    number: u64,
    ended: bool,
}

impl ParquetRows {
    /// Decodes until there are rows; returns false at the end.
    fn prepare(&mut self) -> Result<bool, Fault> {
        while self.ready == 0 {
            if self.left == 0 {
                if self.group == self.metadata.num_row_groups() {
                    return Ok(false);
                }
                self.open_group()?;
            } else {
                self.decode()?;
            }
        }
        Ok(true)
    }

    fn open_group(&mut self) -> Result<(), Fault> {
        let group = self.metadata.row_group(self.group);
        self.group += 1;
        self.batch = BATCH;
        self.columns.clear();
        for wanted in &self.wanted {
            let Some(column) = wanted else {
                self.columns.push(None);
                continue;
            };
            let open = || column::open(&self.file, group, column, self.limit.0);
            let (values, batch) = guarded(open)?;
            self.batch = self.batch.min(batch);
            self.columns.push(Some(values));
        }
        // Without a column, nothing limits the claimed row count.
        let any = self.columns.iter().any(Option::is_some);
        self.left = if any {
            u64::try_from(group.num_rows()).unwrap_or(0)
        } else {
            0
        };
        Ok(())
    }

    fn decode(&mut self) -> Result<(), Fault> {
        let rows = usize::try_from(self.left).map_or(self.batch, |left| left.min(self.batch));
        for values in self.columns.iter_mut().flatten() {
            let got = guarded(|| values.fill(rows))?;
            if got != rows {
                return Err(Fault::RestUnreadable(
                    "damaged Parquet: a column has fewer values than its table has rows".into(),
                ));
            }
        }
        self.left -= rows as u64;
        self.ready = rows;
        Ok(())
    }

    fn row(&mut self) -> Result<Row, Fault> {
        self.ready -= 1;
        self.number += 1;
        let mut budget = Budget::new(self.limit);
        let mut fault = None;
        let mut cells: Vec<Option<Cell>> = Vec::with_capacity(self.columns.len());
        for values in &mut self.columns {
            match values
                .as_mut()
                .map_or(Ok(None), |values| values.next_row(&mut budget))
            {
                Ok(cell) => cells.push(cell),
                Err(error) => fault = Some(error),
            }
        }
        match fault {
            Some(fault) => Err(fault),
            None => Ok(Row {
                number: self.number,
                cells,
            }),
        }
    }
}

impl Iterator for ParquetRows {
    type Item = Result<Row, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.prepare() {
            Ok(true) => Some(self.row()),
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(fault) => {
                self.ended = true;
                Some(Err(fault))
            }
        }
    }
}

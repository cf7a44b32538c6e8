//! Arrow IPC: Feather files and IPC streams.
//!
//! Takes a file; returns a table whose rows are read one at a time and only in the requested columns. Both
//! forms are sequences of messages. In a file, the footer says where they are; a file that was cut short is
//! read as a stream. The `arrow-ipc` crate is not used: it loads a whole batch into memory, which may be the
//! whole file, trusts every length in it, and takes longer to compile than all other readers together.

mod body;
mod column;
mod flat;
mod schema;

use crate::document::format::entry::Fault;
use crate::document::format::typed::store::Store;
use crate::document::format::typed::{Budget, Cell, Limit, Row, Rows, SharedFile, Source, Table};
use body::{Body, damaged};
use column::{Stop, Values};
use flat::FlatTable;
use schema::{Column, Schema};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

const MAGIC: &[u8; 6] = b"ARROW1";
const OLD_FEATHER: &[u8; 4] = b"FEA1";

/// Offset of the first message in a file with the magic number.
const AFTER_MAGIC: u64 = 8;

/// Marker in front of a message's length; files from before 2019 lack it.
const CONTINUATION: u32 = u32::MAX;

/// Largest message without its body, in bytes. A schema with as many columns as a spreadsheet allows takes
/// two million.
const MAX_MESSAGE: u32 = 32 << 20;

/// Message types.
mod message {
    pub(super) const SCHEMA: u8 = 1;
    pub(super) const DICTIONARY: u8 = 2;
    pub(super) const BATCH: u8 = 3;
}

/// Whether a file starts like an Arrow file: with its magic number, that of the first Feather version, or a
/// schema message.
pub(crate) fn looks_like(first: &[u8]) -> bool {
    if first.starts_with(MAGIC) || first.starts_with(OLD_FEATHER) {
        return true;
    }
    let Some((continues, rest)) = first.split_first_chunk() else {
        return false;
    };
    let Some((length, rest)) = rest.split_first_chunk() else {
        return false;
    };
    let is_schema = || FlatTable::root(rest)?.u8(1);
    u32::from_le_bytes(*continues) == CONTINUATION
        && (1..MAX_MESSAGE).contains(&u32::from_le_bytes(*length))
        && is_schema() == Some(message::SCHEMA)
}

/// Opens an Arrow file. Each row of more than `limit` bytes is returned as an error.
///
/// # Errors
/// If the file is damaged, big-endian or of the first Feather version.
pub(crate) fn open(mut file: File, limit: u64) -> Result<Table, Fault> {
    let form = form(&mut file).map_err(unreadable)?.ok_or_else(|| {
        Fault::Refused(
            "a file in the first version of Feather; rewrite it with pyarrow or pandas".into(),
        )
    })?;
    let mut messages = Messages {
        file: Arc::new(Mutex::new(file)),
        at: form.start,
        end: form.end,
        blocks: form.footer.as_deref().and_then(blocks),
    };
    let schema = if messages.blocks.is_some() {
        let footer = form.footer.as_deref().and_then(FlatTable::root);
        read_schema(footer.and_then(|footer| footer.table(1)))?
    } else {
        let first = messages
            .next()
            .map_err(|error| refused(&error.to_string()))?;
        let bytes = first.map(|message| message.bytes).unwrap_or_default();
        let first = FlatTable::root(&bytes).filter(|first| first.u8(1) == Some(message::SCHEMA));
        read_schema(first.and_then(|message| message.table(2)))?
    };
    let names = schema.columns.iter().map(|column| column.name.clone());
    let names = names.collect();
    let source = ArrowSource {
        limit: Limit(limit),
        messages,
        schema,
    };
    Ok(Table::new(names, Box::new(source)))
}

fn read_schema(schema: Option<FlatTable<'_>>) -> Result<Schema, Fault> {
    let schema = schema.ok_or_else(|| refused("it does not start with a schema"))?;
    if schema.i16(0).unwrap_or(0) != 0 {
        return Err(Fault::Refused(
            "a big-endian Arrow file; rewrite it on a little-endian machine".into(),
        ));
    }
    let schema = schema::read(schema);
    schema.ok_or_else(|| refused("it has a column of an unknown type"))
}

/// Where the messages of a file are.
struct Form {
    start: u64,
    end: u64,
    /// The footer, which lists the messages; `None` for a stream or a file that was cut short.
    footer: Option<Vec<u8>>,
}

/// Finds out the form of a file; `None` for the first Feather version.
fn form(file: &mut File) -> io::Result<Option<Form>> {
    /// Bytes of the footer's length and the magic number.
    const TAIL: u64 = 10;
    let length = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let mut first = Vec::new();
    (&mut *file).take(AFTER_MAGIC).read_to_end(&mut first)?;
    if first.starts_with(OLD_FEATHER) {
        return Ok(None);
    }
    let mut form = Form {
        start: 0,
        end: length,
        footer: None,
    };
    if !first.starts_with(MAGIC) {
        return Ok(Some(form));
    }
    form.start = AFTER_MAGIC.min(length);
    if length < AFTER_MAGIC + TAIL {
        return Ok(Some(form));
    }
    let mut tail = [0; TAIL as usize];
    file.seek(SeekFrom::Start(length - TAIL))?;
    file.read_exact(&mut tail)?;
    let size = u32::from_le_bytes([tail[0], tail[1], tail[2], tail[3]]);
    let end = (length - TAIL).checked_sub(u64::from(size));
    let end = end.filter(|end| *end >= AFTER_MAGIC && size <= MAX_MESSAGE);
    if let (Some(end), true) = (end, tail.ends_with(MAGIC)) {
        let mut footer = vec![0; size as usize];
        file.seek(SeekFrom::Start(end))?;
        file.read_exact(&mut footer)?;
        form.end = end;
        form.footer = Some(footer);
    }
    Ok(Some(form))
}

/// Returns the message offsets listed in a footer, dictionaries first; `None` if the footer is invalid.
fn blocks(footer: &[u8]) -> Option<std::vec::IntoIter<u64>> {
    /// Size of a footer entry: an offset and two lengths.
    const BLOCK: usize = 24;
    let footer = FlatTable::root(footer)?;
    footer.table(1)?;
    let mut starts = Vec::new();
    for field in [2, 3] {
        let Some(list) = footer.list(field, BLOCK) else {
            continue;
        };
        for index in 0..list.len {
            starts.push(u64::try_from(list.i64(3 * index)?).ok()?);
        }
    }
    Some(starts.into_iter())
}

fn refused(what: &str) -> Fault {
    Fault::Refused(format!(
        "a damaged Arrow file ({what}); download or copy it again"
    ))
}

fn unreadable(error: io::Error) -> Fault {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        return Fault::RestUnreadable("damaged Arrow: a buffer ends within a value".into());
    }
    Fault::RestUnreadable(format!("damaged Arrow: {error}"))
}

/// The messages of a file.
#[derive(Clone)]
struct Messages {
    file: SharedFile,
    at: u64,
    end: u64,
    /// Offsets of the remaining messages; without them, each message follows the previous one.
    blocks: Option<std::vec::IntoIter<u64>>,
}

/// A message and the range of its body in the file.
struct Message {
    bytes: Vec<u8>,
    start: u64,
    end: u64,
}

impl Messages {
    fn next(&mut self) -> io::Result<Option<Message>> {
        if let Some(blocks) = &mut self.blocks {
            let Some(at) = blocks.next() else {
                return Ok(None);
            };
            if at > self.end {
                return Err(damaged("a batch beyond the end of the file"));
            }
            self.at = at;
        }
        let Some(length) = self.length()? else {
            return Ok(None);
        };
        let bytes = self.read(u64::from(length))?;
        let cut = || damaged("it ends within a batch");
        let body = FlatTable::root(&bytes).map(|message| message.i64(3).unwrap_or(0));
        let body = body.and_then(|length| u64::try_from(length).ok());
        let body = body.ok_or_else(|| damaged("an invalid message"))?;
        let start = self.at;
        let end = start
            .checked_add(body)
            .filter(|end| *end <= self.end)
            .ok_or_else(cut)?;
        self.at = end;
        Ok(Some(Message { bytes, start, end }))
    }

    /// Reads the length of the next message; `None` at the end.
    fn length(&mut self) -> io::Result<Option<u32>> {
        if self.at == self.end {
            return Ok(None);
        }
        let mut length = self.word()?;
        if length == CONTINUATION {
            length = self.word()?;
        }
        match length {
            0 => Ok(None),
            1..=MAX_MESSAGE => Ok(Some(length)),
            _ => Err(damaged("a message longer than it can be")),
        }
    }

    fn word(&mut self) -> io::Result<u32> {
        let bytes = self.read(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn read(&mut self, count: u64) -> io::Result<Vec<u8>> {
        if count > self.end - self.at {
            return Err(damaged("it ends within a message"));
        }
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let mut bytes = vec![0; count as usize];
        file.read_exact(&mut bytes)?;
        self.at += count;
        Ok(bytes)
    }
}

/// The dictionaries of a file, by id; the flag says whether the values are numbers.
#[derive(Default)]
struct Dictionaries(BTreeMap<i64, (Store, bool)>);

impl Dictionaries {
    /// Returns the dictionary value for a key.
    fn cell(&mut self, id: i64, key: i128, budget: &mut Budget) -> Result<Option<Cell>, Stop> {
        let Some((values, numbers)) = self.0.get_mut(&id) else {
            return Ok(None);
        };
        let key = usize::try_from(key).map_err(|_| damaged("a negative key"))?;
        let length = values.length(key);
        let length = length.ok_or_else(|| damaged("a key that is not in its dictionary"))?;
        budget.spend(length).map_err(Stop::Row)?;
        let text = values
            .get(key)?
            .and_then(|text| String::from_utf8(text).ok());
        Ok(text.filter(|text| !text.is_empty()).map(|text| Cell {
            number: text.parse().ok().filter(|_| *numbers),
            ..Cell::text(text)
        }))
    }

    /// Adds a dictionary, or more values to an existing one.
    fn add(
        &mut self,
        body: &Body,
        id: i64,
        column: &Column,
        more: bool,
        limit: Limit,
    ) -> io::Result<()> {
        let numbers = matches!(column.shape, schema::Shape::Numbers(..));
        let (mut store, _) = match self.0.remove(&id) {
            Some(known) if more => known,
            _ => (Store::default(), numbers),
        };
        let mut values = Values::open(body, column)?;
        for _ in 0..body.rows {
            let mut budget = Budget::new(limit);
            match values.next_cell(&mut budget, self) {
                Ok(cell) => store.push(cell.unwrap_or_else(|| Cell::text("")).text.as_bytes())?,
                Err(Stop::Row(_)) => store.push(b"")?,
                Err(Stop::Stream(error)) => return Err(error),
            }
        }
        self.0.insert(id, (store, numbers));
        Ok(())
    }
}

#[derive(Clone)]
struct ArrowSource {
    limit: Limit,
    messages: Messages,
    schema: Schema,
}

impl Source for ArrowSource {
    fn rows(self: Box<Self>, wanted: &[usize]) -> Rows {
        let columns = wanted
            .iter()
            .map(|at| self.schema.columns.get(*at).cloned());
        Box::new(ArrowRows {
            columns: columns.collect(),
            limit: self.limit,
            messages: self.messages,
            schema: self.schema,
            dictionaries: Dictionaries::default(),
            values: Vec::new(),
            left: 0,
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
struct ArrowRows {
    limit: Limit,
    messages: Messages,
    schema: Schema,
    columns: Vec<Option<Column>>,
    dictionaries: Dictionaries,
    values: Vec<Option<Values>>,
    /// Rows of the batch still to be read.
    left: u64,
    number: u64,
    ended: bool,
}

impl ArrowRows {
    /// Opens batches until there is a row; returns false at the end.
    fn prepare(&mut self) -> io::Result<bool> {
        while self.left == 0 {
            let Some(message) = self.messages.next()? else {
                return Ok(false);
            };
            self.open(&message)?;
        }
        Ok(true)
    }

    fn open(&mut self, message: &Message) -> io::Result<()> {
        let invalid = || damaged("an invalid batch");
        let root = FlatTable::root(&message.bytes).ok_or_else(invalid)?;
        let header = root.table(2).ok_or_else(invalid)?;
        let (file, start, end) = (&self.messages.file, message.start, message.end);
        match root.u8(1) {
            Some(message::DICTIONARY) => {
                let id = header.i64(0).unwrap_or(0);
                let Some(column) = self.schema.dictionaries.get(&id) else {
                    return Ok(());
                };
                let batch = header.table(1).ok_or_else(invalid)?;
                let body = Body::read(file, batch, start, end).ok_or_else(invalid)?;
                self.dictionaries
                    .add(&body, id, column, header.bool(2), self.limit)
            }
            Some(message::BATCH) => {
                let body = Body::read(file, header, start, end).ok_or_else(invalid)?;
                self.values.clear();
                for column in &self.columns {
                    let values = column.as_ref().map(|column| Values::open(&body, column));
                    self.values.push(values.transpose()?);
                }
                let any = self.columns.iter().any(Option::is_some);
                self.left = if any { body.rows } else { 0 };
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn row(&mut self) -> Result<Row, Stop> {
        self.left -= 1;
        self.number += 1;
        let mut budget = Budget::new(self.limit);
        let mut cells = Vec::with_capacity(self.values.len());
        let mut fault = None;
        for values in &mut self.values {
            let Some(values) = values else {
                cells.push(None);
                continue;
            };
            match values.next_cell(&mut budget, &mut self.dictionaries) {
                Ok(cell) => cells.push(cell),
                Err(Stop::Row(lost)) => fault = Some(Stop::Row(lost)),
                Err(stop) => return Err(stop),
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

    fn end(&mut self, error: io::Error) -> Fault {
        self.ended = true;
        unreadable(error)
    }
}

impl Iterator for ArrowRows {
    type Item = Result<Row, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.prepare() {
            Ok(true) => {}
            Ok(false) => {
                self.ended = true;
                return None;
            }
            Err(error) => return Some(Err(self.end(error))),
        }
        Some(self.row().map_err(|stop| match stop {
            Stop::Row(fault) => fault,
            Stop::Stream(error) => self.end(error),
        }))
    }
}

//! One column of a record batch, read row by row.
//!
//! Takes the streams of the column's buffers; returns cells. Unwanted values are read past, so that after a
//! row that is too long the streams are at the start of the next row.

use super::Dictionaries;
use super::body::{Body, Stream, ViewBuffer, damaged};
use super::schema::{BufferIndex, Column, Number, Shape};
use crate::document::format::entry::Fault;
use crate::document::format::typed::value;
use crate::document::format::typed::{Budget, Cell};
use std::io::{self, Read};

/// Separator between the texts of a list.
const SEPARATOR: &str = "\n\n";

/// Why there is no cell: the stream failed, or this row was rejected.
pub(super) enum Stop {
    Stream(io::Error),
    Row(Fault),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

/// A column that is read row by row.
pub(super) struct Values {
    validity: Vec<Bits>,
    data: Data,
}

enum Data {
    Bits(Bits),
    Numbers(Stream, usize, Number),
    Fixed(Stream, usize),
    Texts(Texts),
    Views(Stream, Vec<ViewBuffer>),
    Lists(Offsets, Bits, Texts, i64),
    Keys(Stream, usize, i64),
}

impl Values {
    /// Opens a column of a batch.
    pub(super) fn open(body: &Body, column: &Column) -> io::Result<Self> {
        let mut validity = Vec::new();
        for index in &column.validity {
            if !body.is_empty(*index)? {
                validity.push(Bits::new(body.stream(*index, 0)?));
            }
        }
        let at = column.data;
        let data = match column.shape {
            Shape::Bits => Data::Bits(Bits::new(body.stream(at, 0)?)),
            Shape::Numbers(width, number) => Data::Numbers(body.stream(at, 0)?, width, number),
            Shape::Fixed(width) => Data::Fixed(body.stream(at, 0)?, width),
            Shape::Texts { large } => Data::Texts(Texts::open(body, at, large)?),
            Shape::Views => Data::Views(body.stream(at, 0)?, body.view_buffers(at)?),
            Shape::Lists {
                large,
                validity,
                texts,
                large_texts,
            } => {
                let offsets = Offsets::new(body.stream(at, 0)?, large);
                let present = Bits::open(body, validity)?;
                Data::Lists(offsets, present, Texts::open(body, texts, large_texts)?, 0)
            }
            Shape::Keys { width, dictionary } => Data::Keys(body.stream(at, 0)?, width, dictionary),
        };
        Ok(Self { validity, data })
    }

    /// Returns the cell of the next row.
    pub(super) fn next_cell(
        &mut self,
        budget: &mut Budget,
        dictionaries: &mut Dictionaries,
    ) -> Result<Option<Cell>, Stop> {
        let mut present = true;
        for bits in &mut self.validity {
            present &= bits.next()?;
        }
        match &mut self.data {
            Data::Bits(bits) => {
                let bit = bits.next()?;
                Ok(present.then(|| Cell::text(bit.to_string())))
            }
            Data::Numbers(stream, width, number) => {
                let raw = raw(stream, *width)?;
                Ok(if present {
                    cell(raw, *width, *number)
                } else {
                    None
                })
            }
            Data::Fixed(stream, width) => {
                let text = read_bytes(stream, *width as u64, present, budget)?;
                Ok(text.and_then(as_text))
            }
            Data::Texts(texts) => Ok(texts.next(present, budget)?.and_then(as_text)),
            Data::Views(stream, buffers) => {
                let text = view(stream, buffers, present, budget)?;
                Ok(text.and_then(as_text))
            }
            Data::Lists(offsets, validity, texts, at) => {
                let (start, end) = offsets.next()?;
                let text = list(validity, texts, at, (start, end), present, budget)?;
                Ok((!text.is_empty()).then(|| Cell::text(text)))
            }
            Data::Keys(stream, width, id) => {
                let key = raw(stream, *width)?;
                if !present {
                    return Ok(None);
                }
                dictionaries.cell(*id, key, budget)
            }
        }
    }
}

fn as_text(bytes: Vec<u8>) -> Option<Cell> {
    Some(Cell::text(String::from_utf8(bytes).ok()?))
}

/// Reads a signed number of `width` bytes, at most 16.
fn raw(stream: &mut Stream, width: usize) -> io::Result<i128> {
    let mut bytes = [0; 16];
    stream.read_exact(&mut bytes[..width])?;
    let unused = 128 - 8 * width as u32;
    Ok(i128::from_le_bytes(bytes) << unused >> unused)
}

fn cell(raw: i128, width: usize, number: Number) -> Option<Cell> {
    /// Milliseconds per day.
    const MILLI_DAY: i64 = 86_400_000;
    let whole = i64::try_from(raw);
    match number {
        Number::Signed => whole.ok().map(Cell::number),
        Number::Unsigned => {
            let unsigned = raw.cast_unsigned() & (u128::MAX >> (128 - 8 * width as u32));
            u64::try_from(unsigned).ok().map(value::unsigned)
        }
        Number::Float if width == 4 => Cell::float(f64::from(f32::from_bits(raw as u32))),
        Number::Float => Cell::float(f64::from_bits(raw as u64)),
        Number::Day => value::day(whole.ok()?),
        Number::MilliDay => value::day(whole.ok()?.div_euclid(MILLI_DAY)),
        Number::Instant(unit, zone) => value::instant(whole.ok()?, unit, zone),
        Number::Decimal(scale) => value::decimal(raw, scale),
    }
}

/// Reads the next `length` bytes. Returns `None` if they are not wanted, and an error if they exceed the
/// budget; in both cases the stream ends up after them.
fn read_bytes(
    stream: &mut Stream,
    length: u64,
    wanted: bool,
    budget: &mut Budget,
) -> Result<Option<Vec<u8>>, Stop> {
    let fits = match usize::try_from(length) {
        Ok(length) if wanted => budget.spend(length),
        _ => {
            skip_bytes(stream, length)?;
            return Ok(None);
        }
    };
    if let Err(fault) = fits {
        skip_bytes(stream, length)?;
        return Err(Stop::Row(fault));
    }
    let mut bytes = vec![0; length as usize];
    stream.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

fn skip_bytes(stream: &mut Stream, length: u64) -> io::Result<()> {
    let passed = io::copy(&mut stream.take(length), &mut io::sink())?;
    if passed == length {
        Ok(())
    } else {
        Err(damaged("a buffer that ends within a value"))
    }
}

/// A bit stream, least significant bit of each byte first.
struct Bits {
    /// `None` if every bit is set.
    stream: Option<Stream>,
    byte: u8,
    left: u8,
}

impl Bits {
    fn new(stream: Stream) -> Self {
        Self {
            stream: Some(stream),
            byte: 0,
            left: 0,
        }
    }

    fn open(body: &Body, index: BufferIndex) -> io::Result<Self> {
        if body.is_empty(index)? {
            return Ok(Self {
                stream: None,
                byte: 0,
                left: 0,
            });
        }
        Ok(Self::new(body.stream(index, 0)?))
    }

    fn next(&mut self) -> io::Result<bool> {
        let Some(stream) = &mut self.stream else {
            return Ok(true);
        };
        if self.left == 0 {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            (self.byte, self.left) = (byte[0], 8);
        }
        let bit = self.byte & 1 == 1;
        self.byte >>= 1;
        self.left -= 1;
        Ok(bit)
    }
}

/// Start and end offsets of values; each value starts where the previous one ends.
struct Offsets {
    stream: Stream,
    large: bool,
    last: Option<i64>,
}

impl Offsets {
    fn new(stream: Stream, large: bool) -> Self {
        Self {
            stream,
            large,
            last: None,
        }
    }

    fn end(&mut self) -> io::Result<i64> {
        let mut bytes = [0; 8];
        if self.large {
            self.stream.read_exact(&mut bytes)?;
            return Ok(i64::from_le_bytes(bytes));
        }
        let mut bytes = [0; 4];
        self.stream.read_exact(&mut bytes)?;
        Ok(i64::from(i32::from_le_bytes(bytes)))
    }

    fn next(&mut self) -> io::Result<(i64, i64)> {
        let start = match self.last {
            Some(last) => last,
            None => self.end()?,
        };
        let end = self.end()?;
        if start < 0 || end < start {
            return Err(damaged("a value that ends before it begins"));
        }
        self.last = Some(end);
        Ok((start, end))
    }
}

/// Consecutive texts.
struct Texts {
    offsets: Offsets,
    data: Stream,
    /// Current offset in `data`.
    at: i64,
}

impl Texts {
    fn open(body: &Body, index: BufferIndex, large: bool) -> io::Result<Self> {
        Ok(Self {
            offsets: Offsets::new(body.stream(index, 0)?, large),
            data: body.stream(index, 1)?,
            at: 0,
        })
    }

    fn next(&mut self, wanted: bool, budget: &mut Budget) -> Result<Option<Vec<u8>>, Stop> {
        let (start, end) = self.offsets.next()?;
        let before = u64::try_from(start - self.at);
        let before = before.map_err(|_| damaged("overlapping texts"))?;
        skip_bytes(&mut self.data, before)?;
        self.at = end;
        read_bytes(&mut self.data, end.abs_diff(start), wanted, budget)
    }
}

/// Reads a text of a view column.
fn view(
    stream: &mut Stream,
    buffers: &mut [ViewBuffer],
    wanted: bool,
    budget: &mut Budget,
) -> Result<Option<Vec<u8>>, Stop> {
    /// Longest text that is stored in the view itself.
    const SHORT: usize = 12;
    let mut view = [0; 16];
    stream.read_exact(&mut view)?;
    if !wanted {
        return Ok(None);
    }
    let word = |at: usize| u32::from_le_bytes([view[at], view[at + 1], view[at + 2], view[at + 3]]);
    let length = word(0) as usize;
    budget.spend(length).map_err(Stop::Row)?;
    if length <= SHORT {
        return Ok(Some(view[4..4 + length].to_vec()));
    }
    let buffer = buffers.get_mut(word(8) as usize);
    let buffer = buffer.ok_or_else(|| damaged("a view of a missing buffer"))?;
    let mut text = vec![0; length];
    buffer.read(u64::from(word(12)), &mut text)?;
    Ok(Some(text))
}

/// Joins the texts of a list. Texts outside every list are read past.
fn list(
    validity: &mut Bits,
    texts: &mut Texts,
    at: &mut i64,
    (start, end): (i64, i64),
    wanted: bool,
    budget: &mut Budget,
) -> Result<String, Stop> {
    let mut joined = String::new();
    let mut fault = None;
    while *at < end {
        let present = validity.next()? && wanted && *at >= start && fault.is_none();
        *at += 1;
        match texts.next(present, budget) {
            Ok(Some(text)) => {
                if !joined.is_empty() {
                    joined.push_str(SEPARATOR);
                }
                joined.push_str(std::str::from_utf8(&text).unwrap_or_default());
            }
            Ok(None) => {}
            Err(Stop::Row(too_long)) => fault = Some(too_long),
            Err(stop) => return Err(stop),
        }
    }
    match fault {
        Some(fault) => Err(Stop::Row(fault)),
        None => Ok(joined),
    }
}

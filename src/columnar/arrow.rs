//! Writes an Arrow file (Feather 2), one record batch at a time.
//!
//! Takes columns and rows; returns bytes: buffers in their memory layout, each at a multiple of [`ALIGNMENT`]
//! and uncompressed, so that readers can map them without a copy. `flat.rs` describes them.

use super::batch::{ColumnData, Texts, Values};
use super::flat::{self, Block, Node, Place};
use super::{Batch, CORNERS, Field, Item};
use std::io::{self, Write};

const MAGIC: &[u8; 6] = b"ARROW1";

/// The marker before the length of a message.
const CONTINUATION: [u8; 4] = [0xFF; 4];

/// Alignment of buffers in bytes, as the format recommends for vector instructions.
const ALIGNMENT: usize = 64;

/// Alignment of messages in bytes.
const MESSAGE_ALIGNMENT: usize = 8;

/// An Arrow file being written.
pub(crate) struct ArrowTable<W> {
    out: W,
    written: usize,
    metadata: Vec<(&'static str, String)>,
    batch: Batch,
    blocks: Vec<Block>,
}

/// The buffers of a batch, one after the other.
#[derive(Default)]
struct Body {
    bytes: Vec<u8>,
    nodes: Vec<Node>,
    places: Vec<Place>,
}

impl<W: Write> ArrowTable<W> {
    /// Begins a file with these columns and metadata entries.
    pub(crate) fn begin(
        out: W,
        fields: Vec<Field>,
        metadata: Vec<(&'static str, String)>,
    ) -> io::Result<Self> {
        let mut table = Self {
            out,
            written: 0,
            metadata,
            batch: Batch::new(fields),
            blocks: Vec::new(),
        };
        table.write(MAGIC)?;
        table.write(&[0; 2])?;
        let head = flat::schema_message(&table.batch.fields, &table.metadata);
        table.message(&head, &[])?;
        Ok(table)
    }

    /// Adds a row with one item per column.
    pub(crate) fn row<'a>(&mut self, items: impl Iterator<Item = Item<'a>>) -> io::Result<()> {
        self.batch.push(items)?;
        if self.batch.is_full() {
            self.write_batch()?;
        }
        Ok(())
    }

    /// Writes the remaining rows and the footer.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if self.batch.rows > 0 {
            self.write_batch()?;
        }
        self.write(&CONTINUATION)?;
        self.write(&[0; 4])?;
        let footer = flat::footer(&self.batch.fields, &self.metadata, &self.blocks);
        self.write(&footer)?;
        let length = i32::try_from(footer.len()).map_err(io::Error::other)?;
        self.write(&length.to_le_bytes())?;
        self.write(MAGIC)?;
        self.out.flush()
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.written += bytes.len();
        Ok(())
    }

    fn write_batch(&mut self) -> io::Result<()> {
        let mut body = Body::default();
        for column in &self.batch.columns {
            body.column(column);
        }
        let rows = self.batch.rows as i64;
        let length = body.bytes.len() as i64;
        let head = flat::batch_message(rows, &body.nodes, &body.places, length);
        let block = self.message(&head, &body.bytes)?;
        self.blocks.push(block);
        self.batch.clear();
        Ok(())
    }

    fn message(&mut self, head: &[u8], body: &[u8]) -> io::Result<Block> {
        let offset = self.written;
        let before = CONTINUATION.len() + 4;
        let padded = (before + head.len()).next_multiple_of(MESSAGE_ALIGNMENT);
        let length = i32::try_from(padded - before).map_err(io::Error::other)?;
        self.write(&CONTINUATION)?;
        self.write(&length.to_le_bytes())?;
        self.write(head)?;
        let padding = [0; MESSAGE_ALIGNMENT];
        self.write(&padding[..padded - before - head.len()])?;
        self.write(body)?;
        Ok(Block {
            offset: offset as i64,
            head: padded as i64,
            body: body.len() as i64,
        })
    }
}

impl Body {
    fn column(&mut self, column: &ColumnData) {
        let is_there = &column.is_there;
        self.node(is_there);
        match &column.values {
            Values::Texts(texts) => self.texts(texts),
            Values::Integers(values) | Values::Instants(values) => self.integers(values),
            Values::Reals(values) => self.buffer(values.iter().flat_map(|one| one.to_le_bytes())),
            Values::Booleans(values) => self.bits(values),
            Values::Days(values) => self.buffer(values.iter().flat_map(|one| one.to_le_bytes())),
            Values::TextLists(ends, texts) => {
                self.ends(ends);
                self.node(&vec![true; texts.ends.len()]);
                self.texts(texts);
            }
            Values::IntegerLists(ends, numbers) => {
                self.ends(ends);
                self.node(&vec![true; numbers.len()]);
                self.integers(numbers);
            }
            Values::Boxes(boxes) => {
                for corner in 0..CORNERS.len() {
                    self.node(&vec![true; boxes.len()]);
                    let corners = boxes.iter().map(|corners| corners[corner]);
                    self.buffer(corners.flat_map(f64::to_le_bytes));
                }
            }
        }
    }

    /// Adds a node with its rows and their validity bitmap, which is omitted if no value is null.
    fn node(&mut self, is_there: &[bool]) {
        let nulls = is_there.iter().filter(|is_there| !**is_there).count();
        self.nodes.push(Node {
            rows: is_there.len() as i64,
            nulls: nulls as i64,
        });
        if nulls == 0 {
            self.buffer(std::iter::empty());
        } else {
            self.bits(is_there);
        }
    }

    fn texts(&mut self, texts: &Texts) {
        self.ends(&texts.ends);
        self.buffer(texts.bytes.iter().copied());
    }

    fn integers(&mut self, values: &[i64]) {
        self.buffer(values.iter().flat_map(|one| one.to_le_bytes()));
    }

    fn ends(&mut self, ends: &[u32]) {
        let all = [0].iter().chain(ends);
        self.buffer(all.flat_map(|one| one.to_le_bytes()));
    }

    /// Packs booleans into bits, the first one lowest in its byte.
    fn bits(&mut self, values: &[bool]) {
        let byte = |eight: &[bool]| {
            let bits = eight.iter().enumerate();
            bits.fold(0_u8, |byte, (at, bit)| byte | (u8::from(*bit) << at))
        };
        self.buffer(values.chunks(8).map(byte));
    }

    fn buffer(&mut self, bytes: impl Iterator<Item = u8>) {
        let offset = self.bytes.len();
        self.bytes.extend(bytes);
        self.places.push(Place {
            offset: offset as i64,
            bytes: (self.bytes.len() - offset) as i64,
        });
        let padded = self.bytes.len().next_multiple_of(ALIGNMENT);
        self.bytes.resize(padded, 0);
    }
}

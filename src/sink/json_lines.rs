//! JSON values, one per line: the content of an array, or newline-delimited.

use serde::Serialize;
use std::io::{self, Write};

/// Lines being written.
pub(super) struct Lines<'a, W> {
    out: &'a mut W,
    /// Text before the first value, and before each of the others.
    before: [&'static str; 2],
    /// Buffer for one value, so that its hundreds of small writes become one write to `out`.
    line: Vec<u8>,
    written: u64,
}

impl<'a, W: Write> Lines<'a, W> {
    /// The elements of a JSON array.
    pub(super) fn array(out: &'a mut W) -> Self {
        Self::new(out, ["\n", ",\n"])
    }

    /// Newline-delimited values.
    pub(super) fn delimited(out: &'a mut W) -> Self {
        Self::new(out, ["", "\n"])
    }

    fn new(out: &'a mut W, before: [&'static str; 2]) -> Self {
        Self {
            out,
            before,
            line: Vec::new(),
            written: 0,
        }
    }

    /// The number of values written.
    pub(super) fn written(&self) -> u64 {
        self.written
    }

    /// Writes one value.
    pub(super) fn push(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.push_with(|line| Ok(serde_json::to_writer(line, value)?))
    }

    /// Writes one value, which `value` appends to the line.
    pub(super) fn push_with(
        &mut self,
        value: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
    ) -> io::Result<()> {
        let [first, next] = self.before;
        let before = if self.written == 0 { first } else { next };
        self.line.clear();
        self.line.extend_from_slice(before.as_bytes());
        value(&mut self.line)?;
        self.written += 1;
        self.out.write_all(&self.line)
    }
}

//! Markdown tables, so that the output can be pasted into `docs/benchmarks.md`.

use indicatif::HumanCount;
use std::io::{self, Write};

/// A table under construction: the first column is text, the others are figures.
pub(crate) struct Table {
    title: String,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<const N: usize>(title: impl Into<String>, columns: [&str; N]) -> Self {
        Self {
            title: title.into(),
            rows: vec![columns.map(str::to_owned).into()],
        }
    }

    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Writes the table to standard output.
    ///
    /// # Errors
    /// Fails if standard output is closed.
    pub(crate) fn print(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "\n{}\n", self.title)?;
        for (number, row) in self.rows.iter().enumerate() {
            writeln!(out, "| {} |", row.join(" | "))?;
            if number == 0 {
                let figures = " ---: |".repeat(row.len().saturating_sub(1));
                writeln!(out, "| --- |{figures}")?;
            }
        }
        out.flush()
    }
}

/// Formats a speed in megabytes per second.
pub(crate) fn speed(bytes: usize, seconds: f64) -> String {
    let megabytes = bytes as f64 / 1e6 / seconds;
    match megabytes {
        ..10.0 => format!("{megabytes:.1}"),
        _ => format!("{megabytes:.0}"),
    }
}

/// Formats a ratio.
pub(crate) fn times(ratio: f64) -> String {
    match ratio {
        ..10.0 => format!("{ratio:.1} ×"),
        _ => format!("{ratio:.0} ×"),
    }
}

/// Formats a duration in a suitable unit.
pub(crate) fn duration(seconds: f64) -> String {
    match seconds {
        ..1e-3 => format!("{:.0} µs", seconds * 1e6),
        ..1.0 => format!("{:.1} ms", seconds * 1e3),
        _ => format!("{seconds:.1} s"),
    }
}

/// Formats a number with thousands separators.
pub(crate) fn grouped(number: usize) -> String {
    HumanCount(number as u64).to_string()
}

//! Adds columns with the places to a CSV that has a column of place names.
//!
//! Rows are read, looked up on threads and written one batch at a time, in order and with their original
//! delimiter, so that memory holds one batch. The user's cells are written unchanged, including control
//! characters: it is their own table.

use super::Args;
use crate::cli::error::{CliError, Outcome};
use crate::cli::numbers::{counted, grouped};
use crate::cli::report;
use crate::cli::throttle::Throttle;
use csv::StringRecord;
use exonym::document::{Position, Table};
use exonym::{Fault, Session, Workers};
use std::io::{self, StdoutLock};
use std::path::Path;

/// Maximum rows in a batch: enough to keep all threads busy.
const BATCH_ROWS: usize = 1024;
/// Bytes of cells after which a batch is closed even if it has fewer rows.
const BATCH_BYTES: usize = 8 << 20;
/// Maximum bytes of a cell that is looked up. No place name, even with all areas that contain the
/// place, has a tenth of it; a longer cell is a text in the wrong column, or an unclosed quote.
const MAX_CELL_BYTES: usize = 1 << 14;

/// The added columns.
const ADDED: [&str; 7] = [
    "place_id",
    "place_name",
    "canonical_name",
    "country",
    "latitude",
    "longitude",
    "confidence",
];

/// Prefix of an added column whose name the table has already.
const PREFIX: &str = "exonym_";

type Cells = [String; ADDED.len()];

pub(super) fn run(args: &Args, column: &str, session: &Session) -> Result<Outcome, CliError> {
    let failed = |reason| CliError::Failed(format!("{}: {reason}", input_name(args)));
    let mut table = Table::open_within(&args.input, args.limit.max_article).map_err(failed)?;
    let at = table
        .column(column)
        .ok_or_else(|| no_column(args, column, table.header()))?;
    let mut out = csv::WriterBuilder::new()
        .delimiter(table.delimiter())
        .from_writer(io::stdout().lock());
    write(&mut out, table.header(), &added_names(table.header()))?;
    let mut counts = Counts::default();
    let mut throttle = Throttle::new(args.run.quiet);
    loop {
        let rows = batch(&mut table, args, at, &mut counts, &mut throttle);
        if rows.is_empty() {
            break;
        }
        let cells = args
            .run
            .crew()
            .map(rows.len(), |row| added_cells(args, session, &rows[row][at]));
        for (row, cells) in rows.iter().zip(cells) {
            let cells = cells.unwrap_or_else(|fault| {
                counts.skipped += 1;
                let text = format!("{}: {:?}: {fault}", input_name(args), &row[at]);
                report::warning(args.run.quiet, &text);
                Cells::default()
            });
            counts.note(&cells);
            write(&mut out, row, &cells)?;
        }
    }
    out.flush()?;
    drop(throttle);
    report::closing(args.run.quiet, &counts.closing());
    Ok(Outcome::skipping(counts.not_looked_up()))
}

#[derive(Default)]
struct Counts {
    rows: u64,
    found: u64,
    ambiguous: u64,
    /// Rows written without a lookup, because the cell has more than [`MAX_CELL_BYTES`].
    overlong: u64,
    skipped: u64,
}

impl Counts {
    fn note(&mut self, [id, .., confidence]: &Cells) {
        self.rows += 1;
        self.found += u64::from(!id.is_empty());
        self.ambiguous += u64::from(id.is_empty() && !confidence.is_empty());
    }

    fn closing(&self) -> String {
        format!(
            "{}: {} found, {} ambiguous, {} unknown; {} skipped",
            counted(self.rows, "row"),
            counted(self.found, "place"),
            grouped(self.ambiguous),
            grouped(self.rows - self.found - self.ambiguous - self.overlong),
            grouped(self.not_looked_up())
        )
    }

    fn not_looked_up(&self) -> u64 {
        self.skipped + self.overlong
    }
}

/// The name of the input in messages.
fn input_name(args: &Args) -> String {
    match args.input.to_str() {
        Some("-") => "stdin".to_owned(),
        _ => args.input.display().to_string(),
    }
}

fn no_column(args: &Args, column: &str, header: &StringRecord) -> CliError {
    let names: Vec<String> = header.iter().map(|name| format!("{name:?}")).collect();
    let among = match names.as_slice() {
        [] => "; the file is empty".to_owned(),
        names => format!(" among {}", names.join(", ")),
    };
    let input = input_name(args);
    CliError::Usage(format!("{input}: no column {column:?} (--column){among}"))
}

/// Returns the names of the added columns, prefixed if the table has a column of that name.
fn added_names(header: &StringRecord) -> Cells {
    ADDED.map(
        |name| match header.iter().any(|taken| taken.trim() == name) {
            true => format!("{PREFIX}{name}"),
            false => name.to_owned(),
        },
    )
}

/// Returns the next valid rows; warns about invalid ones and about overlong cells in column `at`.
fn batch(
    table: &mut Table,
    args: &Args,
    at: usize,
    counts: &mut Counts,
    throttle: &mut Throttle,
) -> Vec<StringRecord> {
    let (mut rows, mut bytes) = (Vec::new(), 0);
    while rows.len() < BATCH_ROWS && bytes < BATCH_BYTES {
        match table.next() {
            Some((position, Ok(row))) => {
                if row[at].len() > MAX_CELL_BYTES {
                    counts.overlong += 1;
                    report::warning(args.run.quiet, &overlong(args, position, &row[at]));
                }
                bytes += row.as_slice().len();
                rows.push(row);
            }
            Some((position, Err(reason))) => {
                counts.skipped += 1;
                let input = input_name(args);
                throttle.warning(reason.kind(), Path::new(&input), || {
                    format!("skipped {input}{position}: {reason}")
                });
            }
            None => break,
        }
    }
    rows
}

fn overlong(args: &Args, position: Position, cell: &str) -> String {
    format!(
        "{}{position}: a cell of {} bytes is not a place name ({} at most), so the row is written \
         without a place",
        input_name(args),
        grouped(cell.len() as u64),
        grouped(MAX_CELL_BYTES as u64)
    )
}

/// Returns the added cells for a name. The column says that it is a place name, so only the question
/// which place remains.
fn added_cells(args: &Args, session: &Session, cell: &str) -> Result<Cells, Fault> {
    if cell.len() > MAX_CELL_BYTES {
        return Ok(Cells::default());
    }
    let Some((facts, probability)) =
        exonym::place_of_cell(session.pipeline(), session.context(), cell)?
    else {
        return Ok(Cells::default());
    };
    let confidence = format!("{probability:.4}");
    if probability < args.names.min_confidence {
        let mut cells = Cells::default();
        cells[ADDED.len() - 1] = confidence;
        return Ok(cells);
    }
    let country = facts.country.map(|code| code.to_string());
    Ok([
        facts.place_id.to_string(),
        facts.name,
        facts.canonical_name,
        country.unwrap_or_default(),
        facts.lonlat.lat().to_string(),
        facts.lonlat.lon().to_string(),
        confidence,
    ])
}

fn write(
    out: &mut csv::Writer<StdoutLock<'_>>,
    row: &StringRecord,
    cells: &Cells,
) -> Result<(), CliError> {
    let cells = cells.iter().map(String::as_str);
    out.write_record(row.iter().chain(cells))
        .map_err(io::Error::from)?;
    Ok(())
}

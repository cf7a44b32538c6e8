//! `exonym normalize`: names by their canonical names, in a text or beside a column.

use super::args::{NameArgs, RunArgs};
use super::error::{CliError, Outcome};
use super::report;
use super::setup::{self, GazetteerBytes};
use exonym::document::{Document, Event, Format, Input, ReadOptions, Reader};
use exonym::{Field, Mention, Pipeline};
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Write names by their canonical names: in a text, or in columns beside a CSV column of place names
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  exonym normalize article.txt > normalized.txt\n  \
    exonym normalize --column city places.csv > with-places.csv"
)]
pub(crate) struct Args {
    /// A text file, a CSV with --column, or - for standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    /// Add place_id, place_name, country, latitude, longitude and confidence beside this CSV column
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    #[command(flatten)]
    names: NameArgs,
    #[command(flatten)]
    run: RunArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let path = args.names.gazetteer.gazetteer.as_deref();
    let bytes = GazetteerBytes::read(path)?;
    let gazetteer = bytes.open(path)?;
    let pipeline = setup::pipeline(&gazetteer, &args.names)?;
    match &args.column {
        Some(column) => beside_column(args, column, &pipeline),
        None => in_text(args, &pipeline),
    }
}

fn in_text(args: &Args, pipeline: &Pipeline<'_>) -> Result<Outcome, CliError> {
    let options = ReadOptions {
        format: Some(Format::Text),
        ..ReadOptions::default()
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut replaced, mut skipped) = (0, 0);
    for event in Reader::new(vec![Input::from_argument(&args.input)], options)? {
        match event? {
            Event::Article(document) => {
                replaced += write_normalized(&mut out, &document, pipeline)?
            }
            Event::Skipped(article) => {
                skipped += 1;
                report::warning(args.run.quiet, &format!("skipped {article}"));
            }
            Event::Note(_) => {}
        }
    }
    out.flush()?;
    report::closing(
        args.run.quiet,
        &format!("{replaced} names replaced, {skipped} skipped"),
    );
    Ok(if skipped > 0 {
        Outcome::Skipped
    } else {
        Outcome::Done
    })
}

/// Writes a text with each resolved name replaced by its place's canonical name. Demonyms and
/// metonyms stay: `Russia troops` is no text.
fn write_normalized(
    out: &mut impl Write,
    document: &Document,
    pipeline: &Pipeline<'_>,
) -> io::Result<usize> {
    let mentions = pipeline.annotate(document);
    let (mut at, mut replaced) = (0, 0);
    for mention in mentions.iter().filter(|mention| is_replaced(mention)) {
        let facts = mention
            .place()
            .and_then(|place| pipeline.places().facts(place));
        let Some(facts) = facts.filter(|facts| facts.name != mention.text) else {
            continue;
        };
        out.write_all(&document.text.as_bytes()[at..mention.span.start])?;
        out.write_all(facts.name.as_bytes())?;
        at = mention.span.end;
        replaced += 1;
    }
    out.write_all(&document.text.as_bytes()[at..])?;
    Ok(replaced)
}

fn is_replaced(mention: &Mention) -> bool {
    use exonym::gazetteer::Form;
    mention.field == Field::Text && matches!(mention.form, Form::Name | Form::Abbreviation)
}

/// The columns that are added.
const ADDED: [&str; 6] = [
    "place_id",
    "place_name",
    "country",
    "latitude",
    "longitude",
    "confidence",
];

fn beside_column(args: &Args, column: &str, pipeline: &Pipeline<'_>) -> Result<Outcome, CliError> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(open(&args.input)?);
    let bad = |error: csv::Error| CliError::Failed(format!("{}: {error}", args.input.display()));
    let header = reader.headers().map_err(bad)?.clone();
    let at = header
        .iter()
        .position(|name| name.trim_start_matches('\u{feff}') == column)
        .ok_or_else(|| {
            let columns: Vec<&str> = header.iter().collect();
            CliError::Usage(format!(
                "{}: no column {column:?}; it has {}; name one with --column",
                args.input.display(),
                columns.join(", ")
            ))
        })?;
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(io::stdout().lock());
    out.write_record(header.iter().chain(ADDED))
        .map_err(write_error)?;
    let (mut rows, mut found, mut skipped) = (0_u64, 0_u64, 0_u64);
    for record in reader.records() {
        let record = match record {
            Ok(record) if record.len() == header.len() => record,
            Ok(record) => {
                skipped += 1;
                let line = record.position().map_or(0, csv::Position::line);
                let text = format!(
                    "skipped {}, line {line}: {} cells where the header has {}",
                    args.input.display(),
                    record.len(),
                    header.len()
                );
                report::warning(args.run.quiet, &text);
                continue;
            }
            Err(error) if error.is_io_error() => return Err(bad(error)),
            Err(error) => {
                skipped += 1;
                report::warning(
                    args.run.quiet,
                    &format!("skipped {}: {error}", args.input.display()),
                );
                continue;
            }
        };
        rows += 1;
        let cells = cells(pipeline, record.get(at).unwrap_or(""));
        found += u64::from(!cells[0].is_empty());
        out.write_record(record.iter().chain(cells.iter().map(String::as_str)))
            .map_err(write_error)?;
    }
    out.flush()?;
    let text = format!("{rows} rows, {found} places found, {skipped} skipped");
    report::closing(args.run.quiet, &text);
    Ok(if skipped > 0 {
        Outcome::Skipped
    } else {
        Outcome::Done
    })
}

fn write_error(error: csv::Error) -> CliError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => CliError::Output(error),
        kind => CliError::Failed(format!("{kind:?}")),
    }
}

/// What is added to a row: its place by the cell, all empty where no place is called so. A cell of
/// such a column is a name, so it need not prove that it is a place; only which.
fn cells(pipeline: &Pipeline<'_>, cell: &str) -> [String; 6] {
    let best = exonym::place_of_cell(pipeline, cell);
    let Some((facts, confidence)) = best else {
        return Default::default();
    };
    [
        facts.place_id.to_string(),
        facts.name,
        facts
            .country
            .map(|code| code.to_string())
            .unwrap_or_default(),
        facts.lonlat.lat().to_string(),
        facts.lonlat.lon().to_string(),
        format!("{:.4}", confidence),
    ]
}

fn open(path: &Path) -> Result<Box<dyn Read>, CliError> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).map_err(|source| CliError::File {
        path: path.to_owned(),
        source,
    })?;
    Ok(Box::new(file))
}

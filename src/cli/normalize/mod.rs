//! `exonym normalize`: one spelling per place, in a text or in columns added to a CSV.

mod column;
mod text;

use super::args::{ContextArgs, LimitArgs, NameArgs, RunArgs};
use super::error::{CliError, Outcome};
use super::label::LabelArg;
use super::setup;
use super::streams;
use exonym::document::Format;
use std::path::{Path, PathBuf};

/// Write place names in one spelling: in a text, or in columns added to a CSV
///
/// In a text, each resolved name is replaced by the canonical name of its place (Kiev by Kyiv), or by
/// its name in the --label-language. With --column, the columns place_id, place_name, canonical_name,
/// country, latitude, longitude and confidence are appended to the CSV. They are empty if no place has
/// the name; if the name is ambiguous, only the confidence is filled (--min-confidence 0 takes the
/// likeliest place).
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym normalize article.txt > normalized.txt
  exonym normalize --column city places.csv > with-places.csv")]
pub(crate) struct Args {
    /// A text, a CSV with --column, or - for standard input; plain, .gz or .zst
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    /// Treat the input as a CSV, and look up the cells of this column
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    column: Option<String>,
    #[command(flatten)]
    limit: LimitArgs,
    #[command(flatten)]
    names: NameArgs,
    #[command(flatten)]
    context: ContextArgs,
    #[command(flatten)]
    label: LabelArg,
    #[command(flatten)]
    run: RunArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    check_input(args)?;
    let inputs = std::slice::from_ref(&args.input);
    streams::refuse_shared(inputs, &args.names.alias, &args.context.outlets)?;
    let label = Some(&args.label);
    let session = setup::session(&args.names, &args.context, label, args.run.quiet)?;
    match &args.column {
        Some(column) => column::run(args, column, &session),
        None => text::run(args, &session),
    }
}

/// Refuses inputs that would be read as text by mistake.
fn check_input(args: &Args) -> Result<(), CliError> {
    let path = &args.input;
    let wrong = |what: &str| {
        let text = format!("{}: {what}", path.display());
        Err(CliError::Usage(text))
    };
    if path.is_dir() {
        return wrong("a folder; normalize takes one text or one CSV");
    }
    match (format(path), &args.column) {
        (Some(Format::Csv), None) => {
            wrong("a CSV; say with --column which of its columns holds the place names")
        }
        (Some(Format::Json | Format::JsonLines), _) => {
            wrong("JSON; normalize takes a text or a CSV")
        }
        _ => Ok(()),
    }
}

fn format(path: &Path) -> Option<Format> {
    Format::from_file_name(path.file_name()?.to_str()?)
}

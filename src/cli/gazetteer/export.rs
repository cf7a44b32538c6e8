//! `exonym gazetteer export`: a compiled gazetteer back to rows.

use crate::cli::args::AboutGazetteer;
use crate::cli::error::{CliError, Outcome};
use crate::cli::report;
use crate::cli::setup::GazetteerFile;
use exonym_gazetteer_build::export::export;
use std::io::{self, BufWriter};

/// Write the places of a gazetteer to standard output, as the CSV that one can be built from
///
/// A row a place, with its listed names and their languages. Forms that were made by rule are left
/// out: building makes them again.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym gazetteer export > places.csv
  exonym gazetteer export world.gaz | head")]
pub(crate) struct Args {
    #[command(flatten)]
    about: AboutGazetteer,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let file = GazetteerFile::at(args.about.path())?;
    let gazetteer = file.open()?;
    let exported = export(&gazetteer, BufWriter::new(io::stdout().lock()))?;
    let left_out = exported.names_left_out + exported.places_left_out;
    if left_out > 0 {
        let text = format!(
            "{} names with a ; or an @ in them and {} places without a name were left out",
            exported.names_left_out, exported.places_left_out
        );
        report::warning(args.quiet, &text);
    }
    Ok(Outcome::Done)
}

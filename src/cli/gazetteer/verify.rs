//! `exonym gazetteer verify`: checks a compiled gazetteer for damage.

use crate::cli::args::GazetteerFileArg;
use crate::cli::error::{CliError, Outcome};
use crate::cli::setup::GazetteerFile;
use exonym::controls::visible;
use std::io::{self, Write};

/// Check a compiled gazetteer: all bytes against the checksum, and the references of every record
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  exonym gazetteer verify world.gaz")]
pub(crate) struct Args {
    #[command(flatten)]
    about: GazetteerFileArg,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let file = GazetteerFile::at(args.about.path())?;
    let gazetteer = file.open_in_place()?;
    gazetteer.check().map_err(|source| file.error(source))?;
    let counts = &gazetteer.meta().counts;
    writeln!(
        io::stdout().lock(),
        "{}: sound: {} places, {} names, checksum {:016x}",
        visible(&file.name()),
        counts.places,
        counts.names,
        gazetteer.checksum()
    )?;
    Ok(Outcome::Done)
}

//! `exonym gazetteer`: commands on the gazetteer in which names are looked up.

mod build;
mod export;
mod info;
mod verify;

use super::error::{CliError, Outcome};
use clap::Subcommand;

/// Build, inspect, check or export a gazetteer, the list of places in which names are looked up
#[derive(Debug, clap::Args)]
#[command(
    arg_required_else_help = false,
    after_help = "\
Examples:
  exonym gazetteer build allCountries.zip alternateNamesV2.zip admin1CodesASCII.txt \\
      admin2Codes.txt countryInfo.txt -o world.gaz
  exonym gazetteer info world.gaz"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Info(info::Args),
    Verify(verify::Args),
    Export(export::Args),
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    match &args.command {
        Command::Build(args) => build::run(args),
        Command::Info(args) => info::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Export(args) => export::run(args),
    }
}

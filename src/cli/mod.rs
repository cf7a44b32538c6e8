//! The command line: flags in, exit codes out. Printing, parsing flags and running threads happen
//! only here.
//!
//! It is part of the library only so that the program and the Python module share one copy of it and
//! of the gazetteer. Its public items are for those two and may change at any time.

mod annotate;
mod answered;
mod args;
mod articles;
mod batch;
mod command_line;
mod completions;
mod config;
mod context;
mod copies;
mod crew;
mod encoding_name;
mod error;
mod evaluate;
mod explain;
mod gazetteer;
mod host;
mod intake;
mod label;
mod lookup;
mod map;
mod nearest;
mod normalize;
mod numbers;
mod progress;
mod recorded_path;
mod report;
mod review;
mod setup;
mod signals;
mod slice_args;
mod slice_places;
mod slice_words;
mod source;
mod streams;
mod style;
mod system;
mod throttle;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use command_line::{ConfigUsed, NotParsed};
use error::{CliError, Outcome};
use std::ffi::OsString;
use std::io::{self, Write};

#[cfg(feature = "columnar")]
pub use host::HeldInput;
pub use host::{Failure, Hosted, map_hosted, mapped_gazetteer};
pub use system::{OrEnd, stack_limit};

/// Exit code: the work is done.
const DONE: u8 = 0;
/// Exit code: the work failed.
const FAILED: u8 = 1;
/// Exit code: the command line makes no sense.
const USAGE: u8 = 2;
/// Exit code: the work is done, but some input was skipped.
const SKIPPED: u8 = 3;

#[derive(Debug, Parser)]
#[command(
    name = "exonym",
    version,
    about = "Finds the places that articles mention, however they are spelt, and maps them",
    after_help = AFTER_HELP,
    max_term_width = 100,
    // Without a command, an error says so and points to --help; plain help would not say what is wrong.
    arg_required_else_help = false
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Ignore exonym.toml, which is otherwise read from the working directory or the nearest folder
    /// above it
    #[arg(long, global = true, help_heading = "Run")]
    no_config: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Map(Box<map::Args>),
    Annotate(Box<annotate::Args>),
    Normalize(Box<normalize::Args>),
    Lookup(lookup::Args),
    Explain(Box<explain::Args>),
    Review(review::Args),
    Evaluate(evaluate::Args),
    Context(context::Args),
    Gazetteer(gazetteer::Args),
    Completions(completions::CompletionsArgs),
    Man(completions::ManArgs),
}

const AFTER_HELP: &str = "\
Examples:
  exonym map articles/ -o out      map a folder of articles
  exonym lookup Marioepol          list the places that a name can mean
  exonym explain article.txt       show why each name was taken for a place, or was not

`exonym COMMAND --help` describes all options of a command.

Options that you use often can go in a file exonym.toml in the working directory or a folder above
it, for example period = \"month\" in the table [map]. Options on the command line override it.

Exit codes: 0 done, 1 failed, 2 a mistake in the command line or in an alias file, 3 done but some
input was skipped, 128 plus the signal number if a signal ended it";

/// Runs the command with these arguments, the first being the program; returns its exit code.
pub fn run(args: Vec<OsString>) -> u8 {
    signals::report_large_files();
    exonym::record_faults();
    let outcome = match command_line::parse(args) {
        Ok(called) => called.cli.command.run(called.config.as_ref()),
        Err(NotParsed::Config(error)) => Err(error),
        Err(NotParsed::Line(answer)) if answer.use_stderr() => {
            if !report::usage(&answer) {
                // If standard error is closed, the exit code still reports the mistake.
                _ = answer.print();
            }
            return USAGE;
        }
        Err(NotParsed::Line(answer)) if answer.kind() == ErrorKind::DisplayVersion => version(),
        Err(NotParsed::Line(answer)) => answer.print().map(|()| Outcome::Done).map_err(Into::into),
    };
    signals::done();
    match outcome {
        Ok(Outcome::Done) => DONE,
        Ok(Outcome::Skipped) => SKIPPED,
        Err(error) if error.is_closed_pipe() => DONE,
        Err(error) => {
            report::error(&error);
            if error.is_usage() { USAGE } else { FAILED }
        }
    }
}

/// Prints the program's version and the date of its gazetteer.
fn version() -> Result<Outcome, CliError> {
    let gazetteer = exonym::embedded().map_err(CliError::Embedded)?;
    let date = gazetteer
        .meta()
        .sources
        .iter()
        .map(|source| &source.date)
        .max();
    let date = date.map_or(String::new(), |date| format!(" (gazetteer of {date})"));
    writeln!(io::stdout(), "exonym {}{date}", env!("CARGO_PKG_VERSION"))?;
    Ok(Outcome::Done)
}

impl Command {
    fn run(&self, config: Option<&ConfigUsed>) -> Result<Outcome, CliError> {
        match self {
            Self::Map(args) => map::run(args, config),
            Self::Annotate(args) => annotate::run(args),
            Self::Normalize(args) => normalize::run(args),
            Self::Lookup(args) => lookup::run(args),
            Self::Explain(args) => explain::run(args),
            Self::Review(args) => review::run(args),
            Self::Evaluate(args) => evaluate::run(args),
            Self::Context(args) => context::run(args),
            Self::Gazetteer(args) => gazetteer::run(args),
            Self::Completions(args) => completions::completions(args),
            Self::Man(args) => completions::man(args),
        }
    }
}

//! The interface for a host process such as a Python interpreter: commands that return errors as
//! values, can read a table in memory, and stop on request.
//!
//! Takes the full command line, as typed; output is written as by the program. Signals are left to the
//! host.

use super::command_line::{self, NotParsed};
use super::error::CliError;
use super::report;
use super::setup::GazetteerFile;
use super::{Command, map};
use exonym::document::InputError;
use exonym::{SessionError, Stop};
use std::ffi::OsString;
use std::io;
use std::path::Path;

/// Why a command failed.
#[derive(Debug)]
pub struct Failure {
    /// The program's error message, without `error:`.
    pub text: String,
    /// Whether it is a mistake in the command line.
    pub is_usage: bool,
    /// The system error, if that is the cause.
    pub system: Option<io::Error>,
}

/// What a host passes to a command besides its arguments.
#[derive(Clone, Debug, Default)]
pub struct Hosted {
    /// A table to read in place of the input, whose path is then only the name of the table.
    #[cfg(feature = "columnar")]
    pub table: Option<HeldInput>,
    /// Stops the command early: the call then unwinds with [`exonym::Stopped`].
    pub stop: Stop,
}

/// A table in memory, read as an input.
#[cfg(feature = "columnar")]
#[derive(Clone)]
pub struct HeldInput(pub std::sync::Arc<dyn exonym::document::HeldTable>);

#[cfg(feature = "columnar")]
impl std::fmt::Debug for HeldInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.columns()).finish()
    }
}

/// Runs `exonym map` with these arguments, the first two being the program and the command.
///
/// # Errors
/// The error that the program would end with.
pub fn map_hosted(args: Vec<OsString>, hosted: Hosted) -> Result<(), Failure> {
    let mut called = command_line::parse(args).map_err(parse_failure)?;
    let Command::Map(args) = &mut called.cli.command else {
        return Err(Failure {
            text: "not the command map".to_owned(),
            is_usage: true,
            system: None,
        });
    };
    args.host(hosted);
    match map::run(args, called.config.as_ref()) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Maps a gazetteer file into memory until the process ends.
///
/// # Errors
/// If it is not a file, or cannot be read.
pub fn mapped_gazetteer(path: &Path) -> Result<&'static [u8], Failure> {
    let file = GazetteerFile::at(Some(path))?;
    Ok(file.into_mapped().map_or(&[], |(_, bytes)| bytes))
}

fn parse_failure(reason: NotParsed) -> Failure {
    match reason {
        NotParsed::Config(error) => error.into(),
        NotParsed::Line(error) => {
            let text = error.render().to_string();
            let text = text.strip_prefix("error: ").unwrap_or(&text);
            let text = text.split("\n\nUsage:").next().unwrap_or(text);
            let text = text.split("\n\nFor more").next().unwrap_or(text);
            Failure {
                text: text.trim_end().to_owned(),
                is_usage: true,
                system: None,
            }
        }
    }
}

impl From<CliError> for Failure {
    fn from(error: CliError) -> Self {
        let text = report::text_of(&error);
        let is_usage = error.is_usage();
        let system = match error {
            CliError::File { source, .. }
            | CliError::OptionFile { source, .. }
            | CliError::Output(source)
            | CliError::Input(InputError::Path { source, .. })
            | CliError::Session(SessionError::File { source, .. }) => Some(source),
            _ => None,
        };
        Self {
            text,
            is_usage,
            system,
        }
    }
}

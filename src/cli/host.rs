//! What a host needs of the program that is a process of its own kind, such as a Python interpreter:
//! commands whose failures are values, that read a table in memory and end when they are asked to.
//!
//! The whole line of arguments enters, as typed; what a command writes leaves as it does from the
//! program. Signals stay with the host.

use super::command_line::{self, NotCalled};
use super::error::CliError;
use super::report;
use super::setup::GazetteerFile;
use super::{Command, map};
use exonym::document::InputError;
use exonym::{SessionError, Stop};
use std::ffi::OsString;
use std::io;
use std::path::Path;

/// Why a command did not do its work.
#[derive(Debug)]
pub struct Failure {
    /// What the program says of it, without `error:` before it.
    pub text: String,
    /// Whether the command line is to blame.
    pub is_usage: bool,
    /// What the system said, where that is all there is to it.
    pub system: Option<io::Error>,
}

/// What a host gives a command beside its arguments.
#[derive(Clone, Debug, Default)]
pub struct Hosted {
    /// A table to be read in place of the input, which is then only what the table is called.
    #[cfg(feature = "columnar")]
    pub table: Option<HeldInput>,
    /// What ends the command before it is done: the call then unwinds with [`exonym::Stopped`].
    pub stop: Stop,
}

/// A table in memory that is read as an input.
#[cfg(feature = "columnar")]
#[derive(Clone)]
pub struct HeldInput(pub std::sync::Arc<dyn exonym::document::HeldTable>);

#[cfg(feature = "columnar")]
impl std::fmt::Debug for HeldInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.columns()).finish()
    }
}

/// Runs `exonym map` with these arguments, of which the first two are the program and the command.
///
/// # Errors
/// What the program would end with.
pub fn map_hosted(args: Vec<OsString>, hosted: Hosted) -> Result<(), Failure> {
    let mut called = command_line::parse(args).map_err(not_called)?;
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

/// A gazetteer's bytes where they are on disk, for as long as the process lasts.
///
/// # Errors
/// What is no file, or cannot be read.
pub fn mapped_gazetteer(path: &Path) -> Result<&'static [u8], Failure> {
    let file = GazetteerFile::at(Some(path))?;
    Ok(file.kept().map_or(&[], |(_, bytes)| bytes))
}

fn not_called(reason: NotCalled) -> Failure {
    match reason {
        NotCalled::Config(error) => error.into(),
        NotCalled::Line(error) => {
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

//! The outcomes and errors of a command.

use exonym::SessionError;
use exonym::document::InputError;
use exonym::gazetteer::GazError;
use exonym::gazetteer::system_error::unread;
use exonym::sink::SinkError;
use std::error::Error;
use std::io;
use std::path::PathBuf;

/// The outcome of a command that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All input was processed.
    Done,
    /// Some input was skipped and reported.
    Skipped,
}

impl Outcome {
    /// Returns the outcome for this number of skipped inputs.
    pub(crate) fn skipping(skipped: u64) -> Self {
        if skipped > 0 {
            Self::Skipped
        } else {
            Self::Done
        }
    }
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    #[error(transparent)]
    Input(#[from] InputError),
    #[error(transparent)]
    Session(#[from] SessionError),
    #[error(transparent)]
    Sink(#[from] SinkError),
    #[error("{}: {source}", .path.display())]
    Gazetteer { path: PathBuf, source: GazError },
    #[error("{}: {}", .path.display(), unread(source))]
    File { path: PathBuf, source: io::Error },
    #[error("{option} {}: {}", .path.display(), unread(source))]
    OptionFile {
        option: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    #[error(
        "{}: {source}: the gazetteer's {bytes} bytes do not fit into the memory that this process may \
         use; raise the limit (ulimit -v), or build a smaller gazetteer", .path.display()
    )]
    NoRoom {
        path: PathBuf,
        bytes: u64,
        source: io::Error,
    },
    #[error("the embedded gazetteer: {0}; this program is damaged, install it again")]
    Embedded(GazError),
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
    #[error("{0} (fatal because of --strict)")]
    Strict(String),
    #[error("{} (fatal because of --strict)", .0.join("; "))]
    StrictLines(Vec<String>),
    #[error("{0}")]
    Usage(String),
    #[error("{0}")]
    Failed(String),
}

impl CliError {
    /// Whether the reader of standard output closed it, which is not a failure.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if is_broken_pipe(error))
    }

    /// The lines of the message, if it has several.
    pub(crate) fn lines(&self) -> Option<Vec<String>> {
        let Self::StrictLines(lines) = self else {
            return None;
        };
        let mut lines = lines.clone();
        if let Some(last) = lines.last_mut() {
            last.push_str(" (fatal because of --strict)");
        }
        Some(lines)
    }

    /// Whether it is a mistake in the command line or an alias file.
    pub(crate) fn is_usage(&self) -> bool {
        match self {
            Self::Usage(_) => true,
            Self::Input(error) => error.is_usage(),
            Self::Session(SessionError::Alias(error)) => error.is_mistake,
            _ => false,
        }
    }
}

/// Whether the root cause of an error is a closed pipe, however deeply CSV or JSON writers wrapped it.
fn is_broken_pipe(error: &io::Error) -> bool {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return true;
    }
    let mut inner: Option<&(dyn Error + 'static)> = error.get_ref().map(|inner| inner as _);
    while let Some(cause) = inner {
        if wrapped(cause).is_some_and(is_broken_pipe) {
            return true;
        }
        inner = cause.source();
    }
    false
}

/// The system error that an error wraps. The `csv` error does not return it as its source.
fn wrapped<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e io::Error> {
    match error.downcast_ref::<csv::Error>().map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => Some(error),
        _ => error.downcast_ref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A writer whose reader has gone.
    struct Closed;

    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(closed())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(closed())
        }
    }

    fn closed() -> io::Error {
        io::ErrorKind::BrokenPipe.into()
    }

    #[test]
    fn a_closed_pipe_is_known_however_it_is_wrapped() {
        let wrapped: [io::Error; 6] = [
            closed(),
            // EPIPE, and ERROR_NO_DATA.
            io::Error::from_raw_os_error(if cfg!(windows) { 232 } else { 32 }),
            io::Error::other(closed()),
            csv::Error::from(closed()).into(),
            serde_json::to_writer(Closed, "text").unwrap_err().into(),
            io::Error::other(csv::Error::from(io::Error::other(closed()))),
        ];
        for error in wrapped {
            assert!(CliError::from(error).is_closed_pipe());
        }
        let full: [io::Error; 2] = [
            io::ErrorKind::StorageFull.into(),
            io::Error::other(csv::Error::from(io::Error::other("full"))),
        ];
        for error in full {
            assert!(!CliError::from(error).is_closed_pipe());
        }
        let product = CliError::File {
            path: PathBuf::from("a"),
            source: closed(),
        };
        assert!(
            !product.is_closed_pipe(),
            "another file than standard output"
        );
    }
}

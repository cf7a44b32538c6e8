//! What can end a command, and what it is to the shell.

use exonym::SessionError;
use exonym::document::InputError;
use exonym::gazetteer::GazError;
use exonym::sink::SinkError;
use std::error::Error;
use std::io;
use std::path::PathBuf;

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All of it.
    Done,
    /// Some input was skipped, and named.
    Skipped,
}

impl Outcome {
    /// How a command ended that skipped so much of its input.
    pub(crate) fn skipping(skipped: u64) -> Self {
        if skipped > 0 {
            Self::Skipped
        } else {
            Self::Done
        }
    }
}

/// Why a command did not do its work.
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
    #[error("{}: {source}", .path.display())]
    File { path: PathBuf, source: io::Error },
    #[error(
        "{}: {source}: the gazetteer's {bytes} bytes do not fit beside what this process may take; \
         raise the limit on its memory (ulimit -v), or build a smaller gazetteer", .path.display()
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
    /// Whether the reader of standard output went away, which is no failure.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if is_broken_pipe(error))
    }

    /// What is said of it, line by line, where that is more than one.
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

    /// Whether the command line is to blame.
    pub(crate) fn is_usage(&self) -> bool {
        match self {
            Self::Usage(_) => true,
            Self::Input(error) => error.is_usage(),
            Self::Session(SessionError::Alias(error)) => error.is_mistake,
            _ => false,
        }
    }
}

/// Whether a closed pipe is at the bottom of an error, however deep writers of CSV or JSON have
/// wrapped it.
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

/// What the system said, where an error is just a wrapping of it. That of `csv` names no source.
fn wrapped<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e io::Error> {
    match error.downcast_ref::<csv::Error>().map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => Some(error),
        _ => error.downcast_ref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A writer that nobody reads.
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

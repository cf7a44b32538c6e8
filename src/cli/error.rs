//! What can end a command, and what it is to the shell.

use exonym::alias::AliasError;
use exonym::document::InputError;
use exonym::gazetteer::GazError;
use exonym::sink::SinkError;
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
    Alias(#[from] AliasError),
    #[error(transparent)]
    Sink(#[from] SinkError),
    #[error("{}: {source}", .path.display())]
    Gazetteer { path: PathBuf, source: GazError },
    #[error("{}: {source}", .path.display())]
    File { path: PathBuf, source: io::Error },
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
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
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
            _ => false,
        }
    }
}

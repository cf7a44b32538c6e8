//! What is said on standard error.

#![allow(
    clippy::print_stderr,
    reason = "this is where standard error is written"
)]

use super::error::CliError;
use std::error::Error;

/// An error that ends the command, with its causes where its own words leave them out.
pub(crate) fn error(error: &CliError) {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = inner.source();
    }
    eprintln!("error: {text}");
}

/// Something that was skipped or left out.
pub(crate) fn warning(quiet: bool, text: &str) {
    if !quiet {
        eprintln!("warning: {text}");
    }
}

/// Something worth knowing.
pub(crate) fn note(quiet: bool, text: &str) {
    if !quiet {
        eprintln!("note: {text}");
    }
}

/// The closing line of a command.
pub(crate) fn closing(quiet: bool, text: &str) {
    if !quiet {
        eprintln!("{text}");
    }
}

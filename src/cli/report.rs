//! What is said on standard error. Where nobody can hear it (a closed pipe, a full disk), the work
//! goes on.

use super::error::CliError;
use std::error::Error;
use std::io::{self, Write};

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
    say(&format!("error: {text}"));
}

/// Something that was skipped or left out.
pub(crate) fn warning(quiet: bool, text: &str) {
    if !quiet {
        say(&format!("warning: {text}"));
    }
}

/// Something worth knowing.
pub(crate) fn note(quiet: bool, text: &str) {
    if !quiet {
        say(&format!("note: {text}"));
    }
}

/// The closing line of a command.
pub(crate) fn closing(quiet: bool, text: &str) {
    if !quiet {
        say(text);
    }
}

fn say(line: &str) {
    _ = writeln!(io::stderr(), "{line}");
}

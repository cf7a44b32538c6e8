//! Messages on standard error. If they cannot be written (a closed pipe, a full disk), the work goes
//! on.
//!
//! Messages quote file names, ids and texts; control characters in them are made visible, so that each
//! line stays one line ([`exonym::controls`]).

use super::error::CliError;
use exonym::controls::{is_active, visible};
use exonym::gazetteer::system_error::{described, unread};
use std::error::Error;
use std::io::{self, Write};

/// Prints an error that ends the command, with any causes that its own message leaves out.
pub(crate) fn error(error: &CliError) {
    match error.lines() {
        Some(lines) => error_lines(&lines),
        None => say(&format!("error: {}", text_of(error))),
    }
}

/// Returns an error as one text, with any causes that its own message leaves out.
pub(crate) fn text_of(error: &CliError) -> String {
    if let Some(lines) = error.lines() {
        return lines.join("\n");
    }
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let (words, is_said) = match inner.downcast_ref::<io::Error>() {
            Some(error) => (described(error), text.contains(&unread(error))),
            None => (inner.to_string(), false),
        };
        if !is_said && !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = inner.source();
    }
    text
}

/// Prints an error of several lines that ends the command.
fn error_lines(lines: &[String]) {
    for (number, line) in lines.iter().enumerate() {
        let heading = if number == 0 { "error: " } else { "" };
        say(&format!("{heading}{line}"));
    }
}

/// Prints a mistake in the command line if it quotes an argument with active control characters, such
/// as a file name from a shell pattern. Returns whether it did; other mistakes are left to clap, which
/// colours them.
pub(crate) fn usage(error: &clap::Error) -> bool {
    let text = error.render().to_string();
    let is_said = text.lines().any(|line| line.contains(is_active));
    if is_said {
        text.lines().for_each(say);
    }
    is_said
}

/// Prints why the process was interrupted.
#[cfg(any(unix, windows))]
pub(crate) fn interrupted(text: &str) {
    say(text);
}

/// Prints a warning: something was skipped or left out.
pub(crate) fn warning(quiet: bool, text: &str) {
    if !quiet {
        say(&format!("warning: {text}"));
    }
}

/// Prints a note: something worth knowing.
pub(crate) fn note(quiet: bool, text: &str) {
    if !quiet {
        say(&format!("note: {text}"));
    }
}

/// Prints the closing line of a command.
pub(crate) fn closing(quiet: bool, text: &str) {
    if !quiet {
        say(text);
    }
}

fn say(line: &str) {
    _ = writeln!(io::stderr(), "{}", visible(line));
}

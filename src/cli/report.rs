//! What is said on standard error. Where nobody can hear it (a closed pipe, a full disk), the work
//! goes on.
//!
//! Messages quote names of files, ids and texts; a line of a message is shown as one line whatever
//! is in it ([`exonym::controls`]).

use super::error::CliError;
use exonym::controls::{is_active, visible};
use std::error::Error;
use std::io::{self, Write};

/// An error that ends the command, with its causes where its own words leave them out.
pub(crate) fn error(error: &CliError) {
    match error.lines() {
        Some(lines) => error_lines(&lines),
        None => say(&format!("error: {}", text_of(error))),
    }
}

/// An error in one text, with its causes where its own words leave them out.
pub(crate) fn text_of(error: &CliError) -> String {
    if let Some(lines) = error.lines() {
        return lines.join("\n");
    }
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = inner.source();
    }
    text
}

/// An error of several lines that ends the command.
fn error_lines(lines: &[String]) {
    for (number, line) in lines.iter().enumerate() {
        let heading = if number == 0 { "error: " } else { "" };
        say(&format!("{heading}{line}"));
    }
}

/// What is wrong with the command line, where it quotes an argument that would act at the terminal,
/// such as the name of a file that a pattern of the shell found; whether there was anything to say.
/// All else is for clap, which colours it.
pub(crate) fn usage(error: &clap::Error) -> bool {
    let text = error.render().to_string();
    let is_said = text.lines().any(|line| line.contains(is_active));
    if is_said {
        text.lines().for_each(say);
    }
    is_said
}

/// What a process says that ends because it was asked to.
#[cfg(any(unix, windows))]
pub(crate) fn interrupted(text: &str) {
    say(text);
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
    _ = writeln!(io::stderr(), "{}", visible(line));
}

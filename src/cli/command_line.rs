//! Combines the command line with `exonym.toml`: takes the arguments of the process, returns a command.
//!
//! Typed options take precedence: an option of the file is added only if it was not typed. The command
//! line is first parsed without the file, so that mistakes in it are reported as if there were no file.

use super::Cli;
use super::config::{ConfigFile, Setting};
use super::error::CliError;
use super::nearest::nearest;
use super::report;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::path::PathBuf;

/// A command, ready to run.
#[derive(Debug)]
pub(super) struct ParsedCommand {
    pub(super) cli: Cli,
    /// The configuration file, if any option was taken from it.
    pub(super) config: Option<ConfigUsed>,
    /// Whether only errors are printed.
    quiet: bool,
}

/// A configuration file from which options were taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConfigUsed {
    /// Its path relative to the working directory.
    pub(crate) path: PathBuf,
    /// XXH3-64 of its bytes.
    pub(crate) checksum: u64,
    /// The long names of the options that were taken.
    pub(crate) options: Vec<String>,
}

/// Why there is no command to run.
#[derive(Debug)]
pub(super) enum NotParsed {
    /// A mistake, or a request such as `--help`.
    Line(clap::Error),
    /// A mistake in the configuration file.
    Config(CliError),
}

/// Commands without options that the file could set.
const WITHOUT_OPTIONS: [&str; 3] = ["completions", "man", "help"];

/// Parses these arguments, the first being the program.
pub(super) fn parse(typed: Vec<OsString>) -> Result<ParsedCommand, NotParsed> {
    let program = Cli::command();
    let without_file = read(&program, &typed)
        .map_err(|error| with_suggestion(error, &typed))
        .map_err(with_detection)
        .map_err(|error| with_owner(error, &program));
    match &without_file {
        Err(answer) if !answer.use_stderr() => return without_file.map_err(NotParsed::Line),
        _ if typed.iter().any(|arg| arg == "--no-config") => {
            return without_file.map_err(NotParsed::Line);
        }
        _ => {}
    }
    // The file may supply what is missing, so a line with mistakes is parsed as far as possible.
    let lenient = program.clone().ignore_errors(true);
    let Ok(matches) = lenient.try_get_matches_from(&typed) else {
        return without_file.map_err(NotParsed::Line);
    };
    let (called, own) = called_command(&matches);
    if called
        .first()
        .is_none_or(|first| WITHOUT_OPTIONS.contains(first))
    {
        return without_file.map_err(NotParsed::Line);
    }
    let file = ConfigFile::nearest().map_err(NotParsed::Config)?;
    let Some(file) = file else {
        return without_file.map_err(NotParsed::Line);
    };
    let settings = file
        .settings(&program, &called)
        .map_err(NotParsed::Config)?;
    let settings: Vec<Setting> = settings
        .into_iter()
        .filter(|one| own.value_source(&one.id) != Some(ValueSource::CommandLine))
        .collect();
    let together = insert_settings(&typed, &called, &settings);
    match (without_file, read(&program, &together)) {
        (_, Ok(called)) => {
            let config = config_used(&file, &settings);
            if let Some(config) = &config {
                config.note(called.quiet);
            }
            Ok(ParsedCommand { config, ..called })
        }
        (Err(error), Err(_)) => Err(NotParsed::Line(error)),
        (Ok(_), Err(error)) => Err(NotParsed::Config(config_mistake(&file, &error))),
    }
}

fn read(program: &Command, args: &[OsString]) -> Result<ParsedCommand, clap::Error> {
    let matches = program.clone().try_get_matches_from(args)?;
    let quiet = called_command(&matches)
        .1
        .try_get_one("quiet")
        .ok()
        .flatten();
    Ok(ParsedCommand {
        cli: Cli::from_arg_matches(&matches)?,
        config: None,
        quiet: quiet.copied().unwrap_or(false),
    })
}

/// Returns the path of the called command, and the arguments of its last part.
fn called_command(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let (mut called, mut matches) = (Vec::new(), matches);
    while let Some((name, below)) = matches.subcommand() {
        called.push(name);
        matches = below;
    }
    (called, matches)
}

/// Returns the typed arguments, with the settings inserted after the command.
fn insert_settings(typed: &[OsString], called: &[&str], settings: &[Setting]) -> Vec<OsString> {
    let mut commands = called.iter();
    let mut next = commands.next();
    let mut together = Vec::with_capacity(typed.len() + settings.len());
    for arg in typed {
        together.push(arg.clone());
        if next.is_some_and(|name| *arg == **name) {
            next = commands.next();
            if next.is_none() {
                together.extend(settings.iter().flat_map(|one| one.typed.iter().cloned()));
            }
        }
    }
    together
}

fn config_used(file: &ConfigFile, settings: &[Setting]) -> Option<ConfigUsed> {
    let taken = settings.iter().filter(|one| !one.typed.is_empty());
    let options: Vec<String> = taken.map(|one| one.long.clone()).collect();
    (!options.is_empty()).then(|| ConfigUsed {
        path: file.path.clone(),
        checksum: file.checksum,
        options,
    })
}

/// Returns the error for an option of the file, in the same words as for the command line.
fn config_mistake(file: &ConfigFile, error: &clap::Error) -> CliError {
    let text = error.render().to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let what = text.split("\n\nUsage:").next().unwrap_or(text);
    let what = what.split("\n\nFor more").next().unwrap_or(what).trim_end();
    file.mistake(what)
}

impl ConfigUsed {
    /// Notes which options were taken.
    fn note(&self, quiet: bool) {
        let path = self.path.display();
        let options = self.options.join(", ");
        report::note(quiet, &format!("options of {path}: {options}"));
    }
}

/// Adds to the error for a kind of file that `--format` does not take how such files are read.
fn with_detection(mut error: clap::Error) -> clap::Error {
    let is_format = matches!(
        error.get(ContextKind::InvalidArg),
        Some(ContextValue::String(arg)) if arg.starts_with("--format ")
    );
    if is_format && error.kind() == ErrorKind::InvalidValue {
        let advice = "other kinds are recognised by their content; leave out --format";
        advise(&mut error, advice.to_owned());
    }
    error
}

/// Adds advice to an error, in the place of clap's own.
fn advise(error: &mut clap::Error, advice: String) {
    let advice = ContextValue::StyledStrs(vec![advice.into()]);
    error.insert(ContextKind::Suggested, advice);
}

/// Says of an unknown option which commands have it, or where the options of this one are listed. Without
/// that, `clap` would only say how to pass it as the name of a file.
fn with_owner(mut error: clap::Error, program: &Command) -> clap::Error {
    let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let Some(long) = option.strip_prefix("--").map(str::to_owned) else {
        return error;
    };
    let is_unknown = error.kind() == ErrorKind::UnknownArgument;
    if !is_unknown || error.get(ContextKind::SuggestedArg).is_some() {
        return error;
    }
    let owners = owners(program, &long, "exonym");
    let advice = match owners.as_slice() {
        [] => "the --help of a command lists its options".to_owned(),
        owners => format!("--{long} is an option of {}", owners.join(", ")),
    };
    advise(&mut error, advice);
    error
}

/// Returns the commands below `command` that have an option, by their paths.
fn owners(command: &Command, long: &str, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name());
        let mut own = below.get_arguments().filter(|arg| !arg.is_hide_set());
        if own.any(|arg| arg.get_long() == Some(long)) {
            found.push(path.clone());
        }
        found.extend(owners(below, long, &path));
    }
    found
}

/// Adds a suggestion to the error for a mistyped command, if `clap` found none: two swapped letters in a
/// name of three are too different for it.
fn with_suggestion(mut error: clap::Error, typed: &[OsString]) -> clap::Error {
    let is_unknown = error.kind() == ErrorKind::InvalidSubcommand;
    let Some(ContextValue::String(written)) = error.get(ContextKind::InvalidSubcommand) else {
        return error;
    };
    if !is_unknown || error.get(ContextKind::SuggestedSubcommand).is_some() {
        return error;
    }
    let program = Cli::command();
    let mut parent = &program;
    for arg in typed.iter().skip(1) {
        let name = arg.to_string_lossy();
        parent = parent.find_subcommand(name.as_ref()).unwrap_or(parent);
    }
    let near = nearest(written, parent.get_subcommands().map(Command::get_name));
    if let Some(near) = near.map(str::to_owned) {
        let value = ContextValue::Strings(vec![near]);
        error.insert(ContextKind::SuggestedSubcommand, value);
    }
    error
}

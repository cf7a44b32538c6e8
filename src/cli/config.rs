//! `exonym.toml`, the configuration file: the nearest one from the working directory upwards.
//!
//! Takes the file and returns the options of the called command, as they would be typed. Tables are named
//! after commands (`[map]`, `[gazetteer.build]`); options above all tables apply to every command that
//! has them. The whole file is checked, whichever command was called.

use super::error::CliError;
use super::nearest::{alternatives, nearest_few};
use clap::{Arg, ArgAction, Command, ValueHint};
use exonym::gazetteer::checksum;
use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use toml_edit::{Document, Item, TableLike, TomlError, Value};

/// Name of the file.
const NAME: &str = "exonym.toml";
/// Options that are not allowed in the file.
const COMMAND_LINE_ONLY: [&str; 3] = ["help", "version", "no-config"];
/// Values of path options that are not paths.
const NON_PATHS: [&str; 2] = ["-", "none"];

/// A configuration file.
#[derive(Debug)]
pub(super) struct ConfigFile {
    /// Its path relative to the working directory: `exonym.toml`, `../exonym.toml`.
    pub(super) path: PathBuf,
    /// XXH3-64 of its bytes.
    pub(super) checksum: u64,
    text: String,
}

/// An option of the file, as it would be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// The option's long name.
    pub(super) long: String,
    /// The option's id on the command line.
    pub(super) id: String,
    /// `--long=value`, once for each value.
    pub(super) typed: Vec<OsString>,
}

impl ConfigFile {
    /// Reads the nearest file from the working directory upwards, if there is one.
    pub(super) fn nearest() -> Result<Option<Self>, CliError> {
        // Without a working directory there is no folder to search.
        let Ok(folder) = env::current_dir() else {
            return Ok(None);
        };
        let mut up = PathBuf::new();
        for folder in folder.ancestors() {
            if folder.join(NAME).is_file() {
                return Self::read(up.join(NAME)).map(Some);
            }
            up.push("..");
        }
        Ok(None)
    }

    fn read(path: PathBuf) -> Result<Self, CliError> {
        let bytes = fs::read(&path).map_err(|source| CliError::File {
            path: path.clone(),
            source,
        })?;
        let checksum = checksum(&bytes);
        let text = String::from_utf8(bytes)
            .map_err(|_| CliError::Usage(format!("{}: is not text in UTF-8", path.display())))?;
        Ok(Self {
            path,
            checksum,
            text,
        })
    }

    /// Returns the settings for a command, given by its path below the program (`["gazetteer", "build"]`),
    /// sorted by option name.
    pub(super) fn settings(
        &self,
        program: &Command,
        called: &[&str],
    ) -> Result<Vec<Setting>, CliError> {
        let document = Document::parse(self.text.trim_start_matches('\u{feff}'))
            .map_err(|error| self.not_toml(&error))?;
        let mut settings = BTreeMap::new();
        self.table(document.as_table(), program, Some(called), &mut settings)?;
        Ok(settings.into_values().collect())
    }

    /// Reads the table of a command. `called` is the rest of the called path below it; `None` if the table
    /// belongs to another command.
    fn table(
        &self,
        table: &dyn TableLike,
        command: &Command,
        called: Option<&[&str]>,
        settings: &mut BTreeMap<String, Setting>,
    ) -> Result<(), CliError> {
        // Options in the table of a command override those above it.
        let (tables, options): (Vec<_>, Vec<_>) =
            table.iter().partition(|(_, item)| item.is_table_like());
        for (key, item) in options {
            let arg = self.option(key, command)?;
            let setting = self.setting(arg, item)?;
            if let Some(called) = called
                && let Some(arg) = find_called(command, called, key)
            {
                let id = arg.get_id().to_string();
                settings.insert(key.to_owned(), Setting { id, ..setting });
            }
        }
        for (key, item) in tables {
            let below = command.get_subcommands().find(|one| one.get_name() == key);
            let below = below.ok_or_else(|| self.unknown(key, command, true))?;
            let called = called.and_then(|called| match called.split_first() {
                Some((first, rest)) if *first == key => Some(rest),
                _ => None,
            });
            let table = item.as_table_like().expect("it was found to be a table");
            self.table(table, below, called, settings)?;
        }
        Ok(())
    }

    /// Returns the option of that name, of a command or of one below it.
    fn option<'c>(&self, key: &str, command: &'c Command) -> Result<&'c Arg, CliError> {
        find_below(command, key).ok_or_else(|| self.unknown(key, command, false))
    }

    fn setting(&self, arg: &Arg, item: &Item) -> Result<Setting, CliError> {
        let long = arg
            .get_long()
            .expect("options are found by their long names");
        let values = match item.as_value() {
            Some(Value::Array(values)) if matches!(arg.get_action(), ArgAction::Append) => {
                values.iter().collect()
            }
            Some(value) => vec![value],
            None => return Err(self.mistake(&format!("{long} takes a value, not tables"))),
        };
        let mut typed = Vec::with_capacity(values.len());
        for value in values {
            let is_flag = matches!(arg.get_action(), ArgAction::SetTrue);
            match (is_flag, value) {
                (true, Value::Boolean(flag)) => {
                    typed.extend(flag.value().then(|| OsString::from(format!("--{long}"))));
                }
                (true, _) => return Err(self.mistake(&format!("{long} is true or false"))),
                (false, value) => {
                    let text = self.text_of(long, value)?;
                    let mut option = OsString::from(format!("--{long}="));
                    option.push(self.resolved(arg, &text));
                    typed.push(option);
                }
            }
        }
        Ok(Setting {
            long: long.to_owned(),
            id: arg.get_id().to_string(),
            typed,
        })
    }

    fn text_of(&self, long: &str, value: &Value) -> Result<String, CliError> {
        match value {
            Value::String(text) => Ok(text.value().clone()),
            Value::Integer(number) => Ok(number.value().to_string()),
            Value::Float(number) => Ok(number.value().to_string()),
            Value::Datetime(date) => Ok(date.value().to_string()),
            Value::Boolean(_) => {
                Err(self.mistake(&format!("{long} takes a value, not true or false")))
            }
            Value::Array(_) => Err(self.mistake(&format!("{long} takes one value, not a list"))),
            Value::InlineTable(_) => {
                Err(self.mistake(&format!("{long} takes a value, not a table")))
            }
        }
    }

    /// Resolves a path relative to the folder of the file; other values stay as they are.
    fn resolved(&self, arg: &Arg, text: &str) -> OsString {
        let is_path = matches!(
            arg.get_value_hint(),
            ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath
        );
        let folder = self.path.parent().unwrap_or(Path::new(""));
        match is_path && !NON_PATHS.contains(&text) {
            true => folder.join(text).into(),
            false => text.into(),
        }
    }

    fn unknown(&self, key: &str, command: &Command, is_table: bool) -> CliError {
        let commands = command.get_subcommands().map(Command::get_name);
        let mut names: Vec<&str> = match is_table {
            true => commands.collect(),
            false => long_names(command),
        };
        names.sort_unstable();
        names.dedup();
        let hint = match nearest_few(key, names.iter().copied()).as_slice() {
            [] if is_table => format!("; there are {}", names.join(", ")),
            // There are up to 70.
            [] => "; the --help of a command lists its options".to_owned(),
            near => format!("; did you mean {}?", alternatives(near)),
        };
        let what = if is_table { "command" } else { "option" };
        let name = command.get_name();
        self.mistake(&format!("{name} has no {what} {key}{hint}"))
    }

    fn not_toml(&self, error: &TomlError) -> CliError {
        let start = error.span().map_or(0, |span| span.start);
        let line = 1 + self
            .text
            .bytes()
            .take(start)
            .filter(|byte| *byte == b'\n')
            .count();
        let (path, what) = (self.path.display(), in_one_line(error.message()));
        CliError::Usage(format!(
            "{path}:{line}: {what} (--no-config ignores the file)"
        ))
    }

    /// Returns the error for a mistake in the file; `what` may have several lines.
    pub(super) fn mistake(&self, what: &str) -> CliError {
        let what = in_one_line(what);
        let path = self.path.display();
        CliError::Usage(format!("{path}: {what} (--no-config ignores the file)"))
    }
}

/// Joins the lines of a message, since an error is one line.
fn in_one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |joined, line| match joined.as_str() {
        "" => line.to_owned(),
        // The list of values that clap adds.
        _ if line.starts_with('[') => format!("{joined} {line}"),
        _ => format!("{joined}; {line}"),
    })
}

/// Whether an option is allowed in the file.
fn is_allowed(arg: &Arg) -> bool {
    let long = arg.get_long();
    !arg.is_hide_set() && long.is_some_and(|long| !COMMAND_LINE_ONLY.contains(&long))
}

fn own_option<'c>(command: &'c Command, long: &str) -> Option<&'c Arg> {
    let mut args = command.get_arguments().filter(|arg| is_allowed(arg));
    args.find(|arg| arg.get_long() == Some(long))
}

/// Returns the option of a command, or of the first command below it that has it.
fn find_below<'c>(command: &'c Command, long: &str) -> Option<&'c Arg> {
    let below = || {
        command
            .get_subcommands()
            .find_map(|one| find_below(one, long))
    };
    own_option(command, long).or_else(below)
}

/// Returns the option of the called command.
fn find_called<'c>(command: &'c Command, called: &[&str], long: &str) -> Option<&'c Arg> {
    match called.split_first() {
        None => own_option(command, long),
        Some((first, rest)) => find_called(command.find_subcommand(first)?, rest, long),
    }
}

fn long_names(command: &Command) -> Vec<&str> {
    let own = command.get_arguments().filter(|arg| is_allowed(arg));
    let own = own.filter_map(Arg::get_long);
    let below = command.get_subcommands().flat_map(long_names);
    own.chain(below).collect()
}

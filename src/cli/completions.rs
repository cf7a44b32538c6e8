//! `exonym completions` and `exonym man`: completion scripts and manual pages.

use super::Cli;
use super::error::{CliError, Outcome};
use super::nearest::nearest;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{self, Write};

/// Print a shell completion script for commands, options and their values
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym completions bash > ~/.local/share/bash-completion/completions/exonym
  exonym completions zsh > ~/.zfunc/_exonym         (with ~/.zfunc in fpath)
  exonym completions fish > ~/.config/fish/completions/exonym.fish
  exonym completions powershell >> $PROFILE")]
pub(crate) struct CompletionsArgs {
    /// The shell that will run the script
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Print the manual page of the program or of a command
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym man map | man -l -
  exonym man > /usr/local/share/man/man1/exonym.1
  exonym man gazetteer build > /usr/local/share/man/man1/exonym-gazetteer-build.1")]
pub(crate) struct ManArgs {
    /// A command [default: the program as a whole]
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Runs `completions`.
pub(crate) fn completions(args: &CompletionsArgs) -> Result<Outcome, CliError> {
    // Generated in full before printing, so that a closed pipe is not a failure.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "exonym", &mut script);
    print(&script)
}

/// Runs `man`.
pub(crate) fn man(args: &ManArgs) -> Result<Outcome, CliError> {
    let mut program = Cli::command();
    program.build();
    let mut command = &program;
    for name in &args.command {
        command = command
            .find_subcommand(name)
            .ok_or_else(|| CliError::Usage(unknown(name, command)))?;
    }
    let mut page = Vec::new();
    let version = concat!("exonym ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone())
        .source(version)
        .render(&mut page)?;
    print(&page)
}

fn unknown(name: &str, parent: &Command) -> String {
    let names: Vec<&str> = parent.get_subcommands().map(Command::get_name).collect();
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => format!("; did you mean {near}?"),
        None => ".".to_owned(),
    };
    let parent = parent.get_bin_name().unwrap_or("exonym");
    match names.is_empty() {
        true => format!("{name}: {parent} has no commands of its own"),
        false => format!(
            "{name}: no such command{hint} {parent} has {}",
            names.join(", ")
        ),
    }
}

fn print(bytes: &[u8]) -> Result<Outcome, CliError> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(Outcome::Done)
}

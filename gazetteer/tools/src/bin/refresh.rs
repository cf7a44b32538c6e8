//! `refresh --packages DIR [--out gazetteer/world] [--force]`: rebuilds the committed extract.
//!
//! It reads a folder with the downloaded packages (`gazetteer/README.md` says how to get them),
//! writes the extract's files, and prints a summary.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command: its report is its output"
)]

use std::path::PathBuf;
use std::process::ExitCode;

use exonym_gazetteer_tools::refresh::{check_output, refresh};

const USAGE: &str = "usage: refresh --packages DIR [--out gazetteer/world] [--force]
Rebuilds the extract of the world layer from the six packages listed in gazetteer/README.md.
--force overwrites files that are not an extract's.";

fn main() -> ExitCode {
    let Some((packages, out, force)) = arguments(std::env::args_os().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if let Err(error) = check_output(&out, force) {
        eprintln!("refresh: {error}");
        return ExitCode::FAILURE;
    }
    match refresh(&packages, &out) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("refresh: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Parses the folder of the packages, that of the extract, and `--force`; `None` if the command
/// line is invalid.
fn arguments(
    mut arguments: impl Iterator<Item = std::ffi::OsString>,
) -> Option<(PathBuf, PathBuf, bool)> {
    let (mut packages, mut force) = (None, false);
    let mut out = PathBuf::from("gazetteer/world");
    while let Some(option) = arguments.next() {
        let mut value = || arguments.next().map(PathBuf::from);
        match option.to_str()? {
            "--packages" => packages = Some(value()?),
            "--out" => out = value()?,
            "--force" => force = true,
            _ => return None,
        }
    }
    Some((packages?, out, force))
}

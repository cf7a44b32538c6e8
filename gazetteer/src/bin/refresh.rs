//! `refresh --packages DIR [--out gazetteer/world]`: rebuilds the committed extract.
//!
//! Enters: the folder with the downloaded packages; `gazetteer/README.md` says how to get them.
//! Leaves: the extract's files, and on stdout what is in them.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command: its report is its output"
)]

use std::path::PathBuf;
use std::process::ExitCode;

use exonym_gazetteer::import::refresh::refresh;

const USAGE: &str = "usage: refresh --packages DIR [--out gazetteer/world]
Rebuilds the extract of the world layer from the six packages that gazetteer/README.md names.";

fn main() -> ExitCode {
    let Some((packages, out)) = arguments(std::env::args_os().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
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

/// The packages' folder and the extract's; `None` if the command line is another.
fn arguments(
    mut arguments: impl Iterator<Item = std::ffi::OsString>,
) -> Option<(PathBuf, PathBuf)> {
    let mut packages = None;
    let mut out = PathBuf::from("gazetteer/world");
    while let Some(option) = arguments.next() {
        let value = PathBuf::from(arguments.next()?);
        match option.to_str()? {
            "--packages" => packages = Some(value),
            "--out" => out = value,
            _ => return None,
        }
    }
    Some((packages?, out))
}

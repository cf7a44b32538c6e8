//! `synthesize --out DIR [--seed N] [--places N] [--alternates N] [--zip] [--force]`: synthetic
//! GeoNames files.
//!
//! It writes files of the given sizes, by default those of the real data, and prints the number of
//! rows of each. The files have GeoNames' own names and nothing in them shows that they are
//! synthetic, so no file is overwritten without `--force`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command: its report is its output"
)]

use exonym_gazetteer::target::Guard;
use exonym_gazetteer_tools::synthetic::Synthesis;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str =
    "usage: synthesize --out DIR [--seed 1] [--places 12000000] [--alternates 18000000] [--zip]
                  [--force]
Writes allCountries, alternateNamesV2, admin1CodesASCII, admin2Codes, countryInfo and hierarchy with
synthetic places, in GeoNames' formats; --zip packs those that GeoNames packs, --force overwrites existing files.";

/// Rows of the real data.
const PLACES: u32 = 12_000_000;
const ALTERNATES: u32 = 18_000_000;

struct Arguments {
    out: PathBuf,
    synthesis: Synthesis,
    zip: bool,
    force: bool,
}

fn main() -> ExitCode {
    let Some(arguments) = parse(std::env::args_os().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let guard = Guard::new(arguments.force);
    for path in Synthesis::paths(&arguments.out, arguments.zip) {
        if let Err(error) = guard.check(&path, "a synthetic file", |_| false) {
            eprintln!("synthesize: {error}");
            return ExitCode::FAILURE;
        }
    }
    match arguments.synthesis.write(&arguments.out, arguments.zip) {
        Ok(counts) => {
            println!("{counts:#?}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("synthesize: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Parses the command line; `None` if it is invalid.
fn parse(mut arguments: impl Iterator<Item = OsString>) -> Option<Arguments> {
    let (mut out, mut zip, mut force) = (None, false, false);
    let (mut seed, mut places, mut alternates) = (1, PLACES, ALTERNATES);
    while let Some(option) = arguments.next() {
        let mut value = || arguments.next();
        match option.to_str()? {
            "--zip" => zip = true,
            "--force" => force = true,
            "--out" => out = Some(PathBuf::from(value()?)),
            "--seed" => seed = value()?.to_str()?.parse().ok()?,
            "--places" => places = value()?.to_str()?.parse().ok()?,
            "--alternates" => alternates = value()?.to_str()?.parse().ok()?,
            _ => return None,
        }
    }
    Some(Arguments {
        out: out?,
        synthesis: Synthesis::new(seed, places, alternates),
        zip,
        force,
    })
}

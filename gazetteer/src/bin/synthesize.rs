//! `synthesize --out DIR [--seed N] [--places N] [--alternates N] [--zip]`: made-up GeoNames files.
//!
//! Enters: sizes. Leaves: the files in the folder, and on stdout how many rows each has. Without
//! sizes they are those of the real set.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command: its report is its output"
)]

use exonym_gazetteer::synthetic::Synthesis;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str =
    "usage: synthesize --out DIR [--seed 1] [--places 12000000] [--alternates 18000000] [--zip]
Writes allCountries, alternateNamesV2, admin1CodesASCII, admin2Codes, countryInfo and hierarchy with
made-up places, in GeoNames' formats; --zip packs those that GeoNames packs.";

/// Rows of the real set.
const PLACES: u32 = 12_000_000;
const ALTERNATES: u32 = 18_000_000;

struct Arguments {
    out: PathBuf,
    synthesis: Synthesis,
    zip: bool,
}

fn main() -> ExitCode {
    let Some(arguments) = parse(std::env::args_os().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
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

/// What the command line says; `None` if it is another.
fn parse(mut arguments: impl Iterator<Item = OsString>) -> Option<Arguments> {
    let (mut out, mut zip) = (None, false);
    let (mut seed, mut places, mut alternates) = (1, PLACES, ALTERNATES);
    while let Some(option) = arguments.next() {
        let mut value = || arguments.next();
        match option.to_str()? {
            "--zip" => zip = true,
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
    })
}

//! `exonym`: articles in, weighted map layers out. Everything a person types or reads is in
//! [`cli`]; the work is the library's.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}

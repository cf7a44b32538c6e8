//! The library that is loaded between the program and libc (`shim.c`), built with the system's C
//! compiler.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The interference with a run, and the call at which it happens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meddling {
    pub(crate) what: &'static str,
    pub(crate) at: usize,
}

/// Returns its path; `None`, with a message, if it cannot be built.
pub(crate) fn path() -> Option<&'static Path> {
    static PATH: OnceLock<Option<PathBuf>> = OnceLock::new();
    PATH.get_or_init(build).as_deref()
}

fn build() -> Option<PathBuf> {
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        skipped("the shim is for Linux with the GNU libc");
        return None;
    }
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/program/shim.c");
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shim.so");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
        .arg(&library)
        .args([source, "-ldl"])
        .status();
    match built {
        Ok(status) => {
            assert!(status.success(), "shim.c does not compile");
            Some(library)
        }
        Err(error) => {
            skipped(&format!("no C compiler (cc): {error}"));
            None
        }
    }
}

/// Prints why a test was skipped.
pub(crate) fn skipped(why: &str) {
    _ = writeln!(io::stderr(), "skipped: {why}");
}

/// Loads it between a command and libc; only calls on files below that folder count.
pub(crate) fn meddle(command: &mut Command, shim: &Path, below: &Path, meddling: Meddling) {
    command
        .env("LD_PRELOAD", shim)
        .env("SHIM_UNDER", format!("{}/", below.display()))
        .env("SHIM_DO", meddling.what)
        .env("SHIM_AT", meddling.at.to_string());
}

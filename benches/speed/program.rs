//! The program as a user runs it: the built `exonym`, in a process of its own.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// `exonym` with these arguments, silent.
pub(crate) fn exonym(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exonym"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// `exonym annotate` of a file or of `-`.
pub(crate) fn annotate(input: &Path, threads: usize) -> Command {
    let mut command = exonym(&["annotate", "--quiet", "--threads", &threads.to_string()]);
    command.arg(input);
    command
}

/// Runs to the end.
///
/// # Errors
/// A program that cannot be started, or that fails.
pub(crate) fn run(mut command: Command) -> io::Result<()> {
    ended(command.spawn()?).map(|_| ())
}

/// The most memory that a process had at once, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Peak {
    /// All that was resident: what GNU time calls maximum resident set size.
    pub(crate) resident: usize,
    /// Of it, what is not a part of a file (the program and its gazetteer are).
    pub(crate) anonymous: usize,
}

/// How often the memory of a process is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Waits for a process, and says how much memory it took; zeros where the system does not tell
/// (`/proc` is Linux').
///
/// # Errors
/// A process that fails.
pub(crate) fn ended(mut child: Child) -> io::Result<Peak> {
    let mut peak = Peak::default();
    loop {
        if let Ok(status) = fs::read_to_string(format!("/proc/{}/status", child.id())) {
            peak.resident = peak.resident.max(field(&status, "VmHWM:"));
            peak.anonymous = peak.anonymous.max(field(&status, "RssAnon:"));
        }
        match child.try_wait()? {
            None => thread::sleep(LOOK),
            Some(status) if status.success() => return Ok(peak),
            Some(status) => return Err(io::Error::other(format!("exonym ended with {status}"))),
        }
    }
}

/// A field of a process's status, in bytes; 0 where it is missing.
fn field(status: &str, name: &str) -> usize {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next());
    kilobytes
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
        * 1024
}

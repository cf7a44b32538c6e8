//! Runs the program as a user does: the built `exonym` in a separate process.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// Returns the command `exonym` with these arguments and no output.
pub(crate) fn exonym(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exonym"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Returns the command `exonym annotate` for a file or for `-`.
pub(crate) fn annotate(input: &Path, threads: usize) -> Command {
    let mut command = exonym(&["annotate", "--quiet", "--threads", &threads.to_string()]);
    command.arg(input);
    command
}

/// Runs a command to its end.
///
/// # Errors
/// Fails if the program cannot be started, or fails itself.
pub(crate) fn run(mut command: Command) -> io::Result<()> {
    wait(command.spawn()?).map(|_| ())
}

/// Peak memory of a process, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Peak {
    /// All resident memory: GNU time's maximum resident set size.
    pub(crate) resident: usize,
    /// The part that is not mapped from a file (the program and its gazetteer are).
    pub(crate) anonymous: usize,
}

/// Sampling interval for the memory of a process.
const SAMPLING_INTERVAL: Duration = Duration::from_millis(20);

/// Waits for a process, and returns its peak memory; zeros on systems other than Linux, which have
/// no `/proc`.
///
/// # Errors
/// Fails if the process fails.
pub(crate) fn wait(mut child: Child) -> io::Result<Peak> {
    let mut peak = Peak::default();
    loop {
        if let Ok(status) = fs::read_to_string(format!("/proc/{}/status", child.id())) {
            peak.resident = peak.resident.max(field(&status, "VmHWM:"));
            peak.anonymous = peak.anonymous.max(field(&status, "RssAnon:"));
        }
        match child.try_wait()? {
            None => thread::sleep(SAMPLING_INTERVAL),
            Some(status) if status.success() => return Ok(peak),
            Some(status) => return Err(io::Error::other(format!("exonym ended with {status}"))),
        }
    }
}

/// Returns a field of a process's status in bytes; 0 if it is missing.
fn field(status: &str, name: &str) -> usize {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next());
    kilobytes
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
        * 1024
}

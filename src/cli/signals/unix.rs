//! Signals of Unix that ask the process to end; a thread waits for them.

use super::end;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use std::ffi::c_int;
use std::fs;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Sender};
use std::thread;

/// Signals that ask a process to end, with their names.
const END_SIGNALS: [(c_int, &str); 3] =
    [(SIGINT, "Ctrl-C"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP")];

/// Exit code of a process ended by a signal, minus the signal number: a shell convention.
const SIGNAL_EXIT_BASE: c_int = 128;

/// Turns exceeding the user's file size limit into a write error, which is reported with the file
/// name, instead of a signal that ends the process.
pub(crate) fn report_large_files() {
    // If this fails, the signal ends the process, as it would have without it.
    _ = flag::register(SIGXFSZ, Arc::default());
}

/// Ends the process on a signal, after cleaning up. `earlier` is the message on what stays unchanged, if
/// there is anything.
pub(crate) fn watch(earlier: Option<String>) {
    let ignored = ignored_signals();
    let watched = END_SIGNALS.into_iter().filter(move |(signal, _)| {
        // A program started with nohup continues when its terminal is closed.
        ignored & (1 << (signal - 1)) == 0
    });
    let (registered, ready) = mpsc::channel();
    let watcher = thread::Builder::new().name("signals".to_owned());
    // Registered by the thread, so that without a thread signals keep their default behaviour.
    let spawned = watcher.spawn(move || {
        if let Ok((signal, name)) = wait(watched.collect(), registered) {
            end(name, SIGNAL_EXIT_BASE + signal, earlier.as_deref());
        }
    });
    if spawned.is_ok() {
        // Wait until cleaning up is possible. A dropped sender means that registering failed.
        _ = ready.recv();
    }
}

/// Waits for the first of these signals; sends to `registered` once they would be noticed.
fn wait(
    watched: Vec<(c_int, &'static str)>,
    registered: Sender<()>,
) -> io::Result<(c_int, &'static str)> {
    let asked = Arc::new(AtomicBool::new(false));
    for (signal, _) in &watched {
        // In this order, so that only the second signal finds the flag set.
        flag::register_conditional_shutdown(
            *signal,
            SIGNAL_EXIT_BASE + signal,
            Arc::clone(&asked),
        )?;
        flag::register(*signal, Arc::clone(&asked))?;
    }
    let mut signals = Signals::new(watched.iter().map(|(signal, _)| signal))?;
    _ = registered.send(());
    let first = signals.forever().next();
    let known = |signal| watched.into_iter().find(|(number, _)| *number == signal);
    first.and_then(known).ok_or(io::ErrorKind::Other.into())
}

/// The signals that were ignored when the process started, as a bit mask. Only Linux reports them;
/// elsewhere SIGHUP counts as ignored, because the program may run under nohup.
fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut fields = status.lines().filter_map(|line| line.split_once(':'));
    let ignored = fields.find(|(field, _)| *field == "SigIgn");
    ignored
        .and_then(|(_, mask)| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(1 << (SIGHUP - 1))
}

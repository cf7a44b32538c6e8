//! Signals that ask the process to end.
//!
//! In a command that writes files, a thread waits for signals ([`watch`]). On the first one (Ctrl-C, a
//! closed terminal, a shutdown) it removes unfinished files and ends the process at once; renames that
//! have begun are finished first. On the second one the process ends without that. Commands that only
//! print keep the system's default behaviour.

use super::report;
use exonym::gazetteer::stale_files;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use std::ffi::c_int;
use std::fs;
use std::io;
use std::mem;
use std::path::Path;
use std::process;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
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
            end(signal, name, earlier.as_deref());
        }
    });
    if spawned.is_ok() {
        // Wait until cleaning up is possible. A dropped sender means that registering failed.
        _ = ready.recv();
    }
}

/// Returns the message for [`watch`] on an output file; `None` if it does not exist yet.
pub(crate) fn unchanged(path: &Path) -> Option<String> {
    path.exists()
        .then(|| format!("the earlier {} is unchanged", path.display()))
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

/// Locked for good by whichever ends the process, the command or a signal. The other one waits, so
/// that only one reports how the process ended.
static END: Mutex<()> = Mutex::new(());

/// Marks the command as done: its exit code counts, and a later signal changes nothing.
pub(crate) fn done() {
    mem::forget(END.lock());
}

fn end(signal: c_int, name: &str, earlier: Option<&str>) -> ! {
    mem::forget(END.lock());
    let what = if stale_files::abandon() {
        "the new files are in place".to_owned()
    } else {
        let earlier = earlier.map(|earlier| format!("; {earlier}"));
        format!("nothing was written{}", earlier.unwrap_or_default())
    };
    report::interrupted(&format!("interrupted ({name}); {what}"));
    process::exit(SIGNAL_EXIT_BASE + signal)
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

//! Signals: what the system asks of the process while it works.
//!
//! A command that writes files is watched by a thread of its own ([`watch`]). Asked to end (Ctrl-C, a
//! closed terminal, a shutdown), it removes what it has under way and ends at once, wherever the work
//! stands; renames that have begun are finished first. Asked twice, it ends without that. Commands
//! that only print end as the system has them end.

use super::report;
use exonym::gazetteer::stale_files;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use std::ffi::c_int;
use std::fs;
use std::io;
use std::mem;
use std::process;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

/// What asks a process to end, with the name that people know it by.
const ENDING: [(c_int, &str); 3] = [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP")];

/// What a process ended by a signal returns, less the signal's number: a convention of shells.
const ENDED_BY: c_int = 128;

/// Makes a file that grows over the limit of the user's an error of writing, which is reported with
/// the file's name, and not the end of the process.
pub(crate) fn report_large_files() {
    // Where it cannot be had, the process ends, as it would have.
    _ = flag::register(SIGXFSZ, Arc::default());
}

/// Ends the process when it is asked to, after tidying up. `earlier` says what stays as it was.
pub(crate) fn watch(earlier: &'static str) {
    let ignored = ignored_signals();
    let watched = ENDING.into_iter().filter(move |(signal, _)| {
        // A program that was started with nohup goes on when its terminal is closed.
        ignored & (1 << (signal - 1)) == 0
    });
    let (registered, ready) = mpsc::channel();
    let watcher = thread::Builder::new().name("signals".to_owned());
    // Registered on the thread: without one, signals end the process as they always do.
    let spawned = watcher.spawn(move || {
        if let Ok((signal, name)) = wait(watched.collect(), registered) {
            end(signal, name, earlier);
        }
    });
    if spawned.is_ok() {
        // Nothing is under way before it can be tidied up. A sender that is dropped could not register.
        _ = ready.recv();
    }
}

/// Waits for the first signal of these; says when it would notice one.
fn wait(
    watched: Vec<(c_int, &'static str)>,
    registered: Sender<()>,
) -> io::Result<(c_int, &'static str)> {
    let asked = Arc::new(AtomicBool::new(false));
    for (signal, _) in &watched {
        // In this order, so that only the second signal finds the flag set.
        flag::register_conditional_shutdown(*signal, ENDED_BY + signal, Arc::clone(&asked))?;
        flag::register(*signal, Arc::clone(&asked))?;
    }
    let mut signals = Signals::new(watched.iter().map(|(signal, _)| signal))?;
    _ = registered.send(());
    let first = signals.forever().next();
    let known = |signal| watched.into_iter().find(|(number, _)| *number == signal);
    first.and_then(known).ok_or(io::ErrorKind::Other.into())
}

/// Held by whoever ends the process, the command or a signal, from then on: the other waits for the
/// end, so that only one of them says how it came.
static END: Mutex<()> = Mutex::new(());

/// The command is done, and its exit code counts; a signal that comes now changes nothing.
pub(crate) fn done() {
    mem::forget(END.lock());
}

fn end(signal: c_int, name: &str, earlier: &str) -> ! {
    mem::forget(END.lock());
    let what = if stale_files::abandon() {
        "the new files are in place"
    } else {
        earlier
    };
    report::interrupted(&format!("interrupted ({name}); {what}"));
    process::exit(ENDED_BY + signal)
}

/// The signals that the process was told to ignore when it was started, a bit for each. Only Linux
/// tells; elsewhere a closed terminal counts as ignored, because the program may run under nohup.
fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut fields = status.lines().filter_map(|line| line.split_once(':'));
    let ignored = fields.find(|(field, _)| *field == "SigIgn");
    ignored
        .and_then(|(_, mask)| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(1 << (SIGHUP - 1))
}

//! Ctrl-C on Windows, Ctrl-Break, and a console window that is closed.
//!
//! As on Unix a command that writes files removes what it has under way and ends at once, after
//! renames that have begun; asked twice, it ends without that. Where Windows ends the process before
//! it is done, as it may when a window is closed, the next run sweeps up.

use super::report;
use exonym::gazetteer::stale_files;
use std::mem;
use std::path::Path;
use std::process;
use std::sync::Mutex;
use std::thread;

/// What an interrupted process returns: as on Unix, where it is 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// A file that grows over a limit sends no signal on Windows.
pub(crate) fn report_large_files() {}

/// Ends the process when it is asked to, after cleaning up. `earlier` is the message on what stays
/// unchanged, if there is anything.
pub(crate) fn watch(earlier: Option<String>) {
    let mut is_asked = false;
    // Where it cannot be had, Windows ends the process as it always does.
    _ = ctrlc::set_handler(move || {
        let tidying = thread::Builder::new().name("signals".to_owned());
        let earlier = earlier.clone();
        let is_tidying = !is_asked && tidying.spawn(move || end(earlier.as_deref())).is_ok();
        is_asked = true;
        if !is_tidying {
            process::exit(INTERRUPTED);
        }
    });
}

/// Returns the message for [`watch`] on an output file; `None` if it does not exist yet.
pub(crate) fn unchanged(path: &Path) -> Option<String> {
    path.exists()
        .then(|| format!("the earlier {} is unchanged", path.display()))
}

/// Held by whoever ends the process, the command or Ctrl-C, until it has ended, so that only one of
/// them reports how.
static END: Mutex<()> = Mutex::new(());

/// The command is done, and its exit code counts; Ctrl-C changes nothing any more.
pub(crate) fn done() {
    mem::forget(END.lock());
}

fn end(earlier: Option<&str>) {
    mem::forget(END.lock());
    let what = if stale_files::abandon() {
        "the new files are in place".to_owned()
    } else {
        let earlier = earlier.map(|earlier| format!("; {earlier}"));
        format!("nothing was written{}", earlier.unwrap_or_default())
    };
    report::interrupted(&format!("interrupted (Ctrl-C); {what}"));
    process::exit(INTERRUPTED)
}

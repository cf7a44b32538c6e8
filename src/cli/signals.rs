//! Requests to end the process: Ctrl-C, a closed terminal, a shutdown.
//!
//! In a command that writes files, the first one removes unfinished files and ends the process at once;
//! renames that have begun are finished first ([`watch`]). The second one ends the process without that.
//! Commands that only print keep the system's default behaviour.

use super::report;
use exonym::gazetteer::stale_files;
use std::mem;
use std::path::Path;
use std::process;
use std::sync::Mutex;

#[cfg(not(any(unix, windows)))]
#[path = "signals/none.rs"]
mod system;
#[cfg(unix)]
#[path = "signals/unix.rs"]
mod system;
#[cfg(windows)]
#[path = "signals/windows.rs"]
mod system;

pub(crate) use system::{report_large_files, watch};

/// Returns the message for [`watch`] on an output file; `None` if it does not exist yet.
pub(crate) fn unchanged(path: &Path) -> Option<String> {
    path.exists()
        .then(|| format!("the earlier {} is unchanged", path.display()))
}

/// Locked for good by whichever ends the process, the command or a signal. The other one waits, so
/// that only one reports how the process ended.
static END: Mutex<()> = Mutex::new(());

/// Marks the command as done: its exit code counts, and a later signal changes nothing.
pub(crate) fn done() {
    mem::forget(END.lock());
}

/// Cleans up after a request called `name`, and ends the process with this exit code. `earlier` is the
/// message on what stays unchanged, if there is anything.
#[cfg(any(unix, windows))]
fn end(name: &str, exit_code: i32, earlier: Option<&str>) -> ! {
    mem::forget(END.lock());
    let what = if stale_files::abandon() {
        "the new files are in place".to_owned()
    } else {
        let earlier = earlier.map(|earlier| format!("; {earlier}"));
        format!("nothing was written{}", earlier.unwrap_or_default())
    };
    report::interrupted(&format!("interrupted ({name}); {what}"));
    process::exit(exit_code)
}

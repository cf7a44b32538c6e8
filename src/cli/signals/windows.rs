//! Ctrl-C, Ctrl-Break and closed console windows on Windows.
//!
//! Windows may end the process before cleaning up is done, for example when a window is closed; the next
//! run then removes the unfinished files.

use super::end;
use std::process;
use std::thread;

/// Exit code of an interrupted process, the same as on Unix: 128 plus the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// Does nothing: on Windows, exceeding a file size limit is not a signal.
pub(crate) fn report_large_files() {}

/// Ends the process on request, after cleaning up. `earlier` is the message on what stays unchanged, if
/// there is anything.
pub(crate) fn watch(earlier: Option<String>) {
    let mut is_asked = false;
    // If this fails, Windows ends the process, as it would have without it.
    _ = ctrlc::set_handler(move || {
        let tidying = thread::Builder::new().name("signals".to_owned());
        let earlier = earlier.clone();
        let is_tidying = !is_asked
            && tidying
                .spawn(move || end("Ctrl-C", INTERRUPTED, earlier.as_deref()))
                .is_ok();
        is_asked = true;
        if !is_tidying {
            process::exit(INTERRUPTED);
        }
    });
}

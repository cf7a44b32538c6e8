//! Flushing a file to the disk while it is being written.
//!
//! A product is on the disk before it gets its name. Asked only at the end, the system has the disk
//! idle while a gigabyte is made, and then everybody waits for it.

use std::fs::File;
use std::io;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, Builder};
use std::time::Duration;

/// How long what was written waits until it is flushed: some 50 MB.
const FLUSH_INTERVAL: Duration = Duration::from_millis(250);

/// Fills a file while another thread has what is there already flushed. Where none can be started
/// the file is filled all the same, and flushed by whoever closes it.
///
/// # Errors
/// What `fill` or the system says.
pub(super) fn flushing<T>(file: &File, fill: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let (filling, filled) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let flusher = Builder::new().spawn_scoped(scope, move || {
            while filled.recv_timeout(FLUSH_INTERVAL) == Err(RecvTimeoutError::Timeout) {
                file.sync_data()?;
            }
            Ok(())
        });
        let result = fill();
        // It goes as well where `fill` panics, so that nobody waits for the other for ever.
        drop(filling);
        // An error is told once, to whoever flushes next: it must not get lost.
        let flushed = flusher.map_or(Ok(()), |flusher| {
            flusher.join().expect("flushing does not panic")
        });
        result.and_then(|result| flushed.map(|()| result))
    })
}

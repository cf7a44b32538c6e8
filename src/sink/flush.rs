//! Flushing a file to the disk while it is being written.
//!
//! A product is on the disk before it gets its name. If flushing were requested only at the end, the disk
//! would be idle while a gigabyte is made, and then everything would wait for it.

use std::fs::File;
use std::io;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, Builder};
use std::time::Duration;

/// Time between flushes: about 50 MB of writes.
const FLUSH_INTERVAL: Duration = Duration::from_millis(250);

/// Fills a file while another thread flushes the data already written. If the thread cannot be started, the
/// file is filled all the same, and flushed by whoever closes it.
///
/// # Errors
/// Returns any error from `fill` or from the system.
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
        // Dropped also when `fill` panics, so that neither thread waits for ever.
        drop(filling);
        // The system reports an error once, to whoever flushes next: it must not get lost.
        let flushed = flusher.map_or(Ok(()), |flusher| {
            flusher.join().expect("flushing does not panic")
        });
        result.and_then(|result| flushed.map(|()| result))
    })
}

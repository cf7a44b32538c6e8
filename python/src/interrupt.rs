//! Work without the interpreter's lock that Ctrl-C can interrupt.
//!
//! The work runs on a separate thread, while the calling thread checks for signals, as only it can. When
//! a signal raises an exception, the work is asked to stop and the call ends with the exception; the
//! work ends when the pieces in progress are done.

use crate::error;
use exonym::{Stop, Stopped};
use pyo3::prelude::*;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

/// Interval between checks for signals: short enough to react promptly, long enough to cost nothing.
const LOOK: Duration = Duration::from_millis(40);
/// How long an interrupted call waits for its work to end and release its resources.
const PATIENCE: Duration = Duration::from_millis(400);
/// Stack size of the working thread in bytes, as for a main thread.
const STACK: usize = 8 << 20;

/// Runs long work; `work` gets a [`Stop`] that tells it when to stop.
pub(crate) fn interruptible<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(Stop) -> T + Send + 'static,
) -> PyResult<T> {
    static FAULTS: Once = Once::new();
    FAULTS.call_once(exonym::record_faults);
    let stop = Stop::default();
    let (done, waiting) = mpsc::channel();
    let own = stop.clone();
    let worker = Builder::new()
        .name("exonym".to_owned())
        .stack_size(STACK)
        .spawn(move || _ = done.send(work(own)))
        .map_err(|source| error::system(&source, format!("no thread to work on: {source}")))?;
    // The mutex only makes the receiver usable without the interpreter's lock; no other thread waits.
    let waiting = Mutex::new(waiting);
    let look = || {
        let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.recv_timeout(LOOK)
    };
    loop {
        match py.detach(look) {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Timeout) => {
                if let Err(raised) = py.check_signals() {
                    stop.request();
                    py.detach(|| wait(&worker));
                    return Err(raised);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return Err(ended(py.detach(|| worker.join()))),
        }
    }
}

fn wait<T>(worker: &thread::JoinHandle<T>) {
    let end = Instant::now() + PATIENCE;
    while !worker.is_finished() && Instant::now() < end {
        thread::sleep(Duration::from_millis(5));
    }
}

/// Returns the exception for work that ended without a result.
fn ended(joined: thread::Result<()>) -> PyErr {
    let payload = match joined {
        Err(payload) if !payload.is::<Stopped>() => payload,
        _ => return error::failed("the work was stopped"),
    };
    let text = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned());
    error::failed(format!(
        "a fault in Exonym itself ({text}); please report it"
    ))
}

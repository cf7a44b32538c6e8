//! Work without the interpreter's lock, which Ctrl-C ends.
//!
//! Work enters and is done on a thread of its own, while the calling thread looks for signals, as only
//! it can. When one raises an exception, the work is asked to stop and the call ends with the
//! exception; the work follows when the pieces under way are done.

use crate::error;
use exonym::{Stop, Stopped};
use pyo3::prelude::*;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

/// How often signals are looked for: so fast that nobody waits, so seldom that it costs nothing.
const LOOK: Duration = Duration::from_millis(40);
/// How long an interrupted call waits for its work to end, so that what that holds is free again.
const PATIENCE: Duration = Duration::from_millis(400);
/// Bytes of stack of the working thread, those of a main thread.
const STACK: usize = 8 << 20;

/// Does work that takes its time; `work` is given what tells it to stop.
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
    // Only to cross the line without the interpreter's lock: no other thread waits.
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
                    stop.ask();
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

/// Why work ended without a result.
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

//! A fault of Exonym's own, as a value: a panic in the judging of one article costs that article
//! and no other.
//!
//! Work on one article enters; its result leaves, or the [`Fault`]. Where the fault happened is
//! known only to the panic hook, which the program may set ([`record_faults`]); a library user who
//! does not gets the message alone, and what the hook of their own prints.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

/// A fault of Exonym's own while it judged one article. The article is at hand: report it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fault in Exonym itself ({what}); please report it together with the text")]
pub struct Fault {
    what: String,
}

thread_local! {
    /// Whether this thread works on an article, whose panics become faults.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// What the hook saw of the last panic under guard.
    static SEEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does work on one article.
///
/// # Errors
/// The panic that it ended in.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    let outer = GUARDED.replace(true);
    // What the work shares is maps that are whole between calls, and locks that outlive a panic.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|payload| {
        let message = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned());
        let seen = SEEN.take();
        let what = seen.or(message).unwrap_or_else(|| "panic".to_owned());
        Fault { what }
    })
}

/// Goes on with what came of the step before.
///
/// # Errors
/// The fault of the step before, or of this one.
pub(crate) fn then<'b, T, U>(
    before: &'b Result<T, Fault>,
    work: impl FnOnce(&'b T) -> U,
) -> Result<U, Fault> {
    match before {
        Ok(before) => guarded(|| work(before)),
        Err(fault) => Err(fault.clone()),
    }
}

/// From now on a panic in the judging of an article prints nothing, and its fault says where in the
/// code it happened. All other panics go to the hook that is set now.
pub fn record_faults() {
    let others = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !GUARDED.get() {
            return others(panic);
        }
        let message = panic.payload_as_str().unwrap_or("panic");
        let place = panic.location().map_or(String::new(), |at| {
            format!(" at {}:{}", at.file(), at.line())
        });
        SEEN.set(Some(format!("{message}{place}")));
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_fault_of_its_work_alone() {
        assert_eq!(guarded(|| 7), Ok(7));
        let fault = guarded(|| -> u8 { panic!("no such index") }).unwrap_err();
        assert!(fault.to_string().contains("no such index"), "{fault}");
        assert_eq!(guarded(|| 8), Ok(8));
        assert_eq!(
            then(&Err::<u8, _>(fault.clone()), |seven| seven + 1),
            Err(fault)
        );
        assert_eq!(then(&Ok(7), |seven| seven + 1), Ok(8));
    }
}

//! An internal error in Exonym as a value: a panic while an article is judged affects only that article.
//!
//! Takes the work on one article; returns its result or a [`Fault`]. The location of a panic is known only to
//! the panic hook, which a program may install ([`record_faults`]); a library user who does not gets only the
//! message, plus whatever their own hook prints.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

/// An internal error in Exonym while it judged an article. The article should be reported with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fault in Exonym itself ({what}); please report it together with the text")]
pub struct Fault {
    what: String,
}

thread_local! {
    /// Whether this thread is working on an article, so that panics become faults.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// What the hook recorded about the last panic under guard.
    static SEEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs the work on one article.
///
/// # Errors
/// The work panicked.
pub(crate) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    let outer = GUARDED.replace(true);
    // The work shares only maps that are consistent between calls, and locks that ignore poisoning.
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

/// Continues with the result of the previous step.
///
/// # Errors
/// The previous step or this one failed.
pub(crate) fn then<'b, T, U>(
    before: &'b Result<T, Fault>,
    work: impl FnOnce(&'b T) -> U,
) -> Result<U, Fault> {
    match before {
        Ok(before) => catch(|| work(before)),
        Err(fault) => Err(fault.clone()),
    }
}

/// Installs a panic hook under which a panic while an article is judged prints nothing, and its fault
/// includes the code location. All other panics go to the hook installed before.
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
        assert_eq!(catch(|| 7), Ok(7));
        let fault = catch(|| -> u8 { panic!("no such index") }).unwrap_err();
        assert!(fault.to_string().contains("no such index"), "{fault}");
        assert_eq!(catch(|| 8), Ok(8));
        assert_eq!(
            then(&Err::<u8, _>(fault.clone()), |seven| seven + 1),
            Err(fault)
        );
        assert_eq!(then(&Ok(7), |seven| seven + 1), Ok(8));
    }
}

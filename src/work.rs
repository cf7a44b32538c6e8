//! Work done, counted in debug builds alone, so that tests can hold how it grows with an article:
//! seconds differ from machine to machine and from run to run.
//!
//! A unit is a byte looked at, a word beside a name, a use of a name, a piece of evidence added, or
//! a place held against another. What is done in a loop over anything that grows with an article
//! counts itself.

#[cfg(debug_assertions)]
thread_local! {
    static DONE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts units of work.
#[inline]
pub(crate) fn tick(units: usize) {
    #[cfg(debug_assertions)]
    DONE.set(DONE.get() + units as u64);
    #[cfg(not(debug_assertions))]
    let _ = units;
}

/// Units of work that this thread has done; always 0 in a release build.
#[doc(hidden)]
pub fn done() -> u64 {
    #[cfg(debug_assertions)]
    return DONE.get();
    #[cfg(not(debug_assertions))]
    0
}

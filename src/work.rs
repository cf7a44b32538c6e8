//! Units of work, counted only in debug builds, so that tests can check how work grows with an article: time
//! differs between machines and between runs.
//!
//! A unit is a byte examined, a word next to a name, a use of a name, a piece of evidence added, or a place
//! compared with another. Every loop over something that grows with an article counts its own work.

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

/// Returns the units of work done by this thread; always 0 in a release build.
#[doc(hidden)]
pub fn done() -> u64 {
    #[cfg(debug_assertions)]
    return DONE.get();
    #[cfg(not(debug_assertions))]
    0
}

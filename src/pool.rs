//! Scratch that workers take in turn: one for each that works at the same time, whoever they are.

use std::sync::{Mutex, PoisonError};

/// Things that are taken, used and put back.
#[derive(Debug)]
pub(crate) struct Pool<T> {
    idle: Mutex<Vec<T>>,
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self {
            idle: Mutex::default(),
        }
    }
}

impl<T: Default> Pool<T> {
    /// Does work with an idle one, or with a new one where all are in use. One that the work
    /// panics with is not put back.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let lock = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = lock().pop();
        let mut one = idle.unwrap_or_default();
        let result = work(&mut one);
        lock().push(one);
        result
    }
}

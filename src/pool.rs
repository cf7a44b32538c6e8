//! Scratch values that workers take in turn: as many as work at the same time.

use std::sync::{Mutex, PoisonError};

/// Values that are taken, used and put back.
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
    /// Runs `work` with an idle value, or with a new one if all are in use. If `work` panics, its value is
    /// not put back.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let lock = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = lock().pop();
        let mut one = idle.unwrap_or_default();
        let result = work(&mut one);
        lock().push(one);
        result
    }
}

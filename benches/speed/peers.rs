//! The other engines, built from one list of names, with their build times.

use crate::engine::{AhoCorasick, Daachorse, Engine, Fst};
use std::error::Error;
use std::time::Instant;

/// `aho-corasick`, `daachorse` and `fst`, in this order.
pub(crate) struct Peers {
    pub(crate) engines: Vec<Peer>,
}

pub(crate) struct Peer {
    pub(crate) engine: Box<dyn Engine>,
    /// Build time in seconds.
    pub(crate) built_in: f64,
}

impl Peers {
    /// Builds all three from folded names in ascending order.
    ///
    /// # Errors
    /// Fails if an engine cannot be built from the names.
    pub(crate) fn new(names: &[String]) -> Result<Self, Box<dyn Error>> {
        let engines = vec![
            timed(|| Ok(AhoCorasick::new(names)?))?,
            timed(|| Ok(Daachorse::new(names)?))?,
            timed(|| Ok(Fst::new(names)?))?,
        ];
        Ok(Self { engines })
    }
}

fn timed<E: Engine + 'static>(
    make: impl FnOnce() -> Result<E, Box<dyn Error>>,
) -> Result<Peer, Box<dyn Error>> {
    let start = Instant::now();
    let engine = make()?;
    Ok(Peer {
        built_in: start.elapsed().as_secs_f64(),
        engine: Box::new(engine),
    })
}

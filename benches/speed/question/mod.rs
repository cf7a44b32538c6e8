//! The questions, one file each: what is raced, and what the table says.

mod agreement;
mod building;
mod goals;
mod memory;
mod opening;
mod scanning;

pub(crate) use agreement::agreement;
pub(crate) use building::building;
pub(crate) use goals::goals;
pub(crate) use memory::memory;
pub(crate) use opening::opening;
pub(crate) use scanning::scanning;

use crate::options::Options;
use crate::peers::Peers;
use crate::text::Library;
use exonym::gazetteer::Gazetteer;
use std::error::Error;

/// What all questions are asked of.
pub(crate) struct Bench<'g> {
    pub(crate) options: Options,
    pub(crate) gazetteer: &'g Gazetteer<'g>,
    pub(crate) library: Library,
    /// All names of the gazetteer, folded.
    pub(crate) names: Vec<String>,
    /// The others over all of them.
    pub(crate) peers: Peers,
}

/// What a question comes to.
pub(crate) type Outcome = Result<(), Box<dyn Error>>;

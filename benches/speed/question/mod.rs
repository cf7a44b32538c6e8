//! The questions, one file each, with their measurements and tables.

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

/// The data that all questions share.
pub(crate) struct Bench<'g> {
    pub(crate) options: Options,
    pub(crate) gazetteer: &'g Gazetteer<'g>,
    pub(crate) library: Library,
    /// All names of the gazetteer, folded.
    pub(crate) names: Vec<String>,
    /// The other engines, built from all of them.
    pub(crate) peers: Peers,
}

/// The result of a question.
pub(crate) type Outcome = Result<(), Box<dyn Error>>;

//! The candidates of names that were met before, kept by a worker from article to article: articles
//! share most of their names, and some names have thousands of places.

use super::{Lookup, NamedCandidate, candidates, form_context};
use crate::matcher::Named;
use crate::resolver::evidence::Ledger;
use crate::resolver::words::Occurrence;
use exonym_gazetteer::{Lang, checksum};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::Arc;

use super::form::FormContext;

/// Candidates that are kept at most, about 20 MB; with more, all are dropped and met anew.
const MOST_CANDIDATES: usize = 1 << 17;

/// Candidates by what they depend on. They are a function of that, so that it does not matter what
/// is kept.
#[derive(Debug)]
pub(crate) struct CandidateCache<L> {
    of: HashMap<CandidateKey, Arc<[NamedCandidate<L>]>, FixedState>,
    kept: usize,
}

impl<L> Default for CandidateCache<L> {
    fn default() -> Self {
        Self {
            of: HashMap::default(),
            kept: 0,
        }
    }
}

/// All that candidates depend on but the places and weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct CandidateKey {
    named: Named,
    /// Checksum of what is written: that two spellings of one name share its 64 bits is less
    /// likely than a fault of the machine.
    written: u64,
    article: Option<Lang>,
    lang: Option<Lang>,
    form: FormContext,
}

impl<L: Ledger> CandidateCache<L> {
    /// The candidates of a match.
    pub(crate) fn get(
        &mut self,
        at: &Occurrence<'_>,
        lookup: Lookup<'_>,
    ) -> Arc<[NamedCandidate<L>]> {
        let key = CandidateKey {
            named: at.found.named,
            written: checksum(at.written().as_bytes()),
            article: lookup.article,
            lang: lookup.lang,
            form: form_context(at),
        };
        if let Some(found) = self.of.get(&key) {
            return Arc::clone(found);
        }
        let found: Arc<[NamedCandidate<L>]> = candidates(at, lookup).into();
        self.kept += found.len() + 1;
        if self.kept > MOST_CANDIDATES {
            self.of.clear();
            self.kept = found.len() + 1;
        }
        self.of.insert(key, Arc::clone(&found));
        found
    }
}

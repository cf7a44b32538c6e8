//! Candidates of names seen before, kept per worker across articles: articles share most of their names, and
//! some names have thousands of places.

use super::{Lookup, NamedCandidate, candidates, form_context};
use crate::matcher::MatchedName;
use crate::resolver::evidence::Ledger;
use crate::resolver::words::Occurrence;
use exonym_gazetteer::{Lang, checksum};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::Arc;

use super::form::FormContext;

/// Maximum number of cached candidates, about 20 MB; beyond that, the cache is cleared.
const MAX_CANDIDATES: usize = 1 << 17;

/// Candidates by everything that they depend on, so results do not depend on what is cached.
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

/// Everything that candidates depend on, except the places and weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct CandidateKey {
    named: MatchedName,
    /// Checksum of the text as written: two spellings of one name sharing all 64 bits is less likely than a
    /// hardware fault.
    written: u64,
    article: Option<Lang>,
    lang: Option<Lang>,
    form: FormContext,
}

impl<L: Ledger> CandidateCache<L> {
    /// Returns the candidates of a match.
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
        if self.kept > MAX_CANDIDATES {
            self.of.clear();
            self.kept = found.len() + 1;
        }
        self.of.insert(key, Arc::clone(&found));
        found
    }
}

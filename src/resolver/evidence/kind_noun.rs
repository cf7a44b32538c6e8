//! Nouns and determiners beside a name that say what kind of place it is: the city of Oran, the
//! province of Oran.
//!
//! Source of the nouns: `gazetteer/press/cues.csv`.

use super::{Entries, Ledger, list};
use crate::lexicon::{Known, Languages};
use crate::resolver::feature::Feature;
use crate::resolver::words::{MatchIx, Occurrence};
use exonym_gazetteer::PlaceKind;

/// What the words beside a use of a name say of its kind, looked at once for all candidates.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolver) struct KindNouns {
    /// Whether a noun says an area (`true`) or a populated place (`false`).
    area: Option<bool>,
    /// Whether a determiner stands before it, where the language puts none before populated
    /// places: die Lage, het Meer. Part of the name (The Hague) it is no word before it.
    determiner: bool,
}

impl KindNouns {
    /// Looks at the words beside a use.
    pub(in crate::resolver) fn new(at: &Occurrence<'_>) -> Self {
        let languages = at.languages;
        let words = [
            at.joined_before().map(|word| word.known),
            at.phrase_before(),
            at.joined_after().map(|word| word.known),
        ];
        let said = |listed: fn(Known) -> Languages| {
            words
                .into_iter()
                .flatten()
                .any(|word| listed(word).meet(languages))
        };
        let area = if said(Known::area_noun) {
            Some(true)
        } else if said(Known::city_noun) {
            Some(false)
        } else {
            shared_noun(at)
        };
        let determiner = at
            .joined_before()
            .is_some_and(|word| word.known.determiner().meet(languages));
        Self { area, determiner }
    }

    /// Evidence for a candidate of that kind.
    pub(in crate::resolver) fn enter<L: Ledger>(
        self,
        kind: PlaceKind,
        entries: &mut Entries<'_, L>,
    ) {
        match (kind, self.area) {
            (PlaceKind::City, Some(false))
            | (PlaceKind::Admin1 | PlaceKind::Admin2, Some(true)) => {
                entries.enter(Feature::KindNoun);
            }
            (PlaceKind::City, Some(true))
            | (PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2, Some(false)) => {
                entries.enter(Feature::OtherKindNoun);
            }
            _ => {}
        }
        if kind == PlaceKind::City && self.determiner {
            entries.enter(Feature::Determiner);
        }
    }
}

/// Names of a list that are walked over to the noun that they share.
const MOST_NAMES: usize = 6;

/// Whether a noun that a list shares says an area: behind its last name (*Kharkiv, Sumy and Chernihiv
/// oblasts*) or before its first (*in den Gebieten Donezk und Luhansk*), in the plural as in the singular.
fn shared_noun(at: &Occurrence<'_>) -> Option<bool> {
    let languages = at.languages;
    let kind = |word: Known| match word {
        word if word.area_noun().meet(languages) => Some(true),
        word if word.city_noun().meet(languages) => Some(false),
        _ => None,
    };
    let last = outermost(at, list::next);
    let behind = last
        .joined_after()
        .filter(|word| !word.capital || last.head().all_caps);
    // Or in it, where that name is listed with its noun.
    let inside = (last.words().count() > 1).then(|| last.tail());
    if last.ix != at.ix
        && let Some(kind) = behind.or(inside).and_then(|word| kind(word.known))
    {
        return Some(kind);
    }
    let first = outermost(at, list::previous);
    let before = first.joined_before().filter(|_| first.ix != at.ix);
    before.and_then(|word| kind(word.known))
}

/// The last name of a list in one direction, at most [`MOST_NAMES`] away.
fn outermost<'v>(
    at: &Occurrence<'v>,
    step: fn(&Occurrence<'_>) -> Option<MatchIx>,
) -> Occurrence<'v> {
    let view = at.view;
    let names = std::iter::successors(Some(*at), |one| Some(view.occurrence(step(one)?)));
    names.take(MOST_NAMES + 1).last().unwrap_or(*at)
}

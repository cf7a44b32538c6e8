//! Nouns and determiners next to a name that indicate its kind of place: the city of Oran, the province of
//! Oran.
//!
//! Source of the nouns: `gazetteer/build/press/cues.csv`.

use super::{Entries, Ledger, list};
use crate::lexicon::{Languages, WordEntry};
use crate::resolver::feature::Feature;
use crate::resolver::words::{Gap, KnownWords, MatchIx, Occurrence};
use exonym_gazetteer::PlaceKind;

/// What the words next to a use of a name say about its kind, computed once for all candidates.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolver) struct KindNouns {
    /// The kind that a noun indicates.
    indicated: Option<IndicatedKind>,
    /// Whether that noun follows in capitals, as part of the name: Kandahar Province.
    capitalised: bool,
    /// Whether a determiner precedes, in a language that has none before populated places: die Lage, het
    /// Meer. It does not count if it is part of the name (The Hague).
    determiner: bool,
    /// Whether an article precedes, in a language in which rivers have one; `None` for other languages, and
    /// if it cannot be determined.
    article: Option<bool>,
}

/// What a noun next to a name says about its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum IndicatedKind {
    /// A populated place: city.
    Town,
    /// An area, possibly just the land around a town: region.
    Area,
    /// An administrative area: province.
    Administration,
}

impl IndicatedKind {
    fn of(word: WordEntry, languages: Languages) -> Option<Self> {
        if word.vague_area_noun().intersects(languages) {
            return Some(Self::Area);
        }
        if word.area_noun().intersects(languages) {
            return Some(Self::Administration);
        }
        word.city_noun().intersects(languages).then_some(Self::Town)
    }
}

impl KindNouns {
    /// Examines the words next to a use; `before` are those directly before it.
    pub(in crate::resolver) fn new(at: &Occurrence<'_>, before: &KnownWords) -> Self {
        let languages = at.languages;
        let after = at.joined_after().is_some().then(|| at.known_after());
        let beside = before.iter().chain(after.into_iter().flatten());
        // The most specific noun wins: the city in the province of that name.
        let beside = beside
            .filter_map(|word| IndicatedKind::of(word, languages))
            .max();
        let indicated = beside.or_else(|| shared_noun(at));
        let determiner = at
            .joined_before()
            .is_some_and(|word| word.known.determiner().intersects(languages));
        let capitalised = at.joined_after().is_some_and(|word| {
            let kind = [word.known.area_noun(), word.known.city_noun()];
            word.capital && kind.iter().any(|listed| listed.intersects(languages))
        });
        Self {
            indicated,
            capitalised: capitalised && !at.amid_capitals(),
            determiner,
            article: has_article(at).filter(|has| *has || indicated.is_none()),
        }
    }

    /// Enters evidence for a candidate of that kind.
    pub(in crate::resolver) fn enter<L: Ledger>(
        self,
        kind: PlaceKind,
        entries: &mut Entries<'_, L>,
    ) {
        match (kind, self.indicated) {
            (PlaceKind::City, Some(IndicatedKind::Town))
            | (
                PlaceKind::Admin1 | PlaceKind::Admin2,
                Some(IndicatedKind::Area | IndicatedKind::Administration),
            ) => {
                entries.enter(Feature::KindNoun);
                if self.indicated == Some(IndicatedKind::Administration) {
                    entries.enter(Feature::AdministrationNoun);
                }
                if self.capitalised {
                    entries.enter(Feature::ProperKindNoun);
                }
            }
            (PlaceKind::City, Some(IndicatedKind::Area | IndicatedKind::Administration))
            | (
                PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2,
                Some(IndicatedKind::Town),
            ) => {
                entries.enter(Feature::OtherKindNoun);
            }
            _ => {}
        }
        if kind == PlaceKind::City && self.determiner {
            entries.enter(Feature::Determiner);
        }
        let takes_article = matches!(
            kind,
            PlaceKind::River | PlaceKind::Sea | PlaceKind::Ocean | PlaceKind::Desert
        );
        match self.article {
            Some(false) if takes_article => entries.enter(Feature::ArticleMissing),
            Some(true) if !matches!(kind, PlaceKind::City | PlaceKind::Continent) => {
                entries.enter(Feature::ArticleOfArea);
            }
            _ => {}
        }
    }
}

/// Articles, including contractions with a preposition, in languages in which rivers, seas and deserts have
/// one.
const ARTICLES: [(&str, &[&str]); 7] = [
    ("en", &["the"]),
    ("nl", &["de", "het", "t"]),
    (
        "de",
        &[
            "der", "die", "das", "den", "dem", "des", "am", "im", "zum", "zur", "vom", "beim",
            "ans", "ins",
        ],
    ),
    ("fr", &["le", "la", "les", "l", "du", "des", "au", "aux"]),
    ("es", &["el", "la", "los", "las", "del", "al"]),
    (
        "it",
        &[
            "il", "lo", "la", "i", "gli", "le", "l", "del", "dello", "della", "dei", "degli",
            "delle", "dell", "nel", "nello", "nella", "nei", "negli", "nelle", "nell", "sul",
            "sullo", "sulla", "sui", "sugli", "sulle", "sull", "al", "allo", "alla", "ai", "agli",
            "alle", "all", "dal", "dallo", "dalla", "dai", "dagli", "dalle", "dall",
        ],
    ),
    (
        "pt",
        &[
            "o", "a", "os", "as", "do", "da", "dos", "das", "no", "na", "nos", "nas", "ao", "aos",
            "pelo", "pela",
        ],
    ),
];

/// Whether a name has an article, in a language in which river names have one.
fn has_article(at: &Occurrence<'_>) -> Option<bool> {
    let lang = at.lang?;
    let articles = ARTICLES.iter().find(|(of, _)| lang.is(of));
    let (_, articles) = articles?;
    let joined = matches!(at.gap_before(), Gap::Space | Gap::Apostrophe);
    match at.before(1).filter(|_| joined) {
        Some(word) if articles.contains(&word.folded) => Some(true),
        Some(word) => (!word.capital).then_some(false),
        None => (at.head().opens_sentence && !at.amid_capitals()).then_some(false),
    }
}

/// Maximum names of a list to skip to reach a shared noun.
const MAX_NAMES: usize = 6;

/// Returns what a noun shared by a list says: after its last name (*Kharkiv, Sumy and Chernihiv oblasts*) or
/// before its first (*in den Gebieten Donezk und Luhansk*), singular or plural.
fn shared_noun(at: &Occurrence<'_>) -> Option<IndicatedKind> {
    let languages = at.languages;
    let last = last_in_list(at, list::next);
    let behind = last
        .joined_after()
        .filter(|word| !word.capital || last.head().all_caps);
    // Or within the last name, if it is listed with its noun.
    let inside = (last.words().count() > 1).then(|| last.tail());
    if last.ix != at.ix
        && let Some(indicated) = behind
            .or(inside)
            .and_then(|word| IndicatedKind::of(word.known, languages))
    {
        return Some(indicated);
    }
    let first = last_in_list(at, list::previous);
    let before = first.joined_before().filter(|_| first.ix != at.ix);
    before.and_then(|word| IndicatedKind::of(word.known, languages))
}

/// Returns the last name of a list in one direction, at most [`MAX_NAMES`] away.
fn last_in_list<'v>(
    at: &Occurrence<'v>,
    step: fn(&Occurrence<'_>) -> Option<MatchIx>,
) -> Occurrence<'v> {
    let view = at.view;
    let names = std::iter::successors(Some(*at), |one| Some(view.occurrence(step(one)?)));
    names.take(MAX_NAMES + 1).last().unwrap_or(*at)
}

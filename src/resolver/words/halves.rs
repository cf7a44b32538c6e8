//! Names that share a part: *Nord- und Südkorea*, *North and South Korea*, *Северная и Южная Корея*.
//!
//! Takes the matches of a field and its words; returns the matches, with the incomplete names added, in the
//! order of the text. The text has the first part of such a name; the whole name is that part plus some suffix
//! of the next name, if the gazetteer has it as a name.

use super::token::Token;
use crate::context::{IdentityHasher, WordKey};
use crate::matcher::{Attached, Match, MatchedName};
use crate::work;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Gazetteer, NameIx, NameLayer, PlaceKind};
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// Words that join two names, folded, in the languages that shorten names like this.
const CONJUNCTIONS: [&str; 30] = [
    "and", "und", "en", "et", "y", "e", "es", "и", "та", "і", "a", "i", "oraz", "och", "og", "ja",
    "ve", "si", "kaj", "or", "oder", "of", "ou", "o", "u", "in", "ir", "un", "или", "ili",
];
/// The same as word keys.
static CONJUNCTION_KEYS: LazyLock<HashSet<WordKey, BuildHasherDefault<IdentityHasher>>> =
    LazyLock::new(|| CONJUNCTIONS.iter().map(|word| WordKey::of(word)).collect());

/// Whether a word joins two names.
pub(super) fn is_conjunction(token: &Token<'_>) -> bool {
    !token.capital && CONJUNCTION_KEYS.contains(&token.key)
}

/// Minimum letters of a part.
const MIN_LETTERS: usize = 3;
/// Maximum letters of a part before a hyphen or a space: Noordoost.
const MAX_LETTERS: usize = 16;
/// Maximum bytes of a name whose suffixes are tried.
const MAX_BYTES: usize = 64;

/// Adds the incomplete names that depend on the match after them.
pub(super) fn with_halves(
    source: &str,
    tokens: &[Token<'_>],
    matches: Vec<Match>,
    gazetteer: &Gazetteer<'_>,
) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    for whole in &matches {
        // Such a name may depend on another: Német-, Olasz- és Franciaország.
        let mut before = *whole;
        while let Some(half) = half_before(source, tokens, &matches, before, *whole, gazetteer) {
            found.push(half);
            before = half;
        }
    }
    if found.is_empty() {
        return matches;
    }
    let mut all: Vec<Match> = matches;
    let covered = |one: &Match| {
        found
            .iter()
            .any(|half| half.span.start < one.span.end && one.span.start < half.span.end)
    };
    all.retain(|one| !covered(one));
    all.extend(found.iter().copied());
    all.sort_by_key(|one| one.span);
    all.dedup_by_key(|one| one.span);
    all
}

/// Returns the incomplete name directly before a match or another incomplete name, completed from `whole`.
fn half_before(
    source: &str,
    tokens: &[Token<'_>],
    matches: &[Match],
    before: Match,
    whole: Match,
    gazetteer: &Gazetteer<'_>,
) -> Option<Match> {
    let MatchedName::Name(name) = whole.named else {
        return None;
    };
    let at = tokens.partition_point(|token| token.span.end <= before.span.start);
    let last = tokens.get(at.checked_sub(1)?)?;
    work::tick(1);
    // A conjunction and the part before it, or a part and a comma.
    let joined = is_conjunction(last);
    let (half, after) = match joined {
        true => (tokens.get(at.checked_sub(2)?)?, last),
        false => (last, tokens.get(at)?),
    };
    let between = source.get(half.span.end..after.span.start)?;
    let hyphen = between.starts_with(['-', '\u{2010}', '\u{2011}']);
    let fits = half.capital
        && !half.all_caps
        && half.has_letters(MIN_LETTERS)
        && half.folded.len() <= 2 * MAX_LETTERS
        && (joined && (hyphen || between == " ") || hyphen && between.contains(','));
    if !fits {
        return None;
    }
    let covered = matches
        .iter()
        .find(|one| one.span.start < half.span.end && half.span.start < one.span.end);
    if covered.is_some_and(|one| one.span.start < half.span.start || is_strong(one, gazetteer)) {
        return None;
    }
    let named = complete(half.folded, name, hyphen, gazetteer)?;
    Some(Match {
        span: half.span,
        named: MatchedName::Name(named),
        attached: Attached::OtherHalf,
    })
}

/// Whether an existing match means a place larger than a village.
fn is_strong(found: &Match, gazetteer: &Gazetteer<'_>) -> bool {
    let MatchedName::Name(name) = found.named else {
        return true;
    };
    gazetteer.toponyms(name).any(|toponym| {
        let place = gazetteer.place(toponym.place());
        let large = place.is_some_and(|place| place.kind() != PlaceKind::City);
        toponym.layer() == NameLayer::Press && toponym.form() == Form::Name && large
    })
}

/// Returns the name that a part forms with a suffix of another name.
fn complete(half: &str, name: NameIx, hyphen: bool, gazetteer: &Gazetteer<'_>) -> Option<NameIx> {
    let toponym = gazetteer.toponyms(name).next()?;
    let whole = fold_name(toponym.text());
    if whole.len() > MAX_BYTES {
        return None;
    }
    // Suffixes begin after a word or, if there is a hyphen, after any letter.
    let words = whole
        .match_indices(' ')
        .map(|(at, _)| (at, whole[at..].to_owned()));
    let letters = whole
        .char_indices()
        .filter(|_| hyphen)
        .map(|(at, _)| (at, whole[at..].to_owned()));
    let ends = words
        .chain(letters)
        .filter(|(at, end)| *at > 0 && end.chars().count() > MIN_LETTERS);
    let mut known = ends.filter_map(|(_, end)| {
        let name = gazetteer.find_folded(&[half, &end].concat())?;
        let is_known = gazetteer.toponyms(name).any(|toponym| {
            let place = gazetteer.place(toponym.place());
            let own = place
                .as_ref()
                .is_some_and(|place| place.is_own_name(toponym.text()));
            let large = place.is_some_and(|place| place.kind() != PlaceKind::City);
            toponym.form() == Form::Name
                && (toponym.layer() == NameLayer::Press || toponym.lang().is_some() || own)
                && large
        });
        is_known.then_some(name)
    });
    known.next()
}

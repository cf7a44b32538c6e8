//! Parts of places: northern Syria, het oosten van Oekraïne, на востоке Украины, Nordsyrien.
//!
//! Takes an occurrence of a match and its likeliest candidate; returns the form of the mention and the
//! direction that names the part. If the direction is a separate word, the match remains the bare name; if it
//! is attached to the name, the match already includes it. This comes after all weighing: a part belongs to
//! the place that was resolved, with the same confidence.
//!
//! A direction counts only if it must be inside the place: "the east of Ukraine", not "east of Ukraine", "to
//! the east of Ukraine" or "à l'est de l'Ukraine", which may be outside.
//!
//! Source: the words of `gazetteer/build/press/directions.csv` and `qualifiers.csv`.

use crate::lexicon::{Directions, Languages, WordEntry};
use crate::matcher::Attached;
use crate::mention::Status;
use crate::resolver::candidates::NamedCandidate;
use crate::resolver::words::{Gap, Occurrence, Token};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Direction, Form, PlaceKind};

/// Returns the form by which the likeliest candidate is named, and the part of it, if the words name one.
pub(super) fn form_and_direction<L>(
    at: &Occurrence<'_>,
    candidate: Option<&NamedCandidate<L>>,
    status: Status,
) -> (Form, Option<Direction>) {
    match candidate {
        None => (Form::Name, None),
        Some(candidate) if candidate.form == Form::Part => {
            (Form::Part, attached_direction(&fold_name(at.written())))
        }
        Some(candidate) if status != Status::Rejected && may_have_parts(at, candidate) => {
            let direction = separate_direction(at, candidate);
            let form = direction.map_or(candidate.form, |_| Form::Part);
            (form, direction)
        }
        Some(candidate) => (candidate.form, None),
    }
}

/// Whether a candidate can have parts. Cities have none of this sort, and those of continents are separate
/// places (West Africa).
fn may_have_parts<L>(at: &Occurrence<'_>, candidate: &NamedCandidate<L>) -> bool {
    let kind = candidate.place.kind;
    let large = matches!(
        kind,
        PlaceKind::Country | PlaceKind::Region | PlaceKind::Admin1
    );
    candidate.form == Form::Name && large && at.found.attached != Attached::CompoundTail
}

/// Returns the direction in separate words before or after the name.
fn separate_direction<L>(at: &Occurrence<'_>, candidate: &NamedCandidate<L>) -> Option<Direction> {
    let head = || direction_before(at, 0, &Directions::HEADS).filter(|_| is_oblique(at, candidate));
    adjective(at)
        .or_else(|| linked_noun(at))
        .or_else(|| Some(head()?.0))
        .or_else(|| direction_after(at))
}

/// Returns the direction in an adjective: northern Syria, im nördlichen Syrien. If all words are capitalised,
/// it is another name: Northern Arizona University.
fn adjective(at: &Occurrence<'_>) -> Option<Direction> {
    let (direction, _) = direction_before(at, 0, &Directions::ADJECTIVES)?;
    let goes_on =
        at.joined_after().is_some_and(|token| token.capital) && at.match_after(1).is_none();
    let capital = at.before(1).is_some_and(|token| token.capital);
    (!(capital && goes_on)).then_some(direction)
}

/// Returns the direction in a noun that is linked to the name: l'est de l'Ukraine, im Osten der Ukraine.
fn linked_noun(at: &Occurrence<'_>) -> Option<Direction> {
    /// Maximum words of a link: `of the`, `de los`.
    const MAX_LINK: usize = 2;
    (1..=MAX_LINK).rev().find_map(|link| {
        let words = WordsBefore::of(at, 0, link)?;
        let known = WordEntry::from_phrase(words.as_slice());
        if !known.part_link().intersects(at.languages) {
            return None;
        }
        if let Some((direction, _)) = direction_before(at, link, &Directions::HEADS) {
            return Some(direction);
        }
        let (direction, count) = direction_before(at, link, &Directions::NOUNS)?;
        has_part_article(at, link + count).then_some(direction)
    })
}

/// Whether an article occurs `skip` words before the match, which places the noun inside the place.
fn has_part_article(at: &Occurrence<'_>, skip: usize) -> bool {
    let is = |n: usize, listed: fn(WordEntry) -> Languages| {
        let word = at.before(n).map(|token| token.known);
        word.is_some_and(|word| listed(word).intersects(at.languages))
    };
    let article = skip + 1 + usize::from(is(skip + 1, WordEntry::part_modifier));
    is(article, WordEntry::part_article) && !is(article + 1, WordEntry::part_outside)
}

/// Whether the name is in a case other than the nominative, as after a noun that governs it (на востоке
/// Украины), and not the subject of the following words (на востоке Украина). Names with these endings have
/// the same form in all cases: Косово, Перу.
fn is_oblique<L>(at: &Occurrence<'_>, candidate: &NamedCandidate<L>) -> bool {
    let undeclined = at.tail().folded.ends_with(['о', 'у', 'е', 'o', 'u']);
    candidate.generated || at.found.attached == Attached::Ending || undeclined
}

/// Returns the direction after the name, possibly after an ending: Ukraine orientale, Suriye'nin kuzeyinde.
fn direction_after(at: &Occurrence<'_>) -> Option<Direction> {
    let ending = usize::from(at.gap_after() == Gap::Apostrophe);
    let mut words = [""; MAX_WORDS];
    let mut found = None;
    for count in 1..=MAX_WORDS {
        let Some(token) = at.after(ending + count).filter(|token| joins(token)) else {
            break;
        };
        words[count - 1] = token.folded;
        let direction = Directions::AFTER.of_phrase(&words[..count], at.languages);
        found = direction.or(found);
    }
    found
}

/// Maximum words of a direction: `north eastern part`.
const MAX_WORDS: usize = 3;

/// Returns the direction in the words `skip` words before the match, and its number of words. The longest
/// wins, since south-east is not east.
fn direction_before(
    at: &Occurrence<'_>,
    skip: usize,
    words: &Directions,
) -> Option<(Direction, usize)> {
    (1..=MAX_WORDS).rev().find_map(|count| {
        let phrase = WordsBefore::of(at, skip, count)?;
        Some((words.of_phrase(phrase.as_slice(), at.languages)?, count))
    })
}

/// A few words before a match, folded.
struct WordsBefore<'v> {
    words: [&'v str; MAX_WORDS],
    count: usize,
}

impl<'v> WordsBefore<'v> {
    /// Returns `count` words, at most [`MAX_WORDS`], `skip` words before the match; `None` if anything but a
    /// space, hyphen or apostrophe separates them from each other or from the next word.
    fn of(at: &Occurrence<'v>, skip: usize, count: usize) -> Option<Self> {
        let mut words = [""; MAX_WORDS];
        let numbers = (skip + 1..=skip + count).rev();
        for (slot, n) in words.iter_mut().zip(numbers) {
            let next = if n == 1 { at.head() } else { at.before(n - 1)? };
            *slot = at.before(n).filter(|_| joins(next))?.folded;
        }
        Some(Self { words, count })
    }

    fn as_slice(&self) -> &[&'v str] {
        &self.words[..self.count]
    }
}

/// Whether a word is joined to the preceding one.
fn joins(token: &Token<'_>) -> bool {
    matches!(token.gap, Gap::Space | Gap::Hyphen | Gap::Apostrophe)
}

/// Returns the direction within the name of a part: one of its words, or its prefix.
fn attached_direction(folded: &str) -> Option<Direction> {
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let phrases = (1..=MAX_WORDS).rev().flat_map(|count| words.windows(count));
    phrases
        .map(|words| words.join(" "))
        .find_map(|phrase| {
            let tables = [
                &Directions::ADJECTIVES,
                &Directions::AFTER,
                &Directions::NOUNS,
                &Directions::HEADS,
                &Directions::JOINED,
            ];
            tables
                .into_iter()
                .find_map(|table| table.get(&phrase, Languages::of(None)))
        })
        .or_else(|| prefix_direction(folded))
}

/// Returns the direction of the longest listed prefix: Südost in Südosttürkei. Listing whole names prevents
/// wrong splits: Nordösterreich is not Nordost-erreich.
fn prefix_direction(folded: &str) -> Option<Direction> {
    let ends = folded
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| {
        [&Directions::NAMES, &Directions::JOINED]
            .into_iter()
            .find_map(|table| table.get(&folded[..end], Languages::of(None)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_names_give_the_direction() {
        use Direction::{Centre, East, North, Northeast, South, Southeast, West};
        let expected = [
            ("Oost-Oekraïne", East),
            ("Nordsyrien", North),
            ("Nordostbrasilien", Northeast),
            ("Nordösterreichs", North),
            ("Südosttürkei", Southeast),
            ("Liban-Sud", South),
            ("U.S. Northeast", Northeast),
            ("Est de l’Ukraine", East),
            ("Північно-Східної Індії", Northeast),
            ("Kosowa Północnego", North),
            ("Ukrainy Zachodniej", West),
            ("Средней полосе", Centre),
            ("Mezzogiorno", South),
        ];
        for (name, direction) in expected {
            assert_eq!(
                attached_direction(&fold_name(name)),
                Some(direction),
                "{name}"
            );
        }
        assert_eq!(attached_direction(&fold_name("Frankrijk")), None);
    }

    #[test]
    fn every_part_of_the_gazetteer_has_a_direction() {
        let gazetteer = crate::embedded().unwrap();
        let large = gazetteer
            .places()
            .filter(|place| place.kind() == PlaceKind::Country);
        let mut parts: Vec<&str> = large
            .flat_map(|place| place.toponyms().collect::<Vec<_>>())
            .filter(|toponym| toponym.form() == Form::Part)
            .map(|toponym| toponym.text())
            .collect();
        assert!(parts.len() > 1000, "{}", parts.len());
        parts.retain(|name| attached_direction(&fold_name(name)).is_none());
        assert_eq!(parts, [""; 0]);
    }
}

//! Parts of places: northern Syria, het oosten van Oekraïne, на востоке Украины, Nordsyrien.
//!
//! What enters is a match where it stands and its likeliest candidate; what leaves is the form of
//! the mention and the direction that names the part. Where the direction is a word of its own, the
//! match stays the bare name; where it is joined to the name, the match has it already. This comes
//! after all weighing: a part is of the place that was resolved anyhow, as surely as it was.
//!
//! A direction counts where it can only be inside the place: "the east of Ukraine", not "east of
//! Ukraine", "to the east of Ukraine" or "à l'est de l'Ukraine", which may lie outside.
//!
//! Source: the words of `gazetteer/press/directions.csv` and `qualifiers.csv`.

use crate::lexicon::{self, Directions, Known, Languages};
use crate::matcher::Attached;
use crate::mention::Status;
use crate::resolver::candidates::NamedCandidate;
use crate::resolver::words::{Gap, Occurrence, Token};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Direction, Form, PlaceKind};

/// How the likeliest candidate is named, and which part of it, if its words say so.
pub(super) fn named<L>(
    at: &Occurrence<'_>,
    candidate: Option<&NamedCandidate<L>>,
    status: Status,
) -> (Form, Option<Direction>) {
    match candidate {
        None => (Form::Name, None),
        Some(candidate) if candidate.form == Form::Part => {
            (Form::Part, joined(&fold_name(at.written())))
        }
        Some(candidate) if status != Status::Rejected && may_have_parts(at, candidate) => {
            let direction = beside(at, candidate);
            let form = direction.map_or(candidate.form, |_| Form::Part);
            (form, direction)
        }
        Some(candidate) => (candidate.form, None),
    }
}

/// Cities have no parts of this sort, and continents' are places of their own (West Africa).
fn may_have_parts<L>(at: &Occurrence<'_>, candidate: &NamedCandidate<L>) -> bool {
    let kind = candidate.place.kind;
    let large = matches!(
        kind,
        PlaceKind::Country | PlaceKind::Region | PlaceKind::Admin1
    );
    candidate.form == Form::Name && large && at.found.attached != Attached::CompoundTail
}

/// The direction of separate words before or after the name.
fn beside<L>(at: &Occurrence<'_>, candidate: &NamedCandidate<L>) -> Option<Direction> {
    let head = || direction_before(at, 0, &Directions::HEADS).filter(|_| is_oblique(at, candidate));
    adjective(at)
        .or_else(|| linked(at))
        .or_else(|| Some(head()?.0))
        .or_else(|| after(at))
}

/// northern Syria, im nördlichen Syrien. With capitals all through it is another name: Northern
/// Arizona University.
fn adjective(at: &Occurrence<'_>) -> Option<Direction> {
    let (direction, _) = direction_before(at, 0, &Directions::ADJECTIVES)?;
    let goes_on =
        at.joined_after().is_some_and(|token| token.capital) && at.match_after(1).is_none();
    let capital = at.before(1).is_some_and(|token| token.capital);
    (!(capital && goes_on)).then_some(direction)
}

/// l'est de l'Ukraine, im Osten der Ukraine: a noun and what joins it to the name.
fn linked(at: &Occurrence<'_>) -> Option<Direction> {
    /// `of the`, `de los`.
    const MAX_LINK: usize = 2;
    (1..=MAX_LINK).rev().find_map(|link| {
        let words = words_before(at, 0, link)?;
        if !Known::of(&words).part_link().meet(at.languages) {
            return None;
        }
        if let Some((direction, _)) = direction_before(at, link, &Directions::HEADS) {
            return Some(direction);
        }
        let (direction, count) = direction_before(at, link, &Directions::NOUNS)?;
        has_article(at, link + count).then_some(direction)
    })
}

/// Whether an article stands `skip` words before the match, by which the noun is within the place.
fn has_article(at: &Occurrence<'_>, skip: usize) -> bool {
    let is = |n: usize, listed: fn(Known) -> Languages| {
        let word = at.before(n).map(|token| token.known);
        word.is_some_and(|word| listed(word).meet(at.languages))
    };
    let article = skip + 1 + usize::from(is(skip + 1, Known::part_modifier));
    is(article, Known::part_article) && !is(article + 1, Known::part_outside)
}

/// Whether the name is in a case other than the nominative, as after a noun it belongs to (на
/// востоке Украины), and not the subject of what follows (на востоке Украина). Names that end so
/// have one form in all cases: Косово, Перу.
fn is_oblique<L>(at: &Occurrence<'_>, candidate: &NamedCandidate<L>) -> bool {
    let undeclined = at.tail().folded.ends_with(['о', 'у', 'е', 'o', 'u']);
    candidate.generated || at.found.attached == Attached::Ending || undeclined
}

/// Ukraine orientale, Suriye'nin kuzeyinde, where an ending may stand between.
fn after(at: &Occurrence<'_>) -> Option<Direction> {
    let ending = usize::from(at.gap_after() == Gap::Apostrophe);
    let mut words = Vec::with_capacity(MAX_WORDS);
    let mut found = None;
    for n in ending + 1..=ending + MAX_WORDS {
        let Some(token) = at.after(n).filter(|token| joins(token)) else {
            break;
        };
        words.push(token.folded);
        let Some(phrase) = lexicon::phrase(&words) else {
            break;
        };
        found = Directions::AFTER.get(&phrase, at.languages).or(found);
    }
    found
}

/// Words of the longest direction: `north eastern part`.
const MAX_WORDS: usize = 3;

/// The direction that the words before the match say, `skip` words away from it, and how many
/// words that are; the longest, since a south-east is no east.
fn direction_before(
    at: &Occurrence<'_>,
    skip: usize,
    words: &Directions,
) -> Option<(Direction, usize)> {
    (1..=MAX_WORDS).rev().find_map(|count| {
        let phrase = words_before(at, skip, count)?;
        Some((words.get(&phrase, at.languages)?, count))
    })
}

/// `count` words before the match, `skip` words away from it, folded, with a space between; `None`
/// where more than a space, hyphen or apostrophe parts them from each other or from what follows.
fn words_before(at: &Occurrence<'_>, skip: usize, count: usize) -> Option<String> {
    let mut words = Vec::with_capacity(count);
    for n in (skip + 1..=skip + count).rev() {
        let next = if n == 1 { at.head() } else { at.before(n - 1)? };
        words.push(at.before(n).filter(|_| joins(next))?.folded);
    }
    lexicon::phrase(&words)
}

/// Whether a word belongs to the one before it.
fn joins(token: &Token<'_>) -> bool {
    matches!(token.gap, Gap::Space | Gap::Hyphen | Gap::Apostrophe)
}

/// The direction that is in the name of a part itself: one of its words, or what it begins with.
fn joined(folded: &str) -> Option<Direction> {
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
        .or_else(|| beginning(folded))
}

/// The direction of the longest beginning that is listed: Südost in Südosttürkei. A whole name
/// parts what would be read wrongly: Nordösterreich is no Nordost-erreich.
fn beginning(folded: &str) -> Option<Direction> {
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
    fn names_of_parts_say_which() {
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
            assert_eq!(joined(&fold_name(name)), Some(direction), "{name}");
        }
        assert_eq!(joined(&fold_name("Frankrijk")), None);
    }

    #[test]
    fn every_part_of_the_gazetteer_says_which() {
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
        parts.retain(|name| joined(&fold_name(name)).is_none());
        assert_eq!(parts, [""; 0]);
    }
}

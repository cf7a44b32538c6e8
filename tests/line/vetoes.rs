//! Every veto of the press layer hides a name; a phrase without one would be useless.

use exonym::Text;
use exonym::embedded;
use exonym::gazetteer::{Gazetteer, PlaceId, Veto};
use exonym::matcher::{MatchOptions, MatchedName, Matcher};

/// Returns the byte ranges of the words.
fn words(phrase: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, c) in phrase.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some((_, last)) if *last == at => *last = end,
            _ => words.push((at, end)),
        }
    }
    words
}

/// Returns whether the gazetteer has the phrase itself, or a match inside it. Parts are matched
/// separately, because the whole phrase is vetoed.
fn hides_a_name(phrase: &str, gazetteer: &Gazetteer<'_>, matcher: &Matcher<'_>) -> bool {
    let whole = gazetteer.find(phrase);
    let words = words(phrase);
    let parts = words.iter().flat_map(|(start, _)| {
        let ends = words.iter().filter(move |(_, end)| end > start);
        ends.map(move |(_, end)| &phrase[*start..*end])
    });
    let is_matched = |part: &str| {
        let matches = matcher.matches(part, &Text::new(part));
        matches
            .iter()
            .any(|found| matches!(found.named, MatchedName::Name(_)))
    };
    whole.is_some_and(|name| !gazetteer.is_search_only(name))
        || parts.filter(|part| *part != phrase).any(is_matched)
}

#[test]
fn every_veto_hides_a_name() {
    let gazetteer = embedded().expect("the embedded gazetteer");
    // A lower-case phrase hides the same names as with capitals: quiche lorraine.
    let matcher = Matcher::new(&gazetteer, MatchOptions { ignore_case: true })
        .expect("names within the limit");
    let useless: Vec<&str> = gazetteer
        .vetoes()
        .map(Veto::folded)
        .filter(|phrase| !hides_a_name(phrase, &gazetteer, &matcher))
        .collect();
    assert!(
        useless.is_empty(),
        "{} hide nothing:\n{}",
        useless.len(),
        useless.join("\n")
    );
}

#[test]
fn vetoes_keep_what_they_are_for_off_the_map() {
    let gazetteer = embedded().expect("the embedded gazetteer");
    let matcher =
        Matcher::new(&gazetteer, MatchOptions::default()).expect("names within the limit");
    let found = |text: &str| matcher.matches(text, &Text::new(text));
    for text in [
        "The Washington Post wrote.",
        "Maccabi Tel Aviv won.",
        "Agence France-Presse",
    ] {
        let matches = found(text);
        assert!(
            matches.iter().any(|found| found.named == MatchedName::Veto),
            "{text}: {matches:?}"
        );
        assert!(
            !matches
                .iter()
                .any(|found| matches!(found.named, MatchedName::Name(_))),
            "{text}"
        );
    }
    let kyiv = gazetteer.place_by_id(&PlaceId::GeoNames(703_448));
    let names = |text: &str| match found(text)[..] {
        [one] => match one.named {
            MatchedName::Name(name) => gazetteer.toponyms(name).any(|t| Some(t.place()) == kyiv),
            _ => false,
        },
        _ => false,
    };
    for text in ["“Kyiv”", "in Kyiv…", "Kyiv–", "KYIV", "Kievs", "Київ»"] {
        assert!(names(text), "{text}: {:?}", found(text));
    }
}

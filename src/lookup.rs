//! The places that a written name may mean, without any text.

use crate::context::OpenContext;
use crate::document::Document;
use crate::fault::{self, Fault};
use crate::layer::PlaceFacts;
use crate::lexicon::WordEntry;
use crate::matcher::{Attached, Match, MatchedName};
use crate::mention::Field;
use crate::pipeline::Pipeline;
use crate::places::Places;
use crate::resolver::{
    FieldReading, Judgement, ResolveOptions, Rules, WeighedCandidate, Weights, explain_fields,
    prior,
};
use crate::text::Text;
use crate::{Span, Status};
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Gazetteer, NameIx, Place, PlaceKind, Toponym};

/// Returns the places with this name, likeliest first, each with its best toponym, ordered by the evidence
/// that applies wherever the name occurs. Search-only forms (machine transliterations, codes) are included.
pub fn lookup<'g>(gazetteer: &'g Gazetteer<'g>, written: &str) -> Vec<(Place<'g>, Toponym<'g>)> {
    let Some(name) = gazetteer.find(written) else {
        return Vec::new();
    };
    let mut found: Vec<(Place<'g>, Toponym<'g>, f64)> = Vec::new();
    // Of the forms of one place, the one with exactly this spelling is best.
    let is_better = |one: &Toponym<'_>, other: &Toponym<'_>, scores: (f64, f64)| {
        let exact = (one.text() == written, other.text() == written);
        exact.0 && !exact.1 || exact.0 == exact.1 && scores.0 > scores.1
    };
    for toponym in gazetteer.toponyms(name) {
        let Some(place) = gazetteer.place(toponym.place()) else {
            continue;
        };
        let score = prior(&toponym, &place, written, Weights::shipped());
        match found.last_mut() {
            Some(last) if last.0.ix() == place.ix() => {
                if is_better(&toponym, &last.1, (score, last.2)) {
                    *last = (place, toponym, score.max(last.2));
                }
            }
            _ => found.push((place, toponym, score)),
        }
    }
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.ix().cmp(&b.0.ix())));
    found
        .into_iter()
        .map(|(place, toponym, _)| (place, toponym))
        .collect()
}

/// The possible meanings of a written name, by the caller's aliases, the context and the resolver.
#[derive(Clone, Debug)]
pub struct Answers<'g> {
    /// The caller's alias for this name, as an index into [`Places::aliases`].
    pub alias: Option<usize>,
    /// The places with this name, likeliest first.
    pub places: Vec<Answer<'g>>,
}

/// A place that a written name may mean.
#[derive(Clone, Debug)]
pub struct Answer<'g> {
    /// The place.
    pub place: Place<'g>,
    /// The best of its toponyms with this name.
    pub toponym: Toponym<'g>,
    /// Its probability among the places that the name may mean in an article; `None` for a place that only a
    /// lookup finds, such as by a code.
    pub probability: Option<f64>,
}

/// Does the same as [`lookup`], in the order in which an article of an outlet would be judged, with the
/// probability of each place. An alias of the caller's comes before all of them.
///
/// # Errors
/// An internal error in Exonym.
pub fn lookup_in<'g>(
    places: &'g Places<'g>,
    context: &OpenContext,
    outlet: Option<&str>,
    written: &str,
) -> Result<Answers<'g>, Fault> {
    let gazetteer = places.gazetteer();
    let folded = fold_name(written);
    // If two files have the same name, the later file wins.
    let mut aliases = places.aliases().iter();
    let alias = aliases.rposition(|alias| fold_name(&alias.name) == folded);
    let judged = match gazetteer.find_folded(&folded) {
        Some(name) => judged(places, context, outlet, written, name)?,
        None => Vec::new(),
    };
    let any: f64 = judged.iter().map(|candidate| candidate.probability).sum();
    let share = |place: &Place<'_>| {
        let found = judged.iter().find(|one| one.place == place.ix());
        found.map(|found| {
            if any > 0.0 {
                found.probability / any
            } else {
                0.0
            }
        })
    };
    let mut found: Vec<Answer<'g>> = lookup(gazetteer, written)
        .into_iter()
        .map(|(place, toponym)| Answer {
            probability: share(&place),
            place,
            toponym,
        })
        .collect();
    found.sort_by(|a, b| {
        let of = |answer: &Answer<'_>| answer.probability.unwrap_or(-1.0);
        of(b).total_cmp(&of(a))
    });
    Ok(Answers {
        alias,
        places: found,
    })
}

/// Returns the candidates of a name that is the whole article of an outlet.
fn judged(
    places: &Places<'_>,
    context: &OpenContext,
    outlet: Option<&str>,
    written: &str,
    name: NameIx,
) -> Result<Vec<WeighedCandidate>, Fault> {
    let mut document = Document::from_text(written);
    document.outlet = outlet.map(str::to_owned);
    let span = Span {
        start: 0,
        end: written.len(),
    };
    let whole = Match {
        span,
        named: MatchedName::Name(name),
        attached: Attached::Nothing,
    };
    fault::catch(|| {
        let fields = [FieldReading {
            field: Field::Text,
            start: 0,
            text: Text::new(written),
            matches: vec![whole],
            matches_given: true,
        }];
        let rules = |lang| Rules {
            places,
            weights: Weights::shipped().of(lang),
            options: ResolveOptions::default(),
        };
        explain_fields(&document, &fields, context, places.gazetteer(), rules)
    })
    .map(|judgements| {
        let first = judgements.into_iter().next();
        first.map_or(Vec::new(), |judgement| judgement.candidates)
    })
}

/// Returns the place that a cell in a column of place names means, with its probability among the places of
/// that name; `None` if no place has it. The cell is assumed to be a place, so only which one has to be
/// decided: `Paris, Texas` is more specific than `Paris`, and `kiev` needs no capital. A name surrounded by
/// other words (`near Kyiv`) counts only if it would count in a text with these words.
///
/// # Errors
/// An internal error in Exonym.
pub fn place_of_cell(
    pipeline: &Pipeline<'_>,
    context: &OpenContext,
    cell: &str,
) -> Result<Option<(PlaceFacts, f64)>, Fault> {
    let reordered = with_article_first(cell).filter(|name| pipeline.is_name(name));
    let cell = reordered.as_deref().unwrap_or(cell);
    if let Some(best) = best_name(pipeline, context, cell)? {
        return Ok(likeliest(pipeline, cell, &best));
    }
    // Spans refer to the text as read: capitals may be longer than lower-case letters.
    let cell = capitalised(cell);
    let best = best_name(pipeline, context, &cell)?;
    Ok(best.and_then(|best| likeliest(pipeline, &cell, &best)))
}

/// Articles that registers put after a name with a comma: *Rioja, La*.
const ARTICLES: [&str; 21] = [
    "la", "las", "el", "los", "le", "les", "l'", "l’", "lo", "il", "gli", "i", "o", "a", "os",
    "as", "the", "der", "die", "das", "de",
];

/// Moves the article back before a name. In capitals it is the code of a state: `Union, LA`.
fn with_article_first(cell: &str) -> Option<String> {
    let (name, article) = cell.trim().rsplit_once(',')?;
    let article = article.trim();
    let letters = article.chars().filter(|c| c.is_alphabetic());
    let code = letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
    let listed = ARTICLES.contains(&article.to_lowercase().as_str());
    let space = if article.ends_with(['\'', '’']) {
        ""
    } else {
        " "
    };
    (listed && !code).then(|| format!("{article}{space}{name}"))
}

/// Returns the likeliest place, with its probability among those of the name. If the noun next to it gives a
/// kind, and a place of that kind has the name, only that kind counts: `м. Київ` is the city.
fn likeliest(pipeline: &Pipeline<'_>, cell: &str, best: &Judgement) -> Option<(PlaceFacts, f64)> {
    let indicated = noun_next_to(cell, best.mention.span);
    let of_kind = |candidate: &&WeighedCandidate| {
        let place = pipeline.places().candidate(candidate.place);
        place.is_some_and(|place| match indicated {
            Some(true) => place.kind.is_admin_area(),
            Some(false) => place.kind == PlaceKind::City,
            None => true,
        })
    };
    let any_kind = !best.candidates.iter().any(|one| of_kind(&one));
    let fitting = || {
        let all = best.candidates.iter();
        all.filter(move |candidate| any_kind || of_kind(candidate))
    };
    let likely = fitting().next()?;
    let any: f64 = fitting().map(|candidate| candidate.probability).sum();
    let facts = pipeline.places().facts(likely.place)?;
    let share = if any > 0.0 {
        likely.probability / any
    } else {
        0.0
    };
    Some((facts, share))
}

/// Returns the judgement of the first name that fills its part of a cell, otherwise of the longest name that
/// is a place by the surrounding words.
fn best_name(
    pipeline: &Pipeline<'_>,
    context: &OpenContext,
    cell: &str,
) -> Result<Option<Judgement>, Fault> {
    let judgements = pipeline.explain(&Document::from_text(cell), context)?;
    let (whole, partial): (Vec<Judgement>, Vec<Judgement>) = judgements
        .into_iter()
        .filter(|judgement| !judgement.candidates.is_empty())
        .partition(|judgement| fills_its_part(cell, judgement.mention.span));
    let length = |judgement: &Judgement| judgement.mention.span.end - judgement.mention.span.start;
    let settled = partial
        .into_iter()
        .filter(|judgement| judgement.mention.status == Status::Resolved);
    Ok(innermost(pipeline.places(), whole).or_else(|| {
        settled.reduce(|best, next| match length(&next) > length(&best) {
            true => next,
            false => best,
        })
    }))
}

/// Returns the first of the names that fill their parts of a cell; of nested areas, the smallest: Стрий in
/// `Львівська обл., м. Стрий`.
fn innermost(places: &Places<'_>, whole: Vec<Judgement>) -> Option<Judgement> {
    whole.into_iter().reduce(|found, next| {
        let likeliest = |judgement: &Judgement| {
            let candidate = judgement.candidates.first()?;
            places.candidate(candidate.place)
        };
        let within = match (likeliest(&found), likeliest(&next)) {
            (Some(area), Some(place)) => match area.kind {
                PlaceKind::Country => {
                    place.kind != PlaceKind::Country && place.country == area.country
                }
                PlaceKind::Admin1 => place.admin1 == Some(area.ix) && place.ix != area.ix,
                PlaceKind::Admin2 => place.admin2 == Some(area.ix) && place.ix != area.ix,
                _ => false,
            },
            _ => false,
        };
        match within {
            true => next,
            false => found,
        }
    })
}

/// Characters that separate the parts of a cell, and dashes between spaces that do.
const SEPARATORS: [char; 9] = [',', ';', '/', '|', '(', ')', '[', ']', '\n'];
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// Returns the text before and after a name in its part of a cell.
fn rest_of_part(cell: &str, span: Span) -> (&str, &str) {
    let (before, after) = (&cell[..span.start], &cell[span.end..]);
    let parts = |text: &str, at: usize, c: char| {
        SEPARATORS.contains(&c) || DASHES.iter().any(|dash| text[at..].starts_with(dash))
    };
    let mut backwards = before.char_indices().rev();
    let start = backwards.find(|(at, c)| parts(before, *at, *c));
    let end = after.char_indices().find(|(at, c)| parts(after, *at, *c));
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    let end = end.map_or(after.len(), |(at, _)| at);
    (
        before[start..].trim_start_matches(['-', '–', '—']),
        &after[..end],
    )
}

/// Returns the words of a text, each with the full stop after it, if any.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text
        .split_whitespace()
        .flat_map(|part| part.split_inclusive(['.', '\'', '’']));
    parts.filter(|word| word.contains(char::is_alphanumeric))
}

/// Whether a noun next to a name in its part of a cell means an area (`обл.`) or a populated place (`м.`);
/// `None` if there is no such noun.
fn noun_next_to(cell: &str, span: Span) -> Option<bool> {
    let (before, after) = rest_of_part(cell, span);
    let mut kinds = words(before).chain(words(after)).filter_map(kind_noun);
    kinds.next()
}

/// Whether a word is a noun for areas (`true`) or for populated places (`false`); `None` if it is neither or
/// both.
fn kind_noun(word: &str) -> Option<bool> {
    match nouns(word) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether a word is a noun for areas, and whether it is one for populated places, in any language.
fn nouns(word: &str) -> (bool, bool) {
    let known = WordEntry::of(&fold_name(word));
    (known.area_noun().any(), known.city_noun().any())
}

/// Whether a name's part of a cell contains nothing else but punctuation, codes and nouns for kinds of
/// places: `Paris` in `Paris, Texas`, `The Hague` in `The Hague (NL)`, `Gironde` in `33 - Gironde`, `Cusco`
/// in `Dpto. de Cusco`.
fn fills_its_part(cell: &str, span: Span) -> bool {
    let (before, after) = rest_of_part(cell, span);
    let is_link = |word: &str| {
        let folded = fold_name(word);
        LINKS.contains(&folded.trim_end_matches(['\'', '’']))
    };
    let is_noun = |word: &str| nouns(word) != (false, false);
    let is_code = |word: &str| word.contains(char::is_numeric);
    let beside = |word: &str| is_code(word) || is_noun(word) || is_link(word);
    words(before).chain(words(after)).all(beside)
}

/// Words that join a noun to a name.
const LINKS: [&str; 9] = ["de", "del", "di", "du", "da", "do", "of", "von", "d"];

/// Capitalises the first letter of each word.
fn capitalised(text: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if inside || !c.is_alphabetic() {
            out.push(c);
        } else {
            out.extend(c.to_uppercase());
        }
        inside = c.is_alphanumeric();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fills_its_part_of_a_cell() {
        let cases = [
            ("Paris, Texas", "Paris", true),
            ("Paris, Texas", "Texas", true),
            ("The Hague (NL)", "The Hague", true),
            (" \"Kyiv\". ", "Kyiv", true),
            ("Kyiv/Kiev", "Kiev", true),
            ("near Kyiv", "Kyiv", false),
            ("33 - Gironde", "Gironde", true),
            ("Saint-Denis (93)", "Saint-Denis", true),
            ("Dpto. de Cusco", "Cusco", true),
            ("м.Дніпро", "Дніпро", true),
            ("Ukraina - Kijów", "Kijów", true),
            ("VILLE DE NICE", "NICE", true),
            ("Kijów - miasto", "Kijów", true),
            ("Kyiv region, Ukraine", "Kyiv", true),
            ("Kyiv suburbs, Ukraine", "Kyiv", false),
            ("said so", "said", false),
        ];
        for (cell, name, expected) in cases {
            let start = cell.find(name).expect("the name stands in the cell");
            let span = Span {
                start,
                end: start + name.len(),
            };
            assert_eq!(fills_its_part(cell, span), expected, "{name} in {cell}");
        }
    }
}

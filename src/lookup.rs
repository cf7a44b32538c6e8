//! What a written name may mean, outside any text.

use crate::context::OpenContext;
use crate::document::Document;
use crate::fault::Fault;
use crate::layer::PlaceFacts;
use crate::pipeline::Pipeline;
use crate::resolver::{Judgement, Weights, prior};
use crate::{Span, Status};
use exonym_gazetteer::{Gazetteer, Place, Toponym};

/// The places that are called so, likeliest first, each with the toponym that says so best:
/// ordered by the evidence that holds wherever the name stands. Forms for look-up alone (machine
/// transliterations, codes) count here.
pub fn lookup<'g>(gazetteer: &'g Gazetteer<'g>, written: &str) -> Vec<(Place<'g>, Toponym<'g>)> {
    let Some(name) = gazetteer.find(written) else {
        return Vec::new();
    };
    let mut found: Vec<(Place<'g>, Toponym<'g>, f64)> = Vec::new();
    // Of the forms of one place the one that is written so says best what is written.
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

/// The place that a cell of a column of place names means, with its probability among the places
/// of that name; `None` where no place is called so. The cell need not prove that it is a place,
/// only which: `Paris, Texas` says more than `Paris`, and `kiev` is written without a capital. A
/// name with other words around it (`near Kyiv`) counts only where a text with these words would
/// speak of the place.
///
/// # Errors
/// A fault of Exonym's own.
pub fn place_of_cell(
    pipeline: &Pipeline<'_>,
    context: &OpenContext,
    cell: &str,
) -> Result<Option<(PlaceFacts, f64)>, Fault> {
    let best = match best_name(pipeline, context, cell)? {
        Some(best) => Some(best),
        None => best_name(pipeline, context, &capitalised(cell))?,
    };
    Ok(best.and_then(|best| likeliest(pipeline, &best)))
}

/// The likeliest place with its probability among those of the name.
fn likeliest(pipeline: &Pipeline<'_>, best: &Judgement) -> Option<(PlaceFacts, f64)> {
    let likely = best.candidates.first()?;
    let any: f64 = best
        .candidates
        .iter()
        .map(|candidate| candidate.probability)
        .sum();
    let facts = pipeline.places().facts(likely.place)?;
    let share = if any > 0.0 {
        likely.probability / any
    } else {
        0.0
    };
    Some((facts, share))
}

/// The judgement of the first name that fills its part of a cell; else of the longest of those
/// that are places by the words around them.
fn best_name(
    pipeline: &Pipeline<'_>,
    context: &OpenContext,
    cell: &str,
) -> Result<Option<Judgement>, Fault> {
    let judgements = pipeline.explain(&Document::of_text(cell), context)?;
    let (whole, partial): (Vec<Judgement>, Vec<Judgement>) = judgements
        .into_iter()
        .filter(|judgement| !judgement.candidates.is_empty())
        .partition(|judgement| fills_its_part(cell, judgement.mention.span));
    let length = |judgement: &Judgement| judgement.mention.span.end - judgement.mention.span.start;
    let settled = partial
        .into_iter()
        .filter(|judgement| judgement.mention.status == Status::Resolved);
    Ok(whole.into_iter().next().or_else(|| {
        settled.reduce(|best, next| match length(&next) > length(&best) {
            true => next,
            false => best,
        })
    }))
}

/// Whether nothing but signs stands beside a name, up to what parts a cell: `Paris` in
/// `Paris, Texas`, `The Hague` in `The Hague (NL)`.
fn fills_its_part(cell: &str, span: Span) -> bool {
    const PARTERS: [char; 9] = [',', ';', '/', '|', '(', ')', '[', ']', '\n'];
    let before = cell[..span.start].rsplit(PARTERS).next();
    let after = cell[span.end..].split(PARTERS).next();
    let is_bare = |text: &str| !text.chars().any(char::is_alphanumeric);
    before.is_none_or(is_bare) && after.is_none_or(is_bare)
}

/// The text with a capital at the start of each word.
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
            ("Kyiv region, Ukraine", "Kyiv", false),
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

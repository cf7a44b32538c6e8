//! What a written name may mean, outside any text.

use crate::document::Document;
use crate::layer::PlaceFacts;
use crate::pipeline::Pipeline;
use crate::resolver::{Judgement, prior};
use exonym_gazetteer::{Gazetteer, Place, Toponym};

/// The places that are called so, likeliest first, each with the toponym that says so best:
/// ordered by the evidence that holds wherever the name stands. Forms for look-up alone (machine
/// transliterations, codes) count here.
pub fn lookup<'g>(gazetteer: &'g Gazetteer<'g>, written: &str) -> Vec<(Place<'g>, Toponym<'g>)> {
    let Some(name) = gazetteer.find(written) else {
        return Vec::new();
    };
    let mut found: Vec<(Place<'g>, Toponym<'g>, f64)> = Vec::new();
    for toponym in gazetteer.toponyms(name) {
        let Some(place) = gazetteer.place(toponym.place()) else {
            continue;
        };
        let score = prior(&toponym, &place, written);
        match found.last_mut() {
            Some(last) if last.0.ix() == place.ix() => {
                if score > last.2 {
                    *last = (place, toponym, score);
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
/// only which: `Paris, Texas` says more than `Paris`, and `kiev` is written without a capital.
pub fn place_of_cell(pipeline: &Pipeline<'_>, cell: &str) -> Option<(PlaceFacts, f64)> {
    let best = longest(pipeline, cell).or_else(|| longest(pipeline, &capitalised(cell)))?;
    let likely = best.candidates.first()?;
    let any: f64 = best
        .candidates
        .iter()
        .map(|candidate| candidate.probability)
        .sum();
    let facts = pipeline.places().facts(likely.place)?;
    Some((
        facts,
        if any > 0.0 {
            likely.probability / any
        } else {
            0.0
        },
    ))
}

/// The judgement of the first of the longest names in a cell.
fn longest(pipeline: &Pipeline<'_>, cell: &str) -> Option<Judgement> {
    let document = Document::of_text(cell);
    let reading = pipeline.read(&document);
    let judgements = pipeline.resolve(&document, &reading, &reading.words);
    let named = judgements
        .into_iter()
        .filter(|judgement| !judgement.candidates.is_empty());
    named.reduce(|best, next| {
        let length =
            |judgement: &Judgement| judgement.mention.span.end - judgement.mention.span.start;
        if length(&next) > length(&best) {
            next
        } else {
            best
        }
    })
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

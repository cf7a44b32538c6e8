//! Do the engines do the same work? Compares the hits of each on the same text and names with a
//! slow and simple reference, and classifies the differences of ours: caused by its rules, or
//! unexplained.

use super::{Bench, Outcome};
use crate::engine::{Engine, reference};
use crate::table::{Table, grouped};
use crate::text::{Kind, Passage, Sample};
use exonym::Text;
use exonym::gazetteer::{Form, Gazetteer};
use exonym::matcher::{Attached, Match, MatchOptions, MatchedName, Matcher};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, Write};
use std::ops::Range;

/// Megabytes of each text.
const MEGABYTES: usize = 1;
/// Number of unexplained misses that are shown.
const EXAMPLES: usize = 20;

pub(crate) fn agreement(bench: &Bench<'_>) -> Outcome {
    let title = format!("agreement: hits on {MEGABYTES} MB of each text, the embedded names");
    let columns = [
        "text",
        "aho-corasick",
        "daachorse",
        "fst",
        "reference",
        "exonym",
        "in both",
        "only reference: not written as a name is",
        "inside or across a longer match of ours",
        "unexplained",
        "only exonym: an ending or compound",
        "a phrase that is no place",
        "longer or shorter",
        "unexplained",
    ];
    let mut table = Table::new(title, columns);
    let matcher = Matcher::new(bench.gazetteer, MatchOptions::default())?;
    let own = bench.options.text.as_deref().map(Sample::own).transpose()?;
    let made = Kind::all().map(|kind| bench.library.sample(kind, MEGABYTES));
    let mut unexplained = BTreeSet::new();
    for sample in made.chain(own) {
        let expected = reference(&bench.names, &sample.passages)?;
        let hits = bench
            .peers
            .engines
            .iter()
            .map(|peer| peer.engine.count(&sample.passages));
        let hits: Vec<usize> = hits.collect();
        check(&*bench.peers.engines[2].engine, &sample.passages, &expected)?;
        let mut tally = Tally::new(bench.gazetteer);
        for (passage, expected) in sample.passages.iter().zip(&expected) {
            let found = matcher.matches(&passage.source, &Text::new(&passage.source));
            tally.add(passage, expected, &found);
        }
        let figures = [
            hits[0],
            hits[1],
            hits[2],
            expected.iter().map(Vec::len).sum(),
        ];
        let cells = figures.into_iter().chain(tally.figures()).map(grouped);
        let row: Vec<String> = [sample.label].into_iter().chain(cells).collect();
        table.row::<14>(row.try_into().expect("a cell for each column"));
        unexplained.append(&mut tally.unexplained);
    }
    table.print()?;
    if !unexplained.is_empty() {
        let examples: Vec<&str> = unexplained
            .iter()
            .take(EXAMPLES)
            .map(|one| &**one)
            .collect();
        writeln!(io::stdout(), "\nunexplained: {}", examples.join(" · "))?;
    }
    Ok(())
}

/// Compares an engine with the reference, hit by hit.
fn check(
    engine: &dyn Engine,
    passages: &[Passage],
    expected: &[Vec<Range<usize>>],
) -> Result<(), Box<dyn Error>> {
    for (passage, expected) in passages.iter().zip(expected) {
        let mut found = Vec::new();
        engine.scan(passage, &mut |hit| found.push(hit));
        if found != *expected {
            return Err(format!("{} and the reference differ", engine.name()).into());
        }
    }
    Ok(())
}

/// Counts of our matches and of the reference's hits, by how they relate.
struct Tally<'g> {
    gazetteer: &'g Gazetteer<'g>,
    ours: usize,
    both: usize,
    lower_case: usize,
    covered: usize,
    missed: usize,
    attached: usize,
    vetoed: usize,
    other_length: usize,
    added: usize,
    /// The unexplained misses, as written.
    unexplained: BTreeSet<String>,
}

impl<'g> Tally<'g> {
    fn new(gazetteer: &'g Gazetteer<'g>) -> Self {
        Self {
            gazetteer,
            ours: 0,
            both: 0,
            lower_case: 0,
            covered: 0,
            missed: 0,
            attached: 0,
            vetoed: 0,
            other_length: 0,
            added: 0,
            unexplained: BTreeSet::new(),
        }
    }

    fn add(&mut self, passage: &Passage, expected: &[Range<usize>], found: &[Match]) {
        let source = |hit: &Range<usize>| {
            let folded = &passage.folded;
            folded.source_start(hit.start)..folded.source_end(&passage.source, hit.end)
        };
        let expected: Vec<Range<usize>> = expected.iter().map(source).collect();
        self.ours += found.len();
        for hit in &expected {
            self.judge_expected(passage, hit, found);
        }
        for one in found {
            self.judge_found(one, &expected);
        }
    }

    fn judge_expected(&mut self, passage: &Passage, hit: &Range<usize>, found: &[Match]) {
        let near = found.iter().map(|one| one.span.start..one.span.end);
        let mut near = near.filter(|span| overlaps(span, hit)).peekable();
        let written = &passage.source[hit.clone()];
        if near.peek().is_some() {
            let same = near.any(|span| span == *hit);
            *(if same {
                &mut self.both
            } else {
                &mut self.covered
            }) += 1;
        } else if !written.starts_with(char::is_uppercase)
            || is_other_abbreviation(self.gazetteer, written)
        {
            self.lower_case += 1;
        } else {
            self.missed += 1;
            self.unexplained.insert(written.to_owned());
        }
    }

    fn judge_found(&mut self, found: &Match, expected: &[Range<usize>]) {
        let span = found.span.start..found.span.end;
        if expected.contains(&span) {
            return;
        }
        let group = if found.named == MatchedName::Veto {
            &mut self.vetoed
        } else if found.attached != Attached::Nothing {
            &mut self.attached
        } else if expected.iter().any(|hit| overlaps(hit, &span)) {
            &mut self.other_length
        } else {
            &mut self.added
        };
        *group += 1;
    }

    /// Returns the figures in the order of the table's columns.
    fn figures(&self) -> [usize; 9] {
        [
            self.ours,
            self.both,
            self.lower_case,
            self.covered,
            self.missed,
            self.attached,
            self.vetoed,
            self.other_length,
            self.added,
        ]
    }
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Returns whether all names that fold like this are abbreviations written differently, or
/// search-only.
fn is_other_abbreviation(gazetteer: &Gazetteer<'_>, written: &str) -> bool {
    let name = gazetteer.find(written);
    let mut toponyms = name.into_iter().flat_map(|name| gazetteer.toponyms(name));
    toponyms.all(|toponym| {
        let abbreviation = toponym.form() == Form::Abbreviation && toponym.text() != written;
        abbreviation || toponym.is_search_only()
    })
}

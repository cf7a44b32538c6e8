//! How long does a user wait before the first article? Measures opening, look-ups in a new process,
//! and building a matcher.

use super::{Bench, Outcome};
use crate::program;
use crate::rounds::{Contestant, Times};
use crate::table::{Table, duration};
use exonym::matcher::{MatchOptions, Matcher};

/// Rounds per round of the scans, because these take milliseconds.
const ROUND_FACTOR: usize = 5;

pub(crate) fn opening(bench: &Bench<'_>) -> Outcome {
    let contestants = vec![
        Contestant::new("opening the embedded gazetteer", || {
            exonym::embedded().map(|gazetteer| gazetteer.place_count())
        }),
        Contestant::new("a matcher of it, press names included", || {
            Matcher::new(bench.gazetteer, MatchOptions::default())
        }),
        Contestant::new("exonym --version, a process", || process(&["--version"])),
        Contestant::new("exonym lookup Marioepol, a process", || {
            process(&["lookup", "Marioepol"])
        }),
    ];
    let times = Times::take(contestants, bench.options.rounds() * ROUND_FACTOR);
    let mut table = Table::new("open", ["what", "time"]);
    for (number, name) in times.names() {
        table.row([name.to_owned(), duration(times.seconds(number))]);
    }
    Ok(table.print()?)
}

fn process(arguments: &[&str]) {
    let status = program::exonym(arguments).status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "exonym {arguments:?} fails"
    );
}

//! How does speed depend on the number of names, the language and the density of places? Compares
//! our folding and matching with the scans of the other engines.

use super::{Bench, Outcome};
use crate::engine::{Engine, Ours};
use crate::names;
use crate::peers::Peers;
use crate::rounds::{Contestant, Times};
use crate::table::{Table, grouped, speed, times};
use crate::text::{Kind, Sample};
use exonym::gazetteer::Gazetteer;

/// Lengths of the shorter name lists.
const LISTS: [usize; 2] = [2_000, 20_000];

pub(crate) fn scanning(bench: &Bench<'_>) -> Outcome {
    let megabytes = bench.options.megabytes_per_row();
    let mut samples: Vec<Sample> = Kind::all()
        .map(|kind| bench.library.sample(kind, megabytes))
        .collect();
    if let Some(path) = &bench.options.text {
        samples.push(Sample::own(path)?);
    }
    let title = format!(
        "scan: {megabytes} MB of each text; MB/s of exonym's folding and matching, and of the scan alone of the others"
    );
    let columns = [
        "names, text",
        "exonym",
        "aho-corasick",
        "daachorse",
        "fst",
        "exonym × aho-corasick",
        "× daachorse",
        "× fst",
    ];
    let mut table = Table::new(title, columns);
    let rounds = bench.options.rounds();
    for count in LISTS {
        let names = names::best_known(&bench.library, count);
        let bytes = names::compiled(&names)?;
        let gazetteer = Gazetteer::open(&bytes)?;
        let peers = Peers::new(&names::folded(&names))?;
        race(
            &mut table,
            &grouped(names.len()),
            &Ours::new(&gazetteer),
            &peers,
            &samples,
            rounds,
        );
    }
    let all = grouped(bench.names.len());
    race(
        &mut table,
        &all,
        &Ours::new(bench.gazetteer),
        &bench.peers,
        &samples,
        rounds,
    );
    Ok(table.print()?)
}

fn race(
    table: &mut Table,
    names: &str,
    ours: &Ours<'_>,
    peers: &Peers,
    samples: &[Sample],
    rounds: usize,
) {
    for sample in samples {
        let others = peers.engines.iter().map(|peer| &*peer.engine);
        let engines = [ours as &dyn Engine].into_iter().chain(others);
        let contestants =
            engines.map(|engine| Contestant::new(engine.name(), || engine.race(&sample.passages)));
        let race = Times::take(contestants.collect(), rounds);
        let speed_of = |number| speed(sample.bytes(), race.seconds(number));
        let than = |base| times(race.ratio(0, base));
        table.row([
            format!("{names}, {}", sample.label),
            speed_of(0),
            speed_of(1),
            speed_of(2),
            speed_of(3),
            than(1),
            than(2),
            than(3),
        ]);
    }
}

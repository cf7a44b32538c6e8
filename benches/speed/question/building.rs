//! How long do the name indexes take to build, and how large are they?

use super::{Bench, Outcome};
use crate::table::{Table, duration, grouped};
use exonym::gazetteer::Gazetteer;
use exonym_gazetteer_build::compile;
use std::path::Path;
use std::time::Instant;

pub(crate) fn building(bench: &Bench<'_>) -> Outcome {
    let start = Instant::now();
    let bytes = compile::embedded(Path::new(exonym_gazetteer::WORLD))?;
    let seconds = start.elapsed().as_secs_f64();
    let title = format!(
        "build: the embedded gazetteer, and {} names",
        grouped(bench.names.len())
    );
    let mut table = Table::new(title, ["what", "time", "bytes", "bytes a name"]);
    table.row([
        "exonym: the whole gazetteer, places and all".to_owned(),
        duration(seconds),
        grouped(bytes.len()),
        String::new(),
    ]);
    let gazetteer = Gazetteer::open(&bytes)?;
    let names = gazetteer.names_size();
    table.row([
        "exonym: of it, what names are found by".to_owned(),
        String::new(),
        grouped(names),
        format!(
            "{:.1}",
            names as f64 / f64::from(gazetteer.meta().counts.names)
        ),
    ]);
    for peer in &bench.peers.engines {
        let bytes = peer.engine.bytes().unwrap_or(0);
        table.row([
            peer.engine.name().to_owned(),
            duration(peer.built_in),
            grouped(bytes),
            format!("{:.1}", bytes as f64 / bench.names.len() as f64),
        ]);
    }
    Ok(table.print()?)
}

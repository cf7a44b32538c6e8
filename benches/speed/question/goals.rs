//! How fast is it compared with a plain scan? Measures the goals on dense Dutch text and the
//! embedded names, all in one run: the steps of our matcher, the other engines, and the whole of
//! `annotate`.

use super::{Bench, Outcome};
use crate::engine::{Engine, Ours};
use crate::program;
use crate::rounds::{Contestant, Times};
use crate::table::{Table, duration, speed, times};
use crate::text::{Kind, Library, Sample};
use exonym::Text;
use exonym::gazetteer::fold::FoldedText;
use std::error::Error;
use std::io::{BufWriter, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Bytes per article, to report articles per second.
const ARTICLE: f64 = 3000.0;

pub(crate) fn goals(bench: &Bench<'_>) -> Outcome {
    let sample = bench
        .library
        .sample(Kind::HEADLINE, bench.options.megabytes());
    let articles = as_lines(&bench.library, &sample)?;
    let texts: Vec<Text> = sample
        .passages
        .iter()
        .map(|one| Text::new(&one.source))
        .collect();
    let ours = Ours::new(bench.gazetteer);
    let peers = bench.peers.engines.iter().map(|peer| &*peer.engine);
    let mut contestants: Vec<Contestant<'_>> = peers
        .chain([&ours as &dyn Engine])
        .map(|engine| Contestant::new(engine.name(), || engine.race(&sample.passages)))
        .collect();
    contestants.extend([
        Contestant::new("· folding alone", || fold(&sample)),
        Contestant::new("· folding and cutting into words", || cut(&sample)),
        Contestant::new("· matching alone", || matched(&ours, &sample, &texts)),
        whole("annotate, one thread", articles.path(), 1),
        whole("annotate, two threads", articles.path(), 2),
    ]);
    print(&sample, &Times::take(contestants, bench.options.rounds()))
}

fn fold(sample: &Sample) -> usize {
    let texts = sample.passages.iter();
    texts
        .map(|one| FoldedText::new(&one.source).as_str().len())
        .sum()
}

fn cut(sample: &Sample) -> usize {
    let texts = sample.passages.iter();
    texts
        .map(|one| Text::new(&one.source).folded().as_str().len())
        .sum()
}

fn matched(ours: &Ours<'_>, sample: &Sample, texts: &[Text]) -> usize {
    let texts = sample.passages.iter().zip(texts);
    texts
        .map(|(one, text)| ours.0.matches(&one.source, text).len())
        .sum()
}

fn whole<'w>(name: &str, articles: &'w Path, threads: usize) -> Contestant<'w> {
    Contestant::new(name, move || {
        program::run(program::annotate(articles, threads)).expect("articles are annotated")
    })
}

/// Writes the articles of the sample, one line of JSON each, to a file that is removed with the
/// value.
fn as_lines(library: &Library, sample: &Sample) -> Result<NamedTempFile, Box<dyn Error>> {
    let file = tempfile::Builder::new().suffix(".jsonl").tempfile()?;
    let mut out = BufWriter::new(file.as_file());
    let articles = library.articles(Kind::HEADLINE);
    for article in articles.take(sample.passages.len()) {
        serde_json::to_writer(&mut out, &article)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    drop(out);
    Ok(file)
}

fn print(sample: &Sample, race: &Times) -> Outcome {
    let bytes = sample.bytes();
    let title = format!(
        "goals: {:.0} MB of {} text ({:016x}), the embedded names, each engine on one thread",
        bytes as f64 / 1e6,
        sample.label,
        sample.checksum()
    );
    let columns = [
        "what",
        "MB/s",
        "articles of 3 KB a second",
        "× aho-corasick",
        "× daachorse",
        "time",
    ];
    let mut table = Table::new(title, columns);
    for (number, name) in race.names() {
        let seconds = race.seconds(number);
        table.row([
            name.to_owned(),
            speed(bytes, seconds),
            format!("{:.0}", bytes as f64 / ARTICLE / seconds),
            times(race.ratio(number, 0)),
            times(race.ratio(number, 1)),
            duration(seconds),
        ]);
    }
    Ok(table.print()?)
}

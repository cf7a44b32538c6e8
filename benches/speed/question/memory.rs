//! Is the memory of `annotate` independent of the number of articles? Streams articles to its
//! standard input, so that no disk is needed.

use super::{Bench, Outcome};
use crate::program;
use crate::table::{Table, duration, speed};
use crate::text::{Article, Kind, MEGABYTE};
use std::error::Error;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Instant;

/// Bytes per mebibyte, the unit in which memory is reported.
const MEBIBYTE: usize = 1 << 20;

pub(crate) fn memory(bench: &Bench<'_>) -> Outcome {
    let title = "memory: `exonym annotate -` of dense Dutch articles; the most memory it had";
    let columns = [
        "articles",
        "threads",
        "resident MiB",
        "of it not files",
        "MB/s",
        "time",
    ];
    let mut table = Table::new(title, columns);
    for threads in [1, 2] {
        for megabytes in bench.options.streams() {
            let articles = bench.library.articles(Kind::HEADLINE);
            let start = Instant::now();
            let peak = stream(articles, megabytes * MEGABYTE, threads)?;
            let seconds = start.elapsed().as_secs_f64();
            table.row([
                format!("{megabytes} MB"),
                threads.to_string(),
                (peak.resident / MEBIBYTE).to_string(),
                (peak.anonymous / MEBIBYTE).to_string(),
                speed(megabytes * MEGABYTE, seconds),
                duration(seconds),
            ]);
        }
    }
    Ok(table.print()?)
}

/// Sends articles to `annotate` until their lines reach this number of bytes.
fn stream(
    mut articles: impl Iterator<Item = Article> + Send,
    bytes: usize,
    threads: usize,
) -> Result<program::Peak, Box<dyn Error>> {
    let mut command = program::annotate(Path::new("-"), threads);
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    let input = child.stdin.take().ok_or("no standard input")?;
    thread::scope(|scope| {
        let writer = scope.spawn(move || -> std::io::Result<()> {
            let (mut out, mut sent) = (BufWriter::new(input), 0);
            while sent < bytes
                && let Some(article) = articles.next()
            {
                let line = serde_json::to_vec(&article)?;
                out.write_all(&line)?;
                out.write_all(b"\n")?;
                sent += line.len() + 1;
            }
            out.flush()
        });
        let peak = program::wait(child)?;
        writer.join().map_err(|_| "the articles broke off")??;
        Ok(peak)
    })
}

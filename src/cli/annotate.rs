//! `exonym annotate`: one JSON object an article, with all its mentions.

use super::args::{InputArgs, NameArgs, RunArgs};
use super::error::{CliError, Outcome};
use super::setup::{self, GazetteerBytes};
use super::{articles, report};
use exonym::document::Document;
use exonym::resolver::Judgement;
use exonym::{Mention, Places, Status};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Write one JSON object an article to standard output, in input order, with all its mentions
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  exonym annotate articles/ > mentions.jsonl")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Write rejected names too
    #[arg(long, help_heading = "Output")]
    rejected: bool,
    #[command(flatten)]
    names: NameArgs,
    #[command(flatten)]
    run: RunArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let path = args.names.gazetteer.gazetteer.as_deref();
    let bytes = GazetteerBytes::read(path)?;
    let gazetteer = bytes.open(path)?;
    let mut reader = articles::open(&args.input)?;
    let pipeline = setup::pipeline(&gazetteer, &args.names)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut mentions = 0_u64;
    let counts = articles::for_each(
        &mut reader,
        &pipeline,
        &args.input,
        &args.run,
        |document, judgements| {
            let article = Article::new(document, &judgements, pipeline.places(), args.rejected);
            mentions += article
                .mentions
                .iter()
                .filter(|mention| mention.status == Status::Resolved.as_str())
                .count() as u64;
            serde_json::to_writer(&mut out, &article).map_err(io::Error::from)?;
            writeln!(out)?;
            Ok(())
        },
    )?;
    out.flush()?;
    let text = format!(
        "{} articles, {mentions} mentions resolved, {} skipped",
        counts.articles, counts.skipped
    );
    report::closing(args.run.quiet, &text);
    Ok(counts.outcome())
}

/// An article as it is written.
#[derive(Serialize)]
struct Article<'a> {
    id: &'a str,
    title: Option<&'a str>,
    date: Option<String>,
    lang: Option<String>,
    mentions: Vec<Row<'a>>,
}

/// A mention as it is written; offsets are code points, and bytes beside them.
#[derive(Serialize)]
struct Row<'a> {
    start: usize,
    end: usize,
    byte_start: usize,
    byte_end: usize,
    text: &'a str,
    status: &'static str,
    form: &'static str,
    kind: Option<&'static str>,
    place_id: Option<String>,
    geonameid: Option<u32>,
    name: Option<String>,
    country: Option<String>,
    admin1: Option<String>,
    lon: Option<f64>,
    lat: Option<f64>,
    confidence: f64,
    field: &'static str,
}

impl<'a> Article<'a> {
    fn new(
        document: &'a Document,
        judgements: &'a [Judgement],
        places: &Places<'_>,
        rejected: bool,
    ) -> Self {
        let kept = judgements.iter().map(|judgement| &judgement.mention);
        let kept = kept.filter(|mention| rejected || mention.status != Status::Rejected);
        Self {
            id: &document.id,
            title: document.title.as_deref(),
            date: document.date.map(|date| date.label()),
            lang: document.lang.map(|lang| lang.to_string()),
            mentions: kept.map(|mention| Row::new(mention, places)).collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn new(mention: &'a Mention, places: &Places<'_>) -> Self {
        let facts = mention.place().and_then(|place| places.facts(place));
        let facts = facts.as_ref();
        Self {
            start: mention.chars.start,
            end: mention.chars.end,
            byte_start: mention.span.start,
            byte_end: mention.span.end,
            text: &mention.text,
            status: mention.status.as_str(),
            form: mention.form.as_str(),
            kind: facts.map(|facts| facts.kind.as_str()),
            place_id: facts.map(|facts| facts.place_id.to_string()),
            geonameid: facts.and_then(|facts| facts.geonameid),
            name: facts.map(|facts| facts.name.clone()),
            country: facts
                .and_then(|facts| facts.country)
                .map(|code| code.to_string()),
            admin1: facts.and_then(|facts| facts.admin1.clone()),
            lon: facts.map(|facts| facts.lonlat.lon()),
            lat: facts.map(|facts| facts.lonlat.lat()),
            confidence: rounded(mention.confidence),
            field: mention.field.as_str(),
        }
    }
}

/// A probability to four decimals, so that output does not differ in noise.
pub(crate) fn rounded(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

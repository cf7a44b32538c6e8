//! `exonym annotate`: one JSON object an article, with all its mentions.

use super::args::{ContextArgs, InputArgs, NameArgs, RunArgs};
use super::articles::{self, Answer, Counts, Judging, Source};
use super::error::{CliError, Outcome};
use super::label::LabelArg;
use super::numbers::{counted, grouped};
use super::report;
use super::setup::{self, GazetteerFile};
use super::streams;
use exonym::controls::escaped_json;
use exonym::document::Document;
use exonym::gazetteer::Direction;
use exonym::{Mention, Places, Status};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Write the mentions of each article as JSON, one line an article, to standard output
///
/// In input order, with the place, the confidence and the offsets of every mention. With --stream
/// each line is written and flushed as soon as its article is read, against the contexts given and
/// nothing else; an article that cannot be read or judged leaves a line with "error" in its place.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym annotate articles/ > mentions.jsonl
  cat news.jsonl | exonym annotate - --rejected
  tail -f feed.jsonl | exonym annotate - --stream --context news.ctx")]
pub(crate) struct Args {
    /// Write names that are no place where they stand too
    #[arg(long, help_heading = "Output")]
    rejected: bool,
    /// Answer each article as soon as it is read: one line in, one line out
    #[arg(long, help_heading = "Output")]
    stream: bool,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    names: NameArgs,
    #[command(flatten)]
    context: ContextArgs,
    #[command(flatten)]
    label: LabelArg,
    #[command(flatten)]
    run: RunArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let ContextArgs { context, outlets } = &args.context;
    streams::refuse_shared(&args.input.inputs, &args.names.alias, outlets)?;
    let file = GazetteerFile::read(&args.names.gazetteer)?;
    let gazetteer = file.open()?;
    let twice = context.is_empty() && !args.stream;
    let mut source = Source::open(&args.input, twice)?;
    let places = args.label.places(&gazetteer, args.run.quiet);
    let pipeline = setup::pipeline(places, &args.names, args.run.quiet)?;
    let context = setup::context(&args.context, &pipeline, args.run.quiet)?;
    let with = Judging {
        pipeline: &pipeline,
        context: &context,
        run: &args.run,
    };
    let mut lines = Lines {
        out: BufWriter::new(io::stdout().lock()),
        places: pipeline.places(),
        rejected: args.rejected,
        resolved: 0,
    };
    let counts = if args.stream {
        articles::for_each_at_once(&mut source, with, |answer| lines.answer(&answer))?
    } else {
        articles::for_each(&mut source, with, |document, found| {
            lines.article(document, &found)
        })?
    };
    lines.out.flush()?;
    report::closing(args.run.quiet, &closing(&counts, lines.resolved));
    Ok(counts.outcome())
}

/// Lines of answers.
struct Lines<'a, W> {
    out: W,
    places: &'a Places<'a>,
    rejected: bool,
    /// Mentions written that are resolved.
    resolved: u64,
}

impl<W: Write> Lines<'_, W> {
    fn article(&mut self, document: &Document, found: &[Mention]) -> Result<(), CliError> {
        let article = Article::new(document, found, self.places, self.rejected);
        let resolved = article.mentions.iter();
        let resolved = resolved.filter(|mention| mention.status == Status::Resolved.as_str());
        self.resolved += resolved.count() as u64;
        self.line(&article)
    }

    /// The line of one article of a stream, which is on its way at once.
    fn answer(&mut self, answer: &Answer<'_>) -> Result<(), CliError> {
        match answer {
            Answer::Mentions(document, found) => self.article(document, found)?,
            Answer::Failed(id, error) => self.line(&Failure { id: *id, error })?,
        }
        self.out.flush()?;
        Ok(())
    }

    fn line(&mut self, row: &impl Serialize) -> Result<(), CliError> {
        // Texts and offsets stay exact; only how JSON writes them is safe to look at.
        let line = serde_json::to_string(row).map_err(io::Error::from)?;
        writeln!(self.out, "{}", escaped_json(&line))?;
        Ok(())
    }
}

/// An article of a stream that has no mentions, with the reason.
#[derive(Serialize)]
struct Failure<'a> {
    id: Option<&'a str>,
    error: &'a str,
}

fn closing(counts: &Counts, mentions: u64) -> String {
    let mut parts = vec![
        counted(counts.articles, "article"),
        format!("{} resolved", counted(mentions, "mention")),
        format!("{} skipped", grouped(counts.skipped)),
    ];
    parts.extend(counts.remarks());
    parts.join(", ")
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
    qualifier: Option<&'static str>,
    kind: Option<&'static str>,
    place_id: Option<String>,
    geonameid: Option<u32>,
    name: Option<String>,
    canonical_name: Option<String>,
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
        mentions: &'a [Mention],
        places: &Places<'_>,
        rejected: bool,
    ) -> Self {
        let kept = mentions
            .iter()
            .filter(|mention| rejected || mention.status != Status::Rejected);
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
            qualifier: mention.qualifier.map(Direction::as_str),
            kind: facts.map(|facts| facts.kind.as_str()),
            place_id: facts.map(|facts| facts.place_id.to_string()),
            geonameid: facts.and_then(|facts| facts.geonameid),
            name: facts.map(|facts| facts.name.clone()),
            canonical_name: facts.map(|facts| facts.canonical_name.clone()),
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

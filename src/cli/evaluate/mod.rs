//! `exonym evaluate`: scores the answers against articles in which people marked the places.

mod gold;
mod json;
mod judge;
mod lists;
mod page;
mod rows;

use super::args::{ContextArgs, NameArgs, RunArgs, probability};
use super::articles::Judging;
use super::error::{CliError, Outcome};
use super::numbers::{counted, grouped};
use super::report;
use super::setup;
use super::streams;
use super::style::Color;
use clap::ValueEnum;
use exonym::evaluation::{Corpus, Forms, GoldKind};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Score the answers against articles in which people marked the places
///
/// A gold file is one corpus. Each line is an article, as for the other commands, with
/// "mentions": [{"start", "end", "text", "lat", "lon", "geonameid"}] next to its text. Offsets count
/// Unicode code points of the text from 0; the end is exclusive.
///
/// Which gold mentions count is decided per file. If three in four mentions have lat and lon, those
/// with both count; otherwise, if any has a geonameid, those with one; otherwise all, and only spans
/// are scored.
///
/// A span is right if both ends match, ignoring spaces, full stops, commas, a leading "the" and an
/// ending after an apostrophe. A place is right if the GeoNames ids are equal or the two points are
/// within 161 km. "e2e" needs both: a right span with the right place. "ECE" is the expected
/// calibration error over ten bins of the resolved names' confidences. Only the text is scored, and
/// copies are kept, as with `annotate --keep-duplicates`.
///
/// With --spans-given, the likeliest place of each gold name is scored. "known" is the share of names
/// in the gazetteer; the others are wrong, by 20,039 km. "AUC" is the area under the curve of
/// logarithmic errors; 0 is best.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym evaluate gold.jsonl
  exonym evaluate news.jsonl wiki.jsonl --json > scores.json
  exonym evaluate gold.jsonl --spans-given")]
pub(crate) struct Args {
    /// Gold files, one JSON object per line; plain, .gz or .zst; - for standard input
    #[arg(required = true, value_name = "GOLD.jsonl")]
    gold: Vec<PathBuf>,
    /// Take every gold span as a place and score only which one, as papers on toponym resolution do
    #[arg(long, help_heading = "Scoring")]
    spans_given: bool,
    /// Score these forms as well as names [default: both if three in a hundred gold mentions are
    /// demonyms, otherwise none]
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "FORMS",
        conflicts_with = "spans_given",
        help_heading = "Scoring"
    )]
    include: Vec<IncludeArg>,
    /// Count these gold mentions, instead of deciding per file
    #[arg(long, value_enum, value_name = "KIND", help_heading = "Scoring")]
    count: Option<CountArg>,
    /// Report how many resolved names have at least this confidence, and how many of those are right
    #[arg(long, value_name = "P", default_value = "0.9", value_parser = probability, allow_negative_numbers = true, help_heading = "Output")]
    confidence: f64,
    /// List at most this many false, missed and misplaced names per corpus
    #[arg(long, value_name = "N", default_value = "10", help_heading = "Output")]
    limit: usize,
    /// Write JSON
    #[arg(long, help_heading = "Output")]
    json: bool,
    #[command(flatten)]
    names: NameArgs,
    #[command(flatten)]
    context: ContextArgs,
    #[command(flatten)]
    run: RunArgs,
    /// Choose when to use colour
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        help_heading = "Output"
    )]
    color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum IncludeArg {
    /// Peoples and adjectives: Russische, Ukrainian
    Demonyms,
    /// Institutions that stand for a place: Kremlin, White House
    Metonyms,
    /// Neither
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CountArg {
    /// Mentions with a geonameid
    Ids,
    /// Mentions with lat and lon
    Coordinates,
    /// All mentions; only spans are scored
    Spans,
}

impl From<CountArg> for GoldKind {
    fn from(arg: CountArg) -> Self {
        match arg {
            CountArg::Ids => Self::Ids,
            CountArg::Coordinates => Self::Coordinates,
            CountArg::Spans => Self::Spans,
        }
    }
}

impl Args {
    /// The forms that were asked for; `None` to decide by corpus.
    fn forms(&self) -> Result<Option<Forms>, CliError> {
        let has = |form| self.include.contains(&form);
        if has(IncludeArg::None) && self.include.len() > 1 {
            let text = "--include none stands alone: give it, or demonyms,metonyms";
            return Err(CliError::Usage(text.to_owned()));
        }
        Ok((!self.include.is_empty()).then(|| Forms {
            demonyms: has(IncludeArg::Demonyms),
            metonyms: has(IncludeArg::Metonyms),
        }))
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let forms = args.forms()?;
    streams::refuse_shared(&args.gold, &args.names.alias, &args.context.outlets)?;
    let mut gold = gold::read(&args.gold, args.count.map(Into::into), args.run.quiet)?;
    let session = setup::session(&args.names, &args.context, None, args.run.quiet)?;
    let with = Judging::new(&session, &args.context, &args.run);
    let mut out = BufWriter::new(io::stdout().lock());
    if args.spans_given {
        let scored = judge::score_given(&gold.corpora, with, &mut gold.skipped)?;
        if args.json {
            json::write_given(&mut out, &scored, gold.skipped, args, session.places())?;
        } else {
            page::write_given(&mut out, &scored, args, session.places())?;
        }
    } else {
        let scored = judge::score_found(&gold.corpora, forms, with, &mut gold.skipped);
        if args.json {
            json::write(&mut out, &scored, gold.skipped, args, session.places())?;
        } else {
            page::write(&mut out, &scored, args, session.places())?;
        }
    }
    out.flush()?;
    report::closing(args.run.quiet, &closing(&gold.corpora, gold.skipped));
    Ok(Outcome::skipping(gold.skipped))
}

fn closing(corpora: &[Corpus], skipped: u64) -> String {
    let articles = corpora
        .iter()
        .map(|corpus| corpus.articles.len() as u64)
        .sum();
    let mentions = corpora.iter().map(Corpus::gold).sum();
    [
        counted(articles, "article"),
        format!("{} scored", counted(mentions, "gold mention")),
        format!("{} skipped", grouped(skipped)),
    ]
    .join(", ")
}

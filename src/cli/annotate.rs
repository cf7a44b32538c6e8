//! `exonym annotate`: one JSON object an article, with all its mentions.

use super::args::{ContextArgs, InputArgs, NameArgs, RunArgs};
use super::articles::{self, Answer, Judging};
use super::error::{CliError, Outcome};
use super::intake::Counts;
use super::label::LabelArg;
use super::numbers::{counted, grouped};
use super::report;
use super::setup;
use super::slice_args::{NoCountSlices, SliceArgs};
use super::slice_words;
use super::source::Source;
use super::streams;
use exonym::controls::escaped_json;
use exonym::document::Document;
use exonym::focus;
use exonym::slice::{Sieve, Slice};
use exonym::{AnnotatedArticle, Judged, Mention, Places, Status};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Write the mentions of each article as JSON, one line an article, to standard output
///
/// In input order, with the place, the confidence and the offsets of every mention, and with what the
/// article is about. With --stream
/// each line is written and flushed as soon as its article is read, against the contexts given and
/// nothing else; an article that cannot be read or judged leaves a line with "error" in its place, and
/// one that a slice leaves out a line with "left_out".
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
    /// Answer each line of JSON as soon as it is read: one line in, one line out
    #[arg(long, help_heading = "Output")]
    stream: bool,
    #[command(flatten)]
    slices: SliceArgs,
    #[command(flatten)]
    no_counts: NoCountSlices,
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
    let outlets = &args.context.outlets;
    streams::refuse_shared(&args.input.inputs, &args.names.alias, outlets)?;
    args.no_counts.refuse()?;
    if args.stream {
        args.input.refuse_all_but_lines()?;
    }
    let source = (!args.stream).then(|| Source::open(&args.input, args.context.is_input()));
    let source = source.transpose()?;
    let label = Some(&args.label);
    let session = setup::session(&args.names, &args.context, label, args.run.quiet)?;
    let with = Judging::new(&session, &args.context, &args.run);
    let mut lines = Lines {
        out: BufWriter::new(io::stdout().lock()),
        places: session.places(),
        sieve: Sieve::new(
            args.slices.settle(&session, args.run.quiet)?,
            session.places(),
        ),
        rejected: args.rejected,
        resolved: 0,
    };
    let counts = match source {
        None => articles::for_each_line(&args.input, with, |answer| lines.answer(answer))?,
        Some(mut source) => articles::for_each(&mut source, with, |document, found| {
            lines.article(document, found).map(|_| ())
        })?,
    };
    lines.out.flush()?;
    slice_words::note_unknown(&lines.sieve, args.run.quiet);
    setup::note_idle_aliases(&session, args.run.quiet);
    report::closing(
        args.run.quiet,
        &closing(&counts, lines.resolved, &lines.sieve),
    );
    Ok(counts.outcome())
}

/// Lines of answers.
struct Lines<'a, W> {
    out: W,
    places: &'a Places<'a>,
    sieve: Sieve<'a>,
    rejected: bool,
    /// Mentions written that are resolved.
    resolved: u64,
}

impl<W: Write> Lines<'_, W> {
    /// The line of an article, unless a slice leaves out all of it, which is told then.
    fn article(
        &mut self,
        document: &Document,
        mut found: Judged,
    ) -> Result<Option<Slice>, CliError> {
        // A slice leaves mentions out, and an article is about what it was about before.
        let about = focus::of(document, &found, self.places);
        let sifted = self.sieve.sift(document, &mut found, |_| true);
        if sifted.left_out.is_some() {
            return Ok(sifted.left_out);
        }
        let kept = |mention: &&Mention| self.rejected || mention.status != Status::Rejected;
        let kept = found.iter().filter(kept);
        let article = AnnotatedArticle::new(document, kept, &about, found.language, self.places);
        let resolved = article.mentions.iter();
        let resolved = resolved.filter(|mention| mention.status == Status::Resolved);
        self.resolved += resolved.count() as u64;
        self.line(&article)?;
        Ok(None)
    }

    /// The line of one article of a stream, which is on its way at once.
    fn answer(&mut self, answer: Answer<'_>) -> Result<(), CliError> {
        match answer {
            Answer::Mentions(document, found) => {
                if let Some(slice) = self.article(document, found)? {
                    let (id, left_out) = (&*document.id, slice.as_str());
                    self.line(&LeftOut { id, left_out })?;
                }
            }
            Answer::Failed(error) => self.line(&Failure { error: &error })?,
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
    error: &'a str,
}

/// An article of a stream that a slice leaves out, with the slice.
#[derive(Serialize)]
struct LeftOut<'a> {
    id: &'a str,
    left_out: &'a str,
}

fn closing(counts: &Counts, mentions: u64, sieve: &Sieve<'_>) -> String {
    let mut parts = vec![
        counted(counts.articles, "article"),
        format!("{} resolved", counted(mentions, "mention")),
        format!("{} skipped", grouped(counts.skipped)),
    ];
    parts.extend(counts.remarks());
    let closing = parts.join(", ");
    match sieve.report() {
        None => closing,
        Some(report) => format!("{closing}; {}", slice_words::of_report(&report)),
    }
}

/// A probability to four decimals, so that output does not differ in noise.
pub(crate) fn rounded(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

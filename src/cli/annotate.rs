//! `exonym annotate`: articles in, their mentions out, as JSON lines or a table.

use super::answered;
use super::args::{ContextArgs, InputArgs, NameArgs, RunArgs};
use super::articles::{self, Answer as OfStream, Judging, OnWorkers};
use super::error::{CliError, Outcome};
use super::intake::Counts;
use super::label::LabelArg;
use super::numbers::{counted, grouped};
use super::report;
use super::setup;
use super::signals;
use super::slice_args::{NoCountSlices, SliceArgs};
use super::slice_words;
use super::source::Source;
use super::streams;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use exonym::answers::{
    Answer, AnswerEncoder, AnswerFormat, AnswerWriter, EncodedAnswer, JudgedBy, ResolvedCounts,
    is_answers_file,
};
use exonym::document::{Document, Fingerprint};
use exonym::focus::{self, Focus};
use exonym::gazetteer::target::Guard;
use exonym::sink::Publication;
use exonym::slice::{Sieve, Slice};
use exonym::{AnnotatedArticle, Judged, Mention, Places, Session, Status};
use serde::Serialize;
use std::ffi::OsStr;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Write the mentions of each article: JSON, one line per article, or a table, one row per mention
///
/// Articles stay in input order. Each mention has its place, confidence and offsets, and each article
/// the places that it is about. Output goes to standard output, or to a file that appears when it is
/// complete. `exonym map` reads it, and makes the same map as from the articles.
///
/// With --stream, each line is written and flushed as soon as its article is read, and articles are
/// judged against the given contexts only. An article that cannot be read or judged gets a line with
/// "error" in its place, and one that a slice leaves out gets a line with "left_out".
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym annotate articles/ > mentions.jsonl
  exonym annotate articles/ -o mentions.parquet
  cat news.jsonl | exonym annotate - --rejected
  tail -f feed.jsonl | exonym annotate - --stream --context news.ctx")]
pub(crate) struct Args {
    /// Write to this file, in the format of its extension: .jsonl, .csv, .parquet, .arrow
    #[arg(
        long,
        short,
        value_name = "FILE",
        help_heading = "Output",
        conflicts_with = "stream"
    )]
    output: Option<PathBuf>,
    /// Write in this format [default: by the extension of the output, or jsonl]
    #[arg(
        long,
        value_name = "FORMAT",
        value_parser = formats(),
        help_heading = "Output",
        conflicts_with = "stream"
    )]
    output_format: Option<AnswerFormat>,
    /// Overwrite a file that exonym annotate did not write
    #[arg(long, help_heading = "Output", requires = "output")]
    force: bool,
    /// Write rejected names too: those that are not a place where they occur
    #[arg(long, help_heading = "Output")]
    rejected: bool,
    /// Copy this column or key of the input to the output, so that map --by can compare by it
    #[arg(
        long,
        value_name = "NAME",
        help_heading = "Output",
        conflicts_with = "stream"
    )]
    carry: Option<String>,
    /// Answer each JSON line as soon as it is read: one line in, one line out
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

fn formats() -> impl TypedValueParser<Value = AnswerFormat> {
    let values =
        AnswerFormat::ALL.map(|format| PossibleValue::new(format.name()).help(format.about()));
    PossibleValuesParser::new(values).map(|name| {
        let mut all = AnswerFormat::ALL.into_iter();
        let format = all.find(|format| format.name() == name);
        format.expect("only names of formats are let through")
    })
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let outlets = &args.context.outlets;
    streams::refuse_shared(&args.input.inputs, &args.names.alias, outlets)?;
    args.no_counts.refuse()?;
    if args.stream {
        args.input.refuse_all_but_lines()?;
    }
    let format = args.format()?;
    let source = (!args.stream).then(|| {
        Source::with_carried_column(&args.input, args.carry.as_deref(), args.context.is_input())
    });
    let source = source.transpose()?;
    if let (Some(output), Some(source)) = (args.file(), &source) {
        let named = args.names.files().chain(outlets).chain(args.slices.files());
        let guard = source.guard(named, Guard::new(args.force));
        let is_ours = |path: &Path| is_answers_file(path).unwrap_or(false);
        let checked = guard.check(output, "answers of exonym annotate", is_ours);
        checked.map_err(|refused| CliError::Failed(refused.to_string()))?;
    }
    let label = Some(&args.label);
    let session = setup::session(&args.names, &args.context, label, args.run.quiet)?;
    let sieve = Sieve::new(
        args.slices.settle(&session, args.run.quiet)?,
        session.places(),
    );
    let writing = Writing {
        args,
        session: &session,
        source,
        sieve,
        format,
    };
    let written = match args.file() {
        None => writing.write(BufWriter::new(io::stdout().lock()))?,
        Some(path) => published(path, |out| writing.write(out))?,
    };
    slice_words::note_unknown(&written.sieve, args.run.quiet);
    setup::note_unused_aliases(&session, args.run.quiet);
    let closing = closing(&written.counts, written.resolved, &written.sieve);
    let closing = match args.file() {
        None => closing,
        Some(path) => format!("{closing}; in {}", path.display()),
    };
    report::closing(args.run.quiet, &closing);
    Ok(written.counts.outcome())
}

impl Args {
    /// The file to write; `None` for standard output.
    fn file(&self) -> Option<&Path> {
        let output = self.output.as_deref();
        output.filter(|path| *path != Path::new("-"))
    }

    /// The format to write in.
    fn format(&self) -> Result<AnswerFormat, CliError> {
        let name = self.file().and_then(Path::file_name);
        let of_name = name.map(|name| AnswerFormat::from_file_name(&name.to_string_lossy()));
        let format = match (self.output_format, of_name) {
            (Some(format), _) | (None, Some(Some(format))) => format,
            (None, None) if self.file().is_none() => AnswerFormat::default(),
            (None, _) => return Err(unknown_ending(self.file())),
        };
        if !format.is_compiled_in() {
            return Err(CliError::Usage(format!(
                "{} is not included in this build; build it with the feature columnar",
                format.name()
            )));
        }
        if format.is_binary() && self.file().is_none() && io::stdout().is_terminal() {
            return Err(CliError::Usage(format!(
                "{} is binary, which a terminal cannot show; name a file with -o, or use a pipe",
                format.name()
            )));
        }
        Ok(format)
    }

    /// How these options judge articles, as recorded with the answers.
    fn judged_by(&self, session: &Session, sieve: &Sieve<'_>) -> JudgedBy {
        JudgedBy {
            rejected: self.rejected,
            keep_duplicates: self.input.keep_duplicates || self.stream,
            slices: sieve.slices().words(),
            carried: self.carry.clone(),
            ..answered::judged_by(session, &self.names, &self.context)
        }
    }
}

fn unknown_ending(path: Option<&Path>) -> CliError {
    let endings = AnswerFormat::ALL.iter().flat_map(|format| format.endings());
    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    CliError::Usage(format!(
        "{}: no format has this extension; use one of {}, or give --output-format",
        path.unwrap_or(Path::new("")).display(),
        endings.join(", ")
    ))
}

/// Writes a file that appears only when it is complete.
fn published<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, CliError>,
) -> Result<T, CliError> {
    let name = path.file_name().and_then(OsStr::to_str).ok_or_else(|| {
        let text = format!(
            "{}: not the name of a file; choose another output",
            path.display()
        );
        CliError::Usage(text)
    })?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    signals::watch(signals::unchanged(path));
    let mut publication = Publication::begin(folder.unwrap_or(Path::new(".")))?;
    let mut written = None;
    let staged = publication.product(name, |out| match write(out) {
        Ok(done) => {
            written = Some(Ok(done));
            Ok(())
        }
        Err(error) => {
            written = Some(Err(error));
            Err(io::Error::other("not all was written"))
        }
    });
    // An error of the articles says more than the write error that follows from it.
    match (written, staged) {
        (Some(Err(error)), _) => Err(error),
        (Some(Ok(done)), Ok(_)) => {
            publication.finish()?;
            Ok(done)
        }
        (_, Err(error)) => Err(error.into()),
        (None, Ok(_)) => unreachable!("a product that was staged was written"),
    }
}

/// What to write, and from which articles.
struct Writing<'a> {
    args: &'a Args,
    session: &'a Session,
    /// `None` for a stream.
    source: Option<Source<'a>>,
    sieve: Sieve<'a>,
    format: AnswerFormat,
}

/// The result of writing.
struct Written<'a> {
    counts: Counts,
    sieve: Sieve<'a>,
    /// Number of resolved mentions written.
    resolved: u64,
}

impl<'a> Writing<'a> {
    fn write(self, out: impl Write) -> Result<Written<'a>, CliError> {
        let Self {
            args,
            session,
            source,
            sieve,
            format,
        } = self;
        let with = Judging::new(session, &args.context, &args.run);
        let judged_by = args.judged_by(session, &sieve);
        let out = AnswerWriter::begin(out, format, judged_by)?;
        let maker = AnswerMaker {
            places: session.places(),
            encoder: out.encoder(),
            rejected: args.rejected,
            has_slices: !sieve.keeps_all(),
        };
        let mut answers = Answers {
            out,
            maker: &maker,
            sieve,
            resolved: 0,
        };
        let counts = match source {
            None => articles::for_each_line(&args.input, with, |answer| answers.answer(answer))?,
            Some(mut source) => articles::for_each_prepared(
                &mut source,
                with,
                &OnWorkers(|document: &Document, found: &Judged| maker.prepare(document, found)),
                |document, found, prepared| answers.article(document, found, prepared).map(|_| ()),
            )?,
        };
        answers.out.finish()?;
        Ok(Written {
            counts,
            sieve: answers.sieve,
            resolved: answers.resolved,
        })
    }
}

/// Makes answers of judged articles; worker threads share it.
struct AnswerMaker<'a> {
    places: &'a Places<'a>,
    encoder: AnswerEncoder,
    rejected: bool,
    has_slices: bool,
}

/// What is made of an article before slices look at it.
enum Prepared {
    /// The whole answer: there are no slices.
    Answer(Box<MadeAnswer>),
    /// What slices do not change.
    Parts(Box<AnswerParts>),
}

/// The parts of an answer that do not depend on slices: leaving mentions out changes neither what an article
/// is about nor how many mentions it has.
struct AnswerParts {
    about: Vec<Focus>,
    counts: ResolvedCounts,
    fingerprint: Fingerprint,
}

struct MadeAnswer {
    encoded: EncodedAnswer,
    /// Number of resolved mentions in it.
    resolved: u64,
}

impl AnswerMaker<'_> {
    /// Makes as much of an answer as is known before slicing.
    fn prepare(&self, document: &Document, found: &Judged) -> Prepared {
        let parts = AnswerParts {
            about: focus::of(document, found, self.places),
            counts: ResolvedCounts::of(found),
            fingerprint: Fingerprint::of(document.title.as_deref(), document.article()),
        };
        match self.has_slices {
            true => Prepared::Parts(Box::new(parts)),
            false => Prepared::Answer(self.answer(document, found, parts)),
        }
    }

    /// Makes the answer with the mentions that slices kept.
    fn answer(&self, document: &Document, found: &Judged, parts: AnswerParts) -> Box<MadeAnswer> {
        let kept = |mention: &&Mention| self.rejected || mention.status != Status::Rejected;
        let kept = found.iter().filter(kept);
        let about = &parts.about;
        let article = AnnotatedArticle::new(document, kept, about, found.language, self.places);
        let resolved = article.mentions.iter();
        let resolved = resolved.filter(|mention| mention.status == Status::Resolved);
        let resolved = resolved.count() as u64;
        let answer = Answer::new(document, article, parts.counts, parts.fingerprint);
        let encoded = self.encoder.encode(answer);
        Box::new(MadeAnswer { encoded, resolved })
    }
}

/// Writes answers.
struct Answers<'m, 'a, W: Write> {
    out: AnswerWriter<W>,
    maker: &'m AnswerMaker<'a>,
    sieve: Sieve<'a>,
    /// Number of resolved mentions written.
    resolved: u64,
}

impl<W: Write> Answers<'_, '_, W> {
    /// Writes an article. If a slice leaves it out, returns that slice instead.
    fn article(
        &mut self,
        document: &Document,
        mut found: Judged,
        prepared: Prepared,
    ) -> Result<Option<Slice>, CliError> {
        let made = match prepared {
            Prepared::Answer(made) => made,
            Prepared::Parts(parts) => {
                let sifted = self.sieve.sift(document, &mut found, |_| true);
                if sifted.left_out.is_some() {
                    return Ok(sifted.left_out);
                }
                self.maker.answer(document, &found, *parts)
            }
        };
        self.resolved += made.resolved;
        self.out.write(made.encoded)?;
        Ok(None)
    }

    /// Writes and flushes the line of one article of a stream.
    fn answer(&mut self, answer: OfStream<'_>) -> Result<(), CliError> {
        match answer {
            OfStream::Mentions(document, found) => {
                let prepared = self.maker.prepare(document, &found);
                if let Some(slice) = self.article(document, found, prepared)? {
                    let (id, left_out) = (&*document.id, slice.as_str());
                    self.out.object(&LeftOut { id, left_out })?;
                }
            }
            OfStream::Failed(error) => self.out.object(&Failure { error: &error })?,
        }
        self.out.flush()?;
        Ok(())
    }
}

/// An article of a stream that could not be answered, with the reason.
#[derive(Serialize)]
struct Failure<'a> {
    error: &'a str,
}

/// An article of a stream that a slice left out, with the slice.
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
        Some(report) => format!("{closing}; {}", slice_words::summary(&report)),
    }
}

/// Rounds a probability to four decimals, so that output does not differ by floating-point noise.
pub(crate) fn rounded(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

//! `exonym context`: learns, merges and shows the contexts that articles are judged against.

use super::args::{ContextArgs, InputArgs, NameArgs, RunArgs};
use super::articles::{self, Judging};
use super::error::{CliError, Outcome};
use super::numbers::{counted, grouped};
use super::setup;
use super::source::Source;
use super::{report, signals, streams};
use clap::Subcommand;
use exonym::ContextFile;
use exonym::context::{CONTEXT_VERSION, Context, MAGIC};
use exonym::gazetteer::checksum;
use exonym::gazetteer::target::Guard;
use exonym::sink::Publication;
use serde_json::json;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Learn, merge or inspect the context that articles are judged against
///
/// A context records how words are written in a language and what each outlet writes about. By default
/// articles are judged against the input itself; with a saved context one article, a day of news or a
/// stream gets the same answers as the whole. Contexts learned from parts of the articles, on any
/// machines, merge to the same bytes as one learned from all of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Learn(Box<LearnArgs>),
    Merge(MergeArgs),
    Info(InfoArgs),
}

/// Learn a context from articles
///
/// A context holds counts and checksums, not text: how often each word of a language was written in
/// lower case and with a capital, and which places each outlet mentions, in a sample of at most
/// 4,096 articles per language and 256 per outlet. It recognises the articles in its sample, so an
/// article's own contribution is subtracted when that article is judged.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym context learn archive/ -o news.ctx
  exonym annotate today.jsonl --context news.ctx")]
struct LearnArgs {
    /// Write the context to this file
    #[arg(long, short, value_name = "FILE.ctx", help_heading = "Output")]
    output: PathBuf,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    names: NameArgs,
    /// Save in the context where outlets are based, from this CSV with the columns outlet and place;
    /// may be repeated
    #[arg(long, value_name = "FILE.csv", help_heading = "Context")]
    outlets: Vec<PathBuf>,
    /// Overwrite a file that is not a context
    #[arg(long, help_heading = "Output")]
    force: bool,
    #[command(flatten)]
    run: RunArgs,
}

/// Merge contexts into one
///
/// The order does not matter. An article that was learned in several of them counts several times.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  exonym context merge monday.ctx tuesday.ctx -o week.ctx")]
struct MergeArgs {
    /// Context files
    #[arg(required = true, value_name = "FILE.ctx")]
    contexts: Vec<PathBuf>,
    /// Write the merged context to this file
    #[arg(long, short, value_name = "FILE.ctx")]
    output: PathBuf,
    /// Overwrite a file that is not a context
    #[arg(long)]
    force: bool,
    /// Print nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

/// Show what a context has learned
#[derive(Debug, clap::Args)]
struct InfoArgs {
    /// A context file
    #[arg(value_name = "FILE.ctx")]
    context: PathBuf,
    /// List at most this many outlets
    #[arg(long, value_name = "N", default_value = "20")]
    limit: usize,
    /// Write JSON, with all outlets
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    match &args.command {
        Command::Learn(args) => learn(args),
        Command::Merge(args) => merge(args),
        Command::Info(args) => info(args),
    }
}

fn learn(args: &LearnArgs) -> Result<Outcome, CliError> {
    streams::refuse_shared(&args.input.inputs, &args.names.alias, &args.outlets)?;
    let mut source = Source::open(&args.input, false)?;
    let named = args.names.files().chain(&args.outlets);
    let guard = source.guard(named, Guard::new(args.force));
    check_output(&args.output, &guard)?;
    let context = ContextArgs::from_outlets(&args.outlets);
    let session = setup::session(&args.names, &context, None, args.run.quiet)?;
    signals::watch(signals::unchanged(&args.output));
    let with = Judging::new(&session, &context, &args.run);
    let (mut context, counts) = articles::learn(&mut source, with)?;
    if counts.articles == 0 {
        let text = "no article could be read, so there is nothing to learn";
        return Err(CliError::Failed(text.to_owned()));
    }
    for row in session.outlets().iter().flat_map(|file| &file.rows) {
        if let Some(id) = session.places().id(row.place) {
            context.note_home(&row.outlet, id);
        }
    }
    write(&args.output, &context)?;
    let mut parts = vec![
        counted(counts.articles, "article"),
        format!("{} skipped", grouped(counts.skipped)),
    ];
    parts.extend(counts.remarks());
    let text = format!("{}; {}", parts.join(", "), summary(&context, &args.output));
    report::closing(args.run.quiet, &text);
    Ok(counts.outcome())
}

fn merge(args: &MergeArgs) -> Result<Outcome, CliError> {
    // The output may be one of the inputs: all are read before anything is written.
    check_output(&args.output, &Guard::new(args.force))?;
    let mut merged = Context::default();
    for path in &args.contexts {
        merged.merge(&ContextFile::read(path)?.context);
    }
    if merged.gazetteers().count() > 1 {
        let text = "these contexts were learned with different gazetteers; their places are merged \
                    by id";
        report::note(args.quiet, text);
    }
    signals::watch(signals::unchanged(&args.output));
    write(&args.output, &merged)?;
    report::closing(args.quiet, &summary(&merged, &args.output));
    Ok(Outcome::Done)
}

/// Refuses to overwrite a file that is not a context, or one that the command reads.
fn check_output(output: &Path, guard: &Guard) -> Result<(), CliError> {
    let is_ours = |path: &Path| {
        let mut first = [0; MAGIC.len()];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut first));
        read.is_ok() && first == MAGIC
    };
    let checked = guard.check(output, "a context", is_ours);
    checked.map_err(|refused| CliError::Failed(refused.to_string()))
}

/// Writes a context file, completely or not at all.
fn write(path: &Path, context: &Context) -> Result<(), CliError> {
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
    let mut publication = Publication::begin(folder.unwrap_or(Path::new(".")))?;
    publication.product(name, |out| out.write_all(&context.to_bytes()))?;
    publication.finish()?;
    Ok(())
}

fn summary(context: &Context, path: &Path) -> String {
    let languages = counted(context.language_count() as u64, "language");
    let outlets = counted(context.outlet_count() as u64, "outlet");
    format!("{languages} and {outlets} in {}", path.display())
}

fn info(args: &InfoArgs) -> Result<Outcome, CliError> {
    let ContextFile { context, .. } = ContextFile::read(&args.context)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        write_json(&mut out, &context)?;
    } else {
        write_page(&mut out, &context, args)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn write_json(out: &mut impl Write, context: &Context) -> io::Result<()> {
    let languages = context.languages().into_iter().map(|(lang, size, words)| {
        json!({
            "lang": lang.map(|lang| lang.to_string()),
            "articles": size.kept,
            "one_of": size.one_of,
            "words": words,
        })
    });
    let outlets = context.outlets().into_iter().map(|(outlet, size, places)| {
        json!({
            "outlet": outlet,
            "articles": size.kept,
            "one_of": size.one_of,
            "places": places,
        })
    });
    let homes = context
        .homes()
        .map(|(outlet, place)| json!({ "outlet": outlet, "place_id": place.to_string() }));
    let gazetteers = context.gazetteers().map(|sum| format!("xxh3:{sum:016x}"));
    let info = json!({
        "version": CONTEXT_VERSION,
        "checksum": format!("xxh3:{:016x}", checksum(&context.to_bytes())),
        "gazetteers": gazetteers.collect::<Vec<_>>(),
        "languages": languages.collect::<Vec<_>>(),
        "outlets": outlets.collect::<Vec<_>>(),
        "homes": homes.collect::<Vec<_>>(),
    });
    writeln!(out, "{info:#}")
}

fn write_page(out: &mut impl Write, context: &Context, args: &InfoArgs) -> io::Result<()> {
    let sums: Vec<String> = context
        .gazetteers()
        .map(|sum| format!("xxh3:{sum:016x}"))
        .collect();
    writeln!(out, "{}", args.context.display())?;
    writeln!(
        out,
        "version {CONTEXT_VERSION}, learned with the gazetteer {}",
        sums.join(", ")
    )?;
    writeln!(out)?;
    writeln!(
        out,
        "{:<40} {:>9} {:>8} {:>10}",
        "language", "articles", "1 in", "words"
    )?;
    for (lang, size, words) in context.languages() {
        let lang = lang.map_or("unknown".to_owned(), |lang| lang.to_string());
        let words = grouped(words as u64);
        writeln!(
            out,
            "{lang:<40} {:>9} {:>8} {words:>10}",
            size.kept, size.one_of
        )?;
    }
    writeln!(out)?;
    writeln!(
        out,
        "{:<40} {:>9} {:>8} {:>10}",
        "outlet", "articles", "1 in", "places"
    )?;
    let outlets = context.outlets();
    for (outlet, size, places) in outlets.iter().take(args.limit) {
        let outlet = exonym::controls::visible(outlet);
        writeln!(
            out,
            "{outlet:<40} {:>9} {:>8} {places:>10}",
            size.kept, size.one_of
        )?;
    }
    if let Some(more) = outlets
        .len()
        .checked_sub(args.limit)
        .filter(|more| *more > 0)
    {
        writeln!(out, "… and {}", counted(more as u64, "more outlet"))?;
    }
    Ok(())
}

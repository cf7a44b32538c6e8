//! `exonym gazetteer build`: files of places in, a compiled gazetteer out.

use crate::cli::args::{language, positive};
use crate::cli::crew::thread_count;
use crate::cli::error::{CliError, Outcome};
use crate::cli::numbers::{counted, grouped};
use crate::cli::progress::Stages;
use crate::cli::{report, signals};
use exonym::gazetteer::FeatureCode;
use exonym::gazetteer::format::{SourceNote, is_gazetteer_file};
use exonym::gazetteer::target::Guard;
use exonym::gazetteer::{CountryCode, Lang, PlaceId};
use exonym_gazetteer_build::compile::{
    Build, BuildOptions, Progress as _, SkipCount, Stage, Summary,
};
use exonym_gazetteer_build::import::{FileKind, Filter, Rejects, Row, Source};
use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Build a gazetteer from GeoNames files, Linked Places TSV or CSV
///
/// File types are detected from content. Files may be plain, in a .zip, or compressed with gzip. Memory
/// is bounded for sources of any size; sorting uses disk space.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym gazetteer build UA.zip alternateNamesV2.zip -o ukraine.gaz --country UA
  exonym gazetteer build my-places.csv --no-press -o mine.gaz
  exonym map articles --gazetteer ukraine.gaz")]
pub(crate) struct Args {
    /// GeoNames files (allCountries, single countries such as UA, cities500, alternateNamesV2,
    /// admin1CodesASCII, admin2Codes, countryInfo, hierarchy), Linked Places TSV, or CSV with the
    /// columns id, name, lat and lon
    #[arg(required = true, value_name = "FILE")]
    sources: Vec<PathBuf>,
    /// Write the gazetteer to this file; an existing gazetteer is replaced only when the new one is
    /// complete
    #[arg(short, long, value_name = "FILE.gaz")]
    output: PathBuf,
    /// Keep only places in these countries: UA,PL
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = country, help_heading = "Filters")]
    country: Vec<CountryCode>,
    /// Keep only places of these GeoNames feature classes or codes: P,A or P.PPLC
    #[arg(long, value_name = "CLASSES", value_delimiter = ',', value_parser = feature, help_heading = "Filters")]
    feature_class: Vec<FeatureCode>,
    /// Keep only places with at least N inhabitants; areas and countries are always kept
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Filters")]
    min_population: u32,
    /// Keep only names in these languages, and those without a language: nl,uk
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', value_parser = language, help_heading = "Filters")]
    language: Vec<Lang>,
    /// Do not add Exonym's own names: those of the press, regions and seas
    #[arg(long)]
    no_press: bool,
    /// Fail if a row cannot be used, instead of skipping it
    #[arg(long)]
    strict: bool,
    /// Overwrite a file that is not a gazetteer
    #[arg(long)]
    force: bool,
    /// Work on this many threads; the output is the same for any number [default: one per core]
    #[arg(long, value_name = "N", value_parser = positive, allow_negative_numbers = true)]
    threads: Option<NonZeroUsize>,
    /// Put temporary files into this folder; all of GeoNames takes about 10 GB
    #[arg(long, value_name = "DIR")]
    temp: Option<PathBuf>,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

fn country(text: &str) -> Result<CountryCode, String> {
    CountryCode::new(&text.to_ascii_uppercase())
        .ok_or_else(|| "expected an ISO code of two letters, such as UA".to_owned())
}

fn feature(text: &str) -> Result<FeatureCode, String> {
    text.parse().map_err(|error| format!("{error}"))
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let guard = guard(args);
    check_output(args, &guard)?;
    signals::watch(signals::unchanged(&args.output));
    let sources = open(&args.sources)?;
    let filter = filter(args, &sources);
    let mut stages = Stages::start(args.quiet);
    let mut build = Build::new(options(args));
    build.attribution(ATTRIBUTION);
    let mut totals = SourceTotals::default();
    stages.stage(Stage::Reading, None);
    for source in &sources {
        build.note(note(source));
        totals.read(source, &filter, &mut build, &mut stages)?;
    }
    if let Err(error) = totals.check(args, &sources) {
        stages.finish();
        return Err(error);
    }
    let written = build.write(&args.output, &mut stages);
    stages.finish();
    let written = written.map_err(failed)?;
    let skipped = left_out_lines(written.summary(), &sources, &filter);
    if args.strict && !skipped.is_empty() {
        return Err(CliError::StrictLines(skipped));
    }
    // Checked again: a build takes minutes, in which another file may have been created there.
    check_output(args, &guard)?;
    let summary = written.publish().map_err(failed)?;
    table(args, &summary)
        .iter()
        .for_each(|line| report::closing(args.quiet, line));
    let rejected = totals.mostly_rejected().into_iter();
    rejected
        .chain(reject_lines(&totals.rejects))
        .chain(skipped.iter().cloned())
        .for_each(|line| report::warning(args.quiet, &line));
    Ok(Outcome::skipping(
        totals.rejects.total() + skipped.len() as u64,
    ))
}

/// The attribution in products; the sources may be the user's own.
const ATTRIBUTION: &str = "Place names and coordinates: GeoNames (CC BY 4.0, \
    https://www.geonames.org) or as the gazetteer's sources say";

/// Opens the sources at all paths; at least one must have places.
fn open(paths: &[PathBuf]) -> Result<Vec<Source>, CliError> {
    let mut sources = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            let text =
                "-: a source is read twice, which standard input cannot be; save it as a file";
            return Err(CliError::Usage(text.to_owned()));
        }
        let opened = Source::open(path).map_err(failed)?;
        sources.extend(opened);
    }
    let places = [FileKind::Places, FileKind::LinkedPlaces, FileKind::Table];
    if !sources.iter().any(|source| places.contains(&source.kind())) {
        let found: Vec<String> = sources
            .iter()
            .map(|source| format!("{} ({})", source.name(), source.kind()))
            .collect();
        return Err(CliError::Usage(format!(
            "no source has places: {}; add allCountries.zip, a country's file, Linked Places TSV \
             or a CSV with the columns id, name, lat and lon",
            found.join(", ")
        )));
    }
    Ok(sources)
}

/// Returns the filter on the rows of the sources.
fn filter(args: &Args, sources: &[Source]) -> Filter {
    let named = |source: &Source| source.kind() == FileKind::AlternateNames;
    // Names listed in the rows of places have no language; alternate names have.
    let listed_names = args.language.is_empty() || !sources.iter().any(named);
    Filter {
        countries: args.country.iter().copied().collect(),
        features: args.feature_class.iter().copied().collect(),
        min_population: args.min_population,
        languages: args.language.iter().copied().collect::<BTreeSet<_>>(),
        listed_names,
    }
}

fn options(args: &Args) -> BuildOptions {
    let defaults = BuildOptions::default();
    BuildOptions {
        press: !args.no_press,
        threads: thread_count(args.threads, args.quiet).get(),
        scratch: args.temp.clone().unwrap_or(defaults.scratch),
        ..defaults
    }
}

/// Returns the gazetteer's note on a source, with its file name without the folder.
fn note(source: &Source) -> SourceNote {
    let file = source.name();
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let licence = match source.kind() {
        FileKind::LinkedPlaces | FileKind::Table => "as its publisher says",
        _ => "CC BY 4.0: © GeoNames, https://www.geonames.org/",
    };
    SourceNote {
        name: name.to_owned(),
        licence: licence.to_owned(),
        ..SourceNote::default()
    }
}

/// The results of reading the sources.
#[derive(Default)]
struct SourceTotals {
    rejects: Rejects,
    /// Rows that are places; lists of countries and areas do not make a gazetteer by themselves.
    places: u64,
    /// Rows left out by the filters.
    filtered: u64,
    /// Lines read, including headers.
    lines: u64,
}

impl SourceTotals {
    /// Reads the rows of a source.
    fn read(
        &mut self,
        source: &Source,
        filter: &Filter,
        build: &mut Build,
        stages: &mut Stages,
    ) -> Result<(), CliError> {
        let mut rows = source.rows(filter.clone()).map_err(failed)?;
        let counted = rows.by_ref().inspect(|row| {
            self.places += u64::from(matches!(row, Ok(Row::Place(_))));
        });
        build.rows(source.name(), counted, stages).map_err(failed)?;
        self.filtered += rows.counts().filtered;
        self.lines += rows.counts().lines;
        self.rejects.merge(rows.into_rejects());
        Ok(())
    }

    /// Fails if the rows do not make a gazetteer.
    fn check(&self, args: &Args, sources: &[Source]) -> Result<(), CliError> {
        if args.strict && !self.rejects.is_empty() {
            return Err(CliError::StrictLines(reject_lines(&self.rejects)));
        }
        if self.places == 0 {
            return Err(CliError::Failed(self.no_place(sources)));
        }
        Ok(())
    }

    /// The error if no row is a usable place; an existing file stays unchanged.
    fn no_place(&self, sources: &[Source]) -> String {
        let mut lines = reject_lines(&self.rejects);
        if self.filtered > 0 {
            let rows = counted(self.filtered, "row");
            lines.push(format!("{rows} left out by the filters"));
        }
        if lines.is_empty() {
            lines.push("there is no row below the header".to_owned());
        }
        let names: Vec<&str> = sources.iter().map(Source::name).collect();
        let (names, why) = (names.join(", "), lines.join("; "));
        format!("{names}: no place that can be used, so nothing was written: {why}")
    }

    /// The first warning, if more than half of the lines were rejected.
    fn mostly_rejected(&self) -> Option<String> {
        let rejected = self.rejects.total();
        (2 * rejected > self.lines).then(|| {
            format!(
                "most of the sources is NOT in this gazetteer: {} of {} rejected",
                grouped(rejected),
                counted(self.lines, "line")
            )
        })
    }
}

/// Returns the guard that protects the sources and other files from being overwritten.
fn guard(args: &Args) -> Guard {
    let mut guard = Guard::new(args.force);
    for source in &args.sources {
        guard.reads(source);
    }
    guard
}

/// Refuses to overwrite a file that is not a gazetteer.
fn check_output(args: &Args, guard: &Guard) -> Result<(), CliError> {
    if args.output == Path::new("-") {
        let text = "-: a gazetteer cannot be written to standard output; name a file";
        return Err(CliError::Usage(text.to_owned()));
    }
    let folder = args.output.parent();
    if let Some(folder) = folder.filter(|it| !it.as_os_str().is_empty() && !it.is_dir()) {
        let folder = folder.display();
        let text = format!("{folder}: no such folder; create it, or choose another output");
        return Err(CliError::Failed(text));
    }
    // A file that cannot be read counts as not ours.
    let is_ours = |path: &Path| is_gazetteer_file(path).unwrap_or(false);
    guard
        .check(&args.output, "a gazetteer", is_ours)
        .map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> CliError {
    CliError::Failed(error.to_string())
}

/// Returns one line per reason for rejecting rows, with the first row.
fn reject_lines(rejects: &Rejects) -> Vec<String> {
    let line = |(reason, count, first)| {
        let rows = counted(count, "row");
        format!("{rows} rejected: {reason}; first: {first}")
    };
    rejects.iter().map(line).collect()
}

/// Returns the line on rows whose id an earlier row has, with the file and line of the first of them.
fn duplicates_line(skipped: &SkipCount, sources: &[Source], filter: &Filter) -> Option<String> {
    let line = left_out_line(skipped, "row", "left out: duplicate id")?;
    let place = skipped.first.as_ref();
    match place.and_then(|id| second_row(id, sources, filter)) {
        Some(place) => Some(format!("{line} ({place})")),
        None => Some(line),
    }
}

/// Returns the file and line of the second row of a place in the user's own tables. They are read again up
/// to that row: facts are sorted without their lines, which would take disk space in every build.
/// GeoNames' files are too large to be read again.
fn second_row(id: &PlaceId, sources: &[Source], filter: &Filter) -> Option<String> {
    let tables = [FileKind::LinkedPlaces, FileKind::Table];
    let mut seen = false;
    for source in sources
        .iter()
        .filter(|source| tables.contains(&source.kind()))
    {
        let mut rows = source.rows(filter.clone()).ok()?;
        while let Some(row) = rows.next() {
            let is_it = matches!(row, Ok(Row::Place(place)) if place.id == *id);
            if is_it && seen {
                return Some(format!("{}:{}", source.name(), rows.line()));
            }
            seen |= is_it;
        }
    }
    None
}

/// Returns one line per reason for leaving out facts when they were joined with places.
fn left_out_lines(summary: &Summary, sources: &[Source], filter: &Filter) -> Vec<String> {
    let skipped = &summary.skipped;
    // With a filter on places, facts about the filtered places are expected to be left over.
    let unknown = left_out_line(&skipped.unknown, "fact", "about places without a row");
    let mut lines: Vec<String> = [
        duplicates_line(&skipped.duplicates, sources, filter),
        unknown.filter(|_| !filter.is_on_places()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if skipped.unusable > 0 {
        let rows = counted(skipped.unusable, "row");
        lines.push(format!(
            "{rows} left out: a country or an area without an id or a code"
        ));
    }
    lines
}

/// Returns the line on one reason, with the first place.
fn left_out_line(skipped: &SkipCount, thing: &str, what: &str) -> Option<String> {
    let first = skipped.first.as_ref()?;
    let things = counted(skipped.count, thing);
    Some(format!("{things} {what}; first: {first}"))
}

/// Returns the lines of the closing table.
fn table(args: &Args, summary: &Summary) -> Vec<String> {
    let counts = &summary.counts;
    let row = |what: &str, count: u64| format!("{what:<16} {:>12}", grouped(count));
    let mut lines = vec![
        row("rows read", summary.rows),
        row("places", u64::from(counts.places)),
    ];
    let kinds = counts.by_kind.iter().filter(|(_, count)| *count > 0);
    lines.extend(kinds.map(|(kind, count)| row(&format!("  {kind}"), u64::from(*count))));
    lines.push(row("written forms", u64::from(counts.written_forms)));
    lines.push(row("names, folded", u64::from(counts.names)));
    let megabytes = summary.bytes as f64 / 1e6;
    lines.push(format!("{}: {megabytes:.1} MB", args.output.display()));
    lines
}

//! `exonym map`: articles in, layers out.

use super::args::{InputArgs, NameArgs, RunArgs};
use super::articles::{self, Counts};
use super::error::{CliError, Outcome};
use super::report;
use super::setup::{self, GazetteerBytes};
use clap::ValueEnum;
use exonym::document::{DocDate, Reader, SourceFile};
use exonym::gazetteer::Gazetteer;
use exonym::layer::Layers;
use exonym::sink::{
    InputReport, Publication, RunCounts, RunGazetteer, RunOptions, RunReport, write_mentions,
    write_places, write_review, write_run, write_timeline,
};
use exonym::tally::{Granularity, HalfLife, Tallied, Tally, TallyOptions, Timeline, Weighting};
use exonym::{Mention, Places};
use jiff::civil::Date;
use std::path::PathBuf;

/// Map the places that articles speak of, weighted by article and date
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  exonym map articles/ -o out\n\n\
    Writes places.geojson, timeline.geojson, mentions.geojson, review.csv and run.json.")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Write the products into this folder
    #[arg(
        long,
        short,
        value_name = "DIR",
        default_value = "out",
        help_heading = "Output"
    )]
    output: PathBuf,
    /// What one article adds to a place's weight
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "HOW",
        help_heading = "Weights"
    )]
    weight: WeightArg,
    /// Let an article weigh half after this time: 14d, 2w, 6m, 1y
    #[arg(long, value_name = "TIME", value_parser = half_life, help_heading = "Weights")]
    half_life: Option<HalfLife>,
    /// The day from which age is counted [default: the newest article's]
    #[arg(long, value_name = "DATE", value_parser = day, requires = "half_life", help_heading = "Weights")]
    as_of: Option<Date>,
    /// The length of the timeline's periods
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "PERIOD",
        help_heading = "Weights"
    )]
    period: PeriodArg,
    /// Count these forms too
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "FORMS",
        help_heading = "Weights"
    )]
    include: Vec<IncludeArg>,
    #[command(flatten)]
    names: NameArgs,
    #[command(flatten)]
    run: RunArgs,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum WeightArg {
    /// The place's share of the article's mentions
    #[default]
    Share,
    /// 1 an article
    Articles,
    /// The number of mentions
    Mentions,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum PeriodArg {
    /// The finest that the articles' dates carry
    #[default]
    Auto,
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum IncludeArg {
    /// Russische, Ukrainian
    Demonyms,
    /// Kremlin, White House
    Metonyms,
}

fn half_life(text: &str) -> Result<HalfLife, String> {
    /// Days of a unit; months and years at their mean length in the Gregorian calendar.
    const UNITS: [(char, f64); 4] = [('d', 1.0), ('w', 7.0), ('m', 30.436_875), ('y', 365.2425)];
    let wrong = || "expected a number above 0 and d, w, m or y, such as 14d".to_owned();
    let (unit, days) = UNITS
        .into_iter()
        .find(|(unit, _)| text.ends_with(*unit))
        .unwrap_or(('d', 1.0));
    let number: f64 = text
        .trim_end_matches(unit)
        .trim()
        .parse()
        .map_err(|_| wrong())?;
    HalfLife::from_days(number * days).ok_or_else(wrong)
}

fn day(text: &str) -> Result<Date, String> {
    let date = DocDate::parse(text).ok_or("expected a date such as 2022-03-31")?;
    Ok(date.end())
}

impl Args {
    fn tally_options(&self) -> TallyOptions {
        TallyOptions {
            weighting: match self.weight {
                WeightArg::Share => Weighting::Share,
                WeightArg::Articles => Weighting::Articles,
                WeightArg::Mentions => Weighting::Mentions,
            },
            half_life: self.half_life,
            as_of: self.as_of,
            timeline: match self.period {
                PeriodArg::Auto => Timeline::Auto,
                PeriodArg::Day => Timeline::By(Granularity::Day),
                PeriodArg::Week => Timeline::By(Granularity::Week),
                PeriodArg::Month => Timeline::By(Granularity::Month),
                PeriodArg::Year => Timeline::By(Granularity::Year),
            },
            demonyms: self.include.contains(&IncludeArg::Demonyms),
            metonyms: self.include.contains(&IncludeArg::Metonyms),
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let path = args.names.gazetteer.gazetteer.as_deref();
    let bytes = GazetteerBytes::read(path)?;
    let gazetteer = bytes.open(path)?;
    let mut reader = articles::open(&args.input)?;
    let pipeline = setup::pipeline(&gazetteer, &args.names)?;
    let publication = Publication::begin(&args.output)?;
    let mut tally = Tally::new(args.tally_options());
    let counts = articles::for_each(
        &mut reader,
        &pipeline,
        &args.input,
        &args.run,
        |document, judgements| {
            let mentions: Vec<Mention> = judgements
                .into_iter()
                .map(|judgement| judgement.mention)
                .collect();
            tally.add(document, &mentions);
            Ok(())
        },
    )?;
    if counts.articles == 0 {
        return Err(CliError::Failed("no article could be read".to_owned()));
    }
    let tallied = tally.finish();
    let report = run_report(args, &tallied, &counts, &reader, &gazetteer)?;
    publish(publication, &tallied, pipeline.places(), &report)?;
    report::closing(args.run.quiet, &closing(&counts, &tallied, args));
    Ok(counts.outcome())
}

fn publish(
    mut publication: Publication,
    tallied: &Tallied,
    places: &Places<'_>,
    report: &RunReport,
) -> Result<(), CliError> {
    let layers = Layers::new(tallied, |place| {
        places
            .facts(place)
            .expect("a tallied place comes from these places")
    });
    let attribution = report.attribution.join("; ");
    publication.product("places.geojson", |out| {
        write_places(out, &layers, &attribution)
    })?;
    publication.product("timeline.geojson", |out| {
        write_timeline(out, &layers, &attribution)
    })?;
    publication.product("mentions.geojson", |out| {
        write_mentions(out, &layers, &attribution)
    })?;
    publication.product("review.csv", |out| write_review(out, layers.review()))?;
    publication.product("run.json", |out| write_run(out, report))?;
    publication.finish()?;
    Ok(())
}

fn run_report(
    args: &Args,
    tallied: &Tallied,
    counts: &Counts,
    reader: &Reader,
    gazetteer: &Gazetteer<'_>,
) -> Result<RunReport, CliError> {
    let mut options = RunOptions::of_tally(&args.tally_options(), tallied);
    options.others.insert(
        "min_confidence".to_owned(),
        args.names.min_confidence.into(),
    );
    options
        .others
        .insert("ignore_case".to_owned(), args.names.ignore_case.into());
    options.others.insert(
        "keep_duplicates".to_owned(),
        args.input.keep_duplicates.into(),
    );
    Ok(RunReport {
        exonym: env!("CARGO_PKG_VERSION").to_owned(),
        gazetteers: gazetteers(args, gazetteer)?,
        options,
        inputs: reader.sources().iter().map(input_report).collect(),
        counts: RunCounts {
            articles_skipped: counts.skipped,
            articles_duplicate: counts.duplicates,
            tally: tallied.totals(),
        },
        attribution: vec![gazetteer.meta().attribution.clone()],
    })
}

fn gazetteers(args: &Args, gazetteer: &Gazetteer<'_>) -> Result<Vec<RunGazetteer>, CliError> {
    let sources = &gazetteer.meta().sources;
    let named: Vec<String> = sources
        .iter()
        .map(|source| format!("{} {}", source.name, source.version))
        .collect();
    let mut all = vec![RunGazetteer {
        source: named.join(", "),
        date: sources.iter().map(|source| source.date.clone()).max(),
        checksum: format!("xxh3:{:016x}", gazetteer.checksum()),
    }];
    for file in &args.names.alias {
        let bytes = std::fs::read(file).map_err(|source| CliError::File {
            path: file.clone(),
            source,
        })?;
        all.push(RunGazetteer {
            source: file.display().to_string(),
            date: None,
            checksum: format!("xxh3:{:016x}", exonym::gazetteer::checksum(&bytes)),
        });
    }
    Ok(all)
}

fn input_report(source: &SourceFile) -> InputReport {
    InputReport {
        path: source.path.display().to_string(),
        bytes: source.bytes,
        checksum: format!("sha256:{}", source.sha256),
    }
}

fn closing(counts: &Counts, tallied: &Tallied, args: &Args) -> String {
    let totals = tallied.totals();
    let mut parts = vec![
        format!("{} articles", counts.articles),
        format!("{} mentions", totals.mentions),
        format!("{} places", totals.places),
        format!("{} skipped", counts.skipped),
    ];
    if counts.duplicates > 0 {
        parts.push(format!("{} copies left out", counts.duplicates));
    }
    if totals.articles_undated > 0 {
        parts.push(format!("{} undated", totals.articles_undated));
    }
    format!(
        "{}: {}",
        parts.join(", "),
        args.output.join("places.geojson").display()
    )
}

//! `exonym map`: articles in, layers out.

mod by;
mod output;
mod record;

use super::args::{ContextArg, ContextArgs, InputArgs, NameArgs, RunArgs};
use super::articles::{self, Judging};
use super::error::{CliError, Outcome};
use super::intake::Counts;
use super::label::LabelArg;
use super::numbers::{counted, grouped};
use super::report;
use super::setup;
use super::source::Source;
use super::{signals, streams};
use by::ByArgs;
use clap::ValueEnum;
use exonym::Places;
use exonym::controls::Cleaner;
use exonym::document::DocDate;
use exonym::gazetteer::target::Guard;
use exonym::layer::{ByLayers, CompareRow, Layers, ReviewRow, SpellingRow, ValueRow};
use exonym::product::{COMPARE, REVIEW, SPELLINGS, SetState, TOTALS};
use exonym::sink::{
    Contents, Csv, LayerFormat, Publication, RunReport, left_over, refuse_untouchable, write_table,
    write_table_of,
};
use exonym::tally::{By, Granularity, HalfLife, Tallied, Tally, TallyOptions, Timeline, Weighting};
use jiff::civil::Date;
use output::{Output, OutputArgs};

/// Map the places that articles speak of, weighted by article and date
///
/// Writes places.geojson (a point for each place), timeline.geojson (one for each place and
/// period) and mentions.geojson (one for each mention), a .qml beside each (how QGIS draws it),
/// map.gpkg (all of these and the countries as areas), map.html (a page to look at), or the same
/// layers in other formats; with them review.csv (names that were not settled: fill in the column
/// place and give the file to --alias) and run.json (the record of the run). A run that fails or is
/// stopped leaves earlier files as they were; one that is killed while it renames them leaves a
/// run.json that says so, and the next run mends that.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym map articles/ -o out
  exonym map news.csv -o out --half-life 14d --period week --alias my-names.csv
  exonym map articles/ -o out --formats geojson,csv
  exonym map articles/ -o places.csv
  exonym map news.csv -o out --by outlet --period month")]
pub(crate) struct Args {
    #[command(flatten)]
    output: OutputArgs,
    /// What one article adds to a place's weight
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "HOW",
        help_heading = "Weights"
    )]
    weight: WeightArg,
    /// Let an article weigh half as much when it is this old: 14d, 2w, 6m, 1y
    #[arg(long, value_name = "TIME", value_parser = half_life, help_heading = "Weights")]
    half_life: Option<HalfLife>,
    /// Count the age of articles back from this day [default: the newest article's]
    #[arg(long, value_name = "DATE", value_parser = day, requires = "half_life", help_heading = "Weights")]
    as_of: Option<Date>,
    /// How long a period of the timeline is
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "PERIOD",
        help_heading = "Weights"
    )]
    period: PeriodArg,
    /// Count these as mentions of their place too
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "FORMS",
        help_heading = "Weights"
    )]
    include: Vec<IncludeArg>,
    #[command(flatten)]
    by: ByArgs,
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

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum WeightArg {
    /// The place's share of the article's mentions
    #[default]
    Share,
    /// 1 for each article
    Articles,
    /// The number of mentions
    Mentions,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum PeriodArg {
    /// The shortest that the articles' dates are precise enough for
    #[default]
    Auto,
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum IncludeArg {
    /// Peoples and adjectives: Russische, Ukrainian
    Demonyms,
    /// What stands for a place: Kremlin, White House
    Metonyms,
}

fn half_life(text: &str) -> Result<HalfLife, String> {
    /// Days of a unit; months and years at their mean length in the Gregorian calendar.
    const UNITS: [(char, f64); 4] = [('d', 1.0), ('w', 7.0), ('m', 30.436_875), ('y', 365.2425)];
    let wrong = || "expected a number above 0 and d, w, m or y, such as 14d".to_owned();
    let (number, days) = UNITS
        .into_iter()
        .find_map(|(unit, days)| Some((text.strip_suffix(unit)?, days)))
        .ok_or_else(wrong)?;
    let number: f64 = number.trim().parse().map_err(|_| wrong())?;
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
    let outlets = &args.context.outlets;
    streams::refuse_shared(&args.input.inputs, &args.names.alias, outlets)?;
    let by = args.by.by.as_ref();
    let output = args.output.settle(by)?;
    args.output.check(&output)?;
    let earlier = output.earlier();
    note_earlier(args, &output, &earlier);
    let mut source =
        Source::with_checksums(&args.input, by.and_then(By::field), args.context.is_input())?;
    let contexts = args.context.context.iter().filter_map(ContextArg::file);
    let named = args
        .names
        .files()
        .chain(&args.context.outlets)
        .chain(contexts);
    let guard = source.guard(named, Guard::default());
    refuse_untouchable(&output.folder, &output.files(), &guard)?;
    let label = Some(&args.label);
    let session = setup::session(&args.names, &args.context, label, args.run.quiet)?;
    let with = Judging::new(&session, &args.context, &args.run)
        .telling_near_copies()
        .by(by);
    signals::watch("the products of an earlier run are as they were");
    let publication = output.begin()?;
    let mut tally = Tally::new(args.tally_options());
    if let Some(by) = by {
        tally = tally.by(by.clone());
    }
    let counts = articles::for_each(&mut source, with, |document, judged| {
        tally.add_in(document, &judged, judged.language.lang);
        Ok(())
    })
    .map_err(by::explained)?;
    if counts.articles == 0 {
        return Err(CliError::Failed(nothing_read(&counts)));
    }
    let tallied = tally.finish();
    check_empty(args, &tallied)?;
    let layers = layers_of(&tallied, session.places());
    let report = record::of_run(
        args,
        &record::Ran {
            tallied: &tallied,
            layers: &layers,
            counts: &counts,
            reader: source.reader(),
            session: &session,
        },
    );
    for note in by::notes(&layers) {
        report::note(args.run.quiet, &note);
    }
    publish(publication, args, &output, &layers, &report)?;
    report::closing(
        args.run.quiet,
        &closing(&counts, &layers, &tallied, &output),
    );
    note_left_over(args, &output, &earlier);
    Ok(counts.outcome())
}

/// A map of nothing is a map, but seldom what was meant.
fn check_empty(args: &Args, tallied: &Tallied) -> Result<(), CliError> {
    if tallied.totals().mentions > 0 {
        return Ok(());
    }
    let empty = "no mention of a place counted, so the layers are empty";
    if args.output.fail_on_empty {
        return Err(CliError::Failed(format!(
            "{empty} (fatal because of --fail-on-empty); nothing was written"
        )));
    }
    report::note(args.run.quiet, empty);
    Ok(())
}

/// Says what is wrong with the products that the run is about to replace.
fn note_earlier(args: &Args, output: &Output, earlier: &SetState) {
    let folder = output.folder.display();
    match earlier {
        SetState::Unfinished { .. } => report::note(
            args.run.quiet,
            &format!(
                "{folder}: an earlier run was ended while it put its products in place; \
                 this run replaces them"
            ),
        ),
        SetState::Mixed { changed, .. } if !changed.is_empty() => report::note(
            args.run.quiet,
            &format!(
                "{folder}: changed since an earlier run wrote them: {}",
                changed.join(", ")
            ),
        ),
        SetState::NoRecord | SetState::Whole | SetState::Mixed { .. } => {}
    }
}

/// Says which layers in the folder are of an earlier run, so that nobody takes them for this one's,
/// and which styles are not this run's.
fn note_left_over(args: &Args, output: &Output, earlier: &SetState) {
    if !output.restyled.is_empty() {
        let styles = output.restyled.join(", ");
        let stay = format!("styles of your own stay as they are: {styles}");
        report::note(args.run.quiet, &stay);
    }
    let left = left_over(&output.folder, &output.files());
    if output.is_whole && !left.is_empty() {
        let run = match earlier {
            SetState::Unfinished { .. } => "earlier, unfinished run",
            _ => "earlier run",
        };
        let folder = output.folder.display();
        let left = left.join(", ");
        report::note(args.run.quiet, &format!("of an {run}, in {folder}: {left}"));
    }
}

fn layers_of<'t>(tallied: &'t Tallied, places: &Places<'_>) -> Layers<'t> {
    Layers::new(tallied, |place| {
        places
            .facts(place)
            .expect("a tallied place comes from these places")
    })
}

fn publish(
    mut publication: Publication,
    args: &Args,
    output: &Output,
    layers: &Layers<'_>,
    report: &RunReport,
) -> Result<(), CliError> {
    let title = Cleaner::default().clean(&args.output.title).into_owned();
    let contents = Contents {
        layers,
        report,
        title: &title,
        restyled: &output.restyled,
        tippecanoe: args.output.tippecanoe,
    };
    contents.write_all(&mut publication, &output.products, &args.run.crew())?;
    if output.is_whole {
        publication.product(REVIEW, |out| {
            write_table::<ReviewRow>(out, layers.review().iter())
        })?;
        if let Some(by) = layers.by() {
            publish_comparison(&mut publication, layers, by)?;
        }
        publication.finish_set(report)?;
    } else {
        publication.finish()?;
    }
    Ok(())
}

/// Writes the tables of a run that compares.
fn publish_comparison(
    publication: &mut Publication,
    layers: &Layers<'_>,
    by: &ByLayers,
) -> Result<(), CliError> {
    publication.product(TOTALS, |out| write_table::<ValueRow>(out, by.sums().iter()))?;
    if by.values().by().is_of_place() {
        return Ok(());
    }
    publication.product(COMPARE, |out| {
        Csv.write_columns(out, layers.columns::<CompareRow>(), by.compare().iter())
    })?;
    publication.product(SPELLINGS, |out| {
        let columns = layers.columns::<SpellingRow>();
        write_table_of(out, columns, by.spellings().iter())
    })?;
    Ok(())
}

/// Why there is nothing to map; nothing is written then.
fn nothing_read(counts: &Counts) -> String {
    let skipped = counted(counts.skipped, "article");
    match &counts.first_skipped {
        Some(first) => format!("no article could be read; skipped {skipped}, the first: {first}"),
        None => "no article could be read".to_owned(),
    }
}

fn closing(counts: &Counts, layers: &Layers<'_>, tallied: &Tallied, output: &Output) -> String {
    let totals = tallied.totals();
    let mut parts = vec![
        counted(counts.articles, "article"),
        counted(totals.mentions, "mention"),
        counted(totals.places, "place"),
        format!("{} skipped", grouped(counts.skipped)),
    ];
    parts.extend(counts.remarks());
    if totals.articles_undated > 0 {
        parts.push(format!("{} undated", grouped(totals.articles_undated)));
    }
    if counts.bad_dates > 0 {
        parts.push(counted(counts.bad_dates, "unreadable date"));
    }
    if layers.characters_replaced() > 0 {
        let replaced = counted(layers.characters_replaced(), "control character");
        parts.push(format!("{replaced} replaced"));
    }
    format!("{}; in {output}", parts.join(", "))
}

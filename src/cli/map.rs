//! `exonym map`: articles in, map layers out.

mod by;
mod closing;
mod join;
mod output;
mod page;
mod record;
mod review;

use super::answered;
use super::args::{ContextArg, ContextArgs, InputArgs, NameArgs, RunArgs};
use super::articles::{self, Judging};
use super::command_line::ConfigUsed;
use super::error::{CliError, Outcome};
use super::host::Hosted;
use super::label::LabelArg;
use super::progress::Writing;
use super::report;
use super::setup;
use super::slice_args::{CountSliceArgs, SliceArgs};
use super::slice_words;
use super::source::Source;
use super::{signals, streams};
use by::ByArgs;
use clap::ValueEnum;
use closing::{closing, nothing_read};
use exonym::controls::Cleaner;
use exonym::document::{DocDate, Document};
use exonym::focus::{self, Focus};
use exonym::gazetteer::target::Guard;
use exonym::layer::{Layers, ReviewRow};
use exonym::product::{Format, REVIEW, SetState};
use exonym::sink::{
    Contents, PageOptions, PageSpellings, Publication, RunReport, leftover_products,
    refuse_untouchable, write_table,
};
use exonym::slice::{Sieve, SliceReport, Slices};
use exonym::tally::{By, Granularity, HalfLife, Tallied, Tally, TallyOptions, Timeline, Weighting};
use exonym::{Judged, Places, Session};
use jiff::civil::Date;
use join::JoinArgs;
use output::{Output, OutputArgs};
use page::PageArgs;
use review::ReviewArgs;
use std::time::Instant;

/// Map the places that articles mention, weighted by article and date
///
/// Writes these files into a folder, or the same layers in other formats (--formats):
///
///   places.geojson    one point per place
///   timeline.geojson  one point per place and period
///   mentions.geojson  one point per mention
///   articles.geojson  one point per article, at the place that it is about
///   regions.geojson   states, oblasts and the like as polygons, with all places in them
///   *.qml             the QGIS style of each GeoJSON layer
///   map.gpkg          all these layers, and the countries as polygons
///   map.qgz           a QGIS project that opens map.gpkg
///   map.html          a map page that opens in any browser
///   review.csv        the answers to check; fill in the column place and give the file to
///                     --alias, or run `exonym review`
///   run.json          the record of the run
///
/// A run that fails or is stopped leaves earlier files as they were. A run that is killed while it
/// renames its files leaves a run.json that says so, and the next run repairs that.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  exonym map articles/ -o out
  exonym map news.csv -o out --half-life 14d --period week --alias my-names.csv
  exonym map articles/ -o out --formats geojson,csv
  exonym map articles/ -o out/march --since 2022-03 --until 2022-03 --country UA
  exonym map articles/ -o places.csv
  exonym map news.csv -o out --by outlet --period month
  exonym map day1.parquet day2.parquet -o out   (files written by exonym annotate)"
)]
pub(crate) struct Args {
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    page: PageArgs,
    /// Set what one article adds to a place's weight
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "HOW",
        help_heading = "Weights"
    )]
    weight: WeightArg,
    /// Halve an article's weight each time it ages by this much: 14d, 2w, 6m, 1y
    ///
    /// With 14d, an article from four weeks ago weighs a quarter. Age is counted from the middle of an
    /// article's date (16 March for 2022-03, 2 July for a year) to the last day of the newest article
    /// read, or to --as-of; later articles weigh 1. An undated article weighs the mean of the dated ones.
    #[arg(long, value_name = "TIME", value_parser = half_life, allow_hyphen_values = true, help_heading = "Weights")]
    half_life: Option<HalfLife>,
    /// Count the age for --half-life back from this day [default: that of the newest article]
    #[arg(long, value_name = "DATE", value_parser = day, requires = "half_life", help_heading = "Weights")]
    as_of: Option<Date>,
    /// Set the length of the timeline's periods
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "PERIOD",
        help_heading = "Weights"
    )]
    period: PeriodArg,
    /// Count these forms as mentions of their place too
    ///
    /// Without this option they only help to resolve other names.
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "FORMS",
        help_heading = "Weights"
    )]
    include: Vec<IncludeArg>,
    #[command(flatten)]
    slices: SliceArgs,
    #[command(flatten)]
    count_slices: CountSliceArgs,
    #[command(flatten)]
    review: ReviewArgs,
    #[command(flatten)]
    join: JoinArgs,
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
    /// The shortest period into which nine in ten of the dated articles fit
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
    /// Institutions that stand for a place: Kremlin, White House
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
    fn slices(&self, session: &Session) -> Result<Slices, CliError> {
        Ok(Slices {
            counts: self.count_slices.settle(),
            ..self.slices.settle(session, self.run.quiet)?
        })
    }

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
            review_all: self.review.review_all,
        }
    }
}

impl Args {
    /// Takes over the table and the stop request of the host program.
    pub(crate) fn host(&mut self, hosted: Hosted) {
        self.run.stop = Some(hosted.stop);
        #[cfg(feature = "columnar")]
        {
            self.input.held = hosted.table;
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args, config: Option<&ConfigUsed>) -> Result<Outcome, CliError> {
    let started = Instant::now();
    let outlets = &args.context.outlets;
    streams::refuse_shared(&args.input.inputs, &args.names.alias, outlets)?;
    let by = args.by.by.as_ref();
    let output = args.output.settle(by, args.join.is_given())?;
    args.output.check(&output)?;
    let earlier = output.earlier();
    let join = args.join.read()?;
    let mut source = Source::for_map(&args.input, by.and_then(By::field), args.context.is_input())?;
    let contexts = args.context.context.iter().filter_map(ContextArg::file);
    let named = args
        .names
        .files()
        .chain(&args.context.outlets)
        .chain(contexts)
        .chain(args.slices.files())
        .chain(config.map(|config| &config.path))
        .chain(args.join.file());
    let guard = source.guard(named, Guard::default());
    refuse_untouchable(&output.folder, &output.files(), &guard)?;
    args.output.check_edited(&output, &earlier)?;
    note_earlier(args, &output, &earlier);
    let label = Some(&args.label);
    let session = setup::session(&args.names, &args.context, label, args.run.quiet)?;
    let mut sieve = Sieve::new(args.slices(&session)?, session.places());
    let asked = answered::judged_by(&session, &args.names, &args.context);
    let with = Judging::new(&session, &args.context, &args.run)
        .detecting_near_copies()
        .by(by)
        .accepting_answers(&asked);
    if args.run.stop.is_none() {
        signals::watch(output.unchanged());
    }
    let publication = output.begin()?;
    let options = args.tally_options();
    let mut tally = Tally::new(options);
    if let Some(by) = by {
        tally = tally.by(by.clone());
    }
    let counts = articles::for_each(&mut source, with, |document, mut judged| {
        // Computed before slicing: leaving places out does not change what an article is about.
        let about = about(document, &judged, session.places());
        let sifted = sieve.sift(document, &mut judged, |form| options.includes(form));
        // Mentions that a slice left out when the answers were written still count in a place's share.
        let answer = document.answer.as_ref();
        let counted = answer.map_or(sifted.counted, |answer| {
            answer.resolved.counted(|form| options.includes(form))
        });
        match sifted.left_out {
            None => tally.add_part(document, &judged, counted, &about),
            Some(_) => tally.leave_out(document, counted),
        }
        Ok(())
    })
    .map_err(by::with_suggestion)?;
    if counts.articles == 0 {
        return Err(CliError::Failed(nothing_read(&counts)));
    }
    if !sieve.slices().counts.is_empty() {
        tally.retain_places(|place, articles, mentions| {
            sieve.is_named_enough(place, articles, mentions)
        });
    }
    slice_words::note_unknown(&sieve, args.run.quiet);
    let sliced = sieve.report();
    if counts.judged_by.is_empty() {
        setup::note_unused_aliases(&session, args.run.quiet);
    }
    let tallied = tally.finish();
    check_empty(args, &tallied, sliced.as_ref())?;
    let mut layers = layers_of(&tallied, session.places());
    if let Some(file) = &join {
        layers = layers.with_areas(&file.areas);
        join::note(args.run.quiet, file, &layers);
    }
    let report = record::run_report(
        args,
        &record::RunFacts {
            tallied: &tallied,
            layers: &layers,
            counts: &counts,
            reader: source.reader(),
            session: &session,
            slices: sliced.as_ref(),
            config,
            join: join.as_ref(),
        },
    );
    for note in by::notes(&layers) {
        report::note(args.run.quiet, &note);
    }
    let ran = Finished {
        layers: &layers,
        report: &report,
        places: session.places(),
        started,
    };
    if let Some(stop) = &args.run.stop {
        stop.check();
    }
    args.output.check_review(&output)?;
    publish(publication, args, &output, &ran)?;
    report::closing(
        args.run.quiet,
        &closing(&counts, &layers, &tallied, &output, sliced.as_ref()),
    );
    note_left_over(args, &output, &earlier);
    Ok(counts.outcome())
}

/// What an article is about: taken from its stored answer, otherwise computed from its mentions.
fn about(document: &Document, judged: &Judged, places: &Places<'_>) -> Vec<Focus> {
    let answer = document.answer.as_ref();
    let known = answer.and_then(|answer| answer.focus(places).ok());
    known.unwrap_or_else(|| focus::of(document, judged, places))
}

/// Notes that the map is empty, or fails with `--fail-on-empty`.
fn check_empty(
    args: &Args,
    tallied: &Tallied,
    slices: Option<&SliceReport>,
) -> Result<(), CliError> {
    if tallied.totals().mentions > 0 {
        return Ok(());
    }
    let is_sliced_away = slices.is_some_and(|report| report.left_out.mentions > 0);
    let empty = match is_sliced_away {
        true => "the slices left no mention of a place, so the layers are empty",
        false => "no mention of a place was counted, so the layers are empty",
    };
    if args.output.fail_on_empty {
        return Err(CliError::Failed(format!(
            "{empty} (fatal because of --fail-on-empty); nothing was written"
        )));
    }
    report::note(args.run.quiet, empty);
    Ok(())
}

/// Notes what is wrong with the products that the run is about to replace.
fn note_earlier(args: &Args, output: &Output, earlier: &SetState) {
    let folder = output.folder.display();
    match earlier {
        SetState::Unfinished { .. } => report::note(
            args.run.quiet,
            &format!(
                "{folder}: an earlier run was interrupted while it put its products in place; \
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

/// Notes which layers in the folder are from an earlier run, so that nobody takes them for this run's,
/// and which styles were kept because the user changed them.
fn note_left_over(args: &Args, output: &Output, earlier: &SetState) {
    if !output.modified_styles.is_empty() {
        let styles = output.modified_styles.join(", ");
        let stay = format!("styles that you changed are kept: {styles}");
        report::note(args.run.quiet, &stay);
    }
    let left = leftover_products(&output.folder, &output.files());
    if output.is_whole && !left.is_empty() {
        let run = match earlier {
            SetState::Unfinished { .. } => "earlier, unfinished run",
            _ => "earlier run",
        };
        let folder = output.folder.display();
        let left = left.join(", ");
        report::note(
            args.run.quiet,
            &format!("left over from an {run} in {folder}: {left}"),
        );
    }
}

fn layers_of<'t>(tallied: &'t Tallied, places: &Places<'_>) -> Layers<'t> {
    Layers::new(tallied, |place| {
        places
            .facts(place)
            .expect("a tallied place comes from these places")
    })
}

/// The spellings that the page's search knows.
fn spellings_of(layers: &Layers<'_>, places: &Places<'_>) -> PageSpellings {
    PageSpellings::gather(layers, |id| {
        let place = places.by_id(id);
        let names = place.map(|place| places.spellings(place));
        names
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect()
    })
}

/// A run whose products are ready to be written.
struct Finished<'a> {
    layers: &'a Layers<'a>,
    report: &'a RunReport,
    places: &'a Places<'a>,
    started: Instant,
}

fn publish(
    mut publication: Publication,
    args: &Args,
    output: &Output,
    ran: &Finished<'_>,
) -> Result<(), CliError> {
    let Finished {
        layers,
        report,
        places,
        started,
    } = *ran;
    let title = Cleaner::default().clean(&args.output.title).into_owned();
    let has_page = output
        .products
        .iter()
        .any(|each| each.format == Format::Page);
    let spellings = has_page.then(|| spellings_of(layers, places));
    let tiles = args.page.tiles();
    let streets = args.page.streets();
    let contents = Contents {
        layers,
        report,
        title: &title,
        page: PageOptions {
            title: &title,
            spellings: spellings.as_ref(),
            tiles: tiles.as_ref(),
            streets: streets.as_ref(),
        },
        modified_styles: &output.modified_styles,
        tippecanoe: args.output.tippecanoe,
        naming: args.output.naming(),
    };
    let writing = Writing::start(args.run.crew(), started.elapsed(), args.run.quiet);
    contents.write_all(&mut publication, &output.products, &writing)?;
    writing.finish();
    if output.is_whole {
        publication.product(REVIEW, |out| {
            write_table::<ReviewRow>(out, layers.review().iter())
        })?;
        if let Some(by) = layers.by() {
            by::publish(&mut publication, layers, by, args.output.naming())?;
        }
        publication.finish_set(report)?;
    } else {
        publication.finish()?;
    }
    Ok(())
}

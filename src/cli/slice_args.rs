//! Flags that ask for a part of the articles and places; as far as no gazetteer is needed they become
//! values here, the rest in [`super::slice_places`].

use super::args::{language, positive};
use super::error::CliError;
use super::recorded_path::recorded;
use super::slice_places;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use exonym::Session;
use exonym::area::Areas;
use exonym::document::{DateOrder, DocDate};
use exonym::gazetteer::{Lang, PlaceKind, checksum};
use exonym::slice::{
    ArticleSlices, Bbox, CountSlices, OutletNames, PlaceSlices, Slices, Spot, Within,
};
use jiff::civil::Date;
use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

/// Which articles and places.
#[derive(Debug, Args)]
#[command(next_help_heading = "Slices")]
pub(crate) struct SliceArgs {
    /// Only articles of this day or later: 2022-03-01, 2022-03 or 2022
    ///
    /// An article without a date is left out, and one whose month, year or interval lies only partly
    /// within the days that are asked for. Articles are judged and weighed before they are left out:
    /// what stays has the place and the weight that it has without the slice.
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Date>,
    /// Only articles of this day or earlier; a month or a year counts to its last day
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Date>,
    /// Only articles of these outlets, by their names or the hosts of their addresses, capitals and
    /// accents aside; several with commas, or repeat it
    #[arg(long, value_name = "NAMES")]
    outlet: Vec<String>,
    /// Only articles in these languages, as they were judged: nl,en
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = language)]
    lang: Vec<Lang>,
    /// Only places in these countries, by their codes of two or three letters or their names in any
    /// language: UA,PL
    #[arg(long, value_name = "COUNTRIES")]
    country: Vec<String>,
    /// Only places of these kinds: city,admin1
    #[arg(
        long,
        value_name = "KINDS",
        value_delimiter = ',',
        ignore_case = true,
        hide_possible_values = true,
        value_parser = kinds()
    )]
    kinds: Vec<PlaceKind>,
    /// Only places in this box of degrees: west,south,east,north; west may be more than east, across
    /// the antimeridian
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true, value_parser = bbox)]
    bbox: Option<Bbox>,
    /// Only places in the polygons of this GeoJSON file; may be repeated
    #[arg(long, value_name = "FILE.geojson", value_hint = ValueHint::FilePath)]
    within: Vec<PathBuf>,
    /// Only places this near to a place (a name, an id) or to a point (latitude,longitude); may be
    /// repeated
    #[arg(long, value_name = "PLACE:50km", allow_hyphen_values = true, value_parser = near)]
    near: Vec<(Spot, f64)>,
}

/// How often a place has to be named.
#[derive(Debug, Args)]
#[command(next_help_heading = "Slices")]
pub(crate) struct CountSliceArgs {
    /// Only places that at least so many articles name, by what all other slices leave
    #[arg(long, value_name = "N", value_parser = positive)]
    min_articles: Option<NonZeroUsize>,
    /// Only places that are named at least so often, by what all other slices leave
    #[arg(long, value_name = "N", value_parser = positive)]
    min_mentions: Option<NonZeroUsize>,
}

/// The same flags where articles are answered one by one, so that nobody can count over all of them.
#[derive(Debug, Args)]
pub(crate) struct NoCountSlices {
    #[arg(long, hide = true)]
    min_articles: Option<String>,
    #[arg(long, hide = true)]
    min_mentions: Option<String>,
}

impl SliceArgs {
    /// The files that are read for slices.
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.within.iter()
    }

    /// The slices, with what the session's gazetteer makes of names.
    pub(crate) fn settle(&self, session: &Session, quiet: bool) -> Result<Slices, CliError> {
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since > until
        {
            return Err(CliError::Usage(format!(
                "--since {since} is after --until {until}, so that no article can be within"
            )));
        }
        let outlets = OutletNames::new(self.outlet.iter().cloned());
        if outlets.is_empty() && !self.outlet.is_empty() {
            return Err(CliError::Usage("--outlet names no outlet".to_owned()));
        }
        Ok(Slices {
            articles: ArticleSlices {
                since: self.since,
                until: self.until,
                outlets,
                langs: self.lang.clone(),
            },
            places: PlaceSlices {
                countries: slice_places::countries(&self.country, session, quiet)?,
                kinds: self.kinds.clone(),
                bbox: self.bbox,
                within: self.areas()?,
                near: slice_places::near(&self.near, session, quiet)?,
            },
            counts: CountSlices::default(),
        })
    }

    fn areas(&self) -> Result<Vec<Within>, CliError> {
        let read = |path: &PathBuf| {
            let bytes = fs::read(path).map_err(|source| CliError::File {
                path: path.clone(),
                source,
            })?;
            let areas = Areas::read(&bytes).map_err(|error| {
                let path = path.display();
                CliError::Usage(format!("--within {path}: {error}"))
            })?;
            Ok(Within {
                areas: Arc::new(areas),
                path: recorded(path),
                checksum: checksum(&bytes),
            })
        };
        self.within.iter().map(read).collect()
    }
}

impl CountSliceArgs {
    /// As values.
    pub(crate) fn settle(&self) -> CountSlices {
        let count = |least: NonZeroUsize| least.get() as u64;
        CountSlices {
            min_articles: self.min_articles.map(count),
            min_mentions: self.min_mentions.map(count),
        }
    }
}

impl NoCountSlices {
    /// Says why there are none.
    pub(crate) fn refuse(&self) -> Result<(), CliError> {
        let asked = [
            ("--min-articles", &self.min_articles),
            ("--min-mentions", &self.min_mentions),
        ];
        match asked.iter().find(|(_, value)| value.is_some()) {
            None => Ok(()),
            Some((flag, _)) => Err(CliError::Usage(format!(
                "{flag} counts a place over all articles, and annotate answers each as it comes; \
                 exonym map has it"
            ))),
        }
    }
}

fn first_day(text: &str) -> Result<Date, String> {
    day(text).map(DocDate::start)
}

fn last_day(text: &str) -> Result<Date, String> {
    day(text).map(DocDate::end)
}

/// A date as precise as it is written, or the nearest that there is.
fn day(text: &str) -> Result<DocDate, String> {
    if let Some(date) = DocDate::parse(text) {
        return Ok(date);
    }
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    let readings = orders.map(|order| DocDate::parse_in(text, Some(order)));
    if let [Some(one), Some(other)] = readings {
        let (one, other) = (one.label(), other.label());
        return Err(format!("it may be {one} or {other}; write it like that"));
    }
    let expected = "expected a date such as 2022-03-31, 2022-03 or 2022";
    match last_of_month(text) {
        Some(last) => Err(format!("that month ends with {last}; {expected}")),
        None => Err(expected.to_owned()),
    }
}

/// The last day of a month of which a later one was written.
fn last_of_month(text: &str) -> Option<Date> {
    let mut numbers = text.trim().split('-');
    let (year, month) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    let day: u8 = numbers.next()?.parse().ok()?;
    let last = Date::new(year, month, 1).ok()?.last_of_month();
    (day > last.day().unsigned_abs()).then_some(last)
}

fn bbox(text: &str) -> Result<Bbox, String> {
    text.parse()
        .map_err(|error: exonym::slice::BboxError| error.to_string())
}

fn near(text: &str) -> Result<(Spot, f64), String> {
    Spot::parse(text).map_err(|error| error.to_string())
}

fn kinds() -> impl TypedValueParser<Value = PlaceKind> {
    let names = PlaceKind::ALL
        .iter()
        .map(|kind| PossibleValue::new(kind.as_str()));
    PossibleValuesParser::new(names).map(|name| {
        PlaceKind::from_name(&name.to_lowercase()).expect("only names of kinds are let through")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_first_or_the_last_of_what_is_written() {
        let first = |text| first_day(text).unwrap().to_string();
        let last = |text| last_day(text).unwrap().to_string();
        assert_eq!(
            (first("2022-03"), last("2022-03")),
            days("2022-03-01", "2022-03-31")
        );
        assert_eq!(
            (first("2022"), last("2022")),
            days("2022-01-01", "2022-12-31")
        );
        assert_eq!(
            (first("1 maart 2022"), last("2022-03-01")),
            days("2022-03-01", "2022-03-01")
        );
    }

    fn days(first: &str, last: &str) -> (String, String) {
        (first.to_owned(), last.to_owned())
    }

    #[test]
    fn a_day_that_there_is_not_is_told_the_nearest() {
        let error = |text| first_day(text).unwrap_err();
        assert!(error("2022-02-30").contains("ends with 2022-02-28"));
        assert!(error("03/04/2022").contains("2022-04-03 or 2022-03-04"));
        assert!(error("spring").contains("expected a date such as"));
    }
}

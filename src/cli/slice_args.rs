//! Options that select a part of the articles and places. Values that do not need a gazetteer are
//! parsed here, the others in [`super::slice_places`].

use super::args::{language, positive};
use super::error::CliError;
use super::recorded_path::recorded;
use super::setup::read_option_file;
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
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

/// Options that select articles and places.
#[derive(Debug, Args)]
#[command(next_help_heading = "Slices")]
pub(crate) struct SliceArgs {
    /// Keep only articles from this day or later: 2022-03-01, 2022-03 or 2022
    ///
    /// Undated articles are left out, and so are those whose month, year or interval lies only partly
    /// within the requested days. Articles are judged and weighed before slicing, so whatever is kept
    /// has the same place and weight as without the slice.
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Date>,
    /// Keep only articles from this day or earlier; a month or a year counts to its last day
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Date>,
    /// Keep only articles from these outlets, by name or by host of the web address, ignoring case and
    /// accents; separate several with commas, or repeat the option
    #[arg(long, value_name = "NAMES")]
    outlet: Vec<String>,
    /// Keep only articles that were judged in these languages: nl,en
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = language)]
    lang: Vec<Lang>,
    /// Keep only places in these countries, by codes of two or three letters or names in any language:
    /// UA,PL
    #[arg(long, value_name = "COUNTRIES")]
    country: Vec<String>,
    /// Keep only places of these kinds: city,admin1
    ///
    /// The kinds are city, country, admin1, admin2, continent, region, ocean, sea, bay, strait, canal,
    /// river, lake, mountains, peninsula, islands and desert; in gazetteers of your own also admin3,
    /// area, site, road, forest, water, landform and seabed.
    #[arg(
        long,
        value_name = "KINDS",
        value_delimiter = ',',
        ignore_case = true,
        hide_possible_values = true,
        value_parser = kinds()
    )]
    kinds: Vec<PlaceKind>,
    /// Keep only places in this box, in degrees: west,south,east,north; west may be greater than east,
    /// to cross the antimeridian
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true, value_parser = bbox)]
    bbox: Option<Bbox>,
    /// Keep only places inside the polygons of this GeoJSON file; may be repeated
    #[arg(long, value_name = "FILE.geojson", value_hint = ValueHint::FilePath)]
    within: Vec<PathBuf>,
    /// Keep only places within this distance of a place (a name or id) or a point
    /// (latitude,longitude); may be repeated
    #[arg(long, value_name = "PLACE:50km", allow_hyphen_values = true, value_parser = near)]
    near: Vec<(Spot, f64)>,
}

/// Options on how often a place must be mentioned.
#[derive(Debug, Args)]
#[command(next_help_heading = "Slices")]
pub(crate) struct CountSliceArgs {
    /// Keep only places that at least N articles name, counted after all other slices
    #[arg(long, value_name = "N", value_parser = positive, allow_negative_numbers = true)]
    min_articles: Option<NonZeroUsize>,
    /// Keep only places with at least N mentions, counted after all other slices
    #[arg(long, value_name = "N", value_parser = positive, allow_negative_numbers = true)]
    min_mentions: Option<NonZeroUsize>,
}

/// The same options, hidden, for commands that answer articles one by one and cannot count over all.
#[derive(Debug, Args)]
pub(crate) struct NoCountSlices {
    #[arg(long, hide = true)]
    min_articles: Option<String>,
    #[arg(long, hide = true)]
    min_mentions: Option<String>,
}

impl SliceArgs {
    /// The files that the slices read.
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.within.iter()
    }

    /// Returns the slices, with names looked up in the session's gazetteer.
    pub(crate) fn settle(&self, session: &Session, quiet: bool) -> Result<Slices, CliError> {
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since > until
        {
            return Err(CliError::Usage(format!(
                "--since {since} is after --until {until}, so no article can match"
            )));
        }
        let outlets = OutletNames::new(self.outlet.iter().cloned());
        if outlets.is_empty() && !self.outlet.is_empty() {
            return Err(CliError::Usage(
                "--outlet has no value; expected the name of an outlet, or the host of its address"
                    .to_owned(),
            ));
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
            let bytes = read_option_file("--within", path)?;
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
    /// Returns the values.
    pub(crate) fn settle(&self) -> CountSlices {
        let count = |least: NonZeroUsize| least.get() as u64;
        CountSlices {
            min_articles: self.min_articles.map(count),
            min_mentions: self.min_mentions.map(count),
        }
    }
}

impl NoCountSlices {
    /// Refuses the options with the reason.
    pub(crate) fn refuse(&self) -> Result<(), CliError> {
        let asked = [
            ("--min-articles", &self.min_articles),
            ("--min-mentions", &self.min_mentions),
        ];
        match asked.iter().find(|(_, value)| value.is_some()) {
            None => Ok(()),
            Some((flag, _)) => Err(CliError::Usage(format!(
                "{flag} counts over all articles, but annotate answers each as it is read; use it with \
                 exonym map"
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

/// Parses a date with the precision that it is written in. The error proposes the nearest valid date.
fn day(text: &str) -> Result<DocDate, String> {
    if let Some(date) = DocDate::parse(text) {
        return Ok(date);
    }
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    let readings = orders.map(|order| DocDate::parse_in(text, Some(order)));
    if let [Some(one), Some(other)] = readings {
        let (one, other) = (one.label(), other.label());
        return Err(format!("it may mean {one} or {other}; write one of these"));
    }
    let expected = "expected a date such as 2022-03-31, 2022-03 or 2022";
    match last_of_month(text) {
        Some(last) => Err(format!("that month ends on {last}; {expected}")),
        None => Err(expected.to_owned()),
    }
}

/// The last day of the month, if the text has a later day of that month.
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
    fn a_date_gives_its_first_or_last_day() {
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
    fn an_invalid_day_gets_the_nearest_valid_one() {
        let error = |text| first_day(text).unwrap_err();
        assert!(error("2022-02-30").contains("ends on 2022-02-28"));
        assert!(error("03/04/2022").contains("2022-04-03 or 2022-03-04"));
        assert!(error("spring").contains("expected a date such as"));
    }
}

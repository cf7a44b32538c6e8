//! `exonym lookup`: the places that a written name may mean.

use super::args::{GazetteerArg, positive};
use super::error::{CliError, Outcome};
use super::label::{self, LabelArg};
use super::numbers::grouped;
use super::setup::GazetteerFile;
use super::style::{Color, Styles};
use exonym::Places;
use exonym::controls::{escaped_json, visible};
use exonym::gazetteer::{Place, Toponym};
use serde::Serialize;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;

/// Show the places that a name may mean, likeliest first, and other spellings of the likeliest
///
/// With its id for an alias file, its kind and area, its inhabitants, its latitude and longitude,
/// and where it is listed by another name, by which. Exits with 1 where a name is unknown.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym lookup Marioepol \"Den Haag\" 基辅
  exonym lookup --json Springfield")]
pub(crate) struct Args {
    /// Names in any spelling or script; quote a name of several words
    #[arg(required = true, value_name = "NAME", value_parser = name)]
    names: Vec<String>,
    /// Show this many places for each name
    #[arg(long, value_name = "N", default_value = "8", value_parser = positive, help_heading = "Output")]
    limit: NonZeroUsize,
    /// Write JSON, one line a name
    #[arg(long, help_heading = "Output")]
    json: bool,
    #[command(flatten)]
    gazetteer: GazetteerArg,
    #[command(flatten)]
    label: LabelArg,
    /// When to colour
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        help_heading = "Output"
    )]
    color: Color,
}

fn name(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("expected a name".to_owned());
    }
    Ok(text.to_owned())
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let file = GazetteerFile::read(&args.gazetteer)?;
    let gazetteer = file.open_in_place()?;
    let places = args.label.places(&gazetteer, false);
    let styles = args.color.for_stdout();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut missing = Vec::new();
    for name in &args.names {
        let answer = Answer::find(&places, name, args.limit.get());
        if answer.found.is_empty() {
            missing.push(name.as_str());
        }
        if args.json {
            let json = serde_json::to_string(&answer.to_json()).map_err(io::Error::from)?;
            writeln!(out, "{}", escaped_json(&json))?;
        } else {
            answer.write(&mut out, &styles)?;
        }
    }
    out.flush()?;
    match missing.as_slice() {
        [] => Ok(Outcome::Done),
        names => Err(CliError::Failed(format!(
            "no place is called {}",
            names.join(", ")
        ))),
    }
}

/// What is known of a name.
struct Answer<'a> {
    places: &'a Places<'a>,
    name: &'a str,
    found: Vec<(Place<'a>, Toponym<'a>)>,
    limit: usize,
    /// Names that are written almost so, where nothing was found.
    similar: Vec<String>,
}

impl<'a> Answer<'a> {
    fn find(places: &'a Places<'a>, name: &'a str, limit: usize) -> Self {
        let gazetteer = places.gazetteer();
        let found = exonym::lookup(gazetteer, name);
        let similar = match found.is_empty() {
            true => gazetteer.similar(name),
            false => Vec::new(),
        };
        Self {
            places,
            name,
            found,
            limit,
            similar,
        }
    }

    fn to_json(&self) -> Json<'_> {
        let shown = self.found.iter().take(self.limit);
        Json {
            name: self.name,
            places: shown
                .map(|(place, toponym)| Row::new(place, toponym, self.places))
                .collect(),
            spellings: self.spellings(),
            similar: &self.similar,
        }
    }

    fn write(&self, out: &mut impl Write, styles: &Styles) -> io::Result<()> {
        let (strong, faint) = (styles.strong, styles.faint);
        writeln!(out, "{strong}{}{strong:#}", visible(self.name))?;
        if self.found.is_empty() {
            return self.write_similar(out);
        }
        for (place, toponym) in self.found.iter().take(self.limit) {
            write_place(out, place, toponym, styles, self.places)?;
        }
        if self.found.len() > self.limit {
            let more = grouped((self.found.len() - self.limit) as u64);
            writeln!(
                out,
                "  and {more} more; --limit {} shows them",
                self.found.len()
            )?;
        }
        let spellings = self.spellings().join(" · ");
        let spellings = visible(&spellings);
        writeln!(out, "  {faint}also written{faint:#} {spellings}")
    }

    fn write_similar(&self, out: &mut impl Write) -> io::Result<()> {
        match self.similar.as_slice() {
            [] => writeln!(out, "  no place is called so"),
            names => writeln!(
                out,
                "  no place is called so; did you mean {}?",
                visible(&names.join(", "))
            ),
        }
    }

    /// Every distinct listed spelling of the likeliest place, as it is written.
    fn spellings(&self) -> Vec<&str> {
        let Some((best, _)) = self.found.first() else {
            return Vec::new();
        };
        let listed = best.toponyms().filter(|toponym| !toponym.generated());
        let mut spellings: Vec<&str> = listed.map(|toponym| toponym.text()).collect();
        let mut seen = HashSet::new();
        spellings.retain(|text| seen.insert(*text));
        spellings
    }
}

#[derive(Serialize)]
struct Json<'a> {
    name: &'a str,
    places: Vec<Row>,
    spellings: Vec<&'a str>,
    similar: &'a [String],
}

#[derive(Serialize)]
struct Row {
    place_id: String,
    geonameid: Option<u32>,
    name: String,
    canonical_name: String,
    kind: &'static str,
    country: Option<String>,
    admin1: Option<String>,
    lon: f64,
    lat: f64,
    population: u32,
    form: &'static str,
    layer: &'static str,
    listed_as: String,
}

impl Row {
    fn new(place: &Place<'_>, toponym: &Toponym<'_>, places: &Places<'_>) -> Self {
        Self {
            place_id: place.id().to_string(),
            geonameid: place.id().geonameid(),
            name: places.label(place),
            canonical_name: place.name().to_owned(),
            kind: place.kind().as_str(),
            country: place.country().map(|code| code.to_string()),
            admin1: place.admin1().map(|area| places.label(&area)),
            lon: place.lonlat().lon(),
            lat: place.lonlat().lat(),
            population: place.population(),
            form: toponym.form().as_str(),
            layer: toponym.layer().as_str(),
            listed_as: toponym.text().to_owned(),
        }
    }
}

fn write_place(
    out: &mut impl Write,
    place: &Place<'_>,
    toponym: &Toponym<'_>,
    styles: &Styles,
    places: &Places<'_>,
) -> io::Result<()> {
    let (good, faint) = (styles.good, styles.faint);
    let country = place
        .country()
        .and_then(|code| places.gazetteer().country(code));
    let name = places.label(place);
    let mut parts = vec![place.kind().as_str().to_owned()];
    let within = [place.admin1(), country]
        .into_iter()
        .flatten()
        .filter(|area| area.ix() != place.ix());
    parts.extend(within.map(|area| places.label(&area)));
    if place.population() > 0 {
        parts.push(format!(
            "{} inhabitants",
            grouped(place.population().into())
        ));
    }
    let point = place.lonlat();
    let about = if place.approximate() { "about " } else { "" };
    write!(
        out,
        "  {good}{}{good:#}, {}",
        visible(&label::beside(&name, place.name())),
        visible(&parts.join(", "))
    )?;
    write!(
        out,
        "  {faint}{} · {about}{:.4} {:.4}{faint:#}",
        visible(&place.id().to_string()),
        point.lat(),
        point.lon()
    )?;
    if toponym.text() != name {
        write!(
            out,
            "  {faint}{} {}, {} layer{faint:#}",
            toponym.form(),
            visible(toponym.text()),
            toponym.layer().as_str()
        )?;
    }
    writeln!(out)
}

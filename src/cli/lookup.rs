//! `exonym lookup`: the places that a written name may mean.

use super::args::GazetteerArg;
use super::error::{CliError, Outcome};
use super::setup::GazetteerBytes;
use super::style::{Color, Styles};
use exonym::gazetteer::{Gazetteer, Place, Toponym};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Show the places that a written name may mean, likeliest first, and every spelling of the likeliest
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  exonym lookup Marioepol \"Den Haag\" 基辅")]
pub(crate) struct Args {
    /// Names, as they are written anywhere
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
    /// Places to show for each name
    #[arg(long, value_name = "N", default_value_t = 8)]
    limit: usize,
    /// Write one JSON object a name
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    gazetteer: GazetteerArg,
    /// When to colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let path = args.gazetteer.gazetteer.as_deref();
    let bytes = GazetteerBytes::read(path)?;
    let gazetteer = bytes.open(path)?;
    let styles = args.color.for_stdout();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut missing = Vec::new();
    for name in &args.names {
        let found = exonym::lookup(&gazetteer, name);
        if found.is_empty() {
            missing.push(name.as_str());
        }
        if args.json {
            let places = found
                .iter()
                .take(args.limit)
                .map(|(place, toponym)| Row::new(place, toponym));
            let answer = Answer {
                name,
                places: places.collect(),
                spellings: spellings(&found),
            };
            serde_json::to_writer(&mut out, &answer).map_err(io::Error::from)?;
            writeln!(out)?;
        } else {
            write_answer(&mut out, name, &found, args.limit, &styles, &gazetteer)?;
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

type Found<'g> = [(Place<'g>, Toponym<'g>)];

#[derive(Serialize)]
struct Answer<'a> {
    name: &'a str,
    places: Vec<Row>,
    spellings: Vec<&'a str>,
}

#[derive(Serialize)]
struct Row {
    place_id: String,
    geonameid: Option<u32>,
    name: String,
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
    fn new(place: &Place<'_>, toponym: &Toponym<'_>) -> Self {
        Self {
            place_id: place.id().to_string(),
            geonameid: place.id().geonameid(),
            name: place.name().to_owned(),
            kind: place.kind().as_str(),
            country: place.country().map(|code| code.to_string()),
            admin1: place.admin1().map(|area| area.name().to_owned()),
            lon: place.lonlat().lon(),
            lat: place.lonlat().lat(),
            population: place.population(),
            form: toponym.form().as_str(),
            layer: toponym.layer().as_str(),
            listed_as: toponym.text().to_owned(),
        }
    }
}

fn write_answer(
    out: &mut impl Write,
    name: &str,
    found: &Found<'_>,
    limit: usize,
    styles: &Styles,
    gazetteer: &Gazetteer<'_>,
) -> io::Result<()> {
    let strong = styles.strong;
    writeln!(out, "{strong}{name}{strong:#}")?;
    for (place, toponym) in found.iter().take(limit) {
        write_place(out, place, toponym, styles, gazetteer)?;
    }
    if found.len() > limit {
        writeln!(
            out,
            "  and {} more; --limit shows them",
            found.len() - limit
        )?;
    }
    if found.is_empty() {
        writeln!(out, "  no place is called so")?;
    }
    let spellings = spellings(found);
    if !spellings.is_empty() {
        let faint = styles.faint;
        writeln!(
            out,
            "  {faint}also written{faint:#} {}",
            spellings.join(" · ")
        )?;
    }
    Ok(())
}

fn write_place(
    out: &mut impl Write,
    place: &Place<'_>,
    toponym: &Toponym<'_>,
    styles: &Styles,
    gazetteer: &Gazetteer<'_>,
) -> io::Result<()> {
    let (good, faint) = (styles.good, styles.faint);
    let country = place.country().and_then(|code| gazetteer.country(code));
    let mut parts = vec![place.kind().as_str().to_owned()];
    let within = [place.admin1(), country]
        .into_iter()
        .flatten()
        .filter(|area| area.ix() != place.ix());
    parts.extend(within.map(|area| area.name().to_owned()));
    if place.population() > 0 {
        parts.push(format!("{} inhabitants", grouped(place.population())));
    }
    let point = place.lonlat();
    let about = if place.approximate() { "about " } else { "" };
    write!(
        out,
        "  {good}{}{good:#}, {}",
        place.name(),
        parts.join(", ")
    )?;
    write!(
        out,
        "  {faint}{} · {about}{:.4} {:.4}{faint:#}",
        place.id(),
        point.lat(),
        point.lon()
    )?;
    if toponym.text() != place.name() {
        write!(
            out,
            "  {faint}{} {}, {} layer{faint:#}",
            toponym.form(),
            toponym.text(),
            toponym.layer().as_str()
        )?;
    }
    writeln!(out)
}

/// Every distinct listed spelling of the likeliest place, as it is written.
fn spellings<'g>(found: &Found<'g>) -> Vec<&'g str> {
    let Some((best, _)) = found.first() else {
        return Vec::new();
    };
    let mut spellings: Vec<&str> = best
        .toponyms()
        .filter(|toponym| !toponym.generated())
        .map(|toponym| toponym.text())
        .collect();
    let mut seen = std::collections::HashSet::new();
    spellings.retain(|text| seen.insert(*text));
    spellings
}

/// Digits in groups of three.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

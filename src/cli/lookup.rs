//! `exonym lookup`: the places that a written name can mean.

use super::args::{ContextArgs, GazetteerArg, NameArgs, positive};
use super::error::{CliError, Outcome};
use super::label::{self, LabelArg};
use super::numbers::grouped;
use super::setup::{self, GazetteerFile};
use super::style::{Color, Styles};
use exonym::context::OpenContext;
use exonym::controls::{escaped_json, visible};
use exonym::gazetteer::{Place, PlaceId, PlaceIx, Toponym};
use exonym::layer::PlaceFacts;
use exonym::{AliasTarget, Answer, Places, Session};
use serde::Serialize;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Show the places that a name can mean, likeliest first, and other spellings of the likeliest
///
/// Each place is shown with its kind, area, inhabitants, id (for alias files), latitude and longitude,
/// and the listed name that matched, if it is another one. The order is that in which an article would
/// be judged, one of --outlet if given. The exit code is 1 if a name is unknown.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym lookup Marioepol \"Den Haag\" 基辅
  exonym lookup geonames:703448
  exonym lookup --json Springfield")]
pub(crate) struct Args {
    /// Names in any spelling or script, or ids of places; put a name of several words in quotes
    #[arg(required = true, value_name = "NAME", value_parser = name)]
    names: Vec<String>,
    /// Show at most this many places per name
    #[arg(long, value_name = "N", default_value = "8", value_parser = positive, allow_negative_numbers = true, help_heading = "Output")]
    limit: NonZeroUsize,
    /// Write JSON, one line per name
    #[arg(long, help_heading = "Output")]
    json: bool,
    #[command(flatten)]
    gazetteer: GazetteerArg,
    /// Show first what a name means in this alias file; may be repeated
    #[arg(long, value_name = "FILE.csv", help_heading = "Names")]
    alias: Vec<PathBuf>,
    /// Judge as for an article from this outlet (a name or host): by where it is based, and by what
    /// its articles in --context write about
    #[arg(long, value_name = "NAME", help_heading = "Context")]
    outlet: Option<String>,
    /// Judge against this context written by `exonym context learn`; may be repeated
    #[arg(long, value_name = "FILE.ctx", help_heading = "Context")]
    context: Vec<PathBuf>,
    /// Read where outlets are based from this CSV with the columns outlet and place; may be repeated
    #[arg(long, value_name = "FILE.csv", help_heading = "Context")]
    outlets: Vec<PathBuf>,
    #[command(flatten)]
    label: LabelArg,
    /// Choose when to use colour
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
    if args.needs_session() {
        let session = args.session()?;
        return answer(args, session.places(), session.context());
    }
    // Without user files no session is opened, since that would take longer than the answer.
    let file = GazetteerFile::read(&args.gazetteer)?;
    let gazetteer = file.open_in_place()?;
    let places = args.label.places(&gazetteer, false);
    answer(args, &places, &OpenContext::default())
}

impl Args {
    fn needs_session(&self) -> bool {
        !self.alias.is_empty() || !self.context.is_empty() || !self.outlets.is_empty()
    }

    fn session(&self) -> Result<Session, CliError> {
        let names = NameArgs {
            gazetteer: self.gazetteer.clone(),
            alias: self.alias.clone(),
            ignore_case: false,
            min_confidence: 0.0,
        };
        let context = ContextArgs::from_files(&self.context, &self.outlets);
        setup::session(&names, &context, Some(&self.label), false)
    }
}

/// Writes the answer for each name.
fn answer(args: &Args, places: &Places<'_>, context: &OpenContext) -> Result<Outcome, CliError> {
    let styles = args.color.for_stdout();
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut missing, mut missing_ids) = (Vec::new(), Vec::new());
    for name in &args.names {
        let answer = NameAnswer::find(places, context, name, args)?;
        match answer.missing {
            Some(Missing::Id) => missing_ids.push(name.trim()),
            Some(Missing::Name { .. } | Missing::IdNumber) => missing.push(name.trim()),
            None => {}
        }
        if args.json {
            let json = serde_json::to_string(&answer.to_json()).map_err(io::Error::from)?;
            writeln!(out, "{}", escaped_json(&json))?;
        } else {
            answer.write(&mut out, &styles)?;
        }
    }
    out.flush()?;
    let missing = [
        ("no place is called", missing),
        ("the gazetteer has no place", missing_ids),
    ];
    let missing = missing.iter().filter(|(_, names)| !names.is_empty());
    let missing: Vec<String> = missing
        .map(|(what, names)| format!("{what} {}", names.join(", ")))
        .collect();
    match missing.as_slice() {
        [] => Ok(Outcome::Done),
        missing => Err(CliError::Failed(missing.join("; "))),
    }
}

/// The ids that a text without a prefix may be: a GeoNames number, or an id of the user's own.
fn bare_ids(text: &str) -> impl Iterator<Item = PlaceId> {
    let number = text.parse().ok().map(PlaceId::GeoNames);
    number.into_iter().chain([PlaceId::Own(text.into())])
}

/// The answer for a place of the gazetteer that is given by its id; its toponym is the canonical name.
fn answer_of_id<'a>(places: &'a Places<'a>, ix: PlaceIx) -> Option<Answer<'a>> {
    let place = places.gazetteer().place(ix)?;
    let toponym = place.toponyms().next()?;
    Some(Answer {
        place,
        toponym,
        probability: None,
    })
}

/// The answer for one name.
struct NameAnswer<'a> {
    places: &'a Places<'a>,
    name: &'a str,
    /// The places, likeliest first.
    found: Vec<Answer<'a>>,
    /// What the name, or the id of the user's own place, means in the user's alias file.
    alias: Option<AliasTarget>,
    /// What is missing, if nothing was found.
    missing: Option<Missing>,
    limit: usize,
}

/// What was not found.
enum Missing {
    /// A place with this id.
    Id,
    /// An id: `geonames:` without a number.
    IdNumber,
    /// A place with this name; some names are spelt similarly.
    Name { similar: Vec<String> },
}

impl<'a> NameAnswer<'a> {
    fn find(
        places: &'a Places<'a>,
        context: &OpenContext,
        name: &'a str,
        args: &Args,
    ) -> Result<Self, CliError> {
        let answers = exonym::lookup_in(places, context, args.outlet.as_deref(), name)
            .map_err(|fault| CliError::Failed(format!("{name}: {fault}")))?;
        let answer = Self {
            places,
            name,
            alias: answers.alias.and_then(|alias| places.alias(alias)),
            found: answers.places,
            missing: None,
            limit: args.limit.get(),
        };
        let is_found = !answer.found.is_empty() || answer.alias.is_some();
        Ok(if is_found { answer } else { answer.by_id() })
    }

    /// Looks up a name that nothing is called as an id.
    fn by_id(mut self) -> Self {
        let text = self.name.trim();
        let id: Option<PlaceId> = text.parse().ok();
        let is_id = id.is_some();
        let ids = id.into_iter().chain(bare_ids(text));
        match ids.filter_map(|id| self.places.by_id(&id)).next() {
            Some(ix) if self.places.own(ix).is_some() => self.alias = Some(AliasTarget::Place(ix)),
            Some(ix) => self.found.extend(answer_of_id(self.places, ix)),
            None if is_id => self.missing = Some(Missing::Id),
            None if text.starts_with("geonames:") => self.missing = Some(Missing::IdNumber),
            None => {
                let similar = self.places.gazetteer().similar(self.name);
                self.missing = Some(Missing::Name { similar });
            }
        }
        self
    }

    /// What the name means in the user's alias file, if it is listed there.
    fn alias_meaning(&self) -> Option<AliasMeaning> {
        Some(match self.alias? {
            AliasTarget::Place(ix) => AliasMeaning::Place(Box::new(self.places.facts(ix)?)),
            AliasTarget::Forbidden => AliasMeaning::Forbidden,
        })
    }

    fn to_json(&self) -> Json<'_> {
        let shown = self.found.iter().take(self.limit);
        Json {
            name: self.name,
            alias: self.alias_meaning().map(|own| match own {
                AliasMeaning::Place(facts) => AliasJson {
                    place_id: Some(facts.place_id.to_string()),
                    name: Some(facts.name),
                    lon: Some(facts.lonlat.lon()),
                    lat: Some(facts.lonlat.lat()),
                },
                AliasMeaning::Forbidden => AliasJson::default(),
            }),
            places: shown.map(|answer| Row::new(answer, self.places)).collect(),
            spellings: self.spellings(),
            similar: self.missing.as_ref().map_or(&[], Missing::similar),
        }
    }

    fn write(&self, out: &mut impl Write, styles: &Styles) -> io::Result<()> {
        let (strong, faint) = (styles.strong, styles.faint);
        writeln!(out, "{strong}{}{strong:#}", visible(self.name))?;
        if let Some(missing) = &self.missing {
            return missing.write(out);
        }
        if let Some(own) = self.alias_meaning() {
            own.write(out, styles)?;
        }
        let found = &self.found;
        for answer in found.iter().take(self.limit) {
            write_place(out, &answer.place, &answer.toponym, styles, self.places)?;
        }
        if found.len() > self.limit {
            let more = grouped((found.len() - self.limit) as u64);
            writeln!(out, "  and {more} more; --limit {} shows them", found.len())?;
        }
        if found.is_empty() {
            return Ok(());
        }
        let spellings = self.spellings().join(" · ");
        let spellings = visible(&spellings);
        writeln!(out, "  {faint}also written{faint:#} {spellings}")
    }

    /// All distinct listed spellings of the likeliest place.
    fn spellings(&self) -> Vec<&str> {
        let Some(best) = self.found.first() else {
            return Vec::new();
        };
        let listed = best.place.toponyms().filter(|toponym| !toponym.generated());
        let mut spellings: Vec<&str> = listed.map(|toponym| toponym.text()).collect();
        let mut seen = HashSet::new();
        spellings.retain(|text| seen.insert(*text));
        spellings
    }
}

impl Missing {
    fn similar(&self) -> &[String] {
        match self {
            Self::Id | Self::IdNumber => &[],
            Self::Name { similar } => similar,
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Id => writeln!(out, "  the gazetteer has no place with this id"),
            Self::IdNumber => writeln!(
                out,
                "  this is not an id; expected geonames: and a number, such as geonames:703448"
            ),
            Self::Name { similar } if similar.is_empty() => {
                writeln!(out, "  no place has this name")
            }
            Self::Name { similar } => {
                let names = similar.join(", ");
                let names = visible(&names);
                writeln!(out, "  no place has this name; did you mean {names}?")
            }
        }
    }
}

/// The meaning of a name in the user's alias file.
enum AliasMeaning {
    Place(Box<PlaceFacts>),
    /// Not a place.
    Forbidden,
}

impl AliasMeaning {
    fn write(&self, out: &mut impl Write, styles: &Styles) -> io::Result<()> {
        let (good, faint) = (styles.good, styles.faint);
        match self {
            Self::Place(facts) => writeln!(
                out,
                "  {good}{}{good:#}, by your alias  {faint}{} · {:.4} {:.4}{faint:#}",
                visible(&facts.name),
                visible(&facts.place_id.to_string()),
                facts.lonlat.lat(),
                facts.lonlat.lon()
            ),
            Self::Forbidden => writeln!(out, "  not a place, by your alias"),
        }
    }
}

#[derive(Default, Serialize)]
struct AliasJson {
    /// Null if the name is not a place.
    place_id: Option<String>,
    name: Option<String>,
    lon: Option<f64>,
    lat: Option<f64>,
}

#[derive(Serialize)]
struct Json<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<AliasJson>,
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
    /// Probability among the places with this name.
    probability: Option<f64>,
}

impl Row {
    fn new(answer: &Answer<'_>, places: &Places<'_>) -> Self {
        let (place, toponym) = (&answer.place, &answer.toponym);
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
            population: inhabitants(place, places).unwrap_or_default(),
            form: toponym.form().as_str(),
            layer: toponym.layer().as_str(),
            listed_as: toponym.text().to_owned(),
            probability: answer.probability.map(|p| (p * 1e4).round() / 1e4),
        }
    }
}

/// The inhabitants of a place, as layers have them.
fn inhabitants(place: &Place<'_>, places: &Places<'_>) -> Option<u32> {
    places.facts(place.ix())?.keys.population
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
    if let Some(inhabitants) = inhabitants(place, places) {
        parts.push(format!("{} inhabitants", grouped(inhabitants.into())));
    }
    let point = place.lonlat();
    let about = if place.approximate() { "about " } else { "" };
    write!(
        out,
        "  {good}{}{good:#}, {}",
        visible(&label::with_canonical(&name, place.name())),
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

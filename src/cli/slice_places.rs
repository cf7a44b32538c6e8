//! Looks up the countries and places that were typed on the command line in the gazetteer. A note says
//! which one was chosen if a name has several.

use super::error::CliError;
use super::nearest::{alternatives, nearest_few};
use super::report;
use exonym::gazetteer::fold::fold_name;
use exonym::gazetteer::{CountryCode, Form, Gazetteer, Place, PlaceIx, PlaceKind};
use exonym::slice::{Near, Spot};
use exonym::{AliasTarget, Places, Session};
use std::collections::HashSet;

/// Returns the requested countries, in that order and without repetition.
pub(super) fn countries(
    asked: &[String],
    session: &Session,
    quiet: bool,
) -> Result<Vec<CountryCode>, CliError> {
    let places = session.places();
    let mut countries = Vec::new();
    for written in asked {
        // A comma may be part of a name or separate names.
        let parts = match called(places.gazetteer(), written).is_empty() {
            true => written.split(',').map(str::trim).collect(),
            false => vec![written.as_str()],
        };
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let code = country(part, places, quiet)?;
            if !countries.contains(&code) {
                countries.push(code);
            }
        }
    }
    match countries.is_empty() && !asked.is_empty() {
        true => Err(CliError::Usage(
            "--country has no value; expected a code or the name of a country, such as UA"
                .to_owned(),
        )),
        false => Ok(countries),
    }
}

fn country(written: &str, places: &Places<'_>, quiet: bool) -> Result<CountryCode, CliError> {
    let gazetteer = places.gazetteer();
    let found = called(gazetteer, written);
    let shown = |place: &Place<'_>| match place.country() {
        Some(code) => format!("{} ({code})", places.label(place)),
        None => places.label(place),
    };
    let Some((best, others)) = found.split_first() else {
        return Err(CliError::Usage(unknown_country(written, places)));
    };
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(shown).collect();
        let text = format!(
            "--country {written}: taken for {}; others with this name: {}",
            shown(best),
            others.join(", ")
        );
        report::note(quiet, &text);
    }
    best.country().ok_or_else(|| {
        let text = format!("--country {written}: the gazetteer has no code for it");
        CliError::Usage(text)
    })
}

/// Returns the countries with that code or name, the best known first.
fn called<'g>(gazetteer: &'g Gazetteer<'g>, written: &str) -> Vec<Place<'g>> {
    let code = CountryCode::new(&written.trim().to_uppercase());
    if let Some(country) = code.and_then(|code| gazetteer.country(code)) {
        return vec![country];
    }
    let found = exonym::lookup(gazetteer, written).into_iter();
    let is_name = |form: Form| matches!(form, Form::Name | Form::Abbreviation);
    let countries = found
        .filter(|(place, toponym)| place.kind() == PlaceKind::Country && is_name(toponym.form()));
    countries.map(|(place, _)| place).collect()
}

/// The error for an unknown country: the nearest names or another place of that name, and what is expected.
fn unknown_country(written: &str, places: &Places<'_>) -> String {
    let gazetteer = places.gazetteer();
    let mut names = Vec::new();
    for place in gazetteer.places() {
        if let (PlaceKind::Country, Some(code)) = (place.kind(), place.country()) {
            names.push((place.name().to_owned(), code));
            let others = place
                .toponyms()
                .filter(|toponym| toponym.form() == Form::Name);
            names.extend(others.map(|toponym| (toponym.text().to_owned(), code)));
        }
    }
    let folded: Vec<String> = names.iter().map(|(name, _)| fold_name(name)).collect();
    let near = nearest_few(&fold_name(written), folded.iter().map(String::as_str));
    let near = near
        .iter()
        .filter_map(|near| folded.iter().position(|name| name == near));
    let mut near: Vec<&(String, CountryCode)> = near.map(|at| &names[at]).collect();
    let mut seen = HashSet::new();
    near.retain(|(_, code)| seen.insert(*code));
    let near: Vec<String> = near
        .iter()
        .map(|(name, code)| format!("{name} ({code})"))
        .collect();
    let hint = match (near.as_slice(), elsewhere(written, places)) {
        ([], Some(what)) => format!("; {what}"),
        ([], None) => String::new(),
        (near, _) => format!("; did you mean {}?", alternatives(near)),
    };
    let separator = if hint.ends_with('?') {
        " Expected"
    } else {
        "; expected"
    };
    format!(
        "--country {written}: no country has this name{hint}{separator} an ISO 3166 code, such as UA, or \
         a country name in any language"
    )
}

/// Describes a place of that name that is not a country.
fn elsewhere(written: &str, places: &Places<'_>) -> Option<String> {
    let found = exonym::lookup(places.gazetteer(), written);
    let (place, _) = found.first()?;
    let facts = places.facts(place.ix())?;
    let (country, code) = (facts.country_name?, facts.country?);
    let kind = facts.kind.as_str();
    Some(format!(
        "{} is a place in {country} ({code}), kind {kind}",
        facts.name
    ))
}

/// Returns the points that `--near` names.
pub(super) fn near(
    asked: &[(Spot, f64)],
    session: &Session,
    quiet: bool,
) -> Result<Vec<Near>, CliError> {
    let spots = asked.iter().map(|(spot, km)| {
        let ix = match spot {
            Spot::Point(at) => {
                let name = format!("{},{}", at.lat(), at.lon());
                return Ok(Near {
                    at: *at,
                    km: *km,
                    place: None,
                    name,
                });
            }
            Spot::Id(id) => {
                let missing = || CliError::Usage(format!("--near {id}: no place has this id"));
                session.places().by_id(id).ok_or_else(missing)?
            }
            Spot::Name(name) => named(name, session, quiet)?,
        };
        let facts = session.places().facts(ix);
        let facts = facts.expect("a place that was found is one of these places");
        Ok(Near {
            at: facts.lonlat,
            km: *km,
            place: Some(facts.place_id),
            name: facts.name,
        })
    });
    spots.collect()
}

/// Returns the best known place of that name.
fn named(name: &str, session: &Session, quiet: bool) -> Result<PlaceIx, CliError> {
    let places = session.places();
    let found = exonym::lookup_in(places, session.context(), None, name)
        .map_err(|fault| CliError::Failed(format!("--near {name}: {fault}")))?;
    if let Some(AliasTarget::Place(own)) = found.alias.and_then(|row| places.alias(row)) {
        return Ok(own);
    }
    let Some((best, others)) = found.places.split_first() else {
        let similar = places.gazetteer().similar(name);
        let hint = match similar.as_slice() {
            [] => "exonym lookup finds names in any spelling".to_owned(),
            near => format!("did you mean {}?", near.join(", ")),
        };
        let text = format!("--near {name}: no place has this name; {hint}");
        return Err(CliError::Usage(text));
    };
    let ix = best.place.ix();
    if let (Some(facts), false) = (places.facts(ix), others.is_empty()) {
        let areas = [facts.admin1, facts.country_name];
        let areas: Vec<String> = areas.into_iter().flatten().collect();
        let text = format!(
            "--near {name}: taken for {} in {} ({}), the best known of {}; exonym lookup shows the \
             others; use an id to choose one",
            facts.name,
            areas.join(", "),
            facts.place_id,
            found.places.len(),
        );
        report::note(quiet, &text);
    }
    Ok(ix)
}

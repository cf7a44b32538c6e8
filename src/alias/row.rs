//! One row of an alias file: what its name means, where it applies, and a place defined by the caller.
//!
//! Takes the cells; returns a target and conditions, or a message that says what is wrong and how to fix it.

use super::columns::{Columns, truncated};
use super::conditions::{Chosen, Conditions, NOT_SETTLED, Near};
use super::id::{find_place, parse_id, unknown_id};
use super::{MAX_NAME_BYTES, nearest};
use crate::context::fold_outlet;
use crate::lookup;
use crate::places::{AliasTarget, OwnPlace, Places};
use csv::StringRecord;
use exonym_gazetteer::degrees::{self, DegreesError};
use exonym_gazetteer::{CountryCode, Lang, LonLat, PlaceId, PlaceIx, PlaceKind};

/// What is wrong with a row.
#[derive(Debug)]
pub(super) struct RowFault {
    pub(super) reason: String,
    pub(super) is_mistake: bool,
}

impl RowFault {
    pub(super) fn mistake(reason: String) -> Self {
        Self {
            reason,
            is_mistake: true,
        }
    }
}

impl From<String> for RowFault {
    fn from(reason: String) -> Self {
        Self {
            reason,
            is_mistake: false,
        }
    }
}

/// One row; its cells are trimmed.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) columns: &'a Columns,
    pub(super) record: &'a StringRecord,
}

impl<'a> Row<'a> {
    fn cell(self, column: Option<usize>) -> &'a str {
        let cell = column.and_then(|column| self.record.get(column));
        cell.unwrap_or("").trim()
    }

    pub(super) fn name(self) -> &'a str {
        self.cell(Some(self.columns.name))
    }

    /// Returns what the row's name means; `None` if the row does not say.
    pub(super) fn target(self, places: &mut Places<'_>) -> Result<Option<AliasTarget>, RowFault> {
        match self.cell(Some(self.columns.place)) {
            "-" | "'-" => Ok(Some(AliasTarget::Forbidden)),
            "" if self.has_point() => {
                let text = "a point without a place; write own:NAME in the place column";
                Err(RowFault::from(text.to_owned()))
            }
            "" => Ok(None),
            cell => match find_place(cell, places) {
                Some(ix) => self
                    .agrees(ix, places)
                    .map(|()| Some(AliasTarget::Place(ix))),
                None => self
                    .unlisted(cell, places)
                    .map(|ix| Some(AliasTarget::Place(ix))),
            },
        }
    }

    /// Returns the place of an id that is not known yet, as a new place of the caller's own.
    fn unlisted(self, cell: &str, places: &mut Places<'_>) -> Result<PlaceIx, RowFault> {
        if cell.len() > MAX_NAME_BYTES {
            return Err(RowFault::from(format!(
                "an id of {} bytes; expected at most {MAX_NAME_BYTES}",
                cell.len()
            )));
        }
        let id = parse_id(cell).map_err(|reason| {
            let hint = nearest::hint(cell, self.name(), places);
            RowFault::mistake(format!("{reason}{hint}"))
        })?;
        match id {
            PlaceId::Own(_) => Ok(places.add_own(self.own_place(id)?)),
            id => Err(unknown_id(&id, self.name(), places)),
        }
    }

    /// Returns the conditions under which the row applies.
    pub(super) fn conditions(self, places: &Places<'_>) -> Result<Conditions, RowFault> {
        let Columns {
            article,
            chosen,
            near,
            outlet,
            lang,
            ..
        } = *self.columns;
        let given = |column| Some(self.cell(column)).filter(|cell| !cell.is_empty());
        Ok(Conditions {
            article: given(article).map(unescaped),
            chosen: given(chosen)
                .map(|cell| self.chosen(cell, places))
                .transpose()?,
            near: given(near)
                .map(|cell| near_place(cell, places))
                .transpose()?,
            outlet: given(outlet).map(fold_outlet),
            country: if self.is_own() { None } else { self.country()? },
            lang: given(lang).map(language).transpose()?,
        })
    }

    /// Whether its place is one of the caller's own; the `country` column is then the country of that place.
    fn is_own(self) -> bool {
        self.cell(Some(self.columns.place)).starts_with("own:")
    }

    fn chosen(self, cell: &str, places: &Places<'_>) -> Result<Chosen, RowFault> {
        if cell.eq_ignore_ascii_case(NOT_SETTLED) {
            return Ok(Chosen::Nothing);
        }
        if let Some(ix) = find_place(cell, places) {
            return Ok(Chosen::Place(ix));
        }
        let id = parse_id(cell).map_err(|reason| {
            RowFault::mistake(format!(
                "chosen_id: {reason}, or {NOT_SETTLED} for a name that is not settled"
            ))
        })?;
        Err(unknown_id(&id, self.name(), places))
    }

    /// Checks that the row does not move a place of the caller's own defined by an earlier row.
    fn agrees(self, ix: PlaceIx, places: &Places<'_>) -> Result<(), RowFault> {
        let Some(own) = places.own(ix).filter(|_| self.has_point()) else {
            return Ok(());
        };
        if self.point()? == own.lonlat {
            return Ok(());
        }
        let (id, lon, lat) = (&own.id, own.lonlat.lon(), own.lonlat.lat());
        Err(RowFault::mistake(format!(
            "{id} is at lon {lon}, lat {lat} in an earlier row; give the same point here, or none"
        )))
    }

    fn has_point(self) -> bool {
        let Columns { lon, lat, .. } = *self.columns;
        [lon, lat]
            .iter()
            .any(|column| !self.cell(*column).is_empty())
    }

    fn own_place(self, id: PlaceId) -> Result<OwnPlace, String> {
        let name = match self.cell(self.columns.canonical) {
            "" => self.name(),
            name => name,
        };
        Ok(OwnPlace {
            id,
            name: name.to_owned(),
            kind: self.kind()?,
            country: self.country()?,
            lonlat: self.point()?,
        })
    }

    fn point(self) -> Result<LonLat, String> {
        let degrees = |name: &str, column| {
            let cell = self.cell(column);
            degrees::parse(cell, self.columns.decimal).map_err(|error| match error {
                DegreesError::NotANumber => {
                    let cell = truncated(cell);
                    format!("{name} is {cell:?}, expected decimal degrees such as 4.298")
                }
                DegreesError::DecimalComma(point) => {
                    let (cell, point) = (truncated(cell), truncated(&point));
                    format!("{name} {cell} has a decimal comma; expected {point}")
                }
            })
        };
        let (lon, lat) = (
            degrees("lon", self.columns.lon)?,
            degrees("lat", self.columns.lat)?,
        );
        LonLat::new(lon, lat).ok_or_else(|| {
            format!(
                "lon {lon}, lat {lat} is not on the earth; \
                 expected lon -180 to 180, lat -90 to 90"
            )
        })
    }

    fn kind(self) -> Result<PlaceKind, String> {
        let kind = self.cell(self.columns.kind);
        if kind.is_empty() {
            return Ok(PlaceKind::City);
        }
        PlaceKind::from_name(&kind.to_lowercase()).ok_or_else(|| {
            let kinds: Vec<&str> = PlaceKind::ALL.iter().map(|kind| kind.as_str()).collect();
            let kind = truncated(kind);
            format!(
                "{kind:?} is not a kind of place; expected {}",
                kinds.join(", ")
            )
        })
    }

    fn country(self) -> Result<Option<CountryCode>, String> {
        let code = self.cell(self.columns.country);
        if code.is_empty() {
            return Ok(None);
        }
        let wrong = || {
            format!(
                "country {:?} is not a code of two letters, such as NL",
                truncated(code)
            )
        };
        CountryCode::new(&code.to_uppercase())
            .map(Some)
            .ok_or_else(wrong)
    }
}

/// Returns the place that an article must also mention: by id, or all places with a name.
fn near_place(cell: &str, places: &Places<'_>) -> Result<Near, RowFault> {
    let written = cell.to_owned();
    if let Some(ix) = find_place(cell, places) {
        let places = vec![ix];
        return Ok(Near { written, places });
    }
    if let Ok(id) = parse_id(cell) {
        return Err(unknown_id(&id, "", places));
    }
    let found = lookup(places.gazetteer(), cell);
    let found: Vec<PlaceIx> = found.iter().map(|(place, _)| place.ix()).collect();
    if found.is_empty() {
        if let Some(name) = without_distance(cell, places) {
            return Err(RowFault::mistake(format!(
                "near: {:?} has a distance; the row applies where the article also mentions the place, so \
                 write {name:?}",
                truncated(cell)
            )));
        }
        let hint = nearest::hint(truncated(cell), "", places);
        return Err(RowFault::mistake(format!(
            "near: no place is called {:?}{hint}; give an id or a name that `exonym lookup` knows",
            truncated(cell)
        )));
    }
    Ok(Near {
        written,
        places: found,
    })
}

/// The name in a cell such as `Warsaw:300km`, the form of the option `--near`, if a place has it.
fn without_distance<'c>(cell: &'c str, places: &Places<'_>) -> Option<&'c str> {
    let (name, _) = cell.rsplit_once(':')?;
    let name = name.trim();
    let is_known =
        find_place(name, places).is_some() || !lookup(places.gazetteer(), name).is_empty();
    is_known.then_some(name)
}

fn language(cell: &str) -> Result<Lang, RowFault> {
    Lang::new(cell).ok_or_else(|| {
        RowFault::mistake(format!(
            "lang {:?} is not a code of two or three letters, such as nl",
            truncated(cell)
        ))
    })
}

/// Removes the apostrophe that keeps a spreadsheet from reading a cell as a formula.
fn unescaped(cell: &str) -> String {
    let formula = cell
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']));
    formula.unwrap_or(cell).to_owned()
}

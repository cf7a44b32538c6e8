//! The places that names may mean: the gazetteer's, and those of the caller, which take precedence.
//!
//! Takes checked alias rows; returns the data that the resolver (`CandidatePlace`) and the layers
//! ([`PlaceFacts`]) need. Places of the caller have handles after those of the gazetteer. Labels are
//! determined here, so that neither rows nor sinks need to handle languages.

mod keys;

pub use keys::PlaceKeys;

use crate::alias::Conditions;
use crate::document::Position;
use crate::label::Labels;
use crate::mention::{Field, Mention};
use exonym_gazetteer::outlines;
use exonym_gazetteer::{
    CountryCode, Form, Gazetteer, Lang, LonLat, Place, PlaceId, PlaceIx, PlaceKind,
};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// The data of a place in a row, owned, so that rows outlive the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFacts {
    /// Its stable identity.
    pub place_id: PlaceId,
    /// Its GeoNames number, if it has one.
    pub geonameid: Option<u32>,
    /// Its name: in the language of labels, if it has one in that language.
    pub name: String,
    /// The canonical name, regardless of the language of labels.
    pub canonical_name: String,
    /// Its kind of place.
    pub kind: PlaceKind,
    /// The country that contains it, or that it is.
    pub country: Option<CountryCode>,
    /// The name of that country, in the same language as `name`.
    pub country_name: Option<String>,
    /// The name of the first-level area that contains it, or that it is, in the same language.
    pub admin1: Option<String>,
    /// Its location: for an area, the point given by reference works.
    pub lonlat: LonLat,
    /// Whether the point was computed rather than surveyed.
    pub approximate: bool,
    /// Keys that join it with other data sets.
    pub keys: PlaceKeys,
}

impl PlaceFacts {
    /// Returns the best point for its name on a map: for a country a point within its land, for all others
    /// their location.
    pub fn label_point(&self) -> LonLat {
        let country = self.country.filter(|_| self.kind == PlaceKind::Country);
        country
            .and_then(outlines::label_point)
            .unwrap_or(self.lonlat)
    }
}

/// The data of a place that evidence needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CandidatePlace {
    pub(crate) ix: PlaceIx,
    pub(crate) kind: PlaceKind,
    pub(crate) country: Option<CountryCode>,
    pub(crate) admin1: Option<PlaceIx>,
    pub(crate) admin2: Option<PlaceIx>,
    pub(crate) lonlat: LonLat,
    pub(crate) population: u32,
}

/// The meaning of a name according to an alias row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasTarget {
    /// This place, wherever the name occurs.
    Place(PlaceIx),
    /// No place.
    Forbidden,
}

/// A place of the caller's own.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPlace {
    /// Its id, `own:…`.
    pub id: PlaceId,
    /// Its canonical name.
    pub name: String,
    /// Its kind of place.
    pub kind: PlaceKind,
    /// The country that contains it.
    pub country: Option<CountryCode>,
    /// Its location.
    pub lonlat: LonLat,
}

/// A row of an alias file.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The name as written.
    pub name: String,
    /// Its meaning.
    pub target: AliasTarget,
    /// The conditions under which it applies; `None` for everywhere.
    pub conditions: Option<Box<Conditions>>,
    /// The row that it was read from; `None` if it is not from a file.
    pub row: Option<AliasRow>,
}

/// The position of a row in an alias file. Displays as `names.csv, row 2 (line 3)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasRow {
    /// The file.
    pub file: Arc<Path>,
    /// The position in the file.
    pub position: Position,
}

impl fmt::Display for AliasRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.file.display(), self.position)
    }
}

impl Alias {
    /// Creates an alias with the same meaning wherever the name occurs.
    pub fn new(name: impl Into<String>, target: AliasTarget) -> Self {
        Self {
            name: name.into(),
            target,
            conditions: None,
            row: None,
        }
    }
}

/// The places of a gazetteer and of alias files.
pub struct Places<'g> {
    gazetteer: &'g Gazetteer<'g>,
    labels: Labels<'g>,
    own: Vec<OwnPlace>,
    aliases: Vec<Alias>,
    /// Alias rows that apply only under conditions.
    conditional: Vec<Alias>,
}

impl<'g> Places<'g> {
    /// Creates the places of a gazetteer, labelled by their canonical names.
    pub fn new(gazetteer: &'g Gazetteer<'g>) -> Self {
        Self {
            gazetteer,
            labels: Labels::new(gazetteer, None),
            own: Vec::new(),
            aliases: Vec::new(),
            conditional: Vec::new(),
        }
    }

    /// Labels places in a language, or by their canonical names if it is `None`.
    pub fn labelled_in(self, language: Option<Lang>) -> Self {
        Self {
            labels: Labels::new(self.gazetteer, language),
            ..self
        }
    }

    /// Returns the label of a place of the gazetteer: its name in the language of labels
    /// ([`Place::name_in`]); for an area without one, that of the city in it with the same canonical name;
    /// otherwise its canonical name.
    pub fn label(&self, place: &Place<'_>) -> String {
        self.labels.label(place)
    }

    /// Returns the gazetteer.
    pub fn gazetteer(&self) -> &'g Gazetteer<'g> {
        self.gazetteer
    }

    /// Adds a place of the caller's own.
    pub fn add_own(&mut self, place: OwnPlace) -> PlaceIx {
        self.own.push(place);
        PlaceIx::new(self.gazetteer.place_count() + self.own.len() as u32 - 1)
    }

    /// Adds an alias row.
    pub fn add_alias(&mut self, alias: Alias) {
        match alias.conditions {
            None => self.aliases.push(alias),
            Some(_) => self.conditional.push(alias),
        }
    }

    /// Returns the alias rows without conditions.
    pub fn aliases(&self) -> &[Alias] {
        &self.aliases
    }

    /// Returns the alias rows with conditions.
    pub fn conditional_aliases(&self) -> &[Alias] {
        &self.conditional
    }

    /// Returns the target of the row with this index in [`Places::aliases`].
    pub fn alias(&self, row: usize) -> Option<AliasTarget> {
        self.aliases.get(row).map(|alias| alias.target)
    }

    /// Returns the place with an id, of the gazetteer or of the caller; `None` if there is no such place.
    pub fn by_id(&self, id: &PlaceId) -> Option<PlaceIx> {
        let own = self.own.iter().position(|place| place.id == *id);
        match own {
            Some(at) => Some(PlaceIx::new(self.gazetteer.place_count() + at as u32)),
            None => self.gazetteer.place_by_id(id),
        }
    }

    /// Returns the id of a place; `None` if the handle is invalid.
    pub fn id(&self, ix: PlaceIx) -> Option<PlaceId> {
        match self.own(ix) {
            Some(own) => Some(own.id.clone()),
            None => self.gazetteer.place(ix).map(|place| place.id()),
        }
    }

    /// Returns the caller's own place with a handle; `None` for places of the gazetteer.
    pub fn own(&self, ix: PlaceIx) -> Option<&OwnPlace> {
        let at = ix.get().checked_sub(self.gazetteer.place_count())?;
        self.own.get(at as usize)
    }

    /// Returns the name to write in a text instead of a mention; `None` if the mention stays as it is.
    /// Demonyms and metonyms stay: `Russia troops` is not good English.
    pub fn name_in_text(&self, mention: &Mention) -> Option<String> {
        let is_name = matches!(mention.form, Form::Name | Form::Abbreviation);
        if mention.field != Field::Text || !is_name {
            return None;
        }
        let facts = self.facts(mention.place()?)?;
        (facts.name != mention.text).then_some(facts.name)
    }

    /// Returns the data of a place in products; `None` if the handle is invalid.
    pub fn facts(&self, ix: PlaceIx) -> Option<PlaceFacts> {
        if let Some(own) = self.own(ix) {
            return Some(PlaceFacts {
                place_id: own.id.clone(),
                geonameid: own.id.geonameid(),
                name: own.name.clone(),
                canonical_name: own.name.clone(),
                kind: own.kind,
                country: own.country,
                country_name: own.country.and_then(|code| self.country_name(code)),
                admin1: None,
                lonlat: own.lonlat,
                approximate: false,
                keys: PlaceKeys::from_country(own.country),
            });
        }
        let place = self.gazetteer.place(ix)?;
        Some(PlaceFacts {
            place_id: place.id(),
            geonameid: place.id().geonameid(),
            name: self.label(&place),
            canonical_name: place.name().to_owned(),
            kind: place.kind(),
            country: place.country(),
            country_name: place.country().and_then(|code| self.country_name(code)),
            admin1: place.admin1().map(|area| self.label(&area)),
            lonlat: place.lonlat(),
            approximate: place.approximate(),
            keys: PlaceKeys::of(&place, place.admin2().map(|area| self.label(&area))),
        })
    }

    /// Returns every listed spelling of a place, the canonical one first: those of the gazetteer, and the
    /// names in alias rows that mean it. Generated case forms are not included.
    pub fn spellings(&self, ix: PlaceIx) -> Vec<&str> {
        let listed = self.gazetteer.place(ix).into_iter();
        let listed = listed.flat_map(|place| place.toponyms());
        let listed = listed.filter(|toponym| !toponym.generated());
        let own = self.aliases.iter();
        let own = own.filter(|alias| alias.target == AliasTarget::Place(ix));
        listed
            .map(|toponym| toponym.text())
            .chain(own.map(|alias| alias.name.as_str()))
            .collect()
    }

    fn country_name(&self, code: CountryCode) -> Option<String> {
        self.gazetteer
            .country(code)
            .map(|country| self.label(&country))
    }

    /// Returns the data of a place that evidence needs.
    pub(crate) fn candidate(&self, ix: PlaceIx) -> Option<CandidatePlace> {
        if let Some(own) = self.own(ix) {
            return Some(CandidatePlace {
                ix,
                kind: own.kind,
                country: own.country,
                admin1: None,
                admin2: None,
                lonlat: own.lonlat,
                population: 0,
            });
        }
        let place = self.gazetteer.place(ix)?;
        Some(CandidatePlace {
            ix,
            kind: place.kind(),
            country: place.country(),
            admin1: place.admin1().map(|area| area.ix()),
            admin2: place.admin2().map(|area| area.ix()),
            lonlat: place.lonlat(),
            population: place.population(),
        })
    }
}

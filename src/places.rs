//! The places that names may mean: the gazetteer's, and the caller's own above them.
//!
//! Alias rows come in checked; what leaves are the facts that the resolver (`CandidatePlace`) and
//! the layers ([`PlaceFacts`]) ask for.
//! A place of the caller's has a handle beyond those of the gazetteer.
//! What places are called is settled here, so that no row and no sink has to ask for languages.

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

/// What a row says of the place itself, owned, so that rows outlive the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFacts {
    /// Its stable identity.
    pub place_id: PlaceId,
    /// Its GeoNames number, where it has one.
    pub geonameid: Option<u32>,
    /// What it is called: in the language of labels, where it has a name in that.
    pub name: String,
    /// The canonical name, whatever the language of labels.
    pub canonical_name: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// The country it lies in, or is.
    pub country: Option<CountryCode>,
    /// What that country is called, as `name`.
    pub country_name: Option<String>,
    /// What the first-level area is called that it lies in, or is, as `name`.
    pub admin1: Option<String>,
    /// Where it is: for an area, the point that reference works give.
    pub lonlat: LonLat,
    /// Whether the point was computed and not surveyed.
    pub approximate: bool,
    /// What joins it with other data.
    pub keys: PlaceKeys,
}

impl PlaceFacts {
    /// Where its name is best written on a map: amid a country's own land, for all others where it
    /// is.
    pub fn label_point(&self) -> LonLat {
        let country = self.country.filter(|_| self.kind == PlaceKind::Country);
        country
            .and_then(outlines::label_point)
            .unwrap_or(self.lonlat)
    }
}

/// What evidence asks of a place.
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

/// What an alias row says that a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasTarget {
    /// This place, wherever the name stands.
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
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// The country it lies in.
    pub country: Option<CountryCode>,
    /// Its point.
    pub lonlat: LonLat,
}

/// A row of an alias file.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The written name.
    pub name: String,
    /// What it means.
    pub target: AliasTarget,
    /// Where it holds; everywhere if that is `None`.
    pub conditions: Option<Box<Conditions>>,
    /// The row that says so; `None` where no file does.
    pub row: Option<AliasRow>,
}

/// A row of an alias file by its place. Reads as `names.csv, row 2 (line 3)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasRow {
    /// The file.
    pub file: Arc<Path>,
    /// Where in it.
    pub position: Position,
}

impl fmt::Display for AliasRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.file.display(), self.position)
    }
}

impl Alias {
    /// A name that means that wherever it stands.
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
    /// Alias rows that hold under conditions alone.
    conditional: Vec<Alias>,
}

impl<'g> Places<'g> {
    /// The places of a gazetteer alone, by their canonical names.
    pub fn new(gazetteer: &'g Gazetteer<'g>) -> Self {
        Self {
            gazetteer,
            labels: Labels::new(gazetteer, None),
            own: Vec::new(),
            aliases: Vec::new(),
            conditional: Vec::new(),
        }
    }

    /// The same, named in a language; by their canonical names if that is `None`.
    pub fn labelled_in(self, language: Option<Lang>) -> Self {
        Self {
            labels: Labels::new(self.gazetteer, language),
            ..self
        }
    }

    /// What a place of the gazetteer is called: by its name in the language of labels
    /// ([`Place::name_in`]), an area without one as the city in it that shares its canonical name,
    /// else by its canonical name.
    pub fn label(&self, place: &Place<'_>) -> String {
        self.labels.of(place)
    }

    /// The gazetteer.
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

    /// The alias rows that hold everywhere.
    pub fn aliases(&self) -> &[Alias] {
        &self.aliases
    }

    /// The alias rows that hold under conditions.
    pub fn conditional_aliases(&self) -> &[Alias] {
        &self.conditional
    }

    /// What the row of that number among [`Places::aliases`] means.
    pub fn alias(&self, row: usize) -> Option<AliasTarget> {
        self.aliases.get(row).map(|alias| alias.target)
    }

    /// The place with that id, the gazetteer's or the caller's own; `None` if there is none.
    pub fn by_id(&self, id: &PlaceId) -> Option<PlaceIx> {
        let own = self.own.iter().position(|place| place.id == *id);
        match own {
            Some(at) => Some(PlaceIx::new(self.gazetteer.place_count() + at as u32)),
            None => self.gazetteer.place_by_id(id),
        }
    }

    /// The id of a place; `None` for a handle that points nowhere.
    pub fn id(&self, ix: PlaceIx) -> Option<PlaceId> {
        match self.own(ix) {
            Some(own) => Some(own.id.clone()),
            None => self.gazetteer.place(ix).map(|place| place.id()),
        }
    }

    /// The caller's own place with that handle; `None` for those of the gazetteer.
    pub fn own(&self, ix: PlaceIx) -> Option<&OwnPlace> {
        let at = ix.get().checked_sub(self.gazetteer.place_count())?;
        self.own.get(at as usize)
    }

    /// The name to write in a text in place of a mention; `None` where it stays as it is. Demonyms and
    /// metonyms do: `Russia troops` is no text.
    pub fn name_in_text(&self, mention: &Mention) -> Option<String> {
        let is_name = matches!(mention.form, Form::Name | Form::Abbreviation);
        if mention.field != Field::Text || !is_name {
            return None;
        }
        let facts = self.facts(mention.place()?)?;
        (facts.name != mention.text).then_some(facts.name)
    }

    /// What products say of a place; `None` for a handle that points nowhere.
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
                keys: PlaceKeys::of_country(own.country),
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

    /// Every listed spelling of a place, the canonical one first: the gazetteer's, and the names in
    /// alias rows that mean it. Generated case forms are none.
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

    /// What evidence asks of a place.
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

//! Places as read from a compiled gazetteer.

use super::layout::{
    self, AreaEntry, FeatureEntry, IdKind, NONE, PlaceEntry, Section, WikidataEntry,
};
use super::reader::{Gazetteer, IdKey};
use super::toponym::Toponym;
use crate::{CountryCode, FeatureCode, LonLat, PlaceId, PlaceIx, PlaceKind};

/// A place of an open gazetteer.
#[derive(Clone, Copy)]
pub struct Place<'g> {
    gazetteer: &'g Gazetteer<'g>,
    ix: PlaceIx,
    entry: PlaceEntry,
}

impl<'g> Place<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer<'g>, ix: PlaceIx, entry: PlaceEntry) -> Self {
        Self {
            gazetteer,
            ix,
            entry,
        }
    }

    /// Its handle.
    pub fn ix(&self) -> PlaceIx {
        self.ix
    }

    /// Its stable identity.
    pub fn id(&self) -> PlaceId {
        let key = self.id_key();
        match key.kind {
            kind if kind == IdKind::GeoNames as u8 => PlaceId::GeoNames(key.number),
            kind if kind == IdKind::GeoNamesCode as u8 => PlaceId::GeoNamesCode(key.text.into()),
            kind if kind == IdKind::Exonym as u8 => PlaceId::Exonym(key.text.into()),
            _ => PlaceId::Own(key.text.into()),
        }
    }

    pub(super) fn id_key(&self) -> IdKey<'g> {
        let kind = self.entry.flags >> layout::ID_KIND_SHIFT & 3;
        let id = self.entry.id;
        if kind == IdKind::GeoNames as u8 {
            let (number, text) = (id, "");
            return IdKey { kind, number, text };
        }
        let (number, text) = (0, self.gazetteer.string(id));
        IdKey { kind, number, text }
    }

    /// Its kind.
    pub fn kind(&self) -> PlaceKind {
        PlaceKind::from_code(self.entry.kind).unwrap_or(PlaceKind::City)
    }

    /// The canonical name.
    pub fn name(&self) -> &'g str {
        if self.entry.flags & layout::NAMELESS != 0 {
            return "";
        }
        let first = self.gazetteer.toponym(self.first_toponym());
        first.map_or("", |toponym| toponym.text())
    }

    /// Whether a listed name is the canonical one, one of those that it joins by a slash (San Sebastián in
    /// Donostia / San Sebastián), or what remains without its addition (Kempten in Kempten (Allgäu)).
    pub fn is_own_name(&self, listed: &str) -> bool {
        is_own_name(self.name(), listed)
    }

    /// GeoNames feature class and code; unknown if the sources do not give them.
    pub fn feature(&self) -> FeatureCode {
        let features = self.gazetteer.section(Section::Features);
        let feature = FeatureEntry::nth(features, self.entry.feature.into());
        feature.map_or_else(
            FeatureCode::default,
            |FeatureEntry { class, code, .. }| FeatureCode { class, code },
        )
    }

    /// The number of its Wikidata item, 1899 for Q1899.
    pub fn wikidata(&self) -> Option<u32> {
        let items = WikidataEntry::all(self.gazetteer.section(Section::Wikidata));
        let entry = WikidataEntry::from_bytes;
        let at = items.partition_point(|item| entry(item).place < self.ix.0);
        let found = items.get(at).map(entry);
        found
            .filter(|found| found.place == self.ix.0)
            .map(|found| found.item)
    }

    /// The country it lies in; for a country, its own code.
    pub fn country(&self) -> Option<CountryCode> {
        CountryCode::from_bytes(self.entry.country)
    }

    /// The first-level area it lies in; for such an area, the area itself.
    pub fn admin1(&self) -> Option<Place<'g>> {
        let area = self.area()?;
        let first_level = if area.is_second_level() {
            area.around()?
        } else {
            area
        };
        first_level.place()
    }

    /// The second-level area it lies in; for such an area, the area itself.
    pub fn admin2(&self) -> Option<Place<'g>> {
        let area = self.area()?;
        area.is_second_level().then(|| area.place()).flatten()
    }

    /// GeoNames code of the finest area that it lies in or that it is: `UA.05.1423`, `UA.05`.
    pub fn area_code(&self) -> Option<&'g str> {
        self.area().map(|area| area.code())
    }

    /// The label point.
    pub fn lonlat(&self) -> LonLat {
        let degrees = |stored| f64::from(stored) / layout::COORDINATE_SCALE;
        let point = LonLat::new(degrees(self.entry.lon), degrees(self.entry.lat));
        point.unwrap_or(LonLat::ORIGIN)
    }

    /// Inhabitants; 0 where unknown.
    pub fn population(&self) -> u32 {
        self.entry.population
    }

    /// Whether the point was computed and not surveyed.
    pub fn approximate(&self) -> bool {
        self.entry.flags & layout::APPROXIMATE != 0
    }

    /// The number of listed spellings of its names in all languages and layers, at most 65,535;
    /// generated forms do not count.
    pub fn spellings(&self) -> u32 {
        self.entry.spellings.into()
    }

    /// Returns every written form of its names, the canonical one first, the others in the order in
    /// which they were listed.
    pub fn toponyms(&self) -> impl Iterator<Item = Toponym<'g>> + use<'g> {
        let gazetteer = self.gazetteer;
        let next = gazetteer.place(PlaceIx(self.ix.0.saturating_add(1)));
        let end = next.map_or(NONE, |next| next.first_toponym());
        (self.first_toponym()..end).map_while(move |number| gazetteer.toponym(number))
    }

    pub(super) fn first_toponym(&self) -> u32 {
        self.entry.first_toponym
    }

    fn area(&self) -> Option<Area<'g>> {
        Area::new(self.gazetteer, self.entry.area)
    }
}

/// Whether a listed name of a place with this canonical name is its own, as in [`Place::is_own_name`].
pub fn is_own_name(canonical: &str, listed: &str) -> bool {
    if canonical.len() <= listed.len() {
        return canonical == listed;
    }
    let lacks_addition = |part: &str| {
        let rest = part.trim().strip_prefix(listed);
        rest.is_some_and(|rest| rest.is_empty() || is_addition(rest))
    };
    match canonical.as_bytes().contains(&b'/') {
        true => canonical.split('/').any(lacks_addition),
        false => lacks_addition(canonical),
    }
}

/// What begins the part of a German, English or French name that says which of several towns it is: Frankfurt
/// am Main, Newcastle upon Tyne, Boulogne-sur-Mer.
const ADDITIONS: [&str; 17] = [
    " (",
    " am ",
    " an der ",
    " auf ",
    " bei ",
    " im ",
    " in der ",
    " ob der ",
    " vor der ",
    " on ",
    " upon ",
    "-on-",
    "-upon-",
    "-sur-",
    "-sous-",
    "-lès-",
    "-en-",
];

/// Whether the rest of a name only says which of several towns it is.
fn is_addition(rest: &str) -> bool {
    ADDITIONS.iter().any(|addition| rest.starts_with(addition))
}

impl std::fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.name(), self.id())
    }
}

/// An administrative area.
#[derive(Clone, Copy)]
struct Area<'g> {
    gazetteer: &'g Gazetteer<'g>,
    entry: AreaEntry,
}

impl<'g> Area<'g> {
    fn new(gazetteer: &'g Gazetteer<'g>, number: u32) -> Option<Self> {
        let entry = AreaEntry::nth(gazetteer.section(Section::Areas), number)?;
        Some(Self { gazetteer, entry })
    }

    fn code(self) -> &'g str {
        self.gazetteer.string(self.entry.code)
    }

    fn is_second_level(self) -> bool {
        let code = self.gazetteer.string_bytes(self.entry.code);
        code.iter().filter(|byte| **byte == b'.').count() == 2
    }

    fn place(self) -> Option<Place<'g>> {
        self.gazetteer.place(PlaceIx(self.entry.place))
    }

    /// The first-level area that contains a second-level one.
    fn around(self) -> Option<Self> {
        Self::new(self.gazetteer, self.entry.around)
    }
}

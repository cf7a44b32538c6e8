//! A place as a compiled gazetteer says it.

use super::layout::{self, IdKind, NONE, Section};
use super::reader::{Gazetteer, IdKey, u32_at};
use super::toponym::Toponym;
use crate::{CountryCode, FeatureCode, LonLat, PlaceId, PlaceIx, PlaceKind};

/// A place of an open gazetteer.
#[derive(Clone, Copy)]
pub struct Place<'g> {
    gazetteer: &'g Gazetteer<'g>,
    ix: PlaceIx,
    record: &'g [u8],
}

impl<'g> Place<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer<'g>, ix: PlaceIx, record: &'g [u8]) -> Self {
        Self {
            gazetteer,
            ix,
            record,
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
        let kind = self.byte(1) >> layout::ID_KIND_SHIFT & 3;
        let id = self.field(4);
        if kind == IdKind::GeoNames as u8 {
            let (number, text) = (id, "");
            return IdKey { kind, number, text };
        }
        let (number, text) = (0, self.gazetteer.string(id));
        IdKey { kind, number, text }
    }

    /// What sort of place it is.
    pub fn kind(&self) -> PlaceKind {
        PlaceKind::from_code(self.byte(0)).unwrap_or(PlaceKind::City)
    }

    /// The canonical name.
    pub fn name(&self) -> &'g str {
        if self.byte(1) & layout::NAMELESS != 0 {
            return "";
        }
        let first = self.gazetteer.toponym(self.first_toponym());
        first.map_or("", |toponym| toponym.text())
    }

    /// GeoNames feature class and code; unknown where the sources do not say them.
    pub fn feature(&self) -> FeatureCode {
        let number = self.field(28) & u32::from(u16::MAX);
        match self.gazetteer.record(Section::Features, number) {
            Some(&[class, a, b, c, d, e, f, _]) => FeatureCode {
                class,
                code: [a, b, c, d, e, f],
            },
            _ => FeatureCode::default(),
        }
    }

    /// The number of its Wikidata item, 1899 of Q1899.
    pub fn wikidata(&self) -> Option<u32> {
        let (items, _) = self.gazetteer.section(Section::Wikidata).as_chunks::<8>();
        let at = items.partition_point(|item| u32_at(item, 0) < Some(self.ix.0));
        let item = items
            .get(at)
            .filter(|item| u32_at(&item[..], 0) == Some(self.ix.0))?;
        u32_at(item, 4)
    }

    /// The country it lies in; of a country its own code.
    pub fn country(&self) -> Option<CountryCode> {
        let code = std::str::from_utf8(self.record.get(2..4)?).ok()?;
        CountryCode::new(code)
    }

    /// The first-level area it lies in; of such an area itself.
    pub fn admin1(&self) -> Option<Place<'g>> {
        let area = self.area()?;
        let first_level = if area.is_second_level() {
            area.around()?
        } else {
            area
        };
        first_level.place()
    }

    /// The second-level area it lies in; of such an area itself.
    pub fn admin2(&self) -> Option<Place<'g>> {
        let area = self.area()?;
        area.is_second_level().then(|| area.place()).flatten()
    }

    /// GeoNames code of the finest area that it lies in, or that it is: `UA.05.1423`, `UA.05`.
    pub fn area_code(&self) -> Option<&'g str> {
        self.area().map(|area| area.code())
    }

    /// The label point.
    pub fn lonlat(&self) -> LonLat {
        let degrees = |at| f64::from(self.field(at) as i32) / layout::COORDINATE_SCALE;
        LonLat::new(degrees(12), degrees(16)).unwrap_or(LonLat::ORIGIN)
    }

    /// Inhabitants; 0 where unknown.
    pub fn population(&self) -> u32 {
        self.field(20)
    }

    /// Whether the point was computed and not surveyed.
    pub fn approximate(&self) -> bool {
        self.byte(1) & layout::APPROXIMATE != 0
    }

    /// How many spellings of its names are listed, in all languages and layers, 65,535 at most;
    /// generated forms do not count.
    pub fn spellings(&self) -> u32 {
        self.field(28) >> 16
    }

    /// Every written form of its names, the canonical one first, the others in the order in which
    /// they were listed.
    pub fn toponyms(&self) -> impl Iterator<Item = Toponym<'g>> + use<'g> {
        let gazetteer = self.gazetteer;
        let next = gazetteer.record(Section::Places, self.ix.0.saturating_add(1));
        let end = next.and_then(|next| u32_at(next, 24)).unwrap_or(NONE);
        (self.first_toponym()..end).map_while(move |number| gazetteer.toponym(number))
    }

    pub(super) fn first_toponym(&self) -> u32 {
        self.field(24)
    }

    fn area(&self) -> Option<Area<'g>> {
        Area::new(self.gazetteer, self.field(8))
    }

    fn byte(&self, at: usize) -> u8 {
        self.record.get(at).copied().unwrap_or(0)
    }

    fn field(&self, at: usize) -> u32 {
        u32_at(self.record, at).unwrap_or(NONE)
    }
}

impl std::fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.name(), self.id())
    }
}

/// An entry of the administrative areas.
#[derive(Clone, Copy)]
struct Area<'g> {
    gazetteer: &'g Gazetteer<'g>,
    record: &'g [u8],
}

impl<'g> Area<'g> {
    fn new(gazetteer: &'g Gazetteer<'g>, number: u32) -> Option<Self> {
        let record = gazetteer.record(Section::Areas, number)?;
        Some(Self { gazetteer, record })
    }

    fn code(self) -> &'g str {
        let code = u32_at(self.record, 0);
        code.map_or("", |at| self.gazetteer.string(at))
    }

    fn is_second_level(self) -> bool {
        self.code().matches('.').count() == 2
    }

    fn place(self) -> Option<Place<'g>> {
        self.gazetteer.place(PlaceIx(u32_at(self.record, 4)?))
    }

    /// The first-level area around a second-level one.
    fn around(self) -> Option<Self> {
        Self::new(self.gazetteer, u32_at(self.record, 8)?)
    }
}

//! The places that a language writes about, in its spellings from the gazetteer, best known first.
//! The number of spellings of a place measures how well known it is.

use super::language::Language;
use super::ranks::Ranks;
use exonym::gazetteer::{Form, Gazetteer, Place, Toponym};
use fastrand::Rng;

/// Places with their spellings in a language.
pub(crate) struct KnownPlaces {
    places: Vec<Spellings>,
    ranks: Ranks,
}

/// The spellings of one place; each list begins with those of the language itself.
struct Spellings {
    names: Vec<String>,
    demonyms: Vec<String>,
}

/// The offset of Zipf's law for places (about ten are nearly equally frequent) and its knee.
const OFFSET: u64 = 8;
const KNEE: u64 = 10_000;
/// One in this many mentions is a demonym, if the place has any.
const MENTIONS_PER_DEMONYM: u32 = 6;

impl KnownPlaces {
    /// Collects all places that the language can write.
    pub(crate) fn new(gazetteer: &Gazetteer<'_>, language: Language) -> Self {
        let mut known: Vec<(u32, Spellings)> = gazetteer
            .places()
            .map(|place| (place.spellings(), Spellings::of(&place, language)))
            .filter(|(_, spellings)| !spellings.names.is_empty())
            .collect();
        known.sort_by_key(|(fame, _)| std::cmp::Reverse(*fame));
        Self {
            ranks: Ranks::new(known.len(), OFFSET, KNEE),
            places: known.into_iter().map(|(_, spellings)| spellings).collect(),
        }
    }

    /// Draws the number of a place, the best known most often.
    pub(crate) fn draw(&self, random: &mut Rng) -> usize {
        self.ranks.draw(random)
    }

    /// Picks a spelling of a place, those of the language itself more often.
    pub(crate) fn written(&self, place: usize, random: &mut Rng) -> &str {
        let Spellings { names, demonyms } = &self.places[place];
        let demonym = !demonyms.is_empty() && random.u32(..MENTIONS_PER_DEMONYM) == 0;
        let list = if demonym { demonyms } else { names };
        let at = random.usize(..list.len()).min(random.usize(..list.len()));
        &list[at]
    }

    /// Returns all names, those of the best known place first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.places.iter().flat_map(|place| &place.names);
        names.map(String::as_str)
    }
}

impl Spellings {
    fn of(place: &Place<'_>, language: Language) -> Self {
        let own = language.lang();
        let mut written: Vec<Toponym<'_>> = place
            .toponyms()
            .filter(|toponym| !toponym.is_search_only() && language.can_write(toponym.text()))
            .filter(|toponym| toponym.lang().is_none() || toponym.lang() == own)
            .collect();
        written.sort_by_key(|toponym| toponym.lang() != own);
        let of = |form: Form| {
            let of_form = written.iter().filter(|toponym| toponym.form() == form);
            of_form.map(|toponym| toponym.text().to_owned()).collect()
        };
        Self {
            names: of(Form::Name),
            demonyms: of(Form::Demonym),
        }
    }
}

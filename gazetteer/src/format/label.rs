//! What a place is called in a language: of its toponyms in it, the one that a map would show.
//!
//! A label has to be a name in use. Forms that were made by rule, abbreviations, names for look-up
//! alone and names that are colloquial or of the past are none, whatever else is said of them. Of
//! the others a source's own word counts first (the preferred name), then that the press layer has
//! it, whose tables list the usual spelling of newspapers before others (Marioepol, Mariupol), then
//! that it is short (Bayern, Freistaat Bayern), then the order in which they were listed.
//!
//! Canonical names are English, those of GeoNames and the press layer at least: in English a place
//! keeps its own unless the source prefers another. Else Kerry would be Co Kerry, and Chicago what
//! CLDR calls it in the Deseret alphabet.

use super::layout::{Section, ToponymEntry};
use super::packed::Packed;
use super::place::Place;
use super::reader::Gazetteer;
use super::toponym::Toponym;
use crate::{Form, Lang, NameLayer, PlaceId};

/// The language of canonical names, as ISO 639 has it.
const ENGLISH: &str = "en";

impl<'g> Place<'g> {
    /// What to call it in a language: its name there, or the canonical one.
    pub fn label(&self, lang: Lang) -> &'g str {
        self.name_in(lang).unwrap_or_else(|| self.name())
    }

    /// Of its names in a language that are in use, the preferred one, else the press layer's, else a
    /// short one, of several alike the first; `None` where there is none, and in English, unless
    /// one is preferred, for every place but a user's own.
    pub fn name_in(&self, lang: Lang) -> Option<&'g str> {
        let keeps_its_own = lang.as_str() == ENGLISH && !matches!(self.id(), PlaceId::Own(_));
        let named = self.toponyms().filter(|toponym| {
            is_label(toponym, lang) && (toponym.flags().preferred || !keeps_its_own)
        });
        let best = named.min_by_key(rank)?;
        Some(best.text())
    }
}

impl Gazetteer<'_> {
    /// Whether any place has a name in a language, so that a label in it can differ from the
    /// canonical name. Reads all toponyms where none has.
    pub fn is_labelled_in(&self, lang: Lang) -> bool {
        let toponyms = ToponymEntry::all(self.section(Section::Toponyms)).iter();
        let mut packed = toponyms.map(|entry| Packed(ToponymEntry::from_bytes(entry).packed));
        packed.any(|packed| is_name_in(packed, lang))
    }
}

fn is_label(toponym: &Toponym<'_>, lang: Lang) -> bool {
    is_name_in(toponym.packed(), lang) && toponym.to().is_none()
}

/// Whether it is a listed name of the language that is in use, by all but its dates.
fn is_name_in(packed: Packed, lang: Lang) -> bool {
    let flags = packed.flags();
    packed.form() == Form::Name
        && packed.lang() == Some(lang)
        && !packed.generated()
        && !packed.after_place()
        && !packed.search_only()
        && !flags.historic
        && !flags.colloquial
}

/// The least is the best.
fn rank(toponym: &Toponym<'_>) -> (bool, bool, bool) {
    let flags = toponym.flags();
    let press = toponym.layer() == NameLayer::Press;
    (!flags.preferred, !press, !flags.short)
}

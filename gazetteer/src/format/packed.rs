//! The properties of a toponym in 32 bits.
//!
//! Bits 0–2 form, 3–4 layer, 5 generated, 6 only after a place, 7 dated, 8–22 language as three
//! letters of five bits (a = 1, 0 where unknown), 23 preferred, 24 short, 25 colloquial, 26
//! historic, 27 search-only.

use crate::{Form, Lang, NameFlags, NameLayer};

const LAYER_SHIFT: u32 = 3;
const GENERATED: u32 = 1 << 5;
const AFTER_PLACE: u32 = 1 << 6;
const DATED: u32 = 1 << 7;
const LANG_SHIFT: u32 = 8;
const LANG_MASK: u32 = (1 << 15) - 1;
const PREFERRED: u32 = 1 << 23;
const SHORT: u32 = 1 << 24;
const COLLOQUIAL: u32 = 1 << 25;
const HISTORIC: u32 = 1 << 26;
const SEARCH_ONLY: u32 = 1 << 27;

/// All properties of a toponym except its text, its place and its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToponymProperties {
    /// How it refers to the place.
    pub form: Form,
    /// The layer it comes from.
    pub layer: NameLayer,
    /// Its language, if the source gives one.
    pub lang: Option<Lang>,
    /// Its status according to the source. The abbreviation flag is part of the form.
    pub flags: NameFlags,
    /// Whether it was generated.
    pub generated: bool,
    /// Whether it means the place only after the name of a place in it.
    pub after_place: bool,
    /// Whether it is only for look-up.
    pub search_only: bool,
    /// Whether a date is known for when the name came into use or went out of use.
    pub dated: bool,
}

/// The same properties in 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed(pub u32);

impl Packed {
    /// Packs the properties of a toponym.
    pub fn of(properties: ToponymProperties) -> Self {
        let bit = |set: bool, bit: u32| if set { bit } else { 0 };
        let flags = bit(properties.flags.preferred, PREFERRED)
            | bit(properties.flags.short, SHORT)
            | bit(properties.flags.colloquial, COLLOQUIAL)
            | bit(properties.flags.historic, HISTORIC);
        Self(
            properties.form as u32
                | (properties.layer as u32) << LAYER_SHIFT
                | bit(properties.generated, GENERATED)
                | bit(properties.after_place, AFTER_PLACE)
                | bit(properties.dated, DATED)
                | bit(properties.search_only, SEARCH_ONLY)
                | properties.lang.map_or(0, Lang::packed) << LANG_SHIFT
                | flags,
        )
    }

    /// Returns how it refers to the place.
    pub fn form(self) -> Form {
        let code = self.0 as usize & 7;
        Form::ALL.get(code).copied().unwrap_or(Form::Name)
    }

    /// Returns the layer it comes from.
    pub fn layer(self) -> NameLayer {
        match self.0 >> LAYER_SHIFT & 3 {
            0 => NameLayer::World,
            1 => NameLayer::Press,
            _ => NameLayer::Alias,
        }
    }

    /// Returns whether it was generated.
    pub fn generated(self) -> bool {
        self.0 & GENERATED != 0
    }

    /// Returns whether it means the place only after the name of a place in it.
    pub fn after_place(self) -> bool {
        self.0 & AFTER_PLACE != 0
    }

    /// Returns whether it is only for look-up and never matched in a text.
    pub fn search_only(self) -> bool {
        self.0 & SEARCH_ONLY != 0
    }

    /// Returns whether a date is known for when the name came into use or went out of use.
    pub fn dated(self) -> bool {
        self.0 & DATED != 0
    }

    /// Returns its language, if the source gives one.
    pub fn lang(self) -> Option<Lang> {
        Lang::from_packed(self.0 >> LANG_SHIFT & LANG_MASK)
    }

    /// Returns its status according to the source.
    pub fn flags(self) -> NameFlags {
        NameFlags {
            preferred: self.0 & PREFERRED != 0,
            short: self.0 & SHORT != 0,
            colloquial: self.0 & COLLOQUIAL != 0,
            historic: self.0 & HISTORIC != 0,
            abbreviation: self.form() == Form::Abbreviation,
        }
    }
}

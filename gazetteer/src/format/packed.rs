//! What is known of a toponym, in 32 bits.
//!
//! Form 0–2, layer 3–4, generated 5, only after a place 6, dated 7, language 8–22 as three letters
//! of five bits (a = 1, 0 where unknown), preferred 23, short 24, colloquial 25, historic 26, for
//! look-up alone 27.

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

/// Everything of a toponym but its text, its place and its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// How it names the place.
    pub form: Form,
    /// The layer it comes from.
    pub layer: NameLayer,
    /// Its language, where the source says it.
    pub lang: Option<Lang>,
    /// What its source says of its standing. That it is an abbreviation is its form.
    pub flags: NameFlags,
    /// Whether it was generated.
    pub generated: bool,
    /// Whether it means the place only after another that lies in it.
    pub after_place: bool,
    /// Whether it is for look-up alone.
    pub search_only: bool,
    /// Whether it is known when the name came into use or fell out.
    pub dated: bool,
}

/// The same in 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed(pub u32);

impl Packed {
    /// Packs what is known of a toponym.
    pub fn of(known: Known) -> Self {
        let bit = |set: bool, bit: u32| if set { bit } else { 0 };
        let flags = bit(known.flags.preferred, PREFERRED)
            | bit(known.flags.short, SHORT)
            | bit(known.flags.colloquial, COLLOQUIAL)
            | bit(known.flags.historic, HISTORIC);
        Self(
            known.form as u32
                | (known.layer as u32) << LAYER_SHIFT
                | bit(known.generated, GENERATED)
                | bit(known.after_place, AFTER_PLACE)
                | bit(known.dated, DATED)
                | bit(known.search_only, SEARCH_ONLY)
                | known.lang.map_or(0, Lang::packed) << LANG_SHIFT
                | flags,
        )
    }

    /// How it names the place.
    pub fn form(self) -> Form {
        let code = self.0 as usize & 7;
        Form::ALL.get(code).copied().unwrap_or(Form::Name)
    }

    /// The layer it comes from.
    pub fn layer(self) -> NameLayer {
        match self.0 >> LAYER_SHIFT & 3 {
            0 => NameLayer::World,
            1 => NameLayer::Press,
            _ => NameLayer::Alias,
        }
    }

    /// Whether it was generated.
    pub fn generated(self) -> bool {
        self.0 & GENERATED != 0
    }

    /// Whether it means the place only after another that lies in it.
    pub fn after_place(self) -> bool {
        self.0 & AFTER_PLACE != 0
    }

    /// Whether it is for look-up alone, and no match in a text means it.
    pub fn search_only(self) -> bool {
        self.0 & SEARCH_ONLY != 0
    }

    /// Whether it is known when the name came into use or fell out.
    pub fn dated(self) -> bool {
        self.0 & DATED != 0
    }

    /// Its language, where the source says it.
    pub fn lang(self) -> Option<Lang> {
        Lang::from_packed(self.0 >> LANG_SHIFT & LANG_MASK)
    }

    /// What its source says of its standing.
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

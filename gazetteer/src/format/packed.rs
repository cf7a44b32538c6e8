//! What is known of a toponym, in 32 bits.
//!
//! Form 0–2, layer 3–4, generated 5, only after a place 6, dated 7, language 8–22 as three letters
//! of five bits (a = 1, 0 where unknown), preferred 23, short 24, colloquial 25, historic 26, for
//! look-up alone 27.

use crate::import::NameFlags;
use crate::toponym::is_search_only;
use crate::{Form, Lang, NameLayer, NameRecord};

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
pub(crate) struct Packed(pub(crate) u32);

impl Packed {
    pub(crate) fn of(name: &NameRecord) -> Self {
        let bit = |set: bool, bit: u32| if set { bit } else { 0 };
        let flags = bit(name.flags.preferred, PREFERRED)
            | bit(name.flags.short, SHORT)
            | bit(name.flags.colloquial, COLLOQUIAL)
            | bit(name.flags.historic, HISTORIC);
        let search_only = is_search_only(&name.text, name.form, name.layer, name.generated);
        let dated = name.from.is_some() || name.to.is_some();
        Self(
            name.form as u32
                | (name.layer as u32) << LAYER_SHIFT
                | bit(name.generated, GENERATED)
                | bit(name.after_place, AFTER_PLACE)
                | bit(dated, DATED)
                | bit(search_only, SEARCH_ONLY)
                | name.lang.map_or(0, Lang::packed) << LANG_SHIFT
                | flags,
        )
    }

    pub(crate) fn form(self) -> Form {
        let code = self.0 as usize & 7;
        Form::ALL.get(code).copied().unwrap_or(Form::Name)
    }

    pub(crate) fn layer(self) -> NameLayer {
        match self.0 >> LAYER_SHIFT & 3 {
            0 => NameLayer::World,
            1 => NameLayer::Press,
            _ => NameLayer::Alias,
        }
    }

    pub(crate) fn generated(self) -> bool {
        self.0 & GENERATED != 0
    }

    pub(crate) fn after_place(self) -> bool {
        self.0 & AFTER_PLACE != 0
    }

    /// Whether it is for look-up alone, and no match in a text means it.
    pub(crate) fn search_only(self) -> bool {
        self.0 & SEARCH_ONLY != 0
    }

    /// Whether it is known when the name came into use or fell out.
    pub(crate) fn dated(self) -> bool {
        self.0 & DATED != 0
    }

    pub(crate) fn lang(self) -> Option<Lang> {
        Lang::from_packed(self.0 >> LANG_SHIFT & LANG_MASK)
    }

    pub(crate) fn flags(self) -> NameFlags {
        NameFlags {
            preferred: self.0 & PREFERRED != 0,
            short: self.0 & SHORT != 0,
            colloquial: self.0 & COLLOQUIAL != 0,
            historic: self.0 & HISTORIC != 0,
            abbreviation: self.form() == Form::Abbreviation,
        }
    }

    /// The record of a name with this text; its dates, if it has any, are for the caller to add.
    pub(crate) fn record(self, text: String) -> NameRecord {
        NameRecord {
            text,
            form: self.form(),
            lang: self.lang(),
            layer: self.layer(),
            generated: self.generated(),
            after_place: self.after_place(),
            flags: self.flags(),
            from: None,
            to: None,
        }
    }
}

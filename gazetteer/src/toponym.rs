//! Toponyms: one written form of a name and its properties.

use std::fmt;

/// How a written form refers to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Form {
    /// Its name: Kyiv, Marioepol.
    Name = 0,
    /// An abbreviation: VS, U.K.
    Abbreviation = 1,
    /// A part of it: Oost-Oekraïne.
    Part = 2,
    /// Its people or adjective: Russische, Ukrainian.
    Demonym = 3,
    /// A thing that is used for it: Kremlin.
    Metonym = 4,
}

impl Form {
    /// Every form, in the order of its code.
    pub const ALL: [Self; 5] = [
        Self::Name,
        Self::Abbreviation,
        Self::Part,
        Self::Demonym,
        Self::Metonym,
    ];

    /// Returns the word for it in products and press files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Abbreviation => "abbreviation",
            Self::Part => "part",
            Self::Demonym => "demonym",
            Self::Metonym => "metonym",
        }
    }

    /// Returns the form with that word; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == name)
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A language by its ISO 639 code of two or three lower-case letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 3]);

impl Lang {
    /// Parses a tag such as `nl`, `NL`, `zh-Hant` or `pt_BR`. Only the primary subtag counts, and
    /// all Norwegian codes are one language. `None` if the primary subtag is not two or three ASCII
    /// letters.
    pub fn new(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next().unwrap_or("");
        let fits = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphabetic());
        fits.then(|| {
            let mut bytes = [0; 3];
            for (slot, byte) in bytes.iter_mut().zip(code.bytes()) {
                *slot = byte.to_ascii_lowercase();
            }
            Self(canonical_code(bytes))
        })
    }

    /// Returns the code, two or three lower-case letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).expect("ASCII letters by construction")
    }

    /// Returns the code as ASCII bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        let length = if self.0[2] == 0 { 2 } else { 3 };
        &self.0[..length]
    }

    /// Returns whether its code is exactly `code`.
    #[inline]
    pub fn is(&self, code: &str) -> bool {
        match *code.as_bytes() {
            [first, second] => self.0 == [first, second, 0],
            [first, second, third] => third != 0 && self.0 == [first, second, third],
            _ => false,
        }
    }
}

/// Maps alternative codes of a language to one: Norwegian, Hebrew, Indonesian, Filipino.
fn canonical_code(code: [u8; 3]) -> [u8; 3] {
    match &code {
        b"nb\0" | b"nn\0" => *b"no\0",
        b"iw\0" => *b"he\0",
        b"in\0" => *b"id\0",
        b"fil" => *b"tl\0",
        _ => code,
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The layer of the gazetteer that a toponym comes from; later layers win for the same form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum NameLayer {
    /// GeoNames and CLDR.
    World = 0,
    /// Curated by Exonym: `gazetteer/build/press`.
    Press = 1,
    /// The user's own `--alias` files.
    Alias = 2,
}

impl NameLayer {
    /// Returns the word for it in `lookup` and `explain`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Press => "press",
            Self::Alias => "alias",
        }
    }
}

/// The status of a name according to GeoNames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameFlags {
    /// The preferred name in its language.
    pub preferred: bool,
    /// A short form: California for State of California.
    pub short: bool,
    /// A colloquial name: Big Apple.
    pub colloquial: bool,
    /// A historical name: Bombay.
    pub historic: bool,
    /// An abbreviation: NY.
    pub abbreviation: bool,
}

impl Lang {
    /// Packs five bits per letter, a = 1, the first letter lowest; never 0.
    pub(crate) fn packed(self) -> u32 {
        self.0.iter().rev().fold(0, |packed, &byte| {
            let letter = if byte == 0 {
                0
            } else {
                u32::from(byte - b'a') + 1
            };
            packed << LETTER_BITS | letter
        })
    }

    /// Unpacks a language; `None` for 0 and for bits that are not letters.
    pub(crate) fn from_packed(packed: u32) -> Option<Self> {
        let mut code = [0; 3];
        for (at, slot) in code.iter_mut().enumerate() {
            *slot = match packed >> (at as u32 * LETTER_BITS) & LETTER_MASK {
                0 => 0,
                letter @ 1..=26 => b'a' + letter as u8 - 1,
                _ => return None,
            };
        }
        (code[0] != 0 && code[1] != 0).then_some(Self(code))
    }
}

/// Bits per letter of a packed language, and the mask of one letter.
const LETTER_BITS: u32 = 5;
const LETTER_MASK: u32 = (1 << LETTER_BITS) - 1;

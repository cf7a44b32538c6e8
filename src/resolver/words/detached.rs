//! Case endings that a mark separates from the name: Hungarian *USA-ban*, Finnish *USA:ssa*, Serbian *SAD-u*.
//!
//! Acronyms and names whose spelling hides their pronunciation keep their form and take such endings, so the
//! match ends before the mark. Takes a match and its language; returns the ending after it. Endings after an
//! apostrophe are excluded: they never belong to the name (`docs/accuracy.md`).
//!
//! Source: the grammars of these languages.

use super::Occurrence;
use crate::mention::Span;

/// The endings of a language, folded.
struct Endings {
    lang: &'static str,
    /// The mark before them; hyphens of any kind count as `-`.
    mark: char,
    /// Those that mean *in*, *to* or *from*.
    locative: &'static [&'static str],
    others: &'static [&'static str],
    /// Whether they belong to the name, as case endings do; articles do not.
    are_of_name: bool,
}

const SOUTH_SLAVIC: Endings = Endings {
    lang: "sr",
    mark: '-',
    locative: &[],
    others: &["a", "u", "om", "em", "e", "а", "у", "ом", "ем", "е"],
    are_of_name: true,
};

const ENDINGS: [Endings; 12] = [
    Endings {
        lang: "hu",
        mark: '-',
        locative: &[
            "ban", "ben", "bol", "ba", "be", "on", "en", "n", "rol", "ra", "re", "nal", "nel",
            "ig", "tol",
        ],
        others: &[
            "t", "at", "et", "ot", "nak", "nek", "val", "vel", "hoz", "hez", "ert", "va", "ve",
            "kent",
        ],
        are_of_name: true,
    },
    Endings {
        lang: "fi",
        mark: ':',
        locative: &[
            "ssa", "sta", "lla", "lta", "lle", "an", "aan", "han", "hen", "hin", "hon", "hun",
            "iin", "een", "seen",
        ],
        others: &["n", "t", "a", "ta", "na", "ksi", "tta", "in"],
        are_of_name: true,
    },
    Endings {
        lang: "et",
        mark: '-',
        locative: &["s", "sse", "st", "l", "le", "lt"],
        others: &["t", "d", "i", "ga", "ni", "na", "ks", "ta"],
        are_of_name: true,
    },
    Endings {
        lang: "sv",
        mark: ':',
        locative: &[],
        others: &["s"],
        are_of_name: true,
    },
    SOUTH_SLAVIC,
    Endings {
        lang: "hr",
        ..SOUTH_SLAVIC
    },
    Endings {
        lang: "bs",
        ..SOUTH_SLAVIC
    },
    Endings {
        lang: "sl",
        mark: '-',
        locative: &[],
        others: &["a", "u", "om", "ja", "ju", "jem", "ji"],
        are_of_name: true,
    },
    Endings {
        lang: "sq",
        mark: '-',
        locative: &["ne"],
        others: &["se", "ja", "it", "ut", "es", "te", "ve", "i", "a"],
        are_of_name: true,
    },
    Endings {
        lang: "ka",
        mark: '-',
        locative: &["ში", "დან", "სკენ"],
        others: &["ის", "ს", "მა", "თან", "სთან", "სთვის", "ით", "ად"],
        are_of_name: true,
    },
    Endings {
        lang: "hy",
        mark: '-',
        locative: &["ում", "ից"],
        others: &["ի", "ին", "ով", "ը", "ն"],
        are_of_name: true,
    },
    Endings {
        lang: "ro",
        mark: '-',
        locative: &[],
        others: &["ul", "ului", "ei", "ii", "ule"],
        are_of_name: false,
    },
];

/// An ending after a name and a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DetachedEnding {
    /// Where it ends, if it belongs to the name.
    end_of_name: Option<usize>,
    /// Whether it means *in*, *to* or *from*.
    pub(crate) is_locative: bool,
}

impl Occurrence<'_> {
    /// Returns the ending that a mark separates from the match.
    pub(crate) fn detached_ending(&self) -> Option<DetachedEnding> {
        let lang = self.lang?;
        let endings = ENDINGS.iter().find(|endings| lang.is(endings.lang))?;
        let mark = self.between_after(0);
        let is_mark = match endings.mark {
            '-' => matches!(mark, "-" | "\u{2010}" | "\u{2011}"),
            other => mark.strip_prefix(other) == Some(""),
        };
        // After a colon a sentence may begin, but not with a small letter that it touches.
        let word = self.next_word().filter(|word| is_mark && !word.capital)?;
        let is_in = |listed: &[&str]| listed.contains(&word.folded);
        let is_locative = is_in(endings.locative);
        (is_locative || is_in(endings.others)).then(|| DetachedEnding {
            end_of_name: endings.are_of_name.then_some(word.span.end),
            is_locative,
        })
    }

    /// Returns the span of the match, with the ending that a mark separates from it.
    pub(crate) fn whole_span(&self) -> Span {
        let Span { start, end } = self.found.span;
        let ending = self.detached_ending();
        let end = ending.and_then(|ending| ending.end_of_name).unwrap_or(end);
        Span { start, end }
    }
}

//! Place cues: prepositions before, nouns such as city or oblast beside.
//!
//! Source: `gazetteer/press/cues.csv`.

use super::{Entries, Ledger};
use crate::lexicon::{self, Known};
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::resolver::words::{Gap, Token};
use exonym_gazetteer::Lang;

/// Evidence of a place from the words beside the match.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let languages = at.languages;
    if has_preposition(at) {
        entries.enter(Feature::Preposition);
    }
    let noun_before = |known: Known| known.place_noun_before().meet(languages);
    let noun_after = |known: Known| known.place_noun_after().meet(languages);
    // Kreisstadt Torgau: a compound is of the kind of its last part.
    let compound = |word: &Token<'_>| {
        lexicon::compound_of(word.folded, lang, Known::city_noun)
            || lexicon::compound_of(word.folded, lang, Known::place_noun_before)
    };
    let noun = at.known_before().any(noun_before)
        || at.joined_before().is_some_and(compound)
        || at.joined_after().is_some() && at.known_after().any(noun_after);
    if noun {
        entries.enter(Feature::PlaceNoun);
    }
    if is_dateline(at) {
        entries.enter(Feature::Dateline);
    } else if opens_with_colon(at) {
        entries.enter(Feature::OpensWithColon);
    }
    if is_said_to_be(at) {
        entries.enter(Feature::SaidToBePlace);
    }
}

/// Whether a preposition of place stands before it, or before its article: *près d'Épernay, dans la
/// Creuse, in the Bronx*.
fn has_preposition(at: &Occurrence<'_>) -> bool {
    let preposition = |known: Known| known.preposition().meet(at.languages);
    let article = || {
        let gap = matches!(at.gap_before(), Gap::Space | Gap::Apostrophe);
        let word = at.before(1).filter(|word| gap && !word.capital);
        word.is_some_and(|word| word.known.determiner().meet(at.languages))
    };
    at.known_before().any(preposition) || article() && at.known_ending(1).any(preposition)
}

/// Endings that say *in*, *to* or *from*, folded, by language, with those after an apostrophe apart.
const LOCATIVES: [(&str, &[&str]); 10] = [
    (
        "fi",
        &[
            "ssa", "sta", "lla", "lta", "lle", "aan", "een", "iin", "oon", "uun", "yyn", "hin",
            "seen",
        ],
    ),
    ("et", &["s", "sse", "st", "l", "le", "lt"]),
    (
        "hu",
        &[
            "ban", "ben", "bol", "ba", "be", "on", "en", "rol", "ra", "re", "nal", "nel", "ig",
        ],
    ),
    ("lt", &["uje", "oje", "eje", "yje", "uose", "ose", "ese"]),
    ("ka", &["ში", "დან"]),
    ("hy", &["ում", "ից"]),
    ("bn", &["তে", "য়", "য়"]),
    ("ta", &["இல்", "ில்", "ிலிருந்து"]),
    ("ko", &["에서", "에", "행", "까지", "에는", "에서는"]),
    ("eu", &["tik", "ra"]),
];
const TURKISH_LOCATIVES: [&str; 12] = [
    "da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "taki", "teki",
];
/// Letters of Arabic and Hebrew that say *in*, *to* or *from*, written onto the name.
const LOCATIVE_LETTERS: [(&str, &str); 3] = [("ar", "ب"), ("he", "במ"), ("am", "በከ")];

/// Evidence that an ending or a letter of the name itself says where: *Helsingissä, İzmir'de,
/// بالقاهرة*. Whether the name was found by taking it off, `derived` says.
pub(in crate::resolver) fn enter_locative<L: Ledger>(
    at: &Occurrence<'_>,
    derived: bool,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let Some(lang) = lang else { return };
    let lang = lang.as_str();
    let turkish = || {
        let ending = at.after(1).filter(|_| at.gap_after() == Gap::Apostrophe);
        ending.is_some_and(|ending| TURKISH_LOCATIVES.contains(&ending.folded))
    };
    let listed = LOCATIVES.iter().find(|(of, _)| *of == lang);
    let ends = |endings: &[&str]| {
        let word = at.tail().folded;
        endings.iter().any(|ending| word.ends_with(ending))
    };
    let letters = LOCATIVE_LETTERS.iter().find(|(of, _)| *of == lang);
    let says_where = match lang {
        "tr" | "az" => turkish(),
        _ if !derived => false,
        _ => {
            listed.is_some_and(|(_, endings)| ends(endings))
                || letters
                    .is_some_and(|(_, letters)| at.written().starts_with(|c| letters.contains(c)))
        }
    };
    if says_where {
        entries.enter(Feature::Locative);
    }
}

/// Marks that follow the place of a dateline, with the spaces that part them from a compound.
const DATELINE_MARKS: [&str; 5] = [" (", " –", " —", " - ", "—"];

/// Whether it opens a paragraph and is followed as the place of a dateline is.
fn is_dateline(at: &Occurrence<'_>) -> bool {
    let before = at.between_before(0);
    let opens = at.before(1).is_none()
        && (before.trim().is_empty() && at.is_first() || before.contains('\n'));
    let after = at.between_after(0);
    opens && DATELINE_MARKS.iter().any(|mark| after.starts_with(mark))
}

/// Whether it opens the field or a paragraph and a colon follows: *Rijeka: dvoje ozlijeđenih*.
fn opens_with_colon(at: &Occurrence<'_>) -> bool {
    let opens = at.is_first() || at.between_before(0).contains('\n');
    let (before, behind) = at.run();
    let whole = before.is_empty() && behind.is_empty();
    let after = at.between_after(0);
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    opens && whole && after.starts_with([':', '：'])
}

/// Forms of *to be* and *to lie* in the present, which a definition has, folded (*è* as *e*).
const COPULAS: [&str; 28] = [
    "is",
    "are",
    "was",
    "ist",
    "liegt",
    "war",
    "est",
    "sont",
    "se",
    "es",
    "son",
    "e",
    "sono",
    "fica",
    "ligt",
    "ar",
    "er",
    "on",
    "je",
    "jest",
    "lezy",
    "to",
    "находится",
    "расположен",
    "є",
    "–",
    "—",
    "-",
];
/// Words between the copula and the noun: *is a small port town*.
const MOST_BETWEEN: usize = 4;

/// Whether what follows says that it is a place of some sort.
fn is_said_to_be(at: &Occurrence<'_>) -> bool {
    let languages = at.languages;
    let copula = at
        .after(1)
        .filter(|word| !word.capital && word.gap == Gap::Space);
    let Some(copula) = copula.filter(|word| COPULAS.contains(&word.folded)) else {
        return false;
    };
    let article = at.after(2).is_some_and(|word| {
        word.known.determiner().meet(languages) || word.known.function_word().meet(languages)
    });
    let nouns =
        (2..=MOST_BETWEEN + 1).map_while(|n| at.after(n).filter(|word| word.gap == Gap::Space));
    let place = |word: &Token<'_>| {
        [
            word.known.city_noun(),
            word.known.place_noun_before(),
            word.known.area_noun(),
        ]
        .into_iter()
        .any(|said| said.meet(languages))
    };
    let lies = matches!(
        copula.folded,
        "liegt" | "ligt" | "fica" | "leży" | "находится" | "расположен"
    );
    lies || article && nouns.into_iter().any(place)
}

//! Areas that share their noun: *в Псковской и Новгородской областях*, *Cook and Lake counties*, *in den
//! Gebieten Donezk und Luhansk*, *w obwodach lwowskim i tarnopolskim*.
//!
//! Takes the matches of a field and its words; returns the matches, with the areas in a list of names with one
//! noun added, in the order of the text. The text has only the specific word of each area; the whole name is
//! that word, with adjectives in the form that the noun requires, plus the noun, if the gazetteer has it.

use super::halves::is_conjunction;
use super::is_name;
use super::token::{Gap, Token};
use crate::context::{IdentityHasher, WordKey};
use crate::matcher::{Attached, Match, MatchedName};
use crate::mention::Span;
use crate::work;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Gazetteer, Lang, NameIx};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// A noun for areas.
struct Noun {
    langs: &'static [&'static str],
    /// The form in listed names.
    listed: &'static str,
    /// Its other forms, singular and plural, separated by spaces.
    forms: &'static str,
    side: Side,
    /// The ending of adjectives with it, in the listed form; empty if names do not change next to it.
    ending: &'static str,
}

/// On which side of the noun the names of areas are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Before the noun: *Курская область*.
    Before,
    /// After it: *województwo mazowieckie*.
    After,
}

const fn before(
    langs: &'static [&'static str],
    listed: &'static str,
    forms: &'static str,
    ending: &'static str,
) -> Noun {
    Noun {
        langs,
        listed,
        forms,
        side: Side::Before,
        ending,
    }
}

const fn after(
    langs: &'static [&'static str],
    listed: &'static str,
    forms: &'static str,
    ending: &'static str,
) -> Noun {
    Noun {
        side: Side::After,
        ..before(langs, listed, forms, ending)
    }
}

/// Nouns for areas in the languages in which names can share them.
const NOUNS: &[Noun] = &[
    before(
        &["ru"],
        "область",
        "области областью областей областям областях областями",
        "ая",
    ),
    before(
        &["ru"],
        "край",
        "края краю краем крае краёв краям краях краями",
        "ий",
    ),
    before(
        &["ru"],
        "район",
        "района району районом районе районы районов районам районах районами",
        "ий",
    ),
    before(
        &["ru"],
        "округ",
        "округа округу округом округе округов округам округах округами",
        "ий",
    ),
    before(
        &["ru"],
        "губерния",
        "губернии губернию губернией губерний губерниям губерниях губерниями",
        "ая",
    ),
    before(
        &["uk"],
        "область",
        "області областю областей областям областях областями",
        "а",
    ),
    before(
        &["uk"],
        "район",
        "району районом районі райони районів районам районах районами",
        "ий",
    ),
    before(&["uk"], "край", "краю краєм краї країв краям краях", "ий"),
    before(
        &["uk"],
        "воєводство",
        "воєводства воєводству воєводством воєводстві воєводств воєводствах",
        "е",
    ),
    before(
        &["be"],
        "вобласць",
        "вобласці вобласцю абласцей абласцях вобласцей вобласцях",
        "ая",
    ),
    before(
        &["be"],
        "раён",
        "раёна раёну раёнам раёне раёны раёнаў раёнах",
        "і",
    ),
    before(&["bg", "mk"], "област", "областта области областите", "а"),
    before(&["bg", "mk"], "община", "общината общини общините", "а"),
    before(&["sr"], "област", "области областима областе", "а"),
    before(
        &["sr"],
        "округ",
        "округа округу округом окрузи округе округима",
        "и",
    ),
    before(
        &["hr", "bs", "sr"],
        "županija",
        "županije županiji županiju županijom županijama",
        "a",
    ),
    before(
        &["hr", "bs", "sr"],
        "oblast",
        "oblasti oblašću oblastima",
        "a",
    ),
    before(
        &["sl"],
        "oblast",
        "oblasti oblastjo oblastih oblastmi oblastem",
        "a",
    ),
    before(
        &["sl"],
        "regija",
        "regije regiji regijo regijah regijama regijami regij",
        "a",
    ),
    before(
        &["cs"],
        "oblast",
        "oblasti oblastí oblastem oblastech oblastmi",
        "á",
    ),
    before(
        &["cs", "sk"],
        "kraj",
        "kraje kraji krajem krajů krajům krajích kraja krajom krajov krajoch krajmi",
        "ý",
    ),
    before(
        &["sk"],
        "oblasť",
        "oblasti oblasťou oblastí oblastiach oblastiam oblasťami",
        "á",
    ),
    before(
        &["cs", "sk"],
        "okres",
        "okresu okrese okresem okresy okresů okresech okresom okresoch okresov",
        "",
    ),
    before(&["en"], "county", "counties", ""),
    before(&["en"], "province", "provinces", ""),
    before(&["en"], "oblast", "oblasts", ""),
    before(&["en"], "region", "regions", ""),
    before(&["en"], "district", "districts", ""),
    before(&["en"], "prefecture", "prefectures", ""),
    before(&["en"], "raion", "raions", ""),
    before(&["en"], "governorate", "governorates", ""),
    before(&["en"], "voivodeship", "voivodeships", ""),
    before(&["en"], "parish", "parishes", ""),
    before(&["en"], "department", "departments", ""),
    before(&["en"], "island", "islands", ""),
    before(&["en"], "sea", "seas", ""),
    before(&["en"], "ocean", "oceans", ""),
    before(&["en"], "river", "rivers", ""),
    before(&["en"], "strait", "straits", ""),
    before(&["en"], "valley", "valleys", ""),
    before(&["en"], "state", "states", ""),
    after(&["en"], "lake", "lakes", ""),
    after(&["en"], "mount", "mounts", ""),
    before(&["ru"], "море", "моря морю морем морей морях", "ое"),
    before(&["uk"], "море", "моря морю морем морів морях", "е"),
    after(&["fr"], "mer", "mers", ""),
    after(&["fr"], "département de", "départements", ""),
    after(&["es"], "mar", "mares", ""),
    before(&["sv"], "län", "länen länens", ""),
    before(
        &["sv", "nb", "no", "da"],
        "oblast",
        "oblasten oblasterna oblastene",
        "",
    ),
    before(&["nb", "no"], "fylke", "fylker fylkene", ""),
    before(&["da"], "amt", "amter amterne", ""),
    before(
        &["fi"],
        "alue",
        "alueen alueella alueelle alueelta alueet alueiden alueilla alueille alueilta alueita",
        "",
    ),
    before(
        &["fi"],
        "maakunta",
        "maakunnan maakunnassa maakunnat maakuntien maakunnissa",
        "",
    ),
    before(
        &["et"],
        "oblast",
        "oblasti oblastis oblastid oblastite oblastites",
        "",
    ),
    before(
        &["et"],
        "maakond",
        "maakonna maakonnas maakonnad maakondade maakondades",
        "",
    ),
    before(
        &["lt"],
        "sritis",
        "srities srityje sritys sričių srityse sritims",
        "",
    ),
    before(
        &["lv"],
        "apgabals",
        "apgabala apgabalā apgabali apgabalu apgabalos apgabaliem",
        "",
    ),
    before(
        &["hu"],
        "megye",
        "megyében megyéből megyét megyei megyék megyékben megyéket",
        "",
    ),
    before(
        &["hu"],
        "terület",
        "területen területek területeken területet",
        "",
    ),
    before(
        &["tr"],
        "ili",
        "illeri ilinde illerinde ilinin illerinin iline illerine",
        "",
    ),
    before(
        &["tr"],
        "Oblastı",
        "oblastları oblastında oblastlarında",
        "",
    ),
    after(
        &["pl"],
        "województwo",
        "województwa województwu województwem województwie województw województwom województwach województwami woj",
        "ie",
    ),
    after(
        &["pl"],
        "obwód",
        "obwodu obwodowi obwodem obwodzie obwody obwodów obwodom obwodach obwodami",
        "i",
    ),
    after(
        &["pl"],
        "powiat",
        "powiatu powiatowi powiatem powiecie powiaty powiatów powiatom powiatach powiatami",
        "i",
    ),
    after(
        &["pl"],
        "rejon",
        "rejonu rejonowi rejonem rejonie rejony rejonów rejonach",
        "i",
    ),
    after(&["pl"], "kraj", "kraju krajem kraje krajów krajach", "i"),
    after(&["de"], "Gebiet", "gebiete gebieten gebiets gebietes", ""),
    after(&["de"], "Oblast", "oblaste oblasten oblaste oblasts", ""),
    after(&["de"], "Region", "regionen", ""),
    after(&["de"], "Provinz", "provinzen", ""),
    after(
        &["de"],
        "Landkreis",
        "landkreise landkreisen landkreises",
        "",
    ),
    after(&["de"], "Kreis", "kreise kreisen", ""),
    after(&["de"], "Woiwodschaft", "woiwodschaften", ""),
    after(&["nl"], "oblast", "oblasten", ""),
    after(&["nl"], "regio", "regio's", ""),
    after(&["nl"], "provincie", "provincies", ""),
    after(&["nl"], "district", "districten", ""),
    after(&["fr"], "oblast de", "oblasts", ""),
    after(&["fr"], "région de", "régions", ""),
    after(&["fr"], "province de", "provinces", ""),
    after(&["es"], "óblast de", "óblasts", ""),
    after(&["es"], "región de", "regiones", ""),
    after(&["es"], "provincia de", "provincias", ""),
    after(&["it"], "regione di", "regioni", ""),
    after(&["it"], "provincia di", "province", ""),
    after(&["it"], "oblast di", "oblast", ""),
    after(&["pt"], "região de", "regiões", ""),
    after(&["pt"], "província de", "províncias", ""),
    after(&["ro"], "județul", "județele județelor", ""),
    after(&["ro"], "regiunea", "regiunile regiunilor", ""),
];

/// Adjective endings, folded, longest first, that can replace the ending of the listed form.
const ENDINGS: &[(&[&str], &[&str])] = &[
    (
        &["ru"],
        &[
            "ыми", "ими", "ого", "ому", "ая", "ои", "ую", "ою", "ых", "их", "ым", "им", "ом", "ое",
            "ые", "ие", "ии", "ыи",
        ],
    ),
    (
        &["uk"],
        &[
            "ими", "ого", "ому", "оі", "іи", "ою", "их", "им", "ім", "ии", "а", "у", "е", "і",
        ],
    ),
    (
        &["be"],
        &[
            "ими", "ага", "ому", "аму", "аи", "ую", "аю", "іх", "ім", "ая", "ое", "ае", "ія", "і",
        ],
    ),
    (&["bg", "mk"], &["ата", "ите", "ия", "а", "и"]),
    (&["sr"], &["их", "им", "ог", "ом", "ои", "а", "е", "у", "и"]),
    (
        &["hr", "bs", "sr", "sl"],
        &[
            "imi", "ima", "ega", "emu", "om", "oj", "ih", "im", "em", "og", "a", "e", "i", "o", "u",
        ],
    ),
    (
        &["cs", "sk"],
        &[
            "ymi", "imi", "eho", "emu", "ych", "ou", "ym", "em", "om", "ej", "a", "e", "y", "u",
            "i",
        ],
    ),
    (
        &["pl"],
        &["iego", "iemu", "imi", "iej", "ich", "im", "ie", "i", "a"],
    ),
];

/// Words between the noun and a following name.
const LINKS: [&str; 12] = [
    "de", "d", "du", "des", "di", "del", "della", "do", "da", "dos", "of", "la",
];

/// Maximum words of a name next to the noun.
const MAX_WORDS: usize = 3;
/// Maximum names that share a noun.
const MAX_NAMES: usize = 12;
/// Maximum bytes of a name.
const MAX_BYTES: usize = 64;

/// Nouns by the keys of their folded forms.
type ByForm = HashMap<WordKey, Vec<&'static Noun>, BuildHasherDefault<IdentityHasher>>;

/// All nouns by each of their forms.
static BY_FORM: LazyLock<ByForm> = LazyLock::new(|| {
    let mut by_form = ByForm::default();
    for noun in NOUNS {
        let own = noun.listed.split(' ').next().unwrap_or(noun.listed);
        // A name next to a singular noun, as listed, is found by the matcher.
        let singular = (!noun.ending.is_empty()).then_some(own);
        for form in noun.forms.split(' ').chain(singular) {
            by_form
                .entry(WordKey::of(&fold_name(form)))
                .or_default()
                .push(noun);
        }
    }
    by_form
});

/// Adds the areas whose noun occurs only next to another name of the list.
pub(super) fn with_shared_nouns(
    tokens: &[Token<'_>],
    mut matches: Vec<Match>,
    lang: Option<Lang>,
    gazetteer: &Gazetteer<'_>,
) -> Vec<Match> {
    let Some(lang) = lang else {
        return matches;
    };
    let mut found: Vec<Area> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(nouns) = BY_FORM.get(&token.key) else {
            continue;
        };
        let mut nouns = nouns.iter().filter(|noun| noun.is_in_language(lang));
        let areas = nouns.find_map(|noun| {
            let areas = areas_next_to(tokens, at, noun, lang, gazetteer);
            (!areas.is_empty()).then_some(areas)
        });
        found.extend(areas.unwrap_or_default());
    }
    if found.is_empty() {
        return matches;
    }
    found.retain(|Area { found, with_noun }| {
        // A place listed with its noun (Marshall Islands) does not need this module.
        let holds = |old: &Match| {
            old.span.start <= found.span.start
                && found.span.end <= old.span.end
                && (old.span != found.span || *with_noun && is_listed(old, gazetteer))
        };
        let after = matches.partition_point(|old| old.span.end <= found.span.start);
        !matches.get(after).is_some_and(holds)
    });
    let mut found: Vec<Match> = found.into_iter().map(|area| area.found).collect();
    found.sort_by_key(|area| area.span);
    found.dedup_by(|next, area| next.span.start < area.span.end);
    matches.retain(|old| {
        let after = found.partition_point(|area| area.span.end <= old.span.start);
        found
            .get(after)
            .is_none_or(|area| area.span.start >= old.span.end)
    });
    matches.extend(found);
    matches.sort_by_key(|one| one.span);
    matches
}

/// Whether a match is spelt like a listed place.
fn is_listed(found: &Match, gazetteer: &Gazetteer<'_>) -> bool {
    match found.named {
        MatchedName::Name(name) => found.attached == Attached::Nothing && is_name(name, gazetteer),
        _ => false,
    }
}

/// An area found by a neighbouring noun.
struct Area {
    found: Match,
    /// Whether its span includes the noun.
    with_noun: bool,
}

/// Returns the areas of the list next to a noun.
fn areas_next_to(
    tokens: &[Token<'_>],
    at: usize,
    noun: &Noun,
    lang: Lang,
    gazetteer: &Gazetteer<'_>,
) -> Vec<Area> {
    let mut areas = Vec::new();
    // The next unused word, moving away from the noun.
    let mut next = at;
    for number in 0..MAX_NAMES {
        let Some(free) = noun.skip_joint(tokens, next, number == 0) else {
            break;
        };
        let named = (1..=MAX_WORDS).rev().find_map(|words| {
            let range = noun.words(tokens, free, words)?;
            let written = &tokens[range.clone()];
            let name = noun.find(written, lang, gazetteer)?;
            Some((range, name))
        });
        let Some((range, name)) = named else {
            break;
        };
        // The adjacent area's span includes the noun.
        let with_noun = match (number, noun.side) {
            (0, Side::Before) => range.start..at + 1,
            (0, Side::After) if !tokens[range.start].capital => at..range.end,
            _ => range.clone(),
        };
        areas.push(Area {
            found: Match {
                span: Span {
                    start: tokens[with_noun.start].span.start,
                    end: tokens[with_noun.end - 1].span.end,
                },
                named: MatchedName::Name(name),
                attached: Attached::SharedNoun,
            },
            with_noun: with_noun != range,
        });
        next = match noun.side {
            Side::Before => range.start,
            Side::After => range.end - 1,
        };
    }
    areas
}

impl Noun {
    fn is_in_language(&self, lang: Lang) -> bool {
        self.langs.contains(&lang.as_str())
    }

    /// Returns the word where a name may end (before the noun) or begin (after it), beyond the commas and
    /// conjunctions next to the word at `from`.
    fn skip_joint(&self, tokens: &[Token<'_>], from: usize, adjacent: bool) -> Option<usize> {
        match self.side {
            Side::Before => {
                let gap = tokens[from].gap;
                let before = from.checked_sub(1)?;
                if tokens[from].opens_sentence {
                    return None;
                }
                if adjacent {
                    return (gap == Gap::Space).then_some(before);
                }
                if gap == Gap::Comma {
                    return Some(before);
                }
                let joined = is_conjunction(&tokens[before])
                    && matches!(tokens[before].gap, Gap::Space | Gap::Comma);
                joined.then(|| before.checked_sub(1)).flatten()
            }
            Side::After => {
                let mut next = from + 1;
                let token = tokens.get(next).filter(|token| !token.opens_sentence)?;
                if !adjacent {
                    let joined =
                        is_conjunction(token) && matches!(token.gap, Gap::Space | Gap::Comma);
                    if joined {
                        next += 1;
                    } else if token.gap != Gap::Comma {
                        return None;
                    }
                } else if token.gap != Gap::Space {
                    return None;
                }
                while tokens
                    .get(next)
                    .is_some_and(|token| !token.capital && LINKS.contains(&token.folded))
                {
                    next += 1;
                }
                Some(next)
            }
        }
    }

    /// Returns the range of this many words from an unused one, if together they can be a name.
    fn words(
        &self,
        tokens: &[Token<'_>],
        free: usize,
        words: usize,
    ) -> Option<std::ops::Range<usize>> {
        let range = match self.side {
            Side::Before => (free + 1).checked_sub(words)?..free + 1,
            Side::After => free..free + words,
        };
        let written = tokens.get(range.clone())?;
        let joined = written[1..]
            .iter()
            .all(|token| matches!(token.gap, Gap::Space | Gap::Hyphen) && !token.opens_sentence);
        let bytes = written.last()?.span.end - written.first()?.span.start;
        // Adjectives are lower-case in Polish, and capitalised elsewhere.
        let named = written[0].capital || self.side == Side::After && !self.ending.is_empty();
        (joined && named && bytes <= MAX_BYTES).then_some(range)
    }

    /// Returns the name of an area that the words and the noun form.
    fn find(&self, words: &[Token<'_>], lang: Lang, gazetteer: &Gazetteer<'_>) -> Option<NameIx> {
        let listed = fold_name(self.listed);
        let ending = fold_name(self.ending);
        let named = |name: &str| {
            work::tick(1);
            let whole = match self.side {
                Side::Before => format!("{name} {listed}"),
                Side::After => format!("{listed} {name}"),
            };
            let name = gazetteer.find_folded(&whole)?;
            is_name(name, gazetteer).then_some(name)
        };
        let written = words
            .iter()
            .map(|token| token.folded)
            .collect::<Vec<_>>()
            .join(" ");
        if ending.is_empty() {
            return named(&written);
        }
        let endings = ENDINGS
            .iter()
            .filter(|(langs, _)| langs.contains(&lang.as_str()))
            .flat_map(|(_, endings)| *endings);
        endings
            .filter_map(|old| written.strip_suffix(old))
            .find_map(|stem| named(&[stem, &ending].concat()))
    }
}

//! The reverse direction: from a form in a text to the names that it may be a form of.
//!
//! Forms of press names are generated when a gazetteer is compiled. For all names of the world they
//! would number eight million, so a word that matches no name is reversed instead: every ending of
//! the language is stripped, and the nominative's ending restored. This yields too many candidates;
//! those are right from which [`inflected`](super::inflected) generates this very form.

use super::grammar::Grammar;
use super::paradigm::{Row, replaced};
use super::{MAX_WORDS, grammar_of, has_seats, joined, seat, suffix};
use exonym_gazetteer::Lang;
use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::first_bytes;
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::collections::HashMap;

/// Maximum number of candidates per form: three words with half a dozen candidates each.
const MAX_NOMINATIVES: usize = 256;

/// Returns candidates for the name that `form` belongs to: a few are right, many are not.
/// Empty if the language does not inflect.
pub fn nominatives(form: &str, lang: Lang) -> Vec<String> {
    if let Some(joined) = joined::of(lang) {
        return joined.nominatives(form).collect();
    }
    if let Some(suffixing) = suffix::of(lang) {
        return suffixing.nominatives(form);
    }
    let Some(grammar) = grammar_of(lang, form) else {
        return Vec::new();
    };
    let words: Vec<&str> = form.split(' ').collect();
    if words.len() > MAX_WORDS {
        return Vec::new();
    }
    // Words after a preposition are invariable.
    let fixed_from = words.iter().position(|word| grammar.is_preposition(word));
    let ways = words.iter().enumerate().map(|(at, word)| {
        match fixed_from.is_some_and(|fixed| fixed <= at) {
            true => vec![(*word).to_owned()],
            false => grammar.word_nominatives(word, at + 1 < words.len()),
        }
    });
    let mut ways: Vec<Vec<String>> = ways.collect();
    let mut names = match ways.len() {
        1 => ways.swap_remove(0),
        _ => combined(&ways, " "),
    };
    names.truncate(MAX_NOMINATIVES);
    names.retain(|name| name != form);
    if has_seats(lang) {
        names.extend(seat::towns(form));
    }
    names
}

/// Returns the possible first words of a name of several words whose form begins with `word`.
/// `None` if the language has no rules for it.
pub fn first_words(word: &str, lang: Lang) -> Option<Vec<String>> {
    if joined::of(lang).is_some() || suffix::of(lang).is_some() {
        return None;
    }
    let grammar = grammar_of(lang, word)?;
    Some(grammar.word_nominatives(word, true))
}

/// Combines one candidate for each part; the likeliest, which are early in all lists, come first.
fn combined(parts: &[Vec<String>], separator: &str) -> Vec<String> {
    let mut all: Vec<(usize, String)> = vec![(0, String::new())];
    for (number, ways) in parts.iter().enumerate() {
        let separator = if number == 0 { "" } else { separator };
        let joined = all.iter().flat_map(|(rank, before)| {
            let ways = ways.iter().enumerate();
            ways.map(move |(next, way)| (rank + next, [before, separator, way].concat()))
        });
        let mut joined: Vec<_> = joined.collect();
        joined.sort_by_key(|(rank, _)| *rank);
        joined.truncate(MAX_NOMINATIVES);
        all = joined;
    }
    all.into_iter().map(|(_, name)| name).collect()
}

/// Endings of forms, each with the endings of the nominative that it may replace.
#[derive(Default)]
pub(super) struct Undo {
    /// By the ending, including the letters before it that a row requires.
    ways: HashMap<String, Vec<Way>, FixedState>,
    /// Rules out most other endings.
    listed: EndingFilter,
    /// Length of the longest key, in characters.
    longest: usize,
    /// By the ending, all possible nominative endings, in the order in which they are tried.
    orders: HashMap<&'static str, Vec<&'static str>, FixedState>,
}

/// One way to reverse an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    /// Bytes of the ending.
    end: usize,
    /// Its position among the ways to reverse the same ending.
    order: usize,
    /// The ending of the nominative.
    replaced: &'static str,
}

impl Undo {
    pub(super) fn add(&mut self, rows: &'static [Row]) {
        for &(endings, cut, _, cells) in rows {
            let ends = endings.split_ascii_whitespace();
            for (kept, replaced) in ends.filter_map(|ending| replaced(ending, cut)) {
                let cells = cells.split_ascii_whitespace();
                for end in cells.flat_map(|cell| cell.split('/')) {
                    self.add_way(kept, replaced, end);
                }
            }
        }
    }

    fn add_way(&mut self, kept: &'static str, replaced: &'static str, end: &'static str) {
        let end = match end {
            "=" => return,
            "-" | "~" => "",
            end => end,
        };
        let order = self.orders.entry(end).or_default();
        let known = order.iter().position(|other| *other == replaced);
        let place = known.unwrap_or_else(|| {
            order.push(replaced);
            order.len() - 1
        });
        let way = Way {
            end: end.len(),
            order: place,
            replaced,
        };
        let suffix = [kept, end].concat();
        self.longest = self.longest.max(suffix.chars().count());
        self.listed.add(&suffix);
        let ways = self.ways.entry(suffix).or_default();
        if !ways.contains(&way) {
            ways.push(way);
        }
    }

    /// Returns the nominatives of a word by these endings, shortest ending first, and for the same
    /// ending in the order of its ways.
    fn of(&self, word: &str) -> Vec<String> {
        let lower = in_small_letters(word);
        if lower.len() != word.len() {
            return Vec::new();
        }
        let starts = lower.char_indices().rev().map(|(at, _)| at);
        let starts = std::iter::once(lower.len()).chain(starts.take(self.longest));
        // An ending is in lower case, and is not the whole word.
        let is_ending = |way: &Way| {
            let at = word.len() - way.end;
            at > 0 && word.get(at..) == lower.get(at..)
        };
        let ending = last_bytes(&lower);
        let mut ways: Vec<Way> = starts
            .filter(|&at| self.listed.may_have(ending, lower.len() - at))
            .filter_map(|at| self.ways.get(&lower[at..]))
            .flatten()
            .copied()
            .filter(is_ending)
            .collect();
        ways.sort_unstable();
        ways.dedup();
        ways.iter()
            .map(|way| [&word[..word.len() - way.end], way.replaced].concat())
            .collect()
    }
}

/// A set of endings with one bit for each, by the hash of its last bytes. There are false positives, but no
/// false negatives.
#[derive(Default)]
struct EndingFilter([u64; 1 << (EndingFilter::LOG2 - 6)]);

impl EndingFilter {
    /// The binary logarithm of the number of bits. A language has some hundred endings.
    const LOG2: u32 = 11;

    fn add(&mut self, ending: &str) {
        let bit = Self::bit(last_bytes(ending), ending.len());
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether an ending of some bytes may be in the set; `last` are the last bytes of the whole word.
    fn may_have(&self, last: u64, bytes: usize) -> bool {
        let bit = Self::bit(last, bytes);
        self.0[bit / 64] >> (bit % 64) & 1 != 0
    }

    fn bit(last: u64, bytes: usize) -> usize {
        /// Spreads the bits of a number over a word: 2⁶⁴ divided by the golden ratio.
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        let beyond = first_bytes::BYTES.saturating_sub(bytes) as u32 * u8::BITS;
        let ending = last.checked_shr(beyond).unwrap_or(0);
        (ending.wrapping_mul(SPREAD) >> (u64::BITS - Self::LOG2)) as usize
    }
}

/// Returns the last [`first_bytes::BYTES`] bytes of a text as one number, the last one highest.
fn last_bytes(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let last = &bytes[bytes.len().saturating_sub(first_bytes::BYTES)..];
    let missing = (first_bytes::BYTES - last.len()) as u32 * u8::BITS;
    first_bytes::of(last).checked_shl(missing).unwrap_or(0)
}

/// Lower-cases a word. In a name, usually only the first letter is a capital.
fn in_small_letters(word: &str) -> Cow<'_, str> {
    let mut rest = word.chars();
    let Some(first) = rest.next() else {
        return Cow::Borrowed(word);
    };
    let rest = rest.as_str();
    if !rest.chars().all(|c| Letter::of(c).is_lowercase()) {
        return Cow::Owned(word.to_lowercase());
    }
    if Letter::of(first).is_lowercase() {
        return Cow::Borrowed(word);
    }
    let mut lower = String::with_capacity(word.len());
    lower.extend(first.to_lowercase());
    lower.push_str(rest);
    Cow::Owned(lower)
}

impl Grammar {
    /// Returns the word itself and what it may be a form of: names, and adjectives if another word
    /// follows.
    fn word_nominatives(&self, word: &str, before_others: bool) -> Vec<String> {
        let mut all = vec![word.to_owned()];
        let mut add = |name: String| {
            if !all.contains(&name) {
                all.push(name);
            }
        };
        if before_others {
            self.undo_adjectives.of(word).into_iter().for_each(&mut add);
        }
        match word.split_once('-') {
            None => self.undo_names.of(word).into_iter().for_each(&mut add),
            Some((first, rest)) => {
                let firsts = self.undo_names.of(first).into_iter();
                firsts.for_each(|first| add([&first, "-", rest].concat()));
                let (before, last) = word.rsplit_once('-').unwrap_or(("", word));
                let lasts = self.undo_names.of(last).into_iter();
                lasts.for_each(|last| add([before, "-", &last].concat()));
                if first == before {
                    let lasts = [self.undo_adjectives.of(last), self.undo_names.of(last)].concat();
                    let both = [self.undo_names.of(first), lasts];
                    combined(&both, "-").into_iter().for_each(&mut add);
                }
            }
        }
        if !before_others {
            self.undo_adjectives.of(word).into_iter().for_each(&mut add);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inflected;
    use exonym_gazetteer::Form;

    fn undone(form: &str, tag: &str) -> Vec<String> {
        let lang = Lang::new(tag).expect("a language");
        let mut names = nominatives(form, lang);
        names.retain(|name| {
            inflected(name, lang, Form::Name)
                .iter()
                .any(|made| made == form)
        });
        names
    }

    #[test]
    fn forms_lead_back_to_their_names() {
        let cases = [
            (
                "sl",
                "Mariboru Maribor|Kopra Koper|Zadru Zader|Celovca Celovec|Rusije Rusija|Benetkah Benetke",
            ),
            (
                "sl",
                "Veliki Britaniji,Velika Britanija|Novega mesta,Novo mesto|Severni Makedoniji,Severna Makedonija",
            ),
            (
                "sk",
                "Banskej Bystrici,Banská Bystrica|Spojených štátov,Spojené štáty|Čierneho mora,Čierne more",
            ),
            (
                "sk",
                "Košiciach Košice|Bratislave Bratislava|Kyjeve Kyjev|Tatrách Tatry",
            ),
            (
                "cs",
                "Mnichova Mnichov|Stockholmu Stockholm|Rigy Riga|Severní Koreji,Severní Korea",
            ),
            ("pl", "Gdańska Gdańsk|Zielonej Górze,Zielona Góra"),
            (
                "ru",
                "Гданьска Гданьск|Барнауле Барнаул|Нижнем Новгороде,Нижний Новгород",
            ),
            (
                "uk",
                "Коломиї Коломия|Ірпені Ірпінь|Білій Церкві,Біла Церква",
            ),
            (
                "fi",
                "Tampereella Tampere|Houstonissa Houston|Kaliforniassa Kalifornia|New Yorkissa,New York",
            ),
            (
                "fi",
                "Yhdysvalloissa Yhdysvallat|Cookinsaarilla Cookinsaaret|Turussa Turku|Espoossa Espoo",
            ),
            ("et", "Tartust Tartu|Londonis London|Harkivisse Harkiv"),
            (
                "hu",
                "Barcelonában Barcelona|Kijevből Kijev|Budapesttel Budapest|Párizzsal Párizs|Déván Déva",
            ),
            (
                "ro",
                "Timișoarei Timișoara|Clujului Cluj|Irakul Irak|Africii Africa|Bucureștiului București",
            ),
            (
                "ro",
                "Statelor Unite,Statele Unite|Mării Negre,Marea Neagră|Coreei de Nord,Coreea de Nord",
            ),
            ("tr", "Kievden Kiev|Ankarada Ankara"),
            ("hr", "Zagrebu Zagreb|Rijeci Rijeka|Novom Sadu,Novi Sad"),
            ("lt", "Vilniuje Vilnius|Kaune Kaunas"),
            ("lv", "Rīgas līča,Rīgas līcis|Ventspilī Ventspils"),
            (
                "cs",
                "Havlíčkově Brodě,Havlíčkův Brod|Frýdku-Místku Frýdek-Místek|Krkonoších Krkonoše",
            ),
            ("sk", "Spišskej Novej Vsi,Spišská Nová Ves"),
            ("fi", "Uudessakaupungissa Uusikaupunki|Itämerellä Itämeri"),
            ("et", "Mustal merel,Must meri|Kuressaarde Kuressaare"),
            (
                "be",
                "Магілёве Магілёў|Баранавічах Баранавічы|Чорным моры,Чорнае мора",
            ),
            ("el", "Βαρκελώνης Βαρκελώνη"),
        ];
        let mut missing = Vec::new();
        for (tag, pairs) in cases {
            for pair in pairs.split('|') {
                let (form, name) = pair
                    .split_once(',')
                    .or_else(|| pair.split_once(' '))
                    .expect("a pair");
                if !undone(form, tag).iter().any(|undone| undone == name) {
                    missing.push(format!(
                        "{tag}: {form} of {name}, got {:?}",
                        undone(form, tag)
                    ));
                }
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    /// Everything that the rules generate can be reversed, for names of every ending.
    #[test]
    fn every_form_of_these_leads_back() {
        let names = [
            (
                "sl",
                "Maribor Celje Ljubljana Rusija Nemčija Hrvaška Trst Brno Bari",
            ),
            ("sk", "Bratislava Košice Nitra Prešov Rusko Nemecko"),
            ("cs", "Brno Ostrava Plzeň Liberec Rakousko"),
            ("pl", "Gdańsk Kraków Łódź Warszawa"),
            ("uk", "Київ Харків Одеса Полтава"),
            ("ru", "Москва Казань Воронеж Сочи"),
            ("fi", "Helsinki Tampere Oulu Turku Lontoo Kiova"),
            ("et", "Tallinn Tartu Narva"),
            ("hu", "Budapest Szeged Varsó Róma"),
            ("ro", "Timișoara Cluj Rusia"),
            ("tr", "Ankara İzmir"),
        ];
        for (tag, names) in names {
            let lang = Lang::new(tag).expect("a language");
            for name in names.split(' ') {
                for form in inflected(name, lang, Form::Name) {
                    assert!(
                        undone(&form, tag).iter().any(|undone| undone == name),
                        "{tag}: {form} of {name}"
                    );
                }
            }
        }
    }

    #[test]
    fn strange_words_are_undone_to_nothing_that_makes_them() {
        for form in ["", "-", "a", "Ж", "北京", "-а-", "Mariupol 5"] {
            for tag in ["uk", "fi", "ro", "sl", "hu", "nl"] {
                assert!(
                    undone(form, tag).is_empty() || form.chars().count() > 3,
                    "{tag}: {form}"
                );
            }
        }
    }
}

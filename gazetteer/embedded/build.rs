//! Generates everything that is fixed at build time: the embedded gazetteer and the word tables.
//!
//! The gazetteer is compiled from `gazetteer/world` and `gazetteer/build/press` into `embedded.gaz`. The
//! word lists of the press layer become `phf` tables of folded words in `lexicon.rs`, and the table
//! of outlets' homes becomes one in `outlets.rs`. The texts of both are in `texts.txt`, one after another.

use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::word_filter;
use exonym_gazetteer::{Direction, WORLD};
use exonym_gazetteer_build::compile::embedded;
use exonym_gazetteer_build::press::PressTables;
use phf_shared::{FmtConst, PhfHash};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo:rerun-if-changed={WORLD}");
    println!("cargo:rerun-if-changed=build.rs");
    std::fs::write(out.join("embedded.gaz"), embedded(Path::new(WORLD))?)?;
    let mut texts = Texts::default();
    std::fs::write(out.join("lexicon.rs"), lexicon(&mut texts)?)?;
    std::fs::write(out.join("outlets.rs"), outlets(&mut texts)?)?;
    std::fs::write(out.join("texts.txt"), texts.all)?;
    Ok(())
}

/// The place of a text among the texts of all tables and, in the lowest bits, its length, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Word(u32);

/// Bits of a word's length.
const LENGTH_BITS: u32 = 8;

/// The texts of all tables, one after another, without separators.
#[derive(Default)]
struct Texts {
    all: String,
    words: HashMap<String, Word>,
}

impl Texts {
    /// Returns a text as a word of the tables; stores it if it is new.
    fn word(&mut self, text: &str) -> Outcome<Word> {
        if let Some(word) = self.words.get(text) {
            return Ok(*word);
        }
        let length = u8::try_from(text.len())?;
        let first = u32::try_from(self.all.len())?.checked_mul(1 << LENGTH_BITS);
        let first = first.ok_or("more texts than a word can number")?;
        let word = Word(first | u32::from(length));
        self.all.push_str(text);
        self.words.insert(text.to_owned(), word);
        Ok(word)
    }

    /// Generates a `phf` map from the words of a table to values in Rust.
    fn map<'e>(&mut self, entries: impl IntoIterator<Item = (&'e str, String)>) -> Outcome<String> {
        let mut map = phf_codegen::Map::new();
        for (text, value) in entries {
            let word = self.word(text)?;
            map.entry(Key { text, word }, value);
        }
        Ok(map.build().to_string())
    }
}

/// A key of a map: hashed as its text, written as its word.
#[derive(PartialEq, Eq, Hash)]
struct Key<'t> {
    text: &'t str,
    word: Word,
}

impl PhfHash for Key<'_> {
    fn phf_hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.phf_hash(state);
    }
}

impl FmtConst for Key<'_> {
    fn fmt_const(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.word)
    }
}

/// Generates the table of outlets' homes: place references by folded domain and by folded name.
fn outlets(texts: &mut Texts) -> Outcome<String> {
    let mut reader = table("outlets.csv")?;
    let mut homes: BTreeMap<String, String> = BTreeMap::new();
    // Outlets with the same name but different homes; their name does not identify them.
    let mut ambiguous = Vec::new();
    for row in reader.deserialize() {
        let row: OutletRow = row.map_err(|e| format!("outlets.csv: {e}"))?;
        let names = row.outlet.split(';').map(str::trim);
        for key in names.chain([row.domain.as_str()]).map(fold_name) {
            let other = homes.insert(key.clone(), row.place.clone());
            if other.is_some_and(|other| other != row.place) {
                ambiguous.push(key);
            }
        }
    }
    homes.remove("");
    ambiguous.iter().for_each(|key| {
        homes.remove(key);
    });
    let mut entries = Vec::new();
    for (key, place) in &homes {
        entries.push((key.as_str(), format!("{:?}", texts.word(place)?)));
    }
    Ok(format!(
        "static OUTLETS: phf::Map<Word, Word> = {};\n",
        texts.map(entries)?
    ))
}

/// Reads a table of the press layer. A change of one rebuilds this script, which has them all.
fn table(file: &str) -> Outcome<csv::Reader<&'static [u8]>> {
    let text = PressTables::for_building(file).ok_or_else(|| format!("{file}: no such table"))?;
    Ok(csv::Reader::from_reader(text.as_bytes()))
}

/// The columns of `outlets.csv` that are used here.
#[derive(serde::Deserialize)]
struct OutletRow {
    domain: String,
    outlet: String,
    place: String,
}

/// The languages of the word lists, in the order of their bits in a language set.
const LANGUAGES: [&str; 45] = [
    "nl", "en", "de", "fr", "es", "pl", "uk", "ru", "it", "pt", "sv", "tr", "cs", "da", "no", "fi",
    "sl", "sk", "bg", "hr", "sr", "mk", "be", "lt", "lv", "ro", "hu", "el", "et", "ca", "sw", "id",
    "vi", "ar", "fa", "he", "hi", "bn", "zh", "ja", "ko", "th", "ta", "ka", "hy",
];

/// The bit of words that count in every language, including languages without lists. It is in every
/// set of an article's languages.
const ANY_LANGUAGE: u64 = 1 << 62;

/// The bits of all languages, and the bit for any other.
const ALL_LANGUAGES: u64 = ((1 << LANGUAGES.len()) - 1) | ANY_LANGUAGE;

/// The bit of words that count only with a capital: SE, the company, not se, the pronoun. It is
/// part of a word's language set.
const CAPITAL_ONLY: u64 = 1 << 63;

/// The bit of words that begin a phrase of the lists. It is part of a word's set of lists.
const OPENS_PHRASE: u32 = 1 << 31;

/// For each list, its name and the languages of its words.
type Lists = Vec<(&'static str, BTreeMap<String, u64>)>;

fn lexicon(texts: &mut Texts) -> Outcome<String> {
    let mut lists: Lists = Vec::new();
    let mut code = constants();
    for (name, file, column) in [
        ("FUNCTION_WORDS", "function_words.csv", "word"),
        ("COMMON_WORDS", "common_words.csv", "word"),
        ("GIVEN_NAMES", "given_names.csv", "name"),
        ("SURNAMES", "surnames.csv", "name"),
        ("TITLES", "titles.csv", "title"),
        ("COMPOUND_TAILS", "compound_tails.csv", "tail"),
    ] {
        lists.push((name, words(file, column, |_| true)?));
    }
    for (name, side) in [("FRAMES_BEFORE", "before"), ("FRAMES_AFTER", "after")] {
        let frames = words("frames.csv", "word", |row| row("position") == side)?;
        lists.push((name, frames));
    }
    for (name, kind, side) in [
        ("DETERMINERS", "determiner", "before"),
        ("PREPOSITIONS", "preposition", "before"),
        ("PLACE_NOUNS_BEFORE", "place-noun", "before"),
        ("PLACE_NOUNS_AFTER", "place-noun", "after"),
        ("SPEECH_AFTER", "speech", "after"),
        ("CITY_NOUNS", "city-noun", "beside"),
        ("AREA_NOUNS", "area-noun", "beside"),
        ("VAGUE_AREA_NOUNS", "vague-area-noun", "beside"),
        ("WITHIN", "within", "between"),
    ] {
        let listed = |row: &dyn Fn(&str) -> String| row("kind") == kind && row("side") == side;
        let mut cues = words("cues.csv", "word", listed)?;
        if name == "PLACE_NOUNS_BEFORE" {
            let small = |row: &dyn Fn(&str) -> String| listed(row) && !is_proper(row);
            let small = words("cues.csv", "word", small)?;
            let proper = cues
                .iter_mut()
                .filter(|(word, _)| !small.contains_key(*word));
            proper.for_each(|(_, languages)| *languages |= CAPITAL_ONLY);
        }
        lists.push((name, cues));
    }
    let places = words("given_names.csv", "name", |row| row("note") == "place")?;
    lists.push(("GIVEN_NAMES_LIKE_PLACES", places));
    lists.extend(part_words()?);
    push_lists(&mut code, texts, &lists)?;
    let longest_direction = push_directions(&mut code, texts)?;
    let words = lists.iter().flat_map(|(_, words)| words.keys());
    let longest = words
        .clone()
        .map(String::len)
        .fold(longest_direction, usize::max);
    let most_words = words.map(|phrase| phrase.split(' ').count()).max();
    writeln!(
        code,
        "/// Words of the longest phrase of all lists.\npub const LONGEST_PHRASE: usize = {};",
        most_words.unwrap_or(1)
    )?;
    writeln!(
        code,
        "/// Bytes of the longest word or phrase of all tables.\npub const LONGEST: usize = {longest};"
    )?;
    Ok(code)
}

/// Returns whether a cue is the name of a body such as a ministry (МИД, Минобороны): capitalised,
/// in a language that does not capitalise nouns. Languages with one-word compounds are excluded,
/// because part of a compound may be such a noun.
fn is_proper(row: &dyn Fn(&str) -> String) -> bool {
    let compounding = ["de", "nl", "sv", "da", "no"];
    row("word").starts_with(char::is_uppercase) && !compounding.contains(&row("lang").as_str())
}

/// Generates the constants shared by the tables and their readers.
fn constants() -> String {
    format!(
        "/// The languages of word lists, in the order of their bits.\n\
        pub const LANGUAGES: [&str; {}] = {LANGUAGES:?};\n\
        /// The bits of all languages.\n\
        pub const ALL_LANGUAGES: u64 = {ALL_LANGUAGES:#x};\n\
        /// The bit of words that count in every language.\n\
        pub const ANY_LANGUAGE: u64 = {ANY_LANGUAGE:#x};\n\
        /// The bit of words that count only with a capital.\n\
        pub const CAPITAL_ONLY: u64 = {CAPITAL_ONLY:#x};\n\
        /// The bit of words that begin a phrase.\n\
        pub const OPENS_PHRASE: u32 = {OPENS_PHRASE:#x};\n\
        /// Bits of the length of a word.\n\
        pub(crate) const LENGTH_BITS: u32 = {LENGTH_BITS};\n",
        LANGUAGES.len()
    )
}

/// The words that accompany directions in names of parts of places.
fn part_words() -> Outcome<Lists> {
    let roles = [
        ("PART_ARTICLES", "article"),
        ("PART_MODIFIERS", "modifier"),
        ("PART_LINKS", "link"),
        ("PART_OUTSIDES", "outside"),
    ];
    let of_role = |(name, role)| {
        let found = words("directions.csv", "words", |row| row("role") == role)?;
        Ok((name, found))
    };
    roles.into_iter().map(of_role).collect()
}

/// Generates the tables of words for parts with a direction; returns the bytes of the longest word.
fn push_directions(code: &mut String, texts: &mut Texts) -> Outcome<usize> {
    let mut longest = 0;
    for (name, role) in [
        ("DIRECTION_ADJECTIVES", "adjective"),
        ("DIRECTIONS_AFTER", "after"),
        ("DIRECTION_NOUNS", "noun"),
        ("DIRECTION_HEADS", "head"),
        ("PART_NAMES", "name"),
    ] {
        let found = directions("directions.csv", "words", |row| row("role") == role)?;
        longest = push_direction_map(code, texts, name, &found)?.max(longest);
    }
    let joined = directions("qualifiers.csv", "qualifier", |_| true)?;
    Ok(push_direction_map(code, texts, "JOINED_DIRECTIONS", &joined)?.max(longest))
}

/// Returns the folded words of a column, each with its languages and its direction.
fn directions(
    file: &str,
    column: &str,
    keep: impl Fn(&dyn Fn(&str) -> String) -> bool,
) -> Outcome<BTreeMap<String, (u64, Direction)>> {
    let mut all = BTreeMap::new();
    for direction in Direction::ALL {
        let of_direction =
            |row: &dyn Fn(&str) -> String| keep(row) && row("direction") == direction.as_str();
        for (word, languages) in words(file, column, of_direction)? {
            if let Some((_, other)) = all.insert(word.clone(), (languages, direction)) {
                return Err(format!("{file}: {word:?} is {other} and {direction}").into());
            }
        }
    }
    Ok(all)
}

fn push_direction_map(
    code: &mut String,
    texts: &mut Texts,
    name: &str,
    words: &BTreeMap<String, (u64, Direction)>,
) -> Outcome<usize> {
    let entries = words.iter().map(|(word, (languages, direction))| {
        let value = format!("({languages}, Direction::{direction:?})");
        (word.as_str(), value)
    });
    writeln!(
        code,
        "pub static {name}: phf::Map<Word, (u64, Direction)> = {};",
        texts.map(entries)?
    )?;
    Ok(words.keys().map(String::len).max().unwrap_or(0))
}

/// Returns the folded words of a column with their languages, from the rows that `keep` accepts.
fn words(
    file: &str,
    column: &str,
    keep: impl Fn(&dyn Fn(&str) -> String) -> bool,
) -> Outcome<BTreeMap<String, u64>> {
    let mut reader = table(file)?;
    let columns = reader.headers()?.clone();
    let mut words = BTreeMap::new();
    for row in reader.records() {
        let row = row.map_err(|e| format!("{file}: {e}"))?;
        let cell = |name: &str| {
            let at = columns.iter().position(|column| column == name);
            at.and_then(|at| row.get(at))
                .unwrap_or("")
                .trim()
                .to_owned()
        };
        if keep(&cell) {
            let flag = match cell("capital").as_str() {
                "" => 0,
                "only" => CAPITAL_ONLY,
                other => {
                    let line = row.position().map_or(0, csv::Position::line);
                    let expected = "expected only, or nothing";
                    return Err(format!("{file}:{line}: capital: {other:?}; {expected}").into());
                }
            };
            *words.entry(folded(&cell(column))).or_default() |= languages(&cell("lang")) | flag;
        }
    }
    words.remove("");
    Ok(words)
}

/// Folds a word or phrase as text words are joined: an apostrophe separates them (`près d'`).
fn folded(phrase: &str) -> String {
    let folded = fold_name(phrase).replace(['\'', '’'], " ");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the bits of a cell such as `nl` or `nl;de`; all bits for a language without one.
fn languages(cell: &str) -> u64 {
    cell.split([';', ' ', '/'])
        .map(|code| {
            LANGUAGES
                .iter()
                .position(|known| *known == code)
                .map_or(ALL_LANGUAGES, |bit| 1 << bit)
        })
        .fold(0, |set, bits| set | bits)
}

/// Generates one table of all words, with the bits of each word's lists and its languages in each
/// list, and the bit of each list.
fn push_lists(code: &mut String, texts: &mut Texts, lists: &Lists) -> Outcome<()> {
    if 1_u32
        .checked_shl(lists.len() as u32)
        .is_none_or(|bit| bit >= OPENS_PHRASE)
    {
        return Err("more lists than bits".into());
    }
    let mut known: BTreeMap<&str, (u32, Vec<u64>)> = BTreeMap::new();
    for (bit, (name, words)) in lists.iter().enumerate() {
        writeln!(code, "pub const {name}: u32 = {bit};")?;
        for (word, languages) in words {
            let (on, of) = known.entry(word).or_default();
            *on |= 1 << bit;
            of.push(*languages);
        }
    }
    let phrases: Vec<&str> = known.keys().copied().collect();
    for phrase in phrases.iter().filter_map(|words| words.split_once(' ')) {
        known.entry(phrase.0).or_default().0 |= OPENS_PHRASE;
    }
    // Many words have the same listing. With a number for each listing, the compiler reads a third
    // of what it would otherwise.
    let listings: BTreeSet<(u32, Vec<u64>)> = known.values().cloned().collect();
    let listings: Vec<(u32, Vec<u64>)> = listings.into_iter().collect();
    if listings.len() > usize::from(u16::MAX) {
        return Err("more listings than a u16 can number".into());
    }
    let filter = word_filter::filled(known.keys().copied());
    writeln!(code, "static FILTER: [u64; {}] = {filter:?};", filter.len())?;
    let number = |listing| {
        let number = listings.binary_search(listing);
        number.expect("it is of those").to_string()
    };
    let words = known.iter().map(|(word, listing)| (*word, number(listing)));
    writeln!(
        code,
        "static WORDS: phf::Map<Word, u16> = {};\n\
        static LISTINGS: [Listing; {}] = [",
        texts.map(words)?,
        listings.len()
    )?;
    let mut first = 0;
    for (lists, languages) in &listings {
        writeln!(code, "Listing {{ lists: {lists}, first: {first} }},")?;
        first += languages.len();
    }
    let languages: Vec<u64> = listings
        .iter()
        .flat_map(|(_, sets)| sets)
        .copied()
        .collect();
    writeln!(
        code,
        "];\nstatic LANGUAGES_ON: [u64; {}] = {languages:?};",
        languages.len()
    )?;
    Ok(())
}

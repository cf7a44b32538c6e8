//! Frames: words next to a name that make it an organisation, a product or a street.
//!
//! Source: `gazetteer/build/press/frames.csv`, single words and phrases. Phrases that are never a place are handled
//! by the matcher's vetoes instead.

use super::{Entries, Ledger};
use crate::lexicon::{self, LONGEST_PHRASE, Languages, WordEntry};
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::resolver::words::{Gap, Token};
use exonym_gazetteer::Lang;

/// Enters evidence of a frame directly before or after the match.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let before = WordEntry::frame_before;
    let after = WordEntry::frame_after;
    let frame_before =
        |skipped| listed_frame(words_before(at, skipped), Side::Before, before, lang);
    let beyond_name = match name_words_before(at) {
        0 => None,
        skipped => frame_before(skipped),
    };
    let frames = [frame_before(0), beyond_name]
        .into_iter()
        .chain([listed_frame(words_after(at), Side::After, after, lang)])
        .chain([has_organisation_head(at).then_some(Frame::Named)]);
    match frames.flatten().max() {
        Some(Frame::Named) => entries.enter(Feature::NamedFrame),
        Some(Frame::Common) => entries.enter(Feature::Frame),
        None => {}
    }
}

/// The kind of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Frame {
    /// A common noun (the hotel), or a word in a script without capitals.
    Common,
    /// A capitalised part of a name: Universidad de.
    Named,
}

/// Words for *of* in the list of frames.
const OF: [&str; 6] = ["de", "di", "d", "of", "von", "van"];
/// Words for *of* as written in texts, including contractions with an article.
const OF_WRITTEN: [&str; 19] = [
    "de", "del", "des", "du", "di", "dello", "della", "dell", "dei", "degli", "delle", "da", "do",
    "das", "dos", "d", "of", "von", "van",
];
/// Maximum words of a name between its head and the word for *of*.
const MAX_BETWEEN: usize = 2;

/// Whether the head of an organisation's name precedes, joined by a word for *of*, possibly with an article
/// or other words of the name in between: *Universidad Nacional de Moquegua, Banca del Giappone, Universitat
/// de les Illes Balears*.
fn has_organisation_head(at: &Occurrence<'_>) -> bool {
    let joined = |n: &usize| at.gap_before_word(n - 1).joins();
    let word = |n: usize| Some(n).filter(joined).and_then(|n| at.before(n));
    let small = |n: usize| word(n).filter(|word| !word.capital);
    let is_article = |word: &Token<'_>| word.known.determiner().intersects(at.languages);
    let of = match small(1) {
        Some(first) if OF_WRITTEN.contains(&first.folded) => 1,
        Some(first) if is_article(first) => 2,
        _ => return false,
    };
    if !small(of).is_some_and(|word| OF_WRITTEN.contains(&word.folded)) {
        return false;
    }
    let heads = (of + 1..=of + 1 + MAX_BETWEEN).map_while(|n| word(n).filter(|word| word.capital));
    let frames = |head: &Token<'_>| {
        let listed = |of: &str| {
            let phrase = WordEntry::from_phrase(&[head.folded, of]);
            phrase.frame_before().intersects(at.languages)
        };
        head.known.opens_phrase() && OF.iter().any(|of| listed(of))
    };
    heads.into_iter().any(frames)
}

/// Returns the words before the match, nearest first, after `skipped` words, as long as they are joined.
fn words_before<'v>(at: &Occurrence<'v>, skipped: usize) -> impl Iterator<Item = &'v Token<'v>> {
    let at = *at;
    let mut gap = at.gap_before_word(skipped);
    (1..=LONGEST_PHRASE).map_while(move |n| {
        let word = at.before(skipped + n).filter(|_| gap.joins())?;
        gap = word.gap;
        Some(word)
    })
}

/// Returns the words after the match, as long as they are joined.
fn words_after<'v>(at: &Occurrence<'v>) -> impl Iterator<Item = &'v Token<'v>> {
    let at = *at;
    (1..=LONGEST_PHRASE).map_while(move |n| at.after(n).filter(|word| word.gap.joins()))
}

/// Enters evidence of quotation marks around the match only («Азов»), or around a title of a few words that
/// contains it («Радио Азов»).
pub(in crate::resolver) fn enter_quotation<L: Ledger>(
    at: &Occurrence<'_>,
    entries: &mut Entries<'_, L>,
) {
    let opens = at.between_before(0).trim_end_matches(' ').ends_with(QUOTES);
    let closes = at
        .between_after(0)
        .trim_start_matches(' ')
        .starts_with(QUOTES);
    let (before, after) = at.run();
    if opens && closes && before.is_empty() && after.is_empty() {
        entries.enter(Feature::Quoted);
        // Теплоход «Киев», the frigate "Lagos".
        let languages = at.languages;
        let is_framed = |word: &Token<'_>| word.known.frame_before().intersects(languages);
        if at.word_before_quotation().is_some_and(is_framed) {
            entries.enter(Feature::Frame);
        }
    } else if before.len() + after.len() <= MAX_RUN && opens_title(at) && closes_title(at) {
        entries.enter(Feature::QuotedTitle);
    }
}

/// Maximum bytes of the run around a name in a title: eight characters in scripts without spaces.
const MAX_RUN: usize = 24;

/// Marks that open or close a quotation.
const QUOTES: [char; 12] = [
    '"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》',
];
/// Punctuation that separates phrases and does not occur in titles.
const SEPARATORS: [char; 15] = [
    '.', '!', '?', ',', ';', ':', '\n', '。', '！', '？', '，', '、', '：', '؟', '،',
];
/// Maximum words of a title on either side of a name in it.
const MAX_TITLE_WORDS: usize = 4;

/// Whether a quotation mark opens a few words earlier, with no separating punctuation in between. A mark
/// followed by a space closes an earlier quotation instead.
fn opens_title(at: &Occurrence<'_>) -> bool {
    for n in 0..=MAX_TITLE_WORDS {
        let between = at.between_before(n);
        if let Some(mark) = between.rfind(QUOTES) {
            return between[mark..].chars().nth(1).is_none();
        }
        if between.is_empty() || between.contains(SEPARATORS) {
            return false;
        }
    }
    false
}

/// Whether a quotation mark closes a few words later, with no separating punctuation in between.
fn closes_title(at: &Occurrence<'_>) -> bool {
    for n in 0..=MAX_TITLE_WORDS {
        let between = at.between_after(n);
        if let Some(mark) = between.find(QUOTES) {
            // „Mă întorc la Deva”, a spus el: a comma after the mark means speech.
            let speech = between[mark..].chars().nth(1) == Some(',');
            return !between[..mark].contains(SEPARATORS) && !speech;
        }
        if between.is_empty() || between.contains(SEPARATORS) {
            return false;
        }
    }
    false
}

/// Counts the words directly before the match that are part of the same longer name: one joined by a hyphen
/// (Universität Duisburg-Essen), or one capitalised word (University of Western Ontario).
fn name_words_before(at: &Occurrence<'_>) -> usize {
    let capital = at
        .before(1)
        .is_some_and(|word| word.capital && !word.opens_sentence);
    usize::from(matches!(at.gap_before(), Gap::Space | Gap::Hyphen) && capital)
}

/// On which side of the match words are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Returns the listed frame that the words, nearest first, form in one of the languages. It may have any
/// length.
fn listed_frame<'t>(
    words: impl Iterator<Item = &'t Token<'t>>,
    side: Side,
    listed: fn(WordEntry) -> Languages,
    lang: Option<Lang>,
) -> Option<Frame> {
    let languages = Languages::of(lang);
    let mut phrase = Phrase::new(side);
    let mut capital = false;
    for word in words.take(LONGEST_PHRASE) {
        phrase.add(word);
        // HMS Chester sailed: letter words have capitals in any position.
        capital |= word.capital && (!word.opens_sentence || word.all_caps);
        if phrase.count == 1
            && side == Side::Before
            && lexicon::compound_of(word.folded, lang, listed)
        {
            return Some(Frame::Common);
        }
        let found = listed(match phrase.count {
            1 => known_word(word, lang),
            _ => phrase.known(),
        });
        // Companies and clubs keep their names and capitals in every language.
        let of_language = found.intersects(languages) || capital && found.any();
        if of_language && (capital || !found.capital_only()) {
            return Some(if capital { Frame::Named } else { Frame::Common });
        }
    }
    None
}

/// Prefixes that languages attach to the next word, for *and, in, to, from, the, as*.
const PREFIXES: [(&str, &[&str]); 2] = [
    ("he", &["ב", "ל", "מ", "ש", "ה", "ו", "כ"]),
    ("ar", &["ب", "ل", "و", "ف", "ك"]),
];

/// Looks up a word, or the word without an attached prefix: *ברחוב*.
fn known_word(word: &Token<'_>, lang: Option<Lang>) -> WordEntry {
    let lists = |known: WordEntry| known.frame_before().any() || known.frame_after().any();
    let of_language = |(code, _): &&(&str, _)| lang.is_some_and(|lang| lang.is(code));
    let prefixes = PREFIXES.iter().find(of_language);
    match prefixes.filter(|_| !lists(word.known)) {
        None => word.known,
        Some((_, prefixes)) => {
            let rests = prefixes
                .iter()
                .filter_map(|prefix| word.folded.strip_prefix(prefix));
            let known = rests.map(WordEntry::of).find(|known| lists(*known));
            known.unwrap_or(word.known)
        }
    }
}

/// Words on one side of a match, which are added nearest first.
struct Phrase<'t> {
    side: Side,
    /// Filled from the end for words before the match, from the start for words after it.
    words: [&'t str; LONGEST_PHRASE],
    count: usize,
    /// Whether a listed phrase begins with the first word, in the order of the text.
    may_be_listed: bool,
}

impl<'t> Phrase<'t> {
    fn new(side: Side) -> Self {
        Self {
            side,
            words: [""; LONGEST_PHRASE],
            count: 0,
            may_be_listed: false,
        }
    }

    /// Adds the next word, of at most [`LONGEST_PHRASE`].
    fn add(&mut self, word: &Token<'t>) {
        let at = match self.side {
            Side::Before => LONGEST_PHRASE - 1 - self.count,
            Side::After => self.count,
        };
        self.words[at] = word.folded;
        if self.side == Side::Before || self.count == 0 {
            self.may_be_listed = word.known.opens_phrase();
        }
        self.count += 1;
    }

    /// Looks up the words as a phrase.
    fn known(&self) -> WordEntry {
        if !self.may_be_listed {
            return WordEntry::default();
        }
        WordEntry::from_phrase(match self.side {
            Side::Before => &self.words[LONGEST_PHRASE - self.count..],
            Side::After => &self.words[..self.count],
        })
    }
}

//! Frames: words beside a name that make it an organisation, a product or a street.
//!
//! Source: `gazetteer/press/frames.csv`, of one to three words; phrases that are never a place
//! are vetoes of the matcher instead.

use super::{Entries, Ledger};
use crate::lexicon::{self, Known, Languages};
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::resolver::words::{Gap, Token};
use exonym_gazetteer::Lang;

/// The most words of a frame.
const MAX_WORDS: usize = 3;

/// Evidence of a frame right before or after the match.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let before = Known::frame_before;
    let after = Known::frame_after;
    let skipped = name_words_before(at);
    if [0, skipped]
        .into_iter()
        .any(|skipped| is_framed(words_before(at, skipped), Side::Before, before, lang))
        || is_framed(words_after(at), Side::After, after, lang)
    {
        entries.enter(Feature::Frame);
    }
}

/// The words before the match, nearest first, from the `skipped`th on, as long as they are joined.
fn words_before<'v>(at: &Occurrence<'v>, skipped: usize) -> impl Iterator<Item = &'v Token<'v>> {
    let at = *at;
    let mut gap = if skipped == 0 {
        at.gap_before()
    } else {
        at.before(skipped).map_or(Gap::Other, |word| word.gap)
    };
    (1..=MAX_WORDS).map_while(move |n| {
        let word = at.before(skipped + n).filter(|_| joins(gap))?;
        gap = word.gap;
        Some(word)
    })
}

/// The words after the match as long as they are joined.
fn words_after<'v>(at: &Occurrence<'v>) -> impl Iterator<Item = &'v Token<'v>> {
    let at = *at;
    (1..=MAX_WORDS).map_while(move |n| at.after(n).filter(|word| joins(word.gap)))
}

/// Evidence of quotation marks that hold the match and nothing else («Азов»), or with it a title of
/// a few words («Радио Азов»).
pub(in crate::resolver) fn enter_quotation<L: Ledger>(
    at: &Occurrence<'_>,
    entries: &mut Entries<'_, L>,
) {
    let opens = at.between_before(0).trim_end_matches(' ').ends_with(QUOTES);
    let closes = at
        .between_after(0)
        .trim_start_matches(' ')
        .starts_with(QUOTES);
    if opens && closes {
        entries.enter(Feature::Quoted);
        // Теплоход «Киев», the frigate "Lagos".
        let languages = at.languages;
        let framed = |word: &Token<'_>| word.known.frame_before().meet(languages);
        if at.word_before_quotation().is_some_and(framed) {
            entries.enter(Feature::Frame);
        }
    } else if opens_title(at) && closes_title(at) {
        entries.enter(Feature::QuotedTitle);
    }
}

/// Marks that open or close a quotation.
const QUOTES: [char; 12] = [
    '"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》',
];
/// Marks that part what people say, and stand in no title.
const PARTING: [char; 15] = [
    '.', '!', '?', ',', ';', ':', '\n', '。', '！', '？', '，', '、', '：', '؟', '،',
];
/// The most words of a title on either side of a name in it.
const MAX_TITLE_WORDS: usize = 4;

/// Whether a quotation mark opens a few words before, with nothing between that parts a sentence.
/// With a space behind it, it closes an earlier quotation.
fn opens_title(at: &Occurrence<'_>) -> bool {
    for n in 0..=MAX_TITLE_WORDS {
        let between = at.between_before(n);
        if let Some(mark) = between.rfind(QUOTES) {
            return between[mark..].chars().nth(1).is_none();
        }
        if between.is_empty() || between.contains(PARTING) {
            return false;
        }
    }
    false
}

/// Whether one closes a few words after, likewise.
fn closes_title(at: &Occurrence<'_>) -> bool {
    for n in 0..=MAX_TITLE_WORDS {
        let between = at.between_after(n);
        if let Some(mark) = between.find(QUOTES) {
            return !between[..mark].contains(PARTING);
        }
        if between.is_empty() || between.contains(PARTING) {
            return false;
        }
    }
    false
}

/// Words right before the match that are part of the same longer name: one that a hyphen joins
/// to it (Universität Duisburg-Essen), or one other capitalised word (University of Western
/// Ontario).
fn name_words_before(at: &Occurrence<'_>) -> usize {
    let capital = at
        .before(1)
        .is_some_and(|word| word.capital && !word.opens_sentence);
    usize::from(joins(at.gap_before()) && capital)
}

fn joins(gap: Gap) -> bool {
    matches!(gap, Gap::Space | Gap::Hyphen)
}

/// Which side of the match words stand on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Whether the words, nearest first, form a listed frame of any length in one of the languages.
fn is_framed<'t>(
    words: impl Iterator<Item = &'t Token<'t>>,
    side: Side,
    listed: fn(Known) -> Languages,
    lang: Option<Lang>,
) -> bool {
    let languages = Languages::of(lang);
    let mut phrase: Vec<&Token<'_>> = Vec::with_capacity(MAX_WORDS);
    let mut capital = false;
    for word in words {
        match side {
            Side::Before => phrase.insert(0, word),
            Side::After => phrase.push(word),
        }
        capital |= word.capital && !word.opens_sentence;
        if phrase.len() == 1
            && side == Side::Before
            && lexicon::compound_of(word.folded, lang, listed)
        {
            return true;
        }
        let found = listed(known(&phrase));
        // Companies and clubs keep their names in every language, and their capitals.
        let of_language = found.meet(languages) || capital && found.any();
        if of_language && (capital || !found.capital_only()) {
            return true;
        }
    }
    false
}

/// What is known of the words as a phrase.
fn known(phrase: &[&Token<'_>]) -> Known {
    match phrase {
        [word] => word.known,
        [first, ..] if first.known.opens_phrase() => {
            let words: Vec<&str> = phrase.iter().map(|word| word.folded).collect();
            Known::of_phrase(&words)
        }
        _ => Known::default(),
    }
}

//! Scripts without spaces: the characters next to a name in its run (日本気象協会).
//!
//! Takes a match in a run; returns evidence from the adjacent characters. Words are not separated in these
//! scripts, so the type of character indicates whether a longer name continues, and words for organisations
//! are searched for up to the next particle.
//!
//! Sources: the Chinese and Japanese rows of `gazetteer/build/press/frames.csv` and `cues.csv`.

use super::{Entries, Ledger};
use crate::lexicon::WordEntry;
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::work;
use exonym_gazetteer::Lang;
use exonym_gazetteer::fold::fold_name;

/// Maximum characters after a name that are searched for an organisation word.
const MAX_AHEAD: usize = 14;
/// Maximum characters of such words.
const LONGEST_WORD: usize = 6;
/// Maximum characters of prepositions and titles directly before a name.
const LONGEST_BEFORE: usize = 3;

/// Chinese particles that end a noun phrase.
const PARTICLES: &str = "的和与與及在对對将將向于於从從是了被把等由为為也都就曾已并並";

/// Han characters that follow a place like endings in Japanese: person, side, within, from, made in,
/// directions, cardinal points, between.
const ENDINGS: &str = "人側内出生発着産製行間等系初庁東西南北中上下前後戦国県市区町村島州府都道郡";

/// Enters evidence from the run around a match.
pub(in crate::resolver) fn enter<L: Ledger>(
    at: &Occurrence<'_>,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let (before, after) = at.run();
    if before.is_empty() && after.is_empty() {
        return;
    }
    if lang.is_some_and(|lang| lang.is("ja")) {
        enter_continuation(before, after, entries);
    }
    let thai = lang.is_some_and(|lang| lang.is("th"));
    if has_organisation_word(at, after) || thai && has_organisation_head(at, before) {
        entries.enter(Feature::OrganisationInRun);
    }
    let languages = at.languages;
    let is_preposition = |word: &str| WordEntry::of(word).preposition().intersects(languages);
    if suffixes(before).any(is_preposition) {
        entries.enter(Feature::PrepositionInRun);
    }
}

fn enter_continuation<L: Ledger>(before: &str, after: &str, entries: &mut Entries<'_, L>) {
    match after.chars().next() {
        Some(c) if is_han(c) && !ENDINGS.contains(c) => entries.enter(Feature::HanAfter),
        Some(c) if is_katakana(c) => entries.enter(Feature::KatakanaAfter),
        _ => {}
    }
    if before
        .chars()
        .next_back()
        .is_some_and(|c| is_han(c) || is_katakana(c))
    {
        entries.enter(Feature::HanBefore);
    }
}

/// Whether an organisation word follows in the same noun phrase.
fn has_organisation_word(at: &Occurrence<'_>, after: &str) -> bool {
    let languages = at.languages;
    let phrase: Vec<(usize, char)> = after
        .char_indices()
        .take(MAX_AHEAD)
        .take_while(|(_, c)| !PARTICLES.contains(*c) && !is_hiragana(*c))
        .collect();
    work::tick(phrase.len() * LONGEST_WORD);
    let ends: Vec<usize> = phrase.iter().map(|(at, c)| at + c.len_utf8()).collect();
    (0..phrase.len()).any(|first| {
        let lasts = ends[first..].iter().take(LONGEST_WORD);
        let mut words = lasts.map(|end| &after[phrase[first].0..*end]);
        words.any(|word| WordEntry::of(word).frame_after().intersects(languages))
    })
}

/// Maximum characters of a Thai organisation word.
const LONGEST_HEAD: usize = 16;

/// Whether the head of an organisation's name directly precedes, attached to the name as in Thai:
/// มหาวิทยาลัยขอนแก่น.
fn has_organisation_head(at: &Occurrence<'_>, before: &str) -> bool {
    let start = before.char_indices().rev().nth(LONGEST_HEAD - 1);
    let folded = fold_name(&before[start.map_or(0, |(start, _)| start)..]);
    work::tick(folded.len());
    let mut words = folded.char_indices().map(|(at, _)| &folded[at..]);
    words.any(|word| WordEntry::of(word).frame_before().intersects(at.languages))
}

/// Returns the suffixes of a text, from one character up.
fn suffixes(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.char_indices().rev().take(LONGEST_BEFORE);
    starts.map(|(at, _)| &text[at..])
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '々')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}')
}

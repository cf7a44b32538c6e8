//! Where a name may end: at the end of its word, or before an ending or the second part of a compound.

use super::prefix_filter::Bits;
use crate::lexicon::WordEntry;
use crate::text::is_word;
use crate::work;
use exonym_gazetteer::char_table::{Letter, is_hangul};
use std::sync::LazyLock;

/// What is attached to a name without a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attached {
    /// Nothing: the name ends with its word.
    Nothing,
    /// A genitive s or a particle, which the span includes.
    Ending,
    /// A case ending that replaces the end of the name and is part of the span: the name was found by undoing
    /// it.
    CaseEnding,
    /// The rest of the name is part of the next name, and not in the span: *Nord-* in Nord- und Südkorea.
    OtherHalf,
    /// Nothing: the match is a single character that stands for the whole name, as in 中美.
    ShortForm,
    /// The area noun is shared with neighbouring names and may be outside the span: Cook and Lake counties.
    SharedNoun,
    /// The second part of a compound (Oekraïneoorlog), which is outside the span.
    CompoundTail,
}

/// How a name ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ending {
    pub(super) attached: Attached,
    /// Folded bytes after the name that are part of its span.
    pub(super) folded_bytes: usize,
}

/// Names with fewer characters take no genitive s without an apostrophe: too many ordinary words would match.
const MIN_STEM_CHARS: usize = 4;
/// Names with fewer characters do not start compounds. Iran and Krim are long enough; three letters are too
/// often an ordinary word.
const MIN_HEAD_CHARS: usize = 4;

/// Korean particles that follow a name without a space, longest first.
const HANGUL_PARTICLES: [&str; 30] = [
    "에서부터",
    "으로부터",
    "에서는",
    "에서도",
    "에서의",
    "으로",
    "에서",
    "에게",
    "까지",
    "부터",
    "처럼",
    "보다",
    "에는",
    "에도",
    "와의",
    "과의",
    "이나",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "에",
    "의",
    "로",
    "와",
    "과",
    "도",
    "만",
];

/// Returns how the name `start..end` of folded `text` ends; `None` if it cannot end there.
pub(super) fn ending(text: &str, start: usize, end: usize, compounds: bool) -> Option<Ending> {
    let plain = Ending {
        attached: Attached::Nothing,
        folded_bytes: 0,
    };
    let (name, rest) = (&text[start..end], &text[end..]);
    let (Some(last), Some(next)) = (name.chars().next_back(), rest.chars().next()) else {
        return Some(plain);
    };
    let (end, after) = (Letter::of(last), Letter::of(next));
    // `Pekin'e`: the apostrophe belongs to the ending, even if a name with it is listed.
    if last == '\'' && after.is_alphabetic() {
        return None;
    }
    if is_thai_vowel_sign(next) {
        return None;
    }
    if end.is_unspaced() && after.is_unspaced() {
        if is_katakana(last) && is_katakana(next) {
            return None;
        }
        let bare = (is_han(last) || is_katakana(last))
            && !KIND_NOUNS.contains(last)
            && !COUNTRY_ENDINGS.contains(last);
        if let Some(kind) = kind_noun_after(rest).filter(|_| bare) {
            return Some(Ending {
                attached: Attached::Ending,
                folded_bytes: kind,
            });
        }
        return (name.chars().count() >= min_unspaced_chars(last)).then_some(plain);
    }
    if end.may_end_word_before(after) {
        return Some(plain);
    }
    let tail = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
    work::tick(tail.len());
    if is_hangul(last) {
        return korean_ending(tail);
    }
    if tail == "s" && !name.ends_with('s') && name.chars().count() >= MIN_STEM_CHARS {
        return Some(Ending {
            attached: Attached::Ending,
            folded_bytes: 1,
        });
    }
    let compound = compounds && name.chars().count() >= MIN_HEAD_CHARS && is_compound_tail(tail);
    compound.then_some(Ending {
        attached: Attached::CompoundTail,
        folded_bytes: 0,
    })
}

/// Whether the text after a folded name is a possessive and nothing else: Kiev's, Texas'.
pub(super) fn is_possessive(rest: &str) -> bool {
    matches!(rest, "'s" | "'")
}

/// Returns the minimum length of a name in a script without spaces, if the text continues in that script: a
/// single Han or Kana character, or two of Thai, are parts of other words.
fn min_unspaced_chars(c: char) -> usize {
    if matches!(c, '\u{E00}'..='\u{17FF}') {
        3
    } else {
        2
    }
}

/// One-character kind nouns that are attached to a name in Han or Katakana and belong to it: province, city,
/// county, state, district, town and village in Chinese and Japanese.
const KIND_NOUNS: &str = "省市县縣州区區镇鎮乡鄉村県府町郡";

/// Final characters of names of countries, continents and capitals: no kind noun follows them.
const COUNTRY_ENDINGS: &str = "国國洲京";

/// Returns the length in bytes of the kind noun after a name.
fn kind_noun_after(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let next = chars.next()?;
    let other_word = chars.next().is_some_and(|after| match next {
        '市' => "场場值价價".contains(after),
        '区' | '區' => "域别別分间間".contains(after),
        '府' => "邸".contains(after),
        _ => false,
    });
    (KIND_NOUNS.contains(next) && !other_word).then(|| next.len_utf8())
}

/// Whether a character is Katakana, in which a foreign name takes up the whole run.
pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}')
}

/// Whether a character is a Thai vowel or tone sign that belongs to the preceding consonant: no word ends
/// before it.
fn is_thai_vowel_sign(c: char) -> bool {
    matches!(c, '\u{E30}'..='\u{E3A}' | '\u{E45}' | '\u{E47}'..='\u{E4E}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// What may come between a Korean name and its particle: bound for, leaving from, made in, the side of,
/// troops of, city, province, county.
const HANGUL_SUFFIXES: [&str; 12] = [
    "행", "발", "산", "측", "군", "시", "도", "주", "성", "현", "인", "전",
];

fn korean_ending(tail: &str) -> Option<Ending> {
    let suffixes = HANGUL_SUFFIXES.iter();
    let mut rests = suffixes.filter_map(|suffix| tail.strip_prefix(suffix));
    let is_particle = |rest: &str| HANGUL_PARTICLES.contains(&rest);
    let listed = is_particle(tail) || rests.any(|rest| rest.is_empty() || is_particle(rest));
    listed.then_some(Ending {
        attached: Attached::Ending,
        folded_bytes: tail.len(),
    })
}

/// The last bytes, at most [`TAIL_BYTES`], of all second parts of compounds.
static TAILS: LazyLock<Bits> = LazyLock::new(|| {
    let mut bits = Bits::new(TAIL_BITS);
    WordEntry::compound_tails().for_each(|tail| bits.set(last_bytes(tail)));
    bits
});

/// Number of last bytes that rule out most words as compounds.
const TAIL_BYTES: usize = 4;
/// Size of that set in bits, 8 KiB, as a power of two: some 600 tails set 1% of them.
const TAIL_BITS: u32 = 16;

/// Returns the last bytes of a text as a number.
fn last_bytes(text: &str) -> u64 {
    let last = text.len().saturating_sub(TAIL_BYTES);
    let bytes = text.as_bytes()[last..].iter();
    bytes.fold(0, |number, &byte| (number << 8) | u64::from(byte))
}

/// Whether a folded word may end with the second part of a compound. Has no false negatives.
fn may_be_compound(word: &str) -> bool {
    let last = last_bytes(word);
    let count = word.len().min(TAIL_BYTES);
    (1..=count).any(|count| TAILS.has(last & ((1 << (8 * count)) - 1)))
}

/// Calls `visit` with the lengths, ascending, of every prefix of a folded word whose rest may be the second
/// part of a compound.
pub(super) fn heads(word: &str, visit: &mut dyn FnMut(usize)) {
    if !may_be_compound(word) {
        return;
    }
    for (at, _) in word.char_indices().skip(1) {
        if is_compound_tail(&word[at..]) {
            visit(at);
        }
    }
}

/// Whether the text is a listed second part, with or without a linking s.
fn is_compound_tail(tail: &str) -> bool {
    let listed = |tail: &str| WordEntry::of(tail).compound_tail().any();
    listed(tail) || tail.strip_prefix('s').is_some_and(listed)
}

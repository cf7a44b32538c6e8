//! A slow reference implementation of the matching contract: every occurrence of every name is found by
//! a plain `aho-corasick` automaton, then the rules are applied one by one, then the longest matches are
//! chosen from left to right.
//!
//! Folding is shared, since it has its own tests. The rules are implemented from the contract, not from
//! the matcher, and by other means: scans of whole lists, no early exit, no filter.

use super::lists::{Hit, Listed, Lists, Meaning};
use aho_corasick::AhoCorasick;
use exonym::Span;
use exonym::gazetteer::fold::{FoldedText, fold_name};
use exonym::gazetteer::{Form, NameLayer};
use exonym::matcher::Attached;
use std::collections::HashSet;
use std::sync::LazyLock;

/// One possible meaning of a stretch of folded text.
struct Entry<'l> {
    folded: String,
    /// The listed text.
    text: String,
    meaning: Meaning,
    listed: Option<&'l Listed>,
}

/// A match allowed by the rules.
struct Allowed {
    start: usize,
    name_end: usize,
    /// The end of the match, including attached endings.
    end: usize,
    meaning: Meaning,
    attached: Attached,
}

/// The original and the folded text.
struct Text<'t> {
    source: &'t str,
    folded: FoldedText,
}

pub(crate) fn matched(lists: &Lists, source: &str) -> Vec<Hit> {
    let entries = entries(lists);
    let text = Text {
        source,
        folded: FoldedText::new(source),
    };
    let names = entries.iter().map(|entry| entry.folded.as_str());
    let automaton = AhoCorasick::new(names).expect("a handful of names");
    let mut allowed: Vec<Allowed> = automaton
        .find_overlapping_iter(text.folded.as_str())
        .filter_map(|found| {
            let entry = &entries[found.pattern().as_usize()];
            allow(lists, entry, &text, found.start(), found.end())
        })
        .collect();
    // Leftmost, then longest, then alias before veto before name.
    allowed.sort_by_key(|found| {
        let rank = match found.meaning {
            Meaning::Alias(_) => 0,
            Meaning::Veto => 1,
            Meaning::Name(_) => 2,
        };
        (found.start, usize::MAX - found.name_end, rank, found.end)
    });
    let mut hits: Vec<Hit> = Vec::new();
    let mut free_from = 0;
    for found in allowed {
        if found.start >= free_from {
            free_from = found.end;
            let span = Span {
                start: text.folded.source_start(found.start),
                end: text.folded.source_end(source, found.end),
            };
            hits.push(Hit {
                span,
                meaning: found.meaning,
                attached: found.attached,
            });
        }
    }
    hits
}

fn entries(lists: &Lists) -> Vec<Entry<'_>> {
    let entry = |text: &str, meaning: &dyn Fn(String) -> Meaning, listed| {
        let folded = fold_name(text);
        Entry {
            meaning: meaning(folded.clone()),
            folded,
            text: text.to_owned(),
            listed,
        }
    };
    let names = lists
        .names
        .iter()
        .map(|l| entry(&l.text, &Meaning::Name, Some(l)));
    let aliases = lists
        .aliases
        .iter()
        .map(|name| entry(name, &Meaning::Alias, None));
    let vetoes = lists
        .vetoes
        .iter()
        .map(|phrase| entry(phrase, &|_| Meaning::Veto, None));
    let all = names.chain(aliases).chain(vetoes);
    all.filter(|entry| !entry.folded.is_empty()).collect()
}

/// Applies all rules to one occurrence.
fn allow(
    lists: &Lists,
    entry: &Entry<'_>,
    text: &Text<'_>,
    start: usize,
    end: usize,
) -> Option<Allowed> {
    let folded = text.folded.as_str();
    if !may_begin(folded, start) || !is_written_as_a_name(lists, entry, text, start, end) {
        return None;
    }
    let (more, attached) = how_it_ends(folded, start, end, heads_compounds(lists, entry))?;
    let is_other = || {
        is_abbreviated_otherwise(entry, text, start, end)
            || ends_within_another(text, start, end, more)
    };
    if entry.listed.is_some() && is_other() {
        return None;
    }
    if entry.meaning == Meaning::Veto && lacks_capitals(lists, entry, text, start) {
        return None;
    }
    Some(Allowed {
        start,
        name_end: end,
        end: end + more,
        meaning: entry.meaning.clone(),
        attached,
    })
}

/// Leicester city centre is not Leicester City: all words of a phrase but the first must have their
/// listed capitals.
fn lacks_capitals(lists: &Lists, entry: &Entry<'_>, text: &Text<'_>, start: usize) -> bool {
    let opens_word = |at: usize| entry.text[..at].ends_with([' ', '-', '\'', '’']);
    let capitals = entry.text.char_indices().filter(|(_, c)| c.is_uppercase());
    let is_lowercase = |(at, _): (usize, char)| {
        let rest = fold_name(&entry.text[at..]);
        opens_word(at)
            && entry.folded.strip_suffix(&rest).is_some_and(|before| {
                let at = text.folded.source_start(start + before.len());
                text.source[at..].starts_with(char::is_lowercase)
            })
    };
    !lists.ignore_case && capitals.into_iter().any(is_lowercase)
}

/// LA to is not La To: an upper-case word next to lower case is a separate word, unless it is listed like
/// that.
fn is_abbreviated_otherwise(entry: &Entry<'_>, text: &Text<'_>, start: usize, end: usize) -> bool {
    let from = text.folded.source_start(start);
    let written = &text.source[from..text.folded.source_end(text.source, end)];
    let in_capitals = |name: &str| {
        name.split(' ').any(|word| {
            let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
            letters.len() > 1 && letters.iter().all(|c| c.is_uppercase())
        })
    };
    let listed = entry.listed.map_or("", |listed| listed.text.as_str());
    written.contains(' ')
        && written.contains(char::is_lowercase)
        && in_capitals(written)
        && !in_capitals(listed)
}

/// A name of several words cannot end in the D of D.C. or the Pas of Pas-de-Calais.
fn ends_within_another(text: &Text<'_>, start: usize, end: usize, more: usize) -> bool {
    let name = &text.folded.as_str()[start..end];
    let Some((_, last)) = name.rsplit_once(' ') else {
        return false;
    };
    let after = text.folded.source_end(text.source, end + more);
    let particles = "de du des d' d’ la le les en sur sous am";
    let hyphened = particles.split(' ').any(|particle| {
        let joint = match particle.ends_with(['\'', '’']) {
            true => format!("-{particle}"),
            false => format!("-{particle}-"),
        };
        text.source[after..].starts_with(&joint)
    });
    let mut next = text.source[after..].chars();
    let stops = next.next() == Some('.') && next.next().is_some_and(char::is_alphabetic);
    last.chars().count() == 1 && stops || hyphened
}

/// Scripts without spaces between words, as ranges of code points.
const UNSPACED: [(u32, u32); 12] = [
    (0x0E00, 0x0FFF),   // Thai, Lao, Tibetan
    (0x1000, 0x109F),   // Myanmar
    (0x1780, 0x17FF),   // Khmer
    (0x3005, 0x3007),   // ideographic iteration mark and zero
    (0x3040, 0x30FF),   // Hiragana, Katakana
    (0x3100, 0x312F),   // Bopomofo
    (0x31A0, 0x31BF),   // Bopomofo, extended
    (0x31C0, 0x31FF),   // strokes, Katakana phonetic extensions
    (0x3400, 0x4DBF),   // Han, extension A
    (0x4E00, 0x9FFF),   // Han
    (0xF900, 0xFAFF),   // Han, compatibility
    (0x20000, 0x323AF), // Han, extensions B to H
];

fn unspaced(c: char) -> bool {
    UNSPACED
        .iter()
        .any(|&(first, last)| (first..=last).contains(&(c as u32)))
}

/// Letters, digits, and signs inside words of scripts whose marks are not folded away.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Whether two characters belong to one word.
fn joined(before: char, after: char) -> bool {
    in_word(before) && in_word(after) && !unspaced(before) && !unspaced(after)
}

/// A name begins with a letter at the start of a word, or with a shortened article as in 's-Hage.
fn may_begin(folded: &str, start: usize) -> bool {
    let before = folded[..start].chars().next_back().unwrap_or(' ');
    let first = folded[start..].chars().next().expect("no name is empty");
    let article = folded[start..].starts_with("'s ") || folded[start..].starts_with("'t ");
    if article {
        return !in_word(before);
    }
    let katakana = |c: char| ('\u{30A1}'..='\u{30FE}').contains(&c) && c != '・';
    first.is_alphabetic() && !joined(before, first) && !(katakana(before) && katakana(first))
}

static COMPOUND_TAILS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let table = include_str!("../../../gazetteer/build/press/compound_tails.csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let tails = rows.records().map(|row| fold_name(&row.expect("a row")[0]));
    tails.collect()
});

const PARTICLES: &str = "은 는 이 가 을 를 에 의 로 와 과 도 만 으로 에서 에게 까지 부터 처럼 보다 에는 \
    에도 와의 과의 이나 에서는 에서도 에서의 으로부터 에서부터";

/// Returns the end of the match and the kind of ending attached to the name.
fn how_it_ends(folded: &str, start: usize, end: usize, heads: bool) -> Option<(usize, Attached)> {
    let name: Vec<char> = folded[start..end].chars().collect();
    let last = *name.last().expect("no name is empty");
    let Some(next) = folded[end..].chars().next() else {
        return Some((0, Attached::Nothing));
    };
    if unspaced(last) && unspaced(next) {
        let indochina = (0xE00..=0x17FF).contains(&(last as u32));
        let katakana = |c: char| ('\u{30A1}'..='\u{30FE}').contains(&c) && c != '・';
        if katakana(last) && katakana(next) {
            return None;
        }
        let han = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c);
        let kind = "省市县縣州区區镇鎮乡鄉村県府町郡";
        let bare =
            (han(last) || katakana(last)) && !kind.contains(last) && !"国國洲京".contains(last);
        if bare && kind.contains(next) {
            let then = folded[end..].chars().nth(1).unwrap_or(' ');
            let others = match next {
                '市' => "场場值价價",
                '区' | '區' => "域别別分间間",
                '府' => "邸",
                _ => "",
            };
            if !others.contains(then) {
                return Some((next.len_utf8(), Attached::Ending));
            }
        }
        let long_enough = name.len() >= if indochina { 3 } else { 2 };
        return long_enough.then_some((0, Attached::Nothing));
    }
    if last == '\'' && next.is_alphabetic() {
        return None;
    }
    if !joined(last, next) {
        return Some((0, Attached::Nothing));
    }
    let tail: String = folded[end..].chars().take_while(|&c| in_word(c)).collect();
    if ('가'..='힣').contains(&last) {
        let suffixes = [
            "", "행", "발", "산", "측", "군", "시", "도", "주", "성", "현", "인", "전",
        ];
        let mut rests = suffixes
            .iter()
            .filter_map(|suffix| tail.strip_prefix(suffix));
        let particle = rests.any(|rest| {
            rest.is_empty()
                || PARTICLES
                    .split_whitespace()
                    .any(|particle| particle == rest)
        });
        return particle.then_some((tail.len(), Attached::Ending));
    }
    if name.len() < 4 {
        return None;
    }
    if tail == "s" && last != 's' {
        return Some((1, Attached::Ending));
    }
    let bare = tail.strip_prefix('s').unwrap_or("");
    let compound = COMPOUND_TAILS.contains(&tail) || COMPOUND_TAILS.contains(bare);
    (heads && compound).then_some((0, Attached::CompoundTail))
}

/// Names of the press layer and aliases can head compounds; names of the world layer cannot.
fn heads_compounds(lists: &Lists, entry: &Entry<'_>) -> bool {
    match &entry.meaning {
        Meaning::Veto => false,
        Meaning::Alias(_) => true,
        Meaning::Name(folded) => lists.names.iter().any(|listed| {
            let small = listed.text.starts_with(is_lowercase);
            listed.layer == NameLayer::Press
                && (!listed.generated || small)
                && &fold_name(&listed.text) == folded
        }),
    }
}

/// Applies the case rule.
fn is_written_as_a_name(
    lists: &Lists,
    entry: &Entry<'_>,
    text: &Text<'_>,
    start: usize,
    end: usize,
) -> bool {
    let from = text.folded.source_start(start);
    let written = &text.source[from..text.folded.source_end(text.source, end)];
    let first = written.chars().next().expect("a folded name has a source");
    let small = is_lowercase(first);
    let article = text.folded.as_str()[start..].starts_with('\'');
    let Some(listed) = entry.listed else {
        return entry.meaning == Meaning::Veto || !small || lists.ignore_case;
    };
    if is_for_look_up_alone(listed) {
        return false;
    }
    if listed.form == Form::Abbreviation {
        return in_print(&listed.text) == in_print(written);
    }
    let as_listed = capitals(&listed.text) == capitals(written);
    let all_capitals = !written.contains(char::is_lowercase);
    if lists.ignore_case {
        true
    } else if article {
        as_listed || all_capitals
    } else {
        !small || listed.layer == NameLayer::Press && as_listed
    }
}

/// Normalises printed text: any gap is one space, apostrophes and hyphens have one form, and soft hyphens
/// are removed.
fn in_print(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .replace(['\u{2019}', '\u{2bc}'], "'")
        .replace(['\u{2010}', '\u{2011}'], "-")
        .replace('\u{ad}', "")
}

/// Whether a letter is lower case. Georgian has capitals, but prose does not use them.
fn is_lowercase(c: char) -> bool {
    c.is_lowercase() && !('ა'..='ჿ').contains(&c)
}

/// Whether a listed form is not a real name: GeoNames also lists codes, letters and transliterations.
fn is_for_look_up_alone(listed: &Listed) -> bool {
    if listed.layer != NameLayer::World || listed.generated {
        return false;
    }
    let letters: Vec<char> = listed.text.chars().filter(|c| c.is_alphabetic()).collect();
    let small =
        letters.iter().any(|c| is_lowercase(*c)) && !letters.iter().any(|c| c.is_uppercase());
    let cased = |c: &char| c.is_uppercase() || c.is_lowercase();
    listed.form == Form::Abbreviation || small || letters.len() < 2 && letters.iter().all(cased)
}

fn capitals(text: &str) -> Vec<bool> {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.map(char::is_uppercase).collect()
}

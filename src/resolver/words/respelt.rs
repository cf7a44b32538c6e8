//! Names with damaged spelling: a Latin X in *Xерсоне*, the words of *#CapeTown* run together.
//!
//! Takes the matches of a field and its words; returns the matches, with the names in such spellings added, in
//! the order of the text. A word in two alphabets is converted to the one in which all its letters can be
//! written; a hashtag is split into words at its capitals.

use super::token::{Gap, Token};
use super::{is_full_name, is_name};
use crate::matcher::{Attached, Match, MatchedName};
use crate::mention::Span;
use crate::work;
use exonym_gazetteer::{Gazetteer, Lang, NameIx, NameLayer, PlaceKind};
use exonym_inflect::{derives, nominatives};

/// Latin letters that look like a Cyrillic one.
const CYRILLIC: [(char, char); 26] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('J', 'Ј'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('S', 'Ѕ'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('j', 'ј'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
    ('ï', 'ї'),
];
/// Latin letters that look like a Greek one.
const GREEK: [(char, char); 16] = [
    ('A', 'Α'),
    ('B', 'Β'),
    ('E', 'Ε'),
    ('Z', 'Ζ'),
    ('H', 'Η'),
    ('I', 'Ι'),
    ('K', 'Κ'),
    ('M', 'Μ'),
    ('N', 'Ν'),
    ('O', 'Ο'),
    ('P', 'Ρ'),
    ('T', 'Τ'),
    ('Y', 'Υ'),
    ('X', 'Χ'),
    ('o', 'ο'),
    ('v', 'ν'),
];
/// Abbreviated first words of names, folded.
const SHORTENED: [&str; 8] = ["st", "ste", "sta", "sto", "ft", "mt", "pt", "s"];
/// Maximum words of a name that contains a word in two alphabets: Нью-Йорк.
const MAX_WORDS: usize = 3;
/// Maximum bytes of a name or a hashtag.
const MAX_BYTES: usize = 96;
/// Minimum population of a place named by a single word of a hashtag.
const LARGE: u32 = 100_000;

/// Adds the matches with damaged spelling.
pub(super) fn with_respelt(
    source: &str,
    tokens: &[Token<'_>],
    mut matches: Vec<Match>,
    lang: Option<Lang>,
    gazetteer: &Gazetteer<'_>,
) -> Vec<Match> {
    let mixed = (0..tokens.len()).filter(|&at| has_two_alphabets(tokens[at].folded));
    let reader = Reader {
        source,
        tokens,
        mixed: mixed.collect(),
        lang,
        gazetteer,
    };
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        reader.read(at, &mut found);
    }
    if found.is_empty() {
        return matches;
    }
    for one in found {
        let overlaps = |old: &Match| old.span.start < one.span.end && one.span.start < old.span.end;
        matches.retain(|old| !overlaps(old));
        matches.push(one);
    }
    matches.sort_by_key(|one| one.span);
    matches
}

/// The data for reading damaged words.
struct Reader<'a> {
    source: &'a str,
    tokens: &'a [Token<'a>],
    /// Positions of the words in two alphabets, ascending: nearly always none.
    mixed: Vec<usize>,
    lang: Option<Lang>,
    gazetteer: &'a Gazetteer<'a>,
}

impl Reader<'_> {
    /// Adds the names that begin at a word.
    fn read(&self, at: usize, found: &mut Vec<Match>) {
        let token = &self.tokens[at];
        if is_hashtag(self.source, token) {
            found.extend(self.names_in_hashtag(token.span));
        } else if token.capital {
            found.extend(
                self.mixed_alphabet_name(at)
                    .or_else(|| self.unspaced_name(at)),
            );
        }
    }

    /// Returns the longest name that begins at a word and contains a word in two alphabets.
    fn mixed_alphabet_name(&self, at: usize) -> Option<Match> {
        let next = self.mixed.partition_point(|mixed| *mixed < at);
        let is_near = |mixed: &usize| *mixed < at + MAX_WORDS;
        if !self.mixed.get(next).is_some_and(is_near) {
            return None;
        }
        (1..=MAX_WORDS).rev().find_map(|words| {
            let tokens = self.tokens.get(at..at + words)?;
            if !tokens.iter().any(|token| has_two_alphabets(token.folded)) {
                return None;
            }
            let joins = |token: &Token<'_>| matches!(token.gap, Gap::Space | Gap::Hyphen);
            let span = Span {
                start: tokens.first()?.span.start,
                end: tokens.last()?.span.end,
            };
            if !tokens[1..].iter().all(joins) || span.end - span.start > MAX_BYTES {
                return None;
            }
            let written = in_one_alphabet(&self.source[span.start..span.end])?;
            let (name, attached) = self.find_name(&written)?;
            Some(Match {
                span,
                named: MatchedName::Name(name),
                attached,
            })
        })
    }

    /// Returns the name that begins with an abbreviation and has no space after the full stop: St.Louis.
    fn unspaced_name(&self, at: usize) -> Option<Match> {
        let first = &self.tokens[at];
        if !SHORTENED.contains(&first.folded) {
            return None;
        }
        let rest = self.source[first.span.end..].strip_prefix('.')?;
        if !rest.starts_with(char::is_uppercase) {
            return None;
        }
        (2..=MAX_WORDS + 1).rev().find_map(|words| {
            let last = self.tokens.get(at + words - 1)?;
            let rest = self.source.get(first.span.end + 1..last.span.end)?;
            if rest.len() > MAX_BYTES {
                return None;
            }
            let name = self.gazetteer.find(&format!("{}. {rest}", first.folded))?;
            is_name(name, self.gazetteer).then_some(Match {
                span: Span {
                    start: first.span.start,
                    end: last.span.end,
                },
                named: MatchedName::Name(name),
                attached: Attached::Nothing,
            })
        })
    }

    /// Returns the name with this spelling, or the one whose case form it is.
    fn find_name(&self, written: &str) -> Option<(NameIx, Attached)> {
        if let Some(name) = self.gazetteer.find(written)
            && is_name(name, self.gazetteer)
        {
            return Some((name, Attached::Nothing));
        }
        let lang = self.lang?;
        nominatives(written, lang)
            .into_iter()
            .find_map(|nominative| {
                let name = self.gazetteer.find(&nominative)?;
                let fits = self.is_large(name) && derives(&nominative, lang, written);
                fits.then_some((name, Attached::CaseEnding))
            })
    }

    /// Returns the names in a hashtag's words, the longest first from left to right.
    fn names_in_hashtag(&self, span: Span) -> Vec<Match> {
        let written = &self.source[span.start..span.end];
        let starts = words_of_hashtag(written);
        if starts.len() < 2 || written.len() > MAX_BYTES {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut at = 0;
        while at < starts.len() {
            let longest = (at + 1..=starts.len()).rev().find_map(|after| {
                let end = starts.get(after).copied().unwrap_or(written.len());
                let name = self
                    .gazetteer
                    .find(&insert_spaces(&written[starts[at]..end]))?;
                let single = after == at + 1;
                let fits = is_name(name, self.gazetteer) && (!single || self.is_large(name));
                fits.then_some((after, end, name))
            });
            let Some((after, end, name)) = longest else {
                at += 1;
                continue;
            };
            found.push(Match {
                span: Span {
                    start: span.start + starts[at],
                    end: span.start + end,
                },
                named: MatchedName::Name(name),
                attached: Attached::Nothing,
            });
            at = after;
        }
        found
    }

    /// Whether the name belongs to a large place, or to one in the press layer.
    fn is_large(&self, name: NameIx) -> bool {
        work::tick(1);
        self.gazetteer.toponyms(name).any(|toponym| {
            let large = self.gazetteer.place(toponym.place()).is_some_and(|place| {
                place.kind() != PlaceKind::City
                    || toponym.layer() == NameLayer::Press
                    || place.population() >= LARGE
            });
            large && is_full_name(&toponym)
        })
    }
}

fn is_hashtag(source: &str, token: &Token<'_>) -> bool {
    // The last bytes of both signs: hardly any word follows one of them.
    let before = token.span.start.checked_sub(1);
    let byte = before.map(|before| source.as_bytes()[before]);
    matches!(byte, Some(b'#' | 0x83)) && source[..token.span.start].ends_with(['#', '＃'])
}

/// Returns where the words of a hashtag begin: at its start, and at each capital after a lower-case letter.
fn words_of_hashtag(written: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut lowercase = false;
    for (at, c) in written.char_indices() {
        if lowercase && c.is_uppercase() {
            starts.push(at);
        }
        lowercase = c.is_lowercase();
    }
    starts
}

/// Separates the words of a hashtag by spaces.
fn insert_spaces(written: &str) -> String {
    let mut spaced = String::with_capacity(written.len() + 2);
    let mut lowercase = false;
    for c in written.chars() {
        if lowercase && c.is_uppercase() {
            spaced.push(' ');
        }
        lowercase = c.is_lowercase();
        spaced.push(c);
    }
    spaced
}

/// Whether a word has both Latin letters and Cyrillic or Greek ones.
fn has_two_alphabets(folded: &str) -> bool {
    !folded.is_ascii()
        && has_ascii(folded.as_bytes())
        && folded.bytes().any(|byte| byte.is_ascii_lowercase())
        && folded
            .chars()
            .any(|c| alphabet(c) != Alphabet::Latin && c.is_alphabetic())
}

/// Whether there is an ASCII character, tested eight bytes at a time.
fn has_ascii(bytes: &[u8]) -> bool {
    const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
    let (chunks, rest) = bytes.as_chunks();
    let all_beyond = |chunk: &[u8; 8]| u64::from_le_bytes(*chunk) & HIGH_BITS == HIGH_BITS;
    !chunks.iter().all(all_beyond) || rest.iter().any(u8::is_ascii)
}

/// The alphabets that share letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}

fn alphabet(c: char) -> Alphabet {
    match c {
        '\u{370}'..='\u{3FF}' => Alphabet::Greek,
        '\u{400}'..='\u{52F}' => Alphabet::Cyrillic,
        _ => Alphabet::Latin,
    }
}

/// Converts words to the alphabet of most of their letters, or to the other one if that lacks some of them;
/// `None` if both lack some.
fn in_one_alphabet(written: &str) -> Option<String> {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    let other = letters().map(alphabet).find(|a| *a != Alphabet::Latin)?;
    let pairs: &[(char, char)] = match other {
        Alphabet::Greek => &GREEK,
        _ => &CYRILLIC,
    };
    let latin = letters()
        .filter(|c| alphabet(*c) == Alphabet::Latin)
        .count();
    let mut targets = [Alphabet::Latin, other];
    if latin * 2 <= letters().count() {
        targets.reverse();
    }
    targets.into_iter().find_map(|target| {
        written
            .chars()
            .map(|c| match c.is_alphabetic() && alphabet(c) != target {
                true => look_alike(c, pairs),
                false => Some(c),
            })
            .collect()
    })
}

fn look_alike(c: char, pairs: &[(char, char)]) -> Option<char> {
    pairs.iter().find_map(|&(latin, other)| match c {
        _ if c == latin => Some(other),
        _ if c == other => Some(latin),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_two_alphabets_are_read_in_the_one_that_has_all_their_letters() {
        let cases = [
            ("Xерсоне", Some("Херсоне")),
            ("Kиеве", Some("Киеве")),
            ("Kharkіv", Some("Kharkiv")),
            ("Mариуполь", Some("Мариуполь")),
            ("Αthens", Some("Athens")),
            ("Нью-Йopк", Some("Нью-Йорк")),
            ("ДNК", None),
            ("Kyiv", None),
        ];
        for (written, read) in cases {
            assert_eq!(in_one_alphabet(written).as_deref(), read, "{written}");
        }
    }

    #[test]
    fn capitals_part_the_words_of_a_hashtag() {
        assert_eq!(words_of_hashtag("CapeTown"), [0, 4]);
        assert_eq!(insert_spaces("PrayForNewYork"), "Pray For New York");
        assert_eq!(insert_spaces("NATO"), "NATO");
    }
}

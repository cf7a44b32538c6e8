//! A match in its position: the words around it, for evidence to examine.

use super::stretches::Stretch;
use super::token::{Gap, Token};
use crate::lexicon::{LONGEST_PHRASE, Languages, WordEntry};
use crate::matcher::{Attached, Match};
use crate::mention::{Field, Span};
use crate::work;
use exonym_gazetteer::Lang;
use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::fold::fold_name;
use std::borrow::Cow;

/// A field of an article, split into words, with the words that each match covers.
pub(crate) struct FieldView<'a> {
    pub(crate) field: Field,
    pub(crate) source: &'a str,
    pub(crate) tokens: Vec<Token<'a>>,
    pub(crate) matches: Cow<'a, [Match]>,
    /// The number of its first match within the article.
    first_match: u32,
    /// The match that covers each word, or [`UNCOVERED`].
    covered: Vec<u32>,
    /// The first and the last word of each match.
    ends: Vec<(u32, u32)>,
    /// The languages of its words, one per sentence.
    stretches: Vec<Stretch>,
    /// The languages that a sentence of unknown language may be in.
    may_be: Languages,
}

/// Means no match: an article never has this many.
const UNCOVERED: u32 = u32::MAX;

/// A match, numbered within the article: title first, in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct MatchIx(u32);

impl MatchIx {
    /// Creates the index for a number.
    pub(crate) fn new(number: usize) -> Self {
        Self(u32::try_from(number).expect("an article has fewer matches than 4 G of bytes"))
    }

    /// The number.
    pub(crate) fn get(self) -> usize {
        self.0 as usize
    }
}

impl<'a> FieldView<'a> {
    /// Creates the view of a field whose matches follow `matches_before` others of the article.
    pub(crate) fn new(
        field: Field,
        source: &'a str,
        tokens: Vec<Token<'a>>,
        matches: Cow<'a, [Match]>,
        matches_before: usize,
        stretches: Vec<Stretch>,
        may_be: Languages,
    ) -> Self {
        let first_match = MatchIx::new(matches_before).0;
        let (covered, ends) = cover(&tokens, &matches, first_match);
        Self {
            field,
            source,
            tokens,
            matches,
            first_match,
            covered,
            ends,
            stretches,
            may_be,
        }
    }

    /// Iterates over the matches with their positions, in order.
    pub(crate) fn occurrences(&self) -> impl Iterator<Item = Occurrence<'_>> {
        (self.first_match..)
            .take(self.matches.len())
            .map(|number| self.occurrence(MatchIx(number)))
    }

    /// Iterates over the stretches of words in one language, with that language.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (&[Token<'a>], Option<Lang>)> {
        let words = |stretch: &Stretch| &self.tokens[stretch.words.clone()];
        self.stretches
            .iter()
            .map(move |stretch| (words(stretch), stretch.lang))
    }

    /// Returns the language of a word.
    fn lang_at(&self, word: usize) -> Option<Lang> {
        let stretches = self.stretches.iter();
        let mut until = stretches.filter(|stretch| word < stretch.words.end);
        until.next().or(self.stretches.last())?.lang
    }

    /// Returns the match that covers a word, if any.
    fn covering(&self, word: usize) -> Option<MatchIx> {
        let number = *self.covered.get(word)?;
        (number != UNCOVERED).then_some(MatchIx(number))
    }

    /// Returns a match of this field with its position.
    pub(crate) fn occurrence(&self, ix: MatchIx) -> Occurrence<'_> {
        let number = (ix.0 - self.first_match) as usize;
        let (first, last) = self.ends[number];
        let (first, last) = (first as usize, last as usize);
        let lang = self.lang_at(first);
        Occurrence {
            view: self,
            found: &self.matches[number],
            ix,
            first,
            last,
            lang,
            languages: match lang {
                None => self.may_be,
                known => Languages::of(known),
            },
        }
    }
}

/// Returns the match that covers each word, and the first and last word of each match. Needs one pass,
/// because matches are in the order of the text.
fn cover(tokens: &[Token<'_>], matches: &[Match], first_match: u32) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut covered = vec![UNCOVERED; tokens.len()];
    let mut ends = Vec::with_capacity(matches.len());
    let (mut first, mut start) = (0, 0);
    for (number, found) in (first_match..UNCOVERED).zip(matches) {
        if found.span.start < start {
            first = 0;
        }
        start = found.span.start;
        let before = |token: &Token<'_>| token.span.end <= found.span.start;
        first += tokens[first..]
            .iter()
            .take_while(|token| before(token))
            .count();
        let inside = tokens[first..]
            .iter()
            .take_while(|token| token.span.start < found.span.end);
        let end = first + inside.count();
        covered[first..end].fill(number);
        ends.push((first as u32, (end.max(first + 1) - 1) as u32));
    }
    (covered, ends)
}

/// The word list entries of a word next to a match and of the phrases that it is part of, looked up once for
/// all evidence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KnownWords {
    entries: [WordEntry; LONGEST_PHRASE],
    count: usize,
}

impl KnownWords {
    /// Collects the entries of at most [`LONGEST_PHRASE`] words and phrases.
    fn of(found: impl Iterator<Item = WordEntry>) -> Self {
        let mut known = Self::default();
        for (slot, entry) in known.entries.iter_mut().zip(found) {
            *slot = entry;
            known.count += 1;
        }
        known
    }

    /// Iterates over the entries, that of the single word first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = WordEntry> {
        self.entries[..self.count].iter().copied()
    }
}

/// A match and its position among the words of its field.
#[derive(Clone, Copy)]
pub(crate) struct Occurrence<'v> {
    pub(crate) view: &'v FieldView<'v>,
    pub(crate) found: &'v Match,
    /// The match's number in the article.
    pub(crate) ix: MatchIx,
    first: usize,
    last: usize,
    /// The language of its sentence; `None` if unknown.
    pub(crate) lang: Option<Lang>,
    /// The same as a set; if unknown, the languages that it may be.
    pub(crate) languages: Languages,
}

impl<'v> Occurrence<'v> {
    /// Returns the text as written.
    pub(crate) fn written(&self) -> &'v str {
        &self.view.source[self.found.span.start..self.found.span.end]
    }

    /// Returns the word, if the match is a single whole word.
    pub(crate) fn word(&self) -> Option<&'v Token<'v>> {
        let single = self.first == self.last && self.found.attached != Attached::CompoundTail;
        single.then(|| self.head())
    }

    /// Returns the word list entry, if the match is a single whole word, or part of a run in a script without
    /// spaces.
    pub(crate) fn known(&self) -> Option<WordEntry> {
        let word = self.word()?;
        let part = word.span.start < self.found.span.start || self.found.span.end < word.span.end;
        Some(match part {
            true => WordEntry::of(&fold_name(self.written())),
            false => word.known,
        })
    }

    /// Whether its sentence is capitalised throughout, so that capitals are not informative.
    pub(crate) fn amid_capitals(&self) -> bool {
        self.head().amid_capitals
    }

    /// Returns the words of the match.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'v Token<'v>> {
        work::tick(self.last - self.first + 1);
        self.view.tokens[self.first..=self.last].iter()
    }

    /// Returns the first word of the match.
    pub(crate) fn head(&self) -> &'v Token<'v> {
        &self.view.tokens[self.first]
    }

    /// Whether it is the first word of its field.
    pub(crate) fn is_first(&self) -> bool {
        self.first == 0
    }

    /// Returns the last word of the match.
    pub(crate) fn tail(&self) -> &'v Token<'v> {
        &self.view.tokens[self.last]
    }

    /// Returns the `n`th word before the match (1 is adjacent) within the sentence.
    pub(crate) fn before(&self, n: usize) -> Option<&'v Token<'v>> {
        work::tick(n);
        let at = self.first.checked_sub(n)?;
        let apart = self.view.tokens[at + 1..=self.first]
            .iter()
            .any(|token| token.opens_sentence);
        (!apart).then(|| &self.view.tokens[at])
    }

    /// Returns the word before the quotation that opens with the match; that word is in the outer sentence.
    pub(crate) fn word_before_quotation(&self) -> Option<&'v Token<'v>> {
        self.view.tokens.get(self.first.checked_sub(1)?)
    }

    /// Returns the `n`th word after the match (1 is adjacent) within the sentence.
    pub(crate) fn after(&self, n: usize) -> Option<&'v Token<'v>> {
        work::tick(n);
        let token = self.view.tokens.get(self.last + n)?;
        let apart = self.view.tokens[self.last + 1..=self.last + n]
            .iter()
            .any(|token| token.opens_sentence);
        (!apart).then_some(token)
    }

    /// Returns the preceding word, if only a space separates it from the match.
    pub(crate) fn joined_before(&self) -> Option<&'v Token<'v>> {
        self.before(1).filter(|_| self.gap_before() == Gap::Space)
    }

    /// Returns the following word, if only a space or hyphen separates it from the match.
    pub(crate) fn joined_after(&self) -> Option<&'v Token<'v>> {
        self.after(1)
            .filter(|_| matches!(self.gap_after(), Gap::Space | Gap::Hyphen))
    }

    /// Returns the text before and after the match in its own run of characters; not empty only in scripts
    /// without spaces.
    pub(crate) fn run(&self) -> (&'v str, &'v str) {
        let Span { start, end } = self.found.span;
        let source = self.view.source;
        let before = source.get(self.head().span.start..start).unwrap_or("");
        let after = source.get(end..self.tail().span.end).unwrap_or("");
        (before, after)
    }

    /// Whether the match and the next one are adjacent within their words. In a script without spaces a word
    /// is a long run, and the text at its other end is not next to the match: 他在华沙出生，后来移居加拿大.
    pub(crate) fn meets(&self, next: &Occurrence<'_>) -> bool {
        let unspaced = |text: &str, last: bool| {
            let c = if last {
                text.chars().next_back()
            } else {
                text.chars().next()
            };
            c.is_some_and(|c| Letter::of(c).is_unspaced())
        };
        !unspaced(self.run().1, false) && !unspaced(next.run().0, true)
    }

    /// Looks up the preceding word, if a space joins it, and the phrases of two or more words that end there:
    /// `near`, `city of`, `près d'`.
    pub(crate) fn known_before(&self) -> KnownWords {
        KnownWords::of(self.known_ending(0))
    }

    /// Returns the same for what ends `skipped` words further from the match.
    pub(crate) fn known_ending(&self, skipped: usize) -> impl Iterator<Item = WordEntry> + use<'v> {
        let at = *self;
        // A hyphen may occur inside a phrase (р-н), but not between the phrase and the name.
        let joined = move |n: usize| match n {
            0 => matches!(at.gap_before(), Gap::Space | Gap::Apostrophe),
            n => at.gap_before_word(n).joins(),
        };
        let words = (skipped + 1..=skipped + LONGEST_PHRASE)
            .take_while(move |n| joined(n - 1))
            .map_while(move |n| at.before(n));
        let spaced = match skipped {
            0 => at.gap_before() == Gap::Space,
            _ => true,
        };
        let mut phrase = [""; LONGEST_PHRASE];
        let mut first = LONGEST_PHRASE;
        words.filter_map(move |word| {
            first -= 1;
            phrase[first] = word.folded;
            match LONGEST_PHRASE - first {
                1 => spaced.then_some(word.known),
                _ if word.known.opens_phrase() => Some(WordEntry::from_phrase(&phrase[first..])),
                _ => None,
            }
        })
    }

    /// Returns the word list entries of the following word, and of the phrases of two or more words that
    /// begin there: `region`, `a declarat`.
    pub(crate) fn known_after(&self) -> impl Iterator<Item = WordEntry> + use<'v> {
        let at = *self;
        let first = at.after(1);
        let opens = first.is_some_and(|word| word.known.opens_phrase());
        let mut phrase = [""; LONGEST_PHRASE];
        phrase[0] = first.map_or("", |word| word.folded);
        let mut words = 1;
        let longer = (2..=LONGEST_PHRASE)
            .take_while(move |_| opens)
            .map_while(move |n| at.after(n))
            .take_while(|word| word.gap.joins())
            .map(move |word| {
                phrase[words] = word.folded;
                words += 1;
                WordEntry::from_phrase(&phrase[..words])
            });
        first.map(|word| word.known).into_iter().chain(longer)
    }

    /// Returns the gap between the preceding word and the match.
    pub(crate) fn gap_before(&self) -> Gap {
        self.head().gap
    }

    /// Returns the gap before the `n`th word before the match (0 is its own first word), within the sentence.
    pub(crate) fn gap_before_word(&self, n: usize) -> Gap {
        match n {
            0 => self.gap_before(),
            n => self.before(n).map_or(Gap::Other, |word| word.gap),
        }
    }

    /// Returns the following word, even if it begins a sentence.
    pub(super) fn next_word(&self) -> Option<&'v Token<'v>> {
        self.view.tokens.get(self.last + 1)
    }

    /// Returns the gap between the match and the following word.
    pub(crate) fn gap_after(&self) -> Gap {
        self.next_word().map_or(Gap::Other, |token| token.gap)
    }

    /// Returns the text before the `n`th word before the match (0 is its own first word).
    pub(crate) fn between_before(&self, n: usize) -> &'v str {
        self.first.checked_sub(n).map_or("", |at| self.between(at))
    }

    /// Returns the text between the start of the line and the match; `None` if it has more bytes than `most`.
    pub(crate) fn line_before(&self, most: usize) -> Option<&'v str> {
        let before = &self.view.source[..self.found.span.start];
        let window = &before.as_bytes()[before.len().saturating_sub(most + 1)..];
        work::tick(window.len());
        let after_break = memchr::memrchr(b'\n', window).map(|at| window.len() - at - 1);
        let length = after_break.or((before.len() <= most).then_some(before.len()))?;
        before.get(before.len() - length..)
    }

    /// Returns the text after the match, at most this many bytes.
    pub(crate) fn text_after(&self, most: usize) -> &'v str {
        let after = &self.view.source[self.found.span.end..];
        let after = &after[..after.floor_char_boundary(most)];
        work::tick(after.len());
        after
    }

    /// Returns the text after the `n`th word after the match (0 is its own last word).
    pub(crate) fn between_after(&self, n: usize) -> &'v str {
        self.between(self.last + n + 1)
    }

    /// Returns the text between a word of the field and the previous one, or the edge of the text.
    fn between(&self, at: usize) -> &'v str {
        let tokens = &self.view.tokens;
        let ends = |at: usize| tokens.get(at).map(|token| token.span.end);
        let from = at.checked_sub(1).map_or(Some(0), ends);
        let to = tokens
            .get(at)
            .map_or(self.view.source.len(), |token| token.span.start);
        let between = from.and_then(|from| self.view.source.get(from..to));
        work::tick(between.map_or(0, str::len));
        between.unwrap_or("")
    }

    /// Returns the match that covers the `n`th word before, if any.
    pub(crate) fn match_before(&self, n: usize) -> Option<MatchIx> {
        self.view.covering(self.first.checked_sub(n)?)
    }

    /// Whether the match that covers the next word covers only that word.
    pub(crate) fn covers_one_word_after(&self) -> bool {
        self.match_after(1).is_some_and(|next| {
            self.match_after(2) != Some(next) && self.view.occurrence(next).first == self.last + 1
        })
    }

    /// Returns the match that covers the `n`th word after, if any.
    pub(crate) fn match_after(&self, n: usize) -> Option<MatchIx> {
        self.view.covering(self.last + n)
    }

    /// Returns the same, within the sentence.
    pub(crate) fn match_after_in_sentence(&self, n: usize) -> Option<MatchIx> {
        self.after(n).and_then(|_| self.match_after(n))
    }
}

//! Names of several words: which words decline, and how they agree.
//!
//! Four patterns, tried in this order: two names joined by „and“; a noun with adjectives before it
//! (Чорне море, Соединённые Штаты Америки) or after it (Morze Czarne); a common noun or a name
//! with a fixed complement (Республика Крым, Frankfurt am Main); and only the last word, for
//! foreign names whose other words are not in the language (Порт Саїд).

use super::grammar::Grammar;
use super::paradigm::{Agree, Declined};

/// Declines the words in all cases; `None` if they do not decline.
pub(super) fn decline(grammar: &Grammar, words: &[&str]) -> Option<Declined> {
    match words {
        [] => None,
        [word] => grammar.name(word),
        _ => joined(grammar, words)
            .or_else(|| adjectives_first(grammar, words, Noun::Plain))
            .or_else(|| noun_first(grammar, words))
            .or_else(|| adjectives_first(grammar, words, Noun::LikeAdjective))
            .or_else(|| last_only(grammar, words)),
    }
}

fn joined(grammar: &Grammar, words: &[&str]) -> Option<Declined> {
    let at = words.iter().position(|word| grammar.is_conjunction(word))?;
    let (left, right) = (&words[..at], &words[at + 1..]);
    let (first, second) = (decline(grammar, left), decline(grammar, right));
    if first.is_none() && second.is_none() {
        return None;
    }
    let or_fixed = |declined: Option<Declined>, words: &[&str]| {
        declined.unwrap_or_else(|| Declined::fixed(&words.join(" "), Agree::Any))
    };
    let separator = format!(" {} ", words[at]);
    Some(or_fixed(first, left).join(&separator, &or_fixed(second, right)))
}

/// Which words may be the noun; in the first pass not those that may also be adjectives (Podlaska).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noun {
    Plain,
    LikeAdjective,
}

/// The noun is the last word that every preceding word agrees with; it never follows a preposition.
fn adjectives_first(grammar: &Grammar, words: &[&str], allowed: Noun) -> Option<Declined> {
    let fixed_from = words.iter().position(|word| grammar.is_preposition(word));
    (1..fixed_from.unwrap_or(words.len())).rev().find_map(|at| {
        let head = grammar
            .nouns(words[at])
            .find_map(|noun| with_adjectives(grammar, &words[..=at], noun, allowed))?;
        Some(with_tail(grammar, head, &words[at + 1..]))
    })
}

/// Declines the noun, which is the last word, with the words before it, if all agree with it.
fn with_adjectives(
    grammar: &Grammar,
    words: &[&str],
    noun: Declined,
    allowed: Noun,
) -> Option<Declined> {
    let (last, before) = words.split_last()?;
    if allowed == Noun::Plain && grammar.is_rather_adjective(last, noun.agree) {
        return None;
    }
    let adjectives: Option<Vec<Declined>> = before
        .iter()
        .map(|word| before_noun(grammar, word, noun.agree))
        .collect();
    let joined = adjectives?.into_iter().rev();
    Some(joined.fold(noun, |right, left| left.join(" ", &right)))
}

/// Declines a word before its noun: an adjective that agrees, or an invariable genitive.
fn before_noun(grammar: &Grammar, word: &str, agree: Agree) -> Option<Declined> {
    if grammar.is_head(word) {
        return None;
    }
    let genitive = || {
        grammar
            .is_genitive(word)
            .then(|| Declined::fixed(word, agree))
    };
    grammar.adjective(word, agree).or_else(genitive)
}

fn noun_first(grammar: &Grammar, words: &[&str]) -> Option<Declined> {
    let (first, rest) = words.split_first()?;
    let noun = grammar.name(first)?;
    // The word before a preposition is a noun, whatever it looks like: Vranov nad Topľou.
    let has_complement = grammar.is_head(first) || grammar.is_preposition(rest[0]);
    if !has_complement && grammar.is_rather_adjective(first, noun.agree) {
        return None;
    }
    let agrees = grammar.adjective(rest[0], noun.agree).is_some();
    (agrees || has_complement).then(|| with_tail(grammar, noun, rest))
}

/// Adjectives directly after the noun agree with it; the words after them are invariable.
fn with_tail(grammar: &Grammar, head: Declined, tail: &[&str]) -> Declined {
    let Some((word, rest)) = tail.split_first() else {
        return head;
    };
    let adjective = match grammar.is_preposition(word) {
        true => None,
        false => grammar.adjective(word, head.agree),
    };
    match adjective {
        Some(adjective) => with_tail(grammar, head.join(" ", &adjective), rest),
        None => head.join(" ", &Declined::fixed(&tail.join(" "), Agree::Any)),
    }
}

fn last_only(grammar: &Grammar, words: &[&str]) -> Option<Declined> {
    let (last, before) = words.split_last()?;
    let last = grammar.name(last)?;
    let agree = last.agree;
    Some(Declined::fixed(&before.join(" "), agree).join(" ", &last))
}

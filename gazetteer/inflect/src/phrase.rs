//! Names of several words: which of them decline, and together.
//!
//! Four shapes, tried in this order: two names joined by „and“; a noun with adjectives before it
//! (Чорне море, Соединённые Штаты Америки) or after it (Morze Czarne); a common noun or a name
//! before a fixed complement (Республика Крым, Frankfurt am Main); and, for foreign names, whose
//! first words are no words of the language, the last word alone (Порт Саїд).

use super::grammar::Grammar;
use super::paradigm::{Agree, Declined};

/// The words in all cases; `None` where they do not decline.
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

/// Which words may be the noun: at first not those that are as well adjectives (Podlaska).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noun {
    Plain,
    LikeAdjective,
}

/// The last word that every word before it agrees with is the noun.
fn adjectives_first(grammar: &Grammar, words: &[&str], allowed: Noun) -> Option<Declined> {
    (1..words.len()).rev().find_map(|at| {
        let noun = grammar.name(words[at])?;
        if allowed == Noun::Plain && grammar.is_rather_adjective(words[at], noun.agree) {
            return None;
        }
        let adjectives: Option<Vec<Declined>> = words[..at]
            .iter()
            .map(|word| grammar.adjective(word, noun.agree))
            .collect();
        let head = adjectives?
            .into_iter()
            .rev()
            .fold(noun, |right, left| left.join(" ", &right));
        Some(with_tail(grammar, head, &words[at + 1..]))
    })
}

fn noun_first(grammar: &Grammar, words: &[&str]) -> Option<Declined> {
    let (first, rest) = words.split_first()?;
    let noun = grammar.name(first)?;
    if grammar.is_rather_adjective(first, noun.agree) {
        return None;
    }
    let agrees = grammar.adjective(rest[0], noun.agree).is_some();
    let has_complement = grammar.is_head(first) || grammar.is_preposition(rest[0]);
    (agrees || has_complement).then(|| with_tail(grammar, noun, rest))
}

/// Adjectives right after the noun agree with it; what follows them is fixed.
fn with_tail(grammar: &Grammar, head: Declined, tail: &[&str]) -> Declined {
    let Some((word, rest)) = tail.split_first() else {
        return head;
    };
    match grammar.adjective(word, head.agree) {
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

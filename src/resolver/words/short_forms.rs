//! Single-character place names, as Chinese uses them next to each other and in set phrases: 中美关系, 访华, 俄军.
//!
//! Takes the matches of a field and its words; returns the matches, with those names added, in the order of
//! the text. A single character is part of a thousand words, so it counts only in company: next to another
//! such character, after a verb of visits and relations, or before a noun for a side. Characters within a
//! longer match do not count.

use super::token::Token;
use crate::matcher::{Attached, Match, MatchedName};
use crate::mention::Span;
use crate::work;
use exonym_gazetteer::{Gazetteer, Lang};

/// Characters that mean a place, with its full name. They count next to each other.
const PLACES: [(char, &str); 28] = [
    ('中', "中国"),
    ('美', "美国"),
    ('俄', "俄罗斯"),
    ('日', "日本"),
    ('韩', "韩国"),
    ('韓', "韩国"),
    ('朝', "朝鲜"),
    ('英', "英国"),
    ('法', "法国"),
    ('德', "德国"),
    ('印', "印度"),
    ('欧', "欧洲"),
    ('越', "越南"),
    ('菲', "菲律宾"),
    ('泰', "泰国"),
    ('台', "台湾"),
    ('港', "香港"),
    ('澳', "澳门"),
    ('华', "中国"),
    ('華', "中国"),
    ('京', "北京"),
    ('沪', "上海"),
    ('津', "天津"),
    ('冀', "河北"),
    ('渝', "重庆"),
    ('粤', "广东"),
    ('浙', "浙江"),
    ('闽', "福建"),
];

/// Combinations of those that are ordinary words: virtue, noon.
const WORDS: [&str; 6] = ["美德", "日中", "中台", "法中", "美中不足", "中华"];

/// Verbs of visits and relations before a place.
const VERBS: &str = "访訪驻駐对對赴来來离離援抗反亲親旅侨僑";
/// Nouns for a place's side that follow it: side, army, press, merchants, capital, citizenship.
const SIDES: &str = "方军軍媒商资資籍";
/// Places that count after such a verb or before such a noun.
const COUNTRIES: &str = "中美俄日韩韓朝英法德印越菲台港华華欧";
/// Characters that form another word with a preceding place character.
const CONTINUATIONS: &str = "国國洲元文语語式人本子常";

/// Adds the single-character place names.
pub(super) fn with_short_forms(
    source: &str,
    tokens: &[Token<'_>],
    mut matches: Vec<Match>,
    lang: Option<Lang>,
    gazetteer: &Gazetteer<'_>,
) -> Vec<Match> {
    if lang.is_none_or(|lang| !lang.is("zh")) {
        return matches;
    }
    let mut found: Vec<Match> = Vec::new();
    for token in tokens {
        let run = &source[token.span.start..token.span.end];
        work::tick(run.len());
        for (at, c) in places_of(run) {
            let start = token.span.start + at;
            let span = Span {
                start,
                end: start + c.len_utf8(),
            };
            let after = matches.partition_point(|old| old.span.end <= span.start);
            let covered = matches
                .get(after)
                .is_some_and(|old| old.span.start < span.end);
            let name = PLACES.iter().find(|(short, _)| *short == c);
            let name = name.and_then(|(_, name)| gazetteer.find(name));
            if let Some(name) = name.filter(|_| !covered) {
                found.push(Match {
                    span,
                    named: MatchedName::Name(name),
                    attached: Attached::ShortForm,
                });
            }
        }
    }
    if !found.is_empty() {
        matches.extend(found);
        matches.sort_by_key(|one| one.span);
    }
    matches
}

/// Returns the place characters of a run, each with its byte offset.
fn places_of(run: &str) -> Vec<(usize, char)> {
    let chars: Vec<(usize, char)> = run.char_indices().collect();
    let is_place = |at: usize| {
        let listed = |c: char| PLACES.iter().any(|(short, _)| *short == c);
        chars.get(at).is_some_and(|&(_, c)| listed(c))
    };
    let char_at = |at: usize| chars.get(at).map_or(' ', |&(_, c)| c);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let mut end = at;
        while is_place(end) {
            end += 1;
        }
        let length = end - at;
        let goes_on = CONTINUATIONS.contains(char_at(end));
        let rest = &run[chars[at].0..];
        let is_word = WORDS.iter().any(|word| rest.starts_with(word));
        let before = at.checked_sub(1).map_or(' ', char_at);
        let alone = length == 1 && COUNTRIES.contains(char_at(at));
        let in_phrase = VERBS.contains(before) || SIDES.contains(char_at(end));
        if !goes_on && !is_word && ((2..=4).contains(&length) || alone && in_phrase) {
            found.extend_from_slice(&chars[at..end]);
        }
        at = end.max(at + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::places_of;

    #[test]
    fn a_character_is_a_place_in_company_alone() {
        let cases = [
            ("中美关系", "中美"),
            ("总统访华期间", "华"),
            ("俄军撤退", "俄"),
            ("京津冀地区", "京津冀"),
            ("对美国的", ""),
            ("中华人民共和国", ""),
            ("传统美德", ""),
            ("中文", ""),
            ("法律", ""),
        ];
        for (run, expected) in cases {
            let found: String = places_of(run).iter().map(|(_, c)| *c).collect();
            assert_eq!(found, expected, "{run}");
        }
    }
}

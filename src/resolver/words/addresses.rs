//! Web addresses, e-mail addresses and user names: *oslo.example/Bergen, lima@example.org, @QuitoNews,
//! Amazon.com*.
//!
//! Takes the matches of a field and its text; returns those that are not in an address. A name in an address
//! identifies a page or a person, whatever place it is called after.

use crate::matcher::Match;
use crate::mention::Span;
use crate::work;
use memchr::memchr3_iter;

/// Last labels of hosts, for hosts without a path.
const TOP_LEVELS: [&str; 8] = ["com", "org", "net", "gov", "edu", "info", "eu", "io"];
/// Maximum bytes of a host before its path.
const MAX_HOST_BYTES: usize = 128;

/// Removes the matches that are part of an address.
pub(super) fn without_addresses(source: &str, mut matches: Vec<Match>) -> Vec<Match> {
    let addresses = addresses(source);
    if !addresses.is_empty() {
        matches.retain(|found| !is_inside(found.span, &addresses));
    }
    matches
}

fn is_inside(span: Span, addresses: &[Span]) -> bool {
    let after = addresses.partition_point(|address| address.end <= span.start);
    addresses
        .get(after)
        .is_some_and(|address| address.start < span.end)
}

/// Returns the addresses in order; they never overlap.
fn addresses(source: &str) -> Vec<Span> {
    work::tick(source.len());
    let mut found: Vec<Span> = Vec::new();
    for at in memchr3_iter(b'@', b'/', b'.', source.as_bytes()) {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let (before, sign, after) = (&source[..at], &source[at..=at], &source[at + 1..]);
        let start = match sign {
            "@" => run_start(before, is_user_char),
            "/" if source[..at + 1].ends_with(":/") && after.starts_with('/') => {
                run_start(&source[..at - 1], |c| c.is_ascii_alphanumeric())
            }
            "/" => {
                let start = run_start(before, is_host_char);
                if !is_host(&source[start..at]) {
                    continue;
                }
                start
            }
            _ => {
                let start = run_start(before, is_host_char);
                if start == at || !opens_with_top_level(after) {
                    continue;
                }
                start
            }
        };
        let end = at + sign.len() + rest_length(after);
        if end > at + sign.len() {
            found.push(Span { start, end });
        }
    }
    found
}

/// Returns where the last run of such characters in a text begins.
fn run_start(before: &str, belongs: impl Fn(char) -> bool) -> usize {
    let within = before.ceil_char_boundary(before.len().saturating_sub(MAX_HOST_BYTES));
    let run = before[within..].trim_end_matches(belongs);
    within + run.len()
}

fn is_user_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')
}

fn is_host_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
}

/// Whether the text is the host of a path: labels without capitals, the last of two to six letters.
fn is_host(written: &str) -> bool {
    let small = !written.contains(|c: char| c.is_ascii_uppercase());
    let Some((name, last)) = written.rsplit_once('.') else {
        return false;
    };
    let named = name.split('.').all(|label| !label.is_empty());
    let letters = last.bytes().all(|byte| byte.is_ascii_lowercase());
    small && named && letters && (2..=6).contains(&last.len())
}

/// Whether the text after a full stop begins with a listed top-level domain.
fn opens_with_top_level(after: &str) -> bool {
    let belongs = |c: char| c.is_alphanumeric() || c == '-';
    TOP_LEVELS.iter().any(|label| {
        let rest = after.strip_prefix(label);
        rest.is_some_and(|rest| !rest.starts_with(belongs))
    })
}

/// Returns the length in bytes of the rest of an address after its sign: up to white space, a quotation mark
/// or a bracket, without punctuation that ends a sentence.
fn rest_length(after: &str) -> usize {
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '“' | '”' | '«' | '»' | '<' | '>' | '(' | ')' | '[' | ']'
            )
            || matches!(c, ',' | ';' | '\u{3000}'..='\u{303F}')
    };
    let rest = &after[..after.find(ends).unwrap_or(after.len())];
    rest.trim_end_matches(['.', '!', '?', ':', '\'', '’']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_users_but_not_the_words_next_to_them() {
        let cases: [(&str, &[&str]); 10] = [
            (
                "By @QuitoNews, from http://www.oslo.example/Bergen; write to lima@example.org.",
                &[
                    "@QuitoNews",
                    "http://www.oslo.example/Bergen",
                    "lima@example.org",
                ],
            ),
            (
                "(see [Kyiv](http://a.example/Lviv))",
                &["http://a.example/Lviv"],
            ),
            (
                "Amazon.com, Berlin.info and Kyiv.common",
                &["Amazon.com", "Berlin.info"],
            ),
            ("at visitlima.com/Peru, Lima", &["visitlima.com/Peru"]),
            ("Frankfurt/Main, Paris/London, km/h, p.m./Kyiv", &[]),
            ("The end.Kyiv is a city. Com", &[]),
            ("Photo: @ Kyiv", &[]),
            ("bbc.co.uk/London", &["bbc.co.uk/London"]),
            ("Київ.com", &[]),
            ("as told to Boston.org on Monday", &["Boston.org"]),
        ];
        for (source, expected) in cases {
            let found: Vec<&str> = addresses(source)
                .iter()
                .map(|span| &source[span.start..span.end])
                .collect();
            assert_eq!(found, expected, "{source}");
        }
    }
}

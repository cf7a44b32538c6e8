//! Finds the date shown on a page that has no date in its metadata; the date leaves as written.

use super::content::Sifted;
use super::hints::Role;
use super::meta::attribute;
use super::select::Selection;
use crate::document::date::{Label, label};
use std::ops::Range;

/// Bytes of text before the article that may contain its date.
const BYTES_ABOVE: usize = 150;

/// Bytes of text after the article that may contain it.
const BYTES_BELOW: usize = 200;

/// Longest line, in bytes, that is a date with a few words.
const LONGEST_LINE: usize = 120;

/// Returns the date in a `time` element or an `itemprop`.
pub(super) fn from_tags(
    sifted: &Sifted<'_>,
    selection: &Selection,
    property: &str,
) -> Option<String> {
    let range = search_range(selection);
    let mut tags = sifted.page.tags.iter().filter(|(_, node, at)| {
        range.contains(at) && (*at <= selection.first || !sifted.dropped[*node])
    });
    tags.find_map(|(tag, _, _)| {
        let is_time = ["time", "abbr"]
            .iter()
            .any(|name| tag.name.eq_ignore_ascii_case(name))
            && tag.attribute("itemprop").is_none();
        let is_wanted = tag.attribute("itemprop").is_some_and(|own| own == property)
            || (is_time && property == "datePublished");
        let mut values = ["datetime", "content", "title"].into_iter();
        let value = values.find_map(|name| attribute(tag, name))?;
        (is_wanted && value.starts_with(|c: char| c.is_ascii_digit())).then_some(value)
    })
}

/// Returns the date in a line before the article's text, or in an element around it marked as a date.
pub(super) fn from_lines(sifted: &Sifted<'_>, selection: &Selection) -> Option<String> {
    let page = sifted.page;
    let range = search_range(selection);
    let lines = page.blocks.iter().filter(|block| {
        let is_above = block.text.start < selection.first;
        let is_date = sifted.page.nodes[block.node].role == Role::Date;
        let is_kept = is_above || !sifted.dropped[block.node];
        range.contains(&block.text.start)
            && block.text.len() <= LONGEST_LINE
            && is_kept
            && (is_above || is_date)
    });
    let lines: Vec<&str> = lines.map(|block| page.text_of(block)).collect();
    // `Updated 5 March · First published 3 March`
    let parts = lines
        .iter()
        .flat_map(|line| line.split(['·', '•', '|', ';']));
    let is_published = |part: &&str| {
        let label = label(part.trim()).map(|(label, _)| label);
        !matches!(label, Some(Label::Updated))
    };
    let mut published = parts.filter(is_published);
    published
        .find_map(date_in)
        .or_else(|| lines.iter().find_map(|line| date_in(line)))
}

fn search_range(selection: &Selection) -> Range<usize> {
    selection.range.start.saturating_sub(BYTES_ABOVE)..selection.range.end + BYTES_BELOW
}

/// Finds a date in a line, as written: a year next to a day and a month.
pub(super) fn date_in(line: &str) -> Option<String> {
    if let Some(date) = cjk_date(line) {
        return Some(date);
    }
    let is_end = |c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '·' | '•');
    let words: Vec<&str> = line.split(is_end).filter(|word| !word.is_empty()).collect();
    for (at, word) in words.iter().enumerate() {
        let bare = without_time(trimmed(word));
        if is_numeric(bare) {
            return Some(bare.to_owned());
        }
        if !is_year(bare) {
            continue;
        }
        // `12 maart 2004`, `12 de marzo de 2004`, `March 12, 2004`.
        for length in [2, 4] {
            let Some(start) = at.checked_sub(length) else {
                continue;
            };
            let parts = &words[start..at];
            let has_month = parts
                .iter()
                .any(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 3);
            let is_day = |part: &str| {
                trimmed(part)
                    .trim_end_matches("st")
                    .trim_end_matches("th")
                    .parse::<u8>()
                    .is_ok_and(|day| (1..=31).contains(&day))
            };
            let begins = is_day(parts[0]) || (length == 2 && is_day(parts[1]));
            let joined = length == 2 || parts[1].chars().count() <= 2;
            if has_month && begins && joined {
                let all = words[start..at].iter().chain([&bare]);
                return Some(all.copied().collect::<Vec<_>>().join(" "));
            }
        }
    }
    None
}

/// `2004年3月12日`, `2004년 3월 12일`.
fn cjk_date(line: &str) -> Option<String> {
    for [year, day] in [['年', '日'], ['년', '일']] {
        let Some((before, after)) = line.split_once(year) else {
            continue;
        };
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = before.len() - digits;
        let end = after
            .find(day)
            .filter(|end| digits == 4 && *end <= "12月 31".len() + 2);
        if let Some(end) = end {
            let length = before.len() + year.len_utf8() + end + day.len_utf8();
            return Some(line[start..length].to_owned());
        }
    }
    None
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Returns a year without the time attached to it, which style sheets separate: `202410:21`.
fn without_time(word: &str) -> &str {
    match word.split_at_checked(4) {
        Some((year, time)) if is_year(year) && time.contains(':') => year,
        _ => word,
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `12-03-2004`, `2004/3/12`, `12.03.2004`.
fn is_numeric(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let is_small = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match &*parts {
        [year, month, day] if is_year(year) => is_small(month) && is_small(day),
        [day, month, year] if is_year(year) => is_small(month) && is_small(day),
        _ => false,
    }
}

/// Returns the date in a URL, `…/2004/03/12/…`, or its month.
pub(super) fn from_url(url: &str) -> Option<String> {
    let mut parts = url
        .split(['/', '?'])
        .skip(3)
        .skip_while(|part| !is_year(part));
    let year = parts.next()?;
    let number = |part: Option<&str>, most: u8| {
        let part = part?;
        let is_number =
            part.len() == 2 && part.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
        is_number.then(|| part.to_owned())
    };
    let month = number(parts.next(), 12)?;
    Some(match number(parts.next(), 31) {
        Some(day) => format!("{year}-{month}-{day}"),
        None => format!("{year}-{month}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_dates_in_lines_and_addresses() {
        let cases = [
            ("Utrecht, 12 maart 2004 - redactie", Some("12 maart 2004")),
            ("Posted by Ann at March 12, 2004", Some("March 12, 2004")),
            ("Madrid, 12 de marzo de 2004", Some("12 de marzo de 2004")),
            ("Stand: 12.03.2004, 10:30 Uhr", Some("12.03.2004")),
            ("2004年3月12日 10時", Some("2004年3月12日")),
            ("5 травня 2022, 10:12", Some("5 травня 2022")),
            ("March 5, 202410:21 AM GMT", Some("March 5, 2024")),
            ("© 2004 De Bode", None),
            ("In 2004 more came", None),
        ];
        for (line, date) in cases {
            assert_eq!(date_in(line).as_deref(), date, "{line}");
        }
        assert_eq!(
            from_url("https://a.example/nl/2004/03/12/x").as_deref(),
            Some("2004-03-12")
        );
        assert_eq!(
            from_url("https://a.example/2004/03/x.html").as_deref(),
            Some("2004-03")
        );
        assert_eq!(from_url("https://a.example/2004-x"), None);
    }
}

//! Parses the date at the start of a line, and the dateline at the start of an article: place of origin, day
//! and agency, in the order that each agency uses.
//!
//! Takes a line and returns a day with its byte range. A dateline is recognised by all of its parts: a place
//! in capitals, a mark after it, a day, and an agency or a dash before the story.

use super::month_names::{is_weekday, month_number};
use super::plain::LONGEST_PLAIN;
use super::{DatePrecision, DocDate};
use jiff::civil::Date;
use std::ops::Range;

/// Words in the longest date with its time.
const MAX_DATE_WORDS: usize = 9;

/// Words in the longest day without a year: `3 de marzo`.
const MAX_DAY_WORDS: usize = 3;

/// Words in the longest place: `PORT OF SPAIN, Trinidad and Tobago,`.
const MAX_PLACE_WORDS: usize = 6;

/// Bytes within which a dateline ends, in a script of two bytes per letter.
const LONGEST_DATELINE: usize = 160;

/// The most days between the day of a dateline and a date from elsewhere: an article is filed, printed and
/// collected within a month or so.
const MAX_DAYS_APART: i32 = 45;

/// Words that begin sentences, not places.
const NO_PLACES: [&str; 30] = [
    "in", "on", "at", "by", "since", "from", "until", "am", "im", "seit", "bis", "op", "te",
    "sinds", "tot", "le", "du", "en", "el", "il", "em", "w", "dnia", "у", "в", "на", "з", "с",
    "the", "a",
];

/// Lower-case words within place names.
const PARTICLES: [&str; 16] = [
    "am", "an", "der", "de", "del", "la", "of", "and", "sur", "do", "da", "dos", "nad", "на",
    "aan", "den",
];

/// The day at the start of a text, taken from as many words as possible, and its byte range.
pub(super) fn leading_day(text: &str) -> Option<(DocDate, Range<usize>)> {
    // Ignore what follows a dash, even a word that occurs in dates: `– Le pont`.
    let dashes = [" - ", " – ", " — "];
    let text = &text[..text.floor_char_boundary(4 * LONGEST_PLAIN)];
    let dash = dashes.iter().filter_map(|dash| text.find(dash)).min();
    let ends = ends_of_words(&text[..dash.unwrap_or(text.len())], MAX_DATE_WORDS);
    ends.into_iter().rev().find_map(|end| {
        let words = without_marks(&text[..end]);
        let date = DocDate::parse(words)?;
        (date.precision() == DatePrecision::Day).then_some((date, 0..words.len()))
    })
}

/// The ends of the first words, within the length of a date; characters for "day" also end a word.
fn ends_of_words(text: &str, most: usize) -> Vec<usize> {
    let is_end = |(at, c): (usize, char)| {
        let after = at + c.len_utf8();
        if matches!(c, '日' | '号' | '號' | '일') {
            return Some(after);
        }
        let next = text[after..].chars().next();
        (!c.is_whitespace() && next.is_none_or(char::is_whitespace)).then_some(after)
    };
    let in_reach = text.char_indices().take(LONGEST_PLAIN);
    in_reach.filter_map(is_end).take(most).collect()
}

/// Whether a character is a number, the signs and letters of most texts first.
pub(super) fn is_numeric(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_digit(),
        // Letters of Latin, Greek and Cyrillic.
        '\u{C0}'..='\u{52F}' => false,
        _ => c.is_numeric(),
    }
}

fn without_marks(words: &str) -> &str {
    words.trim_end_matches([' ', ',', ';', ':', '.', '|', '(', '-', '–', '—', '/'])
}

/// The day of the dateline at the start of a line, and its byte range; `near` supplies a missing year.
pub(super) fn dateline(line: &str, near: Option<DocDate>) -> Option<(DocDate, Range<usize>)> {
    let end = line.floor_char_boundary(LONGEST_DATELINE);
    let head = &line[..end];
    if !head.contains(is_numeric) {
        return None;
    }
    chinese_dateline(head, near).or_else(|| spaced_dateline(head, near, end == line.len()))
}

/// Parses `新华社基辅3月3日电`.
fn chinese_dateline(head: &str, near: Option<DocDate>) -> Option<(DocDate, Range<usize>)> {
    /// The most characters before the date: an agency and a place.
    const MAX_CHARS_BEFORE: usize = 24;
    let marks = ["日电", "日電", "日讯", "日訊"];
    let at = marks.iter().filter_map(|mark| head.find(mark)).min()?;
    let end = at + '日'.len_utf8();
    let is_of_date = |c: char| c.is_numeric() || "年月".contains(c);
    let before = head[..at].trim_end_matches(is_of_date);
    let is_opening =
        before.chars().count() <= MAX_CHARS_BEFORE && !before.contains(['。', '，', ' ']);
    let written = &head[before.len()..end];
    let day = DocDate::parse(written).filter(|date| date.precision() == DatePrecision::Day);
    let day = day.or_else(|| {
        let (month, day) = month_and_day(&format!("{LEAP_YEAR}年{written}"))?;
        in_year_of(month, day, near?)
    });
    is_opening.then_some((day?, before.len()..end))
}

/// Parses a dateline in a script with spaces between words.
fn spaced_dateline(
    head: &str,
    near: Option<DocDate>,
    is_whole: bool,
) -> Option<(DocDate, Range<usize>)> {
    let (start, mut has_agency) = match after_agency(head) {
        Some(rest) => (head.len() - rest.len(), true),
        None => (0, false),
    };
    let mut at = start;
    let mut place = DatelinePlace::default();
    loop {
        let rest = &head[at..];
        let word = rest.split_whitespace().next()?;
        if place.is_whole(has_agency)
            && begins_date(word)
            && let Some((date, range)) = day_at(rest, near)
        {
            let has_year = DocDate::parse(&rest[range.clone()]).is_some();
            let may_end = is_whole && has_year && place.ends_with_comma;
            let following = &rest[range.end..];
            return begins_story(following, has_agency, may_end)
                .then_some((date, at + range.start..at + range.end));
        }
        if let Some(following) = after_agency(rest).filter(|_| place.words > 0 && !has_agency) {
            has_agency = true;
            at = head.len() - following.len();
        } else {
            place.add(word)?;
            at += word.len();
        }
        at += head[at..].len() - head[at..].trim_start().len();
    }
}

/// The words of a place so far.
#[derive(Debug, Default)]
struct DatelinePlace {
    words: usize,
    is_capitals: bool,
    ends_with_comma: bool,
    ends_with_point: bool,
}

impl DatelinePlace {
    /// Adds a word; `None` if it cannot be part of a place.
    fn add(&mut self, word: &str) -> Option<()> {
        let name = word.trim_end_matches([',', '.']);
        let small = name.to_lowercase();
        let is_name = name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            && !name.contains(char::is_numeric);
        let is_particle = self.words > 0 && PARTICLES.contains(&small.as_str());
        let is_other = is_weekday(&small)
            || month_number(&small).is_some()
            || (self.words == 0 && NO_PLACES.contains(&small.as_str()));
        if !(is_name || is_particle) || is_other || self.words == MAX_PLACE_WORDS {
            return None;
        }
        self.is_capitals = (self.words == 0 || self.is_capitals)
            && name.chars().count() > 1
            && !name.contains(char::is_lowercase);
        self.words += 1;
        self.ends_with_comma = word.ends_with(',');
        self.ends_with_point = word.ends_with('.');
        Some(())
    }

    /// Whether a date may follow: after a mark, an agency, or capitals.
    fn is_whole(&self, has_agency: bool) -> bool {
        let is_marked = self.ends_with_comma || self.ends_with_point || self.is_capitals;
        self.words > 0 && (is_marked || has_agency)
    }
}

/// Whether a word may be the first of a date.
fn begins_date(word: &str) -> bool {
    let name = word.trim_end_matches([',', '.']).to_lowercase();
    word.starts_with(char::is_numeric) || month_number(&name).is_some() || is_weekday(&name)
}

/// The text after the agency with which it begins and an optional dash: `(Reuters) —`, `/TASS/`.
fn after_agency(text: &str) -> Option<&str> {
    /// Bytes of the longest agency: `(Agence France-Presse)`, or two of them.
    const LONGEST: usize = 48;
    let (inner, close) = match text.strip_prefix('(') {
        Some(inner) => (inner, ')'),
        None => (text.strip_prefix('/')?, '/'),
    };
    let (name, rest) = inner.split_once(close)?;
    let is_name = name.starts_with(char::is_alphabetic) && name.len() <= LONGEST;
    let rest = rest.trim_start_matches(['.', ',', ':']).trim_start();
    let rest = rest.trim_start_matches(['-', '–', '—']).trim_start();
    (is_name && !name.contains(char::is_numeric)).then_some(rest)
}

/// The day at the start of a text, with its own year or that of the date from elsewhere.
fn day_at(text: &str, near: Option<DocDate>) -> Option<(DocDate, Range<usize>)> {
    if let Some(found) = leading_day(text) {
        return Some(found);
    }
    let near = near?;
    let ends = ends_of_words(text, MAX_DAY_WORDS);
    ends.into_iter().rev().find_map(|end| {
        let words = without_marks(&text[..end]);
        // `03.03.` needs its second point.
        let words = if words.contains(char::is_alphabetic) {
            words
        } else {
            text[..end].trim_end_matches(',')
        };
        let (month, day) = month_and_day(&format!("{words} {LEAP_YEAR}"))?;
        Some((in_year_of(month, day, near)?, 0..words.len()))
    })
}

/// A year in which every day exists.
const LEAP_YEAR: i16 = 2024;

fn month_and_day(with_leap_year: &str) -> Option<(i8, i8)> {
    let date = DocDate::parse(with_leap_year)?;
    let day = date.start();
    (date.precision() == DatePrecision::Day && day.year() == LEAP_YEAR)
        .then(|| (day.month(), day.day()))
}

/// The day in the year that brings it closest to another date; `None` if it is too far away, or equally close
/// in another year.
fn in_year_of(month: i8, day: i8, near: DocDate) -> Option<DocDate> {
    let (first, last) = (near.start(), near.end());
    let years = first.year().checked_sub(1)?..=last.year().checked_add(1)?;
    let distance = |day: Date| match day {
        day if day < first => (first - day).get_days(),
        day if day > last => (day - last).get_days(),
        _ => 0,
    };
    let days = years.filter_map(|year| Date::new(year, month, day).ok());
    let mut days: Vec<(i32, Date)> = days.map(|day| (distance(day), day)).collect();
    days.sort_unstable();
    let is_only = days.get(1).is_none_or(|(second, _)| *second > days[0].0);
    let (apart, day) = *days.first()?;
    (is_only && apart <= MAX_DAYS_APART).then(|| DocDate::day(day))
}

/// Whether the text after the day of a dateline begins the story: with an agency, a dash, a name followed by
/// a point, or, if allowed, the end of the line.
fn begins_story(following: &str, has_agency: bool, may_end: bool) -> bool {
    let rest = following.trim_start_matches(['.', ',', ':']);
    let has_mark = rest.len() < following.len();
    let rest = rest.trim_start();
    if rest.is_empty() {
        return may_end;
    }
    if after_agency(rest).is_some() || (has_agency && has_mark) {
        return true;
    }
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let after_dash = rest.trim_start_matches(is_dash);
    if after_dash.len() < rest.len() {
        return after_dash.starts_with(char::is_whitespace);
    }
    let word = rest.split_whitespace().next().unwrap_or("");
    has_mark && word.ends_with('.') && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::is_numeric;

    #[test]
    fn numbers_are_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_numeric(c), c.is_numeric(), "{c:?}");
        }
    }
}

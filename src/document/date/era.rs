//! Parses dates with named parts: `2022年3月1日`, `2022년 3월 1일`, `令和4年3月1日`, `R4.3.1`.
//!
//! Takes plain text (see [`super::plain`]) and returns the date at its start with the rest of the text, in
//! which the time is rewritten in Western notation.

use super::DocDate;
use super::numeric::{in_range, split_digits};
use super::timed_date::{SANE_YEARS, WRITTEN_YEARS};
use jiff::civil::{Date, date};

/// An era: years counted from an event, with the days on which the count was in use.
struct Era {
    /// Its names before the number of a year, in lower case.
    names: &'static [&'static str],
    /// The year before its first.
    zero: i16,
    first: Date,
    last: Date,
}

/// The eras of Japan since it adopted the Gregorian calendar, and that of the Republic of China.
static ERAS: [Era; 6] = [
    Era::new(&["令和", "㋿"], 2018, date(2019, 5, 1), Date::MAX),
    Era::new(&["平成", "㍻"], 1988, date(1989, 1, 8), date(2019, 4, 30)),
    Era::new(&["昭和", "㍼"], 1925, date(1926, 12, 25), date(1989, 1, 7)),
    Era::new(&["大正", "㍽"], 1911, date(1912, 7, 30), date(1926, 12, 25)),
    Era::new(&["明治", "㍾"], 1867, date(1873, 1, 1), date(1912, 7, 30)),
    Era::new(&["民國", "民国"], 1911, date(1912, 1, 1), Date::MAX),
];

/// The Japanese eras that official forms write as a letter: `R4.3.1`, `S64/1/7`.
const LETTERS: [(char, usize); 3] = [('r', 0), ('h', 1), ('s', 2)];

/// Words before a year that name the common era.
const COMMON_ERA: [&str; 3] = ["西暦", "西元", "公元"];

impl Era {
    const fn new(names: &'static [&'static str], zero: i16, first: Date, last: Date) -> Self {
        Self {
            names,
            zero,
            first,
            last,
        }
    }

    /// The part of a date within the era; `None` if they do not overlap.
    fn clip(&self, date: DocDate) -> Option<DocDate> {
        let (first, last) = (date.start().max(self.first), date.end().min(self.last));
        if (first, last) == (date.start(), date.end()) {
            return Some(date);
        }
        DocDate::interval(first, last)
    }
}

/// Parses the date at the start of a text and returns it with the rest.
pub(super) fn leading_date(text: &str) -> Option<(DocDate, String)> {
    let (date, rest) = lettered(text).or_else(|| named(text))?;
    Some((date, western_time(rest)?))
}

/// Parses `r4.3.1`, `h31/4/30`.
fn lettered(text: &str) -> Option<(DocDate, &str)> {
    let (letter, number) = LETTERS
        .into_iter()
        .find(|(letter, _)| text.starts_with(*letter))?;
    let era = &ERAS[number];
    let (year, rest) = split_digits(&text[letter.len_utf8()..], 1..=2)?;
    let separator = rest.chars().next().filter(|c| "./-".contains(*c))?;
    let (month, rest) = split_digits(rest.strip_prefix(separator)?, 1..=2)?;
    let (day, rest) = split_digits(rest.strip_prefix(separator)?, 1..=2)?;
    let year: i16 = year.parse().ok().filter(|year| *year > 0)?;
    let date = Date::new(era.zero + year, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((era.clip(DocDate::day(date))?, rest))
}

/// Parses numbers followed by the words for year, month and day; the year first.
fn named(text: &str) -> Option<(DocDate, &str)> {
    let (era, rest) = era(text);
    let (year, rest) = number(rest)?;
    let rest = unit(rest, &["年", "년"])?;
    let year = match era {
        Some(era) => era.zero.checked_add(year).filter(|_| year > 0)?,
        None => in_range(&year.to_string(), WRITTEN_YEARS)?,
    };
    let (date, rest) = month_and_day(year, rest)?;
    let date = era.map_or(Some(date), |era| era.clip(date))?;
    // Later years of an era that is still running are not certain yet.
    let is_sane = era.is_none() || SANE_YEARS.contains(&date.end().year());
    is_sane.then_some((date, rest))
}

fn month_and_day(year: i16, text: &str) -> Option<(DocDate, &str)> {
    let in_month = |text| {
        let (month, rest) = number(text)?;
        Some((
            i8::try_from(month).ok()?,
            unit(rest, &["月份", "月", "월"])?,
        ))
    };
    let Some((month, rest)) = in_month(text) else {
        return text.is_empty().then_some((DocDate::year(year)?, text));
    };
    let Some((day, after)) = number(rest) else {
        return rest
            .is_empty()
            .then_some((DocDate::month(year, month)?, rest));
    };
    let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
    Some((DocDate::day(date), unit(after, &["日", "号", "號", "일"])?))
}

/// The era named before a year, if any.
fn era(text: &str) -> (Option<&'static Era>, &str) {
    for era in &ERAS {
        if let Some(rest) = era.names.iter().find_map(|name| text.strip_prefix(name)) {
            return (Some(era), rest.trim_start());
        }
    }
    let common = COMMON_ERA.iter().find_map(|name| text.strip_prefix(name));
    (None, common.unwrap_or(text).trim_start())
}

/// The text after a unit, without surrounding spaces.
fn unit<'t>(text: &'t str, names: &[&str]) -> Option<&'t str> {
    let text = text.trim_start();
    let rest = names.iter().find_map(|name| text.strip_prefix(name))?;
    Some(rest.trim_start())
}

/// Parses a number in digits, in Chinese numerals (`二〇二二`, `三十一`), or the word for a first year.
fn number(text: &str) -> Option<(i16, &str)> {
    if let Some((digits, rest)) = split_digits(text, 1..=4) {
        return Some((digits.parse().ok()?, rest));
    }
    if let Some(rest) = text.strip_prefix('元') {
        return Some((1, rest));
    }
    /// Numerals in the longest number: a year.
    const MAX_NUMERALS: usize = 4;
    let end = text
        .find(|c| numeral(c).is_none() && c != '十')
        .unwrap_or(text.len());
    let (numerals, rest) = text.split_at(end);
    let (tens, ones) = match numerals.split_once('十') {
        Some(("", ones)) => (1, ones),
        Some((tens, ones)) => (positional(tens)?, ones),
        None => (0, numerals),
    };
    let ones = if ones.is_empty() && tens > 0 {
        0
    } else {
        positional(ones)?
    };
    let fits = (1..=MAX_NUMERALS).contains(&numerals.chars().count()) && (tens == 0 || ones < 10);
    (fits && tens < 10).then_some((tens * 10 + ones, rest))
}

/// Reads at most four numerals positionally.
fn positional(numerals: &str) -> Option<i16> {
    if numerals.is_empty() || numerals.chars().count() > 4 {
        return None;
    }
    numerals
        .chars()
        .try_fold(0, |sum: i16, c| Some(sum * 10 + numeral(c)?))
}

fn numeral(c: char) -> Option<i16> {
    const NUMERALS: &str = "〇一二三四五六七八九";
    let c = if c == '零' || c == '○' { '〇' } else { c };
    let place = NUMERALS.chars().position(|numeral| numeral == c)?;
    i16::try_from(place).ok()
}

/// Rewrites the text after a day: without its weekday and with the time as `10:30:00`; `None` if the time is
/// incomplete.
pub(super) fn western_time(text: &str) -> Option<String> {
    let text = without_weekday(text.trim_start()).trim_start();
    let halves = [
        ("上午", "am"),
        ("下午", "pm"),
        ("午前", "am"),
        ("午後", "pm"),
        ("오전", "am"),
        ("오후", "pm"),
    ];
    let half = halves
        .iter()
        .find_map(|(name, half)| Some((text.strip_prefix(name)?, *half)));
    let (text, half) = half.map_or((text, ""), |(rest, half)| (rest.trim_start(), half));
    let hour = number(text)
        .and_then(|(hour, rest)| Some((hour, unit(rest, &["時", "时", "시", "點", "点"])?)));
    let Some((hour, rest)) = hour else {
        return Some(match (half, text.split_once(' ')) {
            ("", _) if text.starts_with(['t', ',']) || text.is_empty() => text.to_owned(),
            ("", _) => format!(" {text}"),
            (half, Some((clock, rest))) => format!(" {clock} {half} {rest}"),
            (half, None) => format!(" {text} {half}"),
        });
    };
    let part = |text, names| {
        let read = number(text).and_then(|(part, rest)| Some((part, unit(rest, names)?)));
        read.unwrap_or((0, text))
    };
    let (minute, rest) = match rest.strip_prefix('半') {
        Some(rest) => (30, rest),
        None => part(rest, &["分", "분"]),
    };
    let (second, rest) = part(rest, &["秒", "초"]);
    Some(format!(" {hour}:{minute:02}:{second:02} {half} {rest}"))
}

/// Removes `(火)`, `星期二`, `火曜日`, `화요일`.
fn without_weekday(text: &str) -> &str {
    const DAYS: &str = "日月火水木金土一二三四五六天월화수목금토일";
    let is_day = |name: &str| {
        let name = ["星期", "周", "週", "礼拜", "禮拜"]
            .into_iter()
            .find_map(|prefix| name.strip_prefix(prefix))
            .unwrap_or(name);
        let name = ["曜日", "曜", "요일"]
            .into_iter()
            .find_map(|suffix| name.strip_suffix(suffix))
            .unwrap_or(name);
        let mut letters = name.chars();
        letters.next().is_some_and(|c| DAYS.contains(c)) && letters.next().is_none()
    };
    if let Some((name, rest)) = text.strip_prefix('(').and_then(|text| text.split_once(')')) {
        return if is_day(name.trim()) { rest } else { text };
    }
    let (name, rest) = text.split_once([' ', ',']).unwrap_or((text, ""));
    if is_day(name) { rest } else { text }
}

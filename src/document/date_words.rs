//! Reads a written-out date: `Tue, 01 Mar 2022 10:00:00 GMT`, `March 1, 2022`, `1 березня 2022 р.`.
//!
//! One rule serves all languages: a value says a date when it holds one month's name, one year of
//! four digits, at most one day of one or two digits, and nothing else but weekdays, times and the
//! small words that belong to dates. Their order is free, as it is among the languages.

use super::DocDate;
use super::date_parse::is_clock;
use super::month_names::{is_weekday, month_number};
use jiff::civil::Date;
use phf::{Set, phf_set};

/// Words that stand in dates and say nothing: articles and prepositions, "year", half-days, zones.
static FILLERS: Set<&'static str> = phf_set! {
    "a.m", "p.m", "de", "del", "di", "do", "da", "of", "the", "den", "der", "le", "el", "il", "am", "pm", "a",
    "at", "om", "um", "г", "года", "р", "року", "r", "roku", "в",
    "gmt", "utc", "z", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest",
    "eet", "eest", "msk",
};

/// Endings of an ordinal day: 1st, 2nd, 3rd, 4th, 1er, 1º, 1e, 1ste, 2de, 1-го.
static ORDINAL_ENDINGS: Set<&'static str> = phf_set! {
    "st", "nd", "rd", "th", "er", "º", "°", "ª", "o", "e", "ste", "de", "го",
};

/// A value longer than this is a sentence, in bytes: twice the longest date in the tests.
const LONGEST: usize = 96;

/// The date that words say; `None` where one of them does not belong in a date.
pub(super) fn parse_words(value: &str) -> Option<DocDate> {
    if value.len() > LONGEST {
        return None;
    }
    let value = value.to_lowercase();
    let mut words = words(&value);
    // «mar. 1 mar. 2022»: Spanish and Italian Tuesday is written like March.
    let weekday_first = words.first().is_some_and(|first| is_weekday(first));
    if weekday_first && words[1..].iter().any(|word| month_number(word).is_some()) {
        words.remove(0);
    }
    let mut parts = Parts::default();
    for word in words {
        parts.take(word)?;
    }
    parts.date()
}

/// Splits at space and commas, and at hyphens that stand around a month's name (`01-Mar-2022`).
fn words(value: &str) -> Vec<&str> {
    value
        .split(|c: char| c.is_whitespace() || c == ',')
        .flat_map(|word| {
            let hyphen = if word.contains(char::is_alphabetic) {
                '-'
            } else {
                ','
            };
            word.split(hyphen)
        })
        .map(|word| word.trim_matches(['.', '(', ')']))
        .filter(|word| !word.is_empty())
        .collect()
}

/// What the words said so far.
#[derive(Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: bool,
}

impl Parts {
    /// Takes one word in; `None` where it has no place in a date or its place is taken.
    fn take(&mut self, word: &str) -> Option<()> {
        if is_clock(word) {
            return take_once(&mut self.time);
        }
        if self.time && is_offset(word) {
            return Some(());
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, ending) = word.split_at(digits);
        match digits {
            0 => self.take_name(word),
            1 | 2 if ending.is_empty() || ORDINAL_ENDINGS.contains(ending) => {
                fill(&mut self.day, number.parse().ok()?)
            }
            4 if ending.is_empty() => fill(&mut self.year, number.parse().ok()?),
            _ => None,
        }
    }

    fn take_name(&mut self, word: &str) -> Option<()> {
        match month_number(word) {
            Some(month) => fill(&mut self.month, month),
            None => (is_weekday(word) || FILLERS.contains(word)).then_some(()),
        }
    }

    /// A day or a month; a year alone is for [`super::date_parse`].
    fn date(self) -> Option<DocDate> {
        let (year, month) = (self.year.filter(|year| *year >= 1000)?, self.month?);
        match self.day {
            Some(day) => Date::new(year, month, day).ok().map(DocDate::day),
            None => DocDate::month(year, month),
        }
    }
}

/// `+0100`, `-08:00` behind a time.
fn is_offset(word: &str) -> bool {
    word.strip_prefix(['+', '-']).is_some_and(|offset| {
        (2..=5).contains(&offset.len()) && offset.bytes().all(|b| b.is_ascii_digit() || b == b':')
    })
}

fn fill<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

fn take_once(seen: &mut bool) -> Option<()> {
    (!std::mem::replace(seen, true)).then_some(())
}

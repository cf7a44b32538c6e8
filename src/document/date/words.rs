//! Parses written-out dates: `Tue, 01 Mar 2022 10:00:00 GMT`, `March 1, 2022`, `1 березня 2022 р.`,
//! `1 มีนาคม 2565`; and the text after a date in digits.
//!
//! One rule serves all languages: a value is a date if it contains one month name, one four-digit year, at
//! most one day of one or two digits, and otherwise only weekdays, times and the small words that belong to
//! dates. Their order is free, since languages differ in it.

use super::DocDate;
use super::clock::{
    fits_half_of_day, is_half_of_day, is_zone, read_clock, read_compact_clock, read_dotted_clock,
    zone_phrase,
};
use super::month_names::{is_thai_month, is_weekday, month_number};
use super::numeric::short_year;
use super::timed_date::TimedDate;
use jiff::civil::{Date, Time};
use phf::{Set, phf_set};

/// Words in dates that carry no meaning: articles and prepositions, "year", half-days, and zones that often
/// accompany a bare day.
static FILLERS: Set<&'static str> = phf_set! {
    "de", "del", "di", "do", "da", "of", "the", "den", "der", "le", "el", "il", "am", "a",
    "at", "om", "um", "à", "alle", "ore", "klo", "г", "года", "р", "року", "r", "roku", "в", "о",
    "gmt", "utc", "z", "-", "|", "·", "•", "วันที่", "เวลา", "ปี",
};

/// Suffixes of an ordinal day: 1st, 2nd, 3rd, 4th, 1er, 1º, 1e, 1ste, 2de, 1-го.
static ORDINAL_ENDINGS: Set<&'static str> = phf_set! {
    "st", "nd", "rd", "th", "er", "º", "°", "ª", "o", "e", "ste", "de", "го",
};

/// "Year" attached to its number: 2022г., 2022р.
static YEAR_ENDINGS: Set<&'static str> = phf_set! { "", "г", "р", "r" };

/// The Buddhist era minus the common era, in years.
const BUDDHIST_YEARS: i16 = 543;

/// The first Buddhist year that began on 1 January in Thailand (1941); before it, the year of a day from
/// January to March is unclear.
const FIRST_SURE_BUDDHIST_YEAR: i16 = 2484;

/// The earliest year that is certainly of the common era next to a Thai month: printing came to Siam in 1835.
const LEAST_THAI_COMMON_YEAR: i16 = 1835;

/// The calendar named next to a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Era {
    Buddhist,
    Common,
}

/// Parses words as a date; `None` if one of them does not belong in a date.
pub(super) fn parse_words(text: &str) -> Option<TimedDate> {
    let parts = Parts::read(text)?;
    let date = parts.date()?;
    Some(TimedDate {
        date,
        time: parts.time,
    })
}

/// Parses the two ends of a range; each may take month and year from the other: `1` and `4 March 2022`.
pub(super) fn parse_word_range(first: &str, last: &str) -> Option<(DocDate, DocDate)> {
    let (mut first, mut last) = (Parts::read(first)?, Parts::read(last)?);
    if first.day.is_some() != last.day.is_some() {
        return None;
    }
    first.month = first.month.or(last.month);
    last.month = last.month.or(first.month);
    first.year = first.year.or(last.year);
    last.year = last.year.or(first.year);
    (first.era, first.is_thai) = (first.era.or(last.era), first.is_thai || last.is_thai);
    (last.era, last.is_thai) = (last.era.or(first.era), first.is_thai);
    Some((first.date()?, last.date()?))
}

/// Parses the time after a day, following a `T`, a space or a comma, with zones and weekdays; `None` if there
/// is anything else, `Some(None)` if there is no time.
pub(super) fn read_tail(tail: &str) -> Option<Option<Time>> {
    /// Digits of the shortest time without colons: an hour after a `T`, otherwise an hour and a minute.
    const AFTER_T: usize = 2;
    const AFTER_SPACE: usize = 4;
    if tail.is_empty() || is_day_zone(tail) {
        return Some(None);
    }
    let mut parts = Parts {
        has_date: true,
        ..Parts::default()
    };
    let (rest, is_after_t) = match tail.strip_prefix('t') {
        Some(rest) => (rest, true),
        None => (tail, false),
    };
    let rest = rest.trim_start_matches([',', ' ']);
    let is_apart = rest.len() < tail.len() || rest.starts_with('(');
    if !is_apart || rest.is_empty() && is_after_t {
        return None;
    }
    let (first, others) = rest.split_once(' ').unwrap_or((rest, ""));
    let least = if is_after_t { AFTER_T } else { AFTER_SPACE };
    let others = match read_clock(first).or_else(|| read_compact_clock(first, least)) {
        Some(time) => {
            parts.time = Some(time);
            others
        }
        None if is_after_t => return None,
        None => rest,
    };
    parts.consume_all(others)?;
    Some(parts.time)
}

/// Whether the text is `z` or `+02:00` directly after a day, as in XML.
fn is_day_zone(tail: &str) -> bool {
    tail == "z" || (tail.contains(':') && super::clock::is_offset(tail))
}

/// Splits at spaces and commas, and at hyphens and slashes around a month name (`01-Mar-2022`).
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace())
        .flat_map(|word| {
            // A comma may precede the fraction of a second.
            let comma = if word.contains(':') { ' ' } else { ',' };
            word.split(comma)
        })
        .flat_map(|word| {
            let is_month_between = word
                .split('-')
                .any(|part| month_number(part.trim_matches('.')).is_some());
            let hyphen = if is_month_between { '-' } else { ',' };
            word.split(hyphen)
        })
        .flat_map(|word| {
            let is_month_between = word.split('/').any(|part| month_number(part).is_some());
            word.split(if is_month_between { '/' } else { ',' })
        })
        .map(|word| word.trim_matches(['.', '(', ')', ',']))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The parts of a date found so far.
#[derive(Debug, Default)]
struct Parts {
    /// Whether there is a date already, so that words may not add to it.
    has_date: bool,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    has_zone: bool,
    era: Option<Era>,
    is_thai: bool,
    /// Whether the previous word was a month after a day: a two-digit year may follow.
    awaits_year: bool,
}

impl Parts {
    fn read(text: &str) -> Option<Self> {
        let mut parts = Self::default();
        parts.consume_all(text)?;
        Some(parts)
    }

    fn consume_all(&mut self, text: &str) -> Option<()> {
        let (text, comment) = split_comment(text);
        self.consume_words(text)?;
        let is_zone_in_words = self.has_zone && comment.chars().all(may_be_in_comment);
        if is_zone_in_words {
            return Some(());
        }
        self.consume_words(comment)
    }

    fn consume_words(&mut self, text: &str) -> Option<()> {
        let spaced = text
            .replace("พ.ศ.", " พศ ")
            .replace("ค.ศ.", " คศ ")
            .replace("พุทธศักราช", " พศ ");
        let mut words = words(&spaced);
        // «mar. 1 mar. 2022»: in Spanish and Italian, Tuesday is abbreviated like March.
        let weekday_first = words.first().is_some_and(|first| is_weekday(first));
        if weekday_first && words[1..].iter().any(|word| month_number(word).is_some()) {
            words.remove(0);
        }
        let mut at = 0;
        while at < words.len() {
            at += self.consume(&words[at..])?;
        }
        Some(())
    }

    /// Consumes the first word or words and returns how many; `None` if one does not belong in a date or its
    /// slot is already filled.
    fn consume(&mut self, words: &[&str]) -> Option<usize> {
        let word = words[0];
        let awaited_year = std::mem::take(&mut self.awaits_year);
        if let Some(time) = read_clock(word) {
            return fill(&mut self.time, time).map(|()| 1);
        }
        if let Some(count) = self.consume_time_suffix(words) {
            return Some(count);
        }
        let unquoted = word.trim_start_matches(['\'', '\u{2019}', '\u{2018}']);
        let digits = unquoted.bytes().take_while(u8::is_ascii_digit).count();
        let (number, ending) = unquoted.split_at(digits);
        let is_short = unquoted.len() < word.len() || (awaited_year && ending.is_empty());
        match digits {
            0 => self.consume_name(word),
            2 if is_short => self.set_year(short_year(number)?),
            1 | 2 if ending.is_empty() || ORDINAL_ENDINGS.contains(ending) => {
                self.set_day(number.parse().ok()?)
            }
            4 if YEAR_ENDINGS.contains(ending) => self.set_year(number.parse().ok()?),
            _ => fill(&mut self.time, read_dotted_clock(word)?),
        }
        .map(|()| 1)
    }

    /// Consumes a zone, or am or pm, which must fit the preceding time.
    fn consume_time_suffix(&mut self, words: &[&str]) -> Option<usize> {
        let time = self.time?;
        let is_last = words.len() == 1;
        let spaced_half = matches!(words, ["a" | "p", "m", ..]);
        let is_half = spaced_half || (is_half_of_day(words[0]) && (words[0] != "am" || is_last));
        if is_half && fits_half_of_day(time) {
            return Some(if spaced_half { 2 } else { 1 });
        }
        let count = match zone_phrase(words) {
            0 => usize::from(is_zone(words[0])),
            count => count,
        };
        self.has_zone |= count > 0;
        (count > 0).then_some(count)
    }

    fn set_day(&mut self, day: i8) -> Option<()> {
        if self.has_date {
            return None;
        }
        fill(&mut self.day, day)
    }

    fn set_year(&mut self, year: i16) -> Option<()> {
        if self.has_date {
            return None;
        }
        fill(&mut self.year, year)
    }

    fn consume_name(&mut self, word: &str) -> Option<()> {
        match word {
            "พศ" | "b.e" | "be" => return fill(&mut self.era, Era::Buddhist),
            "คศ" => return fill(&mut self.era, Era::Common),
            _ => {}
        }
        match month_number(word).filter(|_| !self.has_date) {
            Some(month) => {
                self.is_thai |= is_thai_month(word);
                self.awaits_year = self.day.is_some() && self.year.is_none();
                fill(&mut self.month, month)
            }
            None => {
                let belongs = is_weekday(word) || FILLERS.contains(word);
                (belongs || is_half_before_time(word, self.time)).then_some(())
            }
        }
    }

    /// The day or month; a bare year only if its era is named, as other bare years are handled by
    /// [`super::numeric`].
    fn date(&self) -> Option<DocDate> {
        let year = self.common_year()?;
        match (self.month, self.day) {
            (Some(month), Some(day)) => Date::new(year, month, day).ok().map(DocDate::day),
            (Some(month), None) => DocDate::month(year, month),
            (None, None) if self.era.is_some() => DocDate::year(year),
            (None, _) => None,
        }
    }

    /// The year in the common era; `None` if its era is unclear.
    fn common_year(&self) -> Option<i16> {
        let year = self.year.filter(|year| *year >= 1000)?;
        let is_buddhist = match self.era {
            Some(era) => era == Era::Buddhist,
            None => self.is_thai && year >= FIRST_SURE_BUDDHIST_YEAR,
        };
        if is_buddhist {
            return (year >= FIRST_SURE_BUDDHIST_YEAR).then_some(year - BUDDHIST_YEARS);
        }
        let common = LEAST_THAI_COMMON_YEAR..FIRST_SURE_BUDDHIST_YEAR - BUDDHIST_YEARS + 200;
        (!self.is_thai || self.era.is_some() || common.contains(&year)).then_some(year)
    }
}

/// Whether a word is `pm` before any time, as in `PM 10:00`.
fn is_half_before_time(word: &str, time: Option<Time>) -> bool {
    time.is_none() && is_half_of_day(word)
}

/// Splits off the comment at the end of a text: `10:00 +0100` and `CET`.
fn split_comment(text: &str) -> (&str, &str) {
    text.strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .unwrap_or((text, ""))
}

/// Whether a character may occur in the name of a zone in any language.
fn may_be_in_comment(c: char) -> bool {
    c.is_alphanumeric() || " '’.-+:/_".contains(c) || is_mark(c)
}

/// Whether a character is a vowel sign or the like: not a letter, but part of a word.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn fill<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

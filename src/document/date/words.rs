//! Reads a written-out date: `Tue, 01 Mar 2022 10:00:00 GMT`, `March 1, 2022`, `1 березня 2022 р.`,
//! `1 มีนาคม 2565`; and what stands behind a date in digits.
//!
//! One rule serves all languages: a value says a date when it holds one month's name, one year of
//! four digits, at most one day of one or two digits, and nothing else but weekdays, times and the
//! small words that belong to dates. Their order is free, as it is among the languages.

use super::DocDate;
use super::clock::{
    fits_half_of_day, is_half_of_day, is_zone, read_clock, read_compact_clock, read_dotted_clock,
    zone_phrase,
};
use super::dated::Dated;
use super::month_names::{is_thai_month, is_weekday, month_number};
use super::numeric::short_year;
use jiff::civil::{Date, Time};
use phf::{Set, phf_set};

/// Words that stand in dates and say nothing: articles and prepositions, "year", half-days, zones
/// that often go with a day alone.
static FILLERS: Set<&'static str> = phf_set! {
    "de", "del", "di", "do", "da", "of", "the", "den", "der", "le", "el", "il", "am", "a",
    "at", "om", "um", "à", "alle", "ore", "klo", "г", "года", "р", "року", "r", "roku", "в", "о",
    "gmt", "utc", "z", "-", "|", "·", "•", "วันที่", "เวลา", "ปี",
};

/// Endings of an ordinal day: 1st, 2nd, 3rd, 4th, 1er, 1º, 1e, 1ste, 2de, 1-го.
static ORDINAL_ENDINGS: Set<&'static str> = phf_set! {
    "st", "nd", "rd", "th", "er", "º", "°", "ª", "o", "e", "ste", "de", "го",
};

/// "Year" glued to its number: 2022г., 2022р.
static YEAR_ENDINGS: Set<&'static str> = phf_set! { "", "г", "р", "r" };

/// From the common era to the Buddhist one, in years.
const BUDDHIST_YEARS: i16 = 543;

/// The first Buddhist year that began on 1 January in Thailand (1941); before it one cannot tell
/// the year of a day from January to March.
const FIRST_SURE_BUDDHIST_YEAR: i16 = 2484;

/// Years with a Thai month that are surely of the common era: printing came to Siam in 1835.
const LEAST_THAI_COMMON_YEAR: i16 = 1835;

/// Which calendar the year beside a mark is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Era {
    Buddhist,
    Common,
}

/// The date that words say; `None` where one of them does not belong in a date.
pub(super) fn parse_words(text: &str) -> Option<Dated> {
    let parts = Parts::read(text)?;
    let date = parts.date()?;
    Some(Dated {
        date,
        time: parts.time,
    })
}

/// From the day or month that the one text says to that which the other says, either of which may
/// leave it to the other to say the month and the year: `1` and `4 March 2022`.
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

/// The time that stands behind a day, after a `T` or a space or a comma, with zones and weekdays;
/// `None` where something else stands there, `Some(None)` where no time does.
pub(super) fn read_tail(tail: &str) -> Option<Option<Time>> {
    /// Digits of the shortest time without colons: an hour after a `T`, else an hour and minute.
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
    parts.take_all(others)?;
    Some(parts.time)
}

/// `z`, `+02:00` right behind a day, as XML has it.
fn is_day_zone(tail: &str) -> bool {
    tail == "z" || (tail.contains(':') && super::clock::is_offset(tail))
}

/// Splits at space and commas, and at hyphens and slashes that stand around a month's name
/// (`01-Mar-2022`).
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace())
        .flat_map(|word| {
            // A comma may stand before the fraction of a second.
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

/// What the words said so far.
#[derive(Debug, Default)]
struct Parts {
    /// Whether there is a date already, so that no word can say one.
    has_date: bool,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    has_zone: bool,
    era: Option<Era>,
    is_thai: bool,
    /// Whether the word before was a month behind a day: a year of two digits may follow.
    awaits_year: bool,
}

impl Parts {
    fn read(text: &str) -> Option<Self> {
        let mut parts = Self::default();
        parts.take_all(text)?;
        Some(parts)
    }

    fn take_all(&mut self, text: &str) -> Option<()> {
        let (text, comment) = split_comment(text);
        self.take_words(text)?;
        let is_zone_in_words = self.has_zone && comment.chars().all(is_of_comment);
        if is_zone_in_words {
            return Some(());
        }
        self.take_words(comment)
    }

    fn take_words(&mut self, text: &str) -> Option<()> {
        let spaced = text
            .replace("พ.ศ.", " พศ ")
            .replace("ค.ศ.", " คศ ")
            .replace("พุทธศักราช", " พศ ");
        let mut words = words(&spaced);
        // «mar. 1 mar. 2022»: Spanish and Italian Tuesday is written like March.
        let weekday_first = words.first().is_some_and(|first| is_weekday(first));
        if weekday_first && words[1..].iter().any(|word| month_number(word).is_some()) {
            words.remove(0);
        }
        let mut at = 0;
        while at < words.len() {
            at += self.take(&words[at..])?;
        }
        Some(())
    }

    /// Takes the first word in, or the first few; how many. `None` where one has no place in a
    /// date or its place is taken.
    fn take(&mut self, words: &[&str]) -> Option<usize> {
        let word = words[0];
        let awaited_year = std::mem::take(&mut self.awaits_year);
        if let Some(time) = read_clock(word) {
            return fill(&mut self.time, time).map(|()| 1);
        }
        if let Some(count) = self.take_behind_time(words) {
            return Some(count);
        }
        let unquoted = word.trim_start_matches(['\'', '\u{2019}', '\u{2018}']);
        let digits = unquoted.bytes().take_while(u8::is_ascii_digit).count();
        let (number, ending) = unquoted.split_at(digits);
        let is_short = unquoted.len() < word.len() || (awaited_year && ending.is_empty());
        match digits {
            0 => self.take_name(word),
            2 if is_short => self.take_year(short_year(number)?),
            1 | 2 if ending.is_empty() || ORDINAL_ENDINGS.contains(ending) => {
                self.take_day(number.parse().ok()?)
            }
            4 if YEAR_ENDINGS.contains(ending) => self.take_year(number.parse().ok()?),
            _ => fill(&mut self.time, read_dotted_clock(word)?),
        }
        .map(|()| 1)
    }

    /// A zone, or half of a day, which the time beside it must fit.
    fn take_behind_time(&mut self, words: &[&str]) -> Option<usize> {
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

    fn take_day(&mut self, day: i8) -> Option<()> {
        if self.has_date {
            return None;
        }
        fill(&mut self.day, day)
    }

    fn take_year(&mut self, year: i16) -> Option<()> {
        if self.has_date {
            return None;
        }
        fill(&mut self.year, year)
    }

    fn take_name(&mut self, word: &str) -> Option<()> {
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
                (belongs || is_half_before(word, self.time)).then_some(())
            }
        }
    }

    /// A day or a month, and the year alone where its era is named; any other year alone is for
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

    /// The year of the common era; `None` where one cannot tell which era it is of.
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

/// `pm` before any time was read, as in `PM 10:00`.
fn is_half_before(word: &str, time: Option<Time>) -> bool {
    time.is_none() && is_half_of_day(word)
}

/// A text without the comment at its end, and the comment: `10:00 +0100` and `CET`.
fn split_comment(text: &str) -> (&str, &str) {
    text.strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .unwrap_or((text, ""))
}

/// What the name of a zone may hold in any language.
fn is_of_comment(c: char) -> bool {
    c.is_alphanumeric() || " '’.-+:/_".contains(c) || is_mark(c)
}

/// Vowel signs and the like: no letters, but parts of words.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn fill<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

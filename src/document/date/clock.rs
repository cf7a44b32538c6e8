//! Parses times of day and their qualifiers: offsets, zones, am and pm.
//!
//! Takes words in lower case and returns a checked time, or whether the word is a zone. A time that no clock
//! shows (`99:99`) is rejected, because the text next to it is then hardly a date.

use super::digits::all_digits;
use jiff::civil::Time;
use phf::{Set, phf_set};

/// The largest offset from UTC ever in use, in whole hours: Manila's before 1845 was −15:56, Alaska's before
/// 1867 +15:02.
const MAX_OFFSET_HOURS: u8 = 15;

/// Time zone abbreviations, as in the tz database and in mail headers.
static ZONES: Set<&'static str> = phf_set! {
    "z", "ut", "utc", "gmt", "wet", "west", "cet", "cest", "met", "mest", "mez", "mesz", "eet",
    "eest", "oez", "oesz", "wez", "bst", "ist", "msk", "msd", "мск", "trt", "get", "azt", "amt",
    "samt", "sast", "cat", "eat", "wat", "wast", "idt", "ast", "adt", "est", "edt", "et", "cst",
    "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "akst", "akdt", "hst", "hdt", "hast",
    "nst", "ndt", "brt", "brst", "art", "clt", "clst", "cot", "pet", "vet", "uyt", "pyt", "bot",
    "ect", "gft", "gyt", "gst", "irst", "irdt", "aft", "pkt", "uzt", "tmt", "tjt", "kgt", "almt",
    "yekt", "omst", "novt", "krat", "irkt", "yakt", "vlat", "magt", "pett", "npt", "bdt", "btt",
    "mmt", "ict", "wib", "wita", "wit", "myt", "sgt", "pht", "hkt", "hkst", "kst", "jst", "ulat",
    "awst", "acst", "acdt", "aest", "aedt", "lhst", "nzst", "nzdt", "fjt", "sst", "chst",
};

/// First parts of tz database names, as in `Europe/Kyiv`.
static AREAS: Set<&'static str> = phf_set! {
    "africa", "america", "antarctica", "arctic", "asia", "atlantic", "australia", "brazil",
    "canada", "chile", "etc", "europe", "indian", "mexico", "pacific", "us",
};

/// Words that precede "time" in the name of a zone.
static KINDS_OF_TIME: Set<&'static str> = phf_set! {
    "standard", "summer", "daylight", "winter", "mean", "universal", "local", "central", "eastern",
    "western", "mountain", "pacific", "atlantic", "european", "moscow", "kyiv", "kiev", "greenwich",
    "london", "paris", "brussels", "berlin", "beijing", "tokyo", "israel", "gulf", "arabia",
};

/// Single-word zone names.
static ZONE_WORDS: Set<&'static str> = phf_set! {
    "normalzeit", "sommerzeit", "winterzeit", "uhr", "zulu", "ч", "год", "น", "hrs", "hours", "h",
};

/// Parses a time of day with attached suffixes: `10:00`, `9:30:15.25`, `10:00:00z`, `10:00+02:00`, `10pm`,
/// `10h30`, `10:00[europe/kyiv]`.
pub(super) fn read_clock(word: &str) -> Option<Time> {
    let end = word
        .find(|c: char| !(c.is_ascii_digit() || ":.,".contains(c)))
        .unwrap_or(word.len());
    let (clock, rest) = word.split_at(end);
    if is_half_of_day(rest.trim_end_matches('.')) {
        let time = colon_clock(clock).or_else(|| time_of(clock, "0", "0"))?;
        return fits_half_of_day(time).then_some(time);
    }
    if let Some(minutes) = rest.strip_prefix('h') {
        let minutes = if minutes.is_empty() { "0" } else { minutes };
        return time_of(clock, minutes, "0");
    }
    let time = colon_clock(clock)?;
    is_zone_tail(rest).then_some(time)
}

/// Parses `101500`, `1015`, and after a `T` also `10`, with attached suffixes.
pub(super) fn read_compact_clock(word: &str, least_digits: usize) -> Option<Time> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (clock, rest) = word.split_at(digits);
    let rest = match rest.strip_prefix(['.', ',']) {
        Some(fraction) if digits == 6 => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        _ => rest,
    };
    if digits < least_digits || !is_zone_tail(rest) {
        return None;
    }
    match digits {
        2 => time_of(clock, "0", "0"),
        4 => time_of(&clock[..2], &clock[2..], "0"),
        6 => time_of(&clock[..2], &clock[2..4], &clock[4..]),
        _ => None,
    }
}

/// Parses `10.30`, as German and Italian write times; used only where nothing else can be meant.
pub(super) fn read_dotted_clock(word: &str) -> Option<Time> {
    let (hour, minute) = word.split_once('.')?;
    (minute.len() == 2).then(|| time_of(hour, minute, "0"))?
}

/// `10:00`, `10:00:00`, `10:00:00.123`.
fn colon_clock(clock: &str) -> Option<Time> {
    let clock = clock.trim_end_matches(['.', ',']);
    let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, "0"));
    if !all_digits(fraction) {
        return None;
    }
    let mut parts = clock.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let second = parts.next();
    let is_whole = parts.next().is_none() && (second.is_some() || fraction == "0");
    is_whole.then(|| time_of(hour, minute, second.unwrap_or("0")))?
}

/// A time that a clock can show; `24:00` and a leap second become the last moment of their day and minute.
pub(super) fn time_of(hour: &str, minute: &str, second: &str) -> Option<Time> {
    let part = |text: &str| {
        let fits = (1..=2).contains(&text.len()) && all_digits(text);
        fits.then(|| text.parse::<i8>().ok())?
    };
    match (part(hour)?, part(minute)?, part(second)?) {
        (24, 0, 0) => Some(Time::MAX),
        (hour, 59, 60) => Time::new(hour, 59, 59, 0).ok(),
        (hour, minute, second) => Time::new(hour, minute, second, 0).ok(),
    }
}

/// Whether a word is am or pm.
pub(super) fn is_half_of_day(word: &str) -> bool {
    matches!(word, "am" | "pm" | "a.m" | "p.m")
}

/// Whether a time is valid with am or pm: at most twelve hours.
pub(super) fn fits_half_of_day(time: Time) -> bool {
    time.hour() <= 12
}

/// Whether the text may directly follow a time: nothing, a zone, a zone in brackets.
fn is_zone_tail(rest: &str) -> bool {
    let (zone, bracket) = rest.split_once('[').map_or((rest, None), |(zone, name)| {
        (zone, Some(name.strip_suffix(']').unwrap_or("")))
    });
    (zone.is_empty() || is_zone(zone)) && bracket.is_none_or(is_zone)
}

/// Whether a word is a zone: an offset, an abbreviation, both (`gmt+2`), a name from the tz database.
pub(super) fn is_zone(word: &str) -> bool {
    let word = word.trim_matches(['[', ']']);
    if is_offset(word) || ZONES.contains(word) || ZONE_WORDS.contains(word) {
        return true;
    }
    if let Some((area, place)) = word.split_once('/') {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_+-/".contains(c);
        return AREAS.contains(area) && !place.is_empty() && place.chars().all(is_name);
    }
    let sign = word.find(['+', '-']);
    sign.is_some_and(|at| {
        matches!(&word[..at], "gmt" | "utc" | "ut" | "msk" | "etc") && is_offset(&word[at..])
    })
}

/// `+01:00`, `-0800`, `+2`, `+00:19:32`.
pub(super) fn is_offset(word: &str) -> bool {
    let Some(offset) = word.strip_prefix(['+', '-']) else {
        return false;
    };
    let parts: Vec<&str> = match offset.len() {
        4 | 6 if all_digits(offset) => (0..offset.len())
            .step_by(2)
            .map(|at| &offset[at..at + 2])
            .collect(),
        _ => offset.split(':').collect(),
    };
    let number = |part: &&str| {
        let fits = (1..=2).contains(&part.len()) && all_digits(part);
        fits.then(|| part.parse::<u8>().ok()).flatten()
    };
    let parts: Option<Vec<u8>> = parts.iter().map(number).collect();
    parts.is_some_and(|parts| {
        parts.len() <= 3 && parts[0] <= MAX_OFFSET_HOURS && parts[1..].iter().all(|part| *part < 60)
    })
}

/// How many of the first words name a zone, as in `central european summer time`; 0 if none.
pub(super) fn zone_phrase(words: &[&str]) -> usize {
    /// Words of the longest name: "Central Africa Standard Time" plus one to spare.
    const MAX_WORDS: usize = 5;
    let is_name = |word: &str| {
        word.chars()
            .all(|c| c.is_alphabetic() || c == '\'' || c == '-')
    };
    let near = &words[..words.len().min(MAX_WORDS)];
    let Some(time) = near.iter().position(|word| *word == "time") else {
        return match near {
            [
                "mitteleuropäische" | "osteuropäische" | "westeuropäische",
                "zeit",
                ..,
            ] => 2,
            [
                "mitteleuropäische" | "osteuropäische" | "westeuropäische",
                next,
                ..,
            ] if ZONE_WORDS.contains(*next) => 2,
            _ => 0,
        };
    };
    let is_zone = time > 0
        && KINDS_OF_TIME.contains(near[time - 1])
        && near[..time].iter().all(|word| is_name(word));
    if is_zone { time + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn reads_times_that_a_clock_can_show() {
        let cases = [
            ("10:00", Some(time(10, 0, 0, 0))),
            ("9:30:15.25", Some(time(9, 30, 15, 0))),
            ("10:00:00,123", Some(time(10, 0, 0, 0))),
            ("10:00z", Some(time(10, 0, 0, 0))),
            ("10:00+02:00[europe/kyiv]", Some(time(10, 0, 0, 0))),
            ("10pm", Some(time(10, 0, 0, 0))),
            ("10h30", Some(time(10, 30, 0, 0))),
            ("23:59:60", Some(time(23, 59, 59, 0))),
            ("24:00", Some(Time::MAX)),
            ("24:01", None),
            ("25:00", None),
            ("10:60", None),
            ("10:00:61", None),
            ("99:99:99", None),
            ("13:00pm", None),
            ("10:00+99:00", None),
            ("10:00.5", None),
            ("10", None),
            ("10:00:00:00", None),
            ("10:00kyiv", None),
        ];
        for (word, expected) in cases {
            assert_eq!(read_clock(word), expected, "{word:?}");
        }
    }

    #[test]
    fn knows_zones() {
        for zone in [
            "cest",
            "gmt+2",
            "utc-05:30",
            "+0100",
            "-3",
            "europe/kyiv",
            "etc/gmt+2",
        ] {
            assert!(is_zone(zone), "{zone}");
        }
        for other in [
            "", "+", "+99:00", "+2460", "+1:2:3:4", "kyiv", "europe/", "gmt+99",
        ] {
            assert!(!is_zone(other), "{other}");
        }
        assert_eq!(zone_phrase(&["central", "european", "summer", "time"]), 4);
        assert_eq!(zone_phrase(&["eastern", "standard", "time", "tuesday"]), 3);
        assert_eq!(zone_phrase(&["for", "the", "first", "time"]), 0);
        assert_eq!(zone_phrase(&["time"]), 0);
        assert_eq!(zone_phrase(&[]), 0);
    }
}

//! Lines that say when an article was published: `January 11, 2010 Monday`,
//! `3 maart 2022 donderdag 10:00 PM GMT`, `Donnerstag 3. März 2022`, `2022年3月3日`.
//!
//! Such a line begins with its date, apart from a weekday, and holds little else: a time, an edition. The
//! date leaves as written, without the rest.

use crate::document::date::{is_weekday, month_number};

/// The longest date line, in characters: one with a weekday, a time and an edition.
const LONGEST: usize = 100;

/// Words that occur within dates.
const LINKS: [&str; 5] = ["de", "of", "le", "den", "del"];

/// Seasons used as dates by periodicals; only the year is used.
const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];

/// Returns the date, if the line is a date line.
pub(crate) fn date_line(line: &str) -> Option<String> {
    let line = line.trim();
    if line.chars().count() > LONGEST {
        return None;
    }
    if let Some(date) = east_asian(line).or_else(|| numeric(line)) {
        return Some(date.to_owned());
    }
    let mut found = Found::default();
    let mut first = None;
    let mut last = 0;
    for (start, word) in words(line) {
        let bare = word.trim_matches([',', '.', ';', '(', ')']).to_lowercase();
        if LINKS.contains(&bare.as_str()) || is_weekday(&bare) {
            continue;
        }
        let accepted = found.accept(&bare);
        if !accepted {
            break;
        }
        first.get_or_insert(start);
        last = start + word.trim_end_matches([',', ';', '.']).len();
        if found.is_complete() {
            break;
        }
    }
    if !found.is_complete() || !may_follow(&line[last..]) {
        return None;
    }
    let date = &line[first?..last];
    Some(if found.season {
        found.year?
    } else {
        add_space(date)
    })
}

/// Returns whether `rest` may follow the date on a date line: a weekday, a time or the name of an edition,
/// but not a sentence.
fn may_follow(rest: &str) -> bool {
    let rest = rest.trim_start_matches([',', ';', '.', ' ', '\u{a0}']);
    let word = rest.split([' ', ',', ';', '\u{a0}']).next().unwrap_or("");
    !word.starts_with(char::is_lowercase) || is_weekday(&word.to_lowercase())
}

/// Rewrites `10.Dezember 2019` as `10. Dezember 2019`.
fn add_space(date: &str) -> String {
    match date.split_once('.') {
        Some((day, month)) => format!("{day}. {}", month.trim_start()),
        None => date.to_owned(),
    }
}

/// Splits a line into words with their offsets. `10.Dezember` counts as two words.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split_inclusive(|c: char| c.is_whitespace() || c == '.')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word.trim_end()))
        })
        .filter(|(_, word)| !word.trim_matches('.').is_empty())
}

/// The parts of a date found so far.
#[derive(Default)]
struct Found {
    day: bool,
    month: bool,
    season: bool,
    year: Option<String>,
}

impl Found {
    /// Accepts a word if it is a part that is still missing.
    fn accept(&mut self, word: &str) -> bool {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let ending = &word[digits.len()..];
        match digits.len() {
            4 if ending.is_empty() && self.year.is_none() => {
                let year = (1500..2100).contains(&digits.parse().unwrap_or(0));
                self.year = year.then_some(digits);
                year
            }
            1 | 2 if !self.day && ending.chars().count() <= 2 => {
                self.day = (1..=31).contains(&digits.parse().unwrap_or(0));
                self.day
            }
            0 if !self.month && month_number(word).is_some() => {
                self.month = true;
                true
            }
            0 if !self.month && SEASONS.contains(&word) => {
                self.month = true;
                self.season = true;
                true
            }
            _ => false,
        }
    }

    fn is_complete(&self) -> bool {
        self.month && self.year.is_some()
    }
}

/// Returns `2022-03-03`, `03/03/2022` or `3.3.2022` at the start of a line.
fn numeric(line: &str) -> Option<&str> {
    let word = line.split_whitespace().next()?;
    let word = word.split('T').next()?.trim_end_matches([',', ';']);
    let separator = ['-', '/', '.']
        .into_iter()
        .find(|c| word.matches(*c).count() == 2)?;
    let parts: Vec<&str> = word.split(separator).collect();
    let numbers = parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let has_year = parts.iter().filter(|part| part.len() == 4).count() == 1;
    let others_short = parts.iter().filter(|part| part.len() <= 2).count() == 2;
    (numbers && has_year && others_short).then_some(word)
}

/// Returns `2022年3月3日` or `2022년 3월 3일` at the start of a line.
fn east_asian(line: &str) -> Option<&str> {
    let (year, rest) = line.split_once(['年', '년'])?;
    let digits = |text: &str| {
        let text = text.trim();
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (month, rest) = rest.split_once(['月', '월'])?;
    let (day, rest) = rest.split_once(['日', '일'])?;
    (year.len() == 4 && digits(year) && digits(month) && digits(day))
        .then(|| &line[..line.len() - rest.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_and_nothing_else() {
        let cases = [
            ("January 11, 2010 Monday", "January 11, 2010"),
            ("March 3, 2022 Thursday 10:00 PM GMT", "March 3, 2022"),
            ("   Thursday, March 3, 2022, Final Edition", "March 3, 2022"),
            ("3 maart 2022 donderdag", "3 maart 2022"),
            ("3. März 2022 Donnerstag", "3. März 2022"),
            ("Dienstag 10.Dezember 2019", "10. Dezember 2019"),
            ("Mardi 10 Décembre 2019", "10 Décembre 2019"),
            ("1er mars 2022 mardi", "1er mars 2022"),
            ("3 de marzo de 2022 jueves", "3 de marzo de 2022"),
            ("March 2022", "March 2022"),
            ("Sept. 3, 2022", "Sept. 3, 2022"),
            ("Spring 2022", "2022"),
            ("2022-03-03", "2022-03-03"),
            ("03/03/2022 08:15", "03/03/2022"),
            ("2022年3月3日", "2022年3月3日"),
        ];
        for (line, date) in cases {
            assert_eq!(date_line(line).as_deref(), Some(date), "{line}");
        }
        for line in [
            "",
            "The March 2022 offensive",
            "Monday",
            "12 people died in 2022",
            "2022 in review",
            "May the 4th",
            "1.2.3",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }
}

//! Parses the fields of an entry: takes its body (`key, title = {…}, year = 2024`), returns names and values,
//! with abbreviations expanded.

use crate::document::format::entry::Fault;
use std::collections::BTreeMap;

/// Maximum bytes of an expanded abbreviation, and maximum number of them; real ones are the names of
/// journals.
const MAX_STRING: usize = 64 * 1024;
const MAX_STRINGS: usize = 10_000;

/// The English months. Their first three letters are predefined abbreviations in every bibliography.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Abbreviations.
pub(super) struct Strings {
    held: BTreeMap<String, String>,
    /// Maximum bytes of an entry's expanded values together.
    limit: usize,
}

/// The fields of an entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) key: String,
    /// Names in lower case, and values.
    pub(super) values: Vec<(String, String)>,
}

impl Fields {
    fn value(&self, name: &str) -> Option<&str> {
        let found = self.values.iter().find(|(held, _)| held == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Returns the date given by year, month and day. The day may be in the month field, as BibTeX styles
    /// expect: `mar # "~5"`.
    pub(super) fn date(&self) -> Option<String> {
        let year = self.value("year")?;
        let Some(month) = self.value("month").map(|month| month.replace('~', " ")) else {
            return Some(year.to_owned());
        };
        let words: Vec<&str> = month
            .split([' ', ',', '.'])
            .filter(|w| !w.is_empty())
            .collect();
        let (number, beside) = match words[..] {
            [one] => (month_number(one), None),
            [one, two] if one.parse::<u8>().is_ok() => (month_number(two), Some(one)),
            [one, two] => (month_number(one), Some(two)),
            _ => (None, None),
        };
        let Some(number) = number else {
            return Some(format!("{month} {year}"));
        };
        let day = beside.or_else(|| self.value("day"));
        Some(match day.and_then(|day| day.parse::<u8>().ok()) {
            Some(day) => format!("{year}-{number:02}-{day:02}"),
            None => format!("{year}-{number:02}"),
        })
    }
}

/// Returns the number of a month given as a number or an English name.
fn month_number(month: &str) -> Option<usize> {
    if let Ok(number) = month.parse::<usize>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let month = month.to_lowercase();
    let is_whole = |name: &str| name == month || month.len() == 3 || month == "sept";
    let found = MONTHS
        .iter()
        .position(|name| name.starts_with(&month) && is_whole(name));
    found.map(|index| index + 1)
}

impl Strings {
    pub(super) fn new(limit: u64) -> Self {
        Self {
            held: BTreeMap::new(),
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
        }
    }

    /// Stores the abbreviation in the body of a `@string`.
    pub(super) fn define(&mut self, body: &str) -> Result<(), Fault> {
        let mut rest = Rest(body);
        let Some((name, value)) = rest.pair(self, MAX_STRING.min(self.limit))? else {
            return Ok(());
        };
        if self.held.len() < MAX_STRINGS {
            self.held.insert(name, value);
        }
        Ok(())
    }

    /// Parses the body of an entry.
    pub(super) fn read(&self, body: &str) -> Result<Fields, Fault> {
        let mut rest = Rest(body);
        let (key, fields) = body.split_once(',').unwrap_or((body, ""));
        let mut fields_read = Fields::default();
        if !key.contains('=') {
            fields_read.key = key.trim().to_owned();
            rest = Rest(fields);
        }
        let mut room = self.limit;
        while let Some((name, value)) = rest.pair(self, room)? {
            room = room.saturating_sub(value.len());
            fields_read.values.push((name, value));
        }
        Ok(fields_read)
    }

    /// Expands an abbreviation; other words, such as numbers and months, are returned as they are.
    fn expanded<'s>(&'s self, word: &'s str) -> &'s str {
        self.held
            .get(&word.to_lowercase())
            .map_or(word, String::as_str)
    }
}

/// The unread rest of a body.
struct Rest<'b>(&'b str);

impl<'b> Rest<'b> {
    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        self.0 = self.0.trim_start_matches(is_skipped);
    }

    /// Reads up to the first character that cannot be part of a name.
    fn word(&mut self) -> &'b str {
        let is_end = |c: char| c.is_whitespace() || "=,#{}\"()".contains(c);
        let (word, rest) = self.0.split_at(self.0.find(is_end).unwrap_or(self.0.len()));
        self.0 = rest;
        word
    }

    /// Reads a name and its value of at most `most` bytes; `None` at the end.
    fn pair(&mut self, strings: &Strings, most: usize) -> Result<Option<(String, String)>, Fault> {
        self.skip(|c| c.is_whitespace() || c == ',');
        if self.0.is_empty() {
            return Ok(None);
        }
        let name = self.word().to_lowercase();
        self.skip(char::is_whitespace);
        let Some(rest) = self.0.strip_prefix('=').filter(|_| !name.is_empty()) else {
            return Err(broken(&format!("no = behind \"{}\"", shown(&name))));
        };
        self.0 = rest;
        let mut value = String::new();
        loop {
            self.skip(char::is_whitespace);
            let piece = match self.0.chars().next() {
                Some(quote @ ('{' | '"')) => self.quoted(quote)?,
                _ => strings.expanded(self.word()),
            };
            if value.len() + piece.len() > most {
                return Err(broken("its abbreviations are too long when expanded"));
            }
            value.push_str(piece);
            self.skip(char::is_whitespace);
            match self.0.strip_prefix('#') {
                Some(rest) => self.0 = rest,
                None => return Ok(Some((name, value))),
            }
        }
    }

    /// Reads a value in braces or quotes.
    fn quoted(&mut self, quote: char) -> Result<&'b str, Fault> {
        let mut depth = 0_usize;
        let mut is_escaped = false;
        for (at, character) in self.0.char_indices().skip(1) {
            let was_escaped = is_escaped;
            is_escaped = character == '\\' && !was_escaped;
            match character {
                _ if was_escaped => {}
                '"' if quote == '"' && depth == 0 => return Ok(self.cut(at)),
                '}' if quote == '{' && depth == 0 => return Ok(self.cut(at)),
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        Err(broken("a value that is not closed"))
    }

    /// Returns the text between the opening quote and the one at `end`.
    fn cut(&mut self, end: usize) -> &'b str {
        let value = &self.0[1..end];
        self.0 = &self.0[end + 1..];
        value
    }
}

/// Returns a name as shown in messages.
fn shown(name: &str) -> String {
    /// Maximum characters shown.
    const MAX_SHOWN: usize = 40;
    name.chars().take(MAX_SHOWN).collect()
}

fn broken(what: &str) -> Fault {
    Fault::Record(format!("a broken BibTeX entry: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(fields: &str) -> Option<String> {
        Strings::new(999)
            .read(&format!("k, {fields}"))
            .unwrap()
            .date()
    }

    #[test]
    fn puts_dates_together() {
        assert_eq!(date("year = 2024, month = mar").as_deref(), Some("2024-03"));
        assert_eq!(
            date("year = {2024}, month = {March}, day={5}").as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(date("year = 2024, month = 3").as_deref(), Some("2024-03"));
        assert_eq!(
            date("year = 2024, month = {5 mars}").as_deref(),
            Some("5 mars 2024")
        );
        assert_eq!(
            date("year = 2024, month = mar # {~5}").as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(
            date("year = 2024, month = {5 March}").as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(date("month = mar"), None);
    }

    #[test]
    fn a_key_may_be_missing() {
        let fields = Strings::new(99).read("title = {A, b}").unwrap();
        assert_eq!(fields.key, "");
        assert_eq!(fields.values, [("title".to_owned(), "A, b".to_owned())]);
    }
}

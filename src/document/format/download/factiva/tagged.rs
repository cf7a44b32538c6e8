//! Articles whose fields have codes: `HD  Storm over Odesa`.
//!
//! Codes come in a fixed order, so a line of text that looks like a field (`IN  the end`) counts as one only
//! if that code may still follow.

use super::words::language_of;
use crate::document::format::download::{date_line, join, paragraphs};
use crate::document::format::entry::Entry;

/// The codes, in order.
const CODES: [&str; 31] = [
    "CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY",
    "CX", "LP", "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "DE", "IPC", "IPD", "PUB", "RN",
    "AN",
];

/// Codes of indexing terms, whose values are of the form `code : name`.
const TERMS: [&str; 4] = ["CO", "IN", "NS", "RE"];

/// Returns whether lines hold fields with codes: a headline, and two of the other fields that every article
/// has.
pub(super) fn is_tagged(lines: &[String]) -> bool {
    let has = |code: &str| {
        let mut codes = lines.iter().filter_map(|line| code_of(line, None));
        codes.any(|(place, _)| CODES[place] == code)
    };
    has("HD")
        && ["WC", "PD", "SN", "LA", "TD", "LP"]
            .iter()
            .filter(|code| has(code))
            .count()
            >= 2
}

/// Returns the column at which values begin, for text laid out in two columns; measured on the headline.
fn column_of(lines: &[String]) -> Option<usize> {
    let value = |line: &String| {
        let rest = line.trim().strip_prefix("HD  ")?;
        Some(line.trim().len() - rest.trim_start().len())
    };
    lines.iter().find_map(value)
}

/// Returns the index of a line's code in [`CODES`], and the value after it.
fn code_of(line: &str, column: Option<usize>) -> Option<(usize, &str)> {
    let line = line.trim();
    let end = line
        .find(|c: char| !c.is_ascii_uppercase())
        .unwrap_or(line.len());
    let place = CODES.iter().position(|code| *code == &line[..end])?;
    let rest = &line[end..];
    let value = rest.trim();
    let gap = rest.len() - rest.trim_start().len();
    let apart = rest.is_empty()
        || rest.starts_with('\t')
        || gap >= 2
        || column == Some(end + gap)
        || rest.starts_with(' ') && is_value_of(CODES[place], value);
    apart.then_some((place, value))
}

/// Returns whether a value after a single space must be that of a code, not text.
fn is_value_of(code: &str, value: &str) -> bool {
    match code {
        "PD" => date_line(value).is_some(),
        "LA" => language_of(value).is_some(),
        "WC" => super::words::is_length(value),
        "AN" => super::words::number_of(value).is_some(),
        _ if TERMS.contains(&code) => value.contains(" : "),
        "HD" | "SN" | "TD" | "LP" | "SC" | "CY" | "BY" | "SE" | "PG" | "ET" | "ED" | "IPD"
        | "PUB" => true,
        _ => false,
    }
}

/// Reads an article.
pub(super) fn read(lines: &[String]) -> Entry {
    let mut entry = Entry::default();
    let mut body: Vec<&str> = Vec::new();
    let mut fields = Fields {
        lines,
        column: column_of(lines),
        at: 0,
        place: None,
    };
    while let Some((code, value)) = fields.next() {
        let joined = || Some(join(&value)).filter(|text| !text.is_empty());
        match code {
            "HD" => entry.title = joined(),
            "SN" => entry.outlet = joined(),
            "PD" => entry.date = joined().map(|date| date_line(&date).unwrap_or(date)),
            "LA" => {
                entry.lang =
                    joined().map(|lang| language_of(&lang).map_or(lang.clone(), str::to_owned));
            }
            "LP" | "TD" => {
                if !body.is_empty() {
                    body.push("");
                }
                body.extend(value);
            }
            _ => {}
        }
    }
    entry.text = paragraphs(&body);
    entry
}

/// Iterator over fields: the code, and the lines of its value.
struct Fields<'a> {
    lines: &'a [String],
    column: Option<usize>,
    at: usize,
    /// Index of the last code.
    place: Option<usize>,
}

impl<'a> Fields<'a> {
    fn next(&mut self) -> Option<(&'static str, Vec<&'a str>)> {
        let (place, first) = loop {
            let line = self.lines.get(self.at)?;
            self.at += 1;
            if let Some(found) = self.in_turn(line) {
                break found;
            }
        };
        self.place = Some(place);
        let mut value = vec![first];
        while let Some(line) = self.lines.get(self.at) {
            if self.in_turn(line).is_some() {
                break;
            }
            value.push(line);
            self.at += 1;
        }
        Some((CODES[place], value))
    }

    /// Returns a line's code if it may still follow the last one.
    fn in_turn(&self, line: &'a str) -> Option<(usize, &'a str)> {
        code_of(line, self.column).filter(|(place, _)| self.place.is_none_or(|last| *place > last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_begins_like_a_code_is_text() {
        let lines = "HD\tStorm over Odesa\nWC\t9 words\nPD\t3 March 2022\nSN\tHarbour Gazette\n\
                     LA\tEnglish\nLP\tFirst.\nTD\tPD  is an abbreviation.\n\nIN the end it calmed.\n\
                     RE\tukrn : Ukraine | odesa : Odesa\nAN\t";
        let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
        assert!(is_tagged(&lines));
        let entry = read(&lines);
        assert_eq!(
            entry.text,
            "First.\n\nPD  is an abbreviation.\n\nIN the end it calmed."
        );
        assert_eq!(entry.lang.as_deref(), Some("en"));
        assert_eq!(entry.date.as_deref(), Some("3 March 2022"));
    }
}

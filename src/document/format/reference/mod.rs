//! A work as reference managers describe it, in any format: takes fields and returns an entry.

pub(crate) mod bibtex;
pub(crate) mod endnote;
pub(crate) mod pubmed;
pub(crate) mod ris;
mod tagged;
pub(crate) mod wos;

use crate::document::format::entry::Entry;
use crate::document::format::pick::{Pick, is_address, one_line};
use crate::document::format::xml::text::clean;

/// Base address for digital object identifiers.
const DOI_RESOLVER: &str = "https://doi.org/";

/// The meaning of a field. Numbers are ranks: the lowest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// The headline.
    Title(u8),
    /// An abstract or notes.
    Text(u8),
    /// When it was published.
    Date(u8),
    /// Only the year; the month or the day may be in another field.
    Year,
    /// When it was accessed.
    Collected,
    /// Who published it.
    Outlet(u8),
    /// Its web address.
    Url,
    /// Its digital object identifier.
    Doi,
    /// Its own id.
    Id(u8),
    /// Its language.
    Lang(u8),
}

/// The fields of a work found so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reference {
    title: Pick,
    text: Pick,
    date: Pick,
    year: Pick,
    collected: Pick,
    outlet: Pick,
    url: Pick,
    id: Pick,
    lang: Pick,
}

impl Reference {
    /// Stores a field.
    pub(crate) fn set(&mut self, field_kind: FieldKind, value: &str) {
        match field_kind {
            FieldKind::Title(rank) => self.title.offer(rank, &one_line(&clean(value))),
            FieldKind::Text(rank) => self.text.offer(rank, &clean(value)),
            FieldKind::Date(rank) => self.date.offer(rank, &plain_date(value)),
            FieldKind::Year => self.year.offer(0, &plain_date(value)),
            FieldKind::Collected => self.collected.offer(0, &plain_date(value)),
            FieldKind::Outlet(rank) => self.outlet.offer(rank, &one_line(&clean(value))),
            FieldKind::Url => {
                // Some fields list several addresses.
                let first = value.split([' ', ';', '\n']).next().unwrap_or_default();
                if is_address(first) {
                    self.url.offer(0, first);
                }
            }
            FieldKind::Doi => {
                let doi = one_line(value);
                let address = match doi.find("10.") {
                    Some(start) if !doi.contains(' ') => format!("{DOI_RESOLVER}{}", &doi[start..]),
                    _ => return,
                };
                self.url.offer(1, &address);
                self.id.offer(u8::MAX, &doi);
            }
            FieldKind::Id(rank) => self.id.offer(rank, &one_line(value)),
            FieldKind::Lang(rank) => self.lang.offer(rank, value),
        }
    }

    /// Converts the work to an entry.
    pub(crate) fn entry(self) -> Entry {
        Entry {
            date: whole_date(self.date.take(), self.year.take()),
            id: self.id.take(),
            title: self.title.take(),
            text: self.text.take().unwrap_or_default(),
            collected: self.collected.take(),
            outlet: self.outlet.take(),
            url: self.url.take(),
            lang: self.lang.take(),
        }
    }
}

/// Combines a date with the year field: `5 March` and `2024` are one date.
fn whole_date(date: Option<String>, year: Option<String>) -> Option<String> {
    match (date, year) {
        (Some(date), Some(year)) if !has_year(&date) => Some(format!("{date} {year}")),
        (Some(date), Some(year)) if year.len() > date.len() && year.starts_with(&date) => {
            Some(year)
        }
        (date, year) => date.or(year),
    }
}

/// Returns whether a date contains four consecutive digits.
fn has_year(date: &str) -> bool {
    date.as_bytes()
        .windows(4)
        .any(|four| four.iter().all(u8::is_ascii_digit))
}

/// Normalises a date of reference managers: `2022/03/01/`, `2022/03//spring` and `2022///` become 2022-03-01,
/// 2022-03 and 2022. A date in any other form is unchanged.
fn plain_date(value: &str) -> String {
    let value = one_line(value);
    let parts: Vec<&str> = value.split('/').map(str::trim).collect();
    let is_number = |part: &&&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_form = parts.len() > 1 && parts[0].len() == 4 && is_number(&&parts[0]);
    if !is_form {
        return value;
    }
    let numbers = parts.iter().take(3).take_while(is_number);
    let padded: Vec<String> = numbers.map(|number| format!("{number:0>2}")).collect();
    padded.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_made_plain() {
        let cases = [
            ("2022/03/01/", "2022-03-01"),
            ("2022/3/1", "2022-03-01"),
            ("2022/03//spring", "2022-03"),
            ("2022///", "2022"),
            ("2022", "2022"),
            ("Mar 1, 2022", "Mar 1, 2022"),
            ("03/01/2022", "03/01/2022"),
            ("2022-03-01/2022-03-04", "2022-03-01/2022-03-04"),
        ];
        for (value, plain) in cases {
            assert_eq!(plain_date(value), plain);
        }
    }

    #[test]
    fn a_year_field_completes_a_date() {
        let date = |date: &str, year: &str| {
            let mut reference = Reference::default();
            reference.set(FieldKind::Date(0), date);
            reference.set(FieldKind::Year, year);
            reference.entry().date.unwrap_or_default()
        };
        assert_eq!(date("Mar 5", "2024"), "Mar 5 2024");
        assert_eq!(date("2024/03/05/", "2024"), "2024-03-05");
        assert_eq!(date("2024", "2024/03//"), "2024-03");
        assert_eq!(date("", "2024"), "2024");
    }

    #[test]
    fn an_identifier_replaces_a_missing_address() {
        let mut reference = Reference::default();
        reference.set(FieldKind::Doi, "doi:10.1/a");
        let entry = reference.entry();
        assert_eq!(entry.url.as_deref(), Some("https://doi.org/10.1/a"));
    }
}

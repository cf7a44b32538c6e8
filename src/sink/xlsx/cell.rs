//! One cell: takes a value and returns XML.

use crate::layer::Value;
use crate::sink::xml::escaped;
use jiff::civil::Date;
use std::borrow::Cow;
use std::io::{self, Write};

/// UTF-16 units per cell (Excel's specifications and limits).
pub(super) const MAX_UNITS: usize = 32_767;

/// The day before 29 February 1900, which did not exist but which Excel counts.
const LAST_MISCOUNTED_DAY: Date = Date::constant(1900, 2, 28);

/// Day 0 of Excel's count, correct for all days after that.
const DAY_ZERO: Date = Date::constant(1899, 12, 30);

/// A cell formatted as text and longer than this is shown as `####` by older versions.
const MAX_AS_TEXT: usize = 255;

/// Separates the values of one cell, as in the tables.
const SEPARATOR: &str = "; ";

/// Cell formats other than Excel's default: indexes into [`super::book`]'s styles.
#[derive(Clone, Copy)]
pub(super) enum CellStyle {
    Header = 1,
    Day = 2,
    Second = 3,
    /// Stays text when it is edited.
    Text = 4,
    /// The same, for a long text.
    LongText = 5,
}

/// Writes a cell at a column and row. Returns whether its text was cut.
pub(super) fn write(
    out: &mut impl Write,
    column: &str,
    row: u32,
    value: Value<'_>,
) -> io::Result<bool> {
    let at = format_args!("{column}{row}");
    match value {
        Value::Null => return Ok(false),
        Value::Text(text) => return write_text(out, column, row, &text),
        Value::TextList(texts) => return write_text(out, column, row, &texts.join(SEPARATOR)),
        Value::IntegerList(numbers) => {
            let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
            return write_text(out, column, row, &texts.join(SEPARATOR));
        }
        Value::Integer(number) => write!(out, "<c r=\"{at}\"><v>{number}</v></c>")?,
        Value::Real(number) => write!(out, "<c r=\"{at}\"><v>{number}</v></c>")?,
        Value::Boolean(is_so) => {
            let flag = u8::from(is_so);
            write!(out, "<c r=\"{at}\" t=\"b\"><v>{flag}</v></c>")?;
        }
        Value::Date(day) => return write_day(out, column, row, day, CellStyle::Day),
        Value::DateTime(second) => return write_day(out, column, row, second.0, CellStyle::Second),
    }
    Ok(false)
}

/// Writes the name of a column.
pub(super) fn write_header(out: &mut impl Write, column: &str, name: &str) -> io::Result<()> {
    let style = CellStyle::Header as u8;
    let name = escaped(name);
    write!(
        out,
        "<c r=\"{column}1\" s=\"{style}\" t=\"inlineStr\"><is><t>{name}</t></is></c>"
    )
}

/// Writes a date as Excel's day number; as text if Excel cannot represent it.
fn write_day(
    out: &mut impl Write,
    column: &str,
    row: u32,
    day: Date,
    style: CellStyle,
) -> io::Result<bool> {
    if day <= LAST_MISCOUNTED_DAY {
        return write_text(out, column, row, &day.to_string());
    }
    let number = days_since(DAY_ZERO, day);
    let style = style as u8;
    write!(
        out,
        "<c r=\"{column}{row}\" s=\"{style}\"><v>{number}</v></c>"
    )?;
    Ok(false)
}

fn days_since(first: Date, day: Date) -> i32 {
    let span = first
        .until(day)
        .expect("days of the calendar are not far apart");
    span.get_days()
}

/// Writes a text, whatever it looks like; nothing for an empty one. Returns whether it was cut.
pub(super) fn write_text(
    out: &mut impl Write,
    column: &str,
    row: u32,
    text: &str,
) -> io::Result<bool> {
    if text.is_empty() {
        return Ok(false);
    }
    let (text, is_cut) = truncated(text);
    let style = if text.chars().count() > MAX_AS_TEXT {
        CellStyle::LongText
    } else {
        CellStyle::Text
    } as u8;
    let text = escaped(&with_escaped_underscores(&text));
    write!(
        out,
        "<c r=\"{column}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
    )?;
    Ok(is_cut)
}

/// The part of a text that fits a cell, and whether it was cut.
fn truncated(text: &str) -> (Cow<'_, str>, bool) {
    // No character has more UTF-16 units than UTF-8 bytes.
    if text.len() <= MAX_UNITS || text.encode_utf16().count() <= MAX_UNITS {
        return (text.into(), false);
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MAX_UNITS
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    (cut.into(), true)
}

/// A text without accidental Excel escapes: Excel reads `_x000A_` as a line feed, unless its first underscore
/// is escaped.
fn with_escaped_underscores(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == '_' && is_escape(&text.as_bytes()[at..]) {
            out.push_str("_x005F_");
        } else {
            out.push(c);
        }
    }
    out.into()
}

fn is_escape(bytes: &[u8]) -> bool {
    matches!(bytes, [b'_', b'x', digits @ ..]
        if digits.len() >= 5
            && digits[..4].iter().all(u8::is_ascii_hexdigit)
            && digits[4] == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that Excel itself shows for these days.
    #[test]
    fn days_are_counted_as_excel_does() {
        let number = |text: &str| days_since(DAY_ZERO, text.parse().unwrap());
        assert_eq!(number("1900-03-01"), 61);
        assert_eq!(number("2022-03-01"), 44_621);
        assert_eq!(number("9999-12-31"), 2_958_465);
    }

    fn written(value: Value<'_>) -> String {
        let mut out = Vec::new();
        write(&mut out, "A", 2, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_day_that_excel_miscounts_is_text() {
        let early = written(Value::Date(LAST_MISCOUNTED_DAY));
        assert!(early.contains(">1900-02-28<"), "{early}");
    }

    #[test]
    fn text_is_text_whatever_it_looks_like() {
        for text in ["=1+1", "NA", "1-2", "TRUE", "-5", "@x"] {
            let cell = written(text.into());
            assert!(cell.contains("t=\"inlineStr\""), "{cell}");
            assert!(cell.contains(&format!(">{text}<")), "{cell}");
        }
        assert!(written("a_x000A_b".into()).contains("a_x005F_x000A_b"));
        assert!(written("a_x00_b".into()).contains("a_x00_b"));
    }

    #[test]
    fn a_text_is_cut_at_the_cell_limit() {
        let most = "é".repeat(MAX_UNITS);
        assert_eq!(truncated(&most), (most.as_str().into(), false));
        let longer = format!("{most}x");
        let (cut, is_cut) = truncated(&longer);
        assert!(is_cut && cut.ends_with("é…"));
        assert_eq!(cut.encode_utf16().count(), MAX_UNITS);
        // Characters of two units each.
        let pairs = "𝄞".repeat(MAX_UNITS);
        let (cut, _) = truncated(&pairs);
        assert_eq!(cut.encode_utf16().count(), MAX_UNITS);
    }
}

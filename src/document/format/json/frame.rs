//! JSON tables whose rows are not objects: pandas' `columns` (its default) and `split` layouts, and lists
//! whose first row is the header.
//!
//! ```text
//! {"title": {"0": "Flood", "1": "Fire"}, "text": {"0": "The river …", "1": "A shed …"}}
//! {"columns": ["title", "text"], "index": [0, 1], "data": [["Flood", "The river …"], …]}
//! [["title", "text"], ["Flood", "The river …"], …]
//! ```
//!
//! Takes the first bytes of a file and returns its layout; then takes the file and returns a table. With
//! `split`, one row is in memory at a time. With `columns`, the first article is complete only at the end of
//! the file, so the values are stored unparsed, in a temporary file if there are many.

use super::cell::CellReader;
use super::cut::Held;
use super::kind::{Seed, ValueReader};
use super::scan::Scan;
use super::values::{Fault as CutFault, JsonValues, Read, key_of};
use crate::document::Column;
use crate::document::bytes::Stream;
use crate::document::column::synonym;
use crate::document::format::entry::Fault;
use crate::document::format::typed::{Cell, Row, Rows, Source, Store, Table};
use crate::document::limit::Limit;
use crate::json_words::in_words;
use serde::de::{DeserializeSeed, IgnoredAny, SeqAccess};

/// Bytes examined for the layout: a column of a thousand short values.
pub(in crate::document::format) const SNIFF_BYTES: usize = 64 * 1024;

/// Longest column name in bytes.
const LONGEST_NAME: u64 = 4096;

/// Keys of the rows in an object with `columns`.
const ROWS: [&str; 2] = ["data", "rows"];

/// Key of the column names.
const COLUMNS: &str = "columns";

/// Stored in place of a value that exceeds the article limit; no JSON value starts with this byte.
const TOO_LONG: &[u8] = b"!";

/// The layout of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document::format) enum Layout {
    /// An object per column, with its values by row name.
    Columns,
    /// The column names, and the rows as lists.
    Split,
    /// Rows as lists; the first one may be the header.
    Lists,
}

/// Returns the layout of a file by its first bytes, if it is such a table.
pub(in crate::document::format) fn layout_of(first: &[u8]) -> Option<Layout> {
    let mut prefix = Prefix::of(first);
    if prefix.eat(b'[') {
        let is_list = prefix.eat(b'[') && prefix.next().is_some_and(is_scalar);
        return is_list.then_some(Layout::Lists);
    }
    if !prefix.eat(b'{') {
        return None;
    }
    let key = prefix.key()?;
    if key == COLUMNS {
        let is_names = prefix.eat(b'[') && prefix.next() == Some(b'"');
        return is_names.then_some(Layout::Split);
    }
    is_columns(&key, &mut prefix).then_some(Layout::Columns)
}

/// Whether the object at `prefix` is the first column of a table. Either a second column with the same first
/// row follows, or there is no second column in sight and the name or the row name is typical of a table.
fn is_columns(key: &str, prefix: &mut Prefix<'_>) -> bool {
    let Some(row) = prefix.clone().first_row() else {
        return false;
    };
    let is_known = synonym(key).is_some();
    if !prefix.skip_value() {
        return is_known && row.bytes().all(|byte| byte.is_ascii_digit()) || row == "0";
    }
    if prefix.eat(b'}') {
        return is_known;
    }
    let second = prefix.eat(b',').then(|| prefix.key()).flatten();
    second.is_some() && prefix.first_row().is_some_and(|second| second == row)
}

/// Whether a value is neither an object nor a list, by its first byte.
fn is_scalar(byte: u8) -> bool {
    matches!(byte, b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
}

/// The unread part of the first bytes of a file.
#[derive(Clone)]
struct Prefix<'a>(&'a [u8]);

impl<'a> Prefix<'a> {
    fn of(first: &'a [u8]) -> Self {
        Self(first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first))
    }

    /// Returns the next byte that is not space.
    fn next(&mut self) -> Option<u8> {
        self.0 = self.0.trim_ascii_start();
        self.0.first().copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_it = self.next() == Some(byte);
        self.0 = &self.0[usize::from(is_it)..];
        is_it
    }

    /// Skips a value; `false` if the value does not end within the prefix.
    fn skip_value(&mut self) -> bool {
        self.next();
        let (length, ends) = Scan::default().advance(self.0, true);
        self.0 = &self.0[length..];
        ends
    }

    /// Skips a key and its colon.
    fn key(&mut self) -> Option<String> {
        if self.next() != Some(b'"') {
            return None;
        }
        let start = self.0;
        if !self.skip_value() {
            return None;
        }
        let key = serde_json::from_slice(&start[..start.len() - self.0.len()]).ok()?;
        self.eat(b':').then_some(key)
    }

    /// Returns the name of the first row of the column that starts here. Row names are numbers, dates or ids
    /// and contain a digit.
    fn first_row(&mut self) -> Option<String> {
        let row = self.eat(b'{').then(|| self.key()).flatten()?;
        let is_row = row.bytes().any(|byte| byte.is_ascii_digit()) && synonym(&row).is_none();
        (is_row && self.next().is_some_and(is_scalar)).then_some(row)
    }
}

/// Opens a table with rows of at most `limit`.
///
/// # Errors
/// If the table has no column names or cannot be read.
pub(in crate::document::format) fn open(
    stream: Stream,
    layout: Layout,
    limit: Limit,
) -> Result<Table, Fault> {
    let mut values = Values {
        values: JsonValues::new(stream, limit),
        limit,
    };
    match layout {
        Layout::Columns => columns(&mut values),
        Layout::Split => split(values),
        Layout::Lists => lists(values),
    }
}

/// Reads the values of a file one by one.
struct Values {
    values: JsonValues<Stream>,
    limit: Limit,
}

/// A value that was read.
enum Value {
    Whole(Vec<u8>),
    Long,
}

impl Values {
    /// Returns the next byte other than space and separators.
    fn next(&mut self) -> Result<u8, Fault> {
        let between = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b':');
        match self.values.skip(None, between) {
            Ok(Some(byte)) => Ok(byte),
            Ok(None) => Err(truncated()),
            Err(broken) => Err(self.fault(broken)),
        }
    }

    fn eat(&mut self, byte: u8) -> Result<bool, Fault> {
        let is_it = self.next()? == byte;
        if is_it {
            self.values.consume(1);
        }
        Ok(is_it)
    }

    /// Reads a value of at most `limit`; a longer one is skipped.
    fn value(&mut self, limit: Limit) -> Result<Value, Fault> {
        self.next()?;
        self.values.begin_value();
        let mut held = Held::at(0);
        match self.values.read_on(&mut held, limit) {
            Ok(Read::Whole) => Ok(Value::Whole(held.bytes)),
            Ok(Read::Truncated) => Err(truncated()),
            Ok(Read::TooLong) => {
                self.values.put_back(&held);
                let passed = self.values.skip_value();
                passed.map_err(|broken| self.fault(broken))?;
                Ok(Value::Long)
            }
            Err(broken) => Err(self.fault(broken)),
        }
    }

    /// Reads a name.
    fn name(&mut self) -> Result<String, Fault> {
        Ok(match self.value(Limit::new(LONGEST_NAME))? {
            Value::Whole(bytes) => key_of(&bytes),
            Value::Long => String::new(),
        })
    }

    fn fault(&self, broken: CutFault) -> Fault {
        Fault::RestUnreadable(match broken {
            CutFault::Endless => self.limit.endless().to_string(),
            CutFault::Io(error) => error.to_string(),
        })
    }
}

fn truncated() -> Fault {
    Fault::RestUnreadable("the file ends inside the table".to_owned())
}

/// Reads a table in the `columns` layout.
fn columns(values: &mut Values) -> Result<Table, Fault> {
    let mut names = Vec::new();
    let mut table = Columns::default();
    values.eat(b'{')?;
    while !values.eat(b'}')? {
        names.push(values.name()?);
        if !values.eat(b'{')? {
            // Other members are metadata of the table, not columns.
            values.value(values.limit)?;
            names.pop();
            continue;
        }
        let mut rows = 0;
        while !values.eat(b'}')? {
            values.name()?;
            let value = values.value(values.limit)?;
            let bytes = match &value {
                Value::Whole(bytes) if bytes == b"null" => &[],
                Value::Whole(bytes) => bytes.as_slice(),
                Value::Long => TOO_LONG,
            };
            table
                .store
                .push(bytes)
                .map_err(|error| Fault::RestUnreadable(error.to_string()))?;
            rows += 1;
        }
        if names.len() > 1 && rows != table.rows {
            let what = "a JSON table whose columns differ in length; write one record per row \
                        (pandas: orient=\"records\")";
            return Err(Fault::Refused(what.to_owned()));
        }
        table.rows = rows;
    }
    Ok(Table::new(names, Box::new(table)))
}

/// The values of a table in column order.
#[derive(Default)]
struct Columns {
    store: Store,
    rows: usize,
}

impl Source for Columns {
    fn rows(mut self: Box<Self>, wanted: &[usize]) -> Rows {
        let wanted = wanted.to_vec();
        Box::new((0..self.rows).map(move |row| self.row(row, &wanted)))
    }
}

impl Columns {
    fn row(&mut self, row: usize, wanted: &[usize]) -> Result<Row, Fault> {
        let number = row as u64 + 1;
        let mut cells = Vec::with_capacity(wanted.len());
        for column in wanted {
            let index = column * self.rows + row;
            let bytes = self.store.get(index);
            let bytes = bytes.map_err(|error| Fault::RestUnreadable(error.to_string()))?;
            let bytes = bytes.unwrap_or_default();
            if bytes == TOO_LONG {
                let words = format!("row {number}: a value that is too long for an article");
                return Err(Fault::Record(words));
            }
            let cell = match bytes.as_slice() {
                [] => None,
                bytes => cell_of(bytes).map_err(|error| broken_row(number, &error))?,
            };
            cells.push(cell);
        }
        Ok(Row { number, cells })
    }
}

fn cell_of(bytes: &[u8]) -> serde_json::Result<Option<Cell>> {
    Seed(CellReader).deserialize(&mut serde_json::Deserializer::from_slice(bytes))
}

fn broken_row(number: u64, error: &serde_json::Error) -> Fault {
    Fault::Record(format!("row {number}: broken JSON: {}", in_words(error)))
}

/// Reads a table in the `split` layout.
fn split(mut values: Values) -> Result<Table, Fault> {
    let mut names = Vec::new();
    values.eat(b'{')?;
    while !values.eat(b'}')? {
        let key = values.name()?;
        if ROWS.contains(&key.as_str()) && values.eat(b'[')? {
            return Ok(Table::new(names, Box::new(Lists { values, number: 0 })));
        }
        match values.value(values.limit)? {
            Value::Whole(bytes) if key == COLUMNS => names = names_of(&bytes),
            _ => {}
        }
    }
    let what = "a JSON table with column names but no rows";
    Err(Fault::Refused(what.to_owned()))
}

/// Returns the names in a list. A multi-level name gives its last non-empty part.
fn names_of(bytes: &[u8]) -> Vec<String> {
    let names: Vec<serde_json::Value> = serde_json::from_slice(bytes).unwrap_or_default();
    names
        .iter()
        .map(|name| match name {
            serde_json::Value::Array(parts) => parts
                .iter()
                .filter_map(serde_json::Value::as_str)
                .rfind(|part| !part.is_empty())
                .unwrap_or_default()
                .to_owned(),
            name => name.as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

/// Reads a table of lists whose first row is the header.
fn lists(mut values: Values) -> Result<Table, Fault> {
    values.eat(b'[')?;
    let names = match values.value(values.limit)? {
        Value::Whole(bytes) => names_of(&bytes),
        Value::Long => Vec::new(),
    };
    let known = names.iter().filter_map(|name| synonym(name.trim()));
    let known: Vec<Column> = known.map(|known| known.column).collect();
    let is_header = known.len() >= 2
        && known
            .iter()
            .any(|column| matches!(column, Column::Text | Column::Title));
    if is_header {
        return Ok(Table::new(names, Box::new(Lists { values, number: 0 })));
    }
    let what = "JSON rows without column names (pandas: orient=\"values\"); write one record per row \
                (orient=\"records\"), or CSV";
    Err(Fault::Refused(what.to_owned()))
}

/// Rows written as lists.
struct Lists {
    values: Values,
    number: u64,
}

impl Source for Lists {
    fn rows(self: Box<Self>, wanted: &[usize]) -> Rows {
        Box::new(ListRows {
            lists: *self,
            wanted: wanted.to_vec(),
            ended: false,
        })
    }
}

/// Iterator over rows written as lists; only the requested columns are read.
struct ListRows {
    lists: Lists,
    wanted: Vec<usize>,
    ended: bool,
}

impl ListRows {
    fn row(&mut self) -> Result<Option<Row>, Fault> {
        let values = &mut self.lists.values;
        if values.eat(b']')? {
            return Ok(None);
        }
        self.lists.number += 1;
        let number = self.lists.number;
        let bytes = match values.value(values.limit)? {
            Value::Whole(bytes) => bytes,
            Value::Long => return Err(Fault::too_long(values.limit.bytes())),
        };
        let row = RowCells(&self.wanted);
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let cells = Seed(row).deserialize(&mut json);
        let cells = cells.map_err(|error| broken_row(number, &error))?;
        Ok(Some(Row { number, cells }))
    }
}

impl Iterator for ListRows {
    type Item = Result<Row, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.row().transpose();
        self.ended = matches!(
            row,
            None | Some(Err(Fault::RestUnreadable(_) | Fault::Refused(_)))
        );
        row
    }
}

/// The indices of the columns to read from a row.
struct RowCells<'a>(&'a [usize]);

impl<'de> ValueReader<'de> for RowCells<'_> {
    type Output = Vec<Option<Cell>>;

    fn other(self, _: &'static str) -> Self::Output {
        vec![None; self.0.len()]
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Output, A::Error> {
        let mut cells = vec![None; self.0.len()];
        for column in 0.. {
            let index = self.0.iter().position(|wanted| *wanted == column);
            let can_continue = match index {
                Some(index) => match list.next_element_seed(Seed(CellReader))? {
                    Some(cell) => {
                        cells[index] = cell;
                        true
                    }
                    None => false,
                },
                None => list.next_element::<IgnoredAny>()?.is_some(),
            };
            if !can_continue {
                break;
            }
        }
        Ok(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(json: &'static str) -> Vec<String> {
        let layout = layout_of(json.as_bytes()).unwrap();
        let table = open(Box::new(json.as_bytes()), layout, Limit::default()).unwrap();
        let wanted: Vec<usize> = (0..table.columns.len()).collect();
        let mut lines = vec![table.columns.join("|")];
        for row in table.rows(&wanted) {
            let cells = row.unwrap().cells.into_iter();
            let texts = cells.map(|cell| cell.map_or_else(String::new, |cell| cell.text));
            lines.push(texts.collect::<Vec<_>>().join("|"));
        }
        lines
    }

    #[test]
    fn every_layout_gives_the_same_rows() {
        let expected = ["title|text|n", "Flood|The Vecht rose.|1", "Fire||2"];
        for json in [
            r#"{"title":{"0":"Flood","1":"Fire"},"text":{"0":"The Vecht rose.","1":null},"n":{"0":1,"1":2}}"#,
            r#"{"columns":["title","text","n"],"index":[0,1],"data":[["Flood","The Vecht rose.",1],["Fire",null,2]]}"#,
            "[[\"title\", \"text\", \"n\"],\n [\"Flood\", \"The Vecht rose.\", 1],\n [\"Fire\", null, 2]]",
        ] {
            assert_eq!(rows(json), expected, "{json}");
        }
    }

    #[test]
    fn records_and_articles_are_not_tables() {
        for json in [
            r#"{"title":{"rendered":"Flood"},"content":{"rendered":"x"}}"#,
            r#"{"article":{"title":"Flood","text":"x"}}"#,
            r#"{"0":{"title":"Flood","text":"x"},"1":{"title":"Fire","text":"x"}}"#,
            r#"{"meta":{"v1":"x"},"articles":[{"text":"x"}]}"#,
            r#"{"schema":{"fields":[]},"data":[{"text":"x"}]}"#,
            r#"{"columns":[{"name":"title"}],"rows":[]}"#,
            "[[{\"text\":\"x\"}]]",
            "[]",
            "{}",
            "",
        ] {
            assert_eq!(layout_of(json.as_bytes()), None, "{json}");
        }
    }

    #[test]
    fn reports_a_truncated_table() {
        let json = r#"{"columns":["text"],"data":[["Flood"],["Fi"#;
        let layout = layout_of(json.as_bytes()).unwrap();
        let table = open(Box::new(json.as_bytes()), layout, Limit::default()).unwrap();
        let rows: Vec<_> = table.rows(&[0]).collect();
        assert_eq!(rows.len(), 2);
        assert!(
            matches!(&rows[1], Err(Fault::RestUnreadable(words)) if words.contains("ends inside"))
        );
        for json in [r#"{"text":{"0":"Flood"},"title":{"0":"#, r#"[[1,2],[3,4]]"#] {
            let layout = layout_of(json.as_bytes()).unwrap_or(Layout::Columns);
            assert!(open(Box::new(json.as_bytes()), layout, Limit::default()).is_err());
        }
    }
}

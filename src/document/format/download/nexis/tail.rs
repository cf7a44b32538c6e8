//! Finds where the text of a Nexis article ends, and reads the fields after it.

use super::marks::is_added_by_nexis;
use super::names::{Field, field_of, heading_of};
use crate::document::format::download::{is_copyright, is_page_furniture, is_rights};

/// The fields after the text.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// Index of the line after the last one of the text.
    pub(super) end: usize,
    /// Whether a field or a copyright notice follows, so that the article is complete.
    pub(super) closed: bool,
    pub(super) loaded: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) url: Option<String>,
}

/// Finds the end of the text that begins at `start`.
pub(super) fn find(lines: &[String], start: usize) -> Tail {
    let heading = lines[start..]
        .iter()
        .rposition(|line| heading_of(line) == Some(Field::Tail))
        .map(|at| start + at);
    let fields = heading.unwrap_or_else(|| first_field(lines, start));
    let mut tail = Tail {
        end: captions(lines, start, fields).unwrap_or(fields),
        closed: fields < lines.len(),
        ..Tail::default()
    };
    for line in &lines[fields..] {
        tail.set_field(line);
    }
    tail
}

impl Tail {
    /// Stores the value of a field.
    pub(super) fn set_field(&mut self, line: &str) {
        let Some(line) = field_of(line) else {
            return;
        };
        let value = line.value.to_owned();
        match line.field {
            Field::Loaded => self.loaded = self.loaded.take().or(Some(value)),
            Field::Language => {
                let first = value.split([';', ',', '(']).next().unwrap_or("").trim();
                self.lang = Some(first.to_owned()).filter(|lang| !lang.is_empty());
            }
            Field::Url => self.url = Some(value).filter(|url| url.contains("://")),
            _ => {}
        }
    }
}

/// Returns where the block of fields that closes an article begins, searching from its end; the number of
/// lines if there is no such block.
fn first_field(lines: &[String], start: usize) -> usize {
    let paragraphs = is_line_a_block(&lines[start..]);
    let mut first = lines.len();
    let mut at = lines.len();
    // The last field shows whether names are in capitals in this file.
    let last = lines[start..].iter().rev().find_map(|line| field_of(line));
    let capitals = last.is_some_and(|line| line.capitals);
    while at > start {
        let block = if paragraphs {
            at - 1
        } else {
            block_start(lines, start, at)
        };
        let line = &lines[block];
        if !line.trim().is_empty() {
            if !may_follow_text(line, capitals) {
                break;
            }
            first = block;
        }
        at = block;
    }
    // Only blank lines follow the text, and no field.
    if lines[first..].iter().all(|line| line.trim().is_empty()) {
        lines.len()
    } else {
        first
    }
}

/// Returns whether fewer than a quarter of the lines are blank, so that each line counts as its own block.
fn is_line_a_block(lines: &[String]) -> bool {
    let text: Vec<bool> = lines.iter().map(|line| !line.trim().is_empty()).collect();
    let first = text.iter().position(|is_text| *is_text).unwrap_or(0);
    let last = text.iter().rposition(|is_text| *is_text).unwrap_or(0);
    text[first..last]
        .iter()
        .filter(|is_text| !**is_text)
        .count()
        * 4
        < last - first
}

/// Returns the start of the block of lines that ends before `end`: text without a blank line in it.
fn block_start(lines: &[String], start: usize, end: usize) -> usize {
    let mut at = end - 1;
    while at > start && !lines[at].trim().is_empty() && !lines[at - 1].trim().is_empty() {
        at -= 1;
    }
    at
}

/// Returns whether a line may follow the text; `capitals` says whether the names of fields are in capitals.
fn may_follow_text(line: &str, capitals: bool) -> bool {
    let field = field_of(line).filter(|line| line.capitals || !capitals);
    let is_field = field.is_some_and(|line| match line.field {
        Field::Loaded | Field::Language | Field::Tail | Field::Graphic => true,
        Field::Body => false,
        Field::Title | Field::Length | Field::Url | Field::Head => line.capitals,
    });
    is_field
        || is_copyright(line)
        || is_rights(line)
        || is_page_furniture(line)
        || is_added_by_nexis(line)
}

/// Returns where captions begin between the text and the fields: `GRAPHIC: …`, or the heading `Graphic`.
fn captions(lines: &[String], start: usize, end: usize) -> Option<usize> {
    let begins = |line: &String| {
        heading_of(line) == Some(Field::Graphic)
            || field_of(line).is_some_and(|line| line.field == Field::Graphic && line.capitals)
    };
    lines[start..end]
        .iter()
        .rposition(begins)
        .map(|at| start + at)
}

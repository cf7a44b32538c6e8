//! Alias files: the caller's own layer of names, above those of the world and the press.
//!
//! Takes a table with a header: `name` and `place`, `lon` and `lat` for places of the caller's own,
//! optionally `canonical`, `kind`, `country`, and [`conditions`] under which a row applies; other columns are
//! ignored. Returns rows in [`Places`]. An invalid file is refused as a whole, because a map made from half of
//! it would be wrong without any sign of it.
//!
//! | `place` | means |
//! | --- | --- |
//! | `geonames:701822`, `701822`, `exonym:donbas` | this place of the gazetteer |
//! | `own:my-dam` with `lon` and `lat` | a place of your own; later rows may refer to it by its id |
//! | `-` | the name is not a place |
//! | empty | nothing: the row is skipped |
//!
//! Because of the last rule, a `review.csv` with some places filled in is itself an alias file.

mod columns;
mod conditions;
mod id;
mod list;
mod nearest;
mod row;
mod ruling;
pub(crate) mod source;

use crate::document::Position;
use crate::places::{Alias, AliasRow, AliasTarget, Places};
use columns::Columns;
use exonym_gazetteer::fold::fold_name;
use row::{Row, RowFault};
use source::Source;
use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use columns::quoted_header;
pub use conditions::{Chosen, Conditions, NOT_SETTLED, Narrowness, Near};
pub use list::{ReviewItem, ReviewPlace, read_review};
pub(crate) use ruling::{JudgedArticle, Rulebook, Ruling, apply_rulings};
pub use source::MAX_BYTES;

/// Maximum bytes of a name, and of an id.
const MAX_NAME_BYTES: usize = 1600;

/// Why an alias file is refused.
#[derive(Debug, thiserror::Error)]
#[error("{}{position}: {reason}", .file.display())]
pub struct AliasError {
    /// The file.
    pub file: PathBuf,
    /// The row, or the whole file if no single row is to blame.
    pub position: Position,
    /// What is wrong, and how to fix it.
    pub reason: String,
    /// Whether a row refers to something that does not exist, or contradicts another row: a mistake in the
    /// request, not in its syntax.
    pub is_mistake: bool,
}

/// An alias file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasFile {
    /// The file, or `stdin`.
    pub path: PathBuf,
    /// Number of rows with a place.
    pub rows: usize,
    /// XXH3-64 of its stored bytes.
    pub checksum: u64,
    /// Columns that are ignored and look like misspelt names of columns that are read.
    pub misspelt: Vec<MisspeltColumn>,
}

/// A column of an alias file that is ignored, but nearly has the name of one that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisspeltColumn {
    /// Its name in the file.
    pub name: String,
    /// The name that may be meant.
    pub meant: &'static str,
}

/// Adds the rows of an alias file, `-` for standard input, to the places. The input is read once, so it can
/// be a pipe. If two files have the same name, the later file wins.
///
/// # Errors
/// The file cannot be read or has more than [`MAX_BYTES`], a column is missing or occurs twice, an id is
/// unknown, a coordinate is invalid, or two rows give a name different places under the same conditions.
pub fn add(path: &Path, places: &mut Places<'_>) -> Result<AliasFile, AliasError> {
    let shown = match path.to_str() {
        Some("-") => Path::new("stdin"),
        _ => path,
    };
    let fail = |position, reason: &dyn Display| AliasError {
        file: shown.to_owned(),
        position,
        reason: reason.to_string(),
        is_mistake: false,
    };
    let (source, table) = Source::open(path).map_err(|reason| fail(Position::File, &reason))?;
    let columns = Columns::new(&table).map_err(|reason| fail(Position::File, &reason))?;
    let misspelt = columns::misspelt(&table);
    let file: Arc<Path> = shown.into();
    let mut seen = RowsByName::new();
    for (position, record) in table {
        let record = record.map_err(|reason| fail(position, &reason))?;
        let row = Row {
            columns: &columns,
            record: &record,
        };
        let at = AliasRow {
            file: Arc::clone(&file),
            position,
        };
        add_row(row, at, &mut seen, places).map_err(|fault| AliasError {
            is_mistake: fault.is_mistake,
            ..fail(position, &fault.reason)
        })?;
    }
    Ok(AliasFile {
        path: shown.to_owned(),
        rows: seen.len(),
        checksum: source.checksum(),
        misspelt,
    })
}

/// The rows by folded name and conditions, with their targets.
type RowsByName = HashMap<(String, Option<Box<Conditions>>), (Position, AliasTarget)>;

fn add_row(
    row: Row<'_>,
    at: AliasRow,
    seen: &mut RowsByName,
    places: &mut Places<'_>,
) -> Result<(), RowFault> {
    let Some(target) = row.target(places)? else {
        return Ok(());
    };
    let name = row.name();
    if name.len() > MAX_NAME_BYTES {
        return Err(RowFault::from(format!(
            "a name of {} bytes; expected at most {MAX_NAME_BYTES}",
            name.len()
        )));
    }
    let folded = fold_name(name);
    if folded.is_empty() {
        let text = "a place without a name; add the name or remove the place";
        return Err(RowFault::from(text.to_owned()));
    }
    let conditions = row.conditions(places)?.non_empty();
    let key = (folded, conditions.clone());
    if let Some((first, other)) = seen.get(&key) {
        if *other == target {
            return Ok(());
        }
        let (here, there) = (
            describe_target(target, places),
            describe_target(*other, places),
        );
        return Err(RowFault::mistake(format!(
            "{name:?} means {here} here and {there} by{}, under the same conditions; \
             keep one of the two rows, or give one a condition (outlet, article, near, …)",
            first.to_string().trim_start_matches(',')
        )));
    }
    seen.insert(key, (at.position, target));
    places.add_alias(Alias {
        name: name.to_owned(),
        target,
        conditions,
        row: Some(at),
    });
    Ok(())
}

/// Describes a row's target, as in its cell.
fn describe_target(target: AliasTarget, places: &Places<'_>) -> String {
    match target {
        AliasTarget::Place(ix) => places.id(ix).map_or(String::new(), |id| id.to_string()),
        AliasTarget::Forbidden => "no place (-)".to_owned(),
    }
}

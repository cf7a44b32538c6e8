//! Inserts rows into a table, several per statement.
//!
//! A statement locates its place in the table, begins and ends: for short rows that is most of the work, and
//! for the layers' own rows a fifth.

use rusqlite::{Connection, Statement, ToSql};

/// Rows per statement: 4 to 8 are the fastest; more no longer fit SQLite's preallocated memory.
const ROWS_AT_ONCE: usize = 8;

/// Receives the values of a row, one after the other.
pub(super) struct Values<'s, 'f> {
    statement: &'s mut Statement<'f>,
    next: usize,
}

impl Values<'_, '_> {
    /// Pushes the next value.
    pub(super) fn push(&mut self, value: impl ToSql) -> rusqlite::Result<()> {
        self.next += 1;
        self.statement.raw_bind_parameter(self.next, value)
    }
}

/// Inserts rows into a table with the given number of columns; `values` pushes each row's values.
pub(super) fn insert<T>(
    file: &Connection,
    table: &str,
    columns: usize,
    mut rows: impl Iterator<Item = T>,
    mut values: impl FnMut(&mut Values<'_, '_>, T) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut execute = |statement: &mut Statement<'_>, rows: &mut Vec<T>| {
        let mut of_rows = Values { statement, next: 0 };
        rows.drain(..)
            .try_for_each(|row| values(&mut of_rows, row))?;
        debug_assert_eq!(of_rows.next, statement.parameter_count());
        statement.raw_execute()
    };
    let mut several = file.prepare(&sql(table, columns, ROWS_AT_ONCE))?;
    let mut waiting = Vec::with_capacity(ROWS_AT_ONCE);
    loop {
        waiting.extend(rows.by_ref().take(ROWS_AT_ONCE));
        match waiting.len() {
            0 => return Ok(()),
            ROWS_AT_ONCE => execute(&mut several, &mut waiting)?,
            rest => {
                let mut of_rest = file.prepare(&sql(table, columns, rest))?;
                execute(&mut of_rest, &mut waiting)?
            }
        };
    }
}

fn sql(table: &str, columns: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(","));
    format!(
        "INSERT INTO \"{table}\" VALUES {}",
        vec![row; rows].join(",")
    )
}

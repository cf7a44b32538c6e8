//! A layer's own table: a feature id that counts from 1, as in every format, the geometry, and the layer's
//! columns.

use super::cell;
use super::geometry;
use super::insertion::insert;
use super::pack::IndexedBox;
use crate::layer::{Column, Row, Shape};
use crate::sink::coordinates::Extent;
use rusqlite::Connection;
use std::borrow::Borrow;
use std::fmt::Write;

/// Name of the geometry column, as in GDAL.
pub(super) const GEOMETRY: &str = "geom";

/// Name of the feature id column, as in GDAL.
pub(super) const ID: &str = "fid";

/// The extent and boxes of a filled table.
#[derive(Default)]
pub(super) struct FilledTable {
    /// The box around all geometries; `None` without geometries.
    pub(super) extent: Option<Extent>,
    /// The box of each row that has a geometry.
    pub(super) boxes: Vec<IndexedBox>,
}

/// Creates and fills the table of a layer.
pub(super) fn write<R: Row>(
    file: &Connection,
    columns: &[Column<R>],
    rows: impl Iterator<Item = impl Borrow<R>>,
) -> rusqlite::Result<FilledTable> {
    file.execute_batch(&definition(columns))?;
    let has_geometry = R::SHAPE != Shape::None;
    let width = 1 + usize::from(has_geometry) + columns.len();
    let mut filled = FilledTable::default();
    let mut blob = Vec::new();
    insert(
        file,
        R::LAYER,
        width,
        (1..).zip(rows),
        |values, (id, row)| {
            let row = row.borrow();
            values.push(id)?;
            if has_geometry {
                let extent = geometry_of(&mut blob, row);
                values.push(extent.map(|_| blob.as_slice()))?;
                filled.add(id, extent);
            }
            let mut cells = columns.iter().map(|column| column.of(row));
            cells.try_for_each(|value| cell::push(values, value))
        },
    )?;
    Ok(filled)
}

impl FilledTable {
    fn add(&mut self, id: i64, extent: Option<Extent>) {
        if let Some(extent) = extent {
            self.boxes.push(IndexedBox::new(id, extent));
            self.extent = Some(self.extent.map_or(extent, |so_far| so_far.around(extent)));
        }
    }
}

fn geometry_of<R: Row>(blob: &mut Vec<u8>, row: &R) -> Option<Extent> {
    match R::SHAPE {
        Shape::Point => Some(geometry::point(blob, row.lonlat()?)),
        Shape::Areas => geometry::areas(blob, row.outline()?),
        Shape::None => None,
    }
}

fn definition<R: Row>(columns: &[Column<R>]) -> String {
    let mut sql = format!(
        "CREATE TABLE \"{}\" (\"{ID}\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
        R::LAYER
    );
    if let Some(kind) = geometry::type_name(R::SHAPE) {
        _ = write!(sql, ", \"{GEOMETRY}\" {kind}");
    }
    for (name, column) in distinct(columns).iter().zip(columns) {
        let name = name.replace('"', "\"\"");
        _ = write!(sql, ", \"{name}\" {}", cell::type_name(column.kind));
    }
    sql + ")"
}

/// Makes column names unique within a table: SQLite treats `ID` and `id` as the same, and two names are
/// reserved. Duplicates get a number.
fn distinct<R>(columns: &[Column<R>]) -> Vec<String> {
    let mut taken = vec![ID.to_owned(), GEOMETRY.to_owned()];
    let mut names = Vec::with_capacity(columns.len());
    for column in columns {
        let numbered = (2..).map(|number| format!("{}_{number}", column.name));
        let name = std::iter::once(column.name.to_string())
            .chain(numbered)
            .find(|name| !taken.contains(&name.to_lowercase()))
            .expect("there is a number that is not taken");
        taken.push(name.to_lowercase());
        names.push(name);
    }
    names
}

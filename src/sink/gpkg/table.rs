//! A layer's own table: a feature id that counts from 1, as in every format, the geometry, and the
//! layer's columns.

use super::cell;
use super::geometry;
use super::pack::Boxed;
use crate::layer::{Row, Shape};
use crate::sink::position::Extent;
use rusqlite::Connection;
use std::borrow::Borrow;
use std::fmt::Write;

/// What the column of geometries is called, as GDAL calls it.
pub(super) const GEOMETRY: &str = "geom";

/// What the column of feature ids is called, likewise.
pub(super) const ID: &str = "fid";

/// What a table was filled with.
#[derive(Default)]
pub(super) struct Filled {
    /// The box around all geometries; `None` if there are none.
    pub(super) extent: Option<Extent>,
    /// The box of each row that has a geometry.
    pub(super) boxes: Vec<Boxed>,
}

/// Makes and fills the table of a layer.
pub(super) fn write<R: Row>(
    file: &Connection,
    rows: impl Iterator<Item = impl Borrow<R>>,
) -> rusqlite::Result<Filled> {
    file.execute_batch(&definition::<R>())?;
    let columns = R::columns();
    let mut insert = file.prepare(&insertion::<R>())?;
    let mut filled = Filled::default();
    let mut blob = Vec::new();
    for (id, row) in (1..).zip(rows) {
        let row = row.borrow();
        insert.raw_bind_parameter(1, id)?;
        let mut number = 2;
        if R::SHAPE != Shape::None {
            let extent = geometry_of(&mut blob, row);
            insert.raw_bind_parameter(number, extent.map(|_| blob.as_slice()))?;
            filled.add(id, extent);
            number += 1;
        }
        for (number, column) in (number..).zip(&columns) {
            cell::bind(&mut insert, number, column.of(row))?;
        }
        insert.raw_execute()?;
    }
    Ok(filled)
}

impl Filled {
    fn add(&mut self, id: i64, extent: Option<Extent>) {
        if let Some(extent) = extent {
            self.boxes.push(Boxed::new(id, extent));
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

fn definition<R: Row>() -> String {
    let mut sql = format!(
        "CREATE TABLE \"{}\" (\"{ID}\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
        R::LAYER
    );
    if let Some(kind) = geometry::type_name(R::SHAPE) {
        _ = write!(sql, ", \"{GEOMETRY}\" {kind}");
    }
    for column in R::columns() {
        _ = write!(
            sql,
            ", \"{}\" {}",
            column.name,
            cell::type_name(column.kind)
        );
    }
    sql + ")"
}

fn insertion<R: Row>() -> String {
    let geometry = usize::from(R::SHAPE != Shape::None);
    let values = vec!["?"; 1 + geometry + R::columns().len()].join(",");
    format!("INSERT INTO \"{}\" VALUES ({values})", R::LAYER)
}

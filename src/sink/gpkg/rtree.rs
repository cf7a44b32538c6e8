//! The spatial index of a layer, and the triggers that keep it up to date when other programs edit the layer
//! (OGC 12-128r17 annex F.3).

use super::insertion::{Values, insert};
use super::pack::{IndexedBox, Tree};
use super::table::{GEOMETRY, ID};
use rusqlite::{Connection, params};

/// Creates and fills the index, and registers it in `gpkg_extensions`. The triggers come last: they call
/// functions that exist only in the readers' SQLite.
pub(super) fn write(
    file: &Connection,
    layer: &str,
    boxes: Vec<IndexedBox>,
) -> rusqlite::Result<()> {
    let index = format!("rtree_{layer}_{GEOMETRY}");
    file.execute_batch(&format!(
        "CREATE VIRTUAL TABLE \"{index}\" USING rtree(id, minx, maxx, miny, maxy)"
    ))?;
    fill(file, &index, boxes)?;
    file.execute_batch(&triggers(layer, &index))?;
    file.execute(
        "INSERT INTO gpkg_extensions VALUES (?1, ?2, 'gpkg_rtree_index', \
         'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        params![layer, GEOMETRY],
    )?;
    Ok(())
}

/// Fills the tables of the index: the nodes, the parent of each node, and the leaf of each row. Each is
/// filled in SQLite's storage order.
fn fill(file: &Connection, index: &str, boxes: Vec<IndexedBox>) -> rusqlite::Result<()> {
    let table = |name: &str| format!("{index}_{name}");
    let tree = Tree::new(boxes);
    insert(file, &table("rowid"), 2, tree.leaves(), pair)?;
    insert(file, &table("parent"), 2, tree.parents(), pair)?;
    file.execute(&format!("DELETE FROM \"{}\"", table("node")), ())?;
    insert(file, &table("node"), 2, tree.nodes(), |values, node| {
        values.push(node.number)?;
        values.push(node.bytes)
    })
}

fn pair(values: &mut Values<'_, '_>, (below, above): (i64, i64)) -> rusqlite::Result<()> {
    values.push(below)?;
    values.push(above)
}

fn triggers(layer: &str, index: &str) -> String {
    let (t, r, c, i) = (layer, index, GEOMETRY, ID);
    let put = format!(
        "INSERT OR REPLACE INTO \"{r}\" VALUES (NEW.\"{i}\", ST_MinX(NEW.\"{c}\"), \
         ST_MaxX(NEW.\"{c}\"), ST_MinY(NEW.\"{c}\"), ST_MaxY(NEW.\"{c}\"));"
    );
    let full = format!("(NEW.\"{c}\" NOTNULL AND NOT ST_IsEmpty(NEW.\"{c}\"))");
    let empty = format!("(NEW.\"{c}\" ISNULL OR ST_IsEmpty(NEW.\"{c}\"))");
    let forget = format!("DELETE FROM \"{r}\" WHERE id = OLD.\"{i}\";");
    let same = format!("OLD.\"{i}\" = NEW.\"{i}\"");
    let other = format!("OLD.\"{i}\" != NEW.\"{i}\"");
    format!(
        "CREATE TRIGGER \"{r}_insert\" AFTER INSERT ON \"{t}\" WHEN {full} BEGIN {put} END;
         CREATE TRIGGER \"{r}_update1\" AFTER UPDATE OF \"{c}\" ON \"{t}\" WHEN {same} AND {full} BEGIN {put} END;
         CREATE TRIGGER \"{r}_update2\" AFTER UPDATE OF \"{c}\" ON \"{t}\" WHEN {same} AND {empty} BEGIN {forget} END;
         CREATE TRIGGER \"{r}_update3\" AFTER UPDATE ON \"{t}\" WHEN {other} AND {full} BEGIN {forget} {put} END;
         CREATE TRIGGER \"{r}_update4\" AFTER UPDATE ON \"{t}\" WHEN {other} AND {empty} BEGIN \
         DELETE FROM \"{r}\" WHERE id IN (OLD.\"{i}\", NEW.\"{i}\"); END;
         CREATE TRIGGER \"{r}_delete\" AFTER DELETE ON \"{t}\" WHEN OLD.\"{c}\" NOT NULL BEGIN {forget} END;"
    )
}

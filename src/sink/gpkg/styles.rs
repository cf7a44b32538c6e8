//! The table from which QGIS reads a layer's style when it opens the layer.
//!
//! The table is QGIS's own, as version 3.22 creates it when a style is stored. QGIS looks for rows whose
//! catalog and schema are the empty string, not null, and takes the default one.

use super::table::GEOMETRY;
use rusqlite::{Connection, params};

const TABLE: &str = "layer_styles";

/// Creates the table, and lists it: readers skip tables missing from the contents.
pub(super) fn create(file: &Connection, changed: &str) -> rusqlite::Result<()> {
    file.execute_batch(
        "CREATE TABLE layer_styles (
            id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            f_table_catalog TEXT(256),
            f_table_schema TEXT(256),
            f_table_name TEXT(256),
            f_geometry_column TEXT(256),
            styleName TEXT(30),
            styleQML TEXT,
            styleSLD TEXT,
            useAsDefault BOOLEAN,
            description TEXT,
            owner TEXT(30),
            ui TEXT(30),
            update_time DATETIME
        )",
    )?;
    file.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) \
         VALUES (?1, 'attributes', ?1, 'How QGIS draws the layers', ?2)",
        params![TABLE, changed],
    )?;
    Ok(())
}

/// Makes `qml` the default style of a layer.
pub(super) fn add(
    file: &Connection,
    layer: &str,
    qml: &str,
    changed: &str,
) -> rusqlite::Result<()> {
    file.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, \
         f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, \
         update_time) VALUES ('', '', ?1, ?2, ?1, ?3, '', TRUE, '', '', ?4)",
        params![layer, GEOMETRY, qml, changed],
    )?;
    Ok(())
}

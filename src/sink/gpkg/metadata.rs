//! The attribution, and the program that made the file, in the metadata tables.

use crate::sink::xml::escaped;
use rusqlite::{Connection, params};

/// The vocabulary of the note: Dublin Core.
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// The creator, up to the version.
const CREATOR: &str = "<dc:creator>Exonym ";

/// Writes a note on the whole file. Its `creator` identifies the file as Exonym's.
pub(super) fn write(file: &Connection, attribution: &str, changed: &str) -> rusqlite::Result<()> {
    let note = format!(
        "<metadata xmlns:dc=\"{DUBLIN_CORE}\">{CREATOR}{}</dc:creator>\
         <dc:rights>{}</dc:rights></metadata>",
        env!("CARGO_PKG_VERSION"),
        escaped(attribution)
    );
    file.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?1, 'text/xml', ?2)",
        params![DUBLIN_CORE, note],
    )?;
    file.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?1, 1, NULL)",
        params![changed],
    )?;
    Ok(())
}

/// Whether the note says that Exonym made the file.
pub(super) fn is_ours(file: &Connection) -> rusqlite::Result<bool> {
    let mut notes = file.prepare("SELECT metadata FROM gpkg_metadata")?;
    let mut rows = notes.query([])?;
    while let Some(row) = rows.next()? {
        let note = row.get_ref(0)?.as_str().unwrap_or_default();
        if note.contains(CREATOR) {
            return Ok(true);
        }
    }
    Ok(false)
}

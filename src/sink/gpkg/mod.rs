//! All layers in one GeoPackage 1.3 (OGC 12-128r17): a SQLite file that QGIS, GDAL and ArcGIS open.
//!
//! Takes rows; a file is written at a path, because SQLite writes its pages out of order. Tables: `land`,
//! `countries`, `regions` and, if areas were supplied, `joined` (multipolygons); `places`, `timeline`,
//! `mentions`, `articles` (points) and `review` (no geometry); and those of a run that compares (`places_by`,
//! `timeline_by` and `compare`, and `totals` and `spellings` without geometry). Each has the columns that
//! every format has, a spatial index, and a style that QGIS opens it with.
//!
//! SQLite is compiled in ([`rusqlite`] with `bundled`), so that its version, which the file records, is the
//! same everywhere; no time of day is written. Journals are off: an unfinished file is discarded whole
//! ([`super::Publication`]).

mod cell;
mod geometry;
mod insertion;
mod metadata;
mod pack;
mod rtree;
mod schema;
mod styles;
mod table;

use super::Naming;
use super::coordinates::{EPSG_WGS_84, Extent};
use super::style::{self, Style};
use crate::area;
use crate::layer::{
    ArticleRow, ByLayers, Column, CompareRow, CountryRow, JoinedRow, LandRow, Layers, MentionRow,
    PlaceByRow, PlaceRow, RegionRow, ReviewRow, Row, Shape, SpellingRow, TimelineByRow,
    TimelineRow, ValueRow, land,
};
use crate::product::Mark;
use exonym_gazetteer::outlines;
use jiff::civil::Date;
use rusqlite::{Connection, ErrorCode, OpenFlags, params};
use std::borrow::Borrow;
use std::io;
use std::path::Path;
use std::time::Duration;

/// Opening bytes of a SQLite database, whose metadata then says who made it.
pub(super) const MARKS: &[Mark] = &[Mark::of(&["SQLite format 3\0"]).confirmed_by(is_ours)];

/// `GPKG` in ASCII: the application id in SQLite's header.
const APPLICATION_ID: u32 = 0x4750_4B47;

/// GeoPackage 1.3.0, in the header's user version.
const USER_VERSION: u32 = 10_300;

/// Bytes of a page: SQLite's default. A table of one row takes one page.
const PAGE_BYTES: u32 = 4 << 10;

/// Bytes of a page in a large file: writing is a tenth faster, and the file a twentieth smaller.
const LARGE_PAGE_BYTES: u32 = 16 << 10;

/// A file with this many mentions is large: about 70 MB, so that tables of one row do not matter.
const LARGE_FROM_MENTIONS: u64 = 100_000;

/// SQLite's page cache in KiB: small, because rows are only ever appended.
const CACHE_KIB: i64 = 2 << 10;

/// How long another program may be writing to a file before it counts as locked: saving takes less.
const LOCK_TIMEOUT: Duration = Duration::from_secs(1);

/// Description of the land in the table of contents.
const LAND_DESCRIPTION: &str = "Countries without a named place, to draw below the others";

/// Used when no article is dated: GeoPackage requires a time of change, and the clock would differ per run.
const UNDATED: Date = Date::constant(1970, 1, 1);

/// Writes all layers into a new file, or into an existing empty one.
///
/// # Errors
/// Returns SQLite's error; [`io::ErrorKind::StorageFull`] if the disk is full. The file is then not a valid
/// GeoPackage.
pub fn write_geopackage(
    path: &Path,
    layers: &Layers<'_>,
    attribution: &str,
    naming: Naming,
) -> io::Result<()> {
    write(path, layers, attribution, naming).map_err(as_io)
}

/// Whether Exonym wrote a database.
///
/// # Errors
/// Returns one of the kind `ResourceBusy` if another program has locked it; another if it is damaged.
fn is_ours(path: &Path) -> io::Result<bool> {
    let opened = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let is_ours = |file: Connection| {
        file.busy_timeout(LOCK_TIMEOUT)?;
        metadata::is_ours(&file)
    };
    opened.and_then(is_ours).or_else(|error| {
        match error.sqlite_error_code() {
            // There is no such table.
            Some(ErrorCode::Unknown) | None => Ok(false),
            Some(_) => Err(as_io(error)),
        }
    })
}

fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    #[cfg(windows)]
    if let Ok(whole) = path.canonicalize()
        && whole.as_os_str().len() >= LONG_PATH
    {
        return Connection::open_with_flags_and_vfs(whole, flags, "win32-longpath");
    }
    Connection::open_with_flags(path, flags)
}

/// Bytes of a path from which SQLite needs the other way of opening on Windows, where paths have at
/// most 260 characters unless a program asks for more, and SQLite adds an ending to some.
#[cfg(windows)]
const LONG_PATH: usize = 240;

fn write(
    path: &Path,
    layers: &Layers<'_>,
    attribution: &str,
    naming: Naming,
) -> rusqlite::Result<()> {
    let package = Package::create(path, last_day(layers), page_bytes(layers), naming)?;
    package.describe(attribution)?;
    let of_countries = format!("Countries with a named place. {}", outlines::SOURCE);
    let countries = layers.countries();
    package.layer::<LandRow>(land(&countries).into_iter(), LAND_DESCRIPTION)?;
    package.layer::<CountryRow>(countries.iter(), &of_countries)?;
    let of_regions = format!("First-level areas with a named place. {}", area::SOURCE);
    let regions = layers.regions();
    package.layer::<RegionRow>(regions.iter(), &of_regions)?;
    if let Some(joined) = layers.joined() {
        let columns = naming.named(joined.columns());
        package.layer_with::<JoinedRow<'_>>(
            &columns,
            joined.rows().iter(),
            "User-supplied areas",
        )?;
    }
    package.layer::<PlaceRow>(layers.places().iter(), "Places that articles name")?;
    package.layer::<TimelineRow<'_>>(layers.timeline(), "Places that articles name, by period")?;
    let columns = naming.named(layers.columns::<MentionRow<'_>>());
    package.layer_with(&columns, layers.mentions(), "Every mention of a place")?;
    package.layer::<ArticleRow<'_>>(layers.articles(), "Articles, each at its main place")?;
    if let Some(by) = layers.by() {
        package.compare(layers, by)?;
    }
    package.layer::<ReviewRow>(layers.review().iter(), "Names that were not settled")?;
    package.style::<LandRow>(&style::land())?;
    package.style::<CountryRow>(&style::countries(&countries))?;
    package.style::<RegionRow>(&style::regions(regions))?;
    if let Some(joined) = layers.joined() {
        package.style::<JoinedRow<'_>>(&style::joined(joined))?;
    }
    package.style::<PlaceRow>(&style::places(layers))?;
    package.style::<TimelineRow<'_>>(&style::timeline(layers))?;
    package.style::<MentionRow<'_>>(&style::mentions(layers))?;
    package.style::<ArticleRow<'_>>(&style::articles(layers))?;
    package.finish()
}

/// The last day that the articles refer to.
fn last_day(layers: &Layers<'_>) -> Date {
    let dates = layers.places().iter().filter_map(|row| row.dates);
    dates.map(|dates| dates.end).max().unwrap_or(UNDATED)
}

fn page_bytes(layers: &Layers<'_>) -> u32 {
    let mentions = layers.places().iter().map(|row| row.figures.mentions);
    if mentions.sum::<u64>() < LARGE_FROM_MENTIONS {
        PAGE_BYTES
    } else {
        LARGE_PAGE_BYTES
    }
}

/// A GeoPackage being written, in one transaction.
struct Package {
    file: Connection,
    /// The value of the time of change.
    changed: String,
    naming: Naming,
}

impl Package {
    fn create(
        path: &Path,
        changed: Date,
        page_bytes: u32,
        naming: Naming,
    ) -> rusqlite::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let file = open(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        file.pragma_update(None, "page_size", page_bytes)?;
        file.pragma_update(None, "journal_mode", "OFF")?;
        file.pragma_update(None, "synchronous", "OFF")?;
        file.pragma_update(None, "temp_store", "MEMORY")?;
        file.pragma_update(None, "cache_size", -CACHE_KIB)?;
        file.pragma_update(None, "application_id", APPLICATION_ID)?;
        file.pragma_update(None, "user_version", USER_VERSION)?;
        file.execute_batch("BEGIN")?;
        file.execute_batch(schema::TABLES)?;
        let changed = format!("{changed}T00:00:00.000Z");
        Ok(Self {
            file,
            changed,
            naming,
        })
    }

    /// Writes the layers of a run that compares, with their styles.
    fn compare(&self, layers: &Layers<'_>, by: &ByLayers) -> rusqlite::Result<()> {
        let columns = self.naming.named(layers.columns::<PlaceByRow>());
        self.layer_with(&columns, by.places().iter(), "Places by value")?;
        let columns = self.naming.named(layers.columns::<TimelineByRow<'_>>());
        self.layer_with(&columns, layers.timeline_by(), "Places by period and value")?;
        self.layer::<ValueRow>(by.sums().iter(), "What each value comes to")?;
        self.style::<PlaceByRow>(&style::places_by(layers, self.naming))?;
        self.style::<TimelineByRow<'_>>(&style::timeline_by(layers, self.naming))?;
        if by.values().by().is_place_attribute() {
            return Ok(());
        }
        let columns = self.naming.named(layers.columns::<CompareRow>());
        self.layer_with(&columns, by.compare().iter(), "How values differ, by place")?;
        let columns = self.naming.named(layers.columns::<SpellingRow>());
        self.layer_with(
            &columns,
            by.spellings().iter(),
            "The spellings that each value uses for a place",
        )?;
        self.style::<CompareRow>(&style::compare(layers, self.naming))
    }

    /// Writes a layer's table and all entries that refer to it.
    fn layer<R: Row>(
        &self,
        rows: impl Iterator<Item = impl Borrow<R>>,
        description: &str,
    ) -> rusqlite::Result<()> {
        self.layer_with(&self.naming.columns::<R>(), rows, description)
    }

    /// Writes a layer with the given columns.
    fn layer_with<R: Row>(
        &self,
        columns: &[Column<R>],
        rows: impl Iterator<Item = impl Borrow<R>>,
        description: &str,
    ) -> rusqlite::Result<()> {
        let filled = table::write(&self.file, columns, rows)?;
        self.list::<R>(filled.extent, description)?;
        schema::list_columns(&self.file, columns)?;
        if R::SHAPE != Shape::None {
            rtree::write(&self.file, R::LAYER, filled.boxes)?;
        }
        Ok(())
    }

    /// Lists the layer in the table of contents.
    fn list<R: Row>(&self, extent: Option<Extent>, description: &str) -> rusqlite::Result<()> {
        let geometry = geometry::type_name(R::SHAPE);
        let kind = geometry.map_or("attributes", |_| "features");
        self.file.execute(
            "INSERT INTO gpkg_contents VALUES (?1, ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                R::LAYER,
                kind,
                description,
                self.changed,
                extent.map(|all| all.west),
                extent.map(|all| all.south),
                extent.map(|all| all.east),
                extent.map(|all| all.north),
                geometry.map(|_| EPSG_WGS_84),
            ],
        )?;
        if let Some(geometry) = geometry {
            self.file.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?1, ?2, ?3, ?4, 0, 0)",
                params![R::LAYER, table::GEOMETRY, geometry, EPSG_WGS_84],
            )?;
        }
        Ok(())
    }

    fn describe(&self, attribution: &str) -> rusqlite::Result<()> {
        metadata::write(&self.file, attribution, &self.changed)?;
        styles::create(&self.file, &self.changed)
    }

    fn style<R: Row>(&self, style: &Style) -> rusqlite::Result<()> {
        styles::add(&self.file, R::LAYER, &style.document(), &self.changed)
    }

    fn finish(self) -> rusqlite::Result<()> {
        self.file.execute_batch("COMMIT")?;
        self.file.close().map_err(|(_, error)| error)
    }
}

fn as_io(error: rusqlite::Error) -> io::Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::Error::new(io::ErrorKind::StorageFull, error),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            io::Error::new(io::ErrorKind::ResourceBusy, error)
        }
        _ => io::Error::other(error),
    }
}

//! The options of `map.html`: flags in, options of the sink out.

use exonym::controls::Cleaner;
use exonym::gazetteer::system_error::unread;
use exonym::sink::{ARCHIVE_HEAD, TileArchive, TileServer};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Options that concern only the page.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct PageArgs {
    /// Draw a street map under the places of map.html, from the tile server at this URL with {z}, {x}, {y}
    ///
    /// The page then needs the network, and that server learns what is looked at; without this option
    /// the page makes no requests. Observe the terms of the server's operator.
    #[arg(long, value_name = "URL", group = "streets", value_parser = str::parse::<TileServer>)]
    tiles: Option<TileServer>,
    /// Draw a street map under the places of map.html, from this PMTiles archive
    ///
    /// The archive may hold vector tiles or images. If the page comes from a server, it looks for a file of
    /// this name in its own folder. If it is opened from disk, where a page may not read other files, it
    /// asks you to choose the file. A URL is read over the network.
    #[arg(long, value_name = "FILE|URL", group = "streets", value_parser = archive)]
    pmtiles: Option<TileArchive>,
    /// Credit the street map on the page with this text [default: the name of its server]
    #[arg(long, value_name = "TEXT", requires = "streets")]
    tiles_attribution: Option<String>,
}

impl PageArgs {
    /// The tile server, if one is given.
    pub(super) fn tiles(&self) -> Option<TileServer> {
        let tiles = self.tiles.clone()?;
        Some(tiles.with_attribution(self.attribution()))
    }

    /// The PMTiles archive, if one is given.
    pub(super) fn streets(&self) -> Option<TileArchive> {
        let streets = self.pmtiles.clone()?;
        Some(streets.with_attribution(self.attribution()))
    }

    fn attribution(&self) -> Option<String> {
        let attribution = self.tiles_attribution.as_deref()?;
        Some(Cleaner::default().clean(attribution).into_owned())
    }

    /// The address of the archive, for the record of the run.
    pub(super) fn streets_url(&self) -> Option<&str> {
        self.pmtiles.as_ref().map(TileArchive::url)
    }

    /// The address of the tile server, for the record of the run.
    pub(super) fn tiles_url(&self) -> Option<&str> {
        self.tiles.as_ref().map(TileServer::url)
    }
}

/// Parses a URL, or the path of a PMTiles file, whose header is checked.
fn archive(text: &str) -> Result<TileArchive, String> {
    if text.contains("://") {
        return TileArchive::on_server(text);
    }
    let path = Path::new(text);
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or("expected the name of a file, in UTF-8")?;
    let mut head = Vec::new();
    let file = File::open(path).map_err(|error| unread(&error))?;
    let read = file.take(ARCHIVE_HEAD as u64).read_to_end(&mut head);
    read.map_err(|error| unread(&error))?;
    TileArchive::check(&head)?;
    Ok(TileArchive::in_page_folder(name))
}

//! What the page is made with: flags enter, options of the sink leave.

use exonym::controls::Cleaner;
use exonym::sink::TileServer;

/// The page's own options.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct PageArgs {
    /// Draw a street map under the places of map.html, of tiles at this address with {z}, {x}, {y}
    ///
    /// The page then needs the network, and that server learns what is looked at; without it nothing
    /// is asked of anybody. Mind the terms of whoever runs the server.
    #[arg(long, value_name = "URL", value_parser = str::parse::<TileServer>)]
    tiles: Option<TileServer>,
    /// Say on the page whom the street map is owed to [default: the name of its server]
    #[arg(long, value_name = "TEXT", requires = "tiles")]
    tiles_attribution: Option<String>,
}

impl PageArgs {
    /// The server of tiles, if one was named.
    pub(super) fn tiles(&self) -> Option<TileServer> {
        let attribution = self.tiles_attribution.as_deref();
        let attribution = attribution.map(|text| Cleaner::default().clean(text).into_owned());
        let tiles = self.tiles.clone()?;
        Some(tiles.owed_to(attribution))
    }

    /// Its address, for the record of the run.
    pub(super) fn tiles_url(&self) -> Option<&str> {
        self.tiles.as_ref().map(TileServer::url)
    }
}

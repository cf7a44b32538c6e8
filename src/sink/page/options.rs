//! Options of a page, in addition to the layers and the record of the run.

use super::{PageSpellings, TileArchive, TileServer};

/// The options of a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageOptions<'a> {
    /// The title of the page.
    pub title: &'a str,
    /// More spellings by which its places can be found; `None` for only those in the articles.
    pub spellings: Option<&'a PageSpellings>,
    /// The tile server of the street map below the places; the page makes no network requests without one.
    pub tiles: Option<&'a TileServer>,
    /// A street map in one file.
    pub streets: Option<&'a TileArchive>,
}

impl<'a> PageOptions<'a> {
    /// A page with a title and no other options.
    pub fn titled(title: &'a str) -> Self {
        Self {
            title,
            ..Self::default()
        }
    }
}

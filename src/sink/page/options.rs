//! What a page is made with, beside the layers and the record of the run.

use super::{PageSpellings, TileArchive, TileServer};

/// The choices of whoever makes a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageOptions<'a> {
    /// What heads the page.
    pub title: &'a str,
    /// More spellings by which its places are found; `None` for those of the articles alone.
    pub spellings: Option<&'a PageSpellings>,
    /// Whose street map is drawn under the places; the page asks nobody for anything if this is `None`.
    pub tiles: Option<&'a TileServer>,
    /// A street map that is one file, drawn likewise.
    pub streets: Option<&'a TileArchive>,
}

impl<'a> PageOptions<'a> {
    /// A page with a title and nothing else that has to be asked for.
    pub fn titled(title: &'a str) -> Self {
        Self {
            title,
            ..Self::default()
        }
    }
}

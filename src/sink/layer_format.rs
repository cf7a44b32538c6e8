//! What a format has to be able to do: write any layer, whatever its columns.

use crate::layer::{ArticleRow, Layers, MentionRow, PlaceRow, Row, TimelineRow};
use crate::product::Content;
use std::borrow::Borrow;
use std::io::{self, Write};

/// A format that writes each layer in the same way, from its columns.
pub trait LayerFormat {
    /// Writes one layer. The rows may be walked more than once.
    ///
    /// # Errors
    /// What the writer says.
    fn write<R: Row>(
        &self,
        out: impl Write,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()>;

    /// Writes the layer of that name.
    ///
    /// # Errors
    /// What the writer says.
    fn write_layer(
        &self,
        out: impl Write,
        layers: &Layers<'_>,
        content: Content,
    ) -> io::Result<()> {
        match content {
            Content::Places => self.write::<PlaceRow>(out, layers.places().iter()),
            Content::Timeline => self.write::<TimelineRow<'_>>(out, layers.timeline()),
            Content::Mentions => self.write::<MentionRow<'_>>(out, layers.mentions()),
            Content::Articles => self.write::<ArticleRow<'_>>(out, layers.articles()),
        }
    }
}

//! What a format has to be able to do: write any layer, whatever its columns.

use super::Naming;
use crate::layer::{Layers, MentionRow, PlaceRow, Row, TimelineRow};
use crate::product::Content;
use std::borrow::Borrow;
use std::io::{self, Write};

/// A format that writes each layer in the same way, from its columns.
pub trait LayerFormat {
    /// Writes one layer, its columns named so. The rows may be walked more than once.
    ///
    /// # Errors
    /// What the writer says.
    fn write_named<R: Row>(
        &self,
        out: impl Write,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
        naming: Naming,
    ) -> io::Result<()>;

    /// Writes one layer.
    ///
    /// # Errors
    /// What the writer says.
    fn write<R: Row>(
        &self,
        out: impl Write,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        self.write_named(out, rows, Naming::Full)
    }

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
        self.write_layer_named(out, layers, content, Naming::Full)
    }

    /// Writes the layer of that name, its columns named so.
    ///
    /// # Errors
    /// What the writer says.
    fn write_layer_named(
        &self,
        out: impl Write,
        layers: &Layers<'_>,
        content: Content,
        naming: Naming,
    ) -> io::Result<()> {
        match content {
            Content::Places => self.write_named::<PlaceRow>(out, layers.places().iter(), naming),
            Content::Timeline => {
                self.write_named::<TimelineRow<'_>>(out, layers.timeline(), naming)
            }
            Content::Mentions => self.write_named::<MentionRow<'_>>(out, layers.mentions(), naming),
        }
    }
}

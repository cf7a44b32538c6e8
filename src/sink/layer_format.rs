//! What a format has to be able to do: write any layer, whatever its columns.

use crate::layer::{
    Column, CompareRow, Layers, MentionRow, PlaceByRow, PlaceRow, Row, TimelineByRow, TimelineRow,
};
use crate::product::Content;
use std::borrow::Borrow;
use std::io::{self, Write};

/// A format that writes each layer in the same way, from its columns.
pub trait LayerFormat {
    /// Writes one layer with these columns. The rows may be walked more than once.
    ///
    /// # Errors
    /// What the writer says.
    fn write_columns<R: Row>(
        &self,
        out: impl Write,
        columns: Vec<Column<R>>,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()>;

    /// Writes one layer with the columns that it has in a run that does not compare.
    ///
    /// # Errors
    /// What the writer says.
    fn write<R: Row>(
        &self,
        out: impl Write,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        self.write_columns(out, R::columns(), rows)
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
        match content {
            Content::Places => self.write::<PlaceRow>(out, layers.places().iter()),
            Content::Timeline => self.write::<TimelineRow<'_>>(out, layers.timeline()),
            Content::Mentions => {
                let columns = layers.columns::<MentionRow<'_>>();
                self.write_columns(out, columns, layers.mentions())
            }
            Content::PlacesBy => {
                let rows = layers.by().into_iter().flat_map(|by| by.places());
                self.write_columns(out, layers.columns::<PlaceByRow>(), rows)
            }
            Content::TimelineBy => {
                let columns = layers.columns::<TimelineByRow<'_>>();
                self.write_columns(out, columns, layers.timeline_by())
            }
            Content::Compare => {
                let rows = layers.by().into_iter().flat_map(|by| by.compare());
                self.write_columns(out, layers.columns::<CompareRow>(), rows)
            }
        }
    }
}

//! The common interface of formats: each writes any layer, whatever its columns.

use super::Naming;
use crate::layer::{
    ArticleRow, Column, CompareRow, Layers, MentionRow, PlaceByRow, PlaceRow, RegionRow, Row,
    TimelineByRow, TimelineRow,
};
use crate::product::Content;
use std::borrow::Borrow;
use std::io::{self, Write};

/// A format that writes every layer in the same way, from its columns.
pub trait LayerFormat {
    /// Writes one layer with the given columns. The rows may be iterated more than once.
    ///
    /// # Errors
    /// Returns any error from the writer.
    fn write_columns<R: Row>(
        &self,
        out: impl Write,
        columns: Vec<Column<R>>,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()>;

    /// Writes one layer with its standard columns.
    ///
    /// # Errors
    /// Returns any error from the writer.
    fn write<R: Row>(
        &self,
        out: impl Write,
        rows: impl Iterator<Item = impl Borrow<R>> + Clone,
    ) -> io::Result<()> {
        self.write_columns(out, R::columns(), rows)
    }

    /// Writes the layer with the given name; nothing for `joined` without user-supplied areas.
    ///
    /// # Errors
    /// Returns any error from the writer.
    fn write_layer(
        &self,
        out: impl Write,
        layers: &Layers<'_>,
        content: Content,
    ) -> io::Result<()> {
        self.write_layer_named(out, layers, content, Naming::Full)
    }

    /// Writes the layer with the given name, its columns named by `naming`.
    ///
    /// # Errors
    /// Returns any error from the writer.
    fn write_layer_named(
        &self,
        out: impl Write,
        layers: &Layers<'_>,
        content: Content,
        naming: Naming,
    ) -> io::Result<()> {
        match content {
            Content::Places => {
                self.write_columns::<PlaceRow>(out, naming.columns(), layers.places().iter())
            }
            Content::Timeline => {
                self.write_columns::<TimelineRow<'_>>(out, naming.columns(), layers.timeline())
            }
            Content::Mentions => {
                let columns = naming.named(layers.columns::<MentionRow<'_>>());
                self.write_columns(out, columns, layers.mentions())
            }
            Content::Regions => {
                self.write_columns::<RegionRow>(out, naming.columns(), layers.regions().iter())
            }
            Content::Joined => layers.joined().map_or(Ok(()), |joined| {
                let columns = naming.named(joined.columns());
                self.write_columns(out, columns, joined.rows().iter())
            }),
            Content::Articles => {
                self.write_columns::<ArticleRow<'_>>(out, naming.columns(), layers.articles())
            }
            Content::PlacesBy => {
                let columns = naming.named(layers.columns::<PlaceByRow>());
                let rows = layers.by().into_iter().flat_map(|by| by.places());
                self.write_columns(out, columns, rows)
            }
            Content::TimelineBy => {
                let columns = naming.named(layers.columns::<TimelineByRow<'_>>());
                self.write_columns(out, columns, layers.timeline_by())
            }
            Content::Compare => {
                let columns = naming.named(layers.columns::<CompareRow>());
                let rows = layers.by().into_iter().flat_map(|by| by.compare());
                self.write_columns(out, columns, rows)
            }
        }
    }
}

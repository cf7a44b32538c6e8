//! The products of a format: which writer makes which file.

use super::csv_sidecars::{write_column_types, write_reference_system};
use super::{
    Csv, FlatGeobuf, GeoJson, GeoJsonLines, LayerFormat, Publication, RunReport, SinkError, style,
    write_annotations, write_geopackage, write_linked_places, write_page,
};
use crate::layer::Layers;
use crate::product::{Content, Format, Product};

/// All that products are made of.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The rows.
    pub layers: &'a Layers<'a>,
    /// The record of the run, with whom the data is owed to.
    pub report: &'a RunReport,
    /// What heads the page.
    pub title: &'a str,
    /// Styles that are somebody's own by now, and stay.
    pub restyled: &'a [String],
    /// Whether GeoJSON features tell tippecanoe from which zoom on they are seen.
    pub tippecanoe: bool,
}

impl Contents<'_> {
    /// Writes one product and its sidecars.
    ///
    /// # Errors
    /// [`SinkError::Write`].
    pub fn write(&self, publication: &mut Publication, product: &Product) -> Result<(), SinkError> {
        let hints = self.tippecanoe;
        let attribution = &*self.report.attribution.join("; ");
        match product.format {
            Format::GeoJson => {
                self.layer(publication, product, GeoJson { attribution, hints })?;
                self.style(publication, product)
            }
            Format::GeoPackage => publication.product_at(&product.files()[0], |path| {
                write_geopackage(path, self.layers, attribution)
            }),
            Format::GeoJsonLines => self.layer(publication, product, GeoJsonLines { hints }),
            Format::Csv => self.csv(publication, product),
            Format::FlatGeobuf => self.layer(publication, product, FlatGeobuf { attribution }),
            Format::LinkedPlaces => publication.product(&product.files()[0], |out| {
                write_linked_places(out, self.layers.places(), attribution)
            }),
            Format::WebAnnotations => publication.product(&product.files()[0], |out| {
                write_annotations(out, self.layers.mentions(), attribution)
            }),
            Format::Page => publication.product(&product.files()[0], |out| {
                write_page(out, self.layers, self.report, self.title)
            }),
        }
    }

    fn layer(
        &self,
        publication: &mut Publication,
        product: &Product,
        format: impl LayerFormat,
    ) -> Result<(), SinkError> {
        let files = product.files();
        let content = layer_of(product);
        publication.product(&files[0], |out| {
            format.write_layer(out, self.layers, content)
        })
    }

    /// How QGIS draws the layer, unless somebody has restyled it.
    fn style(&self, publication: &mut Publication, product: &Product) -> Result<(), SinkError> {
        let file = &product.files()[1];
        if self.restyled.contains(file) {
            return Ok(());
        }
        publication.product(file, |out| {
            let style = match layer_of(product) {
                Content::Places => style::places(self.layers),
                Content::Timeline => style::timeline(self.layers),
                Content::Mentions => style::mentions(self.layers),
            };
            out.write_all(style.as_bytes())
        })
    }

    fn csv(&self, publication: &mut Publication, product: &Product) -> Result<(), SinkError> {
        let files = product.files();
        self.layer(publication, product, Csv)?;
        publication.product(&files[1], |out| write_column_types(out, layer_of(product)))?;
        publication.product(&files[2], |out| write_reference_system(out))
    }
}

fn layer_of(product: &Product) -> Content {
    let content = product.content;
    content.expect("a format with a file a layer says which")
}

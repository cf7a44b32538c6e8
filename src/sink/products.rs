//! The products of a format: selects the writer of each file.

#[cfg(feature = "flatgeobuf")]
use super::FlatGeobuf;
#[cfg(feature = "columnar")]
use super::GeoParquet;
use super::csv_sidecars::{write_column_types, write_reference_system};
use super::{
    Csv, GeoJson, GeoJsonLines, LayerFormat, Naming, PageOptions, Publication, RunReport,
    SinkError, Staging, style, write_annotations, write_kml, write_linked_places, write_page,
    write_workbook,
};
#[cfg(feature = "geopackage")]
use super::{write_geopackage, write_project};
use crate::Workers;
use crate::layer::Layers;
use crate::product::{Content, Format, Product};
use std::path::Path;

/// Refuses products whose format was left out of this build. Worth checking before the articles are read.
///
/// # Errors
/// Returns [`SinkError::NotCompiledIn`].
pub fn refuse_left_out(folder: &Path, products: &[Product]) -> Result<(), SinkError> {
    match products
        .iter()
        .find(|product| !product.format.is_compiled_in())
    {
        Some(product) => Err(left_out(folder, product)),
        None => Ok(()),
    }
}

fn left_out(folder: &Path, product: &Product) -> SinkError {
    SinkError::NotCompiledIn {
        path: folder.join(&product.files()[0]),
        format: product.format.name(),
        feature: product.format.feature().unwrap_or_default(),
    }
}

/// Everything that products are made from.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The rows.
    pub layers: &'a Layers<'a>,
    /// The record of the run, with the attribution.
    pub report: &'a RunReport,
    /// Options of the page.
    pub page: PageOptions<'a>,
    /// Title of the project, the workbook and the KML file.
    pub title: &'a str,
    /// Styles and projects that a user has changed, and that are kept.
    pub modified_styles: &'a [String],
    /// Whether GeoJSON features tell tippecanoe the zoom from which they are shown.
    pub tippecanoe: bool,
    /// Column names in the formats that GIS read as tables.
    pub naming: Naming,
}

impl Contents<'_> {
    /// Writes products, each format on its own thread as far as there are workers; they are published in the
    /// order given.
    ///
    /// # Errors
    /// Returns [`SinkError::Write`] for the first that cannot be written; [`SinkError::NotCompiledIn`] before
    /// any is.
    pub fn write_all(
        &self,
        publication: &mut Publication,
        products: &[Product],
        workers: &impl Workers,
    ) -> Result<(), SinkError> {
        refuse_left_out(publication.folder(), products)?;
        let formats: Vec<&[Product]> = products.chunk_by(|a, b| a.format == b.format).collect();
        let written = workers.map(formats.len(), |at| {
            let mut staging = publication.staging();
            formats[at]
                .iter()
                .try_for_each(|product| self.write(&mut staging, product))
                .map(|()| staging)
        });
        for staging in written {
            publication.add_staging(staging?);
        }
        Ok(())
    }

    /// Writes one product and its sidecars.
    ///
    /// # Errors
    /// Returns [`SinkError::Write`].
    fn write(&self, staging: &mut Staging, product: &Product) -> Result<(), SinkError> {
        let hints = self.tippecanoe;
        let attribution = &*self.report.attribution.join("; ");
        match product.format {
            Format::GeoJson => {
                self.layer(staging, product, GeoJson { attribution, hints })?;
                self.style(staging, product)
            }
            #[cfg(feature = "geopackage")]
            Format::GeoPackage => {
                staging.product_at(&product.files()[0], |path| {
                    write_geopackage(path, self.layers, attribution, self.naming)
                })?;
                self.project(staging, product)
            }
            Format::GeoJsonLines => self.layer(staging, product, GeoJsonLines { hints }),
            Format::Csv => self.csv(staging, product),
            #[cfg(feature = "flatgeobuf")]
            Format::FlatGeobuf => self.layer(staging, product, FlatGeobuf { attribution }),
            #[cfg(feature = "columnar")]
            Format::GeoParquet => self.layer(staging, product, GeoParquet { attribution }),
            Format::LinkedPlaces => staging.product(&product.files()[0], |out| {
                write_linked_places(out, self.layers.places(), attribution)
            }),
            Format::WebAnnotations => staging.product(&product.files()[0], |out| {
                write_annotations(out, self.layers.mentions(), attribution)
            }),
            Format::Page => staging.product(&product.files()[0], |out| {
                write_page(out, self.layers, self.report, self.page)
            }),
            Format::Workbook => staging.product(&product.files()[0], |out| {
                write_workbook(out, self.layers, self.title, attribution)
            }),
            Format::Kml => staging.product(&product.files()[0], |out| {
                write_kml(out, self.layers, self.title, attribution)
            }),
            #[cfg(not(all(feature = "columnar", feature = "geopackage", feature = "flatgeobuf")))]
            _ => Err(left_out(staging.folder(), product)),
        }
    }

    fn layer(
        &self,
        staging: &mut Staging,
        product: &Product,
        format: impl LayerFormat,
    ) -> Result<(), SinkError> {
        let files = product.files();
        let content = layer_of(product);
        staging.product(&files[0], |out| {
            format.write_layer_named(out, self.layers, content, self.naming)
        })
    }

    /// Writes the QGIS style of the layer, unless a user has changed it.
    fn style(&self, staging: &mut Staging, product: &Product) -> Result<(), SinkError> {
        let file = &product.files()[1];
        if self.modified_styles.contains(file) {
            return Ok(());
        }
        staging.product(file, |out| {
            let style = match layer_of(product) {
                Content::Places => style::places(self.layers),
                Content::Timeline => style::timeline(self.layers),
                Content::Mentions => style::mentions(self.layers),
                Content::Regions => style::regions(self.layers.regions()),
                Content::Joined => match self.layers.joined() {
                    Some(joined) => style::joined(joined),
                    None => return Ok(()),
                },
                Content::Articles => style::articles(self.layers),
                Content::PlacesBy => style::places_by(self.layers, self.naming),
                Content::TimelineBy => style::timeline_by(self.layers, self.naming),
                Content::Compare => style::compare(self.layers, self.naming),
            };
            out.write_all(style.document().as_bytes())
        })
    }

    /// Writes the QGIS project with all layers, unless a user has changed it.
    #[cfg(feature = "geopackage")]
    fn project(&self, staging: &mut Staging, product: &Product) -> Result<(), SinkError> {
        let [package, project] = &product.files()[..] else {
            return Ok(());
        };
        if self.modified_styles.contains(project) {
            return Ok(());
        }
        let attribution = &*self.report.attribution.join("; ");
        staging.product(project, |out| {
            write_project(out, self.layers, package, self.title, attribution)
        })
    }

    fn csv(&self, staging: &mut Staging, product: &Product) -> Result<(), SinkError> {
        let files = product.files();
        self.layer(staging, product, Csv)?;
        staging.product(&files[1], |out| {
            write_column_types(out, self.layers, layer_of(product))
        })?;
        staging.product(&files[2], |out| write_reference_system(out))
    }
}

fn layer_of(product: &Product) -> Content {
    let content = product.content;
    content.expect("a format with a file a layer says which")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With all features no format is refused; without, each is refused with its feature.
    #[test]
    fn a_format_left_out_of_the_build_is_refused_with_its_feature() {
        for format in Format::ALL {
            let products: Vec<Product> = format.products().collect();
            let refused = refuse_left_out(Path::new("out"), &products);
            assert_eq!(refused.is_ok(), format.is_compiled_in(), "{format:?}");
            if let Err(error) = refused {
                let feature = format.feature().unwrap();
                assert!(error.to_string().contains(feature), "{error}");
                assert!(error.path().starts_with("out"), "{error}");
            }
        }
    }
}

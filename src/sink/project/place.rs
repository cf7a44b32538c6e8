//! The layers themselves: the sources of their rows, and their styles.

use super::ProjectLayer;
use crate::layer::Shape;
use crate::sink::xml::escaped;

/// WGS 84, longitude first, in QGIS's notation.
const WGS_84: &str = "<spatialrefsys><srsid>3452</srsid><srid>4326</srid><authid>EPSG:4326</authid>\
                      <description>WGS 84</description><geographicflag>true</geographicflag>\
                      </spatialrefsys>";

/// The elements of all layers.
pub(super) fn layers(layers: &[ProjectLayer], package: &str) -> String {
    let layers: Vec<String> = layers.iter().map(|each| layer(each, package)).collect();
    format!("<projectlayers>\n{}</projectlayers>\n", layers.concat())
}

/// The data source of a layer: the GeoPackage beside the project, and the table in it.
pub(super) fn source(layer: &ProjectLayer, package: &str) -> String {
    escaped(&format!("./{package}|layername={}", layer.table))
}

fn layer(layer: &ProjectLayer, package: &str) -> String {
    let geometry = match layer.shape {
        Shape::Point => "Point",
        Shape::Areas => "Polygon",
        Shape::None => "No geometry",
    };
    let srs = match layer.shape {
        Shape::None => "",
        Shape::Point | Shape::Areas => WGS_84,
    };
    let labels = layer
        .style
        .as_ref()
        .map_or(0, |style| style.labels_enabled());
    let style = layer.style.as_ref().map(|style| style.elements());
    format!(
        "<maplayer type=\"vector\" geometry=\"{geometry}\" labelsEnabled=\"{labels}\" \
         readOnly=\"0\" styleCategories=\"AllStyleCategories\" simplifyDrawingHints=\"1\" \
         simplifyDrawingTol=\"1\" simplifyLocal=\"1\" simplifyMaxScale=\"1\">\
         <id>{id}</id><datasource>{source}</datasource><layername>{title}</layername>\
         <srs>{srs}</srs><provider encoding=\"UTF-8\">ogr</provider>\
         <map-layer-style-manager current=\"default\"><map-layer-style name=\"default\"/>\
         </map-layer-style-manager>\n{style}</maplayer>\n",
        id = layer.id,
        source = source(layer, package),
        title = layer.title,
        style = style.unwrap_or_default(),
    )
}

//! Symbols as QGIS saves them: one symbol layer of named settings, in millimetres, some of them computed per
//! row.

use crate::sink::xml::escaped;
use std::fmt::Write;

/// A colour and its opacity, each 0..=255.
#[derive(Clone, Copy)]
pub(super) struct Colour {
    pub(super) rgb: [u8; 3],
    pub(super) alpha: u8,
}

impl Colour {
    pub(super) const fn new(rgb: [u8; 3], alpha: u8) -> Self {
        Self { rgb, alpha }
    }

    /// In QGIS's notation: `230,159,0,255`.
    pub(super) fn setting(self) -> String {
        let [red, green, blue] = self.rgb;
        format!("{red},{green},{blue},{}", self.alpha)
    }
}

/// A circle with the given fill and edge, whose diameter in millimetres is an expression.
pub(super) fn circle(
    number: usize,
    fill: Colour,
    edge: Colour,
    edge_mm: f64,
    diameter: &str,
) -> String {
    let settings = [
        ("name", "circle".to_owned()),
        ("color", fill.setting()),
        ("outline_color", edge.setting()),
        ("outline_style", "solid".to_owned()),
        ("outline_width", edge_mm.to_string()),
        ("outline_width_unit", "MM".to_owned()),
        ("scale_method", "diameter".to_owned()),
        // The size in the legend.
        ("size", "3".to_owned()),
        ("size_unit", "MM".to_owned()),
    ];
    symbol(
        number,
        "marker",
        "SimpleMarker",
        &settings,
        Some(("size", diameter)),
    )
}

/// An area of `fill` with a thin edge.
pub(super) fn area(number: usize, fill: Colour, edge: Colour) -> String {
    let settings = [
        ("color", fill.setting()),
        ("outline_color", edge.setting()),
        ("outline_style", "solid".to_owned()),
        ("outline_width", "0.15".to_owned()),
        ("outline_width_unit", "MM".to_owned()),
        ("style", "solid".to_owned()),
    ];
    symbol(number, "fill", "SimpleFill", &settings, None)
}

fn symbol(
    number: usize,
    kind: &str,
    class: &str,
    settings: &[(&str, String)],
    computed: Option<(&str, &str)>,
) -> String {
    let mut xml = format!(
        "<symbol name=\"{number}\" type=\"{kind}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\
         <layer class=\"{class}\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">"
    );
    for (name, value) in settings {
        _ = write!(
            xml,
            "<Option type=\"QString\" name=\"{name}\" value=\"{value}\"/>"
        );
    }
    xml.push_str("</Option><data_defined_properties>");
    xml.push_str(&computed_settings(computed));
    xml.push_str("</data_defined_properties></layer></symbol>");
    xml
}

/// Settings computed by an expression per row.
pub(super) fn computed_settings<'a>(
    computed: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut xml = "<Option type=\"Map\"><Option type=\"QString\" name=\"name\" value=\"\"/>\
                   <Option type=\"Map\" name=\"properties\">"
        .to_owned();
    for (name, expression) in computed {
        // Type 3: an expression, not a value or a field.
        _ = write!(
            xml,
            "<Option type=\"Map\" name=\"{name}\"><Option type=\"bool\" name=\"active\" value=\"true\"/>\
             <Option type=\"QString\" name=\"expression\" value=\"{}\"/>\
             <Option type=\"int\" name=\"type\" value=\"3\"/></Option>",
            escaped(expression)
        );
    }
    xml.push_str("</Option><Option type=\"QString\" name=\"type\" value=\"collection\"/></Option>");
    xml
}

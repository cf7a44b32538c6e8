//! Circles coloured by value, in a layer of a run that compares.
//!
//! Seven colours (those of Okabe and Ito, as in `circles`) in three opacities give one combination more than
//! the maximum number of values; combined values and missing ones are grey.

use super::circles;
use super::symbol::{self, Colour};
use crate::sink::xml::escaped;
use crate::tally::{NO_VALUE, OTHER_VALUES};
use std::fmt::Write;

/// The colours, the most distinct first.
const COLOURS: [[u8; 3]; 7] = [
    [0, 114, 178],
    [213, 94, 0],
    [0, 158, 115],
    [204, 121, 167],
    [230, 159, 0],
    [86, 180, 233],
    [90, 90, 90],
];

/// Opacity of a circle, of 255: the first seven values, the next, and those after them.
const STRENGTHS: [u8; 3] = [190, 45, 115];

/// For combined values, and for missing ones.
const GREY: [u8; 3] = [150, 150, 150];

/// How a layer is coloured.
pub(super) struct ByValue<'a> {
    /// The column of values.
    pub(super) column: String,
    /// The values, in the order of the legend.
    pub(super) labels: &'a [String],
    /// The column that determines a circle's area.
    pub(super) size: &'a str,
}

impl ByValue<'_> {
    /// The renderer for a layer with these sizes.
    pub(super) fn renderer(&self, sizes: impl Iterator<Item = f64>) -> String {
        let diameter = circles::diameter(self.size, sizes.fold(0.0, f64::max), circles::LARGEST_MM);
        let (mut categories, mut symbols) = (String::new(), String::new());
        for (number, label) in self.labels.iter().enumerate() {
            let label = escaped(label);
            _ = write!(
                categories,
                "<category symbol=\"{number}\" label=\"{label}\" value=\"{label}\" \
                 type=\"string\" render=\"true\"/>"
            );
            let fill = self.colour(number);
            let edge = Colour::new(fill.rgb, 255);
            symbols.push_str(&symbol::circle(number, fill, edge, 0.3, &diameter));
        }
        // Names other than plain words are quoted, as in SQL.
        let column = self.column.replace('"', "\"\"");
        let attribute = escaped(&format!("\"{column}\""));
        format!(
            "<renderer-v2 type=\"categorizedSymbol\" attr=\"{attribute}\" enableorderby=\"1\" \
             forceraster=\"0\" referencescale=\"-1\" symbollevels=\"0\">\
             <categories>{categories}</categories><symbols>{symbols}</symbols><orderby>\
             <orderByClause asc=\"0\" nullsFirst=\"0\">\"{}\"</orderByClause></orderby></renderer-v2>",
            self.size
        )
    }

    fn colour(&self, number: usize) -> Colour {
        let label = &self.labels[number];
        if label == NO_VALUE || label == OTHER_VALUES {
            return Colour::new(GREY, STRENGTHS[1]);
        }
        let strength = STRENGTHS[(number / COLOURS.len()).min(STRENGTHS.len() - 1)];
        Colour::new(COLOURS[number % COLOURS.len()], strength)
    }
}

//! Circles: area by `weight`, colour by kind of place.
//!
//! Kinds are drawn in a few groups, because only a few colours are distinguishable; extended areas are rings,
//! so that the cities in them show through. The colours are those of M. Okabe and K. Ito ("Color Universal
//! Design", 2008), which people with any kind of colour vision can distinguish. The heaviest are drawn first,
//! so that no small circle is hidden.

use super::symbol::{self, Colour};
use exonym_gazetteer::PlaceKind;
use std::fmt::Write;

/// The diameter of the layer's heaviest circle, in millimetres.
pub(super) const LARGEST_MM: f64 = 12.0;

/// The same for rows of single articles, most of which have the same weight, in millimetres.
const LARGEST_OF_ARTICLES_MM: f64 = 4.0;

/// The minimum diameter in millimetres, which can still be clicked. Such a circle is larger than its weight
/// implies.
const SMALLEST_MM: f64 = 1.2;

/// Opacity of a circle and a ring, of 255.
const CIRCLE: u8 = 200;
const RING: u8 = 45;

pub(super) struct Group {
    label: &'static str,
    pub(super) kinds: &'static [PlaceKind],
    pub(super) rgb: [u8; 3],
    fill: u8,
}

use PlaceKind::{
    Admin1, Admin2, Admin3, Area, Bay, Canal, City, Continent, Country, Desert, Forest, Islands,
    Lake, Landform, Mountains, Ocean, Peninsula, Region, River, Road, Sea, Seabed, Site, Strait,
    Water,
};

/// In the order of the legend.
pub(super) const GROUPS: [Group; 6] = [
    Group {
        label: "city, town, village",
        kinds: &[City],
        rgb: [213, 94, 0],
        fill: CIRCLE,
    },
    Group {
        label: "country, continent",
        kinds: &[Country, Continent],
        rgb: [0, 114, 178],
        fill: RING,
    },
    Group {
        label: "region, province, district",
        kinds: &[Region, Area, Admin1, Admin2, Admin3],
        rgb: [204, 121, 167],
        fill: RING,
    },
    Group {
        label: "sea, river, lake",
        kinds: &[Ocean, Sea, Bay, Strait, Canal, River, Lake, Water, Seabed],
        rgb: [86, 180, 233],
        fill: RING,
    },
    Group {
        label: "mountains, islands, other land",
        kinds: &[Mountains, Peninsula, Islands, Desert, Forest, Landform],
        rgb: [0, 158, 115],
        fill: RING,
    },
    Group {
        label: "site, road",
        kinds: &[Site, Road],
        rgb: [230, 159, 0],
        fill: CIRCLE,
    },
];

/// The renderer for a layer with these weights.
pub(super) fn renderer(weights: impl Iterator<Item = f64>) -> String {
    sized(weights, LARGEST_MM)
}

/// The renderer for a layer of articles with these weights.
pub(super) fn article_renderer(weights: impl Iterator<Item = f64>) -> String {
    sized(weights, LARGEST_OF_ARTICLES_MM)
}

fn sized(weights: impl Iterator<Item = f64>, largest_mm: f64) -> String {
    let largest = weights.fold(0.0, f64::max);
    let diameter = diameter("weight", largest, largest_mm);
    let (mut categories, mut symbols) = (String::new(), String::new());
    for (number, group) in GROUPS.iter().enumerate() {
        categories.push_str(&category(number, group));
        let fill = Colour::new(group.rgb, group.fill);
        let (edge, edge_mm) = match group.fill {
            CIRCLE => (Colour::new([255; 3], 255), 0.2),
            _ => (Colour::new(group.rgb, 255), 0.45),
        };
        symbols.push_str(&symbol::circle(number, fill, edge, edge_mm, &diameter));
    }
    format!(
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"kind\" enableorderby=\"1\" \
         forceraster=\"0\" referencescale=\"-1\" symbollevels=\"0\">\
         <categories>{categories}</categories><symbols>{symbols}</symbols><orderby>\
         <orderByClause asc=\"0\" nullsFirst=\"0\">\"weight\"</orderByClause></orderby></renderer-v2>"
    )
}

/// The expression for a circle's diameter: its area is proportional to the weight, or to the given column.
pub(super) fn diameter(column: &str, largest: f64, largest_mm: f64) -> String {
    // If all weights have decayed to zero, all circles have the minimum size.
    let largest = if largest > 0.0 { largest } else { 1.0 };
    format!("max({SMALLEST_MM}, {largest_mm} * sqrt(coalesce(\"{column}\", 0) / {largest:?}))")
}

fn category(number: usize, group: &Group) -> String {
    let mut kinds = String::new();
    for kind in group.kinds {
        _ = write!(kinds, "<val type=\"QString\" value=\"{kind}\"/>");
    }
    let label = group.label;
    format!("<category symbol=\"{number}\" label=\"{label}\" render=\"true\">{kinds}</category>")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A kind in no group would not be drawn at all.
    #[test]
    fn every_kind_is_in_one_group() {
        for kind in PlaceKind::ALL {
            let groups = GROUPS.iter().filter(|group| group.kinds.contains(kind));
            assert_eq!(groups.count(), 1, "{kind}");
        }
    }
}

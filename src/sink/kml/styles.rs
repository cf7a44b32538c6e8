//! The look of placemarks: a colour for each group of kinds, and sizes in steps.

use crate::sink::style;
use exonym_gazetteer::PlaceKind;
use std::io::{self, Write};

/// The round icon of Google Earth's palette, white so that it can be tinted. It is the only thing here that a
/// viewer fetches; a viewer without a network shows its own marker.
const ICON: &str = "http://maps.google.com/mapfiles/kml/shapes/shaded_dot.png";

/// Number of distinct sizes.
const STEPS: u8 = 10;

/// Scale of the heaviest place's icon (32 pixels at 1).
const LARGEST: f64 = 2.0;

/// Scale of the labels, from the lightest to the heaviest.
const NAMES: [f64; 2] = [0.6, 1.0];

/// Opacity of an icon, of 255.
const OPACITY: u8 = 215;

/// The sizes of a layer, relative to its heaviest place.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    largest: f64,
}

impl Sizes {
    pub(super) fn up_to(largest: f64) -> Self {
        Self { largest }
    }

    /// The id of the style for a place: the area of its icon is proportional to the weight.
    pub(super) fn style(self, kind: PlaceKind, weight: f64) -> String {
        let part = if self.largest > 0.0 {
            (weight / self.largest).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let step = (part.sqrt() * f64::from(STEPS)).ceil().max(1.0);
        id(style::group_of(kind), step as u8)
    }
}

fn id(group: usize, step: u8) -> String {
    format!("kind{group}-size{step}")
}

/// Writes every style.
pub(super) fn write(out: &mut impl Write) -> io::Result<()> {
    for (group, [red, green, blue]) in style::group_colours().enumerate() {
        for step in 1..=STEPS {
            let part = f64::from(step) / f64::from(STEPS);
            let size = LARGEST * part;
            let name = NAMES[0] + (NAMES[1] - NAMES[0]) * part;
            writeln!(
                out,
                "<Style id=\"{}\"><IconStyle><color>{OPACITY:02x}{blue:02x}{green:02x}{red:02x}</color>\
                 <scale>{size:.2}</scale><Icon><href>{ICON}</href></Icon></IconStyle>\
                 <LabelStyle><scale>{name:.2}</scale></LabelStyle></Style>",
                id(group, step)
            )?;
        }
    }
    Ok(())
}

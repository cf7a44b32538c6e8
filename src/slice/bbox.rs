//! A box of longitudes and latitudes, which may cross the antimeridian.

use exonym_gazetteer::LonLat;
use std::str::FromStr;

/// West, south, east, north in degrees, borders included. If west is greater than east, the box crosses the
/// antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bbox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

/// Why a text is not a box.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BboxError {
    /// Not four numbers.
    #[error("expected four numbers: west,south,east,north, such as 22,44,40.3,52.4")]
    NotFour,
    /// An invalid latitude.
    #[error(
        "{0} is not a latitude, which goes from -90 to 90; the order is west,south,east,north, \
         longitude first"
    )]
    Latitude(String),
    /// An invalid longitude.
    #[error("{0} is not a longitude, which goes from -180 to 180")]
    Longitude(String),
    /// The south is north of the north.
    #[error("the south, {0}, is north of the north, {1}; the order is west,south,east,north")]
    UpsideDown(String, String),
}

impl Bbox {
    /// Whether a point is in it.
    pub fn contains(&self, at: LonLat) -> bool {
        let in_height = (self.south..=self.north).contains(&at.lat());
        let (lon, in_width) = (at.lon(), self.west <= self.east);
        in_height
            && match in_width {
                true => (self.west..=self.east).contains(&lon) || self.has_both_edges(lon),
                false => lon >= self.west || lon <= self.east,
            }
    }

    /// The antimeridian is one line with two longitudes.
    fn has_both_edges(&self, lon: f64) -> bool {
        lon.abs() == 180.0 && (self.west == -180.0 || self.east == 180.0)
    }

    /// West, south, east, north.
    pub fn edges(&self) -> [f64; 4] {
        [self.west, self.south, self.east, self.north]
    }
}

impl FromStr for Bbox {
    type Err = BboxError;

    fn from_str(text: &str) -> Result<Self, BboxError> {
        let numbers: Vec<f64> = text
            .split(',')
            .map(|number| number.trim().parse().ok().filter(|n: &f64| n.is_finite()))
            .collect::<Option<_>>()
            .ok_or(BboxError::NotFour)?;
        let [west, south, east, north] = *numbers.as_slice() else {
            return Err(BboxError::NotFour);
        };
        for latitude in [south, north] {
            if latitude.abs() > 90.0 {
                return Err(BboxError::Latitude(latitude.to_string()));
            }
        }
        for longitude in [west, east] {
            if longitude.abs() > 180.0 {
                return Err(BboxError::Longitude(longitude.to_string()));
            }
        }
        if south > north {
            return Err(BboxError::UpsideDown(south.to_string(), north.to_string()));
        }
        Ok(Self {
            west,
            south,
            east,
            north,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    #[test]
    fn a_box_contains_the_points_between_its_edges() {
        let benelux: Bbox = "2.5, 49.4, 7.3, 53.6".parse().unwrap();
        assert!(benelux.contains(at(4.9, 52.4)));
        assert!(benelux.contains(at(2.5, 49.4)), "its corner");
        for outside in [at(2.35, 48.86), at(13.4, 52.5), at(4.9, 60.0)] {
            assert!(!benelux.contains(outside), "{outside:?}");
        }
    }

    #[test]
    fn a_box_may_cross_the_antimeridian() {
        let fiji: Bbox = "176,-20,-178,-15".parse().unwrap();
        for inside in [at(178.4, -18.1), at(-179.9, -16.0), at(180.0, -16.0)] {
            assert!(fiji.contains(inside), "{inside:?}");
        }
        for outside in [at(0.0, -16.0), at(170.0, -16.0), at(-170.0, -16.0)] {
            assert!(!fiji.contains(outside), "{outside:?}");
        }
        let east: Bbox = "170,-20,180,-15".parse().unwrap();
        assert!(east.contains(at(-180.0, -16.0)), "the same line as 180");
        let world: Bbox = "-180,-90,180,90".parse().unwrap();
        assert!(world.contains(at(0.0, 0.0)) && world.contains(at(-180.0, 90.0)));
    }

    #[test]
    fn an_invalid_box_is_refused_with_the_reason() {
        let error = |text: &str| text.parse::<Bbox>().unwrap_err();
        for text in ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "1,2,3,nan"] {
            assert_eq!(error(text), BboxError::NotFour, "{text}");
        }
        assert!(matches!(error("0,0,10,151"), BboxError::Latitude(_)));
        assert!(matches!(error("0,0,181,1"), BboxError::Longitude(_)));
        assert!(matches!(error("0,50,10,40"), BboxError::UpsideDown(..)));
    }
}

//! A circle around a place or a point.
//!
//! Takes and parses `NAME:50km`; the caller, who has the gazetteer, resolves the name. Distances are on
//! the sphere.

use exonym_gazetteer::{LonLat, PlaceId};

/// Units of length in kilometres.
const UNITS: [(&str, f64); 5] = [
    ("km", 1.0),
    ("mi", 1.609_344),
    ("miles", 1.609_344),
    ("nm", 1.852),
    ("m", 0.001),
];

/// A position with a maximum distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The position.
    pub at: LonLat,
    /// The maximum distance in kilometres.
    pub km: f64,
    /// The place that was given; `None` for a point.
    pub place: Option<PlaceId>,
    /// Its name; for a point, the text as given.
    pub name: String,
}

impl Near {
    /// Whether a point is within the distance.
    pub fn contains(&self, at: LonLat) -> bool {
        self.at.distance_km(at) <= self.km
    }
}

/// The position as given, before a name is resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// A point.
    Point(LonLat),
    /// A place by its id.
    Id(PlaceId),
    /// A place by a name.
    Name(String),
}

/// Why a text is not a position with a distance.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NearError {
    /// No distance.
    #[error(
        "expected a place and a distance, such as Bakhmut:50km, geonames:703448:30km or \
         48.59,38.00:50km (latitude first)"
    )]
    NoDistance,
    /// An invalid distance.
    #[error(
        "{0:?} is not a distance; expected a number above 0 with km, m, mi or nm, such as 50km"
    )]
    Distance(String),
    /// A point that is not on the earth.
    #[error("{0:?} is not a point; expected latitude,longitude, such as 48.59,38.00")]
    Point(String),
}

impl Spot {
    /// Parses `SPOT:DISTANCE` into a spot and kilometres.
    ///
    /// # Errors
    /// Returns an error if it has another form.
    pub fn parse(text: &str) -> Result<(Self, f64), NearError> {
        let (spot, distance) = text.rsplit_once(':').ok_or(NearError::NoDistance)?;
        let spot = spot.trim();
        if spot.is_empty() || !distance.contains(|c: char| c.is_ascii_digit()) {
            return Err(NearError::NoDistance);
        }
        // The number of an id is not a distance.
        if text.parse::<PlaceId>().is_ok() && spot.parse::<PlaceId>().is_err() {
            return Err(NearError::NoDistance);
        }
        let unreadable = || NearError::Distance(distance.trim().to_owned());
        let km = kilometres(distance).ok_or_else(unreadable)?;
        Ok((Self::of(spot)?, km))
    }

    fn of(text: &str) -> Result<Self, NearError> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Id(id));
        }
        let Some((lat, lon)) = text.split_once(',') else {
            return Ok(Self::Name(text.to_owned()));
        };
        match (lat.trim().parse::<f64>(), lon.trim().parse::<f64>()) {
            (Ok(lat), Ok(lon)) => match LonLat::new(lon, lat) {
                Some(at) => Ok(Self::Point(at)),
                None => Err(NearError::Point(text.to_owned())),
            },
            // A name may contain a comma.
            _ => Ok(Self::Name(text.to_owned())),
        }
    }
}

/// A distance in kilometres, the default unit.
fn kilometres(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let of_unit = |(unit, km): (&str, f64)| Some((text.strip_suffix(unit)?, km));
    let (number, km) = UNITS.into_iter().find_map(of_unit).unwrap_or((&text, 1.0));
    let number: f64 = number.trim().parse().ok()?;
    (number.is_finite() && number > 0.0).then_some(number * km)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_a_name_an_id_or_a_point() {
        let name = |text: &str| Spot::Name(text.to_owned());
        let table = [
            ("Bakhmut:50km", name("Bakhmut"), 50.0),
            ("Den Haag : 500 m", name("Den Haag"), 0.5),
            ("Paris, Texas:10mi", name("Paris, Texas"), 16.093_44),
            ("Kyiv:20", name("Kyiv"), 20.0),
            (
                "geonames:703448:30km",
                Spot::Id(PlaceId::GeoNames(703_448)),
                30.0,
            ),
            (
                "48.5, 38:10nm",
                Spot::Point(LonLat::new(38.0, 48.5).unwrap()),
                18.52,
            ),
        ];
        for (text, spot, km) in table {
            let (found, distance) = Spot::parse(text).unwrap();
            assert_eq!(found, spot, "{text}");
            assert!((distance - km).abs() < 1e-9, "{text}: {distance}");
        }
    }

    #[test]
    fn invalid_input_is_refused_with_the_reason() {
        let none = [
            "Bakhmut",
            "",
            ":50km",
            "Bakhmut:",
            "Bakhmut:far",
            "geonames:703448",
        ];
        for text in none {
            assert_eq!(Spot::parse(text), Err(NearError::NoDistance), "{text}");
        }
        for text in ["Bakhmut:-5km", "Bakhmut:5 leagues", "Bakhmut:0"] {
            assert!(
                matches!(Spot::parse(text), Err(NearError::Distance(_))),
                "{text}"
            );
        }
        assert!(matches!(Spot::parse("95,10:5km"), Err(NearError::Point(_))));
    }

    #[test]
    fn near_uses_the_distance_on_the_sphere() {
        let kyiv = Near {
            at: LonLat::new(30.52, 50.45).unwrap(),
            km: 130.0,
            place: None,
            name: String::new(),
        };
        assert!(kyiv.contains(LonLat::new(31.29, 51.49).unwrap()), "128 km");
        assert!(!kyiv.contains(LonLat::new(28.66, 50.25).unwrap()), "134 km");
        let dateline = Near {
            at: LonLat::new(179.9, 0.0).unwrap(),
            ..kyiv
        };
        assert!(dateline.contains(LonLat::new(-179.9, 0.0).unwrap()));
    }
}

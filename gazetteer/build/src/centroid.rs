//! The middle of an area: the member nearest to the mean of all members.
//!
//! The mean itself often lies outside the area (the mean of Kyiv Oblast is in Kyiv, which is
//! another area). All members have the same weight. Every point must first be added, then offered.

use exonym_gazetteer::LonLat;

/// The accumulated members of an area.
#[derive(Clone, Debug, Default)]
pub(crate) struct Middle {
    /// Sum of the unit vectors to the members; its direction is their mean.
    sum: [f64; 3],
    /// The member nearest to the mean, with its nearness (a scaled cosine).
    nearest: Option<(f64, LonLat)>,
}

impl Middle {
    /// Adds a member to the mean.
    pub(crate) fn add(&mut self, member: LonLat) {
        let unit = unit_vector(member);
        self.sum = [0, 1, 2].map(|axis| self.sum[axis] + unit[axis]);
    }

    /// Makes a member the middle if it is nearer to the mean than those offered before.
    pub(crate) fn offer(&mut self, member: LonLat) {
        let unit = unit_vector(member);
        let along = [0, 1, 2].map(|axis| self.sum[axis] * unit[axis]);
        let nearness = along.iter().sum();
        if self.nearest.is_none_or(|(nearest, _)| nearness > nearest) {
            self.nearest = Some((nearness, member));
        }
    }

    /// Returns the nearest of the offered members.
    pub(crate) fn point(&self) -> Option<LonLat> {
        self.nearest.map(|(_, point)| point)
    }
}

/// Returns the point on the unit sphere; the axes point to 0° east, 90° east and the north pole.
fn unit_vector(point: LonLat) -> [f64; 3] {
    let (lon, lat) = (point.lon().to_radians(), point.lat().to_radians());
    [
        libm::cos(lat) * libm::cos(lon),
        libm::cos(lat) * libm::sin(lon),
        libm::sin(lat),
    ]
}

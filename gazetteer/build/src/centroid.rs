//! The middle of an area: of its members, the one nearest to the mean of all.
//!
//! The mean itself often lies outside (the mean of Kyiv Oblast is in Kyiv, which is another area).
//! Members count alike in it. The points are first added, then offered, all of them both times.

use exonym_gazetteer::LonLat;

/// The members of an area, summed up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Middle {
    /// Sum of the unit vectors to the members; its direction is their mean.
    sum: [f64; 3],
    /// The member nearest to it, with the cosine-like measure of how near.
    nearest: Option<(f64, LonLat)>,
}

impl Middle {
    /// Takes a member into the mean.
    pub(crate) fn add(&mut self, member: LonLat) {
        let unit = unit_vector(member);
        self.sum = [0, 1, 2].map(|axis| self.sum[axis] + unit[axis]);
    }

    /// Takes a member for the middle if it is nearer to the mean than the ones before.
    pub(crate) fn offer(&mut self, member: LonLat) {
        let unit = unit_vector(member);
        let along = [0, 1, 2].map(|axis| self.sum[axis] * unit[axis]);
        let nearness = along.iter().sum();
        if self.nearest.is_none_or(|(nearest, _)| nearness > nearest) {
            self.nearest = Some((nearness, member));
        }
    }

    /// The nearest of the members that were offered.
    pub(crate) fn point(&self) -> Option<LonLat> {
        self.nearest.map(|(_, point)| point)
    }
}

/// The point on a sphere of radius 1: towards 0° east, 90° east and the north pole.
fn unit_vector(point: LonLat) -> [f64; 3] {
    let (lon, lat) = (point.lon().to_radians(), point.lat().to_radians());
    [
        libm::cos(lat) * libm::cos(lon),
        libm::cos(lat) * libm::sin(lon),
        libm::sin(lat),
    ]
}

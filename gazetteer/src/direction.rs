//! Directions: which part of a place is mentioned.

use std::fmt;

/// The part of a place that is meant: the north of Syria, Oost-Oekraïne.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Northern Syria.
    North,
    /// Northeastern Nigeria.
    Northeast,
    /// Eastern Ukraine.
    East,
    /// Southeastern Turkey.
    Southeast,
    /// Southern Lebanon.
    South,
    /// Southwestern Germany.
    Southwest,
    /// Western Libya.
    West,
    /// Northwestern Pakistan.
    Northwest,
    /// Central Mali.
    Centre,
}

impl Direction {
    /// Every direction, clockwise from the north, and the centre.
    pub const ALL: [Self; 9] = [
        Self::North,
        Self::Northeast,
        Self::East,
        Self::Southeast,
        Self::South,
        Self::Southwest,
        Self::West,
        Self::Northwest,
        Self::Centre,
    ];

    /// Returns the word for it in products and press files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::North => "north",
            Self::Northeast => "northeast",
            Self::East => "east",
            Self::Southeast => "southeast",
            Self::South => "south",
            Self::Southwest => "southwest",
            Self::West => "west",
            Self::Northwest => "northwest",
            Self::Centre => "centre",
        }
    }

    /// Returns the direction with that word; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|direction| direction.as_str() == name)
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

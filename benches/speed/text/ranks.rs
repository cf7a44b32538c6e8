//! Ranks distributed like word frequencies: rank r about as often as 1 / (r + offset), which is
//! Zipf's law with Mandelbrot's offset, and beyond a knee as often as 1 / r² (Ferrer i Cancho and
//! Solé 2001: Two regimes in the frequency of words). Computed with integers only, so that all
//! machines draw the same.

use fastrand::Rng;

/// A range of ranks with their cumulative weights.
pub(crate) struct Ranks {
    ends: Vec<u64>,
}

/// The weight of a rank if rank and offset are 1: large compared with any number of ranks.
const UNIT: u64 = 1 << 40;

impl Ranks {
    /// Makes ranks from 0 to `count`. All three arguments are at least 1.
    pub(crate) fn new(count: usize, offset: u64, knee: u64) -> Self {
        let weights =
            (0..count.max(1) as u64).map(|rank| UNIT / (rank + offset) * knee / (rank + knee));
        let ends = weights.scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self {
            ends: ends.collect(),
        }
    }

    /// Draws a rank.
    pub(crate) fn draw(&self, random: &mut Rng) -> usize {
        let total = self.ends.last().copied().unwrap_or(1);
        let at = random.u64(..total);
        self.ends.partition_point(|&end| end <= at)
    }
}

//! Ranks drawn as language draws its words: the rank r about as often as 1 / (r + offset), which is
//! Zipf's law with Mandelbrot's offset, and beyond a knee as often as 1 / r² (Ferrer i Cancho and Solé
//! 2001: Two regimes in the frequency of words). Whole numbers alone, so that no machine draws
//! otherwise.

use fastrand::Rng;

/// A number of ranks, each with what all before it weigh.
pub(crate) struct Ranks {
    ends: Vec<u64>,
}

/// The weight of a rank for which rank and offset are 1: large against any number of ranks.
const UNIT: u64 = 1 << 40;

impl Ranks {
    /// Ranks from 0 to `count`. All three are at least 1.
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

    /// One rank.
    pub(crate) fn draw(&self, random: &mut Rng) -> usize {
        let total = self.ends.last().copied().unwrap_or(1);
        let at = random.u64(..total);
        self.ends.partition_point(|&end| end <= at)
    }
}

//! Reproducible pseudo-random numbers.

/// SplitMix64 (Steele, Lea, Flood 2014: Fast splittable pseudorandom number generators).
/// Implemented here so that no release of a crate changes the output of a seed, and with integers
/// only, so that no machine does.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

/// 2⁶⁴ divided by the golden ratio, odd: the step of SplitMix64.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// Returns the numbers for one item, determined by seed, stream and index.
    pub(super) fn of(seed: u64, kind: u64, index: u64) -> Self {
        let mut start = Self(seed ^ kind.wrapping_mul(STEP).rotate_left(32));
        let mixed = start.next();
        Self(mixed ^ index.wrapping_mul(STEP))
    }

    /// Returns 64 random bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Returns a number below `end`; 0 if `end` is 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// Returns true in this many of 1,000 cases.
    pub(super) fn permille(&mut self, cases: u64) -> bool {
        self.below(1000) < cases
    }

    /// Picks one of `things`.
    pub(super) fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len() as u64) as usize]
    }

    /// Picks one of `things` by weight.
    pub(super) fn weighted<'a, T>(&mut self, things: &'a [(u64, T)]) -> &'a T {
        let total = things.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total);
        let drawn = things.iter().find(|(weight, _)| {
            let is_drawn = left < *weight;
            left = left.saturating_sub(*weight);
            is_drawn
        });
        &drawn.unwrap_or(&things[0]).1
    }

    /// Returns a rank from 0 by Zipf's law: rank r is about as frequent as 1 / (r + 2ᶠ) with f =
    /// `first`, up to 2ˡ with l = `last`. All powers of two are equally likely, so no logarithm is
    /// needed.
    pub(super) fn rank(&mut self, first: u64, last: u64) -> u64 {
        let power = first + self.below(last.saturating_sub(first).max(1));
        (1 << power) + self.below(1 << power) - (1 << first)
    }

    /// Returns a size with a heavy tail: at least `least`, each doubling half as likely, up to 2¹⁵
    /// times.
    pub(super) fn heavy_tail(&mut self, least: u64) -> u64 {
        let doublings = u64::from(self.next().trailing_zeros()).min(15);
        let size = least << doublings;
        size + self.below(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers for seed 1234567, according to the authors' reference code.
    #[test]
    fn numbers_are_those_of_the_published_algorithm() {
        let mut random = Random(1_234_567);
        let numbers: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(
            numbers,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn shares_are_as_asked_for() {
        let mut random = Random::of(1, 2, 3);
        let mut drawn = [0; 3];
        for _ in 0..30_000 {
            drawn[*random.weighted(&[(1, 0), (0, 1), (2, 2)])] += 1;
        }
        assert!(
            (9_500..10_500).contains(&drawn[0]) && drawn[1] == 0,
            "{drawn:?}"
        );
        assert!((0..1000).all(|_| random.below(7) < 7));
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn low_ranks_are_common_and_high_ones_rare() {
        let mut random = Random::of(1, 2, 3);
        let ranks: Vec<u64> = (0..10_000).map(|_| random.rank(4, 20)).collect();
        let share = |below: u64| ranks.iter().filter(|&&rank| rank < below).count();
        assert!(
            (500..800).contains(&share(16)),
            "one power of sixteen: {}",
            share(16)
        );
        assert!(ranks.iter().all(|&rank| rank < 1 << 20));
    }
}

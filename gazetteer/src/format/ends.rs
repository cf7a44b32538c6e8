//! Where names that begin at one text position may end.

use super::prefix::Prefix;
use crate::char_table::is_hangul;

/// Ends kept at once. No name has so many prefixes that are names; if there were more, the shortest
/// would be dropped.
const MAX_ENDS: usize = 16;
/// Letters of the longest Korean particle, plus one before it, such as the suffix for city.
const PARTICLE_LETTERS: usize = 5;

/// Lengths in bytes and the prefixes of those lengths, ascending.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ends {
    all: [(usize, Prefix); MAX_ENDS],
    count: usize,
}

impl Ends {
    #[inline]
    pub(super) fn push(&mut self, length: usize, prefix: Prefix) {
        if self.count == MAX_ENDS {
            self.all.rotate_left(1);
            self.count -= 1;
        }
        self.all[self.count] = (length, prefix);
        self.count += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn longest_first(&self) -> impl Iterator<Item = (usize, Prefix)> {
        self.all[..self.count].iter().rev().copied()
    }
}

/// Returns the lengths in bytes of possible stems of a word, ascending: the parts before a genitive
/// s or a Korean particle.
#[inline]
pub(super) fn stems(word: &str) -> impl Iterator<Item = usize> {
    let genitive = word.strip_suffix('s').map(str::len);
    let korean = word.chars().next_back().is_some_and(is_hangul);
    let particle = if korean { word } else { "" };
    let letters = particle.char_indices().rev().take(PARTICLE_LETTERS);
    let mut particles = [0; PARTICLE_LETTERS];
    for (slot, (at, _)) in particles.iter_mut().rev().zip(letters) {
        *slot = at;
    }
    let stems = genitive.into_iter().chain(particles);
    stems.filter(|&length| length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_end_before_a_genitive_or_a_particle() {
        let all = |word| stems(word).map(|end| &word[..end]).collect::<Vec<_>>();
        assert_eq!(all("kievs"), ["kiev"]);
        assert_eq!(all("kiev"), [""; 0]);
        assert_eq!(all("s"), [""; 0]);
        assert_eq!(all("서울에서"), ["서", "서울", "서울에"]);
        assert_eq!(
            all("서울특별시에서부터"),
            [
                "서울특별",
                "서울특별시",
                "서울특별시에",
                "서울특별시에서",
                "서울특별시에서부"
            ]
        );
    }

    #[test]
    fn the_longest_are_kept() {
        let mut ends = Ends::default();
        assert!(ends.is_empty());
        for length in 1..=20 {
            ends.push(length, Prefix::EMPTY);
        }
        let lengths: Vec<usize> = ends.longest_first().map(|(length, _)| length).collect();
        assert_eq!(lengths, (5..=20).rev().collect::<Vec<_>>());
    }
}

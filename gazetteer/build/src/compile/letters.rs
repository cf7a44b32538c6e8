//! Takes folded names; returns the common letters of each script.
//!
//! The search for similar names tries other letters. It uses those that occur in names of the same
//! script, not all of Unicode.

use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::format::writing::script;
use std::collections::BTreeMap;

/// A letter is common if it is at least one in this many of its script's letters.
const COMMON: u64 = 2_000;

/// How often each letter occurs in names, by code point.
#[derive(Default)]
pub(super) struct Letters(Vec<u64>);

impl Letters {
    pub(super) fn push(&mut self, folded: &str) {
        for letter in folded.chars().filter(|c| Letter::of(*c).is_alphabetic()) {
            let code = letter as usize;
            if self.0.len() <= code {
                self.0.resize(code + 1, 0);
            }
            self.0[code] += 1;
        }
    }

    /// Returns the letters that occur in names, ascending.
    fn counted(&self) -> impl Iterator<Item = (char, u64)> {
        let counts = (0..).zip(&self.0).filter(|(_, count)| **count > 0);
        counts.filter_map(|(code, count)| Some((char::from_u32(code)?, *count)))
    }

    /// Returns the section of letters.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut of_script = BTreeMap::<_, u64>::new();
        for (letter, count) in self.counted() {
            *of_script.entry(script(letter)).or_default() += count;
        }
        let is_common = |(letter, count): &(char, u64)| {
            let all = of_script.get(&script(*letter)).copied().unwrap_or(0);
            count * COMMON >= all
        };
        let common = self.counted().filter(is_common);
        common
            .flat_map(|(letter, _)| u32::from(letter).to_le_bytes())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_common_within_their_script() {
        let mut letters = Letters::default();
        for _ in 0..1_000 {
            letters.push("den haag");
        }
        letters.push("ŋ київ");
        let bytes = letters.finish();
        let (words, _) = bytes.as_chunks::<4>();
        let listed: String = words
            .iter()
            .filter_map(|word| char::from_u32(u32::from_le_bytes(*word)))
            .collect();
        assert_eq!(listed, "adeghnвикї");
    }
}

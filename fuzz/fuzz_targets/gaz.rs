//! A `.gaz` of arbitrary bytes: opening and using it ends, within bounds, without a panic.
//!
//! Bytes that are not a gazetteer are refused at once, so the target mostly tests a valid one with
//! some bytes replaced: of each four bytes of input, three are the position and one is the value.
#![no_main]

use exonym_fuzz::{small_gazetteer, use_all};
use exonym_gazetteer::Gazetteer;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static SOUND: LazyLock<Vec<u8>> = LazyLock::new(small_gazetteer);

fuzz_target!(|input: &[u8]| {
    if let Ok(gazetteer) = Gazetteer::open(input) {
        use_all(&gazetteer, "krim");
    }
    let mut damaged = SOUND.clone();
    let (changes, rest) = input.as_chunks::<4>();
    for [a, b, c, value] in changes {
        let at = u32::from_le_bytes([*a, *b, *c, 0]) as usize % damaged.len();
        damaged[at] = *value;
    }
    if rest.len() == 1 {
        damaged.truncate(damaged.len() - usize::from(rest[0]).min(damaged.len()));
    }
    if let Ok(gazetteer) = Gazetteer::open(&damaged) {
        use_all(&gazetteer, "haag");
    }
});

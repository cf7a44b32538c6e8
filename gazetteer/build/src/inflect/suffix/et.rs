//! Estonian: endings follow the genitive, which foreign names in a consonant make with an i
//! (Kiiev, Kiievi) and names in a vowel do not show. The cases of
//! being, becoming, lack and limit are left out: no news says them of places.

use super::{Suffixing, with_all};

pub(super) const ENDINGS: Suffixing = Suffixing {
    letters: "aäbcdefghijklmnoõöpqrsštuüvwxyzžåéáíóú",
    function_words: "aga alles enne kelle kellele kes kuid kuidas kus läbi mille millele mis nende nendele \
        neile olid oli omale seda selle sellele selles sellest siis tema temale temast veel",
    forms,
};

/// Genitives that no ending tells.
const GENITIVES: &[(&str, &str)] = &[
    ("tallinn", "a"),
    ("berliin", "i"),
    ("peterburi", ""),
    ("saaremaa", ""),
];

const VOWELS: &str = "aeiouõäöüåy";

fn forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let known = GENITIVES.iter().find(|(name, _)| *name == lower);
    let joint = match known {
        Some((_, joint)) => joint,
        None if lower.ends_with(|c| VOWELS.contains(c)) => "",
        None => "i",
    };
    let genitive = [word, joint].concat();
    let mut made = with_all(&genitive, ["s", "st", "sse", "l", "lt", "le", "ga"]);
    made.push(format!("{genitive}t"));
    if !joint.is_empty() {
        made.push(genitive);
    }
    made
}

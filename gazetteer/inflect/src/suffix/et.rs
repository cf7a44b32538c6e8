//! Estonian: endings follow the genitive, which foreign names in a consonant make with an i
//! (Kiiev, Kiievi) and names in a vowel do not show. The cases of
//! being, becoming, lack and limit are left out: no news says them of places.

use super::{Suffixing, with_all, without_each};

pub(super) const ENDINGS: Suffixing = Suffixing {
    letters: "aäbcdefghijklmnoõöpqrsštuüvwxyzžåéáíóú",
    function_words: "aga alles enne kelle kellele kes kuid kuidas kus läbi mille millele mis nende nendele \
        neile olid oli omale seda selle sellele selles sellest siis tema temale temast veel",
    on_the_first_word: false,
    forms,
    bases,
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

/// Endings of the cases, behind the genitive.
const ENDS: &[&str] = &["s", "st", "sse", "l", "lt", "le", "ga", "t", ""];

fn bases(form: &str) -> Vec<String> {
    let mut bases = Vec::new();
    for genitive in without_each(form, ENDS) {
        bases.push(genitive.to_owned());
        bases.extend(genitive.strip_suffix(['i', 'a']).map(str::to_owned));
    }
    bases
}

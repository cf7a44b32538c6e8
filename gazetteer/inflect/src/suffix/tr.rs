//! Turkish without the apostrophe, as in careless and foreign spelling: Ankarada, Kievden.
//!
//! With it (Ankara'da), the name ends before the ending and needs no form. Vowels harmonise with
//! the last vowel of the name; d hardens after f s t k ç ş h p.

use super::{Suffixing, last_of, no_firsts, with_all, without_each};

pub(super) const ENDINGS: Suffixing = Suffixing {
    letters: "abcçdefgğhıijklmnoöprsştuüvyzâîûqwx",
    function_words: "ama bana beni bile bunu bunun çok daha gibi için kadar olan onda onun sonra şunu \
        veya yine yani",
    on_the_first_word: false,
    short_names: "",
    firsts: no_firsts,
    forms,
    bases,
};

const VOWELS: &str = "aeıioöuüâîû";

fn forms(word: &str) -> Vec<String> {
    let Some(vowel) = last_of(word, VOWELS) else {
        return Vec::new();
    };
    let ends_open = word.to_lowercase().ends_with(|c| VOWELS.contains(c));
    let hard = word.to_lowercase().ends_with(|c| "fstkçşhp".contains(c));
    let a = if "aıouâû".contains(vowel) {
        'a'
    } else {
        'e'
    };
    let i = match vowel {
        'a' | 'ı' | 'â' => 'ı',
        'o' | 'u' | 'û' => 'u',
        'ö' | 'ü' => 'ü',
        _ => 'i',
    };
    let d = if hard { 't' } else { 'd' };
    let (y, n) = if ends_open { ("y", "n") } else { ("", "") };
    let endings = [
        format!("{d}{a}"),
        format!("{d}{a}n"),
        format!("{d}{a}ki"),
        format!("{y}{a}"),
        format!("{y}{i}"),
        format!("{n}{i}n"),
    ];
    with_all(word, endings.iter().map(String::as_str))
}

/// Case endings in all vowel variants.
const ENDS: &[&str] = &[
    "da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "taki", "teki", "a", "e",
    "ya", "ye", "ı", "i", "u", "ü", "yı", "yi", "yu", "yü", "ın", "in", "un", "ün", "nın", "nin",
    "nun", "nün",
];

fn bases(form: &str) -> Vec<String> {
    without_each(form, ENDS).map(str::to_owned).collect()
}

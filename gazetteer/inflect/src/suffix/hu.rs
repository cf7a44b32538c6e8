//! Hungarian: a and e lengthen before an ending; the vowels of endings harmonise with the name.
//!
//! Towns in Hungary take surface endings (Budapesten), others interior ones (Kijevben). No letter
//! shows which, so both are generated.

use super::{Suffixing, last_of, no_firsts, with_all, without_each};

pub(super) const ENDINGS: Suffixing = Suffixing {
    letters: "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyzä",
    function_words: "abban akkor annak arra attól azért azon azt ebben ennek erre ettől ezen ezért ezt \
        hogy mert minden nem volt vagy",
    on_the_first_word: false,
    short_names: "",
    firsts: no_firsts,
    forms,
    bases,
};

const BACK: &str = "aáoóuú";
const FRONT: &str = "eöőüű";
const ROUNDED: &str = "öőüű";
const NEUTRAL: &str = "éií";

fn forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let all = [BACK, FRONT, NEUTRAL].concat();
    let Some(last) = last_of(&lower, &all) else {
        return Vec::new();
    };
    // é, i and í are back after a back vowel (Párizsban), otherwise front (Berlinben).
    let back = BACK.contains(last)
        || NEUTRAL.contains(last)
            && last_of(&lower, BACK).is_some()
            && last_of(&lower, FRONT).is_none();
    let stem = match lower.chars().last() {
        Some('a') => format!("{}á", &word[..word.len() - 1]),
        Some('e') => format!("{}é", &word[..word.len() - 1]),
        _ => word.to_owned(),
    };
    let mut made = with_all(
        &stem,
        if back {
            "ban ból ba nak tól nál ra ról hoz".split(' ')
        } else {
            "ben ből be nek től nél re ről".split(' ')
        },
    );
    if !back {
        let to = if ROUNDED.contains(last) {
            "höz"
        } else {
            "hez"
        };
        made.push([&stem, to].concat());
    }
    made.push([&stem, "ig"].concat());
    made.extend(changing(&stem, back, ROUNDED.contains(last)));
    made.extend(in_town(word, &lower, back, ROUNDED.contains(last)));
    made
}

/// Some towns have an older locative besides -on: Kolozsvárott, Pécsett.
fn in_town(word: &str, lower: &str, back: bool, rounded: bool) -> Option<String> {
    let old = lower.ends_with("vár") || ["pécs", "győr", "vác"].contains(&lower);
    let vowel = linking_vowel(back, rounded);
    old.then(|| format!("{word}{vowel}tt"))
}

fn linking_vowel(back: bool, rounded: bool) -> &'static str {
    match (back, rounded) {
        (true, _) => "o",
        (false, true) => "ö",
        (false, false) => "e",
    }
}

/// Returns the endings that depend on the end of the stem: accusative, instrumental and
/// superessive.
fn changing(stem: &str, back: bool, rounded: bool) -> Vec<String> {
    let lower = stem.to_lowercase();
    let open = lower.ends_with(|c| [BACK, FRONT, NEUTRAL].iter().any(|set| set.contains(c)));
    let vowel = linking_vowel(back, rounded);
    let a = if back { "a" } else { "e" };
    if open {
        return [
            format!("{stem}t"),
            format!("{stem}v{a}l"),
            format!("{stem}n"),
        ]
        .into();
    }
    let object = if lower.ends_with(['j', 'l', 'n', 'r', 's', 'z', 'y']) {
        format!("{stem}t")
    } else {
        format!("{stem}{vowel}t")
    };
    let mut made = vec![
        object,
        format!("{}{a}l", doubled(stem, &lower)),
        format!("{stem}{vowel}n"),
    ];
    // Possible plurals have -at: Alpokat, Kárpátokat.
    if back && lower.ends_with('k') {
        made.push(format!("{stem}at"));
    }
    made
}

/// The v of -val assimilates to the consonant before it: Budapesttel, Párizzsal.
fn doubled(stem: &str, lower: &str) -> String {
    for two in ["cs", "gy", "ly", "ny", "sz", "ty", "zs"] {
        if lower.ends_with(two) {
            let (before, last) = stem.split_at(stem.len() - two.len());
            return [before, &last[..1], last].concat();
        }
    }
    let last = lower.chars().last();
    let already = last.is_some_and(|c| lower.chars().rev().nth(1) == Some(c));
    match last {
        Some(c) if !already => format!("{stem}{c}"),
        _ => stem.to_owned(),
    }
}

/// Case endings; before -al and -el a consonant is doubled.
const ENDS: &[&str] = &[
    "ban", "ben", "ból", "ből", "ba", "be", "nak", "nek", "tól", "től", "nál", "nél", "ra", "re",
    "ról", "ről", "hoz", "hez", "höz", "ig", "t", "ot", "et", "öt", "at", "ott", "ett", "ött", "n",
    "on", "en", "ön", "val", "vel",
];

fn bases(form: &str) -> Vec<String> {
    let mut bases = Vec::new();
    for stem in without_each(form, ENDS) {
        bases.push(stem.to_owned());
        bases.extend(stem.strip_suffix('á').map(|stem| format!("{stem}a")));
        bases.extend(stem.strip_suffix('é').map(|stem| format!("{stem}e")));
    }
    for doubled in without_each(form, &["al", "el"]) {
        let last = doubled.char_indices().next_back();
        bases.extend(last.map(|(at, _)| doubled[..at].to_owned()));
        // In a digraph, only the first letter is doubled: ssz, ggy.
        for two in ["cs", "gy", "ly", "ny", "sz", "ty", "zs"] {
            let before = doubled
                .strip_suffix(two)
                .and_then(|before| before.strip_suffix(&two[..1]));
            bases.extend(before.map(|before| [before, two].concat()));
        }
    }
    bases
}

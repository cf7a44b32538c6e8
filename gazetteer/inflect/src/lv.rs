//! Latvian: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Fem, Masc, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    words: &[],
    names: NAMES,
    adjectives: ADJECTIVES,
    demonyms: DEMONYMS,
    heads: "",
    prepositions: "pie",
    conjunctions: "un",
    function_words: "arī bet bez bija būt ir ja jau ka kad kas kur līdz man mēs nav no par pat pie pēc tad \
        tam tas tie tika to tā un uz vai visi viņa viņš",
    declines_both_parts: false,
};

const NAMES: &[Row] = &[
    ("s", 1, Masc, "a am u u ā"),
    ("is", 2, Masc, "= im i i ī"),
    ("a", 1, Fem, "as ai u u ā"),
    ("e", 1, Fem, "es ei i i ē"),
    ("as", 2, Plural, "u ām = ām ās"),
    ("i", 1, Plural, "u iem us iem os"),
];

const ADJECTIVES: &[Row] = &[
    ("ā", 1, Fem, "ās ajai o o ajā"),
    ("ās", 2, Plural, "o ajām = ajām ajās"),
    ("ais", 3, Masc, "ā ajam o o ajā"),
];

const DEMONYMS: &[Row] = &[
    ("s", 1, Masc, "a am u ā"),
    ("is", 2, Masc, "= im i ī"),
    ("a", 1, Fem, "as ai u ā"),
    ("e", 1, Fem, "es ei i ē"),
    ("i", 1, Plural, "u iem us os"),
];

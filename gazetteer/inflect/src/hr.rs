//! Croatian, Bosnian and Serbian in Latin letters: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "abcčćdđefghijklmnopqrsštuvwxyzž",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    demonyms: DEMONYMS,
    heads: "republika kraljevina otok otoci ostrvo jezero more zaljev zaliv pojas obala",
    prepositions: "na nad pod kod",
    conjunctions: "i",
    function_words: "ali bez bila bili bilo bio dana gdje gde ima ili iz jer kad kada kako kao koja koje \
        koji koju kojem među nad nam nas ne nema nije nego oko ona one oni ono pod pri protiv sam sama \
        samo se su što šta tada tako tamo te toga tom tome tu uz vas već vrlo za",
    declines_both_parts: false,
};

const WORDS: &[Row] = &[
    ("more", 1, Neut, "a u = em u"),
    ("države", 1, Plural, "- ama = ama ama"),
    ("otoci", 2, Plural, "ka cima ke cima cima"),
];

const NAMES: &[Row] = &[
    ("b d f g h k l m n p r s t v z", 0, Masc, "a u = om u"),
    ("c č ć đ j š ž lj nj", 0, Masc, "a u = em u"),
    ("ac", 2, Masc, "ca cu = cem cu"),
    ("a", 1, Fem, "e i u om i"),
    ("ga", 2, Fem, "ge gi/zi gu gom gi/zi"),
    ("ka", 2, Fem, "ke ki/ci ku kom ki/ci"),
    ("čka ska ška", 1, Fem, "e oj u om oj"),
    ("evo ovo no", 1, Neut, "a u = om u"),
    ("je lje", 1, Neut, "a u = em u"),
];

const ADJECTIVES: &[Row] = &[
    ("i", 1, Masc, "og om = im om"),
    (
        "crna nova velika mala stara bela bijela gornja donja čka ska ška na",
        1,
        Fem,
        "e oj u om oj",
    ),
    ("o", 1, Neut, "og om = im om"),
    ("e", 1, Plural, "ih im = im im"),
];

const DEMONYMS: &[Row] = &[
    ("čki ki ski ški", 1, Any, "og om im a e oj u o ih"),
    ("ac", 2, Masc, "ca cu cem če"),
    ("in", 0, Masc, "a u om"),
    ("ka", 1, Fem, "e i u om"),
    ("ci", 2, Plural, "aca cima ce"),
    ("ani", 1, Plural, "a ima e"),
];

//! Czech: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    demonyms: DEMONYMS,
    heads: "republika království ostrov ostrovy jezero moře záliv průliv pásmo pobřeží",
    prepositions: "nad pod na u",
    conjunctions: "a",
    function_words: "aby ale ani bez byl byla být dny dne jak jako jeho její jen již kde kdo když která \
        které který mezi mimo mne nad nebo něj než pak pod pro proti při roku roce sama tak také tam \
        ten tím toho tom tomu tu ty vám vás všech však za že",
    declines_both_parts: false,
};

const PLURAL: &str = "~ ám = ami ách";

const WORDS: &[Row] = &[
    ("praha", 2, Fem, "hy ze hu hou ze"),
    ("plzeň", 2, Fem, "ně ni = ní ni"),
    ("moře", 1, Neut, "= i = em i"),
    ("státy", 1, Plural, "ů ům = = ech"),
    ("čechy athény", 1, Plural, "- ám = ami ách"),
    ("krym", 0, Masc, "u u = em u"),
];

const NAMES: &[Row] = &[
    ("b d f m n p t v", 0, Masc, "a/u u = em ě/u"),
    ("l r s z", 0, Masc, "a/u u = em u"),
    ("g h k", 0, Masc, "a/u u = em u"),
    ("ov ev ín", 0, Masc, "a u = em ě"),
    ("c č j ř š ž", 0, Masc, "e i = em i"),
    ("ec", 2, Masc, "ce ci = cem ci"),
    ("ský cký", 1, Masc, "ého ému = ým ém"),
    ("a", 1, Fem, "y ě u ou ě"),
    ("la sa za", 1, Fem, "y e u ou e"),
    ("ga", 2, Fem, "gy ze gu gou ze"),
    ("ha", 2, Fem, "hy ze hu hou ze"),
    ("cha", 3, Fem, "chy še chu chou še"),
    ("ka", 2, Fem, "ky ce ku kou ce"),
    ("ra", 2, Fem, "ry ře ru rou ře"),
    ("ie", 1, Fem, "= i i í i"),
    ("ea", 1, Fem, "je/y ji u ou ji"),
    ("cko sko", 1, Neut, "a u = em u"),
    ("no vo", 1, Neut, "a u = em ě"),
    ("ice", 1, Plural, "- ím = emi ích"),
    ("y", 1, Plural, PLURAL),
];

const ADJECTIVES: &[Row] = &[
    ("ý", 1, Masc, "ého ému = ým ém"),
    ("í", 0, Masc, "ho mu = m m"),
    ("á", 1, Fem, "é é ou ou é"),
    ("é", 1, Neut, "ého ému = ým ém"),
    ("é", 1, Plural, "ých ým = ými ých"),
];

const DEMONYMS: &[Row] = &[
    ("ý", 1, Any, "ého ému ým ém á é ou ých ými"),
    (
        "ský",
        3,
        Any,
        "ského skému ským ském ská ské skou ských skými ští",
    ),
    (
        "cký",
        3,
        Any,
        "ckého ckému ckým ckém cká cké ckou ckých ckými čtí",
    ),
    ("ec", 2, Masc, "ce ci cem covi"),
    ("an", 0, Masc, "a ovi em"),
    ("ka", 2, Fem, "ky ce ku kou"),
    ("ci", 2, Plural, "ců cům ce cích"),
    ("ané", 1, Plural, "ů ům y ech"),
];

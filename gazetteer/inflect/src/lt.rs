//! Lithuanian: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    words: &[],
    names: NAMES,
    adjectives: ADJECTIVES,
    demonyms: DEMONYMS,
    heads: "",
    prepositions: "prie",
    conjunctions: "ir",
    function_words: "arba bei bet buvo būti dar dėl iki ir iš jai jam jei jie jis jos jų kad kaip kas kur \
        mes nei nes nuo per po prie su tai tam tas tie to toje tos tuo tą tų už visi yra",
    declines_both_parts: false,
};

const NAMES: &[Row] = &[
    ("as", 2, Masc, "o ui ą u e"),
    ("jus", 2, Masc, "aus ui ų umi uje"),
    ("is ys", 2, Masc, "io iui į iu yje"),
    ("us", 2, Masc, "aus ui ų umi uje"),
    ("a", 1, Fem, "os ai ą = oje"),
    ("ė", 1, Fem, "ės ei ę e ėje"),
    ("ai", 2, Plural, "ų ams us ais uose"),
    ("iai", 3, Plural, "ių iams ius iais iuose"),
    ("os", 2, Plural, "ų oms as omis ose"),
    ("ės", 2, Plural, "ių ėms es ėmis ėse"),
];

const ADJECTIVES: &[Row] = &[
    ("oji", 3, Fem, "osios ajai ąją ąja ojoje"),
    ("asis", 4, Masc, "ojo ajam ąjį uoju ajame"),
    ("inės", 2, Plural, "ių ėms es ėmis ėse"),
];

const DEMONYMS: &[Row] = &[
    ("is ys", 2, Any, "io iui į iu yje"),
    ("as", 2, Any, "o ui ą u e"),
    ("ė", 1, Fem, "ės ei ę e ėje"),
    ("iečiai", 2, Plural, "ų ams us ais uose"),
    ("ai", 2, Plural, "ų ams us ais uose"),
];

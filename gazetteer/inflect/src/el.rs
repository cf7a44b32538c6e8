//! Greek: genitive and accusative. Accents may move, since folding drops them.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "δημοκρατία βασίλειο νησί νησιά θάλασσα λίμνη κόλπος λωρίδα",
    prepositions: "του της των",
    conjunctions: "και",
    function_words: "αλλά από για δεν είναι έχει κάθε κατά μετά μια μία όλα όλη όλο όπως όταν πιο πολύ \
        πριν που πως στη στην στις στο στον στους στα των τους την της του τις τον αυτή αυτό αυτού \
        ενός άλλο άλλου πρώτη πρώτου έτσι χωρίς χώρα χώρας",
    declines_both_parts: false,
};

const WORDS: &[Row] = &[
    ("θάλασσα", 1, Fem, "ας = = = ="),
    ("πολιτείες", 4, Plural, "ειών = = = ="),
    ("κάτω άνω", 0, Any, ""),
    // Neuter plurals, which look like feminine names.
    (
        "σκόπια βαλκάνια τίρανα ιωάννινα χανιά τρίκαλα γιαννιτσά μάλια μέθανα",
        1,
        Plural,
        "ων = = = =",
    ),
];

const NAMES: &[Row] = &[
    // Masculine names lose the ς in the accusative; feminine names in -ος (Κύπρος) decline alike.
    ("ος ός", 2, Masc, "ου = ο = ="),
    ("ας άς", 1, Masc, "- = - = ="),
    ("ης ής", 1, Masc, "- = - = ="),
    ("α ά", 0, Fem, "ς = = = ="),
    ("η ή", 0, Fem, "ς = = = ="),
    ("πολη πόλη", 1, Fem, "ης/εως = = = ="),
    ("πολις πόλις", 2, Fem, "εως = ι = ="),
    ("ο ό", 1, Neut, "ου = = = ="),
    ("ι ί", 0, Neut, "ου = = = ="),
    ("οι οί", 2, Plural, "ών = ους = ="),
    ("ες ές", 2, Plural, "ών = = = ="),
];

const ADJECTIVES: &[Row] = &[
    ("ος ός", 2, Masc, "ου = ο = ="),
    ("η ή α ά", 0, Fem, "ς = = = ="),
    ("ο ό", 1, Neut, "ου = = = ="),
    ("ες ές", 2, Plural, "ων = = = ="),
    ("α ά", 1, Plural, "ων = = = ="),
];

const DEMONYMS: &[Row] = &[
    ("ικός", 2, Any, "ού ό ή ής ές ών ά οί ούς"),
    ("ος", 2, Masc, "ου ο"),
    ("οι", 2, Plural, "ων ους"),
    ("ίδα", 0, Fem, "ς"),
    ("ας ης", 1, Masc, "-"),
    ("ες", 2, Plural, "ων"),
];

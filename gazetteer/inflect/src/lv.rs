//! Latvian: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "as es u a",
    demonyms: DEMONYMS,
    heads: "",
    prepositions: "pie",
    conjunctions: "un",
    function_words: "arī bet bez bija būt ir ja jau ka kad kas kur līdz man mēs nav no par pat pie pēc tad \
        tam tas tie tika to tā un uz vai visi viņa viņš",
    declines_both_parts: true,
};

const WORDS: &[Row] = &[
    ("cēsis", 2, Plural, "u īm = īm īs"),
    ("valsts", 1, Fem, "= ij i i ī"),
    ("valstis", 2, Plural, "u īm = īm īs"),
    // Foreign names in -i do not decline; names in -i from Latvia and its neighbours are plural.
    (
        "almati bangi bari batumi bengāzi brunei deli fidži fudži gallipoli gazni gobi gori \
         guvahati haiti iravadi jandzi kalahari kamišli karāči kobani konakri kutaisi litani malāvi \
         mali misisipi nairobi poti ravalpindi rimini rustavi santorini sulavesi suhumi taibei \
         taiti tbilisi telavi urumči zugdidi",
        0,
        Any,
        INDECLINABLE,
    ),
];

const INDECLINABLE: &str = "";

const NAMES: &[Row] = &[
    ("s š", 1, Masc, "a am u u ā"),
    // The consonant before -is softens in the genitive.
    ("is ģis ķis ris", 2, Masc, "a im i i ī"),
    ("bis mis pis vis", 2, Masc, "ja im i i ī"),
    ("cis", 3, Masc, "ča cim ci ci cī"),
    ("dis", 3, Masc, "ža dim di di dī"),
    ("lis", 3, Masc, "ļa lim li li lī"),
    ("nis", 3, Masc, "ņa nim ni ni nī"),
    ("sis", 3, Masc, "ša sim si si sī"),
    ("tis", 3, Masc, "ša tim ti ti tī"),
    ("zis", 3, Masc, "ža zim zi zi zī"),
    ("us", 2, Masc, "us um u u ū"),
    ("pils", 1, Fem, "= ij i i ī"),
    ("a ija eina", 1, Fem, "as ai u u ā"),
    ("e ene", 1, Fem, "es ei i i ē"),
    ("as", 2, Plural, "u ām = ām ās"),
    ("es", 2, Plural, "u ēm = ēm ēs"),
    ("bes mes pes ves", 2, Plural, "ju ēm = ēm ēs"),
    ("les", 3, Plural, "ļu lēm = lēm lēs"),
    ("nes", 3, Plural, "ņu nēm = nēm nēs"),
    ("i", 1, Plural, "u iem us iem os"),
];

const ADJECTIVES: &[Row] = &[
    ("ā", 1, Fem, "ās ajai o o ajā"),
    ("ās", 2, Plural, "o ajām = ajām ajās"),
    ("ais", 3, Masc, "ā ajam o o ajā"),
    ("ie", 2, Plural, "o ajiem os ajiem ajos"),
    // after -ēj- the ending is shorter: Vidējie Austrumi
    ("ējā", 1, Fem, "ās ai o o ā"),
    ("ējais", 3, Masc, "ā am o o ā"),
    ("ējie", 2, Plural, "o iem os iem os"),
];

const DEMONYMS: &[Row] = &[
    ("s", 1, Masc, "a am u ā"),
    ("is", 2, Masc, "= im i ī"),
    ("a", 1, Fem, "as ai u ā"),
    ("e", 1, Fem, "es ei i ē"),
    ("i", 1, Plural, "u iem us os"),
];

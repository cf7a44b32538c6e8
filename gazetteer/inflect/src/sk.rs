//! Slovak: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aáäbcčdďeéfghiíjklĺľmnňoóôpqrŕsštťuúvwxyýzžöüřěů",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    demonyms: DEMONYMS,
    heads: "republika kráľovstvo ostrov ostrovy jazero more záliv prieliv pásmo pobrežie",
    prepositions: "nad pod na pri",
    conjunctions: "a",
    function_words: "aby ale ani bez bol bola boli bolo byť cez dňa do iba ich im je jej jeho keď kde kto ktorá \
        ktoré ktorí ktorý len medzi mimo na nad než nie nich ním ona oni pod pre pred pri proti roku roka \
        sa sám si som ste sú tak tam ten tento tým toho tom tomu tu tú už veď viac však za zo že",
    declines_both_parts: false,
};

const WORDS: &[Row] = &[
    ("praha", 1, Fem, "y e u ou e"),
    ("viedeň", 3, Fem, "dne dni = dňou dni"),
    ("more", 1, Neut, "a u = om i"),
    ("mesto", 1, Neut, "a u = om e"),
    ("štáty", 1, Plural, "ov om = mi och"),
    ("emiráty ostrovy", 1, Plural, "ov om = mi och"),
    ("čechy", 1, Plural, "- ám = ami ách"),
    ("tatry", 2, Plural, "ier rám = rami rách"),
    ("atény", 1, Plural, "- am = ami ach"),
    ("krym", 0, Masc, "u u = om e"),
    ("kórea", 1, Fem, "y i u ou i"),
    ("londýn berlín", 0, Masc, "a u = om e"),
    ("dunaj", 0, Masc, "a u = om i"),
    ("izrael", 0, Masc, "a u = om i"),
    ("brusel", 0, Masc, "u u = om i"),
];

const NAMES: &[Row] = &[
    ("b d f m n p t v s z w x", 0, Masc, "a/u u = om e"),
    ("g h k ch", 0, Masc, "a/u u = om u"),
    ("l r", 0, Masc, "a/u u = om e/i"),
    ("c č ď j ľ ň š ť ž", 0, Masc, "a i/u = om i"),
    ("ec", 2, Masc, "ca cu = com ci"),
    ("ok", 2, Masc, "ku ku = kom ku"),
    ("ský cký", 1, Masc, "ého ému = ým om"),
    ("a", 1, Fem, "y e u ou e"),
    ("ca ča ša ža ňa ľa ja ďa ťa", 1, Fem, "e i u ou i"),
    ("ia ya", 1, Fem, "e i u ou i"),
    ("o", 1, Neut, "a u = om u"),
    ("no vo to", 1, Neut, "a u = om e"),
    ("ie", 1, Neut, "a u = ím í"),
    ("ice", 3, Plural, "íc iciam = icami iciach"),
    ("ce", 2, Plural, "iec ciam = cami ciach"),
    ("any", 1, Plural, "- om/ám = mi och/ách"),
    ("y", 1, Plural, "~ ám/am = ami ách/ach"),
];

const ADJECTIVES: &[Row] = &[
    ("ý", 1, Masc, "ého ému = ým om"),
    ("y", 1, Masc, "eho emu = ym om"),
    ("á", 1, Fem, "ej ej ú ou ej"),
    ("a", 1, Fem, "ej ej u ou ej"),
    ("é", 1, Neut, "ého ému = ým om"),
    ("e", 1, Neut, "eho emu = ym om"),
    ("é", 1, Plural, "ých ým = ými ých"),
];

const DEMONYMS: &[Row] = &[
    ("ý", 1, Any, "ého ému ým om á é ou ej ú ých ými"),
    ("ky", 1, Any, "eho emu ym om a e ou ej u ych ymi"),
    ("ec", 2, Masc, "ca covi com ci"),
    ("an", 0, Masc, "a ovi om"),
    ("ka", 1, Fem, "y e u ou"),
    ("ci", 2, Plural, "cov com cami coch"),
    ("ania", 2, Plural, "ov om ov och"),
];

//! Slovene: the frequent patterns. The dual is left out, since no place name uses it.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, NeutPlural, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "abcčćdđefghijklmnopqrsštuvwxyzžáéíóúäëöüâêôãõñçřýťďňąęłńśźżåøæğış",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "republika kraljevina otok otoki polotok jezero morje zaliv ožina obala pas zvezna reka \
        delta rt dolina dežela območje regija občina",
    prepositions: "na nad pod pri ob v",
    conjunctions: "in",
    function_words: "ali bil bila bili bilo bo bodo dan dni do ga gre ima in iz je jih jo kaj kako \
        kar kdo ker kjer ki ko kot lahko le leta med mi mu na nad naj ne ni nje njej njim nje od on \
        ona pa po pod pri pred sam samo se sem si smo so ste svoj ta tako te tega tem temu to tudi \
        v več vse za zato že",
    declines_both_parts: false,
};

/// Feminine plural names in -e: Benetke, Firence.
const PLURAL_FEM: &str = "~ am = ami ah";
const PLURAL_MASC: &str = "ov om e = ih";
const BONE_FEM: &str = "i i = jo i";
const ADJ_MASC: &str = "ega emu = im em";
const ADJ_FEM: &str = "e i o o i";

const WORDS: &[Row] = &[
    ("morje", 1, Neut, "a u = em u"),
    ("mesto", 1, Neut, "a u = om u"),
    ("države", 1, Plural, "- am = ami ah"),
    ("otoki", 1, Plural, PLURAL_MASC),
    ("emirati", 1, Plural, PLURAL_MASC),
    ("jezera vrata", 1, NeutPlural, "- om = i ih"),
    // e that is dropped, and one that is not
    ("ciper dneper", 2, Masc, "ra ru = rom ru"),
    ("skadar bakar", 2, Masc, "ra ru = rom ru"),
    ("rakek", 0, Masc, "a u = om u"),
    // feminine, ending in a consonant
    ("vas peč podpeč oblast", 0, Fem, BONE_FEM),
    ("lokev cerkev", 2, Fem, "ve vi = vijo vi"),
    // neuter, though most with these endings are plural
    ("sredozemlje podzemlje", 1, Neut, "a u = em u"),
    ("trebnje", 1, Neut, "ega/a emu/u = im/em em/u"),
    ("dunaj", 0, Masc, "a u = em u"),
    ("koper", 2, Masc, "ra ru = rom ru"),
    ("trst", 0, Masc, "a u = om u"),
    ("bled", 0, Masc, "a u = om u"),
    ("izrael", 0, Masc, "a u = om u"),
    ("videm", 2, Masc, "ma mu = mom mu"),
    ("london", 0, Masc, "a u = om u"),
    ("berlin", 0, Masc, "a u = om u"),
    ("pariz", 0, Masc, "a u = om u"),
    ("egipt", 0, Masc, "a u = om u"),
    ("jeruzalem", 0, Masc, "a u = om u"),
    ("bejrut", 0, Masc, "a u = om u"),
    ("zadar", 2, Masc, "ra ru = rom ru"),
    ("niger", 0, Masc, "ja ju = jem ju"),
    ("münchen dresden essen bremen", 2, Masc, "na nu = nom nu"),
    ("sydney", 0, Masc, "ja/a ju/u = jem/em ju/u"),
    ("oslo", 1, Neut, "a u = om u"),
    ("zader", 2, Masc, "ra ru = rom ru"),
    ("pulj", 0, Masc, "a u = em u"),
    ("atene benetke firence", 1, Plural, "- am = ami ah"),
    ("alpe", 1, Plural, "- am = ami ah"),
    ("jesenice", 1, Plural, "- am = ami ah"),
    ("filipini", 1, Plural, PLURAL_MASC),
    ("ren", 0, Masc, "a u = om u"),
    // Not an adjective, though it looks like one: Območje Gaze.
    ("gaze", 0, Any, ""),
    ("kras", 0, Masc, "a u = om u"),
];

const NAMES: &[Row] = &[
    ("b d f g h k l m n p r s t v w x z ń", 0, Masc, "a u = om u"),
    ("c č ć đ j š ž", 0, Masc, "a u = em u"),
    ("ec", 2, Masc, "ca cu = cem cu"),
    ("ek", 2, Masc, "ka ku = kom ku"),
    ("ner der", 0, Masc, "ja ju = jem ju"),
    // Bruselj, Neapelj; Manchester, Exeter; Domžale, Trate.
    ("elj", 3, Masc, "lja lju = ljem lju"),
    ("ster ter", 2, Masc, "ra ru = rom ru"),
    ("le re ve še že če", 1, Plural, PLURAL_FEM),
    ("er or ar ir ur", 0, Masc, "ja/a ju/u = jem/om ju/u"),
    ("i", 0, Masc, "ja ju = jem ju"),
    ("y", 0, Masc, "ja ju = jem ju"),
    ("u", 0, Masc, "ja ju = jem ju"),
    ("a", 1, Fem, "e i o o i"),
    ("ska ška", 1, Fem, "e/ega i o o/im i/em"),
    ("o", 1, Neut, "a u = om u"),
    ("e je", 1, Neut, "a u = em u"),
    ("sko ško", 1, Neut, "ega/a emu/u = im/om em/u"),
    ("ski ški čki", 1, Masc, ADJ_MASC),
    (
        "ske ške ice ije ane ne nce rce sce vce ke ge ste vte rte",
        1,
        Plural,
        PLURAL_FEM,
    ),
    // Plural as often as neuter: Trbovlje, Velenje.
    ("lje", 3, Plural, "elj/lja ljam/lju = ljami/ljem ljah/lju"),
    ("elje", 1, Plural, "-/a am/u = ami/em ah/u"),
    ("nje", 1, Plural, "~/a am/u = ami/em ah/u"),
    ("ki ani iri", 1, Plural, PLURAL_MASC),
    ("ci aji", 1, Plural, "ev em e = ih"),
];

const ADJECTIVES: &[Row] = &[
    ("i ski ški čki", 1, Masc, ADJ_MASC),
    ("a ska ška čka", 1, Fem, ADJ_FEM),
    ("a", 1, NeutPlural, "ih im = imi ih"),
    ("o e sko ško čko", 1, Neut, ADJ_MASC),
    // possessive adjectives: Beringov preliv
    ("ov ev", 0, Masc, ADJ_MASC),
    ("e", 1, Plural, "ih im = imi ih"),
    ("i", 1, Plural, "ih im e imi ih"),
];

const DEMONYMS: &[Row] = &[
    ("ski ški čki", 1, Any, "ega emu em im a e o ih imi"),
    ("ec", 2, Masc, "ca cu cem cev"),
    ("an", 0, Masc, "a u om"),
    ("ka", 1, Fem, "e i o"),
    ("ci", 2, Plural, "cev cem ce cih"),
    ("ani", 1, Plural, "ov om e ih"),
];

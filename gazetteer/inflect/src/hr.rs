//! Croatian, Bosnian and Serbian in Latin letters: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, NeutPlural, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "abcčćdđefghijklmnopqrsštuvwxyzžáâãäåæçéèêëíîïıłńñóôöøőśüúýźßğş",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "republika kraljevina otok otoci ostrvo poluotok poluostrvo jezero more zaljev zaliv \
        pojas obala rijeka reka delta rt rog dolina zemlja županija pustinja država države",
    prepositions: "na nad pod kod u",
    conjunctions: "i",
    function_words: "ali bez bila bili bilo bio dana gdje gde ima ili iz jer kad kada kako kao koja koje \
        koji koju kojem među nad nam nas ne nema nije nego oko ona one oni ono pod pri protiv sam sama \
        samo se su što šta tada tako tamo te toga tom tome tu uz vas već vrlo za",
    declines_both_parts: false,
};

const HARD_MASC: &str = "a u = om u";
const SOFT_MASC: &str = "a u = em u";
const VOWEL_MASC: &str = "ja ju = jem ju";
const PLURAL_MASC: &str = "a ima e ima ima";
const PLURAL_FEM: &str = "a ama = ama ama";
const ADJ_MASC: &str = "og om = im om";
const ADJ_SOFT: &str = "eg em = im em";
const ADJ_FEM: &str = "e oj u om oj";

const WORDS: &[Row] = &[
    // a that is dropped before letters other than c, which the ending alone does not show
    ("čačak sisak", 2, Masc, "ka ku = kom ku"),
    (
        "zadar bakar cipar kipar kopar skadar petar dnjepar dnjestar",
        2,
        Masc,
        "ra ru = rom ru",
    ),
    ("tivat egipat", 2, Masc, "ta tu = tom tu"),
    ("kastav", 2, Masc, "va vu = vom vu"),
    (
        "krupanj kakanj kladanj ražanj",
        3,
        Masc,
        "nja nju = njem nju",
    ),
    ("pakrac tjesnac tesnac", 0, Masc, SOFT_MASC),
    // Unchanged in the town's name, but declined in older print.
    ("herceg", 0, Masc, "=/a =/u = =/om =/u"),
    // feminine, ending in a consonant
    ("oblast", 2, Fem, "sti sti = šću/sti sti"),
    ("peć ves vas", 0, Fem, "i i = i i"),
    ("visoravan", 2, Fem, "ni ni = ni ni"),
    ("aljaska nebraska", 2, Fem, "ke ki/ci ku kom ki/ci"),
    // neuter
    ("more", 1, Neut, SOFT_MASC),
    ("užice", 1, Neut, SOFT_MASC),
    // plural
    ("države", 1, Plural, PLURAL_FEM),
    (
        "zemlje buje banjole alpe ande antile amerike",
        1,
        Plural,
        PLURAL_FEM,
    ),
    ("tatre", 2, Plural, "ra/ara rama = rama rama"),
    ("otoci", 2, Plural, "ka cima ke cima cima"),
    ("moluci", 2, Plural, "ka cima ke cima cima"),
    ("mleci", 2, Plural, "taka cima tke/ce cima cima"),
    (
        "jezera sela vrata ostrva brda",
        1,
        NeutPlural,
        "a ima = ima ima",
    ),
    (
        "karpati emirati azori kanari baleari kurili dardaneli maldivi lofoti sudeti apalači \
         filipini pireneji karibi rodopi dolomiti vogezi havaji balkani bermudi bahami mlini bregi \
         kupari vinogradi seli krkonoši kikladi dvorovi",
        1,
        Plural,
        PLURAL_MASC,
    ),
    ("bari santorini rimini", 0, Masc, VOWEL_MASC),
];

const NAMES: &[Row] = &[
    ("b d f g h k l m n p r s t v w x z", 0, Masc, HARD_MASC),
    ("c č ć đ j š ž dž lj nj", 0, Masc, SOFT_MASC),
    ("ac ec", 2, Masc, "ca cu = cem cu"),
    ("bac", 3, Masc, "pca pcu = pcem pcu"),
    ("dac", 3, Masc, "dca/ca dcu/cu = dcem/cem dcu/cu"),
    ("zac", 3, Masc, "sca scu = scem scu"),
    ("žac", 3, Masc, "šca šcu = šcem šcu"),
    ("alj", 3, Masc, "lja lju = ljem lju"),
    // foreign names in a vowel
    ("i", 0, Masc, VOWEL_MASC),
    ("io", 1, Masc, VOWEL_MASC),
    ("u", 0, Masc, HARD_MASC),
    ("y", 0, Masc, "ja/a ju/u = jem/em ju/u"),
    // adjectives used as names
    ("ski ški čki novi stari", 1, Masc, ADJ_MASC),
    ("a", 1, Fem, "e i u om i"),
    ("ga", 2, Fem, "ge gi/zi gu gom gi/zi"),
    ("ha", 2, Fem, "he hi/si hu hom hi/si"),
    ("ka", 2, Fem, "ke ki/ci ku kom ki/ci"),
    ("cka čka ska ška", 1, Fem, ADJ_FEM),
    ("varoš", 0, Fem, "i i = i i"),
    ("varoš", 0, Masc, SOFT_MASC),
    // neuter
    ("o", 1, Neut, HARD_MASC),
    ("evo ovo no", 1, Neut, HARD_MASC),
    ("čko sko ško", 1, Neut, "a/og u/om = om/im u/om"),
    ("je lje nje", 1, Neut, SOFT_MASC),
    ("će đe šte", 1, Neut, SOFT_MASC),
    ("lce nce rce vce", 1, Neut, SOFT_MASC),
    // Plural as often as foreign: Lopare, Edirne.
    ("e", 1, Plural, "a/ea ama/eu = ama/eom ama/eu"),
    (
        "ade aje ake ale ane are ave ice ije ine ude uge ule une ure uše",
        1,
        Plural,
        PLURAL_FEM,
    ),
    ("ci", 2, Plural, "aca cima ce cima cima"),
    ("aci", 2, Plural, "ka cima ke cima cima"),
    ("ani eni ini ari avi evi ovi ići", 1, Plural, PLURAL_MASC),
];

const ADJECTIVES: &[Row] = &[
    ("i", 1, Masc, ADJ_MASC),
    ("ji lji nji ši ži ći đi", 1, Masc, ADJ_SOFT),
    // possessive adjectives: Beringov prolaz, Barentsovo more
    ("ov ev", 0, Masc, "a/og u/om = im u/om"),
    (
        "crna nova velika mala stara bela bijela duga suha siva plava žuta mrtva mlada sveta dobra \
         mokra kriva gola pusta duboka visoka široka cka čka ska ška na nja ova eva",
        1,
        Fem,
        ADJ_FEM,
    ),
    ("banja", 1, Fem, "a/e a/oj a/u a/om a/oj"),
    ("o čko sko ško", 1, Neut, ADJ_MASC),
    ("ovo evo", 1, Neut, "a/og u/om = im u/om"),
    ("je lje nje će đe", 1, Neut, ADJ_SOFT),
    ("e", 1, Plural, "ih im = im im"),
    ("i", 1, Plural, "ih im e im im"),
    ("a", 1, NeutPlural, "ih im = im im"),
];

const DEMONYMS: &[Row] = &[
    ("čki ki ski ški", 1, Any, "og om im a e oj u o ih"),
    ("ac", 2, Masc, "ca cu cem če"),
    ("in", 0, Masc, "a u om"),
    ("ka", 1, Fem, "e i u om"),
    ("ci", 2, Plural, "aca cima ce"),
    ("ani", 1, Plural, "a ima e"),
];

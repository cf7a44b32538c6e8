//! Czech: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, NeutPlural, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzžäöüõãâçñëłńśźőűåøıľĺô",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "republika království ostrov ostrovy poloostrov jezero moře záliv zátoka průliv pásmo \
        pobřeží řeka delta mys město kraj údolí poušť země pole hradec dvůr městec lázně burkina \
        státy",
    prepositions: "nad pod na u v ve při de del di",
    conjunctions: "a",
    function_words: "aby ale ani bez byl byla být byli dny dne jak jako jeho její jen již kde kdo \
        když která které který mezi mimo mne nad nebo něj než pak pod pro proti při roku roce rusi \
        sama tak také tam ten tím toho tom tomu tu ty vám vás všech však za že",
    declines_both_parts: true,
};

const PLURAL: &str = "~ ám/ům = ami/= ách/ech";
const PLURAL_BARE: &str = "- ám = ami ách";
const PLURAL_MASC: &str = "ů ům = = ech";
/// With the masculine instrumental as a variant, used by names that are not feminine.
const SOFT_FEM: &str = "e i = í/em i";
const SOFT_MASC: &str = "e i = em i";
/// Feminine names in a consonant that decline like kost (bone).
const BONE_FEM: &str = "i/ě i = í i";
const ADJ_MASC: &str = "ého ému = ým ém";
const ADJ_FEM: &str = "é é ou ou é";
const INDECLINABLE: &str = "";

const WORDS: &[Row] = &[
    ("praha", 2, Fem, "hy ze hu hou ze"),
    ("krym", 0, Masc, "u u = em u"),
    // vowels that are dropped or change
    ("plzeň vídeň libeň líšeň choceň", 2, Fem, "ně ni = ní ni"),
    ("orel", 2, Masc, "la lu = lem lu/le"),
    ("havel pavel", 2, Masc, "la lu = lem lu/le"),
    ("litovel", 2, Fem, "le li = lí li"),
    ("loket", 2, Masc, "te/tu ti/tu = tem ti/tu"),
    ("dvůr", 2, Masc, "ora/oru oru = orem oře/oru"),
    ("důl", 2, Masc, "olu olu = olem olu/ole"),
    ("cerekev korouhev", 2, Fem, "ve vi = ví vi"),
    ("osek prosek biškek kazbek", 0, Masc, "a/u u = em u"),
    // masculine names of Greek places lose their ending
    (
        "rhodos samos lesbos mykonos naxos patmos paros epirus týros",
        2,
        Masc,
        "u u = em u/ě",
    ),
    ("most", 0, Masc, "u u = em ě"),
    ("mikuláš tomáš kříž aš oš", 0, Masc, SOFT_MASC),
    // feminine, ending in a consonant
    (
        "příbram chrudim kouřim vlašim toužim kuřim velim osvětim polom zliv",
        0,
        Fem,
        BONE_FEM,
    ),
    ("oblast loz lideč", 0, Fem, "i i = í i"),
    ("rus", 0, Fem, "i i = í i"),
    ("pec bystrc", 0, Fem, "e i = í i"),
    (
        "temže ohře mže luže křemže halže michle chuchle davle zvole dyje metuje říše role",
        1,
        Fem,
        "= i i í i",
    ),
    ("země", 1, Fem, "= i i í i"),
    (
        "bystřice kamenice lomnice skalice police sušice roudnice lipnice rokytnice lužnice orlice \
         blanice hostivice doubravice senice telnice olešnice borovnice moravice",
        3,
        Fem,
        "ice ici ici icí ici",
    ),
    // neuter
    ("moře", 1, Neut, "= i = em i"),
    ("labe skopje", 1, Neut, "= i = em i"),
    ("jezero", 2, Neut, "ra ru = rem ře/ru"),
    // plural
    ("státy ostrovy emiráty vary hamry", 1, Plural, PLURAL_MASC),
    (
        "čechy athény hory výšiny alpy andy karpaty sudety flandry",
        1,
        Plural,
        PLURAL_BARE,
    ),
    ("jezera", 1, NeutPlural, "- ům = y ech"),
    ("tatry", 2, Plural, "er rám = rami rách"),
    ("lázně pláně líně", 1, Plural, "í ím = ěmi ích"),
    ("krkonoše košíře kravaře", 1, Plural, "-/í ím = emi ích"),
    ("háje", 1, Plural, "ů ům = i ích"),
    ("nusle", 1, Plural, "í ím = emi ích"),
];

const NAMES: &[Row] = &[
    ("b d f m n p t v w x", 0, Masc, "a/u u = em ě/u"),
    ("s z", 0, Masc, "a/u u = em u"),
    ("l", 0, Masc, "a/u u = em u/e"),
    ("r", 1, Masc, "ra/ru ru = rem ru/ře"),
    ("g h k", 0, Masc, "a/u u = em u"),
    ("ov ev ín", 0, Masc, "a u = em ě"),
    ("ek", 2, Masc, "ku ku = kem ku"),
    ("c", 0, Masc, SOFT_MASC),
    ("j", 0, Masc, "e i = em/í i"),
    ("áč áš éš", 0, Masc, SOFT_MASC),
    ("ec", 2, Masc, "ce ci = cem ci"),
    ("ý", 1, Masc, ADJ_MASC),
    // Ukrainian and Russian names that keep their own ending in the nominative
    ("kyj nyj kij nij", 2, Masc, ADJ_MASC),
    // Feminine in a soft consonant. Some are not feminine; those differ in one form.
    ("č ř š ž šl vl", 0, Fem, SOFT_FEM),
    ("č ř š ž šl vl", 0, Masc, SOFT_MASC),
    ("eč", 2, Fem, "če/eče či/eči = čí/ečí/čem či/eči"),
    ("ď", 1, Fem, "dě/di di = dí di"),
    ("ť", 1, Fem, "ti/tě ti = tí/těm ti"),
    ("ň", 1, Fem, "ně ni = ní ni"),
    ("eň", 2, Fem, "ně/eně ni/eni = ní/ení ni/eni"),
    ("slav clav", 0, Fem, BONE_FEM),
    ("ves", 2, Fem, "si si = sí si"),
    ("a", 1, Fem, "y ě u ou ě"),
    ("la sa za", 1, Fem, "y e u ou e"),
    ("ga", 2, Fem, "gy ze gu gou ze"),
    ("ha", 2, Fem, "hy ze hu hou ze"),
    ("cha", 3, Fem, "chy še chu chou še"),
    ("ka", 2, Fem, "ky ce ku kou ce"),
    ("ra", 2, Fem, "ry ře ru rou ře"),
    ("ca ča ja řa ša ža dža", 1, Fem, "i/e i u ou i"),
    ("ďa", 2, Fem, "di/dě di ďu ďou di"),
    ("ťa", 2, Fem, "ti/tě ti ťu ťou ti"),
    ("ňa", 2, Fem, "ni/ně ni ňu ňou ni"),
    ("ia", 1, Fem, "e i i/u í/ou i"),
    ("oa ua", 1, Fem, "y i u ou i"),
    ("ie", 1, Fem, "= i i í i"),
    ("ea", 1, Fem, "je/y ji u ou ji"),
    ("yně ýně", 1, Fem, "= i i í i"),
    // adjectives used as names
    (
        "ová ská cká oká bná čná dná ená iná jná lná mná nná pná rná sná šná tná vná zná žná drá \
         stá bílá bělá dobrá dubá libá luká lysá okrouhlá planá poniklá slaná suchá světlá teplá \
         tichá tisá veselá vraná",
        1,
        Fem,
        ADJ_FEM,
    ),
    (
        "ové ské cké oké bné čné dné jné lné mné nné pné rané sné šné tné vné zné žné dobré bystré",
        1,
        Neut,
        ADJ_MASC,
    ),
    // neuter
    ("o", 1, Neut, "a u = em u"),
    ("cko sko", 1, Neut, "a u = em u"),
    ("no vo to do", 1, Neut, "a u = em ě/u"),
    ("lo", 1, Neut, "a u = em e/u"),
    ("ro", 2, Neut, "ra ru = rem ru/ře"),
    ("ao eo uo oo", 0, Any, INDECLINABLE),
    (
        "bí cí čí dí ďí hí jí lí mí ní pí rí ří sí ší tí ví zí ží",
        0,
        Neut,
        "= = = m =",
    ),
    ("iště", 1, Neut, "= i = ěm i"),
    ("pole", 1, Neut, "= i = em i"),
    // plural
    ("ice", 1, Plural, "- ím = emi ích"),
    ("ice", 1, Fem, "e i i í i"),
    ("ce", 2, Plural, "ec/ců cím/cům = cemi/ci cích"),
    ("če še že ře", 1, Plural, "í/- ím = emi ích"),
    ("je", 1, Plural, "í/- ím = emi ích"),
    ("y", 1, Plural, PLURAL),
    ("any", 1, Plural, "- ům/ám = =/ami ech/ách"),
    ("chy ksy", 1, Plural, "- ům/ám = =/ami ech/ách"),
    ("ky", 2, Plural, "ek kám/kům = kami/= kách/cích"),
    (
        "aky áky eky iky oky uky yky",
        1,
        Plural,
        "-/ů ám/ům = ami/= ách",
    ),
    ("íky", 2, Plural, "ků kům = = cích"),
];

const ADJECTIVES: &[Row] = &[
    ("ý", 1, Masc, ADJ_MASC),
    ("yj ij", 2, Masc, ADJ_MASC),
    ("á", 1, Fem, ADJ_FEM),
    ("é", 1, Neut, ADJ_MASC),
    ("é", 1, Plural, "ých ým = ými ých"),
    ("á", 1, NeutPlural, "ých ým = ými ých"),
    // Soft adjectives are alike in all genders.
    ("í", 0, Masc, "ho mu = m m"),
    ("í", 0, Neut, "ho mu = m m"),
    ("í", 0, Fem, "= = = = ="),
    ("í", 0, Plural, "ch m = mi ch"),
    ("í", 0, NeutPlural, "ch m = mi ch"),
    // possessive adjectives: Havlíčkův Brod, Karlovy Vary
    ("ův", 2, Masc, "ova ovu = ovým ově/ovu"),
    ("ova", 1, Fem, "y ě u ou ě"),
    ("ovo ino", 1, Neut, "a u = ým ě/u"),
    ("ovy", 1, Plural, "ých ým = ými ých"),
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

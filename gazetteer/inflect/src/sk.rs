//! Slovak: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aáäbcčdďeéfghiíjklĺľmnňoóôpqrŕsštťuúvwxyýzžöüřěůõãâçñëłńśźőűåøı",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "republika kráľovstvo ostrov ostrovy polostrov jazero more záliv zátoka prieliv pásmo \
        pobrežie rieka delta mys mesto kraj župa údolie púšť zem štáty burkina",
    prepositions: "nad pod na pri v vo de del di",
    conjunctions: "a",
    function_words: "aby ale ani bez bol bola boli bolo byť cez dňa do iba ich im je jej jeho keď \
        kde kto ktorá ktoré ktorí ktorý len medzi mimo na nad než nie nich ním ona oni pod pre pred \
        pri proti roku roka rusi sa sám si som ste sú tak tam ten tento tým toho tom tomu tu tú už \
        veď viac však za zo že",
    declines_both_parts: true,
};

const PLURAL_MASC: &str = "ov om = mi och";
const SOFT_FEM: &str = "e i u ou i";
const BONE_FEM: &str = "i i = ou i";
const ADJ_MASC: &str = "ého ému = ým om";
/// After a long syllable, the vowels of endings are short.
const ADJ_MASC_SHORT: &str = "eho emu = ym om";
const ADJ_FEM: &str = "ej ej ú ou ej";
const ADJ_FEM_SHORT: &str = "ej ej u ou ej";
const INDECLINABLE: &str = "";

const WORDS: &[Row] = &[
    ("praha", 1, Fem, "y e u ou e"),
    ("krym", 0, Masc, "u u = om e"),
    ("kórea", 1, Fem, "y i u ou i"),
    ("londýn berlín", 0, Masc, "a u = om e"),
    ("dunaj", 0, Masc, "a u = om i"),
    ("izrael", 0, Masc, "a u = om i"),
    ("brusel", 0, Masc, "u u = om i"),
    // vowels that are dropped, and some that are not
    ("viedeň", 3, Fem, "dne dni = dňou dni"),
    ("plzeň tureň", 2, Fem, "ne ni = ňou ni"),
    ("dneper dnester peter", 2, Masc, "ra ru = rom ri"),
    ("hiadeľ cigeľ", 2, Masc, "ľa ľu = ľom li"),
    ("orol", 2, Masc, "la lu = lom li"),
    ("bangkok vladivostok", 0, Masc, "u/a u = om u"),
    ("kameň", 1, Masc, "ňa ňu = ňom ni"),
    // feminine, ending in a consonant
    ("sibír rus boleslav břeclav čáslav", 0, Fem, BONE_FEM),
    ("zem", 0, Fem, "e i = ou i"),
    ("halič kerč lodž", 0, Fem, "e i = ou i"),
    // neuter
    ("more", 1, Neut, "a u = om i"),
    ("mesto", 1, Neut, "a u = om e"),
    ("dillí", 0, Neut, "= = = = ="),
    // plural
    ("štáty", 1, Plural, PLURAL_MASC),
    ("emiráty ostrovy vrchy", 1, Plural, PLURAL_MASC),
    ("čechy", 1, Plural, "- ám = ami ách"),
    ("tatry", 2, Plural, "ier rám = rami rách"),
    ("atény", 1, Plural, "- am = ami ach"),
    ("hory", 3, Plural, "ôr orám = orami orách"),
    ("alpy andy", 1, Plural, "- ám = ami ách"),
    ("jazerá", 3, Plural, "ier erám = erami erách"),
    ("krkonoše", 1, Plural, "- iam = ami iach"),
];

const NAMES: &[Row] = &[
    ("b d f m n p t v s z w x", 0, Masc, "a/u u = om e"),
    ("g h k ch", 0, Masc, "a/u u = om u"),
    ("l r", 0, Masc, "a/u u = om e/i"),
    ("c č j š ž", 0, Masc, "a i/u = om i"),
    ("ľ", 1, Masc, "ľa ľu = ľom li/le"),
    ("ď", 1, Fem, "de/di di = ďou di"),
    ("ť", 1, Fem, "ti/te ti = ťou ti"),
    ("ň", 1, Fem, "ne ni = ňou ni"),
    ("ň", 1, Masc, "ňa ňu = ňom ni"),
    ("ec", 2, Masc, "ca cu = com ci"),
    ("ok", 2, Masc, "ku/ka ku = kom ku"),
    ("ek", 2, Masc, "ka/ku/eka/eku ku/eku = kom/ekom ku/eku"),
    ("ý", 1, Masc, ADJ_MASC),
    // Ukrainian and Russian names that keep their own ending in the nominative
    ("kyj nyj kij nij", 2, Masc, ADJ_MASC),
    ("ves", 2, Fem, "si si = sou si"),
    ("a", 1, Fem, "y e u ou e"),
    ("ca ča ša ža ňa ľa ja ďa ťa dza", 1, Fem, SOFT_FEM),
    ("ia ya", 1, Fem, SOFT_FEM),
    ("ea oa ua", 1, Fem, "y i/e u ou i/e"),
    // adjectives used as names
    (
        "ová ská cká oká bná čná dná ená iná jná lná mná nná pná rná sná šná tná vná zná žná belá \
         častá dlhá dobrá lysá mokrá poniklá pustá suchá tichá turá zlatá žltá",
        1,
        Fem,
        ADJ_FEM,
    ),
    ("revúca čierna biela krásna", 1, Fem, ADJ_FEM_SHORT),
    (
        "ové ské cké oké bné čné dné ené jné lné mné nné pné rné sné šné tné vné zné žné lité dlhé \
         zlaté veselé",
        1,
        Neut,
        ADJ_MASC,
    ),
    ("ske cke čierne mútne krásne", 1, Neut, ADJ_MASC_SHORT),
    // neuter
    ("o cko sko", 1, Neut, "a u = om u"),
    ("no vo to", 1, Neut, "a u = om e"),
    ("bo do lo mo ro so zo", 1, Neut, "a u = om e/u"),
    ("ao eo uo oo", 0, Any, INDECLINABLE),
    ("ie", 2, Neut, "ia iu = ím í"),
    ("ište", 2, Neut, "ťa ťu = ťom ti"),
    ("pole", 2, Neut, "ľa ľu = ľom li"),
    // plural
    ("ice", 3, Plural, "íc iciam = icami iciach"),
    ("ce", 2, Plural, "iec ciam = cami ciach"),
    ("če še že", 1, Plural, "í iam = ami iach"),
    ("ače áče are áre", 1, Plural, "-/ov om = mi och"),
    ("je", 1, Plural, "í am/ám/iam = ami ach/ách/iach"),
    ("any", 1, Plural, "- om/ám = mi och/ách"),
    ("y", 1, Plural, "~/ov ám/am/om = ami/mi ách/ach/och"),
    (
        "ky",
        2,
        Plural,
        "ok/iek/kov kám/kam/kom = kami/kmi kách/kach/koch",
    ),
];

const ADJECTIVES: &[Row] = &[
    ("ý", 1, Masc, ADJ_MASC),
    ("y", 1, Masc, ADJ_MASC_SHORT),
    ("í", 1, Masc, "ieho iemu = ím om"),
    ("yj ij", 2, Masc, ADJ_MASC),
    ("á", 1, Fem, ADJ_FEM),
    (
        "ánska énska ínska ónska únska ýnska ianska árska érska írska órska úrska ýrska iarska \
         átska ítska ácka ícka ócka iecka úzska ézska čierna biela krásna horúca ova",
        1,
        Fem,
        ADJ_FEM_SHORT,
    ),
    ("é", 1, Neut, ADJ_MASC),
    ("e", 1, Neut, ADJ_MASC_SHORT),
    ("é", 1, Plural, "ých ým = ými ých"),
    ("e", 1, Plural, "ych ym = ymi ych"),
    // possessive adjectives: Bassov prieliv, Barentsovo more, Karlove Vary
    ("ov", 0, Masc, "ho mu = ým om"),
    ("ovo ino", 1, Neut, "ho mu = ým om"),
    ("ove", 1, Plural, "ých ým = ými ých"),
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

//! German: the genitive -s, and adjectives, which inflect according to their article.
//!
//! A source lists `Schwarzes Meer`; text has „im Schwarzen Meer“, „das Schwarze Meer“. The five
//! cells of a row are used for genitive, dative, accusative, nominative after the definite article,
//! and nominative.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "abcdefghijklmnopqrstuvwxyzäöüßéèáàâêôîïëóíúçñ",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "republik königreich fürstentum herzogtum golf bucht straße insel inseln region provinz",
    prepositions: "am an im in ob bei vor auf unter der von zu zur",
    conjunctions: "und",
    function_words: "aber alle alles als also am an auf aus bei bis das dem den der des die dies diese \
        diesen dieser dieses durch ein eine einem einen einer eines er es für hat hier ihr ihre ihren \
        ihrer im in ist mit nach nun oder seine seinen seiner sich sie sind so uns unsere unter vom von \
        vor war waren was wer wie wir zu zum zur",
    declines_both_parts: false,
};

const MASC_NEUT: &str = "s/es s/es = = =";
const WITH_S: &str = "s s = = =";
const FIXED: &str = "= = = = =";

const WORDS: &[Row] = &[
    // feminine names that take an article and no -s
    (
        "ukraine schweiz krim arktis antarktis türkei antarktika bretagne provence champagne \
         normandie pfalz lausitz dobrudscha walachei levante sahara ostsee nordsee see gobi",
        0,
        Fem,
        FIXED,
    ),
    (
        "republik halbinsel insel bucht straße föderation union wüste küste bank region provinz zone",
        0,
        Fem,
        FIXED,
    ),
    (
        "staaten inseln antillen philippinen malediven balearen kanaren azoren hebriden karpaten alpen anden komoren seychellen",
        0,
        Plural,
        FIXED,
    ),
    ("niederlande emirate", 0, Plural, "= = n n ="),
    ("kaukasus", 0, Masc, FIXED),
    ("meer reich königreich land", 0, Neut, MASC_NEUT),
    ("golf kanal fluss berg wald", 0, Masc, MASC_NEUT),
    (
        "osten westen norden süden balkan kongo ozean",
        0,
        Masc,
        WITH_S,
    ),
];

const NAMES: &[Row] = &[
    (
        "a b c d e f g h i j k l m n o p q r t u v w y ä ö ü é á í ó ú",
        0,
        Any,
        WITH_S,
    ),
    // Paris, Graz, Bordeaux: at most an apostrophe
    ("s ß x z", 0, Any, FIXED),
    ("ei ie inseln staaten", 0, Any, FIXED),
    ("halbinsel republik küste wüste steppe see", 0, Fem, FIXED),
    ("meer", 0, Neut, MASC_NEUT),
    ("gebirge delta becken", 0, Neut, WITH_S),
    ("kanal wald fluss", 0, Masc, MASC_NEUT),
];

const ADJECTIVES: &[Row] = &[
    ("scher", 2, Masc, "en en en em e"),
    (
        "naher ferner mittlerer stiller großer kleiner hoher neuer alter roter gelber weißer blauer",
        2,
        Masc,
        "en en en em e",
    ),
    ("sche", 0, Fem, "n r n r ="),
    (
        "große kleine neue alte hohe weiße schwarze rote obere untere innere äußere vereinigte nördliche südliche östliche westliche zentralafrikanische",
        0,
        Fem,
        "n r n r =",
    ),
    ("sche", 0, Plural, "n r n n n"),
    (
        "große kleine neue alte hohe weiße obere untere innere äußere vereinigte nördliche südliche östliche westliche",
        0,
        Plural,
        "n r n n n",
    ),
    ("sches", 2, Neut, "en en en em e"),
    (
        "schwarzes rotes totes weißes gelbes vereinigtes großes kleines neues altes hohes nördliches südliches",
        2,
        Neut,
        "en en en em e",
    ),
];

const DEMONYMS: &[Row] = &[
    ("sch", 0, Any, "e er es em en"),
    ("er", 0, Masc, "s n"),
    ("scher", 2, Masc, "e en em"),
    ("e", 0, Masc, "n"),
    ("in", 0, Fem, "nen"),
    ("ier ner", 0, Masc, "s n"),
];

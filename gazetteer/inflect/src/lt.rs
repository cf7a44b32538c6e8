//! Lithuanian: the frequent patterns.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "os ės io o aus ų ies",
    demonyms: DEMONYMS,
    heads: "",
    prepositions: "prie",
    conjunctions: "ir",
    function_words: "arba bei bet buvo būti dar dėl iki ir iš jai jam jei jie jis jos jų kad kaip kas kur \
        mes nei nes nuo per po prie su tai tam tas tie to toje tos tuo tą tų už visi yra",
    declines_both_parts: true,
};

const WORDS: &[Row] = &[("sritis", 3, Fem, "ties čiai tį timi tyje")];

const NAMES: &[Row] = &[
    ("as", 2, Masc, "o ui ą u e"),
    ("ias", 3, Masc, "io iui ią iu yje"),
    ("jus", 2, Masc, "aus ui ų umi uje"),
    ("is ys", 2, Masc, "io iui į iu yje"),
    // t and d soften before -io
    ("tis tys", 3, Masc, "čio čiui tį čiu tyje"),
    ("dis dys", 3, Masc, "džio džiui dį džiu dyje"),
    ("us", 2, Masc, "aus ui ų umi uje"),
    ("a ija", 1, Fem, "os ai ą = oje"),
    ("oji", 3, Fem, "osios ajai ąją ąja ojoje"),
    ("ė", 1, Fem, "ės ei ę e ėje"),
    ("ai", 2, Plural, "ų ams us ais uose"),
    ("iai", 3, Plural, "ių iams ius iais iuose"),
    ("os", 2, Plural, "ų oms as omis ose"),
    ("ės", 2, Plural, "ių ėms es ėmis ėse"),
    ("tės", 3, Plural, "čių tėms tes tėmis tėse"),
    ("dės", 3, Plural, "džių dėms des dėmis dėse"),
];

const ADJECTIVES: &[Row] = &[
    ("oji", 3, Fem, "osios ajai ąją ąja ojoje"),
    ("asis", 4, Masc, "ojo ajam ąjį uoju ajame"),
    ("usis", 4, Masc, "iojo iajam ųjį iuoju iajame"),
    ("dysis", 5, Masc, "džiojo džiajam dįjį džiuoju džiajame"),
    ("ieji", 4, Plural, "ųjų iesiems uosius aisiais uosiuose"),
    ("osios", 5, Plural, "ųjų osioms ąsias osiomis osiose"),
    ("inis", 2, Masc, "io iam į iu iame"),
    ("inė", 1, Fem, "ės ei ę e ėje"),
    ("iniai", 3, Plural, "ių iams ius iais iuose"),
    ("inės", 2, Plural, "ių ėms es ėmis ėse"),
];

const DEMONYMS: &[Row] = &[
    ("is ys", 2, Any, "io iui į iu yje"),
    ("as", 2, Any, "o ui ą u e"),
    ("ė", 1, Fem, "ės ei ę e ėje"),
    ("iečiai", 2, Plural, "ų ams us ais uose"),
    ("ai", 2, Plural, "ų ams us ais uose"),
];

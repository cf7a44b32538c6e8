//! Serbian in Cyrillic letters: the frequent patterns, as in the Latin ones.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "абвгдђежзијклљмнњопрстћуфхцчџш",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    demonyms: DEMONYMS,
    heads: "република краљевина острво језеро море залив појас обала",
    prepositions: "на над под код",
    conjunctions: "и",
    function_words: "али без била били било био дана где има или јер кад када како као која које који \
        коју међу над нам нас нема није него око она оне они оно под при против сам сама само што шта \
        тада тако тамо тога том томе већ врло",
    declines_both_parts: false,
};

const WORDS: &[Row] = &[
    ("море", 1, Neut, "а у = ем у"),
    ("државе", 1, Plural, "- ама = ама ама"),
];

const NAMES: &[Row] = &[
    ("б в г д з к л м н п р с т ф х", 0, Masc, "а у = ом у"),
    ("ђ ж ј љ њ ћ ц ч џ ш", 0, Masc, "а у = ем у"),
    ("ац", 2, Masc, "ца цу = цем цу"),
    ("а", 1, Fem, "е и у ом и"),
    ("га", 2, Fem, "ге ги/зи гу гом ги/зи"),
    ("ка", 2, Fem, "ке ки/ци ку ком ки/ци"),
    ("ска чка шка", 1, Fem, "е ој у ом ој"),
    ("ево но ово", 1, Neut, "а у = ом у"),
    ("је ље", 1, Neut, "а у = ем у"),
];

const ADJECTIVES: &[Row] = &[
    ("и", 1, Masc, "ог ом = им ом"),
    (
        "црна нова велика мала стара бела горња доња ска чка шка на",
        1,
        Fem,
        "е ој у ом ој",
    ),
    ("о", 1, Neut, "ог ом = им ом"),
    ("е", 1, Plural, "их им = им им"),
];

const DEMONYMS: &[Row] = &[
    ("ки ски чки шки", 1, Any, "ог ом им а е ој у о их"),
    ("ац", 2, Masc, "ца цу цем че"),
    ("ин", 0, Masc, "а у ом"),
    ("ка", 1, Fem, "е и у ом"),
    ("ци", 2, Plural, "аца цима це"),
    ("ани", 1, Plural, "а има е"),
];

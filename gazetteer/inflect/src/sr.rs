//! Serbian in Cyrillic letters: the frequent patterns, as in the Latin ones.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, NeutPlural, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "абвгдђежзијклљмнњопрстћуфхцчџш",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "република краљевина оток отоци острво полуоток полуострво језеро море заљев залив појас \
        обала ријека река делта рт рог долина земља жупанија пустиња држава државе",
    prepositions: "на над под код у",
    conjunctions: "и",
    function_words: "али без била били било био дана где има или јер кад када како као која које који \
        коју међу над нам нас нема није него око она оне они оно под при против сам сама само што шта \
        тада тако тамо тога том томе већ врло",
    declines_both_parts: false,
};

const HARD_MASC: &str = "а у = ом у";
const SOFT_MASC: &str = "а у = ем у";
const VOWEL_MASC: &str = "ја ју = јем ју";
const PLURAL_MASC: &str = "а има е има има";
const PLURAL_FEM: &str = "а ама = ама ама";
const ADJ_MASC: &str = "ог ом = им ом";
const ADJ_SOFT: &str = "ег ем = им ем";
const ADJ_FEM: &str = "е ој у ом ој";

const WORDS: &[Row] = &[
    // a that is dropped before letters other than c, which the ending alone does not show
    ("чачак сисак", 2, Masc, "ка ку = ком ку"),
    (
        "задар бакар ципар кипар копар скадар петар дњепар дњестар",
        2,
        Masc,
        "ра ру = ром ру",
    ),
    ("тиват египат", 2, Masc, "та ту = том ту"),
    ("кастав", 2, Masc, "ва ву = вом ву"),
    ("крупањ какањ кладањ ражањ", 2, Masc, "ња њу = њем њу"),
    ("пакрац тјеснац теснац", 0, Masc, SOFT_MASC),
    // Unchanged in the town's name, but declined in older print.
    ("херцег", 0, Masc, "=/а =/у = =/ом =/у"),
    // feminine, ending in a consonant
    ("област", 2, Fem, "сти сти = шћу/сти сти"),
    ("пећ вес вас", 0, Fem, "и и = и и"),
    ("висораван", 2, Fem, "ни ни = ни ни"),
    ("аљаска небраска", 2, Fem, "ке ки/ци ку ком ки/ци"),
    // neuter
    ("море", 1, Neut, SOFT_MASC),
    ("ужице", 1, Neut, SOFT_MASC),
    // plural
    ("државе", 1, Plural, PLURAL_FEM),
    (
        "земље бује бањоле алпе анде антиле америке",
        1,
        Plural,
        PLURAL_FEM,
    ),
    ("татре", 2, Plural, "ра/ара рама = рама рама"),
    ("отоци", 2, Plural, "ка цима ке цима цима"),
    ("молуци", 2, Plural, "ка цима ке цима цима"),
    ("млеци", 2, Plural, "така цима тке/це цима цима"),
    (
        "језера села врата острва брда",
        1,
        NeutPlural,
        "а има = има има",
    ),
    (
        "карпати емирати азори канари балеари курили дарданели малдиви лофоти судети апалачи \
         филипини пиренеји кариби родопи доломити вогези хаваји балкани бермуди бахами млини бреги \
         купари виногради сели крконоши киклади дворови",
        1,
        Plural,
        PLURAL_MASC,
    ),
    ("бари санторини римини", 0, Masc, VOWEL_MASC),
];

const NAMES: &[Row] = &[
    ("б д ф г х к л м н п р с т в з", 0, Masc, HARD_MASC),
    ("ц ч ћ ђ ј ш ж џ љ њ", 0, Masc, SOFT_MASC),
    ("ац ец", 2, Masc, "ца цу = цем цу"),
    ("бац", 3, Masc, "пца пцу = пцем пцу"),
    ("дац", 3, Masc, "дца/ца дцу/цу = дцем/цем дцу/цу"),
    ("зац", 3, Masc, "сца сцу = сцем сцу"),
    ("жац", 3, Masc, "шца шцу = шцем шцу"),
    ("аљ", 2, Masc, "ља љу = љем љу"),
    // foreign names in a vowel
    ("и", 0, Masc, VOWEL_MASC),
    ("ио", 1, Masc, VOWEL_MASC),
    ("у", 0, Masc, HARD_MASC),
    // adjectives used as names
    ("ски шки чки нови стари", 1, Masc, ADJ_MASC),
    ("а", 1, Fem, "е и у ом и"),
    ("га", 2, Fem, "ге ги/зи гу гом ги/зи"),
    ("ха", 2, Fem, "хе хи/си ху хом хи/си"),
    ("ка", 2, Fem, "ке ки/ци ку ком ки/ци"),
    ("цка чка ска шка", 1, Fem, ADJ_FEM),
    ("варош", 0, Fem, "и и = и и"),
    ("варош", 0, Masc, SOFT_MASC),
    // neuter
    ("о", 1, Neut, HARD_MASC),
    ("ево ово но", 1, Neut, HARD_MASC),
    ("чко ско шко", 1, Neut, "а/ог у/ом = ом/им у/ом"),
    ("је ље ње", 1, Neut, SOFT_MASC),
    ("ће ђе ште", 1, Neut, SOFT_MASC),
    ("лце нце рце вце", 1, Neut, SOFT_MASC),
    // Plural as often as foreign: Lopare, Edirne.
    ("е", 1, Plural, "а/еа ама/еу = ама/еом ама/еу"),
    (
        "аде аје аке але ане аре аве ице ије ине уде уге уле уне уре уше",
        1,
        Plural,
        PLURAL_FEM,
    ),
    ("ци", 2, Plural, "аца цима це цима цима"),
    ("аци", 2, Plural, "ка цима ке цима цима"),
    ("ани ени ини ари ави еви ови ићи", 1, Plural, PLURAL_MASC),
];

const ADJECTIVES: &[Row] = &[
    ("и", 1, Masc, ADJ_MASC),
    ("ји љи њи ши жи ћи ђи", 1, Masc, ADJ_SOFT),
    // possessive adjectives: Beringov prolaz, Barentsovo more
    ("ов ев", 0, Masc, "а/ог у/ом = им у/ом"),
    (
        "црна нова велика мала стара бела бијела дуга суха сива плава жута мртва млада света добра \
         мокра крива гола пуста дубока висока широка цка чка ска шка на ња ова ева",
        1,
        Fem,
        ADJ_FEM,
    ),
    ("бања", 1, Fem, "а/е а/ој а/у а/ом а/ој"),
    ("о чко ско шко", 1, Neut, ADJ_MASC),
    ("ово ево", 1, Neut, "а/ог у/ом = им у/ом"),
    ("је ље ње ће ђе", 1, Neut, ADJ_SOFT),
    ("е", 1, Plural, "их им = им им"),
    ("и", 1, Plural, "их им е им им"),
    ("а", 1, NeutPlural, "их им = им им"),
];

const DEMONYMS: &[Row] = &[
    ("ки ски чки шки", 1, Any, "ог ом им а е ој у о их"),
    ("ац", 2, Masc, "ца цу цем че"),
    ("ин", 0, Masc, "а у ом"),
    ("ка", 1, Fem, "е и у ом"),
    ("ци", 2, Plural, "аца цима це"),
    ("ани", 1, Plural, "а има е"),
];

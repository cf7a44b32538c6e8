//! Polish.
//!
//! Whether masculine names have a genitive in -a or -u is a matter of usage; if the ending does not
//! show it, both are generated. The locative hardens and softens the stem (Bachmucie, Pradze), so
//! each final consonant has its row. Both nouns of a hyphenated name decline: z Bielska-Białej.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "aąbcćdeęfghijklłmnńoóprsśtuvwxyzźżqéèêáàâãäåæçğîöőøüëïıíñșşțúûčšžřěůýô",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "republika królestwo księstwo państwo stan stany województwo powiat obwód rejon kraj \
        prowincja wyspa wyspy półwysep jezioro morze zatoka cieśnina kanał rzeka przylądek góra \
        góry dolina ziemia brzeg wybrzeże strefa sektor miasto wieś związek delta region hrabstwo \
        kanton komitat okręg pustynia szczyt wspólnota przesmyk kotlina burkina",
    prepositions: "nad pod na przy koło we w",
    conjunctions: "i oraz",
    function_words: "aby ale ani albo bez była było były być byli bądź ci czy dla dlatego dużo gdy gdzie \
        go ich ile im jak jako jego jej jemu jest już jeśli kiedy kto która które który ku lecz lub \
        ma mam mamy mają mi mieć mną mnie może można nam nami nas nie niech nim nimi nich niego \
        niej nią nimi od oraz pan pani po pod podczas ponad potem przed przez przy raz razem razu sam \
        sama same sami się siebie sobie sobą swoje swoją są ta tak taka taki tam te tego tej temu \
        ten też to tu tych tylko tym tymi tą tę wam was we wiele więc wtedy wy za żeby rok roku lat \
        lata dni dnia dniu ludzie ludzi lecie nad",
    declines_both_parts: true,
};

const HARD_MASC: &str = "a/u owi = em ie";
const SOFT_MASC: &str = "a owi = em u";
const VELAR_MASC: &str = "a owi = iem u";
const HARD_FEM: &str = "y ie ę ą ie";
const FEM_I: &str = "i i ę ą i";
const PLURAL: &str = "~/ów om = ami ach";
const PLURAL_BARE: &str = "- om = ami ach";
const PLURAL_OW: &str = "ów om = ami ach";
const ADJ_MASC: &str = "ego emu = ym ym";
const ADJ_MASC_I: &str = "iego iemu = im im";
const ADJ_FEM: &str = "ej ej ą ą ej";
const ADJ_FEM_I: &str = "iej iej ą ą iej";
/// Place names that are neuter adjectives keep the old -em: w Zakopanem.
const ADJ_NEUT_NAME: &str = "ego emu = em/ym em/ym";
const INDECLINABLE: &str = "";

const WORDS: &[Row] = &[
    // ó that becomes o, e that is dropped, other changes of the stem
    ("łódź", 3, Fem, "odzi odzi = odzią odzi"),
    ("sól", 2, Fem, "oli oli = olą oli"),
    ("róg", 2, Masc, "ogu ogowi = ogiem ogu"),
    ("dwór", 2, Masc, "oru orowi = orem orze"),
    (
        "białystok",
        5,
        Masc,
        "egostoku emustokowi = ymstokiem ymstoku",
    ),
    ("orzeł", 3, Masc, "ła łowi = łem le"),
    ("wiedeń", 2, Masc, "nia niowi = niem niu"),
    ("egipt", 1, Masc, "tu towi = tem cie"),
    ("doniec", 4, Masc, "ńca ńcowi = ńcem ńcu"),
    ("narew", 2, Fem, "wi wi = wią wi"),
    ("cerkiew", 3, Fem, "wi wi = wią wi"),
    (
        "radom bytom oświęcim golub zagrzeb",
        0,
        Masc,
        "ia iowi = iem iu",
    ),
    ("zamość brześć", 1, Masc, "cia ciowi = ciem ciu"),
    ("gniezno", 3, Neut, "zna znu = znem źnie"),
    // genitive in -u
    (
        "krym rzym londyn donbas kaukaz iran liban oman sudan katar wietnam stan rejon ocean",
        0,
        Masc,
        "u owi = em ie",
    ),
    ("irak jork targ brzeg kołobrzeg", 0, Masc, "u owi = iem u"),
    (
        "sopot tybet kuwejt madryt bejrut powiat",
        1,
        Masc,
        "tu towi = tem cie",
    ),
    ("obwód wschód zachód", 2, Masc, "odu odowi = odem odzie"),
    ("algier dniepr", 1, Masc, "ru rowi = rem rze"),
    ("stambuł kanał", 1, Masc, "łu łowi = łem le"),
    (
        "bangladesz urugwaj paragwaj szanghaj dubaj kraj",
        0,
        Masc,
        "u owi = em u",
    ),
    ("pruszcz", 0, Masc, SOFT_MASC),
    // adjectives used as names; more are among the endings
    ("biała limanowa kamienna", 1, Fem, ADJ_FEM),
    // feminine
    (
        "dąbrowa częstochowa kudowa podkowa wschowa włoszczowa kordowa mołdowa iowa",
        1,
        Fem,
        HARD_FEM,
    ),
    ("ziemia rumia bochnia", 1, Fem, "- - ę ą -"),
    ("wieś", 3, Fem, "si si = sią si"),
    ("ruś białoruś", 1, Fem, "si si = sią si"),
    // neuter
    ("morze pomorze wybrzeże podhale", 1, Neut, "a u = em u"),
    ("kongo", 1, Neut, "a u = iem u"),
    ("delhi", 0, Neut, "= = = = ="),
    ("austro bamako bioko faso", 0, Any, INDECLINABLE),
    ("miasto", 4, Neut, "asta astu = astem eście"),
    ("jezioro", 2, Neut, "ra ru = rem rze"),
    // plural
    ("niemcy", 3, Plural, "miec mcom = mcami mczech"),
    ("włochy", 3, Plural, "ch chom = chami szech/chach"),
    ("węgry", 3, Plural, "gier grom = grami grzech"),
    ("prusy", 1, Plural, "- om = ami iech/ach"),
    ("indie", 1, Plural, "i om = ami ach"),
    (
        "chiny czechy kielce sumy czerkasy ateny karpaty tatry alpy andy puławy żory suwałki \
         filipiny wyspy góry piekary bermudy kanary",
        1,
        Plural,
        PLURAL_BARE,
    ),
    (
        "stany emiraty bałkany niderlandy malediwy sudety brody browary tychy apeniny seszele",
        1,
        Plural,
        PLURAL_OW,
    ),
    ("wody", 3, Plural, "ód odom = odami odach"),
    ("siedlce", 3, Plural, "lec lcom = lcami lcach"),
    ("karkonosze", 1, Plural, "y om = ami ach"),
    ("korsze brzeszcze kowale", 1, Plural, PLURAL_BARE),
    ("dardanele kuryle antyle", 1, Plural, "i om = ami ach"),
    ("himalaje pireneje hawaje", 2, Plural, "jów jom = jami jach"),
];

const NAMES: &[Row] = &[
    // masculine
    ("b f m n p s v w z", 0, Masc, HARD_MASC),
    ("in yn", 0, Masc, "a owi = em ie"),
    ("d", 1, Masc, "da/du dowi = dem dzie"),
    ("t", 1, Masc, "ta/tu towi = tem cie"),
    ("st", 2, Masc, "sta/stu stowi = stem ście"),
    ("r", 1, Masc, "ra/ru rowi = rem rze"),
    ("ł", 1, Masc, "ła/łu łowi = łem le"),
    ("sł", 2, Masc, "sła/słu słowi = słem śle"),
    ("sn", 2, Masc, "sna/snu snowi = snem śnie"),
    ("g k", 0, Masc, VELAR_MASC),
    ("sk ck", 0, Masc, VELAR_MASC),
    ("stok", 0, Masc, "u owi = iem u"),
    ("stan", 0, Masc, "u owi = em ie"),
    ("ch h j l", 0, Masc, SOFT_MASC),
    ("c cz dz rz sz ż", 0, Masc, SOFT_MASC),
    ("ów", 2, Masc, "owa owowi = owem owie"),
    ("ród bród", 2, Masc, "odu odowi = odem odzie"),
    ("órz", 3, Masc, "orza orzowi = orzem orzu"),
    ("ój", 2, Masc, "oju ojowi = ojem oju"),
    ("ław", 0, Masc, "ia iowi = iem iu"),
    ("ń", 1, Masc, "nia niowi = niem niu"),
    ("ec", 2, Masc, "ca cowi = cem cu"),
    ("iec", 3, Masc, "ca cowi = cem cu"),
    ("niec", 4, Masc, "ńca ńcowi = ńcem ńcu"),
    ("dziec", 5, Masc, "dźca dźcowi = dźcem dźcu"),
    ("rzec", 4, Masc, "rca rcowi = rcem rcu"),
    ("ek", 2, Masc, "ka kowi = kiem ku"),
    ("iek", 3, Masc, "ka kowi = kiem ku"),
    ("ski cki dzki", 1, Masc, ADJ_MASC_I),
    // feminine
    ("a", 1, Fem, HARD_FEM),
    ("ta", 2, Fem, "ty cie tę tą cie"),
    ("sta", 3, Fem, "sty ście stę stą ście"),
    ("da", 2, Fem, "dy dzie dę dą dzie"),
    ("zda", 3, Fem, "zdy ździe zdę zdą ździe"),
    ("ra", 2, Fem, "ry rze rę rą rze"),
    ("ła", 2, Fem, "ły le łę łą le"),
    ("sła", 3, Fem, "sły śle słę słą śle"),
    ("sna", 3, Fem, "sny śnie snę sną śnie"),
    ("ka", 2, Fem, "ki ce kę ką ce"),
    ("ga", 2, Fem, "gi dze gę gą dze"),
    ("cha", 3, Fem, "chy sze chę chą sze"),
    ("ha", 2, Fem, "hy sze hę hą sze"),
    ("la", 1, Fem, FEM_I),
    ("ca cza dza dża rza sza ża", 1, Fem, "y y ę ą y"),
    ("ia ea ua", 1, Fem, FEM_I),
    ("ynia śnia źnia", 1, Fem, "- - ę ą -"),
    ("ja", 1, Fem, FEM_I),
    ("aja eja ija oja uja yja", 2, Fem, "i i ję ją i"),
    ("oa aa ya", 0, Any, INDECLINABLE),
    // Adjectives used as names: most in -owa, but few in -na.
    ("owa", 1, Fem, ADJ_FEM),
    (
        "brenna bystra ciasna cisna czarna dobra istebna kalna kolbuszowa korzenna krasna krempna \
         krzywa leśna łączna łęczna łopuszna łużna meszna miedźna ogrodzona pecna poczesna policzna \
         popasna promna pruchna przytoczna rączna rudna skrzydlna sucha szczytna świnna tresna \
         tuczna wierzbna zachełmna zbójna zielona",
        1,
        Fem,
        ADJ_FEM,
    ),
    ("wysoka głęboka", 1, Fem, ADJ_FEM_I),
    ("ć", 1, Fem, "ci ci = cią ci"),
    ("ś", 1, Fem, "si si = sią si"),
    ("ź", 1, Fem, "zi zi = zią zi"),
    ("szcz", 0, Fem, "y y = ą y"),
    // neuter
    ("ewo owo", 1, Neut, "a u = em ie"),
    (
        "ano bno dno ino jno lno mno nno pno rno tno wno yno źno żno",
        1,
        Neut,
        "a u = em ie",
    ),
    ("stwo", 1, Neut, "a u = em ie"),
    ("tro", 2, Neut, "ra ru = rem rze"),
    ("źnio", 1, Neut, "a u = em u"),
    ("sno", 3, Neut, "sna snu = snem śnie"),
    ("zno", 3, Neut, "zna znu = znem znie/źnie"),
    ("ko cko dzko sko", 1, Neut, "a u = iem u"),
    ("miasto", 4, Neut, "asta astu = astem eście"),
    ("ło dło", 2, Neut, "ła łu = łem le"),
    ("sło", 3, Neut, "sła słu = słem śle"),
    (
        "rze że cze sze szcze ale ole pole śle źle ście zie orje urje",
        1,
        Neut,
        "a u = em u",
    ),
    ("bie cie mie nie pie sie wie", 1, Neut, "a u = em u"),
    (
        "ane bne dne lne mne nne rne wne zne owe ewe bystre chyżne dobre dębe hyżne krasne miętne \
         obryte ostrowite poświętne skąpe",
        1,
        Neut,
        ADJ_NEUT_NAME,
    ),
    ("ckie dzkie skie okie gie", 1, Neut, "ego emu = m m"),
    // plural
    ("y", 1, Plural, PLURAL),
    ("ce", 1, Plural, PLURAL_BARE),
    ("owce", 4, Plural, "owiec owcom = owcami owcach"),
    ("icze ycze", 1, Plural, PLURAL_BARE),
    ("ki gi", 1, Plural, PLURAL),
    (
        "bki dki jki lki mki nki rki szki tki wki żki",
        2,
        Plural,
        "ek/ków kom = kami kach",
    ),
    ("niki", 1, Plural, PLURAL_OW),
];

const ADJECTIVES: &[Row] = &[
    ("y", 1, Masc, ADJ_MASC),
    ("i cki dzki ski", 1, Masc, ADJ_MASC_I),
    ("ska cka dzka", 1, Fem, ADJ_FEM_I),
    ("wielka wysoka szeroka głęboka długa", 1, Fem, ADJ_FEM_I),
    (
        "bna cna czna dna gna jna lna łna mna nna pna rna sna szna śna tna wna zna źna żna wana \
         iana zona żana ślana owa cza",
        1,
        Fem,
        ADJ_FEM,
    ),
    ("nia", 1, Fem, ADJ_FEM),
    (
        "nowa stara mała kamienna biała czarna czerwona zielona żółta złota święta krzywa pierwsza \
         sucha słona piaszczysta zjednoczona",
        1,
        Fem,
        ADJ_FEM,
    ),
    (
        "e ane bne dne lne mne nne rne wne zne owe ewe duże pierwsze",
        1,
        Neut,
        ADJ_MASC,
    ),
    ("gie kie nie ckie dzkie okie skie", 1, Neut, "ego emu = m m"),
    (
        "e ane bne dne lne mne nne rne wne zne owe ewe duże pierwsze",
        1,
        Plural,
        "ych ym = ymi ych",
    ),
    (
        "gie kie nie ckie dzkie okie skie",
        1,
        Plural,
        "ch m = mi ch",
    ),
];

const DEMONYMS: &[Row] = &[
    // adjectives; -scy, -ni are the masculine personal plural
    (
        "ski cki dzki",
        2,
        Any,
        "kiego kiemu kim ka kiej ką kie kich kimi cy",
    ),
    ("y", 1, Any, "ego emu ym a ej ą e ych ymi"),
    ("ny", 1, Any, "ego emu ym a ej ą e ych ymi i"),
    // men
    ("b f m n p s w z", 0, Masc, "a owi em ie"),
    ("d", 1, Masc, "da dowi dem dzie"),
    ("t", 1, Masc, "ta towi tem cie"),
    ("r", 1, Masc, "ra rowi rem rze"),
    ("ł", 1, Masc, "ła łowi łem le"),
    ("k g", 0, Masc, "a owi iem u"),
    ("ch l j cz sz rz ż", 0, Masc, "a owi em u"),
    ("ek", 2, Masc, "ka kowi kiem ku"),
    ("grek uzbek", 0, Masc, "a owi iem u"),
    ("węgier", 4, Masc, "gra growi grem grze"),
    ("iec", 3, Masc, "ca cowi cem cu"),
    ("niec", 4, Masc, "ńca ńcowi ńcem ńcu"),
    ("niemiec", 3, Masc, "ca cowi cem cu"),
    // women
    ("a", 1, Fem, "y ie ę ą"),
    ("ka", 2, Fem, "ki ce kę ką"),
    // plural
    ("cy", 1, Plural, "ów om ami ach"),
    ("acy ecy ycy urcy", 2, Plural, "ków kom kami kach"),
    ("ńcy", 1, Plural, "ów om ami ach"),
    ("anie", 3, Plural, "n nom nami nach"),
    ("owie", 4, Plural, "ów om ami ach"),
    ("ni", 1, Plural, "ów om ami ach"),
    ("zi", 1, Plural, "ów om ami ach"),
    ("dzi", 3, Plural, "dów dom dami dach"),
    ("ci", 2, Plural, "tów tom tami tach"),
    ("czesi włosi", 2, Plural, "chów chom chami chach"),
    ("grzy", 3, Plural, "rów rom rami rach"),
    ("sze", 1, Plural, "ów om ami ach"),
    (
        "bki dki jki lki mki nki rki szki czki tki uzki wki żki",
        2,
        Plural,
        "ek kom kami kach",
    ),
];

//! Belarusian.
//!
//! The genitive of masculine names is -а for towns and -у for countries and regions, which endings
//! do not show, so both are generated. An unstressed -о is written -а, so neuters (Гродна) and
//! indeclinable foreign names (Чыкага) look feminine, and are listed.

use super::grammar::{Grammar, Lazy, Tables};
use super::paradigm::Agree::{Any, Fem, Masc, Neut, Plural};
use super::paradigm::Row;

pub(super) static GRAMMAR: Lazy = Lazy::new(|| Grammar::new(&TABLES));

pub(super) static TABLES: Tables = Tables {
    letters: "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    words: WORDS,
    names: NAMES,
    adjectives: ADJECTIVES,
    genitives: "",
    demonyms: DEMONYMS,
    heads: "рэспубліка каралеўства княства дзяржава штат штаты вобласць раён край краіна правінцыя \
        востраў астравы паўвостраў возера мора заліў праліў канал рака мыс гара горы даліна зямля \
        бераг узбярэжжа сектар дэльта горад вёска пасёлак",
    prepositions: "на над пад пры",
    conjunctions: "і ды",
    function_words: "або аб ад але ан без быў была былі было быць вам вас ваш весь від вы гэта \
        гэтага гэтай гэтым для да дзе дня дні ён яна яны яе яго яму іх імі калі каму кім кожны за \
        мне мной мы на над нам нас наш не няма пад пасля пры пра раз разам раку року рока сам сама \
        самі сваю свае сваёй свайго так такі там таму тады толькі тут тым тых той тая уся усе усіх \
        хто чым чаго што як якая які якія яшчэ",
    declines_both_parts: false,
};

const HARD_MASC: &str = "а/у у = ам е";
const HUSH_MASC: &str = "а/у у = ам ы";
const VELAR_MASC: &str = "а/у у = ам у";
const SOFT_MASC: &str = "я/ю ю = ем і";
const HARD_FEM: &str = "ы е у ай е";
const HUSH_FEM: &str = "ы ы у ай ы";
const SOFT_FEM: &str = "і і ю яй і";
const NEUTER: &str = "а у = ам е";
const HUSH_NEUTER: &str = "а у = ам ы";
const SOFT_NEUTER: &str = "я ю = ем і";
const PLURAL: &str = "аў/~ ам = амі ах";
const PLURAL_AU: &str = "аў ам = амі ах";
const PLURAL_BARE: &str = "- ам = амі ах";
const ADJ_MASC: &str = "ага аму = ым ым";
const ADJ_MASC_I: &str = "ага аму = ім ім";
const ADJ_SOFT: &str = "яга яму = ім ім";
const ADJ_FEM: &str = "ай ай ую ай ай";
const INDECLINABLE: &str = "";

const WORDS: &[Row] = &[
    ("дняпро", 1, Masc, "а у = ом ы"),
    ("рог", 0, Masc, "а/у у = ам у"),
    ("грозны змяіны", 1, Masc, ADJ_MASC),
    ("востраў паўвостраў", 1, Masc, "ва ву = вам ве"),
    ("егіпет хрыбет", 2, Masc, "та/ту ту = там це"),
    ("арол", 3, Masc, "рла рлу = рлом рле"),
    // feminine, ending in a consonant
    ("перм", 0, Fem, "і і = 'ю і"),
    ("сібір твер", 0, Fem, "ы ы = 'ю ы"),
    ("керч", 0, Fem, "ы ы = чу ы"),
    ("масква", 1, Fem, "ы е у ой е"),
    ("уфа", 1, Fem, "ы е у ой е"),
    ("ява", 1, Fem, HARD_FEM),
    ("ракі", 0, Any, INDECLINABLE),
    ("рака", 2, Fem, "кі цэ ку кой цэ"),
    ("гара", 1, Fem, "ы ы у ой ы"),
    ("зямля", 1, Fem, "і і ю ёй і"),
    // neuter
    ("мора возера", 1, Neut, HUSH_NEUTER),
    (
        "гродна маладзечна жодзіна роўна коўна косава іванава дзятлава сараева курахава мукачава \
         дэбальцава тэтава шабекіна брно",
        1,
        Neut,
        NEUTER,
    ),
    ("паволжа запарожжа падляшша узбярэжжа", 1, Neut, HUSH_NEUTER),
    // foreign names that end in an o elsewhere
    (
        "хакайда каларада барнэа конга эбра гоца кіліманджара камода лімпопа мінданаа арынока алепа \
         токіа кіёта каломба ямусукра маджура сапара нумеа малаба палерма глазга лугана осла трэнта \
         трэнціна більбаа мантэвідэа кіта сальта расарыа вальпараіса сант'яга арланда чыкага буфала \
         магадыша сакрамента таронта эспа манака акапулька куска ліворна бальцана джуна парамарыба \
         маракайба марока мехіка рыа марына францыска абха хама квета доха н'яла",
        0,
        Any,
        INDECLINABLE,
    ),
    // foreign names that look plural
    (
        "алматы балі бары бангі батумі бенгазі варанасі газні галіпалі гобі гувахаці гюмры джыбуці \
         дылі дэлі замбезі іравадзі кабані кайсеры калахары калі кальяры камышлы кандзі карачы \
         кастры калгары кігалі кісангані конакры кумасі кутаісі літані майдугуры маямі меноміні \
         місісіпі мумбаі мілуокі мароні нагасакі найробі поці рамадзі равалпіндзі рувензоры рэсіфі \
         сочы солсберы сулавесі сухумі таіці тбілісі трыпалі урумчы фудзі фунафуці хельсінкі \
         цхінвалі цынцынаці чэнаі янцзы",
        0,
        Any,
        INDECLINABLE,
    ),
    // plural
    ("астравы", 1, Plural, "оў ам = амі ах"),
    ("вышыні", 2, Plural, "нь ням = нямі нях"),
    ("азёры", 1, Plural, "- ам = амі ах"),
    ("горы", 1, Plural, PLURAL_BARE),
    ("вары штаты эміраты", 1, Plural, "аў ам = амі ах"),
];

const NAMES: &[Row] = &[
    // masculine
    ("б в з л м н п с ф", 0, Masc, HARD_MASC),
    ("д", 1, Masc, "да/ду ду = дам дзе"),
    ("т", 1, Masc, "та/ту ту = там це"),
    ("ж р ц ч ш", 0, Masc, HUSH_MASC),
    ("г к х", 0, Masc, VELAR_MASC),
    ("ў", 1, Masc, "ва/ву ву = вам ве"),
    ("ец", 2, Masc, "ца цу = цом/цам цы"),
    ("вец", 3, Masc, "ўца ўцу = ўцом/ўцам ўцы"),
    ("лец", 2, Masc, "ьца ьцу = ьцом/ьцам ьцы"),
    ("гарадок", 2, Masc, "ка ку = ком ку"),
    ("ль", 1, Masc, SOFT_MASC),
    ("ай ой эй уй ый ій", 1, Masc, SOFT_MASC),
    ("скі цкі", 1, Masc, ADJ_MASC_I),
    // feminine
    ("а", 1, Fem, HARD_FEM),
    ("ра жа ча ша ца", 1, Fem, HUSH_FEM),
    ("да", 2, Fem, "ды дзе ду дай дзе"),
    ("та", 2, Fem, "ты це ту тай це"),
    ("ка", 2, Fem, "кі цы ку кай цы"),
    ("га", 2, Fem, "гі зе гу гай зе"),
    ("ха", 2, Fem, "хі се ху хай се"),
    ("аа еа іа оа уа эа ыа", 0, Any, INDECLINABLE),
    ("я ія ыя", 1, Fem, SOFT_FEM),
    ("сць", 1, Fem, "і і = ю і"),
    // Soft names have either gender; the genders differ in one or two forms.
    ("нь", 2, Fem, "ні/ня ні/ню = нню/нем ні"),
    ("ць", 2, Fem, "ці ці = ццю ці"),
    ("дзь", 3, Fem, "дзі дзі = ддзю дзі"),
    ("сь", 2, Fem, "сі сі = ссю сі"),
    ("зь", 2, Fem, "зі зі = ззю зі"),
    // adjectives used as names
    ("ая", 2, Fem, ADJ_FEM),
    ("ае", 2, Neut, ADJ_MASC),
    ("гае кае хае", 2, Neut, ADJ_MASC_I),
    // neuter
    ("ішча", 1, Neut, HUSH_NEUTER),
    ("ства", 1, Neut, NEUTER),
    ("о", 1, Neut, NEUTER),
    ("оле ззе лле нне ссе цце дзе ўе 'е ’е", 1, Neut, SOFT_NEUTER),
    // plural
    ("ы", 1, Plural, PLURAL),
    ("ічы цы", 1, Plural, PLURAL_AU),
    ("гі кі хі", 1, Plural, PLURAL),
    ("аі еі эі", 1, Plural, "яў ям = ямі ях"),
];

const ADJECTIVES: &[Row] = &[
    ("ы вы ны", 1, Masc, ADJ_MASC),
    ("гі кі хі скі цкі", 1, Masc, ADJ_MASC_I),
    ("і", 1, Masc, ADJ_SOFT),
    ("ая", 2, Fem, ADJ_FEM),
    ("яя", 2, Fem, "яй яй юю яй яй"),
    ("ае", 2, Neut, ADJ_MASC),
    ("гае кае хае", 2, Neut, ADJ_MASC_I),
    ("яе", 2, Neut, ADJ_SOFT),
    ("ыя", 2, Plural, "ых ым = ымі ых"),
    ("ія", 2, Plural, "іх ім = імі іх"),
    // possessive adjectives: Берынгаў праліў, Баранцава мора, Карлавы Вары
    ("аў оў еў ёў", 1, Masc, "ва ву = вым вым"),
    ("ава ева", 1, Neut, "а у = ым ым"),
    ("авы", 1, Plural, "ых ым = ымі ых"),
];

const DEMONYMS: &[Row] = &[
    ("скі цкі", 1, Any, "ага аму ім ая ай ую ае ія іх імі"),
    // men
    ("б в г д з к л м н п р с т ф х ч", 0, Masc, "а у ам"),
    ("ец", 2, Masc, "ца цу цам цы"),
    ("лец", 2, Masc, "ьца ьцу ьцам ьцы"),
    // women
    ("ка", 2, Fem, "кі цы ку кай"),
    // plural
    ("кі ы", 1, Plural, "аў ам амі ах"),
    ("не", 1, Plural, "- ам амі ах"),
];

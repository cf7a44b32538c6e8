//! Finnish: consonants weaken before endings that close a syllable (Helsinki, Helsingissä).
//!
//! The essive and translative are left out: news does not use them of places, and their endings
//! yield words of other languages (Italiana).

use super::{First, Suffixing, last_of, with_all, without_each};

pub(super) const ENDINGS: Suffixing = Suffixing {
    letters: "aäbcdefghijklmnoöpqrsštuüvwxyzžåéáíóú",
    function_words: "ehkä eivät joka jonka koko kuin kun mutta myös niin niitä näin ovat siinä siitä \
        sitten sillä tämän tässä tästä vain vielä",
    on_the_first_word: false,
    short_names: "ii",
    firsts,
    forms,
    bases,
};

/// The end of the nominative, of the weak stem, of the strong stem, and of the stem before the -a
/// or -ä of the partitive if it differs from the strong one.
type Grade = (&'static str, &'static str, &'static str, &'static str);

/// The longest matching ending wins, and without a row nothing changes. Single consonants do not
/// weaken in foreign names (Meksiko, Toronto), so their rows end in a Finnish word.
const GRADES: &[Grade] = &[
    ("nki", "ngi", "nki", ""),
    ("nka", "nga", "nka", ""),
    ("nko", "ngo", "nko", ""),
    ("nku", "ngu", "nku", ""),
    ("nkä", "ngä", "nkä", ""),
    ("nti", "nni", "nti", ""),
    ("äntä", "ännä", "äntä", ""),
    ("ranta", "ranna", "ranta", ""),
    ("kanta", "kanna", "kanta", ""),
    ("vesanto", "vesanno", "vesanto", ""),
    ("valta", "valla", "valta", ""),
    ("silta", "silla", "silta", ""),
    ("pelto", "pello", "pelto", ""),
    ("virta", "virra", "virta", ""),
    ("kunta", "kunna", "kunta", ""),
    ("kumpu", "kummu", "kumpu", ""),
    ("lampi", "lamme", "lampe", ""),
    ("hti", "hdi", "hti", ""),
    ("hto", "hdo", "hto", ""),
    ("lahti", "lahde", "lahte", ""),
    ("lehti", "lehde", "lehte", ""),
    ("luoto", "luodo", "luoto", ""),
    ("lieto", "liedo", "lieto", ""),
    ("hauta", "hauda", "hauta", ""),
    ("itä", "idä", "itä", ""),
    ("vesi", "vede", "vete", "vett"),
    ("uusi", "uude", "uute", "uutt"),
    ("turku", "turu", "turku", ""),
    ("selkä", "selä", "selkä", ""),
    ("riika", "riia", "riika", ""),
    ("juuka", "juua", "juuka", ""),
    ("joki", "joe", "joke", ""),
    ("mäki", "mäe", "mäke", ""),
    ("korpi", "korve", "korpe", ""),
    ("loppi", "lope", "loppe", ""),
    ("kka", "ka", "kka", ""),
    ("kki", "ki", "kki", ""),
    ("kko", "ko", "kko", ""),
    ("kku", "ku", "kku", ""),
    ("kkä", "kä", "kkä", ""),
    ("ppa", "pa", "ppa", ""),
    ("ppi", "pi", "ppi", ""),
    ("ppo", "po", "ppo", ""),
    ("ppu", "pu", "ppu", ""),
    ("ppä", "pä", "ppä", ""),
    ("tti", "ti", "tti", ""),
    ("tta", "ta", "tta", ""),
    ("tto", "to", "tto", ""),
    ("ttu", "tu", "ttu", ""),
    ("ttä", "tä", "ttä", ""),
    ("ttö", "tö", "ttö", ""),
    ("tty", "ty", "tty", ""),
    // i that becomes e
    ("saari", "saare", "saare", "saart"),
    ("vuori", "vuore", "vuore", "vuort"),
    ("suuri", "suure", "suure", "suurt"),
    ("meri", "mere", "mere", "mert"),
    ("niemi", "nieme", "nieme", ""),
    ("nummi", "numme", "numme", ""),
    ("tammi", "tamme", "tamme", ""),
    ("salmi", "salme", "salme", ""),
    ("suomi", "suome", "suome", ""),
    ("tyyni", "tyyne", "tyyne", "tyynt"),
    ("järvi", "järve", "järve", ""),
    ("koski", "koske", "koske", ""),
    ("kaski", "kaske", "kaske", ""),
    ("kivi", "kive", "kive", ""),
    ("nurmi", "nurme", "nurme", ""),
    // e that is lengthened before endings
    ("tampere", "tamperee", "tamperee", "tamperett"),
    ("häme", "hämee", "hämee", "hämett"),
    ("alue", "aluee", "aluee", "aluett"),
    ("keitele", "keitelee", "keitelee", "keitelett"),
    ("kempele", "kempelee", "kempelee", "kempelett"),
    ("simpele", "simpelee", "simpelee", "simpelett"),
    ("kuortane", "kuortanee", "kuortanee", "kuortanett"),
    ("pälkäne", "pälkänee", "pälkänee", "pälkänett"),
    ("yläne", "ylänee", "ylänee", "ylänett"),
    ("taipale", "taipalee", "taipalee", "taipalett"),
    ("lähde", "lähtee", "lähtee", "lähdett"),
    // names in a consonant
    ("nen", "se", "se", "st"),
    ("varkaus", "varkaude", "varkaute", "varkautt"),
    ("alavus", "alavude", "alavute", "alavutt"),
    ("nurmes", "nurmekse", "nurmekse", "nurmest"),
    ("muhos", "muhokse", "muhokse", "muhost"),
    ("kannus", "kannukse", "kannukse", "kannust"),
    ("vuores", "vuorekse", "vuorekse", "vuorest"),
    ("jollas", "jollakse", "jollakse", "jollast"),
    ("tuulos", "tuulokse", "tuulokse", "tuulost"),
    ("keskus", "keskukse", "keskukse", "keskust"),
    ("kostamus", "kostamukse", "kostamukse", "kostamust"),
    ("kypros", "kyprokse", "kyprokse", "kyprost"),
    ("rodos", "rodokse", "rodokse", "rodost"),
    ("samos", "samokse", "samokse", "samost"),
    ("lesbos", "lesbokse", "lesbokse", "lesbost"),
    ("damaskos", "damaskokse", "damaskokse", "damaskost"),
    (
        "peloponnesos",
        "peloponnesokse",
        "peloponnesokse",
        "peloponnesost",
    ),
    ("olympos", "olympokse", "olympokse", "olympost"),
    ("mykonos", "mykonokse", "mykonokse", "mykonost"),
    ("kaukasus", "kaukasukse", "kaukasukse", "kaukasust"),
    ("kangas", "kankaa", "kankaa", "kangast"),
    ("pudas", "putaa", "putaa", "pudast"),
    ("laidun", "laitume", "laitume", "laidunt"),
    ("kuollut", "kuollee", "kuollee", "kuollutt"),
];

/// The last word of Sri Lanka, which looks Finnish to these rows.
const FOREIGN: &str = "lanka";

/// Plural names: their end, their genitives, the stem of most cases, the illative, and the
/// partitive.
type Plural = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const PLURALS: &[Plural] = &[
    (
        "vallat",
        "valtojen/valtain",
        "valloi",
        "valtoihin",
        "valtoja",
    ),
    (
        "virrat",
        "virtojen/virtain",
        "virroi",
        "virtoihin",
        "virtoja",
    ),
    ("saaret", "saarten/saarien", "saari", "saariin", "saaria"),
    ("vuoret", "vuorten/vuorien", "vuori", "vuoriin", "vuoria"),
    ("suuret", "suurten/suurien", "suuri", "suuriin", "suuria"),
    ("järvet", "järvien", "järvi", "järviin", "järviä"),
    ("maat", "maiden", "mai", "maihin", "maita"),
    ("kunnat", "kuntien", "kunni", "kuntiin", "kuntia"),
    (
        "kukkulat",
        "kukkuloiden",
        "kukkuloi",
        "kukkuloihin",
        "kukkuloita",
    ),
    (
        "pyreneet",
        "pyreneiden",
        "pyrenei",
        "pyreneihin",
        "pyreneitä",
    ),
    ("alpit", "alppien", "alpei", "alppeihin", "alppeja"),
    (
        "molukit",
        "molukkien",
        "molukei",
        "molukkeihin",
        "molukkeja",
    ),
    ("aatit", "aattien", "aatei", "aatteihin", "aatteja"),
    ("eetit", "eettien", "eetei", "eetteihin", "eettejä"),
    ("iitit", "iittien", "iitei", "iitteihin", "iittejä"),
    ("iinit", "iinien", "iinei", "iineihin", "iinejä"),
    ("iivit", "iivien", "iivei", "iiveihin", "iivejä"),
    ("ellit", "ellien", "ellei", "elleihin", "ellejä"),
    ("ennit", "ennien", "ennei", "enneihin", "ennejä"),
    ("eesit", "eesien", "eesei", "eeseihin", "eesejä"),
    ("iilit", "iilien", "iilei", "iileihin", "iilejä"),
    ("aarit", "aarien", "aarei", "aareihin", "aareja"),
    ("azorit", "azorien", "azorei", "azoreihin", "azoreja"),
    ("andit", "andien", "andei", "andeihin", "andeja"),
    (
        "kykladit",
        "kykladien",
        "kykladei",
        "kykladeihin",
        "kykladeja",
    ),
];

/// Adjectives that decline with the noun after them, and the nouns with which they form one word.
const FIRSTS: &[(&str, &[&str])] = &[
    ("uusi", &["kaupunki", "maa", "kaarlepyy"]),
    ("iso", &["kyrö"]),
    ("vähä", &["kyrö"]),
    ("musta", &["meri"]),
    ("punainen", &["meri"]),
    ("keltainen", &["meri", "joki"]),
    ("kuollut", &["meri"]),
    ("tyyni", &["meri"]),
    ("vanha", &["kaupunki"]),
    ("suuri", &[]),
    ("suuret", &[]),
];

const VOWELS: &str = "aeiouyäöåü";

/// Number of cases that every name has, in the order in which they are generated.
const CASES: usize = 8;
/// The index of the illative among them.
const INTO: usize = 6;

fn firsts(text: &str) -> Vec<First> {
    let listed = FIRSTS.iter().filter(|(first, _)| {
        let start: String = first.chars().take(2).collect();
        text.starts_with(&start)
    });
    let mut all: Vec<First> = Vec::new();
    for &(first, nouns) in listed {
        all.extend(["", "-", " "].iter().filter_map(|parted| {
            let joined = parted.is_empty();
            (!joined || !nouns.is_empty()).then(|| First {
                may_be_fixed: *parted == "-" && first != "uusi",
                before: if joined { nouns } else { &[] },
                ..declined_first(first, parted)
            })
        }));
    }
    // Adjectives in -nen, written separately: Pohjoinen jäämeri, Latinalainen Amerikka.
    if let Some((word, _)) = text.split_once(' ') {
        let stems = without_each(word, ENDS).chain(std::iter::once(word));
        let nominatives = stems.filter_map(|stem| match stem.strip_suffix("se") {
            Some(stem) => Some([stem, "nen"].concat()),
            None if stem.ends_with("nen") => Some(stem.to_owned()),
            None => stem.strip_suffix('s').map(|stem| [stem, "nen"].concat()),
        });
        all.extend(nominatives.map(|nominative| declined_first(&nominative, " ")));
    }
    all
}

fn declined_first(word: &str, parted: &str) -> First {
    let mut forms = forms(word);
    forms.truncate(CASES);
    // Monosyllables have two illatives: Uuteenmaahan.
    forms.extend(forms.get(INTO).cloned());
    First {
        nominative: [word, parted].concat(),
        forms: forms.iter().map(|form| [form, parted].concat()).collect(),
        before: &[],
        may_be_fixed: false,
    }
}

fn forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let plural = PLURALS
        .iter()
        .filter(|(ending, ..)| lower.ends_with(ending));
    if let Some(plural) = plural.max_by_key(|(ending, ..)| ending.len()) {
        let stem = without_last(word, plural.0);
        let made = plural_forms(plural).into_iter();
        return made.map(|form| with_end(word, &stem, &form)).collect();
    }
    let (weak, strong, partitive) = stems(word, &lower);
    let a = if is_back(&lower) { 'a' } else { 'ä' };
    let mut made = with_all(&weak, ["n", "lle"]);
    for ending in ["ss", "st", "ll", "lt"] {
        made.push(format!("{weak}{ending}{a}"));
    }
    made.push(into(&strong));
    // Only this form of meri takes -a.
    let last = if lower.ends_with("meri") { 'a' } else { a };
    made.push(format!("{partitive}{last}"));
    made.extend(into_one_syllable(&strong));
    if let Some(stem) = word.strip_suffix("nen") {
        made.extend(plural_in_nen(stem, a));
    }
    made
}

/// Returns the weak stem, the strong stem, and the stem before the partitive's vowel.
fn stems(word: &str, lower: &str) -> (String, String, String) {
    let grade = GRADES
        .iter()
        .filter(|(ending, ..)| lower.ends_with(ending) && lower != FOREIGN)
        .max_by_key(|(ending, ..)| ending.len());
    let (weak, strong, partitive) = match grade {
        Some((ending, weak, strong, partitive)) => {
            let stem = without_last(word, ending);
            let partitive = match partitive.is_empty() {
                true => String::new(),
                false => with_end(word, &stem, partitive),
            };
            (
                with_end(word, &stem, weak),
                with_end(word, &stem, strong),
                partitive,
            )
        }
        None if lower.ends_with(|c| VOWELS.contains(c)) => {
            (word.to_owned(), word.to_owned(), String::new())
        }
        // Foreign names in a consonant get an i before the endings: Harkiv, Harkivissa.
        None => (format!("{word}i"), format!("{word}i"), String::new()),
    };
    let partitive = match partitive.is_empty() {
        true if takes_t(&strong) => format!("{strong}t"),
        true => strong.clone(),
        false => partitive,
    };
    (weak, strong, partitive)
}

/// Returns whether the partitive is in -ta: after a long vowel, a diphthong, and -io.
fn takes_t(stem: &str) -> bool {
    let lower = stem.to_lowercase();
    let mut ends = lower.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(last), Some(before)) => {
            last == before
                || last == 'i' && VOWELS.contains(before)
                || "oö".contains(last) && before == 'i'
        }
        _ => false,
    }
}

/// Last parts of names that always take endings in -ä, whatever precedes them: Rovaniemellä.
const FRONT: &[&str] = &["vesi", "meri", "niemi", "kivi", "lehti"];

fn is_back(lower: &str) -> bool {
    !FRONT.iter().any(|end| lower.ends_with(end))
        && last_of(lower, "aouäöyåü").is_none_or(|c| "aouå".contains(c))
        && last_of(lower, "aouäöy").is_some()
}

/// Returns the eight cases of a plural, then its other genitive.
fn plural_forms(&(ending, genitives, stem, into, partitive): &Plural) -> Vec<String> {
    let a = if is_back(ending) { "a" } else { "ä" };
    let mut genitives = genitives.split('/').map(str::to_owned);
    let mut made = vec![genitives.next().unwrap_or_default()];
    made.push(format!("{stem}lle"));
    made.extend(["ss", "st", "ll", "lt"].map(|case| format!("{stem}{case}{a}")));
    made.extend([into.to_owned(), partitive.to_owned()]);
    made.extend(genitives);
    made
}

/// Many towns in -nen decline as plurals: Kauniainen, Kauniaisissa.
fn plural_in_nen(stem: &str, a: char) -> Vec<String> {
    let mut made = with_all(stem, ["sten", "siin", "sille"]);
    for ending in ["ss", "st", "ll", "lt"] {
        made.push(format!("{stem}si{ending}{a}"));
    }
    made
}

/// Case endings, and the vowel of the illative with its n.
const ENDS: &[&str] = &[
    "n", "lle", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "an", "en", "in", "on",
    "un", "yn", "än", "ön", "ån", "seen", "a", "ä", "ta", "tä", "han", "hen", "hin", "hon", "hun",
    "hyn", "hän", "hön", "ten", "iin", "ille", "issa", "issä", "ista", "istä", "illa", "illä",
    "ilta", "iltä",
];

fn bases(form: &str) -> Vec<String> {
    let lower = form.to_lowercase();
    let mut bases = Vec::new();
    if lower.len() != form.len() {
        return bases;
    }
    for plural in PLURALS {
        let made = plural_forms(plural).into_iter();
        for made in made.filter(|made| lower.ends_with(made.as_str())) {
            bases.push(with_end(form, &form[..form.len() - made.len()], plural.0));
        }
    }
    for stem in without_each(form, ENDS) {
        bases.push(stem.to_owned());
        bases.extend(stem.strip_suffix('i').map(str::to_owned));
        bases.extend(stem.strip_suffix('s').map(|stem| [stem, "nen"].concat()));
        let lower = &lower[..stem.len()];
        for (nominative, weak, strong, partitive) in GRADES {
            let stems = [weak, strong, partitive].into_iter();
            let stems = stems.filter(|made| !made.is_empty() && lower.ends_with(**made));
            for made in stems {
                bases.push(with_end(form, &stem[..stem.len() - made.len()], nominative));
            }
        }
    }
    bases
}

/// Removes an ending that the word has, ignoring letter case.
fn without_last(word: &str, ending: &str) -> String {
    let letters = word.chars().count() - ending.chars().count();
    word.chars().take(letters).collect()
}

/// Appends another end to the stem, in the letter case of the word if the end is the whole of it.
fn with_end(word: &str, stem: &str, end: &str) -> String {
    if !stem.is_empty() {
        return [stem, end].concat();
    }
    super::in_the_case_of(word, end)
}

/// Returns the illative: the last vowel repeated and n, -seen after a long vowel, with h after a
/// diphthong.
fn into(strong: &str) -> String {
    let lower = strong.to_lowercase();
    let mut letters = lower.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before => format!("{strong}seen"),
        (Some('i'), Some(before)) if VOWELS.contains(before) => format!("{strong}hin"),
        (Some(last), _) => format!("{strong}{last}n"),
        _ => strong.to_owned(),
    }
}

/// The illative of a word of one long syllable, and of names that end in one: Järvenpäähän.
fn into_one_syllable(strong: &str) -> Option<String> {
    let lower = strong.to_lowercase();
    let ends = ["maa", "pää", "suu", "kuu", "puu", "luu"].iter();
    let long = lower == "ii" || ends.into_iter().any(|end| lower.ends_with(end));
    let last = lower.chars().last().filter(|_| long)?;
    Some(format!("{strong}h{last}n"))
}

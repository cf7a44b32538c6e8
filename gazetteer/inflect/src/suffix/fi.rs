//! Finnish: consonants weaken before the endings that close a syllable (Helsinki, Helsingissä).
//!
//! The cases of being and becoming are left out: no news says them of places, and their endings
//! make words of other languages (Italiana).

use super::{Suffixing, last_of, with_all, without_each};

pub(super) const ENDINGS: Suffixing = Suffixing {
    letters: "aäbcdefghijklmnoöpqrsštuüvwxyzžåéáíóú",
    function_words: "ehkä eivät joka jonka koko kuin kun mutta myös niin niitä näin ovat siinä siitä \
        sitten sillä tämän tässä tästä vain vielä",
    on_the_first_word: false,
    forms,
    bases,
};

/// Last letters in the nominative, in the weak stem, and in the strong one.
type Grade = (&'static str, &'static str, &'static str);

/// The longest ending that fits wins. What no row changes stays as it is.
const GRADES: &[Grade] = &[
    ("nki", "ngi", "nki"),
    ("nka", "nga", "nka"),
    ("nti", "nni", "nti"),
    ("nta", "nna", "nta"),
    ("lta", "lla", "lta"),
    ("ltä", "llä", "ltä"),
    ("lahti", "lahde", "lahte"),
    ("vesi", "vede", "vete"),
    ("turku", "turu", "turku"),
    ("kka", "ka", "kka"),
    ("kki", "ki", "kki"),
    ("kko", "ko", "kko"),
    ("ppa", "pa", "ppa"),
    ("ppi", "pi", "ppi"),
    ("tti", "ti", "tti"),
    ("tta", "ta", "tta"),
    ("ttu", "tu", "ttu"),
    ("saari", "saare", "saare"),
    ("niemi", "nieme", "nieme"),
    ("järvi", "järve", "järve"),
    ("suomi", "suome", "suome"),
    ("lampi", "lamme", "lampe"),
    ("koski", "koske", "koske"),
    ("salmi", "salme", "salme"),
    ("joki", "joe", "joke"),
    ("mäki", "mäe", "mäke"),
    ("pää", "pää", "pää"),
    ("virta", "virra", "virta"),
    ("kunta", "kunna", "kunta"),
    ("ranta", "ranna", "ranta"),
    ("vuori", "vuore", "vuore"),
    ("kaupunki", "kaupungi", "kaupunki"),
    ("harju", "harju", "harju"),
    ("linna", "linna", "linna"),
];

/// Names in the plural: what they end in, and what takes its place in the other cases.
const PLURALS: &[(&str, &str)] = &[
    (
        "vallat",
        "valtojen valtain valtoja valtoihin valloissa valloista valloille valloilla valloilta",
    ),
    (
        "saaret",
        "saarten saarien saaria saariin saarissa saarista saarille saarilla saarilta",
    ),
    (
        "maat",
        "maiden maita maihin maissa maista maille mailla mailta",
    ),
    (
        "kunnat",
        "kuntien kuntia kuntiin kunnissa kunnista kunnille kunnilla kunnilta",
    ),
    (
        "vuoret",
        "vuorten vuorien vuoria vuorille vuorilla vuorilta",
    ),
    ("alpit", "alppien alppeja alpeille alpeilla alpeilta"),
    ("iinit", "iinien iinejä iineille iineillä iineiltä"),
    ("iivit", "iivien iivejä iiveille iiveillä iiveiltä"),
    ("ellit", "ellien ellejä elleille elleillä elleiltä"),
];

/// Names whose stem no ending tells: the nominative, and the stem before endings.
const STEMS: &[(&str, &str)] = &[
    ("tampere", "tamperee"),
    ("itä", "idä"),
    ("neuvostoliitto", "neuvostoliito"),
    ("pohjoinen", "pohjoise"),
    ("meri", "mere"),
];

const VOWELS: &str = "aeiouyäöåü";

fn forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let plural = PLURALS.iter().filter(|(ending, _)| lower.ends_with(ending));
    if let Some((ending, forms)) = plural.max_by_key(|(ending, _)| ending.len()) {
        let letters = word.chars().count() - ending.chars().count();
        let stem: String = word.chars().take(letters).collect();
        return forms
            .split(' ')
            .map(|form| retold(word, &stem, form))
            .collect();
    }
    let grade = GRADES
        .iter()
        .filter(|(ending, _, _)| lower.ends_with(ending))
        .max_by_key(|(ending, _, _)| ending.len());
    // Foreign names in a consonant get an i to put the endings on: Harkiv, Harkivissa.
    let open = lower.ends_with(|c| VOWELS.contains(c));
    let listed = STEMS.iter().find(|(name, _)| *name == lower);
    let (weak, strong) = match grade {
        _ if listed.is_some() => {
            let stem = retold(word, "", listed.map_or("", |(_, stem)| stem));
            (stem.clone(), stem)
        }
        Some((ending, weak, strong)) => {
            let letters = word.chars().count() - ending.chars().count();
            let stem: String = word.chars().take(letters).collect();
            (retold(word, &stem, weak), retold(word, &stem, strong))
        }
        None if open => (word.to_owned(), word.to_owned()),
        None => (format!("{word}i"), format!("{word}i")),
    };
    let back = last_of(&lower, "aouäöyåü").is_none_or(|c| "aouå".contains(c))
        && last_of(&lower, "aouäöy").is_some();
    let a = if back { 'a' } else { 'ä' };
    let mut made = with_all(&weak, ["n", "lle"]);
    for ending in ["ss", "st", "ll", "lt"] {
        made.push(format!("{weak}{ending}{a}"));
    }
    made.push(into(&strong));
    let lower = strong.to_lowercase();
    let mut ends = lower.chars().rev();
    let long = ends.next() == ends.next();
    let t = if long { "t" } else { "" };
    made.push(format!("{strong}{t}{a}"));
    made
}

/// Endings of the cases, and the vowel of movement into with its n.
const ENDS: &[&str] = &[
    "n", "lle", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "an", "en", "in", "on",
    "un", "yn", "än", "ön", "seen", "a", "ä", "ta", "tä",
];

fn bases(form: &str) -> Vec<String> {
    let lower = form.to_lowercase();
    let mut bases = Vec::new();
    if lower.len() != form.len() {
        return bases;
    }
    for (nominative, forms) in PLURALS {
        for made in forms.split(' ').filter(|made| lower.ends_with(made)) {
            bases.push(retold(form, &form[..form.len() - made.len()], nominative));
        }
    }
    for stem in without_each(form, ENDS) {
        bases.push(stem.to_owned());
        bases.extend(stem.strip_suffix('i').map(str::to_owned));
        let lower = &lower[..stem.len()];
        for (nominative, weak, strong) in GRADES {
            for made in [weak, strong]
                .into_iter()
                .filter(|made| lower.ends_with(**made))
            {
                bases.push(retold(form, &stem[..stem.len() - made.len()], nominative));
            }
        }
        for (nominative, made) in STEMS.iter().filter(|(_, made)| lower == *made) {
            bases.push(retold(form, &stem[..stem.len() - made.len()], nominative));
        }
    }
    bases
}

/// The stem with another end, in the capitals of the word when the end is the whole of it.
fn retold(word: &str, stem: &str, end: &str) -> String {
    if !stem.is_empty() {
        return [stem, end].concat();
    }
    let mut letters = end.chars();
    let first = letters.next().map(|c| {
        if word.starts_with(char::is_uppercase) {
            c.to_uppercase().collect()
        } else {
            c.to_string()
        }
    });
    [first.unwrap_or_default().as_str(), letters.as_str()].concat()
}

/// The case of movement into: the last vowel again and n, -seen after a long one.
fn into(strong: &str) -> String {
    let mut letters = strong.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before => format!("{strong}seen"),
        (Some(last), _) => format!("{strong}{last}n"),
        _ => strong.to_owned(),
    }
}

//! Estonian: endings follow the genitive. Foreign names in a consonant form it with -i (Kiiev,
//! Kiievi); after a vowel it equals the nominative. The essive, translative, abessive and
//! terminative are left out: news does not use them of places.

use super::{First, Suffixing, with_all, without_each};

pub(super) const ENDINGS: Suffixing = Suffixing {
    letters: "aäbcdefghijklmnoõöpqrsštuüvwxyzžåéáíóú",
    function_words: "aga alles enne kelle kellele kes kuid kuidas kus läbi mille millele mis nende nendele \
        neile olid oli omale seda selle sellele selles sellest siis tema temale temast veel",
    on_the_first_word: false,
    short_names: "",
    firsts,
    forms,
    bases,
};

/// The end of the name, of its genitive, of its partitive, and of its short illative (the one in
/// -sse has its own ending); the last is empty if it equals the partitive.
type Genitive = (&'static str, &'static str, &'static str, &'static str);

/// Genitives that are formed neither by a vowel nor by -i; the longest matching ending wins.
const GENITIVES: &[Genitive] = &[
    ("tallinn", "tallinna", "tallinnat", ""),
    ("linn", "linna", "linna", ""),
    ("laht", "lahe", "lahte", ""),
    ("meri", "mere", "merd", "merre"),
    ("jõgi", "jõe", "jõge", "jõkke"),
    ("mägi", "mäe", "mäge", "mäkke"),
    ("järv", "järve", "järve", ""),
    ("org", "oru", "orgu", ""),
    ("saar", "saare", "saart", "saarde"),
    ("saare", "saare", "saaret", "saarde"),
    ("säär", "sääre", "säärt", "säärde"),
    ("vere", "vere", "veret", "verre"),
    ("küla", "küla", "küla", "külla"),
    ("võru", "võru", "võrut", "võrru"),
    ("väin", "väina", "väina", ""),
    ("neem", "neeme", "neeme", ""),
    ("rand", "ranna", "randa", ""),
    ("mets", "metsa", "metsa", ""),
    ("kond", "konna", "konda", ""),
    ("vald", "valla", "valda", ""),
    ("liit", "liidu", "liitu", ""),
    ("riik", "riigi", "riiki", ""),
    ("kõrb", "kõrbe", "kõrbe", ""),
    ("kallas", "kalda", "kallast", ""),
    ("mäestik", "mäestiku", "mäestikku", ""),
    ("rannik", "ranniku", "rannikut", ""),
    // plural
    ("saared", "saarte", "saari", ""),
    ("mäed", "mägede", "mägesid", ""),
    ("maad", "maade", "maid", ""),
    ("riigid", "riikide", "riike", ""),
    ("järved", "järvede", "järvi", ""),
    ("kõrgendikud", "kõrgendike", "kõrgendikke", ""),
    ("alpid", "alpide", "alpe", ""),
    ("andid", "andide", "ande", ""),
    ("tatrad", "tatrate", "tatraid", ""),
    ("aadid", "aatide", "aate", ""),
    ("eedid", "eetide", "eete", ""),
    ("iidid", "iitide", "iite", ""),
    ("iinid", "iinide", "iine", ""),
    ("iilid", "iilide", "iile", ""),
    ("ellid", "ellide", "elle", ""),
    ("ennid", "ennide", "enne", ""),
    ("eesid", "eeside", "eese", ""),
    ("aarid", "aaride", "aare", ""),
    ("oorid", "ooride", "oore", ""),
    ("need", "neede", "neesid", ""),
];

/// Adjectives before a noun, with their genitive and partitive; those in -ne need no row.
const FIRSTS: &[(&str, &str, &str)] = &[
    ("must", "musta", "musta"),
    ("valge", "valge", "valget"),
    ("suur", "suure", "suurt"),
    ("väike", "väikese", "väikest"),
    ("vana", "vana", "vana"),
    ("uus", "uue", "uut"),
];

/// A genitive that looks like an adjective in -ne.
const WESTERN: &str = "lääne";

const VOWELS: &str = "aeiouõäöüåy";

/// Case endings after the genitive, in the order in which the forms are generated.
const CASES: [&str; 7] = ["s", "st", "sse", "l", "lt", "le", "ga"];

fn firsts(text: &str) -> Vec<First> {
    let Some((word, _)) = text.split_once(' ') else {
        return Vec::new();
    };
    let listed = FIRSTS.iter().filter(|(nominative, ..)| {
        let start: String = nominative.chars().take(2).collect();
        word.starts_with(&start)
    });
    let mut all: Vec<First> = listed
        .map(|(nominative, genitive, partitive)| first(nominative, genitive, partitive))
        .collect();
    // Punane meri, Vaikne ookean: a genitive in -se, a partitive in -st or, after a consonant, -set.
    let ends = CASES.iter().chain(&["", "t"]);
    let stems = ends
        .filter(|_| word != WESTERN)
        .filter_map(|end| word.strip_suffix(end));
    let stems =
        stems.filter_map(|stem| stem.strip_suffix("se").or_else(|| stem.strip_suffix("ne")));
    let short = word.strip_suffix("st").into_iter();
    for stem in stems.chain(short).filter(|stem| stem.chars().count() > 1) {
        let partitive = match stem.ends_with(|c| VOWELS.contains(c)) {
            true => "st",
            false => "set",
        };
        let [nominative, genitive, partitive] =
            ["ne", "se", partitive].map(|end| [stem, end].concat());
        all.push(first(&nominative, &genitive, &partitive));
    }
    all
}

/// Declines an adjective; before -ga it keeps the genitive.
fn first(nominative: &str, genitive: &str, partitive: &str) -> First {
    let mut forms = vec![genitive.to_owned()];
    forms.extend(with_all(genitive, CASES[..6].iter().copied()));
    // The last is for the short illative: Mustasse merre.
    forms.extend([
        genitive.to_owned(),
        partitive.to_owned(),
        [genitive, "sse"].concat(),
    ]);
    First {
        nominative: [nominative, " "].concat(),
        forms: forms.iter().map(|form| [form, " "].concat()).collect(),
        before: &[],
        may_be_fixed: false,
    }
}

fn forms(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let known = GENITIVES
        .iter()
        .filter(|(ending, ..)| lower.ends_with(ending))
        .max_by_key(|(ending, ..)| ending.len());
    if let Some((ending, genitive, partitive, into)) = known {
        let letters = word.chars().count() - ending.chars().count();
        let stem: String = word.chars().take(letters).collect();
        let end = |end: &str| match stem.is_empty() {
            true => super::in_the_case_of(word, end),
            false => [&stem, end].concat(),
        };
        let mut made = in_the_cases(&end(genitive), end(partitive));
        if !into.is_empty() {
            made.push(end(into));
        }
        return made;
    }
    let joint = joint(&lower);
    let genitive = [word, joint].concat();
    let partitive = match joint {
        "e" => format!("{word}t"),
        _ => format!("{genitive}t"),
    };
    in_the_cases(&genitive, partitive)
}

/// Returns what the genitive adds to the nominative: nothing after a vowel, e after a short vowel
/// and s (Küpros, Vilnius), otherwise i.
fn joint(lower: &str) -> &'static str {
    let mut ends = lower.chars().rev();
    let (last, before, third) = (ends.next(), ends.next(), ends.next());
    let is_vowel = |c: Option<char>| c.is_some_and(|c| VOWELS.contains(c));
    let syllables = lower.chars().filter(|c| VOWELS.contains(*c)).count();
    if is_vowel(last) {
        ""
    } else if last == Some('s') && is_vowel(before) && before != third && syllables > 1 {
        "e"
    } else {
        "i"
    }
}

fn in_the_cases(genitive: &str, partitive: String) -> Vec<String> {
    let mut made = vec![genitive.to_owned()];
    made.extend(with_all(genitive, CASES));
    made.push(partitive);
    made
}

/// Case endings after the genitive.
const ENDS: &[&str] = &["s", "st", "sse", "l", "lt", "le", "ga", "t", ""];

fn bases(form: &str) -> Vec<String> {
    let lower = form.to_lowercase();
    let mut bases = Vec::new();
    if lower.len() != form.len() {
        return bases;
    }
    let mut add = |made: &str, stem: &str, ending: &str| {
        let kept = stem.len() - made.len();
        bases.push(match kept {
            0 => super::in_the_case_of(form, ending),
            _ => [&form[..kept], ending].concat(),
        });
    };
    for (ending, genitive, partitive, into) in GENITIVES {
        let whole = [partitive, into].into_iter();
        for made in whole.filter(|made| !made.is_empty() && lower.ends_with(**made)) {
            add(made, &lower, ending);
        }
        for stem in without_each(&lower, ENDS).filter(|stem| stem.ends_with(genitive)) {
            add(genitive, stem, ending);
        }
    }
    for genitive in without_each(form, ENDS) {
        bases.push(genitive.to_owned());
        bases.extend(genitive.strip_suffix(['i', 'a', 'e']).map(str::to_owned));
    }
    bases
}

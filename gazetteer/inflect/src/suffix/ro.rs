//! Romanian: the genitive and the article are suffixed to the name (Rusiei, Clujului, Clujul).
//!
//! In a name of several words, the first one takes them (Coreei de Nord, Statelor Unite);
//! adjectives after a feminine name change too if they have a row.

use super::{Suffixing, no_firsts};

pub(super) const ENDINGS: Suffixing = Suffixing {
    letters: "aăâbcdefghiîjklmnopqrsșştțţuvwxyzáéíóúöüçñ",
    function_words: "acea aceasta acei acest acestei acestui acum al ale altei care cel celei celui cu de din \
        după este iar în la lor lui mai nu o pe pentru prin sa sau se sunt și un unei unui va",
    on_the_first_word: true,
    short_names: "",
    firsts: no_firsts,
    forms,
    bases,
};

/// Endings of names and their replacements; the longest match wins.
const RULES: &[(&str, &[&str])] = &[
    ("ia", &["iei"]),
    ("a", &["ei"]),
    ("ca", &["cei", "cii", "căi"]),
    ("ga", &["gii", "găi"]),
    ("ea", &["ei", "ii"]),
    ("eea", &["eei"]),
    ("marea", &["marii", "mării"]),
    ("valea", &["văii"]),
    ("oarea", &["orii"]),
    ("țara", &["țării"]),
    ("noua", &["noii"]),
    ("ele", &["elor"]),
    ("țările", &["țărilor"]),
    ("ile", &["ilor"]),
    ("ii", &["iilor", "ilor"]),
    ("ul", &["ului"]),
    ("ești", &["eștiului", "eștiul", "eștilor"]),
    (
        "iași",
        &["iașului", "iașiului", "iașul", "iașiul", "iașilor"],
    ),
    ("i", &["ului", "iului", "iul", "ilor", "ii"]),
    ("u", &["ului", "ul"]),
    ("o", &["oului", "oul"]),
    ("e", &["ei", "elui"]),
    ("", &["ului", "ul"]),
];

/// Adjectives after a feminine name, in the nominative and in the genitive.
const ADJECTIVES: &[(&str, &str)] = &[
    ("Britanie", "Britanii"),
    ("Cehă", "Cehe"),
    ("Neagră", "Negre"),
    ("Mediterană", "Mediterane"),
    ("Roșie", "Roșii"),
    ("Baltică", "Baltice"),
    ("Adriatică", "Adriatice"),
    ("Populară", "Populare"),
    ("Dominicană", "Dominicane"),
    ("Centrafricană", "Centrafricane"),
    ("Moldovenească", "Moldovenești"),
    ("Islamică", "Islamice"),
    ("Arabă", "Arabe"),
    ("Saudită", "Saudite"),
    ("Iberică", "Iberice"),
    ("Balcanică", "Balcanice"),
    ("Latină", "Latine"),
    ("Centrală", "Centrale"),
    ("Albă", "Albe"),
    ("Caspică", "Caspice"),
    ("Galbenă", "Galbene"),
    ("Guinee", "Guinee"),
    ("Ionică", "Ionice"),
    ("Moartă", "Moarte"),
    ("Română", "Române"),
    ("Tireniană", "Tireniene"),
    ("Zeelandă", "Zeelande"),
];

fn rule(lower: &str) -> (&'static str, &'static [&'static str]) {
    let fits = RULES.iter().filter(|(ending, _)| lower.ends_with(ending));
    let longest = fits.max_by_key(|(ending, _)| ending.len());
    longest.map_or(("", &[]), |(ending, forms)| (*ending, *forms))
}

/// Returns the forms of a name; its other words follow the first after a space.
fn forms(word: &str) -> Vec<String> {
    let (head, rest) = match word.split_once(' ') {
        Some((head, rest)) => (head, Some(rest)),
        None => (word, None),
    };
    let lower = head.to_lowercase();
    if lower.len() != head.len() {
        return Vec::new();
    }
    let (ending, forms) = rule(&lower);
    let stem = &head[..head.len() - ending.len()];
    let capital = |form: String| match (stem.is_empty(), head.chars().next()) {
        (true, Some(first)) if first.is_uppercase() => {
            let mut letters = form.chars();
            let initial = letters.next().map(|c| c.to_uppercase().to_string());
            initial.unwrap_or_default() + letters.as_str()
        }
        _ => form,
    };
    let heads = forms.iter().map(|form| capital([stem, form].concat()));
    match rest {
        None => heads.collect(),
        Some(rest) => {
            let agreeing = agreeing(&lower, rest);
            heads.map(|head| format!("{head} {agreeing}")).collect()
        }
    }
}

/// Returns the words after the first, in the genitive if they agree with it.
fn agreeing(head: &str, rest: &str) -> String {
    let (first, others) = rest.split_once(' ').map_or((rest, ""), |(a, b)| (a, b));
    let adjective = ADJECTIVES.iter().find(|(plain, _)| *plain == first);
    match adjective.filter(|_| head.ends_with('a')) {
        Some((_, genitive)) if others.is_empty() => (*genitive).to_owned(),
        Some((_, genitive)) => format!("{genitive} {others}"),
        None => rest.to_owned(),
    }
}

fn bases(form: &str) -> Vec<String> {
    let (head, rest) = match form.split_once(' ') {
        Some((head, rest)) => (head, Some(rest)),
        None => (form, None),
    };
    let lower = head.to_lowercase();
    if lower.len() != head.len() {
        return Vec::new();
    }
    let mut bases = Vec::new();
    for (ending, forms) in RULES {
        for made in forms.iter().filter(|made| lower.ends_with(*made)) {
            let stem = &head[..head.len() - made.len()];
            let word = match (stem.is_empty(), ending.chars().next()) {
                (true, Some(first)) => {
                    first.to_uppercase().to_string() + &ending[first.len_utf8()..]
                }
                _ => [stem, ending].concat(),
            };
            match rest {
                None => bases.push(word),
                Some(rest) => {
                    bases.push(format!("{word} {rest}"));
                    let first = rest.split(' ').next().unwrap_or_default();
                    let plain = ADJECTIVES.iter().find(|(_, genitive)| *genitive == first);
                    bases.extend(
                        plain.map(|(plain, _)| format!("{word} {plain}{}", &rest[first.len()..])),
                    );
                }
            }
        }
    }
    bases
}

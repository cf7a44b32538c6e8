//! The languages in which an untagged name may be inflected.
//!
//! City names are untagged. Letters are the evidence: Ukrainian and Russian share most of the
//! alphabet, each has letters of its own, and any other Cyrillic letter means another language.
//! Latin names are Polish if the country or the letters show it.

use super::paradigm::is_apostrophe;
use exonym_gazetteer::{CountryCode, Lang};

/// The inflecting language in which a country writes the names of its towns, where the letters of a
/// name do not show it.
const AT_HOME: [(&str, &str); 16] = [
    ("BA", "bs"),
    ("CY", "el"),
    ("CZ", "cs"),
    ("EE", "et"),
    ("FI", "fi"),
    ("GR", "el"),
    ("HR", "hr"),
    ("HU", "hu"),
    ("LT", "lt"),
    ("LV", "lv"),
    ("MD", "ro"),
    ("RO", "ro"),
    ("RS", "sr"),
    ("SI", "sl"),
    ("SK", "sk"),
    ("TR", "tr"),
];

const SHARED_CYRILLIC: &str = "абвгдежзийклмнопрстуфхцчшщьюя";
const UKRAINIAN_ONLY: &str = "іїєґ";
const RUSSIAN_ONLY: &str = "ыэъё";
/// Russian writes the hard sign only before these letters; elsewhere it is the Bulgarian vowel.
const AFTER_RUSSIAN_HARD_SIGN: &str = "еёюя";
/// Letters that Latin alphabets other than the Polish one hardly use together.
const POLISH_ONLY: &str = "ąćęłńśźż";
const POLISH: &str = "aąbcćdeęfghijklłmnńoóprsśtuwyzźż";
/// Countries whose languages write ć, where it does not indicate Polish.
const WRITE_C_ACUTE: [&str; 7] = ["BA", "HR", "ME", "MK", "RS", "SI", "XK"];

/// Common nouns of other languages in Cyrillic names: town, region, district.
const FOREIGN_CLASS_WORDS: [&str; 9] = [
    "аймаг",
    "ауданы",
    "вилояти",
    "куорат",
    "облусу",
    "облысы",
    "ош",
    "хот",
    "шаары",
];
/// Spellings that do not occur in Polish: German, English and transliterated names.
const NOT_POLISH: [&str; 11] = [
    "aa", "ee", "gh", "kh", "oo", "ph", "sch", "sh", "th", "tz", "zh",
];

/// Returns the languages among Ukrainian, Russian and Polish in which `name` may be declined,
/// judging by its letters and, for Latin script, its country. Empty if there are no such languages,
/// or if the name does not begin with a capital: such entries are transliterations.
pub fn slavic_language_of(name: &str, country: Option<CountryCode>) -> Vec<Lang> {
    if !name.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let lower = name.to_lowercase();
    let tags: &[&str] = match lower.chars().find(|c| c.is_alphabetic()) {
        Some(first) if is_basic_cyrillic(first) => cyrillic(&lower),
        Some(_) if is_polish(&lower, country) => &["pl"],
        _ => &[],
    };
    tags.iter().filter_map(|tag| Lang::new(tag)).collect()
}

/// Returns the language in which a town's own name may be declined, judging only by its country.
pub fn language_at_home(country: CountryCode) -> Option<Lang> {
    let (_, tag) = AT_HOME.iter().find(|(code, _)| *code == country.as_str())?;
    Lang::new(tag)
}

fn is_basic_cyrillic(c: char) -> bool {
    [SHARED_CYRILLIC, UKRAINIAN_ONLY, RUSSIAN_ONLY]
        .iter()
        .any(|letters| letters.contains(c))
}

fn is_joiner(c: char) -> bool {
    matches!(c, ' ' | '-')
}

fn cyrillic(lower: &str) -> &'static [&'static str] {
    let known = |c: char| is_basic_cyrillic(c) || is_joiner(c) || is_apostrophe(c);
    let is_foreign = |word: &str| FOREIGN_CLASS_WORDS.contains(&word);
    if !lower.chars().all(known)
        || has_bulgarian_hard_sign(lower)
        || lower.split(' ').skip(1).any(is_foreign)
    {
        return &[];
    }
    let ukrainian = lower.chars().any(|c| UKRAINIAN_ONLY.contains(c)) || has_apostrophe(lower);
    let russian = lower.chars().any(|c| RUSSIAN_ONLY.contains(c));
    match (ukrainian, russian) {
        (true, true) => &[],
        (true, false) => &["uk"],
        (false, true) => &["ru"],
        (false, false) => &["uk", "ru"],
    }
}

/// Ukrainian writes an apostrophe before я, ю: Слов'янськ. Russian uses the hard sign.
fn has_apostrophe(lower: &str) -> bool {
    let next = lower.chars().skip(1);
    lower
        .chars()
        .zip(next)
        .any(|(c, next)| is_apostrophe(c) && "яю".contains(next))
}

fn has_bulgarian_hard_sign(lower: &str) -> bool {
    let mut rest = lower.split('ъ').skip(1);
    rest.any(|after| !after.starts_with(|c| AFTER_RUSSIAN_HARD_SIGN.contains(c)))
}

fn is_polish(lower: &str, country: Option<CountryCode>) -> bool {
    let country = country.as_ref().map(CountryCode::as_str);
    let tells = |c: char| {
        POLISH_ONLY.contains(c)
            && !(c == 'ć' && country.is_some_and(|code| WRITE_C_ACUTE.contains(&code)))
    };
    (country == Some("PL") || lower.chars().any(tells))
        && lower.chars().all(|c| POLISH.contains(c) || is_joiner(c))
        && !NOT_POLISH.iter().any(|spelling| lower.contains(spelling))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(name: &str, country: &str) -> String {
        let langs = slavic_language_of(name, CountryCode::new(country));
        let tags: Vec<&str> = langs.iter().map(Lang::as_str).collect();
        tags.join(" ")
    }

    #[test]
    fn letters_and_country_tell_the_language() {
        let cases = [
            ("Київ", "UA", "uk"),
            ("Ґалаґан", "UA", "uk"),
            ("Слов'янськ", "UA", "uk"),
            ("Слов’янка", "UA", "uk"),
            ("Полтава", "UA", "uk ru"),
            ("Ростов-на-Дону", "RU", "uk ru"),
            ("Крымск", "RU", "ru"),
            ("Чёрное", "RU", "ru"),
            ("Подъячево", "RU", "ru"),
            ("Търново", "BG", ""),
            ("Мінск ы", "BY", ""),
            ("Магілёў", "BY", ""),
            ("Београд", "RS", "uk ru"),
            ("Ниш Јужни", "RS", ""),
            ("Љубљана", "SI", ""),
            ("Скопје", "MK", ""),
            ("Қарағанды", "KZ", ""),
            ("Өскемен", "KZ", ""),
            ("Донецk", "UA", ""),
            ("Ош", "KG", "uk ru"),
            ("Минск ош", "BY", ""),
            ("донецк", "UA", ""),
            ("gdansk", "PL", ""),
            ("Kattowitz", "PL", ""),
            ("Київ 2", "UA", ""),
            ("Warszawa", "PL", "pl"),
            ("Kraków", "PL", "pl"),
            ("Charków", "UA", ""),
            ("Łuck", "UA", "pl"),
            ("Nowy Targ", "PL", "pl"),
            ("Köslin", "PL", ""),
            ("Posen (Stadt)", "PL", ""),
            ("Varsovia", "PL", ""),
            ("Zadar", "HR", ""),
            ("Sutivać", "HR", ""),
            ("Poreć", "PL", "pl"),
            ("北京", "CN", ""),
            ("", "PL", ""),
        ];
        for (name, country, expected) in cases {
            assert_eq!(tags(name, country), expected, "{name} in {country}");
        }
        assert_eq!(tags("Łuck", "no country"), "pl");
        assert_eq!(tags("Warszawa", "no country"), "");
    }
}

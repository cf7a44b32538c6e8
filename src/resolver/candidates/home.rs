//! The language of a place's own name, if no source gives it: a language of its country.
//!
//! English is left out: the gazetteer's canonical names are English if there is an English one, so in an
//! English text it is not evidence that a name is the place's own.

use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::{CountryCode, Lang};

/// Countries in which a language in Latin script is official in the state or in a large region, by their
/// constitutions and laws; only languages with word lists.
const COUNTRIES: [(&str, &str); 26] = [
    ("ca", "AD ES"),
    ("cs", "CZ"),
    ("da", "DK FO GL"),
    ("de", "AT CH DE LI LU"),
    (
        "es",
        "AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE",
    ),
    ("et", "EE"),
    ("fi", "FI"),
    (
        "fr",
        "BE BF BI BJ CD CF CG CH CI CM DJ FR GA GF GN GP HT KM LU MC MG ML MQ NC NE PF RE SN TD TG YT",
    ),
    ("hr", "BA HR"),
    ("bs", "BA"),
    ("hu", "HU"),
    ("id", "ID"),
    ("it", "CH IT SM VA"),
    ("lt", "LT"),
    ("lv", "LV"),
    ("nl", "AW BE CW NL SR SX"),
    ("no", "NO SJ"),
    ("pl", "PL"),
    ("pt", "AO BR CV GW MZ PT ST TL"),
    ("ro", "MD RO"),
    ("sk", "SK"),
    ("sl", "SI"),
    ("sr", "BA ME RS"),
    ("sv", "AX FI SE"),
    ("sw", "KE TZ UG"),
    ("tr", "CY TR"),
];

/// The same for languages in Hebrew, Arabic and Ethiopic script and in the scripts of South and East Asia.
const OTHER_SCRIPTS: [(&str, &str); 12] = [
    ("am", "ET"),
    (
        "ar",
        "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE",
    ),
    ("bn", "BD IN"),
    ("fa", "AF IR"),
    ("he", "IL PS"),
    ("hi", "IN"),
    ("ja", "JP"),
    ("ko", "KP KR"),
    ("ta", "IN LK SG"),
    ("th", "TH"),
    ("ur", "IN PK"),
    ("zh", "CN HK MO MY SG TW"),
];

/// Whether a name listed without a language is in the text's language: it is in one of these scripts, and the
/// language is spoken in the place's country.
pub(super) fn is_in_local_script(name: &str, lang: Lang, country: Option<CountryCode>) -> bool {
    let first = name.chars().find(|c| Letter::of(*c).is_alphabetic());
    // Scripts after those of Europe and the Caucasus, except the Latin and Greek extensions.
    let other = first.is_some_and(|c| {
        c >= '\u{590}' && !matches!(c, '\u{1C80}'..='\u{1FFF}' | '\u{2C60}'..='\u{2DFF}')
    });
    other && is_listed(&OTHER_SCRIPTS, lang, country)
}

/// Whether a language is spoken in a country.
pub(super) fn is_spoken_in(lang: Lang, country: Option<CountryCode>) -> bool {
    is_listed(&COUNTRIES, lang, country)
}

/// Bytes from one code of a list of countries to the next.
const CODE_AND_SPACE: usize = 3;

fn is_listed(all: &[(&str, &str)], lang: Lang, country: Option<CountryCode>) -> bool {
    let Some(country) = country else {
        return false;
    };
    let country = country.to_bytes();
    let has = |countries: &str| {
        let mut codes = countries.as_bytes().chunks(CODE_AND_SPACE);
        codes.any(|code| code.starts_with(&country))
    };
    let mut own = all.iter().filter(|(code, _)| lang.is(code));
    own.any(|(_, countries)| has(countries))
}

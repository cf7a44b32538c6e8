//! Takes CLDR's names of ISO 3166-2 subdivisions; returns names of areas, tagged by language.
//!
//! A key is a code of ISO in small letters, without its hyphen: `afpia` is AF-PIA, Paktia. A code leads to an
//! area by the table of codes that the program has (`src/area/regions/subdivisions.csv`), which covers
//! the first level; by the same code in GeoNames, for countries that use ISO's for the second level; or by
//! a name that only one area of the country has. Only the languages that Exonym has word lists for are
//! taken: names in others would make the extract half as large again.
//!
//! CLDR has one name per language, often with a noun. One before the name does not belong to it, because in
//! running text it has a small letter: `Provincia Paktia` is Paktia. One after it may be missing, so `Herat
//! Province` is also Herat. If GeoNames' own name of the area has a noun too, what remains without it is a
//! town: Saratov is not Saratov Oblast.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::labels::LabelSet;
use super::packages::Contents;
use super::{Area, City, RefreshError};
use exonym_gazetteer::PlaceId;
use exonym_gazetteer_build::import::world::Subject;

/// The folder of the languages' files in the package, and their ending.
pub(super) const FOLDER: &str = "3rdparty/cldr/common/subdivisions/";
pub(super) const ENDING: &str = ".xml";

/// GeoNames' code, GeoNames id and ISO 3166-2 code of each first-level area that has one.
const CODES: &str = include_str!("../../../../src/area/regions/subdivisions.csv");

/// By language, one-word names that are among its frequent words: the Capital (al-Asimah), Centrul, Sabah
/// (morning). Most are famous places, which the press layer has; which of the others may count as a name
/// nobody has judged, so they are left out.
const FREQUENT: &str = include_str!("frequent.csv");

/// The languages with word lists.
const LANGUAGES: [&str; 45] = [
    "ar", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "ko", "lt", "lv", "mk", "nl", "no", "pl", "pt",
    "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta", "th", "tr", "uk", "vi", "zh",
];

/// Countries whose second-level areas have the same codes in GeoNames as in ISO 3166-2.
const SAME_CODES: [&str; 4] = ["BE", "ES", "FR", "IT"];

/// Nouns before a name that remains in its base form after them, in small letters. Nouns of
/// municipalities and districts are not listed: what remains is a town.
const NOUNS_BEFORE: &str = "\
    provincia província province provincie provinz provinca prowincja provinsi provinsen provincija \
    provinssi departamento departament département departementul departamentul dipartimento \
    departemen governatorato gobernación governació guvernoratul gouvernement gouvernorat \
    guvernementet guvernat gubernatorstwo kegubernuran região región regió regione région regiunea \
    prefettura prefectura préfecture prefektura prefektur präfektur wilaya tỉnh mkoa estado estat \
    état statul провінція провинция правінцыя провинција покрајина префектура прэфектура штат مقاطعة \
    محافظة ولاية استان ولایت ایالت מחוז מדינת";

/// Nouns after a name that remains in its base form before them.
const NOUNS_AFTER: &str = "\
    province governorate department prefecture region state megye tartomány ili vilayeti eyaleti \
    departmanı प्रांत प्रान्त প্রদেশ மாகாணம் 주 현";

/// Words between a noun and a name.
const LINKS: &[&str] = &[
    "de", "del", "di", "della", "do", "da", "of", "wa", "ya", "la", "van", "von", "din", "de la",
    "de las", "de los", "dei", "degli", "delle",
];
/// The same, joined to the name by an apostrophe.
const ELISIONS: &[&str] = &["d'", "d’", "de l'", "de l’", "dell'", "dell’", "de l´"];

/// Words of English names that only say where in the country an area is. The names of such areas are
/// everyday words in any language, so they count only with their noun.
const POSITIONS: &str = "\
    and area capital center central centre coast coastal district east eastern federal highlands \
    inner interior island islands lakes lower maritime metropolitan middle mid mountain municipality \
    national north northeast northeastern northern northwest northwestern of outer plateau plateaux \
    province region savanes south southeast southeastern southern southwest southwestern state \
    territory the union upper west western";

/// Adds the names of every language.
pub(super) fn collect(
    package: &Contents,
    areas: &[Area],
    cities: &[City],
    labels: &mut LabelSet,
) -> Result<usize, RefreshError> {
    let names = names(package)?;
    let found = Areas::new(areas).by_code(&names);
    let frequent = frequent();
    let namesakes = Namesakes::new(cities);
    for (code, area) in &found {
        for (lang, text) in names_of(area, code, &names, &frequent) {
            labels.add(Subject::Place(id(area)), text, lang);
            if let Some(city) = namesakes.of(area, text) {
                labels.add(Subject::Place(PlaceId::GeoNames(city)), text, lang);
            }
        }
    }
    Ok(found.len())
}

/// Returns the names of an area that count as names, each with its language.
fn names_of<'n>(
    area: &Area,
    code: &str,
    names: &'n BTreeMap<&'static str, Names>,
    frequent: &HashSet<(&str, &str)>,
) -> Vec<(&'static str, &'n str)> {
    let in_languages = names
        .iter()
        .filter_map(|(lang, of_lang)| Some((*lang, of_lang.get(code)?)));
    let mut found: Vec<(&'static str, &'n str)> = in_languages
        .flat_map(|(lang, name)| forms(name, &area.name).map(move |text| (lang, text)))
        .collect();
    let english = names["en"].get(code);
    if is_position(&area.name) || english.is_some_and(|name| is_position(name)) {
        // GeoNames' own name is English.
        found.retain(|(lang, text)| *lang != "en" && is_phrase(text));
        return found;
    }
    // Left out in one language only, the name would be a foreign one there.
    let left_out: HashSet<&str> = found
        .iter()
        .filter(|name| frequent.contains(name))
        .map(|(_, text)| *text)
        .collect();
    found.retain(|(_, text)| !left_out.contains(text));
    found
}

/// Cities by their names and the areas around them, the largest of several.
struct Namesakes<'a>(HashMap<(&'a str, &'a str), &'a City>);

impl<'a> Namesakes<'a> {
    fn new(cities: &'a [City]) -> Self {
        let mut largest = HashMap::new();
        for city in cities {
            for text in &city.names {
                for area in around(&city.area) {
                    let held = largest.entry((area, text.as_str())).or_insert(city);
                    if held.population < city.population {
                        *held = city;
                    }
                }
            }
        }
        Self(largest)
    }

    /// Returns the city of an area that a name of the area names too. A language that names the area after
    /// it has the name for it, and only for the area would the name else be in that language.
    fn of(&self, area: &Area, text: &str) -> Option<u32> {
        self.0.get(&(area.code.as_str(), text)).map(|city| city.id)
    }
}

/// Returns the codes of an area and of the one around it.
fn around(code: &str) -> impl Iterator<Item = &str> {
    let dots = code.match_indices('.').map(|(at, _)| at).skip(1);
    dots.chain([code.len()]).map(|end| &code[..end])
}

/// Returns the frequent words, each with its language.
fn frequent() -> HashSet<(&'static str, &'static str)> {
    let rows = FREQUENT
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','));
    rows.flat_map(|(lang, words)| words.split(';').map(move |word| (lang, word)))
        .collect()
}

/// The names of one language, by code.
type Names = BTreeMap<String, String>;

/// Reads the names of all languages.
fn names(package: &Contents) -> Result<BTreeMap<&'static str, Names>, RefreshError> {
    let read = |lang: &'static str| {
        let entry = format!("{FOLDER}{lang}{ENDING}");
        let names = parse(package.bytes(&entry)?).map_err(|reason| RefreshError::Value {
            what: entry,
            expected: "well-formed XML",
            got: reason.to_string(),
        })?;
        Ok((lang, names))
    };
    LANGUAGES.into_iter().map(read).collect()
}

/// Reads the subdivisions of a file. A dagger marks codes that ISO has withdrawn.
fn parse(xml: &[u8]) -> quick_xml::Result<Names> {
    let mut reader = Reader::from_reader(xml);
    let (mut names, mut code) = (Names::new(), None);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(names),
            Event::Start(tag) if tag.name().as_ref() == "subdivision" => {
                let named = tag.try_get_attribute("type")?;
                code = named.map(|found| found.value.into_owned());
            }
            Event::End(_) => code = None,
            Event::Text(text) => {
                if let Some(code) = &code {
                    let text = text.xml_content(quick_xml::XmlVersion::Explicit1_0);
                    names.entry(code.clone()).or_default().push_str(&text);
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(code) = &code
                    && let Some(letter) = entity.resolve_char_ref()?
                {
                    names.entry(code.clone()).or_default().push(letter);
                }
            }
            _ => {}
        }
    }
}

/// The areas of the extract, by what leads to them.
struct Areas<'a> {
    by_code: HashMap<&'a str, &'a Area>,
    /// By country, and name in small letters; `None` if several have it.
    by_name: HashMap<(&'a str, String), Option<&'a Area>>,
    /// Second-level areas by country and their own part of the code.
    by_own_code: HashMap<(&'a str, &'a str), Option<&'a Area>>,
}

impl<'a> Areas<'a> {
    fn new(areas: &'a [Area]) -> Self {
        let mut found = Self {
            by_code: areas
                .iter()
                .map(|area| (area.code.as_str(), area))
                .collect(),
            by_name: HashMap::new(),
            by_own_code: HashMap::new(),
        };
        for area in areas {
            let mut parts = area.code.split('.');
            let country = parts.next().unwrap_or_default();
            let name = (country, area.name.to_lowercase());
            found
                .by_name
                .entry(name)
                .and_modify(|other| *other = None)
                .or_insert(Some(area));
            if let (Some(_), Some(own)) = (parts.next(), parts.next()) {
                let of = found.by_own_code.entry((country, own));
                of.and_modify(|other| *other = None).or_insert(Some(area));
            }
        }
        found
    }

    /// Returns the area of each code of ISO that leads to one. Two codes never lead to the same area: of
    /// a region and its only province, the code of the table counts.
    fn by_code(&self, names: &BTreeMap<&'static str, Names>) -> BTreeMap<String, &'a Area> {
        let mut found = BTreeMap::new();
        for row in CODES.lines().skip(1) {
            let mut cells = row.split(',');
            let (Some(code), Some(iso)) = (cells.next(), cells.nth(1)) else {
                continue;
            };
            if let Some(area) = self.by_code.get(code) {
                found.insert(iso.replace('-', "").to_lowercase(), *area);
            }
        }
        found.remove("");
        let mut taken: BTreeSet<&str> = found.values().map(|area| area.code.as_str()).collect();
        let codes: BTreeSet<&String> = names.values().flat_map(Names::keys).collect();
        for code in codes {
            if !found.contains_key(code)
                && let Some(area) = self.other(code, names)
                && taken.insert(&area.code)
            {
                found.insert(code.clone(), area);
            }
        }
        found
    }

    /// Returns the area of a code that the table does not have.
    fn other(&self, code: &str, names: &BTreeMap<&'static str, Names>) -> Option<&'a Area> {
        let (country, own) = (code.get(..2)?.to_uppercase(), code.get(2..)?.to_uppercase());
        if SAME_CODES.contains(&country.as_str())
            && let Some(Some(area)) = self.by_own_code.get(&(country.as_str(), own.as_str()))
        {
            return Some(area);
        }
        let english = names["en"].get(code)?.to_lowercase();
        *self.by_name.get(&(country.as_str(), english))?
    }
}

/// Returns the id under which the extract knows an area.
fn id(area: &Area) -> PlaceId {
    area.id.map_or_else(
        || PlaceId::GeoNamesCode(area.code.as_str().into()),
        PlaceId::GeoNames,
    )
}

/// Returns the forms of a name as texts have them: without what is in brackets, and without its noun too.
fn forms<'n>(name: &'n str, own: &str) -> impl Iterator<Item = &'n str> + use<'n> {
    let name = name
        .split(['(', '（', '†'])
        .next()
        .unwrap_or_default()
        .trim();
    let bare = bare(name);
    // In running text a noun before a name has a small letter, and does not belong to it.
    let noun_before = bare.is_some_and(|bare| name.ends_with(bare));
    let belongs = !noun_before && !name.starts_with(char::is_lowercase);
    let bare = bare.filter(|_| !has_noun(own) || !has_case(name));
    [Some(name).filter(|_| belongs), bare].into_iter().flatten()
}

/// Whether a name is in a script with capitals.
fn has_case(name: &str) -> bool {
    name.contains(|letter: char| letter.is_uppercase() || letter.is_lowercase())
}

/// Whether GeoNames' name of the area has a noun.
fn has_noun(own: &str) -> bool {
    let lists = [NOUNS_BEFORE, NOUNS_AFTER, POSITIONS];
    own.split(' ')
        .any(|word| lists.iter().any(|list| is_on(list, word)))
}

/// Whether a list of words has a word, in whatever capitals.
fn is_on(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    list.split(' ').any(|listed| listed == word)
}

/// Returns a name without its noun; `None` if it has none of those listed.
fn bare(name: &str) -> Option<&str> {
    if let Some((first, rest)) = name.split_once(' ')
        && is_on(NOUNS_BEFORE, first)
    {
        return named(without_link(rest));
    }
    let (rest, last) = name.rsplit_once(' ')?;
    is_on(NOUNS_AFTER, last).then_some(rest).and_then(named)
}

/// Returns a remainder that is a name: of more than two letters, with no small letter first.
fn named(rest: &str) -> Option<&str> {
    let long_enough = rest.chars().count() > 2 || !rest.is_ascii();
    (long_enough && !rest.starts_with(char::is_lowercase)).then_some(rest)
}

/// Removes the longest linking words at the start.
fn without_link(rest: &str) -> &str {
    let elided = ELISIONS.iter().filter_map(|link| rest.strip_prefix(link));
    let linked = LINKS
        .iter()
        .filter_map(|link| rest.strip_prefix(link)?.strip_prefix(' '));
    elided
        .chain(linked)
        .min_by_key(|rest| rest.len())
        .unwrap_or(rest)
}

/// Whether a name only says where in its country an area is.
fn is_position(name: &str) -> bool {
    let mut words = name.split([' ', '-']).filter(|word| !word.is_empty());
    words.all(|word| is_on(POSITIONS, word))
}

/// Whether a name is more than one word: in Chinese and Japanese, of three signs or more.
fn is_phrase(name: &str) -> bool {
    let signs = name
        .chars()
        .filter(|sign| ('\u{3040}'..='\u{9fff}').contains(sign));
    name.contains(' ') || signs.count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_is_left_out_where_the_name_stays_as_it_is() {
        for (name, expected) in [
            ("Provincia de Paktiyā", Some("Paktiyā")),
            ("Província d’Herat", Some("Herat")),
            ("Paktiya Vilayeti", Some("Paktiya")),
            ("Провинција Пактија", Some("Пактија")),
            ("استان هرات", Some("هرات")),
            ("Região de Tete", Some("Tete")),
            // These would need another case, or are towns.
            ("Paktian maakunta", None),
            ("Харьковская область", None),
            ("Občina Kranj", None),
            ("Paktia", None),
        ] {
            assert_eq!(bare(name), expected, "{name}");
        }
    }

    #[test]
    fn an_area_named_with_its_noun_has_no_name_without_it() {
        let all = |name, own| forms(name, own).collect::<Vec<_>>();
        assert_eq!(all("Cádiz Province", "Cádiz Province"), ["Cádiz Province"]);
        assert_eq!(all("Herat Province", "Herat"), ["Herat Province", "Herat"]);
        assert_eq!(all("Herat (provincie)", "Herat"), ["Herat"]);
    }

    #[test]
    fn a_noun_before_a_name_is_not_part_of_it() {
        let all = |name, own| forms(name, own).collect::<Vec<_>>();
        assert_eq!(all("provincia di Herat", "Herat"), ["Herat"]);
        assert_eq!(all("Provincia de Herat", "Herat"), ["Herat"]);
        assert_eq!(all("provincia di Cadice", "Provincia de Cádiz").len(), 0);
        assert_eq!(all("استان هرات", "Herat"), ["هرات"]);
        assert_eq!(all("팍티야 주", "Paktia"), ["팍티야 주", "팍티야"]);
    }

    #[test]
    fn positions_count_only_with_their_noun() {
        assert!(is_position("North West") && is_position("Upper East Region"));
        assert!(!is_position("North Kivu"));
        assert!(is_phrase("Северная провинция") && is_phrase("北部省") && !is_phrase("Север"));
    }

    #[test]
    fn a_city_is_in_its_district_and_in_the_region_around_that() {
        assert_eq!(
            around("IT.05.BO").collect::<Vec<_>>(),
            ["IT.05", "IT.05.BO"]
        );
        assert_eq!(around("AF.13").collect::<Vec<_>>(), ["AF.13"]);
    }

    #[test]
    fn codes_and_names_are_read_with_their_references() {
        let xml = "<a><subdivision type='afpia'>Paktia</subdivision>\
            <subdivision type='xx1'>D&#233;partement</subdivision></a>";
        let names = parse(xml.as_bytes()).expect("well-formed");
        assert_eq!(names["afpia"], "Paktia");
        assert_eq!(names["xx1"], "Département");
    }
}

//! The languages, their scripts, and their words for places other than towns.

use super::scripts::{self, Script};

/// A language: its tag in GeoNames and its script.
#[derive(Debug)]
pub(super) struct Language {
    pub(super) tag: &'static str,
    pub(super) script: &'static Script,
}

/// Languages of alternate names, with their share in 1,000 tagged names, roughly as in GeoNames.
pub(super) const LANGUAGES: [(u64, Language); 38] = {
    use scripts::*;
    const fn language(tag: &'static str, script: &'static Script) -> Language {
        Language { tag, script }
    }
    [
        (190, language("en", &ENGLISH)),
        (70, language("ru", &CYRILLIC)),
        (70, language("zh", &HAN)),
        (55, language("es", &SPANISH)),
        (50, language("fr", &FRENCH)),
        (50, language("ar", &ARABIC)),
        (50, language("fa", &ARABIC)),
        (45, language("de", &GERMAN)),
        (40, language("uk", &CYRILLIC)),
        (35, language("no", &NORDIC)),
        (30, language("nl", &DUTCH)),
        (30, language("sv", &NORDIC)),
        (30, language("ja", &KATAKANA)),
        (30, language("ko", &HANGUL)),
        (25, language("th", &THAI)),
        (25, language("pl", &SLAVIC)),
        (20, language("pt", &SPANISH)),
        (20, language("it", &SPANISH)),
        (15, language("tr", &TURKISH)),
        (15, language("sr", &CYRILLIC)),
        (15, language("hi", &DEVANAGARI)),
        (10, language("el", &GREEK)),
        (10, language("he", &HEBREW)),
        (10, language("ka", &GEORGIAN)),
        (10, language("fi", &NORDIC)),
        (10, language("da", &NORDIC)),
        (10, language("cs", &SLAVIC)),
        (10, language("bg", &CYRILLIC)),
        (8, language("id", &MALAY)),
        (8, language("ms", &MALAY)),
        (8, language("ur", &ARABIC)),
        (8, language("kk", &CYRILLIC)),
        (5, language("mr", &DEVANAGARI)),
        (5, language("ne", &DEVANAGARI)),
        (5, language("zh-Hant", &HAN)),
        (5, language("sr-Latn", &SLAVIC)),
        (5, language("ceb", &MALAY)),
        (5, language("en-GB", &ENGLISH)),
    ]
};

/// How the places of a country are named.
#[derive(Debug)]
pub(super) struct Style {
    /// The Latin script of GeoNames' main names.
    pub(super) script: &'static Script,
    /// The language of the country, as an index into [`LANGUAGES`].
    pub(super) language: usize,
    /// Name patterns for each feature class, in the order of [`CLASSES`]: `* Creek`.
    pub(super) patterns: [&'static [&'static str]; 9],
}

/// Feature classes, in the order of the patterns.
pub(super) const CLASSES: &[u8; 9] = b"PHTSLARVU";

/// The styles; each country refers to one.
pub(super) const STYLES: [Style; 8] = {
    use scripts::*;
    [
        Style {
            script: &ENGLISH,
            language: 0,
            patterns: [
                &["*ville", "*ton", "* Heights", "New *"],
                &["* Creek", "Lake *", "* River", "* Branch", "* Reservoir"],
                &["Mount *", "* Hill", "* Ridge", "* Island", "* Point"],
                &[
                    "* School",
                    "* Church",
                    "* Cemetery",
                    "* Airport",
                    "* Farm",
                    "First Church of *",
                ],
                &["* Park", "* State Forest", "* Reserve"],
                &["* County", "Township of *"],
                &["* Road", "* Trail"],
                &["* Forest", "* Meadow"],
                &["* Seamount", "* Bank"],
            ],
        },
        Style {
            script: &SPANISH,
            language: 3,
            patterns: [
                &["San *", "Santa *", "El *", "Villa *", "Nueva *"],
                &["Río *", "Arroyo *", "Laguna *", "Quebrada *"],
                &["Cerro *", "Loma *", "Isla *", "Sierra de *"],
                &["Rancho *", "Hacienda *", "Escuela *", "Estación *"],
                &["Parque *", "Reserva *"],
                &["Municipio de *", "Provincia de *"],
                &["Camino *", "Calle *"],
                &["Bosque *", "Monte *"],
                &["Banco *"],
            ],
        },
        Style {
            script: &FRENCH,
            language: 4,
            patterns: [
                &["Saint-*", "*-sur-*", "La *", "Le *"],
                &["Ruisseau de *", "Lac *", "Rivière *"],
                &["Mont *", "Île *", "Pointe de *"],
                &["Gare de *", "Château de *", "Église *"],
                &["Parc *", "Réserve de *"],
                &["Arrondissement de *", "Canton de *"],
                &["Route de *"],
                &["Forêt de *", "Bois de *"],
                &["Banc *"],
            ],
        },
        Style {
            script: &GERMAN,
            language: 7,
            patterns: [
                &["*dorf", "*hausen", "Bad *", "Groß *"],
                &["*bach", "*see", "* Bach"],
                &["*berg", "Hoher *", "*kopf"],
                &["Bahnhof *", "Schloss *", "Hotel *"],
                &["Naturpark *"],
                &["Landkreis *", "Gemeinde *"],
                &["*straße"],
                &["*wald", "* Forst"],
                &["*bank"],
            ],
        },
        Style {
            script: &NORDIC,
            language: 9,
            patterns: [
                &["*vik", "*by", "Nedre *"],
                &["*elva", "*vatnet", "*bekken", "*fjorden"],
                &["*fjellet", "*holmen", "*odden", "*haugen"],
                &["* kirke", "*gården", "* skole"],
                &["* naturreservat"],
                &["* kommune"],
                &["*vegen"],
                &["*skogen"],
                &["*banken"],
            ],
        },
        Style {
            script: &SLAVIC,
            language: 1,
            patterns: [
                &["Nowa *", "Stara *", "*owo", "*ovka"],
                &["Jezioro *", "*ka", "Reka *"],
                &["Gora *", "Góra *", "Ostrow *"],
                &["Stantsiya *", "* Dwór"],
                &["Zapovednik *"],
                &["*skiy Rayon", "Powiat *", "*ska Oblast"],
                &["Doroga *"],
                &["Las *", "Les *"],
                &["Banka *"],
            ],
        },
        Style {
            script: &ROMANISED,
            language: 5,
            patterns: [
                &["* al *", "Kafr *", "Tall *", "*ābād", "*pur"],
                &["Wādī *", "Nahr *", "Rūd-e *", "* Nadī"],
                &["Jabal *", "Kūh-e *", "* Pahār"],
                &["Masjid *", "Bi’r *", "Tell *"],
                &["Manţiqat *"],
                &["Shahrestān-e *", "Qaḑā’ *", "* District"],
                &["Ţarīq *"],
                &["Jangal-e *"],
                &["Sha‘b *"],
            ],
        },
        Style {
            script: &MALAY,
            language: 2,
            patterns: [
                &["Kampung *", "Ban *", "*cun", "Desa *"],
                &["Sungai *", "Khlong *", "* He", "Kali *"],
                &["Gunung *", "Bukit *", "Pulau *", "Khao *", "* Shan"],
                &["Wat *", "Masjid *", "* Sekolah"],
                &["Taman *"],
                &["Kecamatan *", "Amphoe *", "* Xian"],
                &["Jalan *"],
                &["Hutan *"],
                &["Karang *"],
            ],
        },
    ]
};

//! The languages, their scripts, and their words for places other than towns.

use super::scripts::{self, Script};

/// A language: its tag in GeoNames and its script.
#[derive(Debug)]
pub(super) struct Tongue {
    pub(super) tag: &'static str,
    pub(super) script: &'static Script,
}

/// Languages of alternate names, with their share in 1,000 tagged names, roughly as in GeoNames.
pub(super) const TONGUES: [(u64, Tongue); 38] = {
    use scripts::*;
    const fn tongue(tag: &'static str, script: &'static Script) -> Tongue {
        Tongue { tag, script }
    }
    [
        (190, tongue("en", &ENGLISH)),
        (70, tongue("ru", &CYRILLIC)),
        (70, tongue("zh", &HAN)),
        (55, tongue("es", &SPANISH)),
        (50, tongue("fr", &FRENCH)),
        (50, tongue("ar", &ARABIC)),
        (50, tongue("fa", &ARABIC)),
        (45, tongue("de", &GERMAN)),
        (40, tongue("uk", &CYRILLIC)),
        (35, tongue("no", &NORDIC)),
        (30, tongue("nl", &DUTCH)),
        (30, tongue("sv", &NORDIC)),
        (30, tongue("ja", &KATAKANA)),
        (30, tongue("ko", &HANGUL)),
        (25, tongue("th", &THAI)),
        (25, tongue("pl", &SLAVIC)),
        (20, tongue("pt", &SPANISH)),
        (20, tongue("it", &SPANISH)),
        (15, tongue("tr", &TURKISH)),
        (15, tongue("sr", &CYRILLIC)),
        (15, tongue("hi", &DEVANAGARI)),
        (10, tongue("el", &GREEK)),
        (10, tongue("he", &HEBREW)),
        (10, tongue("ka", &GEORGIAN)),
        (10, tongue("fi", &NORDIC)),
        (10, tongue("da", &NORDIC)),
        (10, tongue("cs", &SLAVIC)),
        (10, tongue("bg", &CYRILLIC)),
        (8, tongue("id", &MALAY)),
        (8, tongue("ms", &MALAY)),
        (8, tongue("ur", &ARABIC)),
        (8, tongue("kk", &CYRILLIC)),
        (5, tongue("mr", &DEVANAGARI)),
        (5, tongue("ne", &DEVANAGARI)),
        (5, tongue("zh-Hant", &HAN)),
        (5, tongue("sr-Latn", &SLAVIC)),
        (5, tongue("ceb", &MALAY)),
        (5, tongue("en-GB", &ENGLISH)),
    ]
};

/// How the places of a country are named.
#[derive(Debug)]
pub(super) struct Style {
    /// The Latin script of GeoNames' main names.
    pub(super) script: &'static Script,
    /// The language of the country, as an index into [`TONGUES`].
    pub(super) tongue: usize,
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
            tongue: 0,
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
            tongue: 3,
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
            tongue: 4,
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
            tongue: 7,
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
            tongue: 9,
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
            tongue: 1,
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
            tongue: 5,
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
            tongue: 2,
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

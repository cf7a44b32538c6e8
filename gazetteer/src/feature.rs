//! GeoNames feature codes: parsing, display, and the place kind of each.
//!
//! GeoNames sorts places into nine classes and about 680 codes
//! (<https://www.geonames.org/export/codes.html>); [`PlaceKind`] keeps only the distinctions that a
//! map reader makes. Every class has a fallback kind, so a code that GeoNames adds always has one.

use crate::PlaceKind;
use std::fmt;
use std::str::FromStr;

/// A GeoNames feature class with its code, as `P.PPLC`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeatureCode {
    /// `A`, `H`, `L`, `P`, `R`, `S`, `T`, `U` or `V`; 0 where unknown.
    pub class: u8,
    /// Up to six capitals and digits, padded with zeros; all zeros where unknown.
    pub code: [u8; 6],
}

/// The nine classes.
pub(crate) const CLASSES: &[u8; 9] = b"AHLPRSTUV";

impl FeatureCode {
    /// Returns a class without a code; [`FeatureCode::class`] lists the classes.
    pub const fn class(class: u8) -> Self {
        Self {
            class,
            code: [0; 6],
        }
    }

    /// Parses a class and a code from the two columns that GeoNames uses, either of them possibly
    /// empty; `None` if they are malformed.
    pub fn from_columns(class: &str, code: &str) -> Option<Self> {
        let class = match *class.as_bytes() {
            [] => 0,
            [class] if CLASSES.contains(&class) => class,
            _ => return None,
        };
        let mut bytes = [0; 6];
        let fits = code.len() <= bytes.len()
            && code
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !fits {
            return None;
        }
        bytes[..code.len()].copy_from_slice(code.as_bytes());
        Some(Self { class, code: bytes })
    }

    /// Returns the code without its class: `PPLC`; empty where unknown.
    pub fn code(&self) -> &str {
        let length = self.code.iter().take_while(|&&byte| byte != 0).count();
        std::str::from_utf8(&self.code[..length]).unwrap_or("")
    }

    /// Returns the kind of place.
    ///
    /// A historical place, or one without an administration, never becomes a present-day country or
    /// area, although it shares their codes: the Soviet Union is a region. For which places are
    /// countries, `countryInfo.txt` is the better source where it is available.
    pub fn kind(&self) -> PlaceKind {
        let code = self.code();
        match self.class {
            b'A' => administrative(code),
            b'H' => water(code),
            b'L' => area(code),
            b'P' => PlaceKind::City,
            b'R' => PlaceKind::Road,
            b'T' => landform(code),
            b'U' => PlaceKind::Seabed,
            b'V' => PlaceKind::Forest,
            _ => PlaceKind::Site,
        }
    }

    /// Returns the commonest code of a kind, for places whose source gives only the kind.
    pub fn from_kind(kind: PlaceKind) -> Self {
        let (class, code) = match kind {
            PlaceKind::City => ("P", "PPL"),
            PlaceKind::Country => ("A", "PCLI"),
            PlaceKind::Admin1 => ("A", "ADM1"),
            PlaceKind::Admin2 => ("A", "ADM2"),
            PlaceKind::Admin3 => ("A", "ADM3"),
            PlaceKind::Continent => ("L", "CONT"),
            PlaceKind::Region => ("L", "RGN"),
            PlaceKind::Area => ("L", "AREA"),
            PlaceKind::Ocean => ("H", "OCN"),
            PlaceKind::Sea => ("H", "SEA"),
            PlaceKind::Bay => ("H", "BAY"),
            PlaceKind::Strait => ("H", "STRT"),
            PlaceKind::Canal => ("H", "CNL"),
            PlaceKind::River => ("H", "STM"),
            PlaceKind::Lake => ("H", "LK"),
            PlaceKind::Water => ("H", ""),
            PlaceKind::Mountains => ("T", "MTS"),
            PlaceKind::Peninsula => ("T", "PEN"),
            PlaceKind::Islands => ("T", "ISL"),
            PlaceKind::Desert => ("T", "DSRT"),
            PlaceKind::Landform => ("T", ""),
            PlaceKind::Seabed => ("U", ""),
            PlaceKind::Site => ("S", ""),
            PlaceKind::Road => ("R", "RD"),
            PlaceKind::Forest => ("V", "FRST"),
        };
        Self::from_columns(class, code).expect("classes and codes of the table above")
    }
}

/// Class A: countries, states, regions.
fn administrative(code: &str) -> PlaceKind {
    match code {
        "PCL" | "PCLD" | "PCLF" | "PCLI" | "PCLS" => PlaceKind::Country,
        "ADM1" => PlaceKind::Admin1,
        "ADM2" => PlaceKind::Admin2,
        "ADM3" | "ADM4" | "ADM5" | "ADMD" | "PRSH" => PlaceKind::Admin3,
        // Historical areas (ADM1H, PCLH), parts of countries, territories, zones and leased areas.
        _ => PlaceKind::Region,
    }
}

/// Class H: streams, lakes.
fn water(code: &str) -> PlaceKind {
    match code {
        "OCN" => PlaceKind::Ocean,
        "SEA" => PlaceKind::Sea,
        "BAY" | "BAYS" | "BGHT" | "COVE" | "ESTY" | "FJD" | "FJDS" | "GULF" | "INLT" | "INLTQ" => {
            PlaceKind::Bay
        }
        "CHN" | "CHNL" | "CHNM" | "CHNN" | "NRWS" | "SD" | "STRT" => PlaceKind::Strait,
        "CNL" | "CNLA" | "CNLB" | "CNLD" | "CNLI" | "CNLN" | "CNLQ" | "CNLSB" | "CNLX" | "DTCH"
        | "DTCHD" | "DTCHI" | "DTCHM" | "TNLC" => PlaceKind::Canal,
        "ANBR" | "CNFL" | "CRKT" | "CUTF" | "RCH" | "RPDS" | "RVN" | "STM" | "STMA" | "STMB"
        | "STMC" | "STMD" | "STMH" | "STMI" | "STMIX" | "STMM" | "STMQ" | "STMS" | "STMSB"
        | "STMX" | "WAD" | "WADB" | "WADJ" | "WADM" | "WADS" | "WADX" | "WTRC" => PlaceKind::River,
        "LBED" | "LGN" | "LGNS" | "LGNX" | "LK" | "LKC" | "LKI" | "LKN" | "LKNI" | "LKO"
        | "LKOI" | "LKS" | "LKSB" | "LKSC" | "LKSI" | "LKSN" | "LKSNI" | "LKX" | "PND" | "PNDI"
        | "PNDN" | "PNDNI" | "PNDS" | "PNDSF" | "PNDSI" | "PNDSN" | "POOL" | "POOLI" | "RSV"
        | "RSVI" => PlaceKind::Lake,
        // Glaciers, marshes, springs, wells, waterfalls, harbours, reefs and banks.
        _ => PlaceKind::Water,
    }
}

/// Class L: parks, areas.
fn area(code: &str) -> PlaceKind {
    match code {
        "CONT" => PlaceKind::Continent,
        "BSND" | "CST" | "LAND" | "RGN" | "RGNE" | "RGNH" | "RGNL" | "TRB" => PlaceKind::Region,
        // Parks, reserves, fields, bases, localities.
        _ => PlaceKind::Area,
    }
}

/// Class T: mountains, hills, rocks.
fn landform(code: &str) -> PlaceKind {
    match code {
        "BUTE" | "CLDA" | "CONE" | "HLL" | "HLLS" | "MESA" | "MND" | "MT" | "MTS" | "NTK"
        | "NTKS" | "PASS" | "PK" | "PKS" | "PLAT" | "PLATX" | "RDGE" | "SDL" | "SPUR" | "UPLD"
        | "VLC" => PlaceKind::Mountains,
        "CAPE" | "HDLD" | "PEN" | "PENX" | "PROM" | "PT" | "PTS" | "SPIT" => PlaceKind::Peninsula,
        "ATOL" | "ISL" | "ISLET" | "ISLF" | "ISLM" | "ISLS" | "ISLT" | "ISLX" => PlaceKind::Islands,
        "DSRT" | "ERG" | "HMDA" | "REG" | "SAND" => PlaceKind::Desert,
        // Valleys, plains, beaches, cliffs, deltas, craters, rocks.
        _ => PlaceKind::Landform,
    }
}

/// `P.PPLC`; only the class where the code is unknown, nothing where both are.
impl fmt::Display for FeatureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.class != 0 {
            write!(f, "{}", char::from(self.class))?;
        }
        match self.code() {
            "" => Ok(()),
            code => write!(f, ".{code}"),
        }
    }
}

/// Why a text is not a feature class or code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a feature; expected a GeoNames class (A, H, L, P, R, S, T, U or V), \
     or a class with a code, such as P.PPLC"
)]
pub struct FeatureError(pub String);

impl FromStr for FeatureCode {
    type Err = FeatureError;

    fn from_str(text: &str) -> Result<Self, FeatureError> {
        let (class, code) = text.split_once('.').unwrap_or((text, ""));
        let feature = (!class.is_empty()).then(|| Self::from_columns(class, code));
        feature
            .flatten()
            .ok_or_else(|| FeatureError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(feature: &str) -> &'static str {
        feature.parse::<FeatureCode>().unwrap().kind().as_str()
    }

    /// Chosen by hand from the definitions in GeoNames' list of codes.
    #[test]
    fn codes_are_the_kinds_that_their_definitions_say() {
        let expected = [
            ("country", "A.PCLI A.PCLD A.PCLS"),
            (
                "region",
                "A.PCLH A.PCLIX A.TERR A.ADM1H A.ADM4H A.ADMDH A.ZNB L.RGN L.RGNH",
            ),
            ("admin1", "A.ADM1"),
            ("admin2", "A.ADM2"),
            ("admin3", "A.ADM3 A.ADM5 A.ADMD"),
            ("ocean", "H.OCN"),
            ("sea", "H.SEA"),
            ("bay", "H.GULF H.FJD"),
            ("strait", "H.STRT H.CHNM"),
            ("canal", "H.CNLN"),
            ("river", "H.STM H.STMI H.WAD"),
            ("lake", "H.LK H.RSV H.PND H.LGN"),
            ("water", "H.GLCR H.SPNG H.FLLS H.HBR H.MRSH"),
            ("continent", "L.CONT"),
            ("area", "L.PRK L.RESN L.MILB L.LCTY"),
            ("city", "P.PPL P.PPLC P.PPLX P.PPLH P.PPLCH P.STLMT"),
            ("road", "R.RD R.RR R.TNLRD R.ST"),
            ("site", "S.AIRP S.CH S.FRM S.DAM"),
            ("mountains", "T.MT T.PK T.HLL T.PASS T.VLC"),
            ("islands", "T.ISL T.ATOL"),
            ("peninsula", "T.CAPE T.PEN"),
            ("desert", "T.DSRT T.ERG"),
            ("landform", "T.VAL T.BCH T.DLTA"),
            ("seabed", "U.SMU U.TRNU"),
            ("forest", "V.FRST V.HTH V.VIN"),
        ];
        for (word, features) in expected {
            for feature in features.split(' ') {
                assert_eq!(kind(feature), word, "{feature}");
            }
        }
    }

    #[test]
    fn a_code_that_geonames_may_add_has_the_kind_of_its_class() {
        let kinds: Vec<_> = CLASSES
            .iter()
            .map(|&class| {
                FeatureCode::from_columns(&char::from(class).to_string(), "NEW9")
                    .unwrap()
                    .kind()
                    .as_str()
            })
            .collect();
        assert_eq!(
            kinds,
            [
                "region", "water", "area", "city", "road", "site", "landform", "seabed", "forest"
            ]
        );
        assert_eq!(FeatureCode::default().kind(), PlaceKind::Site);
    }

    #[test]
    fn every_kind_has_a_code_of_that_kind() {
        for &kind in PlaceKind::ALL {
            assert_eq!(FeatureCode::from_kind(kind).kind(), kind);
        }
    }

    #[test]
    fn features_are_written_as_they_are_read() {
        for text in ["P", "P.PPLC", "S.TRIG", "R.RDJCT"] {
            assert_eq!(text.parse::<FeatureCode>().unwrap().to_string(), text);
        }
        for wrong in [
            "",
            "X",
            "p",
            "P.pplc",
            "P.PPLCXYZ",
            "PPLC",
            ".PPL",
            "P.PP L",
        ] {
            assert!(wrong.parse::<FeatureCode>().is_err(), "{wrong:?}");
        }
        assert_eq!(
            FeatureCode::from_columns("", ""),
            Some(FeatureCode::default())
        );
    }
}

//! File kinds, detected from content.
//!
//! Takes a file's name and its first lines; returns the kind of most of the valid lines, so that
//! neither a broken line nor a wrong name misleads. The name decides only where the lines are
//! ambiguous.

use super::fields;
use super::geonames::{alternate_names, areas, countries, hierarchy, places};
use super::table::{Header, Layout};
use exonym_gazetteer::degrees::Decimal;
use exonym_gazetteer::{CountryCode, FeatureCode};
use std::fmt;

/// Lines that are inspected.
const INSPECTED_LINES: usize = 50;

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// GeoNames' main table, of the world, of a country or of cities.
    Places,
    /// GeoNames' alternate names.
    AlternateNames,
    /// GeoNames' first-level areas.
    Admin1,
    /// GeoNames' second-level areas.
    Admin2,
    /// GeoNames' countries.
    Countries,
    /// GeoNames' hierarchy: which place lies in which.
    Hierarchy,
    /// Linked Places TSV.
    LinkedPlaces,
    /// A CSV table with Exonym's own columns.
    Table,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Places,
        Self::AlternateNames,
        Self::Admin1,
        Self::Admin2,
        Self::Countries,
        Self::Hierarchy,
        Self::LinkedPlaces,
        Self::Table,
    ];

    /// Returns a description with the usual name of such files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Places => "GeoNames places (allCountries.txt, UA.txt, cities500.txt)",
            Self::AlternateNames => "GeoNames alternate names (alternateNamesV2.txt)",
            Self::Admin1 => "GeoNames first-level areas (admin1CodesASCII.txt)",
            Self::Admin2 => "GeoNames second-level areas (admin2Codes.txt)",
            Self::Countries => "GeoNames countries (countryInfo.txt)",
            Self::Hierarchy => "GeoNames hierarchy (hierarchy.txt)",
            Self::LinkedPlaces => "Linked Places TSV (columns id, title, fclasses)",
            Self::Table => "CSV (columns id, name, lat, lon)",
        }
    }

    /// Returns the kind of a GeoNames file with this name; `None` for any other name.
    ///
    /// A file's content may be of another kind than its name; use [`FileKind::detect`].
    pub fn from_name(name: &str) -> Option<Self> {
        let file = name.rsplit(['/', '\\', ' ']).next().unwrap_or(name);
        let stem = file.split('.').next().unwrap_or(file).to_ascii_lowercase();
        let country = stem.len() == 2 && CountryCode::new(&stem.to_ascii_uppercase()).is_some();
        let cities = stem
            .strip_prefix("cities")
            .and_then(fields::number)
            .is_some();
        match stem.as_str() {
            "allcountries" | "no-country" => Some(Self::Places),
            _ if country || cities => Some(Self::Places),
            "alternatenames" | "alternatenamesv2" => Some(Self::AlternateNames),
            "admin1codesascii" | "admin1codes" => Some(Self::Admin1),
            "admin2codes" => Some(Self::Admin2),
            "countryinfo" => Some(Self::Countries),
            "hierarchy" => Some(Self::Hierarchy),
            _ => None,
        }
    }

    /// Detects the kind of a file from its name and its first lines.
    ///
    /// # Errors
    /// No line is of a known kind. The error lists the kinds and says what the file is, if it is
    /// another file of GeoNames.
    pub fn detect(name: &str, head: &[u8]) -> Result<Self, UnknownKind> {
        let lines = || {
            head.split(|&byte| byte == b'\n')
                .filter_map(content_of)
                .take(INSPECTED_LINES)
        };
        let first = lines().next();
        if let Some(header) = first.and_then(Header::parse) {
            return Ok(match header.layout() {
                Layout::Plain(_) => Self::Table,
                Layout::LinkedPlaces(_) => Self::LinkedPlaces,
            });
        }
        let named = Self::from_name(name);
        let kinds: Vec<Self> = lines()
            .filter_map(|line| kind_of_line(line, named))
            .collect();
        let votes = |kind: Self| kinds.iter().filter(|&&other| other == kind).count();
        // On a tie, the earlier kind wins.
        let best = Self::ALL.into_iter().rev().max_by_key(|&kind| votes(kind));
        best.filter(|&kind| votes(kind) > 0)
            .ok_or_else(|| UnknownKind {
                name: name.to_owned(),
                first: first.unwrap_or("").chars().take(80).collect(),
                known: first.and_then(other_file),
                missing: first.and_then(Header::missing_columns),
            })
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Returns the line as text if it is not a comment or blank.
fn content_of(line: &[u8]) -> Option<&str> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let line = std::str::from_utf8(line.strip_suffix(b"\r").unwrap_or(line)).ok()?;
    (!line.trim().is_empty() && !line.starts_with(countries::COMMENT)).then_some(line)
}

/// Returns the kind that this line is a row of.
fn kind_of_line(line: &str, named: Option<FileKind>) -> Option<FileKind> {
    let (fields, count) = fields::split::<{ places::COLUMNS }>(line);
    let number = |at: usize| fields::number(fields[at]).is_some();
    match count {
        places::COLUMNS if number(0) => fields::point(fields[5], fields[4], Decimal::PointOrComma)
            .is_ok()
            .then_some(FileKind::Places),
        countries::COLUMNS => CountryCode::new(fields[0]).map(|_| FileKind::Countries),
        alternate_names::COLUMNS | alternate_names::OLD_COLUMNS => {
            (number(0) && number(1)).then_some(FileKind::AlternateNames)
        }
        areas::COLUMNS => {
            let level = |level| areas::country(fields[0], level).is_some();
            let second = level(2).then_some(FileKind::Admin2);
            level(1).then_some(FileKind::Admin1).or(second)
        }
        hierarchy::COLUMNS => (number(0) && number(1)).then_some(FileKind::Hierarchy),
        // User tags and codes of deeper areas have two columns as well.
        2 => (named == Some(FileKind::Hierarchy) && number(0) && number(1))
            .then_some(FileKind::Hierarchy),
        _ => None,
    }
}

/// Describes a GeoNames file that has nothing for a gazetteer.
fn other_file(line: &str) -> Option<&'static str> {
    let (fields, count) = fields::split::<12>(line);
    let is_feature = || fields[0].parse::<FeatureCode>().is_ok();
    match count {
        12 if CountryCode::new(fields[0]).is_some() => Some("GeoNames' postal codes"),
        3 if is_feature() => Some("GeoNames' list of feature codes"),
        4 if fields[0].starts_with("ISO 639") => Some("GeoNames' list of languages"),
        5 if fields[0] == "CountryCode" => Some("GeoNames' list of time zones"),
        2 if fields::number(fields[0]).is_some() => {
            Some("GeoNames' user tags, fifth-level codes or the like")
        }
        _ => None,
    }
}

/// The error for a file of no readable kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind {
    /// The file's name.
    pub name: String,
    /// The beginning of its first line with content; empty if there is no such line.
    pub first: String,
    /// What the file is, if it is a known GeoNames file.
    pub known: Option<&'static str>,
    /// The columns that are missing, in words, if its first line looks like the header of a table.
    pub missing: Option<String>,
}

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (None, Some(missing)) = (self.known, &self.missing) {
            return write!(
                f,
                "{}: {missing}; docs/gazetteers.md has the columns",
                self.name
            );
        }
        match (self.known, self.first.as_str()) {
            (Some(known), _) => write!(f, "{} holds {known}, which", self.name)?,
            (None, "") => write!(f, "{} has no line of text, and", self.name)?,
            (None, first) => write!(f, "{} begins with {first:?}, which", self.name)?,
        }
        write!(f, " is not a source of places; expected one of: ")?;
        for (at, kind) in FileKind::ALL.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{kind}")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownKind {}

//! What people marked: one JSON object a line in, an article and its gold mentions out.
//!
//! The article is read as every JSON article is, so that it is judged as `exonym annotate` judges
//! it; beside it stands `"mentions": [{"start", "end", "text", "lat", "lon", "geonameid"}]`. Offsets
//! come in as Unicode code points of the text, half-open, and leave as byte spans too. A mention
//! whose offsets make no sense is a fault beside the article, not the end of it.

use crate::document::{Document, SkipReason, json_article, json_object};
use crate::mention::{CharSpan, Span};
use crate::places::{PlaceFacts, Places};
use exonym_gazetteer::{LonLat, PlaceId, PlaceIx};
use serde_json::Value;
use thiserror::Error;

/// How far from the gold point a place still counts as right, in kilometres: 100 miles, the
/// distance by which the literature on geoparsing scores (Leidner 2007; Gritta et al. 2018).
pub const NEAR_KM: f64 = 161.0;

/// An article with what people marked in it.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldArticle {
    /// The article.
    pub document: Document,
    /// The marked mentions, in the order of the file.
    pub mentions: Vec<GoldMention>,
    /// Mentions that were left out, with why.
    pub faults: Vec<GoldFault>,
}

/// A mention that people marked.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldMention {
    /// Code points of the article's text.
    pub chars: CharSpan,
    /// The same in bytes.
    pub span: Span,
    /// What is written there.
    pub text: String,
    /// The place that is meant, where the gold says one.
    pub place: Option<GoldPlace>,
}

/// The place that a gold mention means: an id, a point, or both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GoldPlace {
    /// Its geonameid.
    pub geonameid: Option<u32>,
    /// Where it lies.
    pub point: Option<LonLat>,
}

/// What is compared with a gold place: an id and a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Located {
    /// Its GeoNames number, where it has one.
    pub geonameid: Option<u32>,
    /// Its label point.
    pub lonlat: LonLat,
}

impl Located {
    /// Where a place lies; `None` for a handle that points nowhere.
    pub fn of(places: &Places<'_>, ix: PlaceIx) -> Option<Self> {
        let located = |id: &PlaceId, lonlat| Self {
            geonameid: id.geonameid(),
            lonlat,
        };
        if let Some(own) = places.own(ix) {
            return Some(located(&own.id, own.lonlat));
        }
        let place = places.gazetteer().place(ix)?;
        Some(located(&place.id(), place.lonlat()))
    }
}

impl From<&PlaceFacts> for Located {
    fn from(facts: &PlaceFacts) -> Self {
        Self {
            geonameid: facts.geonameid,
            lonlat: facts.lonlat,
        }
    }
}

/// Whether a place is the one that the gold means: the same GeoNames number, or within
/// [`NEAR_KM`].
pub fn is_right(gold: &GoldPlace, place: Located) -> bool {
    gold.has_id_of(place) || gold.distance_km(place).is_some_and(|km| km <= NEAR_KM)
}

impl GoldPlace {
    /// Whether both have the same GeoNames number.
    pub fn has_id_of(&self, place: Located) -> bool {
        self.geonameid.is_some() && self.geonameid == place.geonameid
    }

    /// Kilometres between the two; `None` where the gold has no point.
    pub fn distance_km(&self, place: Located) -> Option<f64> {
        self.point.map(|point| point.distance_km(place.lonlat))
    }
}

/// Why a line, or a mention on it, is no gold.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum GoldFault {
    /// The line is no article.
    #[error(transparent)]
    Article(#[from] SkipReason),
    /// The article has no list of mentions.
    #[error(
        "no list \"mentions\" beside the text; expected [{{\"start\": 0, \"end\": 4, \"text\": \"Kyiv\"}}], empty where the text names no place"
    )]
    NoMentions,
    /// A mention without offsets.
    #[error(
        "mention {number} has no whole numbers \"start\" and \"end\"; expected code points of the text, counted from 0"
    )]
    NoOffsets {
        /// The mention's number on its line, from 1.
        number: usize,
    },
    /// Offsets that the text does not have.
    #[error(
        "mention {number} stands at {start} to {end}, outside the text of {length} code points; expected 0 <= start < end <= {length}"
    )]
    Outside {
        /// The mention's number on its line, from 1.
        number: usize,
        /// The first code point, as given.
        start: i64,
        /// One past the last, as given.
        end: i64,
        /// Code points of the text.
        length: usize,
    },
    /// Offsets that fall on other words.
    #[error(
        "mention {number} is {expected:?}, but at {start} to {end} stands {found:?}; offsets must count code points of the text as it is, not bytes or UTF-16 units"
    )]
    NotThere {
        /// The mention's number on its line, from 1.
        number: usize,
        /// The first code point.
        start: usize,
        /// One past the last.
        end: usize,
        /// What the mention says of itself.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// Coordinates or an id that are none.
    #[error("mention {number}: {key} is {value}; expected {expected}, or null")]
    BadPlace {
        /// The mention's number on its line, from 1.
        number: usize,
        /// Which key.
        key: &'static str,
        /// What it holds.
        value: String,
        /// What it may hold.
        expected: &'static str,
    },
}

impl GoldFault {
    /// The kind of fault in a few words, the same for all that are alike.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Article(reason) => reason.kind(),
            Self::NoMentions => "no list of mentions",
            Self::NoOffsets { .. } => "mention without offsets",
            Self::Outside { .. } => "mention outside the text",
            Self::NotThere { .. } => "mention with other words than the text",
            Self::BadPlace { .. } => "mention with a bad place",
        }
    }
}

impl GoldArticle {
    /// Reads an article with its gold; `id` names it where the line does not.
    ///
    /// # Errors
    /// A line that is no JSON object, or has no text, or no list of mentions.
    pub fn from_json(line: &str, id: &str) -> Result<Self, GoldFault> {
        let object = json_object(line)?;
        let document = json_article(&object, id)?;
        let Some(Value::Array(list)) = object.get("mentions") else {
            return Err(GoldFault::NoMentions);
        };
        let text = Text::new(&document.text);
        let mut mentions = Vec::with_capacity(list.len());
        let mut faults = Vec::new();
        for (at, value) in list.iter().enumerate() {
            match read_mention(value, &text, at + 1) {
                Ok(mention) => mentions.push(mention),
                Err(fault) => faults.push(fault),
            }
        }
        Ok(Self {
            document,
            mentions,
            faults,
        })
    }
}

/// A text with the byte at which each code point begins, and its length at the end.
struct Text<'t> {
    text: &'t str,
    bytes: Vec<usize>,
}

impl<'t> Text<'t> {
    fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            text,
            bytes: starts.chain([text.len()]).collect(),
        }
    }

    fn length(&self) -> usize {
        self.bytes.len() - 1
    }

    /// The bytes of a range of code points; `None` where it is empty or outside.
    fn span(&self, start: i64, end: i64) -> Option<(CharSpan, Span)> {
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        let span = Span {
            start: *self.bytes.get(start)?,
            end: *self.bytes.get(end)?,
        };
        (start < end).then_some((CharSpan { start, end }, span))
    }
}

fn read_mention(value: &Value, text: &Text<'_>, number: usize) -> Result<GoldMention, GoldFault> {
    let offset = |key: &str| value.get(key).and_then(Value::as_i64);
    let (Some(start), Some(end)) = (offset("start"), offset("end")) else {
        return Err(GoldFault::NoOffsets { number });
    };
    let (chars, span) = text.span(start, end).ok_or(GoldFault::Outside {
        number,
        start,
        end,
        length: text.length(),
    })?;
    let found = &text.text[span.start..span.end];
    if let Some(expected) = value.get("text").and_then(Value::as_str)
        && expected != found
    {
        return Err(GoldFault::NotThere {
            number,
            start: chars.start,
            end: chars.end,
            expected: expected.to_owned(),
            found: found.to_owned(),
        });
    }
    Ok(GoldMention {
        chars,
        span,
        text: found.to_owned(),
        place: read_place(value, number)?,
    })
}

fn read_place(value: &Value, number: usize) -> Result<Option<GoldPlace>, GoldFault> {
    let geonameid = read(value, "geonameid", number, "a GeoNames number", |text| {
        text.strip_prefix("geonames:").unwrap_or(text).parse().ok()
    })?;
    let degrees = |key, largest: f64, expected| {
        read(value, key, number, expected, |text| {
            let degrees = text.parse().ok();
            degrees.filter(|degrees: &f64| degrees.abs() <= largest)
        })
    };
    let lat = degrees("lat", 90.0, "degrees from -90 to 90 beside a lon")?;
    let lon = degrees("lon", 180.0, "degrees from -180 to 180 beside a lat")?;
    let point = lon.zip(lat).and_then(|(lon, lat)| LonLat::new(lon, lat));
    let some = geonameid.is_some() || point.is_some();
    Ok(some.then_some(GoldPlace { geonameid, point }))
}

/// The value of a key, a number or a number written as text; `None` where it is null, empty or
/// absent.
fn read<T>(
    value: &Value,
    key: &'static str,
    number: usize,
    expected: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, GoldFault> {
    let text = match value.get(key) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => return Ok(None),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
    };
    parse(&text).map(Some).ok_or(GoldFault::BadPlace {
        number,
        key,
        value: text,
        expected,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let line = r#"{"id": "a", "text": "Із Києва до Łodzi 🚆 Łódź.", "mentions": [
            {"start": 3, "end": 8, "text": "Києва", "geonameid": "703448", "lat": 50.45, "lon": 30.52},
            {"start": 20, "end": 24, "text": "Łódź"}]}"#;
        let article = GoldArticle::from_json(line, "x").unwrap();
        assert_eq!(article.faults, []);
        assert_eq!(article.document.id, "a");
        let [kyiv, lodz] = article.mentions.as_slice() else {
            panic!("two mentions");
        };
        assert_eq!(kyiv.place.unwrap().geonameid, Some(703_448));
        let Span { start, end } = lodz.span;
        assert_eq!(&article.document.text[start..end], "Łódź");
        assert_eq!(lodz.place, None);
    }

    #[test]
    fn a_mention_that_makes_no_sense_is_left_out_alone() {
        let line = r#"{"text": "Ab Kiel.", "mentions": [
            {"start": 3, "end": 7, "text": "Kiel"},
            {"start": 3, "end": 9, "text": "Kiel"},
            {"start": -5, "end": 2, "text": "Kiel"},
            {"start": 7, "end": 3, "text": "Kiel"},
            {"start": 2, "end": 6, "text": "Kiel"},
            {"end": 6},
            {"start": 3, "end": 7, "lat": 91, "lon": 0},
            {"start": 3, "end": 7, "geonameid": "Kiel"}]}"#;
        let article = GoldArticle::from_json(line, "x").unwrap();
        assert_eq!(article.mentions.len(), 1);
        let said: Vec<String> = article.faults.iter().map(ToString::to_string).collect();
        let expected = [
            "mention 2 stands at 3 to 9, outside the text of 8",
            "mention 3 stands at -5 to 2, outside",
            "mention 4 stands at 7 to 3, outside",
            "mention 5 is \"Kiel\", but at 2 to 6 stands \" Kie\"",
            "mention 6 has no whole numbers",
            "mention 7: lat is 91; expected degrees",
            "mention 8: geonameid is Kiel; expected a GeoNames number",
        ];
        assert_eq!(said.len(), expected.len());
        for (said, expected) in said.iter().zip(expected) {
            assert!(said.starts_with(expected), "{said}");
        }
    }

    #[test]
    fn right_is_the_same_number_or_a_hundred_miles() {
        let at = |lon, lat| LonLat::new(lon, lat).unwrap();
        let place = |geonameid, lonlat| Located { geonameid, lonlat };
        let gold = GoldPlace {
            geonameid: Some(7),
            point: Some(at(0.0, 0.0)),
        };
        // A degree of longitude on the equator is 111.2 km.
        let cases = [
            (Some(7), 90.0, true),
            (Some(8), 1.44, true),
            (Some(8), 1.46, false),
            (None, 0.0, true),
        ];
        for (id, lon, expected) in cases {
            assert_eq!(is_right(&gold, place(id, at(lon, 0.0))), expected, "{lon}");
        }
        let nameless = GoldPlace {
            geonameid: None,
            point: None,
        };
        assert!(!is_right(&nameless, place(None, at(0.0, 0.0))));
    }
}

//! Gold annotations: takes one JSON object per line and returns an article and its gold mentions.
//!
//! The article is read like every JSON article, so that it is processed as by `exonym annotate`; it has the
//! additional key `"mentions": [{"start", "end", "text", "lat", "lon", "geonameid"}]`. Offsets are
//! Unicode code points of the text, half-open, and are converted to byte spans too. A mention with invalid offsets is
//! reported as a fault of the article, which is kept.

use crate::document::{Document, SkipReason, json_article, json_object};
use crate::mention::{CharSpan, Span};
use crate::places::{PlaceFacts, Places};
use exonym_gazetteer::{LonLat, PlaceId, PlaceIx};
use serde_json::Value;
use thiserror::Error;

/// Maximum distance from the gold point of a right answer, in kilometres: 100 miles, the usual distance in
/// the literature on geoparsing (Leidner 2007; Gritta et al. 2018).
pub const NEAR_KM: f64 = 161.0;

/// An article with its gold mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldArticle {
    /// The article.
    pub document: Document,
    /// The gold mentions, in the order of the file.
    pub mentions: Vec<GoldMention>,
    /// Mentions that were left out, with the reason.
    pub faults: Vec<GoldFault>,
}

/// A mention marked by annotators.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldMention {
    /// Code points of the article's text.
    pub chars: CharSpan,
    /// The same range in bytes.
    pub span: Span,
    /// The marked text.
    pub text: String,
    /// The place, if the gold has one.
    pub place: Option<GoldPlace>,
}

/// The place of a gold mention: an id, a point, or both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GoldPlace {
    /// Its geonameid.
    pub geonameid: Option<u32>,
    /// Its position.
    pub point: Option<LonLat>,
}

/// A place to compare with a gold place: an id and a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Located {
    /// Its geonameid, if it has one.
    pub geonameid: Option<u32>,
    /// Its label point.
    pub lonlat: LonLat,
}

impl Located {
    /// The id and position of a place; `None` for an invalid handle.
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

/// Whether a place matches the gold: it has the same geonameid, or is within [`NEAR_KM`].
pub fn is_right(gold: &GoldPlace, place: Located) -> bool {
    gold.has_id_of(place) || gold.distance_km(place).is_some_and(|km| km <= NEAR_KM)
}

impl GoldPlace {
    /// Whether both have the same geonameid.
    pub fn has_id_of(&self, place: Located) -> bool {
        self.geonameid.is_some() && self.geonameid == place.geonameid
    }

    /// Kilometres between the two; `None` if the gold has no point.
    pub fn distance_km(&self, place: Located) -> Option<f64> {
        self.point.map(|point| point.distance_km(place.lonlat))
    }
}

/// Why a line, or a mention on it, is not valid gold.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum GoldFault {
    /// The line is not an article.
    #[error(transparent)]
    Article(#[from] SkipReason),
    /// The article has no list of mentions.
    #[error(
        "no list \"mentions\" next to the text; expected [{{\"start\": 0, \"end\": 4, \"text\": \"Kyiv\"}}], empty if the text names no place"
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
    /// Offsets outside the text.
    #[error(
        "mention {number} is at {start} to {end}, outside the text of {length} code points; expected 0 <= start < end <= {length}"
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
    /// Offsets of other words.
    #[error(
        "mention {number} is {expected:?}, but the text at {start} to {end} is {found:?}; offsets must count code points of the text as it is, not bytes or UTF-16 units"
    )]
    NotThere {
        /// The mention's number on its line, from 1.
        number: usize,
        /// The first code point.
        start: usize,
        /// One past the last.
        end: usize,
        /// The text in the mention.
        expected: String,
        /// The text at the offsets.
        found: String,
    },
    /// Invalid coordinates or an invalid id.
    #[error("mention {number}: {key} is {value}; expected {expected}, or null")]
    BadPlace {
        /// The mention's number on its line, from 1.
        number: usize,
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
        /// The valid values.
        expected: &'static str,
    },
}

impl GoldFault {
    /// The kind of fault in a few words, identical for all similar ones.
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
    /// Reads an article with its gold; `id` is used if the line has none.
    ///
    /// # Errors
    /// Returns an error for a line that is not a JSON object, or that has no text or no list of mentions.
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

/// A text with the byte offset of each code point, and its length at the end.
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

    /// The bytes of a range of code points; `None` if it is empty or outside the text.
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
    let lat = degrees("lat", 90.0, "degrees from -90 to 90, together with a lon")?;
    let lon = degrees(
        "lon",
        180.0,
        "degrees from -180 to 180, together with a lat",
    )?;
    let point = lon.zip(lat).and_then(|(lon, lat)| LonLat::new(lon, lat));
    let some = geonameid.is_some() || point.is_some();
    Ok(some.then_some(GoldPlace { geonameid, point }))
}

/// The value of a key, which may be a number or a number written as text; `None` if it is null, empty or
/// missing.
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
    fn only_the_invalid_mention_is_left_out() {
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
            "mention 2 is at 3 to 9, outside the text of 8",
            "mention 3 is at -5 to 2, outside",
            "mention 4 is at 7 to 3, outside",
            "mention 5 is \"Kiel\", but the text at 2 to 6 is \" Kie\"",
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
    fn right_means_the_same_id_or_within_a_hundred_miles() {
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

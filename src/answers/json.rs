//! Writes an answer as JSON: what its `Serialize` says, for lines that are written by the million.
//!
//! Takes an answer; returns the bytes of its object without the closing brace, so that another member can
//! follow. Most of a line is keys and numbers: keys are constants with their punctuation, and a text is scanned
//! once for everything to be escaped, which hardly any text has. Characters that act on a terminal are escaped
//! too ([`crate::controls`]).

use super::{Answer, ResolvedCounts};
use crate::annotated::{AnnotatedCandidate, AnnotatedFocus, AnnotatedMention, to_four_decimals};
use crate::controls::{escaped_json, has_active};
use exonym_gazetteer::{CountryCode, Lang, PlaceId};

/// Returns an answer as an object that is still open.
pub(super) fn open_object(answer: &Answer) -> Vec<u8> {
    /// Mean bytes of a mention and of the rest of a line.
    const MENTION_BYTES: usize = 896;
    const OTHER_BYTES: usize = 1024;
    let mentions = answer.article.mentions.len();
    let mut json = Json(Vec::with_capacity(OTHER_BYTES + MENTION_BYTES * mentions));
    json.push_answer(answer);
    json.0
}

/// JSON that is being written.
struct Json(Vec<u8>);

/// What can be the value of a member.
trait Value {
    fn push_to(&self, json: &mut Json);
}

/// A text that needs no escaping.
struct Word<'t>(&'t str);

/// Writes members, each preceded by the given sign: `{` for the first of an object.
macro_rules! members {
    ($json:expr, $sign:literal $key:literal: $value:expr $(, $more:literal: $other:expr)* $(,)?) => {
        $json.push(concat!($sign, "\"", $key, "\":"));
        $value.push_to($json);
        $($json.push(concat!(",\"", $more, "\":"));
        $other.push_to($json);)*
    };
}

impl Json {
    fn push_answer(&mut self, answer: &Answer) {
        let article = &answer.article;
        members!(self, "{" "id": article.id,
            "title": article.title,
            "date": article.date,
            "lang": article.lang,
            "language": article.language,
            "language_confidence": to_four_decimals(article.language_confidence),
            "mentions": article.mentions,
            "focus": article.focus,
            "url": answer.url,
            "outlet": answer.outlet,
        );
        if answer.carried.is_some() {
            members!(self, "," "carried": answer.carried);
        }
        members!(self, "," "resolved": answer.resolved,
            "fingerprint": answer.fingerprint.to_string(),
        );
    }

    /// Writes what needs no escaping.
    #[inline]
    fn push(&mut self, json: &str) {
        self.0.extend_from_slice(json.as_bytes());
    }

    /// Writes a word that needs no escaping.
    fn push_word(&mut self, word: &str) {
        self.0.reserve(word.len() + 2);
        self.push("\"");
        self.push(word);
        self.push("\"");
    }

    fn push_text(&mut self, text: &str) {
        if is_plain(text) {
            return self.push_word(text);
        }
        let quoted = serde_json::to_string(text).expect("every text is JSON");
        self.push(&escaped_json(&quoted));
    }

    fn push_number(&mut self, mut number: u64) {
        let mut digits = [b'0'; u64::MAX.ilog10() as usize + 1];
        let mut first = digits.len();
        loop {
            first -= 1;
            digits[first] += (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.0.extend_from_slice(&digits[first..]);
    }
}

/// Whether a text has nothing to be escaped.
fn is_plain(text: &str) -> bool {
    const ESCAPED: u8 = 1;
    const MAY_BE_ACTIVE: u8 = 2;
    // Without branches, so that many bytes are tested at once.
    let found = text.bytes().fold(0, |found, byte| {
        let escaped = (byte < b' ') | (byte == b'"') | (byte == b'\\') | (byte == 0x7F);
        let may_be_active = (byte == 0xC2) | (byte == 0xD8) | (byte == 0xE2);
        let escaped = if escaped { ESCAPED } else { 0 };
        let may_be_active = if may_be_active { MAY_BE_ACTIVE } else { 0 };
        found | escaped | may_be_active
    });
    found == 0 || found == MAY_BE_ACTIVE && !has_active(text)
}

impl Value for AnnotatedMention {
    fn push_to(&self, json: &mut Json) {
        let keys = &self.keys;
        members!(json, "{" "start": self.start,
            "end": self.end,
            "byte_start": self.byte_start,
            "byte_end": self.byte_end,
            "text": self.text,
            "status": Word(self.status.as_str()),
            "form": Word(self.form.as_str()),
            "qualifier": self.qualifier.map(|direction| Word(direction.as_str())),
            "kind": self.kind.map(|kind| Word(kind.as_str())),
            "place_id": self.place_id,
            "geonameid": self.geonameid,
            "name": self.name,
            "canonical_name": self.canonical_name,
            "country": self.country,
            "admin1": self.admin1,
            "country_iso3": keys.country_iso3,
            "admin1_code": keys.admin1_code,
            "admin2": keys.admin2,
            "feature_code": keys.feature_code,
            "population": keys.population,
            "wikidata": keys.wikidata,
            "lon": self.lon,
            "lat": self.lat,
            "confidence": to_four_decimals(self.confidence),
            "field": Word(self.field.as_str()),
            "reason": self.reason,
            "candidates": self.candidates,
            "snippet": self.snippet,
            "snippet_start": self.snippet_start,
            "snippet_end": self.snippet_end,
        );
        json.push("}");
    }
}

impl Value for AnnotatedCandidate {
    fn push_to(&self, json: &mut Json) {
        members!(json, "{" "place_id": self.place_id,
            "probability": to_four_decimals(self.probability),
        );
        json.push("}");
    }
}

impl Value for AnnotatedFocus {
    fn push_to(&self, json: &mut Json) {
        members!(json, "{" "level": Word(self.level.as_str()),
            "share": to_four_decimals(self.share),
            "kind": Word(self.kind.as_str()),
            "place_id": self.place_id,
            "geonameid": self.geonameid,
            "name": self.name,
            "canonical_name": self.canonical_name,
            "country": self.country,
            "admin1": self.admin1,
            "lon": self.lon,
            "lat": self.lat,
        );
        json.push("}");
    }
}

impl Value for ResolvedCounts {
    fn push_to(&self, json: &mut Json) {
        members!(json, "{" "names": self.names,
            "demonyms": self.demonyms,
            "metonyms": self.metonyms,
        );
        json.push("}");
    }
}

impl Value for PlaceId {
    fn push_to(&self, json: &mut Json) {
        match self {
            Self::GeoNames(number) => {
                json.push("\"geonames:");
                json.push_number((*number).into());
                json.push("\"");
            }
            other => json.push_text(&other.to_string()),
        }
    }
}

impl Value for Word<'_> {
    fn push_to(&self, json: &mut Json) {
        json.push_word(self.0);
    }
}

impl Value for Lang {
    fn push_to(&self, json: &mut Json) {
        Word(self.as_str()).push_to(json);
    }
}

impl Value for CountryCode {
    fn push_to(&self, json: &mut Json) {
        Word(self.as_str()).push_to(json);
    }
}

impl Value for String {
    fn push_to(&self, json: &mut Json) {
        json.push_text(self);
    }
}

impl Value for &str {
    fn push_to(&self, json: &mut Json) {
        json.push_text(self);
    }
}

impl Value for usize {
    fn push_to(&self, json: &mut Json) {
        json.push_number(*self as u64);
    }
}

impl Value for u32 {
    fn push_to(&self, json: &mut Json) {
        json.push_number((*self).into());
    }
}

impl Value for u64 {
    fn push_to(&self, json: &mut Json) {
        json.push_number(*self);
    }
}

impl Value for f64 {
    fn push_to(&self, json: &mut Json) {
        serde_json::to_writer(&mut json.0, self).expect("memory takes every number");
    }
}

impl<T: Value> Value for Option<T> {
    fn push_to(&self, json: &mut Json) {
        match self {
            Some(value) => value.push_to(json),
            None => json.push("null"),
        }
    }
}

impl<T: Value> Value for Vec<T> {
    fn push_to(&self, json: &mut Json) {
        json.push("[");
        for (number, value) in self.iter().enumerate() {
            if number > 0 {
                json.push(",");
            }
            value.push_to(json);
        }
        json.push("]");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotated::AnnotatedArticle;
    use crate::document::Fingerprint;
    use crate::focus::Level;
    use crate::mention::{Field, Status};
    use crate::places::PlaceKeys;
    use exonym_gazetteer::{Direction, Form, PlaceKind};

    fn mention(place: Option<PlaceId>, text: &str) -> AnnotatedMention {
        let known = place.is_some();
        AnnotatedMention {
            start: 0,
            end: 12,
            byte_start: 345,
            byte_end: usize::MAX,
            text: text.to_owned(),
            status: if known {
                Status::Resolved
            } else {
                Status::Rejected
            },
            form: Form::Part,
            qualifier: known.then_some(Direction::Northeast),
            kind: known.then_some(PlaceKind::Admin1),
            geonameid: place.as_ref().and_then(PlaceId::geonameid),
            place_id: place.clone(),
            name: known.then(|| text.to_owned()),
            canonical_name: known.then(|| "Odesa".to_owned()),
            country: known.then(|| CountryCode::new("UA")).flatten(),
            admin1: known.then(|| text.to_owned()),
            keys: PlaceKeys {
                country_iso3: known.then_some("UKR"),
                admin1_code: known.then_some("UA-51"),
                admin2: known.then(|| text.to_owned()),
                feature_code: known.then(|| "A.ADM1".to_owned()),
                population: known.then_some(2_382_516),
                wikidata: known.then(|| "Q171852".to_owned()),
                ..PlaceKeys::default()
            },
            lon: known.then_some(-30.5),
            lat: known.then_some(46.482_526),
            confidence: 0.123_456,
            field: Field::Title,
            reason: "preposition",
            candidates: place
                .into_iter()
                .map(|place_id| AnnotatedCandidate {
                    place_id,
                    probability: 1.0,
                })
                .collect(),
            snippet: format!("… to {text} …"),
            snippet_start: 5,
            snippet_end: 9,
        }
    }

    fn focus(place_id: PlaceId) -> AnnotatedFocus {
        AnnotatedFocus {
            level: Level::Area,
            share: 0.333_333,
            kind: PlaceKind::Country,
            geonameid: place_id.geonameid(),
            place_id,
            name: "Одеса".to_owned(),
            canonical_name: "Odesa".to_owned(),
            country: None,
            admin1: None,
            lon: 1e-7,
            lat: f64::NAN,
        }
    }

    fn answer(text: &str) -> Answer {
        let ids = ["geonames:698740", "geonames:UA.17", "exonym:donbas"];
        let ids = ids.map(|id| id.parse::<PlaceId>().expect("an id"));
        let places = ids.iter().cloned().map(Some).chain([None]);
        let mentions = places.map(|place| mention(place, text)).collect();
        Answer {
            article: AnnotatedArticle {
                id: text.to_owned(),
                title: Some(text.to_owned()),
                date: Some("2022-03".to_owned()),
                lang: Lang::new("uk"),
                language: None,
                language_confidence: 0.0,
                mentions,
                focus: ids.into_iter().map(focus).collect(),
            },
            url: None,
            outlet: Some(text.to_owned()),
            carried: Some(text.to_owned()).filter(|text| !text.is_empty()),
            resolved: ResolvedCounts {
                names: 3,
                demonyms: 0,
                metonyms: u64::MAX,
            },
            fingerprint: Fingerprint::of(None, text),
            days: None,
        }
    }

    #[test]
    fn an_answer_is_written_as_it_serialises() {
        let all: String = ('\0'..='\u{3000}').collect();
        for text in [
            "",
            "Odesa",
            "the \"port\"\\",
            "Одеса – ‘é’ ½",
            "\u{61C}",
            "\u{7F}",
            &all,
        ] {
            let answer = answer(text);
            let expected = serde_json::to_string(&answer).expect("it is JSON");
            let written = [&open_object(&answer)[..], b"}"].concat();
            assert_eq!(
                String::from_utf8(written).expect("it is text"),
                escaped_json(&expected)
            );
        }
    }
}

//! Invented articles, places and mentions, by hand and at random.

use exonym::document::{DocDate, Document};
use exonym::focus::{self, Focus, Level};
use exonym::gazetteer::{CountryCode, Form, LonLat, PlaceId, PlaceIx, PlaceKind};
use exonym::layer::{PlaceFacts, PlaceKeys};
use exonym::{Candidate, CharSpan, Field, Mention, Span, Status};
use jiff::civil::Date;

/// Places with different known facts. Place 3 has a point with many decimals just west of 0°, place 4 is
/// the country of the first two, place 5 is in a country without an outline.
pub(crate) fn place(place: PlaceIx) -> PlaceFacts {
    // Only Mariupol has a label that differs from its canonical name.
    let canonical = |name: &str| match name {
        "Marioepol" => "Mariupol".to_owned(),
        name => name.to_owned(),
    };
    let known = |id: &str, name: &str, kind, country: Option<&str>, admin1: Option<&str>, at| {
        let place_id: PlaceId = id.parse().unwrap();
        let (lon, lat) = at;
        PlaceFacts {
            geonameid: place_id.geonameid(),
            place_id,
            name: name.to_owned(),
            canonical_name: canonical(name),
            kind,
            country: country.map(|code| CountryCode::new(code).unwrap()),
            country_name: country.map(|code| format!("Land of {code}")),
            admin1: admin1.map(str::to_owned),
            lonlat: LonLat::new(lon, lat).unwrap(),
            approximate: kind != PlaceKind::City,
            keys: PlaceKeys::default(),
        }
    };
    let mut facts = match place.get() {
        0 => known(
            "geonames:703448",
            "Kyiv",
            PlaceKind::City,
            Some("UA"),
            Some("Kyiv City"),
            (30.5238, 50.45466),
        ),
        1 => known(
            "geonames:701822",
            "Marioepol",
            PlaceKind::City,
            Some("UA"),
            Some("Donetsk"),
            (37.54131, 47.09514),
        ),
        2 => known(
            "exonym:black-sea",
            "Black Sea",
            PlaceKind::Sea,
            None,
            None,
            (34.0, 43.4),
        ),
        3 => known(
            "geonames:GB.X1",
            "Westshire",
            PlaceKind::Admin1,
            Some("GB"),
            Some("Westshire"),
            (-0.000_000_04, 51.123_456_789),
        ),
        4 => known(
            "geonames:690791",
            "Ukraine",
            PlaceKind::Country,
            Some("UA"),
            None,
            (32.0, 49.0),
        ),
        5 => known(
            "geonames:2411585",
            "Gibraltar",
            PlaceKind::City,
            Some("GI"),
            None,
            (-5.35257, 36.14474),
        ),
        6 => known(
            "geonames:703447",
            "Kyiv City",
            PlaceKind::Admin1,
            Some("UA"),
            Some("Kyiv City"),
            (30.5238, 50.45466),
        ),
        7 => known(
            "geonames:709716",
            "Donetsk",
            PlaceKind::Admin1,
            Some("UA"),
            Some("Donetsk"),
            (37.5, 48.0),
        ),
        other => panic!("no made-up place {other}"),
    };
    facts.keys = keys(place);
    facts
}

/// All keys for the first place, some for the next, none for the others.
fn keys(place: PlaceIx) -> PlaceKeys {
    match place.get() {
        0 => PlaceKeys {
            country_iso3: Some("UKR"),
            admin1_code: Some("UA-30"),
            admin2: Some("Kyiv Raion".to_owned()),
            feature_code: Some("P.PPLC".to_owned()),
            population: Some(2_797_553),
            wikidata: Some("Q1899".to_owned()),
            area: Some("UA.12".to_owned()),
            region: Some(PlaceIx::new(6)),
        },
        1 => PlaceKeys {
            country_iso3: Some("UKR"),
            admin1_code: Some("UA-14"),
            area: Some("UA.05".to_owned()),
            region: Some(PlaceIx::new(7)),
            ..PlaceKeys::default()
        },
        // A nonexistent area has no outline.
        3 => PlaceKeys {
            country_iso3: Some("GBR"),
            area: Some("GB.X1".to_owned()),
            region: Some(place),
            ..PlaceKeys::default()
        },
        6 => PlaceKeys {
            country_iso3: Some("UKR"),
            admin1_code: Some("UA-30"),
            feature_code: Some("A.ADM1".to_owned()),
            population: Some(2_950_000),
            area: Some("UA.12".to_owned()),
            region: Some(place),
            ..PlaceKeys::default()
        },
        7 => PlaceKeys {
            country_iso3: Some("UKR"),
            admin1_code: Some("UA-14"),
            area: Some("UA.05".to_owned()),
            region: Some(place),
            ..PlaceKeys::default()
        },
        _ => PlaceKeys::default(),
    }
}

pub(crate) fn document(id: &str, text: &str, date: Option<DocDate>) -> Document {
    Document {
        id: id.to_owned(),
        title: None,
        text: text.to_owned(),
        body: 0..text.len(),
        date,
        outlet: None,
        lang: None,
        url: None,
        carried: None,
        story: None,
        answer: None,
    }
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Returns a focus on a town or an area, given by its number.
pub(crate) fn focus(place: u32, share: f64) -> Focus {
    Focus {
        place: PlaceIx::new(place),
        level: Level::Town,
        share,
    }
}

/// Returns a focus for an article with these mentions: its first places, each with half the share of the
/// previous one.
pub(crate) fn about(mentions: &[Mention]) -> Vec<Focus> {
    let mut about: Vec<Focus> = Vec::new();
    for place in mentions.iter().filter_map(Mention::place) {
        let is_new = about.iter().all(|focus| focus.place != place);
        if is_new && about.len() < focus::MAX_PLACES {
            about.push(Focus {
                place,
                level: Level::of(self::place(place).kind),
                share: 0.5 / f64::from(1 << about.len()),
            });
        }
    }
    about
}

/// Returns a resolved mention of a place at the first occurrence of `text` in the document.
pub(crate) fn resolved(document: &Document, text: &str, place: u32) -> Mention {
    let start = document.text.find(text).unwrap();
    mention(
        document,
        start,
        text,
        Status::Resolved,
        &[place],
        Form::Name,
    )
}

pub(crate) fn mention(
    document: &Document,
    start: usize,
    text: &str,
    status: Status,
    places: &[u32],
    form: Form,
) -> Mention {
    let before = document.text[..start].chars().count();
    Mention {
        field: Field::Text,
        span: Span {
            start,
            end: start + text.len(),
        },
        chars: CharSpan {
            start: before,
            end: before + text.chars().count(),
        },
        text: text.to_owned(),
        status,
        form,
        qualifier: None,
        candidates: places
            .iter()
            .map(|number| Candidate {
                place: PlaceIx::new(*number),
                probability: 0.5,
            })
            .collect(),
        confidence: 0.912_34,
        reason: "made up",
    }
}

/// SplitMix64: gives the same articles on every machine, from a seed that a failing test prints.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    pub(crate) fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }

    pub(crate) fn date(&mut self) -> Option<DocDate> {
        let year = self.of(&[2021, 2022]);
        let month = self.of(&[1, 2, 12]);
        let first = Date::new(year, month, self.of(&[1, 2, 15, 28])).unwrap();
        match self.below(6) {
            0 => None,
            1 => DocDate::year(year),
            2 => DocDate::month(year, month),
            3 => DocDate::interval(first, first.checked_add(jiff::Span::new().days(4)).unwrap()),
            _ => Some(DocDate::day(first)),
        }
    }

    /// Returns an article with up to eight mentions, some ambiguous, some of forms that may not count.
    pub(crate) fn article(&mut self, number: usize) -> (Document, Vec<Mention>) {
        let document = document(&format!("article {number}"), "Kiev, Kyiv. ", self.date());
        let mentions = (0..self.below(9))
            .map(|_| {
                let text = self.of(&["Kiev", "Kyiv"]);
                let start = document.text.find(text).unwrap();
                let status = self.of(&[
                    Status::Resolved,
                    Status::Resolved,
                    Status::Ambiguous,
                    Status::Rejected,
                ]);
                let form = self.of(&[
                    Form::Name,
                    Form::Name,
                    Form::Part,
                    Form::Demonym,
                    Form::Metonym,
                ]);
                let place = self.below(4) as u32;
                mention(&document, start, text, status, &[place], form)
            })
            .collect();
        (document, mentions)
    }
}

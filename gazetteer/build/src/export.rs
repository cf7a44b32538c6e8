//! Exports a compiled gazetteer as CSV rows from which it can be built again.
//!
//! There is one row per place, in the gazetteer's order, with its listed names. Generated names are
//! left out, because the rules would generate them again. Demonyms, parts and metonyms are left out
//! too, since the format has no column for them. One place is in memory at a time.

use exonym_gazetteer::{Form, Gazetteer, Lang, Place, Toponym};
use std::io::{self, Write};

/// The columns, in order.
pub const COLUMNS: [&str; 13] = [
    "id",
    "name",
    "lat",
    "lon",
    "kind",
    "feature_class",
    "feature_code",
    "country",
    "admin1",
    "admin2",
    "population",
    "wikidata",
    "names",
];

/// Separates the names of a place.
const SEPARATOR: char = ';';
/// Separates a name from its language.
const TAGGED: char = '@';

/// Totals of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Places, which is the number of rows below the header.
    pub places: u64,
    /// Names other than the canonical ones.
    pub names: u64,
    /// Names that cannot be written: those with a semicolon, or with an `@` that would be read as
    /// the start of a language.
    pub names_left_out: u64,
    /// Places without a canonical name, which cannot be rows.
    pub places_left_out: u64,
}

/// Writes the header and one row per place.
///
/// # Errors
/// Those of the writer.
pub fn export(gazetteer: &Gazetteer<'_>, out: impl Write) -> io::Result<Exported> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS).map_err(io_error)?;
    let mut exported = Exported::default();
    let mut names = String::new();
    for place in gazetteer.places() {
        if place.name().is_empty() {
            exported.places_left_out += 1;
            continue;
        }
        names.clear();
        place
            .toponyms()
            .skip(1)
            .filter(is_exported)
            .for_each(|name| push_name(&mut names, &name, &mut exported));
        csv.write_record(row(&place, &names)).map_err(io_error)?;
        exported.places += 1;
    }
    csv.flush()?;
    Ok(exported)
}

/// Extracts the writer's own error, whose kind distinguishes a closed pipe from a full disk. Text
/// rows of constant width cannot fail in any other way.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn is_exported(toponym: &Toponym<'_>) -> bool {
    let name = matches!(toponym.form(), Form::Name | Form::Abbreviation);
    name && !toponym.generated() && !toponym.is_after_place()
}

/// Returns the cells of a place, in the order of [`COLUMNS`].
fn row(place: &Place<'_>, names: &str) -> [String; COLUMNS.len()] {
    let feature = place.feature();
    let code = place.area_code().unwrap_or("");
    let second = code.matches('.').count() == 2;
    let first = if second {
        code.rsplit_once('.').map_or("", |(first, _)| first)
    } else {
        code
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\0', "");
    [
        place.id().to_string(),
        place.name().to_owned(),
        place.lonlat().lat().to_string(),
        place.lonlat().lon().to_string(),
        place.kind().to_string(),
        text(&[feature.class]),
        text(&feature.code),
        place
            .country()
            .map_or_else(String::new, |code| code.to_string()),
        first.to_owned(),
        if second {
            code.to_owned()
        } else {
            String::new()
        },
        place.population().to_string(),
        place
            .wikidata()
            .map_or_else(String::new, |item| format!("Q{item}")),
        names.to_owned(),
    ]
}

fn push_name(names: &mut String, toponym: &Toponym<'_>, exported: &mut Exported) {
    let text = toponym.text();
    let reads_as_tagged = |text: &str| {
        let tag = text.rsplit_once(TAGGED).map(|(_, tag)| tag);
        tag.is_some_and(|tag| Lang::new(tag.trim()).is_some())
    };
    let lang = toponym.lang();
    if text.contains(SEPARATOR) || lang.is_none() && reads_as_tagged(text) {
        exported.names_left_out += 1;
        return;
    }
    if !names.is_empty() {
        names.push(SEPARATOR);
    }
    names.push_str(text);
    if let Some(lang) = lang {
        names.push(TAGGED);
        names.push_str(lang.as_str());
    }
    exported.names += 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::Compiler;
    use crate::{NameRecord, PlaceRecord};
    use exonym_gazetteer::{CountryCode, FeatureCode, LonLat, NameLayer, PlaceId, PlaceKind};

    fn place(id: &str, kind: PlaceKind, name: &str) -> PlaceRecord {
        let id: PlaceId = id.parse().unwrap();
        PlaceRecord::new(id, kind, name, LonLat::new(37.549_62, -47.096_665).unwrap())
    }

    fn written() -> (String, Exported) {
        let mut compiler = Compiler::new();
        let codes = |admin2: Option<&str>| (Some("UA.05".into()), admin2.map(Into::into));
        let (admin1, admin2) = codes(None);
        compiler.place(PlaceRecord {
            country: CountryCode::new("UA"),
            admin1,
            admin2,
            ..place(
                "geonames:709716",
                PlaceKind::Admin1,
                "Donetsk \"Oblast\", the",
            )
        });
        let (admin1, admin2) = codes(Some("UA.05.1423"));
        compiler.place(PlaceRecord {
            country: CountryCode::new("UA"),
            admin1,
            admin2,
            ..place("geonames:UA.05.1423", PlaceKind::Admin2, "Raion")
        });
        let (admin1, admin2) = codes(Some("UA.05.1423"));
        let city = compiler.place(PlaceRecord {
            country: CountryCode::new("UA"),
            admin1,
            admin2,
            population: 425_681,
            wikidata: Some(132_662),
            feature: FeatureCode {
                class: b'P',
                code: *b"PPLA2\0",
            },
            ..place("geonames:701822", PlaceKind::City, "Mariupol")
        });
        compiler.place(place("own:no-name", PlaceKind::City, ""));
        let name = |text: &str, form, lang: &str| {
            NameRecord::new(text, form, Lang::new(lang), NameLayer::World)
        };
        for name in [
            name("Marioepol", Form::Name, "nl"),
            name("Zhdanov", Form::Name, ""),
            name("A;B", Form::Name, ""),
            name("C@en", Form::Name, ""),
            name("D @ E", Form::Name, ""),
            name("MPW", Form::Abbreviation, ""),
            name("Mariupoler", Form::Demonym, "de"),
            NameRecord {
                generated: true,
                ..name("Маріуполі", Form::Name, "uk")
            },
        ] {
            compiler.name(city.clone(), name);
        }
        let bytes = compiler.compile().unwrap();
        let mut csv = Vec::new();
        let exported = export(&Gazetteer::open(&bytes).unwrap(), &mut csv).unwrap();
        (String::from_utf8(csv).unwrap(), exported)
    }

    #[test]
    fn places_are_rows_with_their_listed_names() {
        let (csv, exported) = written();
        let expected = "\
id,name,lat,lon,kind,feature_class,feature_code,country,admin1,admin2,population,wikidata,names
geonames:701822,Mariupol,-47.096665,37.54962,city,P,PPLA2,UA,UA.05,UA.05.1423,425681,Q132662,Marioepol@nl;Zhdanov;D @ E;MPW
geonames:709716,\"Donetsk \"\"Oblast\"\", the\",-47.096665,37.54962,admin1,,,UA,UA.05,,425681,,
geonames:UA.05.1423,Raion,-47.096665,37.54962,admin2,,,UA,UA.05,UA.05.1423,425681,,
";
        assert_eq!(csv, expected);
        let counts = Exported {
            places: 3,
            names: 4,
            names_left_out: 2,
            places_left_out: 1,
        };
        assert_eq!(exported, counts);
    }
}

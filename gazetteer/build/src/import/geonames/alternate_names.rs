//! Alternate names: `alternateNamesV2.txt` with ten columns, and the older `alternateNames.txt`
//! with eight, without from and to.
//!
//! One name per line, with its language and status. GeoNames keeps other data in the same table,
//! under tags that are not languages; [`tagged`] handles each of them.

use crate::import::fields;
use crate::import::output::Output;
use crate::import::reject::Defect;
use crate::import::row::{NameRow, Row};
use exonym_gazetteer::{Lang, NameFlags, PlaceId};

/// Columns of `alternateNamesV2.txt`.
pub(in crate::import) const COLUMNS: usize = 10;
/// Columns of `alternateNames.txt`, which GeoNames calls obsolete.
pub(in crate::import) const OLD_COLUMNS: usize = 8;

/// What a tag says about its text.
#[derive(Debug, PartialEq, Eq)]
enum Tagged {
    /// A name, in a language if one is known.
    Name(Option<Lang>),
    /// A historical name in a language.
    Historic(Option<Lang>),
    /// An abbreviation.
    Abbreviation,
    /// The number of a Wikidata item.
    Wikidata,
    /// Not a name.
    NotAName,
}

fn tagged(tag: &str) -> Tagged {
    match tag {
        "" => Tagged::Name(None),
        "wkdt" => Tagged::Wikidata,
        "abbr" => Tagged::Abbreviation,
        // Names from the French Revolution.
        "fr_1793" => Tagged::Historic(Lang::new("fr")),
        // Pinyin is a romanisation of Chinese names, not a name in Chinese.
        "piny" => Tagged::Name(None),
        // Post codes, links, codes of airports (iata, icao, faac), train stations (tcid) and the
        // United Nations (unlc), pronunciations (phon), and all other tags that are not languages.
        _ => Lang::new(tag).map_or(Tagged::NotAName, |lang| Tagged::Name(Some(lang))),
    }
}

/// Reads one line.
pub(in crate::import) fn read<'a>(line: &'a str, out: &mut Output) -> Result<(), Defect<'a>> {
    let (fields, count) = fields::split::<COLUMNS>(line);
    if count != COLUMNS && count != OLD_COLUMNS {
        let expected = "the 10 columns of an alternate name, or 8 as in alternateNames.txt";
        return Err(Defect::columns(expected, count));
    }
    let [
        _,
        id,
        tag,
        text,
        preferred,
        short,
        colloquial,
        historic,
        from,
        to,
    ] = fields;
    let place = PlaceId::GeoNames(fields::id(id)?);
    let tagged = tagged(tag);
    let lang = match tagged {
        Tagged::NotAName => {
            out.count_non_name();
            return Ok(());
        }
        Tagged::Wikidata => {
            out.push(Row::Wikidata(place, fields::wikidata(text)?));
            return Ok(());
        }
        Tagged::Name(lang) | Tagged::Historic(lang) => lang,
        Tagged::Abbreviation => None,
    };
    let text = fields::name(text)?;
    if !out.filter.keeps_language(lang) {
        out.count_filtered();
        return Ok(());
    }
    let flags = NameFlags {
        preferred: preferred == "1",
        short: short == "1",
        colloquial: colloquial == "1",
        historic: historic == "1" || matches!(tagged, Tagged::Historic(_)),
        abbreviation: tagged == Tagged::Abbreviation,
    };
    out.push(Row::Name(
        place,
        NameRow {
            text: text.to_owned(),
            lang,
            flags,
            from: date(from),
            to: date(to),
        },
    ));
    Ok(())
}

/// Returns a date as written; GeoNames prescribes no format.
fn date(field: &str) -> Option<Box<str>> {
    let date = field.trim();
    (!date.is_empty()).then(|| date.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_two_or_three_letters_are_languages_and_others_are_codes() {
        assert_eq!(tagged("nl"), Tagged::Name(Lang::new("nl")));
        assert_eq!(tagged("zh-Hant"), Tagged::Name(Lang::new("zh")));
        assert_eq!(tagged("ceb"), Tagged::Name(Lang::new("ceb")));
        assert_eq!(tagged("fr_1793"), Tagged::Historic(Lang::new("fr")));
        for code in [
            "post", "iata", "icao", "faac", "tcid", "unlc", "link", "phon", "uicn",
        ] {
            assert_eq!(tagged(code), Tagged::NotAName, "{code}");
        }
    }
}

//! Whether a name is written as a name is.
//!
//! Of 10,508 place mentions in four news corpora one began in lower case, so a capital is asked
//! for; abbreviations stand exactly as listed (US is a country, us is not); and what the press
//! layer lists in lower case (ukrainische, російський) may stand so.

use super::words::Initial;
use exonym_gazetteer::{Form, NameLayer, Toponym};

/// Whether the toponym may be meant by what is `written` in the source.
pub(super) fn fits(
    toponym: &Toponym<'_>,
    written: &str,
    initial: Initial,
    ignore_case: bool,
) -> bool {
    if toponym.form() == Form::Abbreviation {
        return toponym.layer() != NameLayer::World && toponym.text() == written;
    }
    match initial {
        Initial::Lower => {
            let lists_lower =
                toponym.layer() != NameLayer::World || written.starts_with(is_apostrophe);
            ignore_case || lists_lower && same_capitals(toponym.text(), written)
        }
        Initial::Capital | Initial::Caseless => true,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`')
}

/// Whether a match of the toponym's name, written so, may mean this toponym: abbreviations stand
/// exactly as listed, and machine transliterations of the world layer are for look-up alone.
pub(crate) fn is_written_so(toponym: &Toponym<'_>, written: &str) -> bool {
    match (toponym.form(), toponym.layer()) {
        (Form::Abbreviation, NameLayer::World) => false,
        (Form::Abbreviation, _) => toponym.text() == written,
        (_, NameLayer::World) if !toponym.generated() => !is_transliteration(toponym.text()),
        _ => true,
    }
}

/// GeoNames lists what machines made of other scripts in lower case: `swldw`.
fn is_transliteration(listed: &str) -> bool {
    listed.chars().any(char::is_lowercase) && !listed.chars().any(char::is_uppercase)
}

/// Whether the same letters of the two are capitals.
fn same_capitals(listed: &str, written: &str) -> bool {
    let capitals = |text: &str| -> Vec<bool> {
        text.chars()
            .filter(|c| c.is_alphabetic())
            .map(char::is_uppercase)
            .collect()
    };
    capitals(listed) == capitals(written)
}

//! Whether the text is capitalised like a name.
//!
//! Of 10,508 place mentions in four news corpora one began in lower case, so a capital is required.
//! Abbreviations must be exactly as listed (US is a country, us is not); forms that the press layer lists in
//! lower case (ukrainische, російський) may be in lower case.

use crate::text::{Initial, visible_form};
use exonym_gazetteer::char_table::Letter;
use exonym_gazetteer::{Form, NameLayer, Toponym};

/// Whether the text as `written` can mean this toponym.
pub(super) fn fits(
    toponym: &Toponym<'_>,
    written: &str,
    initial: Initial,
    ignore_case: bool,
) -> bool {
    if !spelling_fits(toponym, written) || has_unlisted_abbreviation(toponym, written) {
        return false;
    }
    if ignore_case || toponym.form() == Form::Abbreviation {
        return true;
    }
    match initial {
        Initial::Capital | Initial::Caseless => true,
        Initial::Lower => {
            toponym.layer() != NameLayer::World && same_capitals(toponym.text(), written)
        }
        Initial::Article => {
            same_capitals(toponym.text(), written) || !written.contains(char::is_lowercase)
        }
    }
}

/// Whether a match of the toponym's name can mean this toponym: abbreviations must be exactly as listed
/// (though a line break may fall within one), and search-only toponyms never match.
pub(crate) fn spelling_fits(toponym: &Toponym<'_>, written: &str) -> bool {
    let as_listed =
        || toponym.text() == written || visible_form(toponym.text()) == visible_form(written);
    let exact = toponym.form() != Form::Abbreviation || as_listed();
    exact && !toponym.is_search_only()
}

/// Whether the text contains an abbreviation among other words, but the name does not: in *from LA to Fresno*
/// nobody means La To.
fn has_unlisted_abbreviation(toponym: &Toponym<'_>, written: &str) -> bool {
    if !written.contains(' ') {
        return false;
    }
    let has_lowercase = written.contains(char::is_lowercase);
    let listed = || toponym.text().split(' ');
    has_lowercase && written.split(' ').any(is_in_capitals) && !listed().any(is_in_capitals)
}

/// Whether a word has two letters or more, all capitals.
fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().nth(1).is_some() && letters.all(char::is_uppercase)
}

/// Whether both have capitals at the same letters.
fn same_capitals(listed: &str, written: &str) -> bool {
    capitals(listed).eq(capitals(written))
}

/// Returns whether each letter of a text is a capital.
fn capitals(text: &str) -> impl Iterator<Item = bool> {
    let letters = text
        .chars()
        .map(Letter::of)
        .filter(|letter| letter.is_alphabetic());
    letters.map(Letter::is_upper)
}

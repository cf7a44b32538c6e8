//! Whether a name is written as a name is.
//!
//! Of 10,508 place mentions in four news corpora one began in lower case, so a capital is asked
//! for; abbreviations stand exactly as listed (US is a country, us is not); and what the press
//! layer lists in lower case (ukrainische, російський) may stand so.

use crate::text::{Initial, as_seen};
use exonym_gazetteer::{Form, NameLayer, Toponym};

/// Whether the toponym may be meant by what is `written` in the source.
pub(super) fn fits(
    toponym: &Toponym<'_>,
    written: &str,
    initial: Initial,
    ignore_case: bool,
) -> bool {
    if !is_written_so(toponym, written) || is_of_other_words(toponym, written) {
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

/// Whether a match of the toponym's name, written so, may mean this toponym: abbreviations look
/// exactly as listed (a line may end within one), and what is for look-up alone is found by no match.
pub(crate) fn is_written_so(toponym: &Toponym<'_>, written: &str) -> bool {
    let as_listed = || toponym.text() == written || as_seen(toponym.text()) == as_seen(written);
    let exact = toponym.form() != Form::Abbreviation || as_listed();
    exact && !toponym.is_search_only()
}

/// Whether an abbreviation beside other words is what is written, where the name has no abbreviation:
/// in *from LA to Fresno* nobody means La To.
fn is_of_other_words(toponym: &Toponym<'_>, written: &str) -> bool {
    if !written.contains(' ') {
        return false;
    }
    let small = written.contains(char::is_lowercase);
    let listed = || toponym.text().split(' ');
    small && written.split(' ').any(is_in_capitals) && !listed().any(is_in_capitals)
}

/// Whether a word is of capitals alone, and more than one.
fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().nth(1).is_some() && letters.all(char::is_uppercase)
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

//! The written form: how well it is listed, and as what.

use crate::matcher::Attached;
use crate::resolver::evidence::{Entries, Ledger};
use crate::resolver::feature::Feature;
use crate::text::as_seen;
use exonym_gazetteer::{Form, Lang, NameLayer, Place, PlaceKind, Toponym};

/// Evidence for a candidate from the best of the toponyms by which it is named here; `written` is
/// the name [`as_seen`].
pub(super) fn enter<L: Ledger>(
    toponym: &Toponym<'_>,
    place: &Place<'_>,
    written: &str,
    context: FormContext,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    // As it is listed, and as a reader sees it.
    let listed = toponym.text();
    let text = &*as_seen(listed);
    if let Some(feature) = of_form(toponym.form()) {
        entries.enter(feature);
    }
    let joined = toponym.generated() && text.contains([' ', '-']) && toponym.form() != Form::Name;
    if toponym.layer() == NameLayer::Press && !joined && toponym.form() != Form::Part {
        let city = place.kind() == PlaceKind::City;
        entries.enter(if city {
            Feature::PressCity
        } else {
            Feature::PressName
        });
    }
    let canonical = listed == place.name();
    if canonical && written == text {
        entries.enter(Feature::CanonicalName);
    } else if toponym.generated() {
        entries.enter(Feature::Generated);
    } else if toponym.layer() == NameLayer::World && !canonical {
        entries.enter(Feature::AlternateName);
    }
    if toponym.layer() == NameLayer::World && !canonical {
        match letters(written) {
            ..=2 => entries.enter(Feature::TwoLetters),
            3 => entries.enter(Feature::VeryShort),
            _ => {}
        }
    }
    let unlike = begins_with_capital(written) && !begins_with_capital(text);
    if matches!(context.attached, Attached::CaseEnding | Attached::OtherHalf) {
        entries.enter(Feature::CaseForm);
    } else if context.attached == Attached::Ending {
        entries.enter(if is_foreign_ending(written, lang) {
            Feature::ForeignEnding
        } else {
            Feature::EndingTaken
        });
    } else if unlike && !context.opens_sentence {
        entries.enter(Feature::CapitalUnlisted);
    } else if written == text {
        // As listed, to the letter.
    } else if begins_with_capital(written) && lacks_capital(written, text) {
        entries.enter(Feature::CapitalMissing);
    } else if written.to_lowercase() != text.to_lowercase() {
        entries.enter(Feature::FoldedOnly);
    } else {
        entries.enter(Feature::OtherCapitals);
    }
    if written.contains([' ', '-']) {
        entries.enter(Feature::ManyWords);
    }
    match (toponym.lang(), lang) {
        (Some(listed), Some(lang)) if listed == lang => entries.enter(Feature::FormLanguage),
        (Some(_), Some(_)) if !canonical => entries.enter(Feature::OtherLanguage),
        _ => {}
    }
}

/// How the match stands, as far as the form is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FormContext {
    /// What is attached to it.
    pub(super) attached: Attached,
    /// Whether a sentence opens with it, where every word has a capital.
    pub(super) opens_sentence: bool,
}

/// Languages whose genitive is an s without an apostrophe.
const GENITIVE_S: [&str; 5] = ["de", "nl", "sv", "da", "no"];

/// Whether the ending is a genitive s in a language that has none: English Ridgewoods.
fn is_foreign_ending(written: &str, lang: Option<Lang>) -> bool {
    written.ends_with('s') && lang.is_some_and(|lang| !GENITIVE_S.contains(&lang.as_str()))
}

/// Whether a word of the name begins in lower case where the listed form has a capital.
fn lacks_capital(written: &str, listed: &str) -> bool {
    let initials =
        |text: &'_ str| -> Vec<bool> { text.split([' ', '-']).map(begins_with_capital).collect() };
    let (written, listed) = (initials(written), initials(listed));
    written.len() == listed.len()
        && written
            .iter()
            .zip(&listed)
            .any(|(written, listed)| *listed && !written)
}

fn begins_with_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn of_form(form: Form) -> Option<Feature> {
    match form {
        Form::Name => None,
        Form::Abbreviation => Some(Feature::AbbreviationForm),
        Form::Part => Some(Feature::PartForm),
        Form::Demonym => Some(Feature::DemonymForm),
        Form::Metonym => Some(Feature::MetonymForm),
    }
}

/// Letters of a name; in Han and Kana a letter says as much as two.
fn letters(written: &str) -> usize {
    written
        .chars()
        .map(|c| if c as u32 >= 0x3000 { 2 } else { 1 })
        .sum()
}

//! The written form: how closely it matches a listed form, and which kind of form that is.

use super::home::{is_in_local_script, is_spoken_in};
use crate::lexicon::{Languages, WordEntry};
use crate::matcher::Attached;
use crate::resolver::evidence::{Entries, Ledger};
use crate::resolver::feature::Feature;
use crate::resolver::words::script_language;
use crate::text::{Initial, visible_form};
use exonym_gazetteer::char_table::is_hangul;
use exonym_gazetteer::fold::fold_name;
use exonym_gazetteer::{Form, Lang, NameLayer, Place, PlaceKind, Toponym, is_own_name};

/// A toponym of a place, with the texts that evidence compares, which are read once.
pub(super) struct ListedForm<'a> {
    pub(super) toponym: &'a Toponym<'a>,
    place: &'a Place<'a>,
    /// Its text.
    pub(super) text: &'a str,
    /// The canonical name of the place.
    pub(super) canonical: &'a str,
    /// Whether it is the place's own name.
    pub(super) own_name: bool,
}

impl<'a> ListedForm<'a> {
    pub(super) fn new(toponym: &'a Toponym<'a>, place: &'a Place<'a>) -> Self {
        let (text, canonical) = (toponym.text(), place.name());
        Self {
            toponym,
            place,
            text,
            canonical,
            own_name: is_own_name(canonical, text),
        }
    }
}

/// Enters evidence for a candidate from the best of the toponyms that name it here; `written` is the name
/// [`visible_form`].
pub(super) fn enter<L: Ledger>(
    form: &ListedForm<'_>,
    written: &str,
    context: FormContext,
    lang: Option<Lang>,
    entries: &mut Entries<'_, L>,
) {
    let ListedForm { toponym, place, .. } = *form;
    // The form as listed, and as a reader sees it.
    let listed = form.text;
    let text = &*visible_form(listed);
    if let Some(feature) = form_feature(toponym.form()) {
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
        enter_large_area(place, entries);
    }
    // A name in Thai letters is Thai, even if the gazetteer does not say so.
    let listed_lang = toponym.lang().or_else(|| script_language(listed));
    let at_home = |lang: &Lang| is_in_local_script(listed, *lang, place.country());
    let listed_lang = listed_lang.or_else(|| lang.filter(at_home));
    let canonical = form.own_name;
    if canonical && written == text {
        entries.enter(Feature::CanonicalName);
    } else if toponym.generated() {
        let area = place.kind().is_admin_area();
        entries.enter(match area && toponym.layer() == NameLayer::World {
            true => Feature::ShortenedArea,
            false => Feature::Generated,
        });
    } else if toponym.layer() == NameLayer::World && !canonical {
        let of_language = listed_lang.is_some() && listed_lang == lang;
        entries.enter(match of_language {
            true => Feature::NameOfLanguage,
            false => Feature::AlternateName,
        });
    }
    if toponym.layer() == NameLayer::World && !canonical {
        match letters(written) {
            ..=2 => entries.enter(Feature::TwoLetters),
            3 => entries.enter(Feature::VeryShort),
            _ => {}
        }
    }
    let capital_unlisted = begins_with_capital(written) && !begins_with_capital(text);
    if context.attached == Attached::CaseEnding {
        if !is_joined(written) {
            entries.enter(Feature::CaseForm);
        }
    } else if context.attached == Attached::ShortForm {
        entries.enter(Feature::ShortForm);
    } else if matches!(context.attached, Attached::SharedNoun | Attached::OtherHalf) {
        // As listed, with the half or the noun that appears elsewhere in the text.
    } else if context.attached == Attached::Ending && written.ends_with(is_hangul) {
        // Particles can follow any name.
    } else if context.attached == Attached::Ending {
        entries.enter(if is_foreign_ending(written, lang) {
            Feature::ForeignEnding
        } else {
            Feature::EndingTaken
        });
    } else if capital_unlisted && !context.opens_sentence {
        entries.enter(Feature::CapitalUnlisted);
    } else if written == text {
        // Exactly as listed.
    } else if begins_with_capital(written)
        && lacks_capital(written, text, area_noun_test(place, lang))
    {
        entries.enter(Feature::CapitalMissing);
    } else if is_case_by_mark(written, text, lang) {
        entries.enter(Feature::CaseForm);
    } else if written.to_lowercase() != text.to_lowercase() {
        entries.enter(match count_diacritics(written) > count_diacritics(text) {
            true => Feature::MarksAdded,
            false => Feature::FoldedOnly,
        });
    } else if is_short_capitals(written) {
        entries.enter(Feature::ShortCapitals);
    } else {
        entries.enter(Feature::OtherCapitals);
    }
    if written.contains([' ', '-']) {
        entries.enter(Feature::ManyWords);
        if says_kind(written, place, lang) {
            entries.enter(Feature::NamedForKind);
        }
    }
    match (listed_lang, lang) {
        (Some(listed), Some(lang)) if listed == lang => entries.enter(Feature::FormLanguage),
        (Some(listed), Some(lang)) if !canonical && !are_alike(listed, lang) => {
            entries.enter(Feature::OtherLanguage);
        }
        (None, Some(lang)) if canonical && is_spoken_in(lang, place.country()) => {
            entries.enter(Feature::FormLanguage);
        }
        _ => {}
    }
}

/// Enters evidence that a first-level area is large, for a name that the press uses.
fn enter_large_area<L: Ledger>(place: &Place<'_>, entries: &mut Entries<'_, L>) {
    /// log10 of the population of an area that few know by name, and of the range above it.
    const SMALL: f64 = 5.5;
    const RANGE: f64 = 2.0;
    let above = libm::log10(f64::from(place.population().max(1))) - SMALL;
    if place.kind() == PlaceKind::Admin1 && above > 0.0 {
        entries.enter_value(Feature::LargeArea, above.min(RANGE));
    }
}

/// Whether the name is in a script without capitals whose languages attach prefixes or endings to every name,
/// so that attached letters are not evidence: Bengali, Georgian, Hebrew. Arabic is excluded: a letter before
/// an Arabic name is often part of a word.
fn is_joined(written: &str) -> bool {
    let first = written.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| {
        let caseless = matches!(Initial::of(c), Initial::Caseless);
        caseless && !matches!(c, '\u{600}'..='\u{6FF}')
    })
}

/// Counts the Latin letters with diacritics.
fn count_diacritics(text: &str) -> usize {
    text.chars()
        .filter(|c| matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}'))
        .count()
}

/// Whether it is a few capitals, like an acronym.
fn is_short_capitals(written: &str) -> bool {
    const MAX_LETTERS: usize = 5;
    written.chars().count() <= MAX_LETTERS && written.chars().all(char::is_uppercase)
}

/// How a match occurs, as far as the form is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FormContext {
    /// What is attached to it.
    pub(super) attached: Attached,
    /// Whether it is the first word of a sentence or amid capitals, where every word has a capital.
    pub(super) opens_sentence: bool,
}

/// Languages that share most place names: a form listed for one is not foreign in the other.
const ALIKE: [&[&str]; 4] = [
    &["bs", "hr", "sh", "sr"],
    &["cs", "sk"],
    &["da", "no"],
    &["id", "ms"],
];

fn are_alike(one: Lang, other: Lang) -> bool {
    let has = |group: &&[&str], lang: Lang| group.iter().any(|code| lang.is(code));
    ALIKE
        .iter()
        .any(|group| has(group, one) && has(group, other))
}

/// Whether it is the name with a diacritic on its last vowel, which marks a case in Latvian and Lithuanian:
/// *Dohā, Romą*.
fn is_case_by_mark(written: &str, listed: &str, lang: Option<Lang>) -> bool {
    const MARKED: [(char, char); 8] = [
        ('ā', 'a'),
        ('ē', 'e'),
        ('ī', 'i'),
        ('ū', 'u'),
        ('ą', 'a'),
        ('ę', 'e'),
        ('į', 'i'),
        ('ų', 'u'),
    ];
    let marks = lang.is_some_and(|lang| lang.is("lv") || lang.is("lt"));
    marks
        && MARKED.iter().any(|(mark, plain)| {
            let stem = written.strip_suffix(*mark);
            stem.is_some() && stem == listed.strip_suffix(*plain)
        })
}

/// Languages in which names take an -s ending without an apostrophe.
const ENDING_S: [&str; 8] = ["de", "nl", "sv", "da", "no", "et", "lt", "lv"];

/// Whether the ending is a genitive s in a language that does not have one: English Ridgewoods.
fn is_foreign_ending(written: &str, lang: Option<Lang>) -> bool {
    written.ends_with('s') && lang.is_some_and(|lang| !ENDING_S.iter().any(|code| lang.is(code)))
}

/// Whether a name of several words contains the noun for its place's kind. Names of waters and heights always
/// count: they hardly ever have two words otherwise.
fn says_kind(written: &str, place: &Place<'_>, lang: Option<Lang>) -> bool {
    match place.kind() {
        PlaceKind::Ocean
        | PlaceKind::Sea
        | PlaceKind::Bay
        | PlaceKind::Strait
        | PlaceKind::Canal
        | PlaceKind::River
        | PlaceKind::Lake
        | PlaceKind::Mountains
        | PlaceKind::Peninsula
        | PlaceKind::Islands
        | PlaceKind::Desert => true,
        _ => {
            let noun = area_noun_test(place, lang);
            let mut gaps = written.match_indices([' ', '-']).map(|(at, _)| at);
            let first = gaps.next().map(|at| &written[..at]);
            // Some are listed with a linking word before the name: provincia di.
            let first_two = gaps.next().map(|at| &written[..at]);
            let last = written.rsplit([' ', '-']).next();
            [first, first_two, last].into_iter().flatten().any(noun)
        }
    }
}

/// Returns a test for nouns for an area of the place's kind, in the article's language.
fn area_noun_test(place: &Place<'_>, lang: Option<Lang>) -> impl Fn(&str) -> bool + Copy {
    let area = place.kind().is_admin_area();
    let languages = Languages::of(lang);
    move |word| {
        area && WordEntry::of(&fold_name(word))
            .area_noun()
            .intersects(languages)
    }
}

/// Whether a word of the name, other than a noun, is in lower case where the listed form has a capital.
fn lacks_capital(written: &str, listed: &str, noun: impl Fn(&str) -> bool) -> bool {
    let words = |text: &'_ str| text.split([' ', '-']).count();
    let mut pairs = written.split([' ', '-']).zip(listed.split([' ', '-']));
    words(written) == words(listed)
        && pairs.any(|(written, listed)| {
            begins_with_capital(listed) && !begins_with_capital(written) && !noun(written)
        })
}

fn begins_with_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn form_feature(form: Form) -> Option<Feature> {
    match form {
        Form::Name => None,
        Form::Abbreviation => Some(Feature::AbbreviationForm),
        Form::Part => Some(Feature::PartForm),
        Form::Demonym => Some(Feature::DemonymForm),
        Form::Metonym => Some(Feature::MetonymForm),
    }
}

/// Counts the letters of a name; a letter in Han or Kana counts as two.
fn letters(written: &str) -> usize {
    written
        .chars()
        .map(|c| if c as u32 >= 0x3000 { 2 } else { 1 })
        .sum()
}

//! Classifies written forms as names or abbreviations.

use crate::NameRecord;
use exonym_gazetteer::{Form, Lang, NameLayer};

/// Returns the GeoNames names of a place: its own and the others.
pub(super) fn for_place(own: &str, alternates: Vec<String>) -> Vec<NameRecord> {
    let mut names = Vec::with_capacity(1 + alternates.len());
    names.push(record(own.to_owned(), Form::Name, None));
    let written = alternates.into_iter().filter(|text| !is_romanization(text));
    names.extend(written.map(untagged));
    names
}

/// Returns whether it is a romanization by a machine: ASCII letters, all of them small (swldw, ka ni e).
/// GeoNames has one for many names in other scripts. Texts do not have them, or mean another place: sudan is
/// from the Chinese for Sedan.
fn is_romanization(text: &str) -> bool {
    text.is_ascii()
        && text.contains(|c: char| c.is_ascii_alphabetic())
        && !text.contains(|c: char| c.is_ascii_uppercase())
}

/// Makes a GeoNames name, whose language is not known.
fn untagged(text: String) -> NameRecord {
    let form = form_of(&text, None);
    record(text, form, None)
}

/// Makes a CLDR name in a language.
pub(super) fn tagged(text: String, lang: Lang) -> NameRecord {
    let form = form_of(&text, Some(lang));
    record(text, form, Some(lang))
}

/// Returns whether a written form is a name or an abbreviation, depending on its letters and on
/// whether its language is known.
pub(crate) fn form_of(text: &str, lang: Option<Lang>) -> Form {
    let short = match lang {
        Some(_) => is_initials(text),
        None => is_code(text),
    };
    if short {
        Form::Abbreviation
    } else {
        Form::Name
    }
}

/// Returns whether it looks like an airport code (IEV, MOW), which the packages mix in: two to four
/// capital ASCII letters. A few short names in capitals are misclassified.
fn is_code(text: &str) -> bool {
    (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns whether it consists of initials: VS, США, EE. UU.
fn is_initials(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}'));
    let count = letters.clone().count();
    (2..=4).contains(&count) && letters.all(is_capital)
}

/// Returns whether a letter is a capital, except for Cherokee, whose usual letters count as
/// capitals too.
fn is_capital(letter: char) -> bool {
    letter.is_uppercase() && !('\u{13a0}'..='\u{13f5}').contains(&letter)
}

fn record(text: String, form: Form, lang: Option<Lang>) -> NameRecord {
    NameRecord::new(text, form, lang, NameLayer::World)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_airports_are_not_names() {
        let form = |text: &str| untagged(text.to_owned()).form;
        assert_eq!(form("IEV"), Form::Abbreviation);
        for name in ["Ede", "Y", "KYJEW", "ÅLE", "КИЇВ", "N1"] {
            assert_eq!(form(name), Form::Name, "{name}");
        }
    }

    #[test]
    fn initials_of_any_cased_script_are_abbreviations() {
        let lang = Lang::new("nl").expect("a language");
        let form = |text: &str| tagged(text.to_owned(), lang).form;
        for initials in ["VS", "США", "EE. UU.", "Η.Π.Α."] {
            assert_eq!(form(initials), Form::Abbreviation, "{initials}");
        }
        for name in ["美国", "Peru", "Ägypten", "ᎢᎳᎩ"] {
            assert_eq!(form(name), Form::Name, "{name}");
        }
    }

    #[test]
    fn romanizations_by_machines_are_left_out() {
        let alternates = ["swldw", "ka ni e", "al-Bab", "Сольдеу", "ürümqi", "Sol'deu"];
        let names = for_place("Soldeu", alternates.map(str::to_owned).to_vec());
        let seen: Vec<_> = names.iter().map(|name| &*name.text).collect();
        assert_eq!(seen, ["Soldeu", "al-Bab", "Сольдеу", "ürümqi", "Sol'deu"]);
    }

    #[test]
    fn a_place_keeps_its_own_name_first_even_in_capitals() {
        let names = for_place("ABC", vec!["Abece".to_owned()]);
        let seen: Vec<_> = names.iter().map(|name| (&*name.text, name.form)).collect();
        assert_eq!(seen, [("ABC", Form::Name), ("Abece", Form::Name)]);
    }
}

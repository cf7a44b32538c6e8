//! Agglutinative languages: Finnish, Estonian, Hungarian, Turkish, Romanian.
//!
//! All names have the same endings; only the stem before them and the vowels in them change. Each
//! file generates the forms of one word. In a name of several words, the last one takes the ending
//! (New Yorkissa), and in some languages an adjective before it does too (Punaisellamerellä, Mustal
//! merel).

mod et;
mod fi;
mod hu;
mod ro;
mod tr;

use exonym_gazetteer::Lang;

/// The rules of a language.
pub(super) struct Suffixing {
    /// The lower-case letters of the language, including those in foreign names.
    pub(super) letters: &'static str,
    /// Words so frequent that a generated form must not equal them.
    pub(super) function_words: &'static str,
    /// Whether the first of several words takes the ending; the others are then passed along with
    /// it.
    pub(super) on_the_first_word: bool,
    /// Lower-case names that have forms although they are below the minimum length.
    pub(super) short_names: &'static str,
    /// The adjectives that a name, or a form of one, may begin with.
    pub(super) firsts: fn(&str) -> Vec<First>,
    /// Generates all forms of one word, given as written.
    pub(super) forms: fn(&str) -> Vec<String>,
    /// Returns candidates for the base of a form; a right one generates the form by `forms`.
    pub(super) bases: fn(&str) -> Vec<String>,
}

/// A word that declines before the last one. In lower case, with its separator from the rest.
pub(super) struct First {
    pub(super) nominative: String,
    /// In the same order as the `forms` of the last word.
    pub(super) forms: Vec<String>,
    /// The only words that may follow; empty if any may.
    pub(super) before: &'static [&'static str],
    /// Whether it may also stay uninflected.
    pub(super) may_be_fixed: bool,
}

/// For languages in which only the last word declines.
pub(super) fn no_firsts(_: &str) -> Vec<First> {
    Vec::new()
}

/// Returns the rules of the language; `None` for one that declines otherwise or not at all.
pub(super) fn of(lang: Lang) -> Option<&'static Suffixing> {
    Some(match lang.as_str() {
        "et" => &et::ENDINGS,
        "fi" => &fi::ENDINGS,
        "hu" => &hu::ENDINGS,
        "ro" => &ro::ENDINGS,
        "tr" => &tr::ENDINGS,
        _ => return None,
    })
}

impl Suffixing {
    /// Declines the last word of the name; empty if it contains foreign letters.
    pub(super) fn decline(&self, name: &str) -> Vec<String> {
        let lower = name.to_lowercase();
        let fits = |first: &First| {
            let rest = lower.strip_prefix(first.nominative.as_str());
            rest.is_some_and(|rest| first.before.is_empty() || first.before.contains(&rest))
        };
        let firsts = (self.firsts)(&lower);
        let Some(first) = firsts.into_iter().find(fits) else {
            return self.map_inflected_word(name, self.forms);
        };
        let rest = self.map_inflected_word(&name[first.nominative.len()..], self.forms);
        let together = first.forms.iter().zip(rest);
        let mut made: Vec<String> = together
            .map(|(first, rest)| in_the_case_of(name, &[first, rest.as_str()].concat()))
            .collect();
        if first.may_be_fixed {
            made.extend(self.map_inflected_word(name, self.forms));
        }
        made
    }

    /// Returns candidates for the name that a form belongs to.
    pub(super) fn nominatives(&self, form: &str) -> Vec<String> {
        let mut names = self.map_inflected_word(form, self.bases);
        let lower = form.to_lowercase();
        for first in (self.firsts)(&lower) {
            for made in first.forms.iter().filter(|made| lower.starts_with(*made)) {
                let rests = self.map_inflected_word(&form[made.len()..], self.bases);
                let joined = rests
                    .iter()
                    .map(|rest| [&first.nominative, rest.as_str()].concat());
                names.extend(joined.map(|name| in_the_case_of(form, &name)));
            }
        }
        names
    }

    /// Applies `change` to the word of the name that takes endings.
    fn map_inflected_word(&self, name: &str, change: fn(&str) -> Vec<String>) -> Vec<String> {
        let joins = |c: char| matches!(c, ' ' | '-');
        let known = |c: char| joins(c) || c.to_lowercase().all(|c| self.letters.contains(c));
        let last = name
            .rfind(joins)
            .filter(|_| !(self.on_the_first_word && name.contains(' ')));
        let (before, word) = name.split_at(last.map_or(0, |at| at + 1));
        if !name.chars().all(known) || word.is_empty() {
            return Vec::new();
        }
        let changed = change(word).into_iter();
        changed.map(|word| [before, &word].concat()).collect()
    }

    pub(super) fn is_short_name(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        self.short_names.split(' ').any(|short| short == lower)
    }

    pub(super) fn is_function_word(&self, form: &str) -> bool {
        let lower = form.to_lowercase();
        self.function_words
            .split_ascii_whitespace()
            .any(|word| word == lower)
    }
}

/// Capitalises the text if the model is capitalised.
fn in_the_case_of(model: &str, text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if model.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// Returns the stem with each of the endings.
fn with_all<'e>(stem: &str, endings: impl IntoIterator<Item = &'e str>) -> Vec<String> {
    endings
        .into_iter()
        .map(|ending| [stem, ending].concat())
        .collect()
}

/// Returns the word without each of the endings that it has.
fn without_each<'w>(
    word: &'w str,
    endings: &'static [&'static str],
) -> impl Iterator<Item = &'w str> {
    let stems = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    stems.filter(|stem| !stem.is_empty())
}

/// Returns the last letter that is one of `letters`, in lower case.
fn last_of(word: &str, letters: &str) -> Option<char> {
    word.to_lowercase()
        .chars()
        .rev()
        .find(|&c| letters.contains(c))
}

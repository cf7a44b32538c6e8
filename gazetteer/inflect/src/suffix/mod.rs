//! Languages that string endings onto a name: Finnish, Estonian, Hungarian, Turkish, Romanian.
//!
//! Here the endings are the same for all names, and what changes is the stem before them and the
//! vowels in them. Each file makes the forms of one word; of a name of several words the last one
//! takes the ending (New Yorkissa), and in some languages an adjective before it does too
//! (Punaisellamerellä, Mustal merel).

mod et;
mod fi;
mod hu;
mod ro;
mod tr;

use exonym_gazetteer::Lang;

/// What a file gives of its language.
pub(super) struct Suffixing {
    /// The letters of the language, small ones only, with those of foreign names.
    pub(super) letters: &'static str,
    /// Words so frequent that no form may equal them.
    pub(super) function_words: &'static str,
    /// Whether the first of several words takes the ending, and the others are given with it.
    pub(super) on_the_first_word: bool,
    /// Names in lower case that have forms though they are shorter than any other that has.
    pub(super) short_names: &'static str,
    /// The adjectives that a name, or a form of one, may begin with.
    pub(super) firsts: fn(&str) -> Vec<First>,
    /// All forms of one word, given as written.
    pub(super) forms: fn(&str) -> Vec<String>,
    /// Words of which it may be a form, and others: what `forms` does not make of them is no base.
    pub(super) bases: fn(&str) -> Vec<String>,
}

/// A word that declines before the last one. All in lower case, and with what parts it from the rest.
pub(super) struct First {
    pub(super) nominative: String,
    /// In the order in which `forms` gives those of the last word.
    pub(super) forms: Vec<String>,
    /// The only words that may follow; none where any may.
    pub(super) before: &'static [&'static str],
    /// Whether it may as well stay as it is.
    pub(super) may_be_fixed: bool,
}

/// For languages in which the last word alone declines.
pub(super) fn no_firsts(_: &str) -> Vec<First> {
    Vec::new()
}

/// The language's endings; `None` for one that declines otherwise or not at all.
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
    /// The name with the endings on its last word; none where it holds strange letters.
    pub(super) fn decline(&self, name: &str) -> Vec<String> {
        let lower = name.to_lowercase();
        let fits = |first: &First| {
            let rest = lower.strip_prefix(first.nominative.as_str());
            rest.is_some_and(|rest| first.before.is_empty() || first.before.contains(&rest))
        };
        let firsts = (self.firsts)(&lower);
        let Some(first) = firsts.into_iter().find(fits) else {
            return self.on_the_word(name, self.forms);
        };
        let rest = self.on_the_word(&name[first.nominative.len()..], self.forms);
        let together = first.forms.iter().zip(rest);
        let mut made: Vec<String> = together
            .map(|(first, rest)| in_the_case_of(name, &[first, rest.as_str()].concat()))
            .collect();
        if first.may_be_fixed {
            made.extend(self.on_the_word(name, self.forms));
        }
        made
    }

    /// Names of which it may be a form, and others.
    pub(super) fn nominatives(&self, form: &str) -> Vec<String> {
        let mut names = self.on_the_word(form, self.bases);
        let lower = form.to_lowercase();
        for first in (self.firsts)(&lower) {
            for made in first.forms.iter().filter(|made| lower.starts_with(*made)) {
                let rests = self.on_the_word(&form[made.len()..], self.bases);
                let joined = rests
                    .iter()
                    .map(|rest| [&first.nominative, rest.as_str()].concat());
                names.extend(joined.map(|name| in_the_case_of(form, &name)));
            }
        }
        names
    }

    /// The name with its word that takes endings as `change` has it.
    fn on_the_word(&self, name: &str, change: fn(&str) -> Vec<String>) -> Vec<String> {
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

/// The text with a capital where the model has one.
fn in_the_case_of(model: &str, text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if model.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// The stem with each of the endings.
fn with_all<'e>(stem: &str, endings: impl IntoIterator<Item = &'e str>) -> Vec<String> {
    endings
        .into_iter()
        .map(|ending| [stem, ending].concat())
        .collect()
}

/// The word without each of the endings that it has.
fn without_each<'w>(
    word: &'w str,
    endings: &'static [&'static str],
) -> impl Iterator<Item = &'w str> {
    let stems = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    stems.filter(|stem| !stem.is_empty())
}

/// The last letter that is one of `letters`, in lower case.
fn last_of(word: &str, letters: &str) -> Option<char> {
    word.to_lowercase()
        .chars()
        .rev()
        .find(|&c| letters.contains(c))
}

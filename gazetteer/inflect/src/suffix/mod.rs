//! Languages that string endings onto a name: Finnish, Estonian, Hungarian, Turkish, Romanian.
//!
//! Here the endings are the same for all names, and what changes is the stem before them and the
//! vowels in them. Each file makes the forms of one word; of a name of several words the last one
//! takes the ending (New Yorkissa).

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
    /// All forms of one word, given as written.
    pub(super) forms: fn(&str) -> Vec<String>,
    /// Words of which it may be a form, and others: what `forms` does not make of them is no base.
    pub(super) bases: fn(&str) -> Vec<String>,
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
        self.on_the_word(name, self.forms)
    }

    /// Names of which it may be a form, and others.
    pub(super) fn nominatives(&self, form: &str) -> Vec<String> {
        self.on_the_word(form, self.bases)
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

    pub(super) fn is_function_word(&self, form: &str) -> bool {
        let lower = form.to_lowercase();
        self.function_words
            .split_ascii_whitespace()
            .any(|word| word == lower)
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

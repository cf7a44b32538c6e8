//! Languages that string endings onto a name: Finnish, Estonian, Hungarian, Turkish.
//!
//! Here the endings are the same for all names, and what changes is the stem before them and the
//! vowels in them. Each file makes the forms of one word; of a name of several words the last one
//! takes the ending (New Yorkissa).

mod et;
mod fi;
mod hu;
mod tr;

use exonym_gazetteer::Lang;

/// What a file gives of its language.
pub(super) struct Suffixing {
    /// The letters of the language, small ones only, with those of foreign names.
    pub(super) letters: &'static str,
    /// Words so frequent that no form may equal them.
    pub(super) function_words: &'static str,
    /// All forms of one word, given as written.
    pub(super) forms: fn(&str) -> Vec<String>,
}

/// The language's endings; `None` for one that declines otherwise or not at all.
pub(super) fn of(lang: Lang) -> Option<&'static Suffixing> {
    Some(match lang.as_str() {
        "et" => &et::ENDINGS,
        "fi" => &fi::ENDINGS,
        "hu" => &hu::ENDINGS,
        "tr" => &tr::ENDINGS,
        _ => return None,
    })
}

impl Suffixing {
    /// The name with the endings on its last word; none where it holds strange letters.
    pub(super) fn decline(&self, name: &str) -> Vec<String> {
        let joins = |c: char| matches!(c, ' ' | '-');
        let known = |c: char| joins(c) || c.to_lowercase().all(|c| self.letters.contains(c));
        let (before, last) = match name.rfind(joins) {
            Some(at) => name.split_at(at + 1),
            None => ("", name),
        };
        if !name.chars().all(known) || last.is_empty() {
            return Vec::new();
        }
        (self.forms)(last)
            .into_iter()
            .map(|form| [before, &form].concat())
            .collect()
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

/// The last letter that is one of `letters`, in lower case.
fn last_of(word: &str, letters: &str) -> Option<char> {
    word.to_lowercase()
        .chars()
        .rev()
        .find(|&c| letters.contains(c))
}

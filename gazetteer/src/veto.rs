//! Phrases that are not a place, whatever names they contain: *Leicester City, quiche lorraine*.

use crate::fold::fold_name;

/// Separates the folded phrase from its capital offsets in the stored form.
const SEPARATOR: char = '\u{1f}';

/// A phrase that is not a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Veto<'a> {
    folded: &'a str,
    /// Byte offsets in decimal, separated by spaces.
    capitals: &'a str,
}

impl<'a> Veto<'a> {
    /// Encodes a listed phrase as a gazetteer stores it.
    ///
    /// Words after the first that are listed with a capital must have one in the text too:
    /// *Leicester city centre* has nothing to do with the club. The first word may be written
    /// either way, since a sentence may begin with it.
    pub fn stored(phrase: &str) -> String {
        let folded = fold_name(phrase);
        let mut capitals = Vec::new();
        let begins = |before: char| matches!(before, ' ' | '-' | '\'' | '’');
        for (at, _) in phrase.char_indices().filter(|(_, c)| c.is_uppercase()) {
            let rest = fold_name(&phrase[at..]);
            let byte = folded.len().saturating_sub(rest.len());
            let opens_word = phrase[..at].ends_with(begins) && folded.ends_with(&rest);
            if opens_word && folded.is_char_boundary(byte) {
                capitals.push(byte.to_string());
            }
        }
        match capitals.is_empty() {
            true => folded,
            false => format!("{folded}{SEPARATOR}{}", capitals.join(" ")),
        }
    }

    /// Decodes a stored phrase.
    pub fn read(stored: &'a str) -> Self {
        let (folded, capitals) = stored.split_once(SEPARATOR).unwrap_or((stored, ""));
        Self { folded, capitals }
    }

    /// Returns the folded phrase.
    pub fn folded(self) -> &'a str {
        self.folded
    }

    /// Returns the byte offsets in the folded phrase at which the text must have a capital.
    pub fn capitals(self) -> impl Iterator<Item = usize> + use<'a> {
        let numbers = self.capitals.split(' ');
        numbers.filter_map(|number| number.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_of_all_words_but_the_first_are_kept() {
        for (phrase, folded, capitals) in [
            ("Leicester City", "leicester city", vec![10]),
            ("quiche lorraine", "quiche lorraine", vec![]),
            ("Tour de France", "tour de france", vec![8]),
            (
                "Saint-Étienne Métropole",
                "saint-etienne metropole",
                vec![6, 14],
            ),
            ("Динамо Київ", "динамо київ", vec![13]),
            ("L'Équipe", "l'equipe", vec![2]),
            ("McDonald Land", "mcdonald land", vec![9]),
        ] {
            let stored = Veto::stored(phrase);
            let veto = Veto::read(&stored);
            assert_eq!(veto.folded(), fold_name(folded), "{phrase}");
            assert_eq!(veto.capitals().collect::<Vec<_>>(), capitals, "{phrase}");
        }
    }
}

//! Converts the letters of a PDF to standard spelling.
//!
//! Takes the text of a piece as drawn and returns it as read. Fonts have glyphs for ligatures, and for Arabic
//! letters by position in the word; Unicode has characters for these, but no gazetteer name is spelt with
//! them. Right-to-left text is drawn from left to right, so such a piece is reversed, except for its numbers
//! and Latin words.

use unicode_normalization::UnicodeNormalization;

/// Returns the text as it is read.
pub(crate) fn readable(text: &str) -> String {
    let text = match is_leftward(text) {
        true => reversed(text),
        false => text.to_owned(),
    };
    if !text.contains(is_form) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match is_form(letter) {
            true => plain.extend(std::iter::once(letter).nfkc()),
            false => plain.push(letter),
        }
    }
    plain
}

/// Returns whether a letter is a ligature or a positional form: the Unicode blocks reserved for these.
fn is_form(letter: char) -> bool {
    matches!(letter, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// Returns whether a letter's script is written from right to left.
fn is_leftward_letter(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
        && letter.is_alphabetic()
}

fn is_leftward(text: &str) -> bool {
    let leftward = text
        .chars()
        .filter(|letter| is_leftward_letter(*letter))
        .count();
    let all = text.chars().filter(|letter| letter.is_alphabetic()).count();
    leftward * 2 > all
}

/// Reverses the text, but keeps left-to-right words and numbers as they are.
fn reversed(text: &str) -> String {
    let mut reversed = String::with_capacity(text.len());
    let mut rightward = String::new();
    for letter in text.chars().rev() {
        let kept = letter.is_numeric() || letter.is_alphabetic() && !is_leftward_letter(letter);
        // A point or a comma within a number belongs to it.
        let in_number = !rightward.is_empty() && matches!(letter, '.' | ',' | ':' | '/');
        if kept || in_number {
            rightward.insert(0, letter);
        } else {
            reversed.push_str(&rightward);
            rightward.clear();
            reversed.push(mirrored(letter));
        }
    }
    reversed.push_str(&rightward);
    reversed
}

fn mirrored(letter: char) -> char {
    match letter {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_are_split() {
        assert_eq!(readable("Cardi\u{fb00}"), "Cardiff");
        assert_eq!(readable("½ Łódź №"), "½ Łódź №");
    }

    #[test]
    fn text_drawn_rightward_is_read_leftward() {
        let drawn: String = "שלום (חיפה) 2024".chars().rev().collect();
        let drawn = drawn.replace("4202", "2024").replace(['(', ')'], "|");
        assert_eq!(readable(&drawn), "שלום |חיפה| 2024");
        let forms = "\u{fed3}\u{fe8e}\u{fef3}";
        assert_eq!(readable(forms), "\u{64a}\u{627}\u{641}");
    }
}

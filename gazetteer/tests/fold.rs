//! Invariants of folding for every text, tested over generated texts and over single characters.
//!
//! The texts mix what folding treats specially (marks, apostrophes, hyphens, white space, invisible
//! characters, letters that change their length when lower-cased or composed), because random
//! characters hardly ever bring two of those together.

use exonym_gazetteer::fold::{FoldedText, PARAGRAPH, fold_name};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters that folding has a rule for, and neighbours that the rules inspect.
const TRICKY: &[char] = &[
    ' ', ' ', '\n', '\r', '\t', '\u{a0}', '\u{2003}', '\u{2028}', '\u{2029}', '\u{85}', '-', '-',
    '‐', '–', '—', '\u{2212}', '⁻', '－', '︲', '\'', '’', 'ʹ', '′', '`', '´', 'ʼ', '᾽', '.', ',',
    '\u{ad}', '\u{200b}', '\u{200d}', '\u{200e}', '\u{feff}', '\u{fe0f}', '\u{61c}', '\u{301}',
    '\u{308}', '\u{345}', '\u{327}', '\u{338}', '\u{20d2}', '\u{5b0}', '\u{591}', '\u{64b}',
    '\u{670}', '\u{93c}', '\u{94d}', '\u{9be}', '\u{9c7}', '\u{b3e}', '\u{e48}', '\u{e4c}',
    '\u{3099}', '\u{ff9e}', '゛', '¨', '΅', '῍', 'ͺ', '¸', '‗', '￣', 'ﹱ', 'a', 'Z', 'ß', 'ẞ', 'İ',
    'ı', 'I', 'ŉ', 'ǰ', 'ǅ', 'ﬁ', 'ﬃ', '½', '⑴', '℀', '㍿', 'ﷺ', '№', 'Σ', 'ς', 'ΐ', 'ᾳ', 'ᾼ', 'ё',
    'Й', 'ї', 'Ѷ', 'カ', 'ｶ', 'ハ', '北', '京', '한', 'ᄒ', 'ᅡ', 'ᆫ', 'ㄱ', 'ㅏ', 'ﾡ', 'ￂ', 'क', 'া',
    'ক', 'ย', 'א', 'ب', 'ა', 'Ა', 'Ꭰ', 'ꭰ', '𐐀', '葛', '😀', '1', '²',
];

fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        6 => prop::sample::select(TRICKY),
        2 => prop::char::range('a', 'z'),
        2 => prop::char::range('\u{a0}', '\u{530}'),
        1 => prop::char::range('\u{1e00}', '\u{1fff}'),
        1 => any::<char>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..40).prop_map(|chars| chars.into_iter().collect())
}

/// Latin, Greek and Cyrillic letters with and without marks, and characters between words.
fn european_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => prop::char::range('a', 'z'),
        3 => prop::char::range('À', '\u{24f}'),
        2 => prop::char::range('\u{386}', '\u{3ce}'),
        3 => prop::char::range('\u{400}', '\u{52f}'),
        2 => prop::char::range('\u{1e00}', '\u{1fbc}'),
        1 => prop::char::range('\u{300}', '\u{345}'),
        2 => prop::sample::select(&[' ', '-', '’', '.'][..]),
    ];
    prop::collection::vec(character, 0..40).prop_map(|chars| chars.into_iter().collect())
}

fn fold(text: &str) -> String {
    FoldedText::new(text).as_str().to_owned()
}

/// Returns whether it is part of a word, independently of the matcher: letters, digits, marks,
/// apostrophes.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || c == '\''
}

/// Returns the folded offsets where words begin and end, if a source character does so too.
fn word_ends(folded: &FoldedText) -> (Vec<usize>, Vec<usize>) {
    let text = folded.as_str();
    let whole = |at: usize| {
        at == 0 || at == text.len() || folded.source_start(at) != folded.source_start(at - 1)
    };
    let side = |c: Option<char>| c.is_some_and(is_word);
    let edges = (0..=text.len()).filter(|&at| text.is_char_boundary(at) && whole(at));
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    for at in edges {
        let before = side(text[..at].chars().next_back());
        match (before, side(text[at..].chars().next())) {
            (false, true) => starts.push(at),
            (true, false) => ends.push(at),
            _ => {}
        }
    }
    (starts, ends)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn offsets_stay_on_characters_and_in_order(source in text()) {
        let folded = FoldedText::new(&source);
        let bytes = folded.as_str().len();
        let starts: Vec<usize> = (0..=bytes).map(|at| folded.source_start(at)).collect();
        let ends: Vec<usize> = (0..=bytes).map(|at| folded.source_end(&source, at)).collect();
        prop_assert!(starts.is_sorted() && ends.is_sorted(), "{starts:?} {ends:?}");
        prop_assert_eq!(starts[bytes], source.len());
        for at in 0..bytes {
            prop_assert!(source.is_char_boundary(starts[at]) && source.is_char_boundary(ends[at]));
            prop_assert!(starts[at] < ends[at + 1], "folded byte {at} has no source");
            // The bytes of one folded character come from one source character.
            if !folded.as_str().is_char_boundary(at) {
                prop_assert_eq!(starts[at], starts[at - 1]);
            }
        }
    }

    /// Holds for every range of whole words that consists of whole source characters with their
    /// marks. If a range cuts off a hyphen, a space or half of what ½ folds to, the source slice no
    /// longer shows its neighbours.
    #[test]
    fn the_source_of_a_range_folds_to_the_same(source in text()) {
        let folded = FoldedText::new(&source);
        let (starts, ends) = word_ends(&folded);
        for &start in &starts {
            for &end in ends.iter().filter(|&&end| end > start) {
                let slice = &source[folded.source_start(start)..folded.source_end(&source, end)];
                prop_assert_eq!(fold(slice), &folded.as_str()[start..end], "{:?}", slice);
            }
        }
    }

    /// A paragraph break folds to one line feed, which itself would fold to a space. It is a
    /// property of the source that no name contains, so each paragraph is tested by itself.
    #[test]
    fn folded_text_folds_to_itself(source in text()) {
        for paragraph in fold(&source).split(PARAGRAPH) {
            prop_assert_eq!(fold(paragraph), paragraph);
        }
        let name = fold_name(&source.replace(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'], " "));
        prop_assert_eq!(fold_name(&name), name);
    }

    #[test]
    fn a_name_is_a_text_without_separators_at_its_ends(source in text()) {
        let folded = fold(&source);
        prop_assert_eq!(fold_name(&source), folded.trim_matches([' ', '-', PARAGRAPH]));
    }

    #[test]
    fn composed_and_decomposed_letters_fold_alike(source in european_text()) {
        let (composed, decomposed): (String, String) = (source.nfc().collect(), source.nfd().collect());
        prop_assert_eq!(fold(&composed), fold(&decomposed));
        prop_assert_eq!(fold(&source), fold(&decomposed));
    }

    #[test]
    fn capitals_fold_like_small_letters(source in european_text()) {
        let plain: String = source.chars().filter(|&c| upper_case_exception(c).is_none()).collect();
        prop_assert_eq!(fold(&plain.to_uppercase()), fold(&plain));
    }

    #[test]
    fn no_text_is_too_odd(source in any::<String>()) {
        let folded = FoldedText::new(&source);
        let end = folded.as_str().len();
        prop_assert!(end == 0 || folded.source_start(0) < folded.source_end(&source, end));
        let mut again = FoldedText::new("Another text, longer or shorter");
        again.refill(&source);
        prop_assert_eq!(again.as_str(), folded.as_str());
        prop_assert_eq!(again.source_start(end), folded.source_start(end));
    }
}

/// Letters whose capitals are spelt with a different letter, and why folding keeps them apart.
fn upper_case_exception(c: char) -> Option<&'static str> {
    match c {
        '\u{345}'
        | '\u{1f80}'..='\u{1faf}'
        | 'ᾲ'..='ᾴ'
        | 'ᾷ'
        | 'ᾼ'
        | 'ῂ'..='ῄ'
        | 'ῇ'
        | 'ῌ'
        | 'ῲ'..='ῴ'
        | 'ῷ'
        | 'ῼ' => Some("iota subscript is a mark; its capital is a letter"),
        '\u{1c80}'..='\u{1c88}' => Some("variant shapes of Cyrillic letters in old church books"),
        _ => None,
    }
}

/// All characters that are or may be assigned, except private-use and ideographic planes.
fn characters() -> impl Iterator<Item = char> {
    ('\0'..='\u{3400}')
        .chain('\u{4dc0}'..='\u{4e20}')
        .chain('\u{9ff0}'..='\u{ac30}')
        .chain('\u{d7a0}'..='\u{d7ff}')
        .chain('\u{f900}'..='\u{1ffff}')
        .chain('\u{2f800}'..='\u{2fa20}')
        .chain('\u{e0000}'..='\u{e01ff}')
}

#[test]
fn every_character_folds_to_what_folds_to_itself() {
    let wrong: Vec<String> = characters()
        .flat_map(|c| [format!("{c}"), format!("x{c}y"), format!("カ{c}한 {c}-z")])
        .filter(|text| {
            let once = fold(text);
            !once.contains(PARAGRAPH) && fold(&once) != once
        })
        .collect();
    assert!(wrong.is_empty(), "{} texts: {wrong:?}", wrong.len());
}

#[test]
fn every_letter_folds_like_its_capital() {
    for c in characters().filter(|c| c.is_alphabetic()) {
        let alike = fold(&c.to_uppercase().to_string()) == fold(&c.to_string());
        match upper_case_exception(c) {
            None => assert!(alike, "{c} U+{:04X}", c as u32),
            Some(reason) => assert!(
                !alike || c.is_uppercase(),
                "{c} needs no exception: {reason}"
            ),
        }
    }
}

#[test]
fn a_letter_without_case_folds_to_its_composed_form() {
    let caseless = |c: &char| {
        *c as u32 >= 0x530 && c.is_alphabetic() && !c.is_lowercase() && !is_combining_mark(*c)
    };
    // Letters that are often written for each other.
    let varies = |c: char| "آأإٱىیئؤکةہھۀۃۂے\u{640}\u{901}\u{981}".contains(c);
    let mut asked = 0;
    for c in characters().filter(|c| caseless(c) && c.to_lowercase().eq([*c])) {
        let text = format!("{c}{c}");
        let composed: String = text.nfkc().collect();
        if composed
            .chars()
            .all(|part| caseless(&part) && !varies(part))
        {
            assert_eq!(fold(&text), composed, "U+{:04X}", c as u32);
            asked += 1;
        }
    }
    assert!(asked > 10_000, "{asked}");
}

#[test]
fn paragraphs_end_where_a_line_breaks_twice() {
    for (text, folded) in [
        ("Den\nHaag", "den haag"),
        ("Den\r\nHaag", "den haag"),
        ("Den\rHaag", "den haag"),
        ("Den \u{200b}\n Haag", "den haag"),
        ("Den\u{2028}Haag", "den haag"),
        ("Den\n\nHaag", "den\nhaag"),
        ("Den\r\n\r\nHaag", "den\nhaag"),
        ("Den\r\rHaag", "den\nhaag"),
        ("Den\n\u{a0}\n Haag", "den\nhaag"),
        ("Den\n\u{feff}\nHaag", "den\nhaag"),
        ("Den\u{2029}Haag", "den\nhaag"),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
}

#[test]
fn invisible_characters_do_not_part_what_belongs_together() {
    for (text, folded) in [
        ("\u{1112}\u{200b}\u{1161}\u{11ab}", "한"),
        ("カ\u{200d}\u{3099}", "ガ"),
        ("ｶﾞ", "ガ"),
        ("ㄱㅏ", "가"),
        ("\u{9c7}\u{9be}", "\u{9cb}"),
        ("葛\u{e0100}城", "葛城"),
        ("a\u{200b} \u{200b} b", "a b"),
        ("Krim-\u{ad}brug", "krim brug"),
        ("क्-क", "क् क"),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
}

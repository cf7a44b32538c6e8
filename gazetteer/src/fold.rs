//! Folding: the one view of text in which spellings of a name are compared.
//!
//! Names and articles go through the same function. What enters is any Unicode text; what leaves
//! is folded UTF-8 and, for articles, a map from every folded byte back to the source byte where
//! its character starts, so that no offset of folded text ever leaks out.
//!
//! What folding does, in one pass over characters:
//!
//! - compatibility composition (NFKC), so that full-width, ligature and decomposed writings agree;
//! - full lower-casing, with `ß` as `ss`, final sigma as sigma, and both Turkish i's as `i`;
//! - combining marks dropped for Latin, Greek and Cyrillic (é → e, ё → е, ї → і), the vowel signs of
//!   Hebrew and Arabic, and the dots of Indic letters; kept elsewhere;
//! - variants of Arabic and Persian letters as one (أ → ا, ة → ه, ی → ي);
//! - all apostrophes and primes as `'`;
//! - a hyphen at the end of a line before a small letter dropped with the break;
//! - hyphens inside a word as a space, as are runs of white space with at most one line break;
//! - white space with two or more line breaks as `\n`, which no name contains;
//! - HTML entities as the characters that they write (`Malm&ouml;`);
//! - invisible characters (zero-width, soft hyphen, direction marks) dropped, wherever they stand.
//!
//! Folded text without a paragraph break folds to itself, and so does every part of a text that
//! begins and ends with whole words: `tests/fold.rs` holds it to that.
//!
//! It works a character (or a starter with its marks) at a time instead of normalising whole
//! texts, because the map back to the source is then exact and plain text costs one table look-up.

mod entity;
mod text;

pub use entity::without_entities;
pub use text::{FoldedText, Offsets};

use crate::char_table::{Class, Letter, is_dropped_mark, of_two_bytes};
use entity::entity;
use std::iter::once;
use std::sync::LazyLock;
use text::Piece;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, Recompositions, UnicodeNormalization, is_nfkc_quick};

/// Stands in folded text where the source has a paragraph break.
pub const PARAGRAPH: char = '\n';

/// First code point that is not in the table of single characters: the end of the Cyrillic
/// Supplement block. Latin, Greek and Cyrillic all lie below.
const TABLE_END: usize = 0x530;

/// A name, folded: the same as an article's text, and trimmed of separators at its ends.
pub fn fold_name(name: &str) -> String {
    if let Some(folded) = folded_alone(name) {
        return folded;
    }
    let mut text = String::with_capacity(name.len());
    fold_into(name, &mut text, |_| ());
    let trimmed = text.trim_matches([' ', '-', PARAGRAPH]);
    if trimmed.len() < text.len() {
        trimmed.to_owned()
    } else {
        text
    }
}

/// A name of letters that fold to one letter wherever they stand, and single spaces between them: so
/// are most. `None` of others.
fn folded_alone(name: &str) -> Option<String> {
    let mut folded = String::with_capacity(name.len());
    let mut after_space = true;
    for c in name.chars() {
        let letter = alone(c)?;
        if letter == ' ' && after_space {
            return None;
        }
        after_space = letter == ' ';
        folded.push(letter);
    }
    (!after_space).then_some(folded)
}

/// Whether a name folds to `folded`. Most names are told letter by letter, without folding them.
pub(crate) fn folds_to(name: &str, folded: &str) -> bool {
    let mut expected = folded.chars();
    let alike = name.chars().all(|c| {
        let letter = alone(c);
        letter.is_some() && letter == expected.next()
    });
    alike && expected.next().is_none() || fold_name(name) == folded
}

/// What a character folds to wherever it stands; `None` where that depends or is not one.
fn alone(c: char) -> Option<char> {
    if c.is_ascii() {
        let stays = c.is_ascii_alphanumeric() || c == ' ';
        return stays.then(|| c.to_ascii_lowercase());
    }
    let folded = ALIKE.get(c as usize)?;
    of_two_bytes(folded, 0)
}

/// Folds `source` onto `out` and tells `mapped` of each piece of the source that left something.
fn fold_into(source: &str, out: &mut String, mut mapped: impl FnMut(Piece)) {
    out.reserve(source.len());
    let mut at = 0;
    loop {
        let plain = plain_len(&source.as_bytes()[at..]);
        if plain > 0 {
            mapped(Piece {
                folded: out.len(),
                source: at,
                spread: false,
            });
            push_lower(&source[at..at + plain], out);
            at += plain;
        }
        let (folded, alike) = (out.len(), push_alike(&source[at..], out));
        if alike > 0 {
            mapped(Piece {
                folded,
                source: at,
                spread: false,
            });
            at += alike;
        }
        let Some(c) = source[at..].chars().next() else {
            return;
        };
        let before = out.len();
        let entity = if c == '&' {
            entity(&source[at..])
        } else {
            None
        };
        let length = match Letter::of(c).class() {
            _ if let Some((decoded, length)) = entity => {
                push_decoded(decoded, &source[at + length..], out);
                length
            }
            Class::Letter if (c as usize) < TABLE_END => {
                TABLE[c as usize].push_to(out);
                c.len_utf8()
            }
            Class::Letter => push_cluster(&source[at..], out),
            Class::Space => push_space(&source[at..], out),
            Class::Hyphen => {
                let rest = &source[at + c.len_utf8()..];
                match broken_word(rest, out) {
                    Some(gap) => c.len_utf8() + gap,
                    None => {
                        push_hyphen(rest, out);
                        c.len_utf8()
                    }
                }
            }
            Class::Apostrophe => push(c.len_utf8(), '\'', out),
            Class::Dropped => c.len_utf8(),
        };
        if out.len() > before {
            mapped(Piece {
                folded: before,
                source: at,
                spread: out[before..].chars().nth(1).is_some(),
            });
        }
        at += length;
    }
}

/// Bytes looked at together; the compiler compares them at once.
const CHUNK: usize = 32;

/// The number of bytes that folding only lower-cases: ASCII that stands for itself, and single
/// spaces between it. A few more may be: whole chunks are told first, the rest byte by byte.
fn plain_len(bytes: &[u8]) -> usize {
    let plain_at = |at: usize| {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        bytes
            .get(at)
            .is_some_and(|&byte| is_plain_ascii(byte, next))
    };
    let mut at = 0;
    while plain_at(at)
        && let Some(window) = bytes.get(at..at + CHUNK + 1)
    {
        let plain = (0..CHUNK).fold(true, |plain, i| {
            plain & is_plain_ascii(window[i], window[i + 1])
        });
        if !plain {
            break;
        }
        at += CHUNK;
    }
    while plain_at(at) {
        at += 1;
    }
    at
}

/// Whether folding only lower-cases a byte before `next`.
#[inline]
fn is_plain_ascii(byte: u8, next: u8) -> bool {
    let stands = byte.wrapping_sub(b'!') < 94;
    let joins = (byte == b'-') | (byte == b'`') | (byte == b'&');
    let single_space = (byte == b' ') & (next.wrapping_sub(b'!') < 94);
    stands & !joins | single_space
}

fn push_lower(ascii: &str, out: &mut String) {
    let from = out.len();
    out.push_str(ascii);
    out[from..].make_ascii_lowercase();
}

fn class(c: char) -> Class {
    Letter::of(c).class()
}

fn push(length: usize, folded: char, out: &mut String) -> usize {
    out.push(folded);
    length
}

/// One space for a run of white space; a paragraph break where it breaks the line twice.
fn push_space(rest: &str, out: &mut String) -> usize {
    let mut chars = rest.chars();
    if chars.next() == Some(' ')
        && chars
            .next()
            .is_some_and(|next| class(next) == Class::Letter)
    {
        return push(1, ' ', out);
    }
    let goes_on = |c| matches!(class(c), Class::Space | Class::Dropped);
    let length = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
    let paragraph = breaks_paragraph(&rest[..length]);
    push(length, if paragraph { PARAGRAPH } else { ' ' }, out)
}

/// Whether white space breaks the line twice: by line feeds, carriage returns or both together.
fn breaks_paragraph(space: &str) -> bool {
    if space.len() == 1 {
        return false;
    }
    let (mut feeds, mut returns) = (0, 0);
    for c in space.chars() {
        match c {
            '\n' | '\u{85}' | '\u{2028}' => feeds += 1,
            '\u{2029}' => feeds += 2,
            '\r' => returns += 1,
            _ => {}
        }
    }
    feeds > 1 || returns > 1
}

/// The bytes of white space after a hyphen that parts a word at the end of a line: between a letter
/// and the end of the line, before a small letter of the next. `None` for any other hyphen.
fn broken_word(rest: &str, out: &str) -> Option<usize> {
    let after = rest.trim_start_matches([' ', '\t', '\r', '\n']);
    let gap = &rest[..rest.len() - after.len()];
    let one_line = gap.matches('\n').count() == 1;
    let small = after.chars().next().is_some_and(char::is_lowercase);
    let letter = out.chars().next_back().is_some_and(char::is_alphabetic);
    (one_line && small && letter).then_some(gap.len())
}

/// What an entity writes, before `rest`.
fn push_decoded(c: char, rest: &str, out: &mut String) {
    match class(c) {
        Class::Hyphen => push_hyphen(rest, out),
        Class::Space if out.ends_with(' ') => {}
        _ => compatible(c).for_each(|part| push_part(part, out)),
    }
}

/// A hyphen that joins two parts of a word is a space; a dash between words stays itself,
/// so that `Kiev - Moskou` is no name. Marks and invisible characters around it do not count.
fn push_hyphen(rest: &str, out: &mut String) {
    let joins = |c: char| Letter::of(c).is_word() || class(c) == Class::Apostrophe;
    let stands = |c: &char| class(*c) != Class::Dropped && !is_combining_mark(*c);
    let before = out.chars().rev().find(stands).is_some_and(joins);
    let mut following = rest.chars().flat_map(compatible);
    let after = following.find(stands).is_some_and(joins);
    out.push(if before && after { ' ' } else { '-' });
}

/// A character outside the table, normalised together with the marks that follow it.
fn push_cluster(rest: &str, out: &mut String) -> usize {
    let mut chars = rest.chars();
    let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
    if is_plain(first) && (is_plain(second) || second.is_ascii()) {
        return push(first.len_utf8(), first, out);
    }
    if is_spacing_mark(first) {
        compatible(first).for_each(|c| push_part(c, out));
        return first.len_utf8();
    }
    let length = cluster_len(rest);
    let is_visible = |c: &char| class(*c) != Class::Dropped;
    let visible = rest[..length].chars().filter(is_visible);
    if is_nfkc_quick(visible.clone()) == IsNormalized::Yes {
        visible.for_each(|c| push_part(c, out));
    } else {
        visible.nfkc().for_each(|c| push_part(c, out));
    }
    length
}

/// Letters of the largest scripts without case that neither change nor compose with a letter
/// before them, so that most of their text is copied: Hebrew, Arabic, Thai, Kana, Han, Hangul.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5EA}' | '\u{627}' | '\u{628}' | '\u{62A}'..='\u{63A}'
        | '\u{641}'..='\u{648}' | '\u{64A}' | '\u{E01}'..='\u{E30}'
        | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// Whether the character is a mark that stands by itself (¨, ゛). It stays itself: its compatible
/// form would be a space and the mark.
fn is_spacing_mark(c: char) -> bool {
    is_nfkc_quick(once(c)) == IsNormalized::No
        && once(c).nfkc().next().is_some_and(char::is_whitespace)
}

/// A character in its compatible, composed form (NFKC).
fn compatible(c: char) -> Recompositions<std::iter::Once<char>> {
    if is_spacing_mark(c) {
        once(c).nfc()
    } else {
        once(c).nfkc()
    }
}

/// One composed character of a cluster.
fn push_part(c: char, out: &mut String) {
    match class(c) {
        Class::Dropped => {}
        Class::Apostrophe => out.push('\''),
        Class::Space => out.push(' '),
        Class::Hyphen => out.push('-'),
        Class::Letter => fold_letter(c, out),
    }
}

/// Bytes of the first character and of everything that composes with it or marks it, invisible
/// characters between them included; of an entity, all that writes it.
fn cluster_len(rest: &str) -> usize {
    if let Some((_, length)) = entity(rest) {
        return length;
    }
    if let [first, next, ..] = rest.as_bytes()
        && first.is_ascii()
        && next.is_ascii()
    {
        return 1;
    }
    let mut chars = rest.char_indices();
    let mut end = chars.next().map_or(0, |(_, c)| c.len_utf8());
    for (at, c) in chars {
        if extends_cluster(c) {
            end = at + c.len_utf8();
        } else if class(c) != Class::Dropped {
            break;
        }
    }
    end
}

/// Whether the character marks the one before it or may compose with it, as its compatible form
/// may (half-width voicing, Hangul letters that stand apart).
fn extends_cluster(c: char) -> bool {
    if (c as u32) < 0x300 {
        return false;
    }
    match is_nfkc_quick(once(c)) {
        IsNormalized::Yes => canonical_combining_class(c) != 0,
        IsNormalized::Maybe => true,
        IsNormalized::No => once(c).nfkc().next().is_some_and(|first| {
            canonical_combining_class(first) != 0
                || is_nfkc_quick(once(first)) == IsNormalized::Maybe
        }),
    }
}

/// One letter of any script: lower case, and bare of marks if it is Latin, Greek or Cyrillic.
fn fold_letter(c: char, out: &mut String) {
    for lower in c.to_lowercase() {
        if !carries_dropped_marks(lower) {
            out.push(plain_letter(lower));
            continue;
        }
        for part in once(lower).nfd().filter(|&part| !is_dropped_mark(part)) {
            match part {
                _ if class(part) == Class::Apostrophe => out.push('\''),
                'ß' => out.push_str("ss"),
                'ς' => out.push('σ'),
                'ı' => out.push('i'),
                _ => out.push(part),
            }
        }
    }
}

/// The letter that hurried writing puts for another: in Arabic and Persian one alef, yeh, kaf and heh
/// for their variants, in Indic scripts one nasal sign for two.
fn plain_letter(c: char) -> char {
    match c {
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ھ' | 'ۀ' | 'ۃ' => 'ه',
        '\u{901}' => '\u{902}',
        '\u{981}' => '\u{982}',
        _ => c,
    }
}

/// Whether the letter is of a script whose marks are dropped (the blocks that hold such letters).
fn carries_dropped_marks(c: char) -> bool {
    (c as usize) < TABLE_END
        || matches!(c, '\u{1E00}'..='\u{1FFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A640}'..='\u{A69F}')
}

/// What characters beyond ASCII fold to, in UTF-8, where that is one character of two bytes as they
/// are; zeros for all others. Most letters of Cyrillic and Greek text are such.
static ALIKE: LazyLock<[[u8; 2]; TABLE_END]> = LazyLock::new(|| {
    let mut alike = [[0; 2]; TABLE_END];
    for ((code, slot), folded) in (0..).zip(&mut alike).zip(TABLE.iter()) {
        let own = char::from_u32(code)
            .filter(|c| !c.is_ascii() && class(*c) == Class::Letter && c.len_utf8() == 2);
        let bytes = &folded.bytes[..folded.length as usize];
        if let (Some(_), &[first, second]) = (own, bytes)
            && !first.is_ascii()
        {
            *slot = [first, second];
        }
    }
    alike
});

/// What the character of two bytes that begins there folds to, where that is as long.
#[inline]
fn alike_at(bytes: &[u8], at: usize) -> Option<[u8; 2]> {
    let folded = *ALIKE.get(of_two_bytes(bytes, at)? as usize)?;
    (folded[0] != 0).then_some(folded)
}

/// Folded bytes that are put aside before they are written together.
const ASIDE: usize = 64;

/// Folds the characters that `rest` begins with and that stay as long as they are, with the spaces and
/// signs of ASCII between them; their bytes.
fn push_alike(rest: &str, out: &mut String) -> usize {
    let bytes = rest.as_bytes();
    let mut aside = [0; ASIDE];
    let mut at = 0;
    loop {
        let mut length = 0;
        while length + 2 <= ASIDE {
            if let Some(folded) = alike_at(bytes, at + length) {
                aside[length..length + 2].copy_from_slice(&folded);
                length += 2;
                continue;
            }
            match bytes.get(at + length) {
                Some(&byte) if joins_alike(bytes, at + length) => aside[length] = byte,
                _ => break,
            }
            length += 1;
        }
        let folded = std::str::from_utf8(&aside[..length]);
        out.push_str(folded.expect("whole characters were put aside"));
        at += length;
        if length + 2 <= ASIDE {
            return at;
        }
    }
}

/// Whether a byte is a sign of ASCII that folding leaves as it is, or a space before a letter that is
/// folded with others. Letters of ASCII are folded faster by themselves.
#[inline]
fn joins_alike(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    match byte {
        b' ' => alike_at(bytes, at + 1).is_some(),
        _ => !byte.is_ascii_alphabetic() && is_plain_ascii(byte, 0),
    }
}

/// What one character of the table folds to: at most seven bytes (¾ takes five).
#[derive(Clone, Copy, Default)]
struct Folded {
    bytes: [u8; 7],
    length: u8,
}

impl Folded {
    #[inline]
    fn push_to(self, out: &mut String) {
        if self.length == 1 {
            out.push(self.bytes[0] as char);
        } else {
            out.push_str(std::str::from_utf8(&self.bytes[..self.length as usize]).unwrap_or(""));
        }
    }
}

static TABLE: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    let fold_one = |code: usize| {
        let mut text = String::new();
        if let Some(c) = char::from_u32(code as u32) {
            compatible(c).for_each(|part| push_part(part, &mut text));
        }
        let mut folded = Folded {
            length: text.len() as u8,
            ..Folded::default()
        };
        folded.bytes[..text.len()].copy_from_slice(text.as_bytes());
        folded
    };
    (0..TABLE_END).map(fold_one).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_must_agree() {
        let pairs = [
            ("Kyïv", "kyiv"),
            ("КИЇВ", "киів"),
            ("Ки\u{306}в", "кив"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("İstanbul", "istanbul"),
            ("DİYARBAKIR", "diyarbakir"),
            ("Diyarbakır", "diyarbakir"),
            ("ΑΘΗΝΑΣ", "αθηνασ"),
            ("Αθήνας", "αθηνασ"),
            ("Mariupol’", "mariupol'"),
            ("Mariupolʹ", "mariupol'"),
            ("Den\u{a0}Haag", "den haag"),
            ("Den\n Haag", "den haag"),
            ("Khar-\nkiv", "kharkiv"),
            ("Baden-\nBaden", "baden- baden"),
            ("Den\n\nHaag", "den\nhaag"),
            ("Frankfurt-am-Main", "frankfurt am main"),
            ("Frankfurt‐am‐Main", "frankfurt am main"),
            ("Kiev - Moskou", "kiev - moskou"),
            ("Ｋｙｉｖ", "kyiv"),
            ("Malm&ouml;", "malmo"),
            ("D&#252;sseldorf", "dusseldorf"),
            ("&Ouml;sterreich", "osterreich"),
            ("&#1050;&#x438;&#x0457;&#1074;", "киів"),
            ("New&nbsp;York", "new york"),
            ("L&rsquo;Aquila", "l'aquila"),
            ("R&D; AT&T", "r&d; at&t"),
            ("&amp;uuml;", "&amp;uuml;"),
            ("ﬁ", "fi"),
            ("Ma\u{ad}riu\u{200b}pol", "mariupol"),
            ("キーウ", "キーウ"),
            ("مَرَّاكُش", "مراكش"),
            ("أوكرانيا", "اوكرانيا"),
            ("آسيا", "اسيا"),
            ("الإسكندرية", "الاسكندريه"),
            ("کراچی", "كراچي"),
            ("القـــاهرة", "القاهره"),
            ("יְרוּשָׁלַיִם", "ירושלים"),
            ("क़तर", "कतर"),
            ("カ\u{3099}", "ガ"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("'s-Hertogenbosch", "'s hertogenbosch"),
        ];
        for (written, folded) in pairs {
            assert_eq!(fold_name(written), folded, "{written:?}");
        }
    }

    #[test]
    fn marks_and_invisible_characters_stay_inside_their_name_only() {
        let source = "in Kie\u{301}v\u{200b}, Łódź";
        let folded = FoldedText::new(source);
        let at = folded.as_str().find("kiev").expect("folded name");
        let span = folded.source_start(at)..folded.source_end(source, at + 4);
        assert_eq!(&source[span], "Kie\u{301}v");
    }

    #[test]
    fn an_entity_is_one_character_of_the_source() {
        let source = "to Br&#269;k&oacute;, &Ccedil;in and K&ouml;ln";
        let folded = FoldedText::new(source);
        for (name, written) in [
            ("brcko", "Br&#269;k&oacute;"),
            ("cin", "&Ccedil;in"),
            ("koln", "K&ouml;ln"),
        ] {
            let at = folded.as_str().find(name).expect("folded name");
            let end = at + name.len();
            let span = folded.source_start(at)..folded.source_end(source, end);
            assert_eq!(&source[span.clone()], written);
            assert_eq!(folded.offsets().source_range(source, at..end), span);
        }
    }
}

//! Decodes character references: `&eacute;`, `&#233;` and `&#xe9;` become `é`.
//!
//! Text that is not a reference is left as it is (`AT&T`, `?a=1&copy=2`). A reference without its semicolon
//! is decoded only where HTML has always allowed it, for the Latin-1 names, and only as a whole word.

use memchr::memchr;
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// The longest reference name, `CounterClockwiseContourIntegral`.
const LONGEST_NAME: usize = 31;

/// The lengths of Latin-1 character names, from `lt` to `eacute`.
const LATIN_1_NAME: RangeInclusive<usize> = 2..=6;

/// The last character of Latin-1: names up to it may lack their semicolon.
const LAST_LATIN_1: char = '\u{ff}';

/// The characters that browsers show for `&#128;` to `&#159;`: those of Windows-1252 at these positions.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Decodes the character references in a text.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    let Some(mut amp) = memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut decoded = String::with_capacity(text.len());
    let mut done = 0;
    loop {
        decoded.push_str(&text[done..amp]);
        done = match push_reference(&text[amp..], &mut decoded) {
            Some(length) => amp + length,
            None => {
                decoded.push('&');
                amp + 1
            }
        };
        match memchr(b'&', &text.as_bytes()[done..]) {
            Some(next) => amp = done + next,
            None => break,
        }
    }
    decoded.push_str(&text[done..]);
    Cow::Owned(decoded)
}

/// Appends the character of the reference with which a text begins; returns the bytes consumed.
fn push_reference(text: &str, out: &mut String) -> Option<usize> {
    match text.as_bytes().get(1)? {
        b'#' => push_number(text, out),
        _ => push_name(text, out),
    }
}

/// Decodes `&#8364;` or `&#x20ac;`, with or without the semicolon.
fn push_number(text: &str, out: &mut String) -> Option<usize> {
    let is_hex = matches!(text.as_bytes().get(2)?, b'x' | b'X');
    let (start, radix) = if is_hex { (3, 16) } else { (2, 10) };
    let digits = text[start..].bytes();
    let count = digits
        .take_while(|&byte| char::from(byte).is_digit(radix))
        .count();
    let end = start + count;
    if count == 0 {
        return None;
    }
    let number = u32::from_str_radix(&text[start..end], radix).unwrap_or(u32::MAX);
    out.push(match number {
        0x80..=0x9f => WINDOWS_1252[number as usize - 0x80],
        0 => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER),
    });
    Some(end + usize::from(text[end..].starts_with(';')))
}

/// Decodes `&eacute;`, or `&eacute` if no letter, digit or equals sign follows.
fn push_name(text: &str, out: &mut String) -> Option<usize> {
    let bytes = text[1..].bytes();
    let length = bytes
        .take(LONGEST_NAME)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let end = 1 + length;
    if length == 0 {
        return None;
    }
    let next = text.as_bytes().get(end);
    if next == Some(&b';') {
        let reference = &text[..=end];
        let decoded = html_escape::decode_html_entities(reference);
        out.push_str((decoded != reference).then_some(&decoded)?);
        return Some(end + 1);
    }
    if !LATIN_1_NAME.contains(&length)
        || next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric())
    {
        return None;
    }
    let reference = format!("{};", &text[..end]);
    let decoded = html_escape::decode_html_entities(&reference);
    let mut chars = decoded.chars();
    let (character, rest) = (chars.next()?, chars.next());
    if rest.is_some() || character > LAST_LATIN_1 {
        return None;
    }
    out.push(character);
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_and_numbers() {
        let cases = [
            ("Li&egrave;ge &amp; Spa", "Liège & Spa"),
            ("&#75;yiv &#x41b;&#X432;ів", "Kyiv Лвів"),
            ("Malm&ouml &eacute", "Malmö é"),
            ("it&#146;s &#8364 5", "it’s € 5"),
            (
                "AT&T, R&D, ?a=1&copy=2 &nothing; & &; &#; &#x;",
                "AT&T, R&D, ?a=1&copy=2 &nothing; & &; &#; &#x;",
            ),
            ("&#0;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&amp;lt;", "&lt;"),
            ("so&shy;ft &zwnj;", "so\u{ad}ft \u{200c}"),
            ("&hearts &alpha", "&hearts &alpha"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text), expected, "{text:?}");
        }
    }
}

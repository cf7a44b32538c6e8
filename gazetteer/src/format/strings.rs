//! Concatenated texts, each preceded by its length in bytes: one byte, or 255 and two more.

use std::ops::Range;

/// Precedes the length of a text of 255 bytes or more.
const LONG: u8 = u8::MAX;

/// Maximum bytes of a text; no place name is longer.
const LONGEST: usize = u16::MAX as usize;

/// Encodes a text: its length and its bytes. A text that is too long is cut at a character
/// boundary.
pub fn stored(text: &str) -> (Vec<u8>, &str) {
    let kept = &text[..text.floor_char_boundary(LONGEST)];
    let length = match u8::try_from(kept.len()) {
        Ok(short) if short < LONG => vec![short],
        _ => [&[LONG][..], &(kept.len() as u16).to_le_bytes()].concat(),
    };
    (length, kept)
}

/// Returns the text at an offset; empty if the offset is invalid.
#[inline]
pub(crate) fn text_at(strings: &[u8], at: u32) -> &str {
    text_from(strings, at as usize)
}

/// Returns the text after `skipped` others from an offset onwards; empty if there is none.
#[inline]
pub(super) fn text_after(strings: &[u8], at: u32, skipped: u32) -> &str {
    let mut at = at as usize;
    for _ in 0..skipped {
        let Some(skipped) = range_at(strings, at) else {
            return "";
        };
        at = skipped.end;
    }
    text_from(strings, at)
}

#[inline]
fn text_from(strings: &[u8], at: usize) -> &str {
    bytes_at(strings, at)
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .unwrap_or("")
}

/// Returns the bytes of the text at an offset; `None` if the offset is invalid.
#[inline]
pub(super) fn bytes_at(strings: &[u8], at: usize) -> Option<&[u8]> {
    strings.get(range_at(strings, at)?)
}

/// Returns where the bytes of a text are, as its length says.
#[inline]
fn range_at(strings: &[u8], at: usize) -> Option<Range<usize>> {
    let (start, length) = match strings.get(at..)? {
        [LONG, low, high, ..] => (at + 3, usize::from(u16::from_le_bytes([*low, *high]))),
        [LONG, ..] | [] => return None,
        [length, ..] => (at + 1, usize::from(*length)),
    };
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_read_back() {
        let texts: Vec<String> = [0, 1, 254, 255, 256, 40_000, 65_535, 65_536, 70_000]
            .iter()
            .map(|&length| "é".repeat(length / 2) + &"x".repeat(length % 2))
            .collect();
        let mut heap = Vec::new();
        let mut offsets = Vec::new();
        for text in &texts {
            let (length, kept) = stored(text);
            offsets.push(heap.len() as u32);
            heap.extend(length);
            heap.extend(kept.as_bytes());
        }
        for (text, skipped) in texts.iter().zip(0..) {
            let found = text_after(&heap, 0, skipped);
            assert!(text.starts_with(found) && text.len() - found.len() < 8_000);
        }
        assert_eq!(text_after(&heap, 0, texts.len() as u32), "");
        assert_eq!(text_after(&heap, 0, u32::MAX), "");
        assert_eq!(text_after(&[LONG, 5], 0, 1), "");
        for (text, at) in texts.iter().zip(offsets) {
            let whole = text
                .len()
                .min(65_534 + text.len() % 2 * usize::from(text.len() < 65_536));
            assert_eq!(text_at(&heap, at), &text[..whole.min(text.len())]);
        }
        assert_eq!(text_at(&heap, heap.len() as u32), "");
        assert_eq!(text_at(&heap, u32::MAX), "");
        assert_eq!(text_at(&[LONG, 5], 0), "");
        assert_eq!(text_at(&[3, b'a'], 0), "");
    }
}

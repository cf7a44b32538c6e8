//! Detects UTF-16 and UTF-32 without a byte order mark from the positions of their zeros.
//!
//! Of the four readings (two widths, two byte orders) the right one gives text: no zeros, no control
//! characters, no unpaired surrogates, and ASCII spaces and line ends. For programs and pictures, none of the
//! four does.

/// The number of bytes per unit and their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// UTF-16.
    Two {
        /// Whether the higher byte comes first.
        big_endian: bool,
    },
    /// UTF-32.
    Four {
        /// Whether the highest byte comes first.
        big_endian: bool,
    },
}

/// Bytes examined; a text has zeros throughout.
const SNIFF_BYTES: usize = 8 * 1024;

/// One bad unit is allowed per this many: a stray control character in a page.
const UNITS_PER_BAD: usize = 500;

/// The shortest text without ASCII that is accepted, in units: two plausible units easily occur by chance.
const FEWEST_UNITS: usize = 8;

/// More than one control character in this many bytes is too many for a byte-oriented encoding: tables and
/// pages have a few, whereas in UTF-16 a tenth of the bytes are, in any script.
const BYTES_PER_CONTROL: usize = 25;

/// Whether bytes may be UTF-16 or UTF-32: they contain what byte-oriented text does not.
pub(super) fn may_be_wide(bytes: &[u8]) -> bool {
    let bytes = &bytes[..bytes.len().min(SNIFF_BYTES)];
    let controls = bytes
        .iter()
        .filter(|byte| matches!(byte, 1..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f))
        .count();
    controls * BYTES_PER_CONTROL > bytes.len() || memchr::memchr(0, bytes).is_some()
}

/// The reading in which the bytes are text.
pub(super) fn width_of(bytes: &[u8]) -> Option<Width> {
    let bytes = &bytes[..bytes.len().min(SNIFF_BYTES)];
    [true, false]
        .into_iter()
        .find(|&big_endian| Units::of(units_of_four(bytes, big_endian)).are_text(1))
        .map(|big_endian| Width::Four { big_endian })
        .or_else(|| width_of_two(bytes))
}

/// UTF-16 in the likelier byte order: Chinese in the wrong order is mostly Chinese too.
fn width_of_two(bytes: &[u8]) -> Option<Width> {
    let read = |big_endian| {
        let units = units_of_two(bytes, big_endian).map(|unit| unit as u16);
        Units::of(char::decode_utf16(units).map(|decoded| decoded.map_or(0, u32::from)))
    };
    let (big, little) = (read(true), read(false));
    let big_endian = big.likelihood() > little.likelihood();
    let units = if big_endian { big } else { little };
    let is_text = units.are_text(FEWEST_UNITS) && !is_ascii_in_pieces(bytes);
    is_text.then_some(Width::Two { big_endian })
}

/// Whether bytes are ASCII with occasional zeros, as in lists of file names: read in pairs, they look like
/// Chinese. Latin script in UTF-16 is half zeros, and all other scripts have bytes that no ASCII text has.
fn is_ascii_in_pieces(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    let printable = |byte: &u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    zeros * 5 < bytes.len() * 2 && bytes.iter().all(|byte| *byte == 0 || printable(byte))
}

fn units_of_two(bytes: &[u8], big_endian: bool) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(2).map(move |pair| {
        let pair = [pair[0], pair[1]];
        u32::from(if big_endian {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        })
    })
}

fn units_of_four(bytes: &[u8], big_endian: bool) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(move |unit| {
        let unit = [unit[0], unit[1], unit[2], unit[3]];
        if big_endian {
            u32::from_be_bytes(unit)
        } else {
            u32::from_le_bytes(unit)
        }
    })
}

/// Counts of code points in a reading.
struct Units {
    all: usize,
    /// Not text characters. The last may be half of a truncated pair and is not counted.
    bad: usize,
    ascii: usize,
    /// In scripts that are rarely used.
    rare: usize,
    /// In the most frequent block of 256: that of an alphabet, or the kana.
    in_main_block: usize,
}

impl Units {
    fn of(code_points: impl Iterator<Item = u32>) -> Self {
        let (mut all, mut bad, mut ascii, mut rare) = (0, 0, 0, 0);
        let mut blocks = [0; 256];
        let mut last_is_bad = false;
        for code_point in code_points {
            all += 1;
            last_is_bad = !char::from_u32(code_point).is_some_and(may_occur_in_text);
            bad += usize::from(last_is_bad);
            ascii += usize::from(code_point < 0x80);
            rare += usize::from(!is_common(code_point));
            blocks[(code_point >> 8) as usize & 0xff] += 1;
        }
        Self {
            all,
            bad: bad - usize::from(last_is_bad && all > 1),
            ascii,
            rare,
            in_main_block: blocks.into_iter().max().unwrap_or(0),
        }
    }

    fn likelihood(&self) -> isize {
        let good = self.in_main_block + 4 * self.ascii;
        good as isize - 4 * (self.bad + self.rare) as isize
    }

    /// Whether the units are a text: nearly all are characters, and some are ASCII, or there are at least
    /// `fewest` and few are rare.
    fn are_text(&self, fewest: usize) -> bool {
        let common = self.all >= fewest && self.rare * 20 <= self.all;
        self.all > 0 && self.bad <= self.all / UNITS_PER_BAD && (self.ascii > 0 || common)
    }
}

/// Whether a code point is in a script or a set of signs used by the press.
fn is_common(code_point: u32) -> bool {
    matches!(code_point,
        0x20..=0x7e | 0x09 | 0x0a | 0x0d | 0xa0..=0x24f | 0x370..=0x5ff | 0x600..=0x6ff
        | 0x900..=0xe7f | 0x10a0..=0x11ff | 0x1e00..=0x1fff | 0x2010..=0x203f | 0x20ac
        | 0x3000..=0x30ff | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xff00..=0xffef | 0x1f300..=0x1faff)
}

fn may_occur_in_text(c: char) -> bool {
    let noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    let private = ('\u{e000}'..='\u{f8ff}').contains(&c) || c >= '\u{e0200}';
    !noncharacter && !private && (!c.is_control() || c.is_ascii_whitespace() || c == '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn detects_scripts_and_byte_orders() {
        for text in [
            "Kyiv.",
            "Київ, Львів та Одеса",
            "北京 和 上海\n",
            "서울과 부산 사이\n",
            "北京和上海之間的鐵路",
            "กรุงเทพมหานครและอยุธยา",
        ] {
            let little = utf16(text);
            assert_eq!(
                width_of(&little),
                Some(Width::Two { big_endian: false }),
                "{text}"
            );
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(
                width_of(&big),
                Some(Width::Two { big_endian: true }),
                "{text}"
            );
            let four: Vec<u8> = text
                .chars()
                .flat_map(|c| u32::from(c).to_le_bytes())
                .collect();
            assert_eq!(
                width_of(&four),
                Some(Width::Four { big_endian: false }),
                "{text}"
            );
        }
    }

    #[test]
    fn a_program_is_not_text() {
        let elf = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0\xb0\x6f\0\0";
        assert_eq!(width_of(elf), None);
        assert_eq!(width_of(b"a\0b\0\0\0c\0"), None);
        assert_eq!(width_of(b"one\0two\0"), None);
        assert!(!may_be_wide("Київ\tЛьвів\r\n\x0c".as_bytes()));
    }
}

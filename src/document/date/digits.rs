//! Decimal digits of every script, and whether the script is commonly used with other calendars.

/// The zero of each script's decimal digits, sorted; each is followed by its 1 to 9 (Unicode 17, general
/// category Nd, where the standard guarantees that order). ASCII is not included.
const ZEROS: [char; 76] = [
    '\u{660}',
    '\u{6F0}',
    '\u{7C0}',
    '\u{966}',
    '\u{9E6}',
    '\u{A66}',
    '\u{AE6}',
    '\u{B66}',
    '\u{BE6}',
    '\u{C66}',
    '\u{CE6}',
    '\u{D66}',
    '\u{DE6}',
    '\u{E50}',
    '\u{ED0}',
    '\u{F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19D0}',
    '\u{1A80}',
    '\u{1A90}',
    '\u{1B50}',
    '\u{1BB0}',
    '\u{1C40}',
    '\u{1C50}',
    '\u{A620}',
    '\u{A8D0}',
    '\u{A900}',
    '\u{A9D0}',
    '\u{A9F0}',
    '\u{AA50}',
    '\u{ABF0}',
    '\u{FF10}',
    '\u{104A0}',
    '\u{10D30}',
    '\u{10D40}',
    '\u{11066}',
    '\u{110F0}',
    '\u{11136}',
    '\u{111D0}',
    '\u{112F0}',
    '\u{11450}',
    '\u{114D0}',
    '\u{11650}',
    '\u{116C0}',
    '\u{116D0}',
    '\u{116DA}',
    '\u{11730}',
    '\u{118E0}',
    '\u{11950}',
    '\u{11BF0}',
    '\u{11C50}',
    '\u{11D50}',
    '\u{11DA0}',
    '\u{11DE0}',
    '\u{11F50}',
    '\u{16130}',
    '\u{16A60}',
    '\u{16AC0}',
    '\u{16B50}',
    '\u{16D70}',
    '\u{1CCF0}',
    '\u{1D7CE}',
    '\u{1D7D8}',
    '\u{1D7E2}',
    '\u{1D7EC}',
    '\u{1D7F6}',
    '\u{1E140}',
    '\u{1E2F0}',
    '\u{1E4F0}',
    '\u{1E5F1}',
    '\u{1E950}',
    '\u{1FBF0}',
];

/// The zeros of stylistic variants of ASCII digits: fullwidth, outlined, mathematical, segmented. They belong
/// to no script and therefore to no calendar.
const DRESSED: [char; 8] = [
    '\u{FF10}',
    '\u{1CCF0}',
    '\u{1D7CE}',
    '\u{1D7D8}',
    '\u{1D7E2}',
    '\u{1D7EC}',
    '\u{1D7F6}',
    '\u{1FBF0}',
];

/// A decimal digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digit {
    /// The same digit in ASCII.
    pub(super) ascii: char,
    /// Whether its script has digits of its own and is also used with other calendars: Persian, Hijri,
    /// Bengali, Nepali, Buddhist.
    pub(super) native: bool,
}

/// Returns the decimal digit for a character.
pub(super) fn decimal_digit(c: char) -> Option<Digit> {
    if c.is_ascii_digit() {
        return Some(Digit {
            ascii: c,
            native: false,
        });
    }
    let after = ZEROS.partition_point(|zero| *zero <= c);
    let zero = *ZEROS.get(after.checked_sub(1)?)?;
    let value = u32::from(c) - u32::from(zero);
    Some(Digit {
        ascii: char::from_digit(value, 10)?,
        native: !DRESSED.contains(&zero),
    })
}

/// Whether a text is one or more ASCII digits.
pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_syntax::hir::{Class, HirKind};

    /// Checked against the table of another crate: the digits of a script come in contiguous groups of ten.
    #[test]
    fn every_decimal_digit_of_unicode_is_known_and_nothing_else() {
        let parsed = regex_syntax::parse(r"\p{Nd}").unwrap();
        let HirKind::Class(Class::Unicode(class)) = parsed.kind() else {
            panic!("a class was expected");
        };
        let mut known = std::collections::BTreeMap::new();
        for range in class.ranges() {
            for (place, c) in (range.start()..=range.end()).enumerate() {
                known.insert(c, char::from_digit(place as u32 % 10, 10).unwrap());
            }
        }
        assert!(known.len() >= 760, "{}", known.len());
        for (c, digit) in &known {
            let found = decimal_digit(*c).map(|digit| digit.ascii);
            assert_eq!(found, Some(*digit), "{c:?}");
        }
        let more: Vec<char> = ('\0'..=char::MAX)
            .filter(|c| decimal_digit(*c).is_some() && !known.contains_key(c))
            .collect();
        // Digits from a later Unicode version than the other crate's.
        assert!(
            more.len() <= 10 && more.iter().all(|c| *c >= '\u{11DE0}'),
            "{more:?}"
        );
        assert!(ZEROS.is_sorted());
    }
}

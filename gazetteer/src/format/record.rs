//! Records in file form: their fields in order, little-endian, without gaps.
//!
//! A record is declared once, by `record!`. Its size and the code that reads and writes it follow
//! from the declaration, so that no offset is written by hand.

/// A field of a record.
pub(crate) trait Field: Copy {
    /// Reads the field from the front of `bytes` and advances; zero if there are too few bytes.
    fn take(bytes: &mut &[u8]) -> Self;
    /// Writes the field to the front of `bytes` and advances.
    fn put(self, bytes: &mut &mut [u8]);
}

macro_rules! number_fields {
    ($($number:ty)*) => {$(
        impl Field for $number {
            #[inline]
            fn take(bytes: &mut &[u8]) -> Self {
                Self::from_le_bytes(Field::take(bytes))
            }

            fn put(self, bytes: &mut &mut [u8]) {
                self.to_le_bytes().put(bytes);
            }
        }
    )*};
}

number_fields! { u8 u16 u32 u64 i32 }

impl<const LENGTH: usize> Field for [u8; LENGTH] {
    #[inline]
    fn take(bytes: &mut &[u8]) -> Self {
        bytes
            .split_off(..LENGTH)
            .and_then(|field| field.try_into().ok())
            .unwrap_or([0; LENGTH])
    }

    fn put(self, bytes: &mut &mut [u8]) {
        if let Some(field) = bytes.split_off_mut(..LENGTH) {
            field.copy_from_slice(&self);
        }
    }
}

/// Declares a record: a struct of its fields, with methods to read and write it.
macro_rules! record {
    ($(#[$doc:meta])* $record:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $record { $($(#[$field_doc])* pub $field: $type,)* }

        impl $record {
            /// Bytes per record.
            pub const BYTES: usize = 0 $(+ size_of::<$type>())*;

            /// Reads a record.
            #[inline]
            pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
                let mut rest = &bytes[..];
                $(let $field = $crate::format::record::Field::take(&mut rest);)*
                Self { $($field,)* }
            }

            /// Writes the record.
            pub fn to_bytes(self) -> [u8; Self::BYTES] {
                let mut bytes = [0; Self::BYTES];
                let mut rest = &mut bytes[..];
                $($crate::format::record::Field::put(self.$field, &mut rest);)*
                bytes
            }

            /// Returns the records of a section; a remainder at its end is ignored.
            #[inline]
            pub fn all(section: &[u8]) -> &[[u8; Self::BYTES]] {
                section.as_chunks().0
            }

            /// Returns a record of a section by number; `None` after the last one.
            #[inline]
            pub fn nth(section: &[u8], number: u32) -> Option<Self> {
                Self::all(section).get(number as usize).map(Self::from_bytes)
            }
        }
    };
}

pub(super) use record;

/// Returns one number of a section of numbers; `None` after the last one.
#[inline]
pub(super) fn number(section: &[u8], at: usize) -> Option<u32> {
    let (numbers, _) = section.as_chunks();
    numbers.get(at).copied().map(u32::from_le_bytes)
}

/// Returns all numbers of a section of numbers.
pub(super) fn numbers(section: &[u8]) -> impl Iterator<Item = u32> {
    let (numbers, _) = section.as_chunks();
    numbers.iter().copied().map(u32::from_le_bytes)
}

#[cfg(test)]
#[expect(unreachable_pub, reason = "records are declared public")]
mod tests {
    use super::*;

    record! {
        /// One field of each type.
        Mixed {
            small: u8,
            code: [u8; 3],
            short: u16,
            number: u32,
            below: i32,
            long: u64,
        }
    }

    #[test]
    fn fields_are_little_endian_one_after_another_and_read_back() {
        let record = Mixed {
            small: 1,
            code: *b"abc",
            short: 0x0302,
            number: 0x0706_0504,
            below: -2,
            long: 0x0F0E_0D0C_0B0A_0908,
        };
        let bytes = [
            1, b'a', b'b', b'c', 2, 3, 4, 5, 6, 7, 0xFE, 0xFF, 0xFF, 0xFF, 8, 9, 10, 11, 12, 13,
            14, 15,
        ];
        assert_eq!(record.to_bytes(), bytes);
        assert_eq!(Mixed::from_bytes(&bytes), record);
        let section = [&bytes[..], &bytes[..], &[0; 5]].concat();
        assert_eq!(Mixed::nth(&section, 1), Some(record));
        assert_eq!(Mixed::nth(&section, 2), None);
        assert_eq!(Mixed::nth(&section, u32::MAX), None);
    }

    #[test]
    fn numbers_of_a_section_end_with_it() {
        let section = [1, 0, 0, 0, 2, 0, 0, 0, 3];
        assert_eq!(numbers(&section).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(
            [0, 1, 2].map(|at| number(&section, at)),
            [Some(1), Some(2), None]
        );
    }
}

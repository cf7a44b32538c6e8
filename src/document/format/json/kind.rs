//! Reads JSON values by type without building a tree; values that nobody requested are skipped and take no
//! memory.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use std::fmt;

/// How to convert a value of each type; types without a method of their own go to [`ValueReader::other`].
pub(super) trait ValueReader<'de>: Sized {
    /// The result.
    type Output;

    /// Converts any other value, which has been skipped; `kind` is its name in messages.
    fn other(self, kind: &'static str) -> Self::Output;

    /// Converts a string.
    fn text(self, _: String) -> Self::Output {
        self.other("a string")
    }

    /// Converts a number.
    fn number(self, _: Number) -> Self::Output {
        self.other("a number")
    }

    /// Converts a boolean.
    fn truth(self, _: bool) -> Self::Output {
        self.other("true or false")
    }

    /// Converts an array, which must be read to its end.
    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Output, A::Error> {
        skip_rest(&mut list)?;
        Ok(self.other("an array"))
    }

    /// Converts an object, which must be read to its end.
    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Output, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.other("an object"))
    }
}

/// Reads an array to its end.
pub(super) fn skip_rest<'de, A: SeqAccess<'de>>(list: &mut A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Adapter from [`ValueReader`] to serde.
pub(super) struct Seed<T>(pub(super) T);

impl<'de, T: ValueReader<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = T::Output;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<T::Output, D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de, T: ValueReader<'de>> Visitor<'de> for Seed<T> {
    type Value = T::Output;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<T::Output, E> {
        Ok(self.0.other("null"))
    }

    fn visit_bool<E>(self, value: bool) -> Result<T::Output, E> {
        Ok(self.0.truth(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<T::Output, E> {
        Ok(self.0.number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<T::Output, E> {
        Ok(self.0.number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<T::Output, E> {
        Ok(match Number::from_f64(number) {
            Some(number) => self.0.number(number),
            None => self.0.other("a number"),
        })
    }

    fn visit_str<E>(self, text: &str) -> Result<T::Output, E> {
        Ok(self.0.text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<T::Output, E> {
        Ok(self.0.text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T::Output, A::Error> {
        self.0.list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T::Output, A::Error> {
        self.0.object(object)
    }
}

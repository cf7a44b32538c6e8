//! Reads JSON values by type without building a tree; values that nobody requested are skipped and take no
//! memory.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use std::fmt;

/// How to convert a value of each type; types without a method of their own go to [`ByKind::other`].
pub(super) trait ByKind<'de>: Sized {
    /// The result.
    type Made;

    /// Converts any other value, which has been skipped; `kind` is its name in messages.
    fn other(self, kind: &'static str) -> Self::Made;

    /// Converts a string.
    fn text(self, _: String) -> Self::Made {
        self.other("a string")
    }

    /// Converts a number.
    fn number(self, _: Number) -> Self::Made {
        self.other("a number")
    }

    /// Converts a boolean.
    fn truth(self, _: bool) -> Self::Made {
        self.other("true or false")
    }

    /// Converts an array, which must be read to its end.
    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Made, A::Error> {
        pass_over(&mut list)?;
        Ok(self.other("an array"))
    }

    /// Converts an object, which must be read to its end.
    fn object<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Made, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.other("an object"))
    }
}

/// Reads an array to its end.
pub(super) fn pass_over<'de, A: SeqAccess<'de>>(list: &mut A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Adapter from [`ByKind`] to serde.
pub(super) struct Driven<T>(pub(super) T);

impl<'de, T: ByKind<'de>> DeserializeSeed<'de> for Driven<T> {
    type Value = T::Made;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<T::Made, D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de, T: ByKind<'de>> Visitor<'de> for Driven<T> {
    type Value = T::Made;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<T::Made, E> {
        Ok(self.0.other("null"))
    }

    fn visit_bool<E>(self, is_so: bool) -> Result<T::Made, E> {
        Ok(self.0.truth(is_so))
    }

    fn visit_i64<E>(self, number: i64) -> Result<T::Made, E> {
        Ok(self.0.number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<T::Made, E> {
        Ok(self.0.number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<T::Made, E> {
        Ok(match Number::from_f64(number) {
            Some(number) => self.0.number(number),
            None => self.0.other("a number"),
        })
    }

    fn visit_str<E>(self, text: &str) -> Result<T::Made, E> {
        Ok(self.0.text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<T::Made, E> {
        Ok(self.0.text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T::Made, A::Error> {
        self.0.list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T::Made, A::Error> {
        self.0.object(object)
    }
}

//! Serde representations of this crate's values: the words and ids used in products.

use crate::{CountryCode, Direction, Form, Lang, PlaceId, PlaceKind};
use serde::{Serialize, Serializer};

macro_rules! written_as_displayed {
    ($($kind:ty),*) => {
        $(impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        })*
    };
}

written_as_displayed!(CountryCode, Direction, Form, Lang, PlaceId, PlaceKind);

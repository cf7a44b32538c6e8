//! Conditions of alias rows: where a row holds, and which of several rows is taken.
//!
//! The cells of a row enter; [`Conditions`] leave. What of an article they ask is its id, outlet and
//! language and the places that it mentions, as it is judged without any row that has conditions, so
//! that no row's answer depends on another row's.

use crate::places::Places;
use exonym_gazetteer::{CountryCode, Lang, PlaceIx};

/// What of a row has to be so for it to hold; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Conditions {
    /// The article has this id.
    pub article: Option<String>,
    /// The name is settled so where no such row holds.
    pub chosen: Option<Chosen>,
    /// The article mentions this place by another name.
    pub near: Option<Near>,
    /// The article is of this outlet, by its name or its host, as outlets files are compared.
    pub outlet: Option<String>,
    /// The article mentions this country or a place in it, by this name or another.
    pub country: Option<CountryCode>,
    /// The article is in this language.
    pub lang: Option<Lang>,
}

/// How a name is settled where no row with conditions holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chosen {
    /// It is taken for this place.
    Place(PlaceIx),
    /// It is not settled: ambiguous, rejected, or not known at all.
    Nothing,
}

/// A place that the article has to mention too.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Near {
    /// The cell: an id, or a name.
    pub written: String,
    /// The place of the id, or all places of that name.
    pub places: Vec<PlaceIx>,
}

/// The cell of `chosen_id` for a name that is not settled.
pub const NOT_SETTLED: &str = "none";

/// How narrow a row is: the narrowest of its conditions first. Of rows that hold at once, the one
/// with the highest is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Narrowness([bool; 6]);

impl Conditions {
    /// The conditions of a row, or `None` where it has none.
    pub(super) fn or_none(self) -> Option<Box<Self>> {
        (self != Self::default()).then(|| Box::new(self))
    }

    /// How narrow they are: one article, one answer, one other place, one outlet, one country, one
    /// language, in that order.
    pub fn narrowness(&self) -> Narrowness {
        Narrowness([
            self.article.is_some(),
            self.chosen.is_some(),
            self.near.is_some(),
            self.outlet.is_some(),
            self.country.is_some(),
            self.lang.is_some(),
        ])
    }

    /// For people: `article a-1 and outlet de krant`.
    pub fn described(&self, places: &Places<'_>) -> String {
        let chosen = |chosen: &Chosen| match chosen {
            Chosen::Nothing => "it is not settled".to_owned(),
            Chosen::Place(ix) => {
                let id = places.id(*ix);
                let id = id.map_or(String::new(), |id| id.to_string());
                format!("it is taken for {id}")
            }
        };
        let parts = [
            self.article
                .as_ref()
                .map(|id| format!("the article is {id}")),
            self.chosen.as_ref().map(chosen),
            self.near
                .as_ref()
                .map(|near| format!("{} is mentioned too", near.written)),
            self.outlet
                .as_ref()
                .map(|outlet| format!("the outlet is {outlet}")),
            self.country
                .map(|code| format!("the article speaks of {code}")),
            self.lang.map(|lang| format!("the language is {lang}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" and ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrower_condition_outweighs_all_wider_ones() {
        let article = Conditions {
            article: Some("a-1".to_owned()),
            ..Conditions::default()
        };
        let outlet_and_language = Conditions {
            outlet: Some("de krant".to_owned()),
            lang: Lang::new("nl"),
            ..Conditions::default()
        };
        let outlet = Conditions {
            outlet: Some("de krant".to_owned()),
            ..Conditions::default()
        };
        let narrow = Conditions::narrowness;
        assert!(narrow(&article) > narrow(&outlet_and_language));
        assert!(narrow(&outlet_and_language) > narrow(&outlet));
        assert!(narrow(&outlet) > narrow(&Conditions::default()));
        assert_eq!(Conditions::default().or_none(), None);
    }
}

//! Conditions of alias rows: where a row applies, and which of several rows wins.
//!
//! Takes the cells of a row; returns [`Conditions`]. They test an article's id, outlet, language and the
//! places that it mentions, as judged without any conditional rows, so that the outcome of a row never depends
//! on another.

use crate::places::Places;
use exonym_gazetteer::{CountryCode, Lang, PlaceIx};

/// What must be true for a row to apply; `None` means no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Conditions {
    /// The article has this id.
    pub article: Option<String>,
    /// Without conditional rows, the name is settled like this.
    pub chosen: Option<Chosen>,
    /// The article mentions this place by another name.
    pub near: Option<Near>,
    /// The article is from this outlet, compared by name or host as in outlets files.
    pub outlet: Option<String>,
    /// The article mentions this country or a place in it, by any name.
    pub country: Option<CountryCode>,
    /// The article is in this language.
    pub lang: Option<Lang>,
}

/// How a name is settled when no conditional row applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chosen {
    /// It means this place.
    Place(PlaceIx),
    /// It is not settled: ambiguous, rejected, or not known at all.
    Nothing,
}

/// A place that the article must also mention.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Near {
    /// The cell: an id, or a name.
    pub written: String,
    /// The place with that id, or all places with that name.
    pub places: Vec<PlaceIx>,
}

/// The `chosen_id` cell of a name that is not settled.
pub const NOT_SETTLED: &str = "none";

/// How narrow a row is, by its narrowest condition first. Of the rows that apply, the narrowest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Narrowness([bool; 6]);

impl Conditions {
    /// Returns the conditions of a row, or `None` if it has none.
    pub(super) fn non_empty(self) -> Option<Box<Self>> {
        (self != Self::default()).then(|| Box::new(self))
    }

    /// Returns their narrowness. Order: article, chosen answer, nearby place, outlet, country, language.
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

    /// Describes them for people: `article a-1 and outlet de krant`.
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
                .map(|code| format!("the article mentions {code}")),
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
        assert_eq!(Conditions::default().non_empty(), None);
    }
}

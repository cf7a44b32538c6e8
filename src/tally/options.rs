//! The options of a tally: what counts, and how much an article weighs.

use super::period::Granularity;
use exonym_gazetteer::Form;
use jiff::civil::Date;

/// The contribution of an article to the weight of a place, before the weight by age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weighting {
    /// The place's share of the article's counted mentions, so that an article adds 1 in total and a long
    /// article does not dominate the rest.
    #[default]
    Share,
    /// 1 for each article.
    Articles,
    /// The number of mentions.
    Mentions,
}

impl Weighting {
    /// Every weighting, the default first.
    pub const ALL: [Self; 3] = [Self::Share, Self::Articles, Self::Mentions];

    /// Its name in options and products.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Articles => "articles",
            Self::Mentions => "mentions",
        }
    }

    /// The weighting with that name; `None` if unknown.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.as_str() == name)
    }

    /// The contribution of an article in which `same_place_mentions` of all mentions are of the place.
    pub(super) fn article_weight(self, same_place_mentions: u32, all_mentions: u32) -> f64 {
        match self {
            Self::Share => f64::from(same_place_mentions) / f64::from(all_mentions),
            Self::Articles => 1.0,
            Self::Mentions => f64::from(same_place_mentions),
        }
    }
}

/// The age in days at which an article weighs half; finite and positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfLife(f64);

impl HalfLife {
    /// A half-life in days; `None` unless finite and positive.
    pub fn from_days(days: f64) -> Option<Self> {
        (days.is_finite() && days > 0.0).then_some(Self(days))
    }

    /// The days.
    pub fn days(self) -> f64 {
        self.0
    }
}

/// The length of the timeline's periods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Timeline {
    /// The finest precision among the dates of articles on the map, known when all are read.
    #[default]
    Auto,
    /// The given length.
    By(Granularity),
}

impl Timeline {
    /// Its name in options and products.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::By(granularity) => granularity.as_str(),
        }
    }

    /// The timeline with that name; `None` if unknown.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            _ => Granularity::from_name(name).map(Self::By),
        }
    }
}

/// Options of a tally. The default: shares, no decay, the finest timeline, names only.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TallyOptions {
    /// The contribution of one article.
    pub weighting: Weighting,
    /// How fast an article loses weight with age; `None`: all weigh 1.
    pub half_life: Option<HalfLife>,
    /// The day at which age is 0; `None`: the last day of the newest article read. Newer articles weigh 1.
    pub as_of: Option<Date>,
    /// The length of the timeline's periods.
    pub timeline: Timeline,
    /// Whether demonyms (Russische) count.
    pub demonyms: bool,
    /// Whether metonyms (Kremlin) count.
    pub metonyms: bool,
    /// Whether the review also lists words, and names beyond doubt.
    pub review_all: bool,
}

impl TallyOptions {
    /// Whether mentions of this form count.
    pub fn includes(&self, form: Form) -> bool {
        match form {
            Form::Name | Form::Abbreviation | Form::Part => true,
            Form::Demonym => self.demonyms,
            Form::Metonym => self.metonyms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back() {
        for weighting in Weighting::ALL {
            assert_eq!(Weighting::from_name(weighting.as_str()), Some(weighting));
        }
        for word in ["auto", "day", "week", "month", "year"] {
            assert_eq!(Timeline::from_name(word).map(Timeline::as_str), Some(word));
        }
        assert_eq!(Timeline::from_name("fortnight"), None);
    }

    #[test]
    fn a_half_life_is_a_positive_number_of_days() {
        for days in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(HalfLife::from_days(days), None, "{days}");
        }
        assert_eq!(HalfLife::from_days(0.5).map(HalfLife::days), Some(0.5));
    }
}

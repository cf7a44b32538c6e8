//! What a tally counts and how much an article weighs; values, no flags.

use super::period::Granularity;
use exonym_gazetteer::Form;
use jiff::civil::Date;

/// What one article adds to the weight of a place it mentions, before its date counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weighting {
    /// The place's part of the article's counted mentions, so that an article adds 1 in all and
    /// one long article does not drown the rest.
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

    /// The weighting with that word; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.as_str() == name)
    }

    /// What an article adds to a place that so many of its mentions mean.
    pub(super) fn article_weight(self, same_place_mentions: u32, all_mentions: u32) -> f64 {
        match self {
            Self::Share => f64::from(same_place_mentions) / f64::from(all_mentions),
            Self::Articles => 1.0,
            Self::Mentions => f64::from(same_place_mentions),
        }
    }
}

/// After how many days an article weighs half; finite and above zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfLife(f64);

impl HalfLife {
    /// A half-life in days; `None` unless finite and above zero.
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
    /// The finest that a date of an article on the map carries, known when all are read.
    #[default]
    Auto,
    /// This one.
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

    /// The timeline with that word; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            _ => Granularity::from_name(name).map(Self::By),
        }
    }
}

/// How to tally. The default: shares, no decay, the finest timeline, names only.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TallyOptions {
    /// What one article adds.
    pub weighting: Weighting,
    /// How fast an article loses weight with age; `None`: all dates weigh 1.
    pub half_life: Option<HalfLife>,
    /// The day at which age is 0; `None`: the last day of the newest article read. Articles that
    /// are newer than it weigh 1.
    pub as_of: Option<Date>,
    /// The length of the timeline's periods.
    pub timeline: Timeline,
    /// Whether demonyms (Russische) count.
    pub demonyms: bool,
    /// Whether metonyms (Kremlin) count.
    pub metonyms: bool,
    /// Whether the review lists words, and what is beyond doubt, too.
    pub review_all: bool,
}

impl TallyOptions {
    /// Whether a place that is named this way counts.
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

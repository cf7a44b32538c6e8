//! The weight of each type of evidence.
//!
//! There are two log-linear scores. *Is this a place here?*: the sum of weight × value over the evidence on
//! the use of the name and on its likeliest candidate is the log-odds of a place. *Which one?*: the same sum
//! over the evidence on each candidate; the softmax over them and over "a place that is not listed" gives the
//! shares. A candidate's probability is the product. Each type of evidence has a weight in each score,
//! because evidence of a place (a preceding preposition) may say nothing about which place, and vice versa.
//!
//! Evidence of a place differs between languages (some capitalise every noun, some have no capitals, and word
//! lists vary in coverage), so the place weights vary by language around the common ones; a language without
//! fitted weights uses the common ones.
//!
//! The weights are fitted (`fit/`) and stored in `weights.csv`, the differences in `weights_by_language.csv`;
//! both are read once, on first use. Values are between 0 and 1 unless the feature says otherwise.

use super::feature::Feature;
use exonym_gazetteer::Lang;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The weights of both scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    place: [f64; Feature::COUNT],
    candidate: [f64; Feature::COUNT],
    /// Log-odds of a place before any evidence.
    pub(super) place_bias: f64,
    /// The score of "a place that is not listed".
    pub(super) unlisted: f64,
    /// Converts a product of probabilities to a confidence.
    pub(super) calibration: Calibration,
    /// Adjusts a confidence for short texts.
    pub(super) short: Calibration,
    /// The weights of languages that differ, sorted by language.
    languages: Vec<(Lang, Self)>,
}

/// Calibration of probabilities: confidence is the logistic function of slope × log-odds + offset. It
/// accounts for what the two scores cannot know: names that annotators omit or mark differently, and errors
/// that the scores share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// Factor for the log-odds.
    pub slope: f64,
    /// Summand to them.
    pub offset: f64,
}

impl Default for Calibration {
    /// Leaves probabilities unchanged.
    fn default() -> Self {
        Self {
            slope: 1.0,
            offset: 0.0,
        }
    }
}

impl Calibration {
    /// Composes this calibration with a following one.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self {
            slope: next.slope * self.slope,
            offset: next.slope * self.offset + next.offset,
        }
    }

    /// Returns the calibrated confidence of a probability, 0..=1; certainty stays certain.
    pub fn confidence(self, probability: f64) -> f64 {
        /// Probabilities closer than this to zero or one are clamped.
        const LEAST: f64 = 1e-9;
        let within = probability.clamp(LEAST, 1.0 - LEAST);
        let log_odds = self.slope * libm::log(within / (1.0 - within)) + self.offset;
        1.0 / (1.0 + libm::exp(-log_odds))
    }
}

/// The differences of a language from the common weights.
#[derive(Default)]
struct Differences {
    bias: f64,
    place: BTreeMap<Feature, f64>,
    calibration: Option<Calibration>,
}

/// The row of `weights.csv` that holds the place bias and the score of an unlisted place.
const BIAS: &str = "Bias";
/// The row of `weights.csv` that holds the calibration.
const CALIBRATION: &str = "Calibration";
/// The row of `weights.csv` that holds the additional calibration for short texts.
const SHORT_TEXTS: &str = "ShortTexts";

/// Length in bytes of UTF-8, title and text together, below which a text is short: a headline, a message, a
/// caption. That is some fifty words in Latin script, thirty in Cyrillic, one to three sentences in Chinese:
/// below it there is seldom a second name that supports the first.
pub const SHORT_TEXT: usize = 300;
/// The weight of the caller's own rows: no evidence outweighs it. Not fitted.
const ALIAS_WEIGHT: f64 = 40.0;

/// Why a table of weights is invalid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// A row that is not `feature,place,which,…` with numbers.
    #[error("weights, line {line}: expected a feature and two numbers, got {row:?}")]
    Row {
        /// The line, from 1.
        line: usize,
        /// Its contents.
        row: String,
    },
    /// A name that is not a type of evidence.
    #[error("weights, line {line}: {name:?} is not a type of evidence")]
    Unknown {
        /// The line, from 1.
        line: usize,
        /// The name.
        name: String,
    },
    /// A type of evidence without weights.
    #[error("weights: no row for {0:?}; fit them again")]
    Missing(&'static str),
}

impl Weights {
    /// Returns the weights included in this build.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Weights> = LazyLock::new(|| {
            let common = Weights::parse(include_str!("weights.csv"));
            common
                .and_then(|common| common.with_table(include_str!("weights_by_language.csv")))
                .expect("a test reads the tables")
        });
        &SHIPPED
    }

    /// Creates weights from functions of the feature (for a place, and among candidates), the log-odds of a
    /// place before any evidence, and the score of a place that is not listed. Alias rows outweigh all of
    /// them.
    pub fn new(of: impl Fn(Feature) -> (f64, f64), place_bias: f64, unlisted: f64) -> Self {
        let mut weights = Self {
            place: [ALIAS_WEIGHT; Feature::COUNT],
            candidate: [ALIAS_WEIGHT; Feature::COUNT],
            place_bias,
            unlisted,
            calibration: Calibration::default(),
            short: Calibration::default(),
            languages: Vec::new(),
        };
        let fitted = Feature::ALL
            .iter()
            .filter(|feature| **feature != Feature::Alias);
        for &feature in fitted {
            let (place, candidate) = of(feature);
            weights.place[feature as usize] = place;
            weights.candidate[feature as usize] = candidate;
        }
        weights
    }

    /// Replaces the calibration.
    #[must_use]
    pub fn calibrated(mut self, calibration: Calibration) -> Self {
        self.calibration = calibration;
        self
    }

    /// Replaces the additional calibration for short texts, in every language.
    #[must_use]
    pub fn calibrated_when_short(mut self, short: Calibration) -> Self {
        self.short = short;
        self.languages
            .iter_mut()
            .for_each(|(_, own)| own.short = short);
        self
    }

    /// Returns the calibration for a text of `bytes` bytes.
    pub(super) fn calibration_of(&self, bytes: usize) -> Calibration {
        match bytes < SHORT_TEXT {
            true => self.calibration.then(self.short),
            false => self.calibration,
        }
    }

    /// Returns the weights for texts in a language.
    pub fn of(&self, lang: Option<Lang>) -> &Self {
        let at = lang.and_then(|lang| {
            self.languages
                .binary_search_by_key(&lang, |(lang, _)| *lang)
                .ok()
        });
        at.map_or(self, |at| &self.languages[at].1)
    }

    /// Returns the languages that have weights of their own, in order.
    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        self.languages.iter().map(|(lang, _)| *lang)
    }

    /// Adds the differences of a language to the place weights, by feature, and to the log-odds of a place
    /// before any evidence, for which `more` gets `None`.
    #[must_use]
    pub fn with_language(mut self, lang: Lang, more: impl Fn(Option<Feature>) -> f64) -> Self {
        let mut own = Self {
            languages: Vec::new(),
            ..self.clone()
        };
        own.place_bias += more(None);
        for &feature in Feature::ALL.iter().filter(|one| **one != Feature::Alias) {
            own.place[feature as usize] += more(Some(feature));
        }
        self.languages.retain(|(other, _)| *other != lang);
        self.languages.push((lang, own));
        self.languages.sort_by_key(|(lang, _)| *lang);
        self
    }

    /// Replaces the calibration of a language that has weights of its own.
    #[must_use]
    pub fn calibrated_for(mut self, lang: Lang, calibration: Calibration) -> Self {
        let own = self.languages.iter_mut().find(|(other, _)| *other == lang);
        if let Some((_, own)) = own {
            own.calibration = calibration;
        }
        self
    }

    /// Adds the differences in a table: lines of `lang,feature,place,offset` after comments and a header.
    /// `Bias` and features are added to the weight of a place; `Calibration` is a slope and an offset.
    ///
    /// # Errors
    /// A row is invalid.
    pub fn with_table(self, table: &str) -> Result<Self, WeightsError> {
        let mut of: BTreeMap<Lang, Differences> = BTreeMap::new();
        let rows = table.lines().enumerate();
        let rows = rows.filter(|(_, row)| !row.starts_with('#') && !row.is_empty());
        for (at, row) in rows.skip(1) {
            let wrong = || WeightsError::Row {
                line: at + 1,
                row: row.to_owned(),
            };
            let cells: Vec<&str> = row.split(',').collect();
            let [lang, name, first, second] = cells[..] else {
                return Err(wrong());
            };
            let lang = Lang::new(lang).ok_or_else(wrong)?;
            let first: f64 = first.parse().map_err(|_| wrong())?;
            let own = of.entry(lang).or_default();
            if name == CALIBRATION {
                let offset = second.parse().map_err(|_| wrong())?;
                own.calibration = Some(Calibration {
                    slope: first,
                    offset,
                });
            } else if name == BIAS {
                own.bias = first;
            } else {
                let feature = Feature::ALL.iter().find(|feature| feature.id() == name);
                own.place.insert(*feature.ok_or_else(wrong)?, first);
            }
        }
        Ok(of.into_iter().fold(self, |weights, (lang, own)| {
            let calibration = own.calibration.unwrap_or(weights.calibration);
            let more = |feature: Option<Feature>| match feature {
                None => own.bias,
                Some(feature) => own.place.get(&feature).copied().unwrap_or(0.0),
            };
            let weights = weights.with_language(lang, more);
            weights.calibrated_for(lang, calibration)
        }))
    }

    /// Returns the calibration of probabilities.
    pub fn calibration(&self) -> Calibration {
        self.calibration
    }

    /// Returns the additional calibration for short texts.
    pub fn short(&self) -> Calibration {
        self.short
    }

    /// Parses weights from a table: lines of `feature,place,which`, further columns being ignored, after
    /// comments (`#`) and a header.
    ///
    /// # Errors
    /// A row is invalid, or a feature is missing.
    pub fn parse(table: &str) -> Result<Self, WeightsError> {
        let mut rows: [Option<(f64, f64)>; Feature::COUNT] = [None; Feature::COUNT];
        let (mut bias, mut calibration) = (None, Calibration::default());
        let mut short = Calibration::default();
        let lines = table.lines().enumerate();
        for (at, row) in lines
            .filter(|(_, row)| !row.starts_with('#') && !row.is_empty())
            .skip(1)
        {
            let line = at + 1;
            let mut cells = row.split(',');
            let name = cells.next().unwrap_or_default();
            let mut number = || cells.next().and_then(|cell| cell.parse::<f64>().ok());
            let (Some(place), Some(candidate)) = (number(), number()) else {
                return Err(WeightsError::Row {
                    line,
                    row: row.to_owned(),
                });
            };
            let feature = Feature::ALL.iter().find(|feature| feature.id() == name);
            match feature {
                Some(&feature) => rows[feature as usize] = Some((place, candidate)),
                None if name == BIAS => bias = Some((place, candidate)),
                None if name == CALIBRATION => {
                    calibration = Calibration {
                        slope: place,
                        offset: candidate,
                    };
                }
                None if name == SHORT_TEXTS => {
                    short = Calibration {
                        slope: place,
                        offset: candidate,
                    };
                }
                None => {
                    return Err(WeightsError::Unknown {
                        line,
                        name: name.to_owned(),
                    });
                }
            }
        }
        let (place_bias, unlisted) = bias.ok_or(WeightsError::Missing(BIAS))?;
        if let Some(missing) = rows.iter().position(Option::is_none) {
            return Err(WeightsError::Missing(Feature::ALL[missing].id()));
        }
        let of = |feature: Feature| rows[feature as usize].unwrap_or_default();
        let weights = Self::new(of, place_bias, unlisted);
        Ok(weights.calibrated(calibration).calibrated_when_short(short))
    }

    /// Returns the log-odds of a place before any evidence.
    pub fn place_bias(&self) -> f64 {
        self.place_bias
    }

    /// Returns the score of "a place that is not listed" among the candidates.
    pub fn unlisted(&self) -> f64 {
        self.unlisted
    }

    /// Returns the natural log-odds that a value of 1 adds to "this is a place".
    pub fn place(&self, feature: Feature) -> f64 {
        self.place[feature as usize]
    }

    /// Returns the natural log-odds that a value of 1 adds to a candidate's score among the candidates.
    pub fn candidate(&self, feature: Feature) -> f64 {
        self.candidate[feature as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_reads_and_an_alias_outweighs_it() {
        let weights = Weights::shipped();
        let others = Feature::ALL
            .iter()
            .filter(|feature| **feature != Feature::Alias);
        let most = others.map(|&feature| weights.place(feature).abs());
        assert!(most.fold(0.0, f64::max) < weights.place(Feature::Alias));
        let calibration = weights.calibration();
        assert!(calibration.slope > 0.0, "confidence grows with probability");
        assert!(calibration.confidence(1.0) > calibration.confidence(0.9));
    }

    #[test]
    fn a_table_that_makes_no_sense_says_where() {
        let heading = "# made by hand\nfeature,place,candidate\n";
        let table = |rows: &str| Weights::parse(&format!("{heading}{rows}"));
        assert_eq!(
            table("Country,one,2\n").expect_err("no number").to_string(),
            "weights, line 3: expected a feature and two numbers, got \"Country,one,2\""
        );
        assert_eq!(
            table("Contry,1,2\n").expect_err("no feature").to_string(),
            "weights, line 3: \"Contry\" is not a type of evidence"
        );
        assert_eq!(
            table("Country,1,2\n").expect_err("no bias").to_string(),
            "weights: no row for \"Bias\"; fit them again"
        );
        assert_eq!(
            table("Bias,0,0\nCountry,1,2\n")
                .expect_err("features without a row")
                .to_string(),
            "weights: no row for \"Continent\"; fit them again"
        );
    }
}

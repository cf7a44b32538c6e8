//! The kinds of evidence by name, and what each is worth.
//!
//! There are two log-linear scores. *Is this a place here?*: the sum of weight × value over what
//! speaks of the use of the name and of its likeliest candidate is the log-odds of a place.
//! *Which one?*: the same sum over what speaks of each candidate, and the softmax over them and
//! over "a place that is not listed" is each one's share. A candidate's probability is the product.
//! A kind of evidence has a weight in each score, because what makes a name a place (a preposition
//! before it) may say nothing of which, and the other way round.
//!
//! The weights are fitted (`fit/`) and stand in `weights.csv`, which is read once when they are
//! first asked for. Values are between 0 and 1 unless the feature says otherwise.

use std::sync::LazyLock;

/// The weights of both scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    place: [f64; Feature::COUNT],
    which: [f64; Feature::COUNT],
    /// Log-odds of a place before any evidence.
    pub(super) place_bias: f64,
    /// The score of "a place that is not listed".
    pub(super) unlisted: f64,
    /// What makes a product of probabilities a confidence.
    pub(super) calibration: Calibration,
}

/// How sure a probability proved to be: confidence is the logistic function of slope × log-odds +
/// offset. The two scores know nothing of names that people leave out or mark otherwise, and of
/// errors that they share; this does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// What the log-odds are multiplied with.
    pub slope: f64,
    /// What is added to them.
    pub offset: f64,
}

impl Default for Calibration {
    /// Probabilities as they are.
    fn default() -> Self {
        Self {
            slope: 1.0,
            offset: 0.0,
        }
    }
}

impl Calibration {
    /// The confidence that a probability deserves, 0..=1; certainty stays certain.
    pub fn confidence(self, probability: f64) -> f64 {
        /// Further from one and nothing than this, probabilities are not told apart.
        const LEAST: f64 = 1e-9;
        let within = probability.clamp(LEAST, 1.0 - LEAST);
        let log_odds = self.slope * (within / (1.0 - within)).ln() + self.offset;
        1.0 / (1.0 + (-log_odds).exp())
    }
}

/// The row of `weights.csv` that holds what is added to every score.
const BIAS: &str = "Bias";
/// The row of `weights.csv` that holds the calibration.
const CALIBRATION: &str = "Calibration";
/// What a row of the caller's own is worth: no evidence outweighs it. Not fitted.
const ALIAS_WEIGHT: f64 = 40.0;

/// Why a table of weights is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// A row that is not `feature,place,which,…` with numbers.
    #[error("weights, line {line}: expected a feature and two numbers, got {row:?}")]
    Row {
        /// The line, from 1.
        line: usize,
        /// What stands there.
        row: String,
    },
    /// A name that no kind of evidence has.
    #[error("weights, line {line}: {name:?} is no kind of evidence")]
    Unknown {
        /// The line, from 1.
        line: usize,
        /// The name.
        name: String,
    },
    /// A kind of evidence without weights.
    #[error("weights: no row for {0:?}; fit them again")]
    Missing(&'static str),
}

impl Weights {
    /// The weights that this build carries.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Weights> = LazyLock::new(|| {
            Weights::parse(include_str!("weights.csv")).expect("a test reads the table")
        });
        &SHIPPED
    }

    /// Weights by feature, of a place and among candidates, with the log-odds of a place before any
    /// evidence and the score of a place that is not listed. An alias row outweighs them all.
    pub fn new(of: impl Fn(Feature) -> (f64, f64), place_bias: f64, unlisted: f64) -> Self {
        let mut weights = Self {
            place: [ALIAS_WEIGHT; Feature::COUNT],
            which: [ALIAS_WEIGHT; Feature::COUNT],
            place_bias,
            unlisted,
            calibration: Calibration::default(),
        };
        let fitted = Feature::ALL
            .iter()
            .filter(|feature| **feature != Feature::Alias);
        for &feature in fitted {
            let (place, which) = of(feature);
            weights.place[feature as usize] = place;
            weights.which[feature as usize] = which;
        }
        weights
    }

    /// The same with another calibration.
    #[must_use]
    pub fn calibrated(mut self, calibration: Calibration) -> Self {
        self.calibration = calibration;
        self
    }

    /// What makes probabilities confidences.
    pub fn calibration(&self) -> Calibration {
        self.calibration
    }

    /// Weights from a table: lines of `feature,place,which` and whatever follows, after comments
    /// (`#`) and a heading.
    ///
    /// # Errors
    /// A row that makes no sense, or a feature without one.
    pub fn parse(table: &str) -> Result<Self, WeightsError> {
        let mut rows: [Option<(f64, f64)>; Feature::COUNT] = [None; Feature::COUNT];
        let (mut bias, mut calibration) = (None, Calibration::default());
        let lines = table.lines().enumerate();
        for (at, row) in lines
            .filter(|(_, row)| !row.starts_with('#') && !row.is_empty())
            .skip(1)
        {
            let line = at + 1;
            let mut cells = row.split(',');
            let name = cells.next().unwrap_or_default();
            let mut number = || cells.next().and_then(|cell| cell.parse::<f64>().ok());
            let (Some(place), Some(which)) = (number(), number()) else {
                return Err(WeightsError::Row {
                    line,
                    row: row.to_owned(),
                });
            };
            let feature = Feature::ALL.iter().find(|feature| feature.id() == name);
            match feature {
                Some(&feature) => rows[feature as usize] = Some((place, which)),
                None if name == BIAS => bias = Some((place, which)),
                None if name == CALIBRATION => {
                    calibration = Calibration {
                        slope: place,
                        offset: which,
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
        Ok(Self::new(of, place_bias, unlisted).calibrated(calibration))
    }

    /// Log-odds of a place before any evidence.
    pub fn place_bias(&self) -> f64 {
        self.place_bias
    }

    /// The score of "a place that is not listed" among the candidates.
    pub fn unlisted(&self) -> f64 {
        self.unlisted
    }

    /// Natural log-odds that a value of 1 adds to "this is a place".
    pub fn place(&self, feature: Feature) -> f64 {
        self.place[feature as usize]
    }

    /// What a value of 1 adds to a candidate's score among the candidates, natural logarithm of
    /// odds.
    pub fn which(&self, feature: Feature) -> f64 {
        self.which[feature as usize]
    }
}

impl Feature {
    /// Whether it says what sort of place a candidate is.
    pub(super) fn is_kind(self) -> bool {
        matches!(
            self,
            Self::Country
                | Self::Continent
                | Self::Region
                | Self::Admin1
                | Self::Admin2
                | Self::City
                | Self::Population
                | Self::AreaPopulation
                | Self::Spellings
        )
    }

    /// Whether it speaks of one use of the name alone: that George Washington is a person says
    /// nothing of Washington elsewhere in the article.
    pub(super) fn is_local(self) -> bool {
        matches!(
            self,
            Self::GivenNameBefore
                | Self::GivenNameItself
                | Self::InitialsBefore
                | Self::TitleBefore
                | Self::ParticleBefore
                | Self::NameParticle
                | Self::Frame
                | Self::Quoted
                | Self::QuotedTitle
                | Self::LongerPlace
                | Self::FunctionWordOpening
                | Self::CommonWordOpening
                | Self::OpensSentence
        )
    }
}

macro_rules! features {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A named kind of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature { $($(#[$doc])* $variant,)* }

        impl Feature {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// What it is called in the table of weights.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)* }
            }

            /// What it is called in `explain` and in a mention's reason.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

features! {
    /// Countries are named in most articles and seldom mean anything else.
    Country = "a country",
    /// Continents, likewise.
    Continent = "a continent",
    /// Regions, seas and the like are listed by hand because the press speaks of them.
    Region = "a region or body of water the press speaks of",
    /// First-level areas.
    Admin1 = "a first-level area",
    /// Second-level areas are seldom meant by their bare name.
    Admin2 = "a second-level area",
    /// Any populated place, before its size is known.
    City = "a populated place",
    /// log10 of the inhabitants (value 0 to about 7.5).
    Population = "inhabitants",
    /// log10 of the inhabitants of an area's listed towns (value 0 to about 8).
    AreaPopulation = "inhabitants of its towns",
    /// log10 of the listed spellings, 1 and more: what many languages have a name for is spoken of
    /// (value 0 to about 2.5).
    Spellings = "spellings it is listed with",
    /// A city of the same name lies in the area, and is more often meant.
    SeatInArea = "a city in it has the same name",

    /// The country that it lies in has the same name, and is more often meant.
    NamedAsCountry = "the country it lies in has the same name",

    /// Listed by the press layer under this very name.
    PressName = "listed by the press layer",
    /// A populated place listed by the press layer: it lists more cities of one name by chance.
    PressCity = "a city listed by the press layer",
    /// A row of the user's own.
    Alias = "your alias",
    /// Written exactly as the canonical name.
    CanonicalName = "its canonical name",
    /// In other capitals than listed.
    OtherCapitals = "in other capitals than listed",
    /// Not written like any listed form, only folded like one: marks are missing or added.
    FoldedOnly = "written otherwise than listed",
    /// A capital inside a sentence where the form is listed in lower case.
    CapitalUnlisted = "a capital where it is listed in lower case",
    /// Lower case in the name where the listed form has capitals: the city for The City.
    CapitalMissing = "lower case where it is listed with capitals",
    /// A generated form.
    Generated = "a generated form",
    /// An alternate name of the world layer, of which many are historic or wrong.
    AlternateName = "an alternate name",
    /// A name of one or two letters that is not canonical.
    TwoLetters = "an alternate name of two letters",
    /// A name of three letters that is not canonical.
    VeryShort = "a very short alternate name",
    /// A genitive s or particle was taken off.
    EndingTaken = "an ending taken off",
    /// A genitive s in a language that writes none.
    ForeignEnding = "an ending that the language has not",
    /// Two words and more stand together by chance less often.
    ManyWords = "a name of several words",
    /// The form's language is the article's.
    FormLanguage = "a form of the article's language",
    /// The form is listed for other languages, not the article's.
    OtherLanguage = "a form of another language",
    /// An abbreviation, matched letter for letter.
    AbbreviationForm = "an abbreviation",
    /// Amid capitals an abbreviation may be a word.
    AbbreviationInCapitals = "an abbreviation amid capitals",
    /// A part of a place.
    PartForm = "a part of it",
    /// People and adjectives: below the name of a place written alike.
    DemonymForm = "a demonym",
    /// Things that stand for a place.
    MetonymForm = "a metonym",

    /// A word of grammar where a sentence opens.
    FunctionWordOpening = "a function word opening a sentence",
    /// A word of grammar with a capital inside a sentence.
    FunctionWord = "a function word",
    /// A word of grammar with a capital before another capitalised word: Van Dijk.
    NameParticle = "a particle of a name",
    /// A word of grammar in another language.
    FunctionWordElsewhere = "a function word of another language",
    /// An ordinary word where a sentence opens.
    CommonWordOpening = "an ordinary word opening a sentence",
    /// An ordinary word with a capital inside a sentence.
    CommonWord = "an ordinary word",
    /// A German noun has its capital always.
    CommonGermanNoun = "an ordinary German noun",
    /// The opening word of a sentence has its capital anyway.
    OpensSentence = "opens a sentence",
    /// All capitals in mixed text, where the name is not so listed: more likely an acronym.
    Acronym = "written like an acronym",
    /// How often the same word stands in lower case nearby, 0 never to 1 mostly.
    SeenInLowerCase = "the same word stands in lower case nearby",

    /// A given name right before.
    GivenNameBefore = "a given name before it",
    /// It is a given name and a capitalised word follows.
    GivenNameItself = "a given name before a surname",
    /// It is a given name on its own.
    GivenNameAlone = "also a given name",
    /// A listed surname that is also a place.
    Surname = "also a surname in the news",
    /// A particle of surnames with a capital right before: Van Hove.
    ParticleBefore = "a particle of a surname before it",
    /// A title or role right before.
    TitleBefore = "a title before it",
    /// Initials right before.
    InitialsBefore = "initials before it",
    /// An unknown capitalised word right before.
    CapitalBefore = "a capitalised word before it",
    /// An unknown capitalised word right after.
    CapitalAfter = "a capitalised word after it",
    /// A noun for a sort of place, with a capital, right after: Hamilton Township.
    LongerPlace = "part of a longer place name",
    /// Joined by a hyphen to another capitalised word.
    HyphenJoined = "joined to another word by a hyphen",
    /// The same word is part of a person's name elsewhere in the article.
    PersonElsewhere = "part of a person's name in this article",
    /// It is itself a word that makes names: University, Bank, President.
    FrameWord = "a word that other names are made with",
    /// In quotation marks of its own, as names of units, ships and papers are.
    Quoted = "in quotation marks",
    /// With a few other words in quotation marks, as the names of firms and works are.
    QuotedTitle = "in a title in quotation marks",
    /// A determiner right before a populated place, which takes none.
    Determiner = "a determiner before it",
    /// A verb of saying follows: more often a person, or a capital that stands for a government.
    SpeechAfter = "a verb of saying after it",
    /// A word before or after makes it an organisation, product or street.
    Frame = "in the name of an organisation or product",

    /// A preposition of place before.
    Preposition = "a preposition of place before it",
    /// A noun such as city or oblast beside it.
    PlaceNoun = "a place noun beside it",
    /// A noun beside it says city, and this is one; or area, and this is one.
    KindNoun = "the noun beside it says its kind",
    /// A noun beside it says another kind.
    OtherKindNoun = "the noun beside it says another kind",
    /// Other places stand beside it in a list.
    InList = "in a list of places",
    /// The place that it lies in follows after a comma or in parentheses.
    Container = "what follows the comma contains it",
    /// What follows the comma is another country or area.
    OtherContainer = "what follows the comma lies elsewhere",
    /// An area surely follows the comma, and no place of this name is known in it.
    OutsideArea = "the area that follows lies elsewhere",
    /// What stands before the comma may lie in another place of this name.
    ContainsNothing = "what stands before the comma lies elsewhere",
    /// An abbreviation that means its area only behind a place in it, and such a place stands
    /// before: 1; half where it is some capitalised word and a comma.
    BehindItsPlace = "an abbreviation behind a place that lies in it",
    /// Such an abbreviation, with no place before it.
    AbbreviationAlone = "an abbreviation with no place before it",

    /// The article speaks of its country: 0 never to 1 most.
    CountrySpokenOf = "in a country the article speaks of",
    /// The article's other places lie in it: 0 none to 1 most.
    HoldsPlaces = "the article's other places lie in it",
    /// The article speaks of the first-level area that it lies in: 0 never to 1 most.
    AreaSpokenOf = "in an area the article names",
    /// Close to the article's other places, 1 at no distance, falling with it.
    Near = "near the article's other places",
    /// In the country of the outlet, as its address says.
    OutletHome = "in the outlet's country",
    /// In a country that the outlet's other articles speak of: 0 never to 1 most.
    OutletCountry = "in a country the outlet speaks of",
    /// In a first-level area that the outlet's other articles speak of, 0 never to 1 most.
    OutletArea = "in an area the outlet speaks of",
    /// Close to where the outlet's other articles take place: the share of their places around it.
    OutletNear = "near where the outlet's articles take place",
    /// The other articles of the batch mean this place by the name: their share.
    OthersMean = "meant by the name in other articles",
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
        let heading = "# made by hand\nfeature,place,which\n";
        let table = |rows: &str| Weights::parse(&format!("{heading}{rows}"));
        assert_eq!(
            table("Country,one,2\n").expect_err("no number").to_string(),
            "weights, line 3: expected a feature and two numbers, got \"Country,one,2\""
        );
        assert_eq!(
            table("Contry,1,2\n").expect_err("no feature").to_string(),
            "weights, line 3: \"Contry\" is no kind of evidence"
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

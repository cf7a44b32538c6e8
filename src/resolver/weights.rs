//! The weights of the log-linear score, each with a name and the reason for its size.
//!
//! Every candidate of a match has a score in natural log-odds against "no place here", which has
//! score 0: the sum of weight × value over its evidence. Probabilities are the softmax over the
//! candidates and that null. The weights were set by hand: a difference of 1 makes odds 2.7 times
//! as good. Values are between 0 and 1 unless the feature says otherwise.

impl Feature {
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
                | Self::FunctionWordOpening
                | Self::CommonWordOpening
                | Self::OpensSentence
        )
    }
}

macro_rules! features {
    ($($(#[$doc:meta])* $variant:ident = $weight:literal $name:literal,)*) => {
        /// A named kind of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature { $($(#[$doc])* $variant,)* }

        impl Feature {
            /// Natural log-odds that a value of 1 adds.
            pub fn weight(self) -> f64 {
                match self { $(Self::$variant => $weight,)* }
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
    Country = 6.0 "a country",
    /// Continents, likewise.
    Continent = 5.0 "a continent",
    /// Regions, seas and the like are listed by hand because the press speaks of them.
    Region = 4.0 "a region or body of water the press speaks of",
    /// First-level areas.
    Admin1 = 2.2 "a first-level area",
    /// Second-level areas are seldom meant by their bare name.
    Admin2 = -1.6 "a second-level area",
    /// Any populated place, before its size is known.
    City = -5.9 "a populated place",
    /// log10 of the inhabitants (value 0 to about 7.5).
    Population = 1.0 "inhabitants",
    /// log10 of the listed spellings, 1 and more: what many languages have a name for is spoken of
    /// (value 0 to about 2.5).
    Spellings = 1.5 "spellings it is listed with",
    /// A city of the same name lies in the area, and is more often meant.
    SeatInArea = -2.6 "a city in it has the same name",

    /// Listed by the press layer under this very name.
    PressName = 2.6 "listed by the press layer",
    /// A populated place listed by the press layer: it lists more cities of one name by chance.
    PressCity = 1.3 "a city listed by the press layer",
    /// A row of the user's own.
    Alias = 20.0 "your alias",
    /// Written exactly as the canonical name.
    CanonicalName = 0.6 "its canonical name",
    /// In other capitals than listed.
    OtherCapitals = -0.4 "in other capitals than listed",
    /// Not written like any listed form, only folded like one: marks are missing or added.
    FoldedOnly = -1.5 "written otherwise than listed",
    /// A capital inside a sentence where the form is listed in lower case.
    CapitalUnlisted = -3.0 "a capital where it is listed in lower case",
    /// Lower case in the name where the listed form has capitals: the city for The City.
    CapitalMissing = -6.0 "lower case where it is listed with capitals",
    /// A generated form.
    Generated = -0.6 "a generated form",
    /// An alternate name of the world layer, of which many are historic or wrong.
    AlternateName = -1.0 "an alternate name",
    /// A name of one or two letters that is not canonical.
    TwoLetters = -5.0 "an alternate name of two letters",
    /// A name of three letters that is not canonical.
    VeryShort = -2.5 "a very short alternate name",
    /// A genitive s or particle was taken off.
    EndingTaken = -0.5 "an ending taken off",
    /// Two words and more stand together by chance less often.
    ManyWords = 1.5 "a name of several words",
    /// The form's language is the article's.
    FormLanguage = 0.6 "a form of the article's language",
    /// The form is listed for other languages, not the article's.
    OtherLanguage = -2.2 "a form of another language",
    /// An abbreviation, matched letter for letter.
    AbbreviationForm = -0.5 "an abbreviation",
    /// Amid capitals an abbreviation may be a word.
    AbbreviationInCapitals = -3.5 "an abbreviation amid capitals",
    /// A part of a place.
    PartForm = -0.3 "a part of it",
    /// People and adjectives: below the name of a place written alike.
    DemonymForm = -1.0 "a demonym",
    /// Things that stand for a place.
    MetonymForm = -0.5 "a metonym",

    /// A word of grammar where a sentence opens.
    FunctionWordOpening = -8.0 "a function word opening a sentence",
    /// A word of grammar with a capital inside a sentence.
    FunctionWord = -2.5 "a function word",
    /// A word of grammar with a capital before another capitalised word: Van Dijk.
    NameParticle = -4.0 "a particle of a name",
    /// A word of grammar in another language.
    FunctionWordElsewhere = -0.8 "a function word of another language",
    /// An ordinary word where a sentence opens.
    CommonWordOpening = -4.5 "an ordinary word opening a sentence",
    /// An ordinary word with a capital inside a sentence.
    CommonWord = -2.0 "an ordinary word",
    /// A German noun has its capital always.
    CommonGermanNoun = -3.5 "an ordinary German noun",
    /// The opening word of a sentence has its capital anyway.
    OpensSentence = -1.8 "opens a sentence",
    /// All capitals in mixed text, where the name is not so listed: more likely an acronym.
    Acronym = -3.0 "written like an acronym",
    /// How often the same word stands in lower case nearby, 0 never to 1 mostly.
    SeenInLowerCase = -4.5 "the same word stands in lower case nearby",

    /// A given name right before.
    GivenNameBefore = -9.0 "a given name before it",
    /// It is a given name and a capitalised word follows.
    GivenNameItself = -11.0 "a given name before a surname",
    /// It is a given name on its own.
    GivenNameAlone = -2.0 "also a given name",
    /// A listed surname that is also a place.
    Surname = -2.0 "also a surname in the news",
    /// A particle of surnames with a capital right before: Van Hove.
    ParticleBefore = -5.0 "a particle of a surname before it",
    /// A title or role right before.
    TitleBefore = -8.0 "a title before it",
    /// Initials right before.
    InitialsBefore = -7.0 "initials before it",
    /// An unknown capitalised word right before.
    CapitalBefore = -2.4 "a capitalised word before it",
    /// An unknown capitalised word right after.
    CapitalAfter = -2.6 "a capitalised word after it",
    /// Joined by a hyphen to another capitalised word.
    HyphenJoined = -1.8 "joined to another word by a hyphen",
    /// The same word is part of a person's name elsewhere in the article.
    PersonElsewhere = -3.0 "part of a person's name in this article",
    /// It is itself a word that makes names: University, Bank, President.
    FrameWord = -9.0 "a word that other names are made with",
    /// In quotation marks of its own, as names of units, ships and papers are.
    Quoted = -2.5 "in quotation marks",
    /// A determiner right before a populated place, which takes none.
    Determiner = -2.5 "a determiner before it",
    /// A verb of saying follows: more often a person, or a capital that stands for a government.
    SpeechAfter = -0.8 "a verb of saying after it",
    /// A word before or after makes it an organisation, product or street.
    Frame = -14.0 "in the name of an organisation or product",

    /// A preposition of place before.
    Preposition = 1.5 "a preposition of place before it",
    /// A noun such as city or oblast beside it.
    PlaceNoun = 2.2 "a place noun beside it",
    /// A noun beside it says city, and this is one; or area, and this is one.
    KindNoun = 2.5 "the noun beside it says its kind",
    /// A noun beside it says another kind.
    OtherKindNoun = -2.0 "the noun beside it says another kind",
    /// Other places stand beside it in a list.
    InList = 1.0 "in a list of places",
    /// The place that it lies in follows after a comma or in parentheses.
    Container = 5.0 "what follows the comma contains it",
    /// What follows the comma is another country or area.
    OtherContainer = -4.0 "what follows the comma lies elsewhere",

    /// The article speaks of its country: 0 never to 1 most.
    CountrySpokenOf = 2.0 "in a country the article speaks of",
    /// The article's other places lie in it.
    HoldsPlaces = 2.2 "the article's other places lie in it",
    /// The article names the first-level area that it lies in.
    AreaSpokenOf = 1.6 "in an area the article names",
    /// Close to the article's other places, 1 at no distance, falling with it.
    Near = 1.4 "near the article's other places",
    /// In the country of the outlet, as its address says.
    OutletHome = 0.7 "in the outlet's country",
}

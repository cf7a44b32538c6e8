//! The vocabulary of evidence: every [`Feature`] with its name, the [`Stage`] that collects it, the [`Sum`]
//! that it is added to, and the file that writes it.
//!
//! The table below is the only list. `weights.csv` has a row per feature, `docs/evidence.md` is generated
//! from the table (a test compares them), and `explain` prints the names.

/// The stage in which evidence is collected, in processing order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// With the candidates of a name, before any text: what the gazetteer lists, and how well the written
    /// form matches it.
    Candidates,
    /// From the words around each use of a name.
    Words,
    /// In the first round, from the names next to it, each by itself.
    Alone,
    /// In the second round, together with the article's other names.
    Together,
    /// While settling, from the context: the article and everything known beyond it.
    Context,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [
        Self::Candidates,
        Self::Words,
        Self::Alone,
        Self::Together,
        Self::Context,
    ];

    /// Returns its name in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Candidates => "candidates",
            Self::Words => "words",
            Self::Alone => "alone",
            Self::Together => "together",
            Self::Context => "context",
        }
    }
}

/// The score that a piece of evidence adds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sum {
    /// Only *is this a place here?*: it concerns the use of the name, whatever the candidate.
    Place,
    /// *Which one?*, and *is this a place here?* through the likeliest candidate.
    Both,
}

impl Sum {
    /// Returns its name in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Both => "place and candidate",
        }
    }
}

macro_rules! flag {
    () => {
        false
    };
    (local) => {
        true
    };
}

macro_rules! features {
    ($([$stage:ident, $sum:ident, $file:literal, kind: $kind:literal] {
        $($(#[$doc:meta])* $variant:ident = $name:literal $($local:ident)?,)*
    })*) => {
        /// A named type of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature { $($($(#[$doc])* $variant,)*)* }

        impl Feature {
            /// Every feature.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];
            /// The number of features.
            pub const COUNT: usize = Self::ALL.len();

            /// Returns its name in the table of weights.
            pub fn id(self) -> &'static str {
                match self { $($(Self::$variant => stringify!($variant),)*)* }
            }

            /// Returns its name in `explain` and in a mention's reason.
            pub fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* }
            }

            /// Returns the stage in which it is collected.
            pub fn stage(self) -> Stage {
                match self { $($(Self::$variant => Stage::$stage,)*)* }
            }

            /// Returns the score that it is added to.
            pub fn sum(self) -> Sum {
                match self { $($(Self::$variant => Sum::$sum,)*)* }
            }

            /// Returns the file that writes it, relative to `src/resolver`.
            pub fn file(self) -> &'static str {
                match self { $($(Self::$variant => $file,)*)* }
            }

            /// Whether it gives a candidate's kind of place, which is never reported as a reason.
            pub(super) fn is_kind(self) -> bool {
                match self { $($(Self::$variant => $kind,)*)* }
            }

            /// Whether it concerns only one use of the name: that George Washington is a person says nothing
            /// about Washington elsewhere in the article.
            pub fn is_local(self) -> bool {
                match self { $($(Self::$variant => flag!($($local)?),)*)* }
            }
        }
    };
}

features! {
    [Candidates, Both, "candidates/kind.rs", kind: true] {
        /// Countries are named in most articles and seldom mean anything else.
        Country = "a country",
        /// Continents, likewise.
        Continent = "a continent",
        /// Regions, seas and the like are listed by hand because the press mentions them.
        Region = "a region or body of water in the news",
        /// First-level areas.
        Admin1 = "a first-level area",
        /// Second-level areas are seldom meant by their bare name.
        Admin2 = "a second-level area",
        /// Any populated place, before its size is known.
        City = "a populated place",
        /// log10 of the population (value 0 to about 7.5).
        Population = "population",
        /// log10 of the population of an area's listed towns (value 0 to about 8).
        AreaPopulation = "population of its towns",
        /// log10 of the number of listed spellings: places with names in many languages are mentioned often
        /// (value 0 to about 2.5).
        Spellings = "number of listed spellings",
    }
    [Candidates, Both, "candidates/namesakes.rs", kind: false] {
        /// A city of the same name is in the area, and is meant more often.
        SeatInArea = "a city in it has the same name",
        /// It is a foreign or rare name of this place, but a town's own name: Tunis, Poole, Kanata.
        TownsOwnName = "a town has this as its own name",
        /// The country that it is in has the same name, and is meant more often.
        NamedAsCountry = "its country has the same name",
    }
    [Candidates, Both, "candidates/form.rs", kind: false] {
        /// Listed by the press layer under exactly this name.
        PressName = "listed by the press layer",
        /// A first-level area of many inhabitants by a name of the press (value 0 to 2): England, Bavaria. Papers
        /// write of them as of countries.
        LargeArea = "a large area by its usual name",
        /// A populated place listed by the press layer, which also lists other cities of the same name by
        /// chance.
        PressCity = "a city listed by the press layer",
        /// Written exactly as the canonical name.
        CanonicalName = "its canonical name",
        /// Capitalised differently than listed.
        OtherCapitals = "capitalised differently than listed",
        /// Not written like any listed form, only folded like one: diacritics are missing or added.
        FoldedOnly = "spelt differently than listed",
        /// Written with diacritics, but listed without: Irská for Irska.
        MarksAdded = "diacritics where it is listed without",
        /// A few capitals, but listed in lower case: EMS for Ems.
        ShortCapitals = "a few capitals where it is listed in lower case",
        /// A capital inside a sentence, but listed in lower case.
        CapitalUnlisted = "a capital where it is listed in lower case",
        /// Lower case in the name, but listed with capitals: the city for The City.
        CapitalMissing = "lower case where it is listed with capitals",
        /// A case form that was undone: the language's rules derive it from the name.
        CaseForm = "a case form of the name",
        /// An area's name without its noun: Cook for Cook County.
        ShortenedArea = "an area's name without its noun",
        /// A generated form.
        Generated = "a generated form",
        /// A name of the world layer in the article's language.
        NameOfLanguage = "another name in the article's language",
        /// One character for the whole name, next to others: 中美.
        ShortForm = "a short form among others",
        /// An alternate name of the world layer; many of those are historic or wrong.
        AlternateName = "an alternate name",
        /// A name of one or two letters that is not canonical.
        TwoLetters = "an alternate name of two letters",
        /// A name of three letters that is not canonical.
        VeryShort = "a very short alternate name",
        /// A genitive s or a particle was removed.
        EndingTaken = "an ending was removed",
        /// A genitive s in a language that does not have one.
        ForeignEnding = "an ending that the language does not have",
        /// Several words occur together by chance less often than one.
        ManyWords = "a name of several words",
        /// The noun for the place's kind is part of the name: Lake Ontario, Saratov oblast.
        NamedForKind = "its name includes its kind",
        /// The form is listed for the article's language.
        FormLanguage = "a form of the article's language",
        /// The form is listed for other languages, not the article's.
        OtherLanguage = "a form of another language",
        /// An abbreviation, matched letter for letter.
        AbbreviationForm = "an abbreviation",
        /// A form that names a part of a place.
        PartForm = "a part of it",
        /// People and adjectives: weaker than the name of a place with the same spelling.
        DemonymForm = "a demonym",
        /// Things used as a name for a place.
        MetonymForm = "a metonym",
    }
    [Candidates, Both, "candidates/mod.rs", kind: false] {
        /// A row of the caller's own.
        Alias = "your alias",
    }
    [Words, Place, "evidence/case.rs", kind: false] {
        /// Amid capitals, an abbreviation may be an ordinary word.
        AbbreviationInCapitals = "an abbreviation amid capitals",
        /// The first word of a sentence is capitalised anyway.
        OpensSentence = "opens a sentence" local,
        /// All capitals in mixed-case text, but not listed in capitals: more likely an acronym.
        Acronym = "written like an acronym",
    }
    [Words, Place, "evidence/word.rs", kind: false] {
        /// A function word that opens a sentence.
        FunctionWordOpening = "a function word that opens a sentence" local,
        /// A function word with a capital inside a sentence.
        FunctionWord = "a function word",
        /// A function word with a capital before another capitalised word: Van Dijk.
        NameParticle = "a particle of a name" local,
        /// A function word of another language.
        FunctionWordElsewhere = "a function word of another language",
        /// An ordinary word that opens a sentence.
        CommonWordOpening = "an ordinary word that opens a sentence" local,
        /// An ordinary word with a capital inside a sentence.
        CommonWord = "an ordinary word",
        /// An ordinary German noun, which always has a capital.
        CommonGermanNoun = "an ordinary German noun",
        /// It is itself a word that forms names: University, Bank, President.
        FrameWord = "a word that forms other names",
    }
    [Words, Place, "evidence/person.rs", kind: false] {
        /// A given name directly before it.
        GivenNameBefore = "a given name before it" local,
        /// It is a given name, and a capitalised word follows.
        GivenNameItself = "a given name before a surname" local,
        /// It is a given name by itself.
        GivenNameAlone = "also a given name",
        /// It is a given name in a list of given names.
        AmongGivenNames = "among given names" local,
        /// A surname in the lists that is also a place.
        Surname = "also a surname in the news",
        /// A capitalised particle of surnames directly before it: Van Hove.
        ParticleBefore = "a particle of a surname before it" local,
        /// A title or role directly before it.
        TitleBefore = "a title before it" local,
        /// Initials directly before it.
        InitialsBefore = "initials before it" local,
        /// An unknown capitalised word directly before it.
        CapitalBefore = "a capitalised word before it",
        /// An unknown capitalised word before it, joined by a word for *of*: Banco de España.
        OfCapital = "of, after a capitalised word" local,
        /// An unknown capitalised word directly after it.
        CapitalAfter = "a capitalised word after it",
        /// A capitalised noun for a kind of place directly after it: Hamilton Township.
        LongerPlace = "part of a longer place name" local,
        /// A lower-case word joined after it by a hyphen: Krim-brug, Chicago-based.
        HyphenNoun = "joined by a hyphen to a word after it" local,
        /// A capitalised noun for a kind of place directly before it: Lake Dakota.
        CapitalNounBefore = "a capitalised place noun before it" local,
        /// A party's letters and a hyphen directly before it: R-Dayton.
        PartySeat = "a seat after a party's letters" local,
        /// Joined by a hyphen to another capitalised word.
        HyphenJoined = "joined to another word by a hyphen",
        /// It is a person's given name elsewhere in the article.
        GivenNameElsewhere = "a person's given name in this article",
        /// The same word is part of a person's name elsewhere in the article.
        PersonElsewhere = "part of a person's name in this article",
        /// The same word is the surname of a person elsewhere in the article, after a given name.
        SurnameElsewhere = "a person's surname in this article",
        /// A verb of saying after it: more often a person, or a capital used for a government.
        SpeechAfter = "a verb of saying after it",
    }
    [Words, Place, "evidence/person.rs", kind: false] {
        /// A verb of saying directly before it, as when the speaker follows: zei Osaka.
        SpeechBefore = "a verb of saying before it" local,
    }
    [Words, Place, "evidence/frame.rs", kind: false] {
        /// A word before or after it makes it an organisation, product or street.
        Frame = "in the name of an organisation or product" local,
        /// The same, but the word has a capital, as in names of organisations.
        NamedFrame = "in the name of an organisation" local,
        /// Alone in quotation marks, like the names of units, ships and papers.
        Quoted = "in quotation marks" local,
        /// In quotation marks with a few other words, like the names of firms and works.
        QuotedTitle = "in a title in quotation marks" local,
    }
    [Words, Place, "evidence/dateline.rs", kind: false] {
        /// It opens a paragraph, and a dash follows: KYIV —.
        Dateline = "in a dateline" local,
        /// It is in a dateline with an agency or a date: KYIV, 3 March (Reuters) —.
        SignedDateline = "in a dateline with an agency or a date" local,
    }
    [Words, Place, "evidence/cue.rs", kind: false] {
        /// A preposition of place before it.
        Preposition = "a preposition of place before it",
        /// A noun such as city or oblast next to it.
        PlaceNoun = "a place noun next to it",
        /// Its own ending or a prefixed letter expresses location: Helsingissä, İzmir'de.
        Locative = "its ending expresses location" local,
        /// It opens the text or a paragraph, and a colon follows: Rijeka: two injured.
        OpensWithColon = "opens a text, before a colon" local,
        /// The following words say that it is a kind of place: is a town.
        SaidToBePlace = "described as a place" local,
    }
    [Words, Place, "evidence/run.rs", kind: false] {
        /// An organisation word follows in the same noun phrase: 中国共产党.
        OrganisationInRun = "an organisation word follows without a space" local,
        /// A word of location directly before it: 在北京.
        PrepositionInRun = "a word of location directly before it" local,
        /// In Japanese, a Han character other than an ending directly after it: 名古屋駅.
        HanAfter = "Han characters directly after it" local,
        /// In Japanese, Katakana directly after it: 東京タワー.
        KatakanaAfter = "Katakana directly after it" local,
        /// In Japanese, Han or Katakana directly before it: 全日本.
        HanBefore = "Han or Katakana directly before it" local,
    }
    [Alone, Both, "evidence/kind_noun.rs", kind: false] {
        /// A noun next to it says city, and this is one; or area, and this is one.
        KindNoun = "a noun next to it names its kind",
        /// The noun says an administrative area, not just the land around a town: province, not region.
        AdministrationNoun = "a noun next to it names an administrative area",
        /// A capitalised noun directly after it gives its kind: Kandahar Province.
        ProperKindNoun = "a capitalised noun after it names its kind",
        /// A noun next to it gives another kind.
        OtherKindNoun = "a noun next to it names another kind",
        /// An article before an area or a water, in a language that has one before those and none before
        /// towns: dans la Creuse.
        ArticleOfArea = "an article before it, as usual for its kind",
        /// No article before a river, sea or desert, in a language in which those have one: Amazon says.
        ArticleMissing = "no article before it, as its kind needs",
        /// A determiner directly before a populated place, which takes none.
        Determiner = "a determiner before it",
    }
    [Alone, Both, "evidence/container.rs", kind: false] {
        /// The place that contains it follows after a comma or in parentheses.
        Container = "what follows the comma contains it",
        /// Another country or area follows after the comma.
        OtherContainer = "what follows the comma is elsewhere",
        /// The name before the comma may be in another place of this name.
        ContainsNothing = "what precedes the comma is elsewhere",
        /// An abbreviation that means its area only after a place inside it: 1 if such a place precedes, half
        /// if some capitalised word and a comma do.
        BehindItsPlace = "an abbreviation after a place in it",
        /// A country's code in brackets after a name: Cipollini (ITA).
        CodeInBrackets = "a country code in brackets after a name",
        /// Such an abbreviation, without a place before it.
        AbbreviationAlone = "an abbreviation without a place before it",
    }
    [Together, Both, "evidence/country.rs", kind: false] {
        /// How often the article mentions its country: 0 never to 1 most.
        CountrySpokenOf = "in a country that the article mentions",
        /// How many of the article's other places are in it: 0 none to 1 most.
        HoldsPlaces = "contains the article's other places",
        /// How often the article mentions its first-level area: 0 never to 1 most.
        AreaSpokenOf = "in an area that the article mentions",
    }
    [Together, Both, "evidence/repeated.rs", kind: false] {
        /// How often the article uses the name: 0 once, 1 sixteen times or more.
        Repeated = "used more than once",
    }
    [Together, Both, "evidence/distance.rs", kind: false] {
        /// Nearness to the article's other places: 1 at no distance, decreasing with it.
        Near = "near the article's other places",
    }
    [Together, Both, "evidence/container.rs", kind: false] {
        /// A certain area follows the comma, and no place of this name is known in it.
        OutsideArea = "the area that follows is elsewhere",
    }
    [Together, Both, "evidence/list.rs", kind: false] {
        /// Other names of its list may mean places of its kind in its country, for towns also near it: a
        /// third for each, at most 1.
        PeersInList = "names in its list are of its kind and country",
    }
    [Together, Place, "evidence/list.rs", kind: false] {
        /// Other places are next to it in a list.
        InList = "in a list of places",
    }
    [Context, Place, "evidence/lower_case.rs", kind: false] {
        /// How often the same word occurs in lower case in the article and its context: 0 never to 1 mostly.
        SeenInLowerCase = "the same word occurs in lower case nearby",
    }
    [Context, Both, "evidence/outlet.rs", kind: false] {
        /// In the outlet's home country.
        OutletHome = "in the outlet's country",
        /// In the outlet's home area of the first level.
        OutletHomeArea = "in the outlet's area",
        /// Nearness to the outlet's home: 1 at no distance, decreasing with it.
        OutletHomeNear = "near the outlet's home",
        /// How often the outlet's other articles mention its country: 0 never to 1 most.
        OutletCountry = "in a country that the outlet writes about",
        /// How often the outlet's other articles mention its first-level area: 0 never to 1 most.
        OutletArea = "in an area that the outlet writes about",
        /// Nearness to where the outlet's other articles take place: the share of their places around it.
        OutletNear = "near where the outlet's articles take place",
    }
}

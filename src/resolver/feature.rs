//! The vocabulary of evidence: every [`Feature`] with its name, the [`Stage`] in which it is taken,
//! the [`Sum`] that it adds to, and the file that writes it.
//!
//! The table below is the only list. `weights.csv` has a row per feature, `docs/evidence.md` is
//! generated from it (a test compares them), and `explain` prints the names.

/// When a piece of evidence is taken, in the order of an article's way through the resolver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// With the candidates of a name, before any text: what the gazetteer lists, and how the written
    /// form compares to it.
    Candidates,
    /// From the words around each use of a name.
    Words,
    /// In the first round, from the names beside it, each by itself.
    Alone,
    /// In the second round, in the light of the article's other names.
    Together,
    /// While settling, from the context: the article and all that is known beyond it.
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

    /// What it is called in the documentation.
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
    /// *Is this a place here?* alone: it concerns the use of the name, whatever the candidate.
    Place,
    /// *Which one?*, and *is this a place here?* through the likeliest candidate.
    Both,
}

impl Sum {
    /// What it is called in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Both => "place and which",
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
        /// A named kind of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature { $($($(#[$doc])* $variant,)*)* }

        impl Feature {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// What it is called in the table of weights.
            pub fn id(self) -> &'static str {
                match self { $($(Self::$variant => stringify!($variant),)*)* }
            }

            /// What it is called in `explain` and in a mention's reason.
            pub fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* }
            }

            /// When it is taken.
            pub fn stage(self) -> Stage {
                match self { $($(Self::$variant => Stage::$stage,)*)* }
            }

            /// The score that it adds to.
            pub fn sum(self) -> Sum {
                match self { $($(Self::$variant => Sum::$sum,)*)* }
            }

            /// The file that writes it, below `src/resolver`.
            pub fn file(self) -> &'static str {
                match self { $($(Self::$variant => $file,)*)* }
            }

            /// Whether it says what sort of place a candidate is, which is never given as a reason.
            pub(super) fn is_kind(self) -> bool {
                match self { $($(Self::$variant => $kind,)*)* }
            }

            /// Whether it concerns one use of the name alone: that George Washington is a person
            /// says nothing about Washington elsewhere in the article.
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
    }
    [Candidates, Both, "candidates/namesakes.rs", kind: false] {
        /// A city of the same name lies in the area, and is more often meant.
        SeatInArea = "a city in it has the same name",
        /// It is a foreign or rare name of this place and a town's own name: Tunis, Poole, Kanata.
        TownsOwnName = "a town's own name is written so",
        /// The country that it lies in has the same name, and is more often meant.
        NamedAsCountry = "the country it lies in has the same name",
    }
    [Candidates, Both, "candidates/form.rs", kind: false] {
        /// Listed by the press layer under this very name.
        PressName = "listed by the press layer",
        /// A populated place listed by the press layer: it lists more cities of one name by chance.
        PressCity = "a city listed by the press layer",
        /// Written exactly as the canonical name.
        CanonicalName = "its canonical name",
        /// In other capitals than listed.
        OtherCapitals = "in other capitals than listed",
        /// Not written like any listed form, only folded like one: marks are missing or added.
        FoldedOnly = "written otherwise than listed",
        /// Written with marks where it is listed without: Irská for Irska.
        MarksAdded = "written with marks where it is listed without",
        /// A few capitals where it is listed with small letters: EMS for Ems.
        ShortCapitals = "a few capitals where it is listed with small letters",
        /// A capital inside a sentence where the form is listed in lower case.
        CapitalUnlisted = "a capital where it is listed in lower case",
        /// Lower case in the name where the listed form has capitals: the city for The City.
        CapitalMissing = "lower case where it is listed with capitals",
        /// A case form that was undone: the language's rules make it of the name.
        CaseForm = "a case form of the name",
        /// An area's name without its noun: Cook for Cook County.
        ShortenedArea = "an area's name without its noun",
        /// A generated form.
        Generated = "a generated form",
        /// A name of the world layer in the article's language.
        NameOfLanguage = "another name in the article's language",
        /// One character for the whole name, in company: 中美.
        ShortForm = "a short form in company",
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
        /// The noun of the place's kind is part of the name: Lake Ontario, Saratov oblast.
        NamedForKind = "its name says its kind",
        /// The form's language is the article's.
        FormLanguage = "a form of the article's language",
        /// The form is listed for other languages, not the article's.
        OtherLanguage = "a form of another language",
        /// An abbreviation, matched letter for letter.
        AbbreviationForm = "an abbreviation",
        /// A part of a place.
        PartForm = "a part of it",
        /// People and adjectives: below the name of a place written alike.
        DemonymForm = "a demonym",
        /// Things that stand for a place.
        MetonymForm = "a metonym",
    }
    [Candidates, Both, "candidates/mod.rs", kind: false] {
        /// A row of the user's own.
        Alias = "your alias",
    }
    [Words, Place, "evidence/case.rs", kind: false] {
        /// Amid capitals an abbreviation may be a word.
        AbbreviationInCapitals = "an abbreviation amid capitals",
        /// The opening word of a sentence has its capital anyway.
        OpensSentence = "opens a sentence" local,
        /// All capitals in mixed text, where the name is not so listed: more likely an acronym.
        Acronym = "written like an acronym",
    }
    [Words, Place, "evidence/word.rs", kind: false] {
        /// A word of grammar where a sentence opens.
        FunctionWordOpening = "a function word opening a sentence" local,
        /// A word of grammar with a capital inside a sentence.
        FunctionWord = "a function word",
        /// A word of grammar with a capital before another capitalised word: Van Dijk.
        NameParticle = "a particle of a name" local,
        /// A word of grammar in another language.
        FunctionWordElsewhere = "a function word of another language",
        /// An ordinary word where a sentence opens.
        CommonWordOpening = "an ordinary word opening a sentence" local,
        /// An ordinary word with a capital inside a sentence.
        CommonWord = "an ordinary word",
        /// A German noun has its capital always.
        CommonGermanNoun = "an ordinary German noun",
        /// It is itself a word that makes names: University, Bank, President.
        FrameWord = "a word that other names are made with",
    }
    [Words, Place, "evidence/person.rs", kind: false] {
        /// A given name right before.
        GivenNameBefore = "a given name before it" local,
        /// It is a given name and a capitalised word follows.
        GivenNameItself = "a given name before a surname" local,
        /// It is a given name on its own.
        GivenNameAlone = "also a given name",
        /// It is a given name in a list of others.
        AmongGivenNames = "among given names" local,
        /// A listed surname that is also a place.
        Surname = "also a surname in the news",
        /// A particle of surnames with a capital right before: Van Hove.
        ParticleBefore = "a particle of a surname before it" local,
        /// A title or role right before.
        TitleBefore = "a title before it" local,
        /// Initials right before.
        InitialsBefore = "initials before it" local,
        /// An unknown capitalised word right before.
        CapitalBefore = "a capitalised word before it",
        /// An unknown capitalised word before, joined by a word for *of*: Banco de España.
        OfCapital = "of, after a capitalised word" local,
        /// An unknown capitalised word right after.
        CapitalAfter = "a capitalised word after it",
        /// A noun for a sort of place, with a capital, right after: Hamilton Township.
        LongerPlace = "part of a longer place name" local,
        /// A word in small letters joined behind it by a hyphen: Krim-brug, Chicago-based.
        HyphenNoun = "a word joined behind it by a hyphen" local,
        /// A noun for a sort of place, with a capital, right before: Lake Dakota.
        CapitalNounBefore = "a place noun with a capital before it" local,
        /// A party's letters and a hyphen right before: R-Dayton.
        PartySeat = "a seat behind a party's letters" local,
        /// Joined by a hyphen to another capitalised word.
        HyphenJoined = "joined to another word by a hyphen",
        /// It is a person's given name elsewhere in the article.
        GivenNameElsewhere = "a person's given name in this article",
        /// The same word is part of a person's name elsewhere in the article.
        PersonElsewhere = "part of a person's name in this article",
        /// The same word is the surname of a person elsewhere in the article, after a given name.
        SurnameElsewhere = "a person's surname in this article",
        /// A verb of saying follows: more often a person, or a capital that stands for a government.
        SpeechAfter = "a verb of saying after it",
    }
    [Words, Place, "evidence/person.rs", kind: false] {
        /// A verb of saying right before, where the speaker follows it: zei Osaka.
        SpeechBefore = "a verb of saying before it" local,
    }
    [Words, Place, "evidence/frame.rs", kind: false] {
        /// A word before or after makes it an organisation, product or street.
        Frame = "in the name of an organisation or product" local,
        /// The same where those words have a capital, as the names of organisations have.
        NamedFrame = "in the name of an organisation" local,
        /// In quotation marks of its own, as names of units, ships and papers are.
        Quoted = "in quotation marks" local,
        /// With a few other words in quotation marks, as the names of firms and works are.
        QuotedTitle = "in a title in quotation marks" local,
    }
    [Words, Place, "evidence/cue.rs", kind: false] {
        /// A preposition of place before.
        Preposition = "a preposition of place before it",
        /// A noun such as city or oblast beside it.
        PlaceNoun = "a place noun beside it",
        /// An ending or a letter of its own says where: Helsingissä, İzmir'de.
        Locative = "its own ending says where" local,
        /// It opens a paragraph, and a dash or a parenthesis follows: KYIV (AP) —.
        Dateline = "in a dateline" local,
        /// It opens the text or a paragraph, and a colon follows: Rijeka: two injured.
        OpensWithColon = "opens a text, with a colon after it" local,
        /// What follows says what sort of place it is: is a town.
        SaidToBePlace = "said to be a place" local,
    }
    [Words, Place, "evidence/run.rs", kind: false] {
        /// A word of organisations follows in the same noun phrase: 中国共产党.
        OrganisationInRun = "an organisation's word goes on after it" local,
        /// A word that says where stands right before: 在北京.
        PrepositionInRun = "a word of place right before it" local,
        /// In Japanese, a Han character that is no ending right after: 名古屋駅.
        HanAfter = "Han goes on after it" local,
        /// In Japanese, Katakana right after: 東京タワー.
        KatakanaAfter = "Katakana goes on after it" local,
        /// In Japanese, Han or Katakana right before: 全日本.
        HanBefore = "Han or Katakana right before it" local,
    }
    [Alone, Both, "evidence/kind_noun.rs", kind: false] {
        /// A noun beside it says city, and this is one; or area, and this is one.
        KindNoun = "the noun beside it says its kind",
        /// It says an area that is administered, and not the land around a town: province, not region.
        AdministrationNoun = "the noun beside it says an administered area",
        /// A noun with a capital right after says its kind: Kandahar Province.
        ProperKindNoun = "a noun with a capital after it says its kind",
        /// A noun beside it says another kind.
        OtherKindNoun = "the noun beside it says another kind",
        /// An article before an area or a water, in a language that puts one before those and before no
        /// town: dans la Creuse.
        ArticleOfArea = "an article before it, as its kind has",
        /// No article before a river, sea or desert in a language in which those have one: Amazon says.
        ArticleMissing = "no article before it, as its kind has",
        /// A determiner right before a populated place, which takes none.
        Determiner = "a determiner before it",
    }
    [Alone, Both, "evidence/container.rs", kind: false] {
        /// The place that it lies in follows after a comma or in parentheses.
        Container = "what follows the comma contains it",
        /// What follows the comma is another country or area.
        OtherContainer = "what follows the comma lies elsewhere",
        /// What stands before the comma may lie in another place of this name.
        ContainsNothing = "what stands before the comma lies elsewhere",
        /// An abbreviation that means its area only behind a place in it, and such a place stands
        /// before: 1; half where it is some capitalised word and a comma.
        BehindItsPlace = "an abbreviation behind a place that lies in it",
        /// A country's code in brackets behind a name: Cipollini (ITA).
        CodeInBrackets = "a country's code in brackets behind a name",
        /// Such an abbreviation, with no place before it.
        AbbreviationAlone = "an abbreviation with no place before it",
    }
    [Together, Both, "evidence/country.rs", kind: false] {
        /// The article speaks of its country: 0 never to 1 most.
        CountrySpokenOf = "in a country the article speaks of",
        /// The article's other places lie in it: 0 none to 1 most.
        HoldsPlaces = "the article's other places lie in it",
        /// The article speaks of the first-level area that it lies in: 0 never to 1 most.
        AreaSpokenOf = "in an area the article names",
    }
    [Together, Both, "evidence/repeated.rs", kind: false] {
        /// How often the article uses the name: 0 once, 1 from sixteen times on.
        Repeated = "used more than once",
    }
    [Together, Both, "evidence/distance.rs", kind: false] {
        /// Close to the article's other places, 1 at no distance, falling with it.
        Near = "near the article's other places",
    }
    [Together, Both, "evidence/container.rs", kind: false] {
        /// An area surely follows the comma, and no place of this name is known in it.
        OutsideArea = "the area that follows lies elsewhere",
    }
    [Together, Both, "evidence/list.rs", kind: false] {
        /// Names beside it in a list may mean places of its kind in its country, near it where they
        /// are towns: a third for each, at most 1.
        PeersInList = "names in its list are of its kind and country",
    }
    [Together, Place, "evidence/list.rs", kind: false] {
        /// Other places stand beside it in a list.
        InList = "in a list of places",
    }
    [Context, Place, "evidence/lower_case.rs", kind: false] {
        /// How often the same word stands in lower case nearby, 0 never to 1 mostly.
        SeenInLowerCase = "the same word stands in lower case nearby",
    }
    [Context, Both, "evidence/outlet.rs", kind: false] {
        /// In the country that the outlet is at home in.
        OutletHome = "in the outlet's country",
        /// In the first-level area that the outlet is at home in.
        OutletHomeArea = "in the outlet's area",
        /// Near the place that the outlet is at home in: 1 at no distance, decreasing with it.
        OutletHomeNear = "near the outlet's home",
        /// In a country that the outlet's other articles speak of: 0 never to 1 most.
        OutletCountry = "in a country the outlet speaks of",
        /// In a first-level area that the outlet's other articles speak of, 0 never to 1 most.
        OutletArea = "in an area the outlet speaks of",
        /// Close to where the outlet's other articles take place: the share of their places around it.
        OutletNear = "near where the outlet's articles take place",
    }
}

//! Short independent texts: names in inflected forms, lists and abbreviations, with the place of each.
//!
//! The gold was written by hand: GeoNames ids of the places that a reader understands.

use exonym::document::Document;
use exonym::{Session, Status};

/// A text, and for each name the marked span and the GeoNames id of its place.
type Case = (&'static str, &'static [(&'static str, u32)]);

const CASES: &[Case] = &[
    // Case forms that are not listed.
    (
        "Ylen mukaan Helsingissä ja Tampereella satoi lunta.",
        &[("Helsingissä", 658_225), ("Tampereella", 634_963)],
    ),
    (
        "V Mariboru in Kopru so zaprli šole.",
        &[("Mariboru", 3_195_506), ("Kopru", 3_197_753)],
    ),
    (
        "Locuitorii Timișoarei protestează în fața primăriei.",
        &[("Timișoarei", 665_087)],
    ),
    (
        "V Banskej Bystrici a Košiciach padal sneh.",
        &[("Banskej Bystrici", 3_061_186), ("Košiciach", 724_443)],
    ),
    (
        "A kormány Szegeden és Debrecenben ülésezett.",
        &[("Szegeden", 715_429), ("Debrecenben", 721_472)],
    ),
    // Function words joined to a name.
    (
        "وصل الوزير إلى بيروت وبغداد قادما من القاهرة.",
        &[("بيروت", 276_781), ("وبغداد", 98_182), ("القاهرة", 360_630)],
    ),
    (
        "השר ביקר בחיפה ובירושלים.",
        &[("בחיפה", 294_801), ("ובירושלים", 281_184)],
    ),
    ("თბილისში პროტესტი გაიმართა.", &[("თბილისში", 611_717)]),
    // Names that share one part.
    (
        "North and South Korea exchanged letters.",
        &[("North", 1_873_107), ("South Korea", 1_835_841)],
    ),
    (
        "Nord- und Südkorea tauschten Briefe aus.",
        &[("Nord", 1_873_107), ("Südkorea", 1_835_841)],
    ),
    // States after towns.
    (
        "The truck went from Columbus, OH to Athens GA.",
        &[
            ("Columbus", 4_509_177),
            ("OH", 5_165_418),
            ("Athens", 4_180_386),
            ("GA", 4_197_000),
        ],
    ),
    // A word hyphenated at a line end.
    (
        "Shells fell on Khar-\nkiv overnight.",
        &[("Khar-\nkiv", 706_483)],
    ),
    // A town's native name against a foreign name of a country.
    (
        "A delegation from Tunis visited Brasília.",
        &[("Tunis", 2_464_470), ("Brasília", 3_469_058)],
    ),
    // A district named after its town.
    ("На Ізюмщині тривають обстріли.", &[("Ізюмщині", 707_292)]),
    // Towns after offices, in the genitive.
    ("Мэр Воронежа ушёл в отставку.", &[("Воронежа", 472_045)]),
    (
        "Prezydent Warszawy podał się do dymisji.",
        &[("Warszawy", 756_135)],
    ),
    // Areas that share a noun, in the case that it governs.
    (
        "В Псковской и Новгородской областях объявлена тревога.",
        &[("Псковской", 504_338), ("Новгородской областях", 519_324)],
    ),
    (
        "W województwach lubelskim i podkarpackim spadł śnieg.",
        &[
            ("województwach lubelskim", 858_785),
            ("podkarpackim", 858_788),
        ],
    ),
    // Broken text: entities, letters of two alphabets, hashtags, no space after a full stop.
    (
        "Floods hit Malm&ouml; and K&ouml;ln.",
        &[("Malm&ouml;", 2_692_969), ("K&ouml;ln", 2_886_242)],
    ),
    (
        "Взрывы в Xерсоне, сообщили власти.",
        &[("Xерсоне", 706_448)],
    ),
    (
        "Rain in #BuenosAires and #CapeTown",
        &[("BuenosAires", 3_435_910), ("CapeTown", 3_369_157)],
    ),
    (
        "The office moved to St.Louis, Missouri.",
        &[("St.Louis", 4_407_066), ("Missouri", 4_398_678)],
    ),
    // A web address is not a place name.
    (
        "Write to lima@example.org or see https://oslo.example/Bergen today.",
        &[],
    ),
    // Single characters that mean a country next to others, and the name of an organisation.
    (
        "中美关系紧张，总统访华。",
        &[("中", 1_814_991), ("美", 6_252_001), ("华", 1_814_991)],
    ),
    (
        "日本気象協会の会長が東京で会見した。",
        &[("東京", 1_850_147)],
    ),
    // The genitive of a country against a village listed with the same spelling.
    (
        "Det regnet i Bergen, og Norges regjering møttes.",
        &[("Bergen", 3_161_732), ("Norges", 3_144_096)],
    ),
    // A headline without function words: the case form shows its language.
    ("Mielenosoitus Turussa", &[("Turussa", 633_679)]),
    ("Tüntetés Debrecenben", &[("Debrecenben", 721_472)]),
    // A ship in quotation marks, and a town after an abbreviation with a full stop.
    (
        "Теплоход «Киев» вышел из Севастополя.",
        &[("Севастополя", 694_423)],
    ),
    ("Жителі м. Суми чекають на поїзд.", &[("Суми", 692_194)]),
    // A name is not found inside a longer run of Katakana.
    (
        "タイミングが悪く、東京の会議は延期された。",
        &[("東京", 1_850_147)],
    ),
    // Listed phrases with an apostrophe or a hyphen.
    (
        "Un incendie a ravagé une grange près d'Épernay.",
        &[("Épernay", 3_020_062)],
    ),
    (
        "Un TGV s'est arrêté au nord-est de Vesoul.",
        &[("Vesoul", 2_969_562)],
    ),
    // A phrase that is not a place has its listed capitals: Leicester City.
    (
        "Leicester city centre was closed on Sunday.",
        &[("Leicester", 2_644_668)],
    ),
    // Towns of one country in a list, each of them unlikely alone.
    (
        "Regn väntas i Skara, Falköping och Lidköping.",
        &[
            ("Skara", 2_678_210),
            ("Falköping", 2_715_568),
            ("Lidköping", 2_696_329),
        ],
    ),
    // Evidence next to a name also counts for its use in a list.
    (
        "Birmingham, Alabama, was hit first. On Tuesday Birmingham and Chicago closed schools.",
        &[
            ("Birmingham", 4_049_979),
            ("Alabama", 4_829_764),
            ("Birmingham", 4_049_979),
            ("Chicago", 4_887_398),
        ],
    ),
    // Persons: at second mention, after a verb of saying, with a dot between names.
    (
        "Michael Jordan bought the ranch in May, and Jordan sold it in June.",
        &[],
    ),
    (
        "Vluchten naar Bakoe gaan door, zei Osaka gisteren.",
        &[("Bakoe", 587_084)],
    ),
    (
        "在北京工作的约翰·华盛顿出席了会议。",
        &[("北京", 1_816_670)],
    ),
    // Words of an organisation's name between its head noun and the place.
    (
        "La Universidad Nacional de Moquegua firmó un convenio en Lima.",
        &[("Lima", 3_936_456)],
    ),
    // A company: the river would have the definite article.
    ("Amazon zei dat de vraag is gestegen.", &[]),
    // An article that another language writes as part of the name.
    (
        "Il Qatar ha ospitato il torneo e lo ha vinto.",
        &[("Qatar", 289_688)],
    ),
    // A place and a colon open a headline.
    (
        "Rijeka: dvoje ozlijeđenih u sudaru",
        &[("Rijeka", 3_191_648)],
    ),
    // A capitalised noun gives the kind, and is listed with some names.
    (
        "Fighting spread in Kandahar Province on Monday.",
        &[("Kandahar", 1_138_335)],
    ),
    (
        "Tourists fly to the Marshall Islands and to Fiji.",
        &[("Marshall Islands", 2_080_185), ("Fiji", 2_205_218)],
    ),
    // A ministry before a country in the genitive.
    (
        "Глава МИД Польши прибыл в Вильнюс.",
        &[("Польши", 798_544), ("Вильнюс", 593_116)],
    ),
    // A separate word is not joined to the name.
    ("הרכבת של ברלין איחרה.", &[("ברלין", 2_950_159)]),
    // In a script without spaces, the neighbours of the comma are the ends of the runs.
    (
        "他在华沙出生，后来移居加拿大。",
        &[("华沙", 756_135), ("加拿大", 6_251_999)],
    ),
    // Case forms: a single diacritic, adjectives, fleeting vowels, Belarusian.
    (
        "Rudens sākās Dohā un Rīgā.",
        &[("Dohā", 290_030), ("Rīgā", 456_172)],
    ),
    (
        "Vlak z Uherského Hradiště do Havlíčkova Brodu měl zpoždění.",
        &[
            ("Uherského Hradiště", 3_063_739),
            ("Havlíčkova Brodu", 3_075_919),
        ],
    ),
    (
        "Putnici iz Čačka i Šapca čekaju u Vinkovcima.",
        &[
            ("Čačka", 792_078),
            ("Šapca", 3_191_376),
            ("Vinkovcima", 3_187_719),
        ],
    ),
    // Datelines with an agency or a date.
    (
        "San Sebastián, 9 jul (EFE). - El museo amplía su horario de verano.",
        &[("San Sebastián", 3_110_044)],
    ),
    (
        "Kempten (dpa/lby) - Der Bahnhof wird bis zum Herbst umgebaut.",
        &[("Kempten", 2_891_621)],
    ),
    (
        "Тернопіль. 9 липня. УНІАН. Бібліотека працюватиме і в неділю.",
        &[("Тернопіль", 691_650)],
    ),
    // Endings after a hyphen or a colon belong to the name; the genitive of an acronym.
    (
        "A kiállítást az USA-ban rendezik, a festő New York-ban él.",
        &[("USA-ban", 6_252_001), ("New York-ban", 5_128_581)],
    ),
    (
        "Valtuuskunta palasi eilen USA:sta Helsinkiin.",
        &[("USA:sta", 6_252_001), ("Helsinkiin", 658_225)],
    ),
    (
        "Delegatsioon naasis USA-st eile õhtul.",
        &[("USA-st", 6_252_001)],
    ),
    (
        "Delegacija se juče vratila iz SAD-a.",
        &[("SAD-a", 6_252_001)],
    ),
    (
        "Kunstneren fra Bergen fikk USAs fineste pris i går.",
        &[("Bergen", 3_161_732), ("USAs", 6_252_001)],
    ),
    (
        "У Харкаве і Адэсе чулі выбухі.",
        &[("Харкаве", 706_483), ("Адэсе", 698_740)],
    ),
];

/// Cells of registers, each with the place that it names.
const CELLS: [(&str, &str); 12] = [
    ("Dpto. de Cusco", "geonames:3941583"),
    ("33 - Gironde", "geonames:FR.75.33"),
    ("Rioja, La", "geonames:3848950"),
    ("Union, LA", "geonames:4344186"),
    ("м.Дніпро", "geonames:709930"),
    ("Харківська обл., м. Ізюм", "geonames:707292"),
    ("Гродзенская вобл., г. Ліда", "geonames:626081"),
    ("Ukraina - Kijów", "geonames:703448"),
    ("VILLE DE NICE", "geonames:2990440"),
    ("ville de pau", "geonames:2988358"),
    // In upper case, these have other lengths.
    ("ışıklı", "geonames:311144"),
    ("երևան և գյումրի", "geonames:616052"),
];

#[test]
fn cells_of_registers_have_their_places() {
    let session = Session::open().expect("the embedded gazetteer");
    for (cell, expected) in CELLS {
        let found = exonym::place_of_cell(session.pipeline(), session.context(), cell);
        let found = found.expect("no fault");
        let id = found.map_or(String::new(), |(facts, _)| facts.place_id.to_string());
        assert_eq!(id, expected, "{cell}");
    }
}

#[test]
fn short_texts_have_their_places_and_no_others() {
    let session = Session::open().expect("the embedded gazetteer");
    let mut wrong = Vec::new();
    for (text, expected) in CASES {
        let answer = session
            .annotate(&Document::from_text(*text))
            .expect("no fault");
        let resolved = answer
            .mentions
            .iter()
            .filter(|mention| mention.status == Status::Resolved);
        let found: Vec<(&str, u32)> = resolved
            .map(|mention| (mention.text.as_str(), mention.geonameid.unwrap_or_default()))
            .collect();
        if found != *expected {
            wrong.push(format!(
                "{text}\n  expected {expected:?}\n  found    {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A body range beyond the text, or inside a character, is replaced by the whole text.
#[test]
fn an_invalid_body_is_the_whole_text() {
    let session = Session::open().expect("the embedded gazetteer");
    let whole = Document::from_text("Вибухи в Києві та Одесі.");
    let expected = session.annotate(&whole).expect("no fault");
    assert_eq!(expected.mentions.len(), 2);
    let backwards = std::ops::Range { start: 30, end: 2 };
    for body in [1..9, 5..400, backwards] {
        let document = Document {
            body,
            ..whole.clone()
        };
        assert_eq!(session.annotate(&document).expect("no fault"), expected);
    }
}

/// The caches of a worker do not change the answers for later articles, whatever the language of the
/// earlier ones.
#[test]
fn an_article_is_judged_the_same_after_any_other() {
    let mixed = "Mer Warszawy powiedział w środę, że pociągi do Krakowa nie będą jeździły przez tydzień. \
        Пожар начался в Воронеже, а потом перекинулся на склады в Липецке и в Швеции.";
    let russian =
        "Мэр Воронежа заявил в среду, что пожар начался в Липецке, а помощь пришла из Швеции.";
    let answer = |session: &Session, text: &str| {
        let article = session.annotate(&Document::from_text(text)).unwrap();
        serde_json::to_string(&article).unwrap()
    };
    let both = Session::open().unwrap();
    let (first, second) = (answer(&both, mixed), answer(&both, russian));
    let alone = |text: &str| answer(&Session::open().unwrap(), text);
    assert_eq!(first, alone(mixed));
    assert_eq!(second, alone(russian));
}

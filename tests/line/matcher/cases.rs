//! The table of named cases, grouped by the rule of the contract that they show.

use super::lists;
use super::table::{
    CASE, Case, Row, alias, alias_head, code, demonym, ending, head, name, press, run, short, veto,
    veto_ending, world,
};

#[test]
fn leftmost_longest_over_all_layers() {
    const CASES: &[Case] = &[
        Case {
            name: "no text",
            names: &[world("Kyiv")],
            ..CASE
        },
        Case {
            name: "no names",
            text: "Kyiv",
            ..CASE
        },
        Case {
            name: "the whole text",
            names: &[world("Kyiv")],
            text: "Kyiv",
            found: &[name("Kyiv", "Kyiv")],
            ..CASE
        },
        Case {
            name: "at start and end",
            names: &[world("Kyiv"), world("Lviv")],
            text: "Kyiv, then Lviv",
            found: &[name("Kyiv", "Kyiv"), name("Lviv", "Lviv")],
            ..CASE
        },
        Case {
            name: "the second of two equal spellings, where the first is part of a longer word",
            names: &[world("Brest")],
            text: "Brestana, Brest",
            found: &[name("Brest", "Brest").after(1)],
            ..CASE
        },
        Case {
            name: "the longer of two names of one layer",
            names: &[world("New York"), world("New York City"), world("York")],
            text: "New York City, New York and York",
            found: &[
                name("New York City", "New York City"),
                name("New York", "New York"),
                name("York", "York"),
            ],
            ..CASE
        },
        Case {
            name: "the longer name, even if of the lower layer",
            names: &[press("Noord"), world("Noord-Holland")],
            text: "In Noord-Holland.",
            found: &[name("Noord-Holland", "Noord-Holland")],
            ..CASE
        },
        Case {
            name: "the longer name, even if of the higher layer",
            names: &[world("Zwarte"), press("Zwarte Zee")],
            text: "De Zwarte Zee.",
            found: &[name("Zwarte Zee", "Zwarte Zee")],
            ..CASE
        },
        Case {
            name: "the left one of two that overlap, even if shorter",
            names: &[world("Sint Maarten"), world("Maarten van Rossum")],
            text: "Sint Maarten van Rossum",
            found: &[name("Sint Maarten", "Sint Maarten")],
            ..CASE
        },
        Case {
            name: "a shorter one if the longest may not end there",
            names: &[world("Den"), world("Den Haag")],
            text: "Den Haagen",
            found: &[name("Den", "Den")],
            ..CASE
        },
        Case {
            name: "a shorter one if the longest is not written like that",
            names: &[world("Georgia"), short("Georgia US")],
            text: "Georgia us",
            found: &[name("Georgia", "Georgia")],
            ..CASE
        },
        Case {
            name: "adjacent names",
            names: &[world("Kyiv"), world("Lviv")],
            text: "Kyiv Lviv/Kyiv-Lviv",
            found: &[
                name("Kyiv", "Kyiv"),
                name("Lviv", "Lviv"),
                name("Kyiv", "Kyiv"),
                name("Lviv", "Lviv"),
            ],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn word_boundaries() {
    const CASES: &[Case] = &[
        Case {
            name: "inside a word",
            names: &[world("Nice")],
            text: "Nicest Venice",
            ..CASE
        },
        Case {
            name: "next to digits",
            names: &[world("Mars")],
            text: "Mars2020 2020Mars Mars 2020",
            found: &[name("Mars", "Mars").after(2)],
            ..CASE
        },
        Case {
            name: "in quotation marks and brackets",
            names: &[world("Kyiv")],
            text: "“Kyiv” «Kyiv» 'Kyiv' ‘Kyiv’ „Kyiv“ (Kyiv) [Kyiv] *Kyiv* #Kyiv @Kyiv",
            found: &[name("Kyiv", "Kyiv"); 10],
            ..CASE
        },
        Case {
            name: "before punctuation of any kind",
            names: &[world("Kyiv")],
            text: "Kyiv. Kyiv, Kyiv; Kyiv: Kyiv! Kyiv? Kyiv… Kyiv—Kyiv",
            found: &[name("Kyiv", "Kyiv"); 9],
            ..CASE
        },
        Case {
            name: "after an elided article",
            names: &[world("Ukraine"), world("Italia")],
            text: "l’Ukraine, d'Ukraine, dell'Italia",
            found: &[
                name("Ukraine", "Ukraine"),
                name("Ukraine", "Ukraine"),
                name("Italia", "Italia"),
            ],
            ..CASE
        },
        Case {
            name: "a name with a full stop",
            names: &[world("St. Louis"), world("Louis")],
            text: "St. Louis and St Louis",
            found: &[name("St. Louis", "St. Louis"), name("Louis", "Louis")],
            ..CASE
        },
        Case {
            name: "in a web address",
            names: &[world("Kyiv")],
            text: "www.Kyiv.ua Kyiv_city",
            found: &[name("Kyiv", "Kyiv"), name("Kyiv", "Kyiv")],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn the_case_rule() {
    const CASES: &[Case] = &[
        Case {
            name: "a capital is required",
            names: &[world("Best"), press("Essen")],
            text: "Het best van Best: essen in Essen",
            found: &[name("Best", "Best"), name("Essen", "Essen")],
            ..CASE
        },
        Case {
            name: "only in the first word",
            names: &[world("Frankfurt am Main"), world("Den Haag")],
            text: "Frankfurt Am Main, Den haag, den Haag",
            found: &[
                name("Frankfurt Am Main", "Frankfurt am Main"),
                name("Den haag", "Den Haag"),
            ],
            ..CASE
        },
        Case {
            name: "all capitals",
            names: &[world("Den Haag"), demonym("ukrainisch"), press("Krim")],
            text: "DEN HAAG, UKRAINISCH, KRIM",
            found: &[
                name("DEN HAAG", "Den Haag"),
                name("UKRAINISCH", "ukrainisch"),
                name("KRIM", "Krim"),
            ],
            ..CASE
        },
        Case {
            name: "lower-case forms of the press layer match in lower case",
            names: &[
                demonym("ukrainische"),
                demonym("російський"),
                press("mer Noire"),
            ],
            text: "die ukrainische Ukrainische російський, la mer Noire et la mer noire",
            found: &[
                name("ukrainische", "ukrainische"),
                name("Ukrainische", "ukrainische"),
                name("російський", "російський"),
                name("mer Noire", "mer Noire"),
            ],
            ..CASE
        },
        Case {
            name: "lower-case forms of the world layer are transliterations, only for look-up",
            names: &[world("kyjiv"), world("Kyjev")],
            text: "kyjiv Kyjiv KYJIV Kyjev",
            found: &[name("Kyjev", "Kyjev")],
            ..CASE
        },
        Case {
            name: "and is not matched through an abbreviation of the same letters",
            names: &[world("car"), short("CAR")],
            text: "Car car CAR",
            found: &[name("CAR", "CAR")],
            ..CASE
        },
        Case {
            name: "a single letter is only for look-up",
            names: &[world("Å"), world("Y")],
            text: "Y, Å",
            ..CASE
        },
        Case {
            name: "scripts without case have no rule",
            names: &[
                world("القاهرة"),
                world("חיפה"),
                world("თბილისი"),
                world("दिल्ली"),
                world("Երևան"),
            ],
            text: "القاهرة חיפה თბილისი दिल्ली Երևան երևան",
            found: &[
                name("القاهرة", "القاهرة"),
                name("חיפה", "חיפה"),
                name("თბილისი", "თბილისი"),
                name("दिल्ली", "दिल्ली"),
                name("Երևան", "Երևան"),
            ],
            ..CASE
        },
        Case {
            name: "ignore_case lifts it",
            names: &[world("Best"), press("Krim"), short("US"), code("AMS")],
            ignore_case: true,
            text: "best krim us ams US",
            found: &[name("best", "Best"), name("krim", "Krim"), name("US", "US")],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn abbreviations_match_only_as_listed() {
    const CASES: &[Case] = &[
        Case {
            name: "US is not us",
            names: &[short("US"), short("V.S."), short("VS"), short("U.S.")],
            text: "US us Us, V.S. v.s. VS Vs U.S. VS. V.S",
            found: &[
                name("US", "US"),
                name("V.S.", "V.S."),
                name("VS", "VS"),
                name("U.S.", "U.S."),
                name("VS", "VS"),
            ],
            ..CASE
        },
        Case {
            name: "with attached endings",
            names: &[short("VS"), short("VN")],
            text: "VS’s VS-leger VN-gezant VSs",
            found: &[name("VS", "VS"), name("VS", "VS"), name("VN", "VN")],
            ..CASE
        },
        Case {
            name: "those of the world layer are codes, only for look-up",
            names: &[code("AMS"), code("IEV")],
            text: "AMS, IEV",
            ..CASE
        },
        Case {
            name: "a line may end within one, and the apostrophe may be typographic",
            names: &[short("N. Ireland"), short("’t H.")],
            text: "N.\nIreland n.\nIreland N.  Ireland, 't\u{a0}H. ’t\nH.",
            found: &[
                name("N.\nIreland", "n. ireland"),
                name("N.  Ireland", "n. ireland"),
                name("'t\u{a0}H.", "'t h."),
                name("’t\nH.", "'t h."),
            ],
            ..CASE
        },
        Case {
            name: "next to lower-case words they are not part of a name without them",
            names: &[world("La To"), world("The D"), world("Fresno")],
            text: "The D is Detroit. From LA to Fresno, the area of The D.C. suburbs",
            found: &[name("The D", "the d"), name("Fresno", "fresno")],
            ..CASE
        },
        Case {
            name: "one listed in lower case",
            names: &[short("рф"), short("РФ")],
            text: "рф РФ Рф",
            found: &[name("рф", "рф"), name("РФ", "РФ")],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn possessives_and_endings() {
    const CASES: &[Case] = &[
        Case {
            name: "a genitive s belongs to the match",
            names: &[world("Kiev"), world("Kiew"), press("Rusland")],
            text: "Kievs burgemeester, Kiews Bürgermeister, Ruslands leger",
            found: &[
                ending("Kievs", "Kiev"),
                ending("Kiews", "Kiew"),
                ending("Ruslands", "Rusland"),
            ],
            ..CASE
        },
        Case {
            name: "an apostrophe and what follows it do not",
            names: &[
                world("Kiev"),
                world("Kyiv"),
                world("Paris"),
                world("Parijs"),
            ],
            text: "Kiev's Kiev’s Kyiv’de KIEV'S Paris’ Parijs'",
            found: &[
                name("Kiev", "Kiev"),
                name("Kiev", "Kiev"),
                name("Kyiv", "Kyiv"),
                name("KIEV", "Kiev"),
                name("Paris", "Paris"),
                name("Parijs", "Parijs"),
            ],
            ..CASE
        },
        Case {
            name: "not if the name is short or ends in s",
            names: &[world("Goe"), world("Parijs"), world("Ede")],
            text: "Goes Parijss Edes",
            ..CASE
        },
        Case {
            name: "other endings are other words",
            names: &[world("Kiev"), world("Roman")],
            text: "Kieven Kievse Romania Kievsx",
            ..CASE
        },
        Case {
            name: "the listed form wins over name and ending",
            names: &[world("Brussel"), world("Brussels")],
            text: "Brussels, Brussel",
            found: &[name("Brussels", "Brussels"), name("Brussel", "Brussel")],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn line_breaks() {
    const NAMES: &[Row] = &[world("Den Haag"), world("Haag")];
    const CASES: &[Case] = &[
        Case {
            name: "one inside a name is allowed",
            names: NAMES,
            text: "Den\nHaag Den\r\nHaag Den \n  Haag",
            found: &[
                name("Den\nHaag", "Den Haag"),
                name("Den\r\nHaag", "Den Haag"),
                name("Den \n  Haag", "Den Haag"),
            ],
            ..CASE
        },
        Case {
            name: "a paragraph break is not",
            names: NAMES,
            text: "Den\n\nHaag Den\r\n\r\nHaag Den\n \nHaag",
            found: &[name("Haag", "Haag"); 3],
            ..CASE
        },
        Case {
            name: "spaces of any kind and number are",
            names: NAMES,
            text: "Den  Haag Den\u{a0}Haag Den\tHaag Den\u{2009}Haag",
            found: &[
                name("Den  Haag", "Den Haag"),
                name("Den\u{a0}Haag", "Den Haag"),
                name("Den\tHaag", "Den Haag"),
                name("Den\u{2009}Haag", "Den Haag"),
            ],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn hyphens_and_dashes() {
    const CASES: &[Case] = &[
        Case {
            name: "a hyphen is a space inside a name",
            names: &[world("Frankfurt am Main"), world("Ivano-Frankivsk")],
            text: "Frankfurt-am-Main Ivano Frankivsk Ivano‐Frankivsk Ivano–Frankivsk",
            found: &[
                name("Frankfurt-am-Main", "Frankfurt am Main"),
                name("Ivano Frankivsk", "Ivano-Frankivsk"),
                name("Ivano‐Frankivsk", "Ivano-Frankivsk"),
                name("Ivano–Frankivsk", "Ivano-Frankivsk"),
            ],
            ..CASE
        },
        Case {
            name: "a dash between spaces separates names",
            names: &[world("Kiev Moskou"), world("Kiev"), world("Moskou")],
            text: "Kiev - Moskou, Kiev – Moskou, Kiev-Moskou",
            found: &[
                name("Kiev", "Kiev"),
                name("Moskou", "Moskou"),
                name("Kiev", "Kiev"),
                name("Moskou", "Moskou"),
                name("Kiev-Moskou", "Kiev Moskou"),
            ],
            ..CASE
        },
        Case {
            name: "a name next to a hyphen",
            names: &[press("Krim"), world("Kiev")],
            text: "de Krim-brug, pro-Kiev, Kiev-gezinde, ex-Kiev-",
            found: &[
                name("Krim", "Krim"),
                name("Kiev", "Kiev"),
                name("Kiev", "Kiev"),
                name("Kiev", "Kiev"),
            ],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn compound_heads() {
    const CASES: &[Case] = &[
        Case {
            name: "names of the press layer head compounds",
            names: &[press("Oekraïne"), press("Krim"), press("Iran")],
            text: "de Oekraïneoorlog, Oekraine-oorlog, Krimbrug, Irandeal, OEKRAÏNEOORLOG",
            found: &[
                head("Oekraïne", "Oekraïne"),
                name("Oekraine", "Oekraïne"),
                head("Krim", "Krim"),
                head("Iran", "Iran"),
                head("OEKRAÏNE", "Oekraïne"),
            ],
            ..CASE
        },
        Case {
            name: "with the s that joins them",
            names: &[press("Rusland")],
            text: "Ruslandsbeleid, Ruslandbeleid",
            found: &[head("Rusland", "Rusland"), head("Rusland", "Rusland")],
            ..CASE
        },
        Case {
            name: "but not names of the world layer",
            names: &[world("Kiev")],
            text: "Kievbeleid",
            ..CASE
        },
        Case {
            name: "nor short ones, lower-case ones, or before a word that is not a tail",
            names: &[press("Goa"), press("Krim")],
            text: "Goabeleid krimbrug Krimi Krimbrugx Krimbeleidsbrug",
            ..CASE
        },
        Case {
            name: "the longest head",
            names: &[press("Golf"), press("Golfstaten")],
            text: "Golfoorlog, Golfstatenbeleid",
            found: &[head("Golf", "Golf"), head("Golfstaten", "Golfstaten")],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn vetoes() {
    const CASES: &[Case] = &[
        Case {
            name: "a veto swallows the names in it",
            names: &[world("Washington"), world("Post"), press("Azov")],
            vetoes: &["Washington Post", "Bataljon Azov"],
            text: "De Washington Post in Washington, het bataljon Azov bij Azov.",
            found: &[
                veto("Washington Post"),
                name("Washington", "Washington"),
                veto("bataljon Azov"),
                name("Azov", "Azov"),
            ],
            ..CASE
        },
        Case {
            name: "a veto wins over a name of its length",
            names: &[world("Real Madrid"), world("Madrid")],
            vetoes: &["Real Madrid"],
            text: "Real Madrid – Madrid",
            found: &[veto("Real Madrid"), name("Madrid", "Madrid")],
            ..CASE
        },
        Case {
            name: "a longer name wins over a veto",
            names: &[world("Paris Match Town")],
            vetoes: &["Paris Match"],
            text: "Paris Match Town, Paris Match",
            found: &[
                name("Paris Match Town", "Paris Match Town"),
                veto("Paris Match"),
            ],
            ..CASE
        },
        Case {
            name: "it ends where words end, heads no compound, takes an ending",
            names: &[press("Krim")],
            vetoes: &["Krim Gotha"],
            text: "Krim Gothaer, Krim Gothas",
            found: &[name("Krim", "Krim"), veto_ending("Krim Gothas")],
            ..CASE
        },
        Case {
            name: "over a line break, in capitals, with another hyphen",
            names: &[world("Washington")],
            vetoes: &["Washington Post"],
            text: "Washington\nPost WASHINGTON POST Washington-Post Washington. Post",
            found: &[
                veto("Washington\nPost"),
                veto("WASHINGTON POST"),
                veto("Washington-Post"),
                name("Washington", "Washington"),
            ],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn aliases() {
    const CASES: &[Case] = &[
        Case {
            name: "an alias wins over a name and a veto of its length",
            names: &[world("Kiev"), press("Krim")],
            vetoes: &["Krim"],
            aliases: &["Kiev", "Krim"],
            text: "Kiev en de Krim",
            found: &[alias("Kiev", "Kiev"), alias("Krim", "Krim")],
            ..CASE
        },
        Case {
            name: "a longer name wins over an alias, a longer alias over a name",
            names: &[world("Kiev"), world("Den Haag Centraal")],
            aliases: &["Den Haag", "Kiev Oblast"],
            text: "Den Haag Centraal, Den Haag, Kiev Oblast, Kiev",
            found: &[
                name("Den Haag Centraal", "Den Haag Centraal"),
                alias("Den Haag", "Den Haag"),
                alias("Kiev Oblast", "Kiev Oblast"),
                name("Kiev", "Kiev"),
            ],
            ..CASE
        },
        Case {
            name: "aliases fold, head compounds and follow the case rule",
            aliases: &["Nova Kachovka", "Dnjepr", "'s-Bosch"],
            text: "Nova-Kachóvka, Dnjeprbrug, dnjepr, ’s-Bosch",
            found: &[
                alias("Nova-Kachóvka", "Nova Kachovka"),
                alias_head("Dnjepr", "Dnjepr"),
                alias("’s-Bosch", "'s-Bosch"),
            ],
            ..CASE
        },
        Case {
            name: "in any case if case is ignored",
            aliases: &["Dnjepr"],
            ignore_case: true,
            text: "dnjepr",
            found: &[alias("dnjepr", "Dnjepr")],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn the_shortened_article_of_dutch_names() {
    const NAMES: &[Row] = &[
        world("'s-Hertogenbosch"),
        world("’t Zand"),
        world("Zand"),
        world("Hertogenbosch"),
    ];
    const CASES: &[Case] = &[
        Case {
            name: "however the apostrophe is written",
            names: NAMES,
            text: "'s-Hertogenbosch ’s-Hertogenbosch ‘s Hertogenbosch 't Zand",
            found: &[
                name("'s-Hertogenbosch", "'s-Hertogenbosch"),
                name("’s-Hertogenbosch", "'s-Hertogenbosch"),
                name("‘s Hertogenbosch", "'s-Hertogenbosch"),
                name("'t Zand", "’t Zand"),
            ],
            ..CASE
        },
        Case {
            name: "in capitals too",
            names: NAMES,
            text: "'S-HERTOGENBOSCH",
            found: &[name("'S-HERTOGENBOSCH", "'s-Hertogenbosch")],
            ..CASE
        },
        Case {
            name: "not in lower case, not after a word",
            names: NAMES,
            text: "'s-hertogenbosch, Kiev's Hertogenbosch, in 't zand",
            found: &[name("Hertogenbosch", "Hertogenbosch")],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn scripts_without_spaces() {
    const CASES: &[Case] = &[
        Case {
            name: "Han and Kana have no word boundary",
            names: &[
                world("基辅"),
                world("東京"),
                world("キーウ"),
                world("モスクワ"),
            ],
            text: "乌克兰首都基辅市。東京都とキーウでモスクワの",
            found: &[
                ending("基辅市", "基辅"),
                name("東京", "東京"),
                name("キーウ", "キーウ"),
                name("モスクワ", "モスクワ"),
            ],
            ..CASE
        },
        Case {
            name: "the longest of them, half width or not",
            names: &[world("北京"), world("北京市"), world("キーウ")],
            text: "北京市と北京 ｷｰｳ",
            found: &[
                name("北京市", "北京市"),
                name("北京", "北京"),
                name("ｷｰｳ", "キーウ"),
            ],
            ..CASE
        },
        Case {
            name: "a single character is part of other words",
            names: &[world("津"), world("韩")],
            text: "天津韩国 韩",
            found: &[name("韩", "韩").after(1)],
            ..CASE
        },
        Case {
            name: "next to letters of other scripts",
            names: &[world("基辅"), world("Kyiv")],
            text: "在Kyiv基辅2022年",
            found: &[name("Kyiv", "Kyiv"), name("基辅", "基辅")],
            ..CASE
        },
        Case {
            name: "Thai",
            names: &[world("กรุงเทพ"), world("ตาก")],
            text: "ที่กรุงเทพและตาก",
            found: &[name("กรุงเทพ", "กรุงเทพ"), name("ตาก", "ตาก")],
            ..CASE
        },
        Case {
            name: "Hangul takes particles",
            names: &[world("키이우"), world("서울")],
            text: "키이우에서 키이우의 서울 서울까지 서울시장 키이우에서부터",
            found: &[
                ending("키이우에서", "키이우"),
                ending("키이우의", "키이우"),
                name("서울", "서울"),
                ending("서울까지", "서울"),
                ending("키이우에서부터", "키이우"),
            ],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn folding_leads_back_to_the_source() {
    const CASES: &[Case] = &[
        Case {
            name: "letters whose length changes in lower case",
            names: &[world("İstanbul"), world("Straße"), world("Łódź")],
            text: "İİ İSTANBUL, istanbul, Istanbul; STRASSE ẞtraße LÓDŹ ŁÓDŹ",
            found: &[
                name("İSTANBUL", "İstanbul"),
                name("Istanbul", "İstanbul"),
                name("STRASSE", "Straße"),
                name("ŁÓDŹ", "Łódź"),
            ],
            ..CASE
        },
        Case {
            name: "decomposed marks",
            names: &[world("Київ"), world("Liège"), world("Αθήνα")],
            text: "Київ Кии\u{306}в Лиe\u{300}ge Lie\u{300}ge, ΑΘΗ\u{301}ΝΑ",
            found: &[
                name("Київ", "Київ"),
                name("Lie\u{300}ge", "Liège"),
                name("ΑΘΗ\u{301}ΝΑ", "Αθήνα"),
            ],
            ..CASE
        },
        Case {
            name: "invisible characters inside and next to names",
            names: &[world("Mariupol")],
            text: "\u{feff}Mariu\u{ad}pol \u{200e}Mariupol\u{200e} Mariu\u{200b}pol\u{301}.",
            found: &[
                name("Mariu\u{ad}pol", "Mariupol"),
                name("Mariupol", "Mariupol"),
                name("Mariu\u{200b}pol\u{301}", "Mariupol"),
            ],
            ..CASE
        },
        Case {
            name: "ligatures and full width",
            names: &[world("Fife"), world("Kyiv")],
            text: "ﬁfe Ｋｙｉｖ",
            found: &[name("Ｋｙｉｖ", "Kyiv")],
            ..CASE
        },
        Case {
            name: "apostrophes of any shape",
            names: &[world("Slov'yansk"), world("Кам’янське")],
            text: "Slovʼyansk Slov´yansk Slov′yansk Кам'янське Камʼянське",
            found: &[
                name("Slovʼyansk", "Slov'yansk"),
                name("Slov´yansk", "Slov'yansk"),
                name("Slov′yansk", "Slov'yansk"),
                name("Кам'янське", "Кам’янське"),
                name("Камʼянське", "Кам’янське"),
            ],
            ..CASE
        },
    ];
    run(CASES);
}

#[test]
fn spans_are_bytes_of_the_source() {
    const CASE_OF_TWO: Case = Case {
        names: &[world("İstanbul"), world("Київ")],
        text: "«İ» İstanbul – Ки\u{456}\u{308}в!",
        ..CASE
    };
    let hits = lists::matched(&CASE_OF_TWO.lists(), CASE_OF_TWO.text);
    let spans: Vec<(usize, usize)> = hits
        .iter()
        .map(|hit| (hit.span.start, hit.span.end))
        .collect();
    // « and İ take two bytes, the dash three, each Cyrillic letter and mark two.
    assert_eq!(spans, [(7, 16), (21, 31)]);
}

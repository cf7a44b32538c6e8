//! English: inhabitants of large cities only, all from a table. The ending of a name does not show
//! whether it takes -er, -ian, -ite or -ese, and most adjectives are the name itself.

use super::Derivation;

pub(super) static DERIVATION: Derivation = Derivation {
    letters: "abcdefghijklmnopqrstuvwxyz",
    irregular: IRREGULAR,
    endings: &[],
    ordinary: "",
    keeps_capital: true,
    by_last_word: false,
};

/// Left out: Roman and Florentine (letters and dishes), Baghdadi and Tehrani (surnames).
const IRREGULAR: &[(&str, &str)] = &[
    ("london", "Londoner, Londoners"),
    ("paris", "Parisian, Parisians"),
    ("berlin", "Berliner, Berliners"),
    ("moscow", "Muscovite, Muscovites"),
    ("kyiv", "Kyivan, Kyivans, Kyivite, Kyivites"),
    ("odesa", "Odesan, Odesans, Odesite"),
    ("odessa", "Odessan, Odessans, Odessite"),
    ("vienna", "Viennese"),
    ("milan", "Milanese"),
    ("naples", "Neapolitan, Neapolitans"),
    ("venice", "Venetian, Venetians"),
    ("athens", "Athenian, Athenians"),
    ("geneva", "Genevan, Genevans"),
    ("sarajevo", "Sarajevan, Sarajevans"),
    ("dublin", "Dubliner, Dubliners"),
    ("manchester", "Mancunian, Mancunians"),
    ("liverpool", "Liverpudlian, Liverpudlians"),
    ("glasgow", "Glaswegian, Glaswegians"),
    ("new york", "New Yorker, New Yorkers"),
    ("new york city", "New Yorker, New Yorkers"),
    ("boston", "Bostonian, Bostonians"),
    ("chicago", "Chicagoan, Chicagoans"),
    ("houston", "Houstonian, Houstonians"),
    ("philadelphia", "Philadelphian, Philadelphians"),
    ("san francisco", "San Franciscan, San Franciscans"),
    ("los angeles", "Angeleno, Angelenos"),
    ("new orleans", "New Orleanian, New Orleanians"),
    ("toronto", "Torontonian, Torontonians"),
    ("montreal", "Montrealer, Montrealers"),
    ("vancouver", "Vancouverite, Vancouverites"),
    ("sydney", "Sydneysider, Sydneysiders"),
    ("melbourne", "Melburnian, Melburnians"),
    (
        "hong kong",
        "Hongkonger, Hongkongers, Hong Konger, Hong Kongers",
    ),
    ("jerusalem", "Jerusalemite, Jerusalemites"),
    ("beirut", "Beiruti, Beirutis"),
    ("damascus", "Damascene, Damascenes"),
];

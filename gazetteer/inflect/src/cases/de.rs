//! German.

use super::{Case, check};
use exonym_gazetteer::Form;

const NAMES: &[Case] = &[
    ("Kiew", "Kiews"),
    ("Berlin", "Berlins"),
    ("Deutschland", "Deutschlands"),
    ("Russland", "Russlands"),
    ("Mariupol", "Mariupols"),
    ("Charkiw", "Charkiws"),
    ("Saporischschja", "Saporischschjas"),
    ("München", "Münchens"),
    ("Köln", "Kölns"),
    ("Karlsruhe", "Karlsruhes"),
    ("Polen", "Polens"),
    ("China", "Chinas"),
    ("Israel", "Israels"),
    ("Österreich", "Österreichs"),
    ("Frankreich", "Frankreichs"),
    ("Estland", "Estlands"),
    ("Baden-Württemberg", "Baden-Württembergs"),
    ("Nordrhein-Westfalen", "Nordrhein-Westfalens"),
    ("Heidelberg", "Heidelbergs"),
    ("Bad Homburg", "Bad Homburgs"),
    ("New York", "New Yorks"),
    ("Frankfurt am Main", "Frankfurts am Main"),
    ("Rothenburg ob der Tauber", "Rothenburgs ob der Tauber"),
    ("Bosnien und Herzegowina", "Bosniens und Herzegowinas"),
    ("Paris", ""),
    ("Graz", ""),
    ("Bordeaux", ""),
    ("Kaukasus", ""),
    ("Donbass", ""),
    ("Ukraine", ""),
    ("Krim", ""),
    ("Schweiz", ""),
    ("Türkei", ""),
    ("Mongolei", ""),
    ("Normandie", ""),
    ("Ostsee", ""),
    ("Sahara", ""),
    ("USA", ""),
    ("Niederlande", "Niederlanden"),
    ("Philippinen", ""),
    ("Balkan", "Balkans"),
    ("Schwarzmeer", "Schwarzmeers Schwarzmeeres"),
    (
        "Schwarzes Meer",
        "Schwarzen Meers, Schwarzen Meeres, Schwarzen Meer, Schwarzem Meer, Schwarze Meer",
    ),
    (
        "Asowsches Meer",
        "Asowschen Meers, Asowschen Meeres, Asowschen Meer, Asowschem Meer, Asowsche Meer",
    ),
    (
        "Rotes Meer",
        "Roten Meers, Roten Meeres, Roten Meer, Rotem Meer, Rote Meer",
    ),
    (
        "Vereinigtes Königreich",
        "Vereinigten Königreichs, Vereinigten Königreiches, Vereinigten Königreich, Vereinigtem Königreich, Vereinigte Königreich",
    ),
    (
        "Naher Osten",
        "Nahen Ostens, Nahen Osten, Nahem Osten, Nahe Osten",
    ),
    (
        "Persischer Golf",
        "Persischen Golfs, Persischen Golfes, Persischen Golf, Persischem Golf, Persische Golf",
    ),
    (
        "Atlantischer Ozean",
        "Atlantischen Ozeans, Atlantischen Ozean, Atlantischem Ozean, Atlantische Ozean",
    ),
    (
        "Tschechische Republik",
        "Tschechischen Republik, Tschechischer Republik",
    ),
    (
        "Demokratische Republik Kongo",
        "Demokratischen Republik Kongo, Demokratischer Republik Kongo",
    ),
    (
        "Vereinigte Staaten",
        "Vereinigten Staaten, Vereinigter Staaten",
    ),
    (
        "Vereinigte Staaten von Amerika",
        "Vereinigten Staaten von Amerika, Vereinigter Staaten von Amerika",
    ),
    (
        "Vereinigte Arabische Emirate",
        "Vereinigten Arabischen Emirate, Vereinigter Arabischer Emirate, Vereinigten Arabischen Emiraten",
    ),
    ("Kleine Antillen", "Kleinen Antillen, Kleiner Antillen"),
    ("Republik Moldau", ""),
    (
        "Königreich Bahrain",
        "Königreichs Bahrain, Königreiches Bahrain",
    ),
    ("Golf von Aden", "Golfs von Aden, Golfes von Aden"),
    (
        "Stiller Ozean",
        "Stillen Ozeans, Stillen Ozean, Stillem Ozean, Stille Ozean",
    ),
    ("Wiener Neustadt", "Wiener Neustadts"),
    ("Kreis Unna (Westfalen)", ""),
    ("Київ", ""),
];

const DEMONYMS: &[Case] = &[
    (
        "ukrainisch",
        "ukrainische ukrainischer ukrainisches ukrainischem ukrainischen",
    ),
    (
        "russisch",
        "russische russischer russisches russischem russischen",
    ),
    (
        "deutsch",
        "deutsche deutscher deutsches deutschem deutschen",
    ),
    ("Ukrainer", "Ukrainers Ukrainern"),
    ("Ukrainerin", "Ukrainerinnen"),
    ("Russe", "Russen"),
    ("Deutscher", "Deutsche Deutschen Deutschem"),
    ("Schweizer", "Schweizers Schweizern"),
];

#[test]
fn names() {
    check("de", Form::Name, NAMES);
}

#[test]
fn demonyms() {
    check("de", Form::Demonym, DEMONYMS);
}

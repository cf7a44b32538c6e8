//! German: the undeclined adjective in -er, which is also the inhabitant (Kiewer, Berliner).

use super::Derivation;

pub(super) static DERIVATION: Derivation = Derivation {
    letters: "abcdefghijklmnopqrstuvwxyzäöüßéèáàâêôîïëóíúçñ",
    irregular: IRREGULAR,
    endings: ENDINGS,
    // Trades and titles that would result from a town's name with -er.
    ordinary: "Adler Bauer Halter Kaiser Leiter Maler Meister Moser Richter Sieger",
    keeps_capital: true,
    by_last_word: true,
};

/// Stems that change or lose their -en, and female inhabitants of the largest cities.
const IRREGULAR: &[(&str, &str)] = &[
    ("berlin", "Berliner, Berlinerin, Berlinerinnen"),
    ("wien", "Wiener, Wienerin, Wienerinnen"),
    ("hamburg", "Hamburger, Hamburgerin, Hamburgerinnen"),
    ("paris", "Pariser, Pariserin, Pariserinnen"),
    ("frankfurt", "Frankfurter"),
    ("frankfurt am main", "Frankfurter"),
    ("krakau", "Krakauer"),
    ("münchen", "Münchner, Münchener, Münchnerin"),
    ("bremen", "Bremer"),
    ("dresden", "Dresdner, Dresdener"),
    ("essen", "Essener"),
    ("gießen", "Gießener"),
    ("aachen", "Aachener"),
    ("athen", "Athener"),
    ("kopenhagen", "Kopenhagener"),
    ("sankt gallen", "St. Galler, Sankt Galler"),
    ("zürich", "Zürcher"),
    ("basel", "Basler"),
    ("rom", "Römer"),
    ("hannover", "Hannoveraner, Hannoversche"),
    ("halle", "Hallenser"),
    ("münster", "Münsteraner"),
    ("genua", "Genueser"),
    ("venedig", "Venezianer"),
    ("florenz", "Florentiner"),
    ("neapel", "Neapolitaner"),
    ("mailand", "Mailänder"),
    ("ulm", "Ulmer"),
    ("gent", "Genter"),
    (
        "sankt petersburg",
        "Sankt Petersburger, St. Petersburger, Petersburger",
    ),
];

const ENDINGS: &[(&str, usize, &str)] = &[
    ("b c d f g h k l m n p q r t v w x z ß s a o u", 0, "er"),
    ("e", 0, "r"),
    ("ingen ungen", 2, "er"),
    // Bremen, Göttingen, Leuven: no letter shows which of them lose the ending
    ("en er ern eln", 0, ""),
];

//! Dutch: capitalised adjectives in -se (Kyjivse, Parijse), and inhabitants in -dammer.
//!
//! The form without -e (Amsterdams) is the name with an ending that the matcher strips anyway.
//! Names in a vowel or in -en have no rule: Rome, Romeins; Keulen, Keuls, but Londen, Londens.

use super::Derivation;

pub(super) static DERIVATION: Derivation = Derivation {
    letters: "abcdefghijklmnopqrstuvwxyzéèëêïíöóüáàâçñ",
    irregular: IRREGULAR,
    endings: ENDINGS,
    ordinary: "",
    keeps_capital: true,
    by_last_word: true,
};

/// Lengthened vowels, lost endings, and words for inhabitants.
const IRREGULAR: &[(&str, &str)] = &[
    ("amsterdam", "Amsterdamse, Amsterdammer, Amsterdammers"),
    ("den haag", "Haagse, Hagenaar, Hagenaars, Hagenees"),
    ("'s-gravenhage", "Haagse"),
    ("utrecht", "Utrechtse, Utrechter, Utrechters"),
    ("groningen", "Groningse"),
    ("antwerpen", "Antwerpse, Antwerpenaar, Antwerpenaren"),
    ("gent", "Gentse, Gentenaar, Gentenaars"),
    ("brussel", "Brusselse, Brusselaar, Brusselaars"),
    ("leuven", "Leuvense"),
    ("mechelen", "Mechelse"),
    ("brugge", "Brugse, Bruggeling, Bruggelingen"),
    ("nijmegen", "Nijmeegse, Nijmegenaar, Nijmegenaren"),
    ("leiden", "Leidse, Leidenaar, Leidenaren"),
    ("emmen", "Emmense"),
    ("assen", "Assense, Assenaar"),
    ("eindhoven", "Eindhovense, Eindhovenaar, Eindhovenaren"),
    ("apeldoorn", "Apeldoornse"),
    ("breda", "Bredase, Bredanaar"),
    ("gouda", "Goudse, Gouwenaar"),
    ("zwolle", "Zwolse, Zwollenaar"),
    ("enschede", "Enschedese, Enschedeër"),
    ("almere", "Almeerse"),
    ("kiev", "Kievse, Kievenaar, Kievenaren"),
    ("kyiv", "Kyivse"),
    ("kyjiv", "Kyjivse"),
    ("moskou", "Moskouse, Moskoviet, Moskovieten"),
    ("londen", "Londense, Londenaar, Londenaren"),
    ("parijs", "Parijse, Parijzenaar, Parijzenaars"),
    ("berlijn", "Berlijnse, Berlijner, Berlijners"),
    ("wenen", "Weense"),
    ("keulen", "Keulse"),
    ("aken", "Akense"),
    ("münchen", "Münchense"),
    ("bremen", "Bremense"),
    ("dresden", "Dresdense"),
    ("athene", "Atheense"),
    ("kopenhagen", "Kopenhaagse"),
    ("genève", "Geneefse"),
    ("cairo", "Caïreense"),
    ("madrid", "Madrileense, Madrileen, Madrilenen"),
    ("milaan", "Milanese, Milanees, Milanezen"),
    ("napels", "Napolitaanse, Napolitaan, Napolitanen"),
    ("florence", "Florentijnse"),
    ("new york", "New Yorkse, New Yorker, New Yorkers"),
    ("odessa", "Odessase"),
    ("riga", "Rigase"),
    ("ankara", "Ankaraanse"),
    ("istanboel", "Istanboelse"),
    ("hamburg", "Hamburgse"),
];

const ENDINGS: &[(&str, usize, &str)] = &[
    ("b d f g h k l m n p r t v w au ou", 0, "se"),
    ("s", 0, "e"),
    ("dam", 0, "se mer mers"),
    ("ingen", 2, "se"),
    ("en", 0, ""),
    ("sch ss", 0, ""),
];

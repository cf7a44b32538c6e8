//! Compares derived words with complete sets written down by hand.

use super::city_demonyms;
use exonym_gazetteer::Lang;

fn check(tag: &str, cases: &[(&str, &str)]) {
    let lang = Lang::new(tag).expect("a two-letter tag");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(name, expected)| {
            let made = city_demonyms(name, lang).join(", ");
            (made != *expected).then(|| format!("{name}: {made:?}, expected {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{tag}:\n{}", wrong.join("\n"));
}

#[test]
fn ukrainian() {
    check(
        "uk",
        &[
            ("Київ", "київський, киянин, кияни, киянка, киянки"),
            ("Краків", "краківський"),
            ("Бахмут", "бахмутський"),
            ("Краматорськ", "краматорський"),
            ("Сєвєродонецьк", "сєвєродонецький"),
            ("Івано-Франківськ", "івано-франківський"),
            ("Кременчук", "кременчуцький"),
            ("Дрогобич", "дрогобицький"),
            ("Париж", "паризький, парижанин, парижани"),
            ("Гамбург", "гамбурзький"),
            ("Марганець", "марганецький"),
            ("Бориспіль", "бориспільський"),
            ("Умань", "уманський"),
            ("Стамбул", "стамбульський"),
            ("Дамаск", "дамаський"),
            ("Прага", "празький"),
            ("Женева", "женевський"),
            ("Макіївка", "макіївський"),
            ("Нова Каховка", "новокаховський"),
            ("Софія", "софійський"),
            ("Бровари", ""),
            ("Бережани", "бережанський"),
            ("Слов'янськ", ""),
            ("Приморськ", ""),
            ("Українка", ""),
            ("Осло", ""),
            ("Ош", ""),
        ],
    );
}

#[test]
fn russian() {
    check(
        "ru",
        &[
            ("Харьков", "харьковский, харьковчанин, харьковчане"),
            ("Псков", "псковский"),
            ("Хабаровск", "хабаровский"),
            ("Череповец", "череповецкий"),
            ("Казань", "казанский"),
            ("Пермь", "пермский"),
            ("Ярославль", "ярославский"),
            ("Севастополь", "севастопольский"),
            ("Барнаул", "барнаульский"),
            ("Тула", "тульский"),
            ("Калуга", "калужский"),
            ("Прага", "пражский"),
            ("Страсбург", "страсбургский"),
            ("Владивосток", "владивостокский"),
            ("Иваново", "ивановский"),
            ("Горловка", "горловский"),
            ("Афины", "афинский"),
            ("Шанхай", "шанхайский"),
            ("Тель-Авив", "тель-авивский"),
            ("Ростов-на-Дону", "ростовский, ростовчанин, ростовчане"),
            ("Вильнюс", "вильнюсский"),
            ("Советск", ""),
            ("Октябрьский", ""),
            ("Осло", ""),
        ],
    );
}

#[test]
fn polish() {
    check(
        "pl",
        &[
            ("Kijów", "kijowski, kijowianin, kijowianie"),
            ("Charków", "charkowski, charkowianin, charkowianie"),
            ("Charkiw", "charkiwski"),
            ("Mińsk", "miński"),
            ("Donieck", "doniecki"),
            ("Szczecin", "szczeciński"),
            ("Toruń", "toruński"),
            ("Petersburg", "petersburski"),
            ("Praga", "praski"),
            ("Ryga", "ryski"),
            ("Zgorzelec", "zgorzelecki"),
            ("Drohobycz", "drohobycki"),
            ("Rybnik", "rybnicki"),
            ("Żytomierz", "żytomierski"),
            ("Mariupol", "mariupolski"),
            ("Stambuł", "stambulski"),
            ("Bachmut", "bachmucki"),
            ("Belgrad", "belgradzki"),
            ("Radom", "radomski"),
            ("Genewa", "genewski"),
            ("Hawana", "hawański"),
            ("Katowice", "katowicki"),
            ("Horłówka", "horłowski"),
            ("Ateny", "ateński"),
            ("Oslo", ""),
            ("Dniepr", ""),
        ],
    );
}

#[test]
fn german() {
    check(
        "de",
        &[
            ("Kiew", "Kiewer"),
            ("Charkiw", "Charkiwer"),
            ("München", "Münchner, Münchener, Münchnerin"),
            ("Göttingen", "Göttinger"),
            ("Karlsruhe", "Karlsruher"),
            ("Brüssel", "Brüsseler"),
            ("Moskau", "Moskauer"),
            ("Odessa", "Odessaer"),
            ("New York", "New Yorker"),
            (
                "Sankt Petersburg",
                "Sankt Petersburger, St. Petersburger, Petersburger",
            ),
            ("Rostow am Don", ""),
            ("Ludwigshafen", ""),
            ("Speyer", ""),
            ("Ulm", "Ulmer"),
            ("Hof", ""),
        ],
    );
}

#[test]
fn dutch() {
    check(
        "nl",
        &[
            ("Kyjiv", "Kyjivse"),
            ("Charkov", "Charkovse"),
            ("Warschau", "Warschause"),
            ("Parijs", "Parijse, Parijzenaar, Parijzenaars"),
            ("Rotterdam", "Rotterdamse, Rotterdammer, Rotterdammers"),
            ("Vlissingen", "Vlissingse"),
            ("Antwerpen", "Antwerpse, Antwerpenaar, Antwerpenaren"),
            ("San Francisco", ""),
            ("Washington", "Washingtonse"),
            ("Lausanne", ""),
            ("Edam", "Edamse, Edammer, Edammers"),
        ],
    );
}

#[test]
fn english_only_by_table() {
    check(
        "en",
        &[
            ("London", "Londoner, Londoners"),
            ("Kyiv", "Kyivan, Kyivans, Kyivite, Kyivites"),
            ("Kharkiv", ""),
            ("Boston Spa", ""),
        ],
    );
}

#[test]
fn other_languages_have_none() {
    check("fr", &[("Paris", ""), ("Londres", "")]);
}

/// A Latin letter among Cyrillic ones looks right and matches nothing.
#[test]
fn tables_are_written_in_the_letters_of_their_language() {
    for tag in ["de", "en", "nl", "pl", "ru", "uk"] {
        let lang = Lang::new(tag).expect("a two-letter tag");
        let derivation = super::derivation(lang).expect("a language with rules");
        let irregular = derivation
            .irregular
            .iter()
            .flat_map(|(key, words)| [*key, *words]);
        let endings = derivation
            .endings
            .iter()
            .flat_map(|(ends, _, made)| [*ends, *made]);
        for text in irregular.chain(endings).chain([derivation.ordinary]) {
            let strange = text
                .to_lowercase()
                .chars()
                .find(|&c| c.is_alphabetic() && c != 'ʼ' && !derivation.letters.contains(c));
            assert_eq!(strange, None, "{tag}: in {text:?}");
        }
        let mut keys: Vec<_> = derivation.irregular.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        assert!(
            keys.windows(2).all(|pair| pair[0] != pair[1]),
            "{tag}: a name twice"
        );
    }
}

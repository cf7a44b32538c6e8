//! Compares spellings with those of newspapers and atlases, written down by hand: one column per
//! target, in the order of [`super::TARGETS`].

use super::{SOURCES, TARGETS, transliterate};
use exonym_gazetteer::Lang;
use exonym_gazetteer::fold::fold_name;

fn lang(tag: &str) -> Lang {
    Lang::new(tag).expect("a two-letter tag")
}

/// Names with their eight spellings; variants are separated by a slash. Accents on vowels are
/// ignored.
const CASES: &[(&str, &str, &str)] = &[
    (
        "uk",
        "Харків",
        "Charkiv Kharkiv Charkiw Kharkiv Járkiv Charkiv Charkiw Charkiv",
    ),
    (
        "ru",
        "Харьков",
        "Charkov Kharkov Charkow Kharkov Járkov Charkov/Char'kov Charków Charkov",
    ),
    ("uk", "Київ", "Kyjiv Kyiv Kyjiw Kyïv Kiiv Kyïv Kyjiw Kyjiv"),
    (
        "uk",
        "Чернігів",
        "Tsjernihiv Chernihiv Tschernihiw Tchernihiv Cherníhiv Černihiv Czernihiw Tjernihiv",
    ),
    (
        "ru",
        "Чернигов",
        "Tsjernigov Chernigov Tschernigow Tchernigov Chernígov Černigov Czernigów Tjernigov",
    ),
    (
        "uk",
        "Запоріжжя",
        "Zaporizjzja Zaporizhzhia Saporischschja Zaporijjia Zaporizhzhia Zaporižžja Zaporiżżia Zaporizjzja",
    ),
    (
        "ru",
        "Запорожье",
        "Zaporozje Zaporozhye Saporoschje Zaporojie Zaporozhye Zaporože/Zaporož'e Zaporożje Zaporozje",
    ),
    (
        "uk",
        "Миколаїв",
        "Mykolajiv Mykolaiv Mykolajiw Mykolaïv Mikolaiv Mykolaïv Mykołajiw Mykolajiv",
    ),
    (
        "ru",
        "Николаев",
        "Nikolajev Nikolayev Nikolajew Nikolaïev Nikolayev Nikolaev Nikołajew Nikolajev",
    ),
    (
        "uk",
        "Вінниця",
        "Vinnytsja Vinnytsia Winnyzja Vinnytsia Vinnitsia Vinnycja Winnycia Vinnytsja",
    ),
    (
        "uk",
        "Луганськ",
        "Loehansk Luhansk Luhansk Louhansk Luhansk Luhansk/Luhans'k Łuhańsk Luhansk",
    ),
    (
        "ru",
        "Луганск",
        "Loegansk Lugansk Lugansk Lougansk Lugansk Lugansk Ługansk Lugansk",
    ),
    (
        "uk",
        "Маріуполь",
        "Marioepol Mariupol Mariupol Marioupol Mariupol Mariupol/Mariupol' Mariupol Mariupol",
    ),
    (
        "ru",
        "Нижний Новгород",
        "Nizjni_Novgorod Nizhny_Novgorod Nischni_Nowgorod Nijni_Novgorod Nizhni_Nóvgorod Nižnij_Novgorod Niżni_Nowgorod Nizjnij_Novgorod",
    ),
    (
        "ru",
        "Екатеринбург",
        "Jekaterinboerg Yekaterinburg Jekaterinburg Iekaterinbourg Yekaterinburg Ekaterinburg Jekatierinburg Jekaterinburg",
    ),
    (
        "ru",
        "Грозный",
        "Grozny Grozny Grosny Grozny Grozni Groznyj Grozny Groznyj",
    ),
    (
        "ru",
        "Ростов-на-Дону",
        "Rostov-na-Donoe Rostov-na-Donu Rostow-na-Donu Rostov-na-Donou Rostov-na-Donu Rostov-na-Donu Rostów-na-Donu Rostov-na-Donu",
    ),
    (
        "be",
        "Магілёў",
        "Mahiljow Mahilyow Mahiljou Mahiliow Mahiliou Mahilëu Mahilou Mahiljow",
    ),
    (
        "be",
        "Гродна",
        "Hrodna Hrodna Hrodna Hrodna Hrodna Hrodna Hrodna Hrodna",
    ),
    (
        "bg",
        "Велико Търново",
        "Veliko_Tarnovo Veliko_Tarnovo Weliko_Tarnowo Veliko_Tarnovo Veliko_Tarnovo Veliko_Tărnovo Weliko_Tyrnowo Veliko_Tarnovo",
    ),
    (
        "bg",
        "Хасково",
        "Chaskovo Haskovo Chaskowo Khaskovo Jaskovo Chaskovo Chaskowo Chaskovo",
    ),
    ("sr", "Ниш", "Niš Niš Niš Niš Niš Niš Niš Niš"),
    (
        "mk",
        "Штип",
        "Štip/Shtip Štip/Shtip Štip/Shtip Štip/Shtip Štip/Shtip Štip/Shtip Štip/Shtip Štip/Shtip",
    ),
    (
        "el",
        "Θεσσαλονίκη",
        "Thessaloniki Thessaloniki Thessaloniki Thessaloniki Tessaloniki Tessaloniki Tessaloniki Thessaloniki",
    ),
    (
        "el",
        "Χανιά",
        "Chania Chania/Hania Chania Chania Jania Chania Chania Chania",
    ),
    (
        "el",
        "Ναύπλιο",
        "Nafplio Nafplio Nafplio Nafplio Nafplio Nafplio Nafplio Nafplio",
    ),
    (
        "el",
        "Μπούρτζι",
        "Boertzi Bourtzi Burtzi Bourtzi Burtzi Burtzi Burtzi Bourtzi",
    ),
];

/// Normalises as folding does, but keeps apostrophes and letters of other shapes distinct.
fn comparable(spelling: &str) -> String {
    fold_name(&spelling.replace('_', " "))
}

#[test]
fn spellings_are_those_of_the_press() {
    let mut wrong = Vec::new();
    for (from, name, expected) in CASES {
        let columns: Vec<&str> = expected.split(' ').collect();
        assert_eq!(columns.len(), TARGETS.len(), "{name}");
        for (to, expected) in TARGETS.iter().zip(columns) {
            let made: Vec<String> = transliterate(name, lang(from), lang(to))
                .iter()
                .map(|spelling| comparable(spelling))
                .collect();
            let expected: Vec<String> = expected.split('/').map(comparable).collect();
            if made != expected {
                wrong.push(format!("{name} in {to}: {made:?}, expected {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn strange_letters_have_no_spelling() {
    for (from, name) in [
        ("ru", "Київ"),
        ("uk", "Қарағанды"),
        ("el", "Athina"),
        ("sr", "Щедрино"),
    ] {
        for to in TARGETS {
            assert_eq!(
                transliterate(name, lang(from), lang(to)),
                [""; 0],
                "{name} in {to}"
            );
        }
    }
    assert_eq!(transliterate("Киев", lang("ru"), lang("fi")), [""; 0]);
}

#[test]
fn capitals_stay_where_they_are() {
    let spelt = |name| transliterate(name, lang("ru"), lang("de")).join(" ");
    assert_eq!(spelt("Южно-Сахалинск"), "Juschno-Sachalinsk");
    assert_eq!(spelt("Ростов-на-Дону"), "Rostow-na-Donu");
}

/// Every letter of a language's alphabet has a spelling in every newspaper language.
#[test]
fn no_letter_is_forgotten() {
    let alphabets = [
        ("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
        ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
        ("be", "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
        ("bg", "абвгдежзийклмнопрстуфхцчшщъьюя"),
        ("sr", "абвгдђежзијклљмнњопрстћуфхцчџш"),
        ("mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
        ("el", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"),
    ];
    assert_eq!(alphabets.map(|(tag, _)| tag), SOURCES);
    for (from, letters) in alphabets {
        for to in TARGETS {
            for letter in letters.chars() {
                let word = format!("а{letter}а").replace('а', if from == "el" { "α" } else { "а" });
                assert!(
                    !transliterate(&word, lang(from), lang(to)).is_empty(),
                    "{from} {to} {letter}"
                );
            }
        }
    }
}

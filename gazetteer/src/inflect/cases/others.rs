//! The languages with fewer patterns, and languages with none.

use super::check;
use crate::Form;

#[test]
fn czech() {
    let names = [
        ("Kyjev", "Kyjeva Kyjevu Kyjevem Kyjevě"),
        ("Praha", "Prahy Praze Prahu Prahou"),
        ("Moskva", "Moskvy Moskvě Moskvu Moskvou"),
        ("Rusko", "Ruska Rusku Ruskem"),
        ("Amerika", "Ameriky Americe Ameriku Amerikou"),
        ("Košice", "Košic Košicím Košicemi Košicích"),
        ("Asie", "Asii Asií"),
        (
            "Černé moře",
            "Černého moře, Černému moři, Černým mořem, Černém moři",
        ),
        (
            "Spojené státy",
            "Spojených států, Spojeným státům, Spojenými státy, Spojených státech",
        ),
    ];
    check("cs", Form::Name, &names);
    let demonyms = [(
        "ukrajinský",
        "ukrajinského ukrajinskému ukrajinským ukrajinském ukrajinská ukrajinské ukrajinskou \
         ukrajinských ukrajinskými ukrajinští",
    )];
    check("cs", Form::Demonym, &demonyms);
}

#[test]
fn croatian_and_serbian() {
    let latin = [
        ("Zagreb", "Zagreba Zagrebu Zagrebom"),
        ("Karlovac", "Karlovca Karlovcu Karlovcem"),
        ("Rusija", "Rusije Rusiji Rusiju Rusijom"),
        ("Sarajevo", "Sarajeva Sarajevu Sarajevom"),
        ("Crna Gora", "Crne Gore, Crnoj Gori, Crnu Goru, Crnom Gorom"),
        ("Crno more", "Crnog mora, Crnom moru, Crnim morem"),
    ];
    check("hr", Form::Name, &latin);
    check("sr", Form::Name, &latin);
    let cyrillic = [
        ("Београд", "Београда Београду Београдом"),
        ("Русија", "Русије Русији Русију Русијом"),
        ("Црно море", "Црног мора, Црном мору, Црним морем"),
        ("Нови Сад", "Новог Сада, Новом Саду, Новим Садом"),
    ];
    check("sr", Form::Name, &cyrillic);
}

#[test]
fn baltic() {
    let lithuanian = [
        ("Vilnius", "Vilniaus Vilniui Vilnių Vilniumi Vilniuje"),
        ("Kijevas", "Kijevo Kijevui Kijevą Kijevu Kijeve"),
        ("Rusija", "Rusijos Rusijai Rusiją Rusijoje"),
        (
            "Juodoji jūra",
            "Juodosios jūros, Juodajai jūrai, Juodąją jūrą, Juodąja jūra, Juodojoje jūroje",
        ),
    ];
    check("lt", Form::Name, &lithuanian);
    let latvian = [
        ("Rīga", "Rīgas Rīgai Rīgu Rīgā"),
        ("Krievija", "Krievijas Krievijai Krieviju Krievijā"),
        (
            "Melnā jūra",
            "Melnās jūras, Melnajai jūrai, Melno jūru, Melnajā jūrā",
        ),
    ];
    check("lv", Form::Name, &latvian);
}

#[test]
fn languages_without_tables_have_no_forms() {
    for tag in ["en", "fr", "nl", "zh", "tr"] {
        check(tag, Form::Name, &[("Berlin", ""), ("Warszawa", "")]);
    }
}

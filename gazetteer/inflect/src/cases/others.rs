//! Languages with fewer patterns, and languages without any.

use super::check;
use exonym_gazetteer::Form;

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
    for tag in ["en", "fr", "nl", "zh", "bg"] {
        check(tag, Form::Name, &[("Berlin", ""), ("Warszawa", "")]);
    }
}

#[test]
fn finnish() {
    let names = [
        (
            "Helsinki",
            "Helsingin Helsingille Helsingissä Helsingistä Helsingillä Helsingiltä Helsinkiin \
             Helsinkiä",
        ),
        (
            "Harkova",
            "Harkovan Harkovalle Harkovassa Harkovasta Harkovalla Harkovalta Harkovaan Harkovaa",
        ),
        (
            "Venäjä",
            "Venäjän Venäjälle Venäjässä Venäjästä Venäjällä Venäjältä Venäjään Venäjää",
        ),
        (
            "Lontoo",
            "Lontoon Lontoolle Lontoossa Lontoosta Lontoolla Lontoolta Lontooseen Lontoota",
        ),
        (
            "Lahti",
            "Lahden Lahdelle Lahdessa Lahdesta Lahdella Lahdelta Lahteen Lahtea",
        ),
        (
            "Berliini",
            "Berliinin Berliinille Berliinissä Berliinistä Berliinillä Berliiniltä Berliiniin \
             Berliiniä",
        ),
        (
            "New York",
            "New Yorkin, New Yorkille, New Yorkissa, New Yorkista, New Yorkilla, New Yorkilta, \
             New Yorkiin, New Yorkia",
        ),
        ("Харків", ""),
        ("Ål", ""),
    ];
    check("fi", Form::Name, &names);
}

#[test]
fn estonian() {
    let names = [
        (
            "Tallinn",
            "Tallinna Tallinnas Tallinnast Tallinnasse Tallinnal Tallinnalt Tallinnale Tallinnaga \
             Tallinnat",
        ),
        (
            "Tartu",
            "Tartus Tartust Tartusse Tartul Tartult Tartule Tartuga Tartut",
        ),
        (
            "Kiiev",
            "Kiievi Kiievis Kiievist Kiievisse Kiievil Kiievilt Kiievile Kiieviga Kiievit",
        ),
    ];
    check("et", Form::Name, &names);
}

#[test]
fn hungarian() {
    let names = [
        (
            "Budapest",
            "Budapestben Budapestből Budapestbe Budapestnek Budapesttől Budapestnél Budapestre \
             Budapestről Budapesthez Budapestig Budapestet Budapesttel Budapesten",
        ),
        (
            "Moszkva",
            "Moszkvában Moszkvából Moszkvába Moszkvának Moszkvától Moszkvánál Moszkvára Moszkváról \
             Moszkvához Moszkváig Moszkvát Moszkvával Moszkván",
        ),
        (
            "Párizs",
            "Párizsban Párizsból Párizsba Párizsnak Párizstól Párizsnál Párizsra Párizsról Párizshoz \
             Párizsig Párizst Párizzsal Párizson",
        ),
        (
            "Győr",
            "Győrben Győrből Győrbe Győrnek Győrtől Győrnél Győrre Győrről Győrhöz Győrig Győrt \
             Győrrel Győrön Győrött",
        ),
    ];
    check("hu", Form::Name, &names);
}

#[test]
fn turkish() {
    let names = [
        (
            "Ankara",
            "Ankarada Ankaradan Ankaradaki Ankaraya Ankarayı Ankaranın",
        ),
        ("Kiev", "Kievde Kievden Kievdeki Kieve Kievi Kievin"),
        (
            "Donetsk",
            "Donetskte Donetskten Donetskteki Donetske Donetski Donetskin",
        ),
        ("Ürgüp", "Ürgüpte Ürgüpten Ürgüpteki Ürgüpe Ürgüpü Ürgüpün"),
        ("Van", "Vanda Vandan Vandaki Vana Vanı Vanın"),
        ("Of", ""),
    ];
    check("tr", Form::Name, &names);
}

#[test]
fn greek() {
    let names = [
        ("Αθήνα", "Αθήνας"),
        ("Θεσσαλονίκη", "Θεσσαλονίκης"),
        ("Κίεβο", "Κίεβου"),
        ("Βόλος", "Βόλου Βόλο"),
        ("Κωνσταντινούπολη", "Κωνσταντινούπολης Κωνσταντινούπολεως"),
        ("Πειραιάς", "Πειραιά"),
        ("Παρίσι", "Παρίσιου"),
        ("Μαύρη Θάλασσα", "Μαύρης Θάλασσας"),
        ("Ηνωμένες Πολιτείες", "Ηνωμένων Πολιτειών"),
        ("Λονδίνο", "Λονδίνου"),
    ];
    check("el", Form::Name, &names);
}

#[test]
fn slovene() {
    let names = [
        (
            "Maribor",
            "Maribora Mariborja Mariboru Mariborju Mariborom Mariborjem",
        ),
        ("Rusija", "Rusije Rusiji Rusijo"),
        ("Nova Gorica", "Nove Gorice, Novi Gorici, Novo Gorico"),
        (
            "Novi Sad",
            "Novega Sada, Novemu Sadu, Novim Sadom, Novem Sadu",
        ),
        ("Benetke", "Benetk Benetkam Benetkami Benetkah"),
        ("Koper", "Kopra Kopru Koprom"),
        (
            "Hrvaška",
            "Hrvaške Hrvaškega Hrvaški Hrvaško Hrvaškim Hrvaškem",
        ),
    ];
    check("sl", Form::Name, &names);
}

#[test]
fn slovak() {
    let names = [
        ("Bratislava", "Bratislavy Bratislave Bratislavu Bratislavou"),
        ("Košice", "Košíc Košiciam Košicami Košiciach"),
        ("Kyjev", "Kyjeva Kyjevu Kyjevom Kyjeve"),
        (
            "Banská Bystrica",
            "Banskej Bystrice, Banskej Bystrici, Banskú Bystricu, Banskou Bystricou",
        ),
    ];
    check("sk", Form::Name, &names);
}

#[test]
fn romanian() {
    let names = [
        ("Rusia", "Rusiei"),
        ("Irak", "Irakului Irakul"),
        ("Timișoara", "Timișoarei"),
        ("Marea Neagră", "Marii Negre, Mării Negre"),
        ("Statele Unite", "Statelor Unite"),
        ("Coreea de Nord", "Coreei de Nord"),
    ];
    check("ro", Form::Name, &names);
}

#[test]
fn finnish_plurals() {
    let names = [(
        "Yhdysvallat",
        "Yhdysvaltojen Yhdysvaltain Yhdysvaltoja Yhdysvaltoihin Yhdysvalloissa Yhdysvalloista \
         Yhdysvalloille Yhdysvalloilla Yhdysvalloilta",
    )];
    check("fi", Form::Name, &names);
}

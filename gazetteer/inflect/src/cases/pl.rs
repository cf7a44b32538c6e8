//! Polish.

use super::{Case, check};
use exonym_gazetteer::Form;

const NAMES: &[Case] = &[
    ("Warszawa", "Warszawy Warszawie Warszawę Warszawą"),
    ("Kijów", "Kijowa Kijowowi Kijowem Kijowie"),
    ("Kraków", "Krakowa Krakowowi Krakowem Krakowie"),
    ("Charków", "Charkowa Charkowowi Charkowem Charkowie"),
    ("Lwów", "Lwowa Lwowowi Lwowem Lwowie"),
    ("Łódź", "Łodzi Łodzią"),
    ("Gdańsk", "Gdańska Gdańskowi Gdańskiem Gdańsku"),
    ("Donieck", "Doniecka Donieckowi Donieckiem Doniecku"),
    ("Mariupol", "Mariupola Mariupolowi Mariupolem Mariupolu"),
    (
        "Sewastopol",
        "Sewastopola Sewastopolowi Sewastopolem Sewastopolu",
    ),
    ("Szczecin", "Szczecina Szczecinowi Szczecinem Szczecinie"),
    ("Berlin", "Berlina Berlinowi Berlinem Berlinie"),
    ("Hamburg", "Hamburga Hamburgowi Hamburgiem Hamburgu"),
    (
        "Bachmut",
        "Bachmuta Bachmutu Bachmutowi Bachmutem Bachmucie",
    ),
    (
        "Budapeszt",
        "Budapeszta Budapesztu Budapesztowi Budapesztem Budapeszcie",
    ),
    ("Krym", "Krymu Krymowi Krymem Krymie"),
    ("Rzym", "Rzymu Rzymowi Rzymem Rzymie"),
    ("Iran", "Iranu Iranowi Iranem Iranie"),
    ("Irak", "Iraku Irakowi Irakiem"),
    (
        "Kazachstan",
        "Kazachstanu Kazachstanowi Kazachstanem Kazachstanie",
    ),
    ("Egipt", "Egiptu Egiptowi Egiptem Egipcie"),
    ("Londyn", "Londynu Londynowi Londynem Londynie"),
    ("Poznań", "Poznania Poznaniowi Poznaniem Poznaniu"),
    ("Wiedeń", "Wiednia Wiedniowi Wiedniem Wiedniu"),
    ("Wrocław", "Wrocławia Wrocławiowi Wrocławiem Wrocławiu"),
    ("Radom", "Radomia Radomiowi Radomiem Radomiu"),
    ("Sosnowiec", "Sosnowca Sosnowcowi Sosnowcem Sosnowcu"),
    ("Mielec", "Mielca Mielcowi Mielcem Mielcu"),
    ("Kamieniec", "Kamieńca Kamieńcowi Kamieńcem Kamieńcu"),
    ("Włocławek", "Włocławka Włocławkowi Włocławkiem Włocławku"),
    (
        "Białystok",
        "Białegostoku Białemustokowi Białymstokiem Białymstoku",
    ),
    ("Racibórz", "Raciborza Raciborzowi Raciborzem Raciborzu"),
    ("Jasło", "Jasła Jasłu Jasłem Jaśle"),
    ("Kołomyja", "Kołomyi Kołomyję Kołomyją"),
    ("Paryż", "Paryża Paryżowi Paryżem Paryżu"),
    ("Zamość", "Zamościa Zamościowi Zamościem Zamościu"),
    ("Moskwa", "Moskwy Moskwie Moskwę Moskwą"),
    ("Odessa", "Odessy Odessie Odessę Odessą"),
    ("Praga", "Pragi Pradze Pragę Pragą"),
    ("Ryga", "Rygi Rydze Rygę Rygą"),
    ("Ameryka", "Ameryki Ameryce Amerykę Ameryką"),
    ("Polska", "Polski Polsce Polskę Polską"),
    ("Jałta", "Jałty Jałcie Jałtę Jałtą"),
    ("Wisła", "Wisły Wiśle Wisłę Wisłą"),
    ("Kanada", "Kanady Kanadzie Kanadę Kanadą"),
    ("Góra", "Góry Górze Górę Górą"),
    ("Ukraina", "Ukrainy Ukrainie Ukrainę Ukrainą"),
    ("Wenezuela", "Wenezueli Wenezuelę Wenezuelą"),
    ("Bydgoszcz", "Bydgoszczy Bydgoszczą"),
    ("Białoruś", "Białorusi Białorusią"),
    ("Legnica", "Legnicy Legnicę Legnicą"),
    ("Rosja", "Rosji Rosję Rosją"),
    ("Francja", "Francji Francję Francją"),
    ("Hiszpania", "Hiszpanii Hiszpanię Hiszpanią"),
    ("Gdynia", "Gdyni Gdynię Gdynią"),
    ("Belgia", "Belgii Belgię Belgią"),
    ("Korea", "Korei Koreę Koreą"),
    ("Gniezno", "Gniezna Gnieznu Gnieznem Gnieźnie"),
    ("Kłodzko", "Kłodzka Kłodzku Kłodzkiem"),
    ("Opole", "Opola Opolu Opolem"),
    ("Pomorze", "Pomorza Pomorzu Pomorzem"),
    ("Podlasie", "Podlasia Podlasiu Podlasiem"),
    ("Zakopane", "Zakopanego Zakopanemu Zakopanem Zakopanym"),
    ("Kamieńskie", "Kamieńskiego Kamieńskiemu Kamieńskim"),
    ("Chmielnicki", "Chmielnickiego Chmielnickiemu Chmielnickim"),
    ("Niemcy", "Niemiec Niemcom Niemcami Niemczech"),
    ("Węgry", "Węgier Węgrom Węgrami Węgrzech"),
    ("Włochy", "Włoch Włochom Włochami Włoszech Włochach"),
    ("Chiny", "Chin Chinom Chinami Chinach"),
    ("Indie", "Indii Indiom Indiami Indiach"),
    ("Katowice", "Katowic Katowicom Katowicami Katowicach"),
    ("Kielce", "Kielc Kielcom Kielcami Kielcach"),
    ("Siedlce", "Siedlec Siedlcom Siedlcami Siedlcach"),
    (
        "Czerniowce",
        "Czerniowiec Czerniowcom Czerniowcami Czerniowcach",
    ),
    ("Tychy", "Tychów Tychom Tychami Tychach"),
    ("Sumy", "Sum Sumom Sumami Sumach"),
    ("Suwałki", "Suwałk Suwałkom Suwałkami Suwałkach"),
    ("Oslo", ""),
    ("Baku", ""),
    ("Tbilisi", ""),
    ("Goa", ""),
    (
        "Morze Czarne",
        "Morza Czarnego, Morzu Czarnemu, Morzem Czarnym, Morzu Czarnym",
    ),
    (
        "Kamienna Góra",
        "Kamiennej Góry, Kamiennej Górze, Kamienną Górę, Kamienną Górą",
    ),
    (
        "Nowy Jork",
        "Nowego Jorku, Nowemu Jorkowi, Nowym Jorkiem, Nowym Jorku",
    ),
    (
        "Nowy Sącz",
        "Nowego Sącza, Nowemu Sączowi, Nowym Sączem, Nowym Sączu",
    ),
    (
        "Krzywy Róg",
        "Krzywego Rogu, Krzywemu Rogowi, Krzywym Rogiem, Krzywym Rogu",
    ),
    (
        "Zielona Góra",
        "Zielonej Góry, Zielonej Górze, Zieloną Górę, Zieloną Górą",
    ),
    (
        "Dąbrowa Górnicza",
        "Dąbrowy Górniczej, Dąbrowie Górniczej, Dąbrowę Górniczą, Dąbrową Górniczą",
    ),
    (
        "Ruda Śląska",
        "Rudy Śląskiej, Rudzie Śląskiej, Rudę Śląską, Rudą Śląską",
    ),
    (
        "Siemianowice Śląskie",
        "Siemianowic Śląskich, Siemianowicom Śląskim, Siemianowicami Śląskimi, Siemianowicach Śląskich",
    ),
    (
        "Żółte Wody",
        "Żółtych Wód, Żółtym Wodom, Żółtymi Wodami, Żółtych Wodach",
    ),
    ("Biała Podlaska", "Białej Podlaskiej, Białą Podlaską"),
    (
        "Ostrów Wielkopolski",
        "Ostrowa Wielkopolskiego, Ostrowowi Wielkopolskiemu, Ostrowem Wielkopolskim, Ostrowie Wielkopolskim",
    ),
    (
        "Stany Zjednoczone",
        "Stanów Zjednoczonych, Stanom Zjednoczonym, Stanami Zjednoczonymi, Stanach Zjednoczonych",
    ),
    (
        "Zjednoczone Emiraty Arabskie",
        "Zjednoczonych Emiratów Arabskich, Zjednoczonym Emiratom Arabskim, Zjednoczonymi Emiratami Arabskimi, Zjednoczonych Emiratach Arabskich",
    ),
    (
        "Wielka Brytania",
        "Wielkiej Brytanii, Wielką Brytanię, Wielką Brytanią",
    ),
    (
        "Korea Północna",
        "Korei Północnej, Koreę Północną, Koreą Północną",
    ),
    (
        "Strefa Gazy",
        "Strefy Gazy, Strefie Gazy, Strefę Gazy, Strefą Gazy",
    ),
    (
        "Bliski Wschód",
        "Bliskiego Wschodu, Bliskiemu Wschodowi, Bliskim Wschodem, Bliskim Wschodzie",
    ),
    (
        "Frankfurt nad Menem",
        "Frankfurta nad Menem, Frankfurtu nad Menem, Frankfurtowi nad Menem, Frankfurtem nad Menem, Frankfurcie nad Menem",
    ),
    (
        "Obwód charkowski",
        "Obwodu charkowskiego, Obwodowi charkowskiemu, Obwodem charkowskim, Obwodzie charkowskim",
    ),
    (
        "Bośnia i Hercegowina",
        "Bośni i Hercegowiny, Bośni i Hercegowinie, Bośnię i Hercegowinę, Bośnią i Hercegowiną",
    ),
    (
        "Bielsko-Biała",
        "Bielska-Białej Bielsku-Białej Bielsko-Białą Bielskiem-Białą",
    ),
    (
        "Joszkar-Oła",
        "Joszkar-Oły Joszkar-Ole Joszkar-Ołę Joszkar-Ołą",
    ),
    (
        "Busko-Zdrój",
        "Buska-Zdroju Busku-Zdrojowi Buskiem-Zdrojem Busku-Zdroju",
    ),
    ("Tym", "Tymu Tyma Tymowi Tymem Tymie"),
    ("UE", ""),
    ("Posen (Stadt)", ""),
    ("Київ", ""),
];

const DEMONYMS: &[Case] = &[
    (
        "ukraiński",
        "ukraińskiego ukraińskiemu ukraińskim ukraińska ukraińskiej ukraińską ukraińskie ukraińskich ukraińskimi ukraińscy",
    ),
    (
        "niemiecki",
        "niemieckiego niemieckiemu niemieckim niemiecka niemieckiej niemiecką niemieckie niemieckich niemieckimi niemieccy",
    ),
    ("Ukrainiec", "Ukraińca Ukraińcowi Ukraińcem Ukraińcu"),
    ("Ukraińcy", "Ukraińców Ukraińcom Ukraińcami Ukraińcach"),
    ("Ukrainka", "Ukrainki Ukraince Ukrainkę Ukrainką"),
    ("Ukrainki", "Ukrainek Ukrainkom Ukrainkami Ukrainkach"),
    ("Rosjanin", "Rosjanina Rosjaninowi Rosjaninem Rosjaninie"),
    ("Rosjanie", "Rosjan Rosjanom Rosjanami Rosjanach"),
    ("Rosjanka", "Rosjanki Rosjance Rosjankę Rosjanką"),
    ("Niemiec", "Niemca Niemcowi Niemcem Niemcu"),
    ("Niemcy", "Niemców Niemcom Niemcami Niemcach"),
    ("Polak", "Polaka Polakowi Polakiem Polaku"),
    ("Polacy", "Polaków Polakom Polakami Polakach"),
    ("Polki", "Polek Polkom Polkami Polkach"),
    ("Turek", "Turka Turkowi Turkiem Turku"),
    ("Turcy", "Turków Turkom Turkami Turkach"),
    ("Grek", "Greka Grekowi Grekiem Greku"),
    ("Czech", "Czecha Czechowi Czechem Czechu"),
    ("Czesi", "Czechów Czechom Czechami Czechach"),
    ("Serb", "Serba Serbowi Serbem Serbie"),
    ("Serbowie", "Serbów Serbom Serbami Serbach"),
    ("Węgier", "Węgra Węgrowi Węgrem Węgrze"),
    ("Węgrzy", "Węgrów Węgrom Węgrami Węgrach"),
    ("Francuz", "Francuza Francuzowi Francuzem Francuzie"),
    ("Francuzi", "Francuzów Francuzom Francuzami Francuzach"),
    ("Szwed", "Szweda Szwedowi Szwedem Szwedzie"),
    ("Szwedzi", "Szwedów Szwedom Szwedami Szwedach"),
    ("Chorwaci", "Chorwatów Chorwatom Chorwatami Chorwatach"),
];

#[test]
fn names() {
    check("pl", Form::Name, NAMES);
}

#[test]
fn demonyms() {
    check("pl", Form::Demonym, DEMONYMS);
}

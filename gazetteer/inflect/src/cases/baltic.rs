//! Lithuanian and Latvian.

use super::{Case, check};
use exonym_gazetteer::Form;

const LITHUANIAN: &[Case] = &[
    ("Birštonas", "Birštono Birštonui Birštoną Birštonu Birštone"),
    ("Biržai", "Biržų Biržams Biržus Biržais Biržuose"),
    ("Šilalė", "Šilalės Šilalei Šilalę Šilale Šilalėje"),
    (
        "Panevėžys",
        "Panevėžio Panevėžiui Panevėžį Panevėžiu Panevėžyje",
    ),
    ("Paryžius", "Paryžiaus Paryžiui Paryžių Paryžiumi Paryžiuje"),
    ("Alytus", "Alytaus Alytui Alytų Alytumi Alytuje"),
    ("Telšiai", "Telšių Telšiams Telšius Telšiais Telšiuose"),
    ("Jonava", "Jonavos Jonavai Jonavą Jonavoje"),
    (
        "Šventoji",
        "Šventosios Šventajai Šventąją Šventąja Šventojoje",
    ),
    ("Trakai", "Trakų Trakams Trakus Trakais Trakuose"),
    (
        "Kanarų salos",
        "Kanarų salų, Kanarų saloms, Kanarų salas, Kanarų salomis, Kanarų salose",
    ),
    ("Alpės", "Alpių Alpėms Alpes Alpėmis Alpėse"),
    (
        "Karpatai",
        "Karpatų Karpatams Karpatus Karpatais Karpatuose",
    ),
    (
        "Kyjivo sritis",
        "Kyjivo srities, Kyjivo sričiai, Kyjivo sritį, Kyjivo sritimi, Kyjivo srityje",
    ),
    (
        "Ramusis vandenynas",
        "Ramiojo vandenyno, Ramiajam vandenynui, Ramųjį vandenyną, Ramiuoju vandenynu, \
         Ramiajame vandenyne",
    ),
    (
        "Artimieji Rytai",
        "Artimųjų Rytų, Artimiesiems Rytams, Artimuosius Rytus, Artimaisiais Rytais, \
         Artimuosiuose Rytuose",
    ),
    (
        "Didžioji Britanija",
        "Didžiosios Britanijos, Didžiajai Britanijai, Didžiąją Britaniją, Didžiąja Britanija, \
         Didžiojoje Britanijoje",
    ),
    (
        "Jungtiniai Arabų Emyratai",
        "Jungtinių Arabų Emyratų, Jungtiniams Arabų Emyratams, Jungtinius Arabų Emyratus, \
         Jungtiniais Arabų Emyratais, Jungtiniuose Arabų Emyratuose",
    ),
    (
        "Jungtinės Amerikos Valstijos",
        "Jungtinių Amerikos Valstijų, Jungtinėms Amerikos Valstijoms, Jungtines Amerikos \
         Valstijas, Jungtinėmis Amerikos Valstijomis, Jungtinėse Amerikos Valstijose",
    ),
    (
        "Aukštutinis Egiptas",
        "Aukštutinio Egipto, Aukštutiniam Egiptui, Aukštutinį Egiptą, Aukštutiniu Egiptu, \
         Aukštutiniame Egipte",
    ),
    (
        "Didysis barjerinis rifas",
        "Didžiojo barjerinio rifo, Didžiajam barjeriniam rifui, Didįjį barjerinį rifą, \
         Didžiuoju barjeriniu rifu, Didžiajame barjeriniame rife",
    ),
    (
        "Rygos įlanka",
        "Rygos įlankos, Rygos įlankai, Rygos įlanką, Rygos įlankoje",
    ),
    (
        "Badenas-Viurtembergas",
        "Badeno-Viurtembergo Badenui-Viurtembergui Badeną-Viurtembergą Badenu-Viurtembergu \
         Badene-Viurtemberge",
    ),
    (
        "Austrija-Vengrija",
        "Austrijos-Vengrijos Austrijai-Vengrijai Austriją-Vengriją Austrijoje-Vengrijoje",
    ),
    (
        "Juodoji jūra",
        "Juodosios jūros, Juodajai jūrai, Juodąją jūrą, Juodąja jūra, Juodojoje jūroje",
    ),
    (
        "Baltieji rūmai",
        "Baltųjų rūmų, Baltiesiems rūmams, Baltuosius rūmus, Baltaisiais rūmais, Baltuosiuose \
         rūmuose",
    ),
    (
        "Šiaurės Korėja",
        "Šiaurės Korėjos, Šiaurės Korėjai, Šiaurės Korėją, Šiaurės Korėjoje",
    ),
    (
        "Antakalnis",
        "Antakalnio Antakalniui Antakalnį Antakalniu Antakalnyje",
    ),
    (
        "Tytuvėnai",
        "Tytuvėnų Tytuvėnams Tytuvėnus Tytuvėnais Tytuvėnuose",
    ),
    ("Jurbarkas", "Jurbarko Jurbarkui Jurbarką Jurbarku Jurbarke"),
    ("Utis", "Učio Učiui Utį Učiu Utyje"),
    ("Oslo", ""),
    ("Baku", ""),
    ("Borneo", ""),
    ("Makao", ""),
];

const LATVIAN: &[Case] = &[
    ("Jelgava", "Jelgavas Jelgavai Jelgavu Jelgavā"),
    ("Ventspils", "Ventspilij Ventspili Ventspilī"),
    ("Daugavpils", "Daugavpilij Daugavpili Daugavpilī"),
    ("Madona", "Madonas Madonai Madonu Madonā"),
    ("Ādaži", "Ādažu Ādažiem Ādažus Ādažos"),
    ("Limbaži", "Limbažu Limbažiem Limbažus Limbažos"),
    ("Saldus", "Saldum Saldu Saldū"),
    ("Tukums", "Tukuma Tukumam Tukumu Tukumā"),
    ("Cēsis", "Cēsu Cēsīm Cēsīs"),
    ("Ogre", "Ogres Ogrei Ogri Ogrē"),
    ("Pļaviņas", "Pļaviņu Pļaviņām Pļaviņās"),
    ("Kutaisi", ""),
    ("Tbilisi", ""),
    (
        "Rīgas līcis",
        "Rīgas līča, Rīgas līcim, Rīgas līci, Rīgas līcī",
    ),
    (
        "Hormuza šaurums",
        "Hormuza šauruma, Hormuza šaurumam, Hormuza šaurumu, Hormuza šaurumā",
    ),
    (
        "Peipusa ezers",
        "Peipusa ezera, Peipusa ezeram, Peipusa ezeru, Peipusa ezerā",
    ),
    (
        "Sīrijas tuksnesis",
        "Sīrijas tuksneša, Sīrijas tuksnesim, Sīrijas tuksnesi, Sīrijas tuksnesī",
    ),
    ("Peipuss", "Peipusa Peipusam Peipusu Peipusā"),
    (
        "Kanāriju salas",
        "Kanāriju salu, Kanāriju salām, Kanāriju salās",
    ),
    (
        "Golānas augstienes",
        "Golānas augstieņu, Golānas augstienēm, Golānas augstienēs",
    ),
    ("Nīderzemes", "Nīderzemju Nīderzemēm Nīderzemēs"),
    (
        "Lielie ezeri",
        "Lielo ezeru, Lielajiem ezeriem, Lielos ezerus, Lielajos ezeros",
    ),
    (
        "Tālie Austrumi",
        "Tālo Austrumu, Tālajiem Austrumiem, Tālos Austrumus, Tālajos Austrumos",
    ),
    (
        "Vidējie Austrumi",
        "Vidējo Austrumu, Vidējiem Austrumiem, Vidējos Austrumus, Vidējos Austrumos",
    ),
    (
        "Krievijas Tālie Austrumi",
        "Krievijas Tālo Austrumu, Krievijas Tālajiem Austrumiem, Krievijas Tālos Austrumus, \
         Krievijas Tālajos Austrumos",
    ),
    (
        "Klusais okeāns",
        "Klusā okeāna, Klusajam okeānam, Kluso okeānu, Klusajā okeānā",
    ),
    (
        "Baltā Nīla",
        "Baltās Nīlas, Baltajai Nīlai, Balto Nīlu, Baltajā Nīlā",
    ),
    (
        "Amerikas Savienotās Valstis",
        "Amerikas Savienoto Valstu, Amerikas Savienotajām Valstīm, Amerikas Savienotajās \
         Valstīs",
    ),
    (
        "Apvienotie Arābu Emirāti",
        "Apvienoto Arābu Emirātu, Apvienotajiem Arābu Emirātiem, Apvienotos Arābu Emirātus, \
         Apvienotajos Arābu Emirātos",
    ),
    (
        "Baltijas valstis",
        "Baltijas valstu, Baltijas valstīm, Baltijas valstīs",
    ),
    (
        "Ziemeļreina-Vestfālene",
        "Ziemeļreinas-Vestfālenes Ziemeļreinai-Vestfālenei Ziemeļreinu-Vestfāleni \
         Ziemeļreinā-Vestfālenē",
    ),
    ("Jūrmala", "Jūrmalas Jūrmalai Jūrmalu Jūrmalā"),
    ("Brocēni", "Brocēnu Brocēniem Brocēnus Brocēnos"),
    (
        "Donavas delta",
        "Donavas deltas, Donavas deltai, Donavas deltu, Donavas deltā",
    ),
    ("Oslo", ""),
    ("Baku", ""),
    ("Gobi", ""),
    ("Monako", ""),
    ("Abū Dabī", ""),
];

#[test]
fn lithuanian() {
    check("lt", Form::Name, LITHUANIAN);
}

#[test]
fn latvian() {
    check("lv", Form::Name, LATVIAN);
}

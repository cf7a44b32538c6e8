//! Croatian, Serbian in both alphabets, and Slovene.

use super::{Case, check};
use exonym_gazetteer::Form;

const CROATIAN: &[Case] = &[
    ("Vinkovci", "Vinkovaca Vinkovcima Vinkovce"),
    ("Našice", "Našica Našicama"),
    ("Rožaje", "Rožaja Rožajama"),
    ("Čačak", "Čačka Čačku Čačkom"),
    ("Sisak", "Siska Sisku Siskom"),
    ("Tivat", "Tivta Tivtu Tivtom"),
    ("Šabac", "Šapca Šapcu Šapcem"),
    ("Gradac", "Gradca Graca Gradcu Gracu Gradcem Gracem"),
    ("Vrbas", "Vrbasa Vrbasu Vrbasom"),
    ("Drvar", "Drvara Drvaru Drvarom"),
    ("Edirne", "Edirna Edirnea Edirnama Edirneu Edirneom"),
    ("Chicago", "Chicaga Chicagu Chicagom"),
    ("Pančevo", "Pančeva Pančevu Pančevom"),
    ("Zadar", "Zadra Zadru Zadrom"),
    ("Šibenik", "Šibenika Šibeniku Šibenikom"),
    ("Crno more", "Crnog mora, Crnom moru, Crnim morem"),
    ("Rim", "Rima Rimu Rimom"),
    ("Mleci", "Mletaka Mlecima Mletke Mlece"),
    ("Čakovec", "Čakovca Čakovcu Čakovcem"),
    ("Omišalj", "Omišlja Omišlju Omišljem"),
    ("Kakanj", "Kaknja Kaknju Kaknjem"),
    ("Egipat", "Egipta Egiptu Egiptom"),
    ("Cipar", "Cipra Cipru Ciprom"),
    ("Dnjepar", "Dnjepra Dnjepru Dnjeprom"),
    ("Delnice", "Delnica Delnicama"),
    ("Grude", "Gruda Grudama"),
    ("Užice", "Užica Užicu Užicem"),
    ("Banovići", "Banovića Banovićima Banoviće"),
    ("Bošnjaci", "Bošnjaka Bošnjacima Bošnjake"),
    ("Dobrinje", "Dobrinja Dobrinju Dobrinjem"),
    ("Belišće", "Belišća Belišću Belišćem"),
    ("Bavanište", "Bavaništa Bavaništu Bavaništem"),
    ("Selce", "Selca Selcu Selcem"),
    ("Karpati", "Karpata Karpatima Karpate"),
    (
        "Kanarski otoci",
        "Kanarskih otoka, Kanarskim otocima, Kanarske otoke",
    ),
    ("Plitvička jezera", "Plitvičkih jezera, Plitvičkim jezerima"),
    ("Velika jezera", "Velikih jezera, Velikim jezerima"),
    ("Emirati", "Emirata Emiratima Emirate"),
    (
        "Donja Austrija",
        "Donje Austrije, Donjoj Austriji, Donju Austriju, Donjom Austrijom",
    ),
    ("Imotski", "Imotskog Imotskom Imotskim"),
    (
        "Herceg Novi",
        "Herceg Novog, Hercega Novog, Herceg Novom, Hercegu Novom, Herceg Novim, Hercegom \
         Novim",
    ),
    ("Novi Pazar", "Novog Pazara, Novom Pazaru, Novim Pazarom"),
    (
        "Donji Vakuf",
        "Donjeg Vakufa, Donjem Vakufu, Donjim Vakufom",
    ),
    (
        "Gornji Milanovac",
        "Gornjeg Milanovca, Gornjem Milanovcu, Gornjim Milanovcem",
    ),
    (
        "Banja Luka",
        "Banja Luke, Banje Luke, Banja Luki, Banja Luci, Banjoj Luki, Banjoj Luci, Banja Luku, \
         Banju Luku, Banja Lukom, Banjom Lukom",
    ),
    (
        "Bajina Bašta",
        "Bajine Bašte, Bajinoj Bašti, Bajinu Baštu, Bajinom Baštom",
    ),
    (
        "Nova Varoš",
        "Nove Varoši, Novoj Varoši, Novu Varoš, Novom Varoši",
    ),
    (
        "Brodski Varoš",
        "Brodskog Varoša, Brodskom Varošu, Brodskim Varošem",
    ),
    ("Makarska", "Makarske Makarskoj Makarsku Makarskom"),
    ("Aljaska", "Aljaske Aljaski Aljasci Aljasku Aljaskom"),
    (
        "Kurska oblast",
        "Kurske oblasti, Kurskoj oblasti, Kursku oblast, Kurskom oblašću, Kurskom oblasti",
    ),
    (
        "Golanska visoravan",
        "Golanske visoravni, Golanskoj visoravni, Golansku visoravan, Golanskom visoravni",
    ),
    ("Peć", "Peći"),
    (
        "Martinska Ves",
        "Martinske Vesi, Martinskoj Vesi, Martinsku Ves, Martinskom Vesi",
    ),
    ("Tbilisi", "Tbilisija Tbilisiju Tbilisijem"),
    ("Soči", "Sočija Sočiju Sočijem"),
    ("Helsinki", "Helsinkija Helsinkiju Helsinkijem"),
    ("Peru", "Perua Peruu Peruom"),
    ("Baku", "Bakua Bakuu Bakuom"),
    ("Tokio", "Tokija Tokiju Tokijem"),
    ("Oslo", "Osla Oslu Oslom"),
    ("Brčko", "Brčka Brčkog Brčku Brčkom Brčkim"),
    (
        "Barentsovo more",
        "Barentsova mora, Barentsovog mora, Barentsovu moru, Barentsovom moru, Barentsovim \
         morem",
    ),
    (
        "Beringov prolaz",
        "Beringova prolaza, Beringovog prolaza, Beringovu prolazu, Beringovom prolazu, \
         Beringovim prolazom",
    ),
    (
        "Zmijski otok",
        "Zmijskog otoka, Zmijskom otoku, Zmijskim otokom",
    ),
    (
        "rijeka Don",
        "rijeke Don, rijeki Don, rijeci Don, rijeku Don, rijekom Don",
    ),
    (
        "Rt dobre nade",
        "Rta dobre nade, Rtu dobre nade, Rtom dobre nade",
    ),
    (
        "Zemlja Franje Josipa",
        "Zemlje Franje Josipa, Zemlji Franje Josipa, Zemlju Franje Josipa, Zemljom Franje \
         Josipa",
    ),
    ("Pojas Gaze", "Pojasa Gaze, Pojasu Gaze, Pojasom Gaze"),
    (
        "Bosna i Hercegovina",
        "Bosne i Hercegovine, Bosni i Hercegovini, Bosnu i Hercegovinu, Bosnom i Hercegovinom",
    ),
    (
        "Frankfurt na Majni",
        "Frankfurta na Majni, Frankfurtu na Majni, Frankfurtom na Majni",
    ),
    (
        "Gornje Polje",
        "Gornjeg Polja, Gornjem Polju, Gornjim Poljem",
    ),
    ("Alpe", "Alpa Alpama"),
    ("Mostar", "Mostara Mostaru Mostarom"),
    ("Vukovar", "Vukovara Vukovaru Vukovarom"),
    ("Sarajevo", "Sarajeva Sarajevu Sarajevom"),
    ("Cetinje", "Cetinja Cetinju Cetinjem"),
    ("Dubai 2", ""),
    ("Київ", ""),
    ("NATO", ""),
];

const SERBIAN: &[Case] = &[
    ("Винковци", "Винковаца Винковцима Винковце"),
    ("Рожаје", "Рожаја Рожајама"),
    ("Чачак", "Чачка Чачку Чачком"),
    ("Тиват", "Тивта Тивту Тивтом"),
    ("Шабац", "Шапца Шапцу Шапцем"),
    ("Врбас", "Врбаса Врбасу Врбасом"),
    ("Дрвар", "Дрвара Дрвару Дрваром"),
    ("Панчево", "Панчева Панчеву Панчевом"),
    ("Задар", "Задра Задру Задром"),
    ("Скадар", "Скадра Скадру Скадром"),
    ("Кипар", "Кипра Кипру Кипром"),
    ("Египат", "Египта Египту Египтом"),
    ("Дњепар", "Дњепра Дњепру Дњепром"),
    ("Чикаго", "Чикага Чикагу Чикагом"),
    ("Токио", "Токија Токију Токијем"),
    ("Баку", "Бакуа Бакуу Бакуом"),
    ("Сочи", "Сочија Сочију Сочијем"),
    ("Перу", "Перуа Перуу Перуом"),
    (
        "Нова Варош",
        "Нове Вароши, Новој Вароши, Нову Варош, Новом Вароши",
    ),
    ("Канарска острва", "Канарских острва, Канарским острвима"),
    ("Плитвичка језера", "Плитвичких језера, Плитвичким језерима"),
    (
        "Горњи Милановац",
        "Горњег Милановца, Горњем Милановцу, Горњим Милановцем",
    ),
    (
        "Херцег Нови",
        "Херцег Новог, Херцега Новог, Херцег Новом, Херцегу Новом, Херцег Новим, Херцегом \
         Новим",
    ),
    (
        "Бајина Башта",
        "Бајине Баште, Бајиној Башти, Бајину Башту, Бајином Баштом",
    ),
    (
        "Барентсово море",
        "Барентсова мора, Барентсовог мора, Барентсову мору, Барентсовом мору, Барентсовим \
         морем",
    ),
    (
        "Берингов пролаз",
        "Берингова пролаза, Беринговог пролаза, Берингову пролазу, Беринговом пролазу, \
         Беринговим пролазом",
    ),
    ("Ужице", "Ужица Ужицу Ужицем"),
    ("Врање", "Врања Врању Врањем"),
    ("Ваљево", "Ваљева Ваљеву Ваљевом"),
    (
        "Курска област",
        "Курске области, Курској области, Курску област, Курском облашћу, Курском области",
    ),
    ("Пећ", "Пећи"),
    ("Карпати", "Карпата Карпатима Карпате"),
    ("Млеци", "Млетака Млецима Млетке Млеце"),
    ("Чехов 2", ""),
    ("НАТО", ""),
];

const SLOVENE: &[Case] = &[
    ("Dunaj", "Dunaja Dunaju Dunajem"),
    ("Celovec", "Celovca Celovcu Celovcem"),
    ("Gradec", "Gradca Gradcu Gradcem"),
    (
        "Slovenj Gradec",
        "Slovenj Gradca, Slovenj Gradcu, Slovenj Gradcem",
    ),
    (
        "Novo mesto",
        "Novega mesta, Novemu mestu, Novim mestom, Novem mestu",
    ),
    ("Benetke", "Benetk Benetkam Benetkami Benetkah"),
    (
        "Trbovlje",
        "Trbovelj Trbovlja Trbovljam Trbovlju Trbovljami Trbovljem Trbovljah",
    ),
    (
        "Velenje",
        "Velenja Velenjam Velenju Velenjami Velenjem Velenjah",
    ),
    (
        "Trebnje",
        "Trebnjega Trebnja Trebnjemu Trebnju Trebnjim Trebnjem",
    ),
    ("Poljčane", "Poljčan Poljčanam Poljčanami Poljčanah"),
    ("Beltinci", "Beltincev Beltincem Beltince Beltincih"),
    ("Železniki", "Železnikov Železnikom Železnike Železnikih"),
    ("Helsinki", "Helsinkov Helsinkom Helsinke Helsinkih"),
    ("Nova vas", "Nove vasi, Novi vasi, Novo vas, Novo vasjo"),
    (
        "Mirna Peč",
        "Mirne Peči, Mirni Peči, Mirno Peč, Mirno Pečjo",
    ),
    (
        "Kurska oblast",
        "Kurske oblasti, Kurski oblasti, Kursko oblast, Kursko oblastjo",
    ),
    ("Lokev", "Lokve Lokvi Lokvijo"),
    ("Šempeter", "Šempetra Šempetru Šempetrom"),
    ("Ciper", "Cipra Cipru Ciprom"),
    ("Dneper", "Dnepra Dnepru Dneprom"),
    ("Rakek", "Rakeka Rakeku Rakekom"),
    ("Podčetrtek", "Podčetrtka Podčetrtku Podčetrtkom"),
    ("Črnomelj", "Črnomlja Črnomlju Črnomljem"),
    (
        "Hrpelje",
        "Hrpelj Hrpelja Hrpeljam Hrpelju Hrpeljami Hrpeljem Hrpeljah",
    ),
    (
        "Kanarski otoki",
        "Kanarskih otokov, Kanarskim otokom, Kanarske otoke, Kanarskimi otoki, Kanarskih \
         otokih",
    ),
    (
        "Velika jezera",
        "Velikih jezer, Velikim jezerom, Velikimi jezeri, Velikih jezerih",
    ),
    (
        "Beringov preliv",
        "Beringovega preliva, Beringovemu prelivu, Beringovim prelivom, Beringovem prelivu",
    ),
    (
        "Barentsovo morje",
        "Barentsovega morja, Barentsovemu morju, Barentsovim morjem, Barentsovem morju",
    ),
    (
        "Severno morje",
        "Severnega morja, Severnemu morju, Severnim morjem, Severnem morju",
    ),
    (
        "Britanska Kolumbija",
        "Britanske Kolumbije, Britanski Kolumbiji, Britansko Kolumbijo",
    ),
    (
        "Koroška",
        "Koroške Koroškega Koroški Koroško Koroškim Koroškem",
    ),
    ("Krško", "Krškega Krška Krškemu Kršku Krškim Krškom Krškem"),
    (
        "Rt dobre nade",
        "Rta dobre nade, Rtu dobre nade, Rtom dobre nade",
    ),
    ("Dolina smrti", "Doline smrti, Dolini smrti, Dolino smrti"),
    ("reka Don", "reke Don, reki Don, reko Don"),
    (
        "Brezovica pri Ljubljani",
        "Brezovice pri Ljubljani, Brezovici pri Ljubljani, Brezovico pri Ljubljani",
    ),
    (
        "Begunje na Gorenjskem",
        "Begunja na Gorenjskem, Begunjam na Gorenjskem, Begunju na Gorenjskem, Begunjami na \
         Gorenjskem, Begunjem na Gorenjskem, Begunjah na Gorenjskem",
    ),
    (
        "Petropavlovsk-Kamčatski",
        "Petropavlovska-Kamčatskega Petropavlovsku-Kamčatskemu Petropavlovskom-Kamčatskim \
         Petropavlovsku-Kamčatskem",
    ),
    (
        "avtonomno okrožje",
        "avtonomnega okrožja, avtonomnemu okrožju, avtonomnim okrožjem, avtonomnem okrožju",
    ),
    ("Tokio", "Tokia Tokiu Tokiom"),
    ("Peru", "Peruja Peruju Perujem"),
    ("Bari", "Barija Bariju Barijem"),
    ("Sv. Ana", ""),
    ("ZDA", ""),
    ("Київ", ""),
];

#[test]
fn croatian() {
    check("hr", Form::Name, CROATIAN);
    check("sr", Form::Name, CROATIAN);
    check("bs", Form::Name, CROATIAN);
}

#[test]
fn serbian() {
    check("sr", Form::Name, SERBIAN);
}

#[test]
fn slovene() {
    check("sl", Form::Name, SLOVENE);
}

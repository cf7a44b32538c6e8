//! Agglutinative languages.

use super::{Case, check};
use exonym_gazetteer::Form;

const FINNISH: &[Case] = &[
    (
        "Nurmes",
        "Nurmeksen Nurmekselle Nurmeksessa Nurmeksesta Nurmeksella Nurmekselta Nurmekseen \
         Nurmesta",
    ),
    ("Ii", "Iin Iille Iissä Iistä Iillä Iiltä Iiseen Iitä Iihin"),
    (
        "Uusikaupunki",
        "Uudenkaupungin Uudellekaupungille Uudessakaupungissa Uudestakaupungista \
         Uudellakaupungilla Uudeltakaupungilta Uuteenkaupunkiin Uuttakaupunkia",
    ),
    (
        "Varkaus",
        "Varkauden Varkaudelle Varkaudessa Varkaudesta Varkaudella Varkaudelta Varkauteen \
         Varkautta",
    ),
    (
        "Espoo",
        "Espoon Espoolle Espoossa Espoosta Espoolla Espoolta Espooseen Espoota",
    ),
    (
        "Hanko",
        "Hangon Hangolle Hangossa Hangosta Hangolla Hangolta Hankoon Hankoa",
    ),
    (
        "Lyon",
        "Lyonin Lyonille Lyonissa Lyonista Lyonilla Lyonilta Lyoniin Lyonia",
    ),
    (
        "Riika",
        "Riian Riialle Riiassa Riiasta Riialla Riialta Riikaan Riikaa",
    ),
    (
        "Tartto",
        "Tarton Tartolle Tartossa Tartosta Tartolla Tartolta Tarttoon Tarttoa",
    ),
    (
        "Gotlanti",
        "Gotlannin Gotlannille Gotlannissa Gotlannista Gotlannilla Gotlannilta Gotlantiin \
         Gotlantia",
    ),
    (
        "Mustameri",
        "Mustanmeren Mustallemerelle Mustassameressä Mustastamerestä Mustallamerellä \
         Mustaltamereltä Mustaanmereen Mustaamerta",
    ),
    (
        "Pohjois-Karjala",
        "Pohjois-Karjalan Pohjois-Karjalalle Pohjois-Karjalassa Pohjois-Karjalasta \
         Pohjois-Karjalalla Pohjois-Karjalalta Pohjois-Karjalaan Pohjois-Karjalaa",
    ),
    (
        "Inari",
        "Inarin Inarille Inarissa Inarista Inarilla Inarilta Inariin Inaria",
    ),
    (
        "Jyväskylä",
        "Jyväskylän Jyväskylälle Jyväskylässä Jyväskylästä Jyväskylällä Jyväskylältä \
         Jyväskylään Jyväskylää",
    ),
    (
        "Uusimaa",
        "Uudenmaan Uudellemaalle Uudessamaassa Uudestamaasta Uudellamaalla Uudeltamaalta \
         Uuteenmaaseen Uuttamaata Uuteenmaahan",
    ),
    (
        "Uusi-Seelanti",
        "Uuden-Seelannin Uudelle-Seelannille Uudessa-Seelannissa Uudesta-Seelannista \
         Uudella-Seelannilla Uudelta-Seelannilta Uuteen-Seelantiin Uutta-Seelantia",
    ),
    (
        "Iso-Britannia",
        "Ison-Britannian Isolle-Britannialle Isossa-Britanniassa Isosta-Britanniasta \
         Isolla-Britannialla Isolta-Britannialta Isoon-Britanniaan Isoa-Britanniaa \
         Iso-Britannian Iso-Britannialle Iso-Britanniassa Iso-Britanniasta Iso-Britannialla \
         Iso-Britannialta Iso-Britanniaan Iso-Britanniaa",
    ),
    (
        "Punainen meri",
        "Punaisen meren, Punaiselle merelle, Punaisessa meressä, Punaisesta merestä, \
         Punaisella merellä, Punaiselta mereltä, Punaiseen mereen, Punaista merta",
    ),
    (
        "Kuollutmeri",
        "Kuolleenmeren Kuolleellemerelle Kuolleessameressä Kuolleestamerestä Kuolleellamerellä \
         Kuolleeltamereltä Kuolleeseenmereen Kuolluttamerta",
    ),
    (
        "Itämeri",
        "Itämeren Itämerelle Itämeressä Itämerestä Itämerellä Itämereltä Itämereen Itämerta",
    ),
    (
        "Tampere",
        "Tampereen Tampereelle Tampereessa Tampereesta Tampereella Tampereelta Tampereeseen \
         Tamperetta",
    ),
    (
        "Kanta-Häme",
        "Kanta-Hämeen Kanta-Hämeelle Kanta-Hämeessä Kanta-Hämeestä Kanta-Hämeellä \
         Kanta-Hämeeltä Kanta-Hämeeseen Kanta-Hämettä",
    ),
    (
        "Kauniainen",
        "Kauniaisen Kauniaiselle Kauniaisessa Kauniaisesta Kauniaisella Kauniaiselta \
         Kauniaiseen Kauniaista Kauniaisten Kauniaisiin Kauniaisille Kauniaisissa Kauniaisista \
         Kauniaisilla Kauniaisilta",
    ),
    (
        "Kaustinen",
        "Kaustisen Kaustiselle Kaustisessa Kaustisesta Kaustisella Kaustiselta Kaustiseen \
         Kaustista Kaustisten Kaustisiin Kaustisille Kaustisissa Kaustisista Kaustisilla \
         Kaustisilta",
    ),
    (
        "Järvenpää",
        "Järvenpään Järvenpäälle Järvenpäässä Järvenpäästä Järvenpäällä Järvenpäältä \
         Järvenpääseen Järvenpäätä Järvenpäähän",
    ),
    (
        "Pohjanmaa",
        "Pohjanmaan Pohjanmaalle Pohjanmaassa Pohjanmaasta Pohjanmaalla Pohjanmaalta \
         Pohjanmaaseen Pohjanmaata Pohjanmaahan",
    ),
    (
        "Vantaa",
        "Vantaan Vantaalle Vantaassa Vantaasta Vantaalla Vantaalta Vantaaseen Vantaata",
    ),
    (
        "Raahe",
        "Raahen Raahelle Raahessa Raahesta Raahella Raahelta Raaheen Raahea",
    ),
    (
        "Vihti",
        "Vihdin Vihdille Vihdissä Vihdistä Vihdillä Vihdiltä Vihtiin Vihtiä",
    ),
    (
        "Liminka",
        "Limingan Limingalle Limingassa Limingasta Limingalla Limingalta Liminkaan Liminkaa",
    ),
    (
        "Outokumpu",
        "Outokummun Outokummulle Outokummussa Outokummusta Outokummulla Outokummulta \
         Outokumpuun Outokumpua",
    ),
    (
        "Seinäjoki",
        "Seinäjoen Seinäjoelle Seinäjoessa Seinäjoesta Seinäjoella Seinäjoelta Seinäjokeen \
         Seinäjokea",
    ),
    (
        "Ruovesi",
        "Ruoveden Ruovedelle Ruovedessä Ruovedestä Ruovedellä Ruovedeltä Ruoveteen Ruovettä",
    ),
    (
        "Pietarsaari",
        "Pietarsaaren Pietarsaarelle Pietarsaaressa Pietarsaaresta Pietarsaarella \
         Pietarsaarelta Pietarsaareen Pietarsaarta",
    ),
    (
        "Ahvenanmaa",
        "Ahvenanmaan Ahvenanmaalle Ahvenanmaassa Ahvenanmaasta Ahvenanmaalla Ahvenanmaalta \
         Ahvenanmaaseen Ahvenanmaata Ahvenanmaahan",
    ),
    (
        "Kypros",
        "Kyproksen Kyprokselle Kyproksessa Kyproksesta Kyproksella Kyprokselta Kyprokseen \
         Kyprosta",
    ),
    (
        "Damaskos",
        "Damaskoksen Damaskokselle Damaskoksessa Damaskoksesta Damaskoksella Damaskokselta \
         Damaskokseen Damaskosta",
    ),
    (
        "Dubai",
        "Dubain Dubaille Dubaissa Dubaista Dubailla Dubailta Dubaihin Dubaita",
    ),
    (
        "Hanoi",
        "Hanoin Hanoille Hanoissa Hanoista Hanoilla Hanoilta Hanoihin Hanoita",
    ),
    (
        "Kuopio",
        "Kuopion Kuopiolle Kuopiossa Kuopiosta Kuopiolla Kuopiolta Kuopioon Kuopiota",
    ),
    (
        "Tokio",
        "Tokion Tokiolle Tokiossa Tokiosta Tokiolla Tokiolta Tokioon Tokiota",
    ),
    (
        "Malta",
        "Maltan Maltalle Maltassa Maltasta Maltalla Maltalta Maltaan Maltaa",
    ),
    (
        "Atlanta",
        "Atlantan Atlantalle Atlantassa Atlantasta Atlantalla Atlantalta Atlantaan Atlantaa",
    ),
    (
        "Toronto",
        "Toronton Torontolle Torontossa Torontosta Torontolla Torontolta Torontoon Torontoa",
    ),
    (
        "Meksiko",
        "Meksikon Meksikolle Meksikossa Meksikosta Meksikolla Meksikolta Meksikoon Meksikoa",
    ),
    (
        "Sri Lanka",
        "Sri Lankan, Sri Lankalle, Sri Lankassa, Sri Lankasta, Sri Lankalla, Sri Lankalta, Sri \
         Lankaan, Sri Lankaa",
    ),
    (
        "Alpit",
        "Alppien Alpeille Alpeissa Alpeista Alpeilla Alpeilta Alppeihin Alppeja",
    ),
    (
        "Pyreneet",
        "Pyreneiden Pyreneille Pyreneissä Pyreneistä Pyreneillä Pyreneiltä Pyreneihin \
         Pyreneitä",
    ),
    (
        "Arabiemiraatit",
        "Arabiemiraattien Arabiemiraateille Arabiemiraateissa Arabiemiraateista \
         Arabiemiraateilla Arabiemiraateilta Arabiemiraatteihin Arabiemiraatteja",
    ),
    (
        "Suuret järvet",
        "Suurten järvien, Suurille järville, Suurissa järvissä, Suurista järvistä, Suurilla \
         järvillä, Suurilta järviltä, Suuriin järviin, Suuria järviä",
    ),
    (
        "Latinalainen Amerikka",
        "Latinalaisen Amerikan, Latinalaiselle Amerikalle, Latinalaisessa Amerikassa, \
         Latinalaisesta Amerikasta, Latinalaisella Amerikalla, Latinalaiselta Amerikalta, \
         Latinalaiseen Amerikkaan, Latinalaista Amerikkaa",
    ),
    (
        "Pohjoinen jäämeri",
        "Pohjoisen jäämeren, Pohjoiselle jäämerelle, Pohjoisessa jäämeressä, Pohjoisesta \
         jäämerestä, Pohjoisella jäämerellä, Pohjoiselta jäämereltä, Pohjoiseen jäämereen, \
         Pohjoista jäämerta",
    ),
    (
        "Pihtipudas",
        "Pihtiputaan Pihtiputaalle Pihtiputaassa Pihtiputaasta Pihtiputaalla Pihtiputaalta \
         Pihtiputaaseen Pihtipudasta",
    ),
    (
        "Loppi",
        "Lopen Lopelle Lopessa Lopesta Lopella Lopelta Loppeen Loppea",
    ),
    (
        "Neuvostoliitto",
        "Neuvostoliiton Neuvostoliitolle Neuvostoliitossa Neuvostoliitosta Neuvostoliitolla \
         Neuvostoliitolta Neuvostoliittoon Neuvostoliittoa",
    ),
    (
        "Kaukoitä",
        "Kaukoidän Kaukoidälle Kaukoidässä Kaukoidästä Kaukoidällä Kaukoidältä Kaukoitään \
         Kaukoitää",
    ),
    (
        "Lähi-itä",
        "Lähi-idän Lähi-idälle Lähi-idässä Lähi-idästä Lähi-idällä Lähi-idältä Lähi-itään \
         Lähi-itää",
    ),
    (
        "Suomenlahti",
        "Suomenlahden Suomenlahdelle Suomenlahdessa Suomenlahdesta Suomenlahdella \
         Suomenlahdelta Suomenlahteen Suomenlahtea",
    ),
    (
        "Kirkkonummi",
        "Kirkkonummen Kirkkonummelle Kirkkonummessa Kirkkonummesta Kirkkonummella \
         Kirkkonummelta Kirkkonummeen Kirkkonummea",
    ),
    ("Ål", ""),
    ("Харків", ""),
    (
        "Rovaniemi",
        "Rovaniemen Rovaniemelle Rovaniemessä Rovaniemestä Rovaniemellä Rovaniemeltä \
         Rovaniemeen Rovaniemeä",
    ),
    (
        "Ruovesi",
        "Ruoveden Ruovedelle Ruovedessä Ruovedestä Ruovedellä Ruovedeltä Ruoveteen Ruovettä",
    ),
    (
        "Petäjävesi",
        "Petäjäveden Petäjävedelle Petäjävedessä Petäjävedestä Petäjävedellä Petäjävedeltä \
         Petäjäveteen Petäjävettä",
    ),
];

const ESTONIAN: &[Case] = &[
    (
        "Võru",
        "Võrus Võrust Võrusse Võrul Võrult Võrule Võruga Võrut Võrru",
    ),
    (
        "Keila",
        "Keilas Keilast Keilasse Keilal Keilalt Keilale Keilaga Keilat",
    ),
    (
        "Kuressaare",
        "Kuressaares Kuressaarest Kuressaaresse Kuressaarel Kuressaarelt Kuressaarele \
         Kuressaarega Kuressaaret Kuressaarde",
    ),
    (
        "Rakvere",
        "Rakveres Rakverest Rakveresse Rakverel Rakverelt Rakverele Rakverega Rakveret \
         Rakverre",
    ),
    (
        "Küpros",
        "Küprose Küproses Küprosest Küprosesse Küprosel Küproselt Küprosele Küprosega Küprost",
    ),
    (
        "Vilnius",
        "Vilniuse Vilniuses Vilniusest Vilniusesse Vilniusel Vilniuselt Vilniusele Vilniusega \
         Vilniust",
    ),
    (
        "Pariis",
        "Pariisi Pariisis Pariisist Pariisisse Pariisil Pariisilt Pariisile Pariisiga Pariisit",
    ),
    (
        "Texas",
        "Texase Texases Texasest Texasesse Texasel Texaselt Texasele Texasega Texast",
    ),
    (
        "Soome laht",
        "Soome lahe, Soome lahes, Soome lahest, Soome lahesse, Soome lahel, Soome lahelt, \
         Soome lahele, Soome lahega, Soome lahte",
    ),
    (
        "Liivi laht",
        "Liivi lahe, Liivi lahes, Liivi lahest, Liivi lahesse, Liivi lahel, Liivi lahelt, \
         Liivi lahele, Liivi lahega, Liivi lahte",
    ),
    (
        "Must meri",
        "Musta mere, Mustas meres, Mustast merest, Mustasse meresse, Mustal merel, Mustalt \
         merelt, Mustale merele, Musta merega, Musta merd, Mustasse merre",
    ),
    (
        "Punane meri",
        "Punase mere, Punases meres, Punasest merest, Punasesse meresse, Punasel merel, \
         Punaselt merelt, Punasele merele, Punase merega, Punast merd, Punasesse merre",
    ),
    (
        "Vaikne ookean",
        "Vaikse ookeani, Vaikses ookeanis, Vaiksest ookeanist, Vaiksesse ookeanisse, Vaiksel \
         ookeanil, Vaikselt ookeanilt, Vaiksele ookeanile, Vaikse ookeaniga, Vaikset ookeanit",
    ),
    (
        "Läänemeri",
        "Läänemere Läänemeres Läänemerest Läänemeresse Läänemerel Läänemerelt Läänemerele \
         Läänemerega Läänemerd Läänemerre",
    ),
    (
        "Valge meri",
        "Valge mere, Valges meres, Valgest merest, Valgesse meresse, Valgel merel, Valgelt \
         merelt, Valgele merele, Valge merega, Valget merd, Valgesse merre",
    ),
    (
        "Saaremaa",
        "Saaremaas Saaremaast Saaremaasse Saaremaal Saaremaalt Saaremaale Saaremaaga Saaremaat",
    ),
    (
        "Peipsi järv",
        "Peipsi järve, Peipsi järves, Peipsi järvest, Peipsi järvesse, Peipsi järvel, Peipsi \
         järvelt, Peipsi järvele, Peipsi järvega",
    ),
    (
        "Kaspia meri",
        "Kaspia mere, Kaspia meres, Kaspia merest, Kaspia meresse, Kaspia merel, Kaspia \
         merelt, Kaspia merele, Kaspia merega, Kaspia merd, Kaspia merre",
    ),
    (
        "Balkani poolsaar",
        "Balkani poolsaare, Balkani poolsaares, Balkani poolsaarest, Balkani poolsaaresse, \
         Balkani poolsaarel, Balkani poolsaarelt, Balkani poolsaarele, Balkani poolsaarega, \
         Balkani poolsaart, Balkani poolsaarde",
    ),
    (
        "Tartu maakond",
        "Tartu maakonna, Tartu maakonnas, Tartu maakonnast, Tartu maakonnasse, Tartu \
         maakonnal, Tartu maakonnalt, Tartu maakonnale, Tartu maakonnaga, Tartu maakonda",
    ),
    (
        "Kiievi oblast",
        "Kiievi oblasti, Kiievi oblastis, Kiievi oblastist, Kiievi oblastisse, Kiievi \
         oblastil, Kiievi oblastilt, Kiievi oblastile, Kiievi oblastiga, Kiievi oblastit",
    ),
    (
        "Põhja-Tallinn",
        "Põhja-Tallinna Põhja-Tallinnas Põhja-Tallinnast Põhja-Tallinnasse Põhja-Tallinnal \
         Põhja-Tallinnalt Põhja-Tallinnale Põhja-Tallinnaga Põhja-Tallinnat",
    ),
    (
        "Kaplinn",
        "Kaplinna Kaplinnas Kaplinnast Kaplinnasse Kaplinnal Kaplinnalt Kaplinnale Kaplinnaga",
    ),
    (
        "Madalmaad",
        "Madalmaade Madalmaades Madalmaadest Madalmaadesse Madalmaadel Madalmaadelt \
         Madalmaadele Madalmaadega Madalmaid",
    ),
    (
        "Alpid",
        "Alpide Alpides Alpidest Alpidesse Alpidel Alpidelt Alpidele Alpidega Alpe",
    ),
    (
        "Karpaadid",
        "Karpaatide Karpaatides Karpaatidest Karpaatidesse Karpaatidel Karpaatidelt \
         Karpaatidele Karpaatidega Karpaate",
    ),
    (
        "Hawaii saared",
        "Hawaii saarte, Hawaii saartes, Hawaii saartest, Hawaii saartesse, Hawaii saartel, \
         Hawaii saartelt, Hawaii saartele, Hawaii saartega, Hawaii saari",
    ),
    (
        "Ameerika Ühendriigid",
        "Ameerika Ühendriikide, Ameerika Ühendriikides, Ameerika Ühendriikidest, Ameerika \
         Ühendriikidesse, Ameerika Ühendriikidel, Ameerika Ühendriikidelt, Ameerika \
         Ühendriikidele, Ameerika Ühendriikidega, Ameerika Ühendriike",
    ),
    (
        "Nõukogude Liit",
        "Nõukogude Liidu, Nõukogude Liidus, Nõukogude Liidust, Nõukogude Liidusse, Nõukogude \
         Liidul, Nõukogude Liidult, Nõukogude Liidule, Nõukogude Liiduga, Nõukogude Liitu",
    ),
    (
        "Madrid",
        "Madridi Madridis Madridist Madridisse Madridil Madridilt Madridile Madridiga Madridit",
    ),
    (
        "Narva jõgi",
        "Narva jõe, Narva jões, Narva jõest, Narva jõesse, Narva jõel, Narva jõelt, Narva \
         jõele, Narva jõega, Narva jõge, Narva jõkke",
    ),
    (
        "Ränioru",
        "Räniorus Räniorust Räniorusse Räniorul Räniorult Räniorule Ränioruga Räniorut",
    ),
    (
        "Läänekallas",
        "Läänekalda Läänekaldas Läänekaldast Läänekaldasse Läänekaldal Läänekaldalt \
         Läänekaldale Läänekaldaga Läänekallast",
    ),
    (
        "Otepää",
        "Otepääs Otepääst Otepäässe Otepääl Otepäält Otepääle Otepääga Otepäät",
    ),
    (
        "Jõhvi",
        "Jõhvis Jõhvist Jõhvisse Jõhvil Jõhvilt Jõhvile Jõhviga Jõhvit",
    ),
    (
        "Krimm",
        "Krimmi Krimmis Krimmist Krimmisse Krimmil Krimmilt Krimmile Krimmiga Krimmit",
    ),
    (
        "Uus-Meremaa",
        "Uus-Meremaas Uus-Meremaast Uus-Meremaasse Uus-Meremaal Uus-Meremaalt Uus-Meremaale \
         Uus-Meremaaga Uus-Meremaat",
    ),
    ("Київ", ""),
];

const HUNGARIAN: &[Case] = &[
    (
        "Siófok",
        "Siófokban Siófokból Siófokba Siófoknak Siófoktól Siófoknál Siófokra Siófokról \
         Siófokhoz Siófokig Siófokot Siófokkal Siófokon Siófokat",
    ),
    (
        "Tihany",
        "Tihanyban Tihanyból Tihanyba Tihanynak Tihanytól Tihanynál Tihanyra Tihanyról \
         Tihanyhoz Tihanyig Tihanyt Tihannyal Tihanyon",
    ),
    (
        "Visegrád",
        "Visegrádban Visegrádból Visegrádba Visegrádnak Visegrádtól Visegrádnál Visegrádra \
         Visegrádról Visegrádhoz Visegrádig Visegrádot Visegráddal Visegrádon",
    ),
    (
        "Orosháza",
        "Orosházában Orosházából Orosházába Orosházának Orosházától Orosházánál Orosházára \
         Orosházáról Orosházához Orosházáig Orosházát Orosházával Orosházán",
    ),
    (
        "Hévíz",
        "Hévízben Hévízből Hévízbe Hévíznek Hévíztől Hévíznél Hévízre Hévízről Hévízhez \
         Hévízig Hévízt Hévízzel Hévízen",
    ),
    (
        "Balatonfüred",
        "Balatonfüredben Balatonfüredből Balatonfüredbe Balatonfürednek Balatonfüredtől \
         Balatonfürednél Balatonfüredre Balatonfüredről Balatonfüredhez Balatonfüredig \
         Balatonfüredet Balatonfüreddel Balatonfüreden",
    ),
    (
        "Kolozsvár",
        "Kolozsvárban Kolozsvárból Kolozsvárba Kolozsvárnak Kolozsvártól Kolozsvárnál \
         Kolozsvárra Kolozsvárról Kolozsvárhoz Kolozsvárig Kolozsvárt Kolozsvárral Kolozsváron \
         Kolozsvárott",
    ),
    (
        "Székesfehérvár",
        "Székesfehérvárban Székesfehérvárból Székesfehérvárba Székesfehérvárnak \
         Székesfehérvártól Székesfehérvárnál Székesfehérvárra Székesfehérvárról \
         Székesfehérvárhoz Székesfehérvárig Székesfehérvárt Székesfehérvárral Székesfehérváron \
         Székesfehérvárott",
    ),
    (
        "Pécs",
        "Pécsben Pécsből Pécsbe Pécsnek Pécstől Pécsnél Pécsre Pécsről Pécshez Pécsig Pécst \
         Péccsel Pécsen Pécsett",
    ),
    (
        "Alpok",
        "Alpokban Alpokból Alpokba Alpoknak Alpoktól Alpoknál Alpokra Alpokról Alpokhoz \
         Alpokig Alpokot Alpokkal Alpokon Alpokat",
    ),
    (
        "Kárpátok",
        "Kárpátokban Kárpátokból Kárpátokba Kárpátoknak Kárpátoktól Kárpátoknál Kárpátokra \
         Kárpátokról Kárpátokhoz Kárpátokig Kárpátokot Kárpátokkal Kárpátokon Kárpátokat",
    ),
    (
        "Egyesült Államok",
        "Egyesült Államokban, Egyesült Államokból, Egyesült Államokba, Egyesült Államoknak, \
         Egyesült Államoktól, Egyesült Államoknál, Egyesült Államokra, Egyesült Államokról, \
         Egyesült Államokhoz, Egyesült Államokig, Egyesült Államokot, Egyesült Államokkal, \
         Egyesült Államokon, Egyesült Államokat",
    ),
    (
        "Fekete-tenger",
        "Fekete-tengerben Fekete-tengerből Fekete-tengerbe Fekete-tengernek Fekete-tengertől \
         Fekete-tengernél Fekete-tengerre Fekete-tengerről Fekete-tengerhez Fekete-tengerig \
         Fekete-tengert Fekete-tengerrel Fekete-tengeren",
    ),
    (
        "Magyarország",
        "Magyarországban Magyarországból Magyarországba Magyarországnak Magyarországtól \
         Magyarországnál Magyarországra Magyarországról Magyarországhoz Magyarországig \
         Magyarországot Magyarországgal Magyarországon",
    ),
    (
        "Szombathely",
        "Szombathelyben Szombathelyből Szombathelybe Szombathelynek Szombathelytől \
         Szombathelynél Szombathelyre Szombathelyről Szombathelyhez Szombathelyig Szombathelyt \
         Szombathellyel Szombathelyen",
    ),
    (
        "Makó",
        "Makóban Makóból Makóba Makónak Makótól Makónál Makóra Makóról Makóhoz Makóig Makót \
         Makóval Makón",
    ),
    (
        "Kanári-szigetek",
        "Kanári-szigetekben Kanári-szigetekből Kanári-szigetekbe Kanári-szigeteknek \
         Kanári-szigetektől Kanári-szigeteknél Kanári-szigetekre Kanári-szigetekről \
         Kanári-szigetekhez Kanári-szigetekig Kanári-szigeteket Kanári-szigetekkel \
         Kanári-szigeteken",
    ),
    ("Київ", ""),
];

const ROMANIAN: &[Case] = &[
    ("Huși", "Hușului Hușiului Hușiul Hușilor Hușii"),
    ("Iași", "Iașului Iașiului Iașul Iașiul Iașilor"),
    ("București", "Bucureștiului Bucureștiul Bucureștilor"),
    ("Ploiești", "Ploieștiului Ploieștiul Ploieștilor"),
    ("Galați", "Galațului Galațiului Galațiul Galaților Galații"),
    ("Strâmtoarea Ormuz", "Strâmtorii Ormuz"),
    ("Țara Galilor", "Țării Galilor"),
    ("Marea Moartă", "Marii Moarte, Mării Moarte"),
    ("Marea Caspică", "Marii Caspice, Mării Caspice"),
    ("Noua Zeelandă", "Noii Zeelande"),
    ("Câmpia Română", "Câmpiei Române"),
    ("Munții Carpați", "Munțiilor Carpați, Munților Carpați"),
    ("Insula Șerpilor", "Insulei Șerpilor"),
    ("Київ", ""),
];

#[test]
fn finnish() {
    check("fi", Form::Name, FINNISH);
}

#[test]
fn estonian() {
    check("et", Form::Name, ESTONIAN);
}

#[test]
fn hungarian() {
    check("hu", Form::Name, HUNGARIAN);
}

#[test]
fn romanian() {
    check("ro", Form::Name, ROMANIAN);
}

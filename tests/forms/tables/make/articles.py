"""The articles of the table fixtures: invented news of invented papers."""

ARTICLES = [
    dict(
        id="hg-1", lang="en", outlet="Harbour Gazette", date="2024-03-05",
        title="Ferry to Rotterdam runs again",
        url="https://harbour-gazette.example/2024/ferry-rotterdam",
        text="The night ferry from Hull to Rotterdam sailed again on Tuesday after nine days in dock.\n\n"
             "A cracked rudder had kept the ship away. Engineers in Grimsby cast a new one, and divers "
             "fitted it at low tide.\n\nThe company expects full cabins until Easter.",
        places=["Rotterdam", "Grimsby"],
    ),
    dict(
        id="ob-2", lang="nl", outlet="De Ochtendbode", date="2024-03-06",
        title="Utrecht sluit brug voor vrachtverkeer",
        url="https://ochtendbode.example/utrecht-brug",
        text="De gemeente Utrecht sluit de oude spoorbrug vanaf maandag voor vrachtwagens.\n\n"
             "Het verkeer naar Amersfoort wordt omgeleid over de snelweg. Bussen mogen blijven rijden.\n\n"
             "Het herstel duurt volgens de wethouder tot de herfst.",
        places=["Utrecht", "Amersfoort"],
    ),
    dict(
        id="nk-3", lang="de", outlet="Nordkurier am Abend", date="2024-03-07",
        title="Hochwasser erreicht Dresden",
        url="https://nordkurier-abend.example/hochwasser",
        text="Die Elbe ist in Dresden auf sechs Meter gestiegen; in Meißen werden Sandsäcke gefüllt.\n\n"
             "Am Wochenende soll der Scheitel Magdeburg erreichen. Schulen bleiben geschlossen.",
        places=["Dresden", "Meissen", "Magdeburg"],
    ),
    dict(
        id="vs-4", lang="fr", outlet="La Voix du Soir", date="2024-03-08",
        title="Grève des trams à Strasbourg",
        url="https://voix-du-soir.example/greve-trams",
        text="Les conducteurs de tram de Strasbourg ont cessé le travail vendredi matin.\n\n"
             "À Mulhouse, un appel semblable a été peu suivi. Les syndicats se réunissent lundi à Nancy.",
        places=["Strasbourg", "Mulhouse", "Nancy"],
    ),
    dict(
        id="ec-5", lang="es", outlet="El Correo de la Bahía", date="2024-03-09",
        title="Sevilla estrena carril bici",
        url="https://correo-bahia.example/carril-bici",
        text="Sevilla abrió el sábado doce kilómetros de carril bici junto al río.\n\n"
             "El alcalde quiere prolongarlo hasta Dos Hermanas antes del verano.",
        places=["Seville", "Dos Hermanas"],
    ),
    dict(
        id="ge-6", lang="pl", outlet="Głos Ekspresu", date="2024-03-10",
        title="Nowy most w Toruniu",
        url="https://glos-ekspresu.example/most-torun",
        text="W Toruniu otwarto w niedzielę nowy most na Wiśle.\n\n"
             "Droga do Bydgoszczy skróci się o kwadrans. Budowa trwała cztery lata.",
        places=["Toruń", "Bydgoszcz"],
    ),
    dict(
        id="rv-7", lang="uk", outlet="Ранковий вісник", date="2024-03-11",
        title="У Харкові відкрили підземну школу",
        url="https://rankovyi-visnyk.example/kharkiv-shkola",
        text="У Харкові запрацювала ще одна школа на станції метро.\n\n"
             "Вчителі приїхали також із Полтави. Навчання триватиме у дві зміни.",
        places=["Kharkiv", "Poltava"],
    ),
    dict(
        id="ms-8", lang="ja", outlet="港新聞", date="2024-03-12",
        title="札幌で雪まつりの片付け始まる",
        url="https://minato-shimbun.example/sapporo",
        text="札幌市は火曜日、雪像の取り壊しを始めた。\n\n函館からも作業員が駆けつけ、作業は三日間続く。",
        places=["Sapporo", "Hakodate"],
    ),
]

FIELDS = ["id", "title", "text", "date", "url", "lang", "outlet"]


def starts(text):
    return text[:24]


def ends(text):
    return text[-24:]


def gold(article, *without, **other):
    """Returns the gold of an article, limited to the fields in the file."""
    line = {key: article[key] for key in ["title", "date", "outlet", "url", "lang"]}
    line.update(starts=starts(article["text"]), ends=ends(article["text"]), places=article["places"])
    line.update(other)
    return {key: value for key, value in line.items() if key not in without}

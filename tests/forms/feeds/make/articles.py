"""The invented news of the fixtures: title, paragraphs, date, address."""

from datetime import datetime, timezone
from html import escape


class Article:
    def __init__(self, title, paragraphs, day, url):
        self.title = title
        self.paragraphs = paragraphs
        self.day = day
        self.url = url

    @property
    def when(self):
        return datetime.fromisoformat(self.day + "T10:30:00").replace(tzinfo=timezone.utc)

    @property
    def html(self):
        return "".join(f"<p>{escape(p, quote=False)}</p>\n" for p in self.paragraphs)

    @property
    def text(self):
        return "\n\n".join(self.paragraphs)


EN = [
    Article(
        "Ferry returns to Odesa after two years",
        [
            "The first passenger ferry in two years sailed into Odesa on Tuesday morning.",
            "It had left Constanta the evening before with ninety people & one dog on board.",
            "The harbour master said that a second ship would follow in April.",
        ],
        "2024-03-05",
        "https://harbour.example/2024/ferry",
    ),
    Article(
        "Snow closes the road to Aberdeen",
        [
            "Heavy snow closed the coast road between Dundee and Aberdeen for nine hours.",
            "Ploughs from Perth cleared the last drifts at noon.",
        ],
        "2024-03-06",
        "https://harbour.example/2024/snow",
    ),
]
NL = [
    Article(
        "Storm trekt over Utrecht",
        [
            "Een zware storm trok dinsdag over Utrecht en Amersfoort.",
            "In Zwolle viel de stroom uit, maar ’s avonds brandde het licht weer.",
        ],
        "2024-03-05",
        "https://ochtendbode.example/storm",
    ),
    Article(
        "Brug bij Nijmegen weer open",
        [
            "De brug bij Nijmegen is na een half jaar werk weer open.",
            "Wie naar Arnhem rijdt, spaart een kwartier.",
        ],
        "2024-03-07",
        "https://ochtendbode.example/brug",
    ),
]
PL = Article(
    "Powódź w Gdańsku ustępuje",
    ["Woda opada w Gdańsku po trzech dniach deszczu.", "Mieszkańcy Elbląga wracają do domów."],
    "2024-03-08",
    "https://glosportu.example/powodz",
)
UK = Article(
    "У Херсоні запрацював новий міст",
    ["У Херсоні відкрили міст, який будували рік.", "Рух до Миколаєва відновлено."],
    "2024-03-09",
    "https://visnyk.example/mist",
)
RU = Article(
    "В Мурманске открыли музей",
    ["В Мурманске открыли музей рыбного порта.", "Первые гости приехали из Архангельска."],
    "2024-03-10",
    "https://kurier.example/muzej",
)
DE = [
    Article(
        "Hochwasser erreicht Dresden",
        ["Das Hochwasser der Elbe hat Dresden erreicht.", "In Meißen bleiben die Schulen geschlossen."],
        "2024-03-11",
        "https://elbbote.example/hochwasser",
    ),
    Article(
        "Leipzig baut neue Straßenbahn",
        ["Leipzig baut eine Straßenbahn bis nach Halle.", "Die Arbeiten beginnen im Mai."],
        "2024-03-12",
        "https://elbbote.example/bahn",
    ),
]
FR = [
    Article(
        "La crue menace Orléans",
        ["La Loire monte à Orléans depuis lundi.", "À Tours, l’école a fermé ses portes."],
        "2024-03-13",
        "https://courrier.example/crue",
    ),
    Article(
        "Un marché renaît à Lyon",
        ["Le vieux marché de Lyon a rouvert samedi.", "Des fleurs sont venues de Grenoble."],
        "2024-03-14",
        "https://courrier.example/marche",
    ),
]
ES = Article(
    "Abre el puerto de Valencia",
    ["El puerto de Valencia abrió tras la huelga.", "Los camiones llegaron desde Zaragoza."],
    "2024-03-15",
    "https://faro.example/puerto",
)
JA = Article(
    "大阪で新しい駅が開業",
    ["大阪で新しい駅が開業した。", "神戸からの列車も増える。"],
    "2024-03-16",
    "https://minato.example/eki",
)

"""Invented articles for the fixtures of web archives and file archives."""

ARTICLES = {
    "kharkiv": dict(
        title="Night school opens in a Kharkiv metro station", date="2024-03-05", outlet="Harbour Gazette",
        url="https://harbour-gazette.example/2024/03/05/night-school", lang="en", places=["Kharkiv", "Poltava"],
        text=["Two classrooms have been set up on a platform in Kharkiv, where pupils now take lessons in the evening.",
              "The desks came from a village school near Poltava that closed last summer.",
              "Parents asked the city for a third room before the autumn, a teacher said on Tuesday."]),
    "utrecht": dict(
        title="Utrecht legt nieuwe fietsbrug over de Vecht", date="2024-02-11", outlet="De Ochtendbode",
        url="https://ochtendbode.example/regio/fietsbrug", lang="nl", places=["Utrecht", "Amersfoort"],
        text=["De gemeente Utrecht begint deze week met de bouw van een fietsbrug over de Vecht.",
              "Fietsers uit Amersfoort sparen daarmee een omweg van ruim twee kilometer uit.",
              "De brug moet voor de zomervakantie klaar zijn, zegt de wethouder."]),
    "leipzig": dict(
        title="Straßenbahn in Leipzig fährt wieder bis zum Hafen", date="2023-11-20", outlet="Elbtal-Anzeiger",
        url="https://elbtal-anzeiger.example/leipzig/strassenbahn", lang="de", places=["Leipzig", "Dresden"],
        text=["Nach acht Monaten Bauzeit fährt die Straßenbahn in Leipzig wieder bis zum Hafen.",
              "Die neuen Wagen wurden in Dresden geprüft, bevor sie auf die Strecke kamen.",
              "An Werktagen soll alle zehn Minuten eine Bahn fahren."]),
    "lyon": dict(
        title="À Lyon, le marché couvert rouvre ses portes", date="2024-01-17", outlet="Le Courrier des Quais",
        url="https://courrier-des-quais.example/lyon/marche", lang="fr", places=["Lyon", "Grenoble"],
        text=["Le marché couvert de Lyon a rouvert mercredi après deux ans de travaux.",
              "Une vingtaine de producteurs viennent chaque matin des environs de Grenoble.",
              "La mairie espère attirer de nouveaux clients avant le printemps."]),
    "lviv": dict(
        title="У Львові відновили старий млин", date="2024-04-02", outlet="Ранкова пошта",
        url="https://rankova-poshta.example/lviv/mlyn", lang="uk", places=["Lviv", "Ternopil"],
        text=["У Львові після ремонту запрацював старий млин, якому понад сто років.",
              "Зерно для нього привозять селяни з-під Тернополя.",
              "Перше борошно роздали сусідам, розповів майстер."]),
    "kazan": dict(
        title="В Казани открыли мастерскую лодок", date="2019-06-14", outlet="Речной листок",
        url="http://rechnoy-listok.example/kazan/lodki.html", lang="ru", places=["Kazan", "Samara"],
        text=["В Казани открылась мастерская, где школьники строят деревянные лодки.",
              "Первую из них летом отправят по реке в Самару.",
              "Доски для неё подарил местный завод."]),
    "sevilla": dict(
        title="Sevilla planta mil naranjos junto al río", date="2022-12-01", outlet="El Mirador",
        url="https://el-mirador.example/sevilla/naranjos", lang="es", places=["Seville", "Cádiz"],
        text=["El ayuntamiento de Sevilla plantará mil naranjos en la orilla del río.",
              "Los árboles llegarán en camiones desde un vivero de Cádiz.",
              "Los vecinos podrán recoger la fruta a partir del tercer año."]),
    "krakow": dict(
        title="Kraków uruchamia nocne tramwaje", date="2024-05-09", outlet="Kurier Poranny Doliny",
        url="https://kurier-doliny.example/krakow/tramwaje", lang="pl", places=["Kraków", "Tarnów"],
        text=["Od maja w Krakowie znów kursują nocne tramwaje na trzech liniach.",
              "Motorniczych szkolono przez zimę w zajezdni pod Tarnowem.",
              "Bilet kosztuje tyle samo co w dzień, podał przewoźnik."]),
    "sendai": dict(
        title="仙台の図書館が夜も開館", date="2024-03-28", outlet="青葉朝報",
        url="https://aoba-choho.example/sendai/library", lang="ja", places=["Sendai", "Fukushima"],
        text=["仙台市の図書館は四月から夜九時まで開館する。",
              "福島から通う学生の声を受けて決まった。",
              "利用者は去年より二割ほど増えたという。"]),
}

MENU = "Home Weather Sport Subscribe now"
FOOTER = "All rights reserved by nobody at all"


def html(key, charset="utf-8"):
    """Returns the article as a page with a menu and a footer."""
    a = ARTICLES[key]
    paragraphs = "\n".join(f"<p>{p}</p>" for p in a["text"])
    return f"""<!DOCTYPE html>
<html lang="{a['lang']}">
<head>
<meta charset="{charset}">
<title>{a['title']} - {a['outlet']}</title>
<meta property="og:title" content="{a['title']}">
<meta property="og:site_name" content="{a['outlet']}">
<meta property="og:type" content="article">
<meta property="article:published_time" content="{a['date']}T08:30:00Z">
<link rel="canonical" href="{a['url']}">
<script>var tracker = "Paris";</script>
</head>
<body>
<nav><ul><li><a href="/">{MENU}</a></li></ul></nav>
<article>
<h1>{a['title']}</h1>
{paragraphs}
</article>
<footer><p>{FOOTER}</p></footer>
</body>
</html>
"""


def text(key):
    """Returns the article as plain text."""
    return "\n\n".join(ARTICLES[key]["text"]) + "\n"

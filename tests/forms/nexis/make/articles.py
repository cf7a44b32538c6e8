"""Articles for the fixtures of news archives: invented news of invented papers.

Each language has four: one whose text has lines that look like fields, two with the same headline, and one
without a day. `head` and `terms` name places that are not in the text and must not be counted.
"""

EN = dict(
    lang="en", lang_field="ENGLISH", months=dict(long="{month} {day}, {year}", short="{day} {month} {year}"),
    month={3: "March", 4: "April", 11: "November"}, weekday={3: "Thursday", 9: "Saturday", 21: "Monday"},
    articles=[
        dict(title="Ferry to Hull turned back by storm", outlet="Harbour Gazette", day=(2022, 3, 3),
             by="Ann Whitlock", dateline="ROTTERDAM", section="NEWS; Pg. 4",
             graphic="A crane in the port of Antwerp, photographed last year.",
             terms="BELGIUM (91%); LISBON, PORTUGAL (73%)", words=96,
             body=["The night ferry from Rotterdam to Hull turned back on Thursday after waves broke two "
                   "windows on its car deck. Nobody was hurt, but some three hundred passengers spent the "
                   "night on board.",
                   "Section: 8 of the treaty on safety at sea lets a captain decide alone, said the "
                   "harbour master, who had watched the ship from the pier at Hook of Holland.",
                   "A second crossing, from Harwich, was called off before noon. Trains from London to "
                   "the port were half empty."],
             places=["Rotterdam", "Hull", "Hoek van Holland", "Harwich", "London"]),
        dict(title="Council votes on new bridge", outlet="Northern Courier", day=(2022, 4, 9),
             by="Peter Hale", dateline="LEEDS", section="LOCAL; Pg. 11", graphic=None,
             terms="MANCHESTER, ENGLAND (88%)", words=60,
             body=["Councillors in York voted on Saturday for a footbridge over the Ouse that has been "
                   "planned for eleven years.",
                   "The steel will come from Sheffield. Language: a plaque in Polish will thank the "
                   "workers, the mayor promised."],
             places=["York", "Sheffield"]),
        dict(title="Council votes on new bridge", outlet="The Estuary Post", day=(2022, 11, 21),
             by=None, dateline=None, section="NEWS; Pg. 2",
             graphic="The old bridge at Bordeaux.", terms="FRANCE (77%)", words=52,
             body=["Plymouth will get its bridge after all: the council found the last two million on "
                   "Monday night.",
                   "The contractor, from Exeter, may begin before Christmas."],
             places=["Plymouth", "Exeter"]),
        dict(title="Letters from readers", outlet="Harbour Gazette", day=None, by=None, dateline=None,
             section="LETTERS", graphic=None, terms="CANADA (65%)", words=41,
             body=["Sir, the lamp posts of Grimsby have been dark for a month, and the council of "
                   "Lincoln says that it is not to blame.",
                   "Length: of patience, none is left."],
             places=["Grimsby", "Lincoln"]),
    ])

NL = dict(
    lang="nl", lang_field="DUTCH; NEDERLANDS", months=dict(long="{day} {month} {year}", short="{day} {month} {year}"),
    month={3: "maart", 4: "april", 11: "november"}, weekday={3: "donderdag", 9: "zaterdag", 21: "maandag"},
    articles=[
        dict(title="Trein naar Groningen strandt in sneeuw", outlet="De Ochtendbode", day=(2022, 3, 3),
             by="Jan de Wit", dateline="ZWOLLE", section="Binnenland; Blz. 3",
             graphic="Archieffoto van het station van Maastricht.",
             terms="BELGIË (90%); BRUSSEL (81%)", words=88,
             body=["Een intercity van Utrecht naar Groningen is donderdagavond bij Assen vast komen te "
                   "staan in de sneeuw. De ruim tweehonderd reizigers kregen thee en dekens.",
                   "Rubriek: 8 van het reglement schrijft voor dat de bovenleiding eerst wordt gekeurd, "
                   "aldus een woordvoerster van de spoorwegen.",
                   "In Leeuwarden reden bussen. Volgens coördinator Piet Büch was de storing pas om één "
                   "uur ’s nachts verholpen."],
             places=["Utrecht", "Groningen", "Assen", "Leeuwarden"]),
        dict(title="Markt keert terug naar het plein", outlet="Het Avondnieuws", day=(2022, 4, 9),
             by="Els Vermeer", dateline="TILBURG", section="Regio; Blz. 12", graphic=None,
             terms="EINDHOVEN (85%)", words=55,
             body=["De zaterdagmarkt van Breda staat weer op het oude plein. Kooplieden uit Roosendaal "
                   "waren om vijf uur al aan het opbouwen.",
                   "Taal: op de kramen is alles in het dialect geschreven."],
             places=["Breda", "Roosendaal"]),
        dict(title="Markt keert terug naar het plein", outlet="De Ochtendbode", day=(2022, 11, 21),
             by=None, dateline=None, section="Regio", graphic="De markt van Luik.",
             terms="LUIK, BELGIË (77%)", words=44,
             body=["Ook in Gouda is de kaasmarkt terug, twee jaar na het begin van de verbouwing.",
                   "De eerste kazen kwamen maandag uit Woerden."],
             places=["Gouda", "Woerden"]),
        dict(title="Brieven van lezers", outlet="Het Avondnieuws", day=None, by=None, dateline=None,
             section="Opinie", graphic=None, terms="DUITSLAND (60%)", words=37,
             body=["De fietsbrug bij Nijmegen is al drie weken dicht, en in Arnhem weet niemand waarom.",
                   "Lengte: te lang, wat ons betreft."],
             places=["Nijmegen", "Arnhem"]),
    ])

DE = dict(
    lang="de", lang_field="GERMAN; DEUTSCH", months=dict(long="{day}. {month} {year}", short="{day} {month} {year}"),
    month={3: "März", 4: "April", 11: "November"}, weekday={3: "Donnerstag", 9: "Samstag", 21: "Montag"},
    articles=[
        dict(title="Hochwasser erreicht Passau", outlet="Morgenbote", day=(2022, 3, 3),
             by="Karl Böhm", dateline="MÜNCHEN", section="POLITIK; S. 4",
             graphic="Die Elbe bei Dresden im vergangenen Jahr.",
             terms="ÖSTERREICH (90%); LINZ (72%)", words=91,
             body=["In der Nacht zum Donnerstag hat die Donau in Passau die Altstadt erreicht. Auch in "
                   "Regensburg wurden Keller überflutet, größere Schäden blieben aus.",
                   "Rubrik: 8 der Verordnung erlaubt der Stadt, Straßen ohne Ankündigung zu sperren, "
                   "erklärte die Feuerwehr.",
                   "Der Zug von Nürnberg nach Wien hielt auf freier Strecke; die Fahrgäste übernachteten "
                   "in einer Turnhalle in Deggendorf."],
             places=["Passau", "Regensburg", "Nuremberg", "Vienna", "Deggendorf"]),
        dict(title="Museum öffnet nach Umbau", outlet="Rheinisches Abendblatt", day=(2022, 4, 9),
             by="Ute Groß", dateline="BONN", section="KULTUR", graphic=None,
             terms="DÜSSELDORF (85%)", words=49,
             body=["Nach vier Jahren öffnet das Museum in Köln am Samstag wieder seine Türen. Leihgaben "
                   "kommen aus Aachen.",
                   "Sprache: alle Tafeln sind nun auch auf Französisch."],
             places=["Cologne", "Aachen"]),
        dict(title="Museum öffnet nach Umbau", outlet="Morgenbote", day=(2022, 11, 21),
             by=None, dateline=None, section="KULTUR; S. 9", graphic="Der Altbau in Basel.",
             terms="SCHWEIZ (77%)", words=43,
             body=["Auch Leipzig hat sein Museum zurück, zwei Millionen Euro teurer als geplant.",
                   "Zur Eröffnung am Montag kamen Gäste aus Halle."],
             places=["Leipzig", "Halle (Saale)"]),
        dict(title="Leserbriefe", outlet="Rheinisches Abendblatt", day=None, by=None, dateline=None,
             section="MEINUNG", graphic=None, terms="FRANKREICH (60%)", words=36,
             body=["Die Brücke bei Koblenz ist seit Wochen gesperrt, und in Mainz weiß man von nichts.",
                   "Länge: drei Kilometer Stau jeden Morgen."],
             places=["Koblenz", "Mainz"]),
    ])

FR = dict(
    lang="fr", lang_field="FRENCH; FRANÇAIS", months=dict(long="{day} {month} {year}", short="{day} {month} {year}"),
    month={3: "mars", 4: "avril", 11: "novembre"}, weekday={3: "jeudi", 9: "samedi", 21: "lundi"},
    articles=[
        dict(title="Un orage prive Brest d'électricité", outlet="Le Courrier du Matin", day=(2022, 3, 3),
             by="Hélène Duval", dateline="RENNES", section="FRANCE; Pg. 5",
             graphic="Le port de Marseille, l'an dernier.",
             terms="ESPAGNE (90%); BARCELONE (72%)", words=84,
             body=["Un orage a privé Brest et Quimper d'électricité jeudi soir. Les pompiers ont compté "
                   "plus de cent arbres arrachés entre les deux villes.",
                   "Rubrique: 8 du règlement oblige la mairie à ouvrir une école pour la nuit, a rappelé "
                   "la préfète.",
                   "À Nantes, le tramway s'est arrêté une heure ; le train de Paris est arrivé à minuit."],
             places=["Brest", "Quimper", "Nantes", "Paris"]),
        dict(title="La gare fait peau neuve", outlet="L'Écho de la Loire", day=(2022, 4, 9),
             by="Luc Moreau", dateline="LYON", section="RÉGIONS", graphic=None,
             terms="GRENOBLE (85%)", words=47,
             body=["La gare de Tours a rouvert samedi après deux ans de travaux. Les ardoises viennent "
                   "d'Angers.",
                   "Langue: les annonces sont désormais aussi en anglais."],
             places=["Tours", "Angers"]),
        dict(title="La gare fait peau neuve", outlet="Le Courrier du Matin", day=(2022, 11, 21),
             by=None, dateline=None, section="RÉGIONS; Pg. 9", graphic="La gare de Genève.",
             terms="SUISSE (77%)", words=41,
             body=["À Dijon aussi, la gare a changé de visage, et les voyageurs ont retrouvé leur buffet.",
                   "Le premier train de lundi venait de Besançon."],
             places=["Dijon", "Besançon"]),
        dict(title="Courrier des lecteurs", outlet="L'Écho de la Loire", day=None, by=None, dateline=None,
             section="OPINIONS", graphic=None, terms="ITALIE (60%)", words=35,
             body=["Le pont d'Orléans est fermé depuis un mois, et à Blois personne ne sait pourquoi.",
                   "Longueur : trois kilomètres de bouchons chaque matin."],
             places=["Orléans", "Blois"]),
    ])

ALL = [EN, NL, DE, FR]


def day_of(article, language, style="long", weekday=False):
    """Returns a day as written in the language; empty if it is missing."""
    if article["day"] is None:
        return None
    year, month, day = article["day"]
    text = language["months"][style].format(day=day, month=language["month"][month], year=year)
    return f"{text} {language['weekday'][day]}" if weekday else text


def iso(article):
    return None if article["day"] is None else "%04d-%02d-%02d" % article["day"]


def gold(article, language, lacks, **more):
    """Returns the line of gold for an article; `lacks` adds to what its text must not contain."""
    words = [term.split(" (")[0].split(",")[0] for term in article["terms"].split("; ")]
    lost = words + [word.title() for word in words] + lacks
    if article["graphic"]:
        lost.append(article["graphic"])
    if article["dateline"]:
        lost.append(article["dateline"])
    start = " ".join(article["body"][0].split()[:5])
    end = " ".join(article["body"][-1].split()[-4:])
    return dict(title=article["title"], date=iso(article), outlet=article["outlet"], lang=language["lang"],
                starts=start, ends=end, lacks=lost, places=article["places"], **more)

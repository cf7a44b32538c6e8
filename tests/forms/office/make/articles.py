"""Invented news for the fixtures of this folder: title, paragraphs, by language.

Each `*_files.py` makes one folder of fixtures: python docx_files.py, and so on. Their output is always
the same. Needs python-docx, openpyxl, odfpy, EbookLib, reportlab, pillow, and fonts-dejavu-core.
"""

import io
import re
import zipfile

ARTICLES = {
    "en": (
        "Ferry from Harwich held up by storm",
        [
            "The night ferry from Harwich reached Hook of Holland eleven hours late on Monday, after a storm had kept it off the coast near Lowestoft.",
            "Passengers slept in the corridors. A spokeswoman in Rotterdam said that nobody was hurt and that the next sailing would leave on time.",
            "Lorries queued as far as Colchester until the evening.",
        ],
    ),
    "nl": (
        "Brug over het kanaal bij Utrecht dicht",
        [
            "De brug over het Amsterdam-Rijnkanaal bij Utrecht blijft tot vrijdag dicht voor al het verkeer, meldt de provincie.",
            "Automobilisten worden omgeleid via Nieuwegein en Houten. In Zeist stonden dinsdag lange rijen.",
            "Een woordvoerder in Amersfoort noemde de schade groter dan gedacht.",
        ],
    ),
    "de": (
        "Hochwasser erreicht die Altstadt von Passau",
        [
            "Das Hochwasser der Donau hat am Mittwoch die Altstadt von Passau erreicht; die Feuerwehr pumpte Keller leer.",
            "Auch in Regensburg stiegen die Pegel. Aus Linz und Österreichs Hauptstadt Wien kamen Helfer mit Sandsäcken.",
            "Der Bahnverkehr nach Nürnberg wurde eingestellt.",
        ],
    ),
    "fr": (
        "Les pêcheurs de Quimper bloquent le port",
        [
            "Les pêcheurs de Quimper ont bloqué jeudi l’entrée du port pour protester contre le prix du carburant.",
            "À Brest et à Lorient, leurs collègues préparent la même action. Une réunion est prévue à Rennes.",
            "Le préfet, de retour de Saint-Malo, a promis des aides.",
        ],
    ),
    "es": (
        "Un incendio obliga a desalojar dos barrios de Cuenca",
        [
            "Un incendio forestal obligó el domingo a desalojar dos barrios de Cuenca; las llamas bajaron del monte con el viento.",
            "Llegaron bomberos de Albacete y de Teruel. En Valencia se olía el humo.",
            "Los vecinos durmieron en un polideportivo de Tarancón.",
        ],
    ),
    "pl": (
        "Śnieg odciął wsie koło Zakopanego",
        [
            "Śnieg odciął od świata trzy wsie koło Zakopanego; pługi z Nowego Targu nie dojechały przed wieczorem.",
            "W Krakowie odwołano dwa pociągi do Żywca. Chorych przewieziono śmigłowcem do Łodzi.",
            "Górale mówią, że takiej zimy nie było od lat.",
        ],
    ),
    "uk": (
        "У Полтаві відкрили нову лікарню",
        [
            "У Полтаві відкрили нову лікарню на двісті ліжок; перших пацієнтів привезли з Харкова.",
            "Обладнання доставили зі Львова та Ужгорода. Лікарі приїхали з Чернігова.",
            "Наступного року таку саму лікарню збудують у Вінниці.",
        ],
    ),
    "ru": (
        "В Одессе после ливня затопило улицы",
        [
            "В Одессе после ночного ливня затопило улицы у вокзала; трамваи до вечера не ходили.",
            "Насосы привезли из Николаева. Поезд из Кишинёва задержался на шесть часов.",
        ],
    ),
    "ja": (
        "仙台で強い地震、新幹線が止まる",
        [
            "仙台で火曜日の朝に強い地震があり、新幹線が止まった。けが人は出ていない。",
            "福島では停電が続いた。東京でもゆれを感じた。",
        ],
    ),
    "hu": (
        "Elzárta az utat a hó Győrnél",
        [
            "Elzárta az utat a hó Győrnél, a kamionok Pozsonyig álltak. A rendőrök teát osztottak.",
            "Székesfehérvár felől már lehet közlekedni, de Budapestre csak lassan lehet beérni.",
        ],
    ),
}


# Parts of python-docx's template that no fixture needs: a picture, and styles for Word 2007.
LEFT_OUT = ["docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"]


def steady_zip(data, replace=()):
    """Rewrites a zip file with fixed times, and with replacements in its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename in LEFT_OUT:
                continue
            part = old.read(info)
            if info.filename == "_rels/.rels":
                part = re.sub(rb"<Relationship [^>]*thumbnail[^>]*>", b"", part)
            if info.filename == "word/_rels/document.xml.rels":
                part = re.sub(rb"<Relationship [^>]*stylesWithEffects[^>]*>", b"", part)
            part = re.sub(rb'(w:date=")[^"]*', rb"\g<1>2024-03-05T00:00:00Z", part)
            part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-03-05T09:30:00Z", part)
            for one, other in replace:
                part = part.replace(one, other)
            fresh = zipfile.ZipInfo(info.filename, (2024, 1, 1, 0, 0, 0))
            fresh.compress_type = info.compress_type
            new.writestr(fresh, part)
    return out.getvalue()

"""Nexis downloads in its layouts and languages, with our own articles:

    python make/nexis.py

Text, RTF and HTML are written here, DOCX by python-docx. Days and numbers are fixed, so that two
runs give the same bytes.
"""

import datetime
import json
import pathlib
import sys
import textwrap
import zipfile

import docx

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from articles import ALL, DE, EN, FR, NL, day_of, gold  # noqa: E402
from rtf_writer import rtf  # noqa: E402

OUT = pathlib.Path(__file__).parent.parent / "nexis"
GOLD = []

# The old layout: field names, the document count.
OLD = {
    "en": dict(count="{n} of {m} DOCUMENTS", by="BYLINE", section="SECTION", length="LENGTH", words="words",
               dateline="DATELINE", highlight="HIGHLIGHT", graphic="GRAPHIC", loaded="LOAD-DATE",
               language="LANGUAGE", type="PUBLICATION-TYPE: Newspaper", subject="SUBJECT",
               place="GEOGRAPHIC", rights="All Rights Reserved"),
    "nl": dict(count="{n} van {m} DOCUMENTEN", by="AUTEUR", section="RUBRIEK", length="LENGTE", words="woorden",
               dateline="DATELINE", highlight="SAMENVATTING", graphic="AFBEELDING", loaded="UPDATE",
               language="TAAL", type="PUBLICATIETYPE: Krant", subject="ONDERWERP",
               place="GEOGRAFISCH", rights="Alle Rechten Voorbehouden"),
    "de": dict(count="Dokument {n} von {m}", by="AUTOR", section="RUBRIK", length="LÄNGE", words="Wörter",
               dateline="DATELINE", highlight="HIGHLIGHT", graphic="GRAFIK", loaded="UPDATE",
               language="SPRACHE", type="PUBLICATION-TYPE: Zeitung", subject="THEMEN",
               place="GEOGRAPHIE", rights="Alle Rechte Vorbehalten"),
    "fr": dict(count="Document {n} de {m}", by="AUTEUR", section="RUBRIQUE", length="LONGUEUR", words="mots",
               dateline="DATELINE", highlight="ENCART", graphic="GRAPHIQUE", loaded="DATE-CHARGEMENT",
               language="LANGUE", type="TYPE-PUBLICATION: Journal", subject="SUJET",
               place="LOCALISATION-GEO", rights="Tous Droits Réservés"),
}

# The new layout.
NEW = {
    "en": dict(documents="Documents", client="Client/Matter: -None-", terms="Search Terms: bridge or storm",
               type="Search Type: Terms and Connectors", narrowed="Narrowed by:",
               content=["Content Type", "Narrowed by", "News", "-None-"], section="Section", length="Length",
               words="words", by="Byline", dateline="Dateline", highlight="Highlight", body="Body",
               graphic="Graphic", classes="Classification", language="Language", kind="Publication-Type: Newspaper",
               subject="Subject", place="Geographic", loaded="Load-Date", end="End of Document",
               rights="All Rights Reserved"),
    "nl": dict(documents="Documenten", client="Client/zaak: -None-", terms="Zoektermen: brug of storm",
               type="Zoektype: Termen en connectoren", narrowed="Narrowed by:",
               content=["Content Type", "Narrowed by", "Nieuws", "-None-"], section="Rubriek", length="Lengte",
               words="woorden", by="Auteur", dateline="Dateline", highlight="Highlight", body="Body",
               graphic="Afbeelding", classes="Classificatie", language="Taal", kind="Publicatietype: Krant",
               subject="Onderwerp", place="Geografisch", loaded="Datum van de laatste update",
               end="Einde van document", rights="Alle rechten voorbehouden"),
    "de": dict(documents="Dokumente", client="Mandant/Angelegenheit: -None-", terms="Suchbegriffe: Umbau",
               type="Suchtyp: Begriffe", narrowed="Narrowed by:",
               content=["Content Type", "Narrowed by", "Nachrichten", "-None-"], section="Rubrik", length="Länge",
               words="Wörter", by="Autor", dateline="Dateline", highlight="Highlight", body="Body",
               graphic="Grafik", classes="Klassifizierung", language="Sprache", kind="Publikationstyp: Zeitung",
               subject="Themen", place="Geographie", loaded="Ladedatum", end="Ende des Dokuments",
               rights="Alle Rechte vorbehalten"),
    "fr": dict(documents="Documents", client="Client/Dossier: -None-", terms="Termes de recherche: gare",
               type="Type de recherche: Termes", narrowed="Narrowed by:",
               content=["Content Type", "Narrowed by", "Actualités", "-None-"], section="Rubrique",
               length="Longueur", words="mots", by="Auteur", dateline="Dateline", highlight="Encart",
               body="Body", graphic="Graphique", classes="Classification", language="Langue",
               kind="Type de publication: Journal", subject="Sujet", place="Géographie",
               loaded="Date de chargement", end="Fin du document", rights="Tous droits réservés"),
}
SUMMARY = "Oslo and Madrid are named in this summary alone."
LACKS = ["Copyright", "Oslo", "SUBJECT", "Subject", "2022 ", "(90%)", "-None-", "DOCUMENT"]


def wrapped(text):
    return textwrap.wrap(text, 78, break_on_hyphens=False)


def old_lines(language, names, old_head=False):
    """Returns the lines of a text file in the old layout."""
    lines = ["", "Download Request: Selected Items: 1-%d" % len(language["articles"]),
             "Time Of Request: Friday, May 20, 2022  16:51:31", "", "Terms: (bridge OR Toronto)", "", ""]
    for number, article in enumerate(language["articles"], 1):
        lines += [names["count"].format(n=number, m=len(language["articles"])).center(78).rstrip(), "", ""]
        year = article["day"][0] if article["day"] else 2022
        notice = ["Copyright %d %s Ltd" % (year, article["outlet"]), names["rights"]]
        day = day_of(article, language, weekday=True)
        if old_head:
            lines += [line.center(78).rstrip() for line in notice[:1] + [article["outlet"]]] + [""]
        else:
            lines += [article["outlet"].center(78).rstrip(), ""]
        if day:
            lines.append(day.center(78).rstrip())
            if number == 1:
                lines += ["Edition 1;".center(78).rstrip(), "Scotland".center(78).rstrip()]
            lines.append("")
        fields = []
        if old_head:
            fields.append(("HEADLINE", article["title"]))
        else:
            lines += wrapped(article["title"]) + [""]
        fields += [(names["by"], article["by"]), (names["section"], article["section"]),
                   (names["length"], "%d %s" % (article["words"], names["words"])),
                   (names["dateline"], article["dateline"]),
                   (names["highlight"], SUMMARY if number == 1 else None)]
        for name, value in fields:
            if value:
                lines += wrapped("%s: %s" % (name, value)) + [""]
        if old_head:
            lines += ["BODY:"]
        lines.append("")
        for paragraph in article["body"]:
            lines += wrapped(paragraph) + [""]
        tail = [(names["subject"], "BRIDGES (90%); WEATHER (88%)"), (names["place"], article["terms"])]
        if article["day"]:
            tail.insert(0, (names["loaded"], day_of(article, language)))
        tail += [(names["language"], language["lang_field"])]
        if article["graphic"]:
            tail.insert(0, (names["graphic"], article["graphic"]))
        for name, value in tail:
            lines += wrapped("%s: %s" % (name, value)) + [""]
        lines += [names["type"], "", ""]
        if not old_head:
            lines += [line.center(78).rstrip() for line in notice] + [""]
    return lines


def new_paragraphs(language, names, cover=True):
    """Returns the paragraphs of the new layout, including the cover page."""
    articles = language["articles"]
    lines = []
    if cover:
        lines += ["User Name: Reader", "Date and Time: Friday, May 20, 2022 4:51:00 PM CEST",
                  "Job Number: 171717171", "", "%s (%d)" % (names["documents"], len(articles)), ""]
        for number, article in enumerate(articles, 1):
            lines += ["%d. %s" % (number, article["title"]), names["client"], names["terms"], names["type"],
                      names["narrowed"], *names["content"], ""]
    for number, article in enumerate(articles, 1):
        year = article["day"][0] if article["day"] else 2022
        lines += [article["title"], article["outlet"]]
        day = day_of(article, language, weekday=True)
        if day:
            lines.append(day + (" 10:00 PM GMT" if number == 2 else ""))
        lines += ["", "Copyright %d %s %s" % (year, article["outlet"], names["rights"]), ""]
        for name, value in [(names["section"], article["section"]),
                            (names["length"], "%d %s" % (article["words"], names["words"])),
                            (names["by"], article["by"]), (names["dateline"], article["dateline"]),
                            (names["highlight"], SUMMARY if number == 1 else None)]:
            if value:
                lines.append("%s:\u00a0%s" % (name, value))
        lines += ["", names["body"], ""]
        for paragraph in article["body"]:
            lines += [paragraph, ""]
        if number == 1:
            lines[-2:-2] = ["Page 2 of 3", article["title"], ""]
        if article["graphic"]:
            lines += [names["graphic"], "", article["graphic"], ""]
        lines += [names["classes"], "", "%s:\u00a0%s" % (names["language"], language["lang_field"]), "",
                  names["kind"], "", "%s:\u00a0BRIDGES (90%%)" % names["subject"], "",
                  "%s:\u00a0%s" % (names["place"], article["terms"]), ""]
        if article["day"]:
            lines += ["%s:\u00a0%s" % (names["loaded"], day_of(article, language)), ""]
        lines += ["", names["end"], ""]
    return lines


def write(name, data, language, lacks=()):
    (OUT / name).write_bytes(data)
    GOLD.append(dict(file="nexis/" + name,
                     articles=[gold(article, language, LACKS + list(lacks)) for article in language["articles"]]))


def write_docx(path, paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    properties = document.core_properties
    properties.created = properties.modified = datetime.datetime(2022, 5, 20)
    document.save(path)
    # Rewrite it with a fixed time for each file.
    with zipfile.ZipFile(path) as archive:
        files = [(name, archive.read(name)) for name in sorted(archive.namelist()) if "thumbnail" not in name]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files, key=lambda file: file[0] != "[Content_Types].xml"):
            archive.writestr(zipfile.ZipInfo(name, (2022, 5, 20, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def html(lines):
    """Writes the old layout as a web page: one element per paragraph, centred ones in `div`s."""
    out = ["<html><head><title>Nexis</title></head><body>"]
    block = []
    for line in lines + [""]:
        if line.strip():
            block.append(line)
        elif block:
            centred = block[0].startswith("        ")
            text = " ".join(part.strip() for part in block) if not centred else \
                "<br>".join(part.strip() for part in block)
            out.append('<div class="c0"><p>%s</p></div>' % text if centred else "<p>%s</p>" % text)
            block = []
    return "\n".join(out + ["</body></html>"]).replace("&", "&amp;")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for language in ALL:
        code = language["lang"]
        lines = old_lines(language, OLD[code])
        # German and French users got files in Windows-1252, Dutch ones in UTF-8 with a byte order mark.
        text = "\r\n".join(lines)
        encoded = {"de": text.encode("cp1252"), "fr": text.encode("cp1252"),
                   "nl": b"\xef\xbb\xbf" + text.encode()}.get(code, text.encode())
        write("old-%s.txt" % code, encoded, language)
        unwrapped = [line for line in old_lines_unwrapped(language, OLD[code])]
        write("old-%s.rtf" % code, rtf(unwrapped, code), language)
        paragraphs = new_paragraphs(language, NEW[code])
        write("uni-%s.rtf" % code, rtf(paragraphs, code), language)
        write("uni-%s.txt" % code, "\n".join(line for line in paragraphs).encode(), language)
        if code in ("en", "nl"):
            write_docx(OUT / ("uni-%s.docx" % code), [line for line in paragraphs if line])
            GOLD.append(dict(file="nexis/uni-%s.docx" % code,
                             articles=[gold(a, language, LACKS) for a in language["articles"]]))
    write("older-en.txt", "\n".join(old_lines(EN, OLD["en"], old_head=True)).encode(), EN)
    # A Dutch article downloaded from English Nexis: field names in one language, days in the other.
    write("uni-nl-read-in-en.txt", "\n".join(new_paragraphs(NL, NEW["en"])).encode(), NL)
    write("uni-no-cover-fr.txt", "\n".join(new_paragraphs(FR, NEW["en"], cover=False)).encode(), FR)
    write("old-en.html", html(old_lines(EN, OLD["en"])).encode(), EN)
    bad()
    path = OUT.parent / "gold-nexis.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in GOLD))


def old_lines_unwrapped(language, names):
    """Returns the old layout with one paragraph per line."""
    lines, block = [], []
    for line in old_lines(language, names) + [""]:
        if line.strip() and not line.startswith("        "):
            block.append(line)
            continue
        if block:
            lines.append(" ".join(block))
            block = []
        lines.append(line.strip())
    return lines


def bad():
    """Writes truncated files, and files without articles."""
    text = "\n".join(new_paragraphs(DE, NEW["de"]))
    cut = text[:text.index("Halle")]
    (OUT / "cut-uni.txt").write_bytes(cut.encode())
    GOLD.append(dict(file="nexis/cut-uni.txt", skipped=1,
                     articles=[gold(article, DE, LACKS) for article in DE["articles"][:2]]))
    text = "\n".join(old_lines(EN, OLD["en"]))
    (OUT / "cut-old.txt").write_bytes(text[:text.index("may begin")].encode())
    GOLD.append(dict(file="nexis/cut-old.txt", skipped=1,
                     articles=[gold(article, EN, LACKS) for article in EN["articles"][:2]]))
    data = rtf(new_paragraphs(FR, NEW["fr"]), "fr")
    (OUT / "cut.rtf").write_bytes(data[:data.index(b"premier train")])
    GOLD.append(dict(file="nexis/cut.rtf", skipped=1,
                     articles=[gold(article, FR, LACKS) for article in FR["articles"][:2]]))
    cover = new_paragraphs(EN, NEW["en"])
    (OUT / "cover-alone.txt").write_text("\n".join(cover[:cover.index("Harbour Gazette") - 1]))
    GOLD.append(dict(file="nexis/cover-alone.txt", refused="only its cover page"))


main()

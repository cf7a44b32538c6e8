"""Factiva downloads in its layouts and languages, with our own articles.

    python make/factiva.py

Text, RTF and HTML are written here. Numbers are fixed, so that two runs give the same bytes.
"""

import json
import pathlib
import sys
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from articles import ALL, EN, NL, day_of, gold  # noqa: E402
from rtf_writer import escaped, rtf  # noqa: E402

OUT = pathlib.Path(__file__).parent.parent / "factiva"
GOLD = []
WORDS = {
    "en": dict(words="words", language="English", by="By", document="Document", summary="Search Summary",
               rights="All rights reserved.", found="Results Found"),
    "nl": dict(words="woorden", language="Nederlands", by="Door", document="Document", summary="Zoekoverzicht",
               rights="Alle rechten voorbehouden.", found="Gevonden resultaten"),
    "de": dict(words="Wörter", language="Deutsch", by="Von", document="Dokument", summary="Suchübersicht",
               rights="Alle Rechte vorbehalten.", found="Gefundene Ergebnisse"),
    "fr": dict(words="mots", language="Français", by="Par", document="Document", summary="Résumé de la recherche",
               rights="Tous droits réservés.", found="Résultats trouvés"),
}
LACKS = ["Copyright", "HRBR", "Factiva", "newsdesk@", "ukrn", "LP\t", "08:15"]


def number(article, at):
    day = "%04d%02d%02d" % (article["day"] or (2022, 1, 1))
    return "HRBRG000%sei3300%03d" % (day, at)


def identified(language):
    """Returns the gold of the articles of a language."""
    return [gold(article, language, LACKS) for article in language["articles"]]


def summary(words):
    return [words["summary"], "", "Text\tbridge OR storm OR Johannesburg", "Date\tAll Dates", "Source\tAll Sources",
            "Region\tNairobi Or Kenya", words["found"] + "\t4", "Timestamp\t20 May 2022 16:51", "",
            "© 2022 Factiva, Inc. %s" % words["rights"]]


def plain(language, words, wrap=None):
    lines = []
    for at, article in enumerate(language["articles"]):
        lines += ["NEWS"] if at == 0 else []
        lines += [article["title"]] + (["", "%s %s" % (words["by"], article["by"])] if article["by"] else [])
        lines += ["%s %s" % ("1,%03d" % article["words"] if at == 1 else article["words"], words["words"])]
        day = day_of(article, language, "short")
        lines += [day] if day else []
        lines += ["08:15"] if at == 0 else []
        lines += [article["outlet"], "HRBRG"]
        lines += ["First", "4"] if at == 0 else []
        lines += [words["language"]]
        lines += ["Copyright %d. %s. %s" % (2022, article["outlet"], words["rights"]), ""]
        for paragraph in article["body"]:
            lines += (textwrap.wrap(paragraph, wrap) if wrap else [paragraph]) + [""]
        lines += ["%s %s" % (words["document"], number(article, at)), ""]
        if at == 1:
            lines += ["Page 2 of 3 © 2022 Factiva, Inc. %s" % words["rights"], ""]
    return lines + summary(words)


def fields(language, words, article, at):
    """Returns the fields of an article in order; values are lists of paragraphs."""
    day = day_of(article, language, "short")
    return [(code, value) for code, value in [
        ("SE", ["NEWS"]), ("HD", [article["title"]]),
        ("BY", ["%s %s" % (words["by"], article["by"])] if article["by"] else None),
        ("WC", ["%d %s" % (article["words"], words["words"])]), ("PD", [day] if day else None),
        ("ET", ["08:15"] if at == 0 else None), ("SN", [article["outlet"]]), ("SC", ["HRBRG"]),
        ("PG", ["4"]), ("LA", [words["language"]]),
        ("CY", ["Copyright 2022. %s. %s" % (article["outlet"], words["rights"])]),
        ("LP", article["body"][:1]), ("TD", article["body"][1:]),
        ("ART", [article["graphic"]] if article["graphic"] else None),
        ("CT", ["newsdesk@harbour.example, Lagos"]),
        ("CO", ["hrbr : Harbour Shipping Ltd"]), ("IN", ["i7 : Transport | ifer : Ferries"]),
        ("NS", ["gwea : Weather | gcat : Politics"]),
        ("RE", ["ukrn : Ukraine | " + article["terms"].replace(" (", " : (")]),
        ("IPD", ["Lagos"]), ("PUB", ["Harbour Press Ltd, Cairo"]),
        ("AN", ["%s %s" % (words["document"], number(article, at))])] if value]


def tagged_text(language, words):
    lines = []
    for at, article in enumerate(language["articles"]):
        for code, value in fields(language, words, article, at):
            lines.append("%-4s%s" % (code, value[0]))
            for paragraph in value[1:]:
                lines += ["", paragraph]
            lines += [""] if code in ("LP", "TD") else []
        lines.append("")
    return lines + summary(words)


def tagged_rtf(language, words, style):
    out = ["{\\rtf1\\ansi\\ansicpg1252\\uc%d{\\fonttbl{\\f0\\fcharset0 Arial;}}" % (style != "nl")]
    for at, article in enumerate(language["articles"]):
        for code, value in fields(language, words, article, at):
            paragraphs = "\\par ".join(escaped(paragraph, style) for paragraph in value)
            out.append("\\trowd\\cellx900\\cellx9000\\pard\\intbl{\\b %s}\\cell %s\\cell\\row" % (code, paragraphs))
        out.append("\\pard\\par")
    out += ["\\pard %s\\par" % escaped(line, style) for line in summary(words)]
    return ("\n".join(out) + "}").encode("ascii")


def tagged_html(language, words):
    escape = lambda text: text.replace("&", "&amp;").replace("<", "&lt;")  # noqa: E731
    out = ["<html><head><meta charset=\"utf-8\"><title>Factiva</title></head><body>"]
    for at, article in enumerate(language["articles"]):
        out.append('<div class="article %sArticle"><table>' % language["lang"])
        for code, value in fields(language, words, article, at):
            paragraphs = "".join("<p class=\"articleParagraph\">%s</p>" % escape(text) for text in value)
            cell = paragraphs if code in ("LP", "TD") else escape(value[0])
            out.append("<tr><td class=\"index\"><b>%s</b>&nbsp;</td><td>%s</td></tr>" % (code, cell))
        out.append("</table></div>")
    out += ["<p>%s</p>" % escape(line) for line in summary(words) if line]
    return "\n".join(out + ["</body></html>"])


def write(name, data, language):
    (OUT / name).write_bytes(data)
    GOLD.append(dict(file="factiva/" + name, articles=identified(language)))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for language in ALL:
        code = language["lang"]
        words = WORDS[code]
        write("plain-%s.txt" % code, "\n".join(plain(language, words)).encode(), language)
        write("plain-%s.rtf" % code, rtf(plain(language, words), code), language)
        write("tagged-%s.txt" % code, "\n".join(tagged_text(language, words)).encode(), language)
        write("tagged-%s.rtf" % code, tagged_rtf(language, words, code), language)
    write("tagged-en.html", tagged_html(EN, WORDS["en"]).encode(), EN)
    write("wrapped-nl.txt", "\r\n".join(plain(NL, WORDS["nl"], wrap=72)).encode(), NL)
    bad()
    path = OUT.parent / "gold-factiva.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in GOLD))


def bad():
    text = "\n".join(plain(EN, WORDS["en"]))
    (OUT / "cut-plain.txt").write_bytes(text[:text.index("may begin")].encode())
    GOLD.append(dict(file="factiva/cut-plain.txt", skipped=1, articles=identified(EN)[:2]))
    text = "\n".join(tagged_text(NL, WORDS["nl"]))
    (OUT / "cut-tagged.txt").write_bytes(text[:text.index("uit Woerden")].encode())
    GOLD.append(dict(file="factiva/cut-tagged.txt", skipped=1, articles=identified(NL)[:2]))


main()

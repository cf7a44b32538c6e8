#!/usr/bin/env python3
"""Writes docs/languages.md from the tables; with --check, compares it with them."""
import collections
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PRESS = ROOT / "gazetteer/build/press"
LISTS = ["function_words", "cues", "titles", "frames", "given_names", "common_words"]
COLUMNS = ["nl", "en", "de", "fr", "es", "pl", "uk", "ru"]
LANGUAGE_NAMES = {
    "am": "Amharic", "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}
NAMED = ["countries", "cities", "areas", "ukraine", "regions", "waters", "landforms", "metonyms", "parts"]


def rows(name):
    with open(PRESS / f"{name}.csv", encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def counted():
    counts = collections.defaultdict(collections.Counter)
    for name in LISTS:
        for row in rows(name):
            counts[row["lang"]][name] += 1
    for row in rows("exonyms"):
        counts[row["lang"]]["names"] += len(row["names"].split(";"))
    for name in NAMED + ["demonyms"]:
        kind = "demonyms" if name == "demonyms" else "names"
        for row in rows(name):
            for lang in COLUMNS:
                counts[lang][kind] += len([one for one in row[lang].split(";") if one.strip()])
            for one in row["other"].split(";"):
                if ":" in one:
                    counts[one.split(":")[0].strip()][kind] += 1
    return counts


def table(path, pattern):
    return set(re.findall(pattern, (ROOT / path).read_text(encoding="utf8")))


def measured():
    """The lowest and the highest span F1 of the public corpora in each language, from docs/accuracy.md."""
    scores = collections.defaultdict(list)
    figures = (ROOT / "docs/accuracy.md").read_text(encoding="utf8")
    for lang, score in re.findall(r"(?m)^\| [^|]+ \| (\w\w) \| [\d,]+ \| [\d.]+ \| [\d.]+ \| ([\d.]+) \|", figures):
        scores[lang].append(score)
    return {lang: "–".join(sorted({min(of), max(of)})) for lang, of in scores.items()}


def page():
    counts = counted()
    scores = measured()
    known = re.search(r"const LANGUAGES: \[&str; \d+\] = \[(.*?)\];", (ROOT / "gazetteer/embedded/build.rs").read_text(), re.S)[1]
    known = re.findall(r'"(\w+)"', known)
    made = re.search(r"REVERSIBLE: \[&str; \d+\] = \[(.*?)\];", (ROOT / "gazetteer/inflect/src/lib.rs").read_text(), re.S)[1]
    undone = set(re.findall(r'"(\w+)"', made))
    joined = table("gazetteer/inflect/src/joined.rs", r'"(\w\w)" => &')
    weighed = {line.split(",")[0] for line in (ROOT / "src/resolver/weights_by_language.csv").read_text().splitlines()[2:]}
    out = [
        "# Languages",
        "",
        "Exonym reads any language; this table shows for which ones it has words and rules of its own. The more it has,",
        "the better it distinguishes places from other words. The figures are numbers of entries.",
        "",
        "- **names**: names in the language for countries, cities, areas, seas and regions, in addition to CLDR's",
        "  names of countries and GeoNames' names, whose language is unknown.",
        "- **demonyms**: words for the people and things of a place, such as *Russian*.",
        "- **function words, cues, titles, frames, given names, ordinary words**: the lists from which",
        "  [evidence](evidence.md) is taken. *Cues* are prepositions and nouns of place (*in*, *province*), *titles*",
        "  precede persons (*Mr*), *frames* are words of organisations and products (*bank*), and *ordinary words* are",
        "  spelled like a place (*Lens*).",
        "- **case forms**: how grammatical forms of a name, such as *Маріуполя*, are recognised. *undone*: an inflected",
        "  form of any name can be traced back to the name. *joined*: small words that are written onto a name are",
        "  removed. *listed*: only forms of listed names are known. Empty: it has no rules of its own.",
        "- **weights**: *own* if the weights of evidence were fitted to texts in the language; empty if the general",
        "  weights are used.",
        "- **F1**: how well places are found in public corpora of the language, from the lowest to the highest",
        "  ([accuracy](accuracy.md) names the corpora and what keeps the figures down). Empty: not measured.",
        "",
        "In languages that are not in the table, names are found as GeoNames and CLDR have them, and judged with the",
        "general weights and the frames that are listed for all languages (*FC*).",
        "",
        "Generated from the tables in `gazetteer/build/press` and the rules in `gazetteer/inflect` by",
        "`python3 docs/languages.py`.",
        "",
        "| language | names | demonyms | function words | cues | titles | frames | given names | ordinary words | case forms | weights | F1 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |",
    ]
    for lang in sorted(set(known) | joined, key=LANGUAGE_NAMES.get):
        count = counts[lang]
        forms = "undone" if lang in undone else "joined" if lang in joined else "listed" if lang in ("de", "tr") else ""
        cells = [f"{LANGUAGE_NAMES[lang]} (`{lang}`)"] + [f"{count[key]:,}" for key in ["names", "demonyms"] + LISTS]
        out.append("| " + " | ".join(cells + [forms, "own" if lang in weighed else "", scores.get(lang, "")]) + " |")
    return "\n".join(out) + "\n"


target = ROOT / "docs/languages.md"
if "--check" in sys.argv:
    if target.read_text(encoding="utf8") != page():
        sys.exit("docs/languages.md: differs from the tables; run python3 docs/languages.py")
else:
    target.write_text(page(), encoding="utf8")

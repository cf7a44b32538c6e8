"""Writes gold-made.jsonl: the content of each file, from the articles that it was made from."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from articles import ARTICLES, FOOTER  # noqa: E402

LACKS = ["Subscribe now", FOOTER, "Paris", "London"]


def fields(key, **changed):
    a = ARTICLES[key]
    all_of_it = dict(title=a["title"], date=a["date"], outlet=a["outlet"], url=a["url"], lang=a["lang"],
                     starts=" ".join(a["text"][0].split()[:4]), ends=" ".join(a["text"][-1].split()[-4:]),
                     lacks=LACKS, places=a["places"])
    all_of_it.update(changed)
    return {name: value for name, value in all_of_it.items() if value != "leave out"}


def page(key):
    return fields(key)


def text(key, **changed):
    """Returns the gold of an article whose record has only the address and the text."""
    return fields(key, title="leave out", date="leave out", outlet="leave out", starts="leave out", **changed)


GOLD = []


def file(name, *articles, **more):
    GOLD.append(dict(file=name, articles=list(articles), **more))


def refused(name, words):
    GOLD.append(dict(file=name, refused=words))


crawl = [page(key) for key in ["kharkiv", "utrecht", "leipzig", "lyon", "lviv", "kazan"]]
crawl += [text("krakow"), page("sendai")]
file("warc/news.warc.gz", *crawl)
file("warc/news.warc", *crawl)
file("warc/text.warc.wet.gz", *[text(key) for key in ["kharkiv", "utrecht", "sendai"]])
file("warc/old.arc.gz", page("kharkiv"), page("sevilla"))
file("warc/lying.warc", page("kharkiv"), page("leipzig"), skipped=1)
file("warc/torn.warc", page("kharkiv"), page("utrecht"), skipped=1)
file("warc/line-ends.warc", skipped=3)
file("warc/empty.warc")

file("archives/articles.zip", *map(page, ["kharkiv", "utrecht", "lviv", "krakow"]))
file("archives/packings.zip", *map(page, ["kharkiv", "leipzig", "lyon", "sevilla"]))
file("archives/names.zip", *map(page, ["kharkiv", "leipzig", "lviv", "sendai"]))
file("archives/self-extracting.zip", page("lyon"))
file("archives/nested.zip", *map(page, ["utrecht", "kharkiv"]))
refused("archives/torn.zip", "not complete")
file("archives/slip.zip", page("kharkiv"), skipped=4)
file("archives/bomb.zip", skipped=2)
file("archives/nested-bomb.zip", skipped=1)
refused("archives/overlap.zip", "files overlap")
refused("archives/split.zip", "was split")
file("archives/damaged.zip", page("kharkiv"), skipped=1)
file("archives/password.zip", page("kharkiv"), skipped=1)
file("archives/empty.zip")
tar = [page(key) for key in ["kharkiv", "utrecht", "lviv"]]
for name in ["gnu.tar", "pax.tar", "articles.tar.gz", "articles.tar.bz2", "articles.tar.xz", "articles.tar.zst"]:
    file("archives/" + name, *tar)
file("archives/torn.tar", page("kharkiv"), skipped=1)
file("archives/slip.tar", page("kharkiv"), skipped=2)

for ending in ["bz2", "xz"]:
    file(f"packed/two-streams.jsonl.{ending}", page("kharkiv"), page("utrecht"))
    file(f"packed/torn.jsonl.{ending}", page("kharkiv"), skipped=1)
    file(f"packed/junk.jsonl.{ending}", page("kharkiv"), page("utrecht"))
file("packed/old.jsonl.lzma", page("kharkiv"))
file("packed/large-dictionary.jsonl.xz", skipped=1)
refused("packed/news.txt.Z", "compress")

for name, words in {
    "picture.txt": "a PNG picture", "sound.wav": "a WAV recording", "table.db": "a SQLite database",
    "layer.gpkg": "a GeoPackage", "array.npy": "a NumPy array", "table.pkl": "a pickle",
    "table.orc": "an ORC file", "list.plist": "an Apple property list", "table.RData": "an R data file",
    "letter.doc": "an old Word document", "table.xls": "an old Excel workbook", "mail.msg": "an Outlook message",
    "secret.docx": "protected by a password", "secret.txt": "a PGP message", "archive.7z": "a 7-Zip archive",
    "archive.rar": "a RAR archive",
}.items():
    refused("magic/" + name, words)

with open(os.path.join(os.path.dirname(__file__), "..", "gold-made.jsonl"), "w") as out:
    for entry in GOLD:
        out.write(json.dumps(entry, ensure_ascii=False) + "\n")

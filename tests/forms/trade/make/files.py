"""Writes the files of this folder that libraries or services write, but not the handwritten ones. Nothing is
random, so every run writes the same bytes.

    python3 make/files.py
"""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

OUT = Path(__file__).resolve().parent.parent

NEWS = [
    {"title": "Flood wall at Gloucester holds", "date": "2024-03-01",
     "text": "The new flood wall at Gloucester held through the night while the Severn rose.",
     "url": "https://gazette.example/1"},
    {"title": "Brug bij Zwolle een week dicht", "date": "2024-03-02",
     "text": "De spoorbrug bij Zwolle gaat een week dicht voor het vervangen van de lagers.",
     "url": "https://bode.example/2"},
]


def frames():
    """Writes the orientations of pandas' `to_json`."""
    frame = pd.DataFrame(NEWS)
    for orient in ["columns", "index", "split", "table", "values"]:
        (OUT / f"frame-{orient}.json").write_text(frame.to_json(orient=orient, force_ascii=False))
    # Days as stored in data frames, rows indexed by id.
    frame["date"] = pd.to_datetime(frame["date"])
    frame.index = ["gg-1", "ob-2"]
    (OUT / "frame-days.json").write_text(frame.to_json(force_ascii=False))


def paragraphs(html):
    return "".join(f"<p>{paragraph}</p>" for paragraph in html.split(". "))


def services():
    """Writes the answers of services whose articles are nested in ways of their own."""
    wall, bridge = NEWS
    day = wall["date"] + "T06:30:00Z"
    html = paragraphs(wall["text"])
    block = {"id": "b1", "bodyHtml": html, "bodyTextSummary": wall["text"], "published": True, "createdDate": day}
    guardian = {"id": "world/1", "webTitle": wall["title"], "webPublicationDate": day, "webUrl": wall["url"]}
    page = {"content": NEWS, "pageable": {"pageNumber": 0, "pageSize": 20}, "totalElements": 2}
    relief = {"id": "7", "score": 1, "fields": {
        "title": wall["title"], "body": wall["text"], "url": wall["url"],
        "date": {"created": wall["date"] + "T09:00:00+00:00", "changed": "2024-05-05T09:00:00+00:00"}}}
    arc = [{"_id": f"A{at}", "type": "story", "headlines": {"basic": one["title"]}, "display_date": one["date"],
            "content_elements": [{"_id": "p", "type": "text", "content": one["text"]},
                                 {"_id": "i", "type": "image", "caption": "A quay in Oslo"}]}
           for at, one in enumerate(NEWS)]
    agency = {"uri": "urn:agency:1", "type": "text", "firstcreated": day, "versioncreated": "2024-03-09T06:30:00Z",
              "headline": wall["title"], "body_text": wall["text"], "language": "en", "located": "Oslo"}
    webz = {"thread": {"uuid": "u1", "site": "gazette.example", "title": wall["title"], "published": day},
            "uuid": "u1", "url": wall["url"], "published": day, "title": wall["title"], "text": wall["text"],
            "crawled": "2024-03-09T06:30:00Z", "entities": {"locations": [{"name": "Oslo"}]}}
    registry = {"7001": {"info": {"uri": "7001", "lang": "eng", "dateTime": day, "title": wall["title"],
                                  "body": wall["text"], "source": {"uri": "gazette.example", "title": "Gazette"}}}}
    chunks = [{"page_content": one["text"], "type": "Document",
               "metadata": {"title": one["title"], "date": one["date"], "source": one["url"], "page": 3}}
              for one in NEWS]
    split = [{"headline": one["title"], "story": one["text"], "year": 2024, "month": 3, "day": int(one["date"][-2:])}
             for one in NEWS]
    odd = [{"headline": one["title"], "story": one["text"], "shown on": one["date"], "views": 17} for one in NEWS]
    cloud = [{"title": one["title"], "text": one["text"], "date": {"_seconds": 1709274600 + at * 86400,
                                                                  "_nanoseconds": 0}} for at, one in enumerate(NEWS)]
    answers = {
        "guardian-blocks.json": {"response": {"status": "ok", "results": [{**guardian, "blocks": {"body": [block]}}]}},
        "guardian-item.json": {"response": {"status": "ok", "content": {
            **guardian, "fields": {"bodyText": wall["text"], "trailText": "The Severn rose"}}}},
        "page-of-content.json": page,
        "reliefweb.json": {"time": 3, "totalCount": 1, "data": [relief]},
        "arc-collection.json": {"type": "results", "content_elements": arc},
        "ninjs.json": agency,
        "webz.json": {"posts": [webz], "totalResults": 1},
        "registry-item.json": registry,
        "documents-with-metadata.json": chunks,
        "date-in-parts.json": split,
        "date-under-another-name.json": odd,
        "firestore.json": cloud,
        "strings.json": [one["text"] for one in NEWS],
        "unknown-words.json": [{"ft": one["text"], "tt": one["title"]} for one in NEWS],
    }
    for name, answer in answers.items():
        (OUT / name).write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


def workbook(name, sheets):
    """Writes a workbook, always with the same bytes."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.properties.created = book.properties.modified = dt.datetime(2024, 3, 15)
    data = io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "docProps/core.xml":
                data = data.split(b"<dcterms:modified")[0] + b"</cp:coreProperties>"
            new.writestr(zipfile.ZipInfo(part, (2024, 3, 15, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)


def tables():
    """Writes tables whose columns of dates have names that nobody knows, and what is in front of tables."""
    frame = pd.DataFrame(NEWS).rename(columns={"title": "headline", "text": "story", "date": "shown"}).drop(columns="url")
    frame["shown"] = pd.to_datetime(frame["shown"])
    frame.to_parquet(OUT / "date-under-another-name.parquet")
    frame.to_feather(OUT / "date-under-another-name.feather")
    (OUT / "data-frame.html").write_text(frame.to_html())
    rows = [[one["title"], dt.date.fromisoformat(one["date"]), one["text"]] for one in NEWS]
    workbook("date-under-another-name.xlsx", {"Data": [["Headline", "Shown", "Story"], *rows]})
    days = [[title, 2024, 3, day.day, text] for title, day, text in rows]
    workbook("date-in-parts.xlsx", {"Data": [["Headline", "Year", "Month", "Day", "Story"], *days]})
    search = [["Export of the Gazette"], ["Search", "flood"], ["Hits", "2"]]
    topics = [["Title", "Hits"], ["Floods", 1], ["Bridges", 1]]
    workbook("search-first.xlsx", {"Search": search, "Topics": topics, "Hits": [["Headline", "Date", "Story"], *rows]})


def crawl():
    """Writes a web archive with a feed and the response of a service."""
    rss = "".join(
        f"<item><title>{one['title']}</title><link>{one['url']}</link><guid>{one['url']}</guid>"
        f"<description>{one['text']}</description></item>" for one in NEWS)
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{rss}</channel></rss>'
    answer = {"status": "ok", "articles": [
        {"headline": "Tram de Nantes prolongé", "published": "2024-03-03",
         "body": "Le tramway de Nantes ira jusqu'à Rezé avant la fin de l'année."}]}
    settings = {"title": "Player", "description": "Settings of the player in Paris"}
    with open(OUT / "feeds.warc", "wb") as file:
        writer = WARCWriter(file, gzip=False)
        for number, (media, body) in enumerate([
                ("application/rss+xml; charset=utf-8", rss),
                ("application/json", json.dumps(answer, ensure_ascii=False)),
                ("application/json", json.dumps(settings)),
                ("text/xml", '<?xml version="1.0"?><urlset><url/></urlset>')], start=1):
            headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
            names = {"WARC-Date": "2024-06-01T12:00:00Z",
                     "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-%012d>" % number}
            writer.write_record(writer.create_warc_record(
                f"https://site.example/{number}", "response", payload=io.BytesIO(body.encode()),
                http_headers=headers, warc_headers_dict=names))


frames()
crawl()
services()
tables()

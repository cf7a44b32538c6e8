"""Writes the files of this folder that libraries or services write, but not the handwritten ones. Nothing is
random, so every run writes the same bytes.

    python3 make/files.py
"""

import io
import json
from pathlib import Path

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

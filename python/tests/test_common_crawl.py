"""The Common Crawl News example on small generated WARC files: its map equals that of the command."""

import gzip
import os
import subprocess
import sys

import pytest
from conftest import NO_JAVA, ROOT, command, has_java

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install pyspark")
if not has_java():
    pytest.skip(NO_JAVA, allow_module_level=True)

STORIES = [
    ("Rain in Kiew", "The rain in Kiew did not end before the evening, the mayor of Kiew said on Tuesday."),
    ("Trains to Charkov", "Trains from Lemberg to Charkov were late for a third day, as the railway of Ukraine said."),
    ("A bridge at Tsjernihiv", "The bridge at Tsjernihiv was opened again; it carries the road from Kyiv to the north."),
    ("Harvest near Odessa", "Farmers near Odessa and in Mykolaiv expect a good harvest, the ministry in Kyiv said."),
]


def warc(stories):
    """Returns a WARC file whose records are compressed one by one, as by Common Crawl."""
    packed = b""
    for number, (title, text) in stories:
        filler = "The reporters of this paper spoke with people who live there and with those who travel. " * 6
        page = (
            f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
            f"<time datetime=2022-03-0{number + 1}>today</time><p>{text}</p><p>{filler}</p></article></body></html>"
        ).encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2022-03-0{number + 1}T06:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        ).encode()
        packed += gzip.compress(head + answer + b"\r\n\r\n")
    return packed


def test_the_example_maps_what_the_command_maps(tmp_path):
    stories = list(enumerate(STORIES))
    files = []
    for name, part in [("a", stories[:1]), ("b", stories[1:3]), ("c", stories[3:])]:
        path = tmp_path / "warcs" / f"CC-NEWS-{name}.warc.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(warc(part))
        files.append(path)
    listing = tmp_path / "warc.paths.gz"
    # Two of them as storage URLs, one as a path.
    lines = [files[0].as_uri(), files[1].as_uri(), str(files[2])]
    listing.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode()))

    mentions, out = tmp_path / "mentions", tmp_path / "map"
    spark = "--master local[2] --conf spark.ui.enabled=false pyspark-shell"
    environment = {**os.environ, "PYSPARK_SUBMIT_ARGS": spark}
    example = [sys.executable, ROOT / "examples" / "common_crawl_news.py", listing, mentions.as_uri(), out]
    ran = subprocess.run(example, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr[-4000:]
    assert ran.stdout.startswith("3 files, 4 articles, ")
    assert sorted(path.name for path in mentions.iterdir()) == [f"CC-NEWS-{name}.parquet" for name in "abc"]

    wanted = command("map", *files, "-o", tmp_path / "wanted", "--period", "day", "--quiet", "--no-config")
    assert wanted.returncode == 0, wanted.stderr
    for name in ["places.geojson", "timeline.geojson", "mentions.geojson", "articles.geojson"]:
        assert (out / name).read_bytes() == (tmp_path / "wanted" / name).read_bytes(), name

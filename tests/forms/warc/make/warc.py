"""Makes the web archives in warc/ with warcio."""
import gzip
import io
import os
import sys

import brotli
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

sys.path.insert(0, os.path.dirname(__file__))
from articles import ARTICLES, html, text  # noqa: E402

OUT = os.path.join(os.path.dirname(__file__), "..", "warc")
os.makedirs(OUT, exist_ok=True)
CRAWLED = "2024-06-01T12:00:%02dZ"


class Maker:
    def __init__(self, name, packed):
        self.file = open(os.path.join(OUT, name), "wb")
        self.writer = WARCWriter(self.file, gzip=packed)
        self.count = 0
        self.write("urn:x", "warcinfo", b"software: by hand\r\nformat: WARC File Format 1.0\r\n",
                   warc_type_field="application/warc-fields")

    def write(self, url, kind, payload, http=None, is_request=False, warc_type_field="", **fields):
        self.count += 1
        names = {"WARC-Date": CRAWLED % self.count,
                 "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-%012d>" % self.count}
        names.update({name.replace("_", "-"): value for name, value in fields.items()})
        headers = None
        if http:
            status, lines = http
            headers = StatusAndHeaders(status, lines, protocol="HTTP/1.1", is_http_request=is_request)
        record = self.writer.create_warc_record(
            url, kind, payload=io.BytesIO(payload), http_headers=headers,
            warc_content_type=warc_type_field, warc_headers_dict=names)
        self.writer.write_record(record)

    def page(self, key, body=None, media="text/html; charset=utf-8", extra=(), status="200 OK", **fields):
        url = ARTICLES[key]["url"]
        self.write(url, "request", b"", ("GET / HTTP/1.1", [("Host", "x.example")]), is_request=True)
        body = html(key).encode() if body is None else body
        lines = [("Content-Type", media), ("Server", "nginx"), *extra]
        self.write(url, "response", body, (status, lines), **fields)
        self.write(url, "metadata", b"fetchTimeMs: 31\r\n", warc_type_field="application/warc-fields")

    def close(self):
        self.file.close()


def chunked(body):
    parts = [body[at:at + 200] for at in range(0, len(body), 200)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def packed_gzip(body):
    return gzip.compress(body, mtime=0)


def crawl(name, packed):
    maker = Maker(name, packed)
    maker.write("http://harbour-gazette.example/robots.txt", "response", b"User-agent: *\nDisallow: /London\n",
                ("200 OK", [("Content-Type", "text/plain")]))
    maker.write("dns:harbour-gazette.example", "response", b"harbour-gazette.example. IN A 192.0.2.1",
                warc_type_field="text/dns")
    maker.page("kharkiv")
    maker.page("utrecht", chunked(packed_gzip(html("utrecht").encode())),
               extra=[("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")])
    maker.page("leipzig", brotli.compress(html("leipzig").encode()), extra=[("Content-Encoding", "br")])
    maker.page("lyon", zstandard.compress(html("lyon").encode()), extra=[("Content-Encoding", "zstd")])
    # By its headers it is compressed and chunked, but the crawler stored it decoded.
    maker.page("lviv", extra=[("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")])
    maker.page("kazan", html("kazan", "windows-1251").encode("cp1251"), media="text/html; charset=windows-1251")
    maker.page("krakow", text("krakow").encode(), media="text/plain; charset=UTF-8",
               WARC_Identified_Content_Language="pol")
    maker.write("http://harbour-gazette.example/gone", "response", html("sevilla").encode(),
                ("404 Not Found", [("Content-Type", "text/html")]))
    maker.write("http://harbour-gazette.example/a.png", "response", b"\x89PNG\r\n\x1a\n" + bytes(64),
                ("200 OK", [("Content-Type", "image/png")]))
    maker.write(ARTICLES["kharkiv"]["url"], "revisit", b"", ("200 OK", [("Content-Type", "text/html")]),
                WARC_Profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest")
    maker.write("urn:text:" + ARTICLES["kharkiv"]["url"], "resource", text("kharkiv").encode(),
                warc_type_field="text/plain")
    maker.write(ARTICLES["sendai"]["url"], "resource", html("sendai").encode(), warc_type_field="text/html")
    maker.close()


def wet():
    maker = Maker("text.warc.wet.gz", True)
    for key, lang in [("kharkiv", "eng"), ("utrecht", "nld,eng"), ("sendai", "jpn")]:
        article = ARTICLES[key]
        body = "\n".join([article["title"], *article["text"]])
        maker.write(article["url"], "conversion", body.encode(), warc_type_field="text/plain",
                    WARC_Identified_Content_Language=lang)
    maker.close()


def arc():
    first = b"1 0 By hand\nURL IP-address Archive-date Content-type Archive-length\n\n"
    members = [b"filedesc://old.arc 0.0.0.0 20040305100000 text/plain %d\n%s\n" % (len(first) - 1, first[:-1])]
    for key, status in [("kharkiv", b"200 OK"), ("lyon", b"404 Not Found"), ("sevilla", b"200 OK")]:
        head = b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" % status
        answer = head + html(key).encode()
        line = b"%s 192.0.2.1 20040305101500 text/html %d\n" % (ARTICLES[key]["url"].encode(), len(answer))
        members.append(line + answer + b"\n")
    with open(os.path.join(OUT, "old.arc.gz"), "wb") as file:
        for member in members:
            file.write(packed_gzip(member))


def bad():
    maker = Maker("three.warc", False)
    for key in ["kharkiv", "utrecht", "leipzig"]:
        maker.page(key)
    maker.close()
    path = os.path.join(OUT, "three.warc")
    whole = open(path, "rb").read()
    os.remove(path)
    # The second page claims to be 5,000 bytes longer, and so includes the third.
    at = whole.index(b"De gemeente Utrecht")
    start = whole.rindex(b"Content-Length: ", 0, at)
    end = whole.index(b"\r\n", start)
    length = int(whole[start + 16:end])
    lying = whole[:start] + b"Content-Length: %d" % (length + 5000) + whole[end:]
    open(os.path.join(OUT, "lying.warc"), "wb").write(lying)
    # Truncated within the third page.
    at = whole.index("Die neuen Wagen".encode())
    open(os.path.join(OUT, "torn.warc"), "wb").write(whole[:at])
    # Line ends changed by a program that treated the file as text.
    open(os.path.join(OUT, "line-ends.warc"), "wb").write(whole.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


crawl("news.warc.gz", True)
crawl("news.warc", False)
wet()
arc()
bad()
Maker("empty.warc", False).close()

"""Makes the files in archives/ and packed/: good ones and hostile ones."""
import bz2
import gzip
import io
import json
import lzma
import os
import struct
import sys
import tarfile
import zipfile
import zlib

import zstandard

sys.path.insert(0, os.path.dirname(__file__))
from articles import ARTICLES, html, text  # noqa: E402

FIXTURES = os.path.join(os.path.dirname(__file__), "..")
WHEN = (2024, 3, 5, 10, 0, 0)


def put(path, content):
    path = os.path.join(FIXTURES, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def line(key):
    a = ARTICLES[key]
    fields = dict(title=a["title"], date=a["date"], outlet=a["outlet"], url=a["url"], lang=a["lang"],
                  text="\n\n".join(a["text"]))
    return (json.dumps(fields, ensure_ascii=False) + "\n").encode()


def lines(*keys):
    return b"".join(map(line, keys))


def info(name, mode=0o644, kind=0o100000, method=zipfile.ZIP_DEFLATED):
    entry = zipfile.ZipInfo(name, WHEN)
    entry.external_attr = (kind | mode) << 16
    entry.create_system = 3
    entry.compress_type = method
    return entry


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for entry, content in members:
            file.writestr(entry if isinstance(entry, zipfile.ZipInfo) else info(entry), content)
    return out.getvalue()


def raw_zip(*members):
    """Returns a ZIP archive of stored members, with names as raw bytes."""
    file, listed = b"", b""
    for name, content, extra in members:
        common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0x5000, 0x5865, zlib.crc32(content), len(content),
                             len(content), len(name), len(extra))
        listed += b"PK\1\2\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, len(file)) + name + extra
        file += b"PK\3\4" + common + name + extra + content
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(listed), len(file), 0)
    return file + listed + b"PK\5\6" + end


def unicode_name(stored, name):
    name = name.encode()
    return struct.pack("<HHBI", 0x7075, 5 + len(name), 1, zlib.crc32(stored)) + name


def good_zips():
    put("archives/articles.zip", zipped(
        (info("news/", 0o755, 0o040000), b""),
        ("news/c.jsonl", lines("lviv", "krakow")),
        ("news/a.jsonl", lines("kharkiv")),
        ("news/b.jsonl", lines("utrecht")),
        (info("news/latest", 0o777, 0o120000), b"c.jsonl"),
        ("news/.DS_Store", b"\0\0\0\1Bud1London"),
        ("__MACOSX/news/._a.jsonl", b"\0\5\x16\7London"),
    ))
    put("archives/packings.zip", zipped(
        (info("a.jsonl", method=zipfile.ZIP_STORED), lines("kharkiv")),
        (info("b.jsonl", method=zipfile.ZIP_DEFLATED), lines("leipzig")),
        (info("c.jsonl", method=zipfile.ZIP_BZIP2), lines("lyon")),
        (info("d.jsonl", method=zipfile.ZIP_LZMA), lines("sevilla")),
    ))
    old = "zürich.jsonl".encode("cp437")
    put("archives/names.zip", raw_zip(
        (old, lines("leipzig"), b""),
        (b"____.jsonl", lines("lviv"), unicode_name(b"____.jsonl", "львів.jsonl")),
        ("仙台.jsonl".encode(), lines("sendai"), b""),
        (b"folder\\kharkiv.jsonl", lines("kharkiv"), b""),
    ))
    # A self-extracting archive, and one with the size fields for more than 4 GiB.
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        with file.open(info("a.jsonl"), "w", force_zip64=True) as member:
            member.write(lines("lyon"))
    put("archives/self-extracting.zip", b"MZ" + bytes(62) + out.getvalue())
    put("archives/nested.zip", zipped(
        ("inner.zip", zipped(("a.jsonl", lines("kharkiv")))),
        ("b.jsonl.gz", gzip.compress(lines("utrecht"), mtime=0)),
    ))


def hostile_zips():
    whole = zipped(("a.jsonl", lines("kharkiv")), ("b.jsonl", lines("utrecht")))
    put("archives/torn.zip", whole[:-60])
    put("archives/slip.zip", raw_zip(
        (b"../../etc/cron.d/x.jsonl", lines("lyon"), b""),
        (b"/etc/x.jsonl", lines("lyon"), b""),
        (b"C:\\Windows\\x.jsonl", lines("lyon"), b""),
        (b"a\0.jsonl", lines("lyon"), b""),
        (b"good.jsonl", lines("kharkiv"), b""),
    ))
    put("archives/bomb.zip", zipped(("a.jsonl", b" " * (70 << 20)), ("b.jsonl", lines("kharkiv"))))
    layer = zipped(("a.txt", bytes(70 << 20)))
    for depth in range(4):
        layer = zipped((f"{depth}.zip", layer))
    put("archives/nested-bomb.zip", layer)
    # Two members that share the same data (D. Fifield, A better zip bomb, 2019).
    shared = bytearray(raw_zip((b"a.jsonl", lines("lyon"), b""), (b"b.jsonl", lines("lyon"), b"")))
    second = shared.rindex(b"PK\1\2")
    shared[second + 42:second + 46] = bytes(4)
    put("archives/overlap.zip", bytes(shared))
    split = bytearray(whole)
    split[-18:-16] = b"\2\0"
    put("archives/split.zip", bytes(split))
    damaged = bytearray(zipped((info("a.jsonl", method=zipfile.ZIP_STORED), lines("lyon")), ("b.jsonl", lines("kharkiv"))))
    damaged[80] ^= 1
    put("archives/damaged.zip", bytes(damaged))
    put("archives/empty.zip", zipped())


def encrypted_zip():
    """Encrypts like `zip -P` and WinZip's AES, with fixed salts, so that the output is always the same."""
    import pyzipper
    random = os.urandom
    os.urandom = bytes
    import pyzipper.zipfile_aes as aes
    if hasattr(aes, "Random"):
        aes.Random.new = lambda: type("Fixed", (), {"read": staticmethod(bytes)})()
    if hasattr(aes, "get_random_bytes"):
        aes.get_random_bytes = bytes
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED) as file:
        file.setpassword(b"secret")
        file.setencryption(pyzipper.WZ_AES, nbits=256)
        entry = pyzipper.zipfile_aes.AESZipInfo("a.jsonl", WHEN)
        entry.compress_type = pyzipper.ZIP_DEFLATED
        file.writestr(entry, lines("lyon"))
    os.urandom = random
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(info("b.jsonl"), lines("kharkiv"))
    put("archives/password.zip", out.getvalue())


def tar(format, *members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format) as file:
        for name, kind, content in members:
            entry = tarfile.TarInfo(name)
            entry.type, entry.mtime = kind, 1709632800
            if kind == tarfile.REGTYPE:
                entry.size = len(content)
            else:
                entry.linkname = content.decode()
            file.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def tars():
    file = tarfile.REGTYPE
    long = "krant/" * 30 + "utrecht.jsonl"
    members = [
        ("./", tarfile.DIRTYPE, b""),
        ("./z.jsonl", file, lines("kharkiv")),
        (long, file, lines("utrecht")),
        ("latest", tarfile.SYMTYPE, b"z.jsonl"),
        ("same", tarfile.LNKTYPE, b"./z.jsonl"),
        ("console", tarfile.CHRTYPE, b""),
        ("pipe", tarfile.FIFOTYPE, b""),
        (".hidden.jsonl", file, lines("lyon")),
        ("a/київ.jsonl", file, lines("lviv")),
    ]
    gnu, pax = tar(tarfile.GNU_FORMAT, *members), tar(tarfile.PAX_FORMAT, *members)
    put("archives/gnu.tar", gnu)
    put("archives/pax.tar", pax)
    put("archives/articles.tar.gz", gzip.compress(gnu, mtime=0))
    put("archives/articles.tar.bz2", bz2.compress(gnu))
    put("archives/articles.tar.xz", lzma.compress(pax))
    put("archives/articles.tar.zst", zstandard.compress(pax))
    # Truncated within the second article.
    put("archives/torn.tar", gnu[:3200])
    put("archives/slip.tar", tar(tarfile.GNU_FORMAT, ("../x.jsonl", file, lines("lyon")),
                                 ("/etc/y.jsonl", file, lines("lyon")), ("good.jsonl", file, lines("kharkiv"))))


def packed():
    both = [lines("kharkiv"), lines("utrecht")]
    old = {"format": lzma.FORMAT_ALONE}
    for ending, pack in [("bz2", bz2.compress), ("xz", lzma.compress)]:
        put(f"packed/two-streams.jsonl.{ending}", b"".join(map(pack, both)))
        whole = pack(b"".join(both))
        put(f"packed/torn.jsonl.{ending}", pack(both[0]) + pack(both[1])[:-80])
        put(f"packed/junk.jsonl.{ending}", whole + b"<html>502 Bad Gateway</html>")
    put("packed/old.jsonl.lzma", lzma.compress(both[0], **old))
    # Requires a dictionary of 768 MiB.
    large = bytearray(lzma.compress(both[0], preset=0))
    at = large.index(b"\x21\x01", 12) + 2
    large[at] = 35
    end = 12 + (large[12] + 1) * 4
    large[end - 4:end] = struct.pack("<I", zlib.crc32(bytes(large[12:end - 4])))
    put("packed/large-dictionary.jsonl.xz", bytes(large))
    # An empty .Z file as from compress(1): 16 bits, block mode.
    put("packed/news.txt.Z", b"\x1f\x9d\x90")


good_zips()
hostile_zips()
encrypted_zip()
tars()
packed()

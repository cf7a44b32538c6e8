"""Makes the files in magic/: small ones in formats that have no articles or are not supported."""
import io
import os
import pickle
import plistlib
import sqlite3
import struct
import tempfile
import wave
import zlib
import gzip

import numpy
import pyarrow
from pyarrow import orc

OUT = os.path.join(os.path.dirname(__file__), "..", "magic")
os.makedirs(OUT, exist_ok=True)


def put(name, content):
    with open(os.path.join(OUT, name), "wb") as file:
        file.write(content)


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def compound(*names):
    """Returns an Office file from before 2007 with these names in its directory, without content."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    header[24:32] = struct.pack("<HHHH", 0x3E, 3, 0xFFFE, 9)
    header[44:52] = struct.pack("<II", 1, 1)
    header[76:512] = struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b""
    for at, name in enumerate(["Root Entry", *names]):
        text = name.encode("utf-16-le") + b"\0\0"
        directory += text.ljust(64, b"\0") + struct.pack("<HBB", len(text), 5 if at == 0 else 2, 1) + bytes(60)
    return bytes(header) + table + directory.ljust(512, b"\0")


def database(application):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.db")
        with sqlite3.connect(path) as db:
            db.execute("pragma page_size = 512")
            db.execute(f"pragma application_id = {application}")
            db.execute("create table t (a text)")
        db.close()
        return open(path, "rb").read()


put("picture.txt", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))
sound = io.BytesIO()
with wave.open(sound, "wb") as file:
    file.setparams((1, 1, 8000, 0, "NONE", ""))
    file.writeframes(bytes(64))
put("sound.wav", sound.getvalue())
put("table.db", database(0))
put("layer.gpkg", database(0x47504B47))
array = io.BytesIO()
numpy.save(array, numpy.arange(4))
put("array.npy", array.getvalue())
put("table.pkl", pickle.dumps({"text": ["Kyiv"]}, protocol=4))
table = io.BytesIO()
orc.write_table(pyarrow.table({"text": ["Kyiv"]}), table)
put("table.orc", table.getvalue())
put("list.plist", plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY))
put("table.RData", gzip.compress(b"RDX3\nX\n\0\0\0\3" + bytes(16), mtime=0))
put("letter.doc", compound("1Table", "WordDocument"))
put("table.xls", compound("Workbook"))
put("mail.msg", compound("__nameid_version1.0", "__properties_version1.0"))
put("secret.docx", compound("\x06DataSpaces", "EncryptionInfo", "EncryptedPackage"))
put("secret.txt", b"-----BEGIN PGP MESSAGE-----\n\nhQEMA0Vd\n=abcd\n-----END PGP MESSAGE-----\n")
put("archive.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(24))
put("archive.rar", b"Rar!\x1a\x07\x01\x00" + bytes(24))

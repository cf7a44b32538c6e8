"""Makes the columnar files; prints the lines of gold-made.jsonl to standard output."""

import datetime as dt
import io
import json
import sys
from decimal import Decimal
from pathlib import Path

import pandas
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe

from articles import ARTICLES, FIELDS, gold

OUT = Path(__file__).parent.parent / "columnar"
LINES = []


def tell(name, articles=None, **other):
    line = {"file": f"columnar/{name}"}
    if articles is not None:
        line["articles"] = articles
    LINES.append({**line, **other})


def write(name, data):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_bytes(data)


def parquet(name, made, **options):
    out = io.BytesIO()
    pq.write_table(made, out, **options)
    write(name, out.getvalue())


def stream(made, options=None, file=False, chunk=None):
    out = io.BytesIO()
    new = pa.ipc.new_file if file else pa.ipc.new_stream
    with new(out, made.schema, options=options) as writer:
        writer.write_table(made, max_chunksize=chunk)
    return out.getvalue()


def plain(articles=ARTICLES):
    return pa.table({field: [article[field] for article in articles] for field in FIELDS})


ALL = [gold(article) for article in ARTICLES]


def parquets():
    for codec in ["none", "snappy", "gzip", "brotli", "lz4", "zstd"]:
        parquet(f"{codec}.parquet", plain(), compression=codec)
        tell(f"{codec}.parquet", ALL)
    parquet("pages.parquet", plain(), data_page_version="2.0", compression="zstd", data_page_size=200,
            write_batch_size=2)
    tell("pages.parquet", ALL)
    encodings = {field: "DELTA_BYTE_ARRAY" for field in FIELDS}
    encodings["text"] = "DELTA_LENGTH_BYTE_ARRAY"
    parquet("delta.parquet", plain(), use_dictionary=False, column_encoding=encodings)
    tell("delta.parquet", ALL)
    parquet("groups.parquet", plain(), row_group_size=3)
    tell("groups.parquet", ALL)

    days = plain().set_column(3, "date", pa.array(
        [dt.datetime.fromisoformat(article["date"] + "T10:00:00") for article in ARTICLES],
        pa.timestamp("ns")))
    parquet("int96.parquet", days, use_deprecated_int96_timestamps=True)
    tell("int96.parquet", ALL)

    frame = pandas.DataFrame([{field: article[field] for field in FIELDS} for article in ARTICLES])
    frame["date"] = pandas.to_datetime(frame["date"])
    frame["outlet"] = frame["outlet"].astype("category")
    frame.loc[1, "url"] = None
    out = io.BytesIO()
    frame.to_parquet(out)
    write("pandas.parquet", out.getvalue())
    lines = [dict(line) for line in ALL]
    del lines[1]["url"]
    tell("pandas.parquet", lines)


def nested(articles):
    """Structures, lists, dictionaries, binary, instants: as far as both formats have them."""
    published = [dt.datetime.fromisoformat(article["date"] + "T10:00:00") for article in articles]
    outlets = [article["outlet"] for article in articles]
    source = pa.StructArray.from_arrays(
        [pa.array(outlets).dictionary_encode(), pa.array([Decimal("1.50")] * len(articles))],
        ["outlet", "weight"])
    meta = pa.StructArray.from_arrays(
        [pa.array(published, pa.timestamp("us", "UTC")), source,
         pa.array([[{"name": "A. Writer"}]] * len(articles))],
        ["date", "source", "authors"])
    return pa.table({
        "id": pa.array(range(len(articles)), pa.uint16()),
        "scores": pa.array([[0.5, 0.25]] * len(articles)),
        "title": pa.array([article["title"].encode() for article in articles], pa.binary()),
        "text": pa.array([article["text"].split("\n\n") for article in articles]),
        "meta": meta,
        "tags": pa.array([[("topic", "news")]] * len(articles), pa.map_(pa.string(), pa.string())),
        "lang": pa.array([article["lang"] for article in articles]).dictionary_encode(),
        "url": pa.array([article["url"] if at else None for at, article in enumerate(articles)],
                        pa.large_string()),
        "seen": pa.array([None] * len(articles), pa.null()),
    })


def nested_gold():
    lines = [dict(line) for line in ALL]
    del lines[0]["url"]
    return lines


def nested_files():
    made = nested(ARTICLES)
    parquet("nested.parquet", made)
    tell("nested.parquet", nested_gold())
    write("nested.arrow", stream(made, file=True))
    tell("nested.arrow", nested_gold())
    write("nested.arrows", stream(made, chunk=3))
    tell("nested.arrows", nested_gold())
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    write("nested-zstd.arrows", stream(made, options))
    tell("nested-zstd.arrows", nested_gold())


def arrows():
    for codec in ["lz4", "zstd", "uncompressed"]:
        out = io.BytesIO()
        pyarrow.feather.write_feather(plain(), out, compression=codec)
        write(f"{codec}.feather", out.getvalue())
        tell(f"{codec}.feather", ALL)
    views = pa.schema([(field, pa.string_view()) for field in FIELDS])
    made = pa.table([plain()[field].cast(pa.string_view()) for field in FIELDS], schema=views)
    for codec in [None, "lz4"]:
        name = f"views-{codec or 'plain'}.arrow"
        write(name, stream(made, pa.ipc.IpcWriteOptions(compression=codec), file=True))
        tell(name, ALL)
    # A slice of a table, whose offsets do not start at zero.
    write("sliced.arrows", stream(plain().slice(2, 3)))
    tell("sliced.arrows", ALL[2:5])
    old = pa.ipc.IpcWriteOptions(use_legacy_format=True, metadata_version=pa.ipc.MetadataVersion.V4)
    write("legacy.arrows", stream(plain(), old))
    tell("legacy.arrows", ALL)

    def dictionaries(names):
        return pa.DictionaryArray.from_arrays(pa.array([0, len(names) - 1]), pa.array(names))

    batches = [
        pa.record_batch([pa.array([a["title"] for a in pair]), dictionaries(names)], ["title", "outlet"])
        for pair, names in [(ARTICLES[:2], ["One", "Two"]), (ARTICLES[2:4], ["One", "Two", "Three"])]
    ]
    out = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=True)
    with pa.ipc.new_stream(out, batches[0].schema, options=options) as writer:
        for batch in batches:
            writer.write_batch(batch)
    write("deltas.arrows", out.getvalue())
    outlets = ["One", "Two", "One", "Three"]
    tell("deltas.arrows", [
        {"title": a["title"], "outlet": o} for a, o in zip(ARTICLES, outlets)])


DATES = [
    ("date32", pa.date32(), dt.date(2024, 3, 5)),
    ("date64", pa.date64(), dt.date(2024, 3, 5)),
    ("seconds", pa.timestamp("s"), dt.datetime(2024, 3, 5, 10)),
    ("millis", pa.timestamp("ms"), dt.datetime(2024, 3, 5, 10)),
    ("nanos", pa.timestamp("ns", "UTC"), dt.datetime(2024, 3, 5, 10)),
    ("offset", pa.timestamp("us", "+09:00"), dt.datetime(2024, 3, 4, 20)),
    ("zone", pa.timestamp("us", "Europe/Amsterdam"), dt.datetime(2024, 3, 5, 10)),
    ("epoch", pa.int64(), 1709632800),
    ("digits", pa.int32(), 20240305),
    ("float", pa.float64(), 1709632800.0),
    ("text", pa.string(), "5 March 2024"),
    ("none", pa.timestamp("us"), None),
]


def dates():
    """Each file has the date in a different type."""
    for name, of, value in DATES:
        made = pa.table({
            "title": pa.array([ARTICLES[0]["title"]]), "date": pa.array([value], of)})
        line = {"title": ARTICLES[0]["title"], "date": "2024-03-05" if value else None}
        write(f"date-{name}.arrow", stream(made, file=True))
        tell(f"date-{name}.arrow", [line])
        # Parquet does not store the offset: the day is in UTC.
        line = {**line, "date": "2024-03-04"} if name == "offset" else line
        parquet(f"date-{name}.parquet", made)
        tell(f"date-{name}.parquet", [line])


def others():
    """The output of polars and duckdb; made once, so that the other files need neither of them."""
    if not (OUT / "polars.arrow").exists():
        import polars

        frame = polars.from_arrow(plain()).with_columns(
            polars.col("date").str.to_date(), polars.col("outlet").cast(polars.Categorical))
        frame.write_ipc(OUT / "polars.arrow", compression="zstd")
        frame.write_ipc_stream(OUT / "polars.arrows")
        frame.write_parquet(OUT / "polars.parquet")
    if not (OUT / "duckdb.parquet").exists():
        import duckdb

        made = plain()
        target = OUT / "duckdb.parquet"
        duckdb.sql(f"COPY made TO '{target}' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd)")
    for name in ["polars.arrow", "polars.arrows", "polars.parquet", "duckdb.parquet"]:
        tell(name, ALL)


class Keys(pe.KmsClient):
    def wrap_key(self, key, master):
        return key.hex()

    def unwrap_key(self, wrapped, master):
        return bytes.fromhex(wrapped)


def encrypted(plaintext):
    factory = pe.CryptoFactory(lambda _: Keys())
    config = pe.EncryptionConfiguration(
        footer_key="footer", column_keys={"column": ["text"]}, plaintext_footer=plaintext)
    properties = factory.file_encryption_properties(pe.KmsConnectionConfig(), config)
    out = io.BytesIO()
    with pq.ParquetWriter(out, plain().schema, encryption_properties=properties) as writer:
        writer.write_table(plain())
    return out.getvalue()


def bad():
    # Encryption is random, so the file is made only once.
    for name, plaintext in [("encrypted.parquet", False), ("encrypted-column.parquet", True)]:
        if not (OUT / name).exists():
            write(name, encrypted(plaintext))
        tell(name, refused="encrypted")
    whole = (OUT / "snappy.parquet").read_bytes()
    write("truncated.parquet", whole[: len(whole) // 2])
    tell("truncated.parquet", refused="truncated Parquet file")
    write("empty.parquet", b"")
    tell("empty.parquet", refused="no text")
    write("long-footer.parquet", whole[:-8] + (1 << 30).to_bytes(4, "little") + b"PAR1")
    tell("long-footer.parquet", refused="longer than it can be")
    # A schema of ten thousand nested groups, each with one child and no name.
    group = b"\x55\x02\x00"
    footer = b"\x29\xfc\x90\x4e" + group * 10000 + b"\x00"
    write("deep.parquet", b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1")
    tell("deep.parquet", refused="nests deeper")
    # A page that claims to unpack to two thousand million bytes.
    at = whole.find(b"\x15", 4)
    size = at + 3
    while whole[size] & 0x80:
        size += 1
    lying = whole[: at + 3] + b"\xfe\xff\xff\xff\x0f" + whole[size + 1 :]
    write("lying.parquet", lying)
    tell("lying.parquet", refused="damaged Parquet")

    feather = (OUT / "uncompressed.feather").read_bytes()
    write("truncated.feather", feather[: len(feather) // 2])
    tell("truncated.feather", refused="ends within a batch")
    write("old.feather", b"FEA1" + bytes(60) + b"FEA1")
    tell("old.feather", refused="first version of Feather")
    batches = stream(plain(), chunk=4)
    write("truncated.arrows", batches[:-600])
    tell("truncated.arrows", ALL[:4], skipped=1)
    # A message that claims to be two thousand million bytes long.
    write("message.arrows", b"\xff\xff\xff\xff\xff\xff\xff\x7f" + batches[8:])
    tell("message.arrows", refused="longer than it can be")


for make in [parquets, nested_files, arrows, dates, others, bad]:
    make()
for line in LINES:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")

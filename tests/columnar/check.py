#!/usr/bin/env python3
"""Opens GeoParquet layers, and answers in all formats, with third-party readers.

    python3 -m venv venv && venv/bin/pip install pyarrow==26.0.1 geopandas==1.2.0 duckdb==2.0.1
    venv/bin/python tests/columnar/check.py FOLDER ANSWERS

Input: a folder that `exonym map --formats geojson,parquet` wrote, and one with answers.jsonl, answers.csv,
answers.parquet and answers.arrow of the same articles. Checked for each layer: the `geo` entry against
version 1.1 of the format, the types of columns, every value against the GeoJSON, geometries as read by
geopandas, and the boxes by which geopandas and DuckDB read a part. Checked for answers: Parquet and Arrow
are the same table, CSV has the same texts, and the JSON lines have the same mentions.
"""

import csv
import datetime
import json
import pathlib
import sys

import duckdb
import geopandas
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import shapely

sys.path.append(str(pathlib.Path(__file__).parent.parent / "gdal"))
from layers import LAYERS

TYPES = {
    "text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_(),
    "day": pa.date32(), "second": pa.timestamp("ms", tz="UTC"),
    "texts": pa.list_(pa.string()), "integers": pa.list_(pa.int64()),
}
CORNERS = ["xmin", "ymin", "xmax", "ymax"]
FIRST = (
    "article,field,start,end,text,status,form,qualifier,kind,place_id,geonameid,name,canonical_name,"
    "country,admin1,lon,lat,confidence"
).split(",")
INTEGERS = {
    "start", "end", "geonameid", "population", "snippet_start", "snippet_end", "resolved_names",
    "resolved_demonyms", "resolved_metonyms",
}
REALS = {"lon", "lat", "confidence", "language_confidence"}


def differ(where, what, seen, expected):
    if seen != expected:
        yield f"{where}: {what} is {seen!r:.200}, expected {expected!r:.200}"


def check_layer(folder, layer):
    path = folder / f"{layer}.parquet"
    where = path.name
    file = pyarrow.parquet.ParquetFile(path)
    table = file.read()
    geo = json.loads(file.metadata.metadata[b"geo"])
    yield from differ(where, "version", geo["version"], "1.1.0")
    yield from differ(where, "primary column", geo["primary_column"], "geometry")
    column = geo["columns"]["geometry"]
    kind = "MultiPolygon" if layer in ("regions", "joined") else "Point"
    yield from differ(where, "encoding", column["encoding"], "WKB")
    yield from differ(where, "geometry types", column["geometry_types"], [kind])
    yield from differ(where, "crs", column.get("crs", "left out"), "left out")
    covering = {corner: ["bbox", corner] for corner in CORNERS}
    yield from differ(where, "covering", column["covering"], {"bbox": covering})
    box = pa.struct([pa.field(corner, pa.float64(), nullable=False) for corner in CORNERS])
    yield from differ(where, "bbox", table.schema.field("bbox").type, box)
    yield from differ(where, "geometry", table.schema.field("geometry").type, pa.binary())
    if layer in LAYERS:
        for name, kind in LAYERS[layer].items():
            # Every writer names the item of a list differently.
            seen, expected = table.schema.field(name).type, TYPES[kind]
            if pa.types.is_list(expected):
                seen, expected = seen.value_type, expected.value_type
            yield from differ(where, name, seen, expected)
    features = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    yield from differ(where, "rows", table.num_rows, len(features))
    for number, (row, feature) in enumerate(zip(table.to_pylist(), features)):
        geometry, box = row.pop("geometry"), row.pop("bbox")
        yield from differ(f"{where}, row {number}", "values", {k: plain(v) for k, v in row.items()},
                          feature["properties"])
        if feature["geometry"] is None:
            yield from differ(f"{where}, row {number}", "geometry", (geometry, box), (None, None))
            continue
        expected = shapely.geometry.shape(feature["geometry"])
        seen = shapely.from_wkb(geometry)
        yield from differ(f"{where}, row {number}", "geometry", seen.wkt, expected.wkt)
        yield from differ(f"{where}, row {number}", "box", [box[c] for c in CORNERS],
                          list(expected.bounds))
    frame = geopandas.read_parquet(path)
    yield from differ(where, "crs in geopandas", frame.crs.to_string(), "OGC:CRS84")
    if len(frame) and not frame.geometry.isna().all():
        yield from differ(where, "bounds", list(frame.total_bounds), column["bbox"])
        west, south, east, north = 20.0, 44.0, 41.0, 53.0
        part = geopandas.read_parquet(path, bbox=(west, south, east, north))
        inside = frame.cx[west:east, south:north]
        if layer not in ("regions", "joined"):
            yield from differ(where, "part in a box", len(part), len(inside))
        query = f"""select count(*) from '{path}' where bbox.xmin <= {east} and bbox.xmax >= {west}
                    and bbox.ymin <= {north} and bbox.ymax >= {south}"""
        yield from differ(where, "part in DuckDB", duckdb.execute(query).fetchall()[0][0], len(part))


def plain(value):
    """Converts a value to its form in GeoJSON."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, datetime.date) else value


def check_answers(folder):
    parquet = pyarrow.parquet.read_table(folder / "answers.parquet")
    arrow = pyarrow.feather.read_table(folder / "answers.arrow")
    yield from differ("answers.parquet", "first columns", parquet.column_names[: len(FIRST)], FIRST)
    for field in parquet.schema:
        expected = (
            pa.int64() if field.name in INTEGERS else pa.float64() if field.name in REALS
            else pa.date32() if field.name in ("start_date", "end_date") else pa.string()
        )
        yield from differ("answers.parquet", field.name, field.type, expected)
        yield from differ("answers.arrow", field.name, arrow.schema.field(field.name).type, expected)
    yield from differ("answers.arrow", "columns", arrow.column_names, parquet.column_names)
    yield from differ("answers.arrow", "rows", arrow.to_pylist(), parquet.to_pylist())
    arrow.validate(full=True)
    said = json.loads(parquet.schema.metadata[b"exonym:judged_by"])
    yield from differ("answers.arrow", "metadata", json.loads(arrow.schema.metadata[b"exonym:judged_by"]), said)
    yield from differ("answers.parquet", "schema", said["schema"], 1)

    rows = parquet.to_pylist()
    with open(folder / "answers.csv", encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    yield from differ("answers.csv", "rows", len(table), len(rows))
    for number, (seen, row) in enumerate(zip(table, rows)):
        for name, value in row.items():
            cell = seen[name]
            cell = cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell
            if name in INTEGERS | REALS and value is not None:
                cell = type(value)(cell)
            yield from differ(f"answers.csv, row {number}", name, cell,
                              "" if value is None else value if not isinstance(value, datetime.date) else value.isoformat())

    lines = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    mentions = [
        [article["id"]] + [mention[name] for name in FIRST[1:]]
        for article in articles for mention in article["mentions"]
    ]
    seen = [[row[name] for name in FIRST] for row in rows if row["field"] is not None]
    yield from differ("answers.jsonl", "mentions", mentions, seen)
    without = [article["id"] for article in articles if not article["mentions"]]
    empty = [row["article"] for row in rows if row["field"] is None]
    yield from differ("answers.jsonl", "articles without mentions", without, empty)
    query = f"select count(distinct article) from '{folder / 'answers.parquet'}'"
    yield from differ("answers.parquet", "articles in DuckDB", duckdb.execute(query).fetchall()[0][0], len(articles))
    # Rewritten by another program, it still has a column on how it was judged.
    duckdb.execute(f"copy (select * from '{folder / 'answers.parquet'}') to '{folder / 'rewritten.parquet'}'")


def main(folder, answers):
    folder, answers = pathlib.Path(folder), pathlib.Path(answers)
    layers = [path.stem for path in sorted(folder.glob("*.parquet"))]
    complaints = [complaint for layer in layers for complaint in check_layer(folder, layer)]
    complaints += check_answers(answers)
    for complaint in complaints[:40]:
        print(complaint)
    if complaints or len(layers) < 5:
        sys.exit(f"{len(complaints)} complaints about {len(layers)} layers and the answers")
    print(f"GeoParquet and answers: {', '.join(layers)} as pyarrow, geopandas and DuckDB read them")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Opens map.gpkg of a run with GDAL, and reports errors.

    python3 -m venv venv && venv/bin/pip install pyogrio==0.13.0
    venv/bin/python tests/gdal/geopackage.py out

Input: the folder that `exonym map` wrote. Checked: the layers, their geometry and CRS; row counts
against run.json; the type of each column; every value of the point layers against the GeoJSON in the
folder, both read by GDAL; the spatial index against a walk over all points; and SQLite's own checks of
the file. Lists are JSON columns here, because GeoPackage has no lists.
"""

import json
import pathlib
import sqlite3
import sys

import numpy
import pyogrio

import layers

JSON = ("OFTString", "OFSTJSON")
# GDAL's type and subtype for each kind of column in a GeoPackage.
TYPES = {
    "text": ("OFTString", "OFSTNone"),
    "integer": ("OFTInteger64", "OFSTNone"),
    "real": ("OFTReal", "OFSTNone"),
    # GDAL reads true and false in GeoJSON as a boolean too, but there pyogrio only shows the width.
    "boolean": ("OFTInteger", "OFSTBoolean"),
    "day": ("OFTDate", "OFSTNone"),
    "second": ("OFTDateTime", "OFSTNone"),
    "texts": JSON,
    "integers": JSON,
}
TOTALS = {
    "total_places": "integer", "total_mentions": "integer", "total_articles": "integer",
    "total_weight": "real", "total_weight_norm": "real",
}
LAYERS = layers.LAYERS | {
    "land": {"country": "text"},
    "countries": {"country": "text", "name": "text"} | layers.DAYS | layers.COUNTS | TOTALS
    | layers.LABEL,
    "review": {
        "name": "text", "place": "text", "chosen_id": "text", "chosen": "text",
        "confidence": "real", "candidates": "texts", "status": "text", "reason": "text",
        "form": "text", "count": "integer", "articles": "integer", "example": "text",
        "example_article": "text",
    },
}
LISTS = ("texts", "integers")
GEOMETRY = {"land": "MultiPolygon", "countries": "MultiPolygon", "regions": "MultiPolygon", "review": None}
POINTS = ("places", "timeline", "mentions", "articles")


def check_layer(path, layer, columns, counts):
    """Yields the errors of a layer's properties."""
    info = pyogrio.read_info(path, layer=layer, force_feature_count=True)
    geometry = GEOMETRY.get(layer, "Point")
    yield from differ(layer, "geometry", info["geometry_type"], geometry)
    yield from differ(layer, "CRS", info["crs"], "EPSG:4326" if geometry else None)
    yield from differ(layer, "columns", list(info["fields"]), list(columns))
    seen = dict(zip(info["fields"], zip(info["ogr_types"], info["ogr_subtypes"])))
    for column, kind in columns.items():
        yield from differ(layer, column, seen.get(column), TYPES[kind])
    if layers.rows(layer, counts) is not None:
        yield from differ(layer, "rows by run.json", info["features"], layers.rows(layer, counts))


def check_values(folder, layer):
    """Yields the values that differ from the GeoJSON."""
    of_package = read(folder / "map.gpkg", layer)
    of_geojson = read(folder / f"{layer}.geojson", layer)
    yield from differ(layer, "ids", of_package["fid"], of_geojson["fid"])
    for column, values in of_geojson.items():
        stored = of_package[column]
        if LAYERS[layer].get(column) in LISTS:
            stored = [json.loads(value) for value in stored]
        if column == "period":
            # GDAL reads the label of a day in GeoJSON as a date, and here as midnight of it.
            values = [value[:10] for value in values]
        for at, (a, b) in enumerate(zip(stored, values)):
            yield from differ(layer, f"{column} of row {at + 1}", a, b)


def read(path, layer):
    """Returns each column as a list of plain values, with ids and points; None for missing values."""
    meta, fids, points, fields = pyogrio.raw.read(path, layer=layer, return_fids=True)
    columns = {name: plain(values) for name, values in zip(meta["fields"], fields)}
    return columns | {"fid": list(fids), "geometry": [bytes(point) for point in points]}


def plain(values):
    def one(value):
        if isinstance(value, numpy.ndarray):
            return value.tolist()
        if value is None or value != value:
            return None
        if isinstance(value, numpy.datetime64):
            return str(value.astype("datetime64[s]"))
        if isinstance(value, (bool, numpy.bool_)):
            return bool(value)
        return value.item() if isinstance(value, numpy.generic) else value
    return [one(value) for value in values]


def check_index(path, layer):
    """Yields the errors of a search by area, compared with a walk over all points."""
    _, fids, points, _ = pyogrio.raw.read(path, layer=layer, columns=[], return_fids=True)
    at = {fid: numpy.frombuffer(bytes(point)[5:21]) for fid, point in zip(fids, points)}
    for west, south, east, north in [(20, 44, 41, 53), (-180, -90, 0, 90), (3, 50, 7.5, 54)]:
        box = (west, south, east, north)
        _, found, _, _ = pyogrio.raw.read(path, layer=layer, columns=[], bbox=box, return_fids=True)
        within = [fid for fid, (x, y) in at.items() if west <= x <= east and south <= y <= north]
        yield from differ(layer, f"rows in {box}", sorted(found), sorted(within))


def check_file(path):
    """Yields the errors that SQLite reports."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        yield from differ("map.gpkg", "integrity", file.execute("PRAGMA integrity_check").fetchall(),
                          [("ok",)])
        yield from differ("map.gpkg", "foreign keys",
                          file.execute("PRAGMA foreign_key_check").fetchall(), [])


def differ(layer, what, got, expected):
    if got != expected:
        yield f"{layer}: {what}: expected {expected}, GDAL has {got}"


def main(folder):
    path = folder / "map.gpkg"
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    faults = [*check_file(path)]
    for layer, columns in LAYERS.items():
        faults += check_layer(path, layer, columns, run["counts"])
    for layer in POINTS:
        faults += check_values(folder, layer)
        faults += check_index(path, layer)
    if faults:
        sys.exit("\n".join([*faults[:50], f"gdal: {len(faults)} faults in map.gpkg"]))
    version = ".".join(map(str, pyogrio.__gdal_version__))
    print(f"gdal: map.gpkg opens in GDAL {version} as it should, {len(LAYERS)} layers")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))

#!/usr/bin/env python3
"""Opens the layers of a run with GDAL, as QGIS does, and reports differences.

    python3 -m venv venv && venv/bin/pip install pyogrio==0.13.0
    venv/bin/python tests/gdal/check.py out

Input: a folder that `exonym map` wrote, in any formats. Checked for each layer and format: the layer's
name, geometry, reference system, row counts against run.json, the type that GDAL gives each
column, and every value against the GeoJSON, if that is there too; for GeoJSON also feature ids as
FIDs. Above all, dates must be dates, because one odd value would turn the whole column into text.
"""

import datetime
import json
import math
import pathlib
import struct
import sys

import numpy
import pyogrio

from layers import AREAS, LAYERS, TYPES, rows

# Letters of scripts in the sample articles; a reader with the wrong encoding loses them.
SCRIPTS = {"Cyrillic": range(0x400, 0x530), "accented Latin": range(0xC0, 0x250)}


def check(folder, layer, form, counts):
    """Yields the errors of one layer in one format."""
    path = folder / f"{layer}.{form}"
    where = path.name
    info = pyogrio.read_info(path, force_feature_count=True)
    seen = dict(zip(info["fields"], info["ogr_types"]))
    columns = {name: TYPES[form][kind] for name, kind in expected_columns(layer, form).items()}
    yield from differ(where, "layer name", info["layer_name"], layer)
    geometry = "MultiPolygon" if layer in AREAS and form != "csv" else "Point"
    yield from differ(where, "geometry", info["geometry_type"], geometry)
    yield from differ(where, "reference system", info["crs"], "EPSG:4326")
    yield from differ(where, "columns", list(seen), list(columns))
    for column, kind in columns.items():
        yield from differ(where, column, seen.get(column), kind)
    if rows(layer, counts) is not None:
        expected = rows(layer, counts)
        if layer in AREAS and form == "fgb":
            # An index has no room for features without a geometry.
            expected -= counts[f"{layer}_without_outline"]
        yield from differ(where, "rows by run.json", info["features"], expected)
    if form == "geojson":
        yield from check_ids(path)
    if (folder / f"{layer}.geojson").exists():
        yield from check_values(folder, layer, form)


def expected_columns(layer, form):
    point = {"latitude": "real", "longitude": "real"} if form == "csv" else {}
    columns = point | LAYERS[layer]
    if layer == "timeline" and form in ("geojson", "geojsonl") and PERIOD_IS_DAY:
        # The label of a day is a full date, and GDAL reads it as one, because GeoJSON has no column types.
        columns["period"] = "day"
    return columns


def check_ids(path):
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    _, fids, _, _ = pyogrio.raw.read(path, columns=[], read_geometry=False, return_fids=True)
    yield from differ(path.name, "ids", list(fids), [feature["id"] for feature in features])


def check_values(folder, layer, form):
    """Compares every value with the GeoJSON as read by Python's json; FlatGeobuf has another order, and no
    areas without polygons. A table has only a point of each area."""
    features = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    if layer in AREAS and form == "fgb":
        features = [feature for feature in features if feature["geometry"]]
    has_point = layer in AREAS and form == "csv"
    expected = [
        [None if has_point or not feature["geometry"] else feature["geometry"]["coordinates"]]
        + [plain(feature["properties"][name], form) for name in LAYERS[layer]]
        for feature in features
    ]
    meta, _, points, arrays = pyogrio.raw.read(folder / f"{layer}.{form}")
    # The coordinate columns of a table can be left out, because there is also the point.
    of = dict(zip(meta["fields"], arrays))
    rows = zip(points, *(of[name] for name in LAYERS[layer]))
    found = [
        [None if has_point else coordinates(wkb)] + [plain(value, form) for value in values]
        for wkb, *values in rows
    ]
    if form == "fgb":
        expected.sort(key=repr)
        found.sort(key=repr)
    for number, (one, other) in enumerate(zip(found, expected, strict=True)):
        names = ["geometry", *LAYERS[layer]]
        for name, value, right in zip(names, one, other):
            yield from differ(f"{layer}.{form} row {number + 1}", name, value, right)


def coordinates(wkb):
    """Returns the coordinates of a point or of polygons in well-known binary, little-endian, as GeoJSON has
    them; None without a geometry."""
    if wkb is None:
        return None
    (kind,) = struct.unpack_from("<I", wkb, 1)
    if kind == 1:
        return list(struct.unpack_from("<2d", wkb, 5))
    at = 5

    def count():
        nonlocal at
        at += 4
        return struct.unpack_from("<I", wkb, at - 4)[0]

    def ring():
        nonlocal at
        points = count()
        found = numpy.frombuffer(wkb, dtype="<f8", offset=at, count=2 * points)
        at += 16 * points
        return found.reshape(-1, 2).tolist()

    def polygon():
        nonlocal at
        at += 5
        return [ring() for _ in range(count())]

    return [polygon() for _ in range(count())]


def plain(value, form):
    """Normalises a value from any reader; values that a format cannot distinguish become equal."""
    if isinstance(value, numpy.ndarray):
        value = value.tolist()
    if form == "csv" and isinstance(value, list):
        value = "; ".join(map(str, value))
    if form == "fgb" and isinstance(value, str) and value.startswith("["):
        value = json.loads(value)
    if isinstance(value, numpy.generic):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and value.endswith("T00:00:00Z"):
        return value.removesuffix("T00:00:00Z")
    if isinstance(value, list):
        return [plain(each, form) for each in value]
    if form == "csv" and value == "":
        # A table cannot distinguish a missing text from an empty one.
        return None
    if form == "csv" and isinstance(value, str):
        return value.removeprefix("'")
    return value


def check_scripts(folder):
    """Spellings in other scripts must occur, so that the checks above are meaningful."""
    text = (folder / "places.geojson").read_text(encoding="utf-8")
    for script, letters in SCRIPTS.items():
        if not any(ord(letter) in letters for letter in text):
            yield f"places.geojson: no {script} letter, so nothing was tested with it"


def differ(where, what, got, expected):
    if got != expected:
        yield f"{where}: {what}: expected {expected}, GDAL has {got}"


def main(folder):
    global PERIOD_IS_DAY
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    PERIOD_IS_DAY = run["options"]["period_used"] == "day"
    pairs = [(layer, form) for form in TYPES for layer in LAYERS
             if (folder / f"{layer}.{form}").exists()]
    faults = [fault for layer, form in pairs for fault in check(folder, layer, form, run["counts"])]
    if (folder / "places.geojson").exists():
        faults += check_scripts(folder)
    if faults or not pairs:
        sys.exit("\n".join([*faults[:40], f"gdal: {len(faults)} faults in {len(pairs)} layers"]))
    version = ".".join(map(str, pyogrio.__gdal_version__))
    print(f"gdal: {len(pairs)} layers open in GDAL {version} as they should")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))

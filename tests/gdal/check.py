#!/usr/bin/env python3
"""Opens the layers of a run with GDAL, as QGIS does, and says where it sees something else.

    python3 -m venv venv && venv/bin/pip install pyogrio==0.13.0
    venv/bin/python tests/gdal/check.py out

In: the folder that `exonym map` wrote. Checked: layer names, point geometry, row counts against
run.json, feature ids as FIDs, and the type that GDAL gives each column; above all that dates are
dates, because one odd value would make text of the whole column.
"""

import json
import pathlib
import sys

import pyogrio

PLACE = {
    "place_id": "OFTString", "geonameid": "OFTInteger", "name": "OFTString",
    "canonical_name": "OFTString", "kind": "OFTString", "country": "OFTString",
    "country_name": "OFTString", "admin1": "OFTString",
    "approximate": "OFTInteger",
}
DAYS = {"start_date": "OFTDate", "end_date": "OFTDate", "date_precision": "OFTString"}
COUNTS = {
    "mentions": "OFTInteger", "articles": "OFTInteger", "weight": "OFTReal",
    "weight_norm": "OFTReal", "variants": "OFTStringList", "variant_counts": "OFTIntegerList",
    "forms": "OFTStringList", "form_counts": "OFTIntegerList",
}
LAYERS = {
    "places": PLACE | DAYS | COUNTS,
    # Seconds since 1970 pass 2^31 in 2038; before that GDAL takes the narrower type.
    "timeline": PLACE | {"period": "OFTString"} | DAYS
    | {"t0": "OFTInteger", "t1": "OFTInteger", "timestamp": "OFTDateTime"} | COUNTS,
    "mentions": PLACE | {
        "article_id": "OFTString", "title": "OFTString", "outlet": "OFTString",
        "url": "OFTString", "lang": "OFTString",
    } | DAYS | {
        "field": "OFTString", "start": "OFTInteger", "end": "OFTInteger", "text": "OFTString",
        "form": "OFTString", "qualifier": "OFTString", "confidence": "OFTReal", "weight": "OFTReal", "snippet": "OFTString",
    },
}


def check(folder, layer, columns, counts):
    """The complaints about one layer."""
    path = folder / f"{layer}.geojson"
    info = pyogrio.read_info(path, force_feature_count=True)
    _, fids, _, _ = pyogrio.raw.read(path, columns=[], read_geometry=False, return_fids=True)
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    seen = dict(zip(info["fields"], info["ogr_types"]))
    yield from differ(layer, "layer name", info["layer_name"], layer)
    yield from differ(layer, "geometry", info["geometry_type"], "Point")
    yield from differ(layer, "columns", list(seen), list(columns))
    for column, kind in columns.items():
        yield from differ(layer, column, seen.get(column), kind)
    yield from differ(layer, "rows", info["features"], len(features))
    yield from differ(layer, "ids", list(fids), [feature["id"] for feature in features])
    if layer in counts:
        yield from differ(layer, "rows by run.json", info["features"], counts[layer])


def differ(layer, what, got, expected):
    if got != expected:
        yield f"{layer}: {what}: expected {expected}, GDAL has {got}"


def main(folder):
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    if run["options"]["period_used"] == "day":
        # A day's label is a whole date, and GDAL takes it for one.
        LAYERS["timeline"]["period"] = "OFTDate"
    faults = [fault for layer, columns in LAYERS.items()
              for fault in check(folder, layer, columns, run["counts"])]
    if faults:
        sys.exit("\n".join([*faults, f"gdal: {len(faults)} faults"]))
    version = ".".join(map(str, pyogrio.__gdal_version__))
    print(f"gdal: {len(LAYERS)} layers open in GDAL {version} as they should")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))

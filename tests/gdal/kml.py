#!/usr/bin/env python3
"""Opens map.kml of a run with GDAL, and reports errors.

    python3 -m venv venv && venv/bin/pip install pyogrio==0.13.0
    venv/bin/python tests/gdal/kml.py FOLDER

Input: a folder that `exonym map --formats geojson,kml` wrote. Checked: that it is well-formed XML with
elements in the order of the standard, that every referenced style and schema exists, and that every URL
is a web address; the layers as GDAL reads them, with names and points compared with the GeoJSON; days
compared with its dates; every column compared with its value.
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

import numpy
import pyogrio

KML = "{http://www.opengis.net/kml/2.2}"
LAYERS = ("places", "timeline", "mentions")
# The order of the elements of a placemark in the KML 2.2 schema.
ORDER = ["name", "visibility", "description", "TimeSpan", "styleUrl", "ExtendedData", "Point"]
# Columns whose names would clash with GDAL's own fields.
RENAMED = {"name": "place_name", "timestamp": "period_start", "start": "char_start",
           "end": "char_end"}
NAME = {"places": "name", "timeline": "name", "mentions": "text"}


def tag(element):
    return element.tag.removeprefix(KML)


def check_document(root):
    styles = {style.get("id") for style in root.iter(f"{KML}Style")}
    schemas = {schema.get("id") for schema in root.iter(f"{KML}Schema")}
    for placemark in root.iter(f"{KML}Placemark"):
        where = placemark.get("id")
        tags = [tag(child) for child in placemark]
        if tags != [name for name in ORDER if name in tags]:
            yield f"{where}: elements are in another order: {tags}"
        if placemark.findtext(f"{KML}styleUrl").removeprefix("#") not in styles:
            yield f"{where}: its style is not there"
        for address in re.findall(r'href="([^"]*)"', placemark.findtext(f"{KML}description")):
            if not address.lower().startswith(("http://", "https://")):
                yield f"{where}: leads to {address}"
        for data in placemark.iter(f"{KML}SchemaData"):
            if data.get("schemaUrl").removeprefix("#") not in schemas:
                yield f"{where}: its schema is not there"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    if len(ids) != len(set(ids)):
        yield "ids are there twice"


def check_layer(folder, root, layer):
    features = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    kml_folder = next(each for each in root.iter(f"{KML}Folder") if each.get("id") == layer)
    placemarks = kml_folder.findall(f"{KML}Placemark")
    yield from differ(layer, "placemarks", len(placemarks), len(features))
    for number, (placemark, feature) in enumerate(zip(placemarks, features), 1):
        where = f"{layer} {number}"
        columns = feature["properties"]
        data = {each.get("name"): each.text or "" for each in placemark.iter(f"{KML}SimpleData")}
        expected = {RENAMED.get(name, name): text(value)
                    for name, value in columns.items() if value is not None}
        yield from differ(where, "columns", list(data), list(expected))
        for name, value in expected.items():
            yield from differ(where, name, same(data.get(name)), same(value))
        yield from differ(where, "name", placemark.findtext(f"{KML}name"), columns[NAME[layer]])
        begin = placemark.findtext(f"{KML}TimeSpan/{KML}begin")
        end = placemark.findtext(f"{KML}TimeSpan/{KML}end")
        if layer == "places":
            yield from differ(where, "time", (begin, end), (None, None))
        elif columns["start_date"]:
            yield from differ(where, "time", (begin, end), (
                f"{columns['start_date']}T00:00:00Z", f"{columns['end_date']}T23:59:59Z"))


def check_in_gdal(folder, layer):
    features = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    meta, _, points, values = pyogrio.raw.read(folder / "map.kml", layer=layer)
    found = [tuple(numpy.frombuffer(point, dtype="<f8", offset=5, count=2)) for point in points]
    expected = [tuple(feature["geometry"]["coordinates"]) for feature in features]
    yield from differ(layer, "points in GDAL", found, expected)
    yield from differ(layer, "CRS in GDAL", meta["crs"], "EPSG:4326")
    names = list(dict(zip(meta["fields"], values))["Name"])
    yield from differ(layer, "names in GDAL", names,
                      [feature["properties"][NAME[layer]] for feature in features])


def text(value):
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(int(value)) if isinstance(value, bool) else str(value)


def same(value):
    """Converts a numeric text to a number, whatever its digits."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


def differ(where, what, got, expected):
    if got != expected:
        yield f"map.kml: {where}: {what}: expected {expected!r}, found {got!r}"


def main(folder):
    root = xml.parse(folder / "map.kml").getroot()
    faults = [*check_document(root)]
    listed = [name for name, _ in pyogrio.list_layers(folder / "map.kml")]
    faults += differ("GDAL", "layers", listed, list(LAYERS))
    for layer in LAYERS:
        faults += check_layer(folder, root, layer)
        faults += check_in_gdal(folder, layer)
    if faults:
        sys.exit("\n".join([*faults[:40], f"kml: {len(faults)} faults"]))
    print(f"kml: map.kml is as it should be, and {len(LAYERS)} layers open in GDAL")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))

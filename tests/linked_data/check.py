#!/usr/bin/env python3
"""Checks GeoJSON, Linked Places and Web Annotations against their specifications.

    python3 -m venv venv && venv/bin/pip install jsonschema==4.26.0 PyLD==3.3.0
    venv/bin/python tests/linked_data/check.py out

Input: a folder that `exonym map --formats geojson,geojsonl,lpf,annotations` wrote. The schemas next to
this file were written from RFC 7946 and the documentation of the Linked Places Format. A JSON-LD
processor converts the two linked formats to statements, whose number is compared with run.json: a key
that the context does not define would be a missing statement. `contexts.json` has the definitions of
the terms in our files from the published contexts, so that no network is needed.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from pyld import jsonld

HERE = pathlib.Path(__file__).parent
OA = "http://www.w3.org/ns/oa#"
LPO = "http://linkedpasts.org/ontology/lpo_latest.ttl#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def schema(name):
    document = json.loads((HERE / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


def against(name, document, where):
    """Yields the first few errors of a document against a schema."""
    for error in list(schema(name).iter_errors(document))[:5]:
        yield f"{where}: {error.json_path}: {error.message[:200]} ({name})"


def contexts():
    documents = json.loads((HERE / "contexts.json").read_text(encoding="utf-8"))

    def load(url, _options):
        # An unknown address raises an error: nothing is fetched.
        document = documents[url]
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
                "document": document}
    return load


def statements(document):
    """Returns the statements of the document as (predicate, object)."""
    dataset = jsonld.to_rdf(document, {"documentLoader": contexts()})
    return [(each["predicate"]["value"], each["object"]["value"]) for each in dataset["@default"]]


def geojson(folder, counts):
    for layer in ("places", "timeline", "mentions", "articles"):
        path = folder / f"{layer}.geojson"
        collection = json.loads(path.read_text(encoding="utf-8"))
        yield from against("rfc7946", collection, path.name)
        text = (folder / f"{layer}.geojsonl").read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines()]
        if lines != collection["features"]:
            yield f"{layer}.geojsonl: not the features of {path.name}"
    yield from count("places.geojson", "features", collection_size(folder), counts["places"])


def collection_size(folder):
    return len(json.loads((folder / "places.geojson").read_text(encoding="utf-8"))["features"])


def linked_places(folder, counts):
    path = folder / "places.lpf.json"
    collection = json.loads(path.read_text(encoding="utf-8"))
    yield from against("rfc7946", collection, path.name)
    yield from against("lpf", collection, path.name)
    said = statements(collection)
    features = collection["features"]
    names = sum(len(feature["names"]) for feature in features)
    made = [predicate for predicate, _ in said]
    yield from count(path.name, "places", made.count(LPO + "hasFeature"), counts["places"])
    yield from count(path.name, "toponyms", made.count(LPO + "toponym"), names)
    dated = sum("when" in feature for feature in features)
    yield from count(path.name, "timespans", made.count(LPO + "timespan"), dated)
    yield from count(path.name, "titles", made.count("http://purl.org/dc/terms/title"),
                     counts["places"])


def annotations(folder, counts):
    path = folder / "annotations.jsonld"
    collection = json.loads(path.read_text(encoding="utf-8"))
    said = statements(collection)
    mentions = counts["mentions"]
    of_type = [value for predicate, value in said if predicate == TYPE]
    yield from count(path.name, "annotations", of_type.count(OA + "Annotation"), mentions)
    yield from count(path.name, "quotes", of_type.count(OA + "TextQuoteSelector"), mentions)
    made = [predicate for predicate, _ in said]
    for predicate in ("hasBody", "hasTarget", "hasSource", "exact"):
        yield from count(path.name, predicate, made.count(OA + predicate), mentions)
    positions = of_type.count(OA + "TextPositionSelector")
    for predicate in ("start", "end"):
        yield from count(path.name, predicate, made.count(OA + predicate), positions)
    motives = {value for predicate, value in said if predicate == OA + "motivatedBy"}
    if motives - {OA + "identifying"}:
        yield f"{path.name}: motivations {motives}"


def count(where, what, found, expected):
    if found != expected:
        yield f"{where}: {what}: expected {expected}, found {found}"


def main(folder):
    counts = json.loads((folder / "run.json").read_text(encoding="utf-8"))["counts"]
    faults = [fault for part in (geojson, linked_places, annotations)
              for fault in part(folder, counts)]
    if faults:
        sys.exit("\n".join([*faults, f"linked data: {len(faults)} faults"]))
    print("linked data: GeoJSON, Linked Places and Web Annotations are as their specifications say")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))

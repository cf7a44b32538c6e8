"""What GDAL should see in each layer: the columns in order, and their types.

The type depends on the kind of column and the format: lists are lists in GeoJSON but text in tables, days
are date-times in FlatGeobuf. Kinds: text, integer, real, boolean, day, second, texts, integers.
"""

PLACE = {
    "place_id": "text", "geonameid": "integer", "name": "text", "canonical_name": "text",
    "kind": "text", "country": "text", "country_name": "text", "admin1": "text",
    "approximate": "boolean",
    "country_iso3": "text", "admin1_code": "text", "admin2": "text", "feature_code": "text",
    "population": "integer", "wikidata": "text",
}
DAYS = {"start_date": "day", "end_date": "day", "date_precision": "text"}
COUNTS = {
    "mentions": "integer", "articles": "integer", "weight": "real", "weight_norm": "real",
    "variants": "texts", "variant_counts": "integers", "forms": "texts",
    "form_counts": "integers",
}
ARTICLE = {
    "article_id": "text", "title": "text", "outlet": "text", "url": "text", "lang": "text",
    "story_id": "text",
}
LABEL = {"label_lon": "real", "label_lat": "real"}
SUMS = {
    "places": "integer", "mentions": "integer", "articles": "integer", "weight": "real",
    "weight_norm": "real", "articles_share": "real", "articles_per_million": "real",
    "weight_per_million": "real",
}
LAYERS = {
    "places": PLACE | DAYS | COUNTS | LABEL,
    "timeline": PLACE | {"period": "text"} | DAYS
    | {"t0": "integer", "t1": "integer", "timestamp": "second"} | COUNTS,
    "mentions": PLACE | ARTICLE | DAYS | {
        "field": "text", "start": "integer", "end": "integer", "text": "text", "form": "text",
        "qualifier": "text", "confidence": "real", "weight": "real", "snippet": "text",
    },
    "articles": PLACE | ARTICLE | DAYS | {
        "level": "text", "share": "real", "focus_ids": "texts", "focus_names": "texts",
        "mentions": "integer", "weight": "real",
    },
    "regions": PLACE | DAYS | SUMS | LABEL,
}
AREAS = ("regions",)


def rows(layer, counts):
    """Returns the rows of a layer according to the counts in run.json; None if not counted."""
    if layer == "articles":
        return counts["articles"] - counts["articles_without_focus"]
    return counts.get(layer)

# Seconds since 1970 exceed 2^31 in 2038; before that GDAL chooses the narrower type for GeoJSON.
GEOJSON = {
    "text": "OFTString", "integer": "OFTInteger", "real": "OFTReal", "boolean": "OFTInteger",
    "day": "OFTDate", "second": "OFTDateTime", "texts": "OFTStringList",
    "integers": "OFTIntegerList",
}
TYPES = {
    "geojson": GEOJSON,
    "geojsonl": GEOJSON,
    "csv": GEOJSON | {"integer": "OFTInteger64", "texts": "OFTString", "integers": "OFTString"},
    "fgb": GEOJSON | {
        "integer": "OFTInteger64", "day": "OFTDateTime", "texts": "OFTString",
        "integers": "OFTString",
    },
}

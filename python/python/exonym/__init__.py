"""Finds the places that articles mention, however they are spelt, and resolves which one is meant.

>>> import exonym
>>> [mention.name for mention in exonym.annotate("De trein van Kiew naar Tsjernihiv reed niet.")]
['Kyiv', 'Chernihiv']
"""

from exonym._exonym import (
    Aliases,
    Context,
    Error,
    Gazetteer,
    Mention,
    Place,
    Products,
    Table,
    __version__,
    annotate,
    annotate_table,
    lookup,
    map,
    normalize,
    normalize_column,
    resolve,
)

__all__ = [
    "Aliases",
    "Context",
    "Error",
    "Gazetteer",
    "Mention",
    "Place",
    "Products",
    "Table",
    "__version__",
    "annotate",
    "annotate_table",
    "lookup",
    "map",
    "normalize",
    "normalize_column",
    "resolve",
]

"""Checked by mypy and pyright, not run: the stubs accept the calls in the documentation and declare the results."""

from pathlib import Path
from typing import Any, assert_type

import exonym


def calls(table: Any, context: exonym.Context) -> None:
    mentions = exonym.annotate("Van Kiew", context="none", lang="nl")
    assert_type(mentions, list[exonym.Mention])
    assert_type(mentions[0].name, str | None)
    found = exonym.annotate_table(table, text="body", id=None, context=[context, Path("news.ctx")], geometry=True)
    assert_type(found, exonym.Table)
    assert_type(exonym.annotate_table(found, text="text", id="article"), exonym.Table)
    assert_type(exonym.resolve("Van Kiew", [(4, 8)]), list[exonym.Mention | None])
    assert_type(exonym.normalize_column(["Kiew", None], country="UA"), exonym.Table)
    products = exonym.map(table, "out", period="month", formats=["csv"], near="Kyiv:50km")
    assert_type(products.paths, list[Path])
    learned = exonym.Context.learn(table, outlet="source")
    learned.merge(context)
    assert_type(learned.to_bytes(), bytes)
    exonym.annotate("Kiew", gazetteer=exonym.Gazetteer("own.gaz"), aliases=[exonym.Aliases("mine.csv"), "more.csv"])

"""Every example of docs/python.md and docs/spark.md runs and prints what the page says."""

import importlib.util
import io
import os
import re
import sys
from contextlib import redirect_stdout

import pytest
from conftest import NO_JAVA, ROOT, has_java

PAGES = ["python.md", "spark.md"]
OTHERS = ["duckdb", "polars", "pyspark", "ray", "spacy"]
"""Packages that examples use and that are not always installed."""

EXAMPLES = [
    pytest.param(page, example, id=f"{page}-{number}")
    for page in PAGES
    for number, example in enumerate(
        re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / page).read_text(encoding="utf-8"), flags=re.M | re.S)
    )
]


@pytest.fixture(autouse=True)
def end_what_was_started():
    """Stops sessions that examples leave open, so that they do not affect other tests."""
    yield
    if "pyspark.sql" in sys.modules and (session := sys.modules["pyspark.sql"].SparkSession.getActiveSession()):
        session.stop()
    if "ray" in sys.modules:
        sys.modules["ray"].shutdown()


@pytest.mark.parametrize(("page", "example"), EXAMPLES)
def test_example(page, example, tmp_path, monkeypatch):
    for package in OTHERS:
        if re.search(rf"^(from|import) {package}\b", example, flags=re.M) and not importlib.util.find_spec(package):
            pytest.skip(f"{package} is not installed")
    if "pyspark" in example and not has_java():
        pytest.skip(NO_JAVA)
    (tmp_path / "tests").mkdir()
    os.symlink(ROOT / "tests" / "articles", tmp_path / "tests" / "articles")
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(example, f"docs/{page}", "exec"), {})
    said = [line.removeprefix("# ") for line in example.splitlines() if line.startswith("# ")]
    assert said and out.getvalue().splitlines() == said

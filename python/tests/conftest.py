"""Shared by the tests: the path of the sample articles, the command, and invented articles."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "tests" / "articles"

NO_JAVA = "Spark needs Java: apt-get install default-jre-headless"
"""The reason for skipping Spark tests without Java."""

# Spark workers use the Python of the tests, and do not need a name server to find their address.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")


def has_java():
    """Whether Spark would find Java."""
    return "JAVA_HOME" in os.environ or shutil.which("java") is not None


def command(*args, **options):
    """Runs the command that the wheel installed."""
    call = [Path(sys.executable).with_name("exonym"), *map(str, args)]
    return subprocess.run(call, capture_output=True, check=False, text=True, encoding="utf-8", **options)


def answers(path, *args):
    """Runs `exonym annotate` on a file; returns the mentions of each article by id."""
    ran = command("annotate", path, "--keep-duplicates", "--no-config", "--quiet", *args)
    assert ran.returncode == 0, ran.stderr
    lines = map(json.loads, ran.stdout.splitlines())
    return {line["id"]: line["mentions"] for line in lines}


def rows(table):
    """Groups a table of mentions by article."""
    found = {}
    for row in table.to_pyarrow().to_pylist():
        found.setdefault(row.pop("article"), []).append(row)
    return found


@pytest.fixture(scope="session")
def table():
    """A table of the text files among the sample articles, with other columns that such tables have."""
    texts = sorted(ARTICLES.glob("*.txt"))
    assert texts, "no sample articles"
    return pa.table(
        {
            "id": [path.stem for path in texts],
            "text": [path.read_text(encoding="utf-8") for path in texts],
            "date": [path.stem[:10] if path.stem[:2] == "20" else None for path in texts],
            "lang": [None] * len(texts),
        },
        schema=pa.schema([("id", pa.string()), ("text", pa.string()), ("date", pa.string()), ("lang", pa.string())]),
    )

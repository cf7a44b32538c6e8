"""What the tests share: where the sample articles are, the command, and articles made up here."""

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
"""Why tests of Spark are skipped where there is none."""

# Workers of Spark run the Python of the tests, and ask no name server where they are.
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
    """What `exonym annotate` writes of a file: by id, the mentions of each article."""
    ran = command("annotate", path, "--keep-duplicates", "--no-config", "--quiet", *args)
    assert ran.returncode == 0, ran.stderr
    lines = map(json.loads, ran.stdout.splitlines())
    return {line["id"]: line["mentions"] for line in lines}


def rows(table):
    """A table of mentions as the mentions of each article."""
    found = {}
    for row in table.to_pyarrow().to_pylist():
        found.setdefault(row.pop("article"), []).append(row)
    return found


@pytest.fixture(scope="session")
def table():
    """The text files among the sample articles, with what such a table has beside."""
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

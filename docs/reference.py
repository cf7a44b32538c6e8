#!/usr/bin/env python3
"""Checks that the reference pages are complete.

    cargo build --release
    python3 docs/reference.py

docs/options.md must name every option of every command, and its tables (with those of docs/slices.md) no option
that does not exist. docs/layers.md must name every column of the layers, and every member and count of run.json.
Prints what is missing; exit code 1 if anything is. Standard library only.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from examples import ROOT, environment

OPTION = re.compile(r"--[a-z][a-z-]+")


def exonym(*words):
    """The output of the release build."""
    done = subprocess.run(["exonym", *words], cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout


def commands(*words):
    """The commands below one, deepest first, itself last."""
    text = exonym(*words, "--help")
    listed = re.search(r"^Commands:\n((?:  .*\n)+)", text, re.M)
    for name in re.findall(r"^  (\w+)", listed.group(1), re.M) if listed else []:
        if name != "help":
            yield from commands(*words, name)
    yield words, text


def options():
    """Every option by the commands that have it."""
    found = {}
    for words, text in commands():
        for line in re.findall(r"^ +(?:-\w, )?(--[a-z][a-z-]+)", text, re.M):
            if line not in ("--help", "--version"):
                found.setdefault(line, []).append(" ".join(words) or "exonym")
    return found


def page(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def missing_options():
    """What is wrong with the pages of options."""
    known = options()
    written = set(OPTION.findall(page("options.md")))
    for option in sorted(set(known) - written):
        yield f"docs/options.md: no {option} of {', '.join(known[option])}"
    for name in ("options.md", "slices.md"):
        for row in re.findall(r"^\| (`--.*?) \|", page(name), re.M):
            for option in OPTION.findall(row):
                if option not in known:
                    yield f"docs/{name}: {option} is not an option"


def missing_columns():
    """What is wrong with the page of layers."""
    written = set(re.findall(r"`([a-z][a-z0-9_]*)`", page("layers.md")))
    with tempfile.TemporaryDirectory() as folder:
        exonym("map", "--quiet", "examples/papers.jsonl", "-o", folder, "--formats", "csv", "--by", "section")
        for path in sorted(Path(folder).glob("*.csv")):
            with open(path, encoding="utf-8-sig", newline="") as file:
                for column in next(csv.reader(file)):
                    # A column per value ends in the value; the column of values has the name of what is compared.
                    known = column in written or column in ("section", "latitude", "longitude")
                    if not known and not re.match(r"(?:articles|mentions|weight|share|name)_", column):
                        yield f"docs/layers.md: no column {column} of {path.name}"
        record = json.loads(Path(folder, "run.json").read_text(encoding="utf-8"))
    for name in [*record, *record["counts"]]:
        if name not in written:
            yield f"docs/layers.md: no {name} of run.json"


def main():
    missing = [*missing_options(), *missing_columns()]
    print("\n".join([*missing, f"reference: {len(missing)} gaps"]))
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Runs the examples in README.md, CONTRIBUTING.md, docs/ and examples/, and compares their output.

    cargo build --release
    python3 docs/examples.py           # print the examples whose output differs
    python3 docs/examples.py --write   # replace the output in the pages

In a ```console block, a line that starts with "$ " and the lines after it that start with "> " are one
command. Bash runs it in the repository's root, with the release build first on the path. The lines up to the
next command are its output, both streams together. Commands of all pages share the folder out/.
Between <!-- top places --> and <!-- end --> is a table of the heaviest places. Standard library only.
"""

import difflib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOP_PLACES = 12
SPELLINGS = 6


def environment():
    """The environment with the release build first on the path."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    path = f"{(ROOT / target / 'release').resolve()}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}


def run(command):
    """The output of a command, both streams together, without trailing blanks."""
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=300,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def console(match):
    """A console block with the current output of its commands."""
    out = []
    for typed in re.findall(r"(?m)^\$ .*(?:\n> .*)*", match.group(2)):
        out.append(typed)
        written = run("\n".join(line[2:] for line in typed.splitlines()))
        if written:
            out.append(written)
    return match.group(1) + "\n".join(out) + "\n```"


def table(places):
    """The heaviest places as Markdown rows."""
    rows = ["| place | country | mentions | articles | weight | as the articles spell it |",
            "| --- | --- | ---: | ---: | ---: | --- |"]
    for feature in places["features"][:TOP_PLACES]:
        row = feature["properties"]
        spellings = [" ".join(text.split()) for text in row["variants"]]
        more = f" and {len(spellings) - SPELLINGS} more" if len(spellings) > SPELLINGS else ""
        rows.append("| " + " | ".join((
            row["name"], row["country"] or "", str(row["mentions"]), str(row["articles"]),
            f"{row['weight']:.2f}", ", ".join(spellings[:SPELLINGS]) + more)) + " |")
    return "\n".join(rows)


def pages():
    """The pages whose examples are run: those of the top level, the book's and the walks in examples/."""
    book = sorted((ROOT / "docs").rglob("*.md")) + sorted((ROOT / "examples").glob("*.md"))
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *book]


def now(text, places):
    """A page with the current output of its examples."""
    text = re.sub(r"(?ms)^(```console\n)(.*?)^```$", console, text)
    return re.sub(
        r"(?s)(<!-- top places -->\n).*?(<!-- end -->)",
        lambda match: f"{match.group(1)}{table(places)}\n{match.group(2)}", text)


def difference(page, old, new):
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"{page} as written", f"{page} as run", lineterm="", n=1)
    return "\n".join(lines)


def main(write):
    with tempfile.TemporaryDirectory() as folder:
        said = run(f"exonym map --quiet tests/articles -o {folder}")
        layer = pathlib.Path(folder, "places.geojson")
        if not layer.exists():
            sys.exit(f"examples: exonym map did not work; build it with cargo build --release\n{said}")
        content = layer.read_bytes()
    places = json.loads(content)
    stale = []
    for page in pages():
        old = page.read_text(encoding="utf-8")
        new = now(old, places)
        if old != new:
            stale.append(difference(page.relative_to(ROOT), old, new))
            if write:
                page.write_text(new, encoding="utf-8")
    if stale and not write:
        print("\n\n".join(stale))
        sys.exit("examples: the output in these pages differs from that of the program; "
                 "check the differences, then run python3 docs/examples.py --write")
    print(f"examples: {len(pages())} pages {'rewritten' if stale else 'agree with the program'}")


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--write"]):
        sys.exit(__doc__)
    main(write="--write" in sys.argv)

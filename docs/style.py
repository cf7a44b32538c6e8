#!/usr/bin/env python3
"""Finds the habits that docs/style.md rules out, in prose: pages, help texts and comments.

    python3 docs/style.py [PATH…]     prints file:line: phrase: what to write; exit code 1 if any
    python3 docs/style.py --count     a line per folder with the number of findings

Help texts are doc comments, so reading comments covers them. Code spans, fenced blocks, quoted words and
italics are skipped: they cite. A line that ends in `style: ok` is skipped with its paragraph.
"""

import argparse
import io
import re
import subprocess
import sys
import tokenize
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# (pattern, what to write instead). Patterns see a whole paragraph on one line, in any case.
HABITS = [
    (r"\b(?:stands?|stood|standing)\b(?! (?:for\b|alone\b|out\b))", "occurs, appears, is"),
    (r"\btold\b", "detected, recognised, said, distinguished"),
    (r"\bbehind\b", "after, at the end of, within"),
    (r"(?<!there )\b(?:is|are|was|were) no (?!longer|more|less|different|worse|\w+er\b)\w+", "is not a"),
    (r"(?<!there )\b(?:is|are|was|were|be) none\b", "is not one, does not exist, there is no"),
    (r"(?<!one )(?<!two )(?<!some )(?<!most )(?<!each )(?<!all )(?<!none )(?<!any )(?<!many )(?<!half )(?<!both )(?<!either )"
     r"\bof (?:which|whose|whom)\b", "whose, which, from which; or two sentences"),
    (r"\b(?:speaks?|spoke|spoken|speaking) of\b", "mention, write about"),
    (r"\b(?:is|are|was|were|been|being) said\b", "is reported, is printed, a note says"),
    (r"\b(?:an? (?!a\b)\w+|one \w+|two|three|once|twice|\d[\d,]*|articles|bytes|features|files|rows) an? "
     r"(?:file|line|row|article|page|place|name|word|item|feature|layer|folder|language|column|message|document|record|run|command)\b",
     "per"),
    (r"\b(?:whence|thence|hence|therein|thereof|thereby|whereof|wherein|whereby|lest|nought|naught|heed(?:s|ed)?|beneath|reckon(?:s|ed)?)\b",
     "a word that people say"),
    (r"\bwants\b", "needs, expects, requires"),
    (r"\bmend(?:s|ed|ing)?\b", "fix, repair, correct"),
    (r"(?:^|[,;:.] )else\b(?! if)", "otherwise"),
    (r"\bfrom [\w`]+ on\b(?! (?:the|a|an|disk|which)\b)", "from … onwards"),
    (r"\bheld against\b", "compared with, counted against"),
    (r"\b(?:is|are|was|were) to be\b", "must be, should be, will be"),
    (r"\bof one's own\b", "your own"),
    (r"\b(?:a|an|the|its|their) \w+'s (?:is|are|does|do|has|have|was|were|can|may)\b", "name the thing again: as a file's name does"),
    (r"\bthan (?:a|an|the|its|their) \w+'s(?: (?:is|are|does))?[.,;:)]", "than that of the"),
    (r"\b(?:goes|go|went) by\b", "depends on, follows, uses"),
    (r"\bsuch as (?:are|is|have|has|do|does)\b", "those that"),
    (r"\benters?\b[^.]*[;,.] [^.;]*\bleaves?\b(?! (?:out|off|in|it|them|the|a|its|no|behind|nothing)\b)", "takes …; returns …"),
    (r"\bno (?:mention|name|place|word|article|file|row|line|column|candidate|layer)'s\b", "not that of any"),
]
COMPILED = [(re.compile(pattern, re.IGNORECASE), advice) for pattern, advice in HABITS]

# What only cites, and what others wrote.
CITED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<!\*)\*[^*\s][^*]*\*(?!\*)|\[[^\]]*\]\([^)]*\)|<[^>]*>|https?://\S+")
OTHERS = re.compile(r"^(?:docs/style\.(?:md|py)|NOTICE|LICENSE|out/|src/sink/page/page\.js|.*\.in/|.*\.out/)")

SLASHES = re.compile(r"^\s*(?://[/!]?|\*)(?: (.*))?$")
TRAILING = re.compile(r"\s//[/!]? (.*)$")


def paragraphs_of_slashes(text):
    """Runs of comment lines of Rust and JavaScript, and comments at the ends of lines."""
    paragraph, block, fenced = [], False, False
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("/*"):
            block = True
            line = line.replace("/**", "//", 1).replace("/*", "//", 1)
        match = SLASHES.match(line) if block or not stripped.startswith("*") else None
        if "*/" in stripped:
            block = False
        content = (match.group(1) or "") if match else None
        if content is not None and content.strip().startswith("```"):
            fenced = not fenced
            content = ""
        if content and not fenced:
            if re.match(r"\s*(?:[-*|#]|\d+\.) ?", content):
                yield paragraph
                paragraph = []
            paragraph.append((number, content))
            continue
        yield paragraph
        paragraph = []
        if content is None:
            fenced = False
            if match := TRAILING.search(line):
                yield [(number, match.group(1))]
    yield paragraph


def paragraphs_of_hashes(text):
    """Comments and docstrings of Python."""
    paragraph = []
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return
    last = None
    for token in tokens:
        if token.type == tokenize.COMMENT:
            if paragraph and paragraph[-1][0] != token.start[0] - 1:
                yield paragraph
                paragraph = []
            paragraph.append((token.start[0], token.string.lstrip("#! ")))
        elif token.type == tokenize.STRING and token.string.startswith(('"""', "'''")) and last in (
            None, tokenize.NEWLINE, tokenize.INDENT, tokenize.NL, tokenize.ENCODING, tokenize.DEDENT
        ):
            yield from paragraphs_of_pages(token.string.strip("\"'"), token.start[0])
        last = token.type if token.type not in (tokenize.COMMENT, tokenize.NL) else last
    yield paragraph


def paragraphs_of_pages(text, first=1):
    """Paragraphs, list items and table rows of Markdown, without fenced blocks."""
    paragraph, fenced = [], False
    for number, line in enumerate(text.split("\n"), first):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            line = ""
        if fenced or not line.strip() or line.startswith("    "):
            yield paragraph
            paragraph = []
            continue
        if re.match(r"\s*(?:[-*|#>]|\d+\.) ?", line):
            yield paragraph
            paragraph = []
        paragraph.append((number, line))
    yield paragraph


READERS = {
    ".rs": paragraphs_of_slashes, ".js": paragraphs_of_slashes, ".mjs": paragraphs_of_slashes,
    ".py": paragraphs_of_hashes, ".pyi": paragraphs_of_hashes, ".md": paragraphs_of_pages,
}


def findings(path):
    """(line, phrase, advice) of each habit in a file."""
    text = path.read_text(encoding="utf-8")
    for paragraph in READERS[path.suffix](text):
        if not paragraph or any("style: ok" in line for _, line in paragraph):
            continue
        joined, starts = "", []
        for number, line in paragraph:
            starts.append((len(joined), number))
            joined += line.strip() + " "
        joined = CITED.sub(lambda cited: "_" * len(cited.group()), joined)
        for pattern, advice in COMPILED:
            for match in pattern.finditer(joined):
                line = max((start, number) for start, number in starts if start <= match.start())[1]
                yield line, match.group().strip(), advice


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", help="files or folders; all that are committed if not given")
    parser.add_argument("--count", action="store_true", help="print the number of findings per folder")
    options = parser.parse_args()
    listed = subprocess.run(["git", "ls-files", "--", *options.paths], cwd=Path.cwd() if options.paths else ROOT,
                            capture_output=True, text=True, check=True).stdout.split("\n")
    base = Path.cwd() if options.paths else ROOT
    counts, total = Counter(), 0
    for name in sorted(filter(None, listed)):
        path = base / name
        shown = path.resolve().relative_to(ROOT).as_posix()
        if path.suffix not in READERS or OTHERS.match(shown) or not path.is_file():
            continue
        for line, phrase, advice in sorted(findings(path)):
            total += 1
            counts["/".join(Path(shown).parts[:3])] += 1
            if not options.count:
                print(f"{shown}:{line}: {phrase}: {advice}")
    if options.count:
        for folder, count in counts.most_common():
            print(f"{count:6} {folder}")
    print(f"{total} findings; docs/style.md says what to write instead", file=sys.stderr)
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()

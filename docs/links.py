#!/usr/bin/env python3
"""Checks that the links of all Markdown pages in the repository lead somewhere.

    python3 docs/links.py

A link to a file must name one that is committed, or a folder that holds some; an anchor must be a heading of
its page. Addresses on the web are not fetched. Prints file:line for each broken link; exit code 1 if any.
Standard library only.
"""

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Articles, and what others wrote.
SKIPPED = re.compile(r"^(?:tests/(?!forms/README\.md)|src/sink/page/vendor/)")
# [text](target) and ![text](target), and the targets of [reference]: lines.
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|^\[[^\]]+\]:\s*(\S+)", re.M)
FENCE = re.compile(r"^(```|~~~)[^\n]*\n.*?^\1[^\n]*$", re.M | re.S)
CODE = re.compile(r"`[^`\n]*`")


def blanked(pattern, text):
    """The text with every match replaced by blanks, so that positions stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def links(text):
    """(line, target) of each link outside code."""
    prose = blanked(CODE, blanked(FENCE, text))
    for match in LINK.finditer(prose):
        yield text.count("\n", 0, match.start()) + 1, match.group(1) or match.group(2)


def anchors(text):
    """The anchors of a page's headings, as code hosts make them."""
    found = set()
    for heading in re.findall(r"^#{1,6}\s+(.*?)\s*#*$", blanked(FENCE, text), re.M):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        kept = (c for c in words if c in " -_" or unicodedata.category(c)[0] in "LN")
        anchor = base = "".join(kept).strip().replace(" ", "-")
        number = 0
        while anchor in found:
            number += 1
            anchor = f"{base}-{number}"
        found.add(anchor)
    return found | set(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", text))


def committed():
    """The paths of all files under version control, and of their folders."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=ROOT, capture_output=True, text=True, check=True)
    files = {name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()}
    folders = {str(folder) for name in files for folder in Path(name).parents}
    return files, folders


def broken(page, files, folders):
    """(line, target, reason) of each broken link of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for line, target in links(text):
        if re.match(r"[a-z][a-z0-9+.-]*:", target, re.I):
            continue
        path, _, anchor = target.partition("#")
        named = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
        if named.rstrip("/") not in files | folders:
            yield line, target, "no such file in the repository"
        elif anchor and named.endswith(".md"):
            if anchor not in anchors((ROOT / named).read_text(encoding="utf-8")):
                yield line, target, f"no such heading in {named}"


def main():
    files, folders = committed()
    pages = sorted(name for name in files if name.endswith(".md") and not SKIPPED.match(name))
    count = 0
    for page in pages:
        for line, target, reason in broken(page, files, folders):
            print(f"{page}:{line}: {target}: {reason}")
            count += 1
    print(f"links: {len(pages)} pages, {count} broken links")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()

"""A hook of MkDocs for links that leave docs/, such as ../examples/qgis.md.

On a code host such links work as they are. In the book they become addresses in the repository, below the
`repo_url` of mkdocs.yml, or plain text if that is not set. A link to a file that does not exist is a warning, and so
an error under --strict.
"""

import logging
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A fenced block or a code span, which stays as it is; or a link.
PIECE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)[^\n]*$|`[^`\n]*`(?!\]\()|(!?)\[((?:[^\[\]]|\[[^\]]*\]\([^)]*\))*)\]\(([^)\s]+)\)", re.M | re.S)
log = logging.getLogger("mkdocs.hooks.book")


def on_page_markdown(markdown, page, config, files):
    """The page with its links out of docs/ rewritten."""
    folder = os.path.dirname(page.file.src_uri)

    def rewrite(match):
        is_image, text, target = match.group(1), match.group(2), match.group(3)
        if target is None or target.startswith("#") or re.match(r"[a-z][a-z0-9+.-]*:", target, re.I):
            return match.group()
        path, _, anchor = target.partition("#")
        inside = os.path.normpath(os.path.join("docs", folder, path))
        if inside == "docs" or inside.startswith("docs" + os.sep):
            return match.group()
        if inside.startswith("..") or not (ROOT / inside).exists():
            log.warning("%s: the link %s leads to no file of the repository", page.file.src_uri, target)
            return match.group()
        if is_image or not config.repo_url:
            return text
        kind = "tree" if (ROOT / inside).is_dir() else "blob"
        address = f"{config.repo_url.rstrip('/')}/{kind}/main/{Path(inside).as_posix()}"
        return f"[{text}]({address}{'#' + anchor if anchor else ''})"

    return PIECE.sub(rewrite, markdown)

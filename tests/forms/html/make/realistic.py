"""Enlarges the fixtures to the size of real pages, for timing: menus, scripts, styles, other stories and
comments around the same article. Usage: realistic.py FIXTURES OUT"""

import pathlib
import random
import re
import sys

WORDS = "harbour council storm river market bridge school winter budget minister ferry island".split()
random.seed(7)


def words(count):
    return " ".join(random.choice(WORDS) for _ in range(count)).capitalize()


def menu(count):
    items = "".join(
        f'<li class="menu-item menu-item-type-taxonomy menu-item-{n}"><a class="menu-link sub-menu-link" '
        f'href="https://www.paper.example/section/{n}/">{words(2)}</a></li>\n'
        for n in range(count)
    )
    return f'<nav class="site-navigation" aria-label="Main"><ul class="menu">{items}</ul></nav>'


def script(size):
    line = 'window.dataLayer=window.dataLayer||[];function g(a,b){return a<b&&b>0?"<p>"+a+"</p>":null};\n'
    return f"<script>{line * (size // len(line))}</script>"


def style(size):
    line = ".c-card__title>.c-link:hover{color:#003399;text-decoration:underline;padding:0 12px}\n"
    return f"<style>{line * (size // len(line))}</style>"


def cards(count):
    card = (
        '<div class="c-card related__item"><div class="c-card__media"><picture><source srcset="/i/{n}.webp 1x, '
        '/i/{n}@2x.webp 2x" type="image/webp"><img loading="lazy" src="/i/{n}.jpg" alt="" width="320" height="180">'
        '</picture></div><div class="c-card__body"><h3 class="c-card__title"><a class="c-link" href="/s/{n}">{t}</a>'
        '</h3><p class="c-card__text">{s}.</p><svg viewBox="0 0 24 24"><path d="M12 2L2 7l10 5 10-5-10-5zM2 17l10 5'
        ' 10-5M2 12l10 5 10-5"/></svg></div></div>\n'
    )
    return '<section class="related">' + "".join(
        card.format(n=n, t=words(7), s=words(18)) for n in range(count)
    ) + "</section>"


def comments(count):
    return '<div class="comments">' + "".join(
        f'<div class="comment"><div class="comment__author"><span>Reader {n}</span></div><div class="comment__text">'
        f"<p>{words(40)}.</p></div></div>\n"
        for n in range(count)
    ) + "</div>"


def main():
    source, target = map(pathlib.Path, sys.argv[1:])
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.html")):
        page = path.read_text()
        if len(page) < 2000 or path.stem in ("deep", "jsonld-only", "section", "index"):
            continue
        head = style(random.randint(8_000, 25_000)) + script(random.randint(8_000, 30_000))
        page = re.sub(r"(?i)</head>", lambda end: head + end.group(), page, count=1)
        top = menu(random.randint(60, 160)) + script(4000)
        page = re.sub(r"(?i)<body[^>]*>", lambda tag: tag.group() + top, page, count=1)
        bottom = cards(random.randint(15, 40)) + comments(random.randint(0, 40)) + script(10_000)
        page = re.sub(r"(?i)</body>", lambda end: bottom + end.group(), page, count=1)
        (target / path.name).write_text(page)


main()

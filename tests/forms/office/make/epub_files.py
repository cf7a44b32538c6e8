"""Makes epub with EbookLib."""

import io
import pathlib
import re
import zipfile

from ebooklib import epub

from articles import ARTICLES, steady_zip

HERE = pathlib.Path(__file__).parent.parent / "epub"
HERE.mkdir(parents=True, exist_ok=True)


def page(title, texts, lang, name, head=True):
    body = (f"<h1>{title}</h1>" if head else "") + "".join(f"<p>{one}</p>" for one in texts)
    made = epub.EpubHtml(title=title, file_name=name, lang=lang)
    made.content = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return made


def saved(book, name, extra=()):
    path = HERE / name
    epub.write_epub(str(path), book)
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        opf = old.read("EPUB/content.opf")
    stamp = re.search(rb'dcterms:modified">([^<]*)<', opf).group(1)
    data = steady_zip(data, [(stamp, b"2024-03-08T06:00:00Z"), *extra])
    path.write_bytes(data)
    return data


# A newspaper as made by Calibre, one article per page.
book = epub.EpubBook()
book.set_identifier("urn:uuid:5d1b7a52-0000-4000-8000-000000000001")
book.set_title("Tagblatt der Donau [Fri, 08 Mar 2024]")
book.set_language("de")
book.add_metadata("DC", "date", "2024-03-08")
book.add_metadata("DC", "publisher", "calibre")
chapters = []
for lang, name in [("de", "a1.xhtml"), ("fr", "a2.xhtml"), ("es", "a3.xhtml")]:
    title, texts = ARTICLES[lang]
    chapters.append(page(title, texts, lang, name))
cover = page("Umschlag", ["Titelbild aus Salzburg"], "de", "cover.xhtml")
rights = epub.EpubHtml(title="Impressum", file_name="imprint.xhtml", lang="de")
rights.content = (
    '<html xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Impressum</title></head>'
    '<body><section epub:type="copyright-page"><p>Gedruckt in Innsbruck.</p></section></body></html>'
)
links = "".join(f'<li><a href="{one.file_name}">{one.title}</a></li>' for one in chapters)
section = epub.EpubHtml(title="Ressort", file_name="feed.xhtml", lang="de")
section.content = f"<html><head><title>Ressort</title></head><body><ul>{links}</ul></body></html>"
for one in [cover, section, *chapters, rights]:
    book.add_item(one)
book.guide = [{"type": "cover", "href": "cover.xhtml", "title": "Umschlag"}]
book.toc = tuple(epub.Link(one.file_name, one.title, one.id) for one in chapters)
book.add_item(epub.EpubNcx())
book.add_item(epub.EpubNav())
book.spine = ["nav", cover, section, *chapters, rights]
data = saved(book, "newspaper.epub")

# A book of one chapter without its own title in the contents.
book = epub.EpubBook()
book.set_identifier("urn:uuid:5d1b7a52-0000-4000-8000-000000000002")
book.set_title("Листи з півдня")
book.set_language("uk")
title, texts = ARTICLES["uk"]
one = page(title, texts, "uk", "c1.xhtml")
book.add_item(one)
book.add_item(epub.EpubNcx())
book.add_item(epub.EpubNav())
book.toc = ()
book.spine = [one]
saved(book, "book.epub")

# Digital rights management, and fonts that are merely obfuscated.
def with_encryption(algorithm, name):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            zipfile.ZipInfo("META-INF/encryption.xml", (2024, 1, 1, 0, 0, 0)),
            '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
            f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/>'
            '<enc:CipherData><enc:CipherReference URI="EPUB/a1.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>',
        )
    (HERE / name).write_bytes(out.getvalue())


with_encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "drm.epub")
with_encryption("http://www.idpf.org/2008/embedding", "fonts.epub")
(HERE / "cut.epub").write_bytes(data[: len(data) * 2 // 3])
with zipfile.ZipFile(HERE / "no-container.epub", "w") as package:
    package.writestr(zipfile.ZipInfo("mimetype", (2024, 1, 1, 0, 0, 0)), "application/epub+zip")

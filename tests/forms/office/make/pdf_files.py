"""Makes pdf with ReportLab, in DejaVu as Debian has it (fonts-dejavu-core)."""

import pathlib
import zlib

from PIL import Image
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

from articles import ARTICLES

HERE = pathlib.Path(__file__).parent.parent / "pdf"
HERE.mkdir(parents=True, exist_ok=True)
FONTS = "/usr/share/fonts/truetype/dejavu/"
pdfmetrics.registerFont(TTFont("Serif", FONTS + "DejaVuSerif.ttf"))
pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))


def canvas(name, **more):
    made = Canvas(str(HERE / name), pagesize=A4, invariant=1, pageCompression=1, **more)
    return made


def wrapped(text, width, font, size):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if pdfmetrics.stringWidth(longer, font, size) > width and line:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def set_text(made, texts, x, y, width, font="Serif", size=10, lead=13, after=8):
    for text in texts:
        for line in wrapped(text, width, font, size):
            made.setFont(font, size)
            made.drawString(x, y, line)
            y -= lead
        y -= after
    return y


# A page in Dutch with a title property, a headline, spaced paragraphs, words hyphenated by hand.
title, texts = ARTICLES["nl"]
made = canvas("properties.pdf")
made.setTitle(title)
made.setFont("Helvetica-Bold", 18)
made.drawString(2 * cm, 26 * cm, title)
y = set_text(made, texts, 2 * cm, 25 * cm, 9 * cm, "Helvetica")
for line in ["De omleiding over IJssel-", "stein duurt lang; wie naar Rhein-", "Main of Gelsen-", "kirchen wil, neemt de trein."]:
    made.setFont("Helvetica", 10)
    made.drawString(2 * cm, y, line)
    y -= 13
made.save()

# Two columns of justified Cyrillic over three pages, with headers, footers and page numbers.
title, texts = ARTICLES["uk"]
style = ParagraphStyle("text", fontName="Serif", fontSize=9, leading=12, alignment=TA_JUSTIFY, spaceAfter=0, firstLineIndent=12)
head = ParagraphStyle("head", fontName="Serif", fontSize=20, leading=24, spaceAfter=12)


def furniture(made, document):
    made.setFont("Serif", 8)
    made.drawString(2 * cm, 28.5 * cm, "Вечірній вісник, Житомир")
    made.drawRightString(19 * cm, 28.5 * cm, f"{document.page}")
    made.drawString(2 * cm, 1 * cm, f"сторінка {document.page} з 3, друк у Рівному")


template = PageTemplate(
    frames=[Frame(2 * cm, 2 * cm, 8 * cm, 26 * cm), Frame(11 * cm, 2 * cm, 8 * cm, 26 * cm)],
    onPage=furniture,
)
book = BaseDocTemplate(str(HERE / "columns.pdf"), pagesize=A4, pageTemplates=[template], invariant=1, title="visnyk_2024_03.indd")
filler = "Лікарі розповіли, що черги зменшаться вже навесні, а міська рада обіцяє нові автобуси до лікарні від вокзалу та ринку. "
flow = [Paragraph(title, head)]
for number in range(30):
    flow.append(Paragraph(texts[number % 2] + " " + filler * 4, style))
flow.append(Paragraph(texts[2], style))
book.build(flow)

# Two columns, drawn line by line, in Polish.
title, texts = ARTICLES["pl"]
made = canvas("zigzag.pdf")
made.setFont("Serif", 16)
made.drawString(2 * cm, 27 * cm, title)
left = [line for text in texts for line in wrapped(text, 8 * cm, "Serif", 9)]
right = [line for text in ARTICLES["hu"][1] for line in wrapped(text, 8 * cm, "Serif", 9)]
y = 26 * cm
made.setFont("Serif", 9)
for number in range(max(len(left), len(right))):
    for x, lines in [(2 * cm, left), (11 * cm, right)]:
        if number < len(lines):
            made.drawString(x, y, lines[number])
    y -= 12
made.save()

# In Japanese, with a font that is not in the file.
title, texts = ARTICLES["ja"]
made = canvas("japanese.pdf")
made.setTitle(title)
made.setFont("HeiseiMin-W3", 11)
y = 27 * cm
for text in texts:
    for begin in range(0, len(text), 18):
        made.drawString(2 * cm, y, text[begin : begin + 18])
        y -= 15
    y -= 12
made.save()

# A rotated page.
title, texts = ARTICLES["en"]
made = canvas("sideways.pdf")
made.translate(10 * cm, 2 * cm)
made.rotate(90)
made.setFont("Helvetica", 10)
set_text(made, texts, 0, 0, 9 * cm, "Helvetica")
made.save()

# Protected: by an owner password, which lets everybody read, and by a user password.
for name, password in [("owner.pdf", ""), ("password.pdf", "geheim")]:
    made = canvas(name, encrypt=StandardEncryption(password, ownerPassword="owner", strength=128))
    set_text(made, ARTICLES["de"][1], 2 * cm, 26 * cm, 9 * cm, "Helvetica")
    made.save()

# Only a picture.
picture = HERE / "picture.png"
Image.new("RGB", (60, 40), (200, 30, 30)).save(picture)
made = canvas("picture.pdf")
made.drawImage(str(picture), 2 * cm, 20 * cm)
made.save()
picture.unlink()

whole = (HERE / "properties.pdf").read_bytes()
(HERE / "cut.pdf").write_bytes(whole[: len(whole) // 2])
(HERE / "stub.pdf").write_bytes(b"%PDF-1.4\n")


def file_of(objects):
    """Returns a PDF of handwritten objects."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer <</Root 1 0 R /Size {len(objects) + 1}>>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(data, more=b""):
    return b"<<" + more + f"/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


PAGES = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
# A font whose glyphs are drawn by programs, without a mapping to characters.
box = stream(b"500 0 d0 0 0 400 400 re f")
text = stream(b"BT /F 12 Tf 50 700 Td (" + b"abcab" * 20 + b") Tj ET")
font = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 500 500]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</g1 5 0 R/g2 5 0 R/g3 5 0 R>>"
    b"/Encoding<</Type/Encoding/Differences[97/g1/g2/g3]>>/FirstChar 97/LastChar 99/Widths[500 500 500]/Resources<<>>>>"
)
page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 6 0 R>>>>>>"
(HERE / "nameless.pdf").write_bytes(file_of([*PAGES, page, text, box, font]))
# A stream that unpacks to 400 MiB, compressed twice.
packer = zlib.compressobj(9)
packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(400)) + packer.flush()
packed = zlib.compress(packed, 9)
page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>"
(HERE / "bomb-twice.pdf").write_bytes(file_of([*PAGES, page, stream(packed, b"/Filter[/FlateDecode/FlateDecode]")]))
# Forms that each draw the next one ten times, forty levels deep.
forms = []
for number in range(40):
    content = b"/X Do " * 10 if number < 39 else b"0 0 1 1 re f"
    more = f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {6 + number} 0 R>>>>".encode()
    forms.append(stream(content, more))
page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
(HERE / "laughs.pdf").write_bytes(file_of([*PAGES, page, stream(b"/X Do"), *forms]))
# Nested arrays.
(HERE / "deep.pdf").write_bytes(file_of([*PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox" + b"[" * 20_000 + b">>"]))

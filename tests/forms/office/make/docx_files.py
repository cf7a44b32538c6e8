"""Makes docx with python-docx, and with openpyxl a file that only looks like a document."""

import datetime
import io
import pathlib
import zipfile

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from articles import ARTICLES, steady_zip

HERE = pathlib.Path(__file__).parent.parent / "docx"
HERE.mkdir(parents=True, exist_ok=True)
MADE = datetime.datetime(2024, 3, 5, 9, 30)


def document(title, language=None):
    made = docx.Document()
    made.core_properties.title = title
    made.core_properties.created = MADE
    made.core_properties.modified = MADE
    made.core_properties.language = language or ""
    return made


def save(made, name, replace=()):
    out = io.BytesIO()
    made.save(out)
    (HERE / name).write_bytes(steady_zip(out.getvalue(), replace))


def mark_language(paragraph, lang):
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{lang}"/>'))


# A real title property, a table, a header, a footer, a comment.
title, texts = ARTICLES["nl"]
made = document(title, "nl-NL")
made.sections[0].header.paragraphs[0].text = "De Ochtendbode Delft"
made.sections[0].footer.paragraphs[0].text = "Pagina een Breda"
made.add_paragraph(texts[0])
table = made.add_table(rows=1, cols=2)
table.cell(0, 0).text = "Omleiding"
table.cell(0, 1).text = "Vianen"
commented = made.add_paragraph(texts[1])
made.add_comment(commented.runs, text="Klopt Maastricht hier?", author="Redactie")
made.add_paragraph(texts[2])
save(made, "properties.docx")

# A paragraph in the title style, a default property by Word; deletions, insertions, a field, tabs, hyphens.
title, texts = ARTICLES["de"]
made = document("Microsoft Word - Entwurf3.doc")
made.add_paragraph(title, style="Title")
for text in texts:
    mark_language(made.add_paragraph(text), "de-DE")
tracked = made.add_paragraph("Gesperrt ist ")
tracked._p.append(parse_xml(
    f'<w:del {nsdecls("w")} w:id="1" w:author="A" w:date="2024-03-05T00:00:00Z"><w:r><w:delText>Augsburg</w:delText></w:r></w:del>'))
tracked._p.append(parse_xml(
    f'<w:ins {nsdecls("w")} w:id="2" w:author="A" w:date="2024-03-05T00:00:00Z"><w:r><w:t>Deggendorf</w:t></w:r></w:ins>'))
tracked._p.append(parse_xml(
    f'<w:moveFrom {nsdecls("w")} w:id="3" w:author="A" w:date="2024-03-05T00:00:00Z"><w:r><w:t>Rosenheim</w:t></w:r></w:moveFrom>'))
tracked._p.append(parse_xml(
    f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"/><w:instrText> INCLUDETEXT Ingolstadt </w:instrText><w:fldChar w:fldCharType="end"/></w:r>'))
tracked._p.append(parse_xml(
    f'<w:r {nsdecls("w")}><w:rPr><w:vanish/></w:rPr><w:t>Freising</w:t></w:r>'))
tracked._p.append(parse_xml(
    f'<w:r {nsdecls("w")}><w:tab/><w:t>Straubing</w:t><w:br/><w:t>Bad</w:t><w:noBreakHyphen/><w:t>Ab</w:t><w:softHyphen/><w:t>bach.</w:t></w:r>'))
save(made, "tracked.docx")

# A heading at the top, a text box that is stored twice, a footnote, a table of contents.
title, texts = ARTICLES["uk"]
made = document("Document1")
made.add_heading(title, 1)
toc = made.add_paragraph("Зміст ........ Кривий Ріг")
style = made.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
toc.style = style
first = made.add_paragraph(texts[0])
made.add_paragraph(texts[1])
box = (
    '<w:txbxContent><w:p><w:r><w:t>Довідка: Миргород лежить за сто кілометрів.</w:t></w:r></w:p></w:txbxContent>'
)
spaces = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
first._p.append(parse_xml(
    f'<w:r {nsdecls("w")} {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
    f'<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>'))
first._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
out = io.BytesIO()
made.save(out)
notes = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>'
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>роздільник</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>За даними обласної ради в Кременчуці.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
    package.writestr("word/footnotes.xml", notes)
(HERE / "boxed.docx").write_bytes(steady_zip(out.getvalue()))

# Only text, in Japanese.
title, texts = ARTICLES["ja"]
made = document("", None)
for text in texts:
    made.add_paragraph(text)
save(made, "plain.docx")

# A file with macros, which is read like any other.
title, texts = ARTICLES["pl"]
made = document(title)
for text in texts:
    made.add_paragraph(text)
save(made, "macros.docm", [(
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
)])

# Files that must be refused or are broken.
whole = (HERE / "plain.docx").read_bytes()
(HERE / "cut.docx").write_bytes(whole[: len(whole) // 2])
(HERE / "empty.docx").write_bytes(b"")
book = openpyxl.Workbook()
book.active["A1"] = "Utrecht"
book.properties.created = book.properties.modified = MADE
out = io.BytesIO()
book.save(out)
(HERE / "sheet.docx").write_bytes(steady_zip(out.getvalue()))


def package(parts, name):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as made:
        for part, text in parts.items():
            made.writestr(zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


word = f"<w:document {nsdecls('w')}><w:body>"
# A text of 16 MiB in 16 kB, and one with many paragraphs.
package({"word/document.xml": word + "<w:p><w:r><w:t>" + "a" * (16 << 20)}, "bomb.docx")
package({"word/document.xml": word + ("<w:p><w:r><w:t>" + "Utrecht " * 40 + "</w:t></w:r></w:p>") * 30_000}, "bomb-paragraphs.docx")
package({"word/document.xml": word + "<w:p><w:r><w:t>Utrecht blijft.</w:t></w:r></w:p>" + "<w:tbl>" * 20_000}, "nested.docx")
package({"word/other.xml": word}, "no-document.docx")
# Wrong sizes: according to the directory, the document unpacks to four bytes.
data = bytearray(whole)
at = data.index(b"PK\x01\x02")
while at >= 0:
    data[at + 24 : at + 28] = (4).to_bytes(4, "little")
    at = data.find(b"PK\x01\x02", at + 4)
(HERE / "lying.docx").write_bytes(bytes(data))

"""Makes odt with odfpy."""

import io
import pathlib
import re
import zipfile

from odf import dc, meta, office, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText

from articles import ARTICLES, steady_zip

HERE = pathlib.Path(__file__).parent.parent / "odt"
HERE.mkdir(parents=True, exist_ok=True)


def saved(made):
    out = io.BytesIO()
    made.write(out)
    return steady_zip(out.getvalue())


def document(title=None, lang=None):
    made = OpenDocumentText()
    if title:
        made.meta.addElement(dc.Title(text=title))
    made.meta.addElement(meta.CreationDate(text="2024-03-06T08:00:00"))
    if lang:
        made.meta.addElement(dc.Language(text=lang))
    return made


title, texts = ARTICLES["fr"]
made = document(title, "fr")
master = style.MasterPage(name="Standard", pagelayoutname="pm")
layout = style.PageLayout(name="pm")
made.automaticstyles.addElement(layout)
header = style.Header()
header.addElement(text.P(text="Le Courrier de Vannes"))
master.addElement(header)
made.masterstyles.addElement(master)
made.text.addElement(text.P(text=texts[0]))
paragraph = text.P(text="")
paragraph.addText("À Brest et à Lorient,")
note = text.Note(noteclass="footnote", id="n1")
note.addElement(text.NoteCitation(text="1"))
body = text.NoteBody()
body.addElement(text.P(text="Selon le syndicat de Concarneau."))
note.addElement(body)
paragraph.addElement(note)
comment = office.Annotation()
comment.addElement(text.P(text="Vérifier Nantes"))
paragraph.addElement(comment)
paragraph.addText(" leurs collègues  préparent\nla même action.")
paragraph.addElement(text.S(c=2))
paragraph.addText("Une réunion")
paragraph.addElement(text.Tab())
paragraph.addText("est prévue")
paragraph.addElement(text.LineBreak())
paragraph.addText("à Rennes.")
made.text.addElement(paragraph)
grid = table.Table(name="t")
grid.addElement(table.TableColumn())
row = table.TableRow()
cell = table.TableCell()
cell.addElement(text.P(text="Port fermé : Douarnenez"))
row.addElement(cell)
grid.addElement(row)
made.text.addElement(grid)
made.text.addElement(text.P(text=texts[2]))
(HERE / "properties.odt").write_bytes(saved(made))

# The title is a heading; a deletion is tracked.
title, texts = ARTICLES["pl"]
made = document("Bez tytułu 1")
TRACKED = (
    b'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/>'
    + "<text:p>Gdańsk</text:p>".encode()
    + b"</text:deletion></text:changed-region></text:tracked-changes>"
)
made.text.addElement(text.H(outlinelevel=1, text=title))
for one in texts:
    made.text.addElement(text.P(text=one))
(HERE / "heading.odt").write_bytes(
    steady_zip(saved(made), [(b"<office:text>", b"<office:text>" + TRACKED)])
)

# The same as a flat file, in Hungarian.
title, texts = ARTICLES["hu"]
made = document(title, "hu-HU")
for one in texts:
    made.text.addElement(text.P(text=one))
(HERE / "flat.fodt").write_text(made.xml().decode() if isinstance(made.xml(), bytes) else made.xml(), "utf-8")

whole = (HERE / "heading.odt").read_bytes()
(HERE / "cut.odt").write_bytes(whole[: len(whole) // 2])
sheet = OpenDocumentSpreadsheet()
(HERE / "sheet.odt").write_bytes(saved(sheet))
# The manifest that LibreOffice writes for a file with a password.
secret = re.escape(b'manifest:full-path="content.xml"')
with zipfile.ZipFile(io.BytesIO(whole)) as package:
    manifest = package.read("META-INF/manifest.xml")
    parts = {info.filename: package.read(info) for info in package.infolist()}
parts["META-INF/manifest.xml"] = manifest.replace(
    b"</manifest:manifest>",
    b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="99">'
    b'<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"/></manifest:file-entry></manifest:manifest>',
)
parts["content.xml"] = bytes(range(256)) * 4
with zipfile.ZipFile(HERE / "password.odt", "w", zipfile.ZIP_DEFLATED) as package:
    for name, part in parts.items():
        package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), part)

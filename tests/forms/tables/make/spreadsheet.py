"""Makes the spreadsheet workbooks; prints the lines of gold-made.jsonl to standard output."""

import datetime as dt
import io
import json
import re
import sys
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import xlwt
from odf import office, opendocument, style, table, text as odftext
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from articles import ARTICLES, FIELDS, gold

OUT = Path(__file__).parent.parent / "spreadsheet"
WHEN = (2024, 3, 15, 12, 0, 0)
LINES = []


def tell(name, articles=None, **other):
    line = {"file": f"spreadsheet/{name}"}
    if articles is not None:
        line["articles"] = articles
    LINES.append({**line, **other})


def again(data):
    """Rewrites an archive with fixed times, so that it is always the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2024-03-15T12:00:00Z", part)
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return out.getvalue()


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return again(out.getvalue())


def write(name, data):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_bytes(data)


def row(article):
    return [article[field] for field in FIELDS]


def dated(article):
    return dt.date.fromisoformat(article["date"])


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return out.getvalue()


def plain():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Articles"
    sheet.append(FIELDS)
    for article in ARTICLES:
        sheet.append([dated(article) if field == "date" else article[field] for field in FIELDS])
    write("plain.xlsx", saved(book))
    tell("plain.xlsx", [gold(article) for article in ARTICLES])


def three_sheets():
    book = openpyxl.Workbook()
    book.active.title = "Readme"
    book.active["B2"] = "These articles were collected for a course."
    only = book.create_sheet("Template")
    only.append(FIELDS)
    last = book.create_sheet("Artikelen")
    last.append(FIELDS)
    for article in ARTICLES[:3]:
        last.append(row(article))
    write("three-sheets.xlsx", saved(book))
    tell("three-sheets.xlsx", [gold(article) for article in ARTICLES[:3]])


def hidden():
    book = openpyxl.Workbook()
    book.active.title = "old"
    book.active.append(FIELDS)
    book.active.append(row(ARTICLES[5]))
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("new")
    shown.append(FIELDS)
    shown.append(row(ARTICLES[0]))
    book.active = 1
    write("hidden.xlsx", saved(book))
    tell("hidden.xlsx", [gold(ARTICLES[0])])


def title_line():
    """Lines above the header, an empty first column, empty rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"] = "Export of 15 March 2024"
    sheet.merge_cells("B2:H2")
    sheet["B3"], sheet["C3"] = "Search", "bridge OR ferry"
    for at, field in enumerate(FIELDS):
        sheet.cell(5, 2 + at, field)
    for line, article in zip([6, 9], ARTICLES[:2]):
        for at, field in enumerate(FIELDS):
            sheet.cell(line, 2 + at, dated(article) if field == "date" else article[field])
    for line in range(20, 220):
        sheet.cell(line, 2).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
    write("title-line.xlsx", saved(book))
    tell("title-line.xlsx", [gold(article) for article in ARTICLES[:2]])


def dates():
    """Each row has its date in a different format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["title", "text", "date"])
    forms = [
        (dt.date(2024, 3, 5), "yyyy-mm-dd"),
        (dt.datetime(2024, 3, 5, 10, 30), "dd.mm.yyyy hh:mm"),
        (dt.date(2024, 3, 5), 'd "maart" yyyy'),
        (dt.date(2024, 3, 5), "[$-411]ge.m.d"),
        ("2024-03-05", "@"),
        ("5 March 2024", "General"),
        (20240305, "General"),
        (1709632800, "0"),
        (dt.date(2024, 3, 5), "mmm yy"),
        (dt.time(10, 30), "hh:mm"),
        (None, "General"),
    ]
    lines = []
    for at, (value, code) in enumerate(forms):
        article = ARTICLES[at % len(ARTICLES)]
        sheet.append([f"{at}: {article['title']}", article["text"], value])
        sheet.cell(at + 2, 3).number_format = code
        day = None if value is None or isinstance(value, dt.time) else "2024-03-05"
        lines.append(gold(article, "outlet", "url", "lang", title=f"{at}: {article['title']}", date=day))
    write("dates.xlsx", saved(book))
    tell("dates.xlsx", lines)


def dates_1904():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["title", "text", "date"])
    article = ARTICLES[6]
    book.active.append([article["title"], article["text"], dated(article)])
    write("dates-1904.xlsx", saved(book))
    tell("dates-1904.xlsx", [gold(article, "outlet", "url", "lang")])


TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def relations(*pairs):
    lines = [
        f'<Relationship Id="r{at}" Type="{KIND}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(pairs, 1)
    ]
    return f'<Relationships>{"".join(lines)}</Relationships>'


def by_hand(sheet, shared="<sst/>"):
    """Workbooks as written by other programs, or malformed."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{KIND}"><x:sheets>'
                           '<x:sheet name="A&amp;B" sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/s.xml"), ("sharedStrings", "strings.xml")),
        "xl/worksheets/s.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/strings.xml": shared,
    }


def cells():
    """Runs, phonetic readings, inline texts, cached formulas, booleans, errors, cells without references."""
    hull, sapporo = ARTICLES[0], ARTICLES[7]
    paragraphs = hull["text"].split("\n\n")
    shared = (
        "<sst><si><t>title</t></si><si><t>text</t></si><si><t>checked</t></si><si><t>date</t></si>"
        f"<si><r><t>Ferry to </t></r><r><rPr><b/></rPr><t>Rotterdam</t></r><r><t> runs again</t></r></si>"
        f'<si><t>{sapporo["title"]}</t><rPh sb="0" eb="2"><t>さっぽろ</t></rPh><phoneticPr fontId="1"/></si>'
        f'<si><t>{"_x000D_&#10;_x000D_&#10;".join(paragraphs)}</t></si></sst>'
    )
    head = "".join(f'<c t="s"><v>{at}</v></c>' for at in range(4))
    first = (
        '<c t="s"><v>4</v></c><c t="s"><v>6</v></c><c t="b"><v>1</v></c>'
        '<c t="d"><v>2024-03-05T10:00:00Z</v></c>'
    )
    second = (
        '<c r="A3" t="s"><v>5</v></c>'
        f'<c r="B3" t="inlineStr"><is><r><t>{sapporo["text"]}</t></r></is></c>'
        '<c r="C3" t="e"><v>#N/A</v></c>'
        '<c r="D3" t="str"><f>TEXT(TODAY(),"yyyy-mm-dd")</f><v>2024-03-12</v></c>'
    )
    third = '<c r="D4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    sheet = f"<row>{head}</row><row>{first}</row><row r='3'>{second}</row><row r='4'>{third}</row>"
    write("cells.xlsx", archive(by_hand(sheet, shared)))
    lines = [
        gold(hull, "outlet", "url", "lang"),
        gold(sapporo, "outlet", "url", "lang", lacks=["さっぽろ"]),
    ]
    tell("cells.xlsx", lines, skipped=1)


def bad():
    book = openpyxl.Workbook()
    book.active.append(FIELDS)
    write("no-rows.xlsx", saved(book))
    tell("no-rows.xlsx", refused="no sheet has rows below a header")

    whole = (OUT / "plain.xlsx").read_bytes()
    write("truncated.xlsx", whole[: len(whole) // 2])
    tell("truncated.xlsx", refused="damaged or cut short")
    write("empty.xlsx", b"")
    tell("empty.xlsx", refused="damaged or cut short")

    # A shared text of nine million characters; a cell may have at most 32,767.
    head = "<row><c t='inlineStr'><is><t>title</t></is></c><c t='inlineStr'><is><t>text</t></is></c></row>"
    long = "<row><c t='inlineStr'><is><t>long</t></is></c><c t='s'><v>0</v></c></row>"
    fine = "<row><c t='inlineStr'><is><t>Bridge in Utrecht</t></is></c></row>"
    shared = "<sst><si><t>" + "Utrecht " * (9 << 17) + "</t></si></sst>"
    write("long-text.xlsx", archive(by_hand(head + long + fine, shared)))
    tell("long-text.xlsx", [{"title": "Bridge in Utrecht", "places": ["Utrecht"]}], skipped=1)
    bomb = "<sst><si><t>" + " " * (100 << 20) + "</t></si></sst>"
    write("bomb.xlsx", archive(by_hand(head + fine, bomb)))
    tell("bomb.xlsx", refused="a value that does not end")
    write("deep.xlsx", archive(by_hand("<row>" * 5000)))
    tell("deep.xlsx", refused="too deep")

    # According to the archive directory, each part unpacks to ten bytes.
    lying = bytearray(archive(by_hand(head + fine)))
    at = lying.find(b"PK\x01\x02")
    while at >= 0:
        lying[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = lying.find(b"PK\x01\x02", at + 4)
    write("lying.xlsx", bytes(lying))
    tell("lying.xlsx", [{"title": "Bridge in Utrecht", "places": ["Utrecht"]}])

    # Encryption is random, so the file is made only once.
    if not (OUT / "encrypted.xlsx").exists():
        out = io.BytesIO()
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(whole)).encrypt("secret", out)
        write("encrypted.xlsx", out.getvalue())
    tell("encrypted.xlsx", refused="protected by a password")

    old = xlwt.Workbook()
    sheet = old.add_sheet("Articles")
    for at, field in enumerate(FIELDS):
        sheet.write(0, at, field)
        sheet.write(1, at, ARTICLES[0][field])
    out = io.BytesIO()
    old.save(out)
    write("old.xls", out.getvalue())
    tell("old.xls", refused="an old Excel workbook (.xls)")

    binary = by_hand(sheet="")
    binary["_rels/.rels"] = relations(("officeDocument", "xl/workbook.bin"))
    binary["xl/workbook.bin"] = b"\x83\x01\x00"
    write("binary.xlsb", archive(binary))
    tell("binary.xlsb", refused=".xlsb")


def cell(value, **attributes):
    made = table.TableCell(**attributes)
    for paragraph in str(value).split("\n"):
        made.addElement(odftext.P(text=paragraph))
    return made


def ods():
    document = opendocument.OpenDocumentSpreadsheet()
    notes = table.Table(name="Notes")
    line = table.TableRow()
    line.addElement(cell("Collected in March", valuetype="string"))
    notes.addElement(line)
    document.spreadsheet.addElement(notes)
    sheet = table.Table(name="Artikelen")
    line = table.TableRow()
    for field in FIELDS:
        line.addElement(cell(field, valuetype="string"))
    sheet.addElement(line)
    for article in ARTICLES:
        line = table.TableRow()
        for field in FIELDS:
            if field == "date":
                day = article["date"]
                line.addElement(cell("a day in March", valuetype="date", datevalue=day))
                continue
            made = cell(article[field], valuetype="string")
            if field == "title":
                note = office.Annotation()
                note.addElement(odftext.P(text="seen by the desk in Paris"))
                made.addElement(note)
            line.addElement(made)
        line.addElement(table.TableCell(numbercolumnsrepeated=16000))
        sheet.addElement(line)
    rest = table.TableRow(numberrowsrepeated=1048000)
    rest.addElement(table.TableCell(numbercolumnsrepeated=16384))
    sheet.addElement(rest)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.write(out)
    data = again(out.getvalue())
    write("plain.ods", data)
    lines = [gold(article, lacks=["seen by the desk"]) for article in ARTICLES]
    tell("plain.ods", lines)

    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    manifest = parts["META-INF/manifest.xml"].decode()
    manifest = manifest.replace(
        "</manifest:manifest>",
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>')
    parts["META-INF/manifest.xml"] = manifest.encode()
    parts["content.xml"] = bytes(range(256)) * 4
    write("encrypted.ods", archive(parts))
    tell("encrypted.ods", refused="protected by a password")


CELLS_OF_ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:body><office:spreadsheet><table:table table:name="Blad1">
<table:table-header-rows><table:table-row>
<table:table-cell table:number-columns-repeated="2"/>
<table:table-cell office:value-type="string"><text:p>title</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>text</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>date</text:p></table:table-cell>
</table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell table:number-columns-repeated="2"/>
<table:table-cell office:value-type="string"><text:p>Storm<text:s text:c="2"/>over
 <text:span>Gdańsk</text:span></text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>A storm closed the port of
 <text:a>Gdańsk</text:a>.</text:p><text:p/><text:p>Trains to Gdynia were late.</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="20240305"><text:p>20,240,305</text:p></table:table-cell>
</table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell/>
<table:table-cell office:value-type="string"><text:p>Calm in Sopot</text:p></table:table-cell>
<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2024-03-06T10:00:00"><text:p>6-3</text:p></table:table-cell>
</table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods_cells():
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": CELLS_OF_ODS}
    write("cells.ods", archive(parts))
    storm = {"title": "Storm  over Gdańsk", "date": "2024-03-05", "starts": "A storm closed the port of",
             "ends": "Trains to Gdynia were late.", "places": ["Gdansk", "Gdynia"]}
    calm = {"title": "Calm in Sopot", "date": "2024-03-06", "lacks": ["#REF"], "places": ["Sopot"]}
    tell("cells.ods", [storm, calm])
    many = CELLS_OF_ODS.replace('<table:table-cell office:value-type="float"',
                                '<table:table-cell table:number-columns-repeated="2000000000"'
                                ' office:value-type="float"')
    write("repeated.ods", archive({**parts, "content.xml": many}))
    tell("repeated.ods", [storm, calm])


for make in [plain, three_sheets, hidden, title_line, dates, dates_1904, cells, bad, ods, ods_cells]:
    make()
for line in LINES:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")

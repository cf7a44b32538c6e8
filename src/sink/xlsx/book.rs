//! The parts of a workbook other than its sheets: the list of sheets, the cell styles, and the references
//! between the parts.

use super::FinishedSheet;
use crate::sink::xml::escaped;
use std::fmt::Write;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument";

/// The path of a sheet in the archive, by its number from 1.
pub(super) fn sheet_part(number: usize) -> String {
    format!("xl/{}", sheet_file(number))
}

fn sheet_file(number: usize) -> String {
    format!("worksheets/sheet{number}.xml")
}

/// The other parts, each with its path.
pub(super) fn parts(
    sheets: &[FinishedSheet],
    title: &str,
    attribution: &str,
) -> [(&'static str, String); 6] {
    [
        ("[Content_Types].xml", content_types(sheets.len())),
        ("_rels/.rels", relations(&package_relations())),
        ("docProps/core.xml", properties(title, attribution)),
        ("xl/workbook.xml", workbook(sheets)),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&workbook_relations(sheets.len())),
        ),
        ("xl/styles.xml", styles()),
    ]
}

fn content_types(sheets: usize) -> String {
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let mut name = |part: &str, kind: &str| {
        _ = write!(
            xml,
            "<Override PartName=\"/{part}\" ContentType=\"{kind}+xml\"/>"
        );
    };
    name(
        "xl/workbook.xml",
        &format!("{CONTENT}.spreadsheetml.sheet.main"),
    );
    for number in 1..=sheets {
        name(
            &sheet_part(number),
            &format!("{CONTENT}.spreadsheetml.worksheet"),
        );
    }
    name("xl/styles.xml", &format!("{CONTENT}.spreadsheetml.styles"));
    name(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties",
    );
    name(super::APP, &format!("{CONTENT}.extended-properties"));
    xml + "</Types>"
}

/// A reference to another part: its type and the target path.
type Relation = (String, String);

fn package_relations() -> Vec<Relation> {
    let relation = |kind: &str, to: &str| (kind.to_owned(), to.to_owned());
    vec![
        relation(
            &format!("{DOCUMENT}/relationships/officeDocument"),
            "xl/workbook.xml",
        ),
        relation(
            &format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
        relation(
            &format!("{DOCUMENT}/relationships/extended-properties"),
            super::APP,
        ),
    ]
}

/// The sheets in order, so that a sheet's number is also its reference's.
fn workbook_relations(sheets: usize) -> Vec<Relation> {
    let kind = |of: &str| format!("{DOCUMENT}/relationships/{of}");
    let sheets = (1..=sheets).map(|number| (kind("worksheet"), sheet_file(number)));
    sheets
        .chain([(kind("styles"), "styles.xml".to_owned())])
        .collect()
}

fn relations(relations: &[Relation]) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (number, (kind, to)) in (1..).zip(relations) {
        _ = write!(
            xml,
            "<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{to}\"/>"
        );
    }
    xml + "</Relationships>"
}

/// The file's properties, without a time of day: the same input gives the same bytes.
fn properties(title: &str, attribution: &str) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title>\
         <dc:creator>Exonym</dc:creator><dc:description>{attribution}</dc:description>\
         </cp:coreProperties>"
    )
}

fn workbook(sheets: &[FinishedSheet]) -> String {
    let (mut listed, mut filters) = (String::new(), String::new());
    for (number, sheet) in (1..).zip(sheets) {
        let name = escaped(&sheet.name);
        _ = write!(
            listed,
            "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        );
        if let Some(cells) = &sheet.filtered {
            let index = number - 1;
            _ = write!(
                filters,
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{index}\" \
                 hidden=\"1\">'{name}'!{cells}</definedName>"
            );
        }
    }
    if !filters.is_empty() {
        filters = format!("<definedNames>{filters}</definedNames>");
    }
    format!(
        "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}/relationships\">\
         <bookViews><workbookView/></bookViews><sheets>{listed}</sheets>{filters}</workbook>"
    )
}

/// The cell styles, in the order of [`super::cell::CellStyle`]: plain; bold; date; date and time; text; long text,
/// which has a hidden apostrophe instead of the text format. Dates use ISO 8601 formats, which read the same
/// in every country.
fn styles() -> String {
    let xf = |format: u16, font: u8, more: &str| {
        format!(
            "<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" \
             applyNumberFormat=\"1\" applyFont=\"1\"{more}/>"
        )
    };
    let looks = [
        xf(0, 0, ""),
        xf(0, 1, ""),
        xf(164, 0, ""),
        xf(165, 0, ""),
        xf(49, 0, ""),
        xf(0, 0, " quotePrefix=\"1\""),
    ];
    format!(
        "{DECLARATION}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"2\">\
         <numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>\
         <numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>\
         <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
         </cellStyleXfs><cellXfs count=\"{}\">{}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
         </styleSheet>",
        looks.len(),
        looks.concat()
    )
}

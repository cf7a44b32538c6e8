//! The parts of an Excel workbook other than sheets: sheet list, styles, shared texts.

use super::dates::{DateSystem, is_date_code, is_date_number};
use super::xml::{Xml, attribute, cut, push_text};
use crate::document::format::entry::Fault;
use crate::document::format::typed::store::Store;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::BufRead;

/// Limit on sheets, formats and relations, far beyond those of any workbook.
const MAX_ITEMS: usize = 65_536;

/// A sheet's name, its relation id, and whether it is visible.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) shown: bool,
}

/// Reads the list of sheets and the day from which the workbook counts.
pub(super) fn sheets(part: impl BufRead, limit: u64) -> Result<(Vec<Sheet>, DateSystem), Fault> {
    let mut xml = Xml::new(part, limit);
    let mut sheets = Vec::new();
    let mut date_system = DateSystem::From1900;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "workbookPr" => {
                    let from_1904 = attribute(&element, "date1904");
                    if matches!(from_1904.as_deref(), Some("1" | "true")) {
                        date_system = DateSystem::From1904;
                    }
                }
                "sheet" => {
                    let mut attributes = element.attributes();
                    let relation = attributes
                        .with_checks(false)
                        .flatten()
                        .filter(|attribute| attribute.key.local_name().as_ref() == "id")
                        .map(|attribute| attribute.value.to_string());
                    let state = attribute(&element, "state");
                    sheets.push(Sheet {
                        name: attribute(&element, "name").unwrap_or_default(),
                        relation: relation.last().unwrap_or_default(),
                        shown: state.is_none_or(|state| state == "visible"),
                    });
                }
                _ => {}
            },
            Event::Eof => return Ok((sheets, date_system)),
            _ => {}
        }
        checked(sheets.len())?;
    }
}

fn checked(count: usize) -> Result<(), Fault> {
    if count > MAX_ITEMS {
        return Err(Fault::Refused(format!(
            "a workbook with more than {MAX_ITEMS} sheets or formats"
        )));
    }
    Ok(())
}

/// A reference from one part to another.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
}

/// Reads the relations of a part.
pub(super) fn relations(part: impl BufRead, limit: u64) -> Result<Vec<Relation>, Fault> {
    let mut xml = Xml::new(part, limit);
    let mut relations = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                relations.push(Relation {
                    id: attribute(&element, "Id").unwrap_or_default(),
                    kind: attribute(&element, "Type").unwrap_or_default(),
                    target: attribute(&element, "Target").unwrap_or_default(),
                });
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
        checked(relations.len())?;
    }
}

/// Returns for each cell style whether it shows dates.
pub(super) fn date_styles(part: impl BufRead, limit: u64) -> Result<Vec<bool>, Fault> {
    let mut xml = Xml::new(part, limit);
    let mut own: BTreeMap<u32, bool> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut within = false;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok());
                    let code = attribute(&element, "formatCode");
                    if let (Some(id), Some(code)) = (id, code) {
                        own.insert(id, is_date_code(&code));
                    }
                }
                "cellXfs" => within = true,
                "xf" if within => {
                    let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok());
                    let id: u32 = id.unwrap_or(0);
                    let known = own.get(&id).copied();
                    styles.push(known.unwrap_or_else(|| is_date_number(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => within = false,
            Event::Eof => return Ok(styles),
            _ => {}
        }
        checked(styles.len().max(own.len()))?;
    }
}

/// Reads the texts shared by cells.
pub(super) fn shared_texts(part: impl BufRead, limit: u64) -> Result<Store, Fault> {
    let mut xml = Xml::new(part, limit);
    let mut texts = Store::default();
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                let text = rich_text(&mut xml, "si", limit)?;
                let kept = texts.push(text.as_bytes());
                kept.map_err(|error| {
                    Fault::RestUnreadable(format!("the texts of the workbook: {error}"))
                })?;
            }
            Event::Eof => return Ok(texts),
            _ => {}
        }
    }
}

/// Reads the text of a rich-text element that was just opened, without phonetic guides. A text that is too
/// long is cut, but kept longer than `limit` so that the caller notices.
pub(super) fn rich_text<R: BufRead>(
    xml: &mut Xml<R>,
    element: &str,
    limit: u64,
) -> Result<String, Fault> {
    let mut text = String::new();
    let mut within = false;
    loop {
        let event = xml.next()?;
        let mut is_phonetic = false;
        match &event {
            Event::Start(inner) => match inner.local_name().as_ref() {
                "t" => within = true,
                "rPh" => is_phonetic = true,
                _ => {}
            },
            Event::End(inner) => match inner.local_name().as_ref() {
                "t" => within = false,
                name if name == element => break,
                _ => {}
            },
            Event::Eof => return Err(cut()),
            other if within && text.len() as u64 <= limit => push_text(other, &mut text),
            _ => {}
        }
        if is_phonetic {
            xml.skip()?;
        }
    }
    Ok(unescaped(text))
}

/// Replaces Excel's escapes, such as `_x000D_`, for characters that XML cannot hold.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match escape(from) {
            Some(character) => {
                out.push(character);
                rest = &from[7..];
            }
            None => {
                out.push_str("_x");
                rest = &from[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Returns the character of an escape such as `_x000D_` at the start of `text`.
fn escape(text: &str) -> Option<char> {
    let digits = text.get(2..6)?;
    let is_escape = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if !is_escape || text.as_bytes().get(6) != Some(&b'_') {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unescapes_characters_invalid_in_xml() {
        let cases = [
            ("one_x000D_\ntwo", "one\r\ntwo"),
            ("snake_xyz_case", "snake_xyz_case"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x12", "_x12"),
            ("_xé000_", "_xé000_"),
        ];
        for (written, meant) in cases {
            assert_eq!(unescaped(written.into()), meant);
        }
    }

    #[test]
    fn joins_runs_without_phonetic_guides() {
        let part = "<sst><si><r><t>Tō</t></r><r><t xml:space='preserve'>kyō </t></r>\
                    <rPh sb='0' eb='1'><t>reading</t></rPh></si><si/><si><t>a&amp;b</t></si></sst>";
        let mut texts = shared_texts(part.as_bytes(), 1000).unwrap();
        assert_eq!(texts.length(3), None);
        assert_eq!(texts.get(0).unwrap().unwrap(), "Tōkyō ".as_bytes());
        assert_eq!(texts.get(1).unwrap().unwrap(), b"");
        assert_eq!(texts.get(2).unwrap().unwrap(), b"a&b");
    }

    #[test]
    fn detects_date_styles() {
        let part = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm'/></numFmts>\
                    <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
                    <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs>\
                    </styleSheet>";
        assert_eq!(
            date_styles(part.as_bytes(), 1000).unwrap(),
            [false, true, true]
        );
    }
}

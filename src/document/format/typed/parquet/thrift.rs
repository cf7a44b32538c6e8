//! The headers of Parquet pages, and a check of the footer before it is decoded.
//!
//! Both are structures of Thrift's compact protocol. The `parquet` crate decodes footers well, but it does
//! not limit how deep the schema nests, and it decompresses pages without a bound. So the footer is scanned
//! here first, and page headers are read here, where their claims are checked.

/// Maximum nesting of skipped structures; Parquet's own nest to five.
const MAX_DEPTH: usize = 32;

/// Maximum nesting of a schema: deeper than any table, shallow enough for every stack.
const MAX_SCHEMA_DEPTH: usize = 64;

mod kind {
    pub(super) const STOP: u8 = 0;
    pub(super) const TRUE: u8 = 1;
    pub(super) const FALSE: u8 = 2;
    pub(super) const BYTE: u8 = 3;
    pub(super) const I16: u8 = 4;
    pub(super) const I32: u8 = 5;
    pub(super) const I64: u8 = 6;
    pub(super) const DOUBLE: u8 = 7;
    pub(super) const BINARY: u8 = 8;
    pub(super) const LIST: u8 = 9;
    pub(super) const SET: u8 = 10;
    pub(super) const MAP: u8 = 11;
    pub(super) const STRUCT: u8 = 12;
    pub(super) const UUID: u8 = 13;
}

/// Reader of the compact protocol; every step returns `None` if the bytes end or are invalid.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn pass(&mut self, count: u64) -> Option<()> {
        let at = self.at.checked_add(usize::try_from(count).ok()?)?;
        self.at = at;
        (at <= self.bytes.len()).then_some(())
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let value = self.varint()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// Reads the number and type of the next field of a structure; the type is `STOP` at its end.
    fn field(&mut self, last: i16) -> Option<(i16, u8)> {
        let byte = self.byte()?;
        let id = match byte >> 4 {
            _ if byte == kind::STOP => 0,
            0 => i16::try_from(self.signed()?).ok()?,
            step => last.checked_add(i16::from(step))?,
        };
        Some((id, byte & 15))
    }

    /// Reads an integer, or a boolean as 0 or 1. Other types are skipped and give `None` in the inner option.
    fn number(&mut self, type_id: u8) -> Option<Option<i64>> {
        Some(match type_id {
            kind::TRUE => Some(1),
            kind::FALSE => Some(0),
            kind::BYTE => Some(i64::from(self.byte()?)),
            kind::I16 | kind::I32 | kind::I64 => Some(self.signed()?),
            other => {
                self.skip(other, 0)?;
                None
            }
        })
    }

    fn skip(&mut self, type_id: u8, depth: usize) -> Option<()> {
        match type_id {
            kind::TRUE | kind::FALSE => Some(()),
            kind::BYTE => self.pass(1),
            kind::I16 | kind::I32 | kind::I64 => self.varint().map(|_| ()),
            kind::DOUBLE => self.pass(8),
            kind::UUID => self.pass(16),
            kind::BINARY => {
                let length = self.varint()?;
                self.pass(length)
            }
            _ if depth >= MAX_DEPTH => None,
            kind::LIST | kind::SET => self.skip_list(depth),
            kind::MAP => self.skip_map(depth),
            kind::STRUCT => self.skip_struct(depth),
            _ => None,
        }
    }

    fn list(&mut self) -> Option<(u64, u8)> {
        let byte = self.byte()?;
        let count = match byte >> 4 {
            15 => self.varint()?,
            short => u64::from(short),
        };
        Some((count, byte & 15))
    }

    fn skip_list(&mut self, depth: usize) -> Option<()> {
        let (count, type_id) = self.list()?;
        for _ in 0..count {
            self.skip_element(type_id, depth)?;
        }
        Some(())
    }

    fn skip_map(&mut self, depth: usize) -> Option<()> {
        let count = self.varint()?;
        if count == 0 {
            return Some(());
        }
        let kinds = self.byte()?;
        for _ in 0..count {
            self.skip_element(kinds >> 4, depth)?;
            self.skip_element(kinds & 15, depth)?;
        }
        Some(())
    }

    /// Skips an element of a collection, where a boolean takes a byte.
    fn skip_element(&mut self, type_id: u8, depth: usize) -> Option<()> {
        match type_id {
            kind::TRUE | kind::FALSE => self.pass(1),
            other => self.skip(other, depth + 1),
        }
    }

    fn skip_struct(&mut self, depth: usize) -> Option<()> {
        let mut last = 0;
        loop {
            let (id, type_id) = self.field(last)?;
            if type_id == kind::STOP {
                return Some(());
            }
            self.skip(type_id, depth + 1)?;
            last = id;
        }
    }

    /// Calls `handle` for each field; `handle` must read or skip it.
    fn each(&mut self, mut handle: impl FnMut(&mut Self, i16, u8) -> Option<()>) -> Option<()> {
        let mut last = 0;
        loop {
            let (id, type_id) = self.field(last)?;
            if type_id == kind::STOP {
                return Some(());
            }
            handle(self, id, type_id)?;
            last = id;
        }
    }

    /// Reads the integers of a structure, indexed by field number (below ten).
    fn numbers(&mut self) -> Option<[Option<i64>; 10]> {
        let mut numbers = [None; 10];
        self.each(|reader, id, type_id| {
            let number = reader.number(type_id)?;
            if let Some(slot) = usize::try_from(id).ok().and_then(|id| numbers.get_mut(id)) {
                *slot = number;
            }
            Some(())
        })?;
        Some(numbers)
    }
}

/// The kind of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// Values after levels; both are compressed together.
    Data {
        values: u32,
        encoding: i64,
        definitions: i64,
        repetitions: i64,
    },
    /// Values after levels; the levels are not compressed.
    DataV2 {
        values: u32,
        nulls: u32,
        rows: u32,
        encoding: i64,
        definitions: u32,
        repetitions: u32,
        packed: bool,
    },
    /// The values that the keys of data pages refer to.
    Dictionary { values: u32, encoding: i64 },
    /// Any other page; it is skipped.
    Other,
}

/// The header of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageHeader {
    pub(super) page: Page,
    /// Uncompressed size in bytes.
    pub(super) length: u32,
    /// Size in the file in bytes.
    pub(super) packed: u32,
}

/// Reads a page header and returns it with its length in bytes; `None` if the bytes end too early or are not
/// a header.
pub(super) fn page_header(bytes: &[u8]) -> Option<(PageHeader, usize)> {
    let mut reader = Reader { bytes, at: 0 };
    let mut own = [None; 10];
    let mut parts = [None; 10];
    reader.each(|reader, id, type_id| {
        let at = usize::try_from(id).ok().filter(|id| *id < own.len());
        match (at, type_id) {
            (Some(at), kind::STRUCT) => parts[at] = Some(reader.numbers()?),
            (Some(at), _) => own[at] = reader.number(type_id)?,
            (None, _) => reader.skip(type_id, 0)?,
        }
        Some(())
    })?;
    let page = match own[1]? {
        0 => data(&parts[5]?)?,
        2 => dictionary(&parts[7]?)?,
        3 => data_v2(&parts[8]?)?,
        _ => Page::Other,
    };
    let header = PageHeader {
        page,
        length: count(own[2])?,
        packed: count(own[3])?,
    };
    Some((header, reader.at))
}

fn count(number: Option<i64>) -> Option<u32> {
    let number = i32::try_from(number?).ok()?;
    u32::try_from(number).ok()
}

fn data(fields: &[Option<i64>; 10]) -> Option<Page> {
    Some(Page::Data {
        values: count(fields[1])?,
        encoding: fields[2]?,
        definitions: fields[3]?,
        repetitions: fields[4]?,
    })
}

fn dictionary(fields: &[Option<i64>; 10]) -> Option<Page> {
    Some(Page::Dictionary {
        values: count(fields[1])?,
        encoding: fields[2]?,
    })
}

fn data_v2(fields: &[Option<i64>; 10]) -> Option<Page> {
    Some(Page::DataV2 {
        values: count(fields[1])?,
        nulls: count(fields[2])?,
        rows: count(fields[3])?,
        encoding: fields[4]?,
        definitions: count(fields[5])?,
        repetitions: count(fields[6])?,
        packed: fields[7] != Some(0),
    })
}

/// The result of scanning a footer before it is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Footer {
    /// It can be decoded.
    Valid,
    /// Columns are encrypted.
    Encrypted,
    /// The schema nests deeper than any table.
    TooDeep,
    /// Not a footer.
    Damaged,
}

/// Scans a footer.
pub(super) fn scan_footer(bytes: &[u8]) -> Footer {
    let mut reader = Reader { bytes, at: 0 };
    let (mut shallow, mut encrypted) = (true, false);
    let read = reader.each(|reader, id, type_id| {
        match (id, type_id) {
            (2, kind::LIST) => shallow = is_shallow(reader)?,
            (8, _) => {
                encrypted = true;
                reader.skip(type_id, 0)?;
            }
            _ => reader.skip(type_id, 0)?,
        }
        Some(())
    });
    match read {
        None => Footer::Damaged,
        Some(()) if encrypted => Footer::Encrypted,
        Some(()) if !shallow => Footer::TooDeep,
        Some(()) => Footer::Valid,
    }
}

/// Whether the schema, a preorder list of nodes with child counts, is not nested too deep.
fn is_shallow(reader: &mut Reader<'_>) -> Option<bool> {
    /// Number of the field with the child count.
    const CHILDREN: usize = 5;
    let (count, type_id) = reader.list()?;
    if type_id != kind::STRUCT {
        return None;
    }
    let mut open: Vec<i64> = Vec::new();
    let mut shallow = true;
    for _ in 0..count {
        let children = reader.numbers()?[CHILDREN].unwrap_or(0);
        if let Some(left) = open.last_mut() {
            *left -= 1;
        }
        if children > 0 && open.len() < MAX_SCHEMA_DEPTH {
            open.push(children);
        } else if children > 0 {
            shallow = false;
        }
        while open.last().is_some_and(|left| *left <= 0) {
            open.pop();
        }
    }
    Some(shallow)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Encodes an integer field: the step from the last field number, and the value.
    fn field(step: u8, value: i64) -> Vec<u8> {
        let mut zigzag = ((value << 1) ^ (value >> 63)) as u64;
        let mut bytes = vec![step << 4 | kind::I32];
        while zigzag >= 0x80 {
            bytes.push(zigzag as u8 | 0x80);
            zigzag >>= 7;
        }
        bytes.push(zigzag as u8);
        bytes
    }

    fn header(length: i64) -> Vec<u8> {
        let mut bytes = [field(1, 0), field(1, length), field(1, 40)].concat();
        bytes.push(2 << 4 | kind::STRUCT);
        bytes.extend(
            [
                field(1, 3),
                field(1, 0),
                field(1, 3),
                field(1, 3),
                vec![0, 0],
            ]
            .concat(),
        );
        bytes
    }

    #[test]
    fn reads_page_headers_and_rejects_invalid_ones() {
        let bytes = header(1000);
        let (read, end) = page_header(&bytes).unwrap();
        assert_eq!((read.length, read.packed, end), (1000, 40, bytes.len()));
        let page = Page::Data {
            values: 3,
            encoding: 0,
            definitions: 3,
            repetitions: 3,
        };
        assert_eq!(read.page, page);
        for cut in 0..bytes.len() {
            assert_eq!(page_header(&bytes[..cut]), None);
        }
        assert_eq!(page_header(&header(-1)), None);
        assert_eq!(page_header(&header(1 << 40)), None);
    }

    #[test]
    fn rejects_a_schema_of_a_thousand_levels() {
        let schema = |levels: usize| {
            let mut bytes = vec![2 << 4 | kind::LIST, 0xf0 | kind::STRUCT];
            bytes.extend([(levels & 0x7f) as u8 | 0x80, (levels >> 7) as u8]);
            for _ in 0..levels {
                bytes.extend([field(5, 1), vec![0]].concat());
            }
            bytes.push(0);
            bytes
        };
        assert_eq!(scan_footer(&schema(20)), Footer::Valid);
        assert_eq!(scan_footer(&schema(1000)), Footer::TooDeep);
        assert_eq!(scan_footer(&schema(1000)[..500]), Footer::Damaged);
    }
}

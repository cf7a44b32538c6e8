//! The structures in which Arrow describes itself: FlatBuffers, read in place and never trusted.
//!
//! Every step is `None` where it would leave the bytes.

/// A table of fields, of which any may be absent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flat<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the places of its fields are told.
    places: usize,
}

/// Things one after another.
#[derive(Clone, Copy, Debug)]
pub(super) struct List<'a> {
    bytes: &'a [u8],
    start: usize,
    pub(super) len: usize,
}

impl<'a> Flat<'a> {
    /// The table that some bytes are.
    pub(super) fn root(bytes: &'a [u8]) -> Option<Self> {
        Self::at(bytes, u32_at(bytes, 0)? as usize)
    }

    fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        let back = i32_at(bytes, at)?;
        let places = i64::try_from(at).ok()? - i64::from(back);
        let places = usize::try_from(places).ok()?;
        u16_at(bytes, places)?;
        Some(Self { bytes, at, places })
    }

    /// Where a field is, if it is there.
    fn place(&self, field: usize) -> Option<usize> {
        let size = usize::from(u16_at(self.bytes, self.places)?);
        let slot = 4 + 2 * field;
        if slot + 2 > size {
            return None;
        }
        let offset = u16_at(self.bytes, self.places + slot)?;
        (offset != 0).then_some(self.at + usize::from(offset))
    }

    pub(super) fn u8(&self, field: usize) -> Option<u8> {
        self.bytes.get(self.place(field)?).copied()
    }

    pub(super) fn bool(&self, field: usize) -> bool {
        self.u8(field).is_some_and(|value| value != 0)
    }

    pub(super) fn i16(&self, field: usize) -> Option<i16> {
        Some(u16_at(self.bytes, self.place(field)?)?.cast_signed())
    }

    pub(super) fn i32(&self, field: usize) -> Option<i32> {
        i32_at(self.bytes, self.place(field)?)
    }

    pub(super) fn i64(&self, field: usize) -> Option<i64> {
        i64_at(self.bytes, self.place(field)?)
    }

    pub(super) fn table(&self, field: usize) -> Option<Self> {
        Self::at(self.bytes, target(self.bytes, self.place(field)?)?)
    }

    pub(super) fn text(&self, field: usize) -> Option<&'a str> {
        let at = target(self.bytes, self.place(field)?)?;
        let len = u32_at(self.bytes, at)? as usize;
        let start = at.checked_add(4)?;
        std::str::from_utf8(self.bytes.get(start..start.checked_add(len)?)?).ok()
    }

    /// Things of so many bytes each.
    pub(super) fn list(&self, field: usize, size: usize) -> Option<List<'a>> {
        let at = target(self.bytes, self.place(field)?)?;
        let len = u32_at(self.bytes, at)? as usize;
        let start = at.checked_add(4)?;
        let end = start.checked_add(len.checked_mul(size)?)?;
        (end <= self.bytes.len()).then_some(List {
            bytes: self.bytes,
            start,
            len,
        })
    }
}

impl<'a> List<'a> {
    /// A table of a list of tables.
    pub(super) fn table(&self, index: usize) -> Option<Flat<'a>> {
        Flat::at(self.bytes, target(self.bytes, self.start + 4 * index)?)
    }

    /// The number at a place, counted in numbers.
    pub(super) fn i64(&self, index: usize) -> Option<i64> {
        i64_at(self.bytes, self.start + 8 * index)
    }
}

fn target(bytes: &[u8], at: usize) -> Option<usize> {
    at.checked_add(u32_at(bytes, at)? as usize)
}

fn chunk<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    chunk(bytes, at).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    chunk(bytes, at).map(u32::from_le_bytes)
}

fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    chunk(bytes, at).map(i32::from_le_bytes)
}

fn i64_at(bytes: &[u8], at: usize) -> Option<i64> {
    chunk(bytes, at).map(i64::from_le_bytes)
}

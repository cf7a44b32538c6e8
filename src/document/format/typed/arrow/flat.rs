//! FlatBuffers, the encoding of Arrow's metadata, read in place without trusting any offset.
//!
//! Every step returns `None` if it would leave the buffer.

/// A FlatBuffers table; any of its fields may be absent.
#[derive(Clone, Copy, Debug)]
pub(super) struct FlatTable<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Offset of the vtable, which holds the offsets of the fields.
    vtable: usize,
}

/// A FlatBuffers vector.
#[derive(Clone, Copy, Debug)]
pub(super) struct FlatVector<'a> {
    bytes: &'a [u8],
    start: usize,
    pub(super) len: usize,
}

impl<'a> FlatTable<'a> {
    /// Returns the root table of a buffer.
    pub(super) fn root(bytes: &'a [u8]) -> Option<Self> {
        Self::at(bytes, u32_at(bytes, 0)? as usize)
    }

    fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        let back = i32_at(bytes, at)?;
        let vtable = i64::try_from(at).ok()? - i64::from(back);
        let vtable = usize::try_from(vtable).ok()?;
        u16_at(bytes, vtable)?;
        Some(Self { bytes, at, vtable })
    }

    /// Returns the offset of a field, if it is present.
    fn field_offset(&self, field: usize) -> Option<usize> {
        let size = usize::from(u16_at(self.bytes, self.vtable)?);
        let slot = 4 + 2 * field;
        if slot + 2 > size {
            return None;
        }
        let offset = u16_at(self.bytes, self.vtable + slot)?;
        (offset != 0).then_some(self.at + usize::from(offset))
    }

    pub(super) fn u8(&self, field: usize) -> Option<u8> {
        self.bytes.get(self.field_offset(field)?).copied()
    }

    pub(super) fn bool(&self, field: usize) -> bool {
        self.u8(field).is_some_and(|value| value != 0)
    }

    pub(super) fn i16(&self, field: usize) -> Option<i16> {
        Some(u16_at(self.bytes, self.field_offset(field)?)?.cast_signed())
    }

    pub(super) fn i32(&self, field: usize) -> Option<i32> {
        i32_at(self.bytes, self.field_offset(field)?)
    }

    pub(super) fn i64(&self, field: usize) -> Option<i64> {
        i64_at(self.bytes, self.field_offset(field)?)
    }

    pub(super) fn table(&self, field: usize) -> Option<Self> {
        Self::at(self.bytes, target(self.bytes, self.field_offset(field)?)?)
    }

    pub(super) fn text(&self, field: usize) -> Option<&'a str> {
        let at = target(self.bytes, self.field_offset(field)?)?;
        let len = u32_at(self.bytes, at)? as usize;
        let start = at.checked_add(4)?;
        std::str::from_utf8(self.bytes.get(start..start.checked_add(len)?)?).ok()
    }

    /// Returns a vector field whose elements have `size` bytes.
    pub(super) fn list(&self, field: usize, size: usize) -> Option<FlatVector<'a>> {
        let at = target(self.bytes, self.field_offset(field)?)?;
        let len = u32_at(self.bytes, at)? as usize;
        let start = at.checked_add(4)?;
        let end = start.checked_add(len.checked_mul(size)?)?;
        (end <= self.bytes.len()).then_some(FlatVector {
            bytes: self.bytes,
            start,
            len,
        })
    }
}

impl<'a> FlatVector<'a> {
    /// Returns an element of a vector of tables.
    pub(super) fn table(&self, index: usize) -> Option<FlatTable<'a>> {
        FlatTable::at(self.bytes, target(self.bytes, self.start + 4 * index)?)
    }

    /// Returns element `index` of a vector of 64-bit numbers.
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

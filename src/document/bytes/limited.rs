//! A stream that fails when one record grows beyond all measure.

use std::io::{self, BufRead, Read};

/// Lets `allowance` bytes pass until it is renewed, then fails.
#[derive(Debug)]
pub(in crate::document) struct Limited<R> {
    inner: R,
    allowance: u64,
    left: u64,
}

impl<R> Limited<R> {
    /// Bytes of one record and of what is buffered behind it.
    pub(in crate::document) fn new(inner: R, allowance: u64) -> Self {
        Self {
            inner,
            allowance,
            left: allowance,
        }
    }

    /// Begins the next record.
    pub(in crate::document) fn renew(&mut self) {
        self.left = self.allowance;
    }
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.inner.fill_buf()?;
        if available.is_empty() {
            return Ok(0);
        }
        if self.left == 0 {
            return Err(too_long());
        }
        let fits = available.len().min(out.len());
        let count = usize::try_from(self.left).map_or(fits, |left| left.min(fits));
        out[..count].copy_from_slice(&available[..count]);
        self.inner.consume(count);
        self.left -= count as u64;
        Ok(count)
    }
}

/// The error of a record beyond the limit.
pub(in crate::document) fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, TooLong)
}

/// Whether an error is that of a [`Limited`] stream.
pub(in crate::document) fn is_too_long(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<TooLong>())
}

#[derive(Debug, thiserror::Error)]
#[error("record too long")]
struct TooLong;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fails_only_beyond_its_allowance() {
        let mut limited = Limited::new(&b"123456"[..], 3);
        let mut three = [0; 3];
        limited.read_exact(&mut three).unwrap();
        assert!(is_too_long(&limited.read(&mut three).unwrap_err()));
        limited.renew();
        limited.read_exact(&mut three).unwrap();
        assert_eq!((&three, limited.read(&mut [0]).unwrap()), (b"456", 0));
    }
}

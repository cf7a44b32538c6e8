//! Byte streams from any source.

use std::io::{self, BufRead, BufReader, Read};

/// The input of a decoder.
pub(in crate::document) type Stream = Box<dyn BufRead + Send>;

/// Bytes read from the system at a time; more gives no measurable gain.
pub(super) const BUFFER: usize = 64 * 1024;

pub(super) fn buffer(reader: impl Read + Send + 'static) -> Stream {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// Reads from a stream's buffer: implements `Read` for types whose work is done in `BufRead`.
pub(in crate::document) fn read_buffered(
    stream: &mut impl BufRead,
    out: &mut [u8],
) -> io::Result<usize> {
    let available = stream.fill_buf()?;
    let count = available.len().min(out.len());
    out[..count].copy_from_slice(&available[..count]);
    stream.consume(count);
    Ok(count)
}

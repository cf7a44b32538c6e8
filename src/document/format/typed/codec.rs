//! Decompresses a block of a columnar file whose uncompressed length is known.
//!
//! Takes the compressed bytes and the length claimed by the file; returns exactly that many bytes, or an
//! error. Nothing is decompressed beyond the claimed length, which the caller has bounded.

use brotli_decompressor::Decompressor;
use flate2::read::MultiGzDecoder;
use parquet::basic::Compression;
use std::io::{self, Read};

/// Bytes that the Brotli decoder reads at a time.
const BROTLI_BUFFER: usize = 32 * 1024;

/// Appends the decompressed bytes to `out`.
pub(crate) fn unpack(
    codec: Compression,
    packed: &[u8],
    length: usize,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let start = out.len();
    match codec {
        Compression::UNCOMPRESSED => out.extend_from_slice(packed),
        Compression::SNAPPY => snappy(packed, length, out)?,
        Compression::GZIP(_) => stream(MultiGzDecoder::new(packed), length, out)?,
        Compression::BROTLI(_) => stream(Decompressor::new(packed, BROTLI_BUFFER), length, out)?,
        Compression::ZSTD(_) => stream(zstd::Decoder::with_buffer(packed)?, length, out)?,
        Compression::LZ4_RAW => lz4_block(packed, length, out)?,
        Compression::LZ4 => lz4_deprecated(packed, length, out)?,
        Compression::LZO => {
            return Err(io::Error::other(
                "compressed with LZO, which is not supported",
            ));
        }
    }
    if out.len() - start == length {
        Ok(())
    } else {
        Err(damaged("not of the claimed length"))
    }
}

fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn snappy(packed: &[u8], length: usize, out: &mut Vec<u8>) -> io::Result<()> {
    let claimed = snap::raw::decompress_len(packed)?;
    if claimed != length {
        return Err(damaged("not of the claimed length"));
    }
    let start = out.len();
    out.resize(start + length, 0);
    snap::raw::Decoder::new().decompress(packed, &mut out[start..])?;
    Ok(())
}

/// Reads to the end, but at most one byte more than `length`.
fn stream(from: impl Read, length: usize, out: &mut Vec<u8>) -> io::Result<()> {
    from.take(length as u64 + 1).read_to_end(out)?;
    Ok(())
}

fn lz4_block(packed: &[u8], length: usize, out: &mut Vec<u8>) -> io::Result<()> {
    let start = out.len();
    out.resize(start + length, 0);
    let count = lz4_flex::block::decompress_into(packed, &mut out[start..]);
    let count = count.map_err(|error| damaged(&error.to_string()))?;
    out.truncate(start + count);
    Ok(())
}

/// Decodes the deprecated codec LZ4: blocks in Hadoop's framing, or what early writers used instead.
fn lz4_deprecated(packed: &[u8], length: usize, out: &mut Vec<u8>) -> io::Result<()> {
    type Decode = fn(&[u8], usize, &mut Vec<u8>) -> io::Result<()>;
    let decoders: [Decode; 3] = [lz4_hadoop, lz4_frame, lz4_block];
    let start = out.len();
    for decode in decoders {
        if decode(packed, length, out).is_ok() && out.len() - start == length {
            return Ok(());
        }
        out.truncate(start);
    }
    Err(damaged("not LZ4 in any of its framings"))
}

/// Decodes blocks, each preceded by its uncompressed and its compressed length.
fn lz4_hadoop(mut packed: &[u8], length: usize, out: &mut Vec<u8>) -> io::Result<()> {
    let end = out.len() + length;
    while !packed.is_empty() {
        let (unpacked, rest) = big_endian(packed)?;
        let (size, rest) = big_endian(rest)?;
        if size > rest.len() || out.len() + unpacked > end {
            return Err(damaged("a block longer than the page"));
        }
        let (block, rest) = rest.split_at(size);
        lz4_block(block, unpacked, out)?;
        packed = rest;
    }
    Ok(())
}

fn lz4_frame(packed: &[u8], length: usize, out: &mut Vec<u8>) -> io::Result<()> {
    stream(lz4_flex::frame::FrameDecoder::new(packed), length, out)
}

fn big_endian(bytes: &[u8]) -> io::Result<(usize, &[u8])> {
    let (first, rest) = bytes
        .split_first_chunk()
        .ok_or_else(|| damaged("a block without its length"))?;
    Ok((u32::from_be_bytes(*first) as usize, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(codec: Compression, packed: &[u8], length: usize) -> Option<Vec<u8>> {
        let mut out = b"levels".to_vec();
        unpack(codec, packed, length, &mut out).ok()?;
        Some(out.split_off(6))
    }

    #[test]
    fn rejects_blocks_of_another_length_than_claimed() {
        let text = b"Utrecht Utrecht Utrecht Utrecht".repeat(20);
        let packed = zstd::bulk::compress(&text, 3).unwrap();
        let zstd = Compression::ZSTD(Default::default());
        assert_eq!(unpacked(zstd, &packed, text.len()), Some(text.clone()));
        assert_eq!(unpacked(zstd, &packed, text.len() - 1), None);
        assert_eq!(unpacked(zstd, &packed, text.len() + 1), None);
        let packed = snap::raw::Encoder::new().compress_vec(&text).unwrap();
        assert_eq!(
            unpacked(Compression::SNAPPY, &packed, text.len()),
            Some(text.clone())
        );
        assert_eq!(unpacked(Compression::SNAPPY, &packed, 1 << 30), None);
    }

    #[test]
    fn rejects_deprecated_lz4_blocks_with_false_lengths() {
        // A literal run of three bytes, as a block and in Hadoop's frame.
        let block = [0x30, b'a', b'b', b'c'];
        let mut framed = vec![0, 0, 0, 3, 0, 0, 0, 4];
        framed.extend(block);
        assert_eq!(
            unpacked(Compression::LZ4, &framed, 3),
            Some(b"abc".to_vec())
        );
        assert_eq!(unpacked(Compression::LZ4, &block, 3), Some(b"abc".to_vec()));
        framed[0] = 0x7f;
        assert_eq!(unpacked(Compression::LZ4, &framed, 3), None);
        assert_eq!(
            unpacked(Compression::LZ4_RAW, &block, 3),
            Some(b"abc".to_vec())
        );
    }
}

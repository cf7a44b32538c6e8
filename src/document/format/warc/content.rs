//! Undoes the transfer coding (`chunked`) and the compression that a web server applied to a page.
//!
//! Headers lie. Many crawlers keep a server's header but store the page unpacked, so each step is first
//! checked against the bytes and skipped if they do not match. An encoding unknown to browsers (servers put
//! `utf-8` there) is skipped too.

use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};
use std::io::{self, Read};

/// Why a page cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It is longer than the limit.
    TooLong,
    /// The reason, as a message.
    Unreadable(String),
}

/// The first bytes of a gzip member (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b];
/// The first bytes of a Zstandard frame (RFC 8878).
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// The largest Zstandard window on the web as a power of two: 8 MiB (RFC 9659).
const ZSTD_WINDOW_LOG: u32 = 23;
/// Mask and value of the first bits of a Brotli stream with a window of up to 1 GiB, which RFC 7932 does not
/// allow (its windows are at most 16 MiB).
const BROTLI_LARGE: u8 = 0x7f;
const BROTLI_LARGE_MARK: u8 = 0x11;
/// Maximum encodings applied to one page.
const MAX_ENCODINGS: usize = 4;
/// Maximum digits of a chunk's length: those of 64 bits.
const CHUNK_DIGITS: usize = 16;

/// Returns whether bytes begin with a chunk's length: hexadecimal digits, optional spaces or an extension,
/// and a line end.
fn begins_chunked(bytes: &[u8]) -> bool {
    chunk_line(bytes).is_some()
}

/// Returns a chunk's length and the number of bytes of its line.
fn chunk_line(bytes: &[u8]) -> Option<(u64, usize)> {
    let feed = memchr::memchr(b'\n', &bytes[..bytes.len().min(256)])?;
    let line = &bytes[..feed];
    let digits = line.iter().take_while(|byte| byte.is_ascii_hexdigit());
    let digits = digits.count();
    let rest = line[digits..].trim_ascii();
    let is_length = (1..=CHUNK_DIGITS).contains(&digits) && matches!(rest, [] | [b';', ..]);
    if !is_length {
        return None;
    }
    let text = str::from_utf8(&line[..digits]).expect("hexadecimal digits are ASCII");
    Some((u64::from_str_radix(text, 16).ok()?, feed + 1))
}

/// Removes the chunk lengths from `body`. If it breaks off, the whole chunks and the beginning of the last
/// are kept.
fn join_chunks(body: &mut Vec<u8>) -> Result<(), Trouble> {
    let (mut from, mut to) = (0, 0);
    while let Some((length, line)) = chunk_line(&body[from..]) {
        let start = from + line;
        if length == 0 {
            body.truncate(to);
            return Ok(());
        }
        let left = body.len() - start;
        let length = usize::try_from(length).map_or(left, |length| length.min(left));
        body.copy_within(start..start + length, to);
        to += length;
        from = start + length;
        for end in [b'\r', b'\n'] {
            if body.get(from) == Some(&end) {
                from += 1;
            }
        }
    }
    let is_cut_off = from < body.len();
    body.truncate(to);
    match is_cut_off {
        true => Err(Trouble::Unreadable("broken between its chunks".to_owned())),
        false => Ok(()),
    }
}

/// Returns a body of at most `limit` bytes as its server made it. `is_cut`: the crawler kept only the
/// beginning, so a missing end is not an error.
pub(super) fn undo(
    mut body: Vec<u8>,
    is_chunked: bool,
    encodings: &str,
    limit: u64,
    is_cut: bool,
) -> Result<Vec<u8>, Trouble> {
    if is_chunked && begins_chunked(&body) {
        match join_chunks(&mut body) {
            Err(trouble) if !is_cut => return Err(trouble),
            _ => {}
        }
    }
    if encodings.split(',').count() > MAX_ENCODINGS {
        let words = format!("packed more than {MAX_ENCODINGS} times");
        return Err(Trouble::Unreadable(words));
    }
    for encoding in encodings.rsplit(',') {
        let encoding = encoding.trim().to_ascii_lowercase();
        if let Some(unpacked) = unpack(&body, &encoding, limit, is_cut)? {
            body = unpacked;
        }
    }
    if body.len() as u64 > limit {
        return Err(Trouble::TooLong);
    }
    Ok(body)
}

/// Undoes one encoding; `None` if the bytes are not in that encoding.
fn unpack(
    packed: &[u8],
    encoding: &str,
    limit: u64,
    is_cut: bool,
) -> Result<Option<Vec<u8>>, Trouble> {
    if packed.is_empty() {
        return Ok(None);
    }
    let unpacked = match encoding {
        "gzip" | "x-gzip" if packed.starts_with(GZIP) => gunzip(packed, limit, is_cut)?,
        "deflate" if is_zlib(packed) => read(ZlibDecoder::new(packed), encoding, limit, is_cut)?,
        "deflate" if !is_markup(packed) => {
            read(DeflateDecoder::new(packed), encoding, limit, is_cut)?
        }
        "br" if packed[0] & BROTLI_LARGE == BROTLI_LARGE_MARK => {
            let words = "packed with Brotli's large window, which the web does not allow";
            return Err(Trouble::Unreadable(words.to_owned()));
        }
        "br" => match read(Decompressor::new(packed, 4096), "Brotli", limit, is_cut) {
            Err(Trouble::Unreadable(_)) if is_markup(packed) => return Ok(None),
            other => other?,
        },
        "zstd" if packed.starts_with(ZSTD) => read(zstandard(packed)?, "Zstandard", limit, is_cut)?,
        "compress" | "x-compress" | "dcb" | "dcz" => {
            let words = format!("packed as {encoding:?}, which is not supported");
            return Err(Trouble::Unreadable(words));
        }
        _ => return Ok(None),
    };
    Ok(Some(unpacked))
}

/// Unpacks every member; bytes after the last are ignored, as in browsers.
fn gunzip(packed: &[u8], limit: u64, is_cut: bool) -> Result<Vec<u8>, Trouble> {
    let mut rest = packed;
    let mut unpacked = Vec::new();
    loop {
        let mut member = GzDecoder::new(rest);
        read_on(&mut member, "gzip", limit, is_cut, &mut unpacked)?;
        let after = member.into_inner();
        if !after.starts_with(GZIP) || after.len() == rest.len() {
            return Ok(unpacked);
        }
        rest = after;
    }
}

fn zstandard(packed: &[u8]) -> Result<impl Read, Trouble> {
    let decoder = zstd::Decoder::with_buffer(packed).and_then(|mut decoder| {
        decoder.window_log_max(ZSTD_WINDOW_LOG)?;
        Ok(decoder)
    });
    decoder.map_err(|error| Trouble::Unreadable(format!("cannot be unpacked: {error}")))
}

fn read(mut decoder: impl Read, name: &str, limit: u64, is_cut: bool) -> Result<Vec<u8>, Trouble> {
    let mut unpacked = Vec::new();
    read_on(&mut decoder, name, limit, is_cut, &mut unpacked)?;
    Ok(unpacked)
}

fn read_on(
    decoder: &mut impl Read,
    name: &str,
    limit: u64,
    is_cut: bool,
    out: &mut Vec<u8>,
) -> Result<(), Trouble> {
    let room = limit.saturating_sub(out.len() as u64).saturating_add(1);
    let result: io::Result<usize> = decoder.take(room).read_to_end(out);
    match result {
        _ if out.len() as u64 > limit => Err(Trouble::TooLong),
        Err(error) if !is_cut => {
            let words = format!("damaged ({name} packing: {error})");
            Err(Trouble::Unreadable(words))
        }
        _ => Ok(()),
    }
}

/// Returns whether bytes begin like a zlib stream (RFC 1950): method 8, and the first two bytes a multiple of
/// 31.
fn is_zlib(bytes: &[u8]) -> bool {
    match bytes {
        [method, flags, ..] => {
            method & 0x0f == 8 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31)
        }
        _ => false,
    }
}

/// Returns whether bytes begin with a tag, and so are an unpacked page.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    matches!(
        bytes.trim_ascii_start(),
        [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    const PAGE: &[u8] = b"<p>Kyiv sings</p>";
    /// `PAGE` as packed by the reference encoder: `brotli.compress(page, quality=5)` of Python's brotli.
    const PAGE_BR: &[u8] = &[
        0x0b, 0x08, 0x80, 0x3c, 0x70, 0x3e, 0x4b, 0x79, 0x69, 0x76, 0x20, 0x73, 0x69, 0x6e, 0x67,
        0x73, 0x3c, 0x2f, 0x70, 0x3e, 0x03,
    ];

    fn plain(body: &[u8], encodings: &str) -> Result<Vec<u8>, Trouble> {
        undo(body.to_vec(), false, encodings, 1000, false)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
        gz.write_all(bytes).unwrap();
        gz.finish().unwrap()
    }

    #[test]
    fn every_encoding_is_undone() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(PAGE).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(PAGE).unwrap();
        let zstd = zstd::encode_all(PAGE, 1).unwrap();
        let cases = [
            (gzip(PAGE), "gzip"),
            (gzip(PAGE), " X-GZIP"),
            (zlib.finish().unwrap(), "deflate"),
            (raw.finish().unwrap(), "deflate"),
            (PAGE_BR.to_vec(), "br"),
            (zstd.clone(), "zstd"),
            (gzip(&zstd), "zstd, gzip"),
            (
                [gzip(b"<p>Kyiv "), gzip(b"sings</p>"), b"junk".to_vec()].concat(),
                "gzip",
            ),
        ];
        for (packed, encoding) in cases {
            assert_eq!(plain(&packed, encoding).unwrap(), PAGE, "{encoding}");
        }
    }

    #[test]
    fn a_false_header_is_not_trusted() {
        for encoding in ["gzip", "deflate", "br", "zstd", "utf-8", "", "identity"] {
            assert_eq!(plain(PAGE, encoding).unwrap(), PAGE, "{encoding}");
        }
        let unchunked = undo(PAGE.to_vec(), true, "", 1000, false).unwrap();
        assert_eq!(unchunked, PAGE);
    }

    #[test]
    fn chunks_are_joined() {
        let join = |bytes: &[u8]| undo(bytes.to_vec(), true, "", 1000, false);
        assert_eq!(
            join(b"4\r\nKyiv\r\n6;x=y\r\n sings\r\n0\r\n\r\n").unwrap(),
            b"Kyiv sings"
        );
        assert_eq!(join(b"0004  \nKyiv\n0\n\n").unwrap(), b"Kyiv");
        assert_eq!(join(b"4\r\nKyiv\r\n").unwrap(), b"Kyiv");
        assert_eq!(join(b"ffffffffffffffff\r\nKyiv").unwrap(), b"Kyiv");
        assert!(join(b"4\r\nKyiv\r\nsings").is_err());
        assert_eq!(
            undo(b"4\r\nKyiv\r\nsi".to_vec(), true, "", 1000, true).unwrap(),
            b"Kyiv"
        );
    }

    #[test]
    fn unpacking_errors_are_reported() {
        let mut broken = gzip(PAGE);
        broken.truncate(broken.len() - 12);
        assert!(
            matches!(plain(&broken, "gzip"), Err(Trouble::Unreadable(words)) if words.contains("gzip"))
        );
        assert!(undo(broken, false, "gzip", 1000, true).is_ok());
        assert!(matches!(
            plain(b"\x1f\x9d", "compress"),
            Err(Trouble::Unreadable(_))
        ));
        assert!(plain(&[0x11, 0x1e, 0, 0], "br").is_err());
        assert!(plain(PAGE, "br,br,br,br,br").is_err());
        let bomb = gzip(&vec![b' '; 1 << 20]);
        assert_eq!(plain(&bomb, "gzip"), Err(Trouble::TooLong));
        assert_eq!(plain(&[b'a'; 1001], ""), Err(Trouble::TooLong));
    }
}

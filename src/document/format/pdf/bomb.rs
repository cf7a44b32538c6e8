//! Refuses PDF files whose streams would unpack to absurd sizes.
//!
//! Takes the bytes of a file, before anything else is read; returns a refusal if its streams, unpacked, would
//! not fit in memory, because the crate that reads the file unpacks whole streams. Here they are only
//! measured, at every occurrence of the word `stream`, because the table of their positions may itself be
//! packed. Streams of pictures are never unpacked later, so each may be large; all others count together.

use crate::document::format::entry::Fault;
use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// Factor over an article's limit for the unpacked size of all streams together: fonts are a hundred times
/// larger than the text in them.
const ALL_PER_TEXT: u64 = 32;

/// The same for one picture: a newspaper page in print quality takes 200 MB unpacked.
const PICTURE_PER_TEXT: u64 = 64;

/// Bytes before its data in which the dictionary of a stream is searched.
const DICTIONARY_REACH: usize = 1_024;

/// Maximum expansion of a stream that is unpacked a second time: the bound of deflate.
const SECOND_PASS_FACTOR: u64 = 1_032;

/// Checks the unpacked size of the streams.
///
/// # Errors
/// The streams do not fit in memory.
pub(crate) fn check_sizes(file: &[u8], limit: u64) -> Result<(), Fault> {
    let most = limit.saturating_mul(ALL_PER_TEXT);
    let most_picture = limit.saturating_mul(PICTURE_PER_TEXT);
    let mut all = 0;
    let mut seen = 0;
    for at in memmem::find_iter(file, b"stream") {
        // Skip `endstream`, and anything inside a stream that was measured.
        if at < seen || file[..at].ends_with(b"end") {
            continue;
        }
        let begin = match &file[at + b"stream".len()..] {
            [b'\r', b'\n', ..] => at + b"stream\r\n".len(),
            [b'\n' | b'\r', ..] => at + b"stream\n".len(),
            _ => continue,
        };
        let dictionary = dictionary(&file[..at]);
        let picture = memmem::find(dictionary, b"/Image").is_some();
        let most = if picture { most_picture } else { most - all };
        let (unpacked, packed) = unpacked(&file[begin..], dictionary, most);
        if unpacked > most {
            return Err(Fault::Refused(format!(
                "a PDF whose streams unpack to more than {most} bytes; print it to a new PDF"
            )));
        }
        seen = begin + packed;
        if !picture {
            all += unpacked;
        }
    }
    Ok(())
}

/// Returns the dictionary before a stream, from the start of its object.
fn dictionary(before: &[u8]) -> &[u8] {
    let near = &before[before.len().saturating_sub(DICTIONARY_REACH)..];
    match memmem::rfind(near, b" obj") {
        Some(at) => &near[at..],
        None => near,
    }
}

/// Returns the unpacked size of a stream, counted up to about `most`, and its packed size.
fn unpacked(data: &[u8], dictionary: &[u8], most: u64) -> (u64, usize) {
    let filters = |name: &[u8]| memmem::find_iter(dictionary, name).count();
    let flate = filters(b"/FlateDecode") + filters(b"/Fl ") + filters(b"/Fl]");
    let times = flate + filters(b"/LZW");
    let (size, packed) = match (times, flate) {
        (0, _) => return (0, 0),
        (_, 0) => {
            let packed = memmem::find(data, b"endstream").unwrap_or(data.len());
            (lzw_size(&data[..packed], most), packed)
        }
        _ => inflated(data, most),
    };
    let again = if times > 1 { SECOND_PASS_FACTOR } else { 1 };
    (size.saturating_mul(again), packed)
}

/// Returns the unpacked size of LZW data, counted up to about `most`: the lengths of its codes are added up,
/// and nothing is unpacked.
fn lzw_size(data: &[u8], most: u64) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const CODES: usize = 4_096;
    let mut lengths = vec![1_u64; CODES];
    let (mut next, mut width) = (END + 1, 9);
    let (mut bits, mut count) = (0_u32, 0);
    let (mut last, mut size) = (0, 0);
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        if count < width {
            continue;
        }
        count -= width;
        let code = (bits >> count) as usize & ((1 << width) - 1);
        bits &= (1 << count) - 1;
        match code {
            END => break,
            CLEAR => (next, width, last) = (END + 1, 9, 0),
            code => {
                let length = if code < next { lengths[code] } else { last + 1 };
                size += length;
                if last > 0 && next < CODES {
                    lengths[next] = last + 1;
                    next += 1;
                }
                last = length;
                // The width grows one code early, the default of the format.
                width = match next + 1 {
                    ..512 => 9,
                    512..1024 => 10,
                    1024..2048 => 11,
                    _ => 12,
                };
            }
        }
        if size > most {
            break;
        }
    }
    size
}

/// Returns the unpacked size of zlib data, counted up to about `most`, and its packed size.
fn inflated(data: &[u8], most: u64) -> (u64, usize) {
    let mut inflate = Decompress::new(true);
    let mut into = vec![0; 64 * 1024];
    loop {
        let read = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
        let before = inflate.total_out();
        let left = data.get(read..).unwrap_or_default();
        let status = inflate.decompress(left, &mut into, FlushDecompress::None);
        let stuck = inflate.total_out() == before;
        let ended = !matches!(status, Ok(Status::Ok)) || stuck;
        if ended || inflate.total_out() > most {
            let read = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
            return (inflate.total_out(), read);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lzw_is_measured() {
        // The example in ISO 32000-1, 7.4.4.2: `-----A---B`.
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(lzw_size(&packed, 100), 10);
    }

    #[test]
    fn pictures_may_be_larger_than_text() {
        let mut pack = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut pack, &vec![0; 50_000]).unwrap();
        let packed = pack.finish().unwrap();
        let file = |kind: &str| {
            let head = format!("1 0 obj\n<</Filter/FlateDecode{kind}>>\nstream\n");
            [head.as_bytes(), &packed, b"\nendstream\n"].concat()
        };
        assert!(check_sizes(&file(""), 1_000).is_err());
        assert!(check_sizes(&file("/Subtype/Image"), 1_000).is_ok());
        assert!(check_sizes(&file(""), 2_000).is_ok());
    }
}

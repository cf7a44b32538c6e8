//! The pipeline from a file's bytes to all products: the first byte selects the format, the rest is
//! the file. No article may cause an error, and no product may be malformed.
#![no_main]

use exonym::document::Format;
use exonym_fuzz::line::{documents, products};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, file)) = bytes.split_first() else {
        return;
    };
    let format = match first % 5 {
        0 => Some(Format::Text),
        1 => Some(Format::Csv),
        2 => Some(Format::Json),
        3 => Some(Format::JsonLines),
        _ => None,
    };
    products(&documents(file, format), first >= 128);
});

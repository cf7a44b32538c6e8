//! Bytes as a file of one form: whatever they are, reading ends, and what is read is whole.
#![no_main]

use exonym::document::Format;
use exonym_fuzz::line::documents;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    documents(bytes, Some(Format::Json));
});

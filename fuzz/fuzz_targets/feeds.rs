//! Reads bytes as a file of one format: reading always ends, and what is read is complete.
#![no_main]

use exonym::document::Format;
use exonym_fuzz::line::documents;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    documents(bytes, Some(Format::Xml));
});

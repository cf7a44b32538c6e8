//! Detects the kind of a file and reads it as that kind.
#![no_main]

use exonym_fuzz::read;
use exonym_gazetteer_build::import::FileKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| match FileKind::detect("fuzz.txt", bytes) {
    Ok(kind) => read(kind, bytes),
    Err(unknown) => assert!(!unknown.to_string().is_empty()),
});

//! The importers of short rows: areas of both levels, countries, the hierarchy.
#![no_main]

use exonym_fuzz::read;
use exonym_gazetteer_build::import::FileKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for kind in [
        FileKind::Admin1,
        FileKind::Admin2,
        FileKind::Countries,
        FileKind::Hierarchy,
    ] {
        read(kind, bytes);
    }
});

//! The importer of `FileKind::LinkedPlaces`.
#![no_main]

use exonym_fuzz::read;
use exonym_gazetteer_build::import::FileKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read(FileKind::LinkedPlaces, bytes));

//! The gazetteer that is compiled into the program.

use exonym_gazetteer::format::layout::ALIGNMENT;
use exonym_gazetteer::{GazError, Gazetteer};

/// Aligned as the file's sections are.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

const _: () = assert!(align_of::<Aligned<u8>>() == ALIGNMENT);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/embedded.gaz")));

/// Opens the embedded gazetteer where it lies in the binary.
///
/// # Errors
/// Only if the program itself is damaged.
pub fn embedded() -> Result<Gazetteer<'static>, GazError> {
    Gazetteer::open(&BYTES.0)
}

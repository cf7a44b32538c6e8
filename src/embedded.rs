//! The gazetteer that is compiled into the program.

use exonym_gazetteer::{GazError, Gazetteer};

/// Opens the embedded gazetteer in place in the binary.
///
/// # Errors
/// Fails only if the program itself is damaged.
pub fn embedded() -> Result<Gazetteer<'static>, GazError> {
    Gazetteer::open(exonym_embedded::GAZETTEER)
}

//! Compiles the embedded gazetteer.

fn main() {}

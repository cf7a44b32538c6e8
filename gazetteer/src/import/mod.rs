//! How places come in: one file a source.

//! The public interface up to mentions: documents, matcher, resolver, context.
//!
//! All in one test program, because each program includes the gazetteer and takes seconds to link. Tests
//! that measure memory or work are separate programs (`limits.rs`, `growth.rs`).
#![cfg(test)]

mod areas;
mod context;
mod corrections;
mod documents;
mod evidence;
mod forms;
mod judgement;
mod matcher;
mod parts;
mod unicode;
mod vetoes;

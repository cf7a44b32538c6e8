//! The line from outside, up to mentions: documents, matcher, resolver, context.
//!
//! One program for all of them, because each program has the world's names in it and takes seconds to
//! link. What measures memory or work has a program of its own (`limits.rs`, `growth.rs`).
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

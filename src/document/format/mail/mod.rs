//! Mail: single messages and boxes of them.

pub(in crate::document) mod eml;
mod intake;
pub(in crate::document) mod mbox;
mod message;
mod parts;
mod quotes;

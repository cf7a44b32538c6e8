//! Mail: single messages and mailboxes.

pub(in crate::document) mod eml;
mod intake;
pub(in crate::document) mod mbox;
mod message;
mod parts;
mod quotes;

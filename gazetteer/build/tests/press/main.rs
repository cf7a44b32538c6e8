//! Consistency of the press tables: every row resolves, and nothing is duplicated or misplaced.
//!
//! The tables are written by hand, so each is compared with independent data: the world layer's
//! places and points, the list of members of the United Nations, the word lists.
#![cfg(test)]

mod areas;
mod names;
mod places;
mod tables;
mod words;

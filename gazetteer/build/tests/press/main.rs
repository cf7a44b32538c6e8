//! Whether the press tables make sense: every row resolves, nothing stands twice or elsewhere.
//!
//! The tables are written by hand, so each is held against what others know: the world layer's
//! places and points, the list of the members of the United Nations, the lists of words beside it.
#![cfg(test)]

mod areas;
mod names;
mod places;
mod tables;
mod words;

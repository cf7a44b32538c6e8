//! The matcher against its contract: one table of named cases and generated texts, each run by the
//! matcher and by a slow and obvious reference over a plain `aho-corasick` automaton.

mod aliases;
mod cases;
mod differential;
mod lists;
mod reference;
mod table;

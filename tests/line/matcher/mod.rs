//! The matcher against its contract: a table of named cases and generated texts are run by the matcher
//! and by a slow, simple reference on a plain `aho-corasick` automaton.

mod aliases;
mod cases;
mod differential;
mod lists;
mod reference;
mod table;

//! The rooms behind the resolver, from outside: tally, layers, sinks, publishing.
#![cfg(test)]

mod formats;
mod geojson;
mod made_up;
mod page;
mod publish;
mod tally;

//! The rooms behind the resolver, from outside: tally, layers, sinks, publishing.
#![cfg(test)]

mod geojson;
mod gpkg;
mod made_up;
mod publish;
mod tally;

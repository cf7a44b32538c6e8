//! The public interfaces after the resolver: tally, layers, sinks, publishing.
#![cfg(test)]

mod compare;
mod controls;
mod flatgeobuf;
mod formats;
mod geojson;
mod gpkg;
mod linked_data;
mod made_up;
mod packed;
mod page;
mod publish;
mod regions;
mod tally;

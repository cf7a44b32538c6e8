//! Putting the sections of a `.gaz` together.

use super::places::PlaceSections;
use super::strings::Strings;
use super::toponyms::NameSections;
use crate::format::Meta;
use crate::format::layout::{HEADER_BYTES, MAGIC, Section, VERSION};
use xxhash_rust::xxh3::xxh3_64;

/// Sections start at multiples of this many bytes.
const ALIGNMENT: usize = 8;

/// The whole file.
pub(super) fn gaz(
    meta: &Meta,
    places: PlaceSections,
    names: NameSections,
    vetoes: Vec<u32>,
    strings: Strings,
) -> Vec<u8> {
    let meta = serde_json::to_vec(meta).expect("plain data has a JSON form");
    let vetoes = vetoes.into_iter().flat_map(u32::to_le_bytes).collect();
    // In the order of `Section::ALL`.
    assemble(&[
        meta,
        strings.into_bytes(),
        places.places,
        names.toponyms,
        names.names,
        names.posting_starts,
        names.postings,
        names.first_words,
        places.by_number,
        places.by_text,
        names.press_names,
        vetoes,
    ])
}

fn assemble(sections: &[Vec<u8>; Section::ALL.len()]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut offset = HEADER_BYTES + sections.len() * 16;
    for section in sections {
        offset = offset.next_multiple_of(ALIGNMENT);
        table.extend((offset as u64).to_le_bytes());
        table.extend((section.len() as u64).to_le_bytes());
        offset += section.len();
    }
    let mut content = table;
    for section in sections {
        let padded = (HEADER_BYTES + content.len()).next_multiple_of(ALIGNMENT) - HEADER_BYTES;
        content.resize(padded, 0);
        content.extend(section);
    }
    let mut file = Vec::with_capacity(HEADER_BYTES + content.len());
    file.extend(MAGIC);
    file.extend(VERSION.to_le_bytes());
    file.extend((sections.len() as u32).to_le_bytes());
    file.extend(((HEADER_BYTES + content.len()) as u64).to_le_bytes());
    file.extend(xxh3_64(&content).to_le_bytes());
    file.extend(content);
    file
}

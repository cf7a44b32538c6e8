//! The readers read everything that the generator of synthetic files writes, exactly.
#![cfg(test)]

use exonym_gazetteer_build::import::{FileKind, Filter, Row, Rows, Source};
use exonym_gazetteer_tools::synthetic::{Synthesis, SyntheticCounts, SyntheticFile};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const KINDS: [(SyntheticFile, FileKind); 6] = [
    (SyntheticFile::Places, FileKind::Places),
    (SyntheticFile::AlternateNames, FileKind::AlternateNames),
    (SyntheticFile::Admin1, FileKind::Admin1),
    (SyntheticFile::Admin2, FileKind::Admin2),
    (SyntheticFile::Countries, FileKind::Countries),
    (SyntheticFile::Hierarchy, FileKind::Hierarchy),
];

fn bytes(synthesis: &Synthesis, file: SyntheticFile, counts: &mut SyntheticCounts) -> Vec<u8> {
    let mut out = Vec::new();
    synthesis.write_file(file, counts, &mut out).unwrap();
    out
}

/// Reads all rows of all files, none of which may be rejected, and counts those that are not names.
fn read(synthesis: &Synthesis) -> (BTreeMap<FileKind, Vec<Row>>, SyntheticCounts) {
    let mut counts = SyntheticCounts::default();
    let mut non_names = 0;
    let read = KINDS.map(|(file, kind)| {
        let bytes = bytes(synthesis, file, &mut counts);
        if !bytes.is_empty() {
            assert_eq!(FileKind::detect("x", &bytes), Ok(kind));
        }
        let mut rows = Rows::new(kind, "x", bytes.as_slice(), Filter::default());
        let all = rows.by_ref().map(Result::unwrap).collect::<Vec<Row>>();
        assert!(rows.rejects().is_empty(), "{:?}", rows.rejects());
        non_names += rows.counts().non_names;
        (kind, all)
    });
    assert_eq!(non_names, counts.alternates.non_names);
    (read.into(), counts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_row_is_read_and_none_rejected(seed in any::<u64>(), places in 1u32..3000, alternates in 0u32..3000) {
        let (rows, counts) = read(&Synthesis::new(seed, places, alternates));
        let count = |kind| rows[&kind].len() as u64;
        prop_assert_eq!(count(FileKind::Places), u64::from(places));
        prop_assert_eq!(counts.places, u64::from(places));
        prop_assert_eq!(count(FileKind::AlternateNames), counts.alternates.names + counts.alternates.wikidata);
        let all = counts.alternates;
        prop_assert_eq!(all.names + all.wikidata + all.non_names, u64::from(alternates));
        prop_assert_eq!(count(FileKind::Admin1), counts.admin1);
        prop_assert_eq!(count(FileKind::Admin2), counts.admin2);
        prop_assert_eq!(count(FileKind::Countries), counts.countries);
        prop_assert_eq!(count(FileKind::Hierarchy), counts.hierarchy);
    }
}

/// Ids refer to places, areas have codes that places use, and nothing occurs twice.
#[test]
fn the_files_agree_with_each_other() {
    let (rows, _) = read(&Synthesis::new(7, 20_000, 30_000));
    let (mut ids, mut first, mut second) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in &rows[&FileKind::Places] {
        let Row::Place(place) = row else {
            panic!("{row:?}")
        };
        assert!(ids.insert(place.id.clone()), "{} occurs twice", place.id);
        first.extend(place.admin1.clone());
        second.extend(place.admin2.clone());
    }
    for row in rows
        .iter()
        .filter(|(kind, _)| **kind != FileKind::Places)
        .flat_map(|(_, rows)| rows)
    {
        let spoken_of = match row {
            Row::Name(id, _) | Row::Wikidata(id, _) => vec![id],
            Row::Parent { child, parent } => vec![child, parent],
            Row::Country(country) => country.id.iter().collect(),
            Row::Area(area) => {
                let codes = if area.code.matches('.').count() == 1 {
                    &mut first
                } else {
                    &mut second
                };
                assert!(
                    codes.remove(&area.code),
                    "{} is of no place, or occurs twice",
                    area.code
                );
                area.id.iter().collect()
            }
            Row::Place(_) => vec![],
        };
        assert!(spoken_of.iter().all(|id| ids.contains(*id)), "{row:?}");
    }
    assert!(
        first.is_empty() && second.is_empty(),
        "areas without a row: {first:?} {second:?}"
    );
}

#[test]
fn names_are_of_many_scripts_lengths_and_places() {
    let (rows, counts) = read(&Synthesis::new(7, 50_000, 50_000));
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    let (mut peopled, mut towns, mut spaced) = (0, 0, 0);
    for row in &rows[&FileKind::Places] {
        let Row::Place(place) = row else {
            panic!("{row:?}")
        };
        *names.entry(&place.name).or_default() += 1;
        towns += u32::from(place.feature.class == b'P');
        peopled += u32::from(place.population > 0);
        spaced += u32::from(place.name.contains(' '));
    }
    assert!((18_000..22_000).contains(&towns), "{towns}");
    assert!((1_000..4_000).contains(&peopled), "{peopled}");
    assert!((20_000..35_000).contains(&spaced), "{spaced}");
    assert!(
        (40_000..48_000).contains(&names.len()),
        "{} different names",
        names.len()
    );
    assert!(
        names.values().max() > Some(&8),
        "the commonest: {:?}",
        names.values().max()
    );
    let letters: usize = names.keys().map(|name| name.chars().count()).sum();
    assert!(
        (9..16).contains(&(letters / names.len())),
        "{}",
        letters / names.len()
    );

    let texts = rows[&FileKind::AlternateNames]
        .iter()
        .filter_map(|row| match row {
            Row::Name(_, name) => Some(name.text.as_str()),
            _ => None,
        });
    let scripts: BTreeSet<u32> = texts
        .flat_map(str::chars)
        .map(|c| u32::from(c) >> 7)
        .collect();
    assert!(scripts.len() > 12, "{scripts:?}");
    assert!(counts.alternates.wikidata > 3_000);
}

/// The output of seed 1, file by file, which no release may change.
#[test]
fn a_seed_always_gives_the_same_bytes() {
    let synthesis = Synthesis::new(1, 2000, 2000);
    let mut counts = SyntheticCounts::default();
    let sums = KINDS.map(|(file, _)| {
        let bytes = bytes(&synthesis, file, &mut counts);
        format!("{:016x}", exonym_gazetteer::checksum(&bytes))
    });
    assert_eq!(
        sums,
        [
            "17de9bc325a062f4",
            "fc88dfe0b2dbe3e4",
            "8d00dda9e1f138f4",
            "840222b5f0164c1e",
            "f8ffca2cf4f37912",
            "31c56fc8240fdfd0"
        ]
    );
}

#[test]
fn packed_or_plain_the_files_are_read_alike() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import/synthetic");
    let _ = std::fs::remove_dir_all(&folder);
    let synthesis = Synthesis::new(3, 900, 1200);
    let read = |zip: bool| {
        let folder = folder.join(if zip { "packed" } else { "plain" });
        let counts = synthesis.write(&folder, zip).unwrap();
        let mut paths: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        paths.sort();
        let mut named: Vec<_> = Synthesis::paths(&folder, zip).collect();
        named.sort();
        assert_eq!(paths, named);
        let mut all = Vec::new();
        for source in paths.iter().flat_map(|path| Source::open(path).unwrap()) {
            let rows = source.rows(Filter::default()).unwrap();
            all.push((
                source.kind(),
                rows.map(Result::unwrap).collect::<Vec<Row>>(),
            ));
        }
        all.sort_by_key(|(kind, _)| *kind);
        (all, counts)
    };
    let (plain, packed) = (read(false), read(true));
    assert_eq!(plain.0.len(), 6);
    assert_eq!(plain, packed);
}

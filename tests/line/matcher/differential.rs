//! The matcher against the reference, match by match, on generated names and texts.
//!
//! Names and texts are composed of the same pieces (words, fragments of names, separators, endings,
//! scripts), because random characters never form a name.

use super::lists::{self, Listed, Lists};
use super::reference;
use exonym::gazetteer::{Form, NameLayer};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::Cell;

/// Words that names are made of: some are prefixes of others, in many scripts, with letters that fold.
const WORDS: &[&str] = &[
    "kiev",
    "krim",
    "iran",
    "den",
    "haag",
    "sint",
    "am",
    "a",
    "us",
    "v.s.",
    "nova",
    "novas",
    "straße",
    "strasse",
    "łódź",
    "i̇z",
    "iz",
    "ukrainisch",
    "basin",
    "o",
    "поль",
    "київ",
    "кривий",
    "рф",
    "αθήνα",
    "ης",
    "北京",
    "北",
    "京市",
    "東京都",
    "キーウ",
    "ｶﾞ",
    "กรุงเทพ",
    "ตาก",
    "서울",
    "키이우",
    "القاهرة",
    "ال",
    "დიდი",
    "दिल्ली",
    "s",
    "t",
    "st",
    "1",
    "zee",
];

/// Separators between the words of a name.
const JOINTS: &[&str] = &[" ", " ", " ", "-", "", "'", "’s ", ". ", " - ", "–"];

/// Separators between the pieces of a text.
const BETWEEN: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "",
    "",
    "-",
    " - ",
    "–",
    "\n",
    "\r\n",
    "\n\n",
    " \n\u{200b}\n",
    "\u{a0}",
    "'",
    "’",
    ". ",
    ", ",
    "(",
    ")",
    "«",
    "”",
    "/",
    "\u{ad}",
    "\u{301}",
    "\u{308}",
    "_",
    "。",
    "1",
];

/// Endings that may be attached to a name.
const ENDINGS: &[&str] = &[
    "s",
    "'s",
    "’de",
    "ss",
    "oorlog",
    "brug",
    "sbeleid",
    "krieg",
    "-brug",
    "en",
    "x",
    "에서",
    "의",
    "에서부터",
    "市",
    "на",
    "S",
    "OORLOG",
    "2022",
];

#[derive(Clone, Copy, Debug)]
enum Case {
    AsListed,
    Title,
    Lower,
    Upper,
}

fn case() -> impl Strategy<Value = Case> {
    prop::sample::select(
        &[
            Case::AsListed,
            Case::Title,
            Case::Title,
            Case::Lower,
            Case::Upper,
        ][..],
    )
}

fn written(text: &str, case: Case) -> String {
    match case {
        Case::AsListed => text.to_owned(),
        Case::Lower => text.to_lowercase(),
        Case::Upper => text.to_uppercase(),
        Case::Title => {
            let mut chars = text.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            first.chain(chars).collect()
        }
    }
}

fn name() -> impl Strategy<Value = String> {
    let word = (
        prop::sample::select(WORDS),
        prop::sample::select(JOINTS),
        case(),
    );
    let article = prop::sample::select(&["", "", "", "", "'s-", "’t "][..]);
    (article, prop::collection::vec(word, 1..4)).prop_map(|(article, words)| {
        let last = words.len() - 1;
        let parts = words.iter().enumerate().map(|(at, (word, joint, case))| {
            let joint = if at < last { joint } else { "" };
            format!("{}{joint}", written(word, *case))
        });
        parts.fold(article.to_owned(), |name, part| name + &part)
    })
}

fn listed() -> impl Strategy<Value = Listed> {
    const FORMS: &[Form] = &[
        Form::Name,
        Form::Name,
        Form::Name,
        Form::Demonym,
        Form::Abbreviation,
    ];
    const LAYERS: &[NameLayer] = &[NameLayer::World, NameLayer::World, NameLayer::Press];
    (
        name(),
        prop::sample::select(FORMS),
        prop::sample::select(LAYERS),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(text, form, layer, generated)| Listed {
            text,
            form,
            layer,
            // No forms are generated from abbreviations.
            generated: generated && form != Form::Abbreviation,
        })
}

/// A piece of a generated text.
#[derive(Clone, Debug)]
enum Piece {
    /// A name by number, modulo the number of names.
    Name(usize, Case, &'static str),
    /// The first characters of a name.
    Fragment(usize, usize, Case),
    Word(&'static str, Case),
    Any(char),
}

fn piece() -> impl Strategy<Value = Piece> {
    let ending = prop_oneof![2 => Just(""), 1 => prop::sample::select(ENDINGS)];
    prop_oneof![
        6 => (any::<usize>(), case(), ending).prop_map(|(at, case, end)| Piece::Name(at, case, end)),
        2 => (any::<usize>(), 1..6_usize, case()).prop_map(|(at, n, case)| Piece::Fragment(at, n, case)),
        3 => (prop::sample::select(WORDS), case()).prop_map(|(word, case)| Piece::Word(word, case)),
        1 => any::<char>().prop_map(Piece::Any),
    ]
}

fn text_of(lists: &Lists, pieces: &[(Piece, &str)]) -> String {
    let names = lists.names.iter().map(|listed| &listed.text);
    let all: Vec<&String> = names.chain(&lists.aliases).chain(&lists.vetoes).collect();
    let name = |at: usize| all[at % all.len()].as_str();
    let parts = pieces.iter().map(|(piece, between)| {
        let piece = match piece {
            Piece::Name(at, case, ending) => written(name(*at), *case) + ending,
            Piece::Fragment(at, length, case) => {
                written(&name(*at).chars().take(*length).collect::<String>(), *case)
            }
            Piece::Word(word, case) => written(word, *case),
            Piece::Any(c) => c.to_string(),
        };
        piece + between
    });
    parts.collect()
}

fn case_of_many() -> impl Strategy<Value = (Lists, String)> {
    let lists = (
        prop::collection::vec(listed(), 1..9),
        prop::collection::vec(name(), 0..3),
        prop::collection::vec(name(), 0..3),
        prop::bool::weighted(0.2),
    );
    let pieces = prop::collection::vec((piece(), prop::sample::select(BETWEEN)), 0..20);
    (lists, pieces).prop_map(|((names, mut aliases, vetoes, ignore_case), pieces)| {
        // Alias files refuse duplicate names.
        let mut seen = std::collections::HashSet::new();
        aliases.retain(|alias| seen.insert(exonym::gazetteer::fold::fold_name(alias)));
        let lists = Lists {
            names,
            aliases,
            vetoes,
            ignore_case,
        };
        let text = text_of(&lists, &pieces);
        (lists, text)
    })
}

#[test]
fn match_for_match() {
    let cases = 2_500;
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let (found, attached) = (Cell::new(0), Cell::new(0));
    let outcome = TestRunner::new(config).run(&case_of_many(), |(lists, text)| {
        let hits = lists::matched(&lists, &text);
        found.set(found.get() + hits.len());
        let hanging = |hit: &&lists::Hit| hit.attached != exonym::matcher::Attached::Nothing;
        attached.set(attached.get() + hits.iter().filter(hanging).count());
        prop_assert_eq!(hits, reference::matched(&lists, &text), "in {:?}", text);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let (found, attached) = (found.get(), attached.get());
    // A generator that never forms names would make the test pass vacuously.
    assert!(
        found > 2 * cases as usize,
        "{found} matches in {cases} texts"
    );
    assert!(
        attached > cases as usize / 100,
        "{attached} of them with an ending or a tail"
    );
}

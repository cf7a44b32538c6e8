//! The lists to match against, a few names compiled into a small gazetteer, and the matches found.

use exonym::Span;
use exonym::Text;
use exonym::gazetteer::fold::fold_name;
use exonym::gazetteer::{Form, Gazetteer, LonLat, NameLayer, PlaceId, PlaceKind};
use exonym::matcher::{Attached, MatchOptions, MatchedName, Matcher};
use exonym_gazetteer_build::compile::Compiler;
use exonym_gazetteer_build::{NameRecord, PlaceRecord};

/// A written form as listed in a gazetteer; each has its own place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) text: String,
    pub(crate) form: Form,
    pub(crate) layer: NameLayer,
    pub(crate) generated: bool,
}

/// All lists that a text is matched against.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    pub(crate) names: Vec<Listed>,
    pub(crate) aliases: Vec<String>,
    pub(crate) vetoes: Vec<String>,
    pub(crate) ignore_case: bool,
}

/// The meaning of a match, by folded text, because handles differ between engines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// A name of the gazetteer.
    Name(String),
    /// An alias of the user.
    Alias(String),
    /// A phrase that is not a place.
    Veto,
}

/// A match, in the form that both engines report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) span: Span,
    pub(crate) meaning: Meaning,
    pub(crate) attached: Attached,
}

impl Lists {
    /// Compiles the gazetteer. Places have only the listed names.
    pub(crate) fn compile(&self) -> Vec<u8> {
        let mut compiler = Compiler::new();
        for (number, listed) in self.names.iter().enumerate() {
            let id = PlaceId::GeoNames(number as u32 + 1);
            let point = LonLat::new(0.0, 0.0).expect("on the earth");
            let place = compiler.place(PlaceRecord {
                population: 1_000_000,
                ..PlaceRecord::new(id, PlaceKind::City, "", point)
            });
            let record = NameRecord {
                generated: listed.generated,
                ..NameRecord::new(&listed.text, listed.form, None, listed.layer)
            };
            compiler.name(place, record);
        }
        self.vetoes.iter().for_each(|phrase| compiler.veto(phrase));
        compiler.compile().expect("it fits into memory")
    }
}

/// Returns what the matcher finds.
pub(crate) fn matched(lists: &Lists, source: &str) -> Vec<Hit> {
    let bytes = lists.compile();
    let gazetteer = Gazetteer::open(&bytes).expect("it was just compiled");
    let options = MatchOptions {
        ignore_case: lists.ignore_case,
    };
    let matcher = Matcher::new(&gazetteer, options).expect("names within the limit");
    let matcher = matcher
        .with_aliases(lists.aliases.iter().map(String::as_str))
        .expect("names within the limit");
    let meaning = |named: MatchedName| match named {
        MatchedName::Veto => Meaning::Veto,
        MatchedName::Alias(row) => Meaning::Alias(fold_name(&lists.aliases[row])),
        MatchedName::Name(name) => {
            let toponym = gazetteer
                .toponyms(name)
                .next()
                .expect("a name of some toponym");
            Meaning::Name(fold_name(toponym.text()))
        }
    };
    let matches = matcher.matches(source, &Text::new(source));
    let hit = |found: exonym::matcher::Match| Hit {
        span: found.span,
        meaning: meaning(found.named),
        attached: found.attached,
    };
    matches.into_iter().map(hit).collect()
}

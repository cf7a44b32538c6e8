//! The format of a case, and the runner that runs each with both engines.

use super::lists::{self, Hit, Listed, Lists, Meaning};
use super::reference;
use exonym::gazetteer::fold::fold_name;
use exonym::gazetteer::{Form, NameLayer};
use exonym::matcher::Attached;
use std::ops::Range;

/// A case: names, a text, and the expected matches in order.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) names: &'static [Row],
    pub(crate) aliases: &'static [&'static str],
    pub(crate) vetoes: &'static [&'static str],
    pub(crate) ignore_case: bool,
    pub(crate) text: &'static str,
    pub(crate) found: &'static [Found],
}

/// The defaults of a case.
pub(crate) const CASE: Case = Case {
    name: "",
    names: &[],
    aliases: &[],
    vetoes: &[],
    ignore_case: false,
    text: "",
    found: &[],
};

/// A listed name.
pub(crate) struct Row(&'static str, Form, NameLayer);

/// A name of the world layer.
pub(crate) const fn world(text: &'static str) -> Row {
    Row(text, Form::Name, NameLayer::World)
}

/// A name of the press layer.
pub(crate) const fn press(text: &'static str) -> Row {
    Row(text, Form::Name, NameLayer::Press)
}

/// A demonym of the press layer.
pub(crate) const fn demonym(text: &'static str) -> Row {
    Row(text, Form::Demonym, NameLayer::Press)
}

/// An abbreviation of the press layer.
pub(crate) const fn short(text: &'static str) -> Row {
    Row(text, Form::Abbreviation, NameLayer::Press)
}

/// A code of the world layer.
pub(crate) const fn code(text: &'static str) -> Row {
    Row(text, Form::Abbreviation, NameLayer::World)
}

/// An expected match and its meaning: the first occurrence of the span after the previous match, unless
/// [`Found::after`] skips some.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    written: &'static str,
    what: What,
    attached: Attached,
    /// Number of earlier occurrences of the same text to skip.
    passed: usize,
}

impl Found {
    const fn new(written: &'static str, what: What, attached: Attached) -> Self {
        Self {
            written,
            what,
            attached,
            passed: 0,
        }
    }

    /// Skips this many occurrences of the same text that must not be found.
    pub(crate) const fn after(self, passed: usize) -> Self {
        Self { passed, ..self }
    }
}

#[derive(Clone, Copy)]
enum What {
    Name(&'static str),
    Alias(&'static str),
    Veto,
}

/// A match of a listed name.
pub(crate) const fn name(span: &'static str, listed: &'static str) -> Found {
    Found::new(span, What::Name(listed), Attached::Nothing)
}

/// A match of a listed name with an ending, which the span includes.
pub(crate) const fn ending(span: &'static str, listed: &'static str) -> Found {
    Found::new(span, What::Name(listed), Attached::Ending)
}

/// A match of a listed name that heads a compound; the span excludes the rest of the compound.
pub(crate) const fn head(span: &'static str, listed: &'static str) -> Found {
    Found::new(span, What::Name(listed), Attached::CompoundTail)
}

/// A match of an alias.
pub(crate) const fn alias(span: &'static str, listed: &'static str) -> Found {
    Found::new(span, What::Alias(listed), Attached::Nothing)
}

/// A match of an alias that heads a compound.
pub(crate) const fn alias_head(span: &'static str, listed: &'static str) -> Found {
    Found::new(span, What::Alias(listed), Attached::CompoundTail)
}

/// A match of a phrase that is not a place, with an ending.
pub(crate) const fn veto_ending(span: &'static str) -> Found {
    Found::new(span, What::Veto, Attached::Ending)
}

/// A match of a phrase that is not a place.
pub(crate) const fn veto(span: &'static str) -> Found {
    Found::new(span, What::Veto, Attached::Nothing)
}

impl Case {
    pub(crate) fn lists(&self) -> Lists {
        let listed = |Row(text, form, layer): &Row| Listed {
            text: (*text).to_owned(),
            form: *form,
            layer: *layer,
            generated: false,
        };
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Lists {
            names: self.names.iter().map(listed).collect(),
            aliases: owned(self.aliases),
            vetoes: owned(self.vetoes),
            ignore_case: self.ignore_case,
        }
    }

    fn expected(&self) -> Vec<(Range<usize>, Meaning, Attached)> {
        let meaning = |what: &What| match what {
            What::Name(listed) => Meaning::Name(fold_name(listed)),
            What::Alias(listed) => Meaning::Alias(fold_name(listed)),
            What::Veto => Meaning::Veto,
        };
        let mut end = 0;
        let row = |found: &Found| {
            let mut alike = self.text[end..].match_indices(found.written);
            let (at, _) = alike.nth(found.passed).expect("the text has what is found");
            let span = end + at..end + at + found.written.len();
            end = span.end;
            (span, meaning(&found.what), found.attached)
        };
        self.found.iter().map(row).collect()
    }

    /// Converts the hits of an engine for comparison.
    fn seen(hits: Vec<Hit>) -> Vec<(Range<usize>, Meaning, Attached)> {
        let row = |hit: Hit| (hit.span.start..hit.span.end, hit.meaning, hit.attached);
        hits.into_iter().map(row).collect()
    }
}

/// Runs the cases with both engines and reports all failures.
pub(crate) fn run(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let lists = case.lists();
        for (engine, hits) in [
            ("matcher", lists::matched(&lists, case.text)),
            ("reference", reference::matched(&lists, case.text)),
        ] {
            let (seen, expected) = (Case::seen(hits), case.expected());
            if seen != expected {
                wrong.push(format!(
                    "{engine}: {}\n  in {:?}\n  found    {seen:?}\n  expected {expected:?}",
                    case.name, case.text
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

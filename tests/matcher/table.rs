//! The form of a case, and the runner that puts each before both engines.

use crate::lists::{self, Hit, Listed, Lists, Means};
use crate::reference;
use exonym::gazetteer::fold::fold_name;
use exonym::gazetteer::{Form, NameLayer};
use exonym::matcher::Attached;

/// A case: names, a text, and what is found in it in order.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) names: &'static [Row],
    pub(crate) aliases: &'static [&'static str],
    pub(crate) vetoes: &'static [&'static str],
    pub(crate) ignore_case: bool,
    pub(crate) text: &'static str,
    pub(crate) found: &'static [Found],
}

/// What a case that says no more has.
pub(crate) const CASE: Case = Case {
    name: "",
    names: &[],
    aliases: &[],
    vetoes: &[],
    ignore_case: false,
    text: "",
    found: &[],
};

/// A name as it is listed.
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

/// What stands in the text, and what it is.
#[derive(Clone, Copy)]
pub(crate) struct Found(&'static str, What, Attached);

#[derive(Clone, Copy)]
enum What {
    Name(&'static str),
    Alias(&'static str),
    Veto,
}

/// A listed name.
pub(crate) const fn name(span: &'static str, listed: &'static str) -> Found {
    Found(span, What::Name(listed), Attached::Nothing)
}

/// A listed name with an ending, which the span includes.
pub(crate) const fn ending(span: &'static str, listed: &'static str) -> Found {
    Found(span, What::Name(listed), Attached::Ending)
}

/// A listed name that heads a compound, whose tail the span leaves out.
pub(crate) const fn head(span: &'static str, listed: &'static str) -> Found {
    Found(span, What::Name(listed), Attached::CompoundTail)
}

/// A name of the caller's.
pub(crate) const fn alias(span: &'static str, listed: &'static str) -> Found {
    Found(span, What::Alias(listed), Attached::Nothing)
}

/// The same, heading a compound.
pub(crate) const fn alias_head(span: &'static str, listed: &'static str) -> Found {
    Found(span, What::Alias(listed), Attached::CompoundTail)
}

/// A phrase that is no place, with an ending.
pub(crate) const fn veto_ending(span: &'static str) -> Found {
    Found(span, What::Veto, Attached::Ending)
}

/// A phrase that is no place.
pub(crate) const fn veto(span: &'static str) -> Found {
    Found(span, What::Veto, Attached::Nothing)
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

    fn expected(&self) -> Vec<(&'static str, Means, Attached)> {
        let means = |what: &What| match what {
            What::Name(listed) => Means::Name(fold_name(listed)),
            What::Alias(listed) => Means::Alias(fold_name(listed)),
            What::Veto => Means::Veto,
        };
        let row = |Found(span, what, attached): &Found| (*span, means(what), *attached);
        self.found.iter().map(row).collect()
    }

    /// What an engine finds, by the text of its spans.
    fn seen(&self, hits: Vec<Hit>) -> Vec<(&'static str, Means, Attached)> {
        let row = |hit: Hit| {
            (
                &self.text[hit.span.start..hit.span.end],
                hit.means,
                hit.attached,
            )
        };
        hits.into_iter().map(row).collect()
    }
}

/// Runs the cases by both engines and says all that fail.
pub(crate) fn run(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let lists = case.lists();
        for (engine, hits) in [
            ("matcher", lists::matched(&lists, case.text)),
            ("reference", reference::matched(&lists, case.text)),
        ] {
            let (seen, expected) = (case.seen(hits), case.expected());
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

//! Compares the tables with complete sets of forms written down by hand, so that extra forms are
//! found as well as missing ones.

mod baltic;
mod be;
mod de;
mod others;
mod pl;
mod ru;
mod south_slavic;
mod suffixes;
mod tables;
mod uk;
mod west_slavic;

use std::collections::BTreeSet;

use super::{FormReversal, inflected, nominatives, reversal};
use exonym_gazetteer::{Form, Lang};

/// A name and all its forms, separated by spaces, or by commas if the name itself has spaces.
type Case = (&'static str, &'static str);

fn forms_in(list: &'static str, name: &str) -> BTreeSet<&'static str> {
    let separator = if name.contains(' ') { ", " } else { " " };
    list.split(separator)
        .filter(|form| !form.is_empty())
        .collect()
}

/// Checks every case and reports all differences, not just the first.
fn check(tag: &str, form: Form, cases: &[Case]) {
    let lang = Lang::new(tag).expect("a two-letter tag");
    let mut wrong = Vec::new();
    for (name, expected) in cases {
        let made = inflected(name, lang, form);
        let distinct: BTreeSet<&str> = made.iter().map(String::as_str).collect();
        assert_eq!(
            distinct.len(),
            made.len(),
            "{name} has a form twice: {made:?}"
        );
        let expected = forms_in(expected, name);
        let missing: Vec<_> = expected.difference(&distinct).collect();
        let surplus: Vec<_> = distinct.difference(&expected).collect();
        if form == Form::Name && reversal(lang) != FormReversal::None {
            let lost = distinct.iter().filter(|made| !leads_back(made, lang, name));
            wrong.extend(lost.map(|made| format!("{name}: no way back from {made}")));
        }
        if !missing.is_empty() || !surplus.is_empty() {
            wrong.push(format!("{name}: missing {missing:?}, too many {surplus:?}"));
        }
    }
    assert!(wrong.is_empty(), "{tag}:\n{}", wrong.join("\n"));
}

/// Returns whether the name is among the nominatives of the form; Russian ё may be written е in
/// both.
fn leads_back(form: &str, lang: Lang, name: &str) -> bool {
    let plain = |text: &str| text.replace('ё', "е");
    let undone = nominatives(form, lang);
    plain(form) == plain(name) || undone.iter().any(|undone| plain(undone) == plain(name))
}

//! The tables held against forms written down by hand, whole sets each, so that a form too many is
//! seen as well as one too few.

mod de;
mod others;
mod pl;
mod ru;
mod tables;
mod uk;

use std::collections::BTreeSet;

use super::inflected;
use exonym_gazetteer::{Form, Lang};

/// A name and all its forms: parted by spaces, or by commas where the name itself has spaces.
type Case = (&'static str, &'static str);

fn forms_in(list: &'static str, name: &str) -> BTreeSet<&'static str> {
    let separator = if name.contains(' ') { ", " } else { " " };
    list.split(separator)
        .filter(|form| !form.is_empty())
        .collect()
}

/// Checks every case and reports all that differ, not the first.
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
        if !missing.is_empty() || !surplus.is_empty() {
            wrong.push(format!("{name}: missing {missing:?}, too many {surplus:?}"));
        }
    }
    assert!(wrong.is_empty(), "{tag}:\n{}", wrong.join("\n"));
}

//! Matching: for any text, the matches are ordered, disjoint and on character boundaries, and each
//! matched text by itself is a name.
#![no_main]

use exonym::Text;
use exonym::matcher::{MatchOptions, Matcher, MatchedName};
use exonym_fuzz::small_gazetteer;
use exonym_gazetteer::Gazetteer;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static BYTES: LazyLock<Vec<u8>> = LazyLock::new(small_gazetteer);
static GAZETTEER: LazyLock<Gazetteer<'static>> =
    LazyLock::new(|| Gazetteer::open(&BYTES).expect("it was just made"));
static MATCHERS: LazyLock<[Matcher<'static>; 2]> = LazyLock::new(|| {
    [false, true].map(|ignore_case| {
        Matcher::new(&GAZETTEER, MatchOptions { ignore_case })
            .and_then(|matcher| matcher.with_aliases(["Stad aan Zee", "Marioepol"].into_iter()))
            .expect("a few names")
    })
});

fuzz_target!(|source: &str| {
    let text = Text::new(source);
    for matcher in &*MATCHERS {
        let mut end = 0;
        for found in matcher.matches(source, &text) {
            assert!(end <= found.span.start && found.span.start < found.span.end);
            end = found.span.end;
            let written = &source[found.span.start..end];
            if matches!(found.named, MatchedName::Name(_)) {
                assert!(
                    matcher.whole(written).is_some() || !written.is_ascii(),
                    "{written:?}"
                );
            }
        }
    }
});

//! Exonym's own engine: folding, word segmentation and matching, as in `annotate`.

use super::Engine;
use crate::text::Passage;
use exonym::Text;
use exonym::gazetteer::Gazetteer;
use exonym::matcher::{MatchOptions, Matcher};
use std::ops::Range;

pub(crate) struct Ours<'g>(pub(crate) Matcher<'g>);

impl<'g> Ours<'g> {
    pub(crate) fn new(gazetteer: &'g Gazetteer<'g>) -> Self {
        let matcher = Matcher::new(gazetteer, MatchOptions::default());
        Self(matcher.expect("the embedded press names are far below the limit"))
    }
}

impl Engine for Ours<'_> {
    fn name(&self) -> &'static str {
        "exonym"
    }

    fn scan(&self, passage: &Passage, hit: &mut dyn FnMut(Range<usize>)) {
        let text = Text::new(&passage.source);
        for found in self.0.matches(&passage.source, &text) {
            hit(found.span.start..found.span.end);
        }
    }

    fn plain(&self, passage: &Passage) -> usize {
        let text = Text::new(&passage.source);
        self.0.matches(&passage.source, &text).len()
    }
}

//! Folding ends for any text, and its map back yields ascending character boundaries of the source.
#![no_main]

use exonym_gazetteer::fold::{FoldedText, fold_name};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let folded = FoldedText::new(source);
    let bytes = folded.as_str().len();
    let mut last = (0, 0);
    for at in 0..=bytes {
        let (start, end) = (folded.source_start(at), folded.source_end(source, at));
        assert!(source.is_char_boundary(start) && source.is_char_boundary(end));
        assert!(start >= last.0 && end >= last.1);
        last = (start, end);
    }
    assert_eq!(last.0, source.len());
    // A name is one line; paragraph breaks would fold differently from other spaces.
    let line = source.replace(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'], " ");
    let name = fold_name(&line);
    assert_eq!(fold_name(&name), name);
});

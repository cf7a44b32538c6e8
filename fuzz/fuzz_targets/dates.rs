//! Dates: any text quickly parses as a date or not, and the label of a date parses as the same
//! date.
#![no_main]

use exonym::document::DocDate;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(date) = DocDate::parse(text) else {
        return;
    };
    assert!(date.start() <= date.end());
    assert_eq!(DocDate::parse(&date.label()), Some(date), "{text:?}");
});

//! Dates: any text is a date or none, at once; what is one has a label that says the same day.
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

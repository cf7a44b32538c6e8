//! RTF as programs write it, and malformed RTF.

use super::*;
use std::io::Cursor;

const LIMIT: u64 = 8 << 20;

fn read(rtf: impl Into<Vec<u8>>) -> Result<Entry, Fault> {
    let rtf: Vec<u8> = rtf.into();
    let mut entries = open(Box::new(Cursor::new(rtf)), LIMIT);
    let entry = entries.next().unwrap();
    assert!(entries.next().is_none());
    entry
}

fn text(rtf: &str) -> String {
    read(rtf).unwrap().text
}

#[test]
fn paragraphs_lines_tables_and_signs() {
    let rtf = r"{\rtf1\ansi\deff0 {\fonttbl{\f0 Arial;}}One\~two\par\pard Three\line four\par
\trowd Kyiv\cell Lviv\cell\row\par \{5\}\_6 \ldblquote x\rdblquote\emdash y\-z\
last}";
    let expected = "One\u{a0}two\n\nThree\nfour\n\nKyiv\tLviv\n\n{5}\u{2011}6 “x”—yz\n\nlast";
    assert_eq!(text(rtf), expected);
}

#[test]
fn characters_in_unicode_and_code_pages() {
    let rtf = r"{\rtf1\ansi\ansicpg1251\uc1{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset238 B;}
{\f2\fcharset128 C;}{\f3\fcharset0 D;}}\f0\'ca\'e8\'bf\'e2 {\f1\'a3\'f3d\'9f} {\f2\'8b\'9e\'93s}
 {\f3\'e9} \u1050?\u1080\'3f\u1111\u1074? {\uc2\u26481 ab}{\uc0\u20140}\u-10179?\u-8704?!}";
    assert_eq!(text(rtf), "Київ Łódź 京都 é Київ 東京\u{1f600}!");
}

#[test]
fn parts_outside_the_article_are_left_out() {
    let rtf = r"{\rtf1{\*\generator X;}{\stylesheet{\s0 Normal;}}{\header Masthead}
{\info{\title Storm over {\i Odesa}}{\author A}{\creatim\yr2022\mo3\dy3\hr1}}
{\pict\bin5 }}}{{ffd8}{\field{\*\fldinst HYPERLINK http://x.example}{\fldrslt the link}}
 and {\v hidden}{\deleted gone}text{\footnote a note}.{\upr{ansi}{\*\ud{ unicode}}}{\*\bkmkstart m}}";
    let entry = read(rtf).unwrap();
    assert_eq!(entry.text, "the link and text. unicode");
    assert_eq!(entry.title.as_deref(), Some("Storm over Odesa"));
    // When the file was saved says nothing about when its article was published.
    assert_eq!((entry.date, entry.collected), (None, None));
}

#[test]
fn broken_unicode_harms_nothing_else() {
    assert_eq!(
        text(r"{\rtf1 a\u b\u99999999999 ?c\u-99999?d\ucx e\uc-4 f\'g1h\u55357?i}"),
        "ab\u{fffd}c\u{fffd}defg1hi"
    );
}

#[test]
fn a_hundred_thousand_levels_are_read() {
    let deep = 100_000;
    let rtf = [
        r"{\rtf1 ",
        &"{\\b ".repeat(deep),
        "core",
        &"}".repeat(deep),
        "}",
    ]
    .concat();
    assert_eq!(text(&rtf), "core");
    let changing = (0..deep).map(|i| format!("{{\\f{i} ")).collect::<String>();
    let rtf = [r"{\rtf1 ", &changing, "core", &"}".repeat(deep), "}"].concat();
    assert_eq!(text(&rtf), "core");
    let too_deep = (0..400_000)
        .map(|i| format!("{{\\f{i} "))
        .collect::<String>();
    let refused = Fault::RestUnreadable("its groups are nested too deeply".to_owned());
    assert_eq!(read([r"{\rtf1 ", &too_deep].concat()), Err(refused));
}

#[test]
fn truncated_and_endless_input_are_faults() {
    assert!(matches!(
        read(r"{\rtf1 Half an arti"),
        Err(Fault::RestUnreadable(_))
    ));
    assert!(matches!(
        read(r"{\rtf1 Half \pict\bin900 x"),
        Err(Fault::RestUnreadable(_))
    ));
    let long = [r"{\rtf1 ", &"word ".repeat(2 << 20), "}"].concat();
    assert_eq!(read(long), Err(Fault::too_long(LIMIT)));
    let long = [r"{\rtf1 ", &"word\\par ".repeat(2 << 20), "}"].concat();
    assert_eq!(read(long), Err(Fault::too_long(LIMIT)));
    assert_eq!(text(r"{\rtf1 whole} and what is behind it {"), "whole");
}

#[test]
fn looks_like_itself_only() {
    assert!(looks_like(b"{\\rtf1\\ansi"));
    assert!(looks_like(b"\xef\xbb\xbf\r\n{\\rtf"));
    assert!(!looks_like(b"{\"rtf\": 1}"));
    assert!(!looks_like(b"About {\\rtf"));
}

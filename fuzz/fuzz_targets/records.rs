//! The pipeline with whole records: articles with any fields, composed of names, joining and
//! separating marks and arbitrary characters, are written as JSON lines, as a list and as CSV, and
//! read back. All three must give the same articles, which then go through the pipeline.
#![no_main]

use arbitrary::Arbitrary;
use exonym::document::{Document, Format};
use exonym_fuzz::line::{documents, products};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value};

/// A piece of a text.
#[derive(Arbitrary, Debug)]
enum Piece {
    Name(u8),
    Word(u8),
    Mark(u8),
    Char(char),
    Text(String),
}

const NAMES: [&str; 20] = [
    "Kyiv",
    "KYIV",
    "Київ",
    "Paris",
    "Texas",
    "U.S.",
    "US",
    "New York",
    "Den Haag",
    "'s-Gravenhage",
    "Georgia",
    "北京",
    "東京",
    "กรุงเทพ",
    "서울에서",
    "Washington",
    "Kremlin",
    "Ukrainian",
    "San José",
    "Oost-Oekraïne",
];
const WORDS: [&str; 20] = [
    "in",
    "the",
    "of",
    "Dr.",
    "J.",
    "Mr",
    "Vladimir",
    "University",
    "river",
    "oblast",
    "northern",
    "east",
    "and",
    "van",
    "de",
    "said",
    "best",
    "Minister",
    "½",
    "ﷺ",
];
const MARKS: [&str; 16] = [
    " ", ", ", ". ", "\n", "\n\n", "-", "'", "’", "\"", "(", ")", "\u{a0}", "\u{ad}", "\u{301}",
    "/", ": ",
];

#[derive(Arbitrary, Debug)]
struct Record {
    id: Option<String>,
    title: Option<Vec<Piece>>,
    text: Vec<Piece>,
    date: Option<Date>,
    url: Option<String>,
    outlet: Option<String>,
    lang: Option<u8>,
}

#[derive(Arbitrary, Debug)]
enum Date {
    Day {
        year: u16,
        month: u8,
        day: u8,
        form: u8,
    },
    Number(i64),
    Text(String),
}

const LANGS: [&str; 8] = ["en", "nl", "de", "uk", "ru", "ja", "th", "xx"];

fn text(pieces: &[Piece]) -> String {
    let pick = |list: &[&'static str], number: &u8| list[usize::from(*number) % list.len()];
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Name(number) => pick(&NAMES, number).to_owned(),
        Piece::Word(number) => pick(&WORDS, number).to_owned(),
        Piece::Mark(number) => pick(&MARKS, number).to_owned(),
        Piece::Char(c) => c.to_string(),
        Piece::Text(text) => text.clone(),
    });
    // No text contains a NUL: a record with one is skipped and reported.
    pieces.collect::<String>().replace('\0', " ")
}

fn date(date: &Date) -> String {
    match date {
        Date::Day {
            year,
            month,
            day,
            form,
        } => match form % 8 {
            0 => format!("{year:04}-{month:02}-{day:02}"),
            1 => format!("{day}.{month}.{year}"),
            2 => format!("{month}/{day}/{year}"),
            3 => format!("{year}年{month}月{day}日"),
            4 => format!("{year}-W{month:02}-{day}"),
            5 => format!("{year:04}-{month:02}-{day:02}T{day:02}:{month:02}:00+{day:02}:00"),
            6 => format!("{year:04}{month:02}{day:02}"),
            _ => format!("{day} maart {year}"),
        },
        Date::Number(number) => number.to_string(),
        Date::Text(text) => text.replace('\0', " "),
    }
}

impl Record {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let plain = |text: &String| text.replace('\0', " ");
        let lang = self
            .lang
            .map(|number| LANGS[usize::from(number) % LANGS.len()].to_owned());
        let fields = [
            ("id", self.id.as_ref().map(plain)),
            ("title", self.title.as_deref().map(text)),
            ("text", Some(text(&self.text))),
            ("date", self.date.as_ref().map(date)),
            ("url", self.url.as_ref().map(plain)),
            ("outlet", self.outlet.as_ref().map(plain)),
            ("lang", lang),
        ];
        let given = fields.into_iter();
        given
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }
}

const COLUMNS: [&str; 7] = ["id", "title", "text", "date", "url", "outlet", "lang"];

fn csv(records: &[Record]) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS).expect("a vector takes all");
    for record in records {
        let fields = record.fields();
        let cells = COLUMNS.map(|column| {
            let found = fields.iter().find(|(name, _)| *name == column);
            found.map_or("", |(_, value)| value.as_str())
        });
        out.write_record(cells).expect("a vector takes all");
    }
    out.into_inner().expect("a vector takes all")
}

fn object(record: &Record) -> Value {
    let fields = record.fields().into_iter();
    let fields: Map<String, Value> = fields
        .map(|(name, value)| (name.to_owned(), Value::String(value)))
        .collect();
    Value::Object(fields)
}

/// The parts of an article that do not depend on the format.
fn content(documents: &[Document]) -> Vec<(Option<String>, String)> {
    let content = |one: &Document| (one.title.clone(), one.text.clone());
    documents.iter().map(content).collect()
}

fuzz_target!(|records: Vec<Record>| {
    let objects: Vec<Value> = records.iter().map(object).collect();
    let lines: String = objects.iter().map(|object| format!("{object}\n")).collect();
    let of_lines = documents(lines.as_bytes(), Some(Format::JsonLines));
    let list = Value::Array(objects).to_string();
    let of_list = documents(list.as_bytes(), Some(Format::Json));
    assert_eq!(content(&of_lines), content(&of_list));
    let of_table = documents(&csv(&records), Some(Format::Csv));
    assert_eq!(content(&of_lines), content(&of_table));
    products(&of_lines, false);
});

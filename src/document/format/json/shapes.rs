//! Tests that read whole files of many shapes.

use super::JsonArticles;
use crate::document::format::{Outcome, record_id};
use crate::document::{Format, ReadOptions};
use proptest::prelude::*;
use std::io::{self, BufReader, Read};

/// Returns the articles and what was skipped, one line each.
fn read(json: &str, max_article: u64) -> Vec<String> {
    let options = ReadOptions {
        max_article,
        ..ReadOptions::default()
    };
    let stream = BufReader::with_capacity(7, io::Cursor::new(json.as_bytes().to_vec()));
    JsonArticles::open(Box::new(stream), Format::Json, "f", &options)
        .filter_map(|outcome| match outcome {
            Outcome::Article(_, article) => Some(article.document.text),
            Outcome::Skipped(position, reason) => {
                Some(format!("! {} {}", record_id("f", position), reason.kind()))
            }
            _ => None,
        })
        .collect()
}

/// A stream that fails at the end of its bytes, as if its writer were still writing.
struct Unfinished(io::Cursor<Vec<u8>>);

impl Read for Unfinished {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self.0.read(out)? {
            0 => Err(io::Error::other("not yet written")),
            count => Ok(count),
        }
    }
}

#[test]
fn returns_the_first_article_before_reading_the_whole_file() {
    for opening in [
        "{\"status\": \"ok\",\n\"articles\": [",
        "{\"response\":\n{\"n\": 1, \"docs\": [",
        "{\n\"name\": \"Kyiv\", \"messages\": [",
        "{\"hits\": {\n\"hits\": [",
        "[\n",
        "window.YTD.tweets.part0 = [\n",
    ] {
        let json = format!("{opening}{{\"text\": \"Fog\"}}, {{\"te");
        let stream = BufReader::new(Unfinished(io::Cursor::new(json.into_bytes())));
        let options = ReadOptions::default();
        let mut articles = JsonArticles::open(Box::new(stream), Format::Json, "f", &options);
        let article = articles.find_map(|outcome| match outcome {
            Outcome::Article(_, article) => Some(article.document.text),
            Outcome::Skipped(_, reason) => Some(reason.to_string()),
            _ => None,
        });
        assert_eq!(article.as_deref(), Some("Fog"), "{opening}");
    }
}

#[test]
fn searches_an_object_beyond_the_limit() {
    let record = |n: u32| format!("{{\"text\": \"Fog {n}\", \"n\": [{n}]}}");
    let records: Vec<String> = (0..50).map(record).collect();
    let expected: Vec<String> = (0..50).map(|n| format!("Fog {n}")).collect();
    let list = records.join(",\n");
    let members: Vec<String> = records.iter().map(|r| format!("\"k\": {r}")).collect();
    for json in [
        format!("{{\"meta\": {{\"title\": \"x\"}}, \"stukken\":\n[{list}]}}"),
        format!("{{\"archive\": {{\"part\": [{{\"texts\":\n[{list}]}}]}}}}"),
        format!("[{{\"name\": \"chat\", \"messages\":\n[{list}]}}]"),
        format!("{{\"chats\": {{\"list\": [{{\"name\": \"c\",\n\"messages\": [{list}]}}]}}}}"),
        format!("{{{}}}", members.join(",\n")),
    ] {
        for limit in [100, 400, 1 << 20] {
            assert_eq!(read(&json, limit), expected, "{limit}: {json}");
        }
    }
    let long = format!(
        "[{{\"text\": \"{}\", \"x\": {{\"y\": []}}}}, {}]",
        "x".repeat(500),
        record(1)
    );
    assert_eq!(read(&long, 100), ["! f:1 too long", "Fog 1"]);
}

#[test]
fn data_attached_to_a_record_is_not_a_record() {
    let json = r#"[{"text": "Fog", "comments": [{"text": "c"}], "items": [{"title": "t", "url": "u"}]},
        {"title": "Rain", "keywords": [{"name": "n", "text": "k"}]},
        {"id": 1, "replies": [{"text": "only this"}]}]"#;
    assert_eq!(read(json, 1 << 20), ["Fog", "", "only this"]);
}

/// Generates JSON of any shape with the keys that matter.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("7".to_owned()),
        "[a-c \\\\\"]{0,6}".prop_map(|text| serde_json::json!(text).to_string()),
    ];
    leaf.prop_recursive(6, 64, 5, |inner| {
        let keys = prop::sample::select(vec![
            "text", "title", "articles", "items", "data", "messages", "response", "x", "comments",
            "content", "type", "id", "media", "post", "mentions",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5)
                .prop_map(|list| format!("[{}]", list.join(", "))),
            prop::collection::vec((keys, inner), 0..5).prop_map(|members| {
                let members: Vec<String> = members
                    .iter()
                    .map(|(k, v)| format!("\"{k}\": {v}"))
                    .collect();
                format!("{{{}}}", members.join(",\n"))
            }),
        ]
    })
}

proptest! {
    /// Whatever the shape and wherever it is truncated, reading ends and reports something.
    #[test]
    fn any_shape_is_read_to_its_end(json in any_json(), limit in 1u64..200, kept in 0usize..400) {
        let whole = read(&json, limit);
        prop_assert!(!whole.is_empty(), "{json}");
        let broken: String = json.chars().take(kept).collect();
        prop_assert!(!read(&broken, limit).is_empty() || broken.contains("service"), "{broken}");
    }
}

//! Telegram as web pages: the HTML export of Telegram Desktop, and the page of a public channel (`t.me/s/…`).
//! Takes a page; returns an entry for each message with a text.

use super::entry::{Entries, Entry, Stream};
use crate::document::markup::text_of;
use std::io::Read;

/// The markup at which a message, its text and its date begin.
struct Marks {
    message: &'static str,
    text: &'static str,
    date: &'static str,
}

/// Marks of Telegram Desktop, and of t.me.
const MARKS: [Marks; 2] = [
    Marks {
        message: "<div class=\"message default",
        text: "<div class=\"text\">",
        date: " title=\"",
    },
    Marks {
        message: "data-post=\"",
        text: "<div class=\"tgme_widget_message_text",
        date: "<time datetime=\"",
    },
];

/// Returns whether a page is one of these.
pub(super) fn looks_like(page: &str) -> bool {
    page.contains("class=\"page_body chat_page\"") || page.contains("tgme_widget_message_text")
}

/// Reads the messages of a page from a stream, to its end or up to `most` bytes.
pub(super) fn open(stream: Stream, most: u64) -> std::io::Result<Entries> {
    let mut page = String::new();
    stream.take(most).read_to_string(&mut page)?;
    let marks = MARKS.iter().find(|marks| page.contains(marks.message));
    let entries: Vec<Entry> = marks
        .map(|marks| messages(&page, marks))
        .unwrap_or_default();
    Ok(Box::new(entries.into_iter().map(Ok)))
}

fn messages(page: &str, marks: &Marks) -> Vec<Entry> {
    let outlet = [
        "<div class=\"text bold\">",
        "<meta property=\"og:title\" content=\"",
    ]
    .iter()
    .find_map(|start| between(page, start, &["<", "\""]));
    let messages = page.split(marks.message).skip(1);
    messages
        .filter_map(|message| {
            let (_, text) = message.split_once(marks.text)?;
            // Skip the rest of the start tag, unless the mark ends it.
            let text = match marks.text.ends_with('>') {
                true => text,
                false => text.split_once('>')?.1,
            };
            // A text holds only inline elements, so the first `</div>` ends it.
            let (text, _) = text.split_once("</div>")?;
            let text = text_of(text).trim().to_owned();
            (!text.is_empty()).then(|| Entry {
                id: id(message, marks),
                text,
                date: between(message, marks.date, &["\""]).map(|date| day(&date)),
                outlet: outlet.clone(),
                ..Entry::default()
            })
        })
        .collect()
}

fn id(message: &str, marks: &Marks) -> Option<String> {
    match marks.message.ends_with('"') {
        true => message.split('"').next().map(str::to_owned),
        false => between(message, " id=\"", &["\""]),
    }
}

/// Converts `01.03.2022 12:33:10 UTC+02:00` to `2022-03-01`: Telegram writes the day first.
fn day(date: &str) -> String {
    let day = date.split(' ').next().unwrap_or(date);
    match *day.split('.').collect::<Vec<_>>() {
        [day, month, year] => format!("{year}-{month}-{day}"),
        _ => date.to_owned(),
    }
}

fn between(text: &str, start: &str, ends: &[&str]) -> Option<String> {
    let (_, rest) = text.split_once(start)?;
    let end = ends.iter().filter_map(|end| rest.find(end)).min()?;
    Some(text_of(&rest[..end]).trim().to_owned())
}

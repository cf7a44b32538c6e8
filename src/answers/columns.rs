//! The columns of answers as a table: one row per mention, or a single row for an article without mentions.
//!
//! Names, types and order are the same in CSV, Parquet and Arrow; `docs/formats.md` lists them. Multiple
//! values are JSON in a text, because CSV has nothing else and a single schema is easier to maintain.

use super::{Answer, names};
use crate::annotated::{AnnotatedMention, to_four_decimals};
use crate::layer::{Column, ColumnType, Row, Shape, Value};
use crate::tally::{shortened, usable_address};
use exonym_gazetteer::{CountryCode, Direction, Lang, LonLat, PlaceId, PlaceKind};
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

use ColumnType::{Date, Integer, Real, Text};

/// A row of answers.
#[derive(Clone, Debug)]
pub(super) struct AnswerRow {
    pub(super) article: Arc<ArticleRows>,
    /// The mention by its number; `None` for an article without mentions.
    pub(super) mention: Option<usize>,
}

/// An article, and the texts repeated in each of its rows.
#[derive(Debug)]
pub(super) struct ArticleRows {
    pub(super) answer: Answer,
    texts: Texts,
}

impl ArticleRows {
    /// The rows of an article, with the description of how it was processed.
    pub(super) fn of(answer: Answer, judged_by: &str) -> Self {
        let answer = bounded(answer);
        let texts = Texts::of(&answer, judged_by);
        Self { answer, texts }
    }

    /// The rows of the article: at least one.
    pub(super) fn rows(self) -> impl Iterator<Item = AnswerRow> {
        let mentions = self.answer.article.mentions.len();
        let article = Arc::new(self);
        let without = (mentions == 0).then_some(None);
        let rows = without.into_iter().chain((0..mentions).map(Some));
        rows.map(move |mention| AnswerRow {
            article: Arc::clone(&article),
            mention,
        })
    }
}

/// The answer with its head limited as in products: each row carries it, so a headline of megabytes with a
/// name in every line would otherwise make a table grow quadratically.
fn bounded(mut answer: Answer) -> Answer {
    let article = &mut answer.article;
    let texts = [
        Some(&mut article.id),
        article.title.as_mut(),
        answer.outlet.as_mut(),
        answer.carried.as_mut(),
    ];
    for text in texts.into_iter().flatten() {
        if let Cow::Owned(short) = shortened(text) {
            *text = short;
        }
    }
    answer.url = answer.url.filter(|url| usable_address(Some(url)).is_some());
    answer
}

/// The texts repeated in each row of an article.
#[derive(Debug)]
struct Texts {
    focus: String,
    fingerprint: String,
    judged_by: String,
}

/// A place that the article is about, with only the members that are read back.
#[derive(Serialize)]
struct Focus<'a> {
    place_id: &'a PlaceId,
    level: crate::focus::Level,
    share: f64,
}

impl Texts {
    fn of(answer: &Answer, judged_by: &str) -> Self {
        let focus = answer.article.focus.iter().map(|focus| Focus {
            place_id: &focus.place_id,
            level: focus.level,
            share: to_four_decimals(focus.share),
        });
        let focus: Vec<_> = focus.collect();
        Self {
            focus: json(&focus),
            fingerprint: answer.fingerprint.to_string(),
            judged_by: judged_by.to_owned(),
        }
    }
}

/// A list as JSON; empty for an empty list.
fn json<T: Serialize>(list: &[T]) -> String {
    if list.is_empty() {
        return String::new();
    }
    serde_json::to_string(list).expect("ids and numbers are JSON")
}

impl AnswerRow {
    fn answer(&self) -> &Answer {
        &self.article.answer
    }

    fn of<'r, T: Into<Value<'r>>>(&'r self, value: fn(&'r AnnotatedMention) -> T) -> Value<'r> {
        let mentions = &self.answer().article.mentions;
        let mention = self.mention.and_then(|number| mentions.get(number));
        mention.map(value).into()
    }
}

/// A text, or null if it is empty.
fn text(text: &str) -> Value<'_> {
    Some(text).filter(|text| !text.is_empty()).into()
}

fn optional(text_of: &Option<String>) -> Value<'_> {
    text(text_of.as_deref().unwrap_or_default())
}

impl Row for AnswerRow {
    const LAYER: &'static str = "answers";
    const SHAPE: Shape = Shape::None;

    fn columns() -> Vec<Column<Self>> {
        let mut columns = of_mention();
        columns.extend(article_columns());
        columns
    }

    fn lonlat(&self) -> Option<LonLat> {
        None
    }
}

fn of_mention() -> Vec<Column<AnswerRow>> {
    vec![
        Column::new("article", Text, |row: &AnswerRow| {
            (&row.answer().article.id).into()
        }),
        Column::new("field", Text, |row| row.of(|one| one.field.as_str())),
        Column::new("start", Integer, |row| row.of(|one| one.start)),
        Column::new("end", Integer, |row| row.of(|one| one.end)),
        Column::new("text", Text, |row| row.of(|one| &one.text)),
        Column::new("status", Text, |row| row.of(|one| one.status.as_str())),
        Column::new("form", Text, |row| row.of(|one| one.form.as_str())),
        Column::new("qualifier", Text, |row| {
            row.of(|one| one.qualifier.map(Direction::as_str))
        }),
        Column::new("kind", Text, |row| {
            row.of(|one| one.kind.map(PlaceKind::as_str))
        }),
        Column::new("place_id", Text, |row| {
            row.of(|one| one.place_id.as_ref().map(PlaceId::to_string))
        }),
        Column::new("geonameid", Integer, |row| row.of(|one| one.geonameid)),
        Column::new("name", Text, |row| row.of(|one| one.name.as_deref())),
        Column::new("canonical_name", Text, |row| {
            row.of(|one| one.canonical_name.as_deref())
        }),
        Column::new("country", Text, |row| {
            row.of(|one| one.country.as_ref().map(CountryCode::as_str))
        }),
        Column::new("admin1", Text, |row| row.of(|one| one.admin1.as_deref())),
        Column::new("lon", Real, |row| row.of(|one| one.lon)),
        Column::new("lat", Real, |row| row.of(|one| one.lat)),
        Column::new("confidence", Real, |row| {
            row.of(|one| to_four_decimals(one.confidence))
        }),
        Column::new("country_iso3", Text, |row| {
            row.of(|one| one.keys.country_iso3)
        }),
        Column::new("admin1_code", Text, |row| {
            row.of(|one| one.keys.admin1_code)
        }),
        Column::new("admin2", Text, |row| {
            row.of(|one| one.keys.admin2.as_deref())
        }),
        Column::new("feature_code", Text, |row| {
            row.of(|one| one.keys.feature_code.as_deref())
        }),
        Column::new("population", Integer, |row| {
            row.of(|one| one.keys.population)
        }),
        Column::new("wikidata", Text, |row| {
            row.of(|one| one.keys.wikidata.as_deref())
        }),
        Column::new("reason", Text, |row| row.of(|one| one.reason)),
        Column::new("candidates", Text, |row| {
            row.of(|one| {
                let list = json(&one.candidates);
                Some(list).filter(|list| !list.is_empty())
            })
        }),
        Column::new("snippet", Text, |row| row.of(|one| &one.snippet)),
        Column::new("snippet_start", Integer, |row| {
            row.of(|one| one.snippet_start)
        }),
        Column::new("snippet_end", Integer, |row| row.of(|one| one.snippet_end)),
    ]
}

fn article_columns() -> Vec<Column<AnswerRow>> {
    vec![
        Column::new("title", Text, |row: &AnswerRow| {
            optional(&row.answer().article.title)
        }),
        Column::new("date", Text, |row| optional(&row.answer().article.date)),
        Column::new("start_date", Date, |row| {
            row.answer().days.map(|(first, _)| first).into()
        }),
        Column::new("end_date", Date, |row| {
            row.answer().days.map(|(_, last)| last).into()
        }),
        Column::new("outlet", Text, |row| optional(&row.answer().outlet)),
        Column::new("url", Text, |row| optional(&row.answer().url)),
        Column::new("lang", Text, |row| {
            row.answer().article.lang.as_ref().map(Lang::as_str).into()
        }),
        Column::new("language", Text, |row| {
            let language = row.answer().article.language.as_ref();
            language.map(Lang::as_str).into()
        }),
        Column::new("language_confidence", Real, |row| {
            to_four_decimals(row.answer().article.language_confidence).into()
        }),
        Column::new("carried", Text, |row| optional(&row.answer().carried)),
        Column::new("resolved_names", Integer, |row| {
            row.answer().resolved.names.into()
        }),
        Column::new("resolved_demonyms", Integer, |row| {
            row.answer().resolved.demonyms.into()
        }),
        Column::new("resolved_metonyms", Integer, |row| {
            row.answer().resolved.metonyms.into()
        }),
        Column::new("focus", Text, |row| text(&row.article.texts.focus)),
        Column::new("fingerprint", Text, |row| {
            text(&row.article.texts.fingerprint)
        }),
        Column::new(names::JUDGED_BY, Text, |row| {
            text(&row.article.texts.judged_by)
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_recognised_by_its_columns() {
        let columns = AnswerRow::columns();
        let named: Vec<String> = columns
            .iter()
            .map(|column| column.name.to_string())
            .collect();
        assert!(super::super::is_table(&named));
        let header = named.join(",");
        assert!(super::super::is_header(header.as_bytes()));
        assert!(!super::super::is_table(&named[..18]));
        let distinct: std::collections::BTreeSet<_> = named.iter().collect();
        assert_eq!(distinct.len(), named.len());
    }
}

//! The description shown when a placemark is opened: HTML with escaped texts.

use crate::layer::{Figures, MentionRow, PlaceRow, TimelineRow};
use crate::sink::iri::is_web;
use crate::sink::xml::escaped;
use crate::tally::{DateRange, Spellings};
use exonym_gazetteer::PlaceKind;
use jiff::civil::Date;

/// Maximum number of spellings listed; the column has all.
const SPELLINGS: usize = 12;

/// A row that can be a placemark.
pub(super) trait Described {
    /// The label beside the icon.
    fn title(&self) -> &str;

    fn kind(&self) -> PlaceKind;

    fn weight(&self) -> f64;

    /// The days it covers, for the time slider; `None` if it is always shown.
    fn days(&self) -> Option<(Date, Date)>;

    fn html(&self) -> String;
}

impl Described for PlaceRow {
    fn title(&self) -> &str {
        &self.facts.name
    }

    fn kind(&self) -> PlaceKind {
        self.facts.kind
    }

    fn weight(&self) -> f64 {
        self.figures.weight
    }

    /// Its articles may date from only the first and last of many days.
    fn days(&self) -> Option<(Date, Date)> {
        None
    }

    fn html(&self) -> String {
        let days = self.dates.map(|dates| between(dates.start, dates.end));
        lines([
            Some(figures(&self.figures)),
            days,
            spellings(&self.spellings),
        ])
    }
}

impl Described for TimelineRow<'_> {
    fn title(&self) -> &str {
        &self.facts.name
    }

    fn kind(&self) -> PlaceKind {
        self.facts.kind
    }

    fn weight(&self) -> f64 {
        self.figures.weight
    }

    fn days(&self) -> Option<(Date, Date)> {
        Some((self.period.start(), self.period.end()))
    }

    fn html(&self) -> String {
        lines([
            Some(format!("<b>{}</b>", self.period.label())),
            Some(figures(&self.figures)),
            spellings(self.spellings()),
        ])
    }
}

impl Described for MentionRow<'_> {
    fn title(&self) -> &str {
        self.mention.text
    }

    fn kind(&self) -> PlaceKind {
        self.facts.kind
    }

    fn weight(&self) -> f64 {
        self.mention.weight
    }

    fn days(&self) -> Option<(Date, Date)> {
        let dates = self.mention.article.date.map(DateRange::from)?;
        Some((dates.start, dates.end))
    }

    fn html(&self) -> String {
        let article = self.mention.article;
        let title = article.title.as_deref().unwrap_or(&article.id);
        let title = match article.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(title)),
            None => escaped(title),
        };
        let days = self.days().map(|(first, last)| between(first, last));
        lines([
            Some(format!("<b>{title}</b>")),
            article.outlet.as_deref().map(escaped),
            days,
            Some(escaped(self.mention.snippet)),
            Some(escaped(&self.facts.name)),
        ])
    }
}

fn lines<const N: usize>(lines: [Option<String>; N]) -> String {
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    lines.join("<br>")
}

fn figures(figures: &Figures) -> String {
    let Figures {
        mentions,
        articles,
        weight,
        ..
    } = figures;
    format!("mentions: {mentions}, articles: {articles}, weight: {weight}")
}

fn between(first: Date, last: Date) -> String {
    if first == last {
        return first.to_string();
    }
    format!("{first} to {last}")
}

fn spellings(spellings: &Spellings) -> Option<String> {
    let all = &spellings.variants;
    let shown = all.iter().take(SPELLINGS);
    let shown: Vec<String> = shown.map(|each| escaped(&each.text)).collect();
    let more = all.len().saturating_sub(SPELLINGS);
    let more = (more > 0).then(|| format!(" and {more} more"));
    (!shown.is_empty()).then(|| format!("{}{}", shown.join(", "), more.unwrap_or_default()))
}

//! The columns of each layer, in the order of every format.

use super::by::named_after;
use super::column::{Column, ColumnType, Row, Shape, StartOfDay, Value, non_empty, whole};
use super::keys::keys;
use super::review::{self, ReviewCandidate};
use super::{
    ArticleRow, CountryRow, Figures, MentionRow, PlaceFacts, PlaceRow, ReviewRow, TimelineRow,
};
use crate::tally::{ArticleHead, DateRange, Period, Spellings, Values};
use exonym_gazetteer::outlines::{self, Polygon};
use exonym_gazetteer::{Direction, LonLat};

use ColumnType::{Boolean, Date, DateTime, Integer, IntegerList, Real, Text, TextList};

/// A row about one place.
pub(super) trait AboutPlace {
    fn facts(&self) -> &PlaceFacts;
}

/// A row about one article.
trait AboutArticle {
    fn head(&self) -> &ArticleHead;
}

/// A row with its place's counts and weight.
pub(super) trait HasFigures {
    fn figures(&self) -> &Figures;

    fn spellings(&self) -> &Spellings;
}

/// A row with a label on the map.
pub(super) trait HasLabel {
    fn label_point(&self) -> Option<LonLat>;
}

impl HasLabel for PlaceRow {
    fn label_point(&self) -> Option<LonLat> {
        Some(self.facts.label_point())
    }
}

impl HasLabel for CountryRow {
    fn label_point(&self) -> Option<LonLat> {
        outlines::label_point(self.code)
    }
}

/// A row with the days of several articles.
pub(super) trait HasDates {
    fn dates(&self) -> Option<DateRange>;
}

/// A row for one period.
pub(super) trait HasPeriod {
    fn period(&self) -> Period;
}

impl Row for PlaceRow {
    const LAYER: &'static str = "places";

    fn columns() -> Vec<Column<Self>> {
        let mut columns = place();
        columns.extend(days());
        columns.extend(figures());
        columns.extend(label());
        columns
    }

    fn lonlat(&self) -> Option<LonLat> {
        Some(self.facts.lonlat)
    }
}

impl Row for TimelineRow<'_> {
    const LAYER: &'static str = "timeline";

    fn columns() -> Vec<Column<Self>> {
        let mut columns = place();
        columns.extend(period());
        columns.extend(figures());
        columns
    }

    fn lonlat(&self) -> Option<LonLat> {
        Some(self.facts.lonlat)
    }
}

impl Row for MentionRow<'_> {
    const LAYER: &'static str = "mentions";

    fn columns() -> Vec<Column<Self>> {
        let mut columns = place();
        columns.extend(article());
        columns.extend(days());
        columns.extend([
            Column::new("field", Text, |row: &Self| {
                row.mention.field.as_str().into()
            }),
            Column::new("start", Integer, |row| row.mention.chars.start.into()),
            Column::new("end", Integer, |row| row.mention.chars.end.into()),
            Column::new("text", Text, |row| row.mention.text.into()),
            Column::new("form", Text, |row| row.mention.form.as_str().into()),
            Column::new("qualifier", Text, |row| {
                row.mention.qualifier.map(Direction::as_str).into()
            }),
            Column::new("confidence", Real, |row| row.mention.confidence.into()),
            Column::new("weight", Real, |row| row.mention.weight.into()),
            Column::new("snippet", Text, |row| row.mention.snippet.into()),
        ]);
        columns
    }

    fn columns_by(values: Option<&Values>) -> Vec<Column<Self>> {
        let mut columns = Self::columns();
        if values.is_some() {
            let value = named_after(values, &columns, |row: &Self| row.value.into());
            columns.push(value);
        }
        columns
    }

    fn lonlat(&self) -> Option<LonLat> {
        Some(self.facts.lonlat)
    }
}

impl Row for ArticleRow<'_> {
    const LAYER: &'static str = "articles";

    fn columns() -> Vec<Column<Self>> {
        let mut columns = place();
        columns.extend(article());
        columns.extend(days());
        columns.extend([
            Column::new("level", Text, |row: &Self| row.level.as_str().into()),
            Column::new("share", Real, |row| row.share.into()),
            Column::new("focus_ids", TextList, |row| {
                let about = row.about.iter();
                about.map(|place| place.place_id.to_string()).collect()
            }),
            Column::new("focus_names", TextList, |row| {
                row.about.iter().map(|place| &*place.name).collect()
            }),
            Column::new("mentions", Integer, |row| row.mentions.into()),
            Column::new("weight", Real, |row| row.weight.into()),
        ]);
        columns
    }

    fn lonlat(&self) -> Option<LonLat> {
        Some(self.facts.lonlat)
    }
}

impl Row for CountryRow {
    const LAYER: &'static str = "countries";
    const SHAPE: Shape = Shape::Areas;

    fn columns() -> Vec<Column<Self>> {
        let mut columns = vec![
            Column::new("country", Text, |row: &Self| row.code.as_str().into()),
            Column::new("name", Text, |row| non_empty(&row.name).into()),
        ];
        columns.extend(days());
        columns.extend(figures());
        columns.extend([
            Column::new("total_places", Integer, |row: &Self| {
                row.total.places.into()
            }),
            Column::new("total_mentions", Integer, |row| row.total.mentions.into()),
            Column::new("total_articles", Integer, |row| row.total.articles.into()),
            Column::new("total_weight", Real, |row| row.total.weight.into()),
            Column::new("total_weight_norm", Real, |row| {
                row.total.weight_norm.into()
            }),
        ]);
        columns.extend(label());
        columns
    }

    fn lonlat(&self) -> Option<LonLat> {
        None
    }

    fn outline(&self) -> Option<&[Polygon]> {
        CountryRow::outline(self)
    }
}

/// The column `place` is empty for a person to fill in, which turns the table into an alias file.
impl Row for ReviewRow {
    const LAYER: &'static str = "review";
    const SHAPE: Shape = Shape::None;

    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::new("name", Text, |row: &Self| (&row.name).into()),
            Column::new("place", Text, |_| Value::Null),
            Column::new("chosen_id", Text, |row| row.chosen_id().into()),
            Column::new("chosen", Text, |row| {
                let chosen = row.chosen.as_ref();
                chosen.map(|place| review::described(place)).into()
            }),
            Column::new("confidence", Real, |row| row.confidence.into()),
            Column::new("candidates", TextList, |row| {
                let candidates = row.candidates.iter();
                candidates.map(ReviewCandidate::described).collect()
            }),
            Column::new("status", Text, |row| row.status.as_str().into()),
            Column::new("reason", Text, |row| row.reason.into()),
            Column::new("form", Text, |row| row.form.as_str().into()),
            Column::new("count", Integer, |row| row.mentions.into()),
            Column::new("articles", Integer, |row| row.articles.into()),
            Column::new("example", Text, |row| (&row.example).into()),
            Column::new("example_article", Text, |row| (&row.article).into()),
        ]
    }

    fn lonlat(&self) -> Option<LonLat> {
        None
    }
}

pub(super) fn place<R: AboutPlace>() -> Vec<Column<R>> {
    let mut columns = vec![
        Column::new("place_id", Text, |row: &R| {
            row.facts().place_id.to_string().into()
        }),
        Column::new("geonameid", Integer, |row| row.facts().geonameid.into()),
        Column::new("name", Text, |row| (&row.facts().name).into()),
        Column::new("canonical_name", Text, |row| {
            (&row.facts().canonical_name).into()
        }),
        Column::new("kind", Text, |row| row.facts().kind.as_str().into()),
        Column::new("country", Text, |row| {
            let code = row.facts().country.as_ref();
            code.map(|code| code.as_str()).into()
        }),
        Column::new("country_name", Text, |row| {
            non_empty(&row.facts().country_name).into()
        }),
        Column::new("admin1", Text, |row| non_empty(&row.facts().admin1).into()),
        Column::new("approximate", Boolean, |row| row.facts().approximate.into()),
    ];
    columns.extend(keys());
    columns
}

/// The article, without its days.
fn article<R: AboutArticle>() -> [Column<R>; 6] {
    [
        Column::new("article_id", Text, |row: &R| (&row.head().id).into()),
        Column::new("title", Text, |row| non_empty(&row.head().title).into()),
        Column::new("outlet", Text, |row| non_empty(&row.head().outlet).into()),
        Column::new("url", Text, |row| non_empty(&row.head().url).into()),
        Column::new("lang", Text, |row| {
            row.head().lang.as_ref().map(|lang| lang.as_str()).into()
        }),
        Column::new("story_id", Text, |row| {
            row.head().story.map(|story| story.to_string()).into()
        }),
    ]
}

/// The position of the label, in degrees.
pub(super) fn label<R: HasLabel>() -> [Column<R>; 2] {
    [
        Column::new("label_lon", Real, |row: &R| {
            row.label_point().map(|at| to_metres(at.lon())).into()
        }),
        Column::new("label_lat", Real, |row| {
            row.label_point().map(|at| to_metres(at.lat())).into()
        }),
    ]
}

/// Degrees with four decimals, about ten metres: precise enough for a label.
fn to_metres(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}

pub(super) fn period<R: HasPeriod>() -> [Column<R>; 7] {
    [
        Column::new("period", Text, |row: &R| row.period().label().into()),
        Column::new("start_date", Date, |row| row.period().start().into()),
        Column::new("end_date", Date, |row| row.period().end().into()),
        Column::new("date_precision", Text, |row| {
            row.period().granularity().as_str().into()
        }),
        Column::new("t0", Integer, |row| row.period().first_second().into()),
        Column::new("t1", Integer, |row| row.period().last_second().into()),
        Column::new("timestamp", DateTime, |row| {
            Value::DateTime(StartOfDay(row.period().start()))
        }),
    ]
}

pub(super) fn days<R: HasDates>() -> [Column<R>; 3] {
    [
        Column::new("start_date", Date, |row: &R| {
            row.dates().map(|dates| dates.start).into()
        }),
        Column::new("end_date", Date, |row| {
            row.dates().map(|dates| dates.end).into()
        }),
        Column::new("date_precision", Text, |row| {
            row.dates().map(|dates| dates.precision.as_str()).into()
        }),
    ]
}

pub(super) fn figures<R: HasFigures>() -> [Column<R>; 8] {
    [
        Column::new("mentions", Integer, |row: &R| row.figures().mentions.into()),
        Column::new("articles", Integer, |row| row.figures().articles.into()),
        Column::new("weight", Real, |row| row.figures().weight.into()),
        Column::new("weight_norm", Real, |row| row.figures().weight_norm.into()),
        Column::new("variants", TextList, |row| {
            let variants = row.spellings().variants.iter();
            variants.map(|each| &*each.text).collect()
        }),
        Column::new("variant_counts", IntegerList, |row| {
            let variants = row.spellings().variants.iter();
            Value::IntegerList(variants.map(|each| whole(each.count)).collect())
        }),
        Column::new("forms", TextList, |row| {
            let forms = row.spellings().forms.iter();
            forms.map(|(form, _)| form.as_str()).collect()
        }),
        Column::new("form_counts", IntegerList, |row| {
            let forms = row.spellings().forms.iter();
            Value::IntegerList(forms.map(|(_, count)| whole(*count)).collect())
        }),
    ]
}

impl AboutPlace for PlaceRow {
    fn facts(&self) -> &PlaceFacts {
        &self.facts
    }
}

impl AboutPlace for TimelineRow<'_> {
    fn facts(&self) -> &PlaceFacts {
        self.facts
    }
}

impl AboutPlace for MentionRow<'_> {
    fn facts(&self) -> &PlaceFacts {
        self.facts
    }
}

impl HasPeriod for TimelineRow<'_> {
    fn period(&self) -> Period {
        self.period
    }
}

impl AboutPlace for ArticleRow<'_> {
    fn facts(&self) -> &PlaceFacts {
        self.facts
    }
}

impl AboutArticle for MentionRow<'_> {
    fn head(&self) -> &ArticleHead {
        self.mention.article
    }
}

impl AboutArticle for ArticleRow<'_> {
    fn head(&self) -> &ArticleHead {
        self.head
    }
}

impl HasDates for ArticleRow<'_> {
    fn dates(&self) -> Option<DateRange> {
        self.head.date.map(DateRange::from)
    }
}

impl HasDates for PlaceRow {
    fn dates(&self) -> Option<DateRange> {
        self.dates
    }
}

impl HasDates for MentionRow<'_> {
    fn dates(&self) -> Option<DateRange> {
        self.mention.article.date.map(DateRange::from)
    }
}

impl HasDates for CountryRow {
    fn dates(&self) -> Option<DateRange> {
        self.dates
    }
}

impl HasFigures for PlaceRow {
    fn figures(&self) -> &Figures {
        &self.figures
    }

    fn spellings(&self) -> &Spellings {
        &self.spellings
    }
}

impl HasFigures for CountryRow {
    fn figures(&self) -> &Figures {
        &self.itself
    }

    fn spellings(&self) -> &Spellings {
        &self.spellings
    }
}

impl HasFigures for TimelineRow<'_> {
    fn figures(&self) -> &Figures {
        &self.figures
    }

    fn spellings(&self) -> &Spellings {
        self.spellings()
    }
}

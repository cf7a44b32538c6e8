//! Chooses which table column or object key holds which field.
//!
//! Takes names in file order and returns their indices. A column that the user named is used as named and for
//! nothing else; of several synonyms the best rank wins, of equal ranks the first. `source` is an address in
//! some files and a publisher in others, so it serves as either and each value decides; so does `data`,
//! unless another name is in a language in which it means a date. If no name is that of a date, the only
//! column whose values are dates is taken.

use super::column::{has_data_for_date, is_data, is_detail, is_markup, is_source, plain, synonym};
use super::column_tools::FACTIVA;
use super::date::needs_order;
use super::{Column, DatePrecision, DocDate, ReadOptions, Remark, TakenColumn};

/// The index of each column among a file's names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    slots: [Option<Slot>; Column::ALL.len()],
    /// The columns of year, month and day, if no other column holds the date.
    parts: Option<[usize; 3]>,
    /// Columns that the user named and the file lacks.
    pub(super) missing: Vec<Column>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    index: usize,
    rank: u16,
    warning: Option<&'static str>,
    /// How the value decides whether it belongs to the column.
    by_value: Option<ByValue>,
    /// Whether the name says that the value is HTML.
    is_markup: bool,
}

/// What a value must look like to belong to its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ByValue {
    /// A column called `source`: an address belongs to the URL, anything else to the publisher.
    Source,
    /// A column called `data`: a date.
    Date,
}

/// The first values of a file's columns, which show what a name leaves open.
#[derive(Debug, Default)]
pub(super) struct Sample(Vec<Vec<Option<String>>>);

impl Sample {
    /// Samples rows; each has the values in the order of the names.
    pub(super) fn of_rows(rows: Vec<Vec<Option<String>>>) -> Self {
        Self(rows)
    }

    /// The values of a column that are not empty.
    fn values(&self, index: usize) -> impl Iterator<Item = &str> {
        let cells = self
            .0
            .iter()
            .filter_map(move |row| row.get(index)?.as_deref());
        cells.map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether a column has values, and all are dates to the day.
    fn has_dates(&self, index: usize) -> bool {
        let mut values = self.values(index).peekable();
        values.peek().is_some() && values.all(is_day)
    }
}

/// Whether a value is a date to the day, written as one: not a number, which may be anything.
pub(super) fn is_day(value: &str) -> bool {
    let is_number = value.parse::<f64>().is_ok();
    let date = || DocDate::parse(value).map(DocDate::precision);
    !is_number && (needs_order(value) || date() == Some(DatePrecision::Day))
}

/// Whether a plain name is that of a part of a date.
pub(super) fn is_part_of_date(plain: &str) -> bool {
    YEARS.contains(&plain) || MONTHS.contains(&plain) || DAYS.contains(&plain)
}

/// Warning for a column of dates whose name does not say so.
const ONLY_DATES: &str = "its name is unknown, but it is the only column of dates";

/// Rank of a name whose value must decide: worse than any unambiguous name.
const BY_VALUE: u16 = u16::MAX;

/// Warning for `data` if nothing else shows that it is a date.
const DATA: &str = "only where its value is a date";

/// The column without which Factiva's codes mean nothing.
const FACTIVA_TITLE: &str = "hd";

/// Names of columns for parts of a date.
const YEARS: [&str; 10] = [
    "year", "jahr", "jaar", "année", "annee", "año", "anno", "год", "рік", "年",
];
const MONTHS: [&str; 10] = [
    "month",
    "monat",
    "maand",
    "mois",
    "mes",
    "mese",
    "месяц",
    "місяць",
    "miesiąc",
    "月",
];
const DAYS: [&str; 10] = [
    "day", "tag", "dag", "jour", "día", "dia", "giorno", "день", "dzień", "日",
];

impl Choice {
    /// Chooses among names.
    pub(super) fn among<S: AsRef<str>>(names: &[S], options: &ReadOptions) -> Self {
        let mut choice = Self::default();
        let claimed = choice.claim_named(names, options);
        for (index, name) in names.iter().enumerate() {
            if !claimed.contains(&index) {
                choice.offer(index, name.as_ref(), options);
            }
        }
        choice.offer_codes(names, &claimed, options);
        choice.drop_lonely_details(names);
        if options.title_column.is_none() {
            choice.drop_lonely_name();
        }
        choice.trust_data(names);
        if options.date_column.is_none() {
            choice.join_parts(names);
        }
        choice
    }

    /// Fills columns still missing from nested fields (`meta.date`), as in tables with nested columns.
    #[must_use]
    pub(super) fn with_nested<S: AsRef<str>>(mut self, names: &[S], options: &ReadOptions) -> Self {
        for (index, name) in names.iter().enumerate() {
            let Some((_, last)) = name.as_ref().rsplit_once('.') else {
                continue;
            };
            let known = synonym(last).filter(|known| {
                let is_telling =
                    matches!(known.column, Column::Date | Column::Outlet | Column::Lang);
                is_telling && known.warning.is_none() && self.index(known.column).is_none()
            });
            if let Some(known) = known {
                self.place(known.column, Slot::sure(index, name.as_ref()), options);
            }
        }
        self
    }

    /// Places the columns that the user named; returns their indices.
    fn claim_named<S: AsRef<str>>(&mut self, names: &[S], options: &ReadOptions) -> Vec<usize> {
        let mut claimed = Vec::new();
        for column in Column::ALL {
            let Some(wanted) = options.named(column) else {
                continue;
            };
            match find(names, wanted) {
                Some(index) => {
                    self.slots[column as usize] = Some(Slot::sure(index, names[index].as_ref()));
                    // The carried column may also be the date or the outlet.
                    if column != Column::Carried {
                        claimed.push(index);
                    }
                }
                // Another file may have it.
                None if column == Column::Carried => {}
                None => self.missing.push(column),
            }
        }
        claimed
    }

    fn offer(&mut self, index: usize, name: &str, options: &ReadOptions) {
        if let Some(known) = synonym(name) {
            let slot = Slot {
                rank: known.rank,
                warning: known.warning,
                ..Slot::sure(index, name)
            };
            self.place(known.column, slot, options);
        } else if is_source(name) {
            let slot = Slot::by_value(index, name, ByValue::Source);
            for column in [Column::Url, Column::Outlet] {
                self.place(column, slot, options);
            }
        } else if is_data(name) {
            let slot = Slot::by_value(index, name, ByValue::Date);
            self.place(Column::Date, slot, options);
        }
    }

    /// Places Factiva's codes if its headline column is among the names.
    fn offer_codes<S: AsRef<str>>(
        &mut self,
        names: &[S],
        claimed: &[usize],
        options: &ReadOptions,
    ) {
        let names = || names.iter().map(|name| plain(name.as_ref())).enumerate();
        if !names().any(|(_, name)| name == FACTIVA_TITLE) {
            return;
        }
        for (index, name) in names().filter(|(index, _)| !claimed.contains(index)) {
            if let Some((_, known)) = FACTIVA.iter().find(|(code, _)| *code == name) {
                let slot = Slot {
                    rank: u16::from(known.rank),
                    warning: known.warning,
                    ..Slot::sure(index, &name)
                };
                self.place(known.column, slot, options);
            }
        }
    }

    /// Drops what is in an object of details (`meta.title`) unless a text or a title is beside it: details of a
    /// file or a response are not an article.
    fn drop_lonely_details<S: AsRef<str>>(&mut self, names: &[S]) {
        let is_detail = |slot: &Slot| slot.rank > 0 && is_detail(names[slot.index].as_ref());
        let slots = &mut self.slots;
        let text = &mut slots[Column::Text as usize];
        *text = text.filter(|slot| !is_detail(slot));
        let mut own = [Column::Text, Column::Title].into_iter();
        let has_own = own.any(|column| {
            let slot = slots[column as usize].as_ref();
            slot.is_some_and(|slot| !is_detail(slot))
        });
        if !has_own {
            for slot in slots.iter_mut() {
                *slot = slot.filter(|slot| !is_detail(slot));
            }
        }
    }

    /// Drops a title with an ambiguous name unless there is a text column as well.
    fn drop_lonely_name(&mut self) {
        let is_makeshift = |slot: Slot| slot.warning.is_some();
        if self.slots[Column::Text as usize].is_none() {
            let title = &mut self.slots[Column::Title as usize];
            *title = title.filter(|slot| !is_makeshift(*slot));
        }
    }

    /// Treats `data` as a date if another name is in a language in which it means one.
    fn trust_data<S: AsRef<str>>(&mut self, names: &[S]) {
        if let Some(slot) = &mut self.slots[Column::Date as usize]
            && slot.by_value == Some(ByValue::Date)
            && names.iter().any(|name| has_data_for_date(name.as_ref()))
        {
            slot.by_value = None;
            slot.warning = None;
        }
    }

    /// Takes the date from separate columns for year, month and day; the month may be a name or a number.
    fn join_parts<S: AsRef<str>>(&mut self, names: &[S]) {
        let at = |words: &[&str]| {
            let mut names = names.iter().map(|name| plain(name.as_ref()));
            names.position(|name| words.contains(&name.as_str()))
        };
        let (year, month, day) = (at(&YEARS), at(&MONTHS), at(&DAYS));
        let has_other = self.index(Column::Date).is_some_and(|at| Some(at) != day);
        if let (Some(year), Some(month), Some(day), false) = (year, month, day, has_other) {
            self.parts = Some([year, month, day]);
        }
    }

    /// Takes the only unused column whose values are dates for the date, if no name is that of one.
    pub(super) fn adopt_dates<S: AsRef<str>>(
        &mut self,
        names: &[S],
        sample: &Sample,
        options: &ReadOptions,
    ) {
        if self.has_date() || options.date_column.is_some() {
            return;
        }
        let mut dates = self.unused(names).filter(|index| sample.has_dates(*index));
        let (only, None) = (dates.next(), dates.next()) else {
            return;
        };
        drop(dates);
        self.slots[Column::Date as usize] = only.map(|index| Slot {
            warning: Some(ONLY_DATES),
            ..Slot::sure(index, names[index].as_ref())
        });
    }

    /// Whether something is read as the date.
    pub(super) fn has_date(&self) -> bool {
        self.index(Column::Date).is_some() || self.parts.is_some()
    }

    /// The remark that no column holds dates; `None` if one does, or if all columns are in use.
    pub(super) fn without_date<S: AsRef<str>>(&self, names: &[S]) -> Option<Remark> {
        let columns: Vec<String> = self
            .unused(names)
            .filter(|index| self.index(Column::Carried) != Some(*index))
            .map(|index| names[index].as_ref().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        (!self.has_date() && !columns.is_empty()).then_some(Remark::NoDate { columns })
    }

    /// The columns that hold no field of an article.
    fn unused<S: AsRef<str>>(&self, names: &[S]) -> impl Iterator<Item = usize> {
        let used = Column::ALL
            .into_iter()
            .filter(|column| *column != Column::Carried)
            .filter_map(|column| self.index(column))
            .collect::<Vec<_>>();
        (0..names.len()).filter(move |index| !used.contains(index))
    }

    /// Whether values must show how a column is used.
    pub(super) fn depends_on_values(&self) -> bool {
        let mut slots = self.slots.iter().flatten();
        slots.any(|slot| slot.by_value == Some(ByValue::Source))
    }

    /// The columns of year, month and day.
    pub(super) fn parts(&self) -> Option<[usize; 3]> {
        self.parts
    }

    fn place(&mut self, column: Column, slot: Slot, options: &ReadOptions) {
        let held = &mut self.slots[column as usize];
        let better = held.is_none_or(|other| slot.rank < other.rank);
        if better && options.named(column).is_none() {
            *held = Some(slot);
        }
    }

    /// The index of a column.
    pub(super) fn index(&self, column: Column) -> Option<usize> {
        self.slots[column as usize].map(|slot| slot.index)
    }

    /// Whether there is such a column that is not a makeshift and does not depend on its values.
    pub(super) fn is_sure(&self, column: Column) -> bool {
        self.slots[column as usize]
            .is_some_and(|slot| slot.warning.is_none() && slot.by_value.is_none())
    }

    /// Whether the column's name says that it holds HTML.
    pub(super) fn is_markup(&self, column: Column) -> bool {
        self.slots[column as usize].is_some_and(|slot| slot.is_markup)
    }

    /// Whether a value of that column counts: always, unless the value must decide.
    pub(super) fn accepts(&self, column: Column, value: &str) -> bool {
        match self.slots[column as usize].and_then(|slot| slot.by_value) {
            Some(ByValue::Source) => looks_like_url(value) == (column == Column::Url),
            Some(ByValue::Date) => DocDate::parse(value).is_some(),
            None => true,
        }
    }

    /// The choice as reported: a column that may be two things, only as what its first values are.
    pub(super) fn taken<S: AsRef<str>>(&self, names: &[S], sample: &Sample) -> Vec<TakenColumn> {
        let with_name = |column: Column| {
            let slot = self.slots[column as usize]?;
            if slot.by_value == Some(ByValue::Source) {
                let mut values = sample.values(slot.index).peekable();
                let is_known = values.peek().is_some();
                if is_known && !values.any(|value| self.accepts(column, value)) {
                    return None;
                }
            }
            let name = names[slot.index].as_ref().to_owned();
            Some(TakenColumn {
                column,
                name,
                warning: slot.warning,
            })
        };
        Column::ALL.into_iter().filter_map(with_name).collect()
    }
}

impl Slot {
    fn sure(index: usize, name: &str) -> Self {
        Self {
            index,
            rank: 0,
            warning: None,
            by_value: None,
            is_markup: is_markup(name),
        }
    }

    fn by_value(index: usize, name: &str, by_value: ByValue) -> Self {
        Self {
            rank: BY_VALUE,
            warning: (by_value == ByValue::Date).then_some(DATA),
            by_value: Some(by_value),
            ..Self::sure(index, name)
        }
    }
}

/// Finds a name as written, or otherwise ignoring case and separators.
pub(super) fn find<S: AsRef<str>>(names: &[S], wanted: &str) -> Option<usize> {
    let as_written = names.iter().position(|name| name.as_ref() == wanted);
    as_written.or_else(|| {
        let wanted = plain(wanted);
        names.iter().position(|name| plain(name.as_ref()) == wanted)
    })
}

fn looks_like_url(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://") || value.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(names: &[&str], options: &ReadOptions) -> Vec<String> {
        let choice = Choice::among(names, options);
        let taken = choice.taken(names, &Sample::default());
        let said = |taken: &TakenColumn| format!("{}={}", taken.column, taken.name);
        taken.iter().map(said).collect()
    }

    #[test]
    fn knows_the_columns_of_known_sources() {
        let cases: &[(&[&str], &[&str])] = &[
            // Media Cloud
            (
                &[
                    "id",
                    "indexed_date",
                    "language",
                    "media_name",
                    "publish_date",
                    "title",
                    "url",
                ],
                &[
                    "title=title",
                    "date=publish_date",
                    "id=id",
                    "url=url",
                    "lang=language",
                    "outlet=media_name",
                ],
            ),
            // GDELT DOC
            (
                &[
                    "url",
                    "title",
                    "seendate",
                    "domain",
                    "language",
                    "sourcecountry",
                ],
                &[
                    "title=title",
                    "date=seendate",
                    "url=url",
                    "lang=language",
                    "outlet=domain",
                ],
            ),
            // trafilatura
            (
                &[
                    "raw_text", "text", "date", "title", "source", "language", "sitename",
                ],
                &[
                    "text=text",
                    "title=title",
                    "date=date",
                    "url=source",
                    "lang=language",
                    "outlet=sitename",
                ],
            ),
            // newspaper4k
            (
                &[
                    "canonical_link",
                    "meta_lang",
                    "publish_date",
                    "summary",
                    "text",
                    "title",
                    "url",
                ],
                &[
                    "text=text",
                    "title=title",
                    "date=publish_date",
                    "url=url",
                    "lang=meta_lang",
                ],
            ),
            // fundus
            (
                &["title", "plaintext", "publishing_date", "lang"],
                &[
                    "text=plaintext",
                    "title=title",
                    "date=publishing_date",
                    "lang=lang",
                ],
            ),
            // cc_news
            (
                &["requested_url", "plain_text", "published_date"],
                &[
                    "text=plain_text",
                    "date=published_date",
                    "url=requested_url",
                ],
            ),
            (&["author", "views"], &[]),
        ];
        for (names, expected) in cases {
            assert_eq!(taken(names, &ReadOptions::default()), *expected);
        }
    }

    #[test]
    fn a_named_column_is_used_for_nothing_else() {
        let options = ReadOptions {
            text_column: Some("Title".into()),
            date_column: Some("gone".into()),
            ..ReadOptions::default()
        };
        let names = ["title", "headline", "text", "date"];
        assert_eq!(taken(&names, &options), ["text=title", "title=headline"]);
        assert_eq!(Choice::among(&names, &options).missing, [Column::Date]);
    }

    #[test]
    fn a_source_column_is_decided_by_its_values() {
        let choice = Choice::among(&["text", "source"], &ReadOptions::default());
        assert!(choice.accepts(Column::Url, "https://example.org/1"));
        assert!(!choice.accepts(Column::Outlet, "https://example.org/1"));
        assert!(choice.accepts(Column::Outlet, "De Krant"));
        assert!(!choice.accepts(Column::Url, "De Krant"));
        assert!(choice.accepts(Column::Text, "anything"));
    }

    fn sample(rows: &[&[&str]]) -> Sample {
        let row = |row: &&[&str]| row.iter().map(|value| Some((*value).to_owned())).collect();
        Sample::of_rows(rows.iter().map(row).collect())
    }

    #[test]
    fn a_source_column_is_reported_as_what_its_values_are() {
        let names = ["text", "source"];
        let choice = Choice::among(&names, &ReadOptions::default());
        let reported = |rows: &[&[&str]]| -> Vec<Column> {
            let taken = choice.taken(&names, &sample(rows));
            taken.into_iter().map(|taken| taken.column).collect()
        };
        let (name, address) = (["a", "De Krant"], ["b", "https://example.org/1"]);
        assert_eq!(reported(&[&name]), [Column::Text, Column::Outlet]);
        assert_eq!(reported(&[&address]), [Column::Text, Column::Url]);
        let both = [Column::Text, Column::Url, Column::Outlet];
        assert_eq!(reported(&[&name, &address]), both);
        assert_eq!(reported(&[&["a", ""]]), both);
        assert_eq!(reported(&[]), both);
    }

    #[test]
    fn the_only_column_of_dates_is_the_date() {
        let options = ReadOptions::default();
        let adopted = |names: &[&str], rows: &[&[&str]]| {
            let mut choice = Choice::among(names, &options);
            choice.adopt_dates(names, &sample(rows), &options);
            choice.index(Column::Date)
        };
        let names = ["text", "seen on", "views"];
        assert_eq!(
            adopted(&names, &[&["a", "2022-03-01", "7"], &["b", "", "9"]]),
            Some(1)
        );
        assert_eq!(adopted(&names, &[&["a", "03/04/2022", "7"]]), Some(1));
        assert_eq!(
            adopted(&names, &[&["a", "2022-03-01", "7"], &["b", "soon", "9"]]),
            None
        );
        assert_eq!(adopted(&names, &[&["a", "2022-03-01", "2 May 2022"]]), None);
        assert_eq!(adopted(&names, &[&["a", "2022", "20220301"]]), None);
        assert_eq!(adopted(&names, &[]), None);
        assert_eq!(
            adopted(&["text", "date", "seen"], &[&["a", "x", "2022-03-01"]]),
            Some(1)
        );
    }

    #[test]
    fn data_is_a_date_in_some_languages() {
        let options = ReadOptions::default();
        let italian = Choice::among(&["titolo", "data"], &options);
        assert!(italian.accepts(Column::Date, "soon") && italian.is_sure(Column::Date));
        let english = Choice::among(&["text", "data"], &options);
        assert!(english.accepts(Column::Date, "2022-03-01"));
        assert!(!english.accepts(Column::Date, "a blob"));
        assert_eq!(
            Choice::among(&["data", "date"], &options).index(Column::Date),
            Some(1)
        );
    }

    #[test]
    fn a_name_is_a_title_only_with_a_text() {
        let options = ReadOptions::default();
        assert_eq!(taken(&["name", "views"], &options), [""; 0]);
        assert_eq!(
            taken(&["name", "text"], &options),
            ["text=text", "title=name"]
        );
        assert_eq!(taken(&["LA", "TD", "text"], &options), ["text=text"]);
        assert_eq!(
            taken(&["LA", "TD", "HD"], &options),
            ["text=TD", "title=HD", "lang=LA"]
        );
    }

    #[test]
    fn makeshifts_are_used_last_and_with_a_warning() {
        let names = ["description", "indexed_date"];
        let choice = Choice::among(&names, &ReadOptions::default());
        let taken = choice.taken(&names, &Sample::default());
        assert!(taken.iter().all(|column| column.warning.is_some()));
        assert_eq!(taken.len(), 2);
    }
}

//! Chooses which column of a table, or key of an object, holds what.
//!
//! Names enter in file order; places among them leave. What the user named is taken as named and
//! serves nothing else; of several synonyms the best ranked wins, of equals the first. `source` is
//! an address in some files and a publisher in others, so it stands in for either, and each value
//! decides for itself.

use super::column::{is_source, plain, synonym};
use super::{Column, ReadOptions, TakenColumn};

/// Where among a file's names each column stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    slots: [Option<Slot>; Column::ALL.len()],
    /// Columns that the user named and the file lacks.
    pub(super) missing: Vec<Column>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    index: usize,
    rank: u8,
    warning: Option<&'static str>,
    /// Whether the value must tell if it is meant: a column called `source`.
    by_value: bool,
}

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
        choice
    }

    /// Places what the user named; returns the indices so taken.
    fn claim_named<S: AsRef<str>>(&mut self, names: &[S], options: &ReadOptions) -> Vec<usize> {
        let mut claimed = Vec::new();
        for column in Column::ALL {
            let Some(wanted) = options.named(column) else {
                continue;
            };
            match find(names, wanted) {
                Some(index) => {
                    self.slots[column as usize] = Some(Slot::sure(index));
                    claimed.push(index);
                }
                None => self.missing.push(column),
            }
        }
        claimed
    }

    fn offer(&mut self, index: usize, name: &str, options: &ReadOptions) {
        if let Some(known) = synonym(name) {
            let slot = Slot {
                index,
                rank: known.rank,
                warning: known.warning,
                by_value: false,
            };
            self.place(known.column, slot, options);
        } else if is_source(name) {
            for column in [Column::Url, Column::Outlet] {
                self.place(column, Slot::by_value(index), options);
            }
        }
    }

    fn place(&mut self, column: Column, slot: Slot, options: &ReadOptions) {
        let held = &mut self.slots[column as usize];
        let better = held.is_none_or(|other| slot.rank < other.rank);
        if better && options.named(column).is_none() {
            *held = Some(slot);
        }
    }

    /// Where a column stands.
    pub(super) fn index(&self, column: Column) -> Option<usize> {
        self.slots[column as usize].map(|slot| slot.index)
    }

    /// Whether a value of that column counts: anything, unless the column is called `source`.
    pub(super) fn accepts(&self, column: Column, value: &str) -> bool {
        let by_value = self.slots[column as usize].is_some_and(|slot| slot.by_value);
        !by_value || looks_like_url(value) == (column == Column::Url)
    }

    /// The choice as it is reported.
    pub(super) fn taken<S: AsRef<str>>(&self, names: &[S]) -> Vec<TakenColumn> {
        let with_name = |column: Column| {
            let slot = self.slots[column as usize]?;
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
    fn sure(index: usize) -> Self {
        Self {
            index,
            rank: 0,
            warning: None,
            by_value: false,
        }
    }

    /// A `source`, worse than any name that says what it is.
    fn by_value(index: usize) -> Self {
        Self {
            rank: u8::MAX,
            by_value: true,
            ..Self::sure(index)
        }
    }
}

/// The name as written, or else the same with case and separators aside.
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
        let taken = choice.taken(names);
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
    fn a_named_column_serves_nothing_else() {
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
    fn a_source_is_what_its_value_looks_like() {
        let choice = Choice::among(&["text", "source"], &ReadOptions::default());
        assert!(choice.accepts(Column::Url, "https://example.org/1"));
        assert!(!choice.accepts(Column::Outlet, "https://example.org/1"));
        assert!(choice.accepts(Column::Outlet, "De Krant"));
        assert!(!choice.accepts(Column::Url, "De Krant"));
        assert!(choice.accepts(Column::Text, "anything"));
    }

    #[test]
    fn makeshifts_are_taken_last_and_with_a_warning() {
        let names = ["description", "indexed_date"];
        let taken = Choice::among(&names, &ReadOptions::default()).taken(&names);
        assert!(taken.iter().all(|column| column.warning.is_some()));
        assert_eq!(taken.len(), 2);
    }
}

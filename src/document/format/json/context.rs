//! What the objects around a list say about all its records: a feed's title and language, a channel's name.

use super::keys::KeyTable;
use super::levels::Levels;
use super::record::Shape;
use crate::document::choice::Choice;
use crate::document::lang::parse_lang;
use crate::document::record::Cell;
use crate::document::{Column, Document, ReadOptions};

/// Publisher and language for records without their own.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    outlet: Option<String>,
    lang: Option<String>,
}

/// The context of the list whose context was last requested.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    list: u64,
    last: Context,
}

/// Keys of lists of published items; the list's parent object has the channel's name.
const CHANNEL_LISTS: [&str; 7] = [
    "messages", "posts", "tweets", "statuses", "videos", "items", "entries",
];

impl Contexts {
    /// Returns the context of a list.
    pub(super) fn for_list(&mut self, list: u64, levels: &Levels) -> Context {
        if self.list != list {
            self.list = list;
            self.last = Context::from_levels(levels);
        }
        self.last.clone()
    }
}

impl Context {
    fn from_levels(levels: &Levels) -> Self {
        let options = ReadOptions::default();
        let key_table = KeyTable::new(&options);
        let mut context = Self::default();
        for (head, key) in levels.heads() {
            let Ok(Ok(Shape::Record(record))) =
                std::str::from_utf8(&head).map(|head| key_table.shape_of(head))
            else {
                continue;
            };
            let choice = Choice::among(record.names(), &options);
            let value_of = |column: Column| {
                let cell: Cell = record.cell(choice.index(column)?)?;
                let value = cell.text.trim();
                choice.accepts(column, value).then(|| value.to_owned())
            };
            let named = || {
                let name = record
                    .names()
                    .iter()
                    .position(|name| name == "name" || name == "title");
                let is_channel = CHANNEL_LISTS.contains(&key);
                let cell = is_channel.then(|| record.cell(name?))??;
                Some(cell.text.trim().to_owned())
            };
            context.outlet = context
                .outlet
                .or_else(|| value_of(Column::Outlet))
                .or_else(named);
            context.lang = context.lang.or_else(|| value_of(Column::Lang));
        }
        context
    }

    /// Fills in what the article itself does not say.
    pub(super) fn complete(self, document: &mut Document) {
        document.outlet = document.outlet.take().or(self.outlet);
        document.lang = document.lang.take().or_else(|| parse_lang(&self.lang?));
    }
}

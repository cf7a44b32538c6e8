//! The first line of a table: its delimiter and its columns.

use super::linked_places::LinkedPlacesColumns;
use super::plain::PlainColumns;
use super::quoted::{Fields, Quoted};
use crate::import::output::Output;
use crate::import::reject::{Defect, Reason};
use std::collections::BTreeSet;

/// Delimiters, in the order in which they are tried.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

/// Maximum columns in a message.
const MAX_LISTED: usize = 12;
/// Maximum characters of a column's name in a message.
const MAX_SHOWN: usize = 40;

/// A known header.
#[derive(Debug)]
pub(in crate::import) struct Header {
    delimiter: u8,
    width: usize,
    layout: Layout,
    /// A known column that occurs twice, so that it is ambiguous.
    duplicate: Option<String>,
}

/// The columns and their positions.
#[derive(Debug)]
pub(in crate::import) enum Layout {
    /// Exonym's own columns.
    Plain(PlainColumns),
    /// The columns of Linked Places TSV.
    LinkedPlaces(LinkedPlacesColumns),
}

/// Lists names, quoted and truncated.
fn quoted(names: &[&str]) -> String {
    let short = |name: &&str| -> String { name.chars().take(MAX_SHOWN).collect() };
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("{:?}", short(name)))
        .collect();
    names.join(", ")
}

impl Header {
    /// Parses a line as a header; `None` if it is not one.
    pub(in crate::import) fn parse(line: &str) -> Option<Self> {
        DELIMITERS.into_iter().find_map(|delimiter| {
            let mut row = Quoted::new(delimiter, true);
            let names = row.feed(line).then(|| row.take())?;
            let names: Vec<String> = (0..names.len())
                .map(|at| names.get(at).to_lowercase())
                .collect();
            let layout = Layout::of(&names)?;
            Some(Self {
                delimiter,
                width: names.len(),
                duplicate: layout.duplicate(&names).map(str::to_owned),
                layout,
            })
        })
    }

    /// Describes the required columns that a line lacks, if it looks like a header all the same: `no column
    /// "lat" among "id", "name"`.
    pub(in crate::import) fn missing_columns(line: &str) -> Option<String> {
        DELIMITERS.into_iter().find_map(|delimiter| {
            let mut row = Quoted::new(delimiter, true);
            let fields = row.feed(line).then(|| row.take())?;
            let names: Vec<&str> = (0..fields.len()).map(|at| fields.get(at)).collect();
            if names.len() < 2 {
                return None;
            }
            let folded: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
            let missing = PlainColumns::missing(&folded).filter(|missing| !missing.is_empty())?;
            let columns = if missing.len() == 1 {
                "column"
            } else {
                "columns"
            };
            let more = if names.len() > MAX_LISTED {
                ", …"
            } else {
                ""
            };
            let shown = &names[..names.len().min(MAX_LISTED)];
            Some(format!(
                "no {columns} {} among {}{more}",
                quoted(&missing),
                quoted(shown)
            ))
        })
    }

    pub(in crate::import) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// A known column that occurs twice.
    pub(super) fn duplicate(&self) -> Option<&str> {
        self.duplicate.as_deref()
    }

    /// Returns the reader for the rows below. Tab-separated Linked Places have no quoting, by
    /// specification.
    pub(super) fn reader(&self) -> Quoted {
        let bare = self.delimiter == b'\t' && matches!(self.layout, Layout::LinkedPlaces(_));
        Quoted::new(self.delimiter, !bare)
    }

    /// Makes rows from the fields of one table row.
    pub(super) fn read<'a>(&self, fields: &Fields<'a>, out: &mut Output) -> Result<(), Defect<'a>> {
        if fields.len() != self.width {
            return Err(self.wrong_width(fields));
        }
        match &self.layout {
            Layout::Plain(columns) => columns.read(fields, out),
            Layout::LinkedPlaces(columns) => columns.read(fields, out),
        }
    }
}

impl Header {
    /// Describes a row whose width differs from the header's: either decimal commas split
    /// coordinates, or something else is wrong.
    fn wrong_width<'a>(&self, fields: &Fields<'a>) -> Defect<'a> {
        if let Layout::Plain(columns) = &self.layout
            && fields.len() == self.width + 2
            && let Some((got, point)) = columns.cut_latitude(fields)
        {
            let expected = format!("a decimal point: {point}");
            return Defect::new(Reason::DecimalComma, expected, got);
        }
        let expected = format!(
            "{} columns, as in the header; a field that contains the delimiter must be quoted",
            self.width
        );
        Defect::columns(expected, fields.len())
    }
}

impl Layout {
    /// Returns the first known column whose name occurs twice.
    fn duplicate<'a>(&self, names: &'a [String]) -> Option<&'a str> {
        let known: &[&str] = match self {
            Self::Plain(_) => &PlainColumns::NAMES,
            Self::LinkedPlaces(_) => &LinkedPlacesColumns::NAMES,
        };
        let mut seen = BTreeSet::new();
        let read = names.iter().map(String::as_str);
        read.filter(|name| known.contains(name))
            .find(|name| !seen.insert(*name))
    }

    fn of(names: &[String]) -> Option<Self> {
        let linked = LinkedPlacesColumns::find(names).map(Self::LinkedPlaces);
        linked.or_else(|| PlainColumns::find(names).map(Self::Plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_detected_with_any_delimiter() {
        for plain in [
            "id,name,lat,lon",
            "Name;ID;Latitude;Longitude;more",
            "\"id\"\tname\tlat\tlng",
        ] {
            let header = Header::parse(plain).unwrap();
            assert!(matches!(header.layout(), Layout::Plain(_)), "{plain}");
        }
        for linked in [
            "id\ttitle\ttitle_source\tfclasses\tlon\tlat",
            "id,title,start,aat_types",
        ] {
            let header = Header::parse(linked).unwrap();
            assert!(
                matches!(header.layout(), Layout::LinkedPlaces(_)),
                "{linked}"
            );
        }
        for other in [
            "",
            "id,name",
            "701822\tMariupol",
            "id,title",
            "name,place,lat,lon",
        ] {
            assert!(Header::parse(other).is_none(), "{other}");
        }
    }
}

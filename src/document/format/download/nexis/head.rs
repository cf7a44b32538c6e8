//! The part of a Nexis article before its text: headline, paper, day, fields.

use super::article::Layout;
use super::marks::{is_added_by_nexis, is_counter, is_cover};
use super::names::{Field, Line, field_of, heading_of, is_length};
use super::split::cover_end;
use super::tail::Tail;
use crate::document::format::download::{
    date_line, is_copyright, is_page_furniture, is_rights, join,
};

/// The head of an article.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) date: Option<String>,
    /// Index of the line that the text begins on.
    pub(super) body: usize,
    /// Text on the same line as the field that introduces it.
    pub(super) first: Option<String>,
    /// Whether a head was found at all: the length of the text, or the field where it begins.
    pub(super) is_whole: bool,
    /// Values of the fields.
    pub(super) fields: Tail,
}

/// Reads the head of an article.
pub(super) fn read(lines: &[String], layout: Layout) -> Head {
    let start = match layout {
        Layout::AfterCover => cover_end(lines),
        Layout::Counted | Layout::Plain => 0,
    };
    let mut head = Head::default();
    let first_field = find_fields(lines, start, layout, &mut head);
    let opening = Opening::of(lines, start, first_field, layout);
    head.outlet = opening.outlet.map(|line| line.trim().to_owned());
    head.date = opening.date;
    let title = join(&opening.title);
    head.title = head.title.or(Some(title)).filter(|title| !title.is_empty());
    if first_field == lines.len() {
        head.body = opening.end;
    }
    head
}

/// Reads the fields before the text. Returns the line of the first field, or of what begins the text; the
/// number of lines if there is neither.
fn find_fields(lines: &[String], start: usize, layout: Layout, head: &mut Head) -> usize {
    let length = lines[start..].iter().find(|line| is_length(line));
    let small = length
        .and_then(|line| field_of(line))
        .is_some_and(|line| !line.capitals);
    let is_head_field = |line: Line<'_>| line.capitals || small;
    let opening = start + opening_length(&lines[start..], layout);
    let first = (opening..lines.len()).find(|&at| {
        heading_of(&lines[at]) == Some(Field::Body)
            || field_of(&lines[at]).is_some_and(|line| {
                is_head_field(line) && (line.field != Field::Body || line.capitals)
            })
    });
    let Some(first) = first else {
        return lines.len();
    };
    let heading = (first..lines.len()).find(|&at| heading_of(&lines[at]) == Some(Field::Body));
    let mut at = first;
    while at < lines.len() {
        let line = &lines[at];
        if line.trim().is_empty() || is_furniture(line) {
            at += 1;
            continue;
        }
        if heading_of(line) == Some(Field::Body) {
            head.is_whole = true;
            at += 1;
            break;
        }
        let field = field_of(line).filter(|line| is_head_field(*line));
        let Some(field) = field else {
            // A heading follows further down: the text begins only after it.
            match heading {
                Some(heading) if heading > at => at += 1,
                _ => break,
            }
            continue;
        };
        let end = end_of_value(lines, at);
        let rest: Vec<&str> = lines[at + 1..end].iter().map(String::as_str).collect();
        match field.field {
            Field::Body if field.capitals => {
                head.is_whole = true;
                head.first = Some(field.value.to_owned()).filter(|first| !first.is_empty());
                at += 1;
                break;
            }
            Field::Title => {
                head.title = Some(join(&[&[field.value], &rest[..]].concat()));
            }
            Field::Length => head.is_whole = true,
            _ => head.fields.set_field(line),
        }
        at = end;
    }
    head.body = at;
    first
}

/// Returns the number of lines at the start that are never fields, whatever they look like: in the new layout
/// the headline (`Update: ferry sails`) and the paper, in the old one the paper.
fn opening_length(lines: &[String], layout: Layout) -> usize {
    let fixed = match layout {
        Layout::Counted => 1,
        Layout::Plain | Layout::AfterCover => 2,
    };
    let written = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    written.take(fixed).last().map_or(0, |(at, _)| at + 1)
}

/// Returns the line after a field's value, which may continue over several lines.
fn end_of_value(lines: &[String], at: usize) -> usize {
    let continues = |line: &&String| {
        !line.trim().is_empty() && field_of(line).is_none() && heading_of(line).is_none()
    };
    // A line that ends far from the right margin ends its value.
    const MARGIN: usize = 60;
    if lines[at].chars().count() < MARGIN {
        return at + 1;
    }
    at + 1 + lines[at + 1..].iter().take_while(continues).count()
}

fn is_furniture(line: &str) -> bool {
    is_copyright(line) || is_rights(line) || is_page_furniture(line) || is_added_by_nexis(line)
}

/// The lines before the first field.
struct Opening<'a> {
    title: Vec<&'a str>,
    outlet: Option<&'a str>,
    date: Option<String>,
    /// Index of the line after these; the text begins there if no field follows.
    end: usize,
}

impl<'a> Opening<'a> {
    fn of(lines: &'a [String], start: usize, end: usize, layout: Layout) -> Self {
        let written: Vec<usize> = (start..end)
            .filter(|&at| {
                let line = &lines[at];
                !line.trim().is_empty()
                    && !is_furniture(line)
                    && !is_counter(line)
                    && !is_cover(line)
            })
            .collect();
        match layout {
            Layout::Counted => Self::counted(lines, &written, end),
            Layout::Plain | Layout::AfterCover => Self::plain(lines, &written, end, start > 0),
        }
    }

    /// Reads the new layout: headline, paper, day.
    fn plain(lines: &'a [String], written: &[usize], end: usize, after_cover: bool) -> Self {
        let dated = |&place: &usize| date_line(&lines[written[place]]).is_some();
        let day = (2..written.len())
            .find(dated)
            .or_else(|| (1..written.len()).find(dated));
        let outlet = day.map_or(1, |day| day - 1);
        let mut first = 0;
        if after_cover && outlet > 0 && outlet < written.len() {
            first = title_start(lines, written, outlet);
        }
        let title = written.get(first..outlet).unwrap_or_default();
        Self {
            title: title.iter().map(|&at| lines[at].as_str()).collect(),
            outlet: written.get(outlet).map(|&at| lines[at].as_str()),
            date: day.and_then(|day| date_line(&lines[written[day]])),
            end: day.map_or(end.min(lines.len()), |day| written[day] + 1),
        }
    }

    /// Reads the old layout: paper, day, editions, headline.
    fn counted(lines: &'a [String], written: &[usize], end: usize) -> Self {
        let day = written
            .iter()
            .position(|&at| date_line(&lines[at]).is_some());
        let outlet = written.first().filter(|_| day != Some(0));
        let start = day.map_or(usize::from(outlet.is_some()), |day| day + 1);
        let mut rest = &written[start.min(written.len())..];
        // Editions are right below the day, or centred on the page like the day.
        let mut above = day.map(|day| written[day]);
        while let (Some(line), [at, _, ..]) = (above, rest) {
            let follows = *at == line + 1 || lines[line].ends_with(';');
            if !follows && !is_edition(&lines[*at]) {
                break;
            }
            above = Some(*at);
            rest = &rest[1..];
        }
        let title = if rest.is_empty() {
            day.map_or(&[][..], |day| &written[1.min(day)..day])
        } else {
            &rest[..block_length(rest)]
        };
        Self {
            title: title.iter().map(|&at| lines[at].as_str()).collect(),
            outlet: outlet.map(|&at| lines[at].as_str()),
            date: day.and_then(|day| date_line(&lines[written[day]])),
            end: title.last().map_or(end.min(lines.len()), |&at| at + 1),
        }
    }
}

/// Returns how many of the written lines belong to the first block.
fn block_length(written: &[usize]) -> usize {
    let apart = written.windows(2).position(|pair| pair[1] != pair[0] + 1);
    apart.map_or(written.len(), |at| at + 1)
}

/// Returns whether a line below the day names an edition: it says so, or it is centred on the page of a text
/// file.
fn is_edition(line: &str) -> bool {
    const INDENT: usize = 8;
    const MAX_WORDS: usize = 6;
    const NAMES: [&str; 7] = [
        "edition", "editie", "ausgabe", "édition", "edición", "edizione", "final",
    ];
    let lower = line.to_lowercase();
    let words = lower
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    let is_named = words.clone().count() <= MAX_WORDS && words.clone().any(|w| NAMES.contains(&w));
    is_named || line.len() - line.trim_start_matches([' ', '\t']).len() >= INDENT
}

/// Returns where the first headline after a cover page begins: between the two there may be filters of the
/// search (`News`, `-None-`) that were not recognised. The cover lists the headline; if not, it is the block
/// before the paper.
fn title_start(lines: &[String], written: &[usize], outlet: usize) -> usize {
    /// Maximum lines of a headline.
    const NEAR: usize = 16;
    let listed = |place: &usize| {
        let title = lines[written[*place]].trim();
        lines[..written[0]].iter().any(|line| {
            let line = line.trim();
            let number = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
            line[number..].trim_start_matches(['.', ')', ' ', '\t', '\u{a0}']) == title
        })
    };
    let near = outlet.saturating_sub(NEAR)..outlet;
    if let Some(place) = near.rev().find(listed) {
        return place;
    }
    let mut first = outlet - 1;
    while first > 0 && written[first - 1] + 1 == written[first] {
        first -= 1;
    }
    first
}

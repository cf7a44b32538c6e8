//! Selects the paragraphs of an article: the lines of its element enter, its text leaves.

use super::content::{Passage, Sifted, heading_of};
use super::element::Element;
use super::hints::Role;
use super::page::Page;
use super::phrases::{Phrase, is_byline, is_copyright, is_credit, names_story, phrase};
use super::weight::{ends_sentence, has_sentence, is_linked, letters};
use super::when::date_in;
use std::ops::Range;

/// Least prose of a lead outside the article's element, in letters.
const SHORTEST_LEAD: usize = 50;

/// Letters of the shortest list item that an article may end with; buttons are shorter.
const SHORTEST_ITEM: usize = 10;

/// Letters of the shortest link that may be a headline.
const SHORTEST_LINK: usize = 15;

/// Words of the shortest sentence which shows that the article continues.
const SHORTEST_SENTENCE: usize = 6;

/// Words below which a line without the end of a sentence is a label.
const SHORTEST_LINE: usize = 4;

/// An article's text and its position.
pub(super) struct Selected {
    pub(super) text: String,
    /// Number of lines of prose.
    pub(super) lines: usize,
    /// Number of links to other pages, on lines of their own, between its lines of prose.
    pub(super) links: usize,
    /// Its range in the text of the page, including headings and leads above it.
    pub(super) place: Range<usize>,
    /// Byte offset of its first sentence in the page's text.
    pub(super) first: usize,
}

/// The structural context of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Paragraph,
    /// A heading with its level.
    Heading(u8),
    /// An item of the list with this index.
    Item(usize),
    /// A cell; indices of the table, the row and the cell.
    Cell(usize, usize, usize),
    Other,
}

/// Returns the index of the passage that is the headline: the main heading, or the first passage with the
/// same text. `None` if most of the prose is above it.
pub(super) fn title_passage(sifted: &Sifted<'_>, title: Option<&str>) -> Option<usize> {
    let title = bare(title?);
    let passages = &sifted.passages;
    let is_title =
        |passage: &Passage<'_>| passage.prose <= title.len() && says(&passage.text, &title);
    let is_h1 = |passage: &Passage<'_>| heading_of(sifted.page, passage.node) == Some(1);
    let main = passages.iter().position(|one| is_title(one) && is_h1(one));
    let at = main.or_else(|| passages.iter().position(is_title))?;
    let prose = |passages: &[Passage<'_>]| passages.iter().map(|one| one.prose).sum::<usize>();
    (prose(&passages[..at]) <= prose(&passages[at..])).then_some(at)
}

/// Selects the text of the article: `article` is its element, `title` the headline and `title_at` the
/// headline's passage.
pub(super) fn select(
    sifted: &Sifted<'_>,
    article: usize,
    title: Option<&str>,
    title_at: Option<usize>,
) -> Selected {
    let title = title.map(bare).unwrap_or_default();
    let inside = sifted.inside(article);
    let own = sifted
        .passages
        .iter()
        .filter(|one| inside.contains(&one.node));
    let own: usize = own.map(|one| one.prose).sum();
    let mut text = Writer::default();
    let mut elsewhere = false;
    for (at, passage) in sifted.passages.iter().enumerate() {
        let place = place_of(sifted.page, passage.node);
        let is_same = says(&passage.text, &title);
        if title_at == Some(at) || place == Place::Heading(1) || is_same {
            if title_at == Some(at) {
                text.begin(passage);
            }
            continue;
        }
        if !inside.contains(&passage.node) {
            let is_between = title_at.is_some_and(|title_at| at > title_at) && !text.has_prose();
            if is_between && is_lead(passage, place) {
                text.lead(passage);
            }
            continue;
        }
        let is_above = title_at.is_some_and(|title_at| at < title_at);
        if is_above || is_date(sifted, passage) {
            continue;
        }
        match phrase(&passage.text) {
            Some(Phrase::Comments) if text.selected.prose * 2 >= own => break,
            Some(Phrase::Comments | Phrase::Notice) => continue,
            // `Read more: Flood in Ede` is complete; after `Read more` by itself, other stories follow.
            Some(Phrase::Elsewhere) => {
                elsewhere |= !names_story(&passage.text);
                continue;
            }
            None => {}
        }
        let is_heading = matches!(place, Place::Heading(_));
        let is_sentence = place == Place::Paragraph
            && passage.linked == 0
            && ends_sentence(&passage.text)
            && passage.text.split_whitespace().count() >= SHORTEST_SENTENCE;
        let is_prose = is_sentence || passage.prose > 0 && passage.linked * 3 < passage.text.len();
        elsewhere &= !is_heading && (!is_prose || matches!(place, Place::Item(_)));
        let is_entry = is_heading && sifted.keeps_entries;
        if !elsewhere && (is_entry || is_text(passage, place, text.has_prose())) {
            text.take(passage, place);
        } else if is_linked(&passage.text, passage.linked)
            && letters(&passage.text) >= SHORTEST_LINK
        {
            text.pass_link();
        }
    }
    text.finish()
}

/// Whether a passage is only a date.
fn is_date(sifted: &Sifted<'_>, passage: &Passage<'_>) -> bool {
    /// Longest date in bytes, with its day of the week.
    const LONGEST: usize = 60;
    let is_marked = sifted.page.nodes[passage.node].role == Role::Date;
    let is_shown = passage.text.len() <= LONGEST && date_in(&passage.text).is_some();
    (is_marked || is_shown) && !has_sentence(&passage.text)
}

/// Whether a passage between the headline and the article's element is the article's lead.
fn is_lead(passage: &Passage<'_>, place: Place) -> bool {
    passage.prose >= SHORTEST_LEAD
        && has_sentence(&passage.text)
        && matches!(place, Place::Paragraph | Place::Heading(_))
        && phrase(&passage.text).is_none()
        && !is_byline(&passage.text)
        && !is_credit(&passage.text)
}

/// Whether a line belongs to the article, by its length, its links and its end.
fn is_text(passage: &Passage<'_>, place: Place, has_prose: bool) -> bool {
    let line = &*passage.text;
    if is_linked(line, passage.linked) || is_copyright(line) || is_credit(line) {
        return false;
    }
    if matches!(place, Place::Heading(_)) {
        return true;
    }
    if !has_prose && !has_sentence(line) {
        // Sections, bylines, dates; on old pages also captions and addresses.
        return place == Place::Paragraph && passage.prose > 0 && !is_byline(line);
    }
    if passage.prose > 0 {
        return true;
    }
    let words = line.split_whitespace().count();
    match place {
        Place::Item(_) | Place::Cell(..) => passage.linked == 0 && has_prose,
        Place::Paragraph => ends_sentence(line) || (words >= SHORTEST_LINE && passage.linked == 0),
        _ => ends_sentence(line) && !line.ends_with([':', ';']) && passage.linked == 0,
    }
}

/// Whether a short text, or one of its lines, equals a bare title.
fn says(text: &str, title: &str) -> bool {
    /// Bytes that a heading's block may have in addition: a date, quotes and dashes.
    const BESIDE: usize = 80;
    !title.is_empty()
        && text.len() <= title.len() * 2 + BESIDE
        && (bare(text) == title || text.lines().any(|line| bare(line) == title))
}

/// Keeps only letters and digits, so that titles compare equal regardless of quotes.
pub(super) fn bare(title: &str) -> String {
    let letters = title.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn place_of(page: &Page<'_>, node: usize) -> Place {
    if let Some(level) = heading_of(page, node) {
        return Place::Heading(level);
    }
    let mut at = node;
    let mut cell = None;
    let mut is_paragraph = false;
    loop {
        let own = page.nodes[at];
        match own.element {
            Element::Paragraph | Element::Preformatted => is_paragraph = true,
            Element::Item => return Place::Item(own.parent),
            Element::Cell => cell = Some((at, own.parent)),
            Element::Table => {
                if let Some((cell, row)) = cell {
                    return Place::Cell(at, row, cell);
                }
                break;
            }
            element
                if element.is_inline() || element == Element::Block || element.is_of_table() => {}
            _ => break,
        }
        if at == 0 || (is_paragraph && cell.is_none() && own.element == Element::Block) {
            break;
        }
        at = own.parent;
    }
    if is_paragraph {
        Place::Paragraph
    } else {
        Place::Other
    }
}

/// A text under construction.
#[derive(Default)]
struct Writer {
    selected: SelectedSoFar,
    /// Headings with no text after them yet.
    headings: Vec<(u8, String)>,
    last: Option<Place>,
    /// Links to other pages since the last line of prose.
    links: usize,
    /// Length of the text up to its last sentence, in bytes.
    sound: usize,
}

#[derive(Default)]
struct SelectedSoFar {
    text: String,
    prose: usize,
    start: Option<usize>,
    first: Option<usize>,
    lines: usize,
    links: usize,
    end: usize,
}

impl Writer {
    fn has_prose(&self) -> bool {
        self.selected.prose > 0
    }

    /// Notes the headline; the article's text follows it.
    fn begin(&mut self, passage: &Passage<'_>) {
        self.selected.start.get_or_insert(passage.start);
    }

    /// Counts a link to another page between the lines taken.
    fn pass_link(&mut self) {
        if self.has_prose() {
            self.links += 1;
        }
    }

    fn lead(&mut self, passage: &Passage<'_>) {
        let prose = self.selected.prose;
        self.take(passage, Place::Paragraph);
        // Only text in the article's own element counts as its prose.
        self.selected.prose = prose;
    }

    fn take(&mut self, passage: &Passage<'_>, place: Place) {
        if let Place::Heading(level) = place {
            self.headings.retain(|(above, _)| *above < level);
            self.headings.push((level, passage.text.to_string()));
            return;
        }
        for (_, heading) in std::mem::take(&mut self.headings) {
            self.write(&heading, "\n\n");
            self.last = None;
        }
        let is_short = passage.prose == 0 || !has_sentence(&passage.text);
        let gap = match (self.last, place) {
            (Some(Place::Item(last)), Place::Item(list)) if last == list => "\n",
            (Some(Place::Cell(table, row, cell)), Place::Cell(own_table, own_row, own_cell))
                if is_short && table == own_table && cell != own_cell =>
            {
                if row == own_row {
                    "\t"
                } else {
                    "\n"
                }
            }
            _ => "\n\n",
        };
        self.write(&passage.text, gap);
        self.last = Some(place);
        let selected = &mut self.selected;
        selected.prose += passage.prose;
        selected.start.get_or_insert(passage.start);
        selected.end = passage.start + passage.text.len();
        if passage.prose > 0 {
            selected.first.get_or_insert(passage.start);
            selected.lines += 1;
            selected.links += std::mem::take(&mut self.links);
        }
        let is_listed = matches!(place, Place::Item(_) | Place::Cell(..))
            && (selected.lines > 0 && letters(&passage.text) >= SHORTEST_ITEM);
        if passage.prose > 0 || ends_sentence(&passage.text) || is_listed {
            self.sound = selected.text.len();
        }
    }

    fn write(&mut self, text: &str, gap: &str) {
        if !self.selected.text.is_empty() {
            self.selected.text.push_str(gap);
        }
        self.selected.text.push_str(text);
    }

    fn finish(self) -> Selected {
        let mut selected = self.selected;
        selected.text.truncate(self.sound);
        let start = selected.start.unwrap_or_default();
        Selected {
            text: selected.text,
            lines: selected.lines,
            links: selected.links,
            place: start..selected.end.max(start),
            first: selected.first.unwrap_or(start),
        }
    }
}

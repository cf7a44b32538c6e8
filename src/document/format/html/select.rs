//! Selects the paragraphs of an article: takes the lines of its element and returns its text.

use super::content::{Passage, Sifted, heading_of};
use super::date::date_in;
use super::element::Element;
use super::hints::Role;
use super::page::Page;
use super::phrases::{Phrase, is_byline, is_copyright, is_credit, names_story, phrase};
use super::weight::{ends_sentence, has_sentence, is_linked, letters};
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
pub(super) struct Selection {
    pub(super) text: String,
    /// Number of lines of prose.
    pub(super) lines: usize,
    /// Number of links to other pages, on lines of their own, between its lines of prose.
    pub(super) links: usize,
    /// Its range in the text of the page, including headings and leads above it.
    pub(super) range: Range<usize>,
    /// Byte offset of its first sentence in the page's text.
    pub(super) first: usize,
}

/// The structural context of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineContext {
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
        |passage: &Passage<'_>| passage.prose <= title.len() && equals_title(&passage.text, &title);
    let is_h1 = |passage: &Passage<'_>| heading_of(sifted.page, passage.node) == Some(1);
    let main = passages.iter().position(|one| is_title(one) && is_h1(one));
    let at = main.or_else(|| passages.iter().position(is_title))?;
    let prose = |passages: &[Passage<'_>]| passages.iter().map(|one| one.prose).sum::<usize>();
    (prose(&passages[..at]) <= prose(&passages[at..])).then_some(at)
}

/// Selects the text of the article: `article` is its element, `title` the headline and `headline_at` the
/// headline's passage.
pub(super) fn select(
    sifted: &Sifted<'_>,
    article: usize,
    title: Option<&str>,
    headline_at: Option<usize>,
) -> Selection {
    let title = title.map(bare).unwrap_or_default();
    let inside = sifted.inside(article);
    let own = sifted
        .passages
        .iter()
        .filter(|one| inside.contains(&one.node));
    let own: usize = own.map(|one| one.prose).sum();
    let mut text = Writer::default();
    let mut in_other_stories = false;
    for (at, passage) in sifted.passages.iter().enumerate() {
        let context = context_of(sifted.page, passage.node);
        let is_same = equals_title(&passage.text, &title);
        if headline_at == Some(at) || context == LineContext::Heading(1) || is_same {
            if headline_at == Some(at) {
                text.mark_start(passage);
            }
            continue;
        }
        if !inside.contains(&passage.node) {
            let is_between =
                headline_at.is_some_and(|headline_at| at > headline_at) && !text.has_prose();
            if is_between && is_lead(passage, context) {
                text.push_lead(passage);
            }
            continue;
        }
        let is_above = headline_at.is_some_and(|headline_at| at < headline_at);
        if is_above || is_date(sifted, passage) {
            continue;
        }
        match phrase(&passage.text) {
            Some(Phrase::Comments) if text.selection.prose * 2 >= own => break,
            Some(Phrase::Comments | Phrase::Notice) => continue,
            // `Read more: Flood in Ede` is complete; after `Read more` by itself, other stories follow.
            Some(Phrase::OtherStories) => {
                in_other_stories |= !names_story(&passage.text);
                continue;
            }
            None => {}
        }
        let is_heading = matches!(context, LineContext::Heading(_));
        let is_sentence = context == LineContext::Paragraph
            && passage.linked == 0
            && ends_sentence(&passage.text)
            && passage.text.split_whitespace().count() >= SHORTEST_SENTENCE;
        let is_prose = is_sentence || passage.prose > 0 && passage.linked * 3 < passage.text.len();
        in_other_stories &= !is_heading && (!is_prose || matches!(context, LineContext::Item(_)));
        let is_entry = is_heading && sifted.keeps_entries;
        if !in_other_stories && (is_entry || is_text(passage, context, text.has_prose())) {
            text.push(passage, context);
        } else if is_linked(&passage.text, passage.linked)
            && letters(&passage.text) >= SHORTEST_LINK
        {
            text.count_link();
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
fn is_lead(passage: &Passage<'_>, context: LineContext) -> bool {
    passage.prose >= SHORTEST_LEAD
        && has_sentence(&passage.text)
        && matches!(context, LineContext::Paragraph | LineContext::Heading(_))
        && phrase(&passage.text).is_none()
        && !is_byline(&passage.text)
        && !is_credit(&passage.text)
}

/// Whether a line belongs to the article, by its length, its links and its end.
fn is_text(passage: &Passage<'_>, context: LineContext, has_prose: bool) -> bool {
    let line = &*passage.text;
    if is_linked(line, passage.linked) || is_copyright(line) || is_credit(line) {
        return false;
    }
    if matches!(context, LineContext::Heading(_)) {
        return true;
    }
    if !has_prose && !has_sentence(line) {
        // Sections, bylines, dates; on old pages also captions and addresses.
        return context == LineContext::Paragraph && passage.prose > 0 && !is_byline(line);
    }
    if passage.prose > 0 {
        return true;
    }
    let words = line.split_whitespace().count();
    match context {
        LineContext::Item(_) | LineContext::Cell(..) => passage.linked == 0 && has_prose,
        LineContext::Paragraph => {
            ends_sentence(line) || (words >= SHORTEST_LINE && passage.linked == 0)
        }
        _ => ends_sentence(line) && !line.ends_with([':', ';']) && passage.linked == 0,
    }
}

/// Whether a short text, or one of its lines, equals a bare title.
fn equals_title(text: &str, title: &str) -> bool {
    /// Bytes that a heading's block may have in addition: a date, quotes and dashes.
    const EXTRA: usize = 80;
    !title.is_empty()
        && text.len() <= title.len() * 2 + EXTRA
        && (bare(text) == title || text.lines().any(|line| bare(line) == title))
}

/// Keeps only letters and digits, so that titles compare equal regardless of quotes.
pub(super) fn bare(title: &str) -> String {
    let letters = title.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn context_of(page: &Page<'_>, node: usize) -> LineContext {
    if let Some(level) = heading_of(page, node) {
        return LineContext::Heading(level);
    }
    let mut at = node;
    let mut cell = None;
    let mut is_paragraph = false;
    loop {
        let own = page.nodes[at];
        match own.element {
            Element::Paragraph | Element::Preformatted => is_paragraph = true,
            Element::Item => return LineContext::Item(own.parent),
            Element::Cell => cell = Some((at, own.parent)),
            Element::Table => {
                if let Some((cell, row)) = cell {
                    return LineContext::Cell(at, row, cell);
                }
                break;
            }
            element
                if element.is_inline() || element == Element::Block || element.is_table_part() => {}
            _ => break,
        }
        if at == 0 || (is_paragraph && cell.is_none() && own.element == Element::Block) {
            break;
        }
        at = own.parent;
    }
    if is_paragraph {
        LineContext::Paragraph
    } else {
        LineContext::Other
    }
}

/// A text under construction.
#[derive(Default)]
struct Writer {
    selection: PartialSelection,
    /// Headings with no text after them yet.
    headings: Vec<(u8, String)>,
    last: Option<LineContext>,
    /// Links to other pages since the last line of prose.
    links: usize,
    /// Length of the text up to its last sentence, in bytes.
    complete: usize,
}

#[derive(Default)]
struct PartialSelection {
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
        self.selection.prose > 0
    }

    /// Notes the headline; the article's text follows it.
    fn mark_start(&mut self, passage: &Passage<'_>) {
        self.selection.start.get_or_insert(passage.start);
    }

    /// Counts a link to another page between the lines taken.
    fn count_link(&mut self) {
        if self.has_prose() {
            self.links += 1;
        }
    }

    fn push_lead(&mut self, passage: &Passage<'_>) {
        let prose = self.selection.prose;
        self.push(passage, LineContext::Paragraph);
        // Only text in the article's own element counts as its prose.
        self.selection.prose = prose;
    }

    fn push(&mut self, passage: &Passage<'_>, context: LineContext) {
        if let LineContext::Heading(level) = context {
            self.headings.retain(|(above, _)| *above < level);
            self.headings.push((level, passage.text.to_string()));
            return;
        }
        for (_, heading) in std::mem::take(&mut self.headings) {
            self.write(&heading, "\n\n");
            self.last = None;
        }
        let is_short = passage.prose == 0 || !has_sentence(&passage.text);
        let gap = match (self.last, context) {
            (Some(LineContext::Item(last)), LineContext::Item(list)) if last == list => "\n",
            (
                Some(LineContext::Cell(table, row, cell)),
                LineContext::Cell(own_table, own_row, own_cell),
            ) if is_short && table == own_table && cell != own_cell => {
                if row == own_row {
                    "\t"
                } else {
                    "\n"
                }
            }
            _ => "\n\n",
        };
        self.write(&passage.text, gap);
        self.last = Some(context);
        let selection = &mut self.selection;
        selection.prose += passage.prose;
        selection.start.get_or_insert(passage.start);
        selection.end = passage.start + passage.text.len();
        if passage.prose > 0 {
            selection.first.get_or_insert(passage.start);
            selection.lines += 1;
            selection.links += std::mem::take(&mut self.links);
        }
        let is_listed = matches!(context, LineContext::Item(_) | LineContext::Cell(..))
            && (selection.lines > 0 && letters(&passage.text) >= SHORTEST_ITEM);
        if passage.prose > 0 || ends_sentence(&passage.text) || is_listed {
            self.complete = selection.text.len();
        }
    }

    fn write(&mut self, text: &str, gap: &str) {
        if !self.selection.text.is_empty() {
            self.selection.text.push_str(gap);
        }
        self.selection.text.push_str(text);
    }

    fn finish(self) -> Selection {
        let mut selection = self.selection;
        selection.text.truncate(self.complete);
        let start = selection.start.unwrap_or_default();
        Selection {
            text: selection.text,
            lines: selection.lines,
            links: selection.links,
            range: start..selection.end.max(start),
            first: selection.first.unwrap_or(start),
        }
    }
}

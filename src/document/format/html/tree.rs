//! Markup to a page: tags and text enter, a flat tree leaves.
//!
//! What browsers do with tags that are left out or stand wrong is done as far as it decides which text is
//! in which element. Memory and time are bounded by the size of the markup, and nothing recurses.

use super::element::Element;
use super::hints::{Role, role_of};
use super::page::{Block, Node, Page};
use crate::document::markup::entities::decode;
use crate::document::markup::tokens::{Tag, Token, Tokens, end_tag};
use foldhash::fast::FixedState;
use std::hash::BuildHasher;

/// How deep elements are kept apart, as in browsers; what is deeper belongs to the deepest.
const DEEPEST: usize = 512;

/// How many elements, blocks of text and tags of use are kept: ten times what the longest pages have, so
/// that memory is bounded whatever the page. What comes after belongs to the last.
const MOST_NODES: usize = 200_000;

/// How many open elements an inline element's end tag looks at.
const INLINE_REACH: usize = 32;

/// An element that did not end yet.
struct Open<'a> {
    name: &'a str,
    element: Element,
    node: usize,
    /// Where it leads.
    link: Option<Link>,
}

/// Where a link leads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Here,
    Elsewhere,
}

/// What stands between what is written of a block and what comes next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

/// A page while it is read.
struct Builder<'a> {
    page: Page<'a>,
    open: Vec<Open<'a>>,
    /// Elements deeper than [`DEEPEST`] that did not end yet.
    deeper: usize,
    classes: FixedState,
    /// Links among the open elements.
    links: usize,
    /// Those of them that lead to other pages.
    links_elsewhere: usize,
    /// Paragraphs among the open elements.
    paragraphs: usize,
    /// Where the block that is written began.
    start: usize,
    linked: usize,
    leads_elsewhere: bool,
    line: usize,
    is_apart: bool,
    gap: Gap,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page<'_> {
    let root = Node {
        parent: 0,
        element: Element::Html,
        role: Role::Plain,
        class: 0,
    };
    let mut builder = Builder {
        page: Page {
            nodes: vec![root],
            blocks: Vec::new(),
            text: String::new(),
            tags: Vec::new(),
            title: None,
            scripts: 0,
        },
        open: Vec::new(),
        deeper: 0,
        links: 0,
        links_elsewhere: 0,
        classes: FixedState::default(),
        paragraphs: 0,
        start: 0,
        linked: 0,
        leads_elsewhere: false,
        line: 0,
        is_apart: false,
        gap: Gap::None,
    };
    let mut tokens = Tokens::of(html);
    let mut endless = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => builder.push_text(text),
            Token::Close(name) => builder.close_tag(name),
            Token::Open(tag) => {
                let element = Element::named(tag.name);
                builder.keep_tag(&tag, element);
                if element != Element::Skipped {
                    builder.open_tag(tag, element);
                } else if tag.raw.is_empty() && !tag.is_empty() && !endless.contains(&tag.name) {
                    match end_tag(&html[tokens.offset()..], tag.name) {
                        Some(length) => tokens.skip_to(tokens.offset() + length),
                        None => endless.push(tag.name),
                    }
                }
            }
        }
    }
    builder.end_block();
    builder.page
}

impl<'a> Builder<'a> {
    /// The number of the innermost open element.
    fn node(&self) -> usize {
        self.open.last().map_or(0, |open| open.node)
    }

    fn keep_tag(&mut self, tag: &Tag<'a>, element: Element) {
        let is_told = match element {
            Element::Html | Element::Void => ["html", "meta", "link", "base"]
                .iter()
                .any(|name| tag.name.eq_ignore_ascii_case(name)),
            Element::Skipped if tag.name.eq_ignore_ascii_case("title") => {
                self.page.title.get_or_insert(tag.raw);
                false
            }
            Element::Skipped if tag.name.eq_ignore_ascii_case("script") => {
                self.page.scripts += 1;
                let kind = tag.attribute("type");
                kind.is_some_and(|kind| {
                    kind.trim()
                        .to_ascii_lowercase()
                        .starts_with("application/ld+json")
                })
            }
            Element::Inline => ["time", "abbr"]
                .iter()
                .any(|name| tag.name.eq_ignore_ascii_case(name)),
            _ => false,
        };
        let is_full = self.page.tags.len() >= MOST_NODES;
        if (is_told || tag.attribute("itemprop").is_some()) && !is_full {
            let node = self.node();
            self.page.tags.push((*tag, node, self.page.text.len()));
        }
    }

    fn open_tag(&mut self, tag: Tag<'a>, element: Element) {
        match element {
            Element::Break => return self.break_line(),
            Element::Rule => return self.end_block(),
            Element::Void => return,
            Element::Custom if tag.is_empty() => return,
            Element::Html | Element::Head | Element::Body if self.is_open(element) => return,
            _ => self.end_implied(element),
        }
        let role = role_of(&tag, element);
        let is_told = role >= Role::Likely || role == Role::Date;
        if !element.is_inline() {
            self.end_block();
        } else if is_told {
            self.cut_block();
        }
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let parent = self.node();
        let is_kept = !element.is_inline() || is_told;
        let node = match !is_kept || self.page.nodes.len() >= MOST_NODES {
            true => parent,
            false => {
                self.page.nodes.push(Node {
                    parent,
                    element,
                    role,
                    class: tag
                        .attribute("class")
                        .map_or(0, |names| self.classes.hash_one(stem(names))),
                });
                self.page.nodes.len() - 1
            }
        };
        let link = (element == Element::Link).then(|| link_of(&tag)).flatten();
        self.links += usize::from(link.is_some());
        self.links_elsewhere += usize::from(link == Some(Link::Elsewhere));
        self.paragraphs += usize::from(element == Element::Paragraph);
        self.open.push(Open {
            name: tag.name,
            element,
            node,
            link,
        });
    }

    /// Whether one of the first few elements is open: `html`, `head` and `body` are there once.
    fn is_open(&self, element: Element) -> bool {
        self.open.iter().take(3).any(|open| open.element == element)
    }

    /// Ends what the start of an element ends.
    fn end_implied(&mut self, element: Element) {
        match element {
            Element::Body => self.end_up_to(|open| open == Element::Head, |_| false),
            Element::Item => self.end_up_to(
                |open| open == Element::Item,
                |open| open == Element::List || open.is_of_table(),
            ),
            Element::Cell => self.end_up_to(
                |open| open == Element::Cell,
                |open| matches!(open, Element::Row | Element::Table),
            ),
            Element::Row => {
                self.end_up_to(|open| open == Element::Row, |open| open == Element::Table)
            }
            Element::RowGroup => {
                self.end_up_to(
                    |open| open == Element::RowGroup,
                    |open| open == Element::Table,
                );
            }
            Element::Heading(_) => self.end_up_to(
                |open| matches!(open, Element::Heading(_)),
                |open| !open.is_inline() && !matches!(open, Element::Heading(_)),
            ),
            Element::Link => self.end_up_to(|open| open == Element::Link, |open| !open.is_inline()),
            _ => {}
        }
        if self.paragraphs > 0 && !element.is_inline() && element != Element::Control {
            self.end_up_to(|open| open == Element::Paragraph, Element::is_boundary);
        }
    }

    /// Ends the innermost open element that `is_wanted`, and all in it, unless a boundary is nearer.
    fn end_up_to(
        &mut self,
        is_wanted: impl Fn(Element) -> bool,
        is_boundary: impl Fn(Element) -> bool,
    ) {
        for at in (0..self.open.len()).rev() {
            let element = self.open[at].element;
            if is_wanted(element) {
                return self.end_from(at);
            }
            if is_boundary(element) {
                return;
            }
        }
    }

    fn close_tag(&mut self, name: &str) {
        let element = Element::named(name);
        match element {
            // Browsers take this for an empty paragraph and a break.
            Element::Paragraph if self.paragraphs == 0 => return self.end_block(),
            Element::Break => return self.break_line(),
            Element::Html | Element::Body | Element::Void | Element::Rule | Element::Skipped => {
                return;
            }
            _ if self.deeper > 0 => {
                self.deeper -= 1;
                if !element.is_inline() {
                    self.end_block();
                }
                return;
            }
            _ => {}
        }
        let reach = if element.is_inline() {
            INLINE_REACH
        } else {
            DEEPEST
        };
        let lowest = self.open.len().saturating_sub(reach);
        for at in (lowest..self.open.len()).rev() {
            let open = &self.open[at];
            if open.element == element && open.name.eq_ignore_ascii_case(name) {
                return self.end_from(at);
            }
            let is_boundary = match element {
                Element::Table => false,
                _ if element.is_of_table() => open.element == Element::Table,
                _ if element.is_inline() => !open.element.is_inline(),
                _ => open.element.is_boundary(),
            };
            if is_boundary {
                return;
            }
        }
    }

    /// Ends an open element by its place and all in it.
    fn end_from(&mut self, at: usize) {
        let below = if at == 0 { 0 } else { self.open[at - 1].node };
        let ends_block = self.open[at..].iter().any(|open| !open.element.is_inline());
        if ends_block {
            self.end_block();
        } else if self.open[at].node != below {
            self.cut_block();
        }
        for open in self.open.drain(at..) {
            self.links -= usize::from(open.link.is_some());
            self.links_elsewhere -= usize::from(open.link == Some(Link::Elsewhere));
            self.paragraphs -= usize::from(open.element == Element::Paragraph);
        }
    }

    /// A second break in a row ends a paragraph.
    fn break_line(&mut self) {
        if self.gap == Gap::Line {
            self.end_block();
        } else if self.page.text.len() > self.start {
            self.gap = Gap::Line;
        }
    }

    fn end_block(&mut self) {
        self.cut_block();
        self.line += 1;
        (self.is_apart, self.gap) = (false, Gap::None);
    }

    /// Ends a block whose line goes on.
    fn cut_block(&mut self) {
        let end = self.page.text.len();
        let is_full = self.page.blocks.len() >= MOST_NODES;
        if let Some(last) = self.page.blocks.last_mut()
            && is_full
        {
            last.text.end = end;
        } else if end > self.start {
            let node = self.node();
            self.page.blocks.push(Block {
                node,
                text: self.start..end,
                line: self.line,
                is_apart: self.is_apart,
                linked: self.linked,
                leads_elsewhere: self.leads_elsewhere,
            });
            self.is_apart = false;
        }
        (self.start, self.linked, self.leads_elsewhere) = (end, 0, false);
    }

    fn push_text(&mut self, text: &str) {
        if self
            .open
            .last()
            .is_some_and(|open| open.element == Element::Preformatted)
        {
            for (number, line) in decode(text).split('\n').enumerate() {
                if number > 0 {
                    self.break_line();
                }
                self.push_words(line);
            }
        } else {
            self.push_words(&decode(text));
        }
    }

    fn push_words(&mut self, text: &str) {
        let before = self.page.text.len();
        if text.starts_with(char::is_whitespace) {
            self.gap = self.gap.max(Gap::Space);
        }
        for word in text.split_whitespace() {
            if self.page.text.len() == self.start {
                self.is_apart |= self.gap != Gap::None;
            } else {
                self.page.text.push_str(match self.gap {
                    Gap::None => "",
                    Gap::Space => " ",
                    Gap::Line => "\n",
                });
            }
            self.page.text.push_str(word);
            self.gap = Gap::Space;
        }
        let written = self.page.text.len() - before;
        if written > 0 && !text.ends_with(char::is_whitespace) {
            self.gap = Gap::None;
        }
        if self.links > 0 {
            self.linked += written;
            self.leads_elsewhere |= self.links_elsewhere > 0 && written > 0;
        }
    }
}

/// Where a link leads; `None` for an anchor that leads nowhere. Entries of a live blog are the page
/// itself with a query.
fn link_of(tag: &Tag<'_>) -> Option<Link> {
    match tag.attribute("href")?.trim_start().starts_with(['#', '?']) {
        true => Some(Link::Here),
        false => Some(Link::Elsewhere),
    }
}
/// What classes of the same kind have in common: `block` of `block excerpt`, `block-text`. Names that a
/// program made (`css-1x2y`, `sc-ab`) have nothing, and stand for themselves.
fn stem(names: &str) -> &str {
    const MADE: [&str; 6] = ["css", "sc", "ssrcss", "jsx", "styles", "svelte"];
    let stem = names.trim().split([' ', '-', '_']).next().unwrap_or(names);
    let is_made =
        MADE.contains(&stem) || stem.len() < 3 || stem.bytes().any(|b| b.is_ascii_digit());
    if is_made { names } else { stem }
}

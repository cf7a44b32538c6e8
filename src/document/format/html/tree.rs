//! Builds a page from markup: takes tags and text and returns a flat tree.
//!
//! Missing and misplaced tags are handled as in browsers, as far as it affects which text is in which
//! element. Memory and time are bounded by the size of the markup, and nothing recurses.

use super::element::Element;
use super::hints::{Role, role_of};
use super::page::{Block, Node, Page};
use crate::document::markup::entities::decode;
use crate::document::markup::tokens::{Tag, Token, Tokens, end_tag};
use foldhash::fast::FixedState;
use std::hash::BuildHasher;

/// Maximum nesting, as in browsers; content nested deeper belongs to the deepest element.
const MAX_DEPTH: usize = 512;

/// Most elements, text blocks and metadata tags that are kept: ten times those of the longest pages, so that
/// memory is bounded for any page. Further text belongs to the last block.
const MAX_NODES: usize = 200_000;

/// Number of open elements searched for the start of an inline element.
const INLINE_REACH: usize = 32;

/// An open element.
struct Open<'a> {
    name: &'a str,
    element: Element,
    node: usize,
    /// Where the link leads.
    link: Option<Link>,
}

/// The target of a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    SamePage,
    OtherPage,
}

/// The gap between the text of a block so far and the next text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

/// A page under construction.
struct Builder<'a> {
    page: Page<'a>,
    open: Vec<Open<'a>>,
    /// Number of open elements deeper than [`MAX_DEPTH`].
    deeper: usize,
    classes: FixedState,
    /// Number of open links.
    links: usize,
    /// Number of open links to other pages.
    links_to_other_pages: usize,
    /// Number of open paragraphs.
    paragraphs: usize,
    /// Start of the current block in the text.
    start: usize,
    linked: usize,
    links_to_other_page: bool,
    line: usize,
    space_before: bool,
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
        links_to_other_pages: 0,
        classes: FixedState::default(),
        paragraphs: 0,
        start: 0,
        linked: 0,
        links_to_other_page: false,
        line: 0,
        space_before: false,
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
    /// Returns the index of the innermost open element.
    fn node(&self) -> usize {
        self.open.last().map_or(0, |open| open.node)
    }

    fn keep_tag(&mut self, tag: &Tag<'a>, element: Element) {
        let has_metadata = match element {
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
        let is_full = self.page.tags.len() >= MAX_NODES;
        if (has_metadata || tag.attribute("itemprop").is_some()) && !is_full {
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
        let has_role = role >= Role::LikelyAside || role == Role::Date;
        if !element.is_inline() {
            self.end_block();
        } else if has_role {
            self.cut_block();
        }
        if self.open.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        let parent = self.node();
        let is_kept = !element.is_inline() || has_role;
        let node = match !is_kept || self.page.nodes.len() >= MAX_NODES {
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
        self.links_to_other_pages += usize::from(link == Some(Link::OtherPage));
        self.paragraphs += usize::from(element == Element::Paragraph);
        self.open.push(Open {
            name: tag.name,
            element,
            node,
            link,
        });
    }

    /// Whether one of the first three open elements is of this kind; `html`, `head` and `body` occur once.
    fn is_open(&self, element: Element) -> bool {
        self.open.iter().take(3).any(|open| open.element == element)
    }

    /// Closes elements that are implicitly closed by the start of another.
    fn end_implied(&mut self, element: Element) {
        match element {
            Element::Body => self.end_up_to(|open| open == Element::Head, |_| false),
            Element::Item => self.end_up_to(
                |open| open == Element::Item,
                |open| open == Element::List || open.is_table_part(),
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

    /// Closes the innermost open element that `is_wanted` and everything in it, unless a boundary comes
    /// first.
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
            // Browsers treat this as an empty paragraph and a break.
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
            MAX_DEPTH
        };
        let lowest = self.open.len().saturating_sub(reach);
        for at in (lowest..self.open.len()).rev() {
            let open = &self.open[at];
            if open.element == element && open.name.eq_ignore_ascii_case(name) {
                return self.end_from(at);
            }
            let is_boundary = match element {
                Element::Table => false,
                _ if element.is_table_part() => open.element == Element::Table,
                _ if element.is_inline() => !open.element.is_inline(),
                _ => open.element.is_boundary(),
            };
            if is_boundary {
                return;
            }
        }
    }

    /// Closes an open element, by index, and everything in it.
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
            self.links_to_other_pages -= usize::from(open.link == Some(Link::OtherPage));
            self.paragraphs -= usize::from(open.element == Element::Paragraph);
        }
    }

    /// Handles a line break; a second consecutive one ends the paragraph.
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
        (self.space_before, self.gap) = (false, Gap::None);
    }

    /// Ends a block in the middle of a line.
    fn cut_block(&mut self) {
        let end = self.page.text.len();
        let is_full = self.page.blocks.len() >= MAX_NODES;
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
                space_before: self.space_before,
                linked: self.linked,
                links_to_other_page: self.links_to_other_page,
            });
            self.space_before = false;
        }
        (self.start, self.linked, self.links_to_other_page) = (end, 0, false);
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
                self.space_before |= self.gap != Gap::None;
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
            self.links_to_other_page |= self.links_to_other_pages > 0 && written > 0;
        }
    }
}

/// Returns the target of a link; `None` for an anchor without one. Entries of a live blog link to the page
/// itself with a query.
fn link_of(tag: &Tag<'_>) -> Option<Link> {
    match tag.attribute("href")?.trim_start().starts_with(['#', '?']) {
        true => Some(Link::SamePage),
        false => Some(Link::OtherPage),
    }
}
/// Returns the common part of similar class names: `block` for `block excerpt` and `block-text`. Generated
/// names (`css-1x2y`, `sc-ab`) have no common part and are returned whole.
fn stem(names: &str) -> &str {
    const GENERATED: [&str; 6] = ["css", "sc", "ssrcss", "jsx", "styles", "svelte"];
    let stem = names.trim().split([' ', '-', '_']).next().unwrap_or(names);
    let is_generated =
        GENERATED.contains(&stem) || stem.len() < 3 || stem.bytes().any(|b| b.is_ascii_digit());
    if is_generated { names } else { stem }
}

//! A page as a flat tree: elements and the blocks of text in them.
//!
//! Elements stand in the order of their start tags and know their parents by number, so that what is
//! to be known of all that is within an element is one loop backwards, and dropping a page of any
//! depth recurses nowhere. Inline elements of which nothing is said are not kept.

use super::element::Element;
use super::hints::Role;
use crate::document::markup::tokens::Tag;
use std::ops::Range;

/// An element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The number of the element that it is in; its own for the first.
    pub(super) parent: usize,
    pub(super) element: Element,
    pub(super) role: Role,
    /// What stands for its `class`: the same number for the same names.
    pub(super) class: u64,
}

/// A stretch of text in which no element begins or ends that is kept.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The number of the element that it is in.
    pub(super) node: usize,
    pub(super) text: Range<usize>,
    /// The number of the line it is in: blocks of one line are apart only because something is said
    /// of an inline element.
    pub(super) line: usize,
    /// Whether space stands before it on its line.
    pub(super) is_apart: bool,
    /// Bytes of it that are links.
    pub(super) linked: usize,
    /// Whether one of them is to another page.
    pub(super) leads_elsewhere: bool,
}

/// A page.
pub(super) struct Page<'a> {
    /// The elements in their order; the first is the page.
    pub(super) nodes: Vec<Node>,
    /// The blocks in their order.
    pub(super) blocks: Vec<Block>,
    /// The text that the blocks are parts of.
    pub(super) text: String,
    /// Start tags that may say something of the page: `meta`, `link`, `html`, `time`, scripts with
    /// data, whatever has an `itemprop`; with the number of the element that each is in, and the
    /// bytes of text before it.
    pub(super) tags: Vec<(Tag<'a>, usize, usize)>,
    /// The content of the first `title`, as written.
    pub(super) title: Option<&'a str>,
    /// How many scripts it has.
    pub(super) scripts: usize,
}

impl Page<'_> {
    /// A block's text.
    pub(super) fn text_of(&self, block: &Block) -> &str {
        &self.text[block.text.clone()]
    }
}

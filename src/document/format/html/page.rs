//! A page as a flat tree: elements and their blocks of text.
//!
//! Elements are in the order of their start tags and refer to their parents by index. So a total over
//! everything inside an element is one backward loop, and dropping a deeply nested page needs no recursion.
//! Inline elements without a role are not kept.

use super::element::Element;
use super::hints::Role;
use crate::document::markup::tokens::Tag;
use std::ops::Range;

/// An element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Index of the parent; the first element is its own parent.
    pub(super) parent: usize,
    pub(super) element: Element,
    pub(super) role: Role,
    /// Hash of its `class`, equal for names of the same kind; 0 without a class.
    pub(super) class: u64,
}

/// A stretch of text that contains no boundary of a kept element.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Index of its element.
    pub(super) node: usize,
    pub(super) text: Range<usize>,
    /// Number of its line. Blocks of the same line are separate only because of an inline element with a
    /// role.
    pub(super) line: usize,
    /// Whether there is space before it on its line.
    pub(super) space_before: bool,
    /// Number of its bytes inside links.
    pub(super) linked: usize,
    /// Whether one of the links leads to another page.
    pub(super) links_to_other_page: bool,
}

/// A page.
pub(super) struct Page<'a> {
    /// The elements in order; the first is the page.
    pub(super) nodes: Vec<Node>,
    /// The blocks in order.
    pub(super) blocks: Vec<Block>,
    /// The text that the blocks refer to.
    pub(super) text: String,
    /// Start tags with possible metadata (`meta`, `link`, `html`, `time`, data scripts, anything with an
    /// `itemprop`), each with the index of its element and the number of text bytes before it.
    pub(super) tags: Vec<(Tag<'a>, usize, usize)>,
    /// The raw content of the first `title`.
    pub(super) title: Option<&'a str>,
    /// Number of scripts.
    pub(super) scripts: usize,
}

impl Page<'_> {
    /// Returns the text of a block.
    pub(super) fn text_of(&self, block: &Block) -> &str {
        &self.text[block.text.clone()]
    }
}

//! Finds the article of a page: takes elements and blocks and returns the article's element and its passages.
//!
//! Elements that the page itself marks as boilerplate are dropped first, unless all other signs say that they
//! contain the article. The article's element is then found by descending from the root as long as one child
//! has nearly all of the prose marked as the article's or, if there are no marks, nearly all of the prose.
//! Labels, lists of links and phrases such as "Read more" inside that element are removed later, in `select`.

use super::element::Element;
use super::hints::Role;
use super::page::{Block, Node, Page};
use super::weight::prose;
use std::borrow::Cow;
use std::ops::Range;

/// Share of the prose, in percent, that a child must have for the descent to enter it.
const NEARLY_ALL: usize = 80;

/// The same for prose marked as the article's.
const NEARLY_ALL_MARKED: usize = 95;

/// Share, in percent, that a child must have if nothing else says where the article is.
const MAJORITY: usize = 50;

/// Share, in percent, of text in a sibling which shows that the article extends beyond one child.
const SIBLING_SHARE: usize = 8;

/// Share of all prose, in percent, that marked prose must have to count as the article.
const MARKED_SHARE: usize = 30;

/// Least prose, in letters, of a hidden part that belongs to the article.
const SHORTEST_PAID: usize = 150;

/// Most prose, in letters, of a teaser: a link with a sentence or two about its story.
const LONGEST_TEASER: usize = 360;

/// A line of text without the dropped parts.
pub(super) struct Passage<'p> {
    /// Index of its element.
    pub(super) node: usize,
    /// Byte offset in the page's text.
    pub(super) start: usize,
    pub(super) text: Cow<'p, str>,
    pub(super) linked: usize,
    /// See [`prose`].
    pub(super) prose: usize,
}

/// Totals over an element and everything inside it.
#[derive(Clone, Copy, Default)]
pub(super) struct Totals {
    /// Index of the first element after it.
    end: usize,
    /// All prose, regardless of roles.
    pub(super) all: usize,
    /// Whether it contains the page's main heading.
    has_h1: bool,
    /// Whether something inside is marked as the article or the main part.
    has_mark: bool,
    /// Number of headings that link to other pages.
    pub(super) linked_headings: usize,
    /// Prose that asks for consent to cookies.
    pub(super) consent: usize,
    /// Amount of prose on the page above its first line.
    prose_before: Option<usize>,
    /// Amount of prose on the page above its first heading that links to another page.
    prose_before_link: Option<usize>,
}

/// A page without its boilerplate.
pub(super) struct Sifted<'p> {
    pub(super) page: &'p Page<'p>,
    pub(super) sums: Vec<Totals>,
    /// For each element, whether it is dropped.
    pub(super) dropped: Vec<bool>,
    /// The remaining lines, in order.
    pub(super) passages: Vec<Passage<'p>>,
    /// Whether the page is a live blog. Its entries look like teasers but are not.
    pub(super) keeps_entries: bool,
}

/// Drops the boilerplate.
pub(super) fn sift<'p>(page: &'p Page<'p>, keeps_entries: bool) -> Sifted<'p> {
    let sums = sums(page);
    let dropped = dropped(page, &sums, keeps_entries);
    let passages = passages(page, &dropped);
    Sifted {
        page,
        sums,
        dropped,
        passages,
        keeps_entries,
    }
}

fn sums(page: &Page<'_>) -> Vec<Totals> {
    let mut sums = vec![Totals::default(); page.nodes.len()];
    sums[0].end = 1;
    let mut above = 0;
    for block in &page.blocks {
        let sum = &mut sums[block.node];
        let own = prose(page.text_of(block), block.linked);
        sum.all += own;
        sum.prose_before.get_or_insert(above);
        let heading = heading_of(page, block.node);
        if heading.is_some_and(|level| level > 1) && block.links_to_other_page {
            sum.linked_headings += 1;
            sum.prose_before_link.get_or_insert(above);
        }
        above += own;
    }
    for at in (1..page.nodes.len()).rev() {
        let node = page.nodes[at];
        let own = &mut sums[at];
        own.end = own.end.max(at + 1);
        own.has_h1 |= node.element == Element::Heading(1);
        if node.role == Role::Consent {
            own.consent = own.all;
        }
        let own = *own;
        let parent = &mut sums[node.parent];
        parent.end = parent.end.max(own.end);
        parent.all += own.all;
        parent.has_h1 |= own.has_h1;
        parent.consent += own.consent;
        parent.linked_headings += own.linked_headings;
        parent.prose_before = smaller(parent.prose_before, own.prose_before);
        parent.prose_before_link = smaller(parent.prose_before_link, own.prose_before_link);
    }
    mark(page, &mut sums);
    sums
}

fn smaller(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    one.into_iter().chain(other).min()
}

/// Marks elements that contain the article. Teasers may have marks of the same names, but far less prose.
fn mark(page: &Page<'_>, sums: &mut [Totals]) {
    let is_marked = |at: usize| matches!(page.nodes[at].role, Role::Article | Role::Main);
    let marked = (0..page.nodes.len()).filter(|&at| is_marked(at));
    let most = marked.map(|at| sums[at].all).max().unwrap_or_default();
    for at in (1..page.nodes.len()).rev() {
        sums[at].has_mark |= is_marked(at) && sums[at].all * 2 >= most;
        sums[page.nodes[at].parent].has_mark |= sums[at].has_mark;
    }
}

/// Returns the level of the heading that an element is or is in.
pub(super) fn heading_of(page: &Page<'_>, node: usize) -> Option<u8> {
    let mut at = node;
    loop {
        match page.nodes[at].element {
            Element::Heading(level) => return Some(level),
            element if element.is_inline() && at > 0 => at = page.nodes[at].parent,
            _ => return None,
        }
    }
}

fn dropped(page: &Page<'_>, sums: &[Totals], keeps_entries: bool) -> Vec<bool> {
    let all = sums[0].all;
    let mut dropped = vec![false; page.nodes.len()];
    // Whether an element is inside one marked as the article.
    let mut marked = vec![false; page.nodes.len()];
    for at in 1..page.nodes.len() {
        let node = page.nodes[at];
        let sum = sums[at];
        let is_most = sum.all * 2 >= all;
        let own = match (node.element, node.role) {
            (Element::Body | Element::Main, _) | (_, Role::Article) => false,
            (_, Role::Consent) => !sum.has_mark,
            (_, Role::Aside) => !(sum.has_mark || sum.has_h1 && is_most),
            (_, Role::LikelyAside) => !sum.has_mark && !is_most,
            // Paid content is hidden inside the article.
            (_, Role::Hidden) => {
                let is_paid = marked[node.parent] && sum.all >= SHORTEST_PAID;
                !sum.has_mark && !is_paid && sum.all * 5 < all
            }
            (Element::Header, _) => !sum.has_h1 && !is_most,
            _ => false,
        };
        let is_teaser = !keeps_entries && !sum.has_h1 && !sum.has_mark && is_teaser(page, at, sum);
        marked[at] = marked[node.parent]
            || node.role == Role::Article
            || matches!(node.element, Element::Article | Element::Main);
        dropped[at] = dropped[node.parent] || own || is_teaser;
    }
    dropped
}

/// Whether an element is a link to another story with a few words about it.
fn is_teaser(page: &Page<'_>, at: usize, sum: Totals) -> bool {
    let node = page.nodes[at];
    let is_frame = matches!(
        node.element,
        Element::Block
            | Element::Article
            | Element::Item
            | Element::Cell
            | Element::Link
            | Element::Custom
    );
    // In a teaser the link comes before the text. A link after some text is a box inside an article.
    let is_below = sum.prose_before_link.unwrap_or_default() > sum.prose_before.unwrap_or_default();
    is_frame
        && !is_below
        && sum.linked_headings >= 1
        && sum.all <= LONGEST_TEASER * sum.linked_headings
}

/// Collects the lines of a page without what is dropped.
fn passages<'p>(page: &'p Page<'p>, dropped: &[bool]) -> Vec<Passage<'p>> {
    let mut passages: Vec<Passage<'p>> = Vec::new();
    let mut line = None;
    for block in page.blocks.iter().filter(|block| !dropped[block.node]) {
        match passages.last_mut() {
            Some(last) if line == Some(block.line) => join(last, page, block),
            _ => passages.push(Passage {
                node: block.node,
                start: block.text.start,
                text: Cow::Borrowed(page.text_of(block)),
                linked: block.linked,
                prose: 0,
            }),
        }
        line = Some(block.line);
    }
    for passage in &mut passages {
        passage.prose = prose(&passage.text, passage.linked);
    }
    passages
}

fn join(passage: &mut Passage<'_>, page: &Page<'_>, block: &Block) {
    let text = passage.text.to_mut();
    if block.space_before {
        text.push(' ');
    }
    text.push_str(page.text_of(block));
    passage.node = passage.node.min(block.node);
    passage.linked += block.linked;
}

impl Sifted<'_> {
    /// Returns the indices of an element and everything inside it.
    pub(super) fn inside(&self, at: usize) -> Range<usize> {
        at..self.sums[at].end
    }

    /// Returns the index of the article's element; `title` is the passage of the headline.
    pub(super) fn article(&self, title: Option<usize>) -> usize {
        let all: usize = self.passages.iter().map(|passage| passage.prose).sum();
        let whole = self.first_of_several().unwrap_or(0);
        let marks: [fn(&Node) -> bool; 3] = [
            |node| node.role == Role::Article,
            |node| node.element == Element::Article,
            |node| node.element == Element::Main || node.role == Role::Main,
        ];
        for is_mark in marks {
            let within = self.within(&self.inside(whole), is_mark);
            let weights = self.weights(|passage| within[passage.node]);
            let enough = if whole == 0 { all * MARKED_SHARE } else { 0 };
            if weights[0] > 0 && weights[0] * 100 >= enough {
                let marked = self.descend(0, &weights, NEARLY_ALL_MARKED);
                let is_body = self.page.nodes[marked].role == Role::Article;
                return if is_body {
                    marked
                } else {
                    self.narrow(marked, &weights)
                };
            }
        }
        // A short bulletin whose sentences are no longer than labels.
        let is_article =
            |node: &Node| node.role == Role::Article || node.element == Element::Article;
        let mut marked = (0..self.page.nodes.len())
            .filter(|&at| !self.dropped[at] && is_article(&self.page.nodes[at]));
        if all == 0
            && let Some(at) = marked.next()
        {
            return at;
        }
        // Text above the headline does not belong to the article.
        let start = title.map_or(0, |at| self.passages[at].start);
        let weights = self.weights(|passage| passage.start >= start);
        self.narrow(self.descend(0, &weights, NEARLY_ALL), &weights)
    }

    /// Whether an element is, or is inside, one marked as an article.
    pub(super) fn is_marked(&self, mut at: usize) -> bool {
        loop {
            let node = self.page.nodes[at];
            if node.element == Element::Article || node.role == Role::Article {
                return true;
            }
            if at == 0 {
                return false;
            }
            at = node.parent;
        }
    }

    /// Returns the first of several `article` elements that each have a main heading: the page loads further
    /// stories below its own.
    fn first_of_several(&self) -> Option<usize> {
        let mut found = (0..self.page.nodes.len()).filter(|&at| {
            let is_article = self.page.nodes[at].element == Element::Article;
            is_article && self.sums[at].has_h1 && !self.dropped[at]
        });
        let first = found.next()?;
        found.any(|at| at >= self.sums[first].end).then_some(first)
    }

    /// For each element in a range, whether it satisfies `is_mark` or is inside one that does.
    fn within(&self, range: &Range<usize>, is_mark: fn(&Node) -> bool) -> Vec<bool> {
        let mut within = vec![false; self.page.nodes.len()];
        for at in range.clone() {
            let node = &self.page.nodes[at];
            within[at] = within[node.parent] || is_mark(node);
        }
        within
    }

    /// For each element, the prose of the counted passages inside it.
    fn weights(&self, counts: impl Fn(&Passage<'_>) -> bool) -> Vec<usize> {
        let mut weights = vec![0; self.page.nodes.len()];
        for passage in self.passages.iter().filter(|passage| counts(passage)) {
            weights[passage.node] += passage.prose;
        }
        for at in (1..weights.len()).rev() {
            weights[self.page.nodes[at].parent] += weights[at];
        }
        weights
    }

    /// Returns the direct children of an element.
    fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        let end = self.sums[at].end;
        let first = Some(at + 1).filter(|&child| child < end);
        std::iter::successors(first, move |&child| {
            Some(self.sums[child].end).filter(|&next| next < end)
        })
    }

    /// Descends from `at` as long as one child has `percent` of the weight; returns the last element reached.
    fn descend(&self, mut at: usize, weights: &[usize], percent: usize) -> usize {
        let has_it = |at: usize, child: usize| {
            weights[child] > 0
                && weights[child] * 100 >= weights[at] * percent
                && self.is_frame(child)
        };
        while let Some(child) = self.children(at).find(|&child| has_it(at, child)) {
            at = child;
        }
        at
    }

    /// Descends further where no mark says that the text of an element belongs together: into the heaviest
    /// child, unless a sibling with some weight is text of the same level or an element of the same kind.
    fn narrow(&self, mut at: usize, weights: &[usize]) -> usize {
        let nodes = &self.page.nodes;
        loop {
            let Some(heaviest) = self.children(at).max_by_key(|&child| weights[child]) else {
                return at;
            };
            // Elements without a class are alike only if they are leaves, such as paragraphs.
            let is_leaf = self.children(heaviest).all(|child| weights[child] == 0);
            let continues = self
                .children(at)
                .filter(|&child| child != heaviest)
                .any(|child| {
                    let (node, own) = (nodes[child], nodes[heaviest]);
                    let is_alike = node.element == own.element
                        && node.class == own.class
                        && (node.class != 0 || is_leaf);
                    let is_column = node.element == Element::Cell;
                    (!self.is_frame(child) || (is_alike && !is_column))
                        && weights[child] * 100 >= weights[at] * SIBLING_SHARE
                });
            let is_most = weights[heaviest] * 100 >= weights[at].max(1) * MAJORITY;
            if !is_most || continues || !self.is_frame(heaviest) {
                return at;
            }
            at = heaviest;
        }
    }

    /// Whether an element can contain an article.
    fn is_frame(&self, at: usize) -> bool {
        let element = self.page.nodes[at].element;
        !element.is_inline() && !matches!(element, Element::Paragraph | Element::Heading(_))
    }
}

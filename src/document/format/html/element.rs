//! Classifies elements: takes a name and returns a kind.

/// A kind of element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Html,
    Head,
    Body,
    Main,
    Article,
    Header,
    /// `nav`, `footer`, `aside`, `figure`: next to the article, or a caption in it.
    Aside,
    /// Shown only on demand or not at all: `button`, `dialog`, `noscript`.
    Control,
    /// `div`, `section`, `form` and all other blocks.
    Block,
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    List,
    Item,
    Table,
    /// `tbody` and similar.
    RowGroup,
    Row,
    Cell,
    Preformatted,
    Link,
    /// Pronunciation in `ruby`, which repeats its word.
    Reading,
    /// `span`, `b` and similar.
    Inline,
    /// Not in HTML; many pages define elements of their own.
    Custom,
    Break,
    /// `hr`: ends a paragraph and has no content.
    Rule,
    /// Has no content and displays nothing.
    Void,
    /// Its content is not text of the page and is skipped up to the end tag.
    Skipped,
}

impl Element {
    /// Returns the kind of an element by name.
    pub(super) fn named(name: &str) -> Self {
        /// Length of the longest name below.
        const LONGEST: usize = 10;
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..name.len()) else {
            return Self::Custom;
        };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"html" => Self::Html,
            b"head" => Self::Head,
            b"body" => Self::Body,
            b"main" => Self::Main,
            b"article" => Self::Article,
            b"header" => Self::Header,
            b"nav" | b"footer" | b"aside" | b"figure" | b"figcaption" | b"caption" | b"menu" => {
                Self::Aside
            }
            b"button" | b"dialog" | b"noscript" | b"label" | b"legend" | b"optgroup"
            | b"option" | b"noframes" => Self::Control,
            b"div" | b"section" | b"form" | b"center" | b"fieldset" | b"details" | b"summary"
            | b"blockquote" | b"address" | b"hgroup" | b"frameset" => Self::Block,
            b"p" => Self::Paragraph,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"ul" | b"ol" | b"dl" | b"dir" => Self::List,
            b"li" | b"dt" | b"dd" => Self::Item,
            b"table" => Self::Table,
            b"tbody" | b"thead" | b"tfoot" => Self::RowGroup,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"pre" | b"listing" | b"xmp" => Self::Preformatted,
            b"a" => Self::Link,
            b"b" | b"i" | b"em" | b"strong" | b"span" | b"font" | b"u" | b"s" | b"small"
            | b"big" | b"sub" | b"sup" | b"abbr" | b"acronym" | b"cite" | b"code" | b"kbd"
            | b"samp" | b"tt" | b"var" | b"q" | b"mark" | b"time" | b"data" | b"dfn" | b"del"
            | b"ins" | b"bdi" | b"bdo" | b"ruby" | b"rb" | b"strike" | b"nobr" | b"picture"
            | b"map" | b"output" | b"slot" => Self::Inline,
            b"rt" | b"rp" | b"rtc" => Self::Reading,
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            b"img" | b"input" | b"meta" | b"link" | b"source" | b"wbr" | b"col" | b"area"
            | b"base" | b"embed" | b"param" | b"track" | b"frame" | b"basefont" | b"bgsound"
            | b"keygen" => Self::Void,
            b"script" | b"style" | b"template" | b"svg" | b"math" | b"title" | b"iframe"
            | b"textarea" | b"select" | b"audio" | b"video" | b"object" | b"canvas"
            | b"noembed" | b"applet" => Self::Skipped,
            _ => Self::Custom,
        }
    }

    /// Whether text continues through it.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Link | Self::Inline | Self::Reading | Self::Custom
        )
    }

    /// Whether the end tag of another element inside it closes nothing outside it.
    pub(super) fn is_boundary(self) -> bool {
        matches!(self, Self::Table | Self::Cell | Self::Body | Self::Html)
    }

    /// Whether it is part of a table's structure.
    pub(super) fn is_table_part(self) -> bool {
        matches!(self, Self::Table | Self::RowGroup | Self::Row | Self::Cell)
    }
}

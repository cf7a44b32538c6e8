//! WordPress exports (WXR): RSS whose items are everything on a site, as its editors wrote it.
//!
//! Unpublished items (drafts, scheduled, trashed) are not articles, nor are pictures, menus and the site's
//! settings, nor an item without text, such as a page that only a plug-in fills. Pages are articles if they
//! have text: many newsrooms and ministries publish reports as pages.
//!
//! The text is what the editor typed: paragraphs are separated by an empty line without a tag, and shortcodes
//! in brackets represent pictures and boxes.

use crate::document::format::xml::text::clean;
use memchr::memchr;
use std::collections::HashSet;

/// Item types of WordPress that are never articles.
const NON_ARTICLE_TYPES: [&str; 14] = [
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "wp_block",
    "wp_template",
    "wp_template_part",
    "wp_global_styles",
    "wp_navigation",
    "wp_font_family",
    "wp_font_face",
];

/// The properties of an item that WordPress adds.
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    pub(super) kind: Option<String>,
    pub(super) status: Option<String>,
}

impl Post {
    /// Returns the text of an item that is an article; `None` for any other.
    pub(super) fn article(&self, html: &str) -> Option<String> {
        let is_kind = self
            .kind
            .as_deref()
            .is_none_or(|kind| !NON_ARTICLE_TYPES.contains(&kind));
        let is_published = self
            .status
            .as_deref()
            .is_none_or(|status| status == "publish");
        (is_kind && is_published)
            .then(|| text_of_post(html))
            .filter(|text| !text.is_empty())
    }
}

/// Returns the text that an editor typed.
fn text_of_post(html: &str) -> String {
    let html = without_codes(&html.replace('\r', ""));
    if html.contains("<p>") || html.contains("<p ") {
        return clean(&html);
    }
    let paragraphs = html.split("\n\n").map(clean);
    let full: Vec<String> = paragraphs.filter(|text| !text.is_empty()).collect();
    full.join("\n\n")
}

/// Returns whether a date is one that WordPress writes for "none".
pub(super) fn is_undated(date: &str) -> bool {
    date.starts_with("0000-") || date.contains("-0001")
}

/// Returns markup without shortcodes (`[gallery ids="1,2"]`, `[/caption]`): those with an attribute, closing
/// ones, and opening ones that are closed. `[sic]` stays.
fn without_codes(html: &str) -> String {
    let closed = closed_codes(html);
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('[') {
        let (before, code) = rest.split_at(start);
        kept.push_str(before);
        match code_end(code, &closed) {
            Some(end) => rest = &code[end..],
            None => {
                kept.push('[');
                rest = &code[1..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Returns the names of the shortcodes that are closed somewhere.
fn closed_codes(html: &str) -> HashSet<&str> {
    let codes = html.split("[/").skip(1);
    let names = codes.filter_map(|code| code.split_once(']').map(|(name, _)| name));
    names.filter(|name| is_name(name)).collect()
}

/// Returns the length in bytes of the shortcode that a text begins with.
fn code_end(code: &str, closed: &HashSet<&str>) -> Option<usize> {
    /// The longest shortcode that is recognised, in bytes; page builders write hundreds.
    const MAX_CODE: usize = 1024;
    let window = &code.as_bytes()[..code.len().min(MAX_CODE)];
    let end = memchr(b']', window)?;
    let inner = &code[1..end];
    if let Some(name) = inner.strip_prefix('/') {
        return is_name(name).then_some(end + 1);
    }
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let is_code = attributes.contains("=\"") || name == "gallery" || closed.contains(name);
    (is_name(name) && is_code).then_some(end + 1)
}

fn is_name(name: &str) -> bool {
    /// The longest name of a shortcode, in bytes.
    const MAX_NAME: usize = 40;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    (1..=MAX_NAME).contains(&name.len()) && name.bytes().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(kind: &str, status: &str) -> Post {
        Post {
            kind: Some(kind.to_owned()),
            status: Some(status.to_owned()),
        }
    }

    #[test]
    fn published_items_with_text_are_articles() {
        let cases = [
            ("post", "publish", "Text", true),
            ("page", "publish", "Text", true),
            ("news", "publish", "Text", true),
            ("page", "publish", "[contact-form id=\"1\"]", false),
            ("post", "draft", "Text", false),
            ("post", "future", "Text", false),
            ("attachment", "inherit", "Text", false),
            ("nav_menu_item", "publish", "Text", false),
        ];
        for (kind, status, text, is_article) in cases {
            assert_eq!(
                post(kind, status).article(text).is_some(),
                is_article,
                "{kind} {status}"
            );
        }
    }

    #[test]
    fn reads_what_an_editor_typed() {
        let text = text_of_post(
            "Kyiv [sic] slept.\r\n\r\n[caption id=\"a\"]<img src=\"x\"/> The port[/caption]\n\n\
             [quote]Said[/quote] <strong>Lviv</strong>\nwoke. [gallery]",
        );
        assert_eq!(text, "Kyiv [sic] slept.\n\nThe port\n\nSaid Lviv woke.");
    }

    #[test]
    fn blocks_are_paragraphs() {
        let text = text_of_post(
            "<!-- wp:paragraph -->\n<p>Kyiv slept.</p>\n<!-- /wp:paragraph -->\n\n<p>It woke.</p>",
        );
        assert_eq!(text, "Kyiv slept.\n\nIt woke.");
    }
}

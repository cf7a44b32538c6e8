//! Removes an outlet's name from an item's title and text, where publishing systems add it.
//!
//! Outlets are often named after places (Kyiv Post) that their articles are not about. The text to remove is
//! recognised by the names that the item and its feed give, so this works for every language.

use crate::document::format::pick::one_line;

/// Returns a title without the outlet that news search services append: `Storm - Kyiv Post`.
pub(super) fn without_outlet(title: String, outlet: Option<&str>) -> String {
    let before = outlet.and_then(|outlet| title.strip_suffix(outlet));
    match before.and_then(|before| before.trim_end().strip_suffix(['-', '–', '|'])) {
        Some(headline) if !headline.trim().is_empty() => headline.trim().to_owned(),
        _ => title,
    }
}

/// Returns a text, or an empty one if it only repeats the headline, with or without the outlet after it.
pub(super) fn without_headline(text: String, title: Option<&str>, outlet: Option<&str>) -> String {
    let Some(title) = title else {
        return text;
    };
    if text.len() > 2 * title.len() + outlet.map_or(0, str::len) {
        return text;
    }
    let line = one_line(&text);
    let rest = line.strip_prefix(title).map(str::trim);
    let is_headline = rest.is_some_and(|rest| rest.is_empty() || Some(rest) == outlet);
    if is_headline { String::new() } else { text }
}

/// Returns a text without the last paragraph that WordPress plug-ins add in every language: "The post TITLE
/// appeared first on OUTLET." It is recognised by containing the title, the outlet, and little else.
pub(super) fn without_footer(
    mut text: String,
    title: Option<&str>,
    outlet: Option<&str>,
) -> String {
    /// The longest such sentence without title and outlet, in characters, with some margin.
    const MAX_OTHER: usize = 80;
    let (Some(title), Some(outlet)) = (title, outlet) else {
        return text;
    };
    let start = text.rfind("\n\n").map_or(0, |at| at + 2);
    let last = &text[start..];
    let is_footer = last.contains(title) && last.replacen(title, "", 1).contains(outlet);
    let other = last.len().saturating_sub(title.len() + outlet.len());
    if is_footer && other <= MAX_OTHER * 2 {
        text.truncate(start);
        text.truncate(text.trim_end().len());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_after_the_title_is_removed() {
        let title = |title: &str| without_outlet(title.to_owned(), Some("Kyiv Post"));
        assert_eq!(title("Storm - Kyiv Post"), "Storm");
        assert_eq!(title("Storm in the Kyiv Post"), "Storm in the Kyiv Post");
        assert_eq!(title("Kyiv Post"), "Kyiv Post");
    }

    #[test]
    fn a_text_that_repeats_the_headline_is_dropped() {
        let text = |text: &str| without_headline(text.to_owned(), Some("Storm"), Some("Kyiv Post"));
        assert_eq!(text("Storm\u{a0}\u{a0}Kyiv Post"), "");
        assert_eq!(text("Storm"), "");
        assert_eq!(text("Storm in Kyiv."), "Storm in Kyiv.");
    }

    #[test]
    fn a_footer_is_removed_and_a_sentence_stays() {
        let gone = without_footer(
            "Text.\n\nThe post Storm appeared first on Kyiv Post.".to_owned(),
            Some("Storm"),
            Some("Kyiv Post"),
        );
        assert_eq!(gone, "Text.");
        let kept = without_footer("Storm.".to_owned(), Some("Storm"), Some("Kyiv Post"));
        assert_eq!(kept, "Storm.");
    }
}

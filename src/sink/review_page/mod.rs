//! `review.html`: one page, opened from disk, on which a person settles the doubtful names of a run.
//!
//! Takes the rows of a review list; returns UTF-8 HTML. The page makes no network requests; decisions are kept
//! in the browser, and downloaded as an alias file. `page.html` is the frame with slots, `page.css` the style
//! sheet, `app.js` the script. Text from articles is in it as JSON in an element that no browser runs, and
//! becomes text nodes; the policy allows only the page's script to run.

use crate::alias::ReviewItem;
use crate::sink::xml::escaped;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use exonym_gazetteer::outlines;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// The frame: markup, and slots such as `{{title}}`. It begins like `map.html`, so that the same mark
/// recognises it.
const FRAME: &str = include_str!("page.html");
/// The style sheet.
const STYLE: &str = include_str!("page.css");
/// The script.
const SCRIPT: &str = include_str!("app.js");

/// The content of a review page.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ReviewPage<'a> {
    /// Its title.
    pub title: &'a str,
    /// The name of the downloaded alias file.
    pub download: &'a str,
    /// The sources of names and outlines.
    pub attribution: &'a [String],
    /// The rows, the most doubtful first.
    pub items: &'a [ReviewItem],
}

/// Writes `review.html`.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_review_page(mut out: impl Write, page: &ReviewPage<'_>) -> io::Result<()> {
    for piece in FRAME.split("{{") {
        let Some((slot, markup)) = piece.split_once("}}") else {
            out.write_all(piece.as_bytes())?;
            continue;
        };
        let filled = match slot {
            "title" => escaped(page.title),
            "policy" => policy(),
            "style" => STYLE.to_owned(),
            "data" => inert(page)?,
            "outlines" => outlines::topology().to_owned(),
            "script" => SCRIPT.to_owned(),
            other => unreachable!("page.html has a slot {other:?} that nothing fills"),
        };
        out.write_all(filled.as_bytes())?;
        out.write_all(markup.as_bytes())?;
    }
    out.flush()
}

/// JSON that is safe in a script element, whatever its strings contain: no `<` can close it.
fn inert(value: &impl Serialize) -> io::Result<String> {
    let json = serde_json::to_string(value)?;
    let json = json.replace('<', "\\u003c");
    Ok(json
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029"))
}

/// The Content-Security-Policy: nothing is fetched, and only the page's own script runs. `blob:` is for the
/// download.
fn policy() -> String {
    let digest = |source: &str| STANDARD.encode(Sha256::digest(source));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; \
         base-uri 'none'; form-action 'none'",
        digest(SCRIPT),
        digest(STYLE)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::is_ours;

    fn written(items: &[ReviewItem]) -> String {
        let mut out = Vec::new();
        let page = ReviewPage {
            title: "<b>Review</b>",
            download: "settled.csv",
            attribution: &[],
            items,
        };
        write_review_page(&mut out, &page).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn article_text_is_data_and_the_page_is_recognised() {
        let item = ReviewItem {
            name: "</script><script>alert(1)</script>".to_owned(),
            place: String::new(),
            chosen_id: "none".to_owned(),
            chosen: String::new(),
            confidence: Some(0.5),
            status: "ambiguous".to_owned(),
            reason: "made up".to_owned(),
            count: Some(1),
            articles: Some(1),
            example: "<!-- \u{2028}".to_owned(),
            article: "a".to_owned(),
            places: Vec::new(),
        };
        let page = written(&[item]);
        assert_eq!(
            page.matches("</script>").count(),
            3,
            "data, outlines, script"
        );
        assert!(!page.contains("<!-- ") && !page.contains("<b>Review"));
        assert!(is_ours(page.as_bytes()));
    }

    #[test]
    fn content_of_elements_does_not_close_them() {
        assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--"));
        assert!(!STYLE.contains("</style"));
    }
}

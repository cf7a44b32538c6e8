//! Notes that browsers add to saved pages: a comment at the start with the URL and, in SingleFile, the time.

/// Bytes of a page that are searched.
const SEARCH_BYTES: usize = 4096;

/// Returns the URL that a page was saved from and the time, as written.
pub(super) fn note(page: &str) -> (Option<String>, Option<String>) {
    let head = &page[..page.floor_char_boundary(SEARCH_BYTES)];
    // `<!-- saved from url=(0024)https://example.org/a -->`
    if let Some((_, after)) = head.split_once("saved from url=(")
        && let Some((_, address)) = after.split_once(')')
    {
        return (first_word(address), None);
    }
    // ` Page saved with SingleFile`, followed by lines ` url: …` and ` saved date: …`
    if let Some((_, after)) = head.split_once("Page saved with SingleFile") {
        let line = |key: &str| {
            let mut lines = after.lines().map(str::trim);
            lines.find_map(|line| line.strip_prefix(key)).map(str::trim)
        };
        return (
            line("url:").and_then(first_word),
            line("saved date:").map(str::to_owned),
        );
    }
    (None, None)
}

fn first_word(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?;
    word.starts_with("http").then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_notes_of_browsers() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0021)https://a.example/1/2 -->\n<html>";
        assert_eq!(note(page), (Some("https://a.example/1/2".to_owned()), None));
        let page = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://a.example/3 \n saved date: Tue Mar 05 2024\n-->";
        let when = Some("Tue Mar 05 2024".to_owned());
        assert_eq!(note(page), (Some("https://a.example/3".to_owned()), when));
        assert_eq!(note("<p>x"), (None, None));
    }
}

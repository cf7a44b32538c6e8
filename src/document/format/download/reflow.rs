//! Makes paragraphs of lines that may be hard-wrapped.
//!
//! Text files wrap their lines; lines of RTF, Word and HTML are paragraphs. A line was wrapped if the first
//! word of the next one would not have fitted on it, in a text where most lines are like that. Such lines are
//! joined, since a name may run across their end; others stay separate.

/// The longest line of wrapped text, in characters.
const WIDEST: usize = 110;

/// The narrowest column, in characters.
const NARROWEST: usize = 30;

/// The least share of line ends within paragraphs that wrapping must explain, as numerator and denominator.
const WRAPPED: (usize, usize) = (3, 5);

/// Returns text as paragraphs with a blank line between them.
pub(crate) fn paragraphs(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let has_blocks = trimmed(&lines).iter().any(|line| line.is_empty());
    let width = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    let width = Some(width).filter(|width| is_wrapped(&lines, *width, has_blocks));
    let mut text = String::new();
    let mut before: Option<&str> = None;
    for line in &lines {
        if line.is_empty() {
            before = None;
            continue;
        }
        text.push_str(match (before, width) {
            _ if text.is_empty() => "",
            (None, _) => "\n\n",
            (Some(before), Some(width)) if is_full(before, line, width) => space(before, line),
            (Some(_), _) if has_blocks => "\n",
            (Some(_), _) => "\n\n",
        });
        text.push_str(line);
        before = Some(line);
    }
    text
}

/// Joins the lines of a heading or a field.
pub(crate) fn join(lines: &[&str]) -> String {
    let mut joined = String::new();
    for line in lines.iter().map(|line| line.trim()) {
        if !line.is_empty() && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

fn trimmed<'a>(lines: &'a [&'a str]) -> &'a [&'a str] {
    let blank = |line: &&str| line.is_empty();
    let start = lines.iter().take_while(|line| blank(line)).count();
    let end = lines.iter().rev().take_while(|line| blank(line)).count();
    lines.get(start..lines.len() - end).unwrap_or_default()
}

fn length(line: &str) -> usize {
    line.chars().count()
}

/// Returns whether a line is so full that the first word of the next one would not fit.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or("");
    // Text without spaces may break anywhere.
    let word = if is_east_asian(next.chars().next()) {
        1
    } else {
        length(word)
    };
    length(line) + 1 + word > width
}

/// Returns whether lines are wrapped at a width. If blank lines separate paragraphs, a sentence that ends at
/// the end of a line proves nothing; without blank lines, it may end a paragraph.
fn is_wrapped(lines: &[&str], width: usize, has_blocks: bool) -> bool {
    let mut ends = 0;
    let mut full = 0;
    for pair in lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
    {
        ends += 1;
        let sentence_ends = !has_blocks
            && pair[0].ends_with(['.', '!', '?', '…', '"', '”', '»', '。'])
            && pair[1].chars().next().is_some_and(|c| !c.is_lowercase());
        full += usize::from(!sentence_ends && is_full(pair[0], pair[1], width));
    }
    let (part, of) = WRAPPED;
    (NARROWEST..=WIDEST).contains(&width) && ends > 0 && full * of >= ends * part
}

/// Returns the space between two halves of a paragraph.
fn space(before: &str, after: &str) -> &'static str {
    let apart = !is_east_asian(before.chars().last()) || !is_east_asian(after.chars().next());
    if apart { " " } else { "" }
}

/// Returns whether a character is Chinese or Japanese, scripts without spaces between words.
fn is_east_asian(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_joined() {
        let lines = [
            "",
            "The ferry from Harwich reached Hoek van",
            "Holland an hour late on Thursday, after",
            "a storm.",
            "",
            "Nobody was hurt.",
        ];
        let text = "The ferry from Harwich reached Hoek van Holland an hour late on Thursday, after \
                    a storm.\n\nNobody was hurt.";
        assert_eq!(paragraphs(&lines), text);
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let lines = [
            "A long first paragraph of the article stands here.",
            "A short one.",
            "End.",
        ];
        assert_eq!(paragraphs(&lines), lines.join("\n\n"));
        let list = [
            "Results of the day in three towns:",
            "Ghent 3",
            "Bruges 1",
            "",
            "Reporters.",
        ];
        let text = "Results of the day in three towns:\nGhent 3\nBruges 1\n\nReporters.";
        assert_eq!(paragraphs(&list), text);
    }
}

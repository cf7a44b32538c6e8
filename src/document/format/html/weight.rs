//! Measures how much a stretch of text looks like the prose of an article.

/// Letters below which a stretch is a label rather than a sentence.
const SHORTEST: usize = 40;

/// Letters of Thai or Lao below which a text is a label.
const LONGEST_LABEL: usize = 80;

/// Weight of a Chinese, Japanese or Korean character in letters: a word has one or two of them, and five or
/// six letters in other scripts.
const CJK_LETTERS: usize = 3;

/// Divisor of the weight of a stretch without the end of a sentence.
const UNFINISHED: usize = 4;

/// Largest share of a stretch that may be links, in percent.
const MAX_LINKED_PERCENT: usize = 50;

/// Returns the letters of prose in a text with `linked` bytes of links; 0 for labels and lists of links.
pub(super) fn prose(text: &str, linked: usize) -> usize {
    if is_linked(text, linked) {
        return 0;
    }
    let letters = letters(text) * (text.len() - linked.min(text.len())) / text.len().max(1);
    match letters {
        ..SHORTEST => 0,
        _ if has_sentence(text) => letters,
        _ => letters / UNFINISHED,
    }
}

/// Whether a text consists mainly of links.
pub(super) fn is_linked(text: &str, linked: usize) -> bool {
    linked * 100 > text.len() * MAX_LINKED_PERCENT
}

/// Counts letters; Chinese, Japanese and Korean ones count by their weight.
pub(super) fn letters(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphabetic).count();
    }
    let weight = |c: char| match c {
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => CJK_LETTERS,
        c if c.is_alphabetic() => 1,
        _ => 0,
    };
    text.chars().map(weight).sum()
}

/// Whether a text contains the end of a sentence.
pub(super) fn has_sentence(text: &str) -> bool {
    let ends = [
        ". ", "? ", "! ", ".” ", ".\" ", ".» ", "。", "।", "؟ ", "။", "។", "። ", "։ ",
    ];
    ends_sentence(text) || ends.iter().any(|end| text.contains(end)) || is_thai(text)
}

/// Whether a text is long in Thai or Lao, which do not mark the end of a sentence.
fn is_thai(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let letters = text.chars().filter(|c| matches!(c, '\u{e00}'..='\u{eff}'));
    letters.take(LONGEST_LABEL).count() == LONGEST_LABEL
}

/// Whether a text ends like a sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', '“', ')', '」', '』', ']', '«'];
    text.trim_end_matches(closing).ends_with([
        '.', '!', '?', '…', '。', '।', '؟', '！', '？', '۔', '။', '។', '።', '։', ':', ';',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_weigh_and_labels_do_not() {
        let sentence = "The river Vecht rose over its banks near Zwolle on Tuesday.";
        assert_eq!(prose(sentence, 0), 48);
        assert_eq!(prose(sentence, sentence.len() - 8), 0);
        assert_eq!(prose("World Europe Ukraine London", 0), 0);
        assert!(prose("大阪市で七日、淀川の水位が上がり、住民が避難した。", 0) > 60);
        assert!(has_sentence("「避難した。」"));
        assert!(has_sentence(&"น้ำท่วมที่อยุธยา".repeat(6)) && !has_sentence("น้ำท่วม"));
    }
}

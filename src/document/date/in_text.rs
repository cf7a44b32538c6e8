//! Finds an article's publication date in its own first and last lines.
//!
//! Takes a text and returns a day with its byte range. Tried in this order: a date after a label
//! (`Published on 3 March 2022`), a line before the first paragraph that is only a date, an agency's dateline
//! (`KYIV, 3 March (Reuters) —`), and a label for a change (`Updated: …`). A date in a sentence is part of
//! the story and does not count: that is why the surroundings of a date are checked more strictly than the
//! date itself.

use super::labels::{Label, label};
use super::line_date::{dateline, is_numeric, leading_day};
use super::{DatePrecision, DocDate};
use std::ops::Range;

/// Non-empty lines that may precede the first paragraph: a section, a headline, a lead, a byline, a date, the
/// caption of a picture.
const FIRST_LINES: usize = 8;

/// Lines that may follow the last paragraph.
const LAST_LINES: usize = 4;

/// The most characters of a line with a label: longer lines are sentences.
const LONGEST_LABELLED: usize = 120;

/// A trimmed line, and its start as a byte offset.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn new(start: usize, text: &'t str) -> Self {
        let trimmed = text.trim_start();
        Self {
            start: start + text.len() - trimmed.len(),
            text: trimmed.trim_end(),
        }
    }

    /// Whether it is a paragraph or a sentence rather than a headline, byline or date.
    fn is_prose(self) -> bool {
        /// A line with more bytes is a paragraph, however it ends.
        const LONGEST: usize = 240;
        /// Words in the shortest sentence that can be distinguished from `Kyiv.` or `By A. Smit.`.
        const SENTENCE: usize = 6;
        if self.text.len() > LONGEST {
            return true;
        }
        let unquoted = self
            .text
            .trim_end_matches(['"', '”', '»', '“', '’', '」', ')']);
        unquoted.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
            && (self.text.split_whitespace().nth(SENTENCE - 1).is_some()
                || !self.text.contains(' '))
    }

    /// Whether it has more than this many characters, each of at most four bytes.
    fn is_longer_than(self, chars: usize) -> bool {
        self.text.len() > 4 * chars || self.text.chars().nth(chars).is_some()
    }

    /// Whether it may be a date, all of which have a digit in the scripts up to Hebrew: parsing a headline
    /// tries every notation.
    fn may_be_date(self) -> bool {
        let beyond_hebrew = |c: char| c >= '\u{600}' && c.is_alphabetic();
        self.text
            .contains(|c: char| is_numeric(c) || beyond_hebrew(c))
    }

    /// Its parts between bars, middle dots and bullets.
    fn parts(self) -> impl Iterator<Item = Line<'t>> {
        let mut start = self.start;
        self.text.split_inclusive(['|', '·', '•']).map(move |part| {
            let line = Line::new(start, part.trim_end_matches(['|', '·', '•']));
            start += part.len();
            line
        })
    }

    /// Converts a byte range in the line to one in the text.
    fn range(self, part: &Range<usize>) -> Range<usize> {
        self.start + part.start..self.start + part.end
    }
}

/// Returns the publication date given in the first or last lines of a text, and its byte range. `near` is a
/// date from elsewhere, such as a file's name; it supplies the year of a dateline that has none
/// (`KYIV, 3 March (Reuters) —`), which is otherwise ignored.
///
/// ```
/// use exonym::document::date_in_text;
/// let text = "Dike holds\n\nUTRECHT, 3 mrt. (ANP) - De dijk hield op 1 maart 2021 stand.";
/// assert_eq!(date_in_text(text, None), None);
/// let year = exonym::document::DocDate::year(2022);
/// assert_eq!(date_in_text(text, year).unwrap().0.label(), "2022-03-03");
/// ```
pub fn date_in_text(text: &str, near: Option<DocDate>) -> Option<(DocDate, Range<usize>)> {
    let first = first_lines(text);
    let last = last_lines(text);
    let all = || first.iter().chain(&last).copied();
    day_after_label(all(), Label::Published)
        .or_else(|| date_line(&first))
        .or_else(|| first_dateline(&first, near))
        .or_else(|| day_after_label(all(), Label::Updated))
}

fn first_lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        Line::new(start - line.len(), line)
    });
    lines
        .filter(|line| !line.text.is_empty())
        .take(FIRST_LINES)
        .collect()
}

/// The last lines, in reverse order.
fn last_lines(text: &str) -> Vec<Line<'_>> {
    let mut end = Some(text.len());
    let lines = std::iter::from_fn(|| {
        let before = &text[..end?];
        let newline = before.rfind('\n');
        end = newline;
        let start = newline.map_or(0, |newline| newline + 1);
        Some(Line::new(start, &before[start..]))
    });
    lines
        .filter(|line| !line.text.is_empty())
        .take(LAST_LINES)
        .collect()
}

/// The date after a label, on the same line or the next.
fn day_after_label<'t>(
    lines: impl Iterator<Item = Line<'t>>,
    wanted: Label,
) -> Option<(DocDate, Range<usize>)> {
    let mut awaited = false;
    for line in lines {
        if line.is_longer_than(LONGEST_LABELLED) {
            awaited = false;
            continue;
        }
        if std::mem::take(&mut awaited)
            && let Some(date) = bare_day(line)
        {
            return Some(date);
        }
        for part in line.parts() {
            let inner = part
                .text
                .trim_start_matches(['(', '[', '*', '-', '–', '—', ' ']);
            let Some((_, rest)) = label(inner).filter(|(found, _)| *found == wanted) else {
                continue;
            };
            awaited = rest.is_empty();
            let start = part.text.len() - rest.len();
            let Some((date, range)) = leading_day(rest) else {
                continue;
            };
            if ends_here(&rest[range.end..]) {
                return Some((date, part.range(&(start + range.start..start + range.end))));
            }
        }
    }
    None
}

/// "By" in the languages whose bylines follow a date.
const BY: [&str; 12] = [
    "by", "door", "von", "par", "por", "di", "da", "przez", "від", "от", "av", "af",
];

/// Whether the text after a date is not a sentence that continues.
fn ends_here(rest: &str) -> bool {
    /// The most words of a byline, a source or a second date.
    const MAX_WORDS: usize = 8;
    let rest = rest.trim();
    let first = rest.split_whitespace().next().unwrap_or("");
    let is_apart = rest.starts_with(['-', '–', '—', '/', ',', ';', '(', ')', ']', '（', '|']);
    let names_source = BY.contains(&first.to_lowercase().as_str()) || rest.contains(['：', ':']);
    let is_short = rest.split_whitespace().count() <= MAX_WORDS;
    rest.trim_matches(['.', ',', ')', ']']).is_empty()
        || ((is_apart || names_source) && is_short && !rest.ends_with('.'))
}

/// The first line, or part of one, that is only a date, before the first paragraph.
fn date_line(first: &[Line<'_>]) -> Option<(DocDate, Range<usize>)> {
    let openings = first.iter().take_while(|line| !line.is_prose());
    openings
        .filter(|line| line.may_be_date())
        .flat_map(|line| line.parts())
        .find_map(|part| bare_day(part).or_else(|| day_after_byline(part)))
}

/// The date after the name in a byline: `By Ann Smit, 3 March 2022`.
fn day_after_byline(line: Line<'_>) -> Option<(DocDate, Range<usize>)> {
    let first = line.text.split_whitespace().next()?;
    if !BY.contains(&first.to_lowercase().as_str()) {
        return None;
    }
    let mut commas = line.text.match_indices(',');
    commas.find_map(|(at, _)| bare_day(Line::new(line.start + at + 1, &line.text[at + 1..])))
}

fn bare_day(line: Line<'_>) -> Option<(DocDate, Range<usize>)> {
    if !line.may_be_date() {
        return None;
    }
    // Bare digits are a number more often than a date.
    let is_written = line.text.contains(|c: char| !c.is_numeric());
    let date = DocDate::parse(line.text.trim_end_matches(['.', ',', ':']))?;
    (is_written && date.precision() == DatePrecision::Day)
        .then(|| (date, line.range(&(0..line.text.len()))))
}

/// The first dateline in the lines up to and including the first paragraph.
fn first_dateline(first: &[Line<'_>], near: Option<DocDate>) -> Option<(DocDate, Range<usize>)> {
    let prose = first.iter().position(|line| line.is_prose());
    let lines = &first[..prose.map_or(first.len(), |prose| prose + 1)];
    lines.iter().find_map(|line| {
        let (date, range) = dateline(line.text, near)?;
        Some((date, line.range(&range)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_a_number_may_be_a_date() {
        for c in ('\0'..='\u{FFFF}').filter(|c| c.is_numeric()) {
            let text = format!("март {c}");
            assert!(Line::new(0, &text).may_be_date(), "{c:?}");
        }
        assert!(!Line::new(0, "Zwölf „Brücken“ – три мости").may_be_date());
    }

    /// A text, the year known from elsewhere, and the expected result: the label and the words.
    const CASES: &[(&str, i16, &str)] = &[
        // Labels.
        (
            "Dike holds\nPublished on 3 March 2022\n\nThe dike held.",
            0,
            "2022-03-03 3 March 2022",
        ),
        (
            "Dike holds\nBy Ann Smit | Published: March 3, 2022, 10:15 GMT\n\nIt held.",
            0,
            "2022-03-03 March 3, 2022, 10:15 GMT",
        ),
        (
            "(Published 3 March 2022 by the Harbour Gazette)\nIt held.",
            0,
            "2022-03-03 3 March 2022",
        ),
        (
            "De dijk hield.\n\nGepubliceerd op 3 maart 2022",
            0,
            "2022-03-03 3 maart 2022",
        ),
        (
            "Der Deich hielt.\n\nVeröffentlicht am 3.3.2022",
            0,
            "2022-03-03 3.3.2022",
        ),
        (
            "Stand: 03.03.2022, 10:15 Uhr\nDer Deich hielt.",
            0,
            "2022-03-03 03.03.2022, 10:15 Uhr",
        ),
        (
            "Publié le 3 mars 2022 à 10h\nLa digue a tenu.",
            0,
            "2022-03-03 3 mars 2022 à 10h",
        ),
        (
            "Publicado el 3 de marzo de 2022\nEl dique aguantó.",
            0,
            "2022-03-03 3 de marzo de 2022",
        ),
        (
            "Pubblicato il 3 marzo 2022\nLa diga ha tenuto.",
            0,
            "2022-03-03 3 marzo 2022",
        ),
        (
            "Publicado em 3 de março de 2022\nO dique resistiu.",
            0,
            "2022-03-03 3 de março de 2022",
        ),
        (
            "Opublikowano: 3 marca 2022\nTama wytrzymała.",
            0,
            "2022-03-03 3 marca 2022",
        ),
        (
            "Опубликовано 3 марта 2022 г.\nДамба выстояла.",
            0,
            "2022-03-03 3 марта 2022 г",
        ),
        (
            "Опубліковано: 3 березня 2022 року\nГребля встояла.",
            0,
            "2022-03-03 3 березня 2022 року",
        ),
        (
            "Publicerad 3 mars 2022\nVallen höll.",
            0,
            "2022-03-03 3 mars 2022",
        ),
        (
            "Yayınlanma tarihi: 3 Mart 2022\nSet dayandı.",
            0,
            "2022-03-03 3 Mart 2022",
        ),
        (
            "เผยแพร่เมื่อ 3 มีนาคม 2565\nเขื่อนยังอยู่",
            0,
            "2022-03-03 3 มีนาคม 2565",
        ),
        (
            "公開日\n2022年3月3日\n堤防は持ちこたえた。",
            0,
            "2022-03-03 2022年3月3日",
        ),
        (
            "发布时间：2022-03-03 10:15 来源：港口报\n堤坝守住了。",
            0,
            "2022-03-03 2022-03-03 10:15",
        ),
        (
            "발행일: 2022년 3월 3일\n둑이 버텼다.",
            0,
            "2022-03-03 2022년 3월 3일",
        ),
        // A publication date takes precedence over a change, wherever it occurs.
        (
            "Updated 4 March 2022\nIt held.\n\nPublished 3 March 2022",
            0,
            "2022-03-03 3 March 2022",
        ),
        (
            "Dike holds\nUpdated: 4 March 2022\nIt held.",
            0,
            "2022-03-04 4 March 2022",
        ),
        (
            "Published 3 March 2022, updated 4 March 2022\nIt held.",
            0,
            "2022-03-03 3 March 2022",
        ),
        // Dates on lines of their own.
        (
            "Dike holds\nThursday, 3 March 2022\n\nThe dike held.",
            0,
            "2022-03-03 Thursday, 3 March 2022",
        ),
        (
            "By Ann Smit · 3 March 2022 · Utrecht\n\nThe dike held.",
            0,
            "2022-03-03 3 March 2022",
        ),
        (
            "2022. március 3.\nA gát kitartott.",
            0,
            "2022-03-03 2022. március 3.",
        ),
        // Datelines.
        (
            "KYIV, 3 March 2022 (Reuters) — The bridge is closed.",
            0,
            "2022-03-03 3 March 2022",
        ),
        (
            "KYIV, Ukraine, March 3, 2022 (AP) — The bridge is closed.",
            0,
            "2022-03-03 March 3, 2022",
        ),
        (
            "PARIS (AFP) – 3 mars 2022 – Le pont est fermé.",
            0,
            "2022-03-03 3 mars 2022",
        ),
        (
            "Berlin, 3. März 2022 (dpa) - Die Brücke ist gesperrt.",
            0,
            "2022-03-03 3. März 2022",
        ),
        (
            "Brücke gesperrt\nBerlin, 3. März 2022\nDie Brücke ist gesperrt.",
            0,
            "2022-03-03 3. März 2022",
        ),
        (
            "新华社基辅2022年3月3日电 大桥关闭。",
            0,
            "2022-03-03 2022年3月3日",
        ),
        (
            "KYIV, 3 March (Reuters) — The bridge is closed.",
            2022,
            "2022-03-03 3 March",
        ),
        (
            "MOSCOW, March 3. /TASS/. The bridge is closed.",
            2022,
            "2022-03-03 March 3",
        ),
        (
            "КИЇВ. 3 березня. УНН. Міст закрито.",
            2022,
            "2022-03-03 3 березня",
        ),
        (
            "МОСКВА, 3 мар - РИА Новости. Мост закрыт.",
            2022,
            "2022-03-03 3 мар",
        ),
        (
            "WARSZAWA, 3 marca (PAP) - Most zamknięto.",
            2022,
            "2022-03-03 3 marca",
        ),
        (
            "UTRECHT, 3 mrt. (ANP) - De brug is dicht.",
            2022,
            "2022-03-03 3 mrt",
        ),
        (
            "PRAHA 3. března (ČTK) - Most je zavřený.",
            2022,
            "2022-03-03 3. března",
        ),
        (
            "(ANSA) - ROMA, 03 MAR - Il ponte è chiuso.",
            2022,
            "2022-03-03 03 MAR",
        ),
        (
            "Madrid, 3 mar (EFE).- El puente está cerrado.",
            2022,
            "2022-03-03 3 mar",
        ),
        (
            "Frankfurt am Main, 03.03. (dpa) - Die Brücke ist zu.",
            2022,
            "2022-03-03 03.03.",
        ),
        ("新华社基辅3月3日电 大桥关闭。", 2022, "2022-03-03 3月3日"),
        // Without a year from elsewhere they are ignored.
        ("KYIV, 3 March (Reuters) — The bridge is closed.", 0, "-"),
        ("新华社基辅3月3日电 大桥关闭。", 0, "-"),
        // Prose.
        ("On 3 March 2022 the army took the bridge.", 2022, "-"),
        (
            "In Kyiv, 3 March 2022 - a day like no other - began quietly.",
            2022,
            "-",
        ),
        (
            "Published on 3 March 2022, the report names nine towns that have no doctor at all.",
            0,
            "-",
        ),
        (
            "Published on 3 March 2022 in Utrecht, it names nine towns.",
            0,
            "-",
        ),
        (
            "The bridge closed in a storm that night.\n3 March 2022\nIt opened again.",
            0,
            "-",
        ),
        ("Monday, 3 March 2022 – The bridge is closed.", 2022, "-"),
        ("3 March 2022 – Troops reach the bridge.", 2022, "-"),
        ("Kherson, 3 March, was quiet.", 2022, "-"),
        (
            "Dike holds\n2022\nMarch 2022\n20220303\n\nThe dike held.",
            2022,
            "-",
        ),
        ("Published: 03/04/2022\nIt held.", 0, "-"),
        ("Updated hourly\nIt held.", 0, "-"),
        ("", 2022, "-"),
    ];

    #[test]
    fn finds_only_the_day_of_publication() {
        let mut wrong = Vec::new();
        for (text, year, expected) in CASES {
            let near = (*year > 0).then(|| DocDate::year(*year).unwrap());
            let found = date_in_text(text, near).map_or("-".to_owned(), |(date, range)| {
                format!("{date} {}", &text[range])
            });
            if found != *expected {
                wrong.push((text, found, expected));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn the_year_is_that_of_the_nearest_day() {
        let day = |near: &str, text: &str| {
            let (date, _) = date_in_text(text, DocDate::parse(near))?;
            Some(date.label())
        };
        let march = "KYIV, 3 March (Reuters) — The bridge is closed.";
        let december = "KYIV, 31 December (Reuters) — The bridge is closed.";
        let leap = "KYIV, 29 February (Reuters) — The bridge is closed.";
        assert_eq!(day("2022-03-04", march).as_deref(), Some("2022-03-03"));
        assert_eq!(day("2023-01-02", december).as_deref(), Some("2022-12-31"));
        assert_eq!(day("2022", december).as_deref(), Some("2022-12-31"));
        assert_eq!(day("2022-03", march).as_deref(), Some("2022-03-03"));
        assert_eq!(day("2022-09-04", march), None);
        assert_eq!(day("2021-01-01/2022-12-31", march), None);
        assert_eq!(day("2023", leap), None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(
            text in "\\PC{0,60}",
            words in "(Kyiv|KYIV|,|\\.| |3|2022|March|März|日电|年|月|\\(|\\)|/|-|—|\n|Published|:|：|é){0,24}",
        ) {
            for text in [text, words] {
                if let Some((_, range)) = date_in_text(&text, DocDate::year(2022)) {
                    proptest::prop_assert!(text.get(range).is_some());
                }
            }
        }
    }

    #[test]
    fn a_long_text_is_not_read_completely() {
        let started = std::time::Instant::now();
        let text = format!("KYIV {}", "3 March 2022 to 4 March ".repeat(1 << 16));
        for _ in 0..100 {
            assert_eq!(date_in_text(&text, None), None);
        }
        assert!(started.elapsed().as_secs() < 5);
    }
}

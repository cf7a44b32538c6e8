//! Datelines: where an article was written, `KYIV, 3 March (Reuters) —`.
//!
//! Takes the line before and the text after a match; enters evidence of a dateline. Its form is the same in
//! all languages ([`crate::text::dateline`]). One with an agency or a date is hardly ever anything else; one
//! with only a dash may be an item of a list.

use super::{Entries, Ledger};
use crate::document::month_number;
use crate::resolver::feature::Feature;
use crate::resolver::words::Occurrence;
use crate::text::dateline::{self, Dateline, End};
use phf::{Set, phf_set};

/// Maximum bytes of a line before the name: `(Agence France-Presse) - `.
const MAX_BEFORE: usize = 64;
/// Bytes after the name in which a dateline ends, in a script of two bytes per letter.
const MAX_AFTER: usize = 160;
/// Maximum bytes of an agency between slashes: `/Interfax-Ukraine/`.
const MAX_IN_SLASHES: usize = 48;
/// Marks that follow the place of a dateline. Their spaces distinguish them from the hyphen of a compound.
/// Brackets are not among them: in those after a place is an agency, in those after a person anything.
const MARKS: [&str; 4] = [" –", " —", " - ", "—"];

/// Enters evidence of a dateline; returns whether there is any.
pub(super) fn enter<L: Ledger>(at: &Occurrence<'_>, entries: &mut Entries<'_, L>) -> bool {
    let feature = if is_signed(at) {
        Feature::SignedDateline
    } else if opens_before_dash(at) {
        Feature::Dateline
    } else {
        return false;
    };
    entries.enter(feature);
    true
}

/// Whether the name opens a paragraph and is followed by a dash.
fn opens_before_dash(at: &Occurrence<'_>) -> bool {
    let before = at.between_before(0);
    let opens = at.before(1).is_none()
        && (before.trim().is_empty() && at.is_first() || before.contains('\n'));
    let after = at.between_after(0);
    opens && MARKS.iter().any(|mark| after.starts_with(mark))
}

/// Whether the name is in a dateline with an agency or a date.
fn is_signed(at: &Occurrence<'_>) -> bool {
    let Some(before) = at.line_before(MAX_BEFORE) else {
        return false;
    };
    has_signature(before, at.text_after(MAX_AFTER))
}

/// Whether a line begins like a dateline with an agency or a date.
fn has_signature(before: &str, after: &str) -> bool {
    if is_east_asian(before, after) {
        return true;
    }
    let Some(by_agency) = opening(before) else {
        return false;
    };
    let after = without_second_name(after);
    if in_slashes(after).is_some_and(is_agency) {
        return true;
    }
    let dateline = dateline::parse(after);
    let ends = dateline.end != End::Unmarked;
    let mut insertions = dateline.insertions.iter();
    by_agency && ends
        || insertions.clone().any(|insertion| is_agency(insertion))
        || ends && insertions.any(|insertion| is_date(insertion))
        || is_stopped_before_date(dateline, after)
}

/// Whether a dateline may follow this text, and if so, whether the text is an agency: `(ANSA) - ROMA`. The
/// name may be the second of two: `Berlin/Brüssel (dpa)`.
fn opening(before: &str) -> Option<bool> {
    if dateline::is_opening(before) {
        return Some(false);
    }
    let is_letters = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    if before
        .trim_start()
        .strip_suffix('/')
        .is_some_and(is_letters)
    {
        return Some(false);
    }
    let agency = before.trim_end().strip_suffix(['-', '–', '—'])?;
    is_agency(agency.trim()).then_some(true)
}

/// Removes a second name that a slash joins to the first: `/Brüssel (dpa)`.
fn without_second_name(after: &str) -> &str {
    let Some(rest) = after.strip_prefix('/') else {
        return after;
    };
    let rest = rest.trim_start_matches(char::is_alphabetic);
    if rest.starts_with('/') { after } else { rest }
}

/// The text between slashes with which a text begins, after an optional full stop: `. /TASS/`.
fn in_slashes(after: &str) -> Option<&str> {
    let inner = after.trim_start_matches(['.', ' ']).strip_prefix('/')?;
    let (inner, _) = inner.split_once('/')?;
    (inner.len() <= MAX_IN_SLASHES).then_some(inner)
}

/// Whether a text, with its brackets, names an agency: `(dpa/lno)`.
fn is_agency(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| c.is_whitespace() || "()（）[]/".contains(c));
    let is_listed = |name: &str| AGENCIES.contains(name.trim().to_lowercase().as_str());
    is_listed(inner) || inner.split(['/', ',']).any(is_listed)
}

/// Whether a text contains a day and a month: `, 3 März`.
fn is_date(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    let is_month = |word: &str| month_number(&word.to_lowercase()).is_some();
    text.contains(|c: char| c.is_ascii_digit()) && words.any(is_month)
}

/// Whether only a full stop follows the name, and then a date: `Київ. 3 березня.`
fn is_stopped_before_date(dateline: Dateline<'_>, after: &str) -> bool {
    let rest = &after[dateline.length..];
    let mut words = rest.split_whitespace();
    let first_two = words.next().zip(words.next());
    dateline.end == End::FullStop
        && dateline.insertions[0].is_empty()
        && first_two.is_some_and(|(day, month)| {
            day.chars().all(|c| c.is_ascii_digit()) && is_date(&[day, " ", month].concat())
        })
}

/// Whether a line begins like a dateline of the Chinese, Japanese or Korean press: `新华社北京3月3日电`,
/// `【ロンドン＝`, `(서울=`.
fn is_east_asian(before: &str, after: &str) -> bool {
    let agency = before.trim_matches(|c: char| c.is_whitespace() || "（(【".contains(c));
    if agency.is_empty() && before.ends_with(['(', '（', '【']) && after.starts_with(['=', '＝'])
    {
        return true;
    }
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || "年月日".contains(c));
    let date = &after[..after.len() - rest.len()];
    let is_sent = rest.starts_with(['电', '電', '讯', '訊']);
    let has_day = date.ends_with('日') && date.contains(|c: char| c.is_ascii_digit());
    is_sent && has_day && (agency.is_empty() || AGENCIES.contains(agency))
}

/// News agencies as datelines name them, in lower case. Public knowledge.
static AGENCIES: Set<&'static str> = phf_set! {
    "aa", "adnkronos", "afp", "agence france-presse", "agerpres", "agi", "ani", "ans", "ansa", "antara",
    "anadolu", "anp", "ap", "apa", "app", "askanews", "associated press", "ats", "belga", "bernama",
    "bloomberg", "bns", "bta", "ctk", "čtk", "dha", "dpa", "efe", "elta", "epd", "europa press", "fars",
    "fena", "hina", "iha", "interfax", "interfax-ukraine", "irna", "jiji", "keystone-sda", "kna", "kuna",
    "kyodo", "leta", "lusa", "mediafax", "mena", "mti", "ntb", "pap", "prnewswire", "pti", "qna", "ritzau",
    "reuters", "sana", "sda", "sid", "sita", "spa", "sta", "stt", "tanjug", "tasr", "tass", "tt",
    "ukrinform", "unian", "upi", "vna", "wafa", "wam", "xinhua", "yonhap", "απε-μπε", "бта",
    "интерфакс", "інтерфакс-україна", "риа новости", "тасс", "танјуг", "укрінформ", "уніан", "унн",
    "رويترز", "أ ف ب", "د ب أ", "وام", "وفا", "סוכנויות", "新华社", "新華社", "中新社", "中新网",
    "中央社", "法新社", "路透社", "美联社", "共同", "共同社", "時事", "연합뉴스",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_the_press_are_signed() {
        for (before, after) in [
            ("", " (Reuters) - Ministers met"),
            ("", ", Ukraine (AP) — Ministers met"),
            ("", ", 23 may (EFE). - La policía"),
            ("", ", Mar 3 (PTI) The minister"),
            ("", ", March 3. /TASS/. The minister"),
            ("", ", March 3, 2022 (Xinhua) -- The minister"),
            ("„", ", 3 marca (PAP) – Minister"),
            ("", " (dpa/lno) - Der Minister"),
            ("", "/Brüssel (dpa) - Der Minister"),
            ("Berlin/", " (dpa) - Der Minister"),
            ("(ANSA) - ", ", 3 MAR - Il ministro"),
            ("", ". 3 березня. УНІАН. Міністр"),
            ("", ", 3 мар — РИА Новости. Министр"),
            ("", " /Укрінформ/. Міністр"),
            ("新华社", "3月3日电（记者李明）部长"),
            ("（", "3日電）部長"),
            ("(", "=연합뉴스) 김철수 기자 = 장관"),
            ("【", "＝山田太郎】大臣"),
        ] {
            assert!(has_signature(before, after), "{before}…{after}");
        }
    }

    #[test]
    fn other_openings_are_not_signed() {
        for (before, after) in [
            ("", " (SPD) – Generalsekretär"),
            ("", ", 34 (Leeds) - defender"),
            ("", ", 2 (Costa 2) – Real"),
            ("", " – three dead"),
            ("", ". Three dead"),
            ("", ". 3 dead. More"),
            ("", ", where nobody lives – a town"),
            ("In ", ", 3 March (Reuters) - it"),
            ("", "日电报"),
            ("部长在", "3月3日电"),
        ] {
            assert!(!has_signature(before, after), "{before}…{after}");
        }
    }
}

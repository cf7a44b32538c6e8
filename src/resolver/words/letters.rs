//! Evidence on the language from letters: scripts that one language uses, and letters that few have.
//!
//! Takes the first characters of a text; returns counts of the distinctive ones, and points for each language
//! with word lists. Letters are looked up in tables that are built once, because every non-ASCII letter of a
//! text is looked up.

use crate::lexicon::{Languages, bits};
use exonym_gazetteer::Lang;
use exonym_gazetteer::char_table::Letter;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Maximum characters examined.
const MAX_CHARS: usize = 4000;
/// Points of a letter that few languages have.
const LETTER_POINTS: u32 = 30;
/// Maximum occurrences counted per row of letters.
const MAX_LETTERS: u32 = 4;
/// Scripts in which nearly all news is in one language, by a range of letters.
const SCRIPTS: [(char, char, &str); 19] = [
    ('\u{370}', '\u{3FF}', "el"),
    ('\u{530}', '\u{58F}', "hy"),
    ('\u{590}', '\u{5FF}', "he"),
    ('\u{900}', '\u{97F}', "hi"),
    ('\u{980}', '\u{9FF}', "bn"),
    ('\u{A00}', '\u{A7F}', "pa"),
    ('\u{A80}', '\u{AFF}', "gu"),
    ('\u{B80}', '\u{BFF}', "ta"),
    ('\u{C00}', '\u{C7F}', "te"),
    ('\u{C80}', '\u{CFF}', "kn"),
    ('\u{D00}', '\u{D7F}', "ml"),
    ('\u{D80}', '\u{DFF}', "si"),
    ('\u{E00}', '\u{E7F}', "th"),
    ('\u{E80}', '\u{EFF}', "lo"),
    ('\u{1000}', '\u{109F}', "my"),
    ('\u{10A0}', '\u{10FF}', "ka"),
    ('\u{1200}', '\u{137F}', "am"),
    ('\u{1780}', '\u{17FF}', "km"),
    ('\u{AC00}', '\u{D7A3}', "ko"),
];

/// Returns the language of a name, if nearly everything in its script is in one language.
pub(crate) fn script_language(name: &str) -> Option<Lang> {
    let first = name.chars().find(|c| Letter::of(*c).is_alphabetic())?;
    if (first as u32) < 0x370 || ('\u{400}'..='\u{52F}').contains(&first) {
        return None;
    }
    let script = SCRIPTS
        .iter()
        .find(|(from, to, _)| (*from..=*to).contains(&first));
    script.and_then(|(_, _, code)| Lang::new(code))
}

/// Letters that few languages have, with those languages.
const LETTERS: [(&str, &str); 43] = [
    ("іїєґ", "uk"),
    ("ў", "be"),
    ("ыэё", "ru be"),
    ("і", "be"),
    ("ћђ", "sr"),
    ("ќѓѕ", "mk"),
    ("јљњџ", "sr mk"),
    ("ъ", "bg"),
    ("پچژگ", "fa"),
    ("یک", "fa ur"),
    ("ٹڈڑے", "ur"),
    ("ة", "ar"),
    ("ąęłśźż", "pl"),
    ("łńś", "pl"),
    ("șț", "ro"),
    ("şţ", "ro"),
    ("ăâî", "ro"),
    ("ă", "vi"),
    ("ơưạảấầẩậắằẳặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ", "vi"),
    ("őű", "hu"),
    ("ß", "de"),
    ("äöü", "de"),
    ("ğışİ", "tr"),
    ("çöü", "tr"),
    ("řěů", "cs"),
    ("ľĺŕ", "sk"),
    ("ô", "sk fr pt"),
    ("čšž", "cs sk sl hr sr lt lv et"),
    ("ťď", "cs sk"),
    ("ý", "cs sk"),
    ("áéíóú", "cs sk es pt hu"),
    ("ćđ", "hr sr"),
    ("ėįųū", "lt"),
    ("āēīļņķģ", "lv"),
    ("õ", "et pt"),
    ("ãõ", "pt"),
    ("ç", "pt fr ca tr"),
    ("ñ¿¡", "es"),
    ("àèìòù", "it fr ca"),
    ("êèœ", "fr"),
    ("øæ", "da no"),
    ("äöå", "sv fi"),
    ("å", "sv da no"),
];

/// Letters that nearly every text of a language contains once it has this many letters: if none of them
/// occurs, the text is in another language.
const USUAL: [(&str, &str, u32); 6] = [
    ("uk", "іїє", 54),
    ("be", "ыўі", 40),
    ("sr", "јљњћђ", 69),
    ("mk", "јќѓ", 165),
    ("bg", "ъ", 236),
    ("vi", "đơưạảấầậắệễếềộốồủứừựọịẹ", 30),
];

/// The script of a letter and the table rows that contain it.
#[derive(Clone, Copy, Debug, Default)]
struct LetterRows {
    /// A bit for each row of [`LETTERS`] that contains it.
    letters: u64,
    /// A bit for each row of [`USUAL`] that contains it.
    usual: u8,
    script: ListedScript,
}

/// The scripts whose letters the tables list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ListedScript {
    /// Not a letter of one of these scripts.
    #[default]
    None,
    Latin,
    Cyrillic,
    Arabic,
}

impl ListedScript {
    /// The number of scripts, including none.
    const COUNT: usize = Self::Arabic as usize + 1;

    /// Returns the script of a character. The opening signs of Spanish count as letters.
    fn of(c: char) -> Self {
        match c {
            '¿' | '¡' => Self::Latin,
            _ if !Letter::of(c).is_alphabetic() => Self::None,
            '\u{80}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Self::Latin,
            '\u{400}'..='\u{52F}' => Self::Cyrillic,
            '\u{600}'..='\u{6FF}' => Self::Arabic,
            _ => Self::None,
        }
    }
}

/// The ranges that contain the letters of the tables.
const RANGES: [(u32, u32); 2] = [(0x80, 0x700), (0x1E00, 0x1F00)];

/// Number of letters in all ranges.
const LETTER_COUNT: usize = {
    let [(from, to), (from_more, to_more)] = RANGES;
    (to - from + to_more - from_more) as usize
};

/// Indexed by the letters of [`RANGES`], one range after the other; capitals have the entries of their
/// lower-case letters.
static LETTER_ROWS: LazyLock<[LetterRows; LETTER_COUNT]> = LazyLock::new(|| {
    let lowercase = lowercase_rows();
    let mut rows = [LetterRows::default(); LETTER_COUNT];
    let codes = RANGES.iter().flat_map(|&(from, to)| from..to);
    for (rows, code) in rows.iter_mut().zip(codes) {
        let c = char::from_u32(code).unwrap_or(' ');
        let lower = c.to_lowercase().next().unwrap_or(c);
        *rows = LetterRows {
            script: ListedScript::of(c),
            ..place_of(lower).map_or(LetterRows::default(), |place| lowercase[place])
        };
    }
    rows
});

/// Returns the same for the letters exactly as in the rows.
fn lowercase_rows() -> [LetterRows; LETTER_COUNT] {
    let mut rows = [LetterRows::default(); LETTER_COUNT];
    for (at, (letters, _)) in LETTERS.iter().enumerate() {
        for place in letters.chars().filter_map(place_of) {
            rows[place].letters |= 1 << at;
        }
    }
    for (at, (_, letters, _)) in USUAL.iter().enumerate() {
        for place in letters.chars().filter_map(place_of) {
            rows[place].usual |= 1 << at;
        }
    }
    rows
}

/// Returns the index of a letter in the table; `None` outside the ranges.
#[inline]
fn place_of(c: char) -> Option<usize> {
    let code = c as u32;
    let mut before = 0;
    for (from, to) in RANGES {
        if (from..to).contains(&code) {
            return Some((before + code - from) as usize);
        }
        before += to - from;
    }
    None
}

/// Looks up a letter; no bits are set outside the ranges.
#[inline]
fn rows_with(c: char) -> LetterRows {
    place_of(c).map_or(LetterRows::default(), |place| LETTER_ROWS[place])
}

/// How a language is written, as far as letters show it.
#[derive(Clone, Copy, Debug)]
struct Writing {
    /// A bit for each row of [`LETTERS`] with this language.
    letters: u64,
    /// Its row of [`USUAL`].
    usual: Option<usize>,
    alphabet: Alphabet,
}

/// The script of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alphabet {
    Cyrillic,
    /// Serbian: both.
    CyrillicOrLatin,
    Latin,
    /// A script that no other language of the lists uses.
    Own,
}

/// Indexed by the bit of a language.
static WRITING: LazyLock<Vec<Writing>> = LazyLock::new(|| {
    let languages = (0..Languages::COUNT).map(Languages::lang);
    languages
        .map(|lang| writing(lang.as_ref().map_or("", Lang::as_str)))
        .collect()
});

fn writing(code: &str) -> Writing {
    let speaks = |row: &(&str, &str)| row.1.split(' ').any(|own| own == code);
    let rows = LETTERS.iter().enumerate().filter(|(_, row)| speaks(row));
    Writing {
        letters: rows.fold(0, |rows, (at, _)| rows | 1 << at),
        usual: USUAL.iter().position(|(lang, ..)| *lang == code),
        alphabet: match code {
            "sr" => Alphabet::CyrillicOrLatin,
            "bg" | "be" | "mk" | "ru" | "uk" => Alphabet::Cyrillic,
            "el" | "ar" | "fa" | "he" | "hi" | "bn" => Alphabet::Own,
            _ => Alphabet::Latin,
        },
    }
}

/// Returns the start of a text, beyond which nothing is examined.
pub(super) fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_CHARS)]
}

/// Returns the characters of a text that are examined.
fn first_chars(text: &str) -> &str {
    // A text never has more characters than bytes.
    if text.len() <= MAX_CHARS {
        return text;
    }
    let mut rest = text.chars();
    match rest.nth(MAX_CHARS - 1) {
        Some(_) => &text[..text.len() - rest.as_str().len()],
        None => text,
    }
}

/// How often letters of scripts and languages occur.
pub(super) struct Letters {
    /// Letters of all scripts.
    pub(super) all: u32,
    pub(super) ascii: u32,
    pub(super) latin: u32,
    pub(super) cyrillic: u32,
    arabic: u32,
    kana: u32,
    han: u32,
    scripts: [u32; SCRIPTS.len()],
    /// Indexed by [`ListedScript`].
    listed: [u32; ListedScript::COUNT],
    row_counts: [u32; LETTERS.len()],
    usual: [u32; USUAL.len()],
    /// A bit for each row of [`LETTERS`] with a letter that occurs.
    occurring: u64,
}

impl Letters {
    /// Counts the letters at the start of each field.
    pub(super) fn count(fields: &[&str; 2]) -> Self {
        let mut counts = Self {
            all: 0,
            ascii: 0,
            latin: 0,
            cyrillic: 0,
            arabic: 0,
            kana: 0,
            han: 0,
            scripts: [0; SCRIPTS.len()],
            listed: [0; ListedScript::COUNT],
            row_counts: [0; LETTERS.len()],
            usual: [0; USUAL.len()],
            occurring: 0,
        };
        for text in fields {
            match has_marks(text) {
                // ã as one character, not a with a combining tilde.
                true => text.nfc().take(MAX_CHARS).for_each(|c| counts.add(c)),
                false => counts.add_all(first_chars(text)),
            }
        }
        counts.latin = counts.listed[ListedScript::Latin as usize] + counts.ascii;
        counts.cyrillic = counts.listed[ListedScript::Cyrillic as usize];
        counts.arabic = counts.listed[ListedScript::Arabic as usize];
        counts.all += counts.ascii + counts.listed.iter().sum::<u32>();
        counts
    }

    /// Adds the letters of a text. Those of ASCII are counted bytewise, and those of two bytes are looked up
    /// by their bytes.
    fn add_all(&mut self, text: &str) {
        self.ascii += ascii_letters(text.as_bytes());
        let rows = &*LETTER_ROWS;
        let mut rest = text.as_bytes();
        loop {
            rest = &rest[ascii_len(rest)..];
            let listed = match *rest {
                [] => return,
                // The two-byte characters of the first range.
                [first @ 0xC2..=0xDB, second, ..] => {
                    let code = usize::from(first & 0x1F) << 6 | usize::from(second & 0x3F);
                    rows[code - RANGES[0].0 as usize]
                }
                _ => LetterRows::default(),
            };
            if listed.script != ListedScript::None {
                self.add_listed(listed);
                rest = &rest[2..];
                continue;
            }
            let Some(c) = text[text.len() - rest.len()..].chars().next() else {
                return;
            };
            self.add(c);
            rest = &rest[c.len_utf8()..];
        }
    }

    fn add(&mut self, c: char) {
        let rows = rows_with(c);
        if c.is_ascii() {
            self.ascii += u32::from(c.is_ascii_alphabetic());
        } else if rows.script != ListedScript::None {
            self.add_listed(rows);
        } else {
            self.add_unlisted(c);
        }
    }

    /// Adds a letter of one of the listed scripts.
    #[inline]
    fn add_listed(&mut self, rows: LetterRows) {
        self.listed[rows.script as usize] += 1;
        if rows.letters != 0 || rows.usual != 0 {
            self.occurring |= rows.letters;
            bits(rows.letters).for_each(|at| self.row_counts[at] += 1);
            bits(rows.usual.into()).for_each(|at| self.usual[at] += 1);
        }
    }

    /// Adds a character of any other script, if it is a letter.
    fn add_unlisted(&mut self, c: char) {
        if !Letter::of(c).is_alphabetic() {
            return;
        }
        self.all += 1;
        match c {
            '\u{3040}'..='\u{30FF}' => self.kana += 1,
            '\u{3400}'..='\u{9FFF}' => self.han += 1,
            _ => {
                let script = SCRIPTS
                    .iter()
                    .position(|(first, last, _)| (*first..=*last).contains(&c));
                script.into_iter().for_each(|at| self.scripts[at] += 1);
            }
        }
    }

    /// Returns the language of the script of most letters, if only one uses it.
    pub(super) fn script(&self) -> Option<&'static str> {
        let most = |count: u32| count * 2 > self.all;
        let own = self
            .scripts
            .iter()
            .zip(&SCRIPTS)
            .find(|(count, _)| most(**count));
        if let Some((_, (_, _, code))) = own {
            return Some(code);
        }
        let east = self.han + self.kana;
        if most(east) {
            // A Japanese text has kana in every verb.
            return Some(if self.kana * 12 >= east { "ja" } else { "zh" });
        }
        if most(self.arabic) {
            let points = |code: &str| self.sum(writing(code).letters);
            return Some(match (points("ur"), points("fa")) {
                (ur, fa) if ur > 0 && ur >= fa => "ur",
                (_, fa) if fa > 0 => "fa",
                _ => "ar",
            });
        }
        None
    }

    /// Returns the points from letters for the language of a bit.
    pub(super) fn points(&self, bit: usize) -> u32 {
        self.sum(WRITING[bit].letters)
    }

    /// Adds the points of these rows of [`LETTERS`].
    fn sum(&self, rows: u64) -> u32 {
        bits(rows & self.occurring)
            .map(|at| self.row_counts[at].min(MAX_LETTERS) * LETTER_POINTS)
            .sum()
    }

    /// Whether the text is in the script of the language of a bit: Latin or Cyrillic, whichever has more
    /// letters.
    pub(super) fn fits_script(&self, bit: usize) -> bool {
        self.may_be_written(WRITING[bit])
    }

    /// The same for any language.
    pub(super) fn may_be_in(&self, lang: Lang) -> bool {
        let listed = Languages::bit(lang).filter(|bit| Languages::lang(*bit) == Some(lang));
        self.may_be_written(match listed {
            Some(bit) => WRITING[bit],
            None => writing(lang.as_str()),
        })
    }

    fn may_be_written(&self, writing: Writing) -> bool {
        let cyrillic = self.cyrillic > self.latin;
        let either = writing.alphabet == Alphabet::CyrillicOrLatin;
        if (cyrillic || !either) && self.lacks_usual(writing) {
            return false;
        }
        match writing.alphabet {
            Alphabet::Own => false,
            Alphabet::CyrillicOrLatin => true,
            Alphabet::Cyrillic => cyrillic,
            Alphabet::Latin => !cyrillic,
        }
    }

    /// Whether letters that every text of the language has are missing.
    fn lacks_usual(&self, writing: Writing) -> bool {
        writing
            .usual
            .is_some_and(|at| self.usual[at] == 0 && self.all >= USUAL[at].2)
    }

    /// Whether most letters are Latin or Cyrillic, but the language is written in another script.
    pub(super) fn is_foreign_script(&self, code: &str) -> bool {
        let most = |count: u32| count * 2 > self.all;
        let cyrillic = matches!(
            code,
            "be" | "bg" | "kk" | "ky" | "mk" | "mn" | "ru" | "tg" | "uk"
        );
        let other = SCRIPTS.iter().any(|(_, _, own)| *own == code)
            || matches!(code, "ar" | "fa" | "ja" | "ur" | "zh");
        match code {
            "sr" => false,
            _ if most(self.cyrillic) => !cyrillic,
            _ => most(self.latin) && (cyrillic || other),
        }
    }
}

/// Counts the ASCII letters. They are added up in single bytes, many at once.
fn ascii_letters(bytes: &[u8]) -> u32 {
    /// As many as a byte can count.
    const CHUNK: usize = 192;
    let chunks = bytes.chunks(CHUNK).map(|chunk| {
        let letters = chunk
            .iter()
            .map(|byte| u8::from(byte.is_ascii_alphabetic()));
        u32::from(letters.fold(0, |sum: u8, letter| sum.wrapping_add(letter)))
    });
    chunks.sum()
}

/// Returns how many ASCII bytes a text begins with. Whole chunks are tested first.
#[inline]
fn ascii_len(bytes: &[u8]) -> usize {
    const CHUNK: usize = 16;
    if bytes.first().is_none_or(|byte| !byte.is_ascii()) {
        return 0;
    }
    let chunks = bytes.as_chunks::<CHUNK>().0.iter();
    let whole = CHUNK * chunks.take_while(|chunk| chunk.is_ascii()).count();
    let rest = bytes[whole..].iter();
    whole + rest.take_while(|byte| byte.is_ascii()).count()
}

/// Whether a text may have combining marks (U+0300 to U+036F), by their first bytes.
fn has_marks(text: &str) -> bool {
    memchr::memchr2(0xCC, 0xCD, head(text).as_bytes()).is_some()
}

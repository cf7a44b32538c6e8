//! Removes LaTeX from a value of a bibliography: `Wroc{\l}aw`, `S\~ao Paulo`, `\emph{no}`.
//!
//! Takes text with commands and returns plain text. Braces are dropped; an accent waits for its letter,
//! whatever braces are between; formatting commands are dropped and their argument is kept; references are
//! dropped with their argument.

use super::letters::{LETTERS, accent};
use unicode_normalization::UnicodeNormalization;

/// Commands that are dropped together with their first argument.
const REFERENCE_COMMANDS: [&str; 10] = [
    "cite",
    "citep",
    "citet",
    "label",
    "ref",
    "pageref",
    "includegraphics",
    "vspace",
    "hspace",
    "href",
];

/// Returns the plain text of a value.
pub(super) fn text(value: &str) -> String {
    if !value.contains(['\\', '{', '}', '~', '$', '-', '`', '\'']) {
        return value.to_owned();
    }
    let mut plain = PlainText::default();
    let mut rest = value;
    while let Some(character) = rest.chars().next() {
        rest = match character {
            '\\' => plain.command(&rest[1..]),
            _ => plain.character(character, rest),
        };
    }
    plain.written.nfc().collect()
}

/// Returns the paragraphs of a value, each on one line: LaTeX treats a line end as a space.
pub(super) fn paragraphs(value: &str) -> String {
    let plain = text(&value.replace('\r', ""));
    let mut paragraphs = vec![String::new()];
    for line in plain.lines() {
        match (line.trim(), paragraphs.last_mut()) {
            ("", Some(last)) if !last.is_empty() => paragraphs.push(String::new()),
            (words, Some(last)) if last.is_empty() => last.push_str(words),
            (words, Some(last)) => last.extend([" ", words]),
            (_, None) => {}
        }
    }
    paragraphs.join("\n\n").trim_end().to_owned()
}

/// Returns a value that is an address: tildes and the like are kept.
pub(super) fn address(value: &str) -> String {
    let value = value.trim();
    let inner = value
        .strip_prefix("\\url{")
        .and_then(|inner| inner.strip_suffix('}'));
    inner.unwrap_or(value).replace(['\\', '{', '}'], "")
}

/// The plain text so far.
#[derive(Default)]
struct PlainText {
    written: String,
    /// An accent that waits for its letter.
    accent: Option<char>,
    is_math: bool,
}

impl PlainText {
    /// Writes a letter, with the accent that waited for it, if any.
    fn push(&mut self, letter: char) {
        self.written.push(letter);
        self.written.extend(self.accent.take());
    }

    /// Handles a character, the first of `rest`; returns what follows.
    fn character<'r>(&mut self, character: char, rest: &'r str) -> &'r str {
        const LIGATURES: [(&str, &str); 6] = [
            ("---", "—"),
            ("--", "–"),
            ("``", "“"),
            ("''", "”"),
            ("?`", "¿"),
            ("!`", "¡"),
        ];
        if let Some((symbol, letter)) = LIGATURES
            .iter()
            .find(|(symbol, _)| rest.starts_with(symbol))
        {
            self.written.push_str(letter);
            return &rest[symbol.len()..];
        }
        match character {
            '{' => {}
            '}' => self.accent = None,
            '~' => self.push(' '),
            '$' => self.is_math = !self.is_math,
            '_' | '^' if self.is_math => {}
            // A space may separate an accent from its letter: `\c c`, `\' e`.
            ' ' if self.accent.is_some() => {}
            _ => self.push(character),
        }
        &rest[character.len_utf8()..]
    }

    /// Handles a command whose backslash was read; returns what follows.
    fn command<'r>(&mut self, rest: &'r str) -> &'r str {
        let Some(first) = rest.chars().next() else {
            return rest;
        };
        if !first.is_ascii_alphabetic() {
            let (symbol, after) = rest.split_at(first.len_utf8());
            self.symbol(first, symbol);
            return after;
        }
        let is_end = |c: char| !c.is_ascii_alphabetic();
        let (name, after) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
        let after = after.trim_start_matches([' ', '\t', '\n']);
        if let Some(mark) = accent(name) {
            self.accent = Some(mark);
        } else if let Some(letters) = LETTERS.get(name) {
            self.letters(letters);
        } else if REFERENCE_COMMANDS.contains(&name) {
            return after_group(after);
        }
        after
    }

    /// Writes the letters that a command represents.
    fn letters(&mut self, letters: &str) {
        self.written.push_str(letters);
        self.written.extend(self.accent.take());
    }

    /// Handles a command that is a symbol.
    fn symbol(&mut self, first: char, symbol: &str) {
        match first {
            '\\' => self.written.push_str("\n\n"),
            '-' | '/' | '(' | ')' | '[' | ']' => {}
            ',' | ';' | ':' | ' ' | '\n' | '!' => self.push(' '),
            _ => match accent(symbol) {
                Some(mark) => self.accent = Some(mark),
                None => self.push(first),
            },
        }
    }
}

/// Returns what follows a group in braces at the beginning of `rest`.
fn after_group(rest: &str) -> &str {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return if byte == b'}' { &rest[at + 1..] } else { rest };
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_letters_plain() {
        let cases = [
            ("Plain", "Plain"),
            ("{\\'e}t{\\'{e}} \\'et\\'{e}", "été été"),
            ("M{\\\"u}nchen, M\\\"{u}nster", "München, Münster"),
            ("Stra{\\ss}e, Stra\\ss e", "Straße, Straße"),
            ("\\v{C}esk\\'a, \\v Cesko", "Česká, Česko"),
            ("{\\L}{\\'o}d{\\'z}, Wroc{\\l}aw", "Łódź, Wrocław"),
            (
                "Gda\\'nsk, \\.Zywiec, Cz\\k{e}stochowa",
                "Gdańsk, Żywiec, Częstochowa",
            ),
            ("S{\\~a}o Paulo, Bogot{\\'{\\i}}", "São Paulo, Bogotí"),
            ("Gy\\H{o}r, T\\^{a}rgu Mure\\c{s}", "Győr, Târgu Mureş"),
            ("\\emph{not} \\textbf{{bold}} \\& 5\\%", "not bold & 5%"),
            ("1990--1995 --- ``so''", "1990–1995 — “so”"),
            ("CO$_2$ costs \\$5", "CO2 costs $5"),
            ("See~\\cite{a} \\href{http://a}{this}", "See this"),
            ("?`Qu\\'e?", "¿Qué?"),
            ("\\'", ""),
            ("a \\", "a "),
            ("{\\'}x", "x"),
        ];
        for (value, plain) in cases {
            let written = text(value).split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(written, plain.trim(), "{value}");
        }
    }

    #[test]
    fn a_line_end_is_a_space() {
        let text = paragraphs("In San\n   Sebasti{\\'a}n.\n \n\nMore.\\\\And.\n");
        assert_eq!(text, "In San Sebastián.\n\nMore.\n\nAnd.");
    }

    #[test]
    fn an_address_keeps_its_tilde() {
        assert_eq!(address("\\url{http://a/~b\\_c}"), "http://a/~b_c");
    }
}

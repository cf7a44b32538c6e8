//! Splits RTF into tokens: braces, control words, control symbols, runs of text.
//!
//! One pass over a stream with a buffer of fixed size. `\bin` and its raw bytes are skipped here, so that
//! braces among them have no effect.

use crate::document::format::entry::Stream;
use std::io::{self, BufRead};

/// The longest name of a control word in RTF 1.9.1; letters beyond it are dropped.
const LONGEST_NAME: usize = 32;

/// A token. The bytes of a run of text are in the buffer passed to [`Tokens::next`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` with its number, if it has one.
    Word(Name, Option<i64>),
    /// `\'hh`
    Byte(u8),
    /// `\` before any other character.
    Symbol(u8),
    /// Literal characters; line ends, which have no meaning, are left out.
    Text,
    /// Raw bytes that were skipped.
    Binary,
}

/// The name of a control word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    letters: [u8; LONGEST_NAME],
    length: usize,
}

impl Name {
    fn new() -> Self {
        Self {
            letters: [0; LONGEST_NAME],
            length: 0,
        }
    }

    fn push(&mut self, letter: u8) {
        if let Some(slot) = self.letters.get_mut(self.length) {
            *slot = letter;
            self.length += 1;
        }
    }

    /// Returns the letters.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.letters[..self.length]
    }
}

/// A tokenizer of a stream.
pub(super) struct Tokens {
    stream: Stream,
}

impl Tokens {
    pub(super) fn new(stream: Stream) -> Self {
        Self { stream }
    }

    /// Returns the next token; a run of text is put into `run`, which is emptied first.
    pub(super) fn next(&mut self, run: &mut Vec<u8>) -> io::Result<Option<Token>> {
        run.clear();
        loop {
            let Some(byte) = self.peek()? else {
                return Ok(None);
            };
            match byte {
                b'\r' | b'\n' => self.stream.consume(1),
                b'{' | b'}' => {
                    self.stream.consume(1);
                    return Ok(Some(if byte == b'{' {
                        Token::Open
                    } else {
                        Token::Close
                    }));
                }
                b'\\' => {
                    self.stream.consume(1);
                    return self.control();
                }
                _ => {
                    self.text(run)?;
                    return Ok(Some(Token::Text));
                }
            }
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.stream.fill_buf()?.first().copied())
    }

    /// Adds the buffered part of a run of text.
    fn text(&mut self, run: &mut Vec<u8>) -> io::Result<()> {
        let bytes = self.stream.fill_buf()?;
        let special = memchr::memchr3(b'\\', b'{', b'}', bytes).unwrap_or(bytes.len());
        let end = memchr::memchr2(b'\r', b'\n', &bytes[..special]).unwrap_or(special);
        run.extend_from_slice(&bytes[..end]);
        self.stream.consume(end);
        Ok(())
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> io::Result<Option<Token>> {
        let Some(byte) = self.peek()? else {
            return Ok(None);
        };
        if !byte.is_ascii_alphabetic() {
            self.stream.consume(1);
            return match byte {
                b'\'' => self.hex(),
                _ => Ok(Some(Token::Symbol(byte))),
            };
        }
        let (name, number) = match self.whole_word()? {
            Some(word) => word,
            None => self.word()?,
        };
        if name.as_bytes() == b"bin" {
            self.pass_over(number.unwrap_or(0))?;
            return Ok(Some(Token::Binary));
        }
        Ok(Some(Token::Word(name, number)))
    }

    /// Reads a control word that is in the buffer as a whole, with its terminator.
    fn whole_word(&mut self) -> io::Result<Option<(Name, Option<i64>)>> {
        let bytes = self.stream.fill_buf()?;
        let letters = bytes
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let rest = &bytes[letters..];
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[sign..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let Some(end) = rest.get(sign + digits) else {
            return Ok(None);
        };
        let mut name = Name::new();
        bytes[..letters]
            .iter()
            .for_each(|letter| name.push(*letter));
        let value = rest[sign..sign + digits].iter().fold(0i64, |value, digit| {
            value
                .saturating_mul(10)
                .saturating_add(i64::from(digit - b'0'))
        });
        let number = (digits > 0).then_some(if sign == 1 { -value } else { value });
        let length = letters + sign + digits + usize::from(*end == b' ');
        self.stream.consume(length);
        Ok(Some((name, number)))
    }

    /// Reads a control word that may extend beyond the buffer.
    fn word(&mut self) -> io::Result<(Name, Option<i64>)> {
        let name = self.name()?;
        let number = self.number()?;
        if self.peek()? == Some(b' ') {
            self.stream.consume(1);
        }
        Ok((name, number))
    }

    fn name(&mut self) -> io::Result<Name> {
        let mut name = Name::new();
        while let Some(byte) = self.peek()?.filter(u8::is_ascii_alphabetic) {
            name.push(byte);
            self.stream.consume(1);
        }
        Ok(name)
    }

    fn number(&mut self) -> io::Result<Option<i64>> {
        let negative = self.peek()? == Some(b'-');
        if negative {
            self.stream.consume(1);
        }
        let mut number = None;
        while let Some(byte) = self.peek()?.filter(u8::is_ascii_digit) {
            let digit = i64::from(byte - b'0');
            number = Some(
                number
                    .unwrap_or(0i64)
                    .saturating_mul(10)
                    .saturating_add(digit),
            );
            self.stream.consume(1);
        }
        Ok(number.map(|number| if negative { -number } else { number }))
    }

    /// Reads the two digits of `\'hh`; invalid ones are skipped.
    fn hex(&mut self) -> io::Result<Option<Token>> {
        let mut value = 0;
        for _ in 0..2 {
            let digit = self.peek()?.and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Ok(Some(Token::Symbol(b'\'')));
            };
            value = value * 16 + digit;
            self.stream.consume(1);
        }
        Ok(u8::try_from(value).ok().map(Token::Byte))
    }

    fn pass_over(&mut self, count: i64) -> io::Result<()> {
        let mut left = u64::try_from(count).unwrap_or(0);
        while left > 0 {
            let at_hand = self.stream.fill_buf()?.len() as u64;
            if at_hand == 0 {
                break;
            }
            let taken = at_hand.min(left);
            self.stream.consume(taken as usize);
            left -= taken;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// Tokens in a short notation, read a few bytes at a time.
    fn cut(rtf: &'static str) -> String {
        let mut tokens = Tokens::new(Box::new(BufReader::with_capacity(2, rtf.as_bytes())));
        let (mut run, mut out) = (Vec::new(), String::new());
        while let Some(token) = tokens.next(&mut run).unwrap() {
            out += &match token {
                Token::Open => "{".to_owned(),
                Token::Close => "}".to_owned(),
                Token::Word(name, number) => {
                    let name = String::from_utf8_lossy(name.as_bytes()).into_owned();
                    format!(
                        "<{name}{}>",
                        number.map_or(String::new(), |n| n.to_string())
                    )
                }
                Token::Byte(byte) => format!("[{byte:x}]"),
                Token::Symbol(symbol) => format!("({})", char::from(symbol)),
                Token::Text => String::from_utf8_lossy(&run).into_owned(),
                Token::Binary => "#".to_owned(),
            };
        }
        out
    }

    #[test]
    fn cuts() {
        assert_eq!(cut("{\\rtf1\\ansi a\r\nb\\par}"), "{<rtf1><ansi>ab<par>}");
        assert_eq!(cut("\\u-4\\'e9\\'zz\\~\\*"), "<u-4>[e9](')zz(~)(*)");
        assert_eq!(cut("\\bin4 }{\\}x\\b0  y"), "#x<b0> y");
        assert_eq!(cut("\\bin99999999999999999999 ab"), "#");
        assert_eq!(cut("a\\"), "a");
    }
}

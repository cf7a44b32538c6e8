//! Finds the end of a JSON value byte by byte, without parsing it: only brackets and quotes matter.

use memchr::memchr2;

/// The state within a value.
#[derive(Debug, Default)]
pub(super) struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Processes a buffer; `first` if it is the start of the value. Returns how many bytes belong to the
    /// value and whether it ends after them.
    pub(super) fn advance(&mut self, buffer: &[u8], mut first: bool) -> (usize, bool) {
        let mut index = 0;
        while let Some(&byte) = buffer.get(index) {
            if self.in_string {
                index += self.in_string(&buffer[index..]);
                if !self.in_string && self.depth == 0 {
                    return (index, true);
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                b'}' | b']' if self.depth == 1 || first => return (index + 1, true),
                b'}' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => {
                    return (index, true);
                }
                _ => {}
            }
            first = false;
            index += 1;
        }
        (buffer.len(), false)
    }

    /// Processes bytes within a string up to its end. Returns how many belong to it.
    fn in_string(&mut self, bytes: &[u8]) -> usize {
        let mut index = 0;
        if self.escaped && !bytes.is_empty() {
            self.escaped = false;
            index = 1;
        }
        while let Some(found) = memchr2(b'"', b'\\', &bytes[index..]) {
            index += found + 1;
            if bytes[index - 1] == b'"' {
                self.in_string = false;
                return index;
            }
            if index == bytes.len() {
                self.escaped = true;
                return index;
            }
            index += 1;
        }
        bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_end_of_a_value_with_any_buffer_size() {
        for text in [
            r#"{"a":"}]\"","b":[{},"\\"]}"#,
            r#"[[],[{"a":{}}]]"#,
            r#""x\\\"y""#,
        ] {
            assert_eq!(
                Scan::default().advance(text.as_bytes(), true),
                (text.len(), true)
            );
            let mut scan = Scan::default();
            for (index, byte) in text.bytes().enumerate() {
                let (length, ends) = scan.advance(&[byte], index == 0);
                assert_eq!((length, ends), (1, index + 1 == text.len()), "{text}");
            }
        }
        assert_eq!(Scan::default().advance(b"12 ", true), (2, true));
        assert_eq!(Scan::default().advance(b"12", true), (2, false));
    }
}

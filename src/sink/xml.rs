//! Text in XML: markup characters are escaped, characters not allowed in XML 1.0 are dropped.

/// Escapes a text for the content of an element, or for an attribute in double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(c),
            // §2.2: no control characters, and neither of these two noncharacters.
            c if c.is_control() || ['\u{FFFE}', '\u{FFFF}'].contains(&c) => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_noncharacters_are_dropped() {
        assert_eq!(
            escaped("\"A\" & <B>\u{0}\u{1b}\u{FFFF} é"),
            "&quot;A&quot; &amp; &lt;B&gt; é"
        );
    }
}

//! What is wrong with JSON, in the words of messages: the parser names the parts of its grammar.

/// The parser's words, and those that people understand.
const WORDS: [(&str, &str); 3] = [
    ("EOF while parsing", "it ends within"),
    ("expected ident", "expected a value"),
    ("expected value", "expected a value"),
];

/// Returns the message of an error, with its position.
pub(crate) fn in_words(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let known = WORDS.iter().find(|(theirs, _)| message.starts_with(theirs));
    match known {
        Some((theirs, ours)) => message.replacen(theirs, ours, 1),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn messages_name_no_part_of_a_grammar() {
        let cases = [
            ("text,date", "expected a value at line 1 column 2"),
            ("<html>", "expected a value at line 1 column 1"),
            (
                "{\"text\": \"Rain",
                "it ends within a string at line 1 column 14",
            ),
            ("[1, 2", "it ends within a list at line 1 column 5"),
            ("", "it ends within a value at line 1 column 0"),
            ("{\"text\" 1}", "expected `:` at line 1 column 9"),
        ];
        for (text, expected) in cases {
            let error = serde_json::from_str::<Value>(text).unwrap_err();
            assert_eq!(in_words(&error), expected, "{text}");
        }
    }
}

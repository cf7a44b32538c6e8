//! HTML entities left in plain text: `Malm&ouml;`, `D&#252;sseldorf`.

/// More bytes than any entity of a letter has.
const MAX_BYTES: usize = 12;

/// Decodes the letter, space or sign that `rest` begins with as an HTML entity, and returns its
/// length in bytes. Entities for ASCII letters, digits and the entity's own signs are left as they
/// are, so that folded text never contains a new entity.
pub(crate) fn entity(rest: &str) -> Option<(char, usize)> {
    let within = &rest.as_bytes()[..rest.len().min(MAX_BYTES)];
    let [b'&', inside @ ..] = within else {
        return None;
    };
    let named = inside.iter().position(|byte| *byte == b';')?;
    let length = named + 2;
    let written = rest.get(..length)?;
    let decoded = html_escape::decode_html_entities(written);
    let mut chars = decoded.chars();
    let c = chars.next().filter(|_| chars.next().is_none())?;
    let is_safe = !c.is_ascii() || c == '\'' || c == ' ' || c == '-';
    is_safe.then_some((c, length))
}

/// Returns `written` with its entities decoded.
pub fn without_entities(written: &str) -> std::borrow::Cow<'_, str> {
    let mut decoded = String::new();
    let mut copied = 0;
    for (at, _) in written.match_indices('&') {
        if let Some((c, length)) = entity(&written[at..]).filter(|_| at >= copied) {
            decoded.push_str(&written[copied..at]);
            decoded.push(c);
            copied = at + length;
        }
    }
    match copied {
        0 => std::borrow::Cow::Borrowed(written),
        _ => std::borrow::Cow::Owned(decoded + &written[copied..]),
    }
}

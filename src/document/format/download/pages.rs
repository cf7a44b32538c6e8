//! Lines that printing adds: page numbers, copyright notices.

/// The longest of such lines, in bytes; a longer one is a paragraph.
const LONGEST: usize = 160;

/// Words for "page", and for "of" between page numbers.
const PAGE: [&str; 8] = [
    "page", "pagina", "seite", "página", "pag.", "strona", "sivu", "sida",
];
const OF: [&str; 9] = ["of", "van", "von", "de", "sur", "di", "z", "av", "/"];

/// Phrases of "all rights reserved", in lower case.
const RIGHTS: [&str; 8] = [
    "all rights reserved",
    "alle rechten voorbehouden",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "tous droits reserves",
    "todos los derechos reservados",
    "tutti i diritti riservati",
    "todos os direitos reservados",
];

/// Returns whether a line is `Page 3 of 12`, in any language, with or without the "of 12".
pub(crate) fn is_page_furniture(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST || !line.starts_with(['P', 'p', 'S', 's']) {
        return false;
    }
    let lower = line.to_lowercase();
    let mut words = lower.split_whitespace();
    let number = |word: Option<&str>| {
        word.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_page = words.next().is_some_and(|word| PAGE.contains(&word))
        && number(words.next())
        && words.next().is_some_and(|word| OF.contains(&word))
        && number(words.next());
    let rest: Vec<&str> = words.collect();
    is_page && (rest.is_empty() || rest.contains(&"©") || rest[0].starts_with('©'))
}

/// Returns whether a line begins a copyright notice.
pub(crate) fn is_copyright(line: &str) -> bool {
    let line = line.trim();
    if !line.starts_with(['C', 'c', '(', '©', '&']) {
        return false;
    }
    let lower = line.to_lowercase();
    let after = ["copyright", "(c)", "©", "&copy;"]
        .iter()
        .find_map(|sign| lower.strip_prefix(sign));
    // In a sentence about copyright, words other than a year or an owner follow.
    after.is_some_and(|after| {
        let after = after.trim_start_matches([' ', '\u{a0}', ':', ',', '.', '©', '(', 'c', ')']);
        let year = after.bytes().take_while(u8::is_ascii_digit).count() == 4;
        year || lower.starts_with('©')
            || lower.starts_with("(c)")
            || lower.len() < 80 && is_rights(line)
    })
}

/// Returns whether a line says that all rights are reserved, and little else.
pub(crate) fn is_rights(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST {
        return false;
    }
    let lower = line.to_lowercase();
    RIGHTS.iter().any(|phrase| lower.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_distinguished_from_text() {
        assert!(is_page_furniture("  Page 3 of 12"));
        assert!(is_page_furniture("Seite 3 von 12"));
        assert!(is_page_furniture(
            "Page 3 of 12 © 2022 Factiva, Inc. All rights reserved."
        ));
        assert!(!is_page_furniture("Page 3 of 12 letters was torn out"));
        assert!(is_copyright("Copyright 2014 Harbour Gazette Ltd"));
        assert!(is_copyright("Copyright © 2014, Harbour Gazette"));
        assert!(is_copyright("(c) 2014 Harbour Gazette"));
        assert!(!is_copyright("Copyright law was debated in Brussels"));
        assert!(is_rights("Alle Rechte Vorbehalten"));
    }
}

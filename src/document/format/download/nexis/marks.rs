//! Lines of Nexis downloads that are not part of an article: the count that begins an article, the mark that
//! ends it, cover pages, and lines that the archive adds.

/// The longest of these marks, in bytes.
const LONGEST_MARK: usize = 40;

/// Lines that end an article.
const ENDS: [&str; 10] = [
    "end of document",
    "einde van document",
    "einde van het document",
    "einde document",
    "ende des dokuments",
    "dokumentende",
    "fin du document",
    "fin de document",
    "fin del documento",
    "fine del documento",
];

/// Returns whether a line ends an article.
pub(super) fn is_end(line: &str) -> bool {
    let line = line.trim();
    line.len() <= LONGEST_MARK && ENDS.contains(&line.to_lowercase().as_str())
}

/// Returns whether a line counts articles, and so begins one: `3 of 512 DOCUMENTS`, `Dokument 3 von 20`.
pub(super) fn is_counter(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST_MARK {
        return false;
    }
    let lower = line.to_lowercase();
    let lower = lower.strip_prefix("focus -").unwrap_or(&lower);
    let is_document = |word: &str| word.starts_with("docum") || word.starts_with("dokum");
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = lower.split_whitespace().collect();
    let numbers = match words[..] {
        [first, second, third, document] if is_document(document) => [first, second, third],
        [document, first, second, third] if is_document(document) => [first, second, third],
        _ => return false,
    };
    let links = ["of", "von", "van", "de", "sur", "di"];
    is_number(&numbers[0]) && links.contains(&numbers[1]) && is_number(&numbers[2])
}

/// Beginnings of lines on the cover page, which lists the articles and the search terms.
const COVER: [&str; 26] = [
    "client/matter:",
    "client/zaak:",
    "mandant/angelegenheit:",
    "client/dossier:",
    "search terms:",
    "zoektermen:",
    "suchbegriffe:",
    "termes de recherche:",
    "termes de recherche :",
    "search type:",
    "zoektype:",
    "suchtyp:",
    "type de recherche:",
    "narrowed by",
    "content type",
    "job number:",
    "date and time:",
    "user name:",
    "time of request:",
    "download request:",
    "print request:",
    "timeline:",
    "publication type:",
    "| about",
    "about lexisnexis",
    "-none-",
];

/// Returns whether a line is from a cover page.
pub(super) fn is_cover(line: &str) -> bool {
    let start: String = line.trim().chars().take(LONGEST_MARK).collect();
    let lower = start.to_lowercase();
    COVER.iter().any(|beginning| lower.starts_with(beginning)) || is_list_size(&lower)
}

/// Recognises `Documents (12)`.
fn is_list_size(lower: &str) -> bool {
    let Some((word, rest)) = lower.split_once(" (") else {
        return false;
    };
    [
        "documents",
        "documenten",
        "dokumente",
        "document",
        "dokument",
        "documentos",
    ]
    .contains(&word)
        && rest
            .strip_suffix(')')
            .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// Returns whether Nexis added the line, at the edge of a page or at the end: links, its own number.
pub(super) fn is_added_by_nexis(line: &str) -> bool {
    let line = line.trim();
    if !line.starts_with(['D', 'd', 'L', 'l', '|']) {
        return false;
    }
    let lower = line.to_lowercase();
    let number = lower.strip_prefix("document ").is_some_and(is_own_number);
    number
        || lower.starts_with("| about lexisnexis")
        || [
            "link to image",
            "link to pdf",
            "link naar pdf",
            "link zum pdf",
            "lien vers le pdf",
        ]
        .contains(&lower.as_str())
}

/// Recognises `nl-1234`.
fn is_own_number(word: &str) -> bool {
    word.split_once('-').is_some_and(|(country, number)| {
        country.len() == 2
            && country.bytes().all(|byte| byte.is_ascii_lowercase())
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_distinguished_from_text() {
        for line in [
            "   3 of 512 DOCUMENTS",
            "FOCUS - 1 of 2 DOCUMENTS",
            "Dokument 3 von 20",
            "Document 3 de 20",
            "Document 3 van 20",
            "3 van 20 DOCUMENTEN",
        ] {
            assert!(is_counter(line), "{line}");
        }
        for line in [
            "3 of 512 people",
            "Document 3 of twenty",
            "Paper 3 of 20",
            "3 of 20",
        ] {
            assert!(!is_counter(line), "{line}");
        }
        assert!(is_end("End of Document") && is_end("Ende des Dokuments"));
        assert!(is_cover("Client/Matter: -None-") && is_cover("Documents (12)"));
        assert!(
            is_added_by_nexis("Document nl-1234") && !is_added_by_nexis("Document no-one read")
        );
    }
}

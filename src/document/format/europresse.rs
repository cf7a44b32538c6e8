//! Downloads of Europresse: a web page with an `<article>` per document. Takes a page; returns one entry per
//! document.
//!
//! The class names are those of Europresse pages since 2014. Lines that Europresse adds (document number,
//! copyright notice) are left out.

use super::download::date_line;
use super::entry::{Entries, Entry, Stream};
use super::pick::one_line;
use crate::document::markup::text_of;
use crate::document::markup::tokens::{Tag, Token, Tokens};
use std::io::Read;

/// The tag that begins a document.
const ARTICLE: &str = "<article";

/// The classes of the parts of a document.
const OUTLET: &str = "DocPublicationName";
const HEADER: &str = "DocHeader";
const TITLES: [&str; 2] = ["titreArticleVisu", "titreArticle"];
const TEXTS: [&str; 2] = ["docOcurrContainer", "DocText"];
const NUMBER: &str = "publiC-lblNodoc";

/// Returns whether a page is such a download.
pub(super) fn looks_like(page: &str) -> bool {
    page.contains(OUTLET) && page.contains(ARTICLE)
}

/// Reads the documents of a page from a stream, to its end or up to `most` bytes.
pub(super) fn open(stream: Stream, most: u64) -> std::io::Result<Entries> {
    let mut page = String::new();
    stream.take(most).read_to_string(&mut page)?;
    let entries: Vec<Entry> = page.split(ARTICLE).skip(1).filter_map(document).collect();
    Ok(Box::new(entries.into_iter().map(Ok)))
}

fn document(article: &str) -> Option<Entry> {
    let part = |class: &str| Some(text_of(element(article, class)?).trim().to_owned());
    let line = |class: &str| Some(one_line(&part(class)?)).filter(|text| !text.is_empty());
    let title = TITLES.iter().find_map(|class| line(class));
    let text = TEXTS.iter().find_map(|class| part(class))?;
    let header = line(HEADER).unwrap_or_default();
    Some(Entry {
        id: line(NUMBER).map(number),
        title,
        text,
        date: day(&header),
        outlet: line(OUTLET).map(paper),
        ..Entry::default()
    })
}

/// Returns a paper's name without the issue: `Le Monde, no. 24012`.
fn paper(name: String) -> String {
    let issue = [", no.", ", n°", " (site web)"];
    let end = issue.iter().filter_map(|issue| name.find(issue)).min();
    name[..end.unwrap_or(name.len())].trim().to_owned()
}

/// Returns `Numéro de document : news·20220304·LM·123` without its label.
fn number(text: String) -> String {
    match text.rsplit_once(':') {
        Some((_, number)) => number.trim().to_owned(),
        None => text,
    }
}

/// Returns the day in `International, vendredi 4 mars 2022 560 mots, p. 3`.
fn day(header: &str) -> Option<String> {
    let starts = header
        .char_indices()
        .filter(|(at, _)| *at == 0 || header[..*at].ends_with([' ', ',']));
    starts
        .map(|(at, _)| &header[at..])
        .find_map(|rest| date_line(rest).or_else(|| date_line(&until_year(rest)?)))
}

/// Returns the text up to and including the year, before a word count or a time.
fn until_year(rest: &str) -> Option<String> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_year = |word: &&str| {
        let word = word.trim_end_matches([',', '.']);
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let year = words.iter().position(is_year)?;
    Some(words[..=year].join(" "))
}

/// Returns the content of the first element of a class.
fn element<'p>(page: &'p str, class: &str) -> Option<&'p str> {
    let mut tokens = Tokens::of(page);
    while let Some(token) = tokens.next() {
        if let Token::Open(tag) = token
            && has_class(&tag, class)
        {
            let start = tokens.offset();
            let end = end_of(&mut tokens, tag.name)?;
            return page.get(start..end);
        }
    }
    None
}

/// Returns where the open element of that name ends.
fn end_of(tokens: &mut Tokens<'_>, name: &str) -> Option<usize> {
    let mut depth = 1;
    loop {
        let at = tokens.offset();
        match tokens.next()? {
            Token::Open(tag) if tag.name.eq_ignore_ascii_case(name) && !tag.is_empty() => {
                depth += 1
            }
            Token::Close(own) if own.eq_ignore_ascii_case(name) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

fn has_class(tag: &Tag<'_>, class: &str) -> bool {
    tag.attribute("class")
        .is_some_and(|names| names.split_ascii_whitespace().any(|name| name == class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_leave_with_their_day_and_paper() {
        let page = "<html><body><article><header><div class=\"rdp__DocPublicationName\"><span \
                    class=\"DocPublicationName\">La Gazette du Nord, no. 1204</span></div><span \
                    class=\"DocHeader\">Régions, vendredi 4 mars 2022 560 mots, p. 3</span><div \
                    class=\"titreArticle\"><p class=\"titreArticleVisu rdp__articletitle\">Le tram de \
                    <mark>Lille</mark></p></div></header><section><div class=\"DocText clearfix\"><div \
                    class=\"docOcurrContainer\"><p>Le tram ira à Roubaix.</p><div><p>Et à Lens.</p></div>\
                    </div></div></section><footer><div class=\"publiC-lblNodoc\">Numéro de document : \
                    news·20220304·GN·1</div></footer></article></body></html>";
        assert!(looks_like(page));
        let all: Vec<Entry> = open(Box::new(page.as_bytes()), 10_000)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].title.as_deref(), Some("Le tram de Lille"));
        assert_eq!(all[0].outlet.as_deref(), Some("La Gazette du Nord"));
        assert_eq!(all[0].date.as_deref(), Some("4 mars 2022"));
        assert_eq!(all[0].id.as_deref(), Some("news·20220304·GN·1"));
        assert_eq!(all[0].text, "Le tram ira à Roubaix.\n\nEt à Lens.");
    }

    #[test]
    fn a_day_is_found_within_a_header() {
        for (header, date) in [
            ("Samedi 5 mars 2022 - 09:15:00 1200 mots", true),
            ("News, Friday, March 4, 2022 812 words, p. A4", true),
            ("560 mots, p. 3", false),
        ] {
            assert_eq!(day(header).is_some(), date, "{header}: {:?}", day(header));
        }
    }
}

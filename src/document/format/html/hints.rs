//! What the attributes of an element say about its content: the article, or boilerplate.
//!
//! The words are those that authors of pages use in `class` and `id`, in English everywhere and in their own
//! languages too. `role`, `itemprop` and `hidden` are standard.

use super::element::Element;
use crate::document::markup::tokens::Tag;
use phf::{Map, phf_map};

/// The role of an element, from weakest to strongest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// No hint.
    #[default]
    Plain,
    /// A date.
    Date,
    /// The main part of the page.
    Main,
    /// Probably not part of the article.
    LikelyAside,
    /// Hidden until paid for or requested.
    Hidden,
    /// Certainly not part of the article.
    Aside,
    /// Asks for consent to cookies.
    Consent,
    /// The text of the article.
    Article,
}

/// Longest word of a class name that is looked up, in bytes.
const LONGEST_WORD: usize = 24;

/// Returns the role given by a start tag.
pub(super) fn role_of(tag: &Tag<'_>, element: Element) -> Role {
    let mut role = match element {
        Element::Aside | Element::Reading => Role::Aside,
        Element::Control => Role::LikelyAside,
        Element::Main => Role::Main,
        Element::Custom => role_of_name(tag.name),
        _ => Role::Plain,
    };
    for (name, value) in tag.attributes() {
        let said = match name.len() {
            2 if name.eq_ignore_ascii_case("id") => role_of_names(value),
            5 if name.eq_ignore_ascii_case("class") => role_of_names(value),
            5 if name.eq_ignore_ascii_case("style") && is_display_none(value) => Role::Hidden,
            4 if name.eq_ignore_ascii_case("role") => role_of_aria(value),
            6 if name.eq_ignore_ascii_case("hidden") => Role::Hidden,
            8 if name.eq_ignore_ascii_case("itemprop") => role_of_property(value),
            11 if name.eq_ignore_ascii_case("data-testid") => role_of_names(value),
            14 if name.eq_ignore_ascii_case("data-component") => role_of_names(value),
            11 if name.eq_ignore_ascii_case("aria-hidden") && value == "true" => Role::Hidden,
            _ => Role::Plain,
        };
        role = role.max(said);
    }
    role
}

fn is_display_none(style: &str) -> bool {
    let Some((_, value)) = style.split_once("display") else {
        return false;
    };
    let value = value.trim_start().strip_prefix(':').unwrap_or("");
    value.trim_start().starts_with("none")
}

fn role_of_aria(role: &str) -> Role {
    match role {
        "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog"
        | "alertdialog" | "menu" | "menubar" | "toolbar" | "tooltip" => Role::Aside,
        "button" | "tab" | "tablist" | "presentation-banner" => Role::LikelyAside,
        "main" => Role::Main,
        _ => Role::Plain,
    }
}

fn role_of_property(property: &str) -> Role {
    match property {
        "articleBody" => Role::Article,
        "datePublished" | "dateModified" | "dateCreated" => Role::Date,
        "author" | "publisher" | "caption" | "copyrightHolder" | "breadcrumb" => Role::Aside,
        _ => Role::Plain,
    }
}

/// Returns the strongest role among the names in `class` or `id`.
fn role_of_names(names: &str) -> Role {
    let each = names.split_ascii_whitespace().map(role_of_name);
    each.max().unwrap_or_default()
}

/// Returns the role of a name (`article-body`, `ArticleBody__text`, `related_stories`) from its words. In
/// `article-body-share`, the word for boilerplate outweighs those for the article.
fn role_of_name(name: &str) -> Role {
    if let "hidden" | "visually-hidden" | "sr-only" | "screen-reader-text" | "is-hidden" = name {
        return Role::LikelyAside;
    }
    let mut strongest = Role::Plain;
    let mut is_article = false;
    let mut before = Word::None;
    let mut last = "";
    for part in Parts::of(name) {
        let word = look_up(part);
        match word {
            Word::Role(_) if before == Word::Negation => {}
            Word::Role(role) => strongest = strongest.max(role),
            Word::Whole => is_article = true,
            _ => {}
        }
        // `text-body` is a colour in a well-known style sheet.
        let is_pair = match (before, word) {
            (Word::Kind, Word::Text) => true,
            (Word::Text, Word::Text | Word::Kind) => !last.eq_ignore_ascii_case("text"),
            _ => false,
        };
        is_article |= is_pair;
        if matches!(
            (before, word),
            (Word::Main, Word::Text) | (Word::Text, Word::Main)
        ) {
            strongest = strongest.max(Role::Main);
        }
        last = part;
        before = word;
    }
    match strongest {
        Role::Plain | Role::Date | Role::Main if is_article => Role::Article,
        strongest => strongest,
    }
}

/// Iterator over the words of a name: `relatedStories` and `related-stories` have two.
struct Parts<'a> {
    rest: &'a str,
}

impl<'a> Parts<'a> {
    fn of(rest: &'a str) -> Self {
        Self { rest }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.rest.as_bytes();
        let start = bytes.iter().position(u8::is_ascii_alphabetic)?;
        let letters = bytes[start + 1..].iter();
        let mut was_lower = bytes[start].is_ascii_lowercase();
        let mut length = 1;
        for byte in letters {
            let is_hump = was_lower && byte.is_ascii_uppercase();
            if is_hump || !byte.is_ascii_alphabetic() {
                break;
            }
            was_lower = byte.is_ascii_lowercase();
            length += 1;
        }
        let part = &self.rest[start..start + length];
        self.rest = &self.rest[start + length..];
        Some(part)
    }
}

fn look_up(part: &str) -> Word {
    let mut lower = [0; LONGEST_WORD];
    let Some(lower) = lower.get_mut(..part.len()) else {
        return Word::None;
    };
    lower.copy_from_slice(part.as_bytes());
    lower.make_ascii_lowercase();
    WORDS.get(&*lower).copied().unwrap_or(Word::None)
}

/// The meaning of a word in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// Unknown.
    None,
    /// `article`, `post`: with `body` or `text` after it, it means the article's text.
    Kind,
    /// `body`, `text`, `content`.
    Text,
    /// `main`.
    Main,
    /// `bodytext`: both in one word.
    Whole,
    /// `no`, `has`: only says whether the page has what follows.
    Negation,
    /// A role by itself.
    Role(Role),
}

const ASIDE: Word = Word::Role(Role::Aside);
const LIKELY: Word = Word::Role(Role::LikelyAside);
const CONSENT: Word = Word::Role(Role::Consent);
const DATE: Word = Word::Role(Role::Date);

static WORDS: Map<&'static [u8], Word> = phf_map! {
    b"article" => Word::Kind, b"artikel" => Word::Kind, b"articulo" => Word::Kind,
    b"artykul" => Word::Kind, b"entry" => Word::Kind, b"post" => Word::Kind, b"story" => Word::Kind,
    b"news" => Word::Kind, b"nieuws" => Word::Kind, b"noticia" => Word::Kind,
    b"single" => Word::Kind, b"novosti" => Word::Kind, b"kiji" => Word::Kind,
    b"body" => Word::Text, b"content" => Word::Text, b"text" => Word::Text, b"copy" => Word::Text,
    b"tekst" => Word::Text, b"texto" => Word::Text, b"texte" => Word::Text,
    b"articlebody" => Word::Whole, b"bodytext" => Word::Whole, b"articletext" => Word::Whole,
    b"articlecontent" => Word::Whole, b"storybody" => Word::Whole, b"storytext" => Word::Whole,
    b"postbody" => Word::Whole, b"postcontent" => Word::Whole, b"entrycontent" => Word::Whole,
    b"newstext" => Word::Whole, b"artikeltext" => Word::Whole, b"maintext" => Word::Whole,
    b"main" => Word::Main, b"maincontent" => Word::Role(Role::Main),
    // `elementor-widget` is any part of a page made with that tool.
    b"elementor" => Word::Negation,
    b"no" => Word::Negation, b"has" => Word::Negation, b"with" => Word::Negation,
    b"without" => Word::Negation, b"is" => Word::Negation, b"hide" => Word::Negation,
    // Readers' comments.
    b"comment" => ASIDE, b"comments" => ASIDE, b"commentlist" => ASIDE,
    b"commentary" => Word::None, b"respond" => ASIDE, b"disqus" => ASIDE, b"reactie" => ASIDE,
    b"reacties" => ASIDE, b"kommentar" => ASIDE, b"kommentare" => ASIDE,
    b"kommentarer" => ASIDE, b"commentaires" => ASIDE, b"comentarios" => ASIDE,
    b"komentarze" => ASIDE, b"commenti" => ASIDE, b"forum" => LIKELY,
    // Other stories.
    b"related" => ASIDE, b"recommended" => ASIDE, b"recommendation" => ASIDE,
    b"recommendations" => ASIDE, b"recirc" => ASIDE, b"recirculation" => ASIDE,
    b"popular" => ASIDE, b"trending" => ASIDE, b"mostread" => ASIDE, b"readmore" => ASIDE,
    b"readalso" => ASIDE, b"seealso" => ASIDE, b"leesook" => ASIDE, b"gerelateerd" => ASIDE,
    b"outbrain" => ASIDE, b"taboola" => ASIDE, b"teaser" => LIKELY, b"teasers" => LIKELY,
    b"promo" => LIKELY, b"promos" => LIKELY, b"upsell" => ASIDE, b"ticker" => ASIDE,
    b"latest" => LIKELY, b"archive" => LIKELY, b"blogroll" => ASIDE, b"followers" => ASIDE,
    // Navigation.
    b"nav" => ASIDE, b"navbar" => ASIDE, b"navigation" => ASIDE, b"navi" => ASIDE,
    b"subnav" => ASIDE, b"topnav" => ASIDE, b"navbox" => ASIDE, b"menu" => ASIDE,
    b"menubar" => ASIDE, b"submenu" => ASIDE, b"breadcrumb" => ASIDE, b"breadcrumbs" => ASIDE,
    b"pagination" => ASIDE, b"pager" => ASIDE, b"skip" => LIKELY, b"toc" => ASIDE,
    b"footer" => ASIDE, b"masthead" => LIKELY, b"topbar" => ASIDE, b"sidebar" => LIKELY,
    b"rail" => LIKELY, b"widget" => LIKELY, b"widgets" => LIKELY, b"tags" => LIKELY,
    b"taglist" => ASIDE, b"keywords" => LIKELY, b"catlinks" => ASIDE, b"search" => LIKELY,
    b"login" => ASIDE, b"editsection" => ASIDE, b"hatnote" => ASIDE, b"reflist" => ASIDE,
    b"references" => ASIDE, b"reference" => LIKELY, b"infobox" => ASIDE, b"jump" => LIKELY,
    b"noprint" => LIKELY, b"printfooter" => ASIDE, b"sistersitebox" => ASIDE,
    // Calls to action.
    b"share" => ASIDE, b"sharing" => ASIDE, b"sharebar" => ASIDE, b"social" => ASIDE,
    b"addthis" => ASIDE, b"sharethis" => ASIDE, b"addtoany" => ASIDE, b"sharedaddy" => ASIDE,
    b"delen" => ASIDE, b"teilen" => ASIDE, b"cookie" => CONSENT, b"cookies" => CONSENT,
    b"cookiebar" => CONSENT, b"consent" => CONSENT, b"gdpr" => CONSENT, b"cmp" => CONSENT,
    b"onetrust" => CONSENT, b"rodo" => CONSENT, b"newsletter" => ASIDE, b"nieuwsbrief" => ASIDE, b"follow" => LIKELY,
    b"offer" => LIKELY, b"abo" => LIKELY, b"abonnement" => LIKELY, b"subscribe" => LIKELY, b"subscription" => LIKELY, b"signup" => LIKELY, b"donate" => LIKELY,
    b"modal" => LIKELY, b"popup" => LIKELY, b"overlay" => LIKELY, b"toast" => LIKELY,
    b"lightbox" => LIKELY, b"poll" => LIKELY, b"quiz" => LIKELY, b"survey" => LIKELY,
    // Metadata of the article.
    b"byline" => ASIDE, b"author" => LIKELY, b"authors" => LIKELY, b"meta" => LIKELY,
    b"postmeta" => LIKELY, b"caption" => ASIDE, b"figcaption" => ASIDE, b"bijschrift" => ASIDE,
    b"credit" => ASIDE, b"credits" => ASIDE, b"copyright" => ASIDE, b"disclaimer" => ASIDE,
    b"date" => DATE, b"dateline" => DATE, b"pubdate" => DATE, b"published" => DATE,
    b"timestamp" => DATE, b"datum" => DATE, b"fecha" => DATE, b"datetime" => DATE,
    // Advertisements.
    b"ad" => ASIDE, b"adv" => ASIDE, b"ads" => ASIDE, b"adslot" => ASIDE, b"advert" => ASIDE,
    b"adverts" => ASIDE, b"advertisement" => ASIDE, b"advertentie" => ASIDE, b"adsense" => ASIDE,
    b"sponsor" => LIKELY, b"sponsored" => LIKELY, b"banner" => LIKELY, b"werbung" => ASIDE,
    b"anzeige" => ASIDE, b"reclame" => ASIDE, b"publicite" => ASIDE, b"reklama" => ASIDE,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derives_roles_from_names() {
        let cases = [
            ("article-body", Role::Article),
            ("ArticleBody__text--x1", Role::Article),
            ("post-body entry-content", Role::Article),
            ("field--name-body field--type-text", Role::Plain),
            ("article-body__related", Role::Aside),
            ("relatedStories", Role::Aside),
            ("no-sidebar has-comments", Role::Plain),
            ("sidebar", Role::LikelyAside),
            ("overflow-hidden flex md:block", Role::Plain),
            ("published", Role::Date),
            ("css-1x2y3z", Role::Plain),
            ("text-body main-content", Role::Main),
            ("elementor-widget-text-editor", Role::Plain),
            ("article commentary-text", Role::Plain),
        ];
        for (names, role) in cases {
            assert_eq!(role_of_names(names), role, "{names}");
        }
    }
}

//! The names of fields and marks in Nexis downloads.
//!
//! They are in the user's interface language, dates and text in that of the paper, so languages mix: one
//! table serves all of them.

use crate::document::format::download::date_line;

/// The purpose of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    /// The article itself begins here.
    Body,
    Length,
    /// When Nexis received the article.
    Loaded,
    Language,
    Url,
    /// Precedes the text and is not part of it.
    Head,
    /// Captions, which follow the text.
    Graphic,
    /// Indexing terms and the like, which follow the text.
    Tail,
}

/// Names in lower case.
const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &[
            "headline",
            "kop",
            "titel",
            "titre",
            "überschrift",
            "título",
            "titolo",
        ],
    ),
    (
        Field::Body,
        &[
            "body",
            "text",
            "hoofdtekst",
            "tekst",
            "haupttext",
            "textkörper",
            "volltext",
            "corps",
            "texte",
            "corps du texte",
            "cuerpo",
            "texto",
            "corpo",
            "testo",
        ],
    ),
    (
        Field::Length,
        &[
            "length",
            "lengte",
            "länge",
            "longueur",
            "longitud",
            "extensión",
            "lunghezza",
            "extensão",
        ],
    ),
    (
        Field::Loaded,
        &[
            "load-date",
            "load date",
            "update",
            "date-chargement",
            "date de chargement",
            "ladedatum",
            "datum van de laatste update",
            "laaddatum",
            "fecha de carga",
            "fecha-carga",
            "data di caricamento",
            "aktualisierung",
        ],
    ),
    (
        Field::Language,
        &[
            "language", "taal", "sprache", "langue", "idioma", "lingua", "língua",
        ],
    ),
    (Field::Url, &["url"]),
    (
        Field::Head,
        &[
            "byline",
            "auteur",
            "autor",
            "autore",
            "section",
            "rubriek",
            "rubrik",
            "rubrique",
            "sección",
            "sezione",
            "dateline",
            "highlight",
            "highlights",
            "series",
            "serie",
            "edition",
            "editie",
            "ausgabe",
            "édition",
            "correction-date",
            "insert",
            "encart",
            "inzet",
            "name",
            "distribution",
            "abstract",
            "samenvatting",
            "zusammenfassung",
            "résumé",
            "untertitel",
            "ondertitel",
            "dachzeile",
            "plaats",
            "ort",
            "lieu",
            "pagina",
            "seite",
        ],
    ),
    (
        Field::Graphic,
        &[
            "graphic",
            "grafik",
            "graphique",
            "afbeelding",
            "afbeeldingen",
            "grafiek",
            "gráfico",
            "grafisch",
            "photo",
            "foto",
            "bild",
            "illustration",
            "illustratie",
        ],
    ),
    (
        Field::Tail,
        &[
            "publication-type",
            "publicatietype",
            "publikationstyp",
            "type-publication",
            "type de publication",
            "publication type",
            "zeitungstyp",
            "journal-code",
            "journal code",
            "code-revue",
            "tijdschriftcode",
            "zeitschriftencode",
            "document-type",
            "subject",
            "subjects",
            "onderwerp",
            "onderwerpen",
            "themen",
            "thema",
            "sujet",
            "sujets",
            "tema",
            "geographic",
            "geografisch",
            "geografie",
            "geographie",
            "geographisch",
            "géographie",
            "geográfico",
            "geo-localization",
            "localisation-geo",
            "company",
            "companies",
            "bedrijf",
            "bedrijven",
            "firma",
            "unternehmen",
            "société",
            "societe",
            "empresa",
            "organization",
            "organisation",
            "organisatie",
            "person",
            "persons",
            "persoon",
            "personen",
            "personne",
            "persona",
            "industry",
            "industrie",
            "branche",
            "secteur-activite",
            "activity-sector",
            "ticker",
            "stock-symbol",
            "symbole-boursier",
            "isin",
            "country",
            "state",
            "city",
            "land",
            "pays",
            "subject-terms",
            "keywords",
            "acc-no",
            "sic",
            "naics",
            "category",
            "isbn",
            "issn",
        ],
    ),
];

/// Headings on lines of their own that begin the indexing terms.
const CLASSIFICATION: [&str; 6] = [
    "classification",
    "classificatie",
    "klassifizierung",
    "klassifikation",
    "clasificación",
    "classificazione",
];

/// The longest name, in bytes.
const LONGEST_NAME: usize = 40;

/// A line `NAME: value` with a known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) field: Field,
    pub(super) value: &'a str,
    /// Whether the name is in capitals, which are rare before a colon in text.
    pub(super) capitals: bool,
}

/// Parses a line as a field.
pub(super) fn field_of(line: &str) -> Option<Line<'_>> {
    let line = line.trim();
    let colon = line
        .as_bytes()
        .iter()
        .take(LONGEST_NAME)
        .position(|byte| *byte == b':')?;
    let name = line.get(..colon)?.trim_end();
    let lower = name.to_lowercase();
    let field = field_named(&lower)?;
    let value = line[colon + 1..].trim();
    let is_value = match field {
        Field::Loaded => date_line(value).is_some(),
        Field::Language => names_languages(value),
        _ => true,
    };
    is_value.then_some(Line {
        field,
        value,
        capitals: !name.chars().any(char::is_lowercase),
    })
}

/// Returns whether a value is a list of languages, `DUTCH; NEDERLANDS`, and not a sentence.
fn names_languages(value: &str) -> bool {
    const MAX_WORDS: usize = 3;
    let mut parts = value.split([';', ',', '(', '/']);
    !value.ends_with('.') && parts.all(|part| part.split_whitespace().count() <= MAX_WORDS)
}

/// Parses a line that is only a heading: `Body`, `Graphic`.
pub(super) fn heading_of(line: &str) -> Option<Field> {
    let line = line.trim();
    if line.len() > LONGEST_NAME {
        return None;
    }
    let lower = line.to_lowercase();
    if CLASSIFICATION.contains(&lower.as_str()) {
        return Some(Field::Tail);
    }
    field_named(&lower).filter(|field| matches!(field, Field::Body | Field::Graphic))
}

fn field_named(lower: &str) -> Option<Field> {
    let known = FIELDS.iter().find(|(_, names)| names.contains(&lower));
    known.map(|(field, _)| *field)
}

/// Returns whether a line says how long an article is: `LENGTH: 512 words`, `Longueur : 512 mots`.
pub(super) fn is_length(line: &str) -> bool {
    field_of(line).is_some_and(|line| {
        line.field == Field::Length && line.value.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_their_languages() {
        for (line, field) in [
            ("LENGTH: 512 words", Field::Length),
            ("Length:\u{a0}512 words", Field::Length),
            ("Longueur : 512 mots", Field::Length),
            ("Datum van de laatste update: 3 maart 2022", Field::Loaded),
            ("LÄNGE: 512 Wörter", Field::Length),
            ("Geographic: UKRAINE (94%)", Field::Tail),
        ] {
            assert_eq!(field_of(line).map(|line| line.field), Some(field), "{line}");
        }
        assert!(field_of("He said: no").is_none());
        assert!(field_of("Update: the ferry sailed").is_none());
        assert!(field_of("Language: a plaque in Polish will thank all the workers").is_none());
        assert_eq!(heading_of(" Body "), Some(Field::Body));
        assert_eq!(heading_of("Length"), None);
    }
}

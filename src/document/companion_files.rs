//! Recognises files in an article folder that are not articles: its README, its licence, the files that
//! programs keep about it.
//!
//! Takes a file's name and first bytes and returns what it is, as counted among the files passed over.
//! Applies only to files found in a folder or an archive: a file that the user named is read, whatever its
//! name.

use super::Format;

/// Names counted as a README, in any format and language.
const README: [&str; 6] = [
    "readme", "read_me", "leesmij", "liesmich", "lisezmoi", "leame",
];

/// Documents about a folder and what each is, by name without extension. An article may have such a name too,
/// so a name with more than this word counts only if the word is in capitals: `LICENSE-MIT`.
const DOCUMENTS: [(&str, &str); 13] = [
    ("license", LICENCE),
    ("licence", LICENCE),
    ("copying", LICENCE),
    ("unlicense", LICENCE),
    ("changelog", "change log"),
    ("contributing", NOTES),
    ("contributors", NOTES),
    ("code_of_conduct", NOTES),
    ("requirements", SETTINGS),
    ("robots", SETTINGS),
    ("cmakelists", SETTINGS),
    ("bagit", CHECKSUMS),
    ("bag-info", CHECKSUMS),
];

/// The same for words that are common titles: they count only in capitals.
const DOCUMENTS_IN_CAPITALS: [(&str, &str); 9] = [
    ("LICENSE", LICENCE),
    ("LICENCE", LICENCE),
    ("CHANGES", "change log"),
    ("HISTORY", "change log"),
    ("NOTICE", LICENCE),
    ("AUTHORS", NOTES),
    ("SECURITY", NOTES),
    ("INSTALL", NOTES),
    ("MANIFEST", CHECKSUMS),
];

/// Prefixes of the checksum lists that BagIt (RFC 8493) keeps with a collection.
const BAGIT_LISTS: [&str; 2] = ["manifest-", "tagmanifest-"];

const LICENCE: &str = "licence";
const NOTES: &str = "note on a project";
const SETTINGS: &str = "settings of a program";
const CHECKSUMS: &str = "list of checksums";
const DESCRIPTION: &str = "description of data";

/// Names of JSON files that are recognised without looking at the content.
const JSON_NAMES: [(&str, &str); 18] = [
    ("package.json", SETTINGS),
    ("package-lock.json", SETTINGS),
    ("tsconfig.json", SETTINGS),
    ("jsconfig.json", SETTINGS),
    ("composer.json", SETTINGS),
    ("deno.json", SETTINGS),
    ("bower.json", SETTINGS),
    ("appsettings.json", SETTINGS),
    ("datapackage.json", DESCRIPTION),
    ("dataset_info.json", DESCRIPTION),
    ("dataset_infos.json", DESCRIPTION),
    ("dataset-metadata.json", DESCRIPTION),
    ("croissant.json", DESCRIPTION),
    ("ro-crate-metadata.json", DESCRIPTION),
    ("codemeta.json", DESCRIPTION),
    ("csv-metadata.json", DESCRIPTION),
    ("tableschema.json", DESCRIPTION),
    ("schema.json", DESCRIPTION),
];

/// Suffixes of such names.
const JSON_ENDINGS: [(&str, &str); 2] = [
    (".schema.json", DESCRIPTION),
    (".csv-metadata.json", DESCRIPTION),
];

/// Names of JSON files that describe a folder, unless they contain a list of records.
const JSON_WITHOUT_RECORDS: [&str; 8] = [
    "meta.json",
    "metadata.json",
    "info.json",
    "about.json",
    "config.json",
    "settings.json",
    "manifest.json",
    "state.json",
];

/// Bytes searched for a list of records.
const SNIFF_BYTES: usize = 8192;

/// Returns what a file among articles is; `None` if it may hold articles. `first` returns its first bytes and
/// is called only if the name does not settle it.
pub(super) fn kind_of(name: &str, first: impl FnOnce() -> Vec<u8>) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let stem = lower
        .split_once('.')
        .map_or(lower.as_str(), |(stem, _)| stem);
    if README.iter().any(|word| is_word(stem, word)) {
        return Some("README");
    }
    match Format::from_file_name(name) {
        None | Some(Format::Text) => document_kind(name, stem),
        Some(Format::Json) => json_kind(&lower, first),
        _ => None,
    }
}

/// Whether a name is a word, or continues after it with a non-letter.
fn is_word(stem: &str, word: &str) -> bool {
    stem.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What a text file is, by its name.
fn document_kind(name: &str, stem: &str) -> Option<&'static str> {
    let whole = DOCUMENTS.iter().find(|(word, _)| *word == stem);
    let begins = || {
        DOCUMENTS_IN_CAPITALS
            .iter()
            .find(|(word, _)| is_word(name, word))
    };
    let is_list = || BAGIT_LISTS.iter().any(|list| stem.starts_with(list)) && name.ends_with("txt");
    whole
        .or_else(begins)
        .map(|(_, kind)| *kind)
        .or_else(|| is_list().then_some(CHECKSUMS))
}

/// What a JSON file is, by its lower-case name, or by its first bytes if the name does not settle it.
fn json_kind(lower: &str, first: impl FnOnce() -> Vec<u8>) -> Option<&'static str> {
    if let Some((_, kind)) = JSON_NAMES.iter().find(|(name, _)| *name == lower) {
        return Some(kind);
    }
    if let Some((_, kind)) = JSON_ENDINGS.iter().find(|(end, _)| lower.ends_with(end)) {
        return Some(kind);
    }
    let first = first();
    let solid: Vec<u8> = first
        .into_iter()
        .take(SNIFF_BYTES)
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    if solid.starts_with(b"{\"$schema\":") {
        return Some(DESCRIPTION);
    }
    let has_records = solid.windows(2).any(|two| two == b"[{");
    (JSON_WITHOUT_RECORDS.contains(&lower) && !has_records).then_some(DESCRIPTION)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> Option<&'static str> {
        kind_of(name, Vec::new)
    }

    #[test]
    fn companion_files_are_recognised_by_name() {
        for (name, expected) in [
            ("README.md", "README"),
            ("readme.txt", "README"),
            ("README-nl.md", "README"),
            ("ReadMe.pdf", "README"),
            ("LICENSE", LICENCE),
            ("LICENSE-MIT.txt", LICENCE),
            ("licence.md", LICENCE),
            ("CHANGELOG.md", "change log"),
            ("CHANGES.txt", "change log"),
            ("requirements.txt", SETTINGS),
            ("manifest-sha256.txt", CHECKSUMS),
            ("package.json", SETTINGS),
            ("datapackage.json", DESCRIPTION),
            ("articles.schema.json", DESCRIPTION),
            ("meta.json", DESCRIPTION),
        ] {
            assert_eq!(kind(name), Some(expected), "{name}");
        }
        for name in [
            "readmers-meet-in-hull.txt",
            "license-plates-stolen.txt",
            "changes.md",
            "history.txt",
            "history-of-odesa.txt",
            "security.md",
            "install.txt",
            "articles.json",
            "licence.csv",
            "1.txt",
        ] {
            assert_eq!(kind(name), None, "{name}");
        }
    }

    #[test]
    fn a_file_with_a_list_of_records_holds_articles() {
        let records = || b"{\"articles\": [\n {\"text\": \"Rain in Hull\"}]}".to_vec();
        assert_eq!(kind_of("metadata.json", records), None);
        let schema =
            || b"{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}".to_vec();
        assert_eq!(kind_of("article.json", schema), Some(DESCRIPTION));
    }
}

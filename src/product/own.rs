//! Whether a file is Exonym's, by the marks that the writers declare.

use super::mark::{Check, head};
use crate::sink;
use std::io;
use std::path::Path;

/// Whether a file with these opening bytes is an Exonym product. They are not enough to recognise a database.
pub fn is_ours(head: &[u8]) -> bool {
    matches!(kind_of(head), Kind::Ours)
}

/// Whether the file is an Exonym product.
///
/// # Errors
/// Returns the system's error if it cannot be read; an error of the kind
/// [`ResourceBusy`](io::ErrorKind::ResourceBusy) if another program has locked it.
pub fn is_ours_file(path: &Path) -> io::Result<bool> {
    match kind_of(&head(path)?) {
        Kind::Ours => Ok(true),
        Kind::MayBe(ask) => ask(path),
        Kind::Other => Ok(false),
    }
}

enum Kind {
    Ours,
    MayBe(Check),
    Other,
}

fn kind_of(head: &[u8]) -> Kind {
    let mut marks = sink::MARKS.iter().copied().flatten();
    match marks.find_map(|mark| mark.matches(head)) {
        Some(None) => Kind::Ours,
        Some(Some(ask)) => Kind::MayBe(ask),
        None => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `tests/layers` checks the golden products; these are other people's files.
    #[test]
    fn files_of_others_are_not_ours() {
        let others: [&[u8]; 9] = [
            b"",
            b"{}",
            b"{\n  \"name\": \"exonym\"}",
            b"{\"type\":\"FeatureCollection\",\"features\":[]}",
            b"{\n\"type\": \"FeatureCollection\",\n\"name\": \"places\",\n",
            b"{\"type\":\"Feature\",\"id\":1,\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]},\"properties\":{\"name\":1}}",
            b"name,place\nAzovstal,geonames:701822\n",
            b"latitude,longitude,name\n",
            b"place_id,name\n",
        ];
        for head in others {
            assert!(!is_ours(head), "{}", String::from_utf8_lossy(head));
        }
    }
}

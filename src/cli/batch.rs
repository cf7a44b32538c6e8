//! The size of a batch of articles that is worked on together. It affects memory and the use of
//! threads, never answers.

use exonym::document::Document;

/// Maximum articles in a batch: enough to keep all threads busy.
const BATCH_ARTICLES: usize = 256;
/// Maximum bytes of a batch with more than one article.
const BATCH_BYTES: usize = 8 << 20;
/// Maximum articles in the first batch, which is read only once if it holds the whole input. It is
/// large, so that bytes are the effective limit unless articles are mere headlines.
const FIRST_ARTICLES: usize = 16_384;
/// Maximum bytes of the first batch. What is held of each article until all are learned takes about
/// 35 times its text, so this is about 70 MiB, as much as a run over any number of articles takes.
const FIRST_BYTES: usize = 2 << 20;

/// The current and maximum size of a batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BatchSize {
    articles: usize,
    bytes: usize,
    max_articles: usize,
    max_bytes: usize,
}

impl BatchSize {
    /// Creates an empty batch that may hold so many bytes.
    pub(super) fn with_max_bytes(bytes: usize) -> Self {
        Self {
            articles: 0,
            bytes: 0,
            max_articles: BATCH_ARTICLES,
            max_bytes: bytes.min(BATCH_BYTES),
        }
    }

    /// Creates the first batch of a run that learns from the articles that it judges.
    pub(super) fn first_with_max_bytes(bytes: usize) -> Self {
        Self {
            max_articles: FIRST_ARTICLES,
            ..Self::with_max_bytes(bytes.min(FIRST_BYTES))
        }
    }

    /// Whether an article may be added; the first one always may.
    pub(super) fn has_room_for(self, document: &Document) -> bool {
        let fits = self.bytes + bytes_of(document) <= self.max_bytes;
        self.articles == 0 || self.articles < self.max_articles && fits
    }

    pub(super) fn add(&mut self, document: &Document) {
        self.articles += 1;
        self.bytes += bytes_of(document);
    }
}

/// Bytes of all fields of an article.
pub(crate) fn bytes_of(document: &Document) -> usize {
    let Document {
        id,
        title,
        text,
        outlet,
        url,
        carried,
        body: _,
        date: _,
        lang: _,
        story: _,
        answer: _,
    } = document;
    let optional = [title, outlet, url, carried].map(|field| field.as_ref().map_or(0, String::len));
    id.len() + text.len() + optional.iter().sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_closed_by_the_bytes_of_any_field() {
        let long = || "x".repeat(BATCH_BYTES / 4);
        let with = |set: fn(&mut Document, String)| {
            let mut document = Document::from_text("");
            set(&mut document, long());
            document
        };
        let documents = [
            with(|document, long| document.title = Some(long)),
            with(|document, long| document.url = Some(long)),
            with(|document, long| document.outlet = Some(long)),
            with(|document, long| document.id = long),
            Document::from_text("x"),
        ];
        let taken = |mut size: BatchSize, documents: &[Document]| {
            let fits = documents.iter().take_while(|document| {
                let fits = size.has_room_for(document);
                size.add(document);
                fits
            });
            fits.count()
        };
        assert_eq!(taken(BatchSize::with_max_bytes(BATCH_BYTES), &documents), 4);
        assert_eq!(
            taken(BatchSize::first_with_max_bytes(BATCH_BYTES), &documents),
            1
        );
        let short = vec![Document::from_text("x"); 2 * BATCH_ARTICLES];
        assert_eq!(
            taken(BatchSize::with_max_bytes(BATCH_BYTES), &short),
            BATCH_ARTICLES
        );
        let all = taken(BatchSize::first_with_max_bytes(BATCH_BYTES), &short);
        assert_eq!(all, short.len());
    }
}

//! How many articles are worked on at the same time: a matter of memory and threads, not of answers.

use exonym::document::Document;

/// Articles of a batch: enough to keep all threads at work.
const BATCH_ARTICLES: usize = 256;
/// Bytes of a batch beyond which no article is added to it.
const BATCH_BYTES: usize = 8 << 20;
/// Articles of the first batch, which is judged after a single reading where it is all there is: so
/// many that its bytes are what bounds it, unless articles are headlines.
const FIRST_ARTICLES: usize = 16_384;
/// Its bytes. What is kept of each article until all are learned takes some 35 times its text, so
/// that this is about 70 MiB, as much as a run over any number of articles takes.
const FIRST_BYTES: usize = 2 << 20;

/// How much is in a batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BatchSize {
    articles: usize,
    bytes: usize,
    most_articles: usize,
    most_bytes: usize,
}

impl BatchSize {
    /// An empty batch that is to hold so many bytes.
    pub(super) fn within(bytes: usize) -> Self {
        Self {
            articles: 0,
            bytes: 0,
            most_articles: BATCH_ARTICLES,
            most_bytes: bytes.min(BATCH_BYTES),
        }
    }

    /// The same of the first batch of a run that learns from what it judges.
    pub(super) fn first_within(bytes: usize) -> Self {
        Self {
            most_articles: FIRST_ARTICLES,
            ..Self::within(bytes.min(FIRST_BYTES))
        }
    }

    /// Whether an article may be added; the first always may.
    pub(super) fn has_room_for(self, document: &Document) -> bool {
        let fits = self.bytes + bytes_of(document) <= self.most_bytes;
        self.articles == 0 || self.articles < self.most_articles && fits
    }

    pub(super) fn add(&mut self, document: &Document) {
        self.articles += 1;
        self.bytes += bytes_of(document);
    }
}

/// Bytes of all that an article holds.
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
            let mut document = Document::of_text("");
            set(&mut document, long());
            document
        };
        let documents = [
            with(|document, long| document.title = Some(long)),
            with(|document, long| document.url = Some(long)),
            with(|document, long| document.outlet = Some(long)),
            with(|document, long| document.id = long),
            Document::of_text("x"),
        ];
        let taken = |mut size: BatchSize, documents: &[Document]| {
            let fits = documents.iter().take_while(|document| {
                let fits = size.has_room_for(document);
                size.add(document);
                fits
            });
            fits.count()
        };
        assert_eq!(taken(BatchSize::within(BATCH_BYTES), &documents), 4);
        assert_eq!(taken(BatchSize::first_within(BATCH_BYTES), &documents), 1);
        let short = vec![Document::of_text("x"); 2 * BATCH_ARTICLES];
        assert_eq!(
            taken(BatchSize::within(BATCH_BYTES), &short),
            BATCH_ARTICLES
        );
        let all = taken(BatchSize::first_within(BATCH_BYTES), &short);
        assert_eq!(all, short.len());
    }
}

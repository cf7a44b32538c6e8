//! Reads files without resolving places, and reports the number of articles, bytes of text, and
//! time.
//!
//! `cargo run --release --example read -- crawl.warc.gz news.parquet`
#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use exonym::document::{Event, Input, InputError, ReadOptions, Reader};
use std::time::Instant;

fn main() -> Result<(), InputError> {
    for path in std::env::args_os().skip(1) {
        let start = Instant::now();
        let options = ReadOptions {
            checksums: false,
            ..ReadOptions::default()
        };
        let name = path.to_string_lossy().into_owned();
        let reader = Reader::new(vec![Input::from_argument(&path)], options)?;
        let (mut articles, mut skipped, mut bytes, mut first) = (0_u64, 0_u64, 0, None);
        for event in reader {
            match event? {
                Event::Article(article, _) => {
                    first.get_or_insert_with(|| start.elapsed());
                    articles += 1;
                    bytes += article.length();
                }
                Event::Skipped(_) => skipped += 1,
                Event::Note(_) => {}
            }
        }
        let first = first.unwrap_or_default().as_secs_f64();
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{name}: {articles} articles of {bytes} bytes, {skipped} skipped; \
             {seconds:.2} s, the first after {first:.3} s"
        );
    }
    Ok(())
}

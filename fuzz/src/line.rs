//! The pipeline, from the bytes of a file to products, with checks of basic guarantees.

use exonym::context::{Context, Homes};
use exonym::document::{Document, Event, Format, Input, ReadOptions, Reader};
use exonym::layer::{Layers, MentionRow, PlaceRow, ReviewRow, TimelineRow};
use exonym::matcher::MatchOptions;
use exonym::product::Content;
use exonym::resolver::ResolveOptions;
use exonym::sink::{PageOptions,
    Csv, GeoJson, GeoJsonLines, LayerFormat, RunReport, write_annotations, write_linked_places,
    write_page, write_table,
};
use exonym::tally::{Tallied, Tally, TallyOptions};
use exonym::{Mention, OneByOne, Pipeline, Places};
use exonym_gazetteer::Gazetteer;
use std::io::Cursor;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer<'static>> =
    LazyLock::new(|| exonym::embedded().expect("the program has its gazetteer"));

static PIPELINES: LazyLock<[Pipeline<'static>; 2]> = LazyLock::new(|| {
    [false, true].map(|ignore_case| {
        let places = Places::new(&GAZETTEER);
        let matching = MatchOptions { ignore_case };
        Pipeline::new(places, matching, ResolveOptions::default()).expect("it has no aliases")
    })
});

/// Returns the articles of a file of this format, or of the detected one.
pub fn documents(bytes: &[u8], format: Option<Format>) -> Vec<Document> {
    let input = Input::Stream {
        name: "fuzz".to_owned(),
        reader: Box::new(Cursor::new(bytes.to_vec())),
    };
    let options = ReadOptions {
        format,
        ..ReadOptions::default()
    };
    let Ok(reader) = Reader::new(vec![input], options) else {
        return Vec::new();
    };
    // The reader ends after an error, such as a table whose text column is unknown.
    let events = reader.map_while(Result::ok);
    let articles = events.filter_map(|event| match event {
        Event::Article(document, origin) => {
            let _ = origin.to_string();
            Some(document)
        }
        Event::Skipped(skipped) => {
            assert!(!skipped.to_string().is_empty());
            None
        }
        Event::Note(note) => {
            assert!(!note.to_string().is_empty());
            None
        }
    });
    articles.collect()
}

/// Judges articles and makes all products from them.
pub fn products(documents: &[Document], ignore_case: bool) {
    let pipeline = &PIPELINES[usize::from(ignore_case)];
    let mut tally = Tally::new(TallyOptions::default());
    let (together, context) =
        pipeline.annotate_together(documents, &[], Homes::default(), &OneByOne);
    let context =
        Context::from_bytes(&context.context().to_bytes()).expect("what is written reads");
    let context = pipeline.open_context(context, Homes::default());
    for (document, judged) in documents.iter().zip(together) {
        let mentions = judged.unwrap_or_else(|fault| panic!("{fault}"));
        // The same article in the same context has the same result, whether or not it was read from
        // a file.
        let again = pipeline.annotate(document, &context);
        assert_eq!(Ok(&mentions), again.as_ref());
        check(document, &mentions);
        let about = exonym::focus::of(document, &mentions, pipeline.places());
        tally.add_about(document, &mentions, &about);
    }
    write(&tally.finish(), pipeline.places());
}

/// Checks that mentions are ordered, disjoint, and at their offsets.
fn check(document: &Document, mentions: &[Mention]) {
    for mention in mentions {
        let field = document.field(mention.field);
        assert_eq!(&field[mention.span.start..mention.span.end], mention.text);
        let before = field[..mention.span.start].chars().count();
        assert_eq!(mention.chars.start, before);
        assert_eq!(mention.chars.end, before + mention.text.chars().count());
        assert!((0.0..=1.0).contains(&mention.confidence));
    }
    for two in mentions.windows(2) {
        assert!(two[0].field != two[1].field || two[0].span.end <= two[1].span.start);
    }
}

/// Writes every product and parses it with an independent reader.
fn write(tallied: &Tallied, places: &Places<'_>) {
    const ATTRIBUTION: &str = "fuzz";
    let layers = Layers::new(tallied, |place| {
        places.facts(place).expect("a tallied place is known")
    });
    let json = |what: &str, bytes: &[u8]| {
        let parsed = serde_json::from_slice::<serde_json::Value>(bytes);
        assert!(parsed.is_ok(), "{what}: {parsed:?}");
    };
    let geojson = GeoJson {
        attribution: ATTRIBUTION,
        hints: true,
    };
    for content in [
        Content::Places,
        Content::Timeline,
        Content::Mentions,
        Content::Articles,
    ] {
        let mut out = Vec::new();
        geojson
            .write_layer(&mut out, &layers, content)
            .expect("a vector takes all");
        json("GeoJSON", &out);
        out.clear();
        GeoJsonLines { hints: true }
            .write_layer(&mut out, &layers, content)
            .expect("a vector takes all");
        out.split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .for_each(|line| json("a line of GeoJSON", line));
        out.clear();
        Csv.write_layer(&mut out, &layers, content)
            .expect("a vector takes all");
        table(&out);
    }
    let mut out = Vec::new();
    write_linked_places(&mut out, layers.places(), ATTRIBUTION).expect("a vector takes all");
    json("Linked Places", &out);
    out.clear();
    write_annotations(&mut out, layers.mentions(), ATTRIBUTION).expect("a vector takes all");
    json("Web Annotations", &out);
    out.clear();
    write_page(&mut out, &layers, &RunReport::default(), PageOptions::titled("fuzz")).expect("a vector takes all");
    assert!(std::str::from_utf8(&out).is_ok());
    out.clear();
    write_table::<ReviewRow>(&mut out, layers.review().iter()).expect("a vector takes all");
    table(&out);
    out.clear();
    write_table::<PlaceRow>(&mut out, layers.places().iter()).expect("a vector takes all");
    write_table::<TimelineRow>(&mut out, layers.timeline()).expect("a vector takes all");
    write_table::<MentionRow>(&mut out, layers.mentions()).expect("a vector takes all");
}

/// Checks that a table has equally long rows, no NUL, and is UTF-8.
fn table(bytes: &[u8]) {
    assert!(!bytes.contains(&0), "a NUL in a table");
    let mut reader = csv::Reader::from_reader(bytes);
    for row in reader.records() {
        assert!(row.is_ok(), "{row:?}");
    }
}

//! Reading, from files and streams to events.
//!
//! The expected events were written by hand from the sample files. Compressed files were made with gzip
//! and zstd, UTF-16 files with iconv, and hashes with sha256sum.

#![allow(clippy::unwrap_used)]

use exonym::document::{
    Event, Format, Input, InputError, Note, ReadOptions, Reader, SkipReason, SkippedArticle,
};
use proptest::prelude::*;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documents/folder");

fn stream(bytes: impl Into<Vec<u8>>) -> Vec<Input> {
    vec![Input::Stream {
        name: "stdin".to_owned(),
        reader: Box::new(io::Cursor::new(bytes.into())),
    }]
}

fn sample(name: &str) -> Vec<Input> {
    vec![Input::Path(Path::new(SAMPLES).join(name))]
}

/// Returns one line per event, with what is needed to see that it is right.
fn listing(inputs: Vec<Input>, options: ReadOptions) -> Result<Vec<String>, InputError> {
    Reader::new(inputs, options)?
        .map(|event| Ok(line(&event?)))
        .collect()
}

fn line(event: &Event) -> String {
    match event {
        Event::Article(article, _) => {
            let date = article.date.map_or("-".to_owned(), |date| date.label());
            let title = article.title.as_deref().unwrap_or("-");
            let body = &article.text[article.body.clone()];
            format!("{} | {date} | {title} | {}", article.id, body.trim_end())
        }
        Event::Skipped(skipped) => format!("! {}", short(&skipped.to_string())),
        Event::Note(note) => format!("# {}", short(&note.to_string())),
    }
}

fn short(message: &str) -> String {
    below(message, Path::new(SAMPLES))
}

/// A message in which paths begin below a folder, with `/` between their parts.
fn below(message: &str, folder: &Path) -> String {
    let folder = format!("{}{MAIN_SEPARATOR}", folder.display());
    let message = message.replace(&folder, "");
    match MAIN_SEPARATOR {
        '/' => message,
        separator => message.replace(separator, "/"),
    }
}

#[test]
fn a_folder_is_read_in_order_and_what_is_bad_is_named() {
    let expected = [
        "2022-03-01-ferry.txt | 2022-03-01 | - | A ferry left Odesa at dawn.",
        r#"# 2022-03-02.json: text from "text""#,
        "2022-03-02.json | 2022-03-02 | - | Dew in Brody",
        "array.json:1 | - | - | Snow in Poltava",
        "! array.json, row 2 (line 3): broken JSON: expected a value at line 3",
        "array.json:3 | 2022-03 | - | Ice in Poltava",
        "! blank.txt: no text",
        "bom.txt | - | - | Снег в Харькове.",
        "! broken.json, row 1 (line 1): broken JSON: it ends within a value at line 1",
        "header.txt | 2022-03-04 | Rain in Kyiv | It rained in Kyiv.",
        "# latin1.txt: read as windows-1252 (override with --encoding NAME)",
        "latin1.txt | - | - | Un café à Lyon.",
        r#"# lines.jsonl: text from "text", date from "date", id from "id""#,
        "1 | 2022-03-01 | - | Frost in Sumy",
        "! lines.jsonl, line 2: broken JSON: it ends within a string at column 26",
        "! lines.jsonl, row 3 (line 4): a number where an object with an article's text was expected",
        r#"# lines.jsonl, line 5: "soon" is not a date"#,
        "lines.jsonl:5 | - | - | Thaw in Sumy.\n\nMud.",
        "! lines.jsonl, line 6: no text",
        r#"# list.json: title from "title", date from "seendate", lang from "language"; no text column was found, so only titles are read (name one with --text-column)"#,
        "list.json:1 | 2022-03-01 | Wind in Izium | ",
        "! list.json, row 2 (line 1): a number where an object with an article's text was expected",
        "matter.md | 2022 | Brug dicht | De brug bij Kampen ging dicht.",
        "opening.txt | 2022-03 | - | De trein naar Lviv had een uur vertraging.\n\nIn Kyiv regende het.",
        r#"# sub/header-only.csv: text from "text", title from "title""#,
        "! sub/header-only.csv: no article in this file",
        "# sub/semicolon.csv.gz: read as windows-1252 (override with --encoding NAME)",
        r#"# sub/semicolon.csv.gz: text from "body", title from "headline", date from "pubDate", id from "guid""#,
        "s-1 | 2022-03-01 | One; two | A storm\nover Kherson",
        "! sub/semicolon.csv.gz, row 2 (line 4): 5 fields where the header has 4; a field that holds the delimiter must be quoted",
        "! sub/semicolon.csv.gz, row 3 (line 5): no text",
        "sub/semicolon.csv.gz:4 | - | Four | Calm in Izmail",
        "s-5 | 2022 | Five | Café",
        "s-6 | 2022-03-02 | Six | Fog in Yalta",
        "# sub/semicolon.csv.gz: dates such as 01/03/2022 are ignored: no row shows whether the day comes first; give --date-order dmy or mdy",
        "t1 | 2022-03-01 | - | Hail in Lutsk",
        r#"# sub/titles.csv: title from "title", date from "seendate", url from "url", lang from "language", outlet from "domain"; no text column was found, so only titles are read (name one with --text-column)"#,
        "sub/titles.csv:1 | 2022-03-01 | Sleet in Uman | ",
        "! sub/unclosed.csv, row 1 (line 2): a quote opens here and never closes, so the rest of the file cannot be read",
        r#"# undated.txt: "next week" is not a date"#,
        "undated.txt | - | - | The market in Lviv opens again.",
        "utf16be.txt | - | - | Запоріжжя співає.",
        "utf16le.txt | - | - | Zaporizjzja 𝄞 zingt.",
    ];
    let found = listing(sample(""), ReadOptions::default()).unwrap();
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn what_a_folder_passes_over_is_counted() {
    let reader = Reader::new(sample(""), ReadOptions::default()).unwrap();
    assert_eq!(reader.passed_over().to_string(), "PNG picture 1, hidden 1");
}

#[test]
fn what_lies_beside_articles_is_passed_over_and_read_when_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("1.txt", "Rain in Hull."),
        ("README.md", "All about Paris."),
        ("LICENSE.txt", "Granted in Paris."),
        (
            "package.json",
            r#"{"name": "news", "description": "News of Paris"}"#,
        ),
        (
            "meta.json",
            r#"{"title": "News of Paris", "description": "All of it"}"#,
        ),
        (
            "article.schema.json",
            r#"{"title": "Article", "description": "Paris"}"#,
        ),
        (
            "info.json",
            r#"{"articles": [{"title": "Fog", "text": "Fog in Ghent."}]}"#,
        ),
        ("read.py", "print('Paris')"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let read = |path: &Path| {
        let input = vec![Input::Path(path.to_owned())];
        let mut reader = Reader::new(input, ReadOptions::default()).unwrap();
        let articles = reader.by_ref().filter_map(|event| match event.unwrap() {
            Event::Article(article, _) => Some(article.text),
            _ => None,
        });
        let articles: Vec<String> = articles.collect();
        (articles, reader.passed_over().to_string())
    };
    let (articles, passed_over) = read(folder.path());
    assert_eq!(articles, ["Rain in Hull.", "Fog in Ghent."]);
    assert_eq!(
        passed_over,
        "description of data 2, .py 1, README 1, licence 1, settings of a program 1"
    );
    let (articles, _) = read(&folder.path().join("README.md"));
    assert_eq!(articles, ["All about Paris."]);
}

#[test]
fn every_field_of_a_header_reaches_the_document() {
    let mut reader = Reader::new(sample("header.txt"), ReadOptions::default()).unwrap();
    let Some(Ok(Event::Article(article, _))) = reader.next() else {
        panic!("no article");
    };
    assert_eq!(article.outlet.as_deref(), Some("The Example"));
    assert_eq!(article.lang.unwrap().as_str(), "en");
    assert_eq!(article.url.as_deref(), Some("https://example.org/rain"));
    assert!(
        article.text.starts_with("title: Rain"),
        "offsets are the file's"
    );
    assert_eq!(article.body.end, article.text.len());
}

#[test]
fn sources_are_hashed_as_stored_and_progress_reaches_its_end() {
    let inputs = [
        sample("sub/semicolon.csv.gz"),
        sample("utf16le.txt"),
        sample("sub/unclosed.csv"),
    ];
    let mut reader = Reader::new(
        inputs.into_iter().flatten().collect(),
        ReadOptions::default(),
    )
    .unwrap();
    let progress = reader.progress();
    assert_eq!(progress.read(), 0);
    assert!(reader.by_ref().all(|event| event.is_ok()));
    let sums = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/documents/SHA256SUMS"
    ))
    .unwrap();
    let expected: Vec<(&str, &str)> = sums
        .lines()
        .filter_map(|line| line.split_once("  "))
        .collect();
    for (source, (sum, name)) in reader.sources().iter().zip(&expected) {
        assert!(source.path.ends_with(name), "{name}");
        assert_eq!(source.sha256.as_deref(), Some(*sum), "{name}");
        assert_eq!(source.bytes, fs::metadata(&source.path).unwrap().len());
    }
    assert_eq!(reader.sources().len(), expected.len());
    assert_eq!(Some(progress.read()), progress.total());
}

#[test]
fn stream_formats_are_detected_from_content() {
    let cases: [(&[u8], &[&str]); 7] = [
        (
            b"title,text\nA,B\n",
            &[
                "# stdin: text from \"text\", title from \"title\"",
                "stdin:1 | - | A | B",
            ],
        ),
        (
            b"Fog, text and title\n",
            &["stdin | - | - | Fog, text and title"],
        ),
        (
            b"{\"text\": \"Fog\"}",
            &["# stdin: text from \"text\"", "stdin | - | - | Fog"],
        ),
        (
            b"{\"text\": \"Fog\"}\n{\"text\": \"Rain\"}\n",
            &[
                "# stdin: text from \"text\"",
                "stdin:1 | - | - | Fog",
                "stdin:2 | - | - | Rain",
            ],
        ),
        (
            b"\n[{\"text\":\n\"Fog\"}]",
            &["# stdin: text from \"text\"", "stdin:1 | - | - | Fog"],
        ),
        (b"[Kyiv] Fog.", &["stdin | - | - | [Kyiv] Fog."]),
        (b"", &["! stdin: no text"]),
    ];
    for (bytes, expected) in cases {
        let found = listing(stream(bytes), ReadOptions::default()).unwrap();
        assert_eq!(found, expected);
        let packed = zstd::encode_all(bytes, 1).unwrap();
        assert_eq!(
            listing(stream(packed), ReadOptions::default()).unwrap(),
            expected
        );
    }
}

#[test]
fn a_format_that_is_asked_for_is_taken() {
    let options = ReadOptions {
        format: Some(Format::Csv),
        ..ReadOptions::default()
    };
    let found = listing(stream("title,text\nA,B\n"), options).unwrap();
    assert_eq!(found[1], "stdin:1 | - | A | B");
}

#[test]
fn the_same_columns_are_reported_once() {
    let inputs: Vec<Input> = (0..3)
        .flat_map(|_| stream("{\"text\": \"Fog\"}\n"))
        .collect();
    let found = listing(inputs, ReadOptions::default()).unwrap();
    assert_eq!(found.iter().filter(|line| line.starts_with('#')).count(), 1);
    assert_eq!(found.len(), 4);
}

#[test]
fn columns_can_be_named() {
    let options = ReadOptions {
        text_column: Some("content.full".into()),
        date_column: Some("When".into()),
        ..ReadOptions::default()
    };
    let json = r#"{"text": "no", "content": {"full": "Fog"}, "when": null}
{"text": "no", "content": {"full": "Rain"}, "when": "1 mars 2022"}"#;
    let found = listing(stream(json), options).unwrap();
    assert_eq!(
        found[1..],
        ["stdin:1 | - | - | Fog", "stdin:2 | 2022-03-01 | - | Rain"]
    );
}

/// No row can end a table: input after the last row is distinguished by its position.
#[test]
fn no_row_ends_a_table() {
    let options = || ReadOptions {
        format: Some(Format::Csv),
        ..ReadOptions::default()
    };
    let rows = [
        "Dew",
        ".",
        "\u{1}end of the table\u{1}",
        "\"\n.\n\"",
        "\".\"",
        "\u{2}",
        "Rain",
    ];
    for ending in ["\n", "\r\n", "\r"] {
        for last in ["", ending, &format!("{ending}{ending}")] {
            let table = format!("text{ending}{}{last}", rows.join(ending));
            let read = listing(stream(table.clone()), options()).unwrap();
            // The first line reports the column used.
            assert_eq!(read.len(), 1 + rows.len(), "{table:?}: {read:?}");
            assert!(read[7].ends_with("| Rain"), "{table:?}: {read:?}");
            assert!(
                !read.iter().any(|line| line.starts_with('!')),
                "{table:?}: {read:?}"
            );
        }
    }
}

#[test]
fn a_quote_that_never_closes_is_found_wherever_it_opens() {
    let options = || ReadOptions {
        format: Some(Format::Csv),
        ..ReadOptions::default()
    };
    for open in ["\"", "\"\n.\n", "\"Rain\nDew\n", "\"a\"\"", "\"\r"] {
        let table = format!("text\nDew\n{open}");
        let read = listing(stream(table.clone()), options()).unwrap();
        let last = read.last().unwrap();
        assert!(last.contains("never closes"), "{table:?}: {read:?}");
        assert_eq!(read.len(), 3, "{table:?}: {read:?}");
        let header = listing(stream(open.to_owned()), options()).unwrap();
        assert!(header[0].contains("never closes"), "{open:?}: {header:?}");
    }
}

/// Returns the error that ends reading, wherever it occurs.
fn fault(inputs: Vec<Input>, options: ReadOptions) -> InputError {
    listing(inputs, options).unwrap_err()
}

#[test]
fn tables_without_their_columns_are_usage_errors() {
    let csv = |column: Option<&str>| ReadOptions {
        format: Some(Format::Csv),
        text_column: column.map(str::to_owned),
        ..ReadOptions::default()
    };
    let none = fault(stream("author,views\nA,1\n"), csv(None));
    assert!(none.is_usage());
    let message = none.to_string();
    assert!(
        message.contains(r#""author", "views""#) && message.contains("--text-column"),
        "{message}"
    );

    let absent = fault(stream("title,text\nA,B\n"), csv(Some("story")));
    assert!(absent.is_usage());
    assert!(
        absent
            .to_string()
            .contains(r#"no column "story" (--text-column) among "title", "text""#)
    );

    let json = ReadOptions {
        text_column: Some("story".into()),
        ..ReadOptions::default()
    };
    assert!(fault(stream("{\"text\": \"B\"}"), json).is_usage());
}

/// Creates a folder for one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_table_is_checked_before_anything_is_read_and_ends_no_folder() {
    let folder = scratch("checked-first");
    fs::write(folder.join("a.csv"), "author\nA\n").unwrap();
    fs::write(folder.join("b.txt"), "Fog.").unwrap();
    let named = ["b.txt", "a.csv"].map(|name| Input::Path(folder.join(name)));
    let error = Reader::new(named.into(), ReadOptions::default()).err();
    assert!(matches!(error, Some(InputError::NoTextColumn { .. })));
    let found = listing(vec![Input::Path(folder)], ReadOptions::default()).unwrap();
    assert!(
        found[0].contains("no text column among \"author\""),
        "{found:?}"
    );
    assert_eq!(found[1], "b.txt | - | - | Fog.");
}

#[test]
fn a_missing_path_and_an_empty_folder_are_errors() {
    let missing = fault(sample("gone.txt"), ReadOptions::default());
    assert!(
        matches!(&missing, InputError::Path { source, .. } if source.kind() == io::ErrorKind::NotFound)
    );
    assert!(missing.to_string().contains("gone.txt") && !missing.is_usage());

    let folder = scratch("no-article");
    fs::write(folder.join("photo.jpg"), "x").unwrap();
    fs::write(folder.join(".hidden.txt"), "x").unwrap();
    let empty = fault(vec![Input::Path(folder)], ReadOptions::default());
    let said = empty.to_string();
    assert!(said.ends_with("; passed over: .jpg 1, hidden 1"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_are_skipped_and_links_to_folders_passed_over() {
    use std::os::unix::fs::symlink;
    let folder = scratch("links");
    fs::write(folder.join("a.txt"), "Fog.").unwrap();
    symlink("gone", folder.join("b.txt")).unwrap();
    symlink(".", folder.join("circle")).unwrap();
    symlink("gone", folder.join("lost")).unwrap();
    symlink("a.txt", folder.join("c.txt")).unwrap();
    let mut reader =
        Reader::new(vec![Input::Path(folder.clone())], ReadOptions::default()).unwrap();
    let events: Vec<Event> = reader.by_ref().map(Result::unwrap).collect();
    assert!(matches!(
        &events[1],
        Event::Skipped(SkippedArticle { file, reason: SkipReason::Unreadable(_), .. }) if *file == folder.join("b.txt")
    ));
    assert_eq!(line(&events[2]), "c.txt | - | - | Fog.");
    assert_eq!(events.len(), 3);
    assert_eq!(
        reader.passed_over().to_string(),
        "broken link 1, link to a folder 1"
    );
}

#[test]
fn a_sheet_named_for_files_that_are_not_workbooks_has_no_effect() {
    let folder = scratch("sheet");
    let (table, other) = (folder.join("a.csv"), folder.join("b.jsonl"));
    fs::write(&table, "text\nFog.\n").unwrap();
    fs::write(&other, "{\"text\": \"Rain.\"}\n").unwrap();
    let forms = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    let notes = |paths: Vec<PathBuf>| -> Vec<String> {
        let options = ReadOptions {
            sheet: Some("1".into()),
            ..ReadOptions::default()
        };
        let inputs = paths.into_iter().map(Input::Path).collect();
        let events = Reader::new(inputs, options).unwrap().map(Result::unwrap);
        let notes = events.filter_map(|event| match event {
            Event::Note(note) => Some(below(&note.to_string(), &folder)),
            _ => None,
        });
        notes.filter(|note| note.contains("--sheet")).collect()
    };
    assert_eq!(
        notes(vec![table.clone(), other]),
        ["a.csv: --sheet \"1\" has no effect: no input is a workbook"]
    );
    let workbook = forms.join("tables/spreadsheet/plain.xlsx");
    assert_eq!(notes(vec![table, workbook]), [""; 0]);
}

#[test]
fn a_stream_that_fails_is_skipped_and_the_next_is_read() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    for format in [
        None,
        Some(Format::Text),
        Some(Format::Csv),
        Some(Format::Json),
        Some(Format::JsonLines),
    ] {
        // Once at the start, and once after a first record.
        let first = match format {
            Some(Format::Csv) => "text\nFog\n",
            _ => "{\"text\": \"Fog\"}\n",
        };
        for start in ["", first] {
            let mut inputs = vec![Input::Stream {
                name: "bad".to_owned(),
                reader: Box::new(start.as_bytes().chain(Failing)),
            }];
            inputs.extend(stream("title,text\nA,B\n"));
            let options = ReadOptions {
                format,
                ..ReadOptions::default()
            };
            let events: Vec<Event> = Reader::new(inputs, options)
                .unwrap()
                .map_while(Result::ok)
                .collect();
            let failed = |event: &Event| {
                line(event).starts_with("! bad") && line(event).contains("the disk is gone")
            };
            assert_eq!(
                events.iter().filter(|event| failed(event)).count(),
                1,
                "{format:?} {events:?}"
            );
        }
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(text).unwrap();
    gz.finish().unwrap()
}

/// Returns options for reading that format.
fn as_format(format: Format) -> ReadOptions {
    ReadOptions {
        format: Some(format),
        ..ReadOptions::default()
    }
}

#[test]
fn a_damaged_archive_gives_every_whole_record_before_the_damage() {
    let fog = "Fog over Sumy, ".repeat(9);
    let rows =
        |from: u64, row: &dyn Fn(u64) -> String| -> String { (from..200).map(row).collect() };
    let tables = [
        (
            Format::Csv,
            format!("id,text\n{}", rows(0, &|n| format!("{n},\"{fog}{n}\"\n"))),
        ),
        (
            Format::JsonLines,
            rows(0, &|n| format!("{{\"id\":{n},\"text\":\"{fog}{n}\"}}\n")),
        ),
        (
            Format::Json,
            format!(
                "[{{\"text\":\"{fog}0\"}}{}]",
                rows(1, &|n| format!(",{{\"text\":\"{fog}{n}\"}}"))
            ),
        ),
        (
            Format::Json,
            format!(
                "{{\"articles\":[{{\"text\":\"{fog}0\"}}{}]}}",
                rows(1, &|n| format!(",{{\"text\":\"{fog}{n}\"}}"))
            ),
        ),
    ];
    for (format, table) in tables {
        // Stored uncompressed, so that the content before the cut is known.
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        gz.write_all(table.as_bytes()).unwrap();
        let archive = gz.finish().unwrap();
        for length in [archive.len() / 4, archive.len() / 2, archive.len() - 40] {
            let found = listing(stream(&archive[..length]), as_format(format)).unwrap();
            let articles = found.iter().filter(|line| line.ends_with(char::is_numeric));
            let whole = table[..length - 40].matches(&fog).count() - 1;
            let articles = articles.count();
            assert!(
                (whole..whole + 3).contains(&articles),
                "{articles} of {whole}: {format:?}"
            );
            let last = found.last().unwrap();
            assert!(last.starts_with("! stdin, "), "{last}");
            assert!(last.contains("the archive breaks off after "), "{last}");
            assert!(
                last.ends_with("; an unknown number of articles may be lost with the rest"),
                "{last}"
            );
            assert_eq!(found.iter().filter(|line| line.starts_with('!')).count(), 1);
        }
    }
}

#[test]
fn half_a_text_is_no_article_and_a_whole_one_with_a_scratch_is() {
    let archive = gzip("Fog over Sumy, and over Kyiv too.".repeat(9).as_bytes());
    let cut = listing(
        stream(&archive[..archive.len() - 12]),
        as_format(Format::Text),
    )
    .unwrap();
    assert!(
        cut[0].starts_with("! stdin: incomplete: the archive breaks off after "),
        "{cut:?}"
    );
    assert_eq!(cut.len(), 1);

    let archive = gzip(b"Fog over Sumy.");
    let article = "stdin | - | - | Fog over Sumy.";
    let behind = |bytes: &[u8]| {
        let bytes = [&archive[..], bytes].concat();
        listing(stream(bytes), ReadOptions::default()).unwrap()
    };
    assert_eq!(behind(b""), [article]);
    assert_eq!(behind(&[0; 10_240]), [article]);
    assert_eq!(
        behind(b"</html>"),
        [
            article,
            "# stdin: extra bytes after the end of the archive are ignored; nothing in it is lost"
        ]
    );
    let short = listing(
        stream(&archive[..archive.len() - 1]),
        ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(short[0], article);
    assert!(
        short[1].starts_with("! stdin: the archive breaks off within its checksum"),
        "{short:?}"
    );
    let mut wrong = archive.clone();
    let at = wrong.len() - 8;
    wrong[at] ^= 1;
    let wrong = listing(stream(wrong), ReadOptions::default()).unwrap();
    assert_eq!(wrong[0], article);
    assert!(
        wrong[1].starts_with("! stdin: the archive's checksum is wrong"),
        "{wrong:?}"
    );
}

#[test]
fn the_rest_of_a_file_that_is_lost_is_known_as_such() {
    let loses = |bytes: &[u8], format| {
        let reader = Reader::new(stream(bytes), as_format(format)).unwrap();
        reader
            .filter_map(|event| match event.unwrap() {
                Event::Skipped(skipped) => Some(skipped.reason.loses_the_rest()),
                _ => None,
            })
            .collect::<Vec<bool>>()
    };
    let archive = gzip(b"text\nFog\nRain\n");
    assert_eq!(loses(&archive[..archive.len() - 12], Format::Csv), [true]);
    assert_eq!(loses(&archive[..archive.len() - 12], Format::Text), [false]);
    assert_eq!(loses(&archive[..archive.len() - 1], Format::Csv), [false]);
    assert_eq!(loses(b"text\n\"Fog\n", Format::Csv), [true]);
    assert_eq!(loses(b"text\nFog,Rain\n", Format::Csv), [false]);
}

#[test]
fn a_list_of_articles_is_read_up_to_what_is_broken_in_it() {
    let json = "{\"n\": 2,\n \"articles\": [{\"text\": \"Fog\"},\n {\"text\": }, {\"text\": \"Rain\"}], \"m\": 1}";
    let found = listing(stream(json), ReadOptions::default()).unwrap();
    assert_eq!(
        found,
        [
            "# stdin: text from \"text\"",
            "stdin:1 | - | - | Fog",
            "! stdin, row 2 (line 3): broken JSON: expected a value at line 3",
            "stdin:3 | - | - | Rain",
        ]
    );
    let cut = listing(stream(&json[..json.len() - 1]), ReadOptions::default()).unwrap();
    assert_eq!(cut.len(), 5);
    assert!(
        cut[4].starts_with("! stdin, row 4 (line 1): broken JSON: it ends within an object"),
        "{cut:?}"
    );
}

/// More strings than are remembered are reported once, and what follows them is read.
#[test]
fn an_article_after_many_other_values_is_read() {
    let mut json = "[".to_owned();
    json.push_str(&"\"a note\",".repeat(1_500));
    json.push_str(r#"{"id": "1", "text": "Rain over Kherson."}, "a note"]"#);
    let events = listing(stream(json), as_format(Format::Json)).expect("a list is read");
    let skipped = events.iter().filter(|event| event.starts_with('!'));
    assert_eq!(skipped.count(), 2, "{events:?}");
    let article = events.iter().find(|event| !event.starts_with('!'));
    assert!(article.is_some(), "{events:?}");
}

#[test]
fn a_comma_after_a_line_of_json_is_ignored() {
    let lines = "{\"text\": \"Fog\"},\n{\"text\": \"Rain\"},\n{\"text\": \"Snow\"}\n";
    let found = listing(stream(lines), as_format(Format::JsonLines)).unwrap();
    let articles = [
        "stdin:1 | - | - | Fog",
        "stdin:2 | - | - | Rain",
        "stdin:3 | - | - | Snow",
    ];
    assert_eq!(found[1..], articles);
}

#[test]
fn a_table_without_a_date_column_is_reported() {
    let found = |rows: &str| listing(stream(rows), as_format(Format::Csv)).unwrap();
    assert_eq!(
        found("title,text,desk,when\nA,Fog,north,Monday\n"),
        [
            r#"# stdin: text from "text", title from "title""#,
            r#"# stdin: no date column among "desk", "when"; name one with --date-column"#,
            "stdin:1 | - | A | Fog",
        ]
    );
    assert_eq!(
        found("text,seen on,views\nFog,2022-03-01,7\nRain,25/03/2022,8\n"),
        [
            r#"# stdin: text from "text", date from "seen on" (careful: its name is unknown, but it is the only column of dates)"#,
            "stdin:1 | 2022-03-01 | - | Fog",
            "stdin:2 | 2022-03-25 | - | Rain",
        ]
    );
    // Nothing is undated, or nothing else could be the date.
    assert_eq!(
        found("text,desk\n\"Published on 3 March 2022\n\nFog\",north\n").len(),
        2
    );
    assert_eq!(found("title,text\nA,Fog\n").len(), 2);
    let lines = "{\"text\": \"Fog\", \"desk\": \"north\"}\n".repeat(2);
    let found = listing(stream(lines), as_format(Format::JsonLines)).unwrap();
    let note = r#"# stdin: no date column among "desk"; name one with --date-column"#;
    assert_eq!(found.last().unwrap(), note);
}

#[test]
fn a_source_column_is_reported_once() {
    for (value, field) in [("De Krant", "outlet"), ("https://example.org/1", "url")] {
        let note = format!("# stdin: text from \"text\", {field} from \"source\"");
        let rows = format!("text,source\nFog,{value}\n");
        assert_eq!(
            listing(stream(rows), as_format(Format::Csv)).unwrap()[0],
            note
        );
        let json = format!("{{\"text\": \"Fog\", \"source\": \"{value}\"}}");
        assert_eq!(
            listing(stream(json), as_format(Format::Json)).unwrap()[0],
            note
        );
    }
}

#[test]
fn dates_of_unknown_order_are_reported_once() {
    let mut rows = "text,date\nFog,31/31/2024\n".to_owned();
    rows.push_str(&"Rain,04/03/2024\n".repeat(1_100));
    let notes = |rows: &str| {
        let found = listing(stream(rows), as_format(Format::Csv)).unwrap();
        let notes = found.into_iter().filter(|line| line.starts_with('#'));
        notes.skip(1).collect::<Vec<_>>()
    };
    let bad = "# stdin, row 1 (line 2): \"31/31/2024\" is not a date";
    let ignored = "# stdin: dates such as 04/03/2024 are ignored: no row shows whether the day \
                   comes first; give --date-order dmy or mdy";
    assert_eq!(notes(&rows), [bad, ignored]);
    // Too late for the rows before it, which are not held for so long.
    rows.push_str("Snow,25/03/2024\nHail,05/03/2024\n");
    let partly = "# stdin: dates such as 04/03/2024 are read day first, since row 1102 has \
                  25/03/2024, except the first 1100, which are ignored; give --date-order dmy";
    assert_eq!(notes(&rows), [bad, partly]);
}

#[test]
fn a_file_that_is_not_json_is_reported_once() {
    let lines = "{title: Fog}\n{title: Rain}\n{title: Snow}\n";
    for format in [Format::JsonLines, Format::Json] {
        let found = listing(stream(lines), as_format(format)).unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("! stdin: not JSON ("), "{found:?}");
        assert!(
            found[0].ends_with("--format txt reads it as text"),
            "{found:?}"
        );
    }
    let many = listing(stream(lines.repeat(2_000)), as_format(Format::JsonLines)).unwrap();
    assert_eq!(many.len(), 1);
    let late = format!("{lines}{{\"text\": \"Fog\"}}\n");
    let found = listing(stream(late), as_format(Format::JsonLines)).unwrap();
    let broken = found.iter().filter(|line| line.contains("broken JSON"));
    assert_eq!(broken.count(), 3, "{found:?}");
    assert_eq!(found.last().unwrap(), "stdin:4 | - | - | Fog");
}

#[test]
fn empty_lines_are_counted_and_nothing_else() {
    let lines = "\n\r\n{\"text\": \"Fog\"}\n\n  \n\n{\"text\": \n{\"text\": \"Rain\"}\n\n";
    let found = listing(stream(lines), as_format(Format::JsonLines)).unwrap();
    assert_eq!(found[1], "stdin:3 | - | - | Fog");
    assert!(
        found[2].starts_with("! stdin, line 7: broken JSON"),
        "{found:?}"
    );
    assert_eq!(found[3], "stdin:8 | - | - | Rain");
    assert_eq!(found.len(), 4);
}

#[test]
fn an_answer_of_annotate_is_not_an_article() {
    let answer = r#"{"id":"1","title":"Rain over Kyiv","date":null,"lang":null,"mentions":[]}"#;
    let article = r#"{"id":"1","title":"Rain over Kyiv","text":"Fog","mentions":[]}"#;
    let lines = format!("{answer}\n{article}\n");
    let found = listing(stream(lines.clone()), ReadOptions::default()).unwrap();
    assert_eq!(
        found[0],
        "! stdin, line 1: an answer of exonym annotate, not an article"
    );
    assert_eq!(found[2], "1 | - | Rain over Kyiv | Fog");

    let folder = scratch("answers");
    fs::write(folder.join("a.txt"), "Fog.").unwrap();
    fs::write(folder.join("b.jsonl"), &lines).unwrap();
    fs::write(folder.join("c.jsonl"), format!("{article}\n{answer}\n")).unwrap();
    let found = listing(vec![Input::Path(folder.clone())], ReadOptions::default()).unwrap();
    let found: Vec<String> = found.iter().map(|line| below(line, &folder)).collect();
    assert_eq!(
        found,
        [
            "a.txt | - | - | Fog.",
            "# b.jsonl: passed over: it holds answers of exonym annotate, not articles",
            "# c.jsonl: text from \"text\", title from \"title\", id from \"id\"",
            "1 | - | Rain over Kyiv | Fog",
            "! c.jsonl, line 2: an answer of exonym annotate, not an article",
            "# c.jsonl: no date column among \"text\", \"mentions\"; name one with --date-column",
        ]
    );
}

#[test]
fn the_id_of_a_file_is_its_path_below_the_folder() {
    let folder = scratch("ids");
    for name in ["a", "b/c"] {
        fs::create_dir_all(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("1.txt"), "Fog.").unwrap();
        fs::write(folder.join(name).join("2.csv"), "text\nFog\n").unwrap();
        fs::write(folder.join(name).join("3.json"), "{\"text\": \"Fog\"}").unwrap();
        fs::write(folder.join(name).join("4-2022-03-01.txt"), "Fog.").unwrap();
    }
    let ids = |path: PathBuf| -> Vec<String> {
        let found = listing(vec![Input::Path(path)], ReadOptions::default()).unwrap();
        let articles = found.iter().filter(|line| !line.starts_with('#'));
        articles
            .map(|line| line.split(" | ").take(2).collect::<Vec<_>>().join(" "))
            .collect()
    };
    let expected = [
        "a/1.txt -",
        "a/2.csv:1 -",
        "a/3.json -",
        "a/4-2022-03-01.txt 2022-03-01",
        "b/c/1.txt -",
        "b/c/2.csv:1 -",
        "b/c/3.json -",
        "b/c/4-2022-03-01.txt 2022-03-01",
    ];
    assert_eq!(ids(folder.clone()), expected);
    assert_eq!(ids(folder.join("b"))[0], "c/1.txt -");
    assert_eq!(ids(folder.join("b/c/1.txt")), ["1.txt -"]);
}

/// Other systems refuse names that are not UTF-8.
#[cfg(target_os = "linux")]
#[test]
fn any_name_is_an_id_and_stays_on_its_line() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = scratch("names");
    let long = format!("{}.txt", "é".repeat(125) + "x");
    assert_eq!(long.len(), 255);
    let names: [&[u8]; 4] = [b"a\xff.txt", b"b\nc.txt", b"d\x1b[31m.txt", long.as_bytes()];
    for name in names {
        fs::write(folder.join(OsStr::from_bytes(name)), "Fog.").unwrap();
    }
    let inputs = || vec![Input::Path(folder.clone())];
    let ids: Vec<String> = Reader::new(inputs(), ReadOptions::default())
        .unwrap()
        .map(|event| match event.unwrap() {
            Event::Article(article, _) => article.id,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(ids, ["a\u{fffd}.txt", "b\nc.txt", "d\u{1b}[31m.txt", &long]);
    for name in names {
        fs::write(folder.join(OsStr::from_bytes(name)), "").unwrap();
    }
    let messages = listing(inputs(), ReadOptions::default()).unwrap();
    assert_eq!(messages.len(), 4);
    assert!(messages[1].ends_with("b\\nc.txt: no text"), "{messages:?}");
    assert!(messages.iter().all(|line| !line.contains(char::is_control)));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_never_opened() {
    let folder = scratch("no-files");
    fs::write(folder.join("a.txt"), "Fog.").unwrap();
    fs::write(folder.join("e.txt"), "Rain.").unwrap();
    let pipe = |name: &str| {
        let made = std::process::Command::new("mkfifo")
            .arg(folder.join(name))
            .status();
        assert!(made.unwrap().success());
    };
    pipe("b.csv");
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("c.jsonl")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("d.json")).unwrap();
    let mut reader =
        Reader::new(vec![Input::Path(folder.clone())], ReadOptions::default()).unwrap();
    // Deleted or replaced by the time they are read.
    fs::remove_file(folder.join("e.txt")).unwrap();
    pipe("e.txt");
    fs::remove_file(folder.join("a.txt")).unwrap();
    let found: Vec<String> = reader
        .by_ref()
        .map(|event| below(&line(&event.unwrap()), &folder))
        .collect();
    assert_eq!(
        found,
        [
            "! a.txt: no such file or folder; check the path",
            "! b.csv: a named pipe where a file was expected",
            "! c.jsonl: a socket where a file was expected",
            "! d.json: a device where a file was expected",
            "! e.txt: a named pipe where a file was expected",
        ]
    );
}

#[test]
fn a_date_that_says_none_is_cut_short() {
    let json = format!("{{\"text\": \"Fog\", \"date\": \"{}\"}}", "é".repeat(500));
    let notes: Vec<Event> = Reader::new(stream(json), ReadOptions::default())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(notes.iter().any(|event| matches!(
        event,
        Event::Note(Note::BadDate { value, .. }) if value.chars().count() == 80
    )));
}

#[test]
fn a_reader_can_move_to_another_thread() {
    fn sends<T: Send>() {}
    sends::<Reader>();
}

/// Typical pieces of files, so that random bytes get past the first check.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&[u8]; 26] = [
        b"text",
        b"title",
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r\n",
        b"\"",
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b"\\",
        b"date",
        b" 2022-03 ",
        b"---\n",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
        "é".as_bytes(),
        b"\x1f\x8b\x08\0",
        b"\x28\xb5\x2f\xfd",
        b"articles",
        b"1646092800",
    ];
    let piece = prop_oneof![
        4 => proptest::sample::select(&PIECES[..]).prop_map(<[u8]>::to_vec),
        1 => proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn packed(bytes: &[u8], packing: u8) -> Vec<u8> {
    let mut packed = zstd::encode_all(bytes, 1).unwrap();
    match packing {
        0 | 1 => bytes.to_vec(),
        2 => packed,
        _ => {
            packed.truncate(packed.len() * 2 / 3);
            packed
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// For any bytes, reading ends, reports on every file, and every body is a range of its text.
    #[test]
    fn no_bytes_make_it_panic(bytes in pieces(), packing in 0u8..4, format in 0usize..5) {
        let formats = [None, Some(Format::Text), Some(Format::Csv), Some(Format::JsonLines), Some(Format::Json)];
        let options = ReadOptions { format: formats[format], ..ReadOptions::default() };
        let mut reader = Reader::new(stream(packed(&bytes, packing)), options).unwrap();
        let mut said = 0;
        for event in reader.by_ref() {
            said += 1;
            prop_assert!(said <= bytes.len() + 4, "more events than bytes");
            match event {
                Ok(Event::Article(article, _)) => {
                    prop_assert!(article.text.get(article.body).is_some());
                }
                Ok(other) => { let _ = line(&other); }
                Err(error) => { let _ = error.to_string(); }
            }
        }
        prop_assert!(said > 0);
        prop_assert!(reader.next().is_none());
    }

    /// The output of the csv crate is read back field by field.
    #[test]
    fn tables_read_back(rows in proptest::collection::vec(("[a-zé\"',;\n]{1,12}", "\\PC{0,6}x\\PC{0,6}"), 1..6)) {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["title", "text"]).unwrap();
        for (title, text) in &rows {
            table.write_record([title, text]).unwrap();
        }
        let options = ReadOptions { format: Some(Format::Csv), ..ReadOptions::default() };
        let read: Vec<(Option<String>, String)> = Reader::new(stream(table.into_inner().unwrap()), options)
            .unwrap()
            .filter_map(|event| match event.unwrap() {
                Event::Article(article, _) => Some((article.title, article.text)),
                _ => None,
            })
            .collect();
        let title = |title: &str| Some(title.trim().to_owned()).filter(|title| !title.is_empty());
        let expected: Vec<(Option<String>, String)> = rows.iter().map(|(t, text)| (title(t), text.clone())).collect();
        prop_assert_eq!(read, expected);
    }
}

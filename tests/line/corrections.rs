//! Alias rows with conditions: where they apply, which one is chosen, and that they change nothing else.

use exonym::alias::{AliasError, read_review};
use exonym::document::Document;
use exonym::gazetteer::{Lang, PlaceId};
use exonym::{Mention, OneByOne, Session, SessionError, Status};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Mariupol, which the name would not mean in any article here.
const TARGET: &str = "geonames:701822";
const TEXT: &str =
    "De burgemeester van Brest sprak in Poltava, en de stad Poltava luisterde naar hem.";

fn article() -> Document {
    let mut document = Document::from_text(TEXT);
    document.id = "a-1".to_owned();
    document.outlet = Some("De Krant".to_owned());
    document.url = Some("https://www.krant.example/nieuws/1".to_owned());
    document.lang = Lang::new("nl");
    document
}

struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn judged_with(aliases: &[&Path]) -> Vec<Mention> {
    let builder = Session::builder();
    let builder = aliases
        .iter()
        .fold(builder, |builder, path| builder.alias(*path));
    let session = builder.open().unwrap();
    let alone = session
        .pipeline()
        .annotate(&article(), session.context())
        .unwrap();
    let homes = session.homes().clone();
    let (together, _) = session
        .pipeline()
        .annotate_together(&[article()], &[], homes, &OneByOne);
    let together = together.into_iter().next().unwrap().unwrap();
    let texts = |mentions: &[Mention]| -> Vec<_> {
        mentions.iter().map(|one| (one.span, one.place())).collect()
    };
    assert_eq!(texts(&alone), texts(&together));
    alone.mentions
}

fn id_of(mention: &Mention) -> Option<String> {
    let session = Session::open().unwrap();
    let id = session.places().id(mention.place()?)?;
    Some(id.to_string())
}

fn brest(mentions: &[Mention]) -> &Mention {
    mentions.iter().find(|one| one.text == "Brest").unwrap()
}

fn refused(path: &Path) -> AliasError {
    match Session::builder().alias(path).open() {
        Err(SessionError::Alias(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("{} is taken", path.display()),
    }
}

#[test]
fn a_row_holds_where_its_conditions_do_and_changes_that_name_alone() {
    let files = Files::new();
    let before = judged_with(&[]);
    let chosen = id_of(brest(&before)).unwrap_or("none".to_owned());
    let other = if chosen == "none" { TARGET } else { "none" };
    let cases = [
        ("article", "a-1", true),
        ("article", "a-2", false),
        ("outlet", "de krant", true),
        ("outlet", "krant.example", true),
        ("outlet", "Het Blad", false),
        ("lang", "NL", true),
        ("lang", "fr", false),
        ("near", "Poltava", true),
        ("near", "Полтави", true),
        ("near", "geonames:703448", false),
        ("near", "Brest", false),
        ("country", "UA", true),
        ("country", "US", false),
        ("chosen_id", &chosen, true),
        ("chosen_id", other, false),
    ];
    for (column, value, holds) in cases {
        let table = format!("name,place,{column}\nBrest,{TARGET},{value}\n");
        let path = files.file("alias.csv", table);
        let mentions = judged_with(&[&path]);
        let taken = brest(&mentions);
        let is_target = id_of(taken).as_deref() == Some(TARGET);
        assert_eq!(is_target, holds, "{column} = {value}");
        if holds {
            assert_eq!((taken.status, taken.confidence), (Status::Resolved, 1.0));
        }
        let rest = |mentions: &[Mention]| -> Vec<Mention> {
            let others = mentions.iter().filter(|one| one.text != "Brest");
            others.cloned().collect()
        };
        assert_eq!(rest(&mentions), rest(&before), "{column} = {value}");
    }
}

#[test]
fn a_name_that_the_gazetteer_lacks_is_found_where_its_row_holds() {
    let files = Files::new();
    let rows = "name,place,lang\nDe burgemeester,-,fr\nBurgemeester van Brest,-,nl\n";
    let path = files.file("alias.csv", rows);
    let session = Session::builder().alias(&path).open().unwrap();
    let text = "Burgemeester van Brest sprak in Poltava en ging daarna naar huis.";
    let mut document = Document::from_text(text);
    document.lang = Lang::new("nl");
    let judged = session
        .pipeline()
        .annotate(&document, session.context())
        .unwrap();
    let first = &judged.mentions[0];
    assert_eq!(first.text, "Burgemeester van Brest");
    assert_eq!(first.status, Status::Rejected);
    assert!(judged.iter().all(|one| one.text != "Brest"));
    let idle: Vec<&str> = session
        .pipeline()
        .unused_aliases()
        .map(|alias| &*alias.name)
        .collect();
    assert_eq!(idle, ["De burgemeester"]);
}

#[test]
fn a_longer_name_is_not_cut_up() {
    let files = Files::new();
    let path = files.file("alias.csv", "name,place,lang\nYork,-,en\n");
    let session = Session::builder().alias(&path).open().unwrap();
    let mut document =
        Document::from_text("She flew to New York and met the mayor of the city there.");
    document.lang = Lang::new("en");
    let judged = session
        .pipeline()
        .annotate(&document, session.context())
        .unwrap();
    let york = judged.iter().find(|one| one.text.contains("York"));
    let york = york.map(|one| (&*one.text, one.status));
    assert_eq!(york, Some(("New York", Status::Resolved)));
}

#[test]
fn the_narrowest_row_is_taken_and_named() {
    let files = Files::new();
    let rows = "name,place,article,outlet,lang\n\
                Brest,geonames:703448,,De Krant,nl\n\
                Brest,geonames:701822,a-1,,\n\
                Brest,-,,,\n\
                Brest,geonames:706483,,,nl\n";
    let path = files.file("names.csv", rows);
    let session = Session::builder().alias(&path).open().unwrap();
    let explained = session
        .pipeline()
        .explain(&article(), session.context())
        .unwrap();
    let judgement = explained
        .iter()
        .find(|one| one.mention.text == "Brest")
        .unwrap();
    let alias = judgement.alias.as_ref().unwrap();
    let row = alias.row.as_ref().unwrap().to_string();
    assert!(row.ends_with("names.csv, row 2 (line 3)"), "{row}");
    let conditions = alias.conditions.as_ref().unwrap();
    assert_eq!(conditions.described(session.places()), "the article is a-1");
    let id: PlaceId = TARGET.parse().unwrap();
    assert_eq!(judgement.mention.place(), session.places().by_id(&id));
}

#[test]
fn equal_rows_are_merged_and_clashing_rows_are_both_reported() {
    let files = Files::new();
    let equal = files.file(
        "equal.csv",
        "name,place,lang\nBrest,701822,nl\nBREST,geonames:701822 Mariupol (UA),nl-BE\n",
    );
    assert_eq!(
        Session::builder().alias(&equal).open().unwrap().aliases()[0].rows,
        1
    );
    let apart = files.file(
        "apart.csv",
        "name,place,lang\nBrest,701822,nl\nBrest,703448,fr\nBrest,-,\n",
    );
    assert_eq!(
        Session::builder().alias(&apart).open().unwrap().aliases()[0].rows,
        3
    );
    let clash = files.file(
        "clash.csv",
        "name,place,outlet\nBrest,701822,De Krant\nx,-,\nBrest,-,de krant\n",
    );
    let error = refused(&clash);
    assert!(error.is_mistake);
    let text = error.to_string();
    for part in [
        "clash.csv, row 3 (line 4)",
        "row 1 (line 2)",
        "geonames:701822",
        "no place (-)",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn an_unknown_id_is_reported_with_the_nearest_name() {
    let files = Files::new();
    let cases = [
        (
            "name,place\nMarioepol,geonames:1\n",
            "Mariupol, Ukraine (Marioepol): geonames:701822",
        ),
        ("name,place\nx y z,exonym:donbass\n", "exonym:donbas"),
        ("name,place\nThe port,Mariupol\n", "geonames:701822"),
        (
            "name,place,near\nBrest,701822,Marjupol\n",
            "geonames:701822",
        ),
        (
            "name,place,chosen_id\nOdesa,-,geonames:2\n",
            "geonames:698740",
        ),
        ("name,place,lang\nOdesa,-,Dutch!\n", "such as nl"),
    ];
    for (table, expected) in cases {
        let error = refused(&files.file("wrong.csv", table));
        assert!(error.is_mistake, "{error}");
        let text = error.to_string();
        assert!(text.contains(expected) && text.contains("row 1"), "{text}");
    }
}

/// A review list as `map` writes it, with one row filled in and two empty.
const LIST: &str = "name,place,chosen_id,chosen,confidence,candidates,status,reason,form,count,articles,example,example_article\n\
                    Brest,geonames:701822,{chosen},,0.41,geonames:701822 Mariupol (Donetsk; UA) 41%,ambiguous,x,name,2,1,\"In Brest, zei hij; é\",a-1\n\
                    Poltava,,geonames:696643,,0.5,,resolved,x,name,1,1,Poltava,a-1\n\
                    Köchin,,none,,0.5,,rejected,x,name,1,1,Köchin,a-1\n";

#[test]
fn a_list_saved_by_any_spreadsheet_is_an_alias_file() {
    let files = Files::new();
    let chosen = id_of(brest(&judged_with(&[]))).unwrap_or("none".to_owned());
    let list = LIST.replace("{chosen}", &chosen);
    let rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(list.as_bytes())
        .records()
        .map(Result::unwrap)
        .collect();
    let parted = |delimiter: u8| {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(Vec::new());
        rows.iter()
            .for_each(|row| writer.write_record(row).unwrap());
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    };
    let wide = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let old = |text: &str| -> Vec<u8> {
        let byte = |c: char| u8::try_from(u32::from(c)).unwrap();
        text.chars().map(byte).collect()
    };
    let cases = [
        ("as written.csv", list.clone().into_bytes()),
        ("semicolons.csv", parted(b';').into_bytes()),
        ("tabs.tsv", parted(b'\t').into_bytes()),
        (
            "mark.csv",
            ["\u{FEFF}", &parted(b';')].concat().into_bytes(),
        ),
        ("utf-16.txt", wide(&parted(b'\t'))),
        ("windows-1252.csv", old(&parted(b';').replace('\n', "\r\n"))),
        ("workbook.xlsx", xlsx(&rows)),
        ("workbook.ods", ods(&rows)),
    ];
    for (name, bytes) in cases {
        let path = files.file(name, bytes);
        let mentions = judged_with(&[&path]);
        assert_eq!(id_of(brest(&mentions)).as_deref(), Some(TARGET), "{name}");
        let session = Session::builder().alias(&path).open().unwrap();
        assert_eq!(session.aliases()[0].rows, 1, "{name}");
        let items = read_review(&path, session.places()).unwrap();
        assert_eq!(items.len(), 3, "{name}");
        assert_eq!(items[0].places[0].id, TARGET, "{name}");
        assert_eq!(items[2].name, "Köchin", "{name}");
        assert_eq!(items[0].confidence, Some(0.41), "{name}");
        assert_eq!(items[0].example, "In Brest, zei hij; é", "{name}");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Returns a minimal workbook, with numbers as number cells.
fn xlsx(rows: &[csv::StringRecord]) -> Vec<u8> {
    let cell = |text: &str| match text.parse::<f64>() {
        Ok(_) => format!("<c><v>{text}</v></c>"),
        Err(_) => format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)),
    };
    let row = |row: &csv::StringRecord| {
        let cells: String = row.iter().map(cell).collect();
        format!("<row>{cells}</row>")
    };
    let rows: String = rows.iter().map(row).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    packed(&[
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"review\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

fn ods(rows: &[csv::StringRecord]) -> Vec<u8> {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            escaped(text)
        )
    };
    let row = |row: &csv::StringRecord| {
        let cells: String = row.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = rows.iter().map(row).collect();
    let urn = "urn:oasis:names:tc:opendocument:xmlns";
    packed(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<office:document-content xmlns:office=\"{urn}:office:1.0\" xmlns:table=\"{urn}:table:1.0\" \
                 xmlns:text=\"{urn}:text:1.0\"><office:body><office:spreadsheet>\
                 <table:table table:name=\"review\">{rows}</table:table>\
                 </office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

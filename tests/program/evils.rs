//! Files that are not what they seem: each is reported, no valid file is replaced, and memory and time
//! are bounded.

use crate::build::{PLACES, build, exit_and_errors, good_gazetteer};
use crate::run::Folder;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
#[cfg(target_os = "linux")]
use std::process::Command;

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(text).unwrap();
    gz.finish().unwrap()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xFF, 0xFE].into_iter().chain(units).collect()
}

/// Runs the program in a shell that limits its memory to this many kilobytes; only Linux shells can.
#[cfg(target_os = "linux")]
fn said_within(kilobytes: u32, args: &[&str]) -> (Option<i32>, String) {
    let script = format!("ulimit -v {kilobytes}; exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_exonym")])
        .args(args)
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), words)
}

/// Sources: the content of the file, the exit code, and the message. With exit code 3, a gazetteer is
/// built from the other rows.
#[test]
fn sources_are_read_or_named() {
    let with = |more: &str| [PLACES, more].concat().into_bytes();
    let packed = gzip(&PLACES.repeat(1000).into_bytes());
    let million = format!("id,name,lat,lon{}\n", ",x".repeat(1_000_000));
    let cases: Vec<(&str, Vec<u8>, i32, &str)> = vec![
        ("empty", vec![], 1, "has no line of text"),
        ("nul in a name", with("a,Ky\0iv,50,30\n"), 3, ""),
        ("nul alone", vec![0; 1000], 1, "has NUL bytes"),
        ("mark", [b"\xEF\xBB\xBF", PLACES.as_bytes()].concat(), 0, ""),
        ("utf-16", utf16(PLACES), 1, "in UTF-16; save it in UTF-8"),
        (
            "utf-16 without a mark",
            utf16(PLACES)[2..].to_vec(),
            1,
            "has NUL bytes",
        ),
        ("crlf", PLACES.replace('\n', "\r\n").into_bytes(), 0, ""),
        (
            "cr alone",
            PLACES.replace('\n', "\r").into_bytes(),
            1,
            "carriage returns alone",
        ),
        (
            "latin-1",
            [PLACES.as_bytes(), b"b,M\xFCnchen,48,11\n"].concat(),
            3,
            "",
        ),
        (
            "latin-1 alone",
            b"id,name,lat,lon\nb,M\xFCnchen,48,11\n".to_vec(),
            1,
            "line 2: expected text in UTF-8",
        ),
        (
            "long field",
            with(&format!("b,{},1,2\n", "x".repeat(50 << 20))),
            3,
            "",
        ),
        (
            "long first line",
            vec![b'x'; 50 << 20],
            1,
            "first line is longer than 64 KiB",
        ),
        (
            "million columns",
            million.into_bytes(),
            1,
            "first line is longer than 64 KiB",
        ),
        (
            "million cells",
            with(&format!("b,B,1,2{}\n", ",".repeat(1_000_000))),
            3,
            "",
        ),
        (
            "column twice",
            b"id,name,lat,lon,name\na,A,1,2,B\n".to_vec(),
            1,
            "line 1: expected a header that has each column once, got \"two columns called name\"",
        ),
        (
            "unread column twice",
            b"id,name,lat,lon,x,x\na,A,1,2,,\n".to_vec(),
            0,
            "",
        ),
        ("header again", with("id,name,lat,lon\nb,B,1,2\n"), 3, ""),
        ("open quote", with("b,\"B,1,2\nc,C,1,2\n"), 3, ""),
        (
            "open quote alone",
            b"id,name,lat,lon\nb,\"B,1,2\n".to_vec(),
            1,
            "line 2: expected the quote to be closed",
        ),
        ("gzip", gzip(PLACES.as_bytes()), 0, ""),
        (
            "gzip breaks off",
            packed[..packed.len() / 2].to_vec(),
            1,
            "after line ",
        ),
        (
            "gzip misses a byte",
            packed[..packed.len() - 1].to_vec(),
            1,
            "after line ",
        ),
        (
            "gzip with zeros",
            [gzip(PLACES.as_bytes()), vec![0; 600]].concat(),
            0,
            "",
        ),
        (
            "gzip with junk",
            [gzip(PLACES.as_bytes()), b"junk".to_vec()].concat(),
            1,
            "the bytes after the packed data are not gzip",
        ),
        (
            "zip breaks off",
            b"PK\x03\x04 and no more".to_vec(),
            1,
            "get the file again",
        ),
        (
            "zstandard",
            b"\x28\xB5\x2F\xFD....".to_vec(),
            1,
            "packed with Zstandard",
        ),
        (
            "gazetteer",
            b"EXONYMGZ....".to_vec(),
            1,
            "is a compiled gazetteer",
        ),
    ];
    let folder = Folder::new("evil-sources");
    let gaz = good_gazetteer(&folder);
    let good = fs::read(&gaz).unwrap();
    for (name, content, code, reason) in cases {
        let source = folder.path("evil.csv");
        fs::write(&source, content).unwrap();
        fs::write(&gaz, &good).unwrap();
        let (exit, words) = build(&source, &gaz, &[]);
        assert_eq!(exit, code, "{name}: {words}");
        assert!(words.contains(reason), "{name}: {words}");
        assert!(words.len() < 4096, "{name}: {} bytes", words.len());
        let built = fs::read(&gaz).unwrap();
        if code == 1 {
            assert!(words.contains("evil.csv"), "{name}: {words}");
            assert_eq!(built, good, "{name}");
        } else {
            assert!(built.starts_with(b"EXONYMGZ"), "{name}");
            let (exit, words) = build(&source, &folder.path("strict.gaz"), &["--strict"]);
            assert_eq!(exit, i32::from(code == 3), "{name}: {words}");
            let named = words.contains("evil.csv, line ");
            assert_eq!(named, code == 3, "{name}: {words}");
        }
        _ = fs::remove_file(folder.path("strict.gaz"));
    }
}

#[cfg(unix)]
#[test]
fn sources_that_are_not_files_are_refused_at_once() {
    let folder = Folder::new("evil-no-files");
    let gaz = good_gazetteer(&folder);
    let good = fs::read(&gaz).unwrap();
    let pipe = folder.path("pipe");
    crate::build::make_pipe(&pipe);
    let cases = [
        (pipe.as_path(), "is a pipe"),
        (std::path::Path::new("/dev/zero"), "is a device"),
        (std::path::Path::new("/dev/null"), "is a device"),
        (gaz.parent().unwrap(), "is a folder; name the files in it"),
    ];
    for (source, reason) in cases {
        let (code, words) = build(source, &gaz, &[]);
        assert_eq!(code, 1, "{source:?}: {words}");
        assert!(words.contains(reason), "{source:?}: {words}");
        assert_eq!(fs::read(&gaz).unwrap(), good);
    }
}

/// A line of one gibibyte, compressed to a few megabytes.
#[cfg(target_os = "linux")]
#[test]
fn a_bomb_is_read_in_bounded_memory() {
    let folder = Folder::new("evil-bomb");
    let gaz = good_gazetteer(&folder);
    let good = fs::read(&gaz).unwrap();
    let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
    // By its columns, it is both a source and an alias file.
    bomb.write_all(b"id,name,lat,lon,place\nb,").unwrap();
    let piece = vec![b'x'; 1 << 20];
    (0..1024).for_each(|_| bomb.write_all(&piece).unwrap());
    let source = folder.path("bomb.csv");
    fs::write(&source, bomb.finish().unwrap()).unwrap();
    let [path, output] = [&source, &gaz].map(|path| path.to_str().unwrap());
    let args = ["gazetteer", "build", path, "-o", output, "--threads", "1"];
    let (code, words) = said_within(400_000, &args);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains("line too long"), "{words}");
    assert_eq!(fs::read(&gaz).unwrap(), good);
    // As an alias file, it is refused at the maximum size of one.
    let text = folder.path("text.txt");
    fs::write(&text, "Rain fell on Kyiv.\n").unwrap();
    let args = ["annotate", text.to_str().unwrap(), "--alias", path];
    let (code, words) = said_within(1_000_000, &args);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains("longer than 67108864 bytes"), "{words}");
}

#[test]
fn alias_files_are_read_or_named() {
    const ALIASES: &str = "name,place,lon,lat\nDe Dam,own:dam,4.9,52.37\n";
    let with = |more: &str| [ALIASES, more].concat().into_bytes();
    let packed = gzip(ALIASES.as_bytes());
    let million = format!("nom,lieu{}\n", ",x".repeat(1_000_000));
    let cases: Vec<(&str, Vec<u8>, i32, &str)> = vec![
        ("empty", vec![], 1, "the file is empty"),
        (
            "nul",
            with("Ky\0iv,-,,\n"),
            1,
            "row 2 (line 3): not text from byte 2",
        ),
        (
            "mark",
            [b"\xEF\xBB\xBF", ALIASES.as_bytes()].concat(),
            0,
            "",
        ),
        ("utf-16", utf16(ALIASES), 0, ""),
        ("crlf", ALIASES.replace('\n', "\r\n").into_bytes(), 0, ""),
        ("cr alone", ALIASES.replace('\n', "\r").into_bytes(), 0, ""),
        (
            "latin-1",
            [ALIASES.as_bytes(), b"M\xFCnchen,-,,\n"].concat(),
            0,
            "",
        ),
        (
            "long field",
            with(&format!("{},-,,\n", "x".repeat(50 << 20))),
            1,
            "row 2 (line 3): a name of 52428800 bytes; expected at most 1600",
        ),
        (
            "long id",
            with(&format!("a,{},,\n", "x".repeat(2000))),
            1,
            "row 2 (line 3): an id of 2000 bytes",
        ),
        (
            "long file",
            vec![b'x'; (64 << 20) + 1],
            1,
            "longer than 67108864 bytes",
        ),
        (
            "million columns",
            million.into_bytes(),
            1,
            "1000002 columns, but a table may have at most 16384",
        ),
        (
            "column twice",
            b"name,place,Name\na,-,b\n".to_vec(),
            1,
            "two columns are called \"name\"",
        ),
        (
            "unread column twice",
            b"name,place,x,x\na,-,,\n".to_vec(),
            0,
            "",
        ),
        (
            "open quote",
            with("\"a,-,,\n"),
            1,
            "row 2 (line 3): a quote opens here",
        ),
        ("gzip", packed.clone(), 0, ""),
        (
            "gzip breaks off",
            packed[..packed.len() - 9].to_vec(),
            1,
            "mine.csv",
        ),
        (
            "decimal comma",
            b"name,place,lon,lat\na,own:a,\"4,9\",52\n".to_vec(),
            1,
            "lon 4,9 has a decimal comma; expected 4.9",
        ),
        (
            "decimal comma among semicolons",
            b"name;place;lon;lat\na;own:a;4,9;52\n".to_vec(),
            0,
            "",
        ),
    ];
    let folder = Folder::new("evil-aliases");
    let text = folder.path("text.txt");
    fs::write(&text, "Rain fell on Kyiv.\n").unwrap();
    let alias = folder.path("mine.csv");
    let paths = [&text, &alias].map(|path| path.to_str().unwrap());
    let args = ["annotate", paths[0], "--quiet", "--alias", paths[1]];
    for (name, content, code, reason) in cases {
        fs::write(&alias, content).unwrap();
        let (exit, words) = exit_and_errors(&args);
        assert_eq!(exit, code, "{name}: {words}");
        assert!(words.contains(reason), "{name}: {words}");
        assert_eq!(words.contains("mine.csv"), code != 0, "{name}: {words}");
        assert!(words.len() < 4096, "{name}: {} bytes", words.len());
    }
    let folder = folder.path(".");
    let args = ["annotate", paths[0], "--alias", folder.to_str().unwrap()];
    let (code, words) = exit_and_errors(&args);
    assert_eq!(code, 1);
    assert!(
        words.contains("a folder, not a file; name the file in it"),
        "{words}"
    );
}

/// Every command with a gazetteer option, with each file that is not a gazetteer.
#[cfg(unix)]
#[test]
fn files_that_are_not_gazetteers_are_refused_at_once() {
    let folder = Folder::new("evil-gazetteers");
    let gaz = fs::read(good_gazetteer(&folder)).unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = folder.path(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let pipe = folder.path("pipe.gaz");
    crate::build::make_pipe(&pipe);
    let cases = [
        (file("empty.gaz", b""), "it is empty"),
        (
            file("text.gaz", b"Rain fell on Kyiv."),
            "it begins with \"Rain fel\"",
        ),
        (file("bytes.gaz", &[7; 100]), "it begins with [07, 07"),
        (file("head.gaz", &gaz[..20]), "the file ends within it"),
        (
            file("half.gaz", &gaz[..gaz.len() / 2]),
            "it was truncated or extended",
        ),
        (
            file("more.gaz", &[&gaz[..], b"more"].concat()),
            "it was truncated or extended",
        ),
        (
            file("good.gaz.gz", &gzip(&gaz)),
            "it is packed with gzip, so unpack it first",
        ),
        (folder.path(".").to_str().unwrap().to_owned(), "is a folder"),
        (pipe.to_str().unwrap().to_owned(), "is a pipe"),
        ("/dev/zero".to_owned(), "is a device"),
        (
            folder.path("gone").to_str().unwrap().to_owned(),
            "no such file or folder; check the path",
        ),
    ];
    for (path, reason) in &cases {
        let commands: [&[&str]; 5] = [
            &["gazetteer", "verify", path],
            &["gazetteer", "info", path],
            &["gazetteer", "export", path],
            &["lookup", "Kyiv", "--gazetteer", path],
            &["annotate", "/dev/null", "--gazetteer", path],
        ];
        for args in commands {
            let (code, words) = exit_and_errors(args);
            assert_eq!(code, 1, "{args:?}: {words}");
            assert!(words.contains(path.as_str()), "{args:?}: {words}");
            assert!(words.contains(reason), "{args:?}: {words}");
            assert_eq!(words.lines().count(), 1, "{args:?}: {words}");
        }
    }
    let (code, words) = exit_and_errors(&["lookup", "Kyiv", "--gazetteer", "-"]);
    assert_eq!(code, 2);
    assert!(words.contains("not read from standard input"), "{words}");
}

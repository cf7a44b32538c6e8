//! Reads whole archives, good and bad. Archives made by other programs are in the fixtures.

use super::*;
use std::io::Cursor;

/// Names and contents, or errors.
fn lines_of(members: Members) -> Vec<String> {
    members.map(line_of).collect()
}

fn line_of(member: Result<Member, Fault>) -> String {
    match member {
        Ok(mut member) => {
            let mut text = String::new();
            match member.bytes.read_to_string(&mut text) {
                Ok(_) => format!("{}={text}", member.name),
                Err(error) => format!("{}! {error}", member.name),
            }
        }
        Err(Fault::Record(words)) => format!("! {words}"),
        Err(Fault::RestUnreadable(words)) => format!("!! {words}"),
        Err(Fault::Refused(words)) => format!("!!! {words}"),
    }
}

/// A stored member of a ZIP archive: its local header and its entry in the list.
struct Stored<'a> {
    name: &'a [u8],
    content: &'a [u8],
    method: u16,
    flags: u16,
    mode: u32,
    size: u32,
}

fn stored<'a>(name: &'a [u8], content: &'a [u8]) -> Stored<'a> {
    Stored {
        name,
        content,
        method: 0,
        flags: 0,
        mode: 0o100_644,
        size: content.len() as u32,
    }
}

/// A ZIP archive, written by hand so that it can contain errors.
fn zip(members: &[Stored<'_>]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for member in members {
        let mut crc = flate2::Crc::new();
        crc.update(member.content);
        let mut common = [
            [20, 0],
            member.flags.to_le_bytes(),
            member.method.to_le_bytes(),
        ]
        .concat();
        common.extend([0; 4]);
        for value in [crc.sum(), member.content.len() as u32, member.size] {
            common.extend(value.to_le_bytes());
        }
        common.extend([member.name.len() as u8, 0, 0, 0]);
        list.extend([&b"PK\x01\x02\x14\x03"[..], &common, &[0; 6]].concat());
        list.extend((member.mode << 16).to_le_bytes());
        list.extend((file.len() as u32).to_le_bytes());
        list.extend(member.name);
        file.extend([b"PK\x03\x04", &common[..], member.name, member.content].concat());
    }
    end(file, &list, members.len() as u16)
}

fn end(mut file: Vec<u8>, list: &[u8], count: u16) -> Vec<u8> {
    let start = file.len() as u32;
    file.extend(list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    file.extend((list.len() as u32).to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0; 2]);
    file
}

fn zip_lines(file: Vec<u8>) -> Vec<String> {
    match zip_members(Cursor::new(file)) {
        Ok(members) => lines_of(members),
        Err(fault) => vec![line_of(Err(fault))],
    }
}

#[test]
fn members_of_a_zip_archive_come_by_name() {
    let file = zip(&[
        stored(b"b.txt", b"Lviv"),
        stored(b"a\\c.txt", b"Kyiv"),
        stored(b"caf\x82.txt", b""),
        stored(b"a/", b""),
        Stored {
            mode: 0o120_777,
            ..stored(b"link", b"b.txt")
        },
        Stored {
            mode: 0o020_644,
            ..stored(b"dev", b"")
        },
        stored(b"__MACOSX/._b.txt", b"x"),
        Stored {
            mode: 0o010_644,
            ..stored(b"-", b"Odesa")
        },
    ]);
    assert!(looks_like_zip(&file));
    let before = [b"#!/bin/sh\n", &file[..], b"\n"].concat();
    for file in [file, before] {
        let mut members = zip_members(Cursor::new(file)).unwrap();
        let lines: Vec<String> = members.by_ref().map(line_of).collect();
        assert_eq!(
            lines,
            ["-=Odesa", "a/c.txt=Kyiv", "b.txt=Lviv", "café.txt="]
        );
        let passed_over = PassedOver {
            folders: 1,
            links: 1,
            devices: 1,
            hidden: 1,
        };
        assert_eq!(members.passed_over(), passed_over);
    }
}

#[test]
fn every_compression_method_is_read() {
    use std::io::Write;
    let text = b"Kyiv sings";
    let mut bz = ::bzip2::write::BzEncoder::new(Vec::new(), ::bzip2::Compression::fast());
    bz.write_all(text).unwrap();
    let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 0);
    xz.write_all(text).unwrap();
    // A stored block, the same in Deflate and Deflate64: final flag, length, complement of the length.
    let block = [b"\x01\x0a\0\xf5\xff", &text[..]].concat();
    let packed = [
        (0, text.to_vec()),
        (8, block.clone()),
        (9, block),
        (12, bz.finish().unwrap()),
        (93, zstd::encode_all(&text[..], 1).unwrap()),
        (95, xz.finish().unwrap()),
    ];
    for (method, content) in packed {
        let mut file = zip(&[Stored {
            method,
            size: text.len() as u32,
            ..stored(b"a.txt", &content)
        }]);
        let mut crc = flate2::Crc::new();
        crc.update(text);
        let list = memchr::memmem::rfind(&file, b"PK\x01\x02").unwrap();
        file[list + 16..list + 20].copy_from_slice(&crc.sum().to_le_bytes());
        assert_eq!(zip_lines(file), ["a.txt=Kyiv sings"], "method {method}");
    }
}

#[test]
fn an_unreadable_member_is_reported_individually() {
    let mut file = zip(&[
        Stored {
            flags: 1,
            ..stored(b"secret.txt", b"x")
        },
        Stored {
            method: 98,
            ..stored(b"odd.txt", b"x")
        },
        Stored {
            method: 77,
            ..stored(b"odder.txt", b"x")
        },
        stored(b"../up.txt", b"x"),
        stored(b"/etc/x", b"x"),
        stored(b"a\0b", b"x"),
        Stored {
            size: 3,
            ..stored(b"long.txt", b"long")
        },
        Stored {
            size: 9,
            ..stored(b"short.txt", b"short")
        },
        stored(b"sum.txt", b"sum"),
        Stored {
            method: 8,
            ..stored(b"torn.txt", b"\x05\xff")
        },
        stored(b"z.txt", b"Kyiv"),
    ]);
    let at = memchr::memmem::find(&file, b"sum.txtsum").unwrap();
    file[at + 7] = b'S';
    let lines = zip_lines(file);
    for words in [
        "! \"secret.txt\" is protected by a password; unpack it first",
        "! \"odd.txt\" is compressed with PPMd (method 98), which is not supported",
        "! \"odder.txt\" is compressed with an unknown method (method 77), which is not supported",
        "! \"../up.txt\" has a name that leads out of the archive",
        "! \"/etc/x\" has an absolute path as its name",
        "! \"a\\u{0}b\" has control characters in its name",
        "long.txt! it unpacks to more bytes than the archive says",
        "short.txt! it breaks off",
        "sum.txt! its checksum is wrong",
        "z.txt=Kyiv",
    ] {
        assert!(
            lines.iter().any(|line| line == words),
            "{words} in {lines:#?}"
        );
    }
    assert_eq!(lines.len(), 11);
    assert!(lines.iter().any(|line| line.starts_with("torn.txt! it ")));
}

#[test]
fn a_broken_zip_archive_is_refused_with_a_reason() {
    let file = zip(&[stored(b"a.txt", b"Kyiv"), stored(b"b.txt", b"Lviv")]);
    for length in 0..file.len() {
        let words = zip_lines(file[..length].to_vec()).concat();
        assert!(
            words.starts_with("!!! an incomplete ZIP archive"),
            "{words}"
        );
    }
    let mut split = file.clone();
    let at = file.len() - 18;
    split[at] = 1;
    assert!(zip_lines(split)[0].contains("of a split ZIP"));
    assert!(zip_lines(b"PK\x07\x08PK\x03\x04".to_vec())[0].contains("of a split ZIP"));
    let mut bad = file.clone();
    let at = memchr::memmem::find(&file, b"PK\x01\x02").unwrap();
    bad[at] = b'X';
    assert!(zip_lines(bad)[0].contains("whose file list is damaged"));
    assert!(zip_lines(end(Vec::new(), &[], 0)).is_empty());
}

#[test]
fn overlapping_members_are_refused() {
    let file = zip(&[stored(b"a.txt", b"Kyiv"), stored(b"b.txt", b"Lviv")]);
    let list = memchr::memmem::find(&file, b"PK\x01\x02").unwrap();
    let twice = list + 46 + 5 + 42;
    let mut shared = file;
    shared[twice..twice + 4].fill(0);
    assert!(zip_lines(shared)[0].contains("files overlap"));
}

#[test]
fn a_bomb_is_stopped() {
    use std::io::Write;
    let mut deflated = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..80 {
        deflated.write_all(&[b'0'; 1 << 20]).unwrap();
    }
    let content = deflated.finish().unwrap();
    let file = zip(&[Stored {
        method: 8,
        size: 80 << 20,
        ..stored(b"a.txt", &content)
    }]);
    assert!(zip_lines(file)[0].contains("200 times its size"));
}

/// A record of a tar archive.
fn record(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
    let mut header = ::tar::Header::new_ustar();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(content.len() as u64);
    header.set_entry_type(::tar::EntryType::new(kind));
    header.set_cksum();
    let padding = content.len().wrapping_neg() % 512;
    [header.as_bytes(), content, &vec![0; padding]].concat()
}

fn tar_lines(file: &[u8]) -> Vec<String> {
    lines_of(tar_members(Box::new(Cursor::new(file.to_vec()))))
}

#[test]
fn members_of_a_tar_archive_come_in_its_order() {
    let long = "nieuws/".repeat(30) + "b.txt";
    let file = [
        record("./", b'5', b""),
        record("z.txt", b'0', b"Kyiv"),
        record(
            "x",
            b'x',
            format!("{} path={long}\n", long.len() + 10).as_bytes(),
        ),
        record("short", b'0', b"Lviv"),
        record(
            "././@LongLink",
            b'L',
            [long.as_bytes(), b"\0"].concat().as_slice(),
        ),
        record("short", b'\0', b"Odesa"),
        record("link", b'2', b""),
        record("dev", b'3', b""),
        record(".hidden", b'0', b"x"),
        record("../up.txt", b'0', b"x"),
        record("holes", b'S', b"x"),
        record("last.txt", b'0', &[b'x'; 512]),
        vec![0; 1024],
        b"junk".to_vec(),
    ]
    .concat();
    assert!(looks_like_tar(&file));
    let mut members = tar_members(Box::new(Cursor::new(file)));
    let lines: Vec<String> = members.by_ref().map(line_of).collect();
    let up = "! \"../up.txt\" has a name that leads out of the archive";
    let holes = "! \"holes\" is a sparse file, which is not supported; unpack it first";
    let (lviv, odesa) = (format!("{long}=Lviv"), format!("{long}=Odesa"));
    let last = format!("last.txt={}", "x".repeat(512));
    assert_eq!(lines, ["z.txt=Kyiv", &lviv, &odesa, up, holes, &last]);
    let passed_over = PassedOver {
        folders: 1,
        links: 1,
        devices: 1,
        hidden: 1,
    };
    assert_eq!(members.passed_over(), passed_over);
}

#[test]
fn an_unread_member_is_skipped() {
    let file = [record("a", b'0', &[b'x'; 700]), record("b", b'0', b"Kyiv")].concat();
    let mut members = tar_members(Box::new(Cursor::new(file)));
    let mut first = members.next().unwrap().unwrap();
    first.bytes.read_exact(&mut [0; 10]).unwrap();
    assert_eq!(line_of(members.next().unwrap()), "b=Kyiv");
    assert!(first.bytes.read(&mut [0]).is_err());
}

#[test]
fn a_broken_tar_archive_is_reported_with_its_position() {
    let file = [record("a", b'0', b"Kyiv"), record("b", b'0', b"Lviv")].concat();
    for length in 1025..file.len() {
        let lines = tar_lines(&file[..length]);
        assert_eq!(lines[0], "a=Kyiv");
        let last = lines.last().unwrap();
        assert!(last.contains("the tar archive breaks off"), "{lines:?}");
    }
    let mut bad = file.clone();
    bad[1024] = b'x';
    assert!(tar_lines(&bad)[1].starts_with("!! the tar archive is damaged after record 1"));
    assert!(!looks_like_tar(&bad[1024..]) && !looks_like_tar(&[0; 1024]));
    let mut endless = record("a", b'0', b"");
    let header = ::tar::Header::from_byte_slice(&endless).clone();
    let mut header = header;
    header.set_size(1 << 50);
    header.set_cksum();
    endless[..512].copy_from_slice(header.as_bytes());
    assert_eq!(
        tar_lines(&endless),
        [
            "a! the tar archive breaks off within it",
            "!! the tar archive breaks off within its record 1"
        ]
    );
}

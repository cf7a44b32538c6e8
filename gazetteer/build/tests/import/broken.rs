//! Bytes that were not written as a gazetteer.

use exonym_gazetteer_build::import::{FileKind, Filter, Reason, Row, Rows};
use proptest::prelude::*;

/// Reads rows and rejected lines to the end, without an error.
fn read(kind: FileKind, bytes: &[u8]) -> (Vec<Row>, u64, u64) {
    let mut rows = Rows::new(kind, "fuzz", bytes, Filter::default());
    let all = rows.by_ref().map(Result::unwrap).collect();
    (all, rows.rejects().total(), rows.counts().lines)
}

/// Bytes that sometimes look like rows.
fn rows() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => Just(b"\t".to_vec()),
        2 => Just(b"\n".to_vec()),
        2 => Just(b",".to_vec()),
        1 => Just(b"\"".to_vec()),
        1 => Just(b"id,name,lat,lon\n".to_vec()),
        1 => Just(b"id\ttitle\tfclasses\tlon\tlat\n".to_vec()),
        1 => Just(b"UA.05.1\tA\tB\t7\n".to_vec()),
        2 => Just(b"12".to_vec()),
        1 => Just("Маріуполь@uk;".as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_rows_or_rejects_and_never_a_panic(bytes in rows()) {
        let _ = FileKind::detect("fuzz", &bytes);
        for kind in FileKind::ALL {
            let (_, rejected, lines) = read(kind, &bytes);
            prop_assert!(rejected <= lines, "{kind}: {rejected} of {lines}");
        }
    }

    /// A broken line affects only itself.
    #[test]
    fn good_rows_around_broken_lines_are_all_read(
        broken in proptest::collection::vec(proptest::collection::vec(any::<u8>().prop_filter("one line", |b| *b != b'\n'), 0..20), 1..10),
    ) {
        let mut bytes = Vec::new();
        for line in &broken {
            bytes.extend(line);
            bytes.extend(b"\nUA.05\tDonetsk\tDonetsk\t709716\n");
        }
        let (rows, ..) = read(FileKind::Admin1, &bytes);
        prop_assert_eq!(rows.len(), broken.len());
    }
}

#[test]
fn a_line_that_is_not_utf_8_or_endless_is_counted_and_the_rest_read() {
    let mut bytes = b"UA.05\tD\xC3\x28\tD\t1\nUA.06\t".to_vec();
    bytes.extend(vec![b'x'; 3 << 20]);
    bytes.extend(b"\tD\t1\nUA.07\tD\tD\t1\n");
    let mut rows = Rows::new(
        FileKind::Admin1,
        "a.txt",
        bytes.as_slice(),
        Filter::default(),
    );
    assert_eq!(rows.by_ref().map(Result::unwrap).count(), 1);
    let reasons: Vec<_> = rows
        .rejects()
        .iter()
        .map(|(reason, n, first)| (reason, n, first.line))
        .collect();
    assert_eq!(
        reasons,
        [(Reason::NotUtf8, 1, 1), (Reason::LineTooLong, 1, 2)]
    );
    let (_, _, first) = rows.rejects().iter().next().unwrap();
    assert_eq!(first.excerpt, "UA.05\tD\u{fffd}(\tD\t1");
}

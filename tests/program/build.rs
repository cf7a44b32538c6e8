//! Which files `gazetteer build` overwrites, and which it does not.

use crate::run::{Folder, exonym};
use std::fs;
use std::path::Path;

/// One place.
pub(crate) const PLACES: &str = "id,name,lat,lon\nmill,Old Mill,51.5,4.9\n";

/// Returns the exit code and the messages on standard error.
pub(crate) fn exit_and_errors(args: &[&str]) -> (i32, String) {
    let output = exonym(args).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().expect("it ends by itself"), words)
}

/// Builds a valid gazetteer.
pub(crate) fn good_gazetteer(folder: &Folder) -> std::path::PathBuf {
    let (source, gaz) = (folder.path("good.csv"), folder.path("good.gaz"));
    fs::write(&source, PLACES).unwrap();
    let (code, words) = build(&source, &gaz, &[]);
    assert_eq!(code, 0, "{words}");
    gaz
}

pub(crate) fn build(source: &Path, output: &Path, options: &[&str]) -> (i32, String) {
    let paths = [source, output].map(|path| path.to_str().unwrap());
    let args = ["gazetteer", "build", paths[0], "-o", paths[1], "--no-press"];
    exit_and_errors(&[&args[..], &["--quiet"], options].concat())
}

#[test]
fn a_gazetteer_is_replaced_and_nothing_else_unasked() {
    let folder = Folder::new("build-over");
    let gaz = good_gazetteer(&folder);
    let source = folder.path("good.csv");
    assert_eq!(build(&source, &gaz, &[]).0, 0, "by itself");
    let older = folder.path("older.gaz");
    fs::write(&older, b"EXONYMGZ\x01\0\0\0 of an earlier version").unwrap();
    assert_eq!(build(&source, &older, &[]).0, 0, "of an older version");
    assert_eq!(fs::read(&older).unwrap(), fs::read(&gaz).unwrap());
    let empty = folder.path("empty");
    fs::write(&empty, "").unwrap();
    assert_eq!(build(&source, &empty, &[]).0, 0, "nothing is lost");

    let thesis = folder.path("thesis.gaz");
    fs::write(&thesis, "years of work").unwrap();
    let (code, words) = build(&source, &thesis, &[]);
    assert_eq!(code, 1);
    assert!(
        words.contains("thesis.gaz: not a gazetteer that exonym wrote"),
        "{words}"
    );
    assert_eq!(fs::read(&thesis).unwrap(), b"years of work");
    assert_eq!(build(&source, &thesis, &["--force"]).0, 0);
    assert_eq!(fs::read(&thesis).unwrap(), fs::read(&gaz).unwrap());
}

#[test]
fn a_source_is_never_written_over() {
    let folder = Folder::new("build-source");
    let source = folder.path("places.csv");
    fs::write(&source, PLACES).unwrap();
    let mut names = vec![source.clone(), folder.path("./places.csv")];
    #[cfg(unix)]
    {
        fs::hard_link(&source, folder.path("hard")).unwrap();
        std::os::unix::fs::symlink("places.csv", folder.path("soft")).unwrap();
        names.extend([folder.path("hard"), folder.path("soft")]);
    }
    for name in names {
        for options in [&[] as &[&str], &["--force"]] {
            let (code, words) = build(&source, &name, options);
            assert_eq!(code, 1, "{name:?}");
            assert!(
                words.contains("is an input of this run and would be overwritten"),
                "{words}"
            );
            assert_eq!(fs::read(&source).unwrap(), PLACES.as_bytes());
        }
    }
}

#[cfg(unix)]
#[test]
fn devices_pipes_sockets_and_folders_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let folder = Folder::new("build-special");
    let source = folder.path("places.csv");
    fs::write(&source, PLACES).unwrap();
    let pipe = folder.path("pipe.gaz");
    make_pipe(&pipe);
    let socket = folder.path("s");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let link = folder.path("link.gaz");
    symlink("/dev/null", &link).unwrap();
    let null = Path::new("/dev/null").to_owned();
    let cases = [
        (&null, "/dev/null: is a device"),
        (&link, "link.gaz: is a device"),
        (&pipe, "pipe.gaz: is a pipe"),
        (&socket, "s: is a socket"),
        (&folder.path("."), "is a folder"),
    ];
    for (path, reason) in cases {
        for options in [&[] as &[&str], &["--force"]] {
            let (code, words) = build(&source, path, options);
            assert_eq!(code, 1, "{path:?}");
            assert!(words.contains(reason), "{words}");
        }
    }
    assert!(
        fs::metadata("/dev/null")
            .unwrap()
            .file_type()
            .is_char_device()
    );
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert!(fs::metadata(&socket).unwrap().file_type().is_socket());
}

#[cfg(unix)]
pub(crate) fn make_pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_replaced_and_the_link_stays() {
    let folder = Folder::new("build-link");
    let gaz = good_gazetteer(&folder);
    let before = fs::read(&gaz).unwrap();
    let source = folder.path("more.csv");
    fs::write(&source, format!("{PLACES}ford,Long Ford,51.6,4.8\n")).unwrap();
    for (link, target) in [("link.gaz", "good.gaz"), ("dangling.gaz", "new.gaz")] {
        let path = folder.path(link);
        std::os::unix::fs::symlink(target, &path).unwrap();
        assert_eq!(build(&source, &path, &[]).0, 0, "{link}");
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
        let built = fs::read(folder.path(target)).unwrap();
        assert!(built.starts_with(b"EXONYMGZ") && built != before);
    }
}

#[test]
fn without_a_usable_row_the_old_gazetteer_stays() {
    let folder = Folder::new("build-empty");
    let gaz = good_gazetteer(&folder);
    let before = fs::read(&gaz).unwrap();
    let cases = [
        ("id,name,lat,lon\n", "there is no row below the header"),
        ("id,name,lat,lon\n\n\n", "there is no row below the header"),
        (
            "id,name,lat,lon\na,A,50,45,30,52\n",
            "line 2: expected a decimal point: 50.45, got \"50,45\"",
        ),
        (
            "id,name,lon,lat\na,A,30,52,50,45\n",
            "line 2: expected a decimal point: 50.45, got \"50,45\"",
        ),
        (
            "id,name,lat,lon\na,A,\"50,45\",\"30,52\"\n",
            "coordinate has a decimal comma; first: ",
        ),
        (
            "id,name,lat,lon\na,A,50,45,30\n",
            "expected 4 columns, as in the header; a field that contains the delimiter must be quoted",
        ),
        (
            "id,name,lat,lon\na,A,north,east\nb,,1,2\n",
            "1 row rejected: coordinate is not a number; first: ",
        ),
    ];
    for (text, reason) in cases {
        let source = folder.path("bad.csv");
        fs::write(&source, text).unwrap();
        let (code, words) = build(&source, &gaz, &[]);
        assert_eq!(code, 1, "{text:?}: {words}");
        assert!(words.contains(reason), "{text:?}: {words}");
        assert!(words.contains("bad.csv: no place that can be used, so nothing was written"));
        assert_eq!(fs::read(&gaz).unwrap(), before, "{text:?}");
    }
    // Without --no-press, press places alone could be written, but nobody would want that.
    let paths = [folder.path("bad.csv"), gaz.clone()];
    let [source, output] = paths.each_ref().map(|path| path.to_str().unwrap());
    let args = ["gazetteer", "build", source, "-o", output, "--quiet"];
    assert_eq!(exit_and_errors(&args).0, 1);
    let good = folder.path("good.csv");
    let (code, words) = build(&good, &gaz, &["--country", "UA"]);
    assert_eq!(code, 1);
    assert!(words.contains("1 row left out by the filters"), "{words}");
    assert_eq!(fs::read(&gaz).unwrap(), before);
}

#[test]
fn decimal_commas_are_read_where_they_can_be_nothing_else() {
    let folder = Folder::new("build-commas");
    for (name, text) in [
        ("semicolons", "id;name;lat;lon\nmill;Old Mill;51,5;4,9\n"),
        ("tabs", "id\tname\tlat\tlon\nmill\tOld Mill\t51,5\t4,9\n"),
        (
            "linked",
            "id;title;fclasses;lat;lon\nmill;Old Mill;P;51,5;4,9\n",
        ),
    ] {
        let (source, gaz) = (folder.path("places.csv"), folder.path(name));
        fs::write(&source, text).unwrap();
        let (code, words) = build(&source, &gaz, &["--strict"]);
        assert_eq!(code, 0, "{name}: {words}");
        let args = ["lookup", "Old Mill", "--gazetteer", gaz.to_str().unwrap()];
        let output = exonym(&args).output().unwrap().stdout;
        let answer = String::from_utf8_lossy(&output).into_owned();
        assert!(answer.contains("51.5000 4.9000"), "{name}: {answer}");
    }
}

#[test]
fn a_gazetteer_of_the_lesser_part_of_its_sources_says_so_first() {
    let folder = Folder::new("build-most");
    let (source, gaz) = (folder.path("places.csv"), folder.path("most.gaz"));
    fs::write(&source, format!("{PLACES}a,A,x,1\nb,B,y,1\nc,C,z,1\n")).unwrap();
    let [path, output] = [&source, &gaz].map(|path| path.to_str().unwrap());
    let args = ["gazetteer", "build", path, "-o", output, "--no-press"];
    let (code, words) = exit_and_errors(&args);
    assert_eq!(code, 3);
    let first = words.lines().find(|line| line.starts_with("warning: "));
    let expected = "warning: most of the sources is NOT in this gazetteer: 3 of 5 lines rejected";
    assert_eq!(first, Some(expected));
}

#[test]
fn standard_streams_are_not_files() {
    let folder = Folder::new("build-stdout");
    let source = folder.path("places.csv");
    fs::write(&source, PLACES).unwrap();
    let (code, words) = build(&source, Path::new("-"), &[]);
    assert_eq!(code, 2);
    assert!(words.contains("cannot be written to standard output"));
    let (code, words) = build(Path::new("-"), &folder.path("a.gaz"), &[]);
    assert_eq!(code, 2);
    assert!(words.contains("which standard input cannot be"), "{words}");
    let (code, words) = exit_and_errors(&["map", source.to_str().unwrap(), "-o", "-"]);
    assert_eq!(code, 2);
    assert!(words.contains("cannot go to standard output"), "{words}");
    assert!(!Path::new("-").exists());
    let (code, words) = build(&source, &folder.path("no/a.gaz"), &[]);
    assert_eq!(code, 1);
    assert!(words.contains("no: no such folder; create it"), "{words}");
}

#[test]
fn a_map_never_takes_the_place_of_what_it_reads() {
    let folder = Folder::new("map-over-input");
    let articles = folder.articles(3);
    let out = folder.path("out");
    folder.map(&articles, &out);
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let alias = out.join("review.csv");
    let heading = fs::read_to_string(&alias).unwrap();
    let heading = heading.lines().next().unwrap().to_owned();
    fs::write(&alias, format!("{heading}\n")).unwrap();
    // An earlier product and a filled-in review look like our files, but are inputs here.
    let product = out.join("mentions.csv");
    fs::write(
        &product,
        "latitude,longitude,place_id,geonameid,name,text\n1,2,,,a,Kyiv\n",
    )
    .unwrap();
    let cases = [
        (
            text(&articles),
            vec![text(&articles), "-o".into(), text(&articles)],
        ),
        (
            text(&alias),
            vec![
                text(&articles),
                "-o".into(),
                text(&out),
                "--alias".into(),
                text(&alias),
            ],
        ),
        (
            text(&product),
            vec![
                text(&product),
                "-o".into(),
                text(&out),
                "--formats".into(),
                "csv".into(),
            ],
        ),
    ];
    for (input, args) in cases {
        let before = fs::read(&input).unwrap();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        for force in [&[] as &[&str], &["--force"]] {
            let (code, words) = exit_and_errors(&[&["map", "--quiet"], &args[..], force].concat());
            assert_eq!(code, 1, "{args:?}: {words}");
            assert!(words.contains(&input), "{words}");
            assert_eq!(fs::read(&input).unwrap(), before, "{args:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_map_leaves_pipes_in_its_folder_and_does_not_wait_for_them() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::new("map-over-pipe");
    let articles = folder.articles(3);
    let out = folder.path("out");
    fs::create_dir(&out).unwrap();
    let pipe = out.join("places.geojson");
    make_pipe(&pipe);
    // A pipe in place of a format that is not requested: it is neither written nor read.
    make_pipe(&out.join("places.fgb"));
    let args = [
        "map",
        articles.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ];
    for force in [&[] as &[&str], &["--force"]] {
        let (code, words) = exit_and_errors(&[&args[..], force].concat());
        assert_eq!(code, 1, "{words}");
        assert!(words.contains("places.geojson: is a pipe"), "{words}");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }
    fs::remove_file(&pipe).unwrap();
    assert_eq!(exit_and_errors(&args).0, 0);
}

#[cfg(unix)]
#[test]
fn a_file_redirected_to_standard_input_is_read() {
    let folder = Folder::new("map-over-stdin");
    let articles = folder.articles(3);
    let before = fs::read(&articles).unwrap();
    let output = exonym(&["map", "-", "--force", "-o", articles.to_str().unwrap()])
        .stdin(fs::File::open(&articles).unwrap())
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(
        words.contains("is an input of this run and would be overwritten"),
        "{words}"
    );
    assert_eq!(fs::read(&articles).unwrap(), before);
}

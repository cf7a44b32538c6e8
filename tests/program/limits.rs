//! Shortage of memory, threads, files or stack, read-only folders, and closed outputs: every command
//! does its work or ends with a one-sentence error.

use crate::run::{Folder, PRODUCTS, exonym};
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_exonym");

/// `ulimit -v` in kilobytes that must suffice, including the program's own 135 MB.
const MEMORY_KB: u32 = 430_000;
/// A stack size that no machine has, in bytes: each thread is refused.
const NO_SUCH_STACK: &str = "1152921504606846976";
/// The user id of nobody on most systems.
const NOBODY: u32 = 65_534;
/// Depth of nested arrays: more than any stack can hold, if each needed a call.
const DEEP: usize = 1_000_000;

/// Inputs of every kind in the test's own folder.
struct Trial {
    folder: Folder,
    articles: String,
    gold: String,
    places: String,
}

impl Trial {
    fn new(test: &str) -> Self {
        let folder = Folder::new(test);
        let written = |name: &str, text: &str| {
            let path = folder.path(name);
            fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let places = (0..20_000).map(|at| format!("x:{at},Place {at},{},{}\n", at % 80, at % 170));
        let places = format!("id,name,lat,lon\n{}", places.collect::<String>());
        let gold = r#"{"text": "Ab Kiel.", "mentions": [{"start": 3, "end": 7}]}"#;
        Self {
            articles: folder.articles(600).to_str().unwrap().to_owned(),
            gold: written("gold.jsonl", gold),
            places: written("places.csv", &places),
            folder,
        }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path(name).to_str().unwrap().to_owned()
    }

    /// Returns commands that cover everything the program does, with output in `out`.
    fn commands(&self, out: &str) -> Vec<Vec<String>> {
        let articles = self.articles.as_str();
        let gazetteer = format!("{out}/built.gaz");
        let all: [&[&str]; 7] = [
            &["map", articles, "-o", out],
            &["annotate", articles],
            &["explain", articles],
            &["normalize", articles, "--column", "place"],
            &["lookup", "Kyiv"],
            &["evaluate", &self.gold],
            &["gazetteer", "build", &self.places, "-o", &gazetteer],
        ];
        all.iter().map(|args| owned(args)).collect()
    }
}

fn owned(args: &[&str]) -> Vec<String> {
    args.iter().map(|arg| (*arg).to_owned()).collect()
}

fn borrowed(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

/// Runs the program in a shell that first runs `before`.
fn below(before: &str, args: &[String]) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{before}; exec \"$0\" \"$@\""), PROGRAM])
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Asserts that the work is done or one sentence says why not. Returns whether it is done.
fn ends_well(output: &Output, what: &str) -> bool {
    let said = errors(output);
    let errors = said.lines().filter(|line| line.starts_with("error: "));
    let (code, errors) = (output.status.code(), errors.count());
    assert!(!said.contains("panicked"), "{what}: {said}");
    match code {
        Some(0) => assert_eq!(errors, 0, "{what}: {said}"),
        Some(1) => {
            let last = said.lines().last().unwrap_or_default();
            assert!(errors == 1 && last.starts_with("error: "), "{what}: {said}");
        }
        _ => panic!("{what}: {:?}: {said}", output.status),
    }
    code == Some(0)
}

#[test]
fn little_of_anything_is_enough() {
    let trial = Trial::new("little");
    let out = trial.path("out");
    fs::create_dir(&out).unwrap();
    let limits = [
        format!("ulimit -v {MEMORY_KB}"),
        "ulimit -n 16".to_owned(),
        "ulimit -s 64".to_owned(),
        "unset HOME TMPDIR; cd /".to_owned(),
    ];
    for limit in &limits {
        // With a gazetteer in the folder, products are renamed one by one, each open until then.
        _ = fs::remove_file(Path::new(&out).join("built.gaz"));
        for args in trial.commands(&out) {
            let output = below(limit, &args);
            let what = format!("{limit}: {args:?}");
            assert!(ends_well(&output, &what), "{what}: {}", errors(&output));
        }
    }
}

#[test]
fn refused_memory_is_reported_in_one_sentence() {
    let trial = Trial::new("memory");
    let out = trial.path("out");
    trial
        .folder
        .map(Path::new(&trial.articles), Path::new(&out));
    let before = trial.folder.products(Path::new(&out));
    let mut refused = 0;
    for kilobytes in (60_000..MEMORY_KB).step_by(10_000) {
        let limit = format!("ulimit -v {kilobytes}");
        if !below(&limit, &owned(&["--version"])).status.success() {
            continue; // The program itself is larger, so the system does not start it.
        }
        let args = ["map", &trial.articles, "-o", &out, "--threads", "1"];
        let output = below(&limit, &owned(&args));
        if ends_well(&output, &limit) {
            break;
        }
        refused += 1;
        let said = errors(&output);
        for words in [
            "error: out of memory: the system refused ",
            "--threads 1",
            "ulimit -v",
        ] {
            assert!(said.contains(words), "{limit}: {said}");
        }
        assert_eq!(trial.folder.products(Path::new(&out)), before, "{limit}");
    }
    assert!(refused > 0, "no limit was low enough");
    trial
        .folder
        .map(Path::new(&trial.articles), Path::new(&out));
    assert_eq!(trial.folder.names(Path::new(&out)), PRODUCTS);
}

#[test]
fn a_gazetteer_beyond_the_limit_is_reported_with_its_size() {
    let trial = Trial::new("large-gazetteer");
    let large = trial.folder.path("large.gaz");
    fs::File::create(&large).unwrap().set_len(3 << 30).unwrap();
    let args = owned(&["lookup", "Kyiv", "--gazetteer", large.to_str().unwrap()]);
    let output = below(&format!("ulimit -v {MEMORY_KB}"), &args);
    assert!(!ends_well(&output, "large.gaz"));
    for words in ["large.gaz", "3221225472 bytes", "raise the limit"] {
        assert!(errors(&output).contains(words), "{}", errors(&output));
    }
}

#[test]
fn a_gazetteer_that_is_not_a_file_is_refused_without_waiting() {
    let trial = Trial::new("no-file");
    let pipe = trial.path("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    let folder = trial.path("");
    for path in [folder.as_str(), "/dev/null", &pipe] {
        if path == pipe && !made.as_ref().is_ok_and(|made| made.success()) {
            continue;
        }
        let output = exonym(&["lookup", "Kyiv", "--gazetteer", path])
            .output()
            .unwrap();
        assert!(!ends_well(&output, path));
        assert!(
            errors(&output).contains("is mapped from disk"),
            "{}",
            errors(&output)
        );
    }
}

#[test]
fn refused_threads_change_no_byte_and_are_told_once() {
    let trial = Trial::new("refused-threads");
    let (plain, short) = (trial.path("plain"), trial.path("short"));
    for out in [&plain, &short] {
        fs::create_dir(out).unwrap();
    }
    let commands = trial
        .commands(&plain)
        .into_iter()
        .zip(trial.commands(&short));
    for (plain, short) in commands {
        let takes_threads = plain[0] != "lookup";
        let more: &[&str] = if takes_threads {
            &["--threads", "8"]
        } else {
            &[]
        };
        let run = |args: &[String], stack: Option<&str>| {
            let mut command = exonym(&[&borrowed(args), more].concat());
            stack.map(|bytes| command.env("RUST_MIN_STACK", bytes));
            command.output().unwrap()
        };
        let (one, other) = (run(&plain, None), run(&short, Some(NO_SUCH_STACK)));
        assert!(ends_well(&one, &format!("{plain:?}")));
        assert!(ends_well(&other, &format!("{short:?}")));
        assert!(one.stdout == other.stdout, "{short:?}");
        let told = errors(&other).matches("note: the system refused ").count();
        // One gold article does not need two threads, and a build continues without a message.
        let tells = !matches!(short[0].as_str(), "lookup" | "evaluate" | "gazetteer");
        assert_eq!(told, usize::from(tells), "{short:?}: {}", errors(&other));
    }
    let [plain, short] = [plain, short].map(PathBuf::from);
    let products = trial.folder.products(&plain);
    assert_eq!(products.len(), PRODUCTS.len());
    assert_eq!(products, trial.folder.products(&short));
    let built = |folder: &Path| fs::read(folder.join("built.gaz")).unwrap();
    assert!(built(&plain) == built(&short));
}

#[test]
fn too_many_threads_are_reported_once() {
    let trial = Trial::new("many-threads");
    let annotate = |more: &[&str]| {
        let args = [&["annotate", &trial.articles], more].concat();
        exonym(&args).output().unwrap()
    };
    let (few, many) = (annotate(&[]), annotate(&["--threads", "1000000"]));
    assert!(ends_well(&many, "many threads"));
    assert!(few.stdout == many.stdout);
    assert_eq!(
        errors(&many)
            .matches("--threads 1000000 is more than")
            .count(),
        1
    );
    let quiet = annotate(&["--threads", "1000000", "--quiet"]);
    assert_eq!(errors(&quiet), "");
}

/// The program where an unprivileged user can start it, and a folder where they may write.
struct Unprivileged {
    home: tempfile::TempDir,
    is_root: bool,
}

impl Unprivileged {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let open = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        open(home.path(), 0o755);
        let program = home.path().join("exonym");
        if fs::hard_link(PROGRAM, &program).is_err() {
            fs::copy(PROGRAM, &program).unwrap();
        }
        for (folder, mode) in [("out", 0o777), ("locked", 0o555)] {
            fs::create_dir(home.path().join(folder)).unwrap();
            open(&home.path().join(folder), mode);
        }
        let id = Command::new("id").arg("-u").output().unwrap().stdout;
        let is_root = id.trim_ascii() == b"0";
        Self { home, is_root }
    }

    /// Copies an input so that they may read it.
    fn take(&self, path: &str) -> String {
        let name = Path::new(path).file_name().unwrap();
        let copy = self.home.path().join(name);
        fs::copy(path, &copy).unwrap();
        copy.to_str().unwrap().to_owned()
    }

    fn folder(&self, name: &str) -> String {
        self.home.path().join(name).to_str().unwrap().to_owned()
    }

    /// Returns a command that runs as an unprivileged user.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        if self.is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.current_dir(self.home.path()).stdin(Stdio::null());
        command
    }
}

#[test]
fn few_processes_are_enough() {
    if Command::new("prlimit").arg("--version").output().is_err() {
        return;
    }
    let user = Unprivileged::new();
    let mut trial = Trial::new("processes");
    trial.articles = user.take(&trial.articles);
    trial.gold = user.take(&trial.gold);
    trial.places = user.take(&trial.places);
    for processes in [1, 20] {
        for args in trial.commands(&user.folder("out")) {
            let output = user
                .command("prlimit")
                .args([&format!("--nproc={processes}"), "./exonym"])
                .args(&args)
                .output()
                .unwrap();
            let what = format!("{processes} processes: {args:?}");
            assert!(ends_well(&output, &what), "{what}: {}", errors(&output));
        }
    }
}

#[test]
fn a_read_only_folder_is_reported_in_one_sentence() {
    let user = Unprivileged::new();
    let mut trial = Trial::new("read-only");
    trial.articles = user.take(&trial.articles);
    trial.places = user.take(&trial.places);
    let locked = user.folder("locked");
    let gazetteer = format!("{locked}/built.gaz");
    let commands: [&[&str]; 3] = [
        &["map", &trial.articles, "-o", &locked],
        &[
            "map",
            &trial.articles,
            "-o",
            &format!("{locked}/places.csv"),
        ],
        &["gazetteer", "build", &trial.places, "-o", &gazetteer],
    ];
    for args in commands {
        let output = user.command("./exonym").args(args).output().unwrap();
        assert!(!ends_well(&output, &format!("{args:?}")));
        assert!(
            errors(&output).contains("permission denied"),
            "{}",
            errors(&output)
        );
    }
    assert_eq!(fs::read_dir(&locked).unwrap().count(), 0);
}

#[test]
fn a_pipe_that_nobody_reads_is_a_quiet_end() {
    let trial = Trial::new("nobody-reads");
    let text = trial.path("article.txt");
    fs::write(&text, "Rain fell on Kharkiv.\n").unwrap();
    let articles = trial.articles.as_str();
    let commands: [&[&str]; 15] = [
        &["annotate", articles],
        &["explain", articles],
        &["normalize", articles, "--column", "place"],
        &["normalize", &text],
        &["lookup", "Kyiv"],
        &["lookup", "Kyiv", "--json"],
        &["evaluate", &trial.gold],
        &["evaluate", &trial.gold, "--json"],
        &["gazetteer", "export"],
        &["gazetteer", "info"],
        &["gazetteer", "info", "--json"],
        &["gazetteer", "verify"],
        &["--help"],
        &["map", "--help"],
        &["--version"],
    ];
    for args in commands {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let output = exonym(args).stdout(writer).output().unwrap();
        assert!(
            ends_well(&output, &format!("{args:?}")),
            "{args:?}: {}",
            errors(&output)
        );
    }
}

#[test]
fn a_full_disk_behind_any_answer_is_a_failure() {
    let trial = Trial::new("full-answers");
    let commands: [&[&str]; 8] = [
        &["--help"],
        &["gazetteer", "build", "--help"],
        &["--version"],
        &["gazetteer", "export"],
        &["gazetteer", "info", "--json"],
        &["gazetteer", "verify"],
        &["evaluate", "--quiet", &trial.gold],
        &["evaluate", "--quiet", &trial.gold, "--json"],
    ];
    for args in commands {
        let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
            return;
        };
        let output = exonym(args).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let words = "error: standard output: No space left on device (os error 28)\n";
        assert_eq!(errors(&output), words, "{args:?}");
    }
}

#[test]
fn a_file_that_may_not_grow_leaves_the_earlier_gazetteer() {
    let trial = Trial::new("no-growth");
    let out = trial.path("built.gaz");
    let args = owned(&["gazetteer", "build", &trial.places, "-o", &out]);
    assert!(below("true", &args).status.success());
    let earlier = fs::read(&out).unwrap();
    for blocks in [0, 1, 1000] {
        let output = below(&format!("trap '' XFSZ; ulimit -f {blocks}"), &args);
        assert!(!ends_well(&output, &format!("{blocks} blocks")));
        assert!(
            errors(&output).contains("File too large"),
            "{}",
            errors(&output)
        );
        assert!(fs::read(&out).unwrap() == earlier);
    }
}

#[test]
fn what_is_nested_a_million_times_is_skipped_on_any_stack() {
    let trial = Trial::new("nested");
    let (open, close) = ("[".repeat(DEEP), "]".repeat(DEEP));
    let objects = format!("{}1{}", "{\"text\":".repeat(DEEP), "}".repeat(DEEP));
    let good = r#"{"text": "Rain fell on Kharkiv.", "mentions": [{"start": 13, "end": 20}]}"#;
    let bad = format!(r#"{{"text": "Rain fell on Kherson.", "mentions": {open}{close}}}"#);
    let lines = trial.folder.path("lines.jsonl");
    fs::write(&lines, format!("{bad}\n{objects}\n{open}\n{good}\n")).unwrap();
    let lines = lines.to_str().unwrap();
    for command in ["annotate", "explain", "evaluate"] {
        let output = below("ulimit -s 64", &owned(&[command, lines]));
        assert_eq!(
            output.status.code(),
            Some(3),
            "{command}: {}",
            errors(&output)
        );
        let words = errors(&output);
        for line in ["line 2", "line 3"] {
            assert!(words.contains(line), "{command}: {words}");
        }
        let answer = String::from_utf8_lossy(&output.stdout);
        assert!(
            answer.contains("Kharkiv") || command == "evaluate",
            "{answer}"
        );
    }
}

#[test]
fn a_cell_that_is_not_a_name_keeps_its_row() {
    let trial = Trial::new("long-cell");
    let table = trial.folder.path("table.csv");
    let long = "Kyiv ".repeat(1_000_000);
    fs::write(&table, format!("id,place\n1,Kyiv\n2,\"{long}\"\n3,Kyiv\n")).unwrap();
    let args = ["normalize", table.to_str().unwrap(), "--column", "place"];
    let output = exonym(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let warning = "table.csv, row 2 (line 3): a cell of 5,000,000 bytes is not a place name";
    assert!(errors(&output).contains(warning), "{}", errors(&output));
    let closing = "3 rows: 2 places found, 0 ambiguous, 0 unknown; 1 skipped";
    assert!(errors(&output).contains(closing), "{}", errors(&output));
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(&rows[0][2], "geonames:703448");
    assert_eq!((&rows[1][1], &rows[1][2]), (long.as_str(), ""));
    assert_eq!(
        rows[0].iter().skip(1).collect::<Vec<_>>(),
        rows[2].iter().skip(1).collect::<Vec<_>>()
    );
}

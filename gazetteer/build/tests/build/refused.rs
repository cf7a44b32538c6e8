//! A build on a machine that cannot start any thread.

use super::{build, many, names_in, options};
use exonym_gazetteer_build::compile::Build;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

/// Environment variable with the file that the child process builds.
const TARGET: &str = "EXONYM_TEST_REFUSED_TARGET";

/// A stack size that no machine has: the standard library requests it for each thread, and fails.
const NO_SUCH_STACK: usize = 1 << 60;

/// So little memory that the sorter goes to disk.
const LITTLE_MEMORY: usize = 1 << 20;

/// The child process of the next test.
#[test]
#[ignore = "the test below runs it where no thread can be started"]
fn build_without_threads() {
    let Some(path) = env::var_os(TARGET).map(PathBuf::from) else {
        return;
    };
    let refused = std::thread::Builder::new().spawn(|| ());
    assert!(refused.is_err(), "no thread can be started here");
    let mut build = Build::new(options(LITTLE_MEMORY, 4));
    build
        .rows("rows", many(), &mut ())
        .expect("a disk with space");
    let written = build.write(&path, &mut ()).expect("a disk with space");
    written.publish().expect("a folder to write in");
}

#[test]
fn threads_that_are_refused_change_no_byte() {
    let folder = tempfile::tempdir().expect("a disk with space");
    let path = folder.path().join("world.gaz");
    let output = Command::new(env::current_exe().expect("this test"))
        .args(["--exact", "refused::build_without_threads", "--ignored"])
        .args(["--test-threads", "1"])
        .env(TARGET, &path)
        .env("RUST_MIN_STACK", NO_SUCH_STACK.to_string())
        .stdin(Stdio::null())
        .output()
        .expect("a child");
    let output_text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{output_text}");
    assert_eq!(names_in(folder.path()), ["world.gaz"]);
    let rows: Vec<_> = many().map(|row| row.expect("a row")).collect();
    let (expected, _) = build(&rows, options(LITTLE_MEMORY, 4));
    let built = fs::read(&path).expect("the new file");
    assert!(built == expected, "{} bytes", built.len());
}

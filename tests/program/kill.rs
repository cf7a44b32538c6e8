//! Runs that are killed or fail, at every system call that changes a file and at random moments.
//! Afterwards the folder has the complete earlier set or the complete new one; or the set is marked as
//! unfinished, and the next run repairs it.

use crate::run::{Folder, exonym};
use crate::set::{self, STRANGER, Set};
use crate::shim::{self, Meddling};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
#[cfg(target_os = "linux")]
use std::time::Duration;
use std::time::Instant;

/// A format with few products, so that there are few calls to try.
const FORMATS: &str = "geojsonl";
/// Number of calls after which any run is finished.
const MAX_CALLS: usize = 300;
/// Random moments at which a run is killed, for each of the two ways of publishing.
const MOMENTS: usize = 100;
/// Seed of the random moments; fixed, so tests need not print it.
const SEED: u64 = 0x5eed_0f17;
/// Rounds in which two runs write to the same folder.
const ROUNDS: usize = 8;

/// How products are moved into place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The folder has no other files, and is exchanged as a whole.
    Exchange,
    /// The folder has a foreign file, so products are renamed one by one.
    OneByOne,
}

/// Two inputs, an output folder, and the complete sets of either input.
struct Scene {
    folder: Folder,
    way: Way,
    inputs: [PathBuf; 2],
    sets: [Set; 2],
}

impl Scene {
    fn new(test: &str, way: Way) -> Self {
        let folder = Folder::new(&format!("kill-{test}-{way:?}"));
        let inputs = [folder.articles(3), folder.articles(5)];
        let scene = Self {
            sets: [Set::Nothing, Set::Nothing],
            folder,
            way,
            inputs,
        };
        let sets = [0, 1].map(|which| {
            let out = scene.folder.path(&format!("whole-{which}"));
            let output = scene.map(which, &out).output().unwrap();
            assert!(output.status.success(), "{output:?}");
            set::read(&out)
        });
        fs::create_dir_all(scene.out()).unwrap();
        if way == Way::OneByOne {
            fs::write(scene.out().join(STRANGER), "somebody else's").unwrap();
        }
        Self { sets, ..scene }
    }

    /// The output folder, the only entry of its parent.
    fn out(&self) -> PathBuf {
        self.folder.path("work/out")
    }

    fn map(&self, which: usize, out: &Path) -> Command {
        self.map_in(FORMATS, which, out)
    }

    fn map_in(&self, formats: &str, which: usize, out: &Path) -> Command {
        let input = self.inputs[which].to_str().unwrap();
        let out = out.to_str().unwrap();
        exonym(&["map", input, "-o", out, "--formats", formats])
    }

    /// Returns a run on an input, with interference.
    fn meddled(&self, which: usize, shim: &Path, meddling: Meddling) -> Command {
        let mut command = self.map(which, &self.out());
        shim::meddle(&mut command, shim, &self.folder.path("work"), meddling);
        command
    }

    /// Returns the number of the complete set in the output folder, or `None` for a set marked unfinished.
    fn standing(&self) -> Option<usize> {
        let standing = set::read(&self.out());
        let whole = self.sets.iter().position(|whole| *whole == standing);
        let is_said = whole.is_some() || standing == Set::Unfinished;
        assert!(
            is_said,
            "{:?}: neither whole nor unfinished: {standing:?}",
            self.way
        );
        whole
    }

    /// Runs without interference; afterwards no trace of earlier runs is left.
    fn mend(&self, which: usize) -> Output {
        let was_unfinished = set::read(&self.out()) == Set::Unfinished;
        let output = self.map(which, &self.out()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(self.standing(), Some(which));
        assert_eq!(set::temporaries(&self.out()), [""; 0]);
        let said = String::from_utf8_lossy(&output.stderr);
        let note = "an earlier run was interrupted while it put its products in place";
        assert_eq!(said.contains(note), was_unfinished, "{said}");
        if self.way == Way::OneByOne {
            let others = fs::read_to_string(self.out().join(STRANGER)).unwrap();
            assert_eq!(others, "somebody else's");
        }
        output
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Interferes with the first call of a run, then with the one `step` calls later, and so on until a run
/// finishes before that call. `check` gets the outcome of each run and the number of the set that is
/// then in the folder.
fn at_every_call(
    scene: &Scene,
    shim: &Path,
    what: &'static str,
    step: usize,
    check: impl Fn(&str, &Output, Option<usize>),
) {
    scene.mend(0);
    for at in (1..).step_by(step) {
        assert!(at < MAX_CALLS, "the calls have no end");
        let output = scene
            .meddled(1, shim, Meddling { what, at })
            .output()
            .unwrap();
        let words = words(&output);
        let Some((_, call)) = words.split_once("shim: ") else {
            assert!(output.status.success(), "{words}");
            assert_eq!(scene.standing(), Some(1));
            assert!(at > 15, "only {at} calls were seen");
            break;
        };
        let call = call.lines().next().unwrap();
        let call = format!("{:?}, call {at}, {call}", scene.way);
        let standing = scene.standing();
        check(&call, &output, standing);
        if standing != Some(0) {
            scene.mend(0);
        }
    }
    scene.mend(0);
}

fn with_shim(test: &str, way: Way, run: impl FnOnce(&Scene, &Path)) {
    if let Some(shim) = shim::path() {
        run(&Scene::new(test, way), shim);
    }
}

fn killed_at_every_call(way: Way) {
    with_shim("every-call", way, |scene, shim| {
        at_every_call(scene, shim, "kill", 1, |call, output, standing| {
            assert_eq!(output.status.code(), None, "{call}");
            if way == Way::Exchange {
                assert!(
                    standing.is_some(),
                    "{call}: exchanged sets are always whole"
                );
            }
        });
    });
}

/// A run that is asked to end finishes or undoes its current step, and leaves no other files.
fn ended_at_every_call(way: Way) {
    with_shim("asked-to-end", way, |scene, shim| {
        // The two signals differ only in number, so the second is tried at fewer calls.
        for (what, number, step) in [("term", 15, 1), ("hup", 1, 4)] {
            if is_ignored(number) {
                shim::skipped(&format!(
                    "this test was started with signal {number} ignored"
                ));
                continue;
            }
            at_every_call(scene, shim, what, step, |call, output, standing| {
                let words = words(output);
                let kept = words.contains("; the earlier files in ");
                let new = words.contains("the new files are in place");
                match output.status.code() {
                    // The run had finished before its watcher noticed.
                    Some(0) => assert_eq!(standing, Some(1), "{call}: {words}"),
                    Some(code) => {
                        assert_eq!(code, 128 + number, "{call}: {words}");
                        assert_ne!(kept, new, "{call}: {words}");
                        assert_eq!(standing, Some(usize::from(new)), "{call}: {words}");
                    }
                    None => panic!("{call}: the signal was not handled"),
                }
                assert_eq!(set::temporaries(&scene.out()), [""; 0], "{call}");
            });
        }
    });
}

/// Whether this process, and so each child, ignores a signal.
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = u64::from_str_radix(mask.unwrap().trim(), 16).unwrap();
    mask & (1 << (signal - 1)) != 0
}

/// A build that is asked to end leaves either the earlier or the new gazetteer, and nothing else.
#[test]
fn a_build_that_is_asked_to_end_at_any_call_leaves_a_whole_gazetteer() {
    let Some(shim) = shim::path() else {
        return;
    };
    let folder = Folder::new("kill-build");
    fs::create_dir(folder.path("work")).unwrap();
    let out = folder.path("work/mine.gaz");
    let build = |name: &str| {
        let table = folder.path("places.csv");
        fs::write(&table, format!("id,name,lat,lon\n1,{name},50,30\n")).unwrap();
        let [table, out] = [&table, &out].map(|path| path.to_str().unwrap().to_owned());
        exonym(&["gazetteer", "build", &table, "--no-press", "-o", &out])
    };
    let whole = |name: &str| {
        assert!(build(name).output().unwrap().status.success());
        fs::read(&out).unwrap()
    };
    let (new, old) = (whole("Newtown"), whole("Oldtown"));
    for at in 1.. {
        assert!(at < MAX_CALLS, "the calls have no end");
        let mut command = build("Newtown");
        let term = Meddling { what: "term", at };
        shim::meddle(&mut command, shim, &folder.path("work"), term);
        let output = command.output().unwrap();
        let words = words(&output);
        let kept = words.contains("mine.gaz is unchanged");
        assert_eq!(set::names(&folder.path("work")), ["mine.gaz"], "call {at}");
        let expected = if kept { &old } else { &new };
        assert!(fs::read(&out).unwrap() == *expected, "call {at}: {words}");
        let ended = words.contains("interrupted (SIGTERM)");
        assert_eq!(output.status.code(), Some(if ended { 143 } else { 0 }));
        if !words.contains("shim: ") {
            assert!(at > 3, "only {at} calls were seen");
            break;
        }
        whole("Oldtown");
    }
}

fn failed_at_every_call(way: Way) {
    with_shim("errors", way, |scene, shim| {
        for what in ["enospc", "eio"] {
            at_every_call(scene, shim, what, 1, |call, output, standing| {
                let words = words(output);
                match (output.status.code(), standing) {
                    (Some(0), Some(1)) => {}
                    (Some(1), Some(0)) => {
                        assert!(!words.contains("unfinished"), "{call}: {words}");
                    }
                    (Some(1), None) => {
                        assert!(
                            words.contains("says that they are unfinished"),
                            "{call}: {words}"
                        );
                    }
                    (code, standing) => panic!("{call}: {code:?}, {standing:?}: {words}"),
                }
            });
        }
    });
}

#[test]
fn a_run_that_is_killed_at_any_call_leaves_a_whole_set_exchanging() {
    killed_at_every_call(Way::Exchange);
}

#[test]
fn a_run_that_is_killed_at_any_call_leaves_a_set_that_says_what_it_is_one_by_one() {
    killed_at_every_call(Way::OneByOne);
}

#[test]
fn a_run_that_is_asked_to_end_at_any_call_leaves_a_whole_set_exchanging() {
    ended_at_every_call(Way::Exchange);
}

#[test]
fn a_run_that_is_asked_to_end_at_any_call_leaves_a_whole_set_one_by_one() {
    ended_at_every_call(Way::OneByOne);
}

#[test]
fn a_call_that_fails_leaves_a_set_that_says_what_it_is_exchanging() {
    failed_at_every_call(Way::Exchange);
}

#[test]
fn a_call_that_fails_leaves_a_set_that_says_what_it_is_one_by_one() {
    failed_at_every_call(Way::OneByOne);
}

/// Ends a run: by SIGKILL, or like a closed terminal or a shutdown.
fn end(child: &mut Child, signal: &str) {
    if signal == "KILL" {
        // It may have ended by itself already.
        _ = child.kill();
    } else {
        let (flag, pid) = (format!("-{signal}"), child.id().to_string());
        let mut kill = Command::new("kill");
        _ = kill.args([flag, pid]).stderr(Stdio::null()).status();
    }
    child.wait().unwrap();
}

/// Ends runs on the two inputs alternately, each at a random moment of its duration.
#[cfg(unix)]
fn at_random_moments(way: Way) {
    let scene = Scene::new("random", way);
    scene.mend(1);
    let started = Instant::now();
    scene.mend(0);
    let duration = started.elapsed();
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut standing = Some(0);
    for moment in 0..MOMENTS {
        let which = 1 - moment % 2;
        let mut command = scene.map(which, &scene.out());
        let mut child = command.stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(duration.mul_f64(random.f64()));
        end(
            &mut child,
            ["KILL", "HUP", "TERM", "INT"][random.usize(..4)],
        );
        let found = scene.standing();
        let is_of_this_run = found.is_none() || found == Some(which);
        assert!(is_of_this_run || found == standing, "moment {moment}");
        standing = found;
    }
    scene.mend(0);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_ended_at_any_moment_leaves_a_whole_set() {
    thread::scope(|scope| {
        scope.spawn(|| at_random_moments(Way::Exchange));
        scope.spawn(|| at_random_moments(Way::OneByOne));
    });
}

/// The next run replaces the set that a killed run left, and says which run the layers that it was not
/// asked for are from.
#[test]
fn layers_of_an_unfinished_run_are_called_that() {
    with_shim("left-over", Way::OneByOne, |scene, shim| {
        scene.mend(0);
        let mut renames = 0;
        for at in 1..MAX_CALLS {
            let kill = Meddling { what: "kill", at };
            let output = scene.meddled(1, shim, kill).output().unwrap();
            renames += usize::from(words(&output).contains("shim: rename"));
            // The record and one product are in place by now.
            if renames == 3 {
                break;
            }
        }
        assert_eq!(set::read(&scene.out()), Set::Unfinished);
        let output = scene.map_in("csv", 0, &scene.out()).output().unwrap();
        let words = words(&output);
        let left = "left over from an earlier, unfinished run in ";
        assert!(words.contains(left), "{words}");
        assert!(words.contains("places.geojsonl"), "{words}");
    });
}

fn two_at_once(way: Way) {
    with_shim("two-at-once", way, |scene, shim| {
        for round in 0..ROUNDS {
            let slow = Meddling {
                what: "slow",
                at: 1,
            };
            let runs = [0, 1].map(|which| {
                let mut command = scene.meddled(which, shim, slow);
                command.stderr(Stdio::piped()).spawn().unwrap()
            });
            for run in runs {
                let output = run.wait_with_output().unwrap();
                assert!(output.status.success(), "{}", words(&output));
            }
            let is_whole = scene.standing().is_some();
            assert!(is_whole, "{way:?}, round {round}");
            assert_eq!(set::temporaries(&scene.out()), [""; 0], "{way:?}");
        }
    });
}

#[test]
fn of_two_runs_at_once_the_last_leaves_its_whole_set() {
    two_at_once(Way::Exchange);
    two_at_once(Way::OneByOne);
}

/// A shell whose working directory is the folder would be left in a deleted one.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_somebody_works_in_stays_the_same_folder() {
    use std::os::unix::fs::MetadataExt;
    let scene = Scene::new("worked-in", Way::Exchange);
    let id = || fs::metadata(scene.out()).unwrap().ino();
    let first = id();
    scene.mend(0);
    assert_ne!(id(), first, "it was exchanged");
    let first = id();
    let mut shell = Command::new("sleep");
    let mut shell = shell.arg("60").current_dir(scene.out()).spawn().unwrap();
    scene.mend(1);
    assert_eq!(id(), first);
    shell.kill().unwrap();
    shell.wait().unwrap();
    scene.mend(0);
    assert_ne!(id(), first);
    let link = scene.folder.path("link");
    std::os::unix::fs::symlink(scene.out(), &link).unwrap();
    let first = id();
    assert!(scene.map(1, &link).output().unwrap().status.success());
    assert_eq!((id(), scene.standing()), (first, Some(1)));
    assert!(link.is_symlink());
}

/// Sends Ctrl-C to a run that waits for its input, once it has begun, and returns what it reports.
#[cfg(target_os = "linux")]
fn interrupted(args: &[&str], has_begun: impl Fn() -> bool) -> String {
    let mut command = exonym(args);
    command.stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let input = child.stdin.take();
    while !has_begun() {
        assert!(child.try_wait().unwrap().is_none(), "the run has ended");
        thread::sleep(Duration::from_millis(5));
    }
    let pid = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &pid]).status();
    assert!(sent.unwrap().success());
    let output = child.wait_with_output().unwrap();
    drop(input);
    assert_eq!(output.status.code(), Some(130));
    words(&output)
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_run_says_what_is_unchanged() {
    if is_ignored(2) {
        return shim::skipped("this test was started with Ctrl-C ignored");
    }
    let folder = Folder::new("interrupted");
    let out = folder.path("out");
    let said = interrupted(&["map", "-", "-o", out.to_str().unwrap()], || out.exists());
    assert_eq!(said, "interrupted (Ctrl-C); nothing was written\n");
    assert!(!out.exists());

    // The temporary file shows that the run has begun.
    fs::create_dir(&out).unwrap();
    let file = out.join("answers.jsonl");
    fs::write(&file, "").unwrap();
    let args = ["annotate", "-", "-o", file.to_str().unwrap()];
    let said = interrupted(&args, || folder.names(&out).len() > 1);
    let expected = format!(
        "interrupted (Ctrl-C); nothing was written; the earlier {} is unchanged\n",
        file.display()
    );
    assert_eq!(said, expected);
    assert_eq!(folder.names(&out), ["answers.jsonl"]);
}

//! Runs that are killed: what was there before is there still, or its successor is, whole.

use crate::run::{Folder, PRODUCTS, exonym};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// When to kill a run.
enum Moment {
    /// After so long.
    After(Duration),
    /// As soon as a temporary for that product is there.
    At(&'static str),
}

impl Moment {
    /// Waits for it, or for the end of the run.
    fn wait(&self, child: &mut Child, out: &Path) {
        let started = Instant::now();
        let has_come = || match self {
            Self::After(time) => started.elapsed() >= *time,
            Self::At(product) => is_being_written(product, out),
        };
        while !has_come() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

fn is_being_written(product: &str, out: &Path) -> bool {
    let start = format!(".{product}.");
    let entries = fs::read_dir(out).into_iter().flatten().flatten();
    let mut names = entries.map(|entry| entry.file_name());
    names.any(|name| name.to_string_lossy().starts_with(&start))
}

/// Ends a run: at once, or as Ctrl-C does.
fn end(child: &mut Child, at_once: bool) {
    if at_once {
        // One that has ended by itself is as good.
        _ = child.kill();
    } else {
        let pid = child.id().to_string();
        let mut kill = Command::new("kill");
        _ = kill.args(["-INT", &pid]).stderr(Stdio::null()).status();
    }
    child.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn a_killed_run_leaves_old_products_or_new_ones() {
    let folder = Folder::new("kill");
    let (old, new) = (folder.articles(40), folder.articles(4_000));
    let (out, whole) = (folder.path("out"), folder.path("whole"));
    folder.map(&old, &out);
    folder.map(&new, &whole);
    let (before, after) = (folder.products(&out), folder.products(&whole));
    let moments = [
        Moment::After(Duration::from_millis(5)),
        Moment::After(Duration::from_millis(60)),
        Moment::After(Duration::from_millis(300)),
        Moment::At("probe"),
        Moment::At("places.geojson"),
        Moment::At("timeline.geojson"),
        Moment::At("mentions.geojson"),
        Moment::At("map.gpkg"),
        Moment::At("map.html"),
        Moment::At("review.csv"),
        Moment::At("run.json"),
    ];
    for (at, moment) in moments.iter().enumerate() {
        let args = [
            "map",
            "--quiet",
            new.to_str().unwrap(),
            "-o",
            out.to_str().unwrap(),
        ];
        let mut child = exonym(&args).spawn().unwrap();
        moment.wait(&mut child, &out);
        end(&mut child, at % 2 == 0);
        let found = folder.products(&out);
        for name in PRODUCTS {
            let is_whole = found[name] == before[name] || found[name] == after[name];
            assert!(is_whole, "{name} is neither, moment {at}");
        }
    }
    folder.map(&new, &out);
    assert_eq!(folder.products(&out), after);
    assert_eq!(
        folder.names(&out),
        PRODUCTS,
        "what killed runs left is swept away"
    );
}

//! Speed, and comparison with other engines. `cargo bench` runs all questions except memory and
//! prints one table each; `cargo bench -- --help` lists them, and `docs/benchmarks.md` has the
//! results.
//!
//! The steps: options, the embedded gazetteer with its names, the other engines built from the same
//! names, generated texts, and the questions one by one. Everything that is compared is timed in
//! rounds within one run ([`rounds`]).

mod engine;
mod names;
mod options;
mod peers;
mod program;
mod question;
mod rounds;
mod table;
mod text;

use clap::Parser;
use options::Options;
use peers::Peers;
use question::{Bench, Outcome};
use std::fs;
use text::{Kind, Library};

/// A question with its name.
type Question = (&'static str, fn(&Bench<'_>) -> Outcome);

fn main() -> Outcome {
    let options = Options::parse();
    let gazetteer = exonym::embedded()?;
    let library = Library::new(&gazetteer);
    let names = names::embedded(&gazetteer);
    if write(&options, &library, &names)? {
        return Ok(());
    }
    let peers = Peers::new(&names)?;
    let bench = Bench {
        options,
        gazetteer: &gazetteer,
        library,
        names,
        peers,
    };
    let questions: [Question; 6] = [
        ("goals", question::goals),
        ("scan", question::scanning),
        ("agreement", question::agreement),
        ("open", question::opening),
        ("build", question::building),
        ("memory", question::memory),
    ];
    let selected = questions
        .iter()
        .filter(|(name, _)| bench.options.is_selected(name));
    selected.into_iter().try_for_each(|(_, ask)| ask(&bench))
}

/// Writes the requested names and texts; returns whether there were any.
fn write(options: &Options, library: &Library, names: &[String]) -> Result<bool, std::io::Error> {
    if let Some(path) = &options.write_names {
        fs::write(path, names.join("\n") + "\n")?;
    }
    if let Some(path) = &options.write_text {
        let sample = library.sample(Kind::HEADLINE, options.megabytes());
        let lines = sample.passages.iter();
        let lines = lines.map(|one| one.folded.as_str().replace('\n', " ") + "\n");
        fs::write(path, lines.collect::<String>())?;
    }
    if let Some(folder) = &options.write_kinds {
        for kind in Kind::all() {
            let sample = library.sample(kind, options.megabytes_per_row());
            let texts: Vec<&str> = sample.passages.iter().map(|one| &*one.source).collect();
            let name = format!("{}.txt", kind.label().replace(' ', "-"));
            fs::write(folder.join(name), texts.join("\n\n"))?;
        }
    }
    let paths = [
        &options.write_names,
        &options.write_text,
        &options.write_kinds,
    ];
    Ok(paths.iter().any(|path| path.is_some()))
}

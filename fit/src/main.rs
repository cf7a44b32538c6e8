//! Fits the weights of evidence to annotated articles, and writes the table that the build embeds.
//!
//! Takes corpora in the format of `exonym evaluate` and our own sample articles with their gold; returns
//! `weights.csv`, and the results of cross-validation are printed to stderr. Some evidence depends on the
//! weights (such as the countries that an article probably mentions), so collecting evidence and fitting
//! weights alternate.
//!
//! ```text
//! cargo run --release -p exonym-fit -- --out src/resolver/weights.csv CORPUS.jsonl…
//! ```

#![allow(
    clippy::disallowed_methods,
    reason = "weights are fitted on one machine and committed"
)]

mod calibration;
mod corpora;
mod cross;
mod descent;
mod examples;
mod priors;
mod scores;
mod table;

use clap::Parser;
use corpora::Corpora;
use exonym::resolver::Weights;
use priors::Priors;
use std::error::Error;
use std::path::PathBuf;

/// Fit the weights of evidence to annotated articles
#[derive(Debug, Parser)]
struct Args {
    /// Annotated articles, as `exonym evaluate` reads them
    #[arg(required = true, value_name = "GOLD.jsonl")]
    corpora: Vec<PathBuf>,
    /// Our own articles
    #[arg(long, default_value = "tests/articles", value_name = "DIR")]
    samples: PathBuf,
    /// Gold of our own articles
    #[arg(long, default_value = "tests/gold/articles.jsonl", value_name = "FILE")]
    samples_gold: PathBuf,
    /// Hand-set weights, towards which fitted ones are regularised
    #[arg(long, default_value = "fit/priors.csv", value_name = "FILE")]
    priors: PathBuf,
    /// Table to start from, and to write
    #[arg(long, default_value = "src/resolver/weights.csv", value_name = "FILE")]
    out: PathBuf,
    /// Number of rounds of collecting evidence and fitting weights
    #[arg(long, default_value = "3", value_name = "N")]
    rounds: u32,
    /// Number of parts for cross-validation; 0 for none
    #[arg(long, default_value = "5", value_name = "N")]
    folds: u32,
    /// Write no table; report how weights fitted to all others perform on each corpus, or each
    /// language, starting from the table at --out
    #[arg(long, value_name = "WHAT")]
    leave_out: Option<LeaveOut>,
    /// Leave out only these, by a corpus's file name without extension or a language code; may be
    /// repeated
    #[arg(long, value_name = "NAME", requires = "leave_out")]
    only: Vec<String>,
}

/// What to leave out of a fit and then judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum LeaveOut {
    /// One corpus at a time.
    Corpus,
    /// All corpora of one language at a time.
    Language,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let gazetteer = exonym::embedded()?;
    let corpora = Corpora::read(&args.corpora, &args.samples, &args.samples_gold)?;
    let priors = Priors::read(&args.priors)?;
    let earlier = table::read_earlier(&args.out, &args.corpora)?;
    let mut weights = Weights::parse(&earlier).unwrap_or_else(|_| priors.weights());
    if let Some(what) = args.leave_out {
        let languages = what == LeaveOut::Language;
        let left = cross::LeftOut {
            languages,
            only: &args.only,
        };
        cross::leave_out(&gazetteer, &corpora, &priors, &weights, left);
        return Ok(());
    }
    for _ in 0..args.rounds {
        let examples = examples::gather(&gazetteer, &corpora, &weights);
        weights = scores::fit(&examples, &priors, |_| true);
    }
    let (report, calibrations) =
        cross::validate(&gazetteer, &corpora, &priors, &weights, args.folds);
    let languages = table::render_languages(&weights, &calibrations);
    let weights = weights
        .calibrated(calibrations.common)
        .calibrated_when_short(calibrations.short);
    let table = table::render(&weights, &priors, &corpora, &report);
    std::fs::write(&args.out, table)?;
    std::fs::write(
        args.out.with_file_name("weights_by_language.csv"),
        languages,
    )?;
    report
        .lines()
        .iter()
        .for_each(|line| table::print_line(line));
    Ok(())
}

//! The table of weights as text, with its training data.

use crate::corpora::Corpora;
use crate::cross::{Calibrations, Report};
use crate::priors::Priors;
use exonym::gazetteer::target::Guard;
use exonym::resolver::{Feature, Weights};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The first line of every table, by which it is recognised.
const HEADING: &str = "# Weights of evidence, natural log-odds; made by fit/, not by hand.\n";

/// Returns the existing table at `path`; empty if it does not exist. A file that is not a table of
/// weights, or is one of the corpora, is refused before hours of work.
pub(crate) fn read_earlier(path: &Path, corpora: &[PathBuf]) -> Result<String, Box<dyn Error>> {
    let mut guard = Guard::default();
    corpora.iter().for_each(|corpus| guard.reads(corpus));
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    guard.check(path, "a table of weights", |path| {
        read(path).starts_with(HEADING)
    })?;
    Ok(read(path))
}

/// Returns the table: comments with corpora, date and figures, then one row per feature.
pub(crate) fn render(
    weights: &Weights,
    priors: &Priors,
    corpora: &Corpora,
    report: &Report,
) -> String {
    let today = jiff::Zoned::now().date();
    let mut out = String::from(HEADING);
    let names: Vec<String> = corpora
        .annotated
        .iter()
        .map(|corpus| format!("{} ({} articles)", corpus.name, corpus.articles.len()))
        .collect();
    let samples = corpora.samples.len();
    let _ = writeln!(
        out,
        "# Fitted on {today} to {} and {samples} articles of our own.",
        names.join(", ")
    );
    for line in report.lines() {
        let _ = writeln!(out, "# {line}");
    }
    out += "feature,place,candidate,prior\n";
    let _ = writeln!(
        out,
        "Bias,{:.4},{:.4},0",
        weights.place_bias(),
        weights.unlisted()
    );
    let calibration = weights.calibration();
    let _ = writeln!(
        out,
        "Calibration,{:.4},{:.4},1",
        calibration.slope, calibration.offset
    );
    let short = weights.short();
    let _ = writeln!(out, "ShortTexts,{:.4},{:.4},1", short.slope, short.offset);
    let hand = priors.candidate_weights();
    for &feature in Feature::ALL {
        let (place, candidate) = (weights.place(feature), weights.candidate(feature));
        let prior = hand[feature as usize];
        // More than four decimals are noise, and `-0.0000` would be odd.
        let shown = |weight: f64| format!("{:.4}", weight + 0.0).replace("-0.0000", "0.0000");
        let _ = writeln!(
            out,
            "{},{},{},{prior}",
            feature.id(),
            shown(place),
            shown(candidate)
        );
    }
    out
}

/// Returns the table of language differences, with one row for each difference that exceeds noise.
pub(crate) fn render_languages(weights: &Weights, calibrations: &Calibrations) -> String {
    const LEAST: f64 = 0.005;
    let mut out = String::from(
        "# What languages add to the weights of a place, natural log-odds; made by fit/, not by hand.\n\
        lang,feature,place,offset\n",
    );
    for lang in weights.languages() {
        let own = weights.of(Some(lang));
        let mut row = |name: &str, more: f64| {
            if more.abs() >= LEAST {
                let _ = writeln!(out, "{lang},{name},{more:.3},0");
            }
        };
        row("Bias", own.place_bias() - weights.place_bias());
        for &feature in Feature::ALL {
            row(feature.id(), own.place(feature) - weights.place(feature));
        }
        let curve = calibrations.languages.get(&lang).copied();
        let curve = curve.unwrap_or(calibrations.common);
        let _ = writeln!(
            out,
            "{lang},Calibration,{:.4},{:.4}",
            curve.slope, curve.offset
        );
    }
    out
}

/// Prints a line for the user of the tool.
#[expect(
    clippy::print_stderr,
    reason = "a development tool without another voice"
)]
pub(crate) fn print_line(line: &str) {
    eprintln!("{line}");
}

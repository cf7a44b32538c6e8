//! The table of weights as text, with what it was fitted to.

use crate::corpora::Corpora;
use crate::cross::Report;
use crate::priors::Priors;
use exonym::resolver::{Feature, Weights};
use std::fmt::Write as _;

/// The table: comments with corpora, date and figures, then a row a feature.
pub(crate) fn render(
    weights: &Weights,
    priors: &Priors,
    corpora: &Corpora,
    report: &Report,
) -> String {
    let today = jiff::Zoned::now().date();
    let mut out =
        String::from("# Weights of evidence, natural log-odds; made by fit/, not by hand.\n");
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
    out += "feature,place,which,prior\n";
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
    let hand = priors.of_which();
    for &feature in Feature::ALL {
        let (place, which) = (weights.place(feature), weights.which(feature));
        let prior = hand[feature as usize];
        // A hundredth more is noise, and `-0.0000` is a stranger sight than `0.0000`.
        let shown = |weight: f64| format!("{:.4}", weight + 0.0).replace("-0.0000", "0.0000");
        let _ = writeln!(
            out,
            "{},{},{},{prior}",
            feature.id(),
            shown(place),
            shown(which)
        );
    }
    out
}

/// Says a line to whoever runs the tool.
#[expect(
    clippy::print_stderr,
    reason = "a development tool without another voice"
)]
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

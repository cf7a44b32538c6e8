//! `run.json`: the record of a run and its input, so that a map can be reproduced and cited.
//!
//! It contains nothing that differs between two runs on the same input: no time of day, no number of threads,
//! no output path.

use crate::layer::{JoinCounts, RegionCounts};
use crate::product::{Mark, ProductFile, RunState};
use crate::slice::SliceReport;
use crate::tally::{Tallied, TallyOptions, TallyTotals};
use exonym_gazetteer::Form;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Opening bytes of the record: its first member, pretty-printed.
pub(super) const MARKS: &[Mark] = &[Mark::of(&["{\n  \"exonym\": \""])];

/// The record of one run, filled by the caller.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RunReport {
    /// The program's version.
    pub exonym: String,
    /// Whether the products are in place.
    pub state: RunState,
    /// The gazetteers used, the lowest layer first.
    pub gazetteers: Vec<RunGazetteer>,
    /// The options of the run.
    pub options: RunOptions,
    /// The files read, in input order.
    pub inputs: Vec<InputReport>,
    /// The results in numbers.
    pub counts: RunCounts,
    /// What slices left out; absent without slices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slices: Option<SliceReport>,
    /// The files written into the folder, except the record itself, in the order of writing.
    /// [`super::Publication::finish_set`] fills it in.
    pub products: Vec<ProductFile>,
    /// The attribution of the data, one line each.
    pub attribution: Vec<String>,
}

/// A compiled gazetteer or an alias file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunGazetteer {
    /// Its name and where it comes from.
    pub source: String,
    /// The date of its data, `2026-01-31`, if known.
    pub date: Option<String>,
    /// Checksum of its content, prefixed with the algorithm: `crc32:…`.
    pub checksum: String,
}

/// The options that shape the products.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RunOptions {
    /// What one article adds: share, articles or mentions.
    pub weight: String,
    /// Half-life in days; null without decay.
    pub half_life_days: Option<f64>,
    /// The day at which age is 0, given or determined; null without decay.
    pub as_of: Option<String>,
    /// The period requested: auto, day, week, month or year.
    pub period: String,
    /// The period used; null if no article on the map is dated.
    pub period_used: Option<String>,
    /// Forms counted in addition to names, abbreviations and parts.
    pub include: Vec<String>,
    /// Options of other modules by name, sorted.
    #[serde(flatten)]
    pub others: BTreeMap<String, serde_json::Value>,
}

impl RunOptions {
    /// The options of a tally and the values derived from them; the rest is empty.
    pub fn from_tally(options: &TallyOptions, tallied: &Tallied) -> Self {
        let optional = [
            (Form::Demonym, options.demonyms),
            (Form::Metonym, options.metonyms),
        ];
        let decays = options.half_life.is_some();
        Self {
            weight: options.weighting.as_str().to_owned(),
            half_life_days: options.half_life.map(|half_life| half_life.days()),
            as_of: tallied
                .as_of()
                .filter(|_| decays)
                .map(|day| day.to_string()),
            period: options.timeline.as_str().to_owned(),
            period_used: tallied.granularity().map(|used| used.to_string()),
            include: optional
                .into_iter()
                .filter(|(_, included)| *included)
                .map(|(form, _)| form.to_string())
                .collect(),
            others: BTreeMap::new(),
        }
    }
}

/// An input file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputReport {
    /// Its path as given, or relative to the folder given; `-` for stdin.
    pub path: String,
    /// Its stored length in bytes.
    pub bytes: u64,
    /// Checksum of its stored bytes, prefixed with the algorithm: `sha256:…`.
    pub checksum: String,
}

/// Counts of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RunCounts {
    /// Articles skipped as unreadable.
    pub articles_skipped: u64,
    /// Articles that are exact or near copies of earlier ones; left out unless duplicates are counted.
    pub articles_duplicate: u64,
    /// The near copies among them.
    pub articles_near_copies: u64,
    /// Control characters replaced in the texts of the products; see [`crate::controls`].
    pub characters_replaced: u64,
    /// Articles whose id was already used by an earlier one, and which got a new id.
    pub ids_repeated: u64,
    /// Files that could not be read to the end, with an unknown number of articles.
    pub files_incomplete: u64,
    /// The tally's counts.
    #[serde(flatten)]
    pub tally: TallyTotals,
    /// What the regions layer includes and leaves out.
    #[serde(flatten)]
    pub regions: RegionCounts,
    /// The same for user-supplied areas, if any.
    #[serde(flatten)]
    pub joined: Option<JoinCounts>,
}

/// Writes `run.json`.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_run(mut out: impl Write, report: &RunReport) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, report)?;
    out.write_all(b"\n")?;
    out.flush()
}

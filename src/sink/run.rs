//! `run.json`: what was run on what, so that a map can be made again and cited.
//!
//! It holds nothing that differs between two runs on the same input: no time of day, no number of
//! threads, no output path.

use crate::layer::{JoinCounts, RegionCounts};
use crate::product::{Mark, ProductFile, RunState};
use crate::slice::SliceReport;
use crate::tally::{Tallied, TallyOptions, TallyTotals};
use exonym_gazetteer::Form;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What the record begins with: its first member, as it is written for people to read.
pub(super) const MARKS: &[Mark] = &[Mark::of(&["{\n  \"exonym\": \""])];

/// The record of one run, filled by the caller.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RunReport {
    /// The program's version.
    pub exonym: String,
    /// Whether the products are in place.
    pub state: RunState,
    /// The gazetteers that names were looked up in, the lowest layer first.
    pub gazetteers: Vec<RunGazetteer>,
    /// How it was run.
    pub options: RunOptions,
    /// What was read, in input order.
    pub inputs: Vec<InputReport>,
    /// What came of it.
    pub counts: RunCounts,
    /// What slices left out; not there where none was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slices: Option<SliceReport>,
    /// The files that it wrote into the folder, itself aside, in the order of writing.
    /// [`super::Publication::finish_set`] fills it in.
    pub products: Vec<ProductFile>,
    /// Whom the data is owed to, one line each.
    pub attribution: Vec<String>,
}

/// A compiled gazetteer or an alias file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunGazetteer {
    /// What it is and where it comes from.
    pub source: String,
    /// The day its data is of, `2026-01-31`, where it says so.
    pub date: Option<String>,
    /// Checksum of its content with the name of the algorithm: `crc32:…`.
    pub checksum: String,
}

/// The options that shape the products.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RunOptions {
    /// What one article adds: share, articles or mentions.
    pub weight: String,
    /// Half-life in days; null without decay.
    pub half_life_days: Option<f64>,
    /// The day at which age is 0, whether given or found; null without decay.
    pub as_of: Option<String>,
    /// The length of periods that was asked for: auto, day, week, month or year.
    pub period: String,
    /// The length that was used; null where no article on the map is dated.
    pub period_used: Option<String>,
    /// Forms that count beside names, abbreviations and parts.
    pub include: Vec<String>,
    /// Options of other rooms by name, sorted.
    #[serde(flatten)]
    pub others: BTreeMap<String, serde_json::Value>,
}

impl RunOptions {
    /// The options of a tally and what it made of them; the rest is empty.
    pub fn of_tally(options: &TallyOptions, tallied: &Tallied) -> Self {
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

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputReport {
    /// Its path as the user gave it, or below the folder that the user gave; `-` for stdin.
    pub path: String,
    /// Its length as stored, in bytes.
    pub bytes: u64,
    /// Checksum of its bytes as stored, with the name of the algorithm: `sha256:…`.
    pub checksum: String,
}

/// What came of the articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RunCounts {
    /// Articles that were skipped as bad.
    pub articles_skipped: u64,
    /// Articles that are copies of earlier ones, exact or near; left out unless they are to be counted.
    pub articles_duplicate: u64,
    /// Those of them that are near copies.
    pub articles_near_copies: u64,
    /// Controls that were replaced in the texts of the products; see [`crate::controls`].
    pub characters_replaced: u64,
    /// Articles whose id an earlier one had, and that were given another.
    pub ids_repeated: u64,
    /// Files of which the rest could not be read, and so an unknown number of articles.
    pub files_incomplete: u64,
    /// The tally's counts.
    #[serde(flatten)]
    pub tally: TallyTotals,
    /// What the regions layer has and leaves out.
    #[serde(flatten)]
    pub regions: RegionCounts,
    /// The same of areas of a user's own, where there are any.
    #[serde(flatten)]
    pub joined: Option<JoinCounts>,
}

/// Writes `run.json`.
///
/// # Errors
/// What the writer says.
pub fn write_run(mut out: impl Write, report: &RunReport) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, report)?;
    out.write_all(b"\n")?;
    out.flush()
}

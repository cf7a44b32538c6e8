//! The command line of the benchmark.

use clap::Parser;
use std::path::PathBuf;

/// Compares our matcher with others, and measures what a user waits for. Prints Markdown tables
#[derive(Debug, Parser)]
#[command(name = "cargo bench --bench speed --")]
pub(crate) struct Options {
    /// Run only questions whose name contains one of these: goals, scan, agreement, open, build;
    /// memory, which takes minutes, runs only if named
    pub(crate) filter: Vec<String>,
    /// Run everything briefly: 1 MB of text, one round
    #[arg(long)]
    quick: bool,
    /// Number of rounds, whose median is reported
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Megabytes of text for the goals; other rows use an eighth, and the memory of `annotate` is
    /// measured with this size and with ten times as much
    #[arg(long, default_value_t = 64)]
    megabytes: usize,
    /// Text file to scan in addition to the generated texts
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Option<PathBuf>,
    /// Write the folded text of the goals, one article per line, for engines that are not crates
    #[arg(long, value_name = "FILE")]
    pub(crate) write_text: Option<PathBuf>,
    /// Write the folded embedded names, one per line
    #[arg(long, value_name = "FILE")]
    pub(crate) write_names: Option<PathBuf>,
    /// Write the texts of all kinds unfolded, one file per kind, into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) write_kinds: Option<PathBuf>,
    /// Passed by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    /// Returns whether to run a question.
    pub(crate) fn is_selected(&self, question: &str) -> bool {
        let named = self.filter.iter().any(|part| question.contains(&**part));
        named || self.filter.is_empty() && question != "memory"
    }

    /// Rounds for work that takes less than a few seconds.
    pub(crate) fn rounds(&self) -> usize {
        if self.quick { 1 } else { self.rounds }
    }

    /// Megabytes of text for the goals.
    pub(crate) fn megabytes(&self) -> usize {
        if self.quick { 1 } else { self.megabytes }
    }

    /// Megabytes of text for tables with many rows.
    pub(crate) fn megabytes_per_row(&self) -> usize {
        (self.megabytes() / 8).max(1)
    }

    /// Megabytes of articles through `annotate` when its memory is measured.
    pub(crate) fn streams(&self) -> [usize; 2] {
        [self.megabytes(), 10 * self.megabytes()]
    }
}

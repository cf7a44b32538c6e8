//! What the bench is asked for.

use clap::Parser;
use std::path::PathBuf;

/// Our matcher beside others, and what a user waits for. Prints Markdown tables.
#[derive(Debug, Parser)]
#[command(name = "cargo bench --bench speed --")]
pub(crate) struct Options {
    /// Only questions whose name has one of these in it: goals, scan, agreement, open, build;
    /// memory, which takes minutes, is asked only if it is named
    pub(crate) filter: Vec<String>,
    /// A little of everything: 1 MB of text, one round
    #[arg(long)]
    quick: bool,
    /// Rounds of which medians are taken
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Megabytes of text for the goals; other rows take an eighth, and the memory of `annotate` is
    /// seen with so many and with ten times as many
    #[arg(long, default_value_t = 64)]
    megabytes: usize,
    /// A text of one's own, scanned beside the made-up ones
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Option<PathBuf>,
    /// Write the text of the goals, folded, an article a line, for engines that are no crates
    #[arg(long, value_name = "FILE")]
    pub(crate) write_text: Option<PathBuf>,
    /// Write the embedded names, folded, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) write_names: Option<PathBuf>,
    /// Write the texts of all kinds as they are, one file a kind, into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) write_kinds: Option<PathBuf>,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    /// Whether a question is asked.
    pub(crate) fn asks(&self, question: &str) -> bool {
        let named = self.filter.iter().any(|part| question.contains(&**part));
        named || self.filter.is_empty() && question != "memory"
    }

    /// Rounds of what takes less than some seconds.
    pub(crate) fn rounds(&self) -> usize {
        if self.quick { 1 } else { self.rounds }
    }

    /// Megabytes of text for the goals.
    pub(crate) fn megabytes(&self) -> usize {
        if self.quick { 1 } else { self.megabytes }
    }

    /// Megabytes of text for rows of which there are many.
    pub(crate) fn megabytes_a_row(&self) -> usize {
        (self.megabytes() / 8).max(1)
    }

    /// Megabytes of articles through `annotate` when its memory is asked for.
    pub(crate) fn streams(&self) -> [usize; 2] {
        [self.megabytes(), 10 * self.megabytes()]
    }
}

//! Options on the content of `review.csv`.

/// Which answers are listed for review.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct ReviewArgs {
    /// List every name in review.csv: also function words, lower-case words and answers beyond doubt
    #[arg(long)]
    pub(super) review_all: bool,
}

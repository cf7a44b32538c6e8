//! What `review.csv` lists: flags.

/// Which answers are listed for a person to look at.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct ReviewArgs {
    /// List in review.csv every name, with function words, words in small letters and what is beyond
    /// doubt
    #[arg(long)]
    pub(super) review_all: bool,
}

//! `--by`, what a run compares by: parses the option, reports on its values, and writes the tables of
//! the comparison.

use crate::cli::error::CliError;
use crate::cli::nearest::nearest;
use crate::cli::numbers::{counted, grouped};
use exonym::document::InputError;
use exonym::layer::{ByLayers, CompareRow, Layers, SpellingRow, ValueRow};
use exonym::product::{COMPARE, SPELLINGS, TOTALS};
use exonym::sink::{
    Csv, LayerFormat, Naming, Publication, SinkError, write_table, write_table_with_columns,
};
use exonym::tally::{By, MAX_VALUES, NO_VALUE};

/// The option to compare.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Comparing")]
pub(super) struct ByArgs {
    /// Compare articles by outlet, lang, day, week, month, year, or a column or key of the input; or
    /// places by country or admin1
    ///
    /// Adds compare.csv, totals.csv, spellings.csv and the layers places_by, timeline_by and compare; by
    /// country and admin1 only totals.csv, places_by and timeline_by. For each place, compare.csv has the
    /// share of each value's articles that name it, the value that differs most from all others, and the
    /// 95 % confidence interval of that difference; the surest difference comes first. spellings.csv
    /// counts the spellings that each value uses for a place. For an input column whose name is one of
    /// these words, write field:country. The 20 most frequent values are compared, the rest is (other);
    /// articles without a value are (none). A story that several outlets print counts once for each.
    #[arg(long, value_name = "WHAT", value_parser = by)]
    pub(super) by: Option<By>,
}

fn by(text: &str) -> Result<By, String> {
    By::from_name(text)
        .ok_or_else(|| format!("expected {}, or the name of a column", By::WORDS.join(", ")))
}

/// Adds a suggestion to the error of a run in which no input has the column.
pub(super) fn with_suggestion(error: CliError) -> CliError {
    let CliError::Input(InputError::NoSuchField { name, columns }) = &error else {
        return error;
    };
    let known = By::WORDS
        .into_iter()
        .chain(columns.iter().map(String::as_str));
    let guess = match nearest(name, known) {
        Some(nearest) => format!("did you mean {nearest:?}? "),
        None => String::new(),
    };
    CliError::Usage(format!(
        "--by: {error}; {guess}--by also takes {}",
        By::WORDS.join(", ")
    ))
}

/// Returns notes on the values.
pub(super) fn notes(layers: &Layers<'_>) -> Vec<String> {
    let Some(by) = layers.by() else {
        return Vec::new();
    };
    let values = by.values();
    let name = values.by().name();
    let mut notes = Vec::new();
    if values.combined() > 0 {
        notes.push(format!(
            "--by {name}: {} in all; the {MAX_VALUES} most frequent are compared, the other {} are \
             \"(other)\"",
            counted(values.distinct() as u64, "value"),
            grouped(values.combined() as u64),
        ));
    }
    notes.extend(no_value_note(by));
    if values.distinct() == 1 {
        notes.push(format!(
            "--by {name}: there is only one value, {:?}, so there is nothing to compare",
            values.labels()[0]
        ));
    }
    notes
}

/// Returns the note on articles or places that have no value.
fn no_value_note(by: &ByLayers) -> Option<String> {
    let values = by.values();
    let name = values.by().name();
    let none = values.labels().iter().position(|label| label == NO_VALUE)?;
    let of_articles = values.articles_read().map(|read| (read[none], "article"));
    let (count, what) = of_articles.unwrap_or((by.sums()[none].places, "place"));
    Some(match values.distinct() {
        0 => format!("--by {name}: no {what} has a value, so there is nothing to compare"),
        _ => format!(
            "--by {name}: {} without a value, shown as {NO_VALUE}",
            counted(count, what)
        ),
    })
}

/// Writes the tables of a comparison. `compare.csv` is also a layer, so its columns are named as there.
pub(super) fn publish(
    publication: &mut Publication,
    layers: &Layers<'_>,
    by: &ByLayers,
    naming: Naming,
) -> Result<(), SinkError> {
    publication.product(TOTALS, |out| write_table::<ValueRow>(out, by.sums().iter()))?;
    if by.values().by().is_place_attribute() {
        return Ok(());
    }
    publication.product(COMPARE, |out| {
        let columns = naming.named(layers.columns::<CompareRow>());
        Csv.write_columns(out, columns, by.compare().iter())
    })?;
    publication.product(SPELLINGS, |out| {
        let columns = layers.columns::<SpellingRow>();
        write_table_with_columns(out, columns, by.spellings().iter())
    })
}

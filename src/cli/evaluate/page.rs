//! The scores as text: a table of all corpora, then the details of each row.

use super::Args;
use super::judge::Scored;
use super::lists::{MisplacedRow, NameRow, false_rows, misplaced_rows, name_rows};
use super::rows::cell;
use crate::cli::numbers::{counted, grouped};
use crate::cli::style::Styles;
use exonym::Places;
use exonym::controls::{Visible, visible};
use exonym::evaluation::calibration::{
    BINS, RIGHT_SHARES, calibration_error, coverage, coverage_right, reliability,
};
use exonym::evaluation::resolution::ResolutionScores;
use exonym::evaluation::{Forms, GoldKind, Scores};
use std::io::{self, Write};

/// Columns of the table of found names, after the corpus.
const COLUMNS: [&str; 11] = [
    "articles", "gold", "resolved", "span P", "span R", "span F1", "place", "e2e P", "e2e R",
    "e2e F1", "ECE",
];
/// Columns of the table of given names.
const GIVEN_COLUMNS: [&str; 9] = [
    "articles",
    "gold",
    "known",
    "same id",
    "161 km",
    "right",
    "mean km",
    "median km",
    "AUC",
];

/// Writes the scores of found names.
pub(super) fn write(
    out: &mut impl Write,
    scored: &[Scored<Scores>],
    args: &Args,
    places: &Places<'_>,
) -> io::Result<()> {
    let styles = args.color.for_stdout();
    let rows: Vec<_> = scored
        .iter()
        .map(|one| (visible(&one.name), figures(one)))
        .collect();
    write_table(out, &COLUMNS, &rows, &styles)?;
    for one in scored {
        write_heading(out, one, &styles, &describe_forms(one.forms))?;
        write_calibration(out, one, args.confidence)?;
        if !one.overall {
            write_errors(out, &one.scores, args.limit, places)?;
        }
    }
    Ok(())
}

/// Writes the scores of given names.
pub(super) fn write_given(
    out: &mut impl Write,
    scored: &[Scored<ResolutionScores>],
    args: &Args,
    places: &Places<'_>,
) -> io::Result<()> {
    let styles = args.color.for_stdout();
    let rows: Vec<_> = scored
        .iter()
        .map(|one| (visible(&one.name), resolution_figures(&one.scores)))
        .collect();
    write_table(out, &GIVEN_COLUMNS, &rows, &styles)?;
    for one in scored.iter().filter(|one| !one.overall) {
        write_heading(out, one, &styles, "every gold span is taken for a place")?;
        let (unknown, misplaced) = (&one.scores.unknown, &one.scores.misplaced);
        let total = unknown.values().sum();
        write_names(out, "unknown", total, &name_rows(unknown, args.limit))?;
        let total = misplaced.values().sum();
        let rows = misplaced_rows(misplaced, args.limit, places);
        write_misplaced(out, total, &rows)?;
    }
    Ok(())
}

fn figures(one: &Scored<Scores>) -> [String; 11] {
    let counts = &one.scores.counts;
    let spans = counts.spans();
    let both = counts.end_to_end();
    let placed = |value: Option<f64>| cell(value.filter(|_| one.kind.has_places()), 3);
    [
        grouped(counts.articles),
        grouped(counts.gold),
        grouped(counts.predicted),
        cell(spans.precision, 3),
        cell(spans.recall, 3),
        cell(spans.f1, 3),
        placed(counts.right_place()),
        placed(both.precision),
        placed(both.recall),
        placed(both.f1),
        cell(calibration_error(&reliability(&one.scores.outcomes)), 3),
    ]
}

fn resolution_figures(scores: &ResolutionScores) -> [String; 9] {
    let share = |count| cell(scores.share(count), 3);
    [
        grouped(scores.articles),
        grouped(scores.gold),
        share(scores.known),
        share(scores.same_id),
        share(scores.near),
        share(scores.right),
        cell(scores.mean_km(), 1),
        cell(scores.median_km(), 1),
        cell(scores.auc(), 3),
    ]
}

fn write_table<const N: usize>(
    out: &mut impl Write,
    columns: &[&str; N],
    rows: &[(Visible<'_>, [String; N])],
    styles: &Styles,
) -> io::Result<()> {
    let width = |text: &str| text.chars().count();
    let names = rows.iter().map(|(name, _)| width(name.as_str()));
    let first = names.max().unwrap_or(0).max("corpus".len());
    let strong = styles.strong;
    write!(out, "{strong}{:<first$}", "corpus")?;
    let widths = columns.iter().enumerate().map(|(at, column)| {
        let cells = rows.iter().map(|(_, cells)| width(&cells[at]));
        cells.max().unwrap_or(0).max(width(column))
    });
    let widths: Vec<usize> = widths.collect();
    for (column, width) in columns.iter().zip(&widths) {
        write!(out, "  {column:>width$}")?;
    }
    writeln!(out, "{strong:#}")?;
    for (name, cells) in rows {
        write!(out, "{name:<first$}")?;
        for (cell, width) in cells.iter().zip(&widths) {
            write!(out, "  {cell:>width$}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_heading<S>(
    out: &mut impl Write,
    one: &Scored<S>,
    styles: &Styles,
    and: &str,
) -> io::Result<()> {
    let strong = styles.strong;
    let counts = match (one.overall, one.kind) {
        (true, _) => "the sum of the corpora",
        (_, GoldKind::Ids) => "gold with a geonameid counts",
        (_, GoldKind::Coordinates) => "gold with lat and lon counts",
        (_, GoldKind::Spans) => "all gold counts, by its spans only",
    };
    let name = visible(&one.name);
    writeln!(out, "\n{strong}{name}{strong:#}  {counts}; {and}")
}

fn describe_forms(forms: Forms) -> String {
    match (forms.demonyms, forms.metonyms) {
        (true, true) => "demonyms and metonyms are scored".to_owned(),
        (true, false) => "demonyms are scored, metonyms left out".to_owned(),
        (false, true) => "metonyms are scored, demonyms left out".to_owned(),
        (false, false) => "demonyms and metonyms are left out".to_owned(),
    }
}

fn write_calibration(
    out: &mut impl Write,
    one: &Scored<Scores>,
    confidence: f64,
) -> io::Result<()> {
    let bins = reliability(&one.scores.outcomes);
    let right = if one.kind.has_places() {
        "right"
    } else {
        "found"
    };
    writeln!(out, "\n  confidence  resolved   mean  {right}")?;
    for (number, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
        let edge = |number: usize| number as f64 / BINS as f64;
        writeln!(
            out,
            "  {:.1} to {:.1}  {:>8}  {:>5}  {:>5}",
            edge(number),
            edge(number + 1),
            grouped(bin.count),
            cell(bin.confidence(), 3),
            cell(bin.accuracy(), 3),
        )?;
    }
    let error = cell(calibration_error(&bins), 3);
    writeln!(out, "  expected calibration error {error}")?;
    let above = coverage(&one.scores.outcomes, confidence);
    writeln!(
        out,
        "  at {confidence} and up: {} of {} resolved ({}), {} of them {right} ({})",
        grouped(above.remaining),
        grouped(above.of),
        percent(above.share()),
        grouped(above.right),
        percent(above.accuracy()),
    )?;
    for share in RIGHT_SHARES {
        let level = percent(Some(share));
        match coverage_right(&one.scores.outcomes, share) {
            Some(most) => writeln!(
                out,
                "  {level} {right}: at {:.3} and up, {} of {} resolved ({})",
                most.confidence,
                grouped(most.remaining),
                grouped(most.of),
                percent(most.share()),
            )?,
            None => writeln!(out, "  {level} {right}: at no confidence")?,
        }
    }
    Ok(())
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1}%", share * 100.0))
}

fn write_errors(
    out: &mut impl Write,
    scores: &Scores,
    limit: usize,
    places: &Places<'_>,
) -> io::Result<()> {
    let rows = false_rows(&scores.false_names, limit);
    let total = scores.false_names.values().sum();
    write_title(out, "false", total, rows.len())?;
    for row in rows {
        writeln!(
            out,
            "  {:>6}  {}  {}",
            grouped(row.count),
            visible(&row.text),
            row.form
        )?;
    }
    let total = scores.missed.values().sum();
    write_names(out, "missed", total, &name_rows(&scores.missed, limit))?;
    let total = scores.misplaced.values().sum();
    let rows = misplaced_rows(&scores.misplaced, limit, places);
    write_misplaced(out, total, &rows)
}

/// Writes the line above a list, unless the list is empty.
fn write_title(out: &mut impl Write, what: &str, total: u64, rows: usize) -> io::Result<()> {
    if rows == 0 {
        return Ok(());
    }
    let names = counted(total, &format!("{what} name"));
    writeln!(out, "\n  {names}, the most frequent first")
}

fn write_names(out: &mut impl Write, what: &str, total: u64, rows: &[NameRow]) -> io::Result<()> {
    write_title(out, what, total, rows.len())?;
    for row in rows {
        writeln!(out, "  {:>6}  {}", grouped(row.count), visible(&row.text))?;
    }
    Ok(())
}

fn write_misplaced(out: &mut impl Write, total: u64, rows: &[MisplacedRow]) -> io::Result<()> {
    write_title(out, "misplaced", total, rows.len())?;
    for row in rows {
        let country = row.country.as_deref();
        let country = country.map_or(String::new(), |code| format!(", {code}"));
        write!(
            out,
            "  {:>6}  {}  taken for {}{country} ({} {})",
            grouped(row.count),
            visible(&row.text),
            visible(&row.name),
            row.kind,
            visible(&row.place_id),
        )?;
        if let Some(id) = row.geonameid {
            write!(out, ", is geonames:{id}")?;
        }
        if let Some(km) = row.km {
            write!(out, ", {} km off", grouped(km))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

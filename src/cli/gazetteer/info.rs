//! `exonym gazetteer info`: what a gazetteer contains.

use crate::cli::args::GazetteerFileArg;
use crate::cli::error::{CliError, Outcome};
use crate::cli::setup::GazetteerFile;
use exonym::controls::{escaped_json, visible};
use exonym::gazetteer::Gazetteer;
use std::io::{self, BufWriter, Write};

/// Show what a gazetteer contains, its sources and their licences
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym gazetteer info
  exonym gazetteer info world.gaz
  exonym gazetteer info --json")]
pub(crate) struct Args {
    #[command(flatten)]
    about: GazetteerFileArg,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let file = GazetteerFile::at(args.about.path())?;
    let opened = file.open_in_place()?;
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        let json = serde_json::to_string_pretty(opened.meta()).map_err(io::Error::from)?;
        writeln!(out, "{}", escaped_json(&json))?;
    } else {
        write_info(&mut out, &opened)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn write_info(out: &mut impl Write, gazetteer: &Gazetteer<'_>) -> io::Result<()> {
    let meta = gazetteer.meta();
    let counts = &meta.counts;
    writeln!(out, "places            {:>9}", counts.places)?;
    writeln!(out, "  world cities    {:>9}", counts.world_cities)?;
    for (kind, count) in &counts.by_kind {
        writeln!(out, "  {kind:<15} {count:>9}")?;
    }
    writeln!(out, "  press only      {:>9}", counts.press_places)?;
    writeln!(out, "written forms     {:>9}", counts.written_forms)?;
    writeln!(out, "  world           {:>9}", counts.world_forms)?;
    writeln!(out, "  press           {:>9}", counts.press_forms)?;
    writeln!(out, "  generated       {:>9}", counts.generated_forms)?;
    writeln!(out, "names, folded     {:>9}", counts.names)?;
    let bytes_each = gazetteer.names_size() as f64 / f64::from(counts.names.max(1));
    writeln!(out, "  bytes of each   {bytes_each:>9.1}")?;
    writeln!(out, "veto phrases      {:>9}", counts.vetoes)?;
    writeln!(
        out,
        "size              {:>9.1} MB, checksum {:016x}",
        gazetteer.size() as f64 / 1e6,
        gazetteer.checksum()
    )?;
    writeln!(out, "\nsources")?;
    for source in &meta.sources {
        let version = match (source.version.as_str(), source.date.as_str()) {
            ("", _) => String::new(),
            (version, date) => format!(" {version} ({date})"),
        };
        let text = format!("{}{version}, {}", source.name, source.licence);
        writeln!(out, "  {}", visible(&text))?;
    }
    writeln!(out, "\nattribution\n  {}", visible(&meta.attribution))
}

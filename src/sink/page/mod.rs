//! `map.html`: one page that is opened from disk, asks nobody for anything and shows a run's places.
//!
//! Rows enter; UTF-8 HTML leaves. `page.html` is the frame, and its slots are filled in the order in
//! which a browser needs them: what is drawn first (places, figures, outlines, script) comes before
//! the mentions, so that the map stands and answers while those are still being read.
//!
//! What comes from articles is in the page as data alone: JSON in script elements of a type that no
//! browser runs ([`island`]), made text of by the script. The page's policy lets nothing run but the
//! script whose digest it names, and lets nothing be fetched.

mod archive;
mod areas;
mod cells;
mod comparison;
mod data;
mod island;
mod mentions;
mod numbers;
mod options;
mod script;
mod shapes;
mod spellings;
mod tiles;

pub use archive::{ARCHIVE_HEAD, TileArchive};
pub use options::PageOptions;
pub use spellings::PageSpellings;
pub use tiles::TileServer;

use super::RunReport;
use crate::layer::Layers;
use crate::product::Mark;
use crate::sink::xml::escaped;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use data::Data;
use exonym_gazetteer::outlines;
use mentions::{Choice, KeptMentions};
use numbers::Numbers;
use script::SCRIPT;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// The frame: markup, and slots such as `{{title}}`.
const FRAME: &str = include_str!("page.html");

/// What the frame begins with.
pub(super) const MARKS: &[Mark] = &[Mark::of(&[
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
])
.then(&["<meta name=\"generator\" content=\"Exonym\">"])];

/// Lakes, borders of first-level areas and towns, deflated, in Base64; `vendor/ground.py` makes it.
const GROUND: &str = include_str!("ground.txt");

/// How it looks.
const STYLE: &str = include_str!("page.css");

/// Writes `map.html`. `options` head the page; `report` gives it its counts and sources.
///
/// # Errors
/// Returns any error from the writer.
pub fn write_page(
    mut out: impl Write,
    layers: &Layers<'_>,
    report: &RunReport,
    options: PageOptions<'_>,
) -> io::Result<()> {
    let numbers = Numbers::new(layers);
    let choice = Choice::new(layers, &numbers);
    for piece in FRAME.split("{{") {
        let Some((slot, markup)) = piece.split_once("}}") else {
            out.write_all(piece.as_bytes())?;
            continue;
        };
        match slot {
            "title" => out.write_all(escaped(options.title).as_bytes())?,
            "policy" => out.write_all(policy(&options).as_bytes())?,
            "style" => out.write_all(STYLE.as_bytes())?,
            "data" => island::write(
                &mut out,
                &Data::new(layers, &numbers, &choice, report, options),
            )?,
            "outlines" => out.write_all(outlines::topology().as_bytes())?,
            "ground" => out.write_all(GROUND.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            "spellings" => island::write(&mut out, &spellings(options))?,
            "mentions" => KeptMentions::new(layers, &numbers, &choice).write(&mut out)?,
            other => unreachable!("page.html has a slot {other:?} that nothing fills"),
        }
        out.write_all(markup.as_bytes())?;
    }
    out.flush()
}

/// Of each place one text, a name a line; an empty list where there are none to tell.
fn spellings(options: PageOptions<'_>) -> &[String] {
    options.spellings.map_or(&[], PageSpellings::of_rows)
}

/// The Content-Security-Policy: nothing is fetched but the tiles or the archive of a street map that was asked
/// for, and nothing runs but the page's own script. `data:` is for pictures that the page makes of itself, and
/// for the empty icon, without which browsers ask a server for one.
fn policy(options: &PageOptions<'_>) -> String {
    let streets = options.streets.map_or(String::new(), |streets| {
        format!(" connect-src {};", streets.asked())
    });
    let images = options
        .tiles
        .map_or(String::new(), |tiles| format!(" {}", tiles.origin()));
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:{images};{streets} \
         base-uri 'none'; form-action 'none'",
        digest(SCRIPT),
        digest(STYLE)
    )
}

fn digest(source: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(source)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Either would end its element in the middle.
    #[test]
    fn what_is_put_in_elements_does_not_close_them() {
        for source in [SCRIPT, outlines::topology()] {
            assert!(!source.contains("</script") && !source.contains("<!--"));
        }
        assert!(!STYLE.contains("</style"));
    }

    #[test]
    fn a_title_is_text() {
        assert_eq!(
            escaped("<b a=\"x\">&amp;"),
            "&lt;b a=&quot;x&quot;&gt;&amp;amp;"
        );
    }
}

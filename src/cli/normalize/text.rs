//! Replaces each resolved name in a text by the canonical name of its place, or by its name in the
//! label language.

use super::Args;
use crate::cli::args::too_large;
use crate::cli::error::{CliError, Outcome};
use crate::cli::numbers::{counted, grouped};
use crate::cli::report;
use exonym::document::{Document, Event, Format, Input, Note, ReadOptions, Reader};
use exonym::{Judged, Mention, Places, Session};
use std::io::{self, BufWriter, Write};

pub(super) fn run(args: &Args, session: &Session) -> Result<Outcome, CliError> {
    let options = ReadOptions {
        format: Some(Format::Text),
        max_article: args.limit.max_article,
        ..ReadOptions::default()
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut replaced, mut skipped) = (0, 0);
    let mut skip = |what: &str| {
        skipped += 1;
        report::warning(args.run.quiet, &format!("skipped {what}"));
    };
    for event in Reader::new(vec![Input::from_argument(&args.input)], options)? {
        match event? {
            Event::Article(document, origin) => match judge(args, session, &document) {
                Ok(mentions) => {
                    replaced += write(&mut out, &document, &mentions, session.places())?
                }
                Err(reason) => skip(&format!("{origin}: {reason}")),
            },
            Event::Skipped(article) => skip(&article.to_string()),
            Event::Note(note @ (Note::Junk { .. } | Note::OwnOutput { .. })) => {
                report::note(args.run.quiet, &note.to_string());
            }
            // Notes on columns and dates do not concern a text.
            Event::Note(_) => {}
        }
    }
    out.flush()?;
    let text = format!(
        "{} replaced, {} skipped",
        counted(replaced, "name"),
        grouped(skipped)
    );
    report::closing(args.run.quiet, &text);
    Ok(Outcome::skipping(skipped))
}

/// Judges the text, or returns why it cannot.
fn judge(args: &Args, session: &Session, document: &Document) -> Result<Judged, String> {
    if let Some(reason) = too_large(document, args.limit.max_judged_bytes()) {
        return Err(reason);
    }
    // The text is the whole input, and its own contribution to a context would be subtracted. So if the
    // input is the context, the session's empty context gives the same result.
    let judged = session.pipeline().annotate(document, session.context());
    judged.map_err(|fault| fault.to_string())
}

/// Writes the text and returns the number of replaced names. Demonyms and metonyms are kept, since
/// `Russia troops` is not English.
///
/// Everything except names is written byte for byte, including control characters, even to a terminal:
/// it is the user's own text, and the copy must differ only in names.
fn write(
    out: &mut impl Write,
    document: &Document,
    mentions: &[Mention],
    places: &Places<'_>,
) -> io::Result<u64> {
    let text = document.text.as_bytes();
    let (mut at, mut replaced) = (0, 0);
    for mention in mentions {
        let Some(name) = places.name_in_text(mention) else {
            continue;
        };
        out.write_all(&text[at..mention.span.start])?;
        out.write_all(name.as_bytes())?;
        at = mention.span.end;
        replaced += 1;
    }
    out.write_all(&text[at..])?;
    Ok(replaced)
}

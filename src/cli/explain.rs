//! `exonym explain`: why each mention was resolved or rejected.

use super::args::{InputArgs, NameArgs, RunArgs};
use super::articles;
use super::error::{CliError, Outcome};
use super::setup::{self, GazetteerBytes};
use super::style::{Color, Styles};
use exonym::document::Document;
use exonym::resolver::{Evidence, Judgement, WeighedCandidate};
use exonym::{Places, Status};
use std::io::{self, BufWriter, Write};

/// Say why each name was resolved, left ambiguous or rejected: the evidence, and what it weighs
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  exonym explain article.txt --name Washington\n\n\
    Weights are natural log-odds: +0.7 doubles the odds, -0.7 halves them. A candidate's sum stands \
    against 0 for \"no place here\"."
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Explain this name alone
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    name: Option<String>,
    /// Candidates to show for each name
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = "Output")]
    limit: usize,
    #[command(flatten)]
    names: NameArgs,
    #[command(flatten)]
    run: RunArgs,
    /// When to colour
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        help_heading = "Output"
    )]
    color: Color,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let path = args.names.gazetteer.gazetteer.as_deref();
    let bytes = GazetteerBytes::read(path)?;
    let gazetteer = bytes.open(path)?;
    let mut reader = articles::open(&args.input)?;
    let pipeline = setup::pipeline(&gazetteer, &args.names)?;
    let styles = args.color.for_stdout();
    let mut out = BufWriter::new(io::stdout().lock());
    let counts = articles::for_each(
        &mut reader,
        &pipeline,
        &args.input,
        &args.run,
        |document, judgements| {
            let shown = |judgement: &&Judgement| {
                args.name
                    .as_deref()
                    .is_none_or(|name| judgement.mention.text == name)
            };
            let judgements: Vec<&Judgement> = judgements.iter().filter(shown).collect();
            write_article(
                &mut out,
                document,
                &judgements,
                pipeline.places(),
                args.limit,
                &styles,
            )?;
            Ok(())
        },
    )?;
    out.flush()?;
    Ok(counts.outcome())
}

fn write_article(
    out: &mut impl Write,
    document: &Document,
    judgements: &[&Judgement],
    places: &Places<'_>,
    limit: usize,
    styles: &Styles,
) -> io::Result<()> {
    let strong = styles.strong;
    writeln!(out, "{strong}{}{strong:#}", document.id)?;
    for judgement in judgements {
        write_mention(out, judgement, styles)?;
        for candidate in judgement.candidates.iter().take(limit) {
            write_candidate(out, candidate, judgement, places, styles)?;
        }
    }
    Ok(())
}

fn write_mention(out: &mut impl Write, judgement: &Judgement, styles: &Styles) -> io::Result<()> {
    let mention = &judgement.mention;
    let (strong, status) = (styles.strong, styles.of(mention.status));
    let at = format!(
        "{} {}–{}",
        mention.field.as_str(),
        mention.chars.start,
        mention.chars.end
    );
    write!(
        out,
        "\n{strong}{}{strong:#}  {at}  {status}{}{status:#}",
        mention.text, mention.status
    )?;
    writeln!(out, "  {:.3}  {}", mention.confidence, mention.reason)
}

fn write_candidate(
    out: &mut impl Write,
    candidate: &WeighedCandidate,
    judgement: &Judgement,
    places: &Places<'_>,
    styles: &Styles,
) -> io::Result<()> {
    let Some(facts) = places.facts(candidate.place) else {
        return Ok(());
    };
    let country = facts
        .country_name
        .filter(|name| *name != facts.name)
        .map_or(String::new(), |name| format!(", {name}"));
    let faint = styles.faint;
    writeln!(
        out,
        "  {:.3}  {}{country}  {faint}{} {}{faint:#}",
        candidate.probability, facts.name, facts.kind, facts.place_id
    )?;
    let here = judgement.here.iter();
    let mut sum = 0.0;
    for evidence in candidate.evidence.iter().chain(here) {
        sum += evidence.score();
        write_evidence(out, evidence)?;
    }
    if judgement.elsewhere != 0.0 {
        sum += judgement.elsewhere;
        writeln!(
            out,
            "         {:+6.2}  its other uses in the article",
            judgement.elsewhere
        )?;
    }
    writeln!(out, "         {sum:+6.2}  in all")
}

fn write_evidence(out: &mut impl Write, evidence: &Evidence) -> io::Result<()> {
    write!(
        out,
        "         {:+6.2}  {}",
        evidence.score(),
        evidence.feature.name()
    )?;
    if evidence.value != 1.0 {
        write!(
            out,
            " ({:.2} × {:+.2})",
            evidence.value,
            evidence.feature.weight()
        )?;
    }
    writeln!(out)
}

impl Styles {
    fn of(&self, status: Status) -> clap::builder::styling::Style {
        match status {
            Status::Resolved => self.good,
            Status::Ambiguous => self.unsure,
            Status::Rejected => self.bad,
        }
    }
}

//! `exonym explain`: why each mention was resolved or rejected.

use super::args::{ContextArgs, InputArgs, NameArgs, RunArgs, positive};
use super::articles::{self, Judging};
use super::error::{CliError, Outcome};
use super::label::{self, LabelArg};
use super::numbers::counted;
use super::setup;
use super::source::Source;
use super::style::{Color, Styles};
use super::{report, streams};
use exonym::controls::visible;
use exonym::document::Document;
use exonym::gazetteer::fold::fold_name;
use exonym::resolver::{Evidence, Judgement, WeighedCandidate, Weights};
use exonym::{AliasRow, AliasTarget, Places, Status};
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;

/// Show why each name was taken for a place, or was not: the evidence and its weights
///
/// Each name has first the evidence for (+) and against (-) its being a place here, and then the
/// places that it can mean, likeliest first, each with its own evidence. The figures are natural
/// logarithms of odds: +0.7 doubles the odds, -0.7 halves them. The confidence in a place is the
/// probability that the name is a place here, times this place's share among the candidates, put
/// through a calibration curve.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym explain article.txt
  exonym explain articles/ --name Washington")]
pub(crate) struct Args {
    /// Explain only this name, ignoring case and accents
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    name: Option<String>,
    /// Show at most this many places per name
    #[arg(long, value_name = "N", default_value = "3", value_parser = positive, allow_negative_numbers = true, help_heading = "Output")]
    limit: NonZeroUsize,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    names: NameArgs,
    #[command(flatten)]
    context: ContextArgs,
    #[command(flatten)]
    label: LabelArg,
    #[command(flatten)]
    run: RunArgs,
    /// Choose when to use colour
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
    let outlets = &args.context.outlets;
    streams::refuse_shared(&args.input.inputs, &args.names.alias, outlets)?;
    let mut source = Source::open(&args.input, args.context.is_input())?;
    let label = Some(&args.label);
    let session = setup::session(&args.names, &args.context, label, args.run.quiet)?;
    let with = Judging::new(&session, &args.context, &args.run);
    let page = Page {
        places: session.places(),
        weights: session.pipeline().weights(),
        limit: args.limit.get(),
        styles: args.color.for_stdout(),
    };
    let wanted = args.name.as_deref().map(fold_name);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut shown = 0;
    let counts = articles::for_each_explained(&mut source, with, |document, judgements| {
        let is_wanted = |judgement: &&Judgement| {
            let name = &judgement.mention.text;
            wanted
                .as_ref()
                .is_none_or(|wanted| fold_name(name) == *wanted)
        };
        let judgements: Vec<&Judgement> = judgements.iter().filter(is_wanted).collect();
        shown += judgements.len();
        if wanted.is_none() || !judgements.is_empty() {
            page.write_article(&mut out, document, &judgements)?;
        }
        Ok(())
    })?;
    out.flush()?;
    if let Some(name) = args.name.as_deref().filter(|_| shown == 0) {
        let articles = counted(counts.articles, "article");
        let text = format!(
            "{name:?} was not found in {articles}: it does not occur there, or is not a listed name; \
             `exonym lookup {name:?}` shows whether it is listed"
        );
        report::note(args.run.quiet, &text);
    }
    Ok(counts.outcome())
}

/// How articles are printed.
struct Page<'a> {
    places: &'a Places<'a>,
    weights: &'a Weights,
    limit: usize,
    styles: Styles,
}

impl Page<'_> {
    fn write_article(
        &self,
        out: &mut impl Write,
        document: &Document,
        judgements: &[&Judgement],
    ) -> io::Result<()> {
        let strong = self.styles.strong;
        writeln!(out, "{strong}{}{strong:#}", visible(&document.id))?;
        if judgements.is_empty() {
            writeln!(out, "\nno name of the gazetteer occurs here")?;
        }
        for judgement in judgements {
            write_mention(out, judgement, &self.styles)?;
            self.write_alias(out, judgement)?;
            let weights = self.weights.of(judgement.lang);
            write_place(out, judgement, weights)?;
            for candidate in judgement.candidates.iter().take(self.limit) {
                self.write_candidate(out, candidate)?;
            }
            if !judgement.candidates.is_empty() {
                let unlisted = weights.unlisted();
                writeln!(out, "         {unlisted:+6.2}  a place that is not listed")?;
            }
        }
        writeln!(out)
    }

    /// Writes the row of the user's alias file that resolved the name.
    fn write_alias(&self, out: &mut impl Write, judgement: &Judgement) -> io::Result<()> {
        let Some(alias) = &judgement.alias else {
            return Ok(());
        };
        let meant = match alias.target {
            AliasTarget::Forbidden => "no place".to_owned(),
            AliasTarget::Place(ix) => self.places.facts(ix).map_or(String::new(), |facts| {
                format!("{} {}", facts.name, facts.place_id)
            }),
        };
        let row = alias
            .row
            .as_ref()
            .map_or(String::new(), AliasRow::to_string);
        let (row, meant) = (visible(&row), visible(&meant));
        let Some(conditions) = &alias.conditions else {
            return writeln!(out, "  by {row}: {meant}");
        };
        let conditions = conditions.described(self.places);
        writeln!(out, "  by {row}: {meant}, where {}", visible(&conditions))?;
        if !judgement.candidates.is_empty() {
            writeln!(out, "  without that row:")?;
        }
        Ok(())
    }

    /// Writes the evidence for one candidate: which place it is.
    fn write_candidate(
        &self,
        out: &mut impl Write,
        candidate: &WeighedCandidate,
    ) -> io::Result<()> {
        let Some(facts) = self.places.facts(candidate.place) else {
            return Ok(());
        };
        let country = facts
            .country_name
            .filter(|name| *name != facts.name)
            .map_or(String::new(), |name| format!(", {}", visible(&name)));
        let faint = self.styles.faint;
        writeln!(
            out,
            "  {:.3}  {}{country}  {faint}{} {}{faint:#}",
            candidate.probability,
            visible(&label::with_canonical(&facts.name, &facts.canonical_name)),
            facts.kind,
            visible(&facts.place_id.to_string())
        )?;
        let mut sum = 0.0;
        for evidence in &candidate.evidence {
            let score = evidence.which_score(self.weights);
            sum += score;
            write_evidence(out, evidence, score, "")?;
        }
        writeln!(out, "         {sum:+6.2}  in all")
    }
}

fn write_mention(out: &mut impl Write, judgement: &Judgement, styles: &Styles) -> io::Result<()> {
    let mention = &judgement.mention;
    let (strong, status) = (styles.strong, styles.for_status(mention.status));
    let at = format!(
        "{} {}–{}",
        mention.field.as_str(),
        mention.chars.start,
        mention.chars.end
    );
    write!(
        out,
        "\n{strong}{}{strong:#}  {at}  {status}{}{status:#}",
        visible(&mention.text),
        mention.status
    )?;
    writeln!(out, "  {:.3}  {}", mention.confidence, mention.reason)
}

/// Writes the evidence that the name is a place: that of its words and of its likeliest candidate.
fn write_place(out: &mut impl Write, judgement: &Judgement, weights: &Weights) -> io::Result<()> {
    let Some(best) = judgement.candidates.first() else {
        return Ok(());
    };
    writeln!(out, "  {:.3}  a place here", judgement.place)?;
    let mut sum = weights.place_bias();
    writeln!(out, "         {sum:+6.2}  before any evidence")?;
    let mut add = |evidence: &Evidence, of: &str| {
        let score = evidence.place_score(weights);
        sum += score;
        write_evidence(out, evidence, score, of)
    };
    for evidence in best.evidence.iter().chain(&judgement.place_evidence) {
        add(evidence, "")?;
    }
    for evidence in &judgement.other_uses_evidence {
        add(evidence, ", in its other uses")?;
    }
    writeln!(out, "         {sum:+6.2}  in all, against 0 for no place")
}

/// Writes one summand; evidence that adds nothing is left out.
fn write_evidence(
    out: &mut impl Write,
    evidence: &Evidence,
    score: f64,
    of: &str,
) -> io::Result<()> {
    /// Smaller scores round to zero at two decimals.
    const LEAST_SHOWN: f64 = 0.005;
    if score.abs() < LEAST_SHOWN {
        return Ok(());
    }
    write!(
        out,
        "         {score:+6.2}  {}{of}",
        evidence.feature.name()
    )?;
    if evidence.value != 1.0 {
        let weight = score / evidence.value;
        write!(out, " ({:.2} × {weight:+.2})", evidence.value)?;
    }
    writeln!(out)
}

impl Styles {
    fn for_status(&self, status: Status) -> clap::builder::styling::Style {
        match status {
            Status::Resolved => self.good,
            Status::Ambiguous => self.unsure,
            Status::Rejected => self.bad,
        }
    }
}

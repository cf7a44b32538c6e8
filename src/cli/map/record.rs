//! The record of a run, `run.json`: options, inputs and counts in, the record out.

use super::Args;
use super::join::JoinFile;
use crate::cli::args::ContextArg;
use crate::cli::command_line::ConfigUsed;
use crate::cli::intake::Counts;
use crate::cli::recorded_path::recorded;
use exonym::Session;
use exonym::alias::AliasFile;
use exonym::answers::JudgedBy;
use exonym::controls::Cleaner;
use exonym::document::{Reader, SourceFile};
use exonym::gazetteer::Gazetteer;
use exonym::layer::{Joined, Layers};
use exonym::product::RunState;
use exonym::sink::{InputReport, Naming, RunCounts, RunGazetteer, RunOptions, RunReport};
use exonym::slice::SliceReport;
use exonym::tally::{Tallied, Values};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The facts of a run that are recorded.
pub(super) struct RunFacts<'a> {
    pub(super) tallied: &'a Tallied,
    pub(super) layers: &'a Layers<'a>,
    pub(super) counts: &'a Counts,
    pub(super) reader: &'a Reader,
    pub(super) session: &'a Session,
    pub(super) slices: Option<&'a SliceReport>,
    pub(super) config: Option<&'a ConfigUsed>,
    pub(super) join: Option<&'a JoinFile>,
}

/// Returns the record of a run; publishing adds the products.
pub(super) fn run_report(args: &Args, ran: &RunFacts<'_>) -> RunReport {
    let RunFacts {
        tallied,
        layers,
        counts,
        reader,
        session,
        slices,
        config,
        join,
    } = ran;
    let gazetteer = session.places().gazetteer();
    let mut options = RunOptions::from_tally(&args.tally_options(), tallied);
    options.others = other_options(args);
    options.others.insert(
        "short_names".to_owned(),
        short_names_json(args.output.naming(), layers),
    );
    options
        .others
        .insert("context".to_owned(), context_json(args, session));
    options
        .others
        .insert("outlets".to_owned(), outlets_json(session));
    if let Some(by) = layers.by() {
        let values = values_json(by.values());
        options.others.insert("by".to_owned(), values);
    }
    if let Some(config) = config {
        options
            .others
            .insert("config".to_owned(), config_json(config));
    }
    if !counts.judged_by.is_empty() {
        // The articles were judged by an earlier run, so its options are recorded instead.
        for option in JUDGING_OPTIONS {
            options.others.remove(option);
        }
        let judged_by: Vec<&JudgedBy> = counts.judged_by.iter().map(|way| &**way).collect();
        let judged_by = serde_json::to_value(judged_by).expect("texts and numbers are JSON");
        options.others.insert("judged_by".to_owned(), judged_by);
    }
    if let Some(file) = join {
        options.others.insert("join".to_owned(), file.record());
    }
    RunReport {
        exonym: env!("CARGO_PKG_VERSION").to_owned(),
        state: RunState::Finished,
        gazetteers: gazetteers(gazetteer, session.aliases()),
        options,
        inputs: reader.sources().iter().map(input_report).collect(),
        counts: RunCounts {
            articles_skipped: counts.skipped,
            articles_duplicate: counts.duplicates,
            articles_near_copies: counts.near_copies,
            characters_replaced: layers.characters_replaced(),
            ids_repeated: counts.ids_repeated,
            files_incomplete: counts.files_incomplete,
            tally: tallied.totals(),
            regions: layers.region_counts(),
            joined: layers.joined().map(Joined::counts),
        },
        slices: slices.cloned(),
        products: Vec::new(),
        attribution: vec![
            Cleaner::default()
                .clean(&gazetteer.meta().attribution)
                .into_owned(),
        ],
    }
}

/// The options that affect how articles are judged.
const JUDGING_OPTIONS: [&str; 5] = [
    "min_confidence",
    "ignore_case",
    "max_article",
    "context",
    "outlets",
];

/// The options that do not concern the tally.
fn other_options(args: &Args) -> BTreeMap<String, Value> {
    let others: [(&str, Value); 8] = [
        ("min_confidence", args.names.min_confidence.into()),
        ("ignore_case", args.names.ignore_case.into()),
        ("keep_duplicates", args.input.keep_duplicates.into()),
        ("max_article", args.input.limit.max_article.into()),
        ("label_language", args.label.code().into()),
        ("tippecanoe", args.output.tippecanoe.into()),
        ("tiles", args.page.tiles_url().into()),
        ("pmtiles", args.page.streets_url().into()),
    ];
    let named = others.map(|(name, value)| (name.to_owned(), value));
    named.into()
}

/// What was compared by, and the values that were distinguished.
fn values_json(values: &Values) -> Value {
    serde_json::json!({
        "name": values.by().name(),
        "is_column": values.by().field().is_some(),
        "values": values.labels(),
        "distinct": values.distinct(),
        "put_together": values.combined(),
    })
}

/// The short column names by layer; null if columns keep their full names.
fn short_names_json(naming: Naming, layers: &Layers<'_>) -> Value {
    if naming == Naming::Full {
        return Value::Null;
    }
    serde_json::to_value(naming.table(layers)).expect("names by names are JSON")
}

/// The context that articles were judged against: `input`, `none`, or the files with checksums.
fn context_json(args: &Args, session: &Session) -> Value {
    match args.context.context.first() {
        None => "input".into(),
        Some(ContextArg::None) => "none".into(),
        Some(ContextArg::File(_)) => files_json(session.contexts()),
    }
}

fn outlets_json(session: &Session) -> Value {
    let files_read = session.outlets().iter();
    let read: Vec<_> = files_read
        .map(|file| (file.path.clone(), file.checksum))
        .collect();
    files_json(&read)
}

/// The configuration file, and the options taken from it.
fn config_json(config: &ConfigUsed) -> Value {
    serde_json::json!({
        "path": recorded(&config.path),
        "checksum": format!("xxh3:{:016x}", config.checksum),
        "options": config.options,
    })
}

fn files_json(files: &[(PathBuf, u64)]) -> Value {
    let files = files.iter().map(|(path, checksum)| {
        serde_json::json!({
            "path": recorded(path),
            "checksum": format!("xxh3:{checksum:016x}"),
        })
    });
    Value::Array(files.collect())
}

fn gazetteers(gazetteer: &Gazetteer<'_>, aliases: &[AliasFile]) -> Vec<RunGazetteer> {
    let sources = &gazetteer.meta().sources;
    let named: Vec<String> = sources
        .iter()
        .map(|source| format!("{} {}", source.name, source.version))
        .collect();
    let world = RunGazetteer {
        source: named.join(", "),
        date: sources.iter().map(|source| source.date.clone()).max(),
        checksum: format!("xxh3:{:016x}", gazetteer.checksum()),
    };
    let aliases = aliases.iter().map(|file| RunGazetteer {
        source: recorded(&file.path),
        date: None,
        checksum: format!("xxh3:{:016x}", file.checksum),
    });
    std::iter::once(world).chain(aliases).collect()
}

fn input_report(source: &SourceFile) -> InputReport {
    InputReport {
        path: recorded(&source.path),
        bytes: source.bytes,
        checksum: format!("sha256:{}", source.sha256.as_deref().unwrap_or_default()),
    }
}

//! Flags that several commands share.

use super::crew::Crew;
use clap::{Args, ValueEnum};
use exonym::document::{Format, ReadOptions};
use exonym::gazetteer::Lang;
use exonym::matcher::MatchOptions;
use exonym::resolver::ResolveOptions;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Which gazetteer.
#[derive(Debug, Args)]
pub(crate) struct GazetteerArg {
    /// Look names up in this compiled gazetteer instead of the embedded one
    #[arg(long, value_name = "FILE.gaz", help_heading = "Names")]
    pub(crate) gazetteer: Option<PathBuf>,
}

/// Which gazetteer, where a command is about that alone: by its name, or by the flag that other
/// commands have.
#[derive(Debug, Args)]
pub(crate) struct AboutGazetteer {
    /// The compiled gazetteer; the embedded one if none is named
    #[arg(value_name = "FILE.gaz", conflicts_with = "gazetteer")]
    file: Option<PathBuf>,
    #[command(flatten)]
    flag: GazetteerArg,
}

impl AboutGazetteer {
    pub(crate) fn path(&self) -> Option<&Path> {
        self.file.as_deref().or(self.flag.gazetteer.as_deref())
    }
}

/// How names are found and settled.
#[derive(Debug, Args)]
#[command(next_help_heading = "Names")]
pub(crate) struct NameArgs {
    #[command(flatten)]
    pub(crate) gazetteer: GazetteerArg,
    /// Add names of your own, move a name to another place, or forbid one; may be repeated
    ///
    /// A CSV with the columns name and place: an id as `exonym lookup` shows it, own:NAME for a
    /// place of your own (with the columns lon and lat), or - where the name is no place. Rows
    /// without a place are passed over, so that a review.csv with some places filled in will do.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) alias: Vec<PathBuf>,
    /// Find names that are written in lower case too
    #[arg(long)]
    pub(crate) ignore_case: bool,
    /// Take a name for a place only if that is at least this likely to be right, 0 to 1
    #[arg(long, value_name = "P", default_value = "0.4", value_parser = probability)]
    pub(crate) min_confidence: f64,
}

impl NameArgs {
    /// How to match.
    pub(crate) fn match_options(&self) -> MatchOptions {
        MatchOptions {
            ignore_case: self.ignore_case,
        }
    }

    /// How to resolve.
    pub(crate) fn resolve_options(&self) -> ResolveOptions {
        ResolveOptions {
            min_confidence: self.min_confidence,
        }
    }
}

/// A language by its code.
pub(crate) fn language(text: &str) -> Result<Lang, String> {
    Lang::new(text).ok_or_else(|| "expected an ISO code of two or three letters, as nl".to_owned())
}

/// At least one.
pub(crate) fn positive(text: &str) -> Result<NonZeroUsize, String> {
    text.parse()
        .map_err(|_| "expected a whole number from 1 up".to_owned())
}

/// A number from 0 to 1.
pub(crate) fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

/// A kind of file, for input whose name does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// A file is an article
    Txt,
    /// A row is an article, below a header; commas, semicolons or tabs
    Csv,
    /// A line is an article, as a JSON object
    Jsonl,
    /// JSON objects, in a list or not
    Json,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Txt => Self::Text,
            InputFormat::Csv => Self::Csv,
            InputFormat::Jsonl => Self::JsonLines,
            InputFormat::Json => Self::Json,
        }
    }
}

/// Where articles come from and how they are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Files, folders, or - for standard input: .txt, .md, .csv, .tsv, .jsonl or .json, plain, .gz
    /// or .zst
    #[arg(required = true, value_name = "INPUT", help_heading = None)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Read named files and standard input as this format, whatever their names say
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<InputFormat>,
    /// Take the text from this CSV column or JSON key, where its name does not tell
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,
    /// Take the title from this column or key
    #[arg(long, value_name = "NAME")]
    title_column: Option<String>,
    /// Take the date from this column or key
    #[arg(long, value_name = "NAME")]
    date_column: Option<String>,
    /// Take the article's id from this column or key
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,
    /// Take the web address from this column or key
    #[arg(long, value_name = "NAME")]
    url_column: Option<String>,
    /// Take the language from this column or key
    #[arg(long, value_name = "NAME")]
    lang_column: Option<String>,
    /// Take the newspaper or site from this column or key
    #[arg(long, value_name = "NAME")]
    outlet_column: Option<String>,
    /// Fail at the first article that cannot be read instead of skipping it
    #[arg(long)]
    pub(crate) strict: bool,
    /// Count exact copies of a text as often as they come
    #[arg(long)]
    pub(crate) keep_duplicates: bool,
}

impl InputArgs {
    /// How to read.
    pub(crate) fn read_options(&self) -> ReadOptions {
        ReadOptions {
            format: self.format.map(Into::into),
            text_column: self.text_column.clone(),
            title_column: self.title_column.clone(),
            date_column: self.date_column.clone(),
            id_column: self.id_column.clone(),
            url_column: self.url_column.clone(),
            lang_column: self.lang_column.clone(),
            outlet_column: self.outlet_column.clone(),
        }
    }
}

/// How the run behaves.
#[derive(Debug, Args)]
#[command(next_help_heading = "Run")]
pub(crate) struct RunArgs {
    /// Work on this many threads [default: one a core]; the output is the same whatever their number
    #[arg(long, value_name = "N", value_parser = positive)]
    threads: Option<NonZeroUsize>,
    /// Say nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

impl RunArgs {
    /// Who works: as many threads as asked for, or as the machine has cores.
    pub(crate) fn crew(&self) -> Crew {
        Crew::of(self.threads, self.quiet)
    }
}

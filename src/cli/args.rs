//! Flags that several commands share.

use super::batch::bytes_of;
use super::crew::Crew;
use super::encoding_name::encoding;
use super::error::CliError;
#[cfg(feature = "columnar")]
use super::host::HeldInput;
use super::numbers::grouped;
use clap::{Args, ValueEnum, ValueHint};
use encoding_rs::Encoding;
use exonym::Stop;
use exonym::document::{DateOrder, Document, Format, Input, InputError, ReadOptions, Reader};
use exonym::gazetteer::Lang;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
#[cfg(feature = "columnar")]
use std::sync::Arc;

/// The gazetteer option.
#[derive(Clone, Debug, Args)]
pub(crate) struct GazetteerArg {
    /// Look up names in this compiled gazetteer instead of the embedded one
    #[arg(long, value_name = "FILE.gaz", help_heading = "Names")]
    pub(crate) gazetteer: Option<PathBuf>,
}

/// The gazetteer of a command that is about a gazetteer: a positional argument, or the option of the
/// other commands.
#[derive(Debug, Args)]
pub(crate) struct GazetteerFileArg {
    /// A compiled gazetteer [default: the embedded one]
    #[arg(value_name = "FILE.gaz", conflicts_with = "gazetteer")]
    file: Option<PathBuf>,
    #[command(flatten)]
    flag: GazetteerArg,
}

impl GazetteerFileArg {
    pub(crate) fn path(&self) -> Option<&Path> {
        self.file.as_deref().or(self.flag.gazetteer.as_deref())
    }
}

/// How names are found and resolved.
#[derive(Debug, Args)]
#[command(next_help_heading = "Names")]
pub(crate) struct NameArgs {
    #[command(flatten)]
    pub(crate) gazetteer: GazetteerArg,
    /// Add names of your own, assign a name to another place, or forbid one; may be repeated
    ///
    /// A table (CSV, XLSX, ODS) with the columns name and place. The place is an id as shown by
    /// `exonym lookup`, own:NAME for a place of your own (with the columns lon and lat), or - if the
    /// name is not a place. Rows without a place are ignored, so a partly filled-in review.csv works.
    /// The columns article, near, outlet, country and lang limit where a row applies.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) alias: Vec<PathBuf>,
    /// Find names written in lower case too
    #[arg(long)]
    pub(crate) ignore_case: bool,
    /// Resolve a name only if its place is at least this likely to be right, 0 to 1
    #[arg(long, value_name = "P", default_value = "0.4", value_parser = probability, allow_negative_numbers = true)]
    pub(crate) min_confidence: f64,
}

impl NameArgs {
    /// The default of `--min-confidence`.
    pub(crate) const MIN_CONFIDENCE: f64 = 0.4;

    /// The files with names to read.
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.alias.iter().chain(&self.gazetteer.gazetteer)
    }
}

/// The context that articles are judged against.
#[derive(Debug, Args)]
#[command(next_help_heading = "Context")]
pub(crate) struct ContextArgs {
    /// Judge articles against this saved context instead of the input itself; may be repeated, or `none`
    ///
    /// A context records how words are written in a language and what each outlet writes about. By
    /// default it is learned from the input, which is then read twice, unless it is small. Give files
    /// written by `exonym context learn` (several are merged), or `none` to judge each article by
    /// itself. An answer depends only on the article and the context.
    #[arg(
        long,
        value_name = "FILE.ctx",
        value_parser = context,
        value_hint = ValueHint::FilePath
    )]
    pub(crate) context: Vec<ContextArg>,
    /// Read where outlets are based from this CSV with the columns outlet and place; may be repeated
    ///
    /// An outlet is a name as the articles give it, or the host of their web addresses. A place is an
    /// id as shown by `exonym lookup`.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) outlets: Vec<PathBuf>,
}

impl ContextArgs {
    /// Creates arguments with these contexts and outlets files.
    pub(crate) fn from_files(contexts: &[PathBuf], outlets: &[PathBuf]) -> Self {
        Self {
            context: contexts.iter().cloned().map(ContextArg::File).collect(),
            outlets: outlets.to_vec(),
        }
    }

    /// Creates arguments with the input as its own context and these outlets files.
    pub(crate) fn from_outlets(outlets: &[PathBuf]) -> Self {
        Self {
            context: Vec::new(),
            outlets: outlets.to_vec(),
        }
    }

    /// Whether articles are judged against the input itself.
    pub(crate) fn is_input(&self) -> bool {
        self.context.is_empty()
    }

    /// The context files; empty for `none` and for the input itself.
    pub(crate) fn files(&self) -> Result<Vec<&PathBuf>, CliError> {
        if self.context.len() > 1 && self.context.contains(&ContextArg::None) {
            let text = "--context none means no context; leave it out, or the other --context";
            return Err(CliError::Usage(text.to_owned()));
        }
        Ok(self.context.iter().filter_map(ContextArg::file).collect())
    }
}

/// A value of `--context`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ContextArg {
    /// Articles are judged by themselves.
    None,
    /// A file.
    File(PathBuf),
}

impl ContextArg {
    /// The file, if it is one.
    pub(crate) fn file(&self) -> Option<&PathBuf> {
        match self {
            Self::None => None,
            Self::File(path) => Some(path),
        }
    }
}

fn context(text: &str) -> Result<ContextArg, String> {
    Ok(match text {
        "none" => ContextArg::None,
        file => ContextArg::File(file.into()),
    })
}

/// Parses a language code.
pub(crate) fn language(text: &str) -> Result<Lang, String> {
    Lang::new(text)
        .ok_or_else(|| "expected an ISO code of two or three letters, such as nl".to_owned())
}

/// Parses a whole number of at least 1.
pub(crate) fn positive(text: &str) -> Result<NonZeroUsize, String> {
    text.parse()
        .map_err(|_| "expected a whole number of at least 1".to_owned())
}

/// Parses a number of bytes: a whole number, optionally with k, M or G (powers of 1,024).
pub(crate) fn size(text: &str) -> Result<u64, String> {
    /// Powers of two.
    const UNITS: [(char, u32); 3] = [('k', 10), ('m', 20), ('g', 30)];
    let wrong = || "expected bytes above 0, such as 500k, 16M or 1G".to_owned();
    let lower = text.to_ascii_lowercase();
    let (number, bits) = UNITS
        .into_iter()
        .find_map(|(unit, bits)| Some((lower.strip_suffix(unit)?, bits)))
        .unwrap_or((&lower, 0));
    let number: u64 = number.trim().parse().map_err(|_| wrong())?;
    let bytes = number.checked_mul(1 << bits).ok_or_else(wrong)?;
    if bytes == 0 { Err(wrong()) } else { Ok(bytes) }
}

/// Parses a number from 0 to 1.
pub(crate) fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

/// A file format, for input whose format cannot be detected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// One article per file
    Txt,
    /// One article per row, below a header; commas, semicolons or tabs
    Csv,
    /// One article per line, as a JSON object
    Jsonl,
    /// One article per JSON object, at any depth
    Json,
    /// A web page
    Html,
    /// A feed (RSS, Atom), TEI, NITF, or what trafilatura writes
    Xml,
    /// Crawled pages (WARC, WET)
    Warc,
    /// A download from LexisNexis or Nexis Uni
    Nexis,
    /// A download from Factiva
    Factiva,
    /// A download from ProQuest
    Proquest,
    /// Rich Text Format
    Rtf,
    /// One message or a mailbox (EML, mbox)
    Mail,
    /// Tagged bibliographic records: RIS, EndNote, PubMed, Web of Science
    Ris,
    /// BibTeX records
    Bibtex,
    /// Subtitles (SubRip, WebVTT)
    Subtitles,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Txt => Self::Text,
            InputFormat::Csv => Self::Csv,
            InputFormat::Jsonl => Self::JsonLines,
            InputFormat::Json => Self::Json,
            InputFormat::Html => Self::Html,
            InputFormat::Xml => Self::Xml,
            InputFormat::Warc => Self::Warc,
            InputFormat::Nexis => Self::Nexis,
            InputFormat::Factiva => Self::Factiva,
            InputFormat::Proquest => Self::Proquest,
            InputFormat::Rtf => Self::Rtf,
            InputFormat::Mail => Self::Mail,
            InputFormat::Ris => Self::Ris,
            InputFormat::Bibtex => Self::Bibtex,
            InputFormat::Subtitles => Self::Subtitles,
        }
    }
}

/// Parses an order of day, month and year.
fn date_order(name: &str) -> Result<DateOrder, String> {
    DateOrder::from_name(name).ok_or_else(|| "expected dmy, mdy or ymd".to_owned())
}

/// Limits on the size of an article and on the memory for judging.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct LimitArgs {
    /// Skip articles and rows of more bytes than this, all fields together: 500k, 16M, 1G
    #[arg(long, value_name = "SIZE", default_value = "8M", value_parser = size, allow_negative_numbers = true)]
    pub(crate) max_article: u64,
    /// Limit the memory for judging articles: 500M, 16G
    ///
    /// Only as many articles are judged together as fit, at 512 bytes of memory per byte of text (4,096
    /// in explain). An article that does not fit by itself is skipped. The places and mentions that map
    /// keeps until the end are not included in this limit.
    #[arg(long, value_name = "SIZE", default_value = "4G", value_parser = size, allow_negative_numbers = true)]
    max_memory: u64,
}

/// Upper bound of the bytes of memory that judging needs per byte of text. The most that was measured
/// is 396, for a text of names that 64 places share, each followed by a comma and nothing else.
const MEMORY_PER_BYTE: u64 = 512;

/// The same with all evidence, which is held for one article at a time; 1,900 was measured.
const MEMORY_PER_BYTE_EXPLAINED: u64 = 4_096;

impl LimitArgs {
    /// Maximum bytes of text that are judged together.
    pub(crate) fn max_judged_bytes(&self) -> usize {
        self.max_bytes(MEMORY_PER_BYTE)
    }

    /// Maximum bytes of an article that is explained.
    pub(crate) fn max_explained_bytes(&self) -> usize {
        self.max_bytes(MEMORY_PER_BYTE_EXPLAINED)
    }

    fn max_bytes(&self, memory_per_byte: u64) -> usize {
        usize::try_from(self.max_memory / memory_per_byte).unwrap_or(usize::MAX)
    }
}

/// The reason for skipping an article of more than `most` bytes; `None` if it fits.
pub(crate) fn too_large(document: &Document, most: usize) -> Option<String> {
    let bytes = bytes_of(document);
    (bytes > most).then(|| {
        let (bytes, most) = (grouped(bytes as u64), grouped(most as u64));
        format!(
            "has {bytes} bytes, but --max-memory is only enough to judge {most}; raise it, or split the \
             article"
        )
    })
}

/// Where articles come from and how they are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Files, folders, archives, or - for standard input: texts, tables, JSON, web pages, feeds, WARC,
    /// Nexis and Factiva downloads, mail, Word, OpenDocument, EPUB, RTF and PDF, detected from content
    #[arg(required = true, value_name = "INPUT", help_heading = None)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Read files named on the command line, and standard input, in this format instead of detecting it
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<InputFormat>,
    /// Decode texts from this encoding instead of detecting it: windows-1251, latin1, gbk
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<&'static Encoding>,
    /// Read this sheet of workbooks, by its name or its number, from 1
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Read dates such as 03/04/2022 in this order, whatever the file's other dates suggest: dmy, mdy, ymd
    #[arg(long, value_name = "ORDER", value_parser = date_order)]
    date_order: Option<DateOrder>,
    /// Take the text from this CSV column or JSON key, if its name is not recognised
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
    /// Take the outlet, a newspaper or site, from this column or key
    #[arg(long, value_name = "NAME")]
    outlet_column: Option<String>,
    #[command(flatten)]
    pub(crate) limit: LimitArgs,
    /// Fail at the first article that cannot be read, instead of skipping it
    #[arg(long)]
    pub(crate) strict: bool,
    /// Count every copy of a text instead of only one: exact copies, and in map also near copies
    ///
    /// Near copies differ in a headline, a byline or a last paragraph.
    #[arg(long)]
    pub(crate) keep_duplicates: bool,
    /// A table of the host program, read in place of the inputs.
    #[cfg(feature = "columnar")]
    #[arg(skip)]
    pub(crate) held: Option<HeldInput>,
}

impl InputArgs {
    /// Returns a reader of the inputs, or of the table in their place.
    pub(crate) fn reader(
        &self,
        inputs: Vec<Input>,
        options: ReadOptions,
    ) -> Result<Reader, InputError> {
        #[cfg(feature = "columnar")]
        if let Some(HeldInput(table)) = &self.held {
            let name = self
                .inputs
                .first()
                .map_or("table".into(), |path| path.to_string_lossy());
            return Reader::from_table(&name, Arc::clone(table), options);
        }
        Reader::new(inputs, options)
    }

    /// Refuses a format other than one article per line.
    pub(crate) fn refuse_all_but_lines(&self) -> Result<(), CliError> {
        if matches!(self.format, None | Some(InputFormat::Jsonl)) {
            return Ok(());
        }
        let text = "--stream reads a JSON object per line; leave out --format, or give jsonl";
        Err(CliError::Usage(text.to_owned()))
    }

    /// The options for reading the inputs.
    pub(crate) fn read_options(&self) -> ReadOptions {
        ReadOptions {
            format: self.format.map(Into::into),
            encoding: self.encoding,
            sheet: self.sheet.clone(),
            date_order: self.date_order,
            text_column: self.text_column.clone(),
            title_column: self.title_column.clone(),
            date_column: self.date_column.clone(),
            id_column: self.id_column.clone(),
            url_column: self.url_column.clone(),
            lang_column: self.lang_column.clone(),
            outlet_column: self.outlet_column.clone(),
            carried_column: None,
            max_article: self.limit.max_article,
            checksums: true,
            answers: false,
        }
    }
}

/// Threads and messages.
#[derive(Debug, Args)]
#[command(next_help_heading = "Run")]
pub(crate) struct RunArgs {
    /// Work on this many threads; the output is the same for any number [default: one per core]
    #[arg(long, value_name = "N", value_parser = positive, allow_negative_numbers = true)]
    threads: Option<NonZeroUsize>,
    /// Print nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Stops the command at the host program's request; `None` when it runs as a process.
    #[arg(skip)]
    pub(crate) stop: Option<Stop>,
}

impl RunArgs {
    /// The worker threads: as many as requested, or as the machine has cores.
    pub(crate) fn crew(&self) -> Crew {
        Crew::new(self.threads, self.quiet).with_stop(self.stop.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use exonym::document::DEFAULT_MAX_ARTICLE;

    #[test]
    fn sizes_are_whole_numbers_with_a_unit_or_none() {
        let good = [
            ("1", 1),
            ("500k", 500 << 10),
            ("500K", 500 << 10),
            ("16M", 16 << 20),
            ("1G", 1 << 30),
            ("1 G", 1 << 30),
        ];
        for (text, bytes) in good {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in [
            "",
            "0",
            "0k",
            "k",
            "1.5M",
            "-1",
            "16MB",
            "16T",
            "99999999999G",
            "½M",
        ] {
            assert!(size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_default_article_limit_is_that_of_the_library() {
        #[derive(Parser)]
        struct Line {
            #[command(flatten)]
            limit: LimitArgs,
        }
        let line = Line::parse_from(["exonym"]);
        assert_eq!(line.limit.max_article, DEFAULT_MAX_ARTICLE);
    }
}

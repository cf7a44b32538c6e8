//! `exonym review`: a `review.csv` in, a page for settling its answers out.

use super::args::GazetteerArg;
use super::error::{CliError, Outcome};
use super::label::LabelArg;
use super::numbers::counted;
use super::report;
use super::setup::{GazetteerFile, check_option_file, warn_of_misspelt_columns};
use exonym::alias::{self, read_review};
use exonym::controls::Cleaner;
use exonym::gazetteer::{Gazetteer, outlines};
use exonym::product::REVIEW;
use exonym::sink::{Publication, ReviewPage, refuse_foreign, write_review_page};
use exonym::{Places, SessionError};
use std::path::{Path, PathBuf};

/// File name of the page.
const PAGE: &str = "review.html";
/// File name of the alias file that the page offers for download.
const DOWNLOAD: &str = "settled.csv";

/// Make a web page for settling the doubtful answers of a map
///
/// Reads the review.csv that `exonym map` writes, filled in or not, and writes review.html next to it:
/// one file that opens in any browser, without a network. It shows each sentence with the name marked,
/// and the places that it can mean on a map. Choose with the keyboard, and download your choices as a
/// file for --alias.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  exonym review                    read out/review.csv, write out/review.html
  exonym review out/monthly
  exonym review filled-in.xlsx -o review.html
  exonym map articles/ -o next --alias settled.csv")]
pub(crate) struct Args {
    /// A folder with a review.csv, or such a list: CSV, XLSX or ODS
    #[arg(value_name = "DIR|FILE", default_value = "out")]
    list: PathBuf,
    /// Write the page to this file [default: review.html next to the list]
    #[arg(long, short, value_name = "FILE.html", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Set the title of the page
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "Answers to look at",
        help_heading = "Output"
    )]
    title: String,
    /// Overwrite a file that exonym did not write
    #[arg(long, help_heading = "Output")]
    force: bool,
    #[command(flatten)]
    gazetteer: GazetteerArg,
    /// Add the places of your own from this alias file; may be repeated
    #[arg(long, value_name = "FILE.csv", help_heading = "Names")]
    alias: Vec<PathBuf>,
    #[command(flatten)]
    label: LabelArg,
    /// Print nothing but errors
    #[arg(long, short, help_heading = "Run")]
    quiet: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let list = list(&args.list)?;
    let (folder, name) = args.target(&list)?;
    if !args.force {
        refuse_foreign(&folder, std::slice::from_ref(&name))?;
    }
    let file = GazetteerFile::read(&args.gazetteer)?;
    let gazetteer = file.open_in_place()?;
    let mut places = args.label.places(&gazetteer, args.quiet);
    for path in &args.alias {
        check_option_file("--alias", path)?;
        let file = alias::add(path, &mut places).map_err(SessionError::from)?;
        warn_of_misspelt_columns(&file, args.quiet);
    }
    write(args, &list, &folder, &name, &gazetteer, &places)?;
    Ok(Outcome::Done)
}

fn write(
    args: &Args,
    list: &Path,
    folder: &Path,
    name: &str,
    gazetteer: &Gazetteer<'_>,
    places: &Places<'_>,
) -> Result<(), CliError> {
    let items = read_review(list, places).map_err(SessionError::from)?;
    if items.is_empty() {
        let text = format!("nothing to check in {}", list.display());
        report::closing(args.quiet, &text);
        return Ok(());
    }
    let mut cleaner = Cleaner::default();
    let title = cleaner.clean(&args.title).into_owned();
    let names = cleaner.clean(&gazetteer.meta().attribution).into_owned();
    let page = ReviewPage {
        title: &title,
        download: DOWNLOAD,
        attribution: &[names, outlines::SOURCE.to_owned()],
        items: &items,
    };
    let mut publication = Publication::begin(folder)?;
    publication.product(name, |out| write_review_page(out, &page))?;
    publication.finish()?;
    let path = folder.join(name);
    let path = path.strip_prefix(".").unwrap_or(&path);
    let text = format!(
        "{} to look at; open {}",
        counted(items.len() as u64, "answer"),
        path.display()
    );
    report::closing(args.quiet, &text);
    Ok(())
}

/// The list at a path: the file itself, or the `review.csv` of a folder.
fn list(path: &Path) -> Result<PathBuf, CliError> {
    let wrong = |what: &str| {
        let path = path.display();
        CliError::Usage(format!(
            "{path}: {what}; `exonym map ARTICLES -o {path}` writes one"
        ))
    };
    if path.is_dir() {
        let list = path.join(REVIEW);
        return match list.is_file() {
            true => Ok(list),
            false => Err(wrong("a folder without a review.csv")),
        };
    }
    match path.exists() {
        true => Ok(path.to_owned()),
        false => Err(wrong("there is no such folder or list")),
    }
}

impl Args {
    /// The folder and file name of the page.
    fn target(&self, list: &Path) -> Result<(PathBuf, String), CliError> {
        let beside = || list.with_file_name(PAGE);
        let path = match &self.output {
            Some(path) if path.is_dir() => path.join(PAGE),
            Some(path) => path.clone(),
            None => beside(),
        };
        let name = path.file_name().and_then(|name| name.to_str());
        let is_page = |name: &&str| name.to_lowercase().ends_with(".html");
        let Some(name) = name.filter(is_page) else {
            return Err(CliError::Usage(format!(
                "{}: the page is an HTML file; name a folder, or a file that ends in .html",
                path.display()
            )));
        };
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        Ok((folder.to_owned(), name.to_owned()))
    }
}

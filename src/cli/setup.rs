//! From flags to the pipeline: which gazetteer, which aliases, which options.

use super::args::{ContextArg, ContextArgs, GazetteerArg, NameArgs};
use super::error::CliError;
use super::numbers::counted;
use super::{report, system};
use exonym::alias::{self, AliasFile};
use exonym::context::{Context, Homes, OpenContext, OutletsFile, read_outlets};
use exonym::gazetteer::target::special;
use exonym::gazetteer::{GazError, Gazetteer, checksum};
use exonym::{Pipeline, Places};
use memmap2::Mmap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The gazetteer that was asked for: a file's path and its bytes where they lie on disk, kept for as
/// long as it is open, or nothing for the embedded one.
#[derive(Debug)]
pub(crate) struct GazetteerFile(Option<(PathBuf, Mmap)>);

impl GazetteerFile {
    /// Maps the file that the flags name, if they name one.
    pub(crate) fn read(args: &GazetteerArg) -> Result<Self, CliError> {
        Self::at(args.gazetteer.as_deref())
    }

    /// Maps a file, if one is named.
    pub(crate) fn at(path: Option<&Path>) -> Result<Self, CliError> {
        let Some(path) = path else {
            return Ok(Self(None));
        };
        refuse_no_file(path)?;
        Ok(Self(Some((path.to_owned(), map(path)?))))
    }

    /// How it is called in messages.
    pub(crate) fn name(&self) -> String {
        match &self.0 {
            Some((path, _)) => path.display().to_string(),
            None => "the embedded gazetteer".to_owned(),
        }
    }

    /// Opens it for a run over many articles, after reading the whole of a file that is not ours
    /// against its checksum: what products are made of has no damage.
    pub(crate) fn open(&self) -> Result<Gazetteer<'_>, CliError> {
        let gazetteer = self.open_in_place()?;
        if self.0.is_some() {
            gazetteer.verify().map_err(|source| self.error(source))?;
        }
        Ok(gazetteer)
    }

    /// Opens it for an answer or two, which take less time than reading the whole of it. Its header
    /// is checked; other damage reads as something else, within bounds.
    pub(crate) fn open_in_place(&self) -> Result<Gazetteer<'_>, CliError> {
        let opened = match &self.0 {
            Some((_, bytes)) => Gazetteer::open(bytes),
            None => exonym::embedded(),
        };
        opened.map_err(|source| self.error(source))
    }

    /// What is wrong with it, as an error of this gazetteer.
    pub(crate) fn error(&self, source: GazError) -> CliError {
        match &self.0 {
            Some((path, _)) => CliError::Gazetteer {
                path: path.clone(),
                source,
            },
            None => CliError::Embedded(source),
        }
    }
}

/// Refuses what cannot be mapped, before it is opened: opening a pipe waits for its other end, and
/// a device has none.
fn refuse_no_file(path: &Path) -> Result<(), CliError> {
    let refuse = |what: &str| {
        let path = path.display();
        let text = format!(
            "{path}: is {what}; a gazetteer is read where it is on disk, so name a .gaz file"
        );
        Err(CliError::Failed(text))
    };
    if path == Path::new("-") {
        let text = "--gazetteer -: a gazetteer is read where it is on disk, not from standard \
                    input; name a .gaz file";
        return Err(CliError::Usage(text.to_owned()));
    }
    let metadata = fs::metadata(path).map_err(|source| CliError::File {
        path: path.to_owned(),
        source,
    })?;
    match special(metadata.file_type()) {
        Some(kind) => refuse(kind),
        None if metadata.is_dir() => refuse("a folder"),
        None => Ok(()),
    }
}

/// A gazetteer's bytes where they lie on disk.
fn map(path: &Path) -> Result<Mmap, CliError> {
    let unreadable = |source| CliError::File {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(unreadable)?;
    system::map(&file).map_err(|source| match source.kind() {
        io::ErrorKind::OutOfMemory => CliError::NoRoom {
            path: path.to_owned(),
            bytes: file.metadata().map_or(0, |metadata| metadata.len()),
            source,
        },
        _ => unreadable(source),
    })
}

/// Adds the rows of the alias files to the places; what was read.
fn add_aliases(
    places: &mut Places<'_>,
    args: &NameArgs,
    quiet: bool,
) -> Result<Vec<AliasFile>, CliError> {
    let mut files = Vec::with_capacity(args.alias.len());
    for path in &args.alias {
        let file = alias::add(path, places)?;
        if file.rows == 0 {
            let text = format!(
                "{}: no row has a place, so it changes nothing",
                file.path.display()
            );
            report::warning(quiet, &text);
        }
        files.push(file);
    }
    Ok(files)
}

/// The pipeline over these places that the flags ask for, and the alias files that are in it.
pub(crate) fn recorded_pipeline<'g>(
    mut places: Places<'g>,
    args: &NameArgs,
    quiet: bool,
) -> Result<(Pipeline<'g>, Vec<AliasFile>), CliError> {
    let aliases = add_aliases(&mut places, args, quiet)?;
    let pipeline = Pipeline::new(places, args.match_options(), args.resolve_options())?;
    Ok((pipeline, aliases))
}

/// The pipeline over these places that the flags ask for.
pub(crate) fn pipeline<'g>(
    places: Places<'g>,
    args: &NameArgs,
    quiet: bool,
) -> Result<Pipeline<'g>, CliError> {
    recorded_pipeline(places, args, quiet).map(|(pipeline, _)| pipeline)
}

/// What articles are judged against, as the flags ask for it.
pub(crate) struct ContextChoice {
    /// The context that was given; `None` where it is the input itself.
    pub(crate) given: Option<OpenContext>,
    /// Homes of the caller's own outlets.
    pub(crate) homes: Homes,
    /// The files that were read, for the record.
    pub(crate) outlets: Vec<OutletsFile>,
    /// The context files that were read, each with the XXH3-64 of its bytes.
    pub(crate) files: Vec<(PathBuf, u64)>,
}

/// Reads the contexts and outlets that the flags name.
pub(crate) fn context(
    args: &ContextArgs,
    pipeline: &Pipeline<'_>,
    quiet: bool,
) -> Result<ContextChoice, CliError> {
    let (homes, outlets) = homes(args, pipeline)?;
    let mut choice = ContextChoice {
        given: None,
        homes,
        outlets,
        files: Vec::new(),
    };
    if args.context.is_empty() {
        return Ok(choice);
    }
    if args.context.len() > 1 && args.context.contains(&ContextArg::None) {
        let text = "--context none means no context; leave out the other --context, or none";
        return Err(CliError::Usage(text.to_owned()));
    }
    let mut merged = Context::default();
    for arg in &args.context {
        let ContextArg::File(path) = arg else {
            continue;
        };
        let (context, checksum) = read_context(path)?;
        merged.merge(&context);
        choice.files.push((path.clone(), checksum));
    }
    note_other_gazetteers(&merged, pipeline, quiet);
    let open = pipeline.open_context(merged, choice.homes.clone());
    if open.unknown_places() > 0 {
        let text = format!(
            "{} of the context is not in this gazetteer and is left out",
            counted(open.unknown_places() as u64, "place")
        );
        report::note(quiet, &text);
    }
    choice.given = Some(open);
    Ok(choice)
}

/// The homes of the outlets files.
pub(crate) fn homes(
    args: &ContextArgs,
    pipeline: &Pipeline<'_>,
) -> Result<(Homes, Vec<OutletsFile>), CliError> {
    let mut homes = Homes::default();
    let mut files = Vec::new();
    for path in &args.outlets {
        let file = read_outlets(path, pipeline.places())?;
        file.rows.iter().for_each(|row| homes.add(row));
        files.push(file);
    }
    Ok((homes, files))
}

/// Reads a context file, with the XXH3-64 of its bytes.
pub(crate) fn read_context(path: &Path) -> Result<(Context, u64), CliError> {
    let bytes = fs::read(path).map_err(|source| CliError::File {
        path: path.to_owned(),
        source,
    })?;
    let context = Context::from_bytes(&bytes).map_err(|source| CliError::Context {
        path: path.to_owned(),
        source,
    })?;
    Ok((context, checksum(&bytes)))
}

/// Says so where a context was learned with other gazetteers, whose ids may differ.
fn note_other_gazetteers(context: &Context, pipeline: &Pipeline<'_>, quiet: bool) {
    let ours = pipeline.places().gazetteer().checksum();
    let others = context.gazetteers().filter(|checksum| *checksum != ours);
    if others.count() > 0 {
        let text = "the context was learned with another gazetteer; what its ids have in common \
                    with this one is used";
        report::note(quiet, text);
    }
}

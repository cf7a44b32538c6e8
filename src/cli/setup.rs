//! Opens a session from the options: gazetteer, aliases, outlets and context.

use super::args::{ContextArgs, GazetteerArg, NameArgs};
use super::error::CliError;
use super::label::LabelArg;
use super::numbers::counted;
use super::{report, system};
use exonym::alias::AliasFile;
use exonym::gazetteer::target::describe_special;
use exonym::gazetteer::{GazError, Gazetteer};
use exonym::{AliasRow, Session, SessionBuilder};
use memmap2::Mmap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The requested gazetteer: the path of a file and its mapped bytes, or `None` for the embedded one.
#[derive(Debug)]
pub(crate) struct GazetteerFile(Option<(PathBuf, Mmap)>);

impl GazetteerFile {
    /// Maps the file given by the options, if any.
    pub(crate) fn read(args: &GazetteerArg) -> Result<Self, CliError> {
        if let Some(path) = &args.gazetteer
            && !path.is_dir()
        {
            check_option_file("--gazetteer", path)?;
        }
        Self::at(args.gazetteer.as_deref())
    }

    /// Maps the file at a path, if one is given.
    pub(crate) fn at(path: Option<&Path>) -> Result<Self, CliError> {
        let Some(path) = path else {
            return Ok(Self(None));
        };
        refuse_unmappable(path)?;
        Ok(Self(Some((path.to_owned(), map(path)?))))
    }

    /// Returns its path and bytes, mapped until the process ends; `None` for the embedded one.
    pub(crate) fn into_mapped(self) -> Option<(PathBuf, &'static [u8])> {
        let (path, bytes) = self.0?;
        let bytes: &'static Mmap = Box::leak(Box::new(bytes));
        Some((path, bytes))
    }

    /// Its name in messages.
    pub(crate) fn name(&self) -> String {
        match &self.0 {
            Some((path, _)) => path.display().to_string(),
            None => "the embedded gazetteer".to_owned(),
        }
    }

    /// Opens it for export; the whole of a file is checked against its checksum first.
    pub(crate) fn open(&self) -> Result<Gazetteer<'_>, CliError> {
        let gazetteer = self.open_in_place()?;
        if self.0.is_some() {
            gazetteer.verify().map_err(|source| self.error(source))?;
        }
        Ok(gazetteer)
    }

    /// Opens it for a few lookups, which take less time than reading all of it. Only the header is
    /// checked; other damage leads to wrong data, but reads stay within bounds.
    pub(crate) fn open_in_place(&self) -> Result<Gazetteer<'_>, CliError> {
        let opened = match &self.0 {
            Some((_, bytes)) => Gazetteer::open(bytes),
            None => exonym::embedded(),
        };
        opened.map_err(|source| self.error(source))
    }

    /// Returns an error of this gazetteer.
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

/// Refuses a path that cannot be mapped, before opening it: opening a pipe waits for its other end, and
/// a device has no end.
fn refuse_unmappable(path: &Path) -> Result<(), CliError> {
    let refuse = |what: &str| {
        let path = path.display();
        let text =
            format!("{path}: is {what}; a gazetteer is mapped from disk, so name a .gaz file");
        Err(CliError::Failed(text))
    };
    if path == Path::new("-") {
        let text = "--gazetteer -: a gazetteer is mapped from disk, not read from standard input; \
                    name a .gaz file";
        return Err(CliError::Usage(text.to_owned()));
    }
    let metadata = fs::metadata(path).map_err(|source| CliError::File {
        path: path.to_owned(),
        source,
    })?;
    match describe_special(metadata.file_type()) {
        Some(kind) => refuse(kind),
        None if metadata.is_dir() => refuse("a folder"),
        None => Ok(()),
    }
}

/// Maps a gazetteer file into memory.
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

/// Reads the file that an option names.
pub(crate) fn read_option_file(option: &'static str, path: &Path) -> Result<Vec<u8>, CliError> {
    check_option_file(option, path)?;
    fs::read(path).map_err(|source| CliError::OptionFile {
        option,
        path: path.to_owned(),
        source,
    })
}

/// Refuses a file that an option names and that is missing, a folder or unreadable. Standard input, pipes
/// and devices are not opened.
pub(crate) fn check_option_file(option: &'static str, path: &Path) -> Result<(), CliError> {
    let check = || {
        if path == Path::new("-") {
            return Ok(());
        }
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if metadata.is_file() {
            File::open(path)?;
        }
        Ok(())
    };
    check().map_err(|source| CliError::OptionFile {
        option,
        path: path.to_owned(),
        source,
    })
}

/// Opens a session with the gazetteer, aliases, outlets and contexts of the options.
pub(crate) fn session(
    names: &NameArgs,
    context: &ContextArgs,
    label: Option<&LabelArg>,
    quiet: bool,
) -> Result<Session, CliError> {
    let mut builder = Session::builder()
        .ignore_case(names.ignore_case)
        .min_confidence(names.min_confidence);
    for path in &names.alias {
        check_option_file("--alias", path)?;
    }
    for path in &context.outlets {
        check_option_file("--outlets", path)?;
    }
    let contexts = context.files()?;
    for path in &contexts {
        check_option_file("--context", path)?;
    }
    let file = GazetteerFile::read(&names.gazetteer)?;
    if let Some((path, bytes)) = file.into_mapped() {
        builder = builder.gazetteer_bytes(path, bytes);
    }
    if let Some(language) = label.and_then(LabelArg::language) {
        builder = builder.label_language(language);
    }
    builder = names.alias.iter().fold(builder, SessionBuilder::alias);
    builder = context
        .outlets
        .iter()
        .fold(builder, SessionBuilder::outlets);
    let session = contexts
        .into_iter()
        .fold(builder, SessionBuilder::context)
        .open()?;
    if let Some(label) = label {
        label.note(session.places().gazetteer(), quiet);
    }
    warn_of_empty_aliases(&session, quiet);
    for file in session.aliases() {
        warn_of_misspelt_columns(file, quiet);
    }
    note_context(&session, quiet);
    Ok(session)
}

/// Warns if an alias file changes nothing.
fn warn_of_empty_aliases(session: &Session, quiet: bool) {
    for file in session.aliases().iter().filter(|file| file.rows == 0) {
        let text = format!(
            "{}: no row has a place, so it changes nothing",
            file.path.display()
        );
        report::warning(quiet, &text);
    }
}

/// Warns of ignored columns of an alias file that were probably meant to be read.
pub(crate) fn warn_of_misspelt_columns(file: &AliasFile, quiet: bool) {
    for column in &file.misspelt {
        let text = format!(
            "{}: unknown column {:?} is ignored; did you mean {:?}?",
            file.path.display(),
            column.name,
            column.meant
        );
        report::warning(quiet, &text);
    }
}

/// Notes alias rows with conditions that never applied, after the articles are judged.
pub(crate) fn note_unused_aliases(session: &Session, quiet: bool) {
    let mut unused = session.pipeline().unused_aliases();
    let Some(first) = unused.next() else {
        return;
    };
    let count = 1 + unused.count() as u64;
    let row = first
        .row
        .as_ref()
        .map_or(String::new(), AliasRow::to_string);
    let (rows, name) = (counted(count, "row"), &first.name);
    let text = format!("{rows} with conditions never applied; the first: {row} ({name})");
    report::note(quiet, &text);
}

/// Notes if a context was learned with another gazetteer, whose ids may differ.
fn note_context(session: &Session, quiet: bool) {
    let ours = session.places().gazetteer().checksum();
    let context = session.context();
    if context
        .context()
        .gazetteers()
        .any(|checksum| checksum != ours)
    {
        let unknown = counted(context.unknown_places() as u64, "place");
        let text = format!(
            "the context was learned with another gazetteer; places are compared by id; \
             left out: {unknown} that this one lacks"
        );
        report::note(quiet, &text);
    }
}

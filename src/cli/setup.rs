//! From flags to the pipeline: which gazetteer, which aliases, which options.

use super::args::{GazetteerArg, NameArgs};
use super::error::CliError;
use super::{report, system};
use exonym::gazetteer::{GazError, Gazetteer};
use exonym::{Pipeline, Places, alias};
use memmap2::Mmap;
use std::fs::File;
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
        let file = path.map(|path| Ok::<_, CliError>((path.to_owned(), map(path)?)));
        Ok(Self(file.transpose()?))
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

/// A gazetteer's bytes where they lie on disk.
fn map(path: &Path) -> Result<Mmap, CliError> {
    let unreadable = |source| CliError::File {
        path: path.to_owned(),
        source,
    };
    let metadata = path.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        // A pipe would be waited for, and neither it nor a device can be mapped.
        return Err(CliError::Failed(format!(
            "{}: a compiled gazetteer is read where it lies, so it must be a file on disk, not a \
             folder, a pipe or a device",
            path.display()
        )));
    }
    let file = File::open(path).map_err(unreadable)?;
    system::map(&file).map_err(|source| match source.kind() {
        io::ErrorKind::OutOfMemory => CliError::NoRoom {
            path: path.to_owned(),
            bytes: metadata.len(),
            source,
        },
        _ => unreadable(source),
    })
}

/// The places with the rows of the alias files.
fn with_aliases<'g>(
    mut places: Places<'g>,
    args: &NameArgs,
    quiet: bool,
) -> Result<Places<'g>, CliError> {
    for file in &args.alias {
        if alias::add(file, &mut places)? == 0 {
            let text = format!(
                "{}: no row has a place, so it changes nothing",
                file.display()
            );
            report::warning(quiet, &text);
        }
    }
    Ok(places)
}

/// The pipeline over these places that the flags ask for.
pub(crate) fn pipeline<'g>(
    places: Places<'g>,
    args: &NameArgs,
    quiet: bool,
) -> Result<Pipeline<'g>, CliError> {
    Ok(Pipeline::new(
        with_aliases(places, args, quiet)?,
        args.match_options(),
        args.resolve_options(),
    )?)
}

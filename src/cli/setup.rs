//! From flags to the pipeline: which gazetteer, which aliases, which options.

use super::args::{GazetteerArg, NameArgs};
use super::error::CliError;
use super::report;
use exonym::gazetteer::Gazetteer;
use exonym::{Pipeline, Places, alias};
use std::fs;
use std::path::PathBuf;

/// The gazetteer that was asked for: a file's path and bytes, kept for as long as it is open, or
/// nothing for the embedded one.
#[derive(Debug)]
pub(crate) struct GazetteerFile(Option<(PathBuf, Vec<u8>)>);

impl GazetteerFile {
    /// Reads the file that the flags name, if they name one.
    pub(crate) fn read(args: &GazetteerArg) -> Result<Self, CliError> {
        let file = args.gazetteer.clone().map(|path| match fs::read(&path) {
            Ok(bytes) => Ok((path, bytes)),
            Err(source) => Err(CliError::File { path, source }),
        });
        Ok(Self(file.transpose()?))
    }

    /// How it is called in messages.
    pub(crate) fn name(&self) -> String {
        match &self.0 {
            Some((path, _)) => path.display().to_string(),
            None => "the embedded gazetteer".to_owned(),
        }
    }

    /// Opens it, checking the whole of a file that is not ours.
    pub(crate) fn open(&self) -> Result<Gazetteer<'_>, CliError> {
        let Some((path, bytes)) = &self.0 else {
            return exonym::embedded().map_err(CliError::Embedded);
        };
        let checked =
            Gazetteer::open(bytes).and_then(|gazetteer| gazetteer.verify().map(|()| gazetteer));
        checked.map_err(|source| CliError::Gazetteer {
            path: path.clone(),
            source,
        })
    }
}

/// The places of a gazetteer with the rows of the alias files.
pub(crate) fn places<'g>(
    gazetteer: &'g Gazetteer<'g>,
    args: &NameArgs,
    quiet: bool,
) -> Result<Places<'g>, CliError> {
    let mut places = Places::new(gazetteer);
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

/// The pipeline that the flags ask for.
pub(crate) fn pipeline<'g>(
    gazetteer: &'g Gazetteer<'g>,
    args: &NameArgs,
    quiet: bool,
) -> Result<Pipeline<'g>, CliError> {
    Ok(Pipeline::new(
        places(gazetteer, args, quiet)?,
        args.match_options(),
        args.resolve_options(),
    ))
}

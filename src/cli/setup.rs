//! From flags to the pipeline: which gazetteer, which aliases, which options.

use super::args::NameArgs;
use super::error::CliError;
use super::report;
use exonym::gazetteer::Gazetteer;
use exonym::{Pipeline, Places, alias};
use std::fs;
use std::path::Path;

/// The bytes of a gazetteer file, kept for as long as it is open; empty for the embedded one.
#[derive(Debug, Default)]
pub(crate) struct GazetteerBytes(Option<Vec<u8>>);

impl GazetteerBytes {
    /// Reads the file that was asked for, if one was.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self, CliError> {
        let bytes = path.map(|path| {
            fs::read(path).map_err(|source| CliError::File {
                path: path.to_owned(),
                source,
            })
        });
        Ok(Self(bytes.transpose()?))
    }

    /// Opens it, checking the whole of a file that is not ours.
    pub(crate) fn open(&self, path: Option<&Path>) -> Result<Gazetteer<'_>, CliError> {
        let (Some(bytes), Some(path)) = (&self.0, path) else {
            return exonym::embedded().map_err(CliError::Embedded);
        };
        let wrong = |source| CliError::Gazetteer {
            path: path.to_owned(),
            source,
        };
        let gazetteer = Gazetteer::open(bytes).map_err(wrong)?;
        gazetteer.verify().map_err(wrong)?;
        Ok(gazetteer)
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

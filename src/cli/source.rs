//! The inputs of a command as one source of articles that can be read twice.

use super::args::InputArgs;
use super::error::CliError;
use super::streams;
use exonym::document::{Input, InputError, ReadOptions, Reader, Spool};
use exonym::gazetteer::target::Guard;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The articles of a command's inputs, which can be read more than once.
pub(crate) struct Source<'a> {
    pub(super) input: &'a InputArgs,
    options: ReadOptions,
    /// For each input, its bytes read so far if it is a stream that must be kept.
    spools: Vec<Option<Spool>>,
    pub(super) reader: Reader,
}

impl<'a> Source<'a> {
    /// Opens the inputs; errors in them are reported before any work. If `twice`, streams are saved
    /// while they are read, so that they can be read again.
    pub(crate) fn open(input: &'a InputArgs, twice: bool) -> Result<Self, CliError> {
        let options = ReadOptions {
            checksums: false,
            ..input.read_options()
        };
        Self::with(input, options, twice)
    }

    /// Opens the inputs, with the values of a column carried with each article.
    pub(crate) fn with_carried_column(
        input: &'a InputArgs,
        carried: Option<&str>,
        twice: bool,
    ) -> Result<Self, CliError> {
        let options = ReadOptions {
            checksums: false,
            carried_column: carried.map(str::to_owned),
            ..input.read_options()
        };
        Self::with(input, options, twice)
    }

    /// Opens the inputs of a map: files get a checksum while they are read, the values of a column are
    /// carried with each article, and stored answers are accepted as well as articles.
    pub(crate) fn for_map(
        input: &'a InputArgs,
        carried: Option<&str>,
        twice: bool,
    ) -> Result<Self, CliError> {
        let options = ReadOptions {
            carried_column: carried.map(str::to_owned),
            answers: true,
            ..input.read_options()
        };
        Self::with(input, options, twice)
    }

    fn with(input: &'a InputArgs, options: ReadOptions, twice: bool) -> Result<Self, CliError> {
        let mut spools = Vec::with_capacity(input.inputs.len());
        let mut inputs = Vec::with_capacity(input.inputs.len());
        for path in &input.inputs {
            let (spool, input) = if twice && streams::is_stream(path) {
                open_saved(path)?
            } else {
                (None, Input::from_argument(path))
            };
            spools.push(spool);
            inputs.push(input);
        }
        Ok(Self {
            input,
            spools,
            reader: input.reader(inputs, options.clone())?,
            options,
        })
    }

    /// The reader, which knows the files read so far and those still to come.
    pub(crate) fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Adds all files that a run reads to a guard: the inputs, and the files in `named`.
    pub(crate) fn guard<'p>(
        &'p self,
        named: impl Iterator<Item = &'p PathBuf>,
        mut guard: Guard,
    ) -> Guard {
        let inputs = self.input.inputs.iter().filter(|path| !path.is_dir());
        // Standard input may be redirected from a file.
        let paths = inputs.chain(named).map(|path| match path.to_str() {
            Some("-") => Path::new("/dev/stdin"),
            _ => path.as_path(),
        });
        for path in paths.chain(self.reader.files()) {
            guard.reads(path);
        }
        guard
    }

    /// Starts reading from the beginning.
    pub(super) fn rewind(&mut self) -> Result<(), CliError> {
        let inputs = self.input.inputs.iter().zip(&self.spools);
        let inputs = inputs.map(|(path, spool)| match spool {
            Some(spool) => Input::Stream {
                name: stream_name(path),
                reader: spool.reader(),
            },
            None => Input::from_argument(path),
        });
        self.reader = self.input.reader(inputs.collect(), self.options.clone())?;
        Ok(())
    }
}

/// Opens a stream whose bytes are saved while it is read.
fn open_saved(path: &Path) -> Result<(Option<Spool>, Input), CliError> {
    let stream = match Input::from_argument(path) {
        Input::Stream { reader, .. } => reader,
        Input::Path(path) => {
            let file = File::open(&path);
            Box::new(file.map_err(|source| InputError::Path { path, source })?)
        }
    };
    let (spool, reader) = Spool::tee(stream);
    let name = stream_name(path);
    Ok((Some(spool), Input::Stream { name, reader }))
}

/// The name of a stream in ids and messages.
fn stream_name(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "stdin".to_owned(),
        _ => path.display().to_string(),
    }
}

/// The lines of a stream, each available as soon as it arrives.
pub(crate) struct LineSource {
    /// Its name in ids and messages.
    pub(super) name: String,
    lines: Box<dyn BufRead>,
    number: u64,
}

impl LineSource {
    /// Opens a file, a pipe, or standard input for `-`.
    pub(super) fn open(path: &Path) -> Result<Self, CliError> {
        let stream: Box<dyn Read + Send> = match Input::from_argument(path) {
            Input::Stream { reader, .. } => reader,
            Input::Path(path) => match File::open(&path) {
                Ok(file) => Box::new(file),
                Err(source) => return Err(InputError::Path { path, source }.into()),
            },
        };
        Ok(Self {
            name: stream_name(path),
            lines: Box::new(BufReader::new(stream)),
            number: 0,
        })
    }

    /// Returns the next line with its number. At most `most` + 1 bytes are kept, so that a line over the
    /// limit is detected; the rest of it is skipped.
    pub(super) fn next(&mut self, most: u64) -> Result<Option<(u64, Vec<u8>)>, CliError> {
        let failed = |source| InputError::Path {
            path: self.name.clone().into(),
            source,
        };
        let mut line = Vec::new();
        let read = (&mut self.lines)
            .take(most.saturating_add(1))
            .read_until(b'\n', &mut line);
        if read.map_err(failed)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if line.last() != Some(&b'\n') && line.len() as u64 > most {
            self.lines.skip_until(b'\n').map_err(failed)?;
        }
        Ok(Some((self.number, line)))
    }
}

//! Everything needed for answers, opened once: a gazetteer, places, aliases, a context, a pipeline.
//!
//! Takes paths and options; returns a [`Session`], owned and without a lifetime, usable from any number of
//! threads. It is the entry point for the program's commands and for other programs.
//!
//! A gazetteer of the caller's own is kept in memory until the process ends, because everything opened from
//! it refers to its bytes. The embedded one is part of the program.

use crate::alias::{self, AliasError, AliasFile};
use crate::annotated::AnnotatedArticle;
use crate::context::{
    Context, ContextError, Homes, OpenContext, OutletsError, OutletsFile, read_outlets,
};
use crate::document::Document;
use crate::embedded;
use crate::fault::Fault;
use crate::focus;
use crate::matcher::{MatchOptions, MatcherError};
use crate::mention::Status;
use crate::pipeline::Pipeline;
use crate::places::{PlaceFacts, Places};
use crate::resolver::ResolveOptions;
use crate::workers::Workers;
use exonym_gazetteer::system_error::unread;
use exonym_gazetteer::{GazError, Gazetteer, Lang, checksum};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why a session cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The gazetteer is damaged or of another version.
    #[error("{}: {source}", .path.display())]
    Gazetteer {
        /// Its file.
        path: PathBuf,
        /// The fault found in it.
        source: GazError,
    },
    /// The program is damaged.
    #[error("the embedded gazetteer: {0}; this program is damaged, install it again")]
    Embedded(GazError),
    /// The file cannot be read.
    #[error("{}: {}", .path.display(), unread(source))]
    File {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The file is not a context.
    #[error("{}: {source}", .path.display())]
    Context {
        /// The file.
        path: PathBuf,
        /// The fault found in it.
        source: ContextError,
    },
    /// The alias file is invalid.
    #[error(transparent)]
    Alias(#[from] AliasError),
    /// The outlets file is invalid.
    #[error(transparent)]
    Outlets(#[from] OutletsError),
    /// There are too many names to search for.
    #[error(transparent)]
    Names(#[from] MatcherError),
}

/// Options for opening a session.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct SessionBuilder {
    gazetteer: GazetteerSource,
    aliases: Vec<PathBuf>,
    outlets: Vec<PathBuf>,
    contexts: Vec<PathBuf>,
    label_language: Option<Lang>,
    matching: MatchOptions,
    resolving: ResolveOptions,
}

#[derive(Clone, Debug, Default)]
enum GazetteerSource {
    #[default]
    Embedded,
    File(PathBuf),
    /// Bytes already in memory, with the path of their file.
    Bytes(PathBuf, &'static [u8]),
}

impl SessionBuilder {
    /// Uses this compiled gazetteer instead of the embedded one.
    pub fn gazetteer(mut self, path: impl Into<PathBuf>) -> Self {
        self.gazetteer = GazetteerSource::File(path.into());
        self
    }

    /// Does the same with its bytes, such as those of a file mapped by the caller. `path` names it in errors.
    pub fn gazetteer_bytes(mut self, path: impl Into<PathBuf>, bytes: &'static [u8]) -> Self {
        self.gazetteer = GazetteerSource::Bytes(path.into(), bytes);
        self
    }

    /// Adds the names of an alias file; may be called repeatedly.
    pub fn alias(mut self, path: impl Into<PathBuf>) -> Self {
        self.aliases.push(path.into());
        self
    }

    /// Adds the homes of an outlets file; may be called repeatedly.
    pub fn outlets(mut self, path: impl Into<PathBuf>) -> Self {
        self.outlets.push(path.into());
        self
    }

    /// Judges articles in a saved context; several contexts are merged.
    pub fn context(mut self, path: impl Into<PathBuf>) -> Self {
        self.contexts.push(path.into());
        self
    }

    /// Labels places in a language, if they have a name in it.
    pub fn label_language(mut self, language: Lang) -> Self {
        self.label_language = Some(language);
        self
    }

    /// Also finds names that are written in lower case.
    pub fn ignore_case(mut self, ignore_case: bool) -> Self {
        self.matching.ignore_case = ignore_case;
        self
    }

    /// Resolves a name only if its confidence is at least this, 0..=1.
    pub fn min_confidence(mut self, probability: f64) -> Self {
        self.resolving.min_confidence = probability;
        self
    }

    /// Opens everything.
    ///
    /// # Errors
    /// A file cannot be read, or is invalid.
    pub fn open(self) -> Result<Session, SessionError> {
        let (path, gazetteer) = open_gazetteer(self.gazetteer)?;
        let mut places = Places::new(gazetteer).labelled_in(self.label_language);
        let mut aliases = Vec::with_capacity(self.aliases.len());
        for path in &self.aliases {
            aliases.push(alias::add(path, &mut places)?);
        }
        let mut homes = Homes::default();
        let mut outlets = Vec::with_capacity(self.outlets.len());
        for path in &self.outlets {
            let file = read_outlets(path, &places)?;
            file.rows.iter().for_each(|row| homes.add(row));
            outlets.push(file);
        }
        let mut context = Context::default();
        let mut contexts = Vec::with_capacity(self.contexts.len());
        for path in self.contexts {
            let file = ContextFile::read(&path)?;
            context.merge(&file.context);
            contexts.push((path, file.checksum));
        }
        let pipeline = Pipeline::new(places, self.matching, self.resolving)?;
        Ok(Session {
            gazetteer: path,
            context: pipeline.open_context(context, homes.clone()),
            pipeline,
            homes,
            aliases,
            outlets,
            contexts,
        })
    }
}

/// Opens a gazetteer for the lifetime of the process, with its path.
fn open_gazetteer(
    source: GazetteerSource,
) -> Result<(Option<PathBuf>, &'static Gazetteer<'static>), SessionError> {
    let (path, bytes) = match source {
        GazetteerSource::Embedded => {
            let gazetteer = embedded().map_err(SessionError::Embedded)?;
            return Ok((None, Box::leak(Box::new(gazetteer))));
        }
        GazetteerSource::Bytes(path, bytes) => (path, bytes),
        GazetteerSource::File(path) => match fs::read(&path) {
            Ok(bytes) => (path, &*bytes.leak()),
            Err(source) => return Err(SessionError::File { path, source }),
        },
    };
    // Answers must not be based on damaged data.
    let gazetteer = Gazetteer::open(bytes).and_then(|gazetteer| {
        gazetteer.verify()?;
        Ok(gazetteer)
    });
    match gazetteer {
        Ok(gazetteer) => Ok((Some(path), Box::leak(Box::new(gazetteer)))),
        Err(source) => Err(SessionError::Gazetteer { path, source }),
    }
}

/// A context file after reading.
#[derive(Clone, Debug)]
pub struct ContextFile {
    /// The context.
    pub context: Context,
    /// XXH3-64 of its bytes.
    pub checksum: u64,
}

impl ContextFile {
    /// Reads a context file.
    ///
    /// # Errors
    /// The file cannot be read, or is not a context.
    pub fn read(path: &Path) -> Result<Self, SessionError> {
        let read = if path.is_dir() {
            let text = "a folder, expected a .ctx file";
            Err(io::Error::new(io::ErrorKind::InvalidInput, text))
        } else {
            fs::read(path)
        };
        let bytes = read.map_err(|source| SessionError::File {
            path: path.to_owned(),
            source,
        })?;
        let context = Context::from_bytes(&bytes).map_err(|source| SessionError::Context {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            context,
            checksum: checksum(&bytes),
        })
    }
}

/// Everything needed for answers, opened once.
pub struct Session {
    gazetteer: Option<PathBuf>,
    pipeline: Pipeline<'static>,
    context: OpenContext,
    homes: Homes,
    aliases: Vec<AliasFile>,
    outlets: Vec<OutletsFile>,
    contexts: Vec<(PathBuf, u64)>,
}

impl Session {
    /// Opens a session over the embedded gazetteer, with an empty context.
    ///
    /// # Errors
    /// Fails only if the program itself is damaged.
    pub fn open() -> Result<Self, SessionError> {
        Self::builder().open()
    }

    /// Returns a builder with default options.
    pub fn builder() -> SessionBuilder {
        SessionBuilder::default()
    }

    /// Returns the places that an article mentions, judged in the session's context; names that are not
    /// places where they occur are omitted.
    ///
    /// # Errors
    /// An internal error in Exonym.
    pub fn annotate(&self, document: &Document) -> Result<AnnotatedArticle, Fault> {
        let mentions = self.pipeline.annotate(document, &self.context)?;
        let about = focus::of(document, &mentions, self.places());
        let kept = mentions.iter().filter(|one| one.status != Status::Rejected);
        Ok(AnnotatedArticle::new(
            document,
            kept,
            &about,
            mentions.language,
            self.places(),
        ))
    }

    /// Returns the contributions of articles to a context, for merging, saving and judging in.
    pub fn learn(&self, documents: &[Document], workers: &impl Workers) -> Context {
        let mut context = self.pipeline.empty_context();
        self.pipeline.learn(documents, workers, &mut context);
        context
    }

    /// Replaces the session's context; homes of outlets are kept.
    #[must_use]
    pub fn with_context(self, context: Context) -> Self {
        Self {
            context: self.open_context(context),
            contexts: Vec::new(),
            ..self
        }
    }

    /// Opens a context over the session's places and homes.
    pub fn open_context(&self, context: Context) -> OpenContext {
        self.pipeline.open_context(context, self.homes.clone())
    }

    /// Returns the places that a written name may mean, likeliest first, without any text.
    pub fn lookup(&self, name: &str) -> Vec<PlaceFacts> {
        let found = crate::lookup(self.places().gazetteer(), name);
        let facts = found
            .iter()
            .map(|(place, _)| self.places().facts(place.ix()));
        facts.flatten().collect()
    }

    /// Returns the context that articles are judged in.
    pub fn context(&self) -> &OpenContext {
        &self.context
    }

    /// Returns the homes of the caller's own outlets.
    pub fn homes(&self) -> &Homes {
        &self.homes
    }

    /// Returns the pipeline, for more than [`Session::annotate`] offers.
    pub fn pipeline(&self) -> &Pipeline<'static> {
        &self.pipeline
    }

    /// Returns the places that mentions refer to.
    pub fn places(&self) -> &Places<'static> {
        self.pipeline.places()
    }

    /// Returns the path of the gazetteer; `None` for the embedded one.
    pub fn gazetteer_path(&self) -> Option<&Path> {
        self.gazetteer.as_deref()
    }

    /// Returns the alias files that were read.
    pub fn aliases(&self) -> &[AliasFile] {
        &self.aliases
    }

    /// Returns the outlets files that were read.
    pub fn outlets(&self) -> &[OutletsFile] {
        &self.outlets
    }

    /// Returns the context files that were read, each with the XXH3-64 of its bytes.
    pub fn contexts(&self) -> &[(PathBuf, u64)] {
        &self.contexts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_owned_and_shared_by_threads() {
        fn shared<T: Send + Sync + 'static>(_: &T) {}
        let session = Session::open().unwrap();
        shared(&session);
        let annotate = || {
            let article = Document::from_text("De burgemeester van Marioepol sprak in Kiew.");
            serde_json::to_value(session.annotate(&article).unwrap()).unwrap()
        };
        let answers = std::thread::scope(|scope| {
            let threads = [scope.spawn(annotate), scope.spawn(annotate)];
            threads.map(|thread| thread.join().unwrap())
        });
        assert_eq!(answers[0], answers[1]);
        let ids: Vec<&str> = answers[0]["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|mention| mention["place_id"].as_str())
            .collect();
        assert_eq!(ids, ["geonames:701822", "geonames:703448"]);
    }

    #[test]
    fn a_file_that_is_wrong_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.ctx");
        fs::write(&path, "no context").unwrap();
        let error = |builder: SessionBuilder| builder.open().err().unwrap().to_string();
        assert!(
            error(Session::builder().context(&path))
                .starts_with(&format!("{}: is not a context file", path.display()))
        );
        assert!(
            error(Session::builder().gazetteer(&path)).starts_with(&path.display().to_string())
        );
        let missing = folder.path().join("missing.csv");
        assert!(error(Session::builder().outlets(&missing)).contains("missing.csv"));
    }
}

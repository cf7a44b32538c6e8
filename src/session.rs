//! Everything that answers need, opened once: a gazetteer, places, aliases, a context, a pipeline.
//!
//! Paths and options enter; what leaves is a [`Session`], owned and without a lifetime, which any
//! number of threads may ask. The program's commands and other programs come in by this door.
//!
//! A gazetteer of the caller's own is kept until the process ends: what is opened of it refers to
//! its bytes. The embedded one is part of the program.

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
use exonym_gazetteer::{GazError, Gazetteer, Lang, checksum};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why a session cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// A gazetteer that is damaged or of another version.
    #[error("{}: {source}", .path.display())]
    Gazetteer {
        /// Its file.
        path: PathBuf,
        /// What is wrong with it.
        source: GazError,
    },
    /// A damaged program.
    #[error("the embedded gazetteer: {0}; this program is damaged, install it again")]
    Embedded(GazError),
    /// A file that cannot be read.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file that is not a context.
    #[error("{}: {source}", .path.display())]
    Context {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: ContextError,
    },
    /// An alias file that makes no sense.
    #[error(transparent)]
    Alias(#[from] AliasError),
    /// An outlets file that makes no sense.
    #[error(transparent)]
    Outlets(#[from] OutletsError),
    /// More names than can be searched for.
    #[error(transparent)]
    Names(#[from] MatcherError),
}

/// What a session is opened with.
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
    /// Bytes that are there already, with the file that they are of.
    Bytes(PathBuf, &'static [u8]),
}

impl SessionBuilder {
    /// Looks names up in this compiled gazetteer in place of the embedded one.
    pub fn gazetteer(mut self, path: impl Into<PathBuf>) -> Self {
        self.gazetteer = GazetteerSource::File(path.into());
        self
    }

    /// The same with its bytes, such as those of a file that the caller mapped. `path` is what it is
    /// called in errors.
    pub fn gazetteer_bytes(mut self, path: impl Into<PathBuf>, bytes: &'static [u8]) -> Self {
        self.gazetteer = GazetteerSource::Bytes(path.into(), bytes);
        self
    }

    /// Adds the names of an alias file; may be called again.
    pub fn alias(mut self, path: impl Into<PathBuf>) -> Self {
        self.aliases.push(path.into());
        self
    }

    /// Adds the homes of an outlets file; may be called again.
    pub fn outlets(mut self, path: impl Into<PathBuf>) -> Self {
        self.outlets.push(path.into());
        self
    }

    /// Judges articles against a saved context; several are merged.
    pub fn context(mut self, path: impl Into<PathBuf>) -> Self {
        self.contexts.push(path.into());
        self
    }

    /// Names places in a language, where they have a name in it.
    pub fn label_language(mut self, language: Lang) -> Self {
        self.label_language = Some(language);
        self
    }

    /// Finds names that are written in lower case too.
    pub fn ignore_case(mut self, ignore_case: bool) -> Self {
        self.matching.ignore_case = ignore_case;
        self
    }

    /// Takes a name for a place only if that is at least this likely to be right, 0..=1.
    pub fn min_confidence(mut self, probability: f64) -> Self {
        self.resolving.min_confidence = probability;
        self
    }

    /// Opens everything.
    ///
    /// # Errors
    /// A file that cannot be read, or does not make sense.
    pub fn open(self) -> Result<Session, SessionError> {
        let (path, gazetteer) = opened(self.gazetteer)?;
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

/// A gazetteer for as long as the process lasts, with its file.
fn opened(
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
    // What answers are made of has no damage.
    let gazetteer = Gazetteer::open(bytes).and_then(|gazetteer| {
        gazetteer.verify()?;
        Ok(gazetteer)
    });
    match gazetteer {
        Ok(gazetteer) => Ok((Some(path), Box::leak(Box::new(gazetteer)))),
        Err(source) => Err(SessionError::Gazetteer { path, source }),
    }
}

/// A context file that was read.
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
    /// A file that cannot be read, or is not a context.
    pub fn read(path: &Path) -> Result<Self, SessionError> {
        let bytes = fs::read(path).map_err(|source| SessionError::File {
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

/// Everything that answers need, opened once.
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
    /// A session over the embedded gazetteer, with no context.
    ///
    /// # Errors
    /// Only if the program itself is damaged.
    pub fn open() -> Result<Self, SessionError> {
        Self::builder().open()
    }

    /// What to open a session with.
    pub fn builder() -> SessionBuilder {
        SessionBuilder::default()
    }

    /// The places that an article mentions, judged against the session's context; names that are
    /// not places where they occur are left out.
    ///
    /// # Errors
    /// A fault of Exonym's own.
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

    /// What articles say of words and outlets, to be merged, saved and judged against.
    pub fn learn(&self, documents: &[Document], workers: &impl Workers) -> Context {
        let mut context = self.pipeline.empty_context();
        self.pipeline.learn(documents, workers, &mut context);
        context
    }

    /// The same session with this context in place of its own; homes of outlets stay.
    #[must_use]
    pub fn with_context(self, context: Context) -> Self {
        Self {
            context: self.open_context(context),
            contexts: Vec::new(),
            ..self
        }
    }

    /// A context over the session's places and homes.
    pub fn open_context(&self, context: Context) -> OpenContext {
        self.pipeline.open_context(context, self.homes.clone())
    }

    /// The places that a written name may mean, likeliest first, whatever the text.
    pub fn lookup(&self, name: &str) -> Vec<PlaceFacts> {
        let found = crate::lookup(self.places().gazetteer(), name);
        let facts = found
            .iter()
            .map(|(place, _)| self.places().facts(place.ix()));
        facts.flatten().collect()
    }

    /// What articles are judged against.
    pub fn context(&self) -> &OpenContext {
        &self.context
    }

    /// Homes of the caller's own outlets.
    pub fn homes(&self) -> &Homes {
        &self.homes
    }

    /// The line that articles pass through, for more than [`Session::annotate`] says.
    pub fn pipeline(&self) -> &Pipeline<'static> {
        &self.pipeline
    }

    /// The places that mentions point to.
    pub fn places(&self) -> &Places<'static> {
        self.pipeline.places()
    }

    /// The file of the gazetteer; `None` for the embedded one.
    pub fn gazetteer_path(&self) -> Option<&Path> {
        self.gazetteer.as_deref()
    }

    /// The alias files that were read.
    pub fn aliases(&self) -> &[AliasFile] {
        &self.aliases
    }

    /// The outlets files that were read.
    pub fn outlets(&self) -> &[OutletsFile] {
        &self.outlets
    }

    /// The context files that were read, each with the XXH3-64 of its bytes.
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
            let article = Document::of_text("De burgemeester van Marioepol sprak in Kiew.");
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

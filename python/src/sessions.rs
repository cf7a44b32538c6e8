//! A cache of open sessions: takes files and options, returns a session, the same one for the same files.
//!
//! Opening takes some hundredths of a second, more than judging a sentence. If a file has changed since,
//! it is opened again.

use crate::error;
use exonym::gazetteer::Lang;
use exonym::{Session, SessionBuilder, SessionError, cli};
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Maximum number of open sessions: enough for the plain one and a few with alias files.
const MAX_SESSIONS: usize = 8;

/// The files and options of a session.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SessionKey {
    pub(crate) gazetteer: Option<PathBuf>,
    pub(crate) aliases: Vec<PathBuf>,
    pub(crate) outlets: Vec<PathBuf>,
    pub(crate) label_language: Option<Lang>,
    pub(crate) ignore_case: bool,
    pub(crate) min_confidence: Option<f64>,
}

/// Size and modification time of a file when it was read.
type Stamp = Option<(u64, Option<SystemTime>)>;

struct CachedSession {
    key: SessionKey,
    stamps: Vec<Stamp>,
    session: Arc<Session>,
}

static SESSIONS: Mutex<VecDeque<CachedSession>> = Mutex::new(VecDeque::new());

impl SessionKey {
    fn files(&self) -> impl Iterator<Item = &PathBuf> {
        let names = self.gazetteer.iter().chain(&self.aliases);
        names.chain(&self.outlets)
    }

    fn stamps(&self) -> Vec<Stamp> {
        self.files().map(|path| stamp(path)).collect()
    }

    /// Returns the session with these files and options.
    pub(crate) fn session(&self, py: Python<'_>) -> PyResult<Arc<Session>> {
        let stamps = self.stamps();
        // The thread that opens a session holds this lock without that of the interpreter, which it
        // needs again afterwards. So nobody may wait for this one while holding that one.
        let mut open = SESSIONS
            .lock_py_attached(py)
            .unwrap_or_else(PoisonError::into_inner);
        let found = open
            .iter()
            .find(|cached| cached.key == *self && cached.stamps == stamps);
        if let Some(cached) = found {
            return Ok(Arc::clone(&cached.session));
        }
        let session = Arc::new(py.detach(|| self.open())?);
        open.retain(|cached| cached.key != *self);
        open.truncate(MAX_SESSIONS - 1);
        open.push_front(CachedSession {
            key: self.clone(),
            stamps,
            session: Arc::clone(&session),
        });
        Ok(session)
    }

    fn open(&self) -> PyResult<Session> {
        let mut builder = Session::builder().ignore_case(self.ignore_case);
        if let Some(probability) = self.min_confidence {
            builder = builder.min_confidence(probability);
        }
        if let Some(path) = &self.gazetteer {
            let bytes = cli::mapped_gazetteer(path).map_err(error::command)?;
            builder = builder.gazetteer_bytes(path, bytes);
        }
        if let Some(language) = self.label_language {
            builder = builder.label_language(language);
        }
        for path in self.aliases.iter().chain(&self.outlets) {
            there(path)?;
        }
        builder = self.aliases.iter().fold(builder, SessionBuilder::alias);
        builder = self.outlets.iter().fold(builder, SessionBuilder::outlets);
        builder.open().map_err(error::session)
    }
}

/// Raises `OSError` for a file that cannot be found; what reads it would call its content invalid.
fn there(path: &Path) -> PyResult<()> {
    let missing = |source| SessionError::File {
        path: path.to_owned(),
        source,
    };
    fs::metadata(path)
        .map(|_| ())
        .map_err(|source| error::session(missing(source)))
}

fn stamp(path: &Path) -> Stamp {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

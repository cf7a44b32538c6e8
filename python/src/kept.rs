//! Sessions that are open: what they are opened with enters, a session leaves, the same one for the same
//! files.
//!
//! Opening takes some hundredths of a second, more than judging a sentence does. A file that was
//! changed since is opened anew.

use crate::error;
use exonym::gazetteer::Lang;
use exonym::{Session, SessionBuilder, cli};
use pyo3::prelude::*;
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Sessions that are kept open: an alias file or two beside the plain one.
const MOST: usize = 8;

/// What a session is opened with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    pub(crate) gazetteer: Option<PathBuf>,
    pub(crate) aliases: Vec<PathBuf>,
    pub(crate) outlets: Vec<PathBuf>,
    pub(crate) label_language: Option<Lang>,
    pub(crate) ignore_case: bool,
    pub(crate) min_confidence: Option<f64>,
}

/// A file as it was when it was read.
type Stamp = Option<(u64, Option<SystemTime>)>;

struct Kept {
    key: Key,
    stamps: Vec<Stamp>,
    session: Arc<Session>,
}

static OPEN: Mutex<VecDeque<Kept>> = Mutex::new(VecDeque::new());

impl Key {
    fn files(&self) -> impl Iterator<Item = &PathBuf> {
        let names = self.gazetteer.iter().chain(&self.aliases);
        names.chain(&self.outlets)
    }

    fn stamps(&self) -> Vec<Stamp> {
        self.files().map(|path| stamp(path)).collect()
    }

    /// The session of these files and options.
    pub(crate) fn session(&self, py: Python<'_>) -> PyResult<Arc<Session>> {
        let stamps = self.stamps();
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let found = open
            .iter()
            .find(|kept| kept.key == *self && kept.stamps == stamps);
        if let Some(kept) = found {
            return Ok(Arc::clone(&kept.session));
        }
        let session = Arc::new(py.detach(|| self.open())?);
        open.retain(|kept| kept.key != *self);
        open.truncate(MOST - 1);
        open.push_front(Kept {
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
        builder = self.aliases.iter().fold(builder, SessionBuilder::alias);
        builder = self.outlets.iter().fold(builder, SessionBuilder::outlets);
        builder.open().map_err(error::session)
    }
}

fn stamp(path: &Path) -> Stamp {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

//! The lines of one article of a download, gathered until its end is met.

use crate::document::format::entry::{Entry, Fault};

/// Memory that a line takes beside its text.
const LINE_BYTES: u64 = 40;

/// How many times the limit of an article its lines may take: enough for hard-wrapped text, too little
/// for millions of empty lines.
const MOST_MEMORY: u64 = 4;

/// Lines within the limit of an article, and what is wrong with them.
#[derive(Debug)]
pub(crate) struct Chunk {
    lines: Vec<String>,
    bytes: u64,
    limit: u64,
    fault: Option<Fault>,
}

impl Chunk {
    pub(crate) fn new(limit: u64) -> Self {
        Self {
            lines: Vec::new(),
            bytes: 0,
            limit,
            fault: None,
        }
    }

    /// Adds a line; what is over the limit is dropped, and remembered as a fault.
    pub(crate) fn push(&mut self, line: String) {
        self.bytes = self.bytes.saturating_add(line.len() as u64 + 1);
        let memory = self
            .bytes
            .saturating_add(self.lines.len() as u64 * LINE_BYTES);
        if self.bytes > self.limit || memory > MOST_MEMORY * self.limit {
            self.spoil(Fault::too_long(self.limit));
            self.lines = Vec::new();
        } else {
            self.lines.push(line);
        }
    }

    /// Remembers what is wrong; the first fault counts.
    pub(crate) fn spoil(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }

    /// The lines, or what is wrong with them; the chunk begins anew.
    pub(crate) fn take(&mut self) -> Result<Vec<String>, Fault> {
        let taken = std::mem::replace(self, Self::new(self.limit));
        match taken.fault {
            Some(fault) => Err(fault),
            None => Ok(taken.lines),
        }
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.fault.is_none() && self.lines.iter().all(|line| line.trim().is_empty())
    }
}

/// What tells where the articles of a download's lines end.
pub(crate) trait Split {
    /// Takes a line into the chunk; an article that it ends.
    fn take(&mut self, line: String, chunk: &mut Chunk) -> Option<Result<Entry, Fault>>;

    /// What is left when the lines have ended; `any` says whether an article was given.
    fn finish(&mut self, chunk: &mut Chunk, any: bool) -> Option<Result<Entry, Fault>>;
}

/// Gives the articles of a download one by one.
pub(crate) struct Articles<L, S> {
    lines: L,
    split: S,
    chunk: Chunk,
    any: bool,
    ended: bool,
}

impl<L, S> Articles<L, S> {
    pub(crate) fn new(lines: L, split: S, limit: u64) -> Self {
        Self {
            lines,
            split,
            chunk: Chunk::new(limit),
            any: false,
            ended: false,
        }
    }
}

impl<L: Iterator<Item = Result<String, Fault>>, S: Split> Iterator for Articles<L, S> {
    type Item = Result<Entry, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = match self.lines.next() {
                Some(Ok(line)) => self.split.take(line, &mut self.chunk),
                Some(Err(fault @ Fault::Record(_))) => {
                    self.chunk.spoil(fault);
                    None
                }
                Some(Err(fault)) => {
                    self.ended = true;
                    Some(Err(fault))
                }
                None => {
                    self.ended = true;
                    self.split.finish(&mut self.chunk, self.any)
                }
            };
            if item.is_some() {
                self.any = true;
                return item;
            }
        }
        None
    }
}

/// That a file ends within an article.
pub(crate) fn breaks_off(missing: &str) -> Fault {
    Fault::Record(format!("breaks off: the article ends without {missing}"))
}

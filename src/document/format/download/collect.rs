//! Collects the lines of one article of a download until its end.

use crate::document::format::entry::{Entry, Fault};

/// Memory per line in addition to its text, in bytes.
const LINE_BYTES: u64 = 40;

/// Factor over an article's limit for the memory of its lines: enough for hard-wrapped text, too little for
/// millions of empty lines.
const MAX_MEMORY: u64 = 4;

/// The lines of one article, within its limit, and the first fault in them.
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

    /// Adds a line; over the limit, all lines are dropped and a fault is recorded.
    pub(crate) fn push(&mut self, line: String) {
        self.bytes = self.bytes.saturating_add(line.len() as u64 + 1);
        let memory = self
            .bytes
            .saturating_add(self.lines.len() as u64 * LINE_BYTES);
        if self.bytes > self.limit || memory > MAX_MEMORY * self.limit {
            self.record_fault(Fault::too_long(self.limit));
            self.lines = Vec::new();
        } else {
            self.lines.push(line);
        }
    }

    /// Records a fault; only the first one is kept.
    pub(crate) fn record_fault(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }

    /// Returns the lines or the fault, and clears the chunk.
    pub(crate) fn take(&mut self) -> Result<Vec<String>, Fault> {
        let taken = std::mem::replace(self, Self::new(self.limit));
        match taken.fault {
            Some(fault) => Err(fault),
            None => Ok(taken.lines),
        }
    }

    /// Returns whether the chunk is blank and without a fault.
    pub(crate) fn is_blank(&self) -> bool {
        self.fault.is_none() && self.lines.iter().all(|line| line.trim().is_empty())
    }
}

/// A rule for where the articles of a download end.
pub(crate) trait Split {
    /// Adds a line to the chunk; returns the article that the line ends, if any.
    fn push_line(&mut self, line: String, chunk: &mut Chunk) -> Option<Result<Entry, Fault>>;

    /// Returns what remains after the last line; `any` says whether an article was returned before.
    fn finish(&mut self, chunk: &mut Chunk, any: bool) -> Option<Result<Entry, Fault>>;
}

/// Iterator over the articles of a download.
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
                Some(Ok(line)) => self.split.push_line(line, &mut self.chunk),
                Some(Err(fault @ Fault::Record(_))) => {
                    self.chunk.record_fault(fault);
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

/// Returns the fault for a file that ends within an article.
pub(crate) fn cut_off(missing: &str) -> Fault {
    Fault::Record(format!("breaks off: the article ends without {missing}"))
}

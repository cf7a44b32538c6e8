//! Takes folded names in byte order; returns the name index: the hash table, the filter of prefixes, the
//! common letters, and the first bytes of names that running text may write in lower case.

use super::BuildError;
use super::byte_pieces::BytePieces;
use super::letters::Letters;
use super::scratch::{Scratch, Spool, scratch_error};
use crate::sorter::Sorter;
use exonym_gazetteer::first_bytes;
use exonym_gazetteer::format::NameIx;
use exonym_gazetteer::format::writing::{NameTableWriter, Prefix, PrefixFilterBuilder, pieces};
use std::collections::BTreeSet;
use std::sync::mpsc::Receiver;

/// A batch of names.
#[derive(Default)]
pub(super) struct NameBatch {
    folded: BytePieces,
    /// The handle of each, and whether running text may write it with a lower-case first letter.
    handles: Vec<(NameIx, bool)>,
}

impl NameBatch {
    pub(super) fn len(&self) -> usize {
        self.handles.len()
    }

    pub(super) fn push(&mut self, folded: &str, name: NameIx, may_be_lowercase: bool) {
        self.folded.push(folded.as_bytes());
        self.handles.push((name, may_be_lowercase));
    }
}

/// The sections filled from names.
pub(super) struct NameSections {
    pub(super) names: Spool,
    pub(super) prefixes: Vec<u8>,
    pub(super) letters: Vec<u8>,
    pub(super) lowercase_prefixes: Vec<u8>,
}

/// Builds the sections.
pub(super) struct NameLists {
    names: NameList,
    prefixes: PrefixCollector,
    letters: Letters,
    lowercase_prefixes: BTreeSet<u64>,
}

impl NameLists {
    /// Starts without names.
    pub(super) fn new(scratch: &Scratch) -> Self {
        Self {
            names: NameList::new(scratch),
            prefixes: PrefixCollector::new(scratch),
            letters: Letters::default(),
            lowercase_prefixes: BTreeSet::new(),
        }
    }

    /// Collects all names from the channel.
    pub(super) fn of(batches: Receiver<NameBatch>, scratch: &Scratch) -> Result<Self, BuildError> {
        let mut lists = Self::new(scratch);
        for batch in batches {
            lists.push(&batch)?;
        }
        Ok(lists)
    }

    /// Adds names, which must arrive in byte order.
    pub(super) fn push(&mut self, batch: &NameBatch) -> Result<(), BuildError> {
        for (folded, &(name, may_be_lowercase)) in batch.folded.iter().zip(&batch.handles) {
            let folded = std::str::from_utf8(folded).unwrap_or_default();
            self.names.push(folded, name)?;
            if !name.is_search_only() {
                self.prefixes.push(folded)?;
                self.letters.push(folded);
            }
            if may_be_lowercase {
                self.lowercase_prefixes
                    .insert(first_bytes::of(folded.as_bytes()));
            }
        }
        Ok(())
    }

    /// Completes the sections.
    pub(super) fn finish(self, scratch: &Scratch) -> Result<NameSections, BuildError> {
        Ok(NameSections {
            names: self.names.finish(scratch)?,
            prefixes: self.prefixes.finish()?,
            letters: self.letters.finish(),
            lowercase_prefixes: self
                .lowercase_prefixes
                .into_iter()
                .flat_map(u64::to_le_bytes)
                .collect(),
        })
    }
}

/// Sorts names by their prefixes.
struct NameList {
    sorter: Sorter,
    names: u64,
}

impl NameList {
    fn new(scratch: &Scratch) -> Self {
        Self {
            sorter: scratch.sorter(),
            names: 0,
        }
    }

    fn push(&mut self, folded: &str, name: NameIx) -> Result<(), BuildError> {
        let prefix = Prefix::of(folded).0.to_be_bytes();
        self.sorter.push(&prefix, &name.get().to_le_bytes())?;
        self.names += 1;
        Ok(())
    }

    /// Returns the section of names.
    fn finish(self, scratch: &Scratch) -> Result<Spool, BuildError> {
        let error = |reason| scratch_error(&scratch.folder, reason);
        let mut table = NameTableWriter::new(self.names, scratch.spool());
        let mut sorted = self.sorter.finish()?;
        while let Some((prefix, name)) = sorted.next()? {
            if let (Ok(prefix), Ok(name)) = (prefix.try_into(), name.try_into()) {
                let prefix = Prefix(u64::from_be_bytes(prefix));
                let name = NameIx::new(u32::from_le_bytes(name));
                table.add(prefix, name).map_err(error)?;
            }
        }
        table.finish().map_err(error)
    }
}

/// What the filter must accept: names, and the prefixes of longer ones.
struct PrefixCollector {
    names: Spool,
    prefixes: Spool,
    /// The prefixes of the previous name; the next one, in byte order, shares most of them.
    last: Vec<Prefix>,
}

impl PrefixCollector {
    fn new(scratch: &Scratch) -> Self {
        Self {
            names: scratch.spool(),
            prefixes: scratch.spool(),
            last: Vec::new(),
        }
    }

    fn push(&mut self, folded: &str) -> Result<(), BuildError> {
        let mut prefix = Prefix::EMPTY;
        let mut left = folded.len();
        let mut prefixes = Vec::new();
        for piece in pieces(folded) {
            prefix = prefix.after(piece.text, piece.text.len());
            left -= piece.text.len();
            if left > 0 && piece.is_word {
                prefixes.push(prefix);
            }
        }
        self.names.push(&prefix.0.to_le_bytes())?;
        for beginning in &prefixes {
            if !self.last.contains(beginning) {
                self.prefixes.push(&beginning.0.to_le_bytes())?;
            }
        }
        self.last = prefixes;
        Ok(())
    }

    /// Returns the filter section.
    fn finish(self) -> Result<Vec<u8>, BuildError> {
        let entries = (self.names.len() + self.prefixes.len()) / 8;
        let mut filter = PrefixFilterBuilder::new(entries);
        read_prefixes(self.names, |name| filter.add_name(name))?;
        read_prefixes(self.prefixes, |beginning| filter.add_prefix(beginning))?;
        Ok(filter.into_bytes())
    }
}

fn read_prefixes(spool: Spool, mut take: impl FnMut(Prefix)) -> Result<(), BuildError> {
    let mut reader = spool.reader()?;
    let mut bytes = [0; 8];
    while reader.left() > 0 {
        reader.read(&mut bytes)?;
        take(Prefix(u64::from_le_bytes(bytes)));
    }
    Ok(())
}

//! A build from its sources to its file.

use super::BuildError;
use super::byte_pieces::BytePieces;
use super::finish::{Finished, Finisher};
use super::gather::Gather;
use super::join::{JoinedReader, join};
use super::listing::list;
use super::numbering::Numbering;
use super::press_overlay::PressOverlay;
use super::press_queries::PressQueries;
use super::scratch::{Scratch, scratch_error};
use super::staged_file::{StagedFile, Written};
use super::summary::{Progress, Stage, Summary};
use super::write::{self, Content, Contents};
use crate::import::Row;
use crate::press::{FormRules, Press, PressError, PressTables};
use crate::sorter::Sorted;
use crate::threads::{in_order, threads};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::format::layout::Section;
use exonym_gazetteer::format::{Meta, SourceNote};
use exonym_gazetteer::target::{Guard, followed};
use exonym_gazetteer::{PlaceId, Veto};
use std::io::{self, Cursor, Seek, Write};
use std::path::{Path, PathBuf};

/// Memory that a build takes if it is not told otherwise: what is held beside (the atlas, the
/// buffers of threads and files) is about as much again for all of GeoNames.
const DEFAULT_MEMORY: usize = 256 << 20;
/// Rows after which progress is told.
const TOLD_EVERY: u64 = 512;

/// How a gazetteer is built.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// Bytes that sorting may take before it goes to disk. The gazetteer does not depend on it.
    pub memory: usize,
    /// Where temporary files go; the system's folder for them if none is given. All of GeoNames
    /// takes about 10 GB.
    pub scratch: PathBuf,
    /// Threads that add forms and fold. The gazetteer does not depend on it.
    pub threads: usize,
    /// The press tables; without them neither press names nor generated forms are added.
    pub tables: Option<PressTables>,
    /// Whether press places and names lie above those of the sources. Generated forms are held
    /// against the lists of the tables all the same.
    pub press: bool,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self {
            memory: DEFAULT_MEMORY,
            scratch: std::env::temp_dir(),
            threads: threads(),
            tables: Some(PressTables::Embedded),
            press: true,
        }
    }
}

/// A gazetteer in the making: sources are added one after the other, then it is written.
///
/// Nothing of it appears before it is whole. Memory is bounded by [`BuildOptions::memory`] and by
/// the number of areas, not by that of places and names. The same sources in the same order give
/// the same bytes.
pub struct Build {
    options: BuildOptions,
    scratch: Scratch,
    gather: Gather,
    sources: Vec<SourceNote>,
    attribution: String,
    vetoes: Vec<String>,
    /// Whether a press row that speaks of no place is an error.
    strict: bool,
    summary: Summary,
}

impl Build {
    /// A gazetteer of nothing yet.
    pub fn new(options: BuildOptions) -> Self {
        let scratch = Scratch {
            folder: options.scratch.clone(),
            memory: options.memory,
            threads: options.threads,
        };
        Self {
            gather: Gather::new(&scratch),
            scratch,
            options,
            sources: Vec::new(),
            attribution: String::new(),
            vetoes: Vec::new(),
            strict: false,
            summary: Summary::default(),
        }
    }

    /// Makes a press row that speaks of no place of this gazetteer an error.
    pub(super) fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Notes where content is from.
    pub fn note(&mut self, source: SourceNote) {
        self.sources.push(source);
    }

    /// Says what products must say of the sources.
    pub fn attribution(&mut self, text: &str) {
        text.clone_into(&mut self.attribution);
    }

    /// Adds a phrase that is no place, whatever stands in it.
    pub fn veto(&mut self, phrase: &str) {
        self.vetoes.push(Veto::stored(phrase));
    }

    /// Adds a place with names of its own. A second place of the same id changes nothing.
    ///
    /// # Errors
    /// A temporary file that cannot be written.
    pub fn place(&mut self, place: &PlaceRecord, names: &[NameRecord]) -> Result<(), BuildError> {
        self.gather.place(place, names)
    }

    /// Adds places as [`Build::place`] does, stored on several threads.
    pub(super) fn places(
        &mut self,
        places: Vec<(PlaceRecord, Vec<NameRecord>)>,
    ) -> Result<(), BuildError> {
        self.gather.places(places, self.options.threads)
    }

    /// Adds a name of a place, which may come later.
    ///
    /// # Errors
    /// A temporary file that cannot be written.
    pub fn name(&mut self, place: &PlaceId, name: &NameRecord) -> Result<(), BuildError> {
        self.gather.name(place, name)
    }

    /// Adds all rows of a file.
    ///
    /// # Errors
    /// A file that cannot be read to its end, or a temporary file that cannot be written.
    pub fn rows(
        &mut self,
        file: &str,
        rows: impl Iterator<Item = io::Result<Row>>,
        progress: &mut dyn Progress,
    ) -> Result<(), BuildError> {
        let mut untold = 0;
        for row in rows {
            let row = row.map_err(|reason| BuildError::Source {
                file: file.to_owned(),
                reason,
            })?;
            let usable = self.gather.row(row)?;
            self.summary.left.unusable += u64::from(!usable);
            self.summary.rows += 1;
            untold += 1;
            if untold == TOLD_EVERY {
                progress.advance(std::mem::take(&mut untold));
            }
        }
        progress.advance(untold);
        Ok(())
    }

    /// Writes the gazetteer beside a file; [`Written::publish`] puts it in its place. A regular file
    /// there is replaced whoever wrote it: a caller that must not do so asks a [`Guard`] first.
    ///
    /// # Errors
    /// A folder, a device or a pipe in its place, a disk that is full, more than the format holds, a press table that makes no sense. The file
    /// that was there is then as it was.
    pub fn write(self, path: &Path, progress: &mut dyn Progress) -> Result<Written, BuildError> {
        let target = |reason| BuildError::Target {
            path: path.to_owned(),
            reason,
        };
        Guard::default().refuse_untouchable(path)?;
        // A link stays: what it leads to is replaced.
        let followed = followed(path).map_err(target)?;
        let mut beside = StagedFile::of(&followed).map_err(target)?;
        let summary = self.write_to(beside.file(), progress, &target)?;
        Written::new(beside, &followed, summary).map_err(target)
    }

    /// The bytes of the gazetteer, for one that fits into memory.
    ///
    /// # Errors
    /// As [`Build::write`].
    pub fn to_bytes(self) -> Result<(Vec<u8>, Summary), BuildError> {
        let folder = self.scratch.folder.clone();
        let mut bytes = Cursor::new(Vec::new());
        let target = |reason| scratch_error(&folder, reason);
        let summary = self.write_to(&mut bytes, &mut (), &target)?;
        Ok((bytes.into_inner(), summary))
    }

    fn write_to<W: Write + Seek>(
        mut self,
        out: &mut W,
        progress: &mut dyn Progress,
        target: &dyn Fn(io::Error) -> BuildError,
    ) -> Result<Summary, BuildError> {
        let tables = self.options.tables.clone();
        let press = tables.as_ref().map(Press::read).transpose()?;
        let rules = match (&tables, &press) {
            (Some(tables), Some(press)) => Some(FormRules::read(tables, press)?),
            _ => None,
        };
        let press = press.filter(|_| self.options.press);
        if let Some(press) = &press {
            self.vetoes
                .extend(press.vetoes.iter().map(|phrase| Veto::stored(phrase)));
            press
                .places
                .iter()
                .try_for_each(|place| self.gather.place(place, &[]))?;
        }
        let numbering = self.number(press.as_ref(), rules.as_ref(), progress)?;
        let sections = self.sections(numbering, progress)?;
        progress.stage(Stage::Writing, Some(sections.len()));
        self.summary.bytes = write::gaz(sections, out, progress, target)?;
        Ok(self.summary)
    }

    /// Joins, finishes and numbers all places.
    fn number(
        &mut self,
        press: Option<&Press>,
        rules: Option<&FormRules>,
        progress: &mut dyn Progress,
    ) -> Result<Numbering, BuildError> {
        progress.stage(Stage::Joining, None);
        let gather = std::mem::replace(&mut self.gather, Gather::new(&self.scratch));
        let (facts, atlas) = gather.finish()?;
        let queries = press.map_or_else(PressQueries::default, PressQueries::of);
        let joined = join(facts, atlas, &queries, &self.scratch)?;
        let (places, present_ids) = (joined.places, joined.present_ids.clone());
        let (joined, atlas, left) = joined.into_parts()?;
        self.summary.left.duplicates = left.duplicates;
        self.summary.left.unknown = left.unknown;
        self.summary.left.unplaced = left.unplaced;
        let overlay = match press {
            Some(press) => {
                let (overlay, missing) = PressOverlay::new(press, &atlas, &present_ids);
                self.check(&missing)?;
                overlay
            }
            None => PressOverlay::default(),
        };
        progress.stage(Stage::Naming, Some(u64::from(places)));
        let mut numbering = Numbering::new(&atlas, &self.scratch)?;
        let finisher = Finisher {
            atlas: &atlas,
            overlay: &overlay,
            rules,
        };
        finish_all(joined, &finisher, self.options.threads, |place| {
            progress.advance(1);
            numbering.push(&place)
        })?;
        Ok(numbering)
    }

    /// Press rows that speak of no place: an error, or a count.
    fn check(&mut self, missing: &[&PressError]) -> Result<(), BuildError> {
        match missing.first() {
            Some(&first) if self.strict => Err(first.clone().into()),
            _ => {
                self.summary.left.press = missing.len() as u64;
                Ok(())
            }
        }
    }

    /// All sections.
    fn sections(
        &mut self,
        numbering: Numbering,
        progress: &mut dyn Progress,
    ) -> Result<Contents, BuildError> {
        let mut counts = numbering.counts();
        let Numbering {
            mut texts,
            names,
            packed,
            ..
        } = numbering;
        self.vetoes.sort_unstable();
        self.vetoes.dedup();
        self.vetoes.retain(|phrase| !phrase.is_empty());
        let mut vetoes = Vec::with_capacity(self.vetoes.len() * 4);
        for phrase in &self.vetoes {
            vetoes.extend(texts.push(phrase)?.to_le_bytes());
        }
        counts.vetoes = self.vetoes.len() as u32;
        progress.stage(Stage::Listing, Some(u64::from(counts.toponyms)));
        let toponyms: Sorted = names.finish()?;
        let listed = list(
            toponyms,
            packed,
            texts,
            &mut counts,
            &self.scratch,
            progress,
        )?;
        self.summary.counts = counts.clone();
        let meta = Meta {
            sources: std::mem::take(&mut self.sources),
            attribution: std::mem::take(&mut self.attribution),
            counts,
        };
        let meta = serde_json::to_vec(&meta).expect("plain data has a JSON form");
        Ok(Contents::of([
            (Section::Meta, Content::Bytes(meta)),
            (Section::Strings, Content::Spool(listed.texts.into_spool())),
            (Section::Places, Content::Spool(numbering.places)),
            (Section::Toponyms, Content::Spool(listed.toponyms)),
            (Section::Owners, Content::Spool(numbering.owners)),
            (Section::Names, Content::Spool(listed.names.names)),
            (Section::Postings, Content::Spool(listed.postings)),
            (Section::Beginnings, Content::Bytes(listed.names.beginnings)),
            (Section::Letters, Content::Bytes(listed.names.letters)),
            (Section::Countries, Content::Bytes(numbering.countries)),
            (Section::Areas, Content::Bytes(numbering.areas)),
            (Section::Features, Content::Bytes(numbering.features)),
            (Section::Wikidata, Content::Spool(numbering.wikidata)),
            (Section::Dates, Content::Spool(numbering.dates)),
            (
                Section::SmallOpenings,
                Content::Bytes(listed.names.small_openings),
            ),
            (Section::Vetoes, Content::Bytes(vetoes)),
        ]))
    }
}

/// Finishes all places on several threads and hands them over in their order.
fn finish_all(
    mut joined: JoinedReader,
    finisher: &Finisher<'_>,
    threads: usize,
    mut take: impl FnMut(Finished) -> Result<(), BuildError>,
) -> Result<(), BuildError> {
    let next = || {
        let batch = joined.batch()?;
        Ok((!batch.is_empty()).then_some(batch))
    };
    let work = |batch: BytePieces| -> Vec<Finished> {
        batch.iter().map(|place| finisher.finish(place)).collect()
    };
    in_order(threads, next, work, |finished: Vec<Finished>| {
        finished.into_iter().try_for_each(&mut take)
    })
}

//! A build, from sources to file.

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
use super::staged_file::{StagedFile, StagedGazetteer};
use super::summary::{Progress, Stage, Summary};
use super::write::{self, Content, Contents};
use crate::import::Row;
use crate::press::{FormRules, Press, PressError, PressTables};
use crate::sorter::Sorted;
use crate::threads::{map_in_order, threads};
use crate::{NameRecord, PlaceRecord};
use exonym_gazetteer::format::layout::Section;
use exonym_gazetteer::format::{Meta, SourceNote};
use exonym_gazetteer::target::{Guard, resolve_links};
use exonym_gazetteer::{PlaceId, Veto};
use std::io::{self, Cursor, Seek, Write};
use std::path::{Path, PathBuf};

/// Default memory for sorting; the rest (the atlas, the buffers of threads and files) takes about
/// as much again for all of GeoNames.
const DEFAULT_MEMORY: usize = 256 << 20;
/// Rows between progress reports.
const REPORT_EVERY: u64 = 512;

/// How a gazetteer is built.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// Bytes that sorting may use before it goes to disk. They do not affect the gazetteer.
    pub memory: usize,
    /// Folder for temporary files; the system's by default. All of GeoNames takes about 10 GB.
    pub scratch: PathBuf,
    /// Threads that add forms and fold. Their number does not affect the gazetteer.
    pub threads: usize,
    /// The press tables; without them, neither press names nor generated forms are added.
    pub tables: Option<PressTables>,
    /// Whether to apply press places and names to those of the sources. Generated forms are checked
    /// against the word lists of the tables in any case.
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

/// A gazetteer under construction: sources are added one by one, then it is written.
///
/// Its file appears only when complete. Memory is bounded by [`BuildOptions::memory`] and by the
/// number of areas, not by the number of places and names. The same sources in the same order give
/// the same bytes.
pub struct Build {
    options: BuildOptions,
    scratch: Scratch,
    gather: Gather,
    sources: Vec<SourceNote>,
    attribution: String,
    vetoes: Vec<String>,
    /// Whether a press row about an unknown place is an error.
    strict: bool,
    summary: Summary,
}

impl Build {
    /// Starts an empty gazetteer.
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

    /// Makes a press row about a place that is not in this gazetteer an error.
    pub(super) fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Records a source of the data.
    pub fn note(&mut self, source: SourceNote) {
        self.sources.push(source);
    }

    /// Sets the attribution that products must include.
    pub fn attribution(&mut self, text: &str) {
        text.clone_into(&mut self.attribution);
    }

    /// Adds a phrase that is not a place, whatever names it contains.
    pub fn veto(&mut self, phrase: &str) {
        self.vetoes.push(Veto::stored(phrase));
    }

    /// Adds a place with its names. A second place with the same id is ignored.
    ///
    /// # Errors
    /// Fails if a temporary file cannot be written.
    pub fn place(&mut self, place: &PlaceRecord, names: &[NameRecord]) -> Result<(), BuildError> {
        self.gather.place(place, names)
    }

    /// Adds places as [`Build::place`] does, encoding them on several threads.
    pub(super) fn places(
        &mut self,
        places: Vec<(PlaceRecord, Vec<NameRecord>)>,
    ) -> Result<(), BuildError> {
        self.gather.places(places, self.options.threads)
    }

    /// Adds a name of a place that may be added later.
    ///
    /// # Errors
    /// Fails if a temporary file cannot be written.
    pub fn name(&mut self, place: &PlaceId, name: &NameRecord) -> Result<(), BuildError> {
        self.gather.name(place, name)
    }

    /// Adds all rows of a file.
    ///
    /// # Errors
    /// Fails if the file cannot be read to its end, or a temporary file cannot be written.
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
            self.summary.skipped.unusable += u64::from(!usable);
            self.summary.rows += 1;
            untold += 1;
            if untold == REPORT_EVERY {
                progress.advance(std::mem::take(&mut untold));
            }
        }
        progress.advance(untold);
        Ok(())
    }

    /// Writes the gazetteer to a temporary file next to `path`; [`StagedGazetteer::publish`] moves it into
    /// place. An existing regular file is replaced, whoever wrote it; a caller that must not do so
    /// checks a [`Guard`] first.
    ///
    /// # Errors
    /// A folder, device or pipe at `path`, a full disk, more data than the format can hold, or an
    /// invalid press table. An existing file is then unchanged.
    pub fn write(
        self,
        path: &Path,
        progress: &mut dyn Progress,
    ) -> Result<StagedGazetteer, BuildError> {
        let target = |reason| BuildError::Target {
            path: path.to_owned(),
            reason,
        };
        Guard::default().refuse_untouchable(path)?;
        // A link is kept, and its target replaced.
        let resolved = resolve_links(path).map_err(target)?;
        let mut staged = StagedFile::of(&resolved).map_err(target)?;
        let summary = self.write_to(staged.file(), progress, &target)?;
        StagedGazetteer::new(staged, &resolved, summary).map_err(target)
    }

    /// Returns the bytes of a gazetteer that fits into memory.
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
        let (joined, atlas, skipped) = joined.into_parts()?;
        self.summary.skipped.duplicates = skipped.duplicates;
        self.summary.skipped.unknown = skipped.unknown;
        self.summary.skipped.unplaced = skipped.unplaced;
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

    /// Reports press rows about unknown places, as an error or as a count.
    fn check(&mut self, missing: &[&PressError]) -> Result<(), BuildError> {
        match missing.first() {
            Some(&first) if self.strict => Err(first.clone().into()),
            _ => {
                self.summary.skipped.press = missing.len() as u64;
                Ok(())
            }
        }
    }

    /// Builds all sections.
    fn sections(
        &mut self,
        numbering: Numbering,
        progress: &mut dyn Progress,
    ) -> Result<Contents, BuildError> {
        let mut counts = numbering.counts();
        let Numbering {
            mut strings,
            names,
            packed,
            texts,
            ..
        } = numbering;
        self.vetoes.sort_unstable();
        self.vetoes.dedup();
        self.vetoes.retain(|phrase| !phrase.is_empty());
        let mut vetoes = Vec::with_capacity(self.vetoes.len() * 4);
        for phrase in &self.vetoes {
            vetoes.extend(strings.push(phrase)?.to_le_bytes());
        }
        counts.vetoes = self.vetoes.len() as u32;
        progress.stage(Stage::Listing, Some(u64::from(counts.toponyms)));
        let toponyms: Sorted = names.finish()?;
        let listed = list(toponyms, &mut counts, &self.scratch, progress)?;
        self.summary.counts = counts.clone();
        let meta = Meta {
            sources: std::mem::take(&mut self.sources),
            attribution: std::mem::take(&mut self.attribution),
            counts,
        };
        let meta = serde_json::to_vec(&meta).expect("plain data has a JSON form");
        Ok(Contents::of([
            (Section::Meta, Content::Bytes(meta)),
            (Section::Strings, Content::Spool(strings.into_spool())),
            (Section::Places, Content::Spool(numbering.places)),
            (Section::Toponyms, Content::Spool(packed)),
            (Section::Texts, Content::Spool(texts.into_spool())),
            (Section::Owners, Content::Spool(numbering.owners)),
            (Section::Names, Content::Spool(listed.names.names)),
            (Section::Postings, Content::Spool(listed.postings)),
            (Section::PrefixFilter, Content::Bytes(listed.names.prefixes)),
            (Section::Letters, Content::Bytes(listed.names.letters)),
            (Section::Countries, Content::Bytes(numbering.countries)),
            (Section::Areas, Content::Bytes(numbering.areas)),
            (Section::Features, Content::Bytes(numbering.features)),
            (Section::Wikidata, Content::Spool(numbering.wikidata)),
            (Section::Dates, Content::Spool(numbering.dates)),
            (
                Section::LowercasePrefixes,
                Content::Bytes(listed.names.lowercase_prefixes),
            ),
            (Section::Vetoes, Content::Bytes(vetoes)),
        ]))
    }
}

/// Finishes all places on several threads and returns them in order.
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
    map_in_order(threads, next, work, |finished: Vec<Finished>| {
        finished.into_iter().try_for_each(&mut take)
    })
}

//! Checks that the parts of a compiled gazetteer fit together.
//!
//! The checksum shows that a file is what was written. This shows that what was written is a
//! gazetteer: records in order, valid references, every name found by its spelling.

use super::GazError;
use super::layout::Section;
use super::reader::Gazetteer;
use crate::PlaceIx;
use crate::fold::fold_name;

impl Gazetteer<'_> {
    /// Checks the content against the header's checksum, and all references of every place and
    /// toponym. A million names take about a second.
    ///
    /// # Errors
    /// The first violation found.
    pub fn check(&self) -> Result<(), GazError> {
        self.verify()?;
        for number in 0..self.place_count() {
            let section = Section::Places.name();
            self.check_place(PlaceIx(number))
                .map_err(|reason| GazError::Section { section, reason })?;
        }
        for number in 0..self.toponym_count() {
            self.check_toponym(number)
                .map_err(|(section, reason)| GazError::Section {
                    section: section.name(),
                    reason,
                })?;
        }
        Ok(())
    }

    fn check_place(&self, ix: PlaceIx) -> Result<(), &'static str> {
        let place = self.place(ix).ok_or("a record cannot be read")?;
        if self.place_by_id(&place.id()) != Some(ix) {
            return Err("places are not ordered by id");
        }
        match place.toponyms().all(|toponym| toponym.place() == ix) {
            true => Ok(()),
            false => Err("a place lists toponyms of another place"),
        }
    }

    fn check_toponym(&self, number: u32) -> Result<(), (Section, &'static str)> {
        let toponym = self.toponym(number);
        let toponym = toponym.ok_or((Section::Toponyms, "a record cannot be read"))?;
        let folded = fold_name(toponym.text());
        if toponym.text().is_empty() {
            return Err((Section::Texts, "a toponym has no text"));
        }
        if folded.is_empty() {
            return Ok(());
        }
        let name = self.find_folded(&folded);
        let name = name.ok_or((Section::Names, "a toponym is not found by its spelling"))?;
        match self.toponyms(name).any(|listed| listed.number() == number) {
            true => Ok(()),
            false => Err((
                Section::Postings,
                "a name does not list one of its toponyms",
            )),
        }
    }

    fn toponym_count(&self) -> u32 {
        let toponyms = self.section(Section::Toponyms);
        (toponyms.len() / Section::Toponyms.record_bytes()) as u32
    }
}

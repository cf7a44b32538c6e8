//! Reading a compiled gazetteer in place.

use super::GazError;
use super::ends::{Ends, stems};
use super::filter::PrefixFilter;
use super::layout::{
    self, AreaEntry, CountryEntry, Header, IdKind, MAGIC, Meta, PlaceEntry, Section, SectionEntry,
    VERSION,
};
use super::names::{NameIx, NameTable, ToponymList};
use super::packed::Packed;
use super::place::Place;
use super::prefix::{Prefix, pieces};
use super::record::{number, numbers};
use super::strings::{bytes_at, text_at};
use super::toponym::Toponym;
use crate::fold::{PARAGRAPH, folds_to, with_folded_name};
use crate::{CountryCode, PlaceId, PlaceIx, Veto};
use xxhash_rust::xxh3::xxh3_64;

/// An open gazetteer over bytes in the binary, in a memory map or in memory.
pub struct Gazetteer<'a> {
    bytes: &'a [u8],
    header: Header,
    sections: [&'a [u8]; Section::ALL.len()],
    names: NameTable<'a>,
    prefixes: PrefixFilter<'a>,
    meta: Meta,
}

impl<'a> Gazetteer<'a> {
    /// Opens a compiled gazetteer in place: checks its header and the bounds of its sections, and
    /// copies nothing. [`Gazetteer::verify`] checks the content.
    ///
    /// Damaged content reads as empty, as `None` or as something else, always within bounds and in
    /// bounded time, whatever the bytes are.
    ///
    /// # Errors
    /// Another kind of file, another format version, a truncated file, a damaged section table.
    pub fn open(bytes: &'a [u8]) -> Result<Self, GazError> {
        let header = checked_header(bytes)?;
        let mut sections = [&bytes[..0]; Section::ALL.len()];
        for section in Section::ALL {
            sections[section as usize] = section_bytes(bytes, section)?;
        }
        let damaged = |section: Section, reason| GazError::Section {
            section: section.name(),
            reason,
        };
        let names = NameTable::new(sections[Section::Names as usize])
            .ok_or_else(|| damaged(Section::Names, "a bucket is incomplete"))?;
        let prefixes = PrefixFilter::new(sections[Section::PrefixFilter as usize])
            .ok_or_else(|| damaged(Section::PrefixFilter, "a line is incomplete"))?;
        let meta = serde_json::from_slice(sections[Section::Meta as usize])
            .map_err(|_| damaged(Section::Meta, "not the expected JSON"))?;
        Ok(Self {
            bytes,
            header,
            sections,
            names,
            prefixes,
            meta,
        })
    }

    /// Checks the content against the header's checksum.
    ///
    /// # Errors
    /// Fails if they differ.
    pub fn verify(&self) -> Result<(), GazError> {
        let expected = self.checksum();
        let found = xxh3_64(&self.bytes[Header::BYTES..]);
        if expected == found {
            Ok(())
        } else {
            Err(GazError::Checksum { expected, found })
        }
    }

    /// XXH3-64 of the content, according to the header.
    pub fn checksum(&self) -> u64 {
        self.header.checksum
    }

    /// Its size in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Bytes of the name index: the name table and the filter in front of it.
    pub fn names_size(&self) -> usize {
        self.section(Section::Names).len() + self.section(Section::PrefixFilter).len()
    }

    /// Its description of itself.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Number of places.
    pub fn place_count(&self) -> u32 {
        PlaceEntry::all(self.section(Section::Places)).len() as u32
    }

    /// Returns the place with that handle; `None` if the handle or the place's record is invalid.
    pub fn place(&self, ix: PlaceIx) -> Option<Place<'_>> {
        let entry = PlaceEntry::nth(self.section(Section::Places), ix.0)?;
        Some(Place::new(self, ix, entry))
    }

    /// Returns all places in the order of their handles, except damaged ones.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        (0..self.place_count()).filter_map(|number| self.place(PlaceIx(number)))
    }

    /// Returns the place with that id, if any.
    pub fn place_by_id(&self, id: &PlaceId) -> Option<PlaceIx> {
        let key = IdKey::of(id);
        let ix = self.first_place(|place| place < &key);
        let found = self.place(ix).filter(|found| found.id_key() == key);
        match (found, id) {
            (Some(_), _) => Some(ix),
            // An area that has a number can still be found by its code.
            (None, PlaceId::GeoNamesCode(code)) => self.area(code).map(|area| area.ix()),
            (None, _) => None,
        }
    }

    /// Resolves the reference to a place in a press table or an alias: `UA` for a country, `UA.05`
    /// for an area by its GeoNames code, or an id.
    pub fn place_by_reference(&self, reference: &str) -> Option<PlaceIx> {
        if let Some(code) = CountryCode::new(reference) {
            return self.country(code).map(|country| country.ix());
        }
        let area = self.area(reference).map(|area| area.ix());
        area.or_else(|| self.place_by_id(&reference.parse().ok()?))
    }

    /// Returns the country with that code.
    pub fn country(&self, code: CountryCode) -> Option<Place<'_>> {
        let countries = CountryEntry::all(self.section(Section::Countries));
        let (entry, code) = (CountryEntry::from_bytes, code.to_bytes());
        let at = countries.partition_point(|country| entry(country).code < code);
        let found = countries.get(at).map(entry);
        let country = found.filter(|country| country.code == code)?;
        self.place(PlaceIx(country.place))
    }

    /// Returns the administrative area with that GeoNames code: `UA.05`, `UA.05.1423`.
    pub fn area(&self, code: &str) -> Option<Place<'_>> {
        let areas = AreaEntry::all(self.section(Section::Areas));
        let entry = AreaEntry::from_bytes;
        let at = areas.partition_point(|area| self.string(entry(area).code) < code);
        let found = areas.get(at).map(entry);
        let area = found.filter(|area| self.string(area.code) == code)?;
        self.place(PlaceIx(area.place))
    }

    /// Finds, by binary search, the first place for which `before` is false.
    fn first_place(&self, before: impl Fn(&IdKey<'_>) -> bool) -> PlaceIx {
        let (mut from, mut to) = (0, self.place_count());
        while from < to {
            let middle = from + (to - from) / 2;
            let place = self.place(PlaceIx(middle));
            if place.is_some_and(|place| before(&place.id_key())) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        PlaceIx(from)
    }

    /// Folds a written name and looks it up; `None` if the gazetteer does not have it.
    pub fn find(&self, written: &str) -> Option<NameIx> {
        with_folded_name(written, |folded| self.find_folded(folded))
    }

    /// Folds a written name and looks it up, unless it is only for look-up. Most texts that are not
    /// names are ruled out before the table of names is touched.
    pub fn find_in_text(&self, written: &str) -> Option<NameIx> {
        with_folded_name(written, |folded| {
            let prefix = Prefix::of(folded);
            let found = self.may_be_name(prefix).then(|| self.named(prefix, folded));
            found.flatten().filter(|name| !name.is_search_only())
        })
    }

    /// Looks up text that is already folded.
    pub fn find_folded(&self, folded: &str) -> Option<NameIx> {
        self.named(Prefix::of(folded), folded)
    }

    /// Returns whether a name may begin with these words and continue after them; a no is never
    /// wrong.
    pub fn may_continue(&self, written: &str) -> bool {
        let prefix = with_folded_name(written, Prefix::of);
        self.prefixes.look_up(prefix).is_prefix
    }

    /// Finds the longest name at the start of the folded text that `accept` takes, with its length
    /// in bytes; `accept` sees longer names first. Names end at the end of a word, or before a
    /// possible ending attached to them: a genitive s, or up to five Korean letters. Search-only
    /// names are skipped.
    #[inline]
    pub fn longest_at(
        &self,
        folded: &str,
        accept: impl FnMut(usize, NameIx) -> bool,
    ) -> Option<(usize, NameIx)> {
        self.longest_with_heads(folded, |_, _| (), accept)
    }

    /// As [`Gazetteer::longest_at`] for languages with compounds: `heads` receives a word and calls
    /// back with the lengths, ascending, of its parts that may end a name.
    #[inline]
    pub fn longest_with_heads(
        &self,
        folded: &str,
        heads: impl Fn(&str, &mut dyn FnMut(usize)),
        mut accept: impl FnMut(usize, NameIx) -> bool,
    ) -> Option<(usize, NameIx)> {
        let ends = self.ends_at(folded, heads)?;
        ends.longest_first().find_map(|(length, prefix)| {
            let name = self.named(prefix, &folded[..length])?;
            let taken = !self.is_search_only(name) && accept(length, name);
            taken.then_some((length, name))
        })
    }

    /// Finds where names at the start of the folded text may end; `None` if nowhere.
    #[inline]
    fn ends_at(&self, folded: &str, heads: impl Fn(&str, &mut dyn FnMut(usize))) -> Option<Ends> {
        let mut ends = Ends::default();
        let (mut at, mut prefix) = (0, Prefix::EMPTY);
        for piece in pieces(folded) {
            let rest = &folded[at..];
            if piece.is_word {
                let mut end_within = |length: usize| {
                    let prefix = prefix.after(rest, length);
                    if self.may_be_name(prefix) {
                        ends.push(at + length, prefix);
                    }
                };
                heads(piece.text, &mut end_within);
                stems(piece.text).for_each(end_within);
            } else if rest.starts_with(PARAGRAPH) {
                break;
            }
            prefix = prefix.after(rest, piece.text.len());
            at += piece.text.len();
            let flags = self.prefixes.look_up(prefix);
            if flags.is_name {
                ends.push(at, prefix);
            }
            if piece.is_word && !flags.is_prefix {
                break;
            }
        }
        (!ends.is_empty()).then_some(ends)
    }

    /// Returns whether a name with that prefix may exist that is not search-only.
    pub(super) fn may_be_name(&self, prefix: Prefix) -> bool {
        self.prefixes.look_up(prefix).is_name
    }

    /// Returns the name with that prefix whose folded form is `folded`.
    pub(super) fn named(&self, prefix: Prefix, folded: &str) -> Option<NameIx> {
        let is_written = |name: &NameIx| {
            let toponym = self.toponyms(*name).next();
            toponym.is_some_and(|toponym| folds_to(toponym.text(), folded))
        };
        self.names.with_fingerprint(prefix).find(is_written)
    }

    /// Returns whether the name is only for look-up: a machine transliteration or a code.
    pub fn is_search_only(&self, name: NameIx) -> bool {
        name.is_search_only()
    }

    /// Returns the toponyms that are written so, in the order of their places.
    pub fn toponyms(&self, name: NameIx) -> impl Iterator<Item = Toponym<'_>> {
        let (only, start) = match name.listed() {
            ToponymList::Single(number) => (Some(number), None),
            ToponymList::Postings(start) => (None, Some(start)),
        };
        only.into_iter()
            .chain(start.into_iter().flat_map(|start| self.postings(start)))
            .filter_map(|number| self.toponym(number))
    }

    /// Returns the postings from `start` to the last one of its name.
    fn postings(&self, start: u32) -> impl Iterator<Item = u32> + '_ {
        let postings = self.section(Section::Postings);
        let all = (start as usize..).map_while(move |at| number(postings, at));
        let mut ended = false;
        all.take_while(move |posting| !std::mem::replace(&mut ended, posting & layout::LAST != 0))
            .map(|posting| posting & !layout::LAST)
    }

    /// Returns whether the press layer lists the name. Only such names may be lower-case in running
    /// text or joined with other words.
    pub fn is_press_name(&self, name: NameIx) -> bool {
        self.toponyms(name)
            .any(|toponym| toponym.is_listed_by_press())
    }

    /// Returns the first bytes (see [`crate::first_bytes`]) of the folded press names that running
    /// text may write with a lower-case first letter, ascending, without duplicates.
    pub fn lowercase_prefixes(&self) -> impl Iterator<Item = u64> + '_ {
        let (prefixes, _) = self.section(Section::LowercasePrefixes).as_chunks();
        prefixes.iter().copied().map(u64::from_le_bytes)
    }

    /// Returns phrases that are not a place, whatever names they contain, in byte order.
    pub fn vetoes(&self) -> impl Iterator<Item = Veto<'a>> + '_ {
        numbers(self.section(Section::Vetoes)).map(|at| Veto::read(self.string(at)))
    }

    pub(super) fn toponym(&self, at: u32) -> Option<Toponym<'_>> {
        let packed = number(self.section(Section::Toponyms), at as usize)?;
        Some(Toponym::new(self, at, Packed(packed)))
    }

    pub(super) fn section(&self, section: Section) -> &'a [u8] {
        self.sections[section as usize]
    }

    /// Returns the text at an offset of the strings; empty if the offset is invalid.
    pub(super) fn string(&self, at: u32) -> &'a str {
        text_at(self.section(Section::Strings), at)
    }

    /// Returns the bytes of the text at an offset of the strings.
    pub(super) fn string_bytes(&self, at: u32) -> &'a [u8] {
        bytes_at(self.section(Section::Strings), at as usize).unwrap_or_default()
    }
}

impl std::fmt::Debug for Gazetteer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer")
            .field("bytes", &self.size())
            .field("meta", &self.meta)
            .finish()
    }
}

/// Reads the header of a complete file of this version.
fn checked_header(bytes: &[u8]) -> Result<Header, GazError> {
    if !bytes.starts_with(MAGIC) {
        return Err(GazError::Magic {
            found: bytes[..bytes.len().min(MAGIC.len())].to_vec(),
        });
    }
    let damaged = |section, reason| Err(GazError::Section { section, reason });
    let Some(header) = bytes.first_chunk().map(Header::from_bytes) else {
        return damaged("header", "the file ends within it");
    };
    let (expected, found) = (VERSION, header.version);
    if found != expected {
        return Err(GazError::Version { expected, found });
    }
    let (expected, found) = (header.length, bytes.len() as u64);
    if found != expected {
        return Err(GazError::Length { expected, found });
    }
    if header.sections as usize != Section::ALL.len() {
        return damaged("table", "unexpected number of sections");
    }
    Ok(header)
}

fn section_bytes(bytes: &[u8], section: Section) -> Result<&[u8], GazError> {
    let damaged = |reason| GazError::Section {
        section: section.name(),
        reason,
    };
    let table = bytes.get(Header::BYTES..).unwrap_or_default();
    let Some(entry) = SectionEntry::nth(table, section as u32) else {
        return Err(damaged("its entry in the table is missing"));
    };
    let end = entry.offset.checked_add(entry.length);
    let Some(end) = end.filter(|&end| end <= bytes.len() as u64) else {
        return Err(damaged("it lies outside the file"));
    };
    let content = &bytes[entry.offset as usize..end as usize];
    if !content.len().is_multiple_of(section.record_bytes()) {
        return Err(damaged("its length is not a whole number of records"));
    }
    Ok(content)
}

/// The sort key of places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct IdKey<'g> {
    pub(super) kind: u8,
    pub(super) number: u32,
    pub(super) text: &'g str,
}

impl<'i> IdKey<'i> {
    fn of(id: &'i PlaceId) -> Self {
        let (kind, number, text) = match id {
            PlaceId::GeoNames(number) => (IdKind::GeoNames, *number, ""),
            PlaceId::GeoNamesCode(code) => (IdKind::GeoNamesCode, 0, &**code),
            PlaceId::Exonym(slug) => (IdKind::Exonym, 0, &**slug),
            PlaceId::Own(slug) => (IdKind::Own, 0, &**slug),
        };
        Self {
            kind: kind as u8,
            number,
            text,
        }
    }
}

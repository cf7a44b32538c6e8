//! Reading a compiled gazetteer in place.

use super::GazError;
use super::filter::{FirstWordFilter, first_word};
use super::layout::{self, HEADER_BYTES, IdKind, MAGIC, Meta, NONE, Section, VERSION, packed};
use super::names::{self, NameIx};
use crate::fold::fold_name;
use crate::{CountryCode, Form, Lang, LonLat, NameLayer, PlaceId, PlaceIx, PlaceKind};
use fst::raw::Fst;
use xxhash_rust::xxh3::xxh3_64;

/// An open gazetteer over bytes that lie in the binary, in a memory map or in memory.
pub struct Gazetteer<'a> {
    bytes: &'a [u8],
    sections: [&'a [u8]; Section::ALL.len()],
    pub(super) names: Fst<&'a [u8]>,
    first_words: FirstWordFilter<'a>,
    meta: Meta,
}

impl<'a> Gazetteer<'a> {
    /// Opens a compiled gazetteer in place: its header and the bounds of its sections are checked,
    /// nothing is copied. [`Gazetteer::verify`] checks the content.
    ///
    /// Places, toponyms and ids of damaged content read as empty or as `None`. The names do not:
    /// the `fst` crate that walks them takes its bytes as they are, and may panic where they were
    /// damaged (`Node::new` indexes by addresses that it reads). So a gazetteer from outside is
    /// verified before [`Gazetteer::find`], [`Gazetteer::find_folded`] or [`Gazetteer::names_at`].
    ///
    /// # Errors
    /// Another kind of file, another format version, a file that was cut, a damaged section table.
    pub fn open(bytes: &'a [u8]) -> Result<Self, GazError> {
        check_header(bytes)?;
        let mut sections = [&bytes[..0]; Section::ALL.len()];
        for section in Section::ALL {
            sections[section as usize] = section_bytes(bytes, section)?;
        }
        let damaged = |section: Section, reason| GazError::Section {
            section: section.name(),
            reason,
        };
        let names = Fst::new(sections[Section::Names as usize])
            .map_err(|_| damaged(Section::Names, "not an fst"))?;
        let first_words = FirstWordFilter::new(sections[Section::FirstWords as usize])
            .ok_or_else(|| damaged(Section::FirstWords, "its length is not a power of two"))?;
        let meta = serde_json::from_slice(sections[Section::Meta as usize])
            .map_err(|_| damaged(Section::Meta, "not the expected JSON"))?;
        Ok(Self {
            bytes,
            sections,
            names,
            first_words,
            meta,
        })
    }

    /// Checks the content against the header's checksum.
    ///
    /// # Errors
    /// Where they differ.
    pub fn verify(&self) -> Result<(), GazError> {
        let expected = self.checksum();
        let found = xxh3_64(&self.bytes[HEADER_BYTES..]);
        if expected == found {
            Ok(())
        } else {
            Err(GazError::Checksum { expected, found })
        }
    }

    /// XXH3-64 of the content, as the header says it.
    pub fn checksum(&self) -> u64 {
        u64_at(self.bytes, 24).unwrap_or(0)
    }

    /// Size in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// What it says of itself.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Number of places.
    pub fn place_count(&self) -> u32 {
        (self.section(Section::Places).len() / layout::PLACE_BYTES) as u32
    }

    /// The place with that handle; `None` if it points nowhere or at something damaged.
    pub fn place(&self, ix: PlaceIx) -> Option<Place<'_>> {
        let at = (ix.0 as usize).checked_mul(layout::PLACE_BYTES)?;
        let record = self
            .section(Section::Places)
            .get(at..at + layout::PLACE_BYTES)?;
        Some(Place {
            gazetteer: self,
            ix,
            record,
        })
    }

    /// The place with that id; `None` if there is none.
    pub fn place_by_id(&self, id: &PlaceId) -> Option<PlaceIx> {
        match id {
            PlaceId::GeoNames(number) => self.by_number(*number),
            PlaceId::GeoNamesCode(_) | PlaceId::Exonym(_) | PlaceId::Own(_) => {
                self.by_text(&id.to_string())
            }
        }
    }

    /// The country with that code.
    pub fn country(&self, code: CountryCode) -> Option<Place<'_>> {
        self.by_text(&layout::country_key(code))
            .and_then(|ix| self.place(ix))
    }

    fn by_number(&self, number: u32) -> Option<PlaceIx> {
        let (pairs, _) = self.section(Section::ByGeoNamesId).as_chunks::<8>();
        let at = pairs.partition_point(|pair| u32_at(pair, 0) < Some(number));
        let pair = pairs
            .get(at)
            .filter(|pair| u32_at(&pair[..], 0) == Some(number))?;
        u32_at(pair, 4).map(PlaceIx)
    }

    fn by_text(&self, id: &str) -> Option<PlaceIx> {
        let (pairs, _) = self.section(Section::ByTextId).as_chunks::<8>();
        let text = |pair: &[u8; 8]| u32_at(pair, 0).map_or("", |at| self.string(at));
        let at = pairs.partition_point(|pair| text(pair) < id);
        let pair = pairs.get(at).filter(|pair| text(pair) == id)?;
        u32_at(pair, 4).map(PlaceIx)
    }

    /// The folded name that this written name has; `None` if the gazetteer does not hold it.
    pub fn find(&self, written: &str) -> Option<NameIx> {
        self.find_folded(&fold_name(written))
    }

    /// The same for text that is folded already.
    pub fn find_folded(&self, folded: &str) -> Option<NameIx> {
        self.names
            .get(folded.as_bytes())
            .map(|output| NameIx(output.value() as u32))
    }

    /// Calls `visit` with the length in bytes and the handle of every name that the folded text
    /// begins with, shortest first. Names that are for look-up alone are left out, and of those
    /// that end inside the text's first word some are: all but those before a genitive s.
    pub fn names_at(&self, folded: &str, mut visit: impl FnMut(usize, NameIx)) {
        let word = first_word(folded);
        let stem = word.strip_suffix('s').unwrap_or(word);
        if word.is_empty() || self.first_words.may_begin(word) || self.first_words.may_begin(stem) {
            names::walk(&self.names, folded.as_bytes(), |length, name| {
                if !self.is_search_only(name) {
                    visit(length, name);
                }
            });
        }
    }

    /// Whether the name is for look-up alone: a machine's transliteration or a code.
    pub fn is_search_only(&self, name: NameIx) -> bool {
        u32_at(self.section(Section::PostingStarts), name.0 as usize * 4)
            .is_none_or(|start| start & layout::SEARCH_ONLY != 0)
    }

    /// The toponyms that are written so, in the order of their places.
    pub fn toponyms(&self, name: NameIx) -> impl Iterator<Item = Toponym<'_>> {
        let starts = self.section(Section::PostingStarts);
        let start =
            |ix: usize| u32_at(starts, ix * 4).map_or(0, |at| (at & !layout::SEARCH_ONLY) as usize);
        let range = start(name.0 as usize)..start(name.0 as usize + 1);
        let postings = self.section(Section::Postings);
        range
            .map_while(move |at| u32_at(postings, at * 4))
            .filter_map(|at| self.toponym(at))
    }

    /// The names that the press layer lists, ascending.
    pub fn press_names(&self) -> impl Iterator<Item = NameIx> + '_ {
        let names = self.section(Section::PressNames);
        (0..names.len() / 4)
            .filter_map(|at| u32_at(names, at * 4))
            .map(NameIx)
    }

    /// Phrases that are no place, whatever stands in them.
    pub fn vetoes(&self) -> impl Iterator<Item = &str> + '_ {
        let phrases = self.section(Section::Vetoes);
        (0..phrases.len() / 4)
            .filter_map(|at| u32_at(phrases, at * 4))
            .map(|at| self.string(at))
    }

    fn toponym(&self, number: u32) -> Option<Toponym<'_>> {
        let at = (number as usize).checked_mul(layout::TOPONYM_BYTES)?;
        let record = self
            .section(Section::Toponyms)
            .get(at..at + layout::TOPONYM_BYTES)?;
        Some(Toponym {
            gazetteer: self,
            record,
        })
    }

    fn section(&self, section: Section) -> &'a [u8] {
        self.sections[section as usize]
    }

    /// The text at an offset of the strings; empty where that points nowhere.
    fn string(&self, at: u32) -> &'a str {
        let strings = self.section(Section::Strings);
        let at = at as usize;
        let text = strings.get(at..at.saturating_add(2)).and_then(|length| {
            let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
            strings.get(at + 2..at + 2 + length)
        });
        text.and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or("")
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

fn check_header(bytes: &[u8]) -> Result<(), GazError> {
    if !bytes.starts_with(MAGIC) {
        return Err(GazError::Magic {
            found: bytes[..bytes.len().min(MAGIC.len())].to_vec(),
        });
    }
    if bytes.len() < HEADER_BYTES {
        return Err(GazError::Section {
            section: "header",
            reason: "the file ends within it",
        });
    }
    let found = u32_at(bytes, 8).unwrap_or(0);
    if found != VERSION {
        return Err(GazError::Version {
            expected: VERSION,
            found,
        });
    }
    let expected = u64_at(bytes, 16).unwrap_or(0);
    if expected != bytes.len() as u64 {
        return Err(GazError::Length {
            expected,
            found: bytes.len() as u64,
        });
    }
    let sections = u32_at(bytes, 12).unwrap_or(0) as usize;
    if sections != Section::ALL.len() {
        return Err(GazError::Section {
            section: "table",
            reason: "another number of sections",
        });
    }
    Ok(())
}

fn section_bytes(bytes: &[u8], section: Section) -> Result<&[u8], GazError> {
    let damaged = |reason| GazError::Section {
        section: section.name(),
        reason,
    };
    let entry = HEADER_BYTES + section as usize * 16;
    let (Some(offset), Some(length)) = (u64_at(bytes, entry), u64_at(bytes, entry + 8)) else {
        return Err(damaged("its entry in the table is missing"));
    };
    let end = offset
        .checked_add(length)
        .filter(|&end| end <= bytes.len() as u64);
    let Some(end) = end else {
        return Err(damaged("it lies outside the file"));
    };
    let content = &bytes[offset as usize..end as usize];
    if !content.len().is_multiple_of(section.record_bytes()) {
        return Err(damaged("its length is not a whole number of records"));
    }
    Ok(content)
}

/// A place of an open gazetteer.
#[derive(Clone, Copy)]
pub struct Place<'g> {
    gazetteer: &'g Gazetteer<'g>,
    ix: PlaceIx,
    record: &'g [u8],
}

impl<'g> Place<'g> {
    /// Its handle.
    pub fn ix(&self) -> PlaceIx {
        self.ix
    }

    /// Its stable identity.
    pub fn id(&self) -> PlaceId {
        let id = self.field(4);
        match self.record[1] {
            kind if kind == IdKind::GeoNames as u8 => PlaceId::GeoNames(id),
            kind => {
                let text = self.gazetteer.string(id);
                let tail = text.split_once(':').map_or(text, |(_, tail)| tail).into();
                if kind == IdKind::Exonym as u8 {
                    PlaceId::Exonym(tail)
                } else {
                    PlaceId::GeoNamesCode(tail)
                }
            }
        }
    }

    /// What sort of place it is.
    pub fn kind(&self) -> PlaceKind {
        PlaceKind::from_code(self.record[0]).unwrap_or(PlaceKind::City)
    }

    /// The canonical name.
    pub fn name(&self) -> &'g str {
        self.gazetteer.string(self.field(8))
    }

    /// The country it lies in; of a country its own code.
    pub fn country(&self) -> Option<CountryCode> {
        std::str::from_utf8(&self.record[12..14])
            .ok()
            .and_then(CountryCode::new)
    }

    /// The first-level area it lies in; of such an area itself.
    pub fn admin1(&self) -> Option<Place<'g>> {
        self.parent(16)
    }

    /// The second-level area it lies in; of such an area itself.
    pub fn admin2(&self) -> Option<Place<'g>> {
        self.parent(20)
    }

    /// The label point.
    pub fn lonlat(&self) -> LonLat {
        let degrees = |at| f64::from(self.field(at) as i32) / layout::COORDINATE_SCALE;
        LonLat::new(degrees(24), degrees(28)).unwrap_or(LonLat::ORIGIN)
    }

    /// Inhabitants; 0 where unknown.
    pub fn population(&self) -> u32 {
        self.field(32)
    }

    /// Whether the point was computed and not surveyed.
    pub fn approximate(&self) -> bool {
        self.record[2] & layout::APPROXIMATE != 0
    }

    /// How many spellings of its names are listed, in all languages and layers; generated forms do
    /// not count.
    pub fn spellings(&self) -> u32 {
        self.field(40)
    }

    /// Every written form of its names, in the order in which they were listed.
    pub fn toponyms(&self) -> impl Iterator<Item = Toponym<'g>> {
        let (gazetteer, ix) = (self.gazetteer, self.ix.0);
        (self.field(36)..NONE)
            .map_while(move |at| gazetteer.toponym(at))
            .take_while(move |toponym| toponym.place().0 == ix)
    }

    fn parent(&self, at: usize) -> Option<Place<'g>> {
        let ix = self.field(at);
        if ix == NONE {
            None
        } else {
            self.gazetteer.place(PlaceIx(ix))
        }
    }

    fn field(&self, at: usize) -> u32 {
        u32_at(self.record, at).unwrap_or(NONE)
    }
}

impl std::fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.name(), self.id())
    }
}

/// A toponym of an open gazetteer.
#[derive(Clone, Copy)]
pub struct Toponym<'g> {
    gazetteer: &'g Gazetteer<'g>,
    record: &'g [u8],
}

impl<'g> Toponym<'g> {
    /// The place that it names.
    pub fn place(&self) -> PlaceIx {
        PlaceIx(u32_at(self.record, 0).unwrap_or(NONE))
    }

    /// As it is written.
    pub fn text(&self) -> &'g str {
        self.gazetteer
            .string(u32_at(self.record, 4).unwrap_or(NONE))
    }

    /// How it names the place.
    pub fn form(&self) -> Form {
        Form::ALL
            .get(self.packed() as usize & 7)
            .copied()
            .unwrap_or(Form::Name)
    }

    /// The layer it comes from.
    pub fn layer(&self) -> NameLayer {
        match self.packed() >> packed::LAYER_SHIFT & 3 {
            0 => NameLayer::World,
            1 => NameLayer::Press,
            _ => NameLayer::Alias,
        }
    }

    /// Whether it was generated and stands below a listed name.
    pub fn generated(&self) -> bool {
        self.packed() & packed::GENERATED != 0
    }

    /// Whether it means the place only behind another that lies in it: Ind. in `Gary, Ind.`
    pub fn is_after_place(&self) -> bool {
        self.packed() & packed::AFTER_PLACE != 0
    }

    /// Whether it is for look-up alone, and no match in a text means it: a code, a single letter, a
    /// machine's transliteration.
    pub fn is_search_only(&self) -> bool {
        self.packed() & packed::SEARCH_ONLY != 0
    }

    /// Its language, where the source says it.
    pub fn lang(&self) -> Option<Lang> {
        Lang::from_packed(self.packed() >> packed::LANG_SHIFT)
    }

    fn packed(&self) -> u32 {
        u32_at(self.record, 8).unwrap_or(0)
    }
}

impl std::fmt::Debug for Toponym<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:?} {} {}",
            self.text(),
            self.form(),
            self.layer().as_str()
        )
    }
}

#[inline]
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at.checked_add(4)?)
        .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32_at(bytes, at)?) | u64::from(u32_at(bytes, at + 4)?) << 32)
}

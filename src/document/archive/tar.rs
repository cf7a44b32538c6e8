//! The files of a tar archive, in its order: it has no list, and may be a stream.
//!
//! Headers are parsed by the crate `tar`; its own iterator borrows the archive, so neither it nor a member
//! could be passed on, and moving from one member to the next takes only a dozen lines.

use super::name::{cleaned, is_hidden, shown};
use super::{Counts, MAX_MEMBERS, Member, Members, NonFile};
use crate::document::format::entry::{Fault, Stream};
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tar::{EntryType, GnuExtSparseHeader, Header, PaxExtensions};

/// Bytes of a header, and the multiple to which everything else is padded.
const BLOCK: usize = 512;

/// The most bytes of a record that describes the next file: its long name, its attributes.
const MAX_DESCRIPTION: u64 = 1 << 20;

/// Whether the first bytes are certainly those of a tar archive: a header with a correct checksum.
pub(crate) fn looks_like_tar(first: &[u8]) -> bool {
    first.first_chunk().is_some_and(|block: &[u8; BLOCK]| {
        let header = Header::from_byte_slice(block);
        block[0] != 0 && is_sound(header) && header.entry_size().is_ok()
    })
}

/// Lists the files of an uncompressed tar archive.
pub(crate) fn tar_members(stream: Stream) -> Members {
    let counts = Arc::new(Counts::default());
    let walk = Walk {
        state: Arc::new(Mutex::new(State {
            stream,
            member: 0,
            left: 0,
            padding: 0,
            is_reported: false,
        })),
        counts: Arc::clone(&counts),
        has_ended: false,
    };
    Members {
        members: Box::new(walk),
        passed_over: counts,
    }
}

/// The position in the archive.
struct State {
    stream: Stream,
    /// The number of members begun; the last is being read.
    member: u64,
    /// Bytes left of it, and of the padding to a whole block after it.
    left: u64,
    padding: u64,
    /// Whether the reader of a member has reported that the archive is truncated.
    is_reported: bool,
}

struct Walk {
    state: Arc<Mutex<State>>,
    counts: Arc<Counts>,
    has_ended: bool,
}

/// What records before a file say about it.
#[derive(Default)]
struct Description {
    name: Option<Vec<u8>>,
    size: Option<u64>,
    /// Whether its holes are omitted.
    is_sparse: bool,
}

/// The outcome of reading a record.
enum Step {
    Member(Member),
    PassedOver,
    Ended,
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    // A poisoned lock only means that a thread died while reading.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Walk {
    /// Reads the next file's header and the records that describe it.
    fn step(&mut self) -> Result<Step, Fault> {
        let mut state = lock(&self.state);
        let mut description = Description::default();
        if state.is_reported {
            // Reported again: if the member was passed over or not recognised, its error was not shown.
            return Err(cut_off(state.member));
        }
        loop {
            state.skip_rest()?;
            let Some(block) = state.header()? else {
                return Ok(Step::Ended);
            };
            let header = Header::from_byte_slice(&block);
            state.begin(header, description.size)?;
            state.skip_holes(header)?;
            match header.entry_type() {
                EntryType::XGlobalHeader | EntryType::GNULongLink => {}
                EntryType::GNULongName => {
                    let mut name = state.description()?;
                    name.truncate(name.iter().take_while(|byte| **byte != 0).count());
                    description.name = Some(name);
                }
                EntryType::XHeader => {
                    let attributes = state.description()?;
                    description.add(&attributes);
                }
                kind => {
                    drop(state);
                    return self.file(kind, header, description);
                }
            }
        }
    }

    fn file(
        &self,
        kind: EntryType,
        header: &Header,
        description: Description,
    ) -> Result<Step, Fault> {
        let raw = description
            .name
            .unwrap_or_else(|| header.path_bytes().into_owned());
        let raw = String::from_utf8_lossy(&raw);
        let non_file = match kind {
            EntryType::Directory => Some(NonFile::Folder),
            _ if kind.as_byte() == b'D' => Some(NonFile::Folder),
            EntryType::Link | EntryType::Symlink => Some(NonFile::Link),
            EntryType::Regular | EntryType::Continuous if raw.ends_with('/') => {
                Some(NonFile::Folder)
            }
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => None,
            _ => Some(NonFile::Device),
        };
        let name = cleaned(&raw);
        let is_hidden = name.as_ref().is_ok_and(|name| is_hidden(name));
        if let Some(reason) = non_file.or(is_hidden.then_some(NonFile::Hidden)) {
            self.counts.add(reason);
            return Ok(Step::PassedOver);
        }
        let fault = |words: &str| Fault::Record(format!("{} {words}", shown(&raw)));
        let name = name.map_err(fault)?;
        if description.is_sparse || kind == EntryType::GNUSparse {
            return Err(fault(
                "is a sparse file, which is not supported; unpack it first",
            ));
        }
        let member = lock(&self.state).member;
        Ok(Step::Member(Member {
            name,
            bytes: Box::new(Body {
                state: Arc::clone(&self.state),
                member,
            }),
        }))
    }
}

impl Iterator for Walk {
    type Item = Result<Member, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.has_ended {
            match self.step() {
                Ok(Step::Member(member)) => return Some(Ok(member)),
                Ok(Step::PassedOver) => {}
                Ok(Step::Ended) => self.has_ended = true,
                Err(fault) => {
                    self.has_ended = !matches!(fault, Fault::Record(_));
                    return Some(Err(fault));
                }
            }
        }
        None
    }
}

impl Description {
    /// Adds the attributes of a pax record.
    fn add(&mut self, record: &[u8]) {
        for attribute in PaxExtensions::new(record).flatten() {
            let value = attribute.value_bytes();
            match attribute.key_bytes() {
                b"path" if !self.is_sparse => self.name = Some(value.to_vec()),
                b"size" => {
                    self.size = str::from_utf8(value)
                        .ok()
                        .and_then(|size| size.parse().ok())
                }
                b"GNU.sparse.name" => self.name = Some(value.to_vec()),
                key if key.starts_with(b"GNU.sparse.") => self.is_sparse = true,
                _ => {}
            }
        }
    }
}

impl State {
    /// Skips the rest of a record.
    fn skip_rest(&mut self) -> Result<(), Fault> {
        let left = self.left.saturating_add(self.padding);
        let passed = io::copy(&mut (&mut self.stream).take(left), &mut io::sink());
        (self.left, self.padding) = (0, 0);
        match passed.map_err(unreadable)? {
            passed if passed < left => Err(cut_off(self.member)),
            _ => Ok(()),
        }
    }

    /// Reads the next header; `None` at the end of the archive.
    fn header(&mut self) -> Result<Option<[u8; BLOCK]>, Fault> {
        let mut read = Vec::with_capacity(BLOCK);
        let result = (&mut self.stream).take(BLOCK as u64).read_to_end(&mut read);
        result.map_err(unreadable)?;
        if read.iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        let block: [u8; BLOCK] = read.try_into().map_err(|_| cut_off(self.member))?;
        match is_sound(Header::from_byte_slice(&block)) {
            true => Ok(Some(block)),
            false => Err(damaged(self.member)),
        }
    }

    /// Begins a record with its own size, or the one given in a record before it.
    fn begin(&mut self, header: &Header, size: Option<u64>) -> Result<(), Fault> {
        if self.member == MAX_MEMBERS {
            let words = format!("more than {MAX_MEMBERS} files, so the rest is not read");
            return Err(Fault::RestUnreadable(words));
        }
        self.member += 1;
        let own = header.entry_size().map_err(|_| damaged(self.member))?;
        self.left = match header.entry_type() {
            EntryType::Directory | EntryType::Link | EntryType::Symlink => 0,
            kind if kind.is_character_special() || kind.is_block_special() || kind.is_fifo() => 0,
            EntryType::Regular | EntryType::Continuous => size.unwrap_or(own),
            _ => own,
        };
        self.padding = self.left.wrapping_neg() % BLOCK as u64;
        Ok(())
    }

    /// Skips the list of holes, which may continue after a header.
    fn skip_holes(&mut self, header: &Header) -> Result<(), Fault> {
        let mut goes_on = header.entry_type() == EntryType::GNUSparse
            && header.as_gnu().is_some_and(tar::GnuHeader::is_extended);
        while goes_on {
            let mut list = GnuExtSparseHeader::new();
            let read = self.stream.read_exact(list.as_mut_bytes());
            read.map_err(|_| cut_off(self.member))?;
            goes_on = list.is_extended();
        }
        Ok(())
    }

    /// Reads a record that describes the next file.
    fn description(&mut self) -> Result<Vec<u8>, Fault> {
        if self.left > MAX_DESCRIPTION {
            return Err(damaged(self.member));
        }
        let mut text = Vec::new();
        let read = (&mut self.stream).take(self.left).read_to_end(&mut text);
        self.left -= read.map_err(unreadable)? as u64;
        Ok(text)
    }
}

/// The content of one file.
struct Body {
    state: Arc<Mutex<State>>,
    member: u64,
}

impl Read for Body {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut state = lock(&self.state);
        if state.member != self.member {
            return Err(io::Error::other("the archive was read on"));
        }
        let wanted = usize::try_from(state.left).map_or(out.len(), |left| left.min(out.len()));
        if wanted == 0 {
            return Ok(0);
        }
        let count = state.stream.read(&mut out[..wanted])?;
        state.left -= count as u64;
        if count == 0 {
            state.is_reported = true;
            let kind = io::ErrorKind::UnexpectedEof;
            return Err(io::Error::new(kind, "the tar archive breaks off within it"));
        }
        Ok(count)
    }
}

/// Whether a header's checksum is correct, summed as specified or over signed bytes, as by some old programs.
fn is_sound(header: &Header) -> bool {
    let bytes = header.as_bytes();
    let summed = |at: usize| match (148..156).contains(&at) {
        true => b' ',
        false => bytes[at],
    };
    let unsigned: i64 = (0..BLOCK).map(|at| i64::from(summed(at))).sum();
    let signed: i64 = (0..BLOCK)
        .map(|at| i64::from(summed(at).cast_signed()))
        .sum();
    header
        .cksum()
        .is_ok_and(|sum| [unsigned, signed].contains(&i64::from(sum)))
}

fn cut_off(member: u64) -> Fault {
    Fault::RestUnreadable(format!(
        "the tar archive breaks off within its record {member}"
    ))
}

fn damaged(member: u64) -> Fault {
    Fault::RestUnreadable(format!("the tar archive is damaged after record {member}"))
}

fn unreadable(error: io::Error) -> Fault {
    Fault::RestUnreadable(error.to_string())
}

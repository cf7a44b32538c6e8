//! The compiled names: how they are built, and which of them stand at the start of a folded text.

use fst::raw::{Builder, Fst, Node, Output};
use std::io::{self, Write};

/// Where a folded name stands in one compiled gazetteer: a handle, stable only within that file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameIx(pub(crate) u32);

impl NameIx {
    /// A handle from its number; it may point nowhere, which the reader checks.
    pub fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }
}

/// The structure of names in the making, written as it grows.
pub(crate) struct NamesBuilder<W: Write> {
    fst: Builder<W>,
    names: u32,
}

impl<W: Write> NamesBuilder<W> {
    /// A structure of no names yet.
    ///
    /// # Errors
    /// What the writer says.
    pub(crate) fn new(out: W) -> io::Result<Self> {
        let fst = Builder::new(out).map_err(io_error)?;
        Ok(Self { fst, names: 0 })
    }

    /// Adds the next name, which gets the next number. Names come in byte order, each once.
    ///
    /// # Errors
    /// What the writer says, or a name that is out of order.
    pub(crate) fn add(&mut self, folded: &[u8]) -> io::Result<NameIx> {
        let name = NameIx(self.names);
        self.fst
            .insert(folded, u64::from(name.0))
            .map_err(io_error)?;
        self.names += 1;
        Ok(name)
    }

    /// The writer behind the whole structure.
    ///
    /// # Errors
    /// What the writer says.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.fst.into_inner().map_err(io_error)
    }
}

fn io_error(error: fst::Error) -> io::Error {
    match error {
        fst::Error::Io(error) => error,
        fst::Error::Fst(error) => io::Error::other(error),
    }
}

/// Calls `visit` with the length in bytes and the number of every name that `folded` begins with,
/// shortest first.
pub(super) fn walk<D: AsRef<[u8]>>(
    names: &Fst<D>,
    folded: &[u8],
    mut visit: impl FnMut(usize, NameIx),
) {
    let mut node = names.root();
    let mut value = Output::zero();
    for (at, &byte) in folded.iter().enumerate() {
        let Some((next, output)) = step(names, &node, byte) else {
            return;
        };
        node = next;
        value = value.cat(output);
        if node.is_final() {
            visit(
                at + 1,
                NameIx(value.cat(node.final_output()).value() as u32),
            );
        }
    }
}

fn step<'f, D: AsRef<[u8]>>(
    names: &'f Fst<D>,
    node: &Node<'f>,
    byte: u8,
) -> Option<(Node<'f>, Output)> {
    let transition = node.transition(node.find_input(byte)?);
    Some((names.node(transition.addr), transition.out))
}

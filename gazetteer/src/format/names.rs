//! Walking the compiled names: which names stand at the start of a folded text.

use fst::raw::{Fst, Node, Output};

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

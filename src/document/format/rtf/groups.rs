//! The groups of RTF: the state within a group, and the stack of enclosing states.
//!
//! A group that changes nothing is only counted, so that a hundred thousand braces take the memory of one;
//! the number of states is bounded.

/// Maximum enclosing groups that each change something; 6 MiB of them.
const MAX_CHANGES: usize = 1 << 18;

/// The destination of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// The document's text.
    Text,
    /// Skipped: not visible, or not part of the article, such as styles, pictures, headers.
    Skipped,
    /// Between the two forms of one text (`\upr`), the second in Unicode.
    TwoForms,
    /// Names of fonts.
    Fonts,
    /// Metadata of the document.
    Info,
    /// The document's title.
    Title,
}

/// The state within a group until it closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) destination: Destination,
    pub(super) font: u32,
    /// How many fallback characters for old programs follow one in Unicode.
    pub(super) fallback: u16,
    /// Whether characters are formatted as hidden or deleted.
    pub(super) hidden: bool,
    /// Whether `\*` was read: a reader may skip the group if it does not know the next word.
    pub(super) may_skip: bool,
}

/// The current state and the enclosing ones.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) state: State,
    /// Each state, and how many groups in a row were opened in it.
    around: Vec<(State, u64)>,
    depth: u64,
}

impl Groups {
    pub(super) fn new() -> Self {
        Self {
            state: State {
                destination: Destination::Text,
                font: 0,
                fallback: 1,
                hidden: false,
                may_skip: false,
            },
            around: Vec::new(),
            depth: 0,
        }
    }

    /// Opens a group; returns `false` if there are too many.
    pub(super) fn open(&mut self) -> bool {
        self.depth += 1;
        let is_full = self.around.len() == MAX_CHANGES;
        match self.around.last_mut() {
            Some((state, count)) if *state == self.state => *count += 1,
            _ if is_full => return false,
            _ => self.around.push((self.state, 1)),
        }
        self.state.may_skip = false;
        true
    }

    /// Closes the innermost group; returns whether any is left open.
    pub(super) fn close(&mut self) -> bool {
        if let Some((state, count)) = self.around.last_mut() {
            self.state = *state;
            *count -= 1;
            if *count == 0 {
                self.around.pop();
            }
        }
        self.depth = self.depth.saturating_sub(1);
        self.depth > 0
    }

    /// Returns the state outside the current group.
    pub(super) fn outer(&self) -> Option<&State> {
        self.around.last().map(|(state, _)| state)
    }

    pub(super) fn depth(&self) -> u64 {
        self.depth
    }
}

/// Returns whether the text of a group is not part of the article. Unknown groups that begin with `\*` are
/// not listed.
pub(super) fn is_skipped(name: &[u8]) -> bool {
    matches!(
        name,
        b"colortbl"
            | b"stylesheet"
            | b"pict"
            | b"nonshppict"
            | b"header"
            | b"headerl"
            | b"headerr"
            | b"headerf"
            | b"footer"
            | b"footerl"
            | b"footerr"
            | b"footerf"
            | b"footnote"
            | b"ftnsep"
            | b"ftnsepc"
            | b"ftncn"
            | b"aftnsep"
            | b"aftnsepc"
            | b"aftncn"
            | b"annotation"
            | b"fldinst"
            | b"listtable"
            | b"listoverridetable"
            | b"listtext"
            | b"pntext"
            | b"pntxta"
            | b"pntxtb"
            | b"objdata"
            | b"objclass"
            | b"objname"
            | b"themedata"
            | b"datastore"
            | b"filetbl"
            | b"revtbl"
            | b"xe"
            | b"tc"
            | b"txe"
            | b"rxe"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_groups_take_no_room_and_states_come_back() {
        let mut groups = Groups::new();
        for _ in 0..100_000 {
            assert!(groups.open());
        }
        assert_eq!(groups.around.len(), 1);
        groups.state.hidden = true;
        groups.open();
        groups.state.hidden = false;
        assert!(groups.close());
        assert!(groups.state.hidden);
        assert!(groups.close());
        assert!(!groups.state.hidden);
        assert_eq!(groups.depth(), 99_999);
    }

    #[test]
    fn changes_without_end_are_refused() {
        let mut groups = Groups::new();
        let opened = (0..=MAX_CHANGES).take_while(|_| {
            groups.state.font += 1;
            groups.open()
        });
        assert_eq!(opened.count(), MAX_CHANGES);
    }
}

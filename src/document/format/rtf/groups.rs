//! The groups of RTF: what holds within one, and the stack of those around it.
//!
//! A group that changes nothing is only counted, so that a hundred thousand braces take the room of
//! one; what changes at every level is bounded.

/// The most groups around a place that each change something; 6 MiB of them.
const MOST_CHANGES: usize = 1 << 18;

/// What becomes of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// They are the document's text.
    Text,
    /// They are nothing that a reader sees, or not in the article: styles, pictures, headers.
    Skipped,
    /// Between the two forms of one text (`\upr`), of which the second is in Unicode.
    TwoForms,
    /// They name fonts.
    Fonts,
    /// They describe the document.
    Info,
    /// They are its title.
    Title,
}

/// What holds within a group until it closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) place: Place,
    pub(super) font: u32,
    /// How many characters stand for old programs behind one in Unicode.
    pub(super) fallback: u16,
    /// Whether characters are formatted as hidden or deleted.
    pub(super) hidden: bool,
    /// Whether `\*` came: what follows may be skipped by who does not know it.
    pub(super) may_skip: bool,
}

/// The state at hand and those around it.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) state: State,
    /// A state and how many groups in a row were opened in it.
    around: Vec<(State, u64)>,
    depth: u64,
}

impl Groups {
    pub(super) fn new() -> Self {
        Self {
            state: State {
                place: Place::Text,
                font: 0,
                fallback: 1,
                hidden: false,
                may_skip: false,
            },
            around: Vec::new(),
            depth: 0,
        }
    }

    /// Opens a group; `false` where there are too many.
    pub(super) fn open(&mut self) -> bool {
        self.depth += 1;
        let is_full = self.around.len() == MOST_CHANGES;
        match self.around.last_mut() {
            Some((state, count)) if *state == self.state => *count += 1,
            _ if is_full => return false,
            _ => self.around.push((self.state, 1)),
        }
        self.state.may_skip = false;
        true
    }

    /// Closes the innermost group; whether any is left open.
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

    /// The state around the group at hand.
    pub(super) fn outer(&self) -> Option<&State> {
        self.around.last().map(|(state, _)| state)
    }

    pub(super) fn depth(&self) -> u64 {
        self.depth
    }
}

/// Groups whose text is no part of the article. What begins with `\*` and is not known needs no
/// name here.
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
        let opened = (0..=MOST_CHANGES).take_while(|_| {
            groups.state.font += 1;
            groups.open()
        });
        assert_eq!(opened.count(), MOST_CHANGES);
    }
}

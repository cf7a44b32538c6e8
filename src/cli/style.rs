//! Colour of the output on a terminal.

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use std::io::IsTerminal;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The styles of a command's output; all plain without colour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Styles {
    /// Headings.
    pub(crate) strong: Style,
    /// Resolved names.
    pub(crate) good: Style,
    /// Rejected names.
    pub(crate) bad: Style,
    /// Ambiguous names.
    pub(crate) unsure: Style,
    /// Details.
    pub(crate) faint: Style,
}

impl Color {
    /// The styles for standard output.
    pub(crate) fn for_stdout(self) -> Styles {
        self.styles(std::io::stdout().is_terminal())
    }

    fn styles(self, terminal: bool) -> Styles {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colored = match self {
            Self::Auto => terminal && !no_color,
            Self::Always => true,
            Self::Never => false,
        };
        let style = |style: Style| if colored { style } else { Style::new() };
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        Styles {
            strong: style(Style::new().bold()),
            good: style(color(AnsiColor::Green)),
            bad: style(color(AnsiColor::Red)),
            unsure: style(color(AnsiColor::Yellow)),
            faint: style(Style::new().dimmed()),
        }
    }
}

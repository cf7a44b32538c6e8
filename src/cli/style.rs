//! Colour, where a person looks.

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

/// The styles of a command's output; plain where there is no colour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Styles {
    /// What the eye should find first.
    pub(crate) strong: Style,
    /// What was resolved.
    pub(crate) good: Style,
    /// What was rejected.
    pub(crate) bad: Style,
    /// What is unsure.
    pub(crate) unsure: Style,
    /// What may be passed over.
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

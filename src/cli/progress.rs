//! A bar on standard error while articles are read, at a terminal alone.

use exonym::document::{self, Reader};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// Redraws a second; more would cost more than they show.
const REDRAWS: u8 = 10;
/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// The bar, hidden where nobody looks and until it is worth a look.
pub(crate) struct Progress {
    bar: ProgressBar,
    read: document::Progress,
    started: Instant,
    /// Whether the bar is, or must stay, as it is.
    settled: Cell<bool>,
}

impl Progress {
    /// A bar over the bytes of the inputs, as stored.
    pub(crate) fn start(reader: &Reader, quiet: bool) -> Self {
        let read = reader.progress();
        let bar = match read.total() {
            Some(total) => ProgressBar::new(total).with_style(style(
                "{bar:30} {percent:>3}% {bytes}/{total_bytes} {bytes_per_sec} {eta}",
            )),
            None => ProgressBar::no_length().with_style(style("{spinner} {bytes} {bytes_per_sec}")),
        };
        bar.set_draw_target(ProgressDrawTarget::hidden());
        Self {
            bar,
            read,
            started: Instant::now(),
            settled: Cell::new(quiet),
        }
    }

    /// Moves the bar to what was read.
    pub(crate) fn update(&self) {
        if !self.settled.get() && self.started.elapsed() > PATIENCE {
            let terminal = ProgressDrawTarget::stderr_with_hz(REDRAWS);
            self.bar.set_draw_target(terminal);
            self.settled.set(true);
        }
        self.bar.set_position(self.read.read());
    }

    /// Prints without tearing the bar.
    pub(crate) fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

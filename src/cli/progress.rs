//! A progress bar on standard error while articles are read or worked on, or a gazetteer is built.
//! It is shown only on a terminal.

use super::crew::Crew;
use exonym::Workers;
use exonym::document::{self, Reader};
use exonym_gazetteer_build::compile::{self, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// Redraws per second; more would not be worth their cost.
const REDRAWS: u8 = 10;
/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// A progress bar, hidden if there is no terminal and until the work has taken [`PATIENCE`].
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Progress of reading; `None` if the caller advances the bar.
    read: Option<document::Progress>,
    started: Instant,
    /// Whether the bar is shown already or must stay hidden.
    is_final: Cell<bool>,
}

impl Progress {
    /// Creates a bar over the stored bytes of the inputs.
    pub(crate) fn start(reader: &Reader, quiet: bool) -> Self {
        Self::over_bytes(reader, "judging", quiet)
    }

    /// Creates the same bar for learning a context.
    pub(crate) fn learning(reader: &Reader, quiet: bool) -> Self {
        Self::over_bytes(reader, "learning", quiet)
    }

    fn over_bytes(reader: &Reader, work: &'static str, quiet: bool) -> Self {
        let read = reader.progress();
        let bar = match read.total() {
            Some(total) => ProgressBar::new(total).with_style(style(
                "{msg:8} {bar:30} {percent:>3}% {bytes}/{total_bytes} {bytes_per_sec} {eta}",
            )),
            None => ProgressBar::no_length()
                .with_style(style("{msg:8} {spinner} {bytes} {bytes_per_sec}")),
        };
        Self::hidden(bar.with_message(work), Some(read), quiet)
    }

    /// Creates a bar that is never shown.
    pub(crate) fn never_shown() -> Self {
        Self::hidden(ProgressBar::no_length(), None, true)
    }

    /// Creates a bar over articles that are read already.
    pub(crate) fn over_articles(total: u64, quiet: bool) -> Self {
        let shown = style("{bar:30} {percent:>3}% {human_pos}/{human_len} articles {eta}");
        Self::hidden(ProgressBar::new(total).with_style(shown), None, quiet)
    }

    /// Creates a bar over a stage of a build; `total` is its length, if known.
    fn over_stage(name: &'static str, total: Option<u64>, quiet: bool) -> Self {
        let bar = match total {
            Some(total) => ProgressBar::new(total).with_style(style(
                "{msg:16} {bar:30} {percent:>3}% {human_pos}/{human_len} {eta}",
            )),
            None => ProgressBar::no_length().with_style(style("{msg:16} {spinner} {human_pos}")),
        };
        Self::hidden(bar.with_message(name), None, quiet)
    }

    fn hidden(bar: ProgressBar, read: Option<document::Progress>, quiet: bool) -> Self {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        Self {
            bar,
            read,
            started: Instant::now(),
            is_final: Cell::new(quiet),
        }
    }

    /// Moves the bar to the current position of reading.
    pub(crate) fn update(&self) {
        self.show();
        if let Some(read) = &self.read {
            self.bar.set_position(read.read());
        }
    }

    /// Moves the bar forward.
    pub(crate) fn advance(&self, by: u64) {
        self.show();
        self.bar.inc(by);
    }

    /// Shows the bar once the work has taken long enough.
    fn show(&self) {
        if !self.is_final.get() && self.started.elapsed() > PATIENCE {
            let terminal = ProgressDrawTarget::stderr_with_hz(REDRAWS);
            self.bar.set_draw_target(terminal);
            self.is_final.set(true);
        }
    }

    /// Prints while the bar is hidden.
    pub(crate) fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Workers that write products, with a progress bar.
pub(crate) struct Writing {
    crew: Crew,
    bar: ProgressBar,
}

impl Writing {
    /// Creates the bar with no product written. It is shown only if the run has taken [`PATIENCE`] so
    /// far: input that was read quickly is written quickly.
    pub(crate) fn start(crew: Crew, running: Duration, quiet: bool) -> Self {
        let shown = style("writing  {bar:30} {pos}/{len} formats {elapsed}");
        let bar = ProgressBar::no_length().with_style(shown);
        bar.set_draw_target(match quiet || running < PATIENCE {
            true => ProgressDrawTarget::hidden(),
            false => ProgressDrawTarget::stderr_with_hz(REDRAWS),
        });
        Self { crew, bar }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Workers for Writing {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        self.bar.set_length(count as u64);
        self.bar.tick();
        self.crew.map(count, |at| {
            let done = work(at);
            self.bar.inc(1);
            done
        })
    }
}

/// A progress bar over the stages of a build.
pub(crate) struct Stages {
    quiet: bool,
    bar: Progress,
}

impl Stages {
    /// Creates a bar without a stage.
    pub(crate) fn start(quiet: bool) -> Self {
        Self {
            quiet,
            bar: Progress::over_stage("", None, quiet),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish();
    }
}

impl compile::Progress for Stages {
    fn stage(&mut self, stage: Stage, total: Option<u64>) {
        self.bar.finish();
        self.bar = Progress::over_stage(stage.as_str(), total, self.quiet);
        self.bar.update();
    }

    fn advance(&mut self, by: u64) {
        self.bar.advance(by);
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

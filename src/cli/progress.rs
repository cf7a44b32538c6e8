//! A bar on standard error while articles are read or worked on, or a gazetteer is built, at a
//! terminal alone.

use super::crew::Crew;
use exonym::Workers;
use exonym::document::{self, Reader};
use exonym_gazetteer_build::compile::{self, Stage};
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
    /// How far reading is; `None` where the caller says how far the work is.
    read: Option<document::Progress>,
    started: Instant,
    /// Whether the bar is, or must stay, as it is.
    settled: Cell<bool>,
}

impl Progress {
    /// A bar over the bytes of the inputs, as stored.
    pub(crate) fn start(reader: &Reader, quiet: bool) -> Self {
        Self::over_bytes(reader, "judging", quiet)
    }

    /// The same while a context is learned from them.
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

    /// A bar that is never shown.
    pub(crate) fn hidden_from_all() -> Self {
        Self::hidden(ProgressBar::no_length(), None, true)
    }

    /// A bar over articles that were read before.
    pub(crate) fn over_articles(total: u64, quiet: bool) -> Self {
        let shown = style("{bar:30} {percent:>3}% {human_pos}/{human_len} articles {eta}");
        Self::hidden(ProgressBar::new(total).with_style(shown), None, quiet)
    }

    /// A bar over a stage of a build; `total` is how far it goes, where that is known.
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
            settled: Cell::new(quiet),
        }
    }

    /// Moves the bar to what was read.
    pub(crate) fn update(&self) {
        self.show();
        if let Some(read) = &self.read {
            self.bar.set_position(read.read());
        }
    }

    /// Moves the bar on.
    pub(crate) fn advance(&self, by: u64) {
        self.show();
        self.bar.inc(by);
    }

    /// Shows the bar once the work has taken long enough.
    fn show(&self) {
        if !self.settled.get() && self.started.elapsed() > PATIENCE {
            let terminal = ProgressDrawTarget::stderr_with_hz(REDRAWS);
            self.bar.set_draw_target(terminal);
            self.settled.set(true);
        }
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

/// Workers that write products, with a bar over these.
pub(crate) struct Writing {
    crew: Crew,
    bar: ProgressBar,
}

impl Writing {
    /// No product is written yet. A bar is seen where the run has taken its time so far: what was
    /// read in no time is written in none.
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

/// A bar over the stages of a build.
pub(crate) struct Stages {
    quiet: bool,
    bar: Progress,
}

impl Stages {
    /// No stage yet.
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

//! `exonym`: articles in, weighted map layers out. The whole command line interface is in `exonym::cli`; this
//! file sets up what belongs to a process: its allocator and its stack.

use exonym::cli::{self, OrEnd};
use std::env;
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::thread::Builder;

#[global_allocator]
static MEMORY: OrEnd = OrEnd;

/// Stack size in bytes that is enough for any command; an unoptimised build needs the most.
const MIN_STACK: u64 = 1 << 20;
/// Stack size in bytes to use if `ulimit -s` is below [`MIN_STACK`].
const OWN_STACK: usize = 8 << 20;

fn main() -> ExitCode {
    if cli::stack_limit().is_none_or(|bytes| bytes >= MIN_STACK) {
        return run();
    }
    let thread = Builder::new().name("main".to_owned()).stack_size(OWN_STACK);
    match thread.spawn(run) {
        Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
        // If no thread can be started, the existing stack has to do.
        Err(_) => run(),
    }
}

/// Runs the command from the process's arguments.
fn run() -> ExitCode {
    ExitCode::from(cli::run(env::args_os().collect()))
}

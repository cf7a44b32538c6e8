//! `exonym`: articles in, weighted map layers out. Everything a person types or reads is in
//! `exonym::cli`; here is what only a process of its own has, its allocator and its stack.

use exonym::cli::{self, OrEnd};
use std::env;
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::thread::Builder;

#[global_allocator]
static MEMORY: OrEnd = OrEnd;

/// Bytes of stack that any command can do with; an unoptimised build takes the most.
const LEAST_STACK: u64 = 1 << 20;
/// Bytes of stack to work on where `ulimit -s` leaves fewer than [`LEAST_STACK`].
const OWN_STACK: usize = 8 << 20;

fn main() -> ExitCode {
    if cli::stack_limit().is_none_or(|bytes| bytes >= LEAST_STACK) {
        return run();
    }
    let thread = Builder::new().name("main".to_owned()).stack_size(OWN_STACK);
    match thread.spawn(run) {
        Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
        // Where no thread can be started, the stack that there is has to do.
        Err(_) => run(),
    }
}

/// Runs the command that the process was started with.
fn run() -> ExitCode {
    ExitCode::from(cli::run(env::args_os().collect()))
}

//! `exonym`: articles in, weighted map layers out. Everything a person types or reads is in
//! [`cli`]; the work is the library's.

mod cli;

use std::panic::resume_unwind;
use std::process::ExitCode;
use std::thread::Builder;

#[global_allocator]
static MEMORY: cli::system::OrEnd = cli::system::OrEnd;

/// Bytes of stack that any command can do with; an unoptimised build takes the most.
const LEAST_STACK: u64 = 1 << 20;
/// Bytes of stack to work on where `ulimit -s` leaves fewer than [`LEAST_STACK`].
const OWN_STACK: usize = 8 << 20;

fn main() -> ExitCode {
    if cli::system::stack_limit().is_none_or(|bytes| bytes >= LEAST_STACK) {
        return cli::run();
    }
    let thread = Builder::new().name("main".to_owned()).stack_size(OWN_STACK);
    match thread.spawn(cli::run) {
        Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
        // Where no thread can be started, the stack that there is has to do.
        Err(_) => cli::run(),
    }
}

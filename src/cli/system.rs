//! The one place that asks the system for what Rust cannot promise: a file as memory, the size of
//! the stack, and the end of a process that gets no more memory. All `unsafe` of the program stands
//! here, each with its argument; no other room of the library has any.

use super::FAILED;
use memmap2::Mmap;
use std::alloc::{GlobalAlloc, Layout, System};
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A file's bytes where they lie on disk, so that a gazetteer of gigabytes costs what is looked at.
#[allow(
    unsafe_code,
    reason = "a map is unsound where the file is changed under it: gazetteers are written beside \
              their place and renamed (`Build::write`), which leaves the mapped file as it was. \
              Who writes into one by other means while it is read gets garbage; reading it is \
              bounds-checked all the same"
)]
pub(super) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: as argued above, nobody changes the file while it is mapped.
    unsafe { Mmap::map(file) }
}

/// Bytes that the main thread's stack may take, where the system tells and there is a limit.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library does not tell limits")]
pub fn stack_limit() -> Option<u64> {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the call fills in the structure that it is given, which lives until it returns.
    let told = unsafe { libc::getrlimit(libc::RLIMIT_STACK, &raw mut limit) };
    (told == 0 && limit.rlim_cur != libc::RLIM_INFINITY).then_some(limit.rlim_cur)
}

/// On Windows the linker fixes it: 1 MB by Microsoft's, 2 MB by GNU's, less what the system takes.
#[cfg(not(unix))]
pub fn stack_limit() -> Option<u64> {
    Some(1_000_000)
}

/// The system's memory; where it refuses some, the process ends with one sentence and exit code 1.
///
/// Left to itself Rust would abort, with a stack trace and perhaps a core dump. What a run has half
/// written stays behind under a temporary name, as after a kill, and the next run sweeps it away.
#[derive(Debug)]
pub struct OrEnd;

#[allow(
    unsafe_code,
    reason = "an allocator is the only place on stable Rust where a refusal can be told"
)]
// SAFETY: each call is the same call to `System`, whose answer is given back as it is; a refusal
// does not return. Nothing here unwinds or allocates.
unsafe impl GlobalAlloc for OrEnd {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the same contract.
        granted(unsafe { System.alloc(layout) }, layout.size())
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the same contract.
        granted(unsafe { System.alloc_zeroed(layout) }, layout.size())
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller keeps the same contract.
        granted(unsafe { System.realloc(memory, layout, size) }, size)
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the same contract, and all memory is `System`'s.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[inline]
fn granted(memory: *mut u8, bytes: usize) -> *mut u8 {
    if memory.is_null() {
        end_without_memory(bytes);
    }
    memory
}

/// Says that the system refused memory and ends the process, without taking any.
#[cold]
fn end_without_memory(bytes: usize) -> ! {
    /// Bytes of the sentence at most.
    const SENTENCE: usize = 320;
    static ENDING: AtomicBool = AtomicBool::new(false);
    // Of threads that are refused at the same time one speaks, and takes the others with it.
    while ENDING.swap(true, Ordering::Relaxed) {
        std::thread::sleep(Duration::from_secs(1));
    }
    let mut sentence = [0; SENTENCE];
    let mut rest = &mut sentence[..];
    // What does not fit is cut off.
    _ = writeln!(
        rest,
        "error: out of memory: the system refused {bytes} bytes; work on fewer threads (--threads \
         1), take less at a time (--max-memory, --max-article), or raise the limit on memory \
         (ulimit -v)"
    );
    let left = rest.len();
    say(&sentence[..SENTENCE - left]);
    end()
}

/// Writes to standard error, without the lock that a thread that waits may hold.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library's own handle locks")]
fn say(words: &[u8]) {
    // SAFETY: the bytes are there until the call returns, and are so many.
    _ = unsafe { libc::write(libc::STDERR_FILENO, words.as_ptr().cast(), words.len()) };
}

#[cfg(not(unix))]
fn say(words: &[u8]) {
    _ = io::stderr().write_all(words);
}

/// Ends the process as it stands: what would be done on leaving might take memory.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library's own exit runs handlers")]
fn end() -> ! {
    // SAFETY: it takes any number and does not return; the system takes back everything.
    unsafe { libc::_exit(i32::from(FAILED)) }
}

#[cfg(not(unix))]
fn end() -> ! {
    std::process::exit(i32::from(FAILED))
}

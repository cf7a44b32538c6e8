//! System calls that need `unsafe`: mapping a file into memory, the size of the stack, and ending a
//! process that gets no more memory. All `unsafe` code of the library is in this module, each use with
//! its justification.

use super::FAILED;
use memmap2::Mmap;
use std::alloc::{GlobalAlloc, Layout, System};
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Maps a file into memory, so that a gazetteer of gigabytes costs only the pages that are read.
#[allow(
    unsafe_code,
    reason = "a map is unsound if the file is changed while it is mapped: gazetteers are written to \
              a temporary file and renamed (`Build::write`), which does not change the mapped file. \
              Writing into one by other means gives garbage, but all reads are bounds-checked"
)]
pub(super) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: as argued above, nobody changes the file while it is mapped.
    unsafe { Mmap::map(file) }
}

/// Returns the limit on the main thread's stack in bytes, if there is one and the system reports it.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library does not expose limits")]
pub fn stack_limit() -> Option<u64> {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the call fills in the structure, which lives until it returns.
    let status = unsafe { libc::getrlimit(libc::RLIMIT_STACK, &raw mut limit) };
    (status == 0 && limit.rlim_cur != libc::RLIM_INFINITY).then_some(limit.rlim_cur)
}

/// On Windows the linker fixes the stack size: 1 MB with Microsoft's, 2 MB with GNU's, less what the system
/// takes.
#[cfg(not(unix))]
pub fn stack_limit() -> Option<u64> {
    Some(1_000_000)
}

/// The system allocator; if it refuses memory, the process ends with a one-sentence error and exit
/// code 1.
///
/// By default Rust would abort, with a stack trace and perhaps a core dump. Unfinished files stay under
/// temporary names, as after a kill, and the next run removes them.
#[derive(Debug)]
pub struct OrEnd;

#[allow(
    unsafe_code,
    reason = "an allocator is the only place on stable Rust where a refusal can be reported"
)]
// SAFETY: each call is forwarded to `System`, whose result is returned unchanged; a refusal does not
// return. Nothing here unwinds or allocates.
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
        // SAFETY: the caller keeps the same contract, and all memory comes from `System`.
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

/// Reports that the system refused memory and ends the process, without allocating.
#[cold]
fn end_without_memory(bytes: usize) -> ! {
    /// Maximum bytes of the message.
    const SENTENCE: usize = 320;
    static ENDING: AtomicBool = AtomicBool::new(false);
    // If several threads are refused at the same time, one of them reports it and ends the process.
    while ENDING.swap(true, Ordering::Relaxed) {
        std::thread::sleep(Duration::from_secs(1));
    }
    let mut sentence = [0; SENTENCE];
    let mut rest = &mut sentence[..];
    // A message that does not fit is cut off.
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

/// Writes to standard error without locking, since a waiting thread may hold the lock.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library's own handle locks")]
fn say(words: &[u8]) {
    // SAFETY: the pointer and length are those of a slice that lives until the call returns.
    _ = unsafe { libc::write(libc::STDERR_FILENO, words.as_ptr().cast(), words.len()) };
}

#[cfg(not(unix))]
fn say(words: &[u8]) {
    _ = io::stderr().write_all(words);
}

/// Ends the process immediately, because exit handlers might allocate.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library's own exit runs handlers")]
fn end() -> ! {
    // SAFETY: it takes any number and does not return; the system releases all resources.
    unsafe { libc::_exit(i32::from(FAILED)) }
}

#[cfg(not(unix))]
fn end() -> ! {
    std::process::exit(i32::from(FAILED))
}

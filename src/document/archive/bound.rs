//! Limits how far an archive may expand.
//!
//! Text compresses to a fifth, and tables of one repeated value to a hundredth; bombs are compressed a
//! thousandfold and more. As members may not overlap, the ratio bounds the unpacked size of a file of a given
//! size.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most bytes per compressed byte, over all members.
pub(super) const MAX_RATIO: u64 = 200;

/// Bytes that may be unpacked regardless of the ratio.
pub(super) const FREE: u64 = 64 << 20;

/// The bytes read and unpacked by all readers of an archive's members.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound(Arc<[AtomicU64; 2]>);

impl Bound {
    /// Counts bytes read from the archive.
    pub(super) fn read(&self, bytes: usize) {
        self.0[0].fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Whether too many bytes have been unpacked.
    pub(super) fn is_broken(&self) -> bool {
        let [read, unpacked] = [0, 1].map(|at| self.0[at].load(Ordering::Relaxed));
        is_beyond(unpacked, read)
    }

    /// Counts unpacked bytes; returns an error if there are too many.
    pub(super) fn unpacked(&self, bytes: usize) -> io::Result<()> {
        let unpacked = self.0[1].fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64;
        if is_beyond(unpacked, self.0[0].load(Ordering::Relaxed)) {
            let words = format!(
                "the archive unpacks to more than {MAX_RATIO} times its size, as a decompression \
                 bomb does; unpack it yourself if you trust it"
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, words));
        }
        Ok(())
    }
}

fn is_beyond(unpacked: u64, read: u64) -> bool {
    unpacked > FREE && unpacked / MAX_RATIO > read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bomb_is_stopped_and_a_well_compressed_archive_is_not() {
        let bomb = Bound::default();
        bomb.read(1000);
        assert!(bomb.unpacked(FREE as usize).is_ok());
        assert!(bomb.unpacked(1).is_err() && bomb.is_broken());
        let table = Bound::default();
        table.read(1 << 20);
        assert!(table.unpacked(200 << 20).is_ok());
    }
}

/// The block of the filter in which a word is, by its checksum, and its two bits there.
#[inline]
fn filter_bits(checksum: u64, blocks: usize) -> (usize, u64) {
    let bits = 1 << (checksum & 63) | 1 << (checksum >> 6 & 63);
    ((checksum >> 12) as usize % blocks, bits)
}

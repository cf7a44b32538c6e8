// A PMTiles archive, version 3: one file with all tiles of a map, read in parts as needed.
//
// Takes a function that reads bytes; returns tiles, by zoom, column and row. Directories are read once.
// Format: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md

const HEADER = 127; // bytes
const VERSION = 3;
const COMPRESSIONS = ["unknown", "none", "gzip", "brotli", "zstd"];
const TYPES = ["unknown", "mvt", "png", "jpeg", "webp", "avif"];

/** @typedef {{ id: number, run: number, offset: number, length: number }} Entry */

function headerOf(buffer) {
  const at = new DataView(buffer);
  const word = new TextDecoder().decode(new Uint8Array(buffer, 0, Math.min(7, buffer.byteLength)));
  if (buffer.byteLength < HEADER || word !== "PMTiles" || at.getUint8(7) !== VERSION) throw new Error("not a PMTiles archive of version 3");
  const long = (offset) => Number(at.getBigUint64(offset, true));
  return {
    root: [long(8), long(16)],
    leaves: long(40),
    tiles: long(56),
    directoryCompression: COMPRESSIONS[at.getUint8(97)],
    compression: COMPRESSIONS[at.getUint8(98)],
    type: TYPES[at.getUint8(99)],
    minZoom: at.getUint8(100),
    maxZoom: at.getUint8(101),
  };
}

// Unpacks gzip; browsers cannot unpack the other compressions.
async function unpacked(buffer, compression) {
  if (compression === "none") return buffer;
  if (compression !== "gzip") throw new Error(`compressed with ${compression}, which browsers cannot unpack`);
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

// Reads variable-length integers: seven bits per byte, the lowest first.
function numbersOf(buffer) {
  const bytes = new Uint8Array(buffer);
  let at = 0;
  return () => {
    let [number, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("a directory ends early");
      number += (byte & 0x7f) * scale;
      if (byte < 0x80) return number;
      scale *= 128;
    }
  };
}

// Four columns one after the other: id differences, run lengths, lengths, and offsets, where 0 means
// "directly after the previous entry".
/** @returns {Entry[]} */
function directoryOf(buffer) {
  const next = numbersOf(buffer);
  const entries = Array.from({ length: next() }, () => ({ id: 0, run: 0, offset: 0, length: 0 }));
  let id = 0;
  for (const entry of entries) entry.id = id += next();
  for (const entry of entries) entry.run = next();
  for (const entry of entries) entry.length = next();
  entries.forEach((entry, at) => {
    const offset = next();
    const before = entries[at - 1];
    entry.offset = offset === 0 && before ? before.offset + before.length : offset - 1;
  });
  return entries;
}

/** The id of a tile: zoom levels in order, and within each along a Hilbert curve. */
export function tileId(zoom, column, row) {
  let [x, y, along] = [column, row, 0];
  for (let side = 2 ** zoom / 2; side >= 1; side /= 2) {
    const [right, down] = [(x & side) > 0 ? 1 : 0, (y & side) > 0 ? 1 : 0];
    along += side * side * ((3 * right) ^ down);
    if (down === 0) {
      if (right === 1) [x, y] = [side - 1 - x, side - 1 - y];
      [x, y] = [y, x];
    }
  }
  return (4 ** zoom - 1) / 3 + along;
}

/**
 * Opens an archive whose bytes `read` returns: `(offset, length) => Promise<ArrayBuffer>`.
 * @param {(offset: number, length: number) => Promise<ArrayBuffer>} read
 */
export async function openArchive(read) {
  const header = headerOf(await read(0, HEADER));
  /** @type {Map<number, Promise<Entry[]>>} */
  const directories = new Map();
  const directory = (offset, length) => {
    if (!directories.has(offset)) {
      const bytes = read(offset, length).then((buffer) => unpacked(buffer, header.directoryCompression));
      directories.set(offset, bytes.then(directoryOf));
    }
    return directories.get(offset);
  };
  await directory(...header.root);

  /** The bytes of a tile; null if it is not in the archive. */
  async function tile(zoom, column, row) {
    const id = tileId(zoom, column, row);
    let place = header.root;
    for (;;) {
      const entry = (await directory(...place)).findLast((each) => each.id <= id);
      if (!entry) return null;
      if (entry.run > 0) {
        if (id >= entry.id + entry.run) return null;
        return unpacked(await read(header.tiles + entry.offset, entry.length), header.compression);
      }
      place = [header.leaves + entry.offset, entry.length];
    }
  }
  return { ...header, tile };
}

// A street map below the places, from a tile server; only if the page was made with one. The rest of the page
// works without a network.

import { data } from "./island.js";
import { WORLD } from "./outlines.js";
import { map } from "./scene.js";

const TILE_SIZE = 256; // pixels of a tile
const MAX_ZOOM = 19; // the highest zoom of common servers
const MAX_TILES = 400; // tiles in memory

/** The server of the street map; null for none. */
export const tileServer = data.tiles ? { ...data.tiles, host: new URL(data.tiles.origin).host } : null;

const tiles = new Map();

function tile(zoom, column, row, arrived) {
  const url = tileServer.url.replace("{z}", String(zoom)).replace("{x}", String(column)).replace("{y}", String(row));
  if (!tiles.has(url)) {
    const image = new Image();
    image.decoding = "async";
    image.addEventListener("load", arrived, { once: true });
    image.src = url;
    tiles.set(url, image);
    if (tiles.size > MAX_TILES) tiles.delete(tiles.keys().next().value);
  }
  const image = tiles.get(url);
  return image.complete && image.naturalWidth > 0 ? image : null;
}

/** Draws the visible tiles that have arrived, and requests the others. */
export function drawTiles(at, arrived) {
  const { k, x, y } = map.transform;
  const zoom = Math.max(0, Math.min(MAX_ZOOM, Math.round(Math.log2((k * WORLD) / TILE_SIZE))));
  const count = 2 ** zoom;
  const size = (k * WORLD) / count;
  at.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
  const first = (off) => Math.max(0, Math.floor(-off / size));
  const last = (off, length) => Math.min(count - 1, Math.floor((length - off) / size));
  for (let row = first(y); row <= last(y, map.height); row += 1) {
    for (let column = first(x); column <= last(x, map.width); column += 1) {
      const image = tile(zoom, column, row, arrived);
      // Slightly enlarged, so that no background shows between tiles.
      if (image) at.drawImage(image, x + column * size, y + row * size, size + 0.5, size + 0.5);
    }
  }
}

// A street map from a PMTiles archive next to the page, if the page was made with one: images as they are,
// vector tiles in muted colours of the page.
//
// A page from a server reads the archive itself. A page opened from disk may not read other files; the reader
// then has to choose the archive.

import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { openArchive } from "./archive.js";
import { colours } from "./colours.js";
import { byId } from "./element.js";
import { data } from "./island.js";
import { say } from "./language.js";
import { WORLD } from "./outlines.js";
import { map } from "./scene.js";

const IMAGE_SIZE = 256; // pixels of an image tile
const DRAWN_SIZE = 512; // and of a drawn tile
const MAX_TILES = 300; // tiles in memory
const POLYGON = 3;

let archive = null;
const tiles = new Map();

/** Whether there is a street map of images, or one of vector data. */
export const hasImages = () => archive !== null && archive.type !== "mvt";
export const hasLines = () => archive?.type === "mvt";

async function open(read, changed) {
  try {
    archive = await openArchive(read);
    tiles.clear();
    byId("streets-status").textContent = "";
  } catch (fault) {
    archive = null;
    byId("streets-status").textContent = say("streets-failed", { fault: String(fault.message ?? fault) });
  }
  changed();
}

const fileReader = (file) => (offset, length) => file.slice(offset, offset + length).arrayBuffer();
const serverReader = (url) => async (offset, length) => {
  const response = await fetch(url, { headers: { range: `bytes=${offset}-${offset + length - 1}` } });
  if (response.status !== 206) throw new Error(`${response.status}`);
  return response.arrayBuffer();
};

/** Opens the street map, or offers to choose it; calls back when there is something to draw. */
export function offerStreets(changed) {
  byId("streets-line").hidden = !data.streets;
  if (!data.streets) return;
  byId("streets-name").textContent = say("streets-choose", { name: data.streets.name });
  byId("streets").addEventListener("change", () => {
    const [file] = byId("streets", "input").files;
    if (file) open(fileReader(file), changed);
  });
  if (location.protocol.startsWith("http")) open(serverReader(data.streets.url), changed);
}

// The layers of Protomaps, OpenMapTiles and Shortbread, matched by name, the lowest first.
const STYLES = [
  { layer: /^(water|ocean|water_polygons)$/, paint: (on, colour) => fill(on, colour.sea) },
  { layer: /^(waterway|water_lines|physical_line)$/, paint: (on, colour) => line(on, colour.coast, 1) },
  { layer: /^(buildings?)$/, paint: (on, colour) => fill(on, colour.inner) },
  { layer: /^(roads?|transportation|streets)$/, paint: (on, colour, width) => line(on, colour.bar, width) },
];
const MAJOR = /motorway|trunk|primary|highway|major/;

function fill(on, colour) {
  on.fillStyle = colour;
  on.fill("evenodd");
}

function line(on, colour, width) {
  on.strokeStyle = colour;
  on.lineWidth = width;
  on.stroke();
}

function trace(on, feature) {
  const scale = DRAWN_SIZE / feature.extent;
  for (const ring of feature.loadGeometry()) {
    ring.forEach(({ x, y }, at) => (at ? on.lineTo(x * scale, y * scale) : on.moveTo(x * scale, y * scale)));
    if (feature.type === POLYGON) on.closePath();
  }
}

function drawnSheet(bytes) {
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [DRAWN_SIZE, DRAWN_SIZE];
  const on = sheet.getContext("2d");
  on.lineJoin = on.lineCap = "round";
  const { layers } = new VectorTile(new PbfReader(bytes));
  for (const { layer: wanted, paint } of STYLES) {
    for (const name of Object.keys(layers).filter((each) => wanted.test(each))) {
      for (let at = 0; at < layers[name].length; at += 1) {
        const feature = layers[name].feature(at);
        if (feature.type === 1) continue;
        const { kind, class: type, kind_detail: detail } = feature.properties;
        on.beginPath();
        trace(on, feature);
        paint(on, colours, MAJOR.test(`${kind} ${type} ${detail}`) ? 2.4 : 1);
      }
    }
  }
  return sheet;
}

async function load(key, zoom, column, row, arrived) {
  const bytes = await archive.tile(zoom, column, row).catch(() => null);
  if (!bytes) return;
  const drawn = hasLines() ? drawnSheet(bytes) : await createImageBitmap(new Blob([bytes])).catch(() => null);
  if (!drawn || !tiles.has(key)) return;
  tiles.set(key, drawn);
  arrived();
}

// A tile that has arrived; null for one that is pending, which is requested only once.
function tile(zoom, column, row, arrived) {
  const key = [zoom, column, row, hasLines() ? colours.sea : ""].join();
  if (!tiles.has(key)) {
    tiles.set(key, null);
    if (tiles.size > MAX_TILES) tiles.delete(tiles.keys().next().value);
    load(key, zoom, column, row, arrived);
  }
  return tiles.get(key);
}

/** Draws the visible tiles that have arrived, and requests the others. */
export function drawStreets(at, arrived) {
  const { k, x, y } = map.transform;
  const wanted = Math.round(Math.log2((k * WORLD) / (hasLines() ? DRAWN_SIZE : IMAGE_SIZE)));
  const zoom = Math.max(archive.minZoom, Math.min(archive.maxZoom, wanted));
  const count = 2 ** zoom;
  const size = (k * WORLD) / count;
  at.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
  const first = (off) => Math.max(0, Math.floor(-off / size));
  const last = (off, length) => Math.min(count - 1, Math.floor((length - off) / size));
  for (let row = first(y); row <= last(y, map.height); row += 1) {
    for (let column = first(x); column <= last(x, map.width); column += 1) {
      const drawn = tile(zoom, column, row, arrived);
      if (drawn) at.drawImage(drawn, x + column * size, y + row * size, size + 0.5, size + 0.5);
    }
  }
}

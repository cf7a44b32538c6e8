// Selects the names that fit on the map without overlap: the heaviest first, each where there is room.

import { places } from "./data.js";
import { coveredBoxes, map } from "./scene.js";

const CELL = 32; // pixels; boxes are looked up by the cells that contain them

class Room {
  constructor() {
    this.cells = new Map();
  }
  eachCell([x0, y0, x1, y1], visit) {
    for (let x = Math.floor(x0 / CELL); x <= Math.floor(x1 / CELL); x += 1) {
      for (let y = Math.floor(y0 / CELL); y <= Math.floor(y1 / CELL); y += 1) {
        if (visit(x * 65_536 + y) === false) return false;
      }
    }
    return true;
  }
  isFree(box) {
    return this.eachCell(box, (cell) => {
      for (const other of this.cells.get(cell) ?? []) {
        if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
      }
    });
  }
  take(box) {
    this.eachCell(box, (cell) => {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    });
  }
}

// Long names are cut: a name from a user's own gazetteer may be a sentence.
const LABEL_LENGTH = 28;
const labelOf = (place) => {
  const name = [...places.name[place]];
  return name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH - 1).join("")}…` : places.name[place];
};

const widths = new Map();
function labelWidth(context, font, text) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

const GAP = 3; // pixels between a circle and its name

/** Possible positions of a name of that width beside a circle: right, left, above, below.
 * @returns {[number, number][]} */
function positionsOf({ x, y, radius }, width, height) {
  const half = height / 2;
  if (radius === 0) return [[x - width / 2, y - half]];
  const off = radius + GAP;
  return [
    [x + off, y - half],
    [x - off - width, y - half],
    [x - width / 2, y - off - height],
    [x - width / 2, y + off],
  ];
}

const within = (box, { width, height }) => box[0] > 4 && box[1] > 4 && box[2] < width - 4 && box[3] < height - 4;

// The names that fit, from candidates [{place, x, y, radius, font, size}] with the heaviest first; a radius
// of 0 is a country, whose name is centred on it. Adds `at`, the left edge and the middle of the line. Towns
// of the background, which have their own `text`, come last; no name overlaps the `blocked` boxes.
export function placeLabels(context, candidates, frame, limit, { blocked, towns }) {
  const room = new Room();
  for (const box of [...coveredBoxes(), ...blocked]) room.take(box);
  for (const { x, y, radius } of candidates) {
    const half = radius * 0.75;
    if (radius >= 5) room.take([x - half, y - half, x + half, y + half]);
  }
  const placed = [];
  for (const candidate of [...candidates, ...towns]) {
    if (placed.length >= limit) break;
    const text = candidate.text ?? labelOf(candidate.place);
    const width = labelWidth(context, candidate.font, text);
    const height = candidate.size * 1.25;
    const around = (/** @type {[number, number]} */ [left, top]) => [left - 2, top - 1, left + width + 2, top + height + 1];
    const fits = (position) => within(around(position), frame) && room.isFree(around(position));
    const all = positionsOf(candidate, width, height);
    // The chosen place is always named.
    const position = all.find(fits) ?? (candidate.place === map.selected ? all[0] : null);
    if (!position) continue;
    room.take(around(position));
    /** @type {[number, number]} */
    const at = [position[0], position[1] + height / 2];
    placed.push({ ...candidate, text, at });
  }
  return placed;
}

// The colour of a place on the map: by its kind, by the value whose articles name it most often, or by the side of a
// difference.

import { areaClass } from "./areas.js";
import { slotOfPlace } from "./compare.js";
import { groupOf } from "./data.js";
import { figures } from "./figures.js";
import { map, shadeClass, sizeOf } from "./scene.js";

const MIN_SHARE = 0.1; // share of its colour in a country of the lowest class
const SHARE_STEP = 0.045; // increase per class
// The same for an area shaded by a difference: all shades are visible, and circles stand out from the deepest.
const MIN_AREA_SHARE = 0.14;
const AREA_SHARE_STEP = 0.09;

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// Mixes two colours.
function mixed(from, to, part) {
  const [a, b] = [channels(from), channels(to)];
  const between = a.map((each, at) => Math.round(each + (b[at] - each) * part));
  return `#${between.map((each) => each.toString(16).padStart(2, "0")).join("")}`;
}

const sideOf = (place) => (figures.difference[place] < 0 ? 1 : 0);

/** The colour of a place's circle, from a palette. */
export function fillOf(place, palette) {
  if (map.paint === "values") return palette.values[slotOfPlace(place)];
  if (map.paint === "difference") return palette.sides[sideOf(place)];
  return palette.groups[groupOf[place]];
}

/** The same as a pixel, from the page's own palette. */
export function pixelOf(place, palette) {
  if (map.paint === "values") return palette.valuePixels[slotOfPlace(place)];
  if (map.paint === "difference") return palette.sidePixels[sideOf(place)];
  return palette.pixels[groupOf[place]];
}

/** The colour of a country shaded by its own figure. */
export function shadeOf(place, palette) {
  const shade = shadeClass(sizeOf(place));
  if (map.paint === "kinds") return palette.shades[shade];
  return mixed(palette.land, fillOf(place, palette), MIN_SHARE + SHARE_STEP * shade);
}

/** The colour of an area with a figure: of its class, and by the side of a difference. */
export function areaFill({ set, shading }, figure, palette) {
  const shade = areaClass(set, figure);
  if (shading !== "difference") return palette.areas[shade];
  return mixed(palette.land, palette.sides[figure < 0 ? 1 : 0], MIN_AREA_SHARE + AREA_SHARE_STEP * shade);
}

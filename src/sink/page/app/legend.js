// The legend: circles as large as the map draws them at this zoom, and the classes of shades with
// where each begins.

import { colours } from "./colours.js";
import { byId, drawn } from "./element.js";
import { decimal, locale, say } from "./language.js";
import { SHADES, map, radiusOf, shadeBound, uncover } from "./scene.js";

const SMALLEST_CIRCLE = 3; // pixels; below it a circle tells nothing
const TEXT = 13; // pixels a line
const FONT_SIZE = 11; // pixels

// 1, 2 or 5 with zeros: the largest that is not above a value.
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].map((digit) => digit * power).find((each) => each <= value * 1.000_001) ?? power;
}

/** The figures whose circles the legend shows, the largest first. */
export function legendValues(most, measure) {
  if (!(most > 0)) return [];
  const counted = measure !== "weight";
  const values = [round(most)];
  for (const part of [values[0] / 4, values[0] / 20]) {
    const value = counted && part < 1 ? 0 : round(part);
    if (value > 0 && value < values.at(-1) && radiusOf(value) >= SMALLEST_CIRCLE) values.push(value);
  }
  return values;
}

// Circles within each other that touch at the bottom, a figure at the top of each.
function circles(measure, { ink, muted }) {
  const values = legendValues(map.scale[0], measure);
  const radii = values.map(radiusOf);
  const most = radii[0] ?? 0;
  const height = Math.max(2 * most, values.length * TEXT) + 4;
  const svg = drawn("svg", { width: 2 * most + 60, height, class: "circles", "font-size": FONT_SIZE });
  let below = Infinity;
  values.forEach((value, at) => {
    const radius = radii[at];
    const top = height - 2 - 2 * radius;
    svg.append(drawn("circle", { cx: most + 1, cy: height - 2 - radius, r: radius, fill: "none", stroke: muted, "stroke-width": 1.2 }));
    // Lines of text do not lie on each other, however near the circles' tops are.
    const line = at === 0 ? Math.max(TEXT / 2, top) : Math.max(top, TEXT / 2 + at * TEXT);
    const middle = Math.min(height - TEXT / 2 - (values.length - 1 - at) * TEXT, line);
    below = middle;
    svg.append(drawn("path", { d: `M${most + 1} ${top}L${2 * most + 8} ${below}`, stroke: muted, "stroke-width": 0.6 }));
    svg.append(drawn("text", { x: 2 * most + 11, y: below, dy: "0.35em", fill: ink }, decimal.format(value)));
  });
  return svg;
}

// Bounds of classes are no round figures, and stand close to each other.
const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2, notation: "compact" });

function shades({ muted, border, shades: fills }) {
  const label = { y: 19, dy: "0.35em", fill: muted, "text-anchor": "middle" };
  const wide = 31;
  const svg = drawn("svg", { width: wide * SHADES + 16, height: 26, class: "shades", "font-size": FONT_SIZE });
  for (let shade = 0; shade < SHADES; shade += 1) {
    svg.append(drawn("rect", { x: shade * wide, y: 0, width: wide - 1, height: 11, fill: fills[shade], stroke: border, "stroke-width": 0.5 }));
    if (shade > 0) svg.append(drawn("text", { ...label, x: shade * wide }, short.format(shadeBound(shade))));
  }
  svg.append(drawn("text", { ...label, x: SHADES * wide }, short.format(map.scale[1])));
  return svg;
}

// From nothing to the densest spot in sight: a heat map has no figures.
function heat(_measure, { ink, groups }) {
  const steps = 8;
  const wide = 14;
  const svg = drawn("svg", { width: wide * steps + 16, height: 30, class: "circles", "font-size": FONT_SIZE });
  for (let step = 0; step < steps; step += 1) {
    svg.append(drawn("rect", { x: step * wide, y: 2, width: wide, height: 11, fill: groups[0], "fill-opacity": (step + 0.5) / steps }));
  }
  svg.append(drawn("text", { x: 0, y: 22, dy: "0.35em", fill: ink }, say("heat-less")));
  svg.append(drawn("text", { x: steps * wide, y: 22, dy: "0.35em", fill: ink, "text-anchor": "end" }, say("heat-more")));
  return svg;
}

/** What the legend holds, in some colours: circles and shades, each null where the map has none. */
export function legendParts(measure, palette) {
  const has = { circles: map.points.length > 0 && map.scale[0] > 0, shades: map.shaded.length > 0 && map.scale[1] > 0 };
  const points = map.draw === "heat" ? heat : circles;
  return { circles: has.circles ? points(measure, palette) : null, shades: has.shades ? shades(palette) : null };
}

let last = "";

/** Draws it again where sizes or figures have changed. */
export function drawLegend(measure) {
  const key = [map.largest.toFixed(1), map.scale, measure, map.points.length > 0, map.shaded.length > 0, colours.ink, map.draw].join();
  if (key === last) return;
  last = key;
  const parts = legendParts(measure, colours);
  byId("legend").hidden = !parts.circles && !parts.shades;
  byId("legend-measure").textContent = say(measure);
  byId("legend-circles").replaceChildren(...[parts.circles].filter(Boolean));
  byId("legend-shades").hidden = !parts.shades;
  byId("legend-classes").replaceChildren(...[parts.shades].filter(Boolean));
  uncover();
}

// The legend: circles in the sizes of the map at this zoom, and the classes of shades with their lower
// bounds.

import { colours } from "./colours.js";
import { ALIKE, OTHERS, comparedBy, slotOf, slotOfPlace, valueName, values as compared } from "./compare.js";
import { byId, drawn, element, isolated } from "./element.js";
import { decimal, locale, percent, say, sayFigure } from "./language.js";
import { areaFill } from "./paint.js";
import { map, radiusOf, shadeBound, sizeCircles, forgetCoveredBoxes } from "./scene.js";

const MIN_CIRCLE = 3; // pixels; a smaller circle would be unreadable
const LINE_HEIGHT = 13; // pixels per line
const FONT_SIZE = 11; // pixels

// The largest 1, 2 or 5 times a power of ten that does not exceed a value.
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].map((digit) => digit * power).find((each) => each <= value * 1.000_001) ?? power;
}

/** The figures whose circles are in the legend, the largest first. */
export function legendValues(highest, measure) {
  if (!(highest > 0)) return [];
  const isCount = !["weight", "share", "difference"].includes(measure);
  const values = [round(highest)];
  for (const part of [values[0] / 4, values[0] / 20]) {
    const value = isCount && part < 1 ? 0 : round(part);
    if (value > 0 && value < values.at(-1) && radiusOf(value) >= MIN_CIRCLE) values.push(value);
  }
  return values;
}

const formatLegendFigure = (measure, value) => (["share", "difference"].includes(measure) ? percent : decimal).format(value);

// Nested circles that touch at the bottom, with a figure at the top of each.
function circles(measure, { ink, muted }) {
  const values = legendValues(map.scale[0], measure);
  const radii = values.map(radiusOf);
  const largest = radii[0] ?? 0;
  const height = Math.max(2 * largest, values.length * LINE_HEIGHT) + 4;
  const svg = drawn("svg", { width: 2 * largest + 60, height, class: "circles", "font-size": FONT_SIZE });
  let below = Infinity;
  values.forEach((value, at) => {
    const radius = radii[at];
    const top = height - 2 - 2 * radius;
    svg.append(drawn("circle", { cx: largest + 1, cy: height - 2 - radius, r: radius, fill: "none", stroke: muted, "stroke-width": 1.2 }));
    // Lines of text do not overlap, however close the circles' tops are.
    const line = at === 0 ? Math.max(LINE_HEIGHT / 2, top) : Math.max(top, LINE_HEIGHT / 2 + at * LINE_HEIGHT);
    const middle = Math.min(height - LINE_HEIGHT / 2 - (values.length - 1 - at) * LINE_HEIGHT, line);
    below = middle;
    svg.append(drawn("path", { d: `M${largest + 1} ${top}L${2 * largest + 8} ${below}`, stroke: muted, "stroke-width": 0.6 }));
    svg.append(drawn("text", { x: 2 * largest + 11, y: below, dy: "0.35em", fill: ink }, formatLegendFigure(measure, value)));
  });
  return svg;
}

// Class bounds are not round figures, and are close together.
const shortPercent = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 2 });
const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2, notation: "compact" });

// A row of swatches, or one for each side of a difference, with the lower bound of each class below it, and
// the upper bound of the last.
function classes(rows, bounds, { muted, border }) {
  const high = 12 * rows.length;
  const label = { y: high + 7, dy: "0.35em", fill: muted, "text-anchor": "middle" };
  const wide = 31;
  // Room for the left half of the first figure, which would otherwise touch the second.
  const left = bounds[0] ? wide / 2 : 0;
  const [fills] = rows;
  const svg = drawn("svg", { width: left + wide * fills.length + 16, height: high + 14, class: "shades", "font-size": FONT_SIZE });
  fills.forEach((_, shade) => {
    rows.forEach((row, side) => svg.append(drawn("rect", { x: left + shade * wide, y: 12 * side, width: wide - 1, height: 11, fill: row[shade], stroke: border, "stroke-width": 0.5 })));
    if (bounds[shade]) svg.append(drawn("text", { ...label, x: left + shade * wide }, bounds[shade]));
  });
  svg.append(drawn("text", { ...label, x: left + fills.length * wide }, bounds[fills.length]));
  return svg;
}

function shades(measure, palette) {
  const write = (value) => (["share", "difference"].includes(measure) ? shortPercent : short).format(value);
  const bounds = palette.shades.map((_, shade) => (shade > 0 ? write(shadeBound(shade)) : ""));
  return classes([palette.shades], [...bounds, write(map.scale[1])], palette);
}

function areaClasses(areas, palette) {
  const { set, shading } = areas;
  if (set.bounds.length === 0) return null;
  const write = (value) => (["share", "difference"].includes(shading) ? shortPercent : short).format(value);
  const sides = shading === "difference" ? [1, -1] : [1];
  const rows = sides.map((sign) => set.bounds.map((bound) => areaFill(areas, sign * bound, palette)));
  return classes(rows, [...set.bounds, set.highest].map(write), palette);
}

// From zero to the densest visible spot: a heat map has no figures.
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

// The values of the filtered places, each with its colour: [{slot, name}, …].
function valueKeys() {
  if (map.paint !== "values") return [];
  const used = new Set([...map.points, ...map.shaded].map(slotOfPlace));
  const own = [...compared.keys()].filter((value) => slotOf(value) !== OTHERS && used.has(slotOf(value)));
  return [
    ...own.map((value) => ({ slot: slotOf(value), name: valueName(value) })),
    ...(used.has(OTHERS) ? [{ slot: OTHERS, name: say("others") }] : []),
    ...(used.has(ALIKE) ? [{ slot: ALIKE, name: say("alike") }] : []),
  ];
}

// The two sides of a difference, each with its colour.
function sideKeys(view) {
  if (map.paint !== "difference") return [];
  return [view.a, view.b].map((value, slot) => ({ slot, name: say("more-in", { name: valueName(value) }) }));
}

/** The meaning of the colours in a palette: [{fill, name}, …]. */
export const colourKeys = (view, palette) => [
  ...valueKeys().map(({ slot, name }) => ({ fill: palette.values[slot], name })),
  ...sideKeys(view).map(({ slot, name }) => ({ fill: palette.sides[slot], name })),
];

/** The parts of the legend in a palette: circles, shades of countries and classes of areas, each null if
 * the map has none. */
export function legendParts(measure, palette) {
  const scaled = map.scale[0] > 0 && map.panes.some(({ points }) => points.length > 0);
  const shaded = map.paint === "kinds" && map.scale[1] > 0 && map.panes.some((pane) => pane.shaded.length > 0);
  const points = map.draw === "heat" ? heat : circles;
  return {
    circles: scaled ? points(measure, palette) : null,
    shades: shaded ? shades(measure, palette) : null,
    areas: map.areas ? areaClasses(map.areas, palette) : null,
  };
}

function swatch({ fill, name }) {
  const key = drawn("svg", { width: 11, height: 11, class: "swatch" }, drawn("circle", { cx: 5.5, cy: 5.5, r: 5, fill }));
  return element("li", {}, key, isolated(name));
}

let last = "";

/** Redraws the legend if sizes, colours or figures have changed. */
export function drawLegend(measure, view) {
  if (map.width === 0) return;
  sizeCircles();
  const keys = colourKeys(view, colours);
  const areas = map.areas;
  const key = [
    map.largest.toFixed(1),
    map.scale,
    measure,
    map.panes.map((pane) => [pane.points.length > 0, pane.shaded.length > 0]),
    colours.ink,
    map.draw,
    keys.map(({ fill, name }) => fill + name),
    areas && [areas.set.key, areas.shading, areas.set.bounds, areas.set.highest],
    map.paint === "values" ? comparedBy : "",
  ].join();
  if (key === last) return;
  last = key;
  const parts = legendParts(measure, colours);
  byId("legend").hidden = !parts.circles && !parts.shades && !parts.areas && keys.length === 0;
  byId("legend-measure").textContent = sayFigure(measure);
  byId("legend-circles").replaceChildren(...[parts.circles].filter(Boolean));
  byId("legend-shades").hidden = !parts.shades;
  byId("legend-classes").replaceChildren(...[parts.shades].filter(Boolean));
  byId("legend-areas").hidden = !parts.areas;
  byId("legend-shading").textContent = areas ? sayFigure(areas.shading) : "";
  byId("legend-area-classes").replaceChildren(...[parts.areas].filter(Boolean));
  byId("legend-by").textContent = map.paint === "values" ? comparedBy : "";
  byId("legend-values").replaceChildren(...keys.map(swatch));
  forgetCoveredBoxes();
}

// A picture of the current view, as SVG: title, range and filters, the map with its circles and names, the
// legend, the attribution.
//
// It is drawn from the same figures as the canvas, and styled only by attributes, so that it works both as a
// file and in the page, whose policy forbids other styles.

import { linesIn } from "./base.js";
import { GROUPS, groupOf } from "./data.js";
import { byId, drawn } from "./element.js";
import { areasInSight, overlap, worldSeen } from "./ground.js";
import { heatImage } from "./heat.js";
import { integer, say, sayFigure } from "./language.js";
import { colourKeys, legendParts } from "./legend.js";
import { FONT, circlesInSight, groupsInSight, labelsInSight } from "./map.js";
import { levelAt, outlines, shapeOfPlace } from "./outlines.js";
import { comparedBy, valueName } from "./compare.js";
import { areaFill, fillOf, shadeOf } from "./paint.js";
import { inPane, map, paneOffset, screenX, screenY } from "./scene.js";
import { chosenWords } from "./summary.js";

const HEAD = 62; // pixels
const FOOT = 24;
const MARGIN = 14;
const LETTER_WIDTH = 7.4; // pixels, the mean width of a bold letter of size 12

const MIN_STEP = 0.6; // pixels
const CLIP_MARGIN = 500; // pixels around the map; anything further out is drawn at that distance

const near = (value, size) => Math.max(-CLIP_MARGIN, Math.min(size + CLIP_MARGIN, value));

// A pen that records what it draws, in pixels of the map. Steps smaller than a pixel are left out, so that
// the coast of the whole world is a few points around the map.
class Pen {
  constructor() {
    this.path = "";
    this.last = [0, 0];
  }
  put(letter, x, y) {
    const at = [near(map.transform.applyX(x), map.width), near(map.transform.applyY(y), map.height)];
    const far = Math.abs(at[0] - this.last[0]) >= MIN_STEP || Math.abs(at[1] - this.last[1]) >= MIN_STEP;
    if (letter === "L" && !far) return;
    this.path += `${letter}${at[0].toFixed(1)} ${at[1].toFixed(1)}`;
    this.last = at;
  }
  moveTo(x, y) {
    this.put("M", x, y);
  }
  lineTo(x, y) {
    this.put("L", x, y);
  }
  closePath() {
    this.path += "Z";
  }
}

function pathOf(shape) {
  const pen = new Pen();
  shape.trace(levelAt(map.transform.k), pen);
  return pen.path;
}

function land(palette) {
  const seen = worldSeen();
  const fills = new Map(map.shaded.map((place) => [shapeOfPlace[place], shadeOf(place, palette)]));
  const { lakes, rivers, borders } = linesIn(seen, map.transform.k);
  const countries = outlines.countries.filter(({ box }) => overlap(box, seen));
  const line = (shape, stroke, more) => drawn("path", { d: pathOf(shape), fill: "none", stroke, "stroke-width": 0.8, ...more });
  return [
    ...countries.map((country) =>
      drawn("path", { d: pathOf(country), fill: fills.get(country) ?? palette.land, "fill-rule": "evenodd" }),
    ),
    ...areasInSight().map(({ outline, figure }) => drawn("path", { d: pathOf(outline), fill: areaFill(map.areas, figure, palette), "fill-rule": "evenodd", stroke: palette.border, "stroke-width": 0.6 })),
    ...lakes.map((lake) => drawn("path", { d: pathOf(lake), fill: palette.sea, "fill-rule": "evenodd" })),
    ...rivers.map((river) => line(river, palette.river, { "stroke-width": 0.9 })),
    ...borders.map((border) => line(border, palette.inner, { "stroke-width": 0.7 })),
    line(outlines.coast, palette.coast, {}),
    line(outlines.borders, palette.border, {}),
    line(outlines.within, palette.border, { "stroke-width": 1.2, "stroke-dasharray": "3 2.5" }),
  ];
}

function circle({ place, radius }, palette) {
  const { ring } = GROUPS[groupOf[place]];
  const colour = fillOf(place, palette);
  return drawn("circle", {
    cx: screenX(place).toFixed(1),
    cy: screenY(place).toFixed(1),
    r: radius.toFixed(1),
    fill: colour,
    "fill-opacity": ring ? 0.16 : 0.72,
    stroke: ring ? colour : palette.ring,
    "stroke-width": ring ? 1.6 : 1,
  });
}

function group({ at: [cx, cy], radius, places }, palette) {
  return drawn(
    "g",
    {},
    drawn("circle", { cx, cy, r: radius, fill: palette.paper, "fill-opacity": 0.9, stroke: palette.accent, "stroke-width": 2 }),
    drawn("text", { x: cx, y: cy, dy: "0.35em", "text-anchor": "middle", "font-size": 11, "font-weight": 600, fill: palette.ink }, integer.format(places.length)),
  );
}

function label({ text: words, at, radius, size, place }, palette) {
  const [x, y] = at.map((each) => each.toFixed(1));
  return drawn(
    "text",
    {
      x,
      y,
      dy: "0.35em",
      "font-size": size,
      "font-weight": radius === 0 ? 600 : place === undefined ? 400 : 500,
      fill: radius === 0 || place === undefined ? palette.muted : palette.ink,
      stroke: palette.halo,
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    },
    words,
  );
}

function heat() {
  const image = map.draw === "heat" ? heatImage() : null;
  return image ? [drawn("image", image)] : [];
}

const text = (x, y, words, attributes) => drawn("text", { x, y, ...attributes }, words);

const KEY_HEIGHT = 16; // pixels per line of the colour key

// The meaning of the colours, one line each.
function keys(view, palette) {
  const lines = colourKeys(view, palette);
  if (lines.length === 0) return null;
  const longest = Math.max(...lines.map(({ name }) => name.length));
  const svg = drawn("svg", { width: 18 + longest * LETTER_WIDTH * 0.85, height: lines.length * KEY_HEIGHT, class: "keys", "font-size": 11 });
  lines.forEach(({ fill, name }, line) => {
    svg.append(drawn("circle", { cx: 5.5, cy: line * KEY_HEIGHT + KEY_HEIGHT / 2, r: 5, fill }));
    svg.append(drawn("text", { x: 16, y: line * KEY_HEIGHT + KEY_HEIGHT / 2, dy: "0.35em", fill: palette.ink }, name));
  });
  return svg;
}

// The legend in the lower left corner, on its own background.
function legend(view, height, palette) {
  const titles = {
    circles: sayFigure(map.measure),
    shades: say("legend-countries"),
    areas: map.areas ? sayFigure(map.areas.shading) : "",
    keys: map.paint === "values" ? comparedBy : "",
  };
  const parts = Object.entries({ ...legendParts(map.measure, palette), keys: keys(view, palette) }).filter(([, part]) => part);
  if (parts.length === 0) return [];
  const size = (part, of) => Number(part.getAttribute(of));
  const wide = Math.max(...parts.map(([key, part]) => Math.max(size(part, "width"), titles[key].length * LETTER_WIDTH))) + 20;
  const high = parts.reduce((sum, [, part]) => sum + size(part, "height") + 18, 12);
  const [left, top] = [MARGIN, height - MARGIN - high];
  const made = [drawn("rect", { x: left, y: top, width: wide, height: high, rx: 8, fill: palette.paper, "fill-opacity": 0.9 })];
  let y = top + 18;
  for (const [key, part] of parts) {
    made.push(text(left + 10, y, titles[key], { "font-size": 12, "font-weight": 600, fill: palette.ink }));
    part.setAttribute("x", String(left + 10));
    part.setAttribute("y", String(y + 5));
    part.setAttribute("overflow", "visible");
    made.push(part);
    y += size(part, "height") + 18;
  }
  return made;
}

// The name of the value shown in a pane, above it.
function paneTitle(value, palette) {
  const name = valueName(value);
  const wide = name.length * LETTER_WIDTH + 20;
  return [
    drawn("rect", { x: map.width / 2 - wide / 2, y: 8, width: wide, height: 24, rx: 6, fill: palette.paper, "fill-opacity": 0.9 }),
    text(map.width / 2, 24, name, { "font-size": 13, "font-weight": 600, fill: palette.ink, "text-anchor": "middle" }),
  ];
}

// The content of a pane; a nested svg clips at its edges.
function paneOfPicture(pane, view, palette) {
  const { left, top } = paneOffset(pane);
  return drawn(
    "svg",
    { x: left, y: HEAD + top, width: map.width, height: map.height },
    drawn("rect", { width: map.width, height: map.height, fill: palette.sea }),
    ...land(palette),
    ...heat(),
    ...circlesInSight().map((each) => circle(each, palette)),
    ...groupsInSight().map((each) => group(each, palette)),
    ...labelsInSight().map((each) => label(each, palette)),
    ...(map.panes.length > 1 ? paneTitle([view.a, view.b][pane], palette) : []),
  );
}

/** The picture in a palette, as an SVG element. */
export function pictureOf(view, palette) {
  const last = paneOffset(map.panes.length - 1);
  const [width, height] = [last.left + map.width, last.top + map.height];
  const title = document.title;
  const words = chosenWords(view);
  const panes = map.panes.map((_, pane) => inPane(pane, () => paneOfPicture(pane, view, palette)));
  return drawn(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height: height + HEAD + FOOT,
      viewBox: `0 0 ${width} ${height + HEAD + FOOT}`,
      "font-family": FONT.replace(/"/g, "'"),
      role: "img",
      "aria-label": title,
    },
    drawn("rect", { width, height: height + HEAD + FOOT, fill: palette.paper }),
    text(MARGIN, 27, title, { "font-size": 19, "font-weight": 700, fill: palette.ink }),
    text(MARGIN, 48, words, { "font-size": 13, fill: palette.muted }),
    ...panes,
    drawn("svg", { y: HEAD, width, height }, ...legend(view, height, palette)),
    text(width - MARGIN, height + HEAD + 16, `${byId("credit").textContent} · Exonym`, {
      "font-size": 11,
      fill: palette.muted,
      "text-anchor": "end",
    }),
  );
}

/** The content of an SVG file. */
export const svgFile = (picture) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;

const PNG_SCALE = 2; // PNG pixels per page pixel

/** The same as PNG, rendered by the browser. */
export async function pngFile(picture) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svgFile(picture))}`;
  await image.decode();
  const on = document.createElement("canvas");
  [on.width, on.height] = [image.width * PNG_SCALE, image.height * PNG_SCALE];
  on.getContext("2d").drawImage(image, 0, 0, on.width, on.height);
  return new Promise((resolve) => on.toBlob(resolve, "image/png"));
}

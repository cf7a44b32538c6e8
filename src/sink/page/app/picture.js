// A picture of what is seen, as SVG: title, range and filters, the map with its circles and names, the
// legend, whom the data is owed to.
//
// It is drawn from the same figures as the canvas, and looks by attributes alone, so that it stands on
// its own as a file and in the page, whose policy allows no other styles.

import { linesIn } from "./base.js";
import { GROUPS, groupOf } from "./data.js";
import { byId, drawn } from "./element.js";
import { overlap, worldSeen } from "./ground.js";
import { heatImage } from "./heat.js";
import { integer, say } from "./language.js";
import { legendParts } from "./legend.js";
import { FONT, circlesInSight, groupsInSight, labelsInSight } from "./map.js";
import { levelAt, outlines, shapeOfPlace } from "./outlines.js";
import { map, screenX, screenY, shadeClass, sizeOf } from "./scene.js";
import { chosenWords } from "./summary.js";

const HEAD = 62; // pixels
const FOOT = 24;
const MARGIN = 14;
const LETTER = 7.4; // pixels, the mean of a bold letter of 12

const STEP = 0.6; // pixels
const BEYOND = 500; // pixels round the map; what lies further out is drawn there

const near = (value, size) => Math.max(-BEYOND, Math.min(size + BEYOND, value));

// A pen that writes what it draws, in pixels of the map: steps that no pixel shows are left out, so
// that the coast of the whole world is a few points round the map.
class Pen {
  constructor() {
    this.path = "";
    this.last = [0, 0];
  }
  put(letter, x, y) {
    const at = [near(map.transform.applyX(x), map.width), near(map.transform.applyY(y), map.height)];
    const far = Math.abs(at[0] - this.last[0]) >= STEP || Math.abs(at[1] - this.last[1]) >= STEP;
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
  const fills = new Map(map.shaded.map((place) => [shapeOfPlace[place], palette.shades[shadeClass(sizeOf(place))]]));
  const { lakes, borders } = linesIn(seen, map.transform.k);
  const countries = outlines.countries.filter(({ box }) => overlap(box, seen));
  const line = (shape, stroke, more) => drawn("path", { d: pathOf(shape), fill: "none", stroke, "stroke-width": 0.8, ...more });
  return [
    ...countries.map((country) =>
      drawn("path", { d: pathOf(country), fill: fills.get(country) ?? palette.land, "fill-rule": "evenodd" }),
    ),
    ...lakes.map((lake) => drawn("path", { d: pathOf(lake), fill: palette.sea, "fill-rule": "evenodd" })),
    ...borders.map((border) => line(border, palette.inner, { "stroke-width": 0.7 })),
    line(outlines.coast, palette.coast, {}),
    line(outlines.borders, palette.border, {}),
    line(outlines.within, palette.border, { "stroke-width": 1.2, "stroke-dasharray": "3 2.5" }),
  ];
}

function circle({ place, radius }, palette) {
  const { ring } = GROUPS[groupOf[place]];
  const colour = palette.groups[groupOf[place]];
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

// The legend in the lower left corner, on a ground of its own.
function legend(measure, palette) {
  const parts = Object.values(legendParts(measure, palette)).filter(Boolean);
  if (parts.length === 0) return [];
  const size = (part, of) => Number(part.getAttribute(of));
  const titleOf = (part) => (part.getAttribute("class") === "circles" ? say(measure) : say("legend-countries"));
  const width = Math.max(...parts.map((part) => Math.max(size(part, "width"), titleOf(part).length * LETTER))) + 20;
  const height = parts.reduce((sum, part) => sum + size(part, "height") + 18, 12);
  const [left, top] = [MARGIN, map.height - MARGIN - height];
  const made = [drawn("rect", { x: left, y: top, width, height, rx: 8, fill: palette.paper, "fill-opacity": 0.9 })];
  let y = top + 18;
  for (const part of parts) {
    made.push(text(left + 10, y, titleOf(part), { "font-size": 12, "font-weight": 600, fill: palette.ink }));
    part.setAttribute("x", String(left + 10));
    part.setAttribute("y", String(y + 5));
    part.setAttribute("overflow", "visible");
    made.push(part);
    y += size(part, "height") + 18;
  }
  return made;
}

/** The picture in some colours, as an element of SVG. */
export function pictureOf(view, palette) {
  const { width, height } = map;
  const title = document.title;
  const words = chosenWords(view);
  // An svg within another shows nothing beyond its edges.
  const seen = drawn(
    "svg",
    { x: 0, y: HEAD, width, height },
    drawn("rect", { width, height, fill: palette.sea }),
    ...land(palette),
    ...heat(),
    ...circlesInSight().map((each) => circle(each, palette)),
    ...groupsInSight().map((each) => group(each, palette)),
    ...labelsInSight().map((each) => label(each, palette)),
    ...legend(view.measure, palette),
  );
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
    seen,
    text(width - MARGIN, height + HEAD + 16, `${byId("credit").textContent} · Exonym`, {
      "font-size": 11,
      fill: palette.muted,
      "text-anchor": "end",
    }),
  );
}

/** A file of SVG. */
export const svgFile = (picture) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;

const SHARP = 2; // pixels of a PNG for each of the page

/** The same as PNG, drawn by the browser. */
export async function pngFile(picture) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svgFile(picture))}`;
  await image.decode();
  const on = document.createElement("canvas");
  [on.width, on.height] = [image.width * SHARP, image.height * SHARP];
  on.getContext("2d").drawImage(image, 0, 0, on.width, on.height);
  return new Promise((resolve) => on.toBlob(resolve, "image/png"));
}
